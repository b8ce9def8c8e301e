"""The Prefect server's HTTP API, as far as deployments and their flow runs need it.

Spoken directly: importing the ``prefect`` package takes seconds, which a command or a window that
only lists deployments need not wait for. Source: the API's own description at ``/api/openapi.json``
(Prefect 3.8).
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self, cast

import httpx

from sdl1_desktop.backends.prefect.connection import Connection
from sdl1_desktop.backends.prefect.errors import PrefectProblem
from sdl1_desktop.messages import message

__all__ = ["JsonObject", "NotOnServer", "ServerApi", "ServerAway", "ServerRefused", "objects"]

JsonObject = dict[str, Any]

_WITHIN_S = 15.0
_PAGE = 200
_NOT_FOUND = 404
_BUSY = (429, 503)
_BUSY_PAUSES_S = (0.2, 0.5, 1.0, 2.0)
"""The server answers 503, and has done nothing, where its database was locked for too long."""

_KEY_REFUSED = (401, 403)


class ServerAway(PrefectProblem):
    """The server does not answer now; it may later."""


class ServerRefused(PrefectProblem):
    """The server answered that it does not do what it was asked; ``detail`` is its own reason."""

    def __init__(self, url: str, status: int, detail: str) -> None:
        super().__init__(
            message(
                "The Prefect server refuses this ({status}): {detail}", status=status, detail=detail
            ),
            message("Look at what was asked for, and at the server's log."),
        )
        self.url = url
        self.detail = detail


class NotOnServer(PrefectProblem):
    """The server does not know what was asked for."""


class ServerApi:
    """One connection to the API; an asynchronous context manager. Used on one loop.

    Args:
        connection: the server.
        transport: stands for the network in tests.
    """

    def __init__(
        self, connection: Connection, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self.connection = connection
        user, _, password = connection.auth.partition(":")
        self._http = httpx.AsyncClient(
            base_url=connection.api_url.rstrip("/") + "/",
            headers={"Authorization": f"Bearer {connection.key}"} if connection.key else {},
            auth=httpx.BasicAuth(user, password) if user else None,
            timeout=_WITHIN_S,
            transport=transport,
        )

    async def __aenter__(self) -> Self:
        await self._http.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None:
        await self._http.__aexit__(kind, error, trace)

    async def get(self, path: str) -> Any:
        """What is at ``path``."""
        return await self._ask("GET", path)

    async def post(self, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """Send ``body``; answers what comes back."""
        return await self._ask("POST", path, body or {})

    async def patch(self, path: str, body: Mapping[str, Any]) -> None:
        """Change what is at ``path``."""
        await self._ask("PATCH", path, body)

    async def delete(self, path: str) -> None:
        """Take away what is at ``path``."""
        await self._ask("DELETE", path)

    async def pages(
        self, path: str, body: Mapping[str, Any], *, limit: int | None = None
    ) -> list[JsonObject]:
        """What a filter route finds, page by page, at most ``limit`` of it."""
        found: list[JsonObject] = []
        while limit is None or len(found) < limit:
            size = _PAGE if limit is None else min(_PAGE, limit - len(found))
            page = objects(await self.post(path, {**body, "limit": size, "offset": len(found)}))
            found.extend(page)
            if len(page) < size:
                break
        return found

    async def set_state(
        self, flow_run_id: str, state: Mapping[str, Any], *, force: bool = True
    ) -> bool:
        """Bring a flow run into a state; False where the server does not accept that.

        Without ``force`` the server's own rules decide.
        """
        answer = await self.post(
            f"flow_runs/{flow_run_id}/set_state", {"state": dict(state), "force": force}
        )
        return isinstance(answer, dict) and cast("JsonObject", answer).get("status") == "ACCEPT"

    async def _ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """Ask the server.

        Raises:
            ServerAway: it does not answer, or not now.
            NotOnServer: it does not know what is meant.
            ServerRefused: it does not do it.
        """
        answer = await self._send(method, path, body)
        for pause_s in _BUSY_PAUSES_S:
            if answer.status_code not in _BUSY:
                break
            await asyncio.sleep(pause_s)
            answer = await self._send(method, path, body)
        if answer.is_success:
            return answer.json() if answer.content else None
        if answer.status_code == _NOT_FOUND:
            raise NotOnServer(
                message("The Prefect server does not know this: {path}.", path=path),
                message("List the deployments and the runs: it may have been deleted."),
            )
        if answer.is_server_error:
            raise ServerAway(
                message(
                    "The Prefect server at {url} is in trouble (status {status}).",
                    url=self.connection.api_url,
                    status=answer.status_code,
                ),
                message("Look at the server's log."),
            )
        if answer.status_code in _KEY_REFUSED:
            raise ServerRefused(path, answer.status_code, "the key is not accepted")
        raise ServerRefused(path, answer.status_code, _detail(answer))

    async def _send(self, method: str, path: str, body: Mapping[str, Any] | None) -> httpx.Response:
        try:
            return await self._http.request(method, path, json=body)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise ServerAway(
                message(
                    "The Prefect server at {url} does not answer: {cause}.",
                    url=self.connection.api_url,
                    cause=str(error) or type(error).__name__,
                ),
                message("Look whether it runs, and whether the network is there."),
            ) from error


def objects(answer: object) -> list[JsonObject]:
    """A list of JSON objects, as the server answers it."""
    return cast("list[JsonObject]", answer) if isinstance(answer, list) else []


def _detail(answer: httpx.Response) -> str:
    """The server's own reason, in one line."""
    try:
        said: Any = answer.json()
    except ValueError:
        return answer.text[:200]
    reasons: Sequence[Any] = said.get("exception_detail") or []
    if reasons:
        words = [str(one.get("msg", one)) for one in reasons]
        # Of the kinds of schedule that it may be, those that it is not complain as well.
        said_of_value = [one for one in words if one.startswith("Value error")]
        return "; ".join(said_of_value or words)
    return str(said.get("detail", said))[:500]
