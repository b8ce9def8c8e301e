"""The nodes of a recorded run with their outcomes, and one of them in full."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.backends.run_view import RowState, RunView
from sdl1_desktop.events import Event
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.history_reading import OpenedRun
from sdl1_desktop.ui.inspector import NodeInspector
from sdl1_desktop.ui.node_list import NodeListPanel

__all__ = ["RunNodes"]

_SIDE_BY_SIDE = 620
"""Width in px at 100 % from which the two parts stand beside each other."""


class RunNodes(QWidget):
    """The list as it was on the run page, and the chosen node's result and parameters."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: OpenedRun | None = None
        self._choosing = False
        self.view: RunView | None = None
        self.nodes = NodeListPanel()
        self.nodes.follow.hide()
        self.inspector = NodeInspector()
        self._splitter = QSplitter()
        self._splitter.addWidget(self.nodes)
        self._splitter.addWidget(self.inspector)
        self._splitter.setChildrenCollapsible(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._splitter)
        # In the next turn of the loop the list has its size.
        self._revealing = QTimer(self)
        self._revealing.setSingleShot(True)
        self._revealing.setInterval(0)
        self._revealing.timeout.connect(self._reveal)
        self.nodes.node_selected.connect(self._show_node)
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def show_run(self, run: OpenedRun) -> None:
        """Show a run; its events follow by :meth:`append`."""
        self._run = run
        self._choosing = True
        self.inspector.clear()
        if run.workflow is None or run.plan is None:
            self.view = None
            self.nodes.show_workflow(None)
            return
        self.nodes.show_workflow(LoadedWorkflow(run.workflow, run.plan, ()))
        self.view = RunView(run.plan)
        self.nodes.show_run(self.view)

    def append(self, events: Sequence[Event]) -> None:
        """Take events of the run in."""
        view = self.view
        if view is None:
            return
        for event in events:
            view.apply(event)
        changed = {view.rows[index].node_id for index in view.changed_rows}
        self.nodes.refresh(view)
        chosen = self.nodes.selected_node()
        if chosen in changed:
            self._show_node(chosen)

    def choose(self) -> None:
        """Of another run choose the node that failed, or the first: there is something to see."""
        if self.view is None or not self._choosing:
            return
        self._choosing = False
        failed = [row.node_id for row in self.view.rows if row.state is RowState.FAILED]
        if failed:
            self.nodes.select_node(failed[-1])
        else:
            self.nodes.select_first()
        self._show_node(self.nodes.selected_node() or "")

    def _show_node(self, node_id: str) -> None:
        run, view = self._run, self.view
        nodes = run.workflow.nodes if run is not None and run.workflow is not None else ()
        node = next((one for one in nodes if one.id == node_id), None)
        if node is None or view is None:
            self.inspector.clear()
            return
        row = next((one for one in view.rows if one.node_id == node_id), None)
        self.inspector.show_node(node, (), row)

    def _divide(self) -> None:
        narrow = self.width() < theme.current().px(_SIDE_BY_SIDE)
        way = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._splitter.orientation() is not way:
            self._splitter.setOrientation(way)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 - Qt's own
        super().showEvent(event)
        self._revealing.start()

    def _reveal(self) -> None:
        """Chosen while nothing was shown, a node may be out of view."""
        chosen = self.nodes.selected_node()
        if chosen is not None:
            self.nodes.select_node(chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._divide()

    def _restyle(self) -> None:
        look = theme.current()
        self._splitter.setHandleWidth(look.px(8))
        for part in (self.nodes, self.inspector):
            part.setMinimumSize(look.px(240), look.px(120))
        self._divide()
