from __future__ import annotations

import pytest
import ui_examples  # noqa: F401 - chooses the platform without a screen
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from pytestqt.qtbot import QtBot

from sdl1_desktop.backends.run_view import RowState
from sdl1_desktop.events import LogLevel
from sdl1_desktop.ui import icons
from sdl1_desktop.ui.icon_outlines import OUTLINES, Icon, outline_path
from sdl1_desktop.ui.theme import Theme
from sdl1_desktop.workflow.model import Severity


def painted(icon: Icon, side: int = 48) -> QImage:
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    icons.paint_icon(painter, QRectF(0, 0, side, side), icon, QColor("black"))
    painter.end()
    return image


def inked(image: QImage) -> int:
    return sum(
        image.pixelColor(x, y).lightness() < 128
        for x in range(image.width())
        for y in range(image.height())
    )


@pytest.mark.parametrize("icon", list(Icon))
def test_every_icon_is_drawn_inside_its_square(qtbot: QtBot, icon: Icon) -> None:
    image = painted(icon)
    assert inked(image) > 20
    edge = range(image.width())
    assert all(image.pixelColor(x, 0) == QColor("white") for x in edge)
    assert all(image.pixelColor(0, y) == QColor("white") for y in edge)


def test_states_differ_without_colour(qtbot: QtBot) -> None:
    pictures = [bytes(painted(icons.row_icon(state)).constBits()) for state in RowState]
    assert len(set(pictures)) == len(RowState)
    pictures = [bytes(painted(icons.severity_icon(one)).constBits()) for one in Severity]
    assert len(set(pictures)) == len(Severity)
    pictures = [bytes(painted(icons.level_icon(one)).constBits()) for one in LogLevel]
    assert len(set(pictures)) == len(LogLevel)


def test_colours_come_from_the_theme(qtbot: QtBot) -> None:
    look = Theme()
    assert icons.row_colour(RowState.RUNNING, look) == look.running
    assert icons.row_colour(RowState.FAILED, look) == look.failed
    assert icons.severity_colour(Severity.WARNING, look) == look.waiting


def test_a_button_icon_has_a_disabled_picture(qtbot: QtBot) -> None:
    made = icons.make_icon(Icon.SAVE, QColor("black"), QColor("silver"))
    usual = made.pixmap(32, 32, QIcon.Mode.Normal).toImage()
    disabled = made.pixmap(32, 32, QIcon.Mode.Disabled).toImage()
    assert not usual.isNull()
    assert usual != disabled


def test_an_outline_with_a_slip_is_refused() -> None:
    with pytest.raises(ValueError, match="'X'"):
        outline_path("M 1 1 X 2 2")
    with pytest.raises(ValueError, match="2 numbers"):
        outline_path("M 1")
    assert set(OUTLINES) == set(Icon)
