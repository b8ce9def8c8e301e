"""A page in a headless browser: served here, under any name, and what its script tells back."""

from __future__ import annotations

import contextlib
import http.client
import http.server
import json
import os
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

from door_house import WAIT_S

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
_BELOW = {
    "win32": ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"),
    "darwin": (
        "Google Chrome.app/Contents/MacOS/Google Chrome",
        "Chromium.app/Contents/MacOS/Chromium",
        "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
}


def find_browser() -> str | None:
    """A browser of Chromium's family that is installed here: Windows has Edge from the start."""
    on_path = (found for name in _NAMES if (found := shutil.which(name)))
    if sys.platform == "win32":
        variables = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        folders = [Path(os.environ[name]) for name in variables if name in os.environ]
    else:
        folders = [Path("/Applications")]
    elsewhere = (
        str(folder / below)
        for folder in folders
        for below in _BELOW.get(sys.platform, ())
        if (folder / below).is_file()
    )
    return next(on_path, None) or next(elsewhere, None)


_START = (
    """<script>fetch("/next").then(got => got.text()).then(url => { location = url; });</script>"""
)


class PageServer:
    """Serves one page, takes what its script tells, and hands everything else on to the door.

    A browser that has the page from here asks here for all of the page's own origin: as if the
    page's name had been made to point at the door after the page was loaded (DNS rebinding).
    The page tells by a post to ``/told``, and then goes to the address that ``/next`` answers.
    """

    def __init__(self) -> None:
        self.page = ""
        self.door = ""
        self._told: queue.Queue[Any] = queue.Queue()
        self._next: queue.Queue[str] = queue.Queue()
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._answers())
        self.port: int = self._server.server_address[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._next.put("about:blank")
        self._server.shutdown()
        self._server.server_close()

    def origin(self, name: str) -> str:
        """The page's origin under this name."""
        return f"http://{name}:{self.port}"

    def opened(self, name: str) -> Any:
        """Have the browser open the page under this name; what its script told."""
        self._next.put(f"{self.origin(name)}/page")
        return self._told.get(timeout=WAIT_S)

    def _answers(self) -> type[http.server.BaseHTTPRequestHandler]:
        outer = self

        class Answers(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                own = {
                    "/page": lambda: outer.page,
                    "/start": lambda: _START,
                    "/next": outer._next.get,
                    "/favicon.ico": lambda: "",
                }
                if self.path in own:
                    self._send(200, [("Content-Type", "text/html")], own[self.path]().encode())
                else:
                    self._hand_on()

            def do_POST(self) -> None:
                if self.path == "/told":
                    outer._told.put(json.loads(self._body()))
                    self._send(204, [], b"")
                else:
                    self._hand_on()

            def do_OPTIONS(self) -> None:
                self._hand_on()

            def _body(self) -> bytes:
                return self.rfile.read(int(self.headers.get("Content-Length", "0")))

            def _hand_on(self) -> None:
                to = http.client.HTTPConnection(outer.door, timeout=WAIT_S)
                with contextlib.closing(to):
                    to.putrequest(
                        self.command, self.path, skip_host=True, skip_accept_encoding=True
                    )
                    for name, value in self.headers.items():
                        to.putheader(name, value)
                    to.endheaders(self._body())
                    got = to.getresponse()
                    self._send(got.status, got.getheaders(), got.read())

            def _send(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
                self.send_response_only(status)
                for name, value in headers:
                    if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        return Answers


@contextlib.contextmanager
def browser_at(pages: PageServer, browser: str, profile: Path) -> Iterator[None]:
    """A browser that opens what ``pages`` is told to; all names in ``.example`` are this computer.

    Args:
        pages: serves the pages.
        browser: its program.
        profile: a folder for what it keeps.
    """
    running = subprocess.Popen(
        [
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--proxy-server=direct://",
            "--host-resolver-rules=MAP *.example 127.0.0.1",
            f"--user-data-dir={profile}",
            f"{pages.origin('start.example')}/start",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        running.kill()
        running.wait()
