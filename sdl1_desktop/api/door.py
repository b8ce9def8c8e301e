"""The HTTP door: a thread that serves the API beside the engine, for the window and `sdl1 serve`.

It has a plain asyncio loop of its own, never touches Qt, and hands everything to the engine.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
import threading

from sdl1_desktop.api.application import make_application
from sdl1_desktop.api.audit import AuditLog
from sdl1_desktop.api.event_feed import EventFeed
from sdl1_desktop.api.gate import Gate
from sdl1_desktop.api.hosts import HostRules
from sdl1_desktop.api.listening import DoorRefused, Listening, listen
from sdl1_desktop.api.rate import RateLimit
from sdl1_desktop.api.server import DoorServer
from sdl1_desktop.api.state import DoorState
from sdl1_desktop.api.tokens import Keyring, TokenKeeper, system_keyring
from sdl1_desktop.api.uploads import Uploads
from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.journal import Journal
from sdl1_desktop.messages import Message, message
from sdl1_desktop.settings import Folders
from sdl1_desktop.settings.api import ApiSettings

__all__ = ["DoorRefused", "HttpDoor"]

_log = logging.getLogger(__name__)

_START_S = 20.0
_STOP_S = 6.0


class HttpDoor:
    """The HTTP API of one engine. Its methods may be called from any thread; some block shortly.

    Args:
        engine: who runs; it stays the caller's.
        journal: the engine's journal; it stays the caller's to close, after :meth:`stop`.
        folders: where token, audit and uploads are kept.
        settings: where to listen and what to take.
        insecure_network: whether somebody has said that a network without TLS will do.
        keyring: where the token is kept; left out, the system's keyring.

    Attributes:
        accept_live: the operator's switch: whether what moves the robot is accepted. Off at each
            start.
    """

    def __init__(
        self,
        engine: Engine,
        journal: Journal,
        folders: Folders,
        settings: ApiSettings,
        *,
        insecure_network: bool = False,
        keyring: Keyring | None = None,
    ) -> None:
        self.accept_live = False
        self._engine = engine
        self._journal = journal
        self._folders = folders
        self._settings = settings
        self._insecure_network = insecure_network
        self._given_keyring = keyring
        self._keeper: TokenKeeper | None = None
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._server: DoorServer | None = None
        self._closing: asyncio.Event | None = None
        self._listening: Listening | None = None
        self._problem: Message | None = None

    @property
    def address(self) -> str:
        """The start of every URL, as ``http://127.0.0.1:8000``; empty while the door is closed."""
        return self._listening.address if self._listening is not None else ""

    @property
    def problem(self) -> Message | None:
        """Why the door is not open although it was started, or what is unsafe about it."""
        if self._problem is not None or self._listening is None:
            return self._problem
        return self._listening.warning

    @property
    def token(self) -> str:
        """The bearer token; made where there is none. Blocks: the keyring may ask its owner.

        Raises:
            OSError: it can neither be kept in a keyring nor in a file.
        """
        return self._tokens().token

    @property
    def token_place(self) -> Message:
        """Where the token is kept."""
        return self._tokens().place

    def renew_token(self) -> str:
        """Make another token: the one before opens nothing any more. Blocks as :attr:`token`.

        Raises:
            OSError: it can neither be kept in a keyring nor in a file.
        """
        return self._tokens().renew()

    def start(self) -> str:
        """Open the door; gives its address. Blocks until it is open, a second or two.

        Raises:
            DoorRefused: it may not or cannot be opened; :attr:`problem` says so too.
        """
        if self._thread is not None:
            return self.address
        self.accept_live = False
        self._problem = None
        try:
            self._listening = self._open()
        except DoorRefused as refused:
            self._problem = refused.reason
            raise
        up: concurrent.futures.Future[None] = concurrent.futures.Future()
        self._thread = threading.Thread(
            target=self._main, args=(self._listening, up), name="http door", daemon=True
        )
        self._thread.start()
        try:
            up.result(_START_S)
        except Exception as error:
            _log.exception("the HTTP door did not open")
            self.stop()
            self._problem = message(
                "The HTTP door met a fault of its own; the log file has the details."
            )
            raise DoorRefused(self._problem) from error
        _log.info("HTTP door open at %s", self.address)
        return self.address

    def stop(self) -> None:
        """Close the door, with all streams and answers under way. Runs go on. Blocks shortly."""
        self.accept_live = False
        thread, self._thread = self._thread, None
        if thread is None:
            return
        loop = self._loop
        if loop is not None and not loop.is_closed():
            try:
                loop.call_soon_threadsafe(self._end)
            except RuntimeError:
                _log.info("the HTTP door had ended by itself")
        thread.join(_STOP_S)
        if thread.is_alive():
            _log.error("the HTTP door did not close within %s s", _STOP_S)
        self._listening = None

    def _open(self) -> Listening:
        try:
            # Before the socket: a keyring may wait for its owner's password.
            self._tokens().token  # noqa: B018 - made or read now
        except OSError as error:
            raise DoorRefused(
                message(
                    "The token of the HTTP door cannot be kept: {why}. Check that you may write to"
                    " {folder}.",
                    why=error.strerror or str(error),
                    folder=str(self._folders.config),
                )
            ) from error
        return listen(self._settings, insecure_network=self._insecure_network)

    def _tokens(self) -> TokenKeeper:
        if self._keeper is None:
            keyring = self._given_keyring or system_keyring()
            self._keeper = TokenKeeper(self._folders.config, keyring)
        return self._keeper

    def _end(self) -> None:
        if self._closing is not None:
            self._closing.set()
        if self._server is not None:
            self._server.should_exit = True

    def _main(self, listening: Listening, up: concurrent.futures.Future[None]) -> None:
        try:
            with asyncio.Runner() as runner:
                runner.run(self._serve(listening, up))
        except Exception as error:  # noqa: BLE001 - told to whoever waits, else logged
            if not up.done():
                up.set_exception(error)
            else:
                _log.exception("the HTTP door ended by a fault")
                self._problem = message(
                    "The HTTP door met a fault of its own; the log file has the details."
                )
        finally:
            listening.socket.close()

    async def _serve(self, listening: Listening, up: concurrent.futures.Future[None]) -> None:
        self._loop = asyncio.get_running_loop()
        self._closing = asyncio.Event()
        audit = AuditLog(self._folders.data / "audit.jsonl")
        feed = EventFeed(self._journal, self._loop)
        try:
            state = DoorState(
                engine=self._engine,
                journal=self._journal,
                feed=feed,
                uploads=Uploads(self._folders.data / "uploads"),
                audit=audit,
                accepts_live=lambda: self.accept_live,
                closing=self._closing,
            )
            self._server = DoorServer(self._gate(state, listening, audit), self._settings)
            opened = asyncio.ensure_future(self._server.up.wait())
            opened.add_done_callback(lambda _: up.done() or up.set_result(None))
            try:
                await self._server.serve([listening.socket])
            finally:
                opened.cancel()
        finally:
            feed.close()

    def _gate(self, state: DoorState, listening: Listening, audit: AuditLog) -> Gate:
        settings = self._settings
        rules = HostRules(listening.host, settings.allowed_hosts, settings.cors_origins)
        return Gate(
            make_application(state, token_always=not rules.loopback),
            rules=rules,
            rate=RateLimit(settings.requests_per_s, settings.burst),
            is_token=self._tokens().is_token,
            audit=audit,
            largest_body=int(settings.largest_body_mb * 1e6),
        )
