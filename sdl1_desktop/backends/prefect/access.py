"""Which Prefect server this process uses, how it is, and the way to its web pages."""

from __future__ import annotations

import asyncio
import concurrent.futures
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from sdl1_desktop.backends.prefect.connection import (
    Connection,
    ServerKind,
    environment_connection,
    remote_connection,
)
from sdl1_desktop.backends.prefect.errors import PrefectProblem
from sdl1_desktop.backends.prefect.local_server import LocalServer
from sdl1_desktop.backends.prefect.local_state import lost_state, recorded_state
from sdl1_desktop.backends.prefect.places import PrefectPlaces
from sdl1_desktop.backends.prefect.server_key import read_key
from sdl1_desktop.backends.prefect.server_record import ServerPhase, ServerRecord
from sdl1_desktop.backends.prefect.server_state import ServerHealth, ServerState
from sdl1_desktop.messages import Message, message
from sdl1_desktop.settings.prefect import PrefectSettings

__all__ = ["ServerAccess", "ServerHealth", "ServerState"]

_ASK_WITHIN_S = 5.0
_LAST_WORDS_S = 5.0

_CHECK_REMOTE = message(
    "Check the server's address and key, its computer and the network, or run with Native."
)


class ServerAccess:
    """The way to the server. Used on one asyncio loop; :meth:`close` may be called anywhere.

    Args:
        places: where the local server is kept.
        settings: which server.
        environment: read instead of the process's environment: ``PREFECT_API_URL`` in it goes
            before the settings.
    """

    def __init__(
        self,
        places: PrefectPlaces,
        settings: PrefectSettings,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.places = places
        self.settings = settings
        self._environment = environment_connection(environment)
        self._local = LocalServer(places, settings.port)
        self._seen: ServerState | None = None
        self._starts: list[float] = []
        self._progress: Message | None = None
        self._failed: tuple[PrefectProblem, float] | None = None
        self._tls: ssl.SSLContext | None = None
        self._connection: Connection | None = None
        self._ends: set[concurrent.futures.Future[None]] = set()

    @property
    def kind(self) -> ServerKind:
        """Who runs the server that is used."""
        if self._environment is not None:
            return ServerKind.ENVIRONMENT
        if self.settings.server == "remote":
            return remote_connection(self.settings.url, "").kind
        return ServerKind.LOCAL

    async def connect(self, tell: Callable[[Message], None]) -> Connection:
        """The connection to a server that answers; starts the local one where it does not run.

        Args:
            tell: told how far a start is.

        Raises:
            PrefectProblem: there is no server, and why.
        """
        if self.kind is ServerKind.LOCAL:
            self._connection = await self._start_local(tell)
            return self._connection
        connection = await self._remote()
        problem = await self._problem(connection)
        if problem is not None:
            raise PrefectProblem(problem, _CHECK_REMOTE)
        self._connection = connection
        return connection

    async def state(self) -> ServerState:
        """How the server is; never raises."""
        if self.kind is ServerKind.LOCAL:
            seen = self._local_state(await asyncio.to_thread(self._local.record))
        else:
            seen = await self._remote_state()
        before = self._seen
        if before is not None and before.kind is not ServerKind.LOCAL:
            same = (before.health, before.problem) == (seen.health, seen.problem)
            seen = replace(seen, since=before.since if same else time.time())
        self._seen = seen
        return seen

    def ui_url(self, flow_run_id: str = "") -> str:
        """The server's web pages, at one flow run where one is named; empty while unknown."""
        if self._connection is None:
            return ""
        if not flow_run_id:
            return self._connection.pages_url
        return self._connection.run_page(flow_run_id)

    def after(self, end: concurrent.futures.Future[None]) -> None:
        """Keep the server until something is over that still has to be told to it."""
        self._ends.add(end)
        end.add_done_callback(self._ends.discard)

    def close(self) -> None:
        """Give the local server back, once it was told all; waits some seconds at most."""
        concurrent.futures.wait(tuple(self._ends), timeout=_LAST_WORDS_S)
        self._local.release()
        self._connection = None

    async def _start_local(self, tell: Callable[[Message], None]) -> Connection:
        """The local server; how far its start is, or why it failed, is kept for :meth:`state`."""

        def told(what: Message) -> None:
            self._progress = what
            tell(what)

        began = time.time()
        self._starts.append(began)
        try:
            connection = await self._local.start(told)
        except PrefectProblem as problem:
            self._failed = (problem, time.time())
            raise
        finally:
            self._starts.remove(began)
            self._progress = None
        self._failed = None
        return connection

    def _local_state(self, record: ServerRecord | None) -> ServerState:
        seen = ServerState(ServerKind.LOCAL, ServerHealth.OFF, time.time())
        failed = record is None or record.phase is ServerPhase.FAILED
        if failed and self._starts:
            return replace(
                seen,
                health=ServerHealth.STARTING,
                since=self._starts[0],
                progress=self._progress,
            )
        if failed and self._failed is not None:
            problem, since = self._failed
            return replace(
                seen,
                health=ServerHealth.AWAY,
                since=since,
                problem=problem.what,
                action=problem.action,
            )
        if record is None:
            # Whoever keeps it was ended from outside: it was connected, and nobody gave it back.
            return seen if self._connection is None else lost_state(seen, self._seen)
        return recorded_state(record)

    async def _remote(self) -> Connection:
        if self._environment is not None:
            return self._environment
        url = self.settings.url
        if not url.startswith(("http://", "https://")):
            what = message("The address of the Prefect server is not one: “{url}”.", url=url)
            raise PrefectProblem(
                what if url else message("The settings give no address of a Prefect server."),
                message("Give it in the settings as http://HOST:4200/api, or use the local one."),
            )
        return remote_connection(url, await asyncio.to_thread(read_key, url))

    async def _remote_state(self) -> ServerState:
        now = time.time()
        try:
            connection = await self._remote()
        except PrefectProblem as problem:
            return ServerState(
                self.kind, ServerHealth.AWAY, now, problem=problem.what, action=problem.action
            )
        problem = await self._problem(connection)
        return ServerState(
            self.kind,
            ServerHealth.UP if problem is None else ServerHealth.AWAY,
            now,
            connection.api_url,
            connection.pages_url,
            problem,
            None if problem is None else _CHECK_REMOTE,
        )

    async def _problem(self, connection: Connection) -> Message | None:
        """Why the server cannot be used, or None where it answers as it should."""
        import httpx

        headers = {"Authorization": f"Bearer {connection.key}"} if connection.key else {}
        user, _, password = connection.auth.partition(":")
        url = connection.api_url.rstrip("/")
        try:
            if url.startswith("https:") and self._tls is None:
                # Loading certificates would hold the loop for 0.2 s.
                self._tls = await asyncio.to_thread(httpx.create_ssl_context)
            async with httpx.AsyncClient(
                headers=headers, timeout=_ASK_WITHIN_S, verify=self._tls or False
            ) as client:
                # The health route asks for no key; this one does, and costs the server as little.
                answer = await client.post(
                    f"{url}/flow_runs/count",
                    json={},
                    auth=httpx.BasicAuth(user, password) if user else httpx.USE_CLIENT_DEFAULT,
                )
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            return message(
                "The Prefect server at {url} does not answer: {cause}.",
                url=url,
                cause=str(error) or type(error).__name__,
            )
        if answer.status_code in (401, 403):
            return message("The Prefect server at {url} refuses the key.", url=url)
        if not answer.is_success:
            return message(
                "What answers at {url} is not a Prefect server (status {status}).",
                url=url,
                status=answer.status_code,
            )
        return None
