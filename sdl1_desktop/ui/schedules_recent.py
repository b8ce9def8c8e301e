"""Recent runs of deployments: how each ended, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from sdl1_desktop.messages import Message, message
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.history_flow import FlowRow
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.schedules_reading import SchedulesReading
from sdl1_desktop.ui.schedules_recent_model import RecentRuns
from sdl1_desktop.ui.styled import button, label
from sdl1_desktop.ui.switch import Switch

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.deployment_facts import FlowRunFacts

__all__ = ["RecentTab"]

_MOST = 100


class RecentTab(QWidget):
    """Read while it is seen."""

    run_opened = Signal(str)
    """A run of the history is to be shown."""

    def __init__(self, reading: SchedulesReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._chosen = ""
        self.model = RecentRuns()
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setCornerButtonEnabled(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.only = Switch()
        self.open = button("quiet")
        self.open.setObjectName("open_in_history")
        self.cancel = button("quiet")
        self.cancel.setObjectName("cancel_flow_run")
        self.reason = label("small", wrap=True)
        self._head = FlowRow((self.only, self.open, self.cancel))
        self._box = QVBoxLayout(self)
        self._box.addWidget(self._head)
        self._box.addWidget(self.table, 1)
        self._box.addWidget(self.reason)
        self.only.toggled.connect(self.read)
        self.open.clicked.connect(self._open)
        self.cancel.clicked.connect(self._cancel)
        self.table.activated.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(self.refresh)
        self.model.modelReset.connect(self.refresh)
        self.model.dataChanged.connect(self.refresh)
        reading.beat.connect(self.read)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def choose(self, deployment_id: str) -> None:
        """The deployment that is chosen in the list beside."""
        if deployment_id != self._chosen:
            self._chosen = deployment_id
            if self.only.isChecked():
                self.read()

    def read(self) -> None:
        """Read the runs again."""
        if not self.isVisible() or not self._reading.reachable:
            return
        name = self._chosen if self.only.isChecked() else ""

        def arrived(runs: tuple[FlowRunFacts, ...]) -> None:
            if name == (self._chosen if self.only.isChecked() else ""):
                self._show(runs)

        self._reading.ask(lambda port: port.recent_runs(_MOST, name), arrived, owner=self)

    def _show(self, runs: tuple[FlowRunFacts, ...]) -> None:
        chosen = self.chosen
        self.model.show_runs(runs)
        ids = [one.id for one in runs]
        if self.chosen is None and chosen is not None and chosen.id in ids:
            self.table.selectRow(ids.index(chosen.id))
        self.refresh()

    @property
    def chosen(self) -> FlowRunFacts | None:
        """The run that is chosen, or None."""
        rows = self.table.selectionModel().selectedRows()
        row = rows[0].row() if rows else -1
        return self.model.runs[row] if 0 <= row < len(self.model.runs) else None

    def _why_not_open(self) -> Message | None:
        run = self.chosen
        if run is None:
            return message("Choose a run in the list.") if self.model.runs else None
        if not run.run_id:
            return message("This run never began: History has nothing of it.")
        return None

    def refresh(self) -> None:
        """What can be done with the chosen run, and why not."""
        run = self.chosen
        reason = self._why_not_open()
        self.open.setEnabled(run is not None and reason is None)
        self.cancel.setEnabled(run is not None and not run.final)
        if not self.model.runs:
            self.reason.setText(self.tr("No runs yet."))
        else:
            said = [self._detail(), translated(reason) if reason is not None else ""]
            self.reason.setText(" ".join(text for text in said if text))
        self.reason.setVisible(bool(self.reason.text()))
        self.open.setAccessibleDescription(self.reason.text())

    def _detail(self) -> str:
        run = self.chosen
        if run is None or run.kind == "COMPLETED":
            return ""
        return run.reason

    def _open(self) -> None:
        run = self.chosen
        if run is not None and run.run_id:
            self.run_opened.emit(run.run_id)

    def _cancel(self) -> None:
        run = self.chosen
        if run is not None and not run.final:
            self._reading.do(lambda port: port.cancel(run.id))

    def restyle(self) -> None:
        """Take the theme's lengths and colours."""
        look = theme.current()
        side = look.gap(8)
        self._box.setContentsMargins(side, side, side, side)
        self._box.setSpacing(look.gap(6))
        self._head.set_gap(look.px(8))
        self.table.setIconSize(QSize(look.px(16), look.px(16)))
        high = QFontMetrics(look.font(look.sizes.body)).height() + look.px(12)
        self.table.verticalHeader().setDefaultSectionSize(high)
        self.table.verticalHeader().setMinimumSectionSize(high)

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.only.setText(self.tr("Only of the chosen deployment"))
        self.open.setText(self.tr("Open in History"))
        self.cancel.setText(self.tr("Cancel this run"))
        self.table.setAccessibleName(self.tr("Recent runs"))
        self.model.retranslate()
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 - Qt's own
        super().showEvent(event)
        self.read()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
