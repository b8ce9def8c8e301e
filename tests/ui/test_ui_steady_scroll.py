"""Content that fits beside the scroll bar, and not without it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget
from pytestqt.qtbot import QtBot

from sdl1_desktop.ui.steady_scroll import SteadyScrollArea


class Wrapping(QWidget):
    """Needs 150 px of height from 200 px of width on, below that 100."""

    def minimumSizeHint(self) -> QSize:
        return QSize(50, 150 if self.width() >= 200 else 100)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()


def test_the_bar_stays_where_it_would_come_and_go_without_end(qtbot: QtBot) -> None:
    area = SteadyScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    content = Wrapping()
    area.setWidget(content)
    qtbot.addWidget(area)
    bar = area.verticalScrollBar()
    # With an area of Qt's own the process ends here: its stack is full.
    area.resize(200, 120)
    area.show()
    qtbot.waitUntil(bar.isVisible)
    qtbot.waitUntil(lambda: content.size() == QSize(200 - bar.width(), 120))
    assert bar.maximum() == 0
    # With room for all of it the bar goes, and comes where there is something to scroll.
    area.resize(200, 300)
    qtbot.waitUntil(lambda: not bar.isVisible() and content.size() == QSize(200, 300))
    area.resize(300, 120)
    qtbot.waitUntil(lambda: bar.isVisible() and bar.maximum() == 30)
