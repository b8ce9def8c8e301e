"""What every request passes before any route sees it: who asks, from where, how often, how much."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable
from urllib.parse import parse_qsl

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sdl1_desktop.api.audit import AuditEntry, AuditLog
from sdl1_desktop.api.callers import Caller
from sdl1_desktop.api.hosts import HostRules
from sdl1_desktop.api.problems import ProblemError, problem_response
from sdl1_desktop.api.rate import RateLimit
from sdl1_desktop.api.request_body import read_body
from sdl1_desktop.messages import message

__all__ = ["NOTE", "Gate"]

NOTE = "audit_note"
"""Where a route leaves what the audit should know besides the status, in the request's state."""

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_TOKEN_NAMES = frozenset({"token", "access_token", "api_key", "apikey", "authorization", "bearer"})

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}

_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, PATCH, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Prefer, Last-Event-ID",
    "Access-Control-Max-Age": "600",
}


class Gate:
    """ASGI middleware around the whole application.

    Args:
        app: the application behind it.
        rules: which hosts and origins are ours.
        rate: how often a client may ask.
        is_token: whether these bytes are the token.
        audit: where requests that change something, and refusals, are written.
        largest_body: bytes.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        rules: HostRules,
        rate: RateLimit,
        is_token: Callable[[bytes], bool],
        audit: AuditLog,
        largest_body: int,
    ) -> None:
        self._app = app
        self._rules = rules
        self._rate = rate
        self._is_token = is_token
        self._audit = audit
        self._largest_body = largest_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand the request on with its caller and its whole body."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        client: str = scope["client"][0] if scope.get("client") else "?"
        agent = headers.get("user-agent", "")
        what = f"{scope['method']} {scope['path'][:200]}"
        send = self._with_headers(send, headers)
        who = "nobody"
        try:
            wait_s = self._rate.wait_s(client)
            if wait_s:
                raise _too_many(wait_s)
            self._check_host(scope, headers)
            if _is_preflight(scope, headers):
                await send({"type": "http.response.start", "status": 204, "headers": []})
                await send({"type": "http.response.body"})
                return
            who = "wrong token"
            caller = Caller.of(client, agent, has_token=self._has_token(scope, headers))
            who = "token" if caller.has_token else "nobody"
            body = await read_body(headers, receive, self._largest_body)
        except ProblemError as problem:
            plain = Caller.of(client, agent, has_token=False)
            entry = AuditEntry(
                who, plain.client, plain.agent, what, str(problem.status), problem.code
            )
            await asyncio.to_thread(self._audit.write_refusal, entry)
            await problem_response(problem, scope["path"][:200])(scope, receive, send)
            return
        except (TimeoutError, ConnectionResetError):
            # The client is gone or does not finish its request: there is nobody to answer.
            return
        scope.setdefault("state", {})["caller"] = caller
        if scope["method"] not in _READING:
            send = self._audited(send, scope, caller, what)
        await self._app(scope, _replay(body, receive), send)

    def _check_host(self, scope: Scope, headers: Headers) -> None:
        hosts = headers.getlist("host")
        if len(hosts) != 1:
            raise ProblemError(
                400, "host-missing", message("The request does not say its Host once.")
            )
        if "content-length" in headers and "transfer-encoding" in headers:
            # Two servers could disagree about where such a request ends (RFC 9112, section 6.3).
            raise ProblemError(
                400,
                "length-twice",
                message("The request says its length in two ways."),
                headers={"Connection": "close"},
            )
        if not self._rules.is_own_host(hosts[0]):
            raise ProblemError(
                421,
                "host-refused",
                message("The request calls this computer by a name that is not its own."),
                message("Use its IP address or localhost, or add the name to the settings."),
            )
        own = f"{scope['scheme']}://{hosts[0]}"
        if self._rules.is_from_elsewhere(headers.get("origin"), headers.get("sec-fetch-site"), own):
            raise ProblemError(
                403,
                "origin-refused",
                message("The request comes from a web page that is not on the list."),
                message("Add the page's origin to cors_origins in the settings, if it is yours."),
            )

    def _has_token(self, scope: Scope, headers: Headers) -> bool:
        names = {name.lower() for name, _ in parse_qsl(scope["query_string"].decode("latin-1"))}
        if names & _TOKEN_NAMES:
            raise ProblemError(
                401,
                "token-in-address",
                message("A token does not belong into an address: addresses are kept in logs."),
                message("Send it as the header “Authorization: Bearer TOKEN”, and renew it now."),
            )
        given = headers.getlist("authorization")
        if not given:
            if self._rules.loopback:
                return False
            raise ProblemError(
                401,
                "token-missing",
                message("Over the network every request needs the token of the HTTP door."),
                message("Send it as the header “Authorization: Bearer TOKEN”."),
            )
        scheme, _, token = given[0].partition(" ")
        if (
            len(given) != 1
            or scheme.lower() != "bearer"
            or not self._is_token(token.strip().encode("latin-1"))
        ):
            raise ProblemError(
                401,
                "token-wrong",
                message("The token is wrong."),
                message("Look it up in the program's settings; it may have been renewed."),
            )
        return True

    def _with_headers(self, send: Send, headers: Headers) -> Send:
        origin = headers.get("origin", "")
        listed = self._rules.is_listed_origin(origin)
        preflight = "access-control-request-method" in headers

        async def send_with_headers(part: Message) -> None:
            if part["type"] == "http.response.start":
                answer = MutableHeaders(scope=part)
                for name, value in _ALWAYS.items():
                    answer.setdefault(name, value)
                answer.add_vary_header("Origin")
                if listed:
                    answer["Access-Control-Allow-Origin"] = origin
                    answer["Access-Control-Expose-Headers"] = (
                        "Location, Preference-Applied, Retry-After"
                    )
                    # The editor is on the lab's PC or network: read by anybody, not embedded.
                    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
                if listed and preflight:
                    for name, value in _PREFLIGHT.items():
                        answer[name] = value
            await send(part)

        return send_with_headers

    def _audited(self, send: Send, scope: Scope, caller: Caller, what: str) -> Send:
        async def audited_send(part: Message) -> None:
            if part["type"] == "http.response.start":
                who = "token" if caller.has_token else "nobody"
                note = str(scope["state"].get(NOTE, ""))
                entry = AuditEntry(
                    who, caller.client, caller.agent, what, str(part["status"]), note
                )
                # A refusal, however often, must not fill the disk.
                write = self._audit.write_refusal if part["status"] >= 400 else self._written
                await asyncio.to_thread(write, entry)
            await send(part)

        return audited_send

    def _written(self, entry: AuditEntry) -> None:
        try:
            self._audit.write(entry)
        except OSError:
            # Done already: what moves the robot is written before it is begun.
            self._audit.write_refusal(entry)


def _is_preflight(scope: Scope, headers: Headers) -> bool:
    return (
        scope["method"] == "OPTIONS"
        and "origin" in headers
        and "access-control-request-method" in headers
    )


def _too_many(wait_s: float) -> ProblemError:
    seconds = max(1, math.ceil(wait_s))
    return ProblemError(
        429,
        "too-many-requests",
        message("Too many requests: ask again in {seconds} s.", seconds=seconds),
        headers={"Retry-After": str(seconds)},
    )


def _replay(body: bytes, receive: Receive) -> Receive:
    """The body in one part, then whatever comes after it: the client's leaving."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
