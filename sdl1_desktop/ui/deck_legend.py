"""What codes, colours and marks on the deck map mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.deck_liquids import LiquidLook, LiquidLooks, paint_drop
from sdl1_desktop.ui.deck_marks import paint_now, paint_target

__all__ = ["DeckLegend"]

_Entry: TypeAlias = tuple[str, Callable[[QPainter, QRectF], None]]


class DeckLegend(QWidget):
    """A small picture and a word for each liquid, and for each mark; as many in a line as fit."""

    def __init__(self, looks: LiquidLooks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._names: Sequence[str] = ()
        self._entries: list[_Entry] = []
        self._drawn: QPixmap | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.current().changed.connect(self._explain)
        self._explain()

    @property
    def words(self) -> list[str]:
        """What is explained."""
        return [word for word, _ in self._entries]

    def show_liquids(self) -> None:
        """Explain the liquids that were met."""
        if self._looks.names != self._names:
            self._explain()

    def _explain(self) -> None:
        self._names = self._looks.names
        self._drawn = None
        palette = theme.current().palette
        self._entries = [(name, _drop(self._looks.look(name, palette))) for name in self._names]
        self._entries += [
            (self.tr("Now"), _paint_ring),
            (self.tr("Next"), _paint_dashes),
            (self.tr("Next tip"), _paint_next_tip),
            (self.tr("Tip taken"), _paint_taken),
        ]
        self.setAccessibleName(self.tr("Legend"))
        self.setAccessibleDescription(", ".join(self.words))
        self.updateGeometry()
        self.update()

    def _places(self, width: int) -> Iterator[tuple[_Entry, QRectF, QRectF]]:
        """Each entry with the rectangles of its picture and its word."""
        look = theme.current()
        side, gap = look.px(22), look.px(5)
        metrics = QFontMetrics(look.font(look.sizes.small))
        x = y = 0
        for entry in self._entries:
            text = min(metrics.horizontalAdvance(entry[0]) + 2, max(1, width - side - gap))
            if x and x + side + gap + text > width:
                x, y = 0, y + side + gap
            yield entry, QRectF(x, y, side, side), QRectF(x + side + gap, y, text, side)
            x += side + text + 3 * gap

    def sizeHint(self) -> QSize:  # noqa: D102 - Qt's own
        width = max(self.width(), theme.current().px(180))
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:  # noqa: D102
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: D102
        bottoms = [round(picture.bottom()) for _, picture, _ in self._places(width)]
        return max(bottoms, default=0) + theme.current().px(4)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        if self._drawn is None or self._drawn.size() != size:
            self._drawn = QPixmap(size)
            self._drawn.setDevicePixelRatio(ratio)
            self._drawn.fill(Qt.GlobalColor.transparent)
            self._draw(self._drawn)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        painter.end()

    def _draw(self, onto: QPixmap) -> None:
        look = theme.current()
        painter = QPainter(onto)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = look.font(look.sizes.small)
        metrics = QFontMetrics(font)
        for (word, paint), picture, text in self._places(self.width()):
            painter.save()
            painter.setFont(font)
            paint(painter, picture)
            painter.restore()
            painter.setFont(font)
            painter.setPen(look.muted)
            shown = metrics.elidedText(word, Qt.TextElideMode.ElideRight, round(text.width()))
            painter.drawText(text, _LEFT, shown)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self._explain()
        super().changeEvent(event)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _drop(look: LiquidLook) -> Callable[[QPainter, QRectF], None]:
    def paint(painter: QPainter, rect: QRectF) -> None:
        paint_drop(painter, rect, look, theme.current().muted)

    return paint


def _paint_ring(painter: QPainter, rect: QRectF) -> None:
    paint_now(painter, rect.adjusted(6, 6, -6, -6), theme.current().palette)


def _paint_dashes(painter: QPainter, rect: QRectF) -> None:
    paint_target(painter, rect.adjusted(6, 6, -6, -6), theme.current().palette)


def _paint_next_tip(painter: QPainter, rect: QRectF) -> None:
    look = theme.current()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.running)
    painter.drawEllipse(rect.adjusted(4, 4, -4, -4))
    painter.setBrush(look.surface)
    painter.drawEllipse(rect.adjusted(8, 8, -8, -8))


def _paint_taken(painter: QPainter, rect: QRectF) -> None:
    painter.setPen(QPen(theme.current().border, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(rect.adjusted(4, 4, -4, -4))
