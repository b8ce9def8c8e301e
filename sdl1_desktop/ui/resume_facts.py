"""What is known of an interrupted run, section by section."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdl1_desktop.backends.requests import Health, LoadedWorkflow, RobotHealth
from sdl1_desktop.ui import glyphs, theme, words
from sdl1_desktop.ui.check_model import FindingItem
from sdl1_desktop.ui.resume_words import bench_lines, command_lines, robot_lines
from sdl1_desktop.ui.styled import button, clear_layout, label
from sdl1_desktop.workflow.model import Severity

if TYPE_CHECKING:
    from sdl1_desktop.backends.interruption import Interruption

__all__ = ["ResumeFacts"]


class ResumeFacts(QWidget):
    """What was under way, the robot, the bench, and what the check says of the rest."""

    ask_again = Signal()
    """The operator wants the robot to be asked again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Interruption | None = None
        self._loaded: LoadedWorkflow | None = None
        self._health: RobotHealth | None = None
        self._captions = {key: label("caption") for key in ("commands", "robot", "bench", "check")}
        self._lines = {key: QVBoxLayout() for key in self._captions}
        self.again = button("quiet")
        self.again.setObjectName("ask_robot_again")
        self.again.clicked.connect(self.ask_again)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        for key, caption in self._captions.items():
            head = QHBoxLayout()
            head.addWidget(caption)
            if key == "robot":
                head.addWidget(self.again)
            head.addStretch(1)
            self._box.addLayout(head)
            self._box.addLayout(self._lines[key])
        self._box.addStretch(1)
        theme.current().changed.connect(self.retranslate)
        self.retranslate()

    def show_run(self, found: Interruption | None) -> None:
        """Show what is known of a run, or nothing yet."""
        self._found, self._loaded, self._health = found, None, None
        self.retranslate()

    def show_health(self, health: RobotHealth) -> None:
        """Show since when the robot does not answer."""
        self._health = health
        self.retranslate()

    def show_check(self, loaded: LoadedWorkflow | None) -> None:
        """Show what the check of the run's rest found; None while there is no check of it."""
        self._loaded = loaded
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        look = theme.current()
        self._box.setSpacing(look.gap(4))
        self.again.setText(self.tr("Ask again"))
        texts = {
            "commands": self.tr("Under way when the program ended"),
            "robot": self.tr("The robot"),
            "bench": self.tr("The bench as it was left"),
            "check": self.tr("The check of what is left to do"),
        }
        for key, caption in self._captions.items():
            caption.setText(texts[key])
            # Nearer to its own lines than to those above. The robot's has a button, with room.
            caption.setContentsMargins(0, 0 if key in ("commands", "robot") else look.gap(10), 0, 0)
            clear_layout(self._lines[key])
        found = self._found
        self.again.setVisible(found is not None and not found.created.dry_run)
        if found is None:
            return
        self._say("commands", command_lines(found))
        self._say("robot", [*robot_lines(found), *self._since()])
        self._say("bench", bench_lines(found))
        self._say_findings()

    def _since(self) -> list[str]:
        seen = self._health
        if seen is None or seen.health in (Health.REACHABLE, Health.BUSY):
            return []
        text = self.tr("It has not answered since {time}.")
        return [text.format(time=words.clock_time(seen.since))]

    def _say(self, key: str, lines: Sequence[str]) -> None:
        for text in lines:
            line = label(wrap=True)
            line.setText(text)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._lines[key].addWidget(line)

    def _say_findings(self) -> None:
        loaded = self._loaded
        self._captions["check"].setVisible(loaded is not None)
        if loaded is None:
            return
        names = {node.id: node.name for node in loaded.workflow.nodes}
        shown = [one for one in loaded.findings if one.severity is not Severity.NOTE]
        if not shown:
            self._say("check", [self.tr("Nothing found: it can go on.")])
        for finding in shown:
            item = FindingItem(finding, names.get(finding.node_id or "", finding.node_id or ""))
            text = self.tr("{node}: {what}").format(node=item.where, what=item.what)
            self._add_finding(finding.severity, "\n".join((text, item.action)))

    def _add_finding(self, severity: Severity, text: str) -> None:
        look = theme.current()
        side = look.px(20)
        error = severity is Severity.ERROR
        mark, line = label(), label(wrap=True)
        glyph = (
            glyphs.icon("failed", look.failed) if error else glyphs.icon("warning", look.waiting)
        )
        mark.setPixmap(glyph.pixmap(QSize(side, side)))
        line.setText(text)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(line, 1)
        self._lines["check"].addWidget(holder)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
