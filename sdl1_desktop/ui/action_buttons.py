"""The four large buttons of the control strip, and under each why it cannot be pressed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from sdl1_desktop.events import RunState
from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.actions import ACTIONS, ActionSet
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.styled import button, label

__all__ = ["ActionButtons"]

_KINDS = {"run": "primary", "pause": "", "stop": "", "halt": "danger"}
_GLYPHS = {spec.key: spec.glyph for spec in ACTIONS}


class ActionButtons(QWidget):
    """Run, Pause or Resume, Stop or Force stop, HALT.

    Neighbours that share a reason share its line, so that the strip stays calm.
    """

    def __init__(self, desk: RunDesk, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._actions = actions
        self.buttons: dict[str, QPushButton] = {}
        self.reasons: list[QLabel] = []
        self._shown: dict[str, str] = {}
        self._spans: tuple[tuple[int, int, str], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column, (place, kind) in enumerate(_KINDS.items()):
            one = button(kind)
            one.setObjectName(place)
            one.clicked.connect(lambda _checked=False, place=place: self._press(place))
            self.buttons[place] = one
            self._grid.addWidget(one, 0, column)
        for _ in _KINDS:
            line = label("small")
            line.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            line.setWordWrap(True)
            line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self.reasons.append(line)
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

    def reason_under(self, place: str) -> str:
        """The reason that is shown under the button at ``place``; empty where it can be pressed."""
        column = list(_KINDS).index(place)
        return next((reason for first, last, reason in self._spans if first <= column <= last), "")

    def refresh(self) -> None:
        """Show what can be pressed, and why not where not."""
        look = theme.current()
        spans: list[tuple[int, int, str]] = []
        for column, (place, one) in enumerate(self.buttons.items()):
            key = self.action_at(place)
            action = self._actions[key]
            reason = self._actions.reason(key)
            one.setText(action.text())
            one.setToolTip(action.toolTip())
            one.setEnabled(action.isEnabled())
            one.setAccessibleDescription(reason or action.toolTip())
            if self._shown.get(place) != key:
                self._shown[place] = key
                self._paint(place)
            if reason and spans and spans[-1][1] == column - 1 and spans[-1][2] == reason:
                spans[-1] = (spans[-1][0], column, reason)
            elif reason:
                spans.append((column, column, reason))
        if tuple(spans) != self._spans:
            self._spans = tuple(spans)
            self._lay_out_reasons()
        self.setMinimumHeight(look.px(48 + 2 + 18))

    def _press(self, place: str) -> None:
        self._actions[self.action_at(place)].trigger()

    def _lay_out_reasons(self) -> None:
        for line in self.reasons:
            self._grid.removeWidget(line)
            line.hide()
        for line, (first, last, reason) in zip(self.reasons, self._spans, strict=False):
            line.setText(reason)
            self._grid.addWidget(line, 1, first, 1, last - first + 1)
            line.show()

    def _paint(self, place: str) -> None:
        look = theme.current()
        colour = {"primary": look.on_accent, "danger": look.on_danger}.get(_KINDS[place], look.text)
        icon = glyphs.icon(_GLYPHS[self.action_at(place)], colour, disabled=look.muted)
        self.buttons[place].setIcon(icon)

    def restyle(self) -> None:
        """Take the theme's lengths and colours."""
        look = theme.current()
        self._grid.setHorizontalSpacing(look.px(8))
        self._grid.setVerticalSpacing(look.px(2))
        for place, one in self.buttons.items():
            one.setIconSize(QSize(look.px(20), look.px(20)))
            one.setMinimumHeight(look.px(48))
            one.setMinimumWidth(look.px(112 if place != "pause" else 208))
            self._paint(place)
        self.refresh()
