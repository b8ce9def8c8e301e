"""The four large buttons of the control strip, and why those that cannot be pressed cannot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from sdl1_desktop.events import RunState
from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.actions import ACTIONS, ActionSet
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.styled import WrappedLabel

__all__ = ["ActionButtons", "WideButton"]

_KINDS = {"run": "primary", "pause": "", "stop": "", "halt": "danger"}

_ROUNDED = 2
"""Px by which the width of a text may be off, by rounding."""

_GLYPHS = {spec.key: spec.glyph for spec in ACTIONS}


class WideButton(QPushButton):
    """As wide as ``look_width`` (px at 100 %) where there is room, else as its text.

    Where not even that fits it says a shorter text.
    """

    def __init__(self, *, look_width: int) -> None:
        super().__init__()
        self._look_width = look_width
        self._full, self._short = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, full: str, short: str) -> None:
        """What it says where there is room, and where there is not."""
        if (full, short) != (self._full, self._short):
            self._full, self._short = full, short
            self.setAccessibleName(full)
            self.updateGeometry()
        self._choose()

    def sizeHint(self) -> QSize:  # noqa: D102 - Qt's own
        hint = self._hint_for(self._full)
        return hint.expandedTo(QSize(theme.current().px(self._look_width), hint.height()))

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return self._hint_for(self._short)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._choose()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._choose()

    def _hint_for(self, text: str) -> QSize:
        """Qt's own hint for another text than the one that is shown."""
        hint, metrics = super().sizeHint(), self.fontMetrics()
        more = metrics.horizontalAdvance(text) - metrics.horizontalAdvance(self.text())
        return QSize(hint.width() + more, hint.height())

    def _choose(self) -> None:
        fits = self.width() + _ROUNDED >= self._hint_for(self._full).width()
        text = self._full if fits else self._short
        if text != self.text():
            self.setText(text)


class ActionButtons(QWidget):
    """Run, Pause or Resume, Stop or Force stop, HALT.

    :attr:`reasons` is to be put under them. Buttons that share a reason share its words,
    so that the strip stays calm.
    """

    def __init__(self, desk: RunDesk, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._actions = actions
        self.buttons: dict[str, WideButton] = {}
        self.reasons = WrappedLabel("small")
        self._says_run_elsewhere = False
        self._shown: dict[str, str] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for place, kind in _KINDS.items():
            one = WideButton(look_width=208 if place == "pause" else 112)
            one.setProperty("kind", kind)
            one.setCursor(Qt.CursorShape.PointingHandCursor)
            one.setObjectName(place)
            one.clicked.connect(lambda _checked=False, place=place: self._press(place))
            self.buttons[place] = one
            self._row.addWidget(one)
        actions.refreshed.connect(self.refresh)
        theme.current().changed.connect(self.restyle)
        self.restyle()

    def action_at(self, place: str) -> str:
        """The key of the action that the button at ``place`` stands for now."""
        state = self._desk.state
        if place == "pause" and state in (RunState.PAUSING, RunState.PAUSED):
            return "resume"
        if place == "stop" and state is RunState.STOPPING and not self._desk.force_stop_in_s:
            return "force_stop"
        return place

    def say_run_elsewhere(self, elsewhere: bool) -> None:
        """Whether why Run cannot be pressed is said at another place, so that it is left out."""
        if elsewhere != self._says_run_elsewhere:
            self._says_run_elsewhere = elsewhere
            self.refresh()

    def refresh(self) -> None:
        """Show what can be pressed, and why not where not."""
        places_of: dict[str, list[str]] = {}
        names = self._names()
        for place, one in self.buttons.items():
            key = self.action_at(place)
            action = self._actions[key]
            reason = self._actions.reason(key)
            one.say(action.text(), names[place] if key == place else action.text())
            one.setToolTip(action.toolTip())
            one.setEnabled(action.isEnabled())
            one.setAccessibleDescription(reason or action.toolTip())
            if self._shown.get(place) != key:
                self._shown[place] = key
                self._paint(place)
            if reason and not (place == "run" and self._says_run_elsewhere):
                places_of.setdefault(reason, []).append(place)
        self.reasons.setText(
            self.tr("   ").join(
                self.tr("{buttons}: {reason}").format(
                    buttons=self.tr(", ").join(names[place] for place in places), reason=reason
                )
                for reason, places in places_of.items()
            )
        )

    def _names(self) -> dict[str, str]:
        return {
            "run": self.tr("Run"),
            "pause": self.tr("Pause"),
            "stop": self.tr("Stop"),
            "halt": self.tr("HALT"),
        }

    def _press(self, place: str) -> None:
        self._actions[self.action_at(place)].trigger()

    def _paint(self, place: str) -> None:
        look = theme.current()
        colour = {"primary": look.on_accent, "danger": look.on_danger}.get(_KINDS[place], look.text)
        icon = glyphs.icon(_GLYPHS[self.action_at(place)], colour, disabled=look.muted)
        self.buttons[place].setIcon(icon)

    def restyle(self) -> None:
        """Take the theme's lengths and colours."""
        look = theme.current()
        self._row.setSpacing(look.gap(8))
        for place, one in self.buttons.items():
            one.setIconSize(QSize(look.px(20), look.px(20)))
            one.setMinimumHeight(look.line(48))
            self._paint(place)
        self.refresh()
