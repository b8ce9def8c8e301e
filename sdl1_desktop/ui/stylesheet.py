"""The window's look as a Qt style sheet, made from the theme."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor

from sdl1_desktop.resources import resource
from sdl1_desktop.ui.theme import Theme

__all__ = ["style_sheet"]

_SHEET = Template(
    """
* { outline: none; }
QMainWindow, QWidget#page, QScrollArea, QScrollArea > QWidget > QWidget { background: $alt; }
QToolTip { background: $surface; color: $text; border: 1px solid $border; padding: ${g1}px; }

QLabel[role="title"] { font-size: ${large}px; font-weight: 600; }
QLabel[role="huge"] { font-size: ${huge}px; font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${small}px; }
QLabel[role="caption"] { font-size: ${small}px; font-weight: 600; color: $muted; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="reason"], QLabel[role="problem"] { font-size: ${small}px; color: $text; }

QFrame[role="bar"] { background: $surface; border: none; border-bottom: 1px solid $border; }
QFrame[role="strip"] { background: $surface; border: none; border-top: 1px solid $border; }
QFrame[role="card"] {
    background: $surface; border: 1px solid $border; border-radius: ${radius}px;
}
QFrame[role="part"] {
    background: $alt; border: 1px solid $border; border-radius: ${radius}px;
}
QFrame[role="problem"] {
    background: $surface; border: 1px solid $failed; border-left: ${g1}px solid $failed;
    border-radius: ${radius}px;
}
QFrame[role="live"] {
    background: $surface; border: 1px solid $danger; border-left: ${g1}px solid $danger;
    border-radius: ${radius}px;
}
QFrame[role="rail"] { background: $surface; border: none; border-right: 1px solid $border; }
QFrame#frame { background: $alt; border: ${frame}px solid $alt; }
QFrame#frame[live="true"] { border-color: $danger; }

QPushButton {
    min-height: ${button}px; padding: 0 ${g2}px; border: 1px solid $border;
    border-radius: ${radius}px; background: $surface; color: $text; font-weight: 600;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selection; }
QPushButton:focus { border: 2px solid $focus; padding: 0 ${g2less}px; }
QPushButton:disabled { color: $muted; background: $alt; border-color: $border; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $alt; color: $muted; border-color: $border; }
QPushButton[kind="danger"] { background: $danger; color: $on_danger; border-color: $danger; }
QPushButton[kind="danger"]:hover { background: $danger_hover; }
QPushButton[kind="danger"]:focus { border: 2px solid $text; }
QPushButton[kind="danger"]:disabled { background: $alt; color: $muted; border-color: $border; }
QPushButton[kind="plain"] { border-color: transparent; background: transparent; }
QPushButton[kind="plain"]:hover { background: $hover; }
QPushButton[kind="plain"]:focus { border: 2px solid $focus; }
QPushButton[kind="quiet"] {
    border-color: transparent; background: transparent; min-height: ${field}px;
    padding: 0 ${g1}px;
}
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:focus { border: 2px solid $focus; }
QPushButton[kind="link"] {
    border: none; background: transparent; color: $accent; text-align: left; padding: 0 ${g1}px;
    min-height: ${row}px; font-weight: 400;
}
QPushButton[kind="link"]:hover { background: $hover; }
QPushButton[kind="link"]:focus { border: 2px solid $focus; }
QPushButton[kind="segment"] {
    min-height: ${field}px; border-radius: 0; padding: 0 ${g2}px; color: $muted;
}
QPushButton[kind="segment"]:focus { border: 2px solid $focus; }
QPushButton[kind="segment"]:checked {
    background: $selection; border-color: $accent; color: $text;
}
QPushButton[kind="segment"][side="alone"] { border-radius: ${radius}px; }
QPushButton[kind="chip"] {
    min-height: ${g3}px; padding: 0 ${g1}px; border-radius: ${g1h}px; font-weight: 400;
}
QPushButton[kind="chip"]:focus { border: 2px solid $focus; }
QPushButton[kind="segment"][side="left"] {
    border-top-left-radius: ${radius}px; border-bottom-left-radius: ${radius}px;
}
QPushButton[kind="segment"][side="right"] {
    border-top-right-radius: ${radius}px; border-bottom-right-radius: ${radius}px;
    border-left: none;
}

QToolButton[role="rail"] {
    border: none; border-left: ${g05}px solid transparent; background: transparent;
    color: $muted; font-size: ${small}px; padding: ${g1}px ${g05}px; border-radius: 0;
}
QToolButton[role="rail"]:hover { background: $hover; color: $text; }
QToolButton[role="rail"]:checked {
    background: $selection; color: $text; border-left-color: $accent; font-weight: 600;
}
QToolButton[role="rail"]:focus { color: $text; border: 2px solid $focus; }

