"""Says, for as long as it is so, that a run was interrupted, and leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.history_text import moment
from sdl1_desktop.ui.ports import JournalPort
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.problem import problem_of
from sdl1_desktop.ui.styled import ElidedLabel, button, card, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sdl1_desktop.journal import RunSummary

__all__ = ["InterruptedRuns"]


class InterruptedRuns(QWidget):
    """Stands above the pages until each interrupted run is gone on with or closed."""

    look_asked = Signal(str)
    """The id of the run that the operator wants to look at."""
    problem = Signal(object)
    changed = Signal()
    """Other runs are interrupted than before."""

    def __init__(
        self, desk: RunDesk, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._preferences = preferences
        self._journal: JournalPort | None = None
        self._held = False
        self.runs: Sequence[RunSummary] = ()
        frame = card("problem")
        self._icon = label()
        self.title = ElidedLabel("strong")
        self.hint = ElidedLabel()
        self.look = button()
        self.look.setObjectName("look_at_interrupted")
        self.look.clicked.connect(self._look)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.title)
        texts.addWidget(self.hint)
        self._row = QHBoxLayout(frame)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(texts, 1)
        self._row.addWidget(self.look, 0, Qt.AlignmentFlag.AlignVCenter)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(frame)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._active = desk.active
        desk.state_changed.connect(self._follow)
        theme.current().changed.connect(self.retranslate)
        self.retranslate()

    def use(self, journal: JournalPort) -> None:
        """Tell of this journal's runs from now on."""
        self._journal = journal
        self.read()

    def read(self) -> None:
        """Look again which runs are interrupted."""
        journal = self._journal
        if journal is not None:
            deliver(
                self._preferences.read(journal.open_interruptions),
                self,
                self._take,
                lambda error: self.problem.emit(problem_of(error)),
            )

    def hold_back(self, *, held: bool) -> None:
        """Say nothing while one of the runs is looked at."""
        self._held = held
        self._show()

    def _take(self, runs: Sequence[RunSummary]) -> None:
        self.runs = runs
        self.retranslate()
        self.changed.emit()

    def _look(self) -> None:
        if self.runs:
            self.look_asked.emit(self.runs[0].id)

    def _follow(self) -> None:
        """A run that has ended may have been one that goes on with one of these."""
        ended = self._active and not self._desk.active
        self._active = self._desk.active
        if ended:
            self.runs = ()
            self.read()
        self._show()

    def _show(self) -> None:
        # While a run is active the bench is that run's: the older one waits.
        self.setVisible(bool(self.runs) and not self._held and not self._desk.active)

    def make_low(self, *, low: bool) -> None:
        """Whether one line has to do, in a window that is low for its texts."""
        self.hint.setVisible(not low)

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        look = theme.current()
        side = look.px(24)
        self._icon.setPixmap(glyphs.picture("warning", look.failed, side))
        self._row.setContentsMargins(look.gap(12), look.gap(4), look.gap(8), look.gap(4))
        self._row.setSpacing(look.gap(8))
        self._outer.setContentsMargins(look.gap(16), look.gap(8), look.gap(16), 0)
        self.look.setText(self.tr("Look…"))
        self.hint.setText(
            self.tr(
                "Look what was done and how the bench was left, then go on with it or close it."
            )
        )
        if self.runs:
            newest = self.runs[0]
            text = self.tr("A run was interrupted: “{workflow}” of {time}")
            if len(self.runs) > 1:
                text = self.tr(
                    "{count} runs were interrupted, the last one: “{workflow}” of {time}"
                )
            self.title.setText(
                text.format(
                    workflow=newest.workflow_name,
                    time=moment(newest.created),
                    count=len(self.runs),
                )
            )
            self.look.setAccessibleDescription(self.title.text())
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
