"""The band across the window that says whether anything can move."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdl1_desktop.robot.commands import Device
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.bench_parts import simulated_words

__all__ = ["ModeBand"]


class ModeBand(QWidget):
    """Hatched and grey in a dry run, solid and red in live mode; the words differ too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.live = False
        self.moving = False
        self.simulated: frozenset[Device] = frozenset()
        self.http = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self.updateGeometry)
        self.retranslate()

    @property
    def text(self) -> str:
        """What the band says."""
        if not self.http:
            return self._own_text()
        return self.tr("{mode} · HTTP may start live runs").format(mode=self._own_text())

    def _own_text(self) -> str:
        if not self.live:
            # That nothing moves is nobody's to promise while others may begin live runs.
            return self.tr("DRY RUN here") if self.http else self.tr("DRY RUN: nothing moves")
        moves = self.tr("LIVE: Run moves the robot")
        if self.moving:
            moves = self.tr("LIVE: the robot moves")
        simulated = simulated_words(self.simulated)
        if not simulated:
            return moves
        return self.tr("{moves}, {simulated}").format(moves=moves, simulated=simulated)

    def show_mode(
        self, *, live: bool, moving: bool = False, simulated: frozenset[Device] = frozenset()
    ) -> None:
        """Show dry or live; ``moving`` while a live run is under way.

        ``simulated`` are the parts that are simulated beside a real robot.
        """
        if (live, moving, simulated) != (self.live, self.moving, self.simulated):
            self.live, self.moving, self.simulated = live, moving, simulated
            self.retranslate()

    def show_http(self, *, accepts_live: bool) -> None:
        """Show whether live runs may begin over HTTP."""
        if accepts_live != self.http:
            self.http = accepts_live
            self.retranslate()

    def retranslate(self) -> None:
        """Say it again in the window's language."""
        self.setAccessibleName(self.text)
        self.update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(100, theme.current().line(28))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = look.font(look.sizes.body, bold=True)
        painter.setFont(font)
        if self.live:
            painter.fillRect(self.rect(), look.danger)
            painter.setPen(look.on_danger)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text)
            painter.end()
            return
        painter.fillRect(self.rect(), look.hover)
        stripe = QColor(look.muted)
        stripe.setAlphaF(0.28)
        painter.setPen(QPen(stripe, look.px(3)))
        step, height = look.px(12), self.height()
        for x in range(-height, self.width(), step):
            painter.drawLine(x, height + 2, x + height + 2, -2)
        width = QFontMetrics(font).horizontalAdvance(self.text) + look.px(32)
        plate = self.rect()
        plate.setWidth(min(width, self.width()))
        plate.moveCenter(self.rect().center())
        painter.fillRect(plate, look.danger if self.http else look.hover)
        painter.setPen(look.on_danger if self.http else look.text)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text)
        painter.end()
