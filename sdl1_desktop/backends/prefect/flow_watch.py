"""Looks at a flow run's state on the server: whether the server is there, and who changed it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from enum import StrEnum
from typing import Any

import httpx
from prefect.client.orchestration import PrefectClient

from sdl1_desktop.backends.prefect.connection import Connection
from sdl1_desktop.backends.prefect.flow_states import AnyState

__all__ = ["FlowWatch", "Wish"]

_log = logging.getLogger(__name__)

_EVERY_S = 0.5
_WITHIN_S = 4.0
_MISSED = 2
"""Questions without an answer after which the server counts as away."""


class Wish(StrEnum):
    """What somebody asked for in Prefect's own pages."""

    CANCEL = "cancel"
    PAUSE = "pause"
    RESUME = "resume"


class FlowWatch:
    """Keeps a flow run's state and ours the same. Used on Prefect's loop.

    Args:
        connection: the server.
        client: a client of it.
        flow_run_id: the flow run.
        wished: told what somebody asked for in Prefect.
        server: told why the server does not answer, or nothing when it answers again.
    """

    def __init__(
        self,
        connection: Connection,
        client: PrefectClient,
        flow_run_id: str,
        *,
        wished: Callable[[Wish], None],
        server: Callable[[str], None],
    ) -> None:
        self._connection = connection
        self._client = client
        self._flow_run_id = flow_run_id
        self._wished = wished
        self._server = server
        self._known, self._name = "RUNNING", "Running"
        self._wanted: AnyState | None = None
        self._cancelled = False
        self._missed = 0
        self._poke = asyncio.Event()

    @property
    def away(self) -> bool:
        """Whether the server does not answer."""
        return self._missed >= _MISSED

    def show(self, state: AnyState) -> None:
        """Bring the flow run into this state, as soon as the server is there."""
        if self._wanted is None and (state.type.value, state.name) == (self._known, self._name):
            return
        self._wanted = state
        self._poke.set()

    async def run(self) -> None:
        """Look, and tell, until cancelled."""
        key, (user, _, password) = self._connection.key, self._connection.auth.partition(":")
        url = f"{self._connection.api_url.rstrip('/')}/flow_runs/{self._flow_run_id}"
        async with httpx.AsyncClient(
            headers={"Authorization": f"Bearer {key}"} if key else {},
            timeout=_WITHIN_S,
            # Loading certificates holds the loop for 0.2 s; a local server has none.
            verify=url.startswith("https:"),
        ) as http:
            auth = httpx.BasicAuth(user, password) if user else None
            while True:
                await self._look(http.build_request("GET", url), http, auth)
                await self._bring()
                try:
                    await asyncio.wait_for(self._poke.wait(), _EVERY_S)
                except TimeoutError:
                    continue
                self._poke.clear()

    async def _look(
        self, request: httpx.Request, http: httpx.AsyncClient, auth: httpx.BasicAuth | None
    ) -> None:
        try:
            answer = await http.send(request, auth=auth)
            answer.raise_for_status()
            state: dict[str, Any] = answer.json().get("state") or {}
        except (httpx.HTTPError, ValueError) as error:
            self._missed += 1
            if self._missed == _MISSED:
                self._server(str(error) or type(error).__name__)
            return
        if self.away:
            self._server("")
        self._missed = 0
        self._compare(str(state.get("type", "")), str(state.get("name", "")))

    def _compare(self, seen: str, name: str) -> None:
        """Tell what somebody else made of the state."""
        if seen == self._known:
            return
        # The run's own state follows what was asked for, and is shown in its turn then.
        self._wanted = None
        if seen in ("CANCELLING", "CANCELLED"):
            if not self._cancelled:
                self._wished(Wish.CANCEL)
            self._cancelled = True
        elif seen == "PAUSED":
            self._wished(Wish.PAUSE)
        elif seen == "RUNNING" and self._known == "PAUSED":
            self._wished(Wish.RESUME)
        self._known, self._name = seen, name

    async def _bring(self) -> None:
        wanted = self._wanted
        if wanted is None or self.away or self._cancelled:
            return
        try:
            await self._client.set_flow_run_state(self._flow_run_id, wanted, force=True)
        except Exception as error:  # noqa: BLE001 - whatever it was: it is tried again
            _log.info("the flow run's state waits for the Prefect server: %s", error)
            return
        self._known, self._name = wanted.type.value, str(wanted.name)
        if self._wanted is wanted:
            self._wanted = None
