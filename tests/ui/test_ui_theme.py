from __future__ import annotations

import os

import pytest
from PySide6.QtGui import QColor

from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.palette import DARK, LIGHT
from sdl1_desktop.ui.stylesheet import style_sheet
from sdl1_desktop.ui.theme import Appearance

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def look(qtbot):
    look = theme.current()
    look.apply(Appearance.LIGHT)
    yield look
    look.apply(Appearance.LIGHT)


def _luminance(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_words_have_enough_contrast_on_every_ground(palette):
    for ground in (palette.surface, palette.surface_alt, palette.hover, palette.selection):
        assert contrast(palette.text, ground) >= 4.5
        assert contrast(palette.muted, ground) >= 4.5
    assert contrast(palette.on_accent, palette.accent) >= 4.5
    assert contrast(palette.on_danger, palette.danger) >= 4.5


def test_the_light_theme_has_the_state_colours_that_colour_blind_people_tell_apart():
    assert [
        colour.name()
        for colour in (LIGHT.running, LIGHT.done, LIGHT.waiting, LIGHT.failed, LIGHT.paused)
    ] == ["#0072b2", "#009e73", "#e69f00", "#d55e00", "#cc79a7"]


def test_there_is_one_theme_and_it_tells_of_changes(look, qtbot):
    assert theme.current() is look
    with qtbot.waitSignal(look.changed):
        look.apply(Appearance.DARK)
    assert look.dark
    assert look.surface == DARK.surface
    assert look.text == DARK.text


def test_text_percent_scales_every_size_and_length(look):
    small, body = look.sizes.small, look.sizes.body
    button = look.px(48)
    look.apply(Appearance.LIGHT, 200)
    assert abs(look.sizes.small - 2 * small) <= 1
    assert abs(look.sizes.body - 2 * body) <= 1
    assert abs(look.px(48) - 2 * button) <= 1


def test_room_between_things_grows_less_than_texts(look):
    gap, line = look.gap(40), look.line(48)
    assert (gap, line) == (look.px(40), look.px(48))
    look.apply(Appearance.LIGHT, 200)
    assert look.gap(40) == round(1.25 * gap)
    # The line of text in it is twice as high.
    assert look.line(48) == look.px(20) + look.gap(28)


def test_fonts_have_japanese_faces_behind_the_systems(look):
    families = look.font(look.sizes.body).families()
    assert families[0] == look.family
    assert "Noto Sans CJK JP" in families
    assert "Yu Gothic UI" in families


def test_the_style_sheet_is_whole_in_both_themes(look):
    light = style_sheet(look)
    look.apply(Appearance.DARK)
    dark = style_sheet(look)
    assert "$" not in light + dark
    assert LIGHT.accent.name() in light
    assert DARK.accent.name() in dark


def test_every_icon_draws_something(look):
    for name in glyphs.names():
        image = glyphs.icon(name, QColor("#000000")).pixmap(24, 24).toImage()
        assert any(
            image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(24)
        ), name


def test_the_live_icon_is_another_than_the_dry_one(look):
    dry, live = (glyphs.app_icon(live=flag).pixmap(32, 32).toImage() for flag in (False, True))
    assert dry.pixelColor(2, 16) != live.pixelColor(2, 16)
