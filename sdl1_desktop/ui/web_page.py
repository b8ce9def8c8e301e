"""Opens web pages in the system's own browser."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from sdl1_desktop.messages import message
from sdl1_desktop.ui.problem import Problem

__all__ = ["open_web_page"]

_SCHEMES = ("http", "https")


def open_web_page(address: str) -> Problem | None:
    """Open a page; gives why that cannot be, or None. What is no web page is never opened."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if url.scheme() not in _SCHEMES or not url.host():
        return Problem(
            message("This is not the address of a web page: “{address}”.", address=address),
            message("Check the address of the Prefect server in the settings."),
        )
    if QDesktopServices.openUrl(url):
        return None
    return Problem(
        message("The browser cannot be opened."),
        message("Open this address by hand: {address}", address=address),
    )
