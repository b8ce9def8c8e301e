"""What the check found, before anything runs."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.check_delegate import CheckDelegate
from sdl1_desktop.ui.check_model import CheckModel, FindingItem
from sdl1_desktop.ui.icons import Icon, paint_icon
from sdl1_desktop.ui.styled import label

__all__ = ["CheckPanel"]

_LAID_OUT_AT_ONCE = 40
"""Findings that the list measures in one turn: a file may have thousands."""


class _Mark(QWidget):
    """One large icon."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, QRectF(self.rect()), Icon.DONE, theme.current().done)
        painter.end()


class CheckPanel(QWidget):
    """The findings by severity; a click goes to the node."""

    finding_selected = Signal(str)
    """The id of the node of the finding that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = (0, 0)
        self._loaded = False
        self.model = CheckModel(self)
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(CheckDelegate(self.view))
        self.view.setLayoutMode(QListView.LayoutMode.Batched)
        self.view.setBatchSize(_LAID_OUT_AT_ONCE)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setMouseTracking(True)
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)
        self._empty = QWidget(self)
        self._mark = _Mark(self._empty)
        self._empty_text = label("title", wrap=True)
        self._empty_text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inner = QVBoxLayout(self._empty)
        inner.addStretch(1)
        inner.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(self._empty_text)
        inner.addStretch(1)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def show_findings(self, loaded: LoadedWorkflow | None) -> None:
        """Show what the check of a workflow found; None where none is open."""
        self._loaded = loaded is not None
        self._counts = (0, 0) if loaded is None else (len(loaded.errors), len(loaded.warnings))
        self.model.set_findings(loaded)
        self._stack.setCurrentWidget(self.view if self.model.rowCount() else self._empty)
        self._mark.setVisible(self._loaded)
        self.retranslate()

    def mark_node(self, node_id: str) -> None:
        """Highlight the findings of a node and scroll to the first; without any, none is."""
        rows = self.model.rows_of(node_id)
        marked = QItemSelection()
        for row in rows:
            index = self.model.index(row)
            marked.select(index, index)
        chosen = self.view.selectionModel()
        chosen.select(marked, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if rows and self.view.currentIndex().row() not in rows:
            self.view.scrollTo(self.model.index(rows[0]))

    def count(self) -> tuple[int, int]:
        """Errors and warnings."""
        return self._counts

    def retranslate(self) -> None:
        """Write every text in the window's language."""
        self.view.setAccessibleName(self.tr("What the check found"))
        self._empty_text.setText(
            self.tr("Nothing found: this workflow can run.")
            if self._loaded
            else self.tr("No workflow is open.")
        )
        self.model.retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        item = self.model.item(index.row())
        if isinstance(item, FindingItem) and item.finding.node_id:
            self.finding_selected.emit(item.finding.node_id)

    def _restyle(self) -> None:
        look = theme.current()
        self._mark.setFixedSize(look.px(64), look.px(64))
        self.model.retranslate()
        self.view.viewport().update()
