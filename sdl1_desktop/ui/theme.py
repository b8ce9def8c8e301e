"""The look of the window as it is now: colours, text sizes, type and the 8 px grid."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from sdl1_desktop.ui.palette import DARK, LIGHT, Palette, qt_palette

__all__ = ["Appearance", "TextSizes", "Theme", "current"]

_JAPANESE_FACES = ("Noto Sans CJK JP", "Yu Gothic UI", "Meiryo", "Hiragino Sans")
_MONO_FACES = ("Cascadia Mono", "SF Mono", "Noto Sans Mono", "DejaVu Sans Mono", "Consolas")
_PLAIN_FAMILIES = ("Sans Serif", "Sans", "DejaVu Sans", "")
"""What a Linux without a desktop names as its font: the Japanese faces have the better Latin."""

_GAPS_GROW = 0.25
"""How much of the growth of texts the room between things takes part in."""

_TEXT_LINE = 20
"""Height of a line of text in what holds one, in px at 100 %."""

_BASE_WIDTH = 1280
"""Logical screen width, in px, at which texts have their plain sizes."""


class Appearance(StrEnum):
    """What the operator chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_SCHEMES = {
    Appearance.SYSTEM: Qt.ColorScheme.Unknown,
    Appearance.LIGHT: Qt.ColorScheme.Light,
    Appearance.DARK: Qt.ColorScheme.Dark,
}


@dataclass(frozen=True, slots=True)
class TextSizes:
    """The four text sizes, in px."""

    small: int
    body: int
    large: int
    huge: int


class Theme(QObject):
    """What everything in the window paints with. Emits ``changed`` when any of it is another.

    There is one for the application, a child of it: :func:`current`.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.appearance: Appearance | None = None
        """What was applied last; None before the first time."""
        self.text_percent = 100
        """Size of texts that was applied last, of the size that suits the screen."""
        self._palette = LIGHT
        self._scale = 1.0
        self._gap_scale = 1.0
        self._sizes = _sizes(1.0)
        self._family = ""
        self._mono = ""

    @property
    def palette(self) -> Palette:
        """All colours of the appearance that is shown."""
        return self._palette

    @property
    def dark(self) -> bool:
        """Whether the dark appearance is shown."""
        return self._palette.dark

    @property
    def text(self) -> QColor:
        """Words."""
        return self._palette.text

    @property
    def muted(self) -> QColor:
        """Words of second rank."""
        return self._palette.muted

    @property
    def surface(self) -> QColor:
        """Ground of lists, panels and fields."""
        return self._palette.surface

    @property
    def surface_alt(self) -> QColor:
        """Ground of the window around them."""
        return self._palette.surface_alt

    @property
    def border(self) -> QColor:
        """Hairlines."""
        return self._palette.border

    @property
    def hover(self) -> QColor:
        """Ground under the pointer."""
        return self._palette.hover

    @property
    def selection(self) -> QColor:
        """Ground of what is selected; words on it stay in ``text``."""
        return self._palette.selection

    @property
    def accent(self) -> QColor:
        """The one colour for what can be pressed first."""
        return self._palette.accent

    @property
    def on_accent(self) -> QColor:
        """Words on ``accent``."""
        return self._palette.on_accent

    @property
    def danger(self) -> QColor:
        """Live mode and halt."""
        return self._palette.danger

    @property
    def on_danger(self) -> QColor:
        """Words on ``danger``."""
        return self._palette.on_danger

    @property
    def focus(self) -> QColor:
        """The ring around what the keyboard talks to."""
        return self._palette.focus

    @property
    def running(self) -> QColor:
        """State: running."""
        return self._palette.running

    @property
    def done(self) -> QColor:
        """State: done."""
        return self._palette.done

    @property
    def waiting(self) -> QColor:
        """State: waiting for somebody, and warnings."""
        return self._palette.waiting

    @property
    def failed(self) -> QColor:
        """State: failed, and errors."""
        return self._palette.failed

    @property
    def paused(self) -> QColor:
        """State: paused."""
        return self._palette.paused

    @property
    def skipped(self) -> QColor:
        """State: skipped, stopped, not yet begun."""
        return self._palette.skipped

    @property
    def scale(self) -> float:
        """Factor on every length, 1.0 at 100 %."""
        return self._scale

    @property
    def sizes(self) -> TextSizes:
        """The four text sizes, in px."""
        return self._sizes

    @property
    def family(self) -> str:
        """The one type family."""
        return self._family

    def px(self, length: float) -> int:
        """A length given at 100 %, in px as shown."""
        return max(1, round(length * self._scale))

    def gap(self, length: float) -> int:
        """Room between things, given at 100 %, in px as shown.

        With larger texts it grows less than they do: the room on the screen is theirs.
        """
        return max(1, round(length * self._gap_scale))

    def line(self, height: float) -> int:
        """The height of what holds one line of text, given at 100 %, in px as shown."""
        return self.px(_TEXT_LINE) + self.gap(height - _TEXT_LINE)

    def font(self, size: int, *, bold: bool = False, mono: bool = False) -> QFont:
        """A font of ``size`` px (one of :attr:`sizes`), with Japanese faces behind it."""
        font = QFont()
        font.setFamilies([self._mono if mono else self._family, *_JAPANESE_FACES])
        font.setPixelSize(size)
        font.setBold(bold)
        return font

    def apply(self, appearance: Appearance, text_percent: int = 100) -> None:
        """Show ``appearance`` with texts of ``text_percent`` of the size that suits the screen."""
        app = _application()
        hints = app.styleHints()
        self.appearance = appearance
        self.text_percent = text_percent
        # Window frames and the system's own dialogs follow.
        hints.setColorScheme(_SCHEMES[appearance])
        dark = (
            hints.colorScheme() is Qt.ColorScheme.Dark
            if appearance is Appearance.SYSTEM
            else appearance is Appearance.DARK
        )
        self._palette = DARK if dark else LIGHT
        screen = _screen_scale(app)
        self._scale = screen * text_percent / 100
        self._gap_scale = screen * (1 + (text_percent / 100 - 1) * _GAPS_GROW)
        self._sizes = _sizes(self._scale)
        if not self._family:
            self._family = _system_family()
            self._mono = _mono_family()
        app.setFont(self.font(self._sizes.body))
        app.setPalette(qt_palette(self._palette))
        self.changed.emit()


def current() -> Theme:
    """The application's theme.

    Raises:
        RuntimeError: there is no QApplication.
    """
    app = _application()
    found = app.findChild(Theme, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if found is not None else Theme(app)


def _application() -> QApplication:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    raise RuntimeError("a theme needs a QApplication")


def _sizes(scale: float) -> TextSizes:
    return TextSizes(*(max(9, round(size * scale)) for size in (13, 15, 20, 28)))


def _screen_scale(app: QApplication) -> float:
    """1.0 up to 1280 px of logical width, 1.73 at 3840: larger screens hold more, and larger."""
    width = app.primaryScreen().size().width()
    return max(1.0, math.sqrt(width / _BASE_WIDTH))


def _system_family() -> str:
    family = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    if family not in _PLAIN_FAMILIES:
        return family
    return _installed(_JAPANESE_FACES) or family


def _mono_family() -> str:
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    return _installed(_MONO_FACES) or fixed


def _installed(families: tuple[str, ...]) -> str:
    """The first of ``families`` that is installed, or an empty text."""
    for family in families:
        if QFontInfo(QFont(family)).family() == family:
            return family
    return ""
