"""The node list: what will be done in which order, and how far it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.backends.run_view import RunView
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.icons import Icon, make_icon
from sdl1_desktop.ui.node_delegate import NodeDelegate
from sdl1_desktop.ui.node_model import NodeModel
from sdl1_desktop.ui.run_part_note import RunPartNote

__all__ = ["NodeListPanel"]


class NodeListPanel(QWidget):
    """Shows the nodes of the open workflow, and the run's progress through them.

    Click or arrow keys select a node, double click or Enter activates it. With *Follow* on, the
    node that runs stays in view.
    """

    node_selected = Signal(str)
    """The id of the node that is selected now."""

    node_activated = Signal(str)
    """The id of a node that was double-clicked, or Enter was pressed on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loaded: LoadedWorkflow | None = None
        self._steps = 0
        self.model = NodeModel(self)
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(NodeDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setMouseTracking(True)
        self.view.activated.connect(self._activated)
        self.view.selectionModel().currentChanged.connect(self._current_changed)

        self._title = QLabel(self)
        self._title.setProperty("role", "strong")
        self._count = QLabel(self)
        self._count.setProperty("role", "small")
        self.follow = QPushButton(self)
        self.follow.setProperty("kind", "segment")
        self.follow.setCheckable(True)
        self.follow.setChecked(True)
        self.follow.toggled.connect(self._follow_toggled)
        self._note = QLabel(self)
        self._note.setProperty("role", "small")
        self._note.setWordWrap(True)
        self._note.hide()
        self.part_note = RunPartNote(self)
        self._empty = QLabel(self)
        self._empty.setProperty("role", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)

        self._head = QHBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self._count)
        self._head.addStretch(1)
        self._head.addWidget(self.follow)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._head)
        layout.addWidget(self._note)
        layout.addWidget(self.part_note)
        layout.addLayout(self._stack, 1)

        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()
        self._show_stack()

    def show_workflow(self, loaded: LoadedWorkflow | None) -> None:
        """Show a workflow that was read, all nodes waiting; None shows that none is open."""
        selected = self.selected_node()
        self._loaded = loaded
        self._steps = 0 if loaded is None or loaded.plan is None else loaded.plan.step_count
        self.model.set_workflow(loaded)
        self._after_reset(selected)

    def show_findings(self, loaded: LoadedWorkflow) -> bool:
        """Show a newer version or check of the same file.

        Returns:
            Whether a run that was shown still is: its rows are those of the newer version.
        """
        self._loaded = loaded
        if not self.model.set_newer(loaded):
            self.show_workflow(loaded)
            return False
        self._note.setVisible(loaded.plan is None)
        return True

    def show_run(self, view: RunView) -> None:
        """Show a run from now on; its rows as they are. Clears ``view.changed_rows``."""
        selected = self.selected_node()
        self._steps = view.total_steps
        self.model.set_run(view)
        self._after_reset(selected)
        self._keep_in_view()

    def refresh(self, view: RunView) -> None:
        """Show what changed in the run, and clear ``view.changed_rows``."""
        before = self.model.current_row
        self.model.refresh(view)
        if self.model.current_row != before:
            self._keep_in_view()

    def tick(self, clock_s: float) -> None:
        """The run's clock is at ``clock_s``: for elapsed times between events."""
        self.model.tick(clock_s)

    def show_overlaps(self, *, on: bool) -> None:
        """Show which nodes run at the same time: with Prefect."""
        self.model.show_overlaps(on=on)

    def select_node(self, node_id: str) -> None:
        """Select a node and scroll to it; an unknown id changes nothing."""
        row = self.model.row_of(node_id)
        if row is not None:
            index = self.model.index(row)
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def select_first(self) -> None:
        """Select the first node, where there is one."""
        if self.model.rowCount():
            self.select_node(self.model.row(0).entry.node_id)

    def selected_node(self) -> str | None:
        """The id of the node that is selected, or None."""
        index = self.view.currentIndex()
        return self.model.row(index.row()).entry.node_id if index.isValid() else None

    def lend_follow(self) -> QPushButton:
        """Without the line above the list: what is in it is said elsewhere, but for the button."""
        self._title.hide()
        self._count.hide()
        self._head.removeWidget(self.follow)
        self._head.setContentsMargins(0, 0, 0, 0)
        return self.follow

    def take_follow(self) -> None:
        """With the line above the list, and the button in it."""
        self._head.addWidget(self.follow)
        self.follow.show()
        self._title.show()
        self._count.show()
        self._restyle()

    def retranslate(self) -> None:
        """Write every text in the window's language."""
        self._title.setText(self.tr("Nodes"))
        self.follow.setText(self.tr("Follow"))
        self.follow.setToolTip(self.tr("Keep the node that runs in view."))
        self.follow.setAccessibleName(self.tr("Follow the node that runs"))
        self.view.setAccessibleName(self.tr("Nodes in the order of work"))
        self._empty.setText(self.tr("No workflow is open."))
        self._note.setText(
            self.tr("These nodes cannot be put in order: they stand as in the file. See Check.")
        )
        self._show_count()
        self.model.retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _after_reset(self, selected: str | None) -> None:
        self._note.setVisible(self._loaded is not None and self._loaded.plan is None)
        self._show_count()
        self._show_stack()
        if selected is not None:
            self.select_node(selected)

    def _show_count(self) -> None:
        rows = self.model.rowCount()
        if self._steps > rows:
            text = self.tr("{nodes}, run as {steps} steps").format(nodes=rows, steps=self._steps)
        else:
            text = str(rows) if rows else ""
        self._count.setText(text)

    def _show_stack(self) -> None:
        self._stack.setCurrentWidget(self.view if self.model.rowCount() else self._empty)

    def _keep_in_view(self) -> None:
        row = self.model.current_row
        if row is not None and self.follow.isChecked():
            self.view.scrollTo(self.model.index(row), QAbstractItemView.ScrollHint.EnsureVisible)

    def _follow_toggled(self, on: bool) -> None:
        if on:
            self._keep_in_view()

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.node_selected.emit(self.model.row(current.row()).entry.node_id)

    def _activated(self, index: QModelIndex) -> None:
        self.node_activated.emit(self.model.row(index.row()).entry.node_id)

    def _restyle(self) -> None:
        look = theme.current()
        gap = look.gap(8)
        if not self._title.isHidden():
            self._head.setContentsMargins(gap, gap // 2, gap, gap // 2)
        self._head.setSpacing(gap)
        self.follow.setIconSize(QSize(look.px(18), look.px(18)))
        self.follow.setIcon(make_icon(Icon.FOLLOW, look.text, look.muted))
        self.view.scheduleDelayedItemsLayout()
        self.view.viewport().update()
