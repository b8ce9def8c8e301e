"""The icon files are the icon that the program draws, in every size."""

from __future__ import annotations

import os
import struct
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from sdl1_desktop.desktop_entry import ICON_SIDES
from sdl1_desktop.desktop_entry.program import icon_file, png_file
from sdl1_desktop.ui import glyphs
from tools import make_icons

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def octets_of(image: QImage) -> np.ndarray:
    """Four octets a pixel, weighed by how opaque it is."""
    converted = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    return np.frombuffer(converted.constBits(), np.uint8).astype(np.int16)


def alike(one: QImage, other: QImage) -> bool:
    """Whether no colour differs by more than another version of Qt may round it."""
    first, second = octets_of(one), octets_of(other)
    return first.shape == second.shape and int(np.abs(first - second).max()) <= 8


@pytest.mark.parametrize("side", ICON_SIDES)
def test_each_size_is_the_programs_own_drawing(side: int, qtbot) -> None:
    image = QImage(str(png_file(side)))
    assert (image.width(), image.height()) == (side, side)
    assert alike(image, glyphs.app_picture(side, live=False).toImage())
    assert not alike(image, glyphs.app_picture(side, live=True).toImage())


def test_there_are_all_sizes_from_16_to_512() -> None:
    assert {16, 24, 32, 48, 64, 128, 256, 512} <= set(ICON_SIDES)


def test_the_ico_has_every_size_that_windows_shows() -> None:
    octets = icon_file().read_bytes()
    reserved, kind, count = struct.unpack_from("<HHH", octets)
    assert (reserved, kind) == (0, 1)
    sides: list[int] = []
    for number in range(count):
        entry = struct.unpack_from("<BBBBHHII", octets, 6 + 16 * number)
        width, height, size, offset = entry[0], entry[1], entry[6], entry[7]
        picture = QImage.fromData(octets[offset : offset + size], "PNG")
        assert (picture.width() % 256, picture.height() % 256) == (width, height)
        sides.append(picture.width())
    assert sides == [side for side in ICON_SIDES if side <= 256]
    assert 256 in sides


def test_the_tool_writes_them_all_again(tmp_path: Path, qtbot) -> None:
    assert make_icons.main(["--out", str(tmp_path)]) == 0
    names = {one.name for one in tmp_path.iterdir()}
    assert names == {one.name for one in icon_file().parent.iterdir()}
