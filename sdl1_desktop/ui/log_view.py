"""The log's table, which follows its end until the operator scrolls away from it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionRange, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.log_delegate import LogDelegate, column_widths, line_height
from sdl1_desktop.ui.log_model import LogColumn, LogModel

__all__ = ["COPY_LIMIT", "LogView"]

COPY_LIMIT = 5_000
"""Most lines that are copied at once; a file takes them all."""


class LogView(QTableView):
    """Lines of one height, selected as whole lines."""

    follow_changed = Signal(bool)
    """The operator scrolled away from the end, or back to it."""

    def __init__(self, model: LogModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._follow = True
        self._settling = False
        self._fitting = False
        self.setModel(model)
        self.setItemDelegate(LogDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # By whole lines: none is cut at the top, above all not while the end is followed.
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(LogColumn.TEXT, QHeaderView.ResizeMode.Stretch)
        model.modelAboutToBeReset.connect(self._begin_settling)
        model.modelReset.connect(self._end_settling)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)
        bar.rangeChanged.connect(self._range_changed)
        self.restyle()

    @property
    def follows(self) -> bool:
        """Whether the newest line is kept in view."""
        return self._follow

    def set_follow(self, on: bool) -> None:
        """Keep the newest line in view, or stay where the view is."""
        self._follow = on
        if on:
            self.scrollToBottom()

    def selected_rows(self, limit: int) -> list[int]:
        """At most ``limit`` selected rows, in rising order."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.count())]
        rows: set[int] = set()
        for part in sorted(ranges, key=QItemSelectionRange.top):
            rows.update(range(part.top(), min(part.bottom() + 1, part.top() + limit)))
            if len(rows) >= limit:
                break
        return sorted(rows)[:limit]

    def copy(self) -> int:
        """Copy the selected lines, at most :data:`COPY_LIMIT`; answers how many."""
        rows = self.selected_rows(COPY_LIMIT)
        texts = [self._model.lines.exported(self._model.line_number(row)) for row in rows]
        if texts:
            QGuiApplication.clipboard().setText("\n".join(texts))
        return len(texts)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt's own
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            event.accept()
        else:
            super().keyPressEvent(event)

    def updateGeometries(self) -> None:
        """Qt's own, then the room for lines is made one for whole lines."""
        if self._fitting:
            return
        self._fitting = True
        super().updateGeometries()
        margins = self.viewportMargins()
        frame = 2 * self.frameWidth()
        room = self.height() - frame - margins.top()
        if room > 2 * self.verticalHeader().defaultSectionSize():
            margins.setBottom(room % self.verticalHeader().defaultSectionSize())
            self.setViewportMargins(margins)
            self._keep_end()
        self._fitting = False

    def _keep_end(self) -> None:
        """At the end the last line touches the bottom, which has just moved."""
        bar, header = self.verticalScrollBar(), self.verticalHeader()
        if bar.value() == bar.maximum():
            header.setOffset(max(0, header.length() - self.viewport().height()))

    def restyle(self) -> None:
        """Take sizes from the theme, and widths from the words of the language."""
        look = theme.current()
        self.verticalHeader().setMinimumSectionSize(line_height(look))
        self.verticalHeader().setDefaultSectionSize(line_height(look))
        for column, width in column_widths(look).items():
            self.setColumnWidth(column, width)
        self.viewport().update()

    def _scrolled(self, value: int) -> None:
        if self._settling:
            return
        at_end = value >= self.verticalScrollBar().maximum()
        if at_end != self._follow:
            self._follow = at_end
            self.follow_changed.emit(at_end)

    def _range_changed(self, _least: int, most: int) -> None:
        if self._follow:
            self._settling = True
            self.verticalScrollBar().setValue(most)
            self._settling = False

    def _begin_settling(self) -> None:
        """A reset moves the scroll bar: that is not the operator leaving the end."""
        self._settling = True

    def _end_settling(self) -> None:
        self.updateGeometries()
        self._settling = False
        if self._follow:
            self.scrollToBottom()
