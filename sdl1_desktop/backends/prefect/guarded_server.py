"""``prefect server start`` behind a guard: pages of elsewhere neither post to it nor rebind DNS.

python -m sdl1_desktop.backends.prefect.guarded_server server start --host HOST --port PORT

Prefect's server asks nobody for a password and looks neither at ``Host`` nor at ``Origin``; what it
is told as plain text, which any page may post without asking first, it reads as JSON. A page that
is open on the lab's PC could begin the runs of an armed deployment, or cancel those under way.
"""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

__all__ = ["OwnPagesOnly", "main"]

_Message = MutableMapping[str, Any]
_App = Callable[
    [_Message, Callable[[], Awaitable[_Message]], Callable[[_Message], Awaitable[None]]],
    Awaitable[None],
]

_OWN_SITES = (b"none", b"same-origin")
_REFUSAL = b"This request comes from another page, or calls this computer by another name."


class OwnPagesOnly:
    """ASGI middleware: lets programs and the server's own pages through.

    Args:
        app: the server.
        hosts: how it is called, as the header ``Host`` has it.
    """

    def __init__(self, app: _App, hosts: Iterable[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.encode() for host in hosts)
        self._origins = frozenset(b"http://" + host for host in self._hosts)

    async def __call__(
        self,
        scope: _Message,
        receive: Callable[[], Awaitable[_Message]],
        send: Callable[[_Message], Awaitable[None]],
    ) -> None:
        """Hand on or refuse a request, or a websocket before it is open."""
        if scope["type"] not in ("http", "websocket") or self._is_own(scope["headers"]):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            headers = [(b"content-type", b"text/plain; charset=utf-8")]
            await send({"type": "http.response.start", "status": 403, "headers": headers})
            await send({"type": "http.response.body", "body": _REFUSAL})

    def _is_own(self, headers: Iterable[tuple[bytes, bytes]]) -> bool:
        """A browser says in ``Host`` which name it was given, in the others which page asks."""
        given: dict[bytes, list[bytes]] = {b"host": [], b"origin": [], b"sec-fetch-site": []}
        for name, value in headers:
            if name in given:
                given[name].append(value.lower())
        return (
            len(given[b"host"]) == 1
            and given[b"host"][0] in self._hosts
            and all(one in self._origins for one in given[b"origin"])
            and (
                bool(given[b"origin"]) or all(one in _OWN_SITES for one in given[b"sec-fetch-site"])
            )
        )


def main() -> None:
    """Start Prefect's own command line, whose server is guarded."""
    from prefect.cli import app as command_line
    from prefect.server.api import server

    port = sys.argv[sys.argv.index("--port") + 1]
    create: Callable[..., _App] = server.create_app

    def create_guarded(*args: Any, **options: Any) -> OwnPagesOnly:
        return OwnPagesOnly(create(*args, **options), (f"127.0.0.1:{port}", f"localhost:{port}"))

    # The command looks the function up when it starts the server, and has no other way in.
    server.__dict__["create_app"] = create_guarded
    command_line()


if __name__ == "__main__":
    main()
