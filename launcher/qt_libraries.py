"""The system libraries that Qt needs on Linux, and the Debian packages that have them.

The libraries are those that Qt's own shared libraries and its window system plugins name as needed
(``readelf -d`` of PySide6 6.11's libQt6Gui, libQt6DBus, libQt6XcbQpa and libqwayland).
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import sys
from collections.abc import Mapping

from launcher import stamp, voice

GUI: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Libraries that every window and every test needs, even without a screen."""

XCB: Mapping[str, str] = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What the window needs on an X11 screen."""

WAYLAND: Mapping[str, str] = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
"""What the window needs on a Wayland screen."""

FONTS = ("fonts-dejavu-core", "fonts-noto-cjk")
"""Packages with a Latin and a Japanese face, for machines that have none."""


def packages() -> list[str]:
    """The Debian packages that a machine with nothing on it needs, each once."""
    return sorted({*GUI.values(), *XCB.values(), *FONTS})


def missing(environ: Mapping[str, str]) -> dict[str, str]:
    """Libraries that are not there, with their packages.

    ``environ`` decides which are needed: a variable QT_QPA_PLATFORM other than xcb and wayland
    needs no window system; on a Wayland screen either window system's libraries will do.
    """
    absent = {name: package for name, package in GUI.items() if not _loads(name)}
    platform = environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform in {"", "xcb"}:
        without_xcb = {name: package for name, package in XCB.items() if not _loads(name)}
        has_wayland = (
            not platform
            and environ.get("WAYLAND_DISPLAY")
            and all(_loads(name) for name in WAYLAND)
        )
        if not has_wayland:
            absent |= without_xcb
    elif platform.startswith("wayland"):
        absent |= {name: package for name, package in WAYLAND.items() if not _loads(name)}
    return absent


def require(environ: Mapping[str, str] = os.environ) -> None:
    """See that Qt finds what it needs, and note it so that later starts need not look.

    Raises:
        voice.StartError: libraries are missing; the text has the command that installs them.
    """
    if not sys.platform.startswith("linux") or stamp.libraries_are_known():
        return
    absent = missing(environ)
    if absent:
        raise voice.StartError(sentence(absent, has_apt=shutil.which("apt-get") is not None))
    if environ.get("QT_QPA_PLATFORM", "") == "":
        # Where another user made .venv, every start looks again.
        with contextlib.suppress(OSError):
            stamp.write_libraries()


def sentence(absent: Mapping[str, str], *, has_apt: bool) -> str:
    """What to do about missing libraries."""
    names = ", ".join(sorted(absent))
    if has_apt:
        wanted = " ".join(sorted(set(absent.values())))
        return f"Qt can't open a window without {names}. Run: sudo apt-get install -y {wanted}"
    return (
        f"Qt can't open a window without {names}: install the packages of your Linux that have "
        "them, then start again."
    )


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
