"""What has to be ticked before a live run: each warning, the deck, and taking the robot over."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdl1_desktop.backends.requests import RobotHealth, RunRequest
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.check_model import FindingItem
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.styled import clear_layout, label
from sdl1_desktop.ui.tick_box import TickBox

__all__ = ["LiveRunTicks"]


class LiveRunTicks(QWidget):
    """A box for each thing that somebody has to have read."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: list[FindingItem] = []
        self._other: RobotHealth | None = None
        self.caption = label("caption")
        self.warnings: list[TickBox] = []
        self.take_over = TickBox()
        self.take_over.setObjectName("take_over")
        self.take_over.mark_urgent()
        self.take_over.hide()
        self.deck = TickBox()
        self.deck.setObjectName("deck_is_set_up")
        for one in (self.take_over, self.deck):
            one.toggled.connect(self.changed)
        self._column = QVBoxLayout()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self.caption)
        self._box.addLayout(self._column)
        self._box.addWidget(self.take_over)
        self._box.addWidget(self.deck)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    @property
    def left(self) -> int:
        """How many boxes are not ticked yet."""
        return sum(not one.ticked for one in self._shown())

    @property
    def takes_over(self) -> bool:
        """Whether somebody else's run is stopped for this one."""
        return self._other is not None and self.take_over.ticked

    def _shown(self) -> list[TickBox]:
        other = [self.take_over] if self._other is not None else []
        return [*self.warnings, *other, self.deck]

    def show_run(self, request: RunRequest) -> None:
        """Empty boxes for a run."""
        names = {node.id: node.name for node in request.loaded.workflow.nodes}
        self._findings = [
            FindingItem(one, names.get(one.node_id or "", one.node_id or ""))
            for one in request.loaded.warnings
        ]
        clear_layout(self._column)
        self.warnings = [TickBox() for _ in self._findings]
        for one in self.warnings:
            one.toggled.connect(self.changed)
            self._column.addWidget(one)
        self.deck.box.setChecked(False)
        self.show_other_run(None)
        self.retranslate()

    def show_other_run(self, health: RobotHealth | None) -> None:
        """Ask whether somebody else's run may be stopped, or not where there is none."""
        before = self._other.run_id if self._other is not None else None
        if health is None or health.run_id != before:
            # Agreeing to stop one run is not agreeing to stop the next one.
            self.take_over.box.setChecked(False)
        self._other = health
        self.take_over.setVisible(health is not None)
        self.retranslate()

    def focus_first(self) -> None:
        """The first box takes the keyboard."""
        self._shown()[0].box.setFocus()

    def restyle(self) -> None:
        """Take the theme's lengths."""
        gap = theme.current().px(6)
        self._box.setSpacing(gap)
        self._column.setSpacing(gap)

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.caption.setText(self.tr("Read and tick each"))
        for one, item in zip(self.warnings, self._findings, strict=True):
            title = self.tr("{node}: {what}").format(node=item.where, what=item.what)
            one.say(title, (item.why, item.action))
        self.deck.say(
            self.tr("The deck is set up as the file says, and nobody reaches into the robot.")
        )
        if self._other is not None:
            self.take_over.say(
                self.tr("Take over: stops the run that is on the robot now."),
                (translated(self._other.cause), *self._since(self._other)),
            )

    def _since(self, health: RobotHealth) -> list[str]:
        try:
            made = datetime.fromisoformat(health.run_created).astimezone()
        except ValueError:
            return []
        text = self.tr("It is there since {time}.")
        return [text.format(time=made.strftime("%Y-%m-%d %H:%M"))]

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