QLineEdit, QComboBox, QSpinBox {
    min-height: ${field}px; border: 1px solid $border; border-radius: ${radius}px;
    background: $surface; color: $text; padding: 0 ${g1}px;
    selection-background-color: $accent; selection-color: $on_accent;
    placeholder-text-color: $muted;
}
QLineEdit:focus, QComboBox:focus { border: 2px solid $focus; }
QComboBox[invalid="true"], QLineEdit[invalid="true"] { border: 2px solid $failed; }
QComboBox QLineEdit { border: none; min-height: 0; padding: 0; }
QComboBox::drop-down { border: none; width: ${g3}px; padding-right: ${g05}px; }
QComboBox::down-arrow { image: url("$chevron"); width: ${mark}px; height: ${mark}px; }
QComboBox QAbstractItemView {
    background: $surface; color: $text; border: 1px solid $border; padding: ${g05}px;
    selection-background-color: $selection; selection-color: $text;
}

QTabWidget::pane { border: 1px solid $border; border-radius: ${radius}px; background: $surface; }
QTabWidget[alone="true"]::pane { border: none; background: transparent; }
QTabBar { background: transparent; }
QTabBar::tab {
    padding: ${g1}px ${g2}px; color: $muted; border: none;
    border-bottom: 3px solid transparent; background: transparent;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:focus { color: $text; }

QListView, QTreeView, QTableView, QTableWidget, QListWidget, QPlainTextEdit, QTextEdit {
    background: $surface; color: $text; border: 1px solid $border; border-radius: ${radius}px;
    selection-background-color: $selection; selection-color: $text;
    alternate-background-color: $alt; gridline-color: $border;
}
QListWidget#sections { background: transparent; border: none; }
QListWidget#sections::item {
    padding: ${g1}px; border-left: ${g05}px solid transparent; color: $muted;
}
QListWidget#sections::item:hover { background: $hover; color: $text; }
QListWidget#sections::item:selected {
    background: $selection; color: $text; border-left-color: $accent;
}
QListView#inspector { background: $alt; border: none; border-radius: 0; }
QTableView::item { padding: 0 ${g1}px; }
QListView:focus, QTreeView:focus, QTableView:focus { border-color: $focus; }
QHeaderView::section {
    background: $surface; color: $muted; border: none; border-bottom: 1px solid $border;
    padding: ${g1}px; font-size: ${small}px; font-weight: 600;
}
QHeaderView { background: $surface; }
QTableCornerButton::section { background: $surface; border: none; }

QProgressBar {
    border: none; border-radius: ${g05}px; background: $hover; max-height: ${g1}px;
    min-height: ${g1}px; text-align: center;
}
QProgressBar::chunk { background: $running; border-radius: ${g05}px; }
QProgressBar[state="done"]::chunk { background: $done; }
QProgressBar[state="failed"]::chunk { background: $failed; }
QProgressBar[state="paused"]::chunk { background: $paused; }

QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $border; }
QScrollBar:vertical { background: transparent; width: ${bar}px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: ${bar}px; margin: 2px; }
QScrollBar::handle {
    background: $border; border-radius: ${barradius}px; min-height: ${g4}px; min-width: ${g4}px;
}
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenuBar { background: $surface; color: $text; border-bottom: 1px solid $border; }
QMenuBar::item { padding: ${g05}px ${g1h}px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $surface; color: $text; border: 1px solid $border; padding: ${g05}px; }
QMenu::item { padding: ${g1}px ${g3}px ${g1}px ${g1}px; border-radius: ${g05}px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $border; margin: ${g05}px; }
QMenu::icon { padding-left: ${g1}px; }
QStatusBar { background: $surface; color: $muted; border-top: 1px solid $border; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; font-size: ${small}px; }
"""
)


def style_sheet(theme: Theme) -> str:
    """The whole window's style sheet for the theme as it is."""
    colours = theme.palette
    named = {
        "text": colours.text,
        "muted": colours.muted,
        "surface": colours.surface,
        "alt": colours.surface_alt,
        "border": colours.border,
        "hover": colours.hover,
        "selection": colours.selection,
        "accent": colours.accent,
        "accent_hover": colours.accent.lighter(112),
        "on_accent": colours.on_accent,
        "danger": colours.danger,
        "danger_hover": colours.danger.lighter(115),
        "on_danger": colours.on_danger,
        "focus": colours.focus,
        "running": colours.running,
        "done": colours.done,
        "failed": colours.failed,
        "paused": colours.paused,
    }
    lengths = {
        "small": theme.sizes.small,
        "large": theme.sizes.large,
        "huge": theme.sizes.huge,
        "g05": theme.gap(4),
        "g1": theme.gap(8),
        "g1h": theme.gap(12),
        "g2": theme.gap(16),
        "g2less": theme.gap(16) - 1,
        "g3": theme.gap(24),
        "g4": theme.gap(32),
        "mark": theme.px(16),
        "radius": theme.px(6),
        "frame": theme.px(4),
        "button": theme.line(46),
        "field": theme.line(34),
        "row": theme.line(36),
        "bar": theme.gap(12),
        "barradius": max(1, theme.gap(12) // 2 - 2),
    }
    chevron = resource("icons", f"chevron-{'dark' if theme.dark else 'light'}.svg")
    return _SHEET.substitute(
        {name: _css(colour) for name, colour in named.items()},
        **{name: str(length) for name, length in lengths.items()},
        chevron=chevron.as_posix(),
    )


def _css(colour: QColor) -> str:
    return colour.name()
