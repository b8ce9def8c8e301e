"""Draws the program's icon, as the window draws it, into ``resources/icons/app``.

Usage: ``python tools/make_icons.py [--out FOLDER]``. Shortcuts use the files: a PNG of each side
for Linux, and one ICO with all sides that Windows shows. Live mode's icon is the window's own.
"""

from __future__ import annotations

import argparse
import os
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QGuiApplication

from sdl1_desktop.desktop_entry import ICON_SIDES
from sdl1_desktop.ui import glyphs

_OUT = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app"

_ICO_SIDES = tuple(side for side in ICON_SIDES if side <= 256)
"""Sides that an ICO file can name."""


def draw(side: int) -> bytes:
    """The icon as PNG, of ``side`` by ``side`` px."""
    octets = QByteArray()
    buffer = QBuffer(octets)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not glyphs.app_picture(side, live=False).save(buffer, "PNG"):
        raise OSError("Qt cannot write PNG")
    return bytes(octets.data())


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """An ICO file of PNG pictures by their sides in px, as Windows reads since Vista."""
    offset = 6 + 16 * len(pictures)
    head = struct.pack("<HHH", 0, 1, len(pictures))
    entries = b""
    for side, png in pictures.items():
        # 256 is written as 0.
        entries += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(png), offset)
        offset += len(png)
    return head + entries + b"".join(pictures.values())


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, default=_OUT, metavar="FOLDER")
    out: Path = parser.parse_args(arguments).out
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if QGuiApplication.instance() is None:
        _application = QGuiApplication(["make_icons"])
    pictures = {side: draw(side) for side in ICON_SIDES}
    out.mkdir(parents=True, exist_ok=True)
    for side, png in pictures.items():
        (out / f"sdl1-desktop-{side}.png").write_bytes(png)
    (out / "sdl1-desktop.ico").write_bytes(ico({side: pictures[side] for side in _ICO_SIDES}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
