from __future__ import annotations

import pytest
import ui_examples  # noqa: F401 - chooses the platform without a screen
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPixmap, QPixmapCache
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sdl1_desktop.ui import glyphs, icons, plot_looks
from sdl1_desktop.ui.icon_outlines import Icon
from sdl1_desktop.ui.kept_pictures import kept_picture
from sdl1_desktop.ui.palette import LIGHT

RED, BLUE = QColor("#c00000"), QColor("#0000c0")


def swatch(look: plot_looks.CurveLook) -> QPixmap:
    return plot_looks.swatch(look, QSize(24, 12), LIGHT.surface, 2.0).pixmap(QSize(24, 12), 2.0)


def test_the_same_is_drawn_once(qtbot: QtBot) -> None:
    drawn: list[str] = []

    def draw(painter: QPainter) -> None:
        drawn.append("x")
        painter.fillRect(2, 2, 4, 4, RED)

    first = kept_picture("square", RED, QSize(16, 8), draw, density=2.0)
    again = kept_picture("square", QColor(RED), QSize(16, 8), draw, density=2.0)
    assert len(drawn) == 1
    assert again.cacheKey() == first.cacheKey()
    assert (again.size(), again.devicePixelRatio()) == (QSize(16, 8), 2.0)
    image = again.toImage()
    assert image.pixelColor(3, 3) == RED
    assert image.pixelColor(0, 0).alpha() == 0

    clear = QColor(RED)
    clear.setAlpha(100)
    kept_picture("circle", RED, QSize(16, 8), draw, density=2.0)
    kept_picture("square", BLUE, QSize(16, 8), draw, density=2.0)
    kept_picture("square", clear, QSize(16, 8), draw, density=2.0)
    kept_picture("square", RED, QSize(8, 16), draw, density=2.0)
    kept_picture("square", RED, QSize(16, 8), draw)
    assert len(drawn) == 6
    QPixmapCache.clear()
    kept_picture("square", RED, QSize(16, 8), draw, density=2.0)
    assert len(drawn) == 7


def test_who_paints_on_a_picture_has_it_alone(qtbot: QtBot) -> None:
    mine = glyphs.picture("run", RED, 24)
    mine.fill(BLUE)
    assert glyphs.picture("run", RED, 24).toImage().pixelColor(0, 0).alpha() == 0


def test_icons_are_of_pictures_that_are_drawn_once(qtbot: QtBot) -> None:
    side = QSize(24, 24)
    for name in glyphs.names():
        assert glyphs.picture(name, RED, 30).cacheKey() == glyphs.picture(name, RED, 30).cacheKey()
    seen = {bytes(glyphs.picture(one, RED, 32).toImage().constBits()) for one in glyphs.names()}
    # A question and help look the same.
    assert len(seen) == len(glyphs.names()) - 1
    for makes in (
        lambda: glyphs.icon("run", RED, BLUE).pixmap(side),
        lambda: icons.make_icon(Icon.SAVE, RED, BLUE).pixmap(side),
        lambda: glyphs.app_icon(live=True).pixmap(side),
        lambda: swatch(plot_looks.look_of(3, LIGHT)),
    ):
        assert makes().cacheKey() == makes().cacheKey()
    plain, live = glyphs.app_picture(32, live=False), glyphs.app_picture(32, live=True)
    assert plain.toImage() != live.toImage()
    faint = swatch(plot_looks.look_of(3, LIGHT, faint=True))
    assert faint.toImage() != swatch(plot_looks.look_of(3, LIGHT)).toImage()
    looks = {bytes(swatch(plot_looks.look_of(n, LIGHT)).toImage().constBits()) for n in range(42)}
    assert len(looks) == 42


@pytest.mark.parametrize("way", ["label", "icon"])
def test_what_is_set_again_and_again_fills_no_cache(qtbot: QtBot, way: str) -> None:
    """Qt keeps what a label or an icon paints by its picture: so there is to be one of them."""
    label = QLabel()
    label.resize(40, 40)
    qtbot.addWidget(label)
    painted: set[int] = set()
    for _ in range(20):
        for name in ("run", "done"):
            if way == "label":
                label.setPixmap(glyphs.picture(name, RED, 28))
            else:
                label.setPixmap(icons.make_icon(Icon.SAVE, RED, BLUE).pixmap(28, 28))
            label.grab()
            painted.add(label.pixmap().cacheKey())
    assert len(painted) == (2 if way == "label" else 1)
