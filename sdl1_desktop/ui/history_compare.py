"""Two runs side by side, only what differs or all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from sdl1_desktop.backends.recorded_run import RECORD_KINDS, RecordedRun, read_run
from sdl1_desktop.backends.run_comparison import RunComparison, compare_runs
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.history_compare_model import (
    LINE_ROLE,
    CompareModel,
    HeadLine,
    ValueLine,
    lines_of,
)
from sdl1_desktop.ui.history_flow import FlowRow
from sdl1_desktop.ui.history_text import moment
from sdl1_desktop.ui.history_worker import HistoryWorker
from sdl1_desktop.ui.ports import JournalPort
from sdl1_desktop.ui.styled import button, label
from sdl1_desktop.ui.switch import Switch

__all__ = ["RunCompare"]

_Index = QModelIndex | QPersistentModelIndex

_ROW = 32
_PAD = 12
_COLUMNS = (0.25, 0.51, 0.77)
"""Where the second, third and fourth column begin, as parts of the width."""


@dataclass(frozen=True, slots=True)
class _Both:
    """What was read of two runs; an end is None where the record does not tell of it."""

    first: RecordedRun | None
    second: RecordedRun | None
    comparison: RunComparison | None


class RunCompare(QWidget):
    """Compares on the thread for long work: runs may have thousands of executions."""

    closed = Signal()
    """The operator is done with comparing."""

    changed = Signal()
    """Another comparison is shown."""

    def __init__(self, worker: HistoryWorker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._asked: tuple[str, str] = ("", "")
        self._both: _Both | None = None
        self.title = label("title")
        self.swap = button("quiet")
        self.leave = button("quiet")
        self.all = Switch()
        self.heads = _Heads()
        self.model = CompareModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(_LineDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.nothing = label("muted", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._head = FlowRow((self.title, self.all, self.swap, self.leave))
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.nothing)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._head)
        self._box.addWidget(self.heads)
        self._box.addLayout(self._stack, 1)
        self.all.toggled.connect(self._fill)
        self.swap.clicked.connect(lambda: self.compare(self._asked[1], self._asked[0]))
        self.leave.clicked.connect(self.closed)
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def compare(self, first: str, second: str) -> None:
        """Compare these two runs."""
        asked = (first, second)
        self._asked, self._both = asked, None
        self._fill()

        def read(journal: JournalPort) -> _Both:
            one, other = (read_run(journal.events(run_id, kinds=RECORD_KINDS)) for run_id in asked)
            done = compare_runs(one, other) if one is not None and other is not None else None
            return _Both(one, other, done)

        self._worker.work(read, self, lambda both: self._show(asked, both))

    def _show(self, asked: tuple[str, str], both: _Both) -> None:
        if asked == self._asked:
            self._both = both
            self._fill()
            self.changed.emit()

    def _fill(self, _on: bool = False) -> None:
        both = self._both
        lines: list[HeadLine | ValueLine] = []
        if both is None:
            self.nothing.setText(self.tr("Reading…"))
        elif both.first is None or both.second is None or both.comparison is None:
            self.nothing.setText(self.tr("One of the two runs cannot be read."))
        else:
            told = both.comparison if self.all.isChecked() else both.comparison.differences()
            lines = list(lines_of(told, both.first, both.second))
            self.nothing.setText(self.tr("Nothing differs."))
            self.heads.show_runs(both.first, both.second)
        self.heads.setVisible(bool(lines))
        self.model.show_lines(lines)
        self._stack.setCurrentWidget(self.view if lines else self.nothing)

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.title.setText(self.tr("Two runs"))
        self.swap.setText(self.tr("Swap"))
        self.leave.setText(self.tr("Done"))
        self.all.setText(self.tr("Show also what is the same"))
        self.view.setAccessibleName(self.tr("What differs between the two runs"))
        self._fill()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _restyle(self) -> None:
        look = theme.current()
        self._box.setSpacing(look.gap(6))
        self._head.set_gap(look.px(12))
        self.view.setMinimumHeight(look.px(4 * _ROW))
        self.heads.setFixedHeight(look.px(52))
        self.view.scheduleDelayedItemsLayout()
        self.view.viewport().update()


class _Heads(QWidget):
    """The heads of the two columns: which run is which."""

    def __init__(self) -> None:
        super().__init__()
        self._runs: tuple[RecordedRun, ...] = ()

    def show_runs(self, first: RecordedRun, second: RecordedRun) -> None:
        self._runs = (first, second)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        # That of the list below, beside its frame and its scroll bar with two px around.
        width = self.width() - look.gap(12) - 6
        for run, left, right in zip(self._runs, _COLUMNS, (*_COLUMNS[1:],), strict=False):
            box = QRect(
                1 + round(width * left),
                0,
                round(width * (right - left)) - look.px(8),
                self.height(),
            )
            painter.setFont(look.font(look.sizes.small, bold=True))
            painter.setPen(look.text)
            _draw(painter, box.adjusted(0, 0, 0, -box.height() // 2), run.created.workflow_name)
            painter.setFont(look.font(look.sizes.small))
            painter.setPen(look.muted)
            _draw(painter, box.adjusted(0, box.height() // 2, 0, 0), moment(run.created.time))
        painter.end()


class _LineDelegate(QStyledItemDelegate):
    """A line for each value, in four columns; captions over them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        look = theme.current()
        return QSize(look.px(280), look.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look = theme.current()
        line = cast("HeadLine | ValueLine", index.data(LINE_ROLE))
        rect = option.rect
        painter.save()
        painter.setClipRect(rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.selection)
        if isinstance(line, HeadLine):
            self._paint_head(painter, rect, line, look)
        else:
            self._paint_value(painter, rect, line, look)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.focus, look.px(2)))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    @staticmethod
    def _paint_head(painter: QPainter, rect: QRect, line: HeadLine, look: theme.Theme) -> None:
        pad = look.px(_PAD)
        size = look.sizes.large if line.level == 1 else look.sizes.body
        font = look.font(size, bold=True)
        painter.setFont(font)
        painter.setPen(look.text)
        box = rect.adjusted(pad, 0, -pad, 0)
        used = _draw(painter, box, line.text)
        painter.setFont(look.font(look.sizes.small))
        painter.setPen(look.muted)
        _draw(painter, box.adjusted(used + pad, 0, 0, 0), line.hint)

    @staticmethod
    def _paint_value(painter: QPainter, rect: QRect, line: ValueLine, look: theme.Theme) -> None:
        pad = look.px(_PAD)
        width = rect.width()
        edges = [2 * pad, *(round(width * part) for part in _COLUMNS), width - pad // 2]
        painter.setPen(look.border)
        painter.drawLine(rect.left() + 2 * pad, rect.bottom(), rect.right() - pad, rect.bottom())
        texts = (line.name, line.first, line.second, line.change)
        for column, text in enumerate(texts):
            left, right = edges[column], edges[column + 1]
            box = QRect(rect.left() + left, rect.top(), right - left - look.px(8), rect.height())
            strong = line.different and column in (1, 2)
            painter.setFont(look.font(look.sizes.body, bold=strong))
            painter.setPen(look.text if column else look.muted)
            _draw(painter, box, text)


def _draw(painter: QPainter, box: QRect, text: str) -> int:
    """One line of text, shortened to the box; answers its width."""
    metrics = painter.fontMetrics()
    # Of a path the end says most.
    path = "/" in text or "\\" in text
    mode = Qt.TextElideMode.ElideMiddle if path else Qt.TextElideMode.ElideRight
    short = metrics.elidedText(text.replace("\n", " "), mode, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)
    return metrics.horizontalAdvance(short)
