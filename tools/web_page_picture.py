"""Takes pictures of web pages with a browser that has no window, over the WebDriver protocol.

Needs ``chromedriver`` and a browser of Chromium's family. Source of the protocol: W3C WebDriver.
"""

from __future__ import annotations

import base64
import contextlib
import http.client
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["grab_web_page"]

_DRIVER = "chromedriver"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_ANSWERS_WITHIN_S = 60.0
_LOOK_EVERY_S = 0.1


def grab_web_page(address: str, image: Path, *, width: int, height: int, wait_s: float) -> None:
    """Take a picture of a page, in px, some seconds after it was loaded.

    Raises:
        OSError: driver or browser are missing or do not answer, or the image cannot be written.
    """
    browser = next((one for name in _BROWSERS if (one := shutil.which(name))), None)
    driver = shutil.which(_DRIVER)
    if browser is None or driver is None:
        raise OSError(f"{_DRIVER} and one of {', '.join(_BROWSERS)} have to be installed")
    arguments = ["--headless", "--no-sandbox", "--hide-scrollbars", "--lang=en-US"]
    # A window's size counts the frame that it does not have.
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    resize = {"cmd": "Emulation.setDeviceMetricsOverride", "params": size}
    options = {"binary": browser, "args": arguments}
    wanted = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}}
    with _running(driver) as port:
        session = _ask(port, "POST", "/session", wanted)["sessionId"]
        try:
            _ask(port, "POST", f"/session/{session}/goog/cdp/execute", resize)
            _ask(port, "POST", f"/session/{session}/url", {"url": address})
            time.sleep(wait_s)
            picture = _ask(port, "GET", f"/session/{session}/screenshot")
        finally:
            _ask(port, "DELETE", f"/session/{session}")
    image.write_bytes(base64.b64decode(picture))


@contextlib.contextmanager
def _running(driver: str) -> Iterator[int]:
    """The driver, on a port that it answers on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    process = subprocess.Popen(
        [driver, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        end = time.monotonic() + _ANSWERS_WITHIN_S
        while not _is_ready(port):
            if process.poll() is not None or time.monotonic() > end:
                raise OSError(f"{driver} does not answer")
            time.sleep(_LOOK_EVERY_S)
        yield port
    finally:
        process.terminate()
        process.wait()


def _is_ready(port: int) -> bool:
    try:
        return bool(_ask(port, "GET", "/status")["ready"])
    except OSError:
        return False


def _ask(port: int, method: str, path: str, body: object = None) -> Any:
    """What the driver answers.

    Raises:
        OSError: it does not answer, or refuses.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_ANSWERS_WITHIN_S)
    with contextlib.closing(connection):
        connection.request(method, path, None if body is None else json.dumps(body))
        answer = connection.getresponse()
        value = json.loads(answer.read())["value"]
    if answer.status != http.client.OK:
        raise OSError(f"{_DRIVER}: {value.get('message', value)}")
    return value
