"""All colours of the window, for light and dark, and Qt's own palette made of them.

The state colours are of the Okabe-Ito set, which colour-blind people tell apart; the dark ones have
the same hues, lighter. They paint icons and bars and never stand alone: a word stands beside each,
in ``text`` or ``muted``, which have 4.5:1 or more on every ground.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

__all__ = ["DARK", "LIGHT", "Palette", "qt_palette"]


@dataclass(frozen=True, slots=True)
class Palette:
    """All colours of one appearance."""

    dark: bool
    text: QColor
    muted: QColor
    surface: QColor
    surface_alt: QColor
    border: QColor
    hover: QColor
    selection: QColor
    accent: QColor
    on_accent: QColor
    danger: QColor
    on_danger: QColor
    focus: QColor
    running: QColor
    done: QColor
    waiting: QColor
    failed: QColor
    paused: QColor
    skipped: QColor


LIGHT = Palette(
    dark=False,
    text=QColor("#18202a"),
    muted=QColor("#545f6b"),
    surface=QColor("#ffffff"),
    surface_alt=QColor("#f3f5f8"),
    border=QColor("#d3d9e0"),
    hover=QColor("#e9edf2"),
    selection=QColor("#dcebf7"),
    accent=QColor("#00639c"),
    on_accent=QColor("#ffffff"),
    danger=QColor("#b3261e"),
    on_danger=QColor("#ffffff"),
    focus=QColor("#0072b2"),
    running=QColor("#0072b2"),
    done=QColor("#009e73"),
    waiting=QColor("#e69f00"),
    failed=QColor("#d55e00"),
    paused=QColor("#cc79a7"),
    skipped=QColor("#7a838d"),
)

DARK = Palette(
    dark=True,
    text=QColor("#e7ebf0"),
    muted=QColor("#a5b0bc"),
    surface=QColor("#1d232b"),
    surface_alt=QColor("#151a20"),
    border=QColor("#363f4a"),
    hover=QColor("#29313b"),
    selection=QColor("#1f3b52"),
    accent=QColor("#62b5f0"),
    on_accent=QColor("#0b1a26"),
    danger=QColor("#c4342b"),
    on_danger=QColor("#ffffff"),
    focus=QColor("#62b5f0"),
    running=QColor("#4fa9e3"),
    done=QColor("#2cc196"),
    waiting=QColor("#f0b429"),
    failed=QColor("#f5823a"),
    paused=QColor("#dd95bd"),
    skipped=QColor("#8b959f"),
)


def qt_palette(colours: Palette) -> QPalette:
    """What Qt paints with where no style sheet says otherwise."""
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, colours.surface_alt),
        (QPalette.ColorRole.WindowText, colours.text),
        (QPalette.ColorRole.Base, colours.surface),
        (QPalette.ColorRole.AlternateBase, colours.surface_alt),
        (QPalette.ColorRole.Text, colours.text),
        (QPalette.ColorRole.PlaceholderText, colours.muted),
        (QPalette.ColorRole.Button, colours.surface),
        (QPalette.ColorRole.ButtonText, colours.text),
        (QPalette.ColorRole.ToolTipBase, colours.surface),
        (QPalette.ColorRole.ToolTipText, colours.text),
        (QPalette.ColorRole.Highlight, colours.accent),
        (QPalette.ColorRole.HighlightedText, colours.on_accent),
        (QPalette.ColorRole.Link, colours.accent),
        (QPalette.ColorRole.Mid, colours.border),
    ):
        palette.setColor(role, colour)
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colours.muted)
    return palette
