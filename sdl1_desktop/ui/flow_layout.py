"""A layout of one line that goes on in the next where the window is narrow or the text large."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

__all__ = ["FlowLayout"]


class FlowLayout(QLayout):
    """Items from left to right at their preferred width, wrapped.

    Each line is as high as its highest item, the others are centred in it. The last item of a line
    takes what is left of it, where it is one that expands.
    """

    def __init__(self, parent: QWidget, gap: int, margins: QMargins) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.set_gap(gap, margins)

    def set_gap(self, gap: int, margins: QMargins) -> None:
        """Change the space between items, in px, and that around them."""
        self._gap = gap
        self.setContentsMargins(margins)
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:  # noqa: D102 - Qt's own
        self._items.append(item)

    def count(self) -> int:  # noqa: D102
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: D102 # pyright: ignore[reportIncompatibleMethodOverride] - None past the end is what Qt asks for
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: D102 # pyright: ignore[reportIncompatibleMethodOverride] - see itemAt
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: D102
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: D102
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: D102
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: D102
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:  # noqa: D102
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: D102
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        inner = rect.marginsRemoved(self.contentsMargins())
        y = inner.top()
        for line in self._lines(inner.width()):
            height = max(size.height() for _, size in line)
            x = inner.left()
            last, width = line[-1]
            if last.expandingDirections() & Qt.Orientation.Horizontal:
                used = sum(size.width() + self._gap for _, size in line[:-1])
                width.setWidth(max(width.width(), inner.width() - used))
            for item, size in line:
                if place:
                    top = y + (height - size.height()) // 2
                    item.setGeometry(QRect(x, top, size.width(), size.height()))
                x += size.width() + self._gap
            y += height + self._gap
        margins = self.contentsMargins()
        return max(y - self._gap, inner.top()) - rect.top() + margins.bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            size.setWidth(min(size.width(), max(width, 1)))
            if not lines or size.width() > left:
                lines.append([])
                left = width
            lines[-1].append((item, size))
            left -= size.width() + self._gap
        return lines
