"""The server as the schedule desk uses it: one connection, kept while it answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from sdl1_desktop.backends.prefect.access import ServerAccess
from sdl1_desktop.backends.prefect.connection import ServerKind
from sdl1_desktop.backends.prefect.deployment_runs import FlowRuns
from sdl1_desktop.backends.prefect.deployment_store import DeploymentStore
from sdl1_desktop.backends.prefect.deployments import Deployments
from sdl1_desktop.backends.prefect.errors import PrefectProblem
from sdl1_desktop.backends.prefect.server_api import ServerApi, ServerAway
from sdl1_desktop.backends.prefect.server_state import ServerHealth, ServerState
from sdl1_desktop.messages import message

__all__ = ["DeskServer", "ServerOff", "ServerWork"]

_T = TypeVar("_T")


class ServerOff(PrefectProblem):
    """The local server does not run, or not yet; ``state`` says which."""

    def __init__(self, state: ServerState) -> None:
        if state.health is ServerHealth.STARTING:
            what = state.progress or message("The Prefect server is starting.")
        else:
            what = state.problem or message("The Prefect server is not started.")
        action = state.action or message("Start it in Schedules, or with “sdl1 prefect server”.")
        super().__init__(what, action)
        self.state = state


@dataclass(frozen=True, slots=True)
class ServerWork:
    """What a request works with."""

    api: ServerApi
    store: DeploymentStore
    deployments: Deployments
    runs: FlowRuns


class DeskServer:
    """Used on one loop. Never starts a server: looking at schedules is no reason to.

    Args:
        access: gives the way to the server that is in use.
    """

    def __init__(self, access: Callable[[], ServerAccess]) -> None:
        self._access = access
        self._used: ServerAccess | None = None
        self._work: ServerWork | None = None
        self._connecting = asyncio.Lock()

    async def ask(self, request: Callable[[ServerWork], Awaitable[_T]]) -> _T:
        """Do something with the server.

        Raises:
            ServerOff: it has not been started.
            PrefectProblem: what the request meets.
        """
        async with self._connecting:
            work = await self._connected()
        try:
            return await request(work)
        except ServerAway:
            if self._work is work:
                self._work = None
                await work.api.__aexit__()
            raise

    async def aclose(self) -> None:
        """Leave the server."""
        if self._work is not None:
            work, self._work = self._work, None
            await work.api.__aexit__()

    async def _connected(self) -> ServerWork:
        access = self._access()
        url = ""
        if access.kind is ServerKind.LOCAL:
            state = await access.state()
            if state.health is not ServerHealth.UP:
                raise ServerOff(state)
            url = state.api_url
        work = self._work
        if work is not None and self._used is access and url in ("", work.api.connection.api_url):
            return work
        await self.aclose()
        connection = await access.connect(lambda _: None)
        api = ServerApi(connection)
        store = DeploymentStore(access.places)
        self._used = access
        self._work = ServerWork(api, store, Deployments(api, store), FlowRuns(api))
        return self._work
