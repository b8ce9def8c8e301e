"""The shell's icons, drawn as lines on a 24 × 24 grid so that they are sharp at every size."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
)

from sdl1_desktop.ui.kept_pictures import kept_picture

__all__ = ["app_icon", "app_picture", "icon", "names", "paint", "picture"]

_GRID = 24.0
_SIZES = (16, 24, 32, 48, 64)


def icon(name: str, colour: QColor, disabled: QColor | None = None) -> QIcon:
    """The icon of one colour, in the usual sizes; faint, or of its own colour, where disabled."""
    result = QIcon()
    for size in _SIZES:
        result.addPixmap(_pixmap(name, colour, size))
    faint = QColor(disabled or colour)
    faint.setAlphaF(1.0 if disabled is not None else 0.38)
    for size in _SIZES:
        result.addPixmap(_pixmap(name, faint, size), QIcon.Mode.Disabled)
    return result


def picture(name: str, colour: QColor, side: int) -> QPixmap:
    """The icon as one picture of ``side`` by ``side`` px, sharp on the densest screen."""
    density = _density()
    return _pixmap(name, colour, round(side * density), density)


def app_icon(*, live: bool) -> QIcon:
    """The program's icon; in live mode red and filled, so that the taskbar tells them apart."""
    result = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        result.addPixmap(app_picture(size, live=live))
    return result


def app_picture(side: int, *, live: bool) -> QPixmap:
    """The program's icon as a picture of ``side`` by ``side`` px."""

    def draw(painter: QPainter) -> None:
        painter.scale(side / _GRID, side / _GRID)
        _draw_app(painter, live)

    return kept_picture(f"program {live}", None, QSize(side, side), draw)


def names() -> tuple[str, ...]:
    """The icons that there are."""
    return tuple(_DRAWINGS)


def paint(painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
    """Draw an icon into ``rect``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / _GRID, rect.height() / _GRID)
    _draw(painter, name, colour)
    painter.restore()


def _density() -> float:
    """The most pixels of any screen for each px of the program."""
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


def _pixmap(name: str, colour: QColor, size: int, density: float = 1.0) -> QPixmap:
    def draw(painter: QPainter) -> None:
        painter.scale(size / _GRID, size / _GRID)
        _draw(painter, name, colour)

    return kept_picture(f"glyph {name}", colour, QSize(size, size), draw, density=density)


def _draw(painter: QPainter, name: str, colour: QColor) -> None:
    pen = QPen(colour, 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _DRAWINGS[name](painter, colour)


def _filled(painter: QPainter, colour: QColor, *points: tuple[float, float]) -> None:
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))


def _line(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))


def _run(painter: QPainter, colour: QColor) -> None:
    _filled(painter, colour, (7.5, 5), (18.5, 12), (7.5, 19))


def _pause(painter: QPainter, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(6.5, 5, 3.2, 14), 0.8, 0.8)
    painter.drawRoundedRect(QRectF(14.3, 5, 3.2, 14), 0.8, 0.8)


def _stop(painter: QPainter, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(6, 6, 12, 12), 1.2, 1.2)


def _halt(painter: QPainter, colour: QColor) -> None:
    octagon = (
        (8.3, 3),
        (15.7, 3),
        (21, 8.3),
        (21, 15.7),
        (15.7, 21),
        (8.3, 21),
        (3, 15.7),
        (3, 8.3),
    )
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in octagon]))
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(8.6, 8.6, 6.8, 6.8), 0.8, 0.8)


def _open(painter: QPainter, _colour: QColor) -> None:
    _line(painter, (3, 18.5), (3, 5.5), (9, 5.5), (11, 8), (19, 8), (19, 10.5))
    _line(painter, (3, 18.5), (5.8, 10.5), (21.5, 10.5), (18.7, 18.5), (3, 18.5))


def _flask(painter: QPainter, colour: QColor) -> None:
    _line(painter, (8.5, 3.5), (15.5, 3.5))
    _line(painter, (10, 3.5), (10, 9.5), (4.6, 18.6))
    _line(painter, (14, 3.5), (14, 9.5), (19.4, 18.6))
    path = QPainterPath(QPointF(4.6, 18.6))
    path.quadTo(QPointF(4.2, 20.5), QPointF(6.2, 20.5))
    path.lineTo(17.8, 20.5)
    path.quadTo(QPointF(19.8, 20.5), QPointF(19.4, 18.6))
    painter.drawPath(path)
    _filled(painter, colour, (7.6, 14.6), (16.4, 14.6), (18.4, 18.8), (5.6, 18.8))


def _reload(painter: QPainter, _colour: QColor) -> None:
    painter.drawArc(QRectF(4, 4, 16, 16), 40 * 16, 280 * 16)
    _line(painter, (18.6, 2.6), (18.4, 6.9), (14.2, 6.6))


def _history(painter: QPainter, _colour: QColor) -> None:
    painter.drawEllipse(QRectF(3.5, 3.5, 17, 17))
    _line(painter, (12, 7.5), (12, 12.2), (15.3, 14.2))


def _schedules(painter: QPainter, colour: QColor) -> None:
    painter.drawRoundedRect(QRectF(3.5, 5, 17, 15.5), 2, 2)
    _line(painter, (3.5, 10), (20.5, 10))
    _line(painter, (8, 3), (8, 6.5))
    _line(painter, (16, 3), (16, 6.5))
    painter.setBrush(colour)
    painter.drawRect(QRectF(13.2, 13.4, 3, 3))


def _settings(painter: QPainter, colour: QColor) -> None:
    for y, knob in ((6.0, 15.5), (12.0, 8.5), (18.0, 14.0)):
        _line(painter, (3.5, y), (20.5, y))
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(knob, y), 2.3, 2.3)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _help(painter: QPainter, colour: QColor) -> None:
    painter.drawEllipse(QRectF(3.5, 3.5, 17, 17))
    path = QPainterPath(QPointF(9.3, 9.6))
    path.cubicTo(QPointF(9.3, 6.2), QPointF(14.8, 6.2), QPointF(14.8, 9.6))
    path.cubicTo(QPointF(14.8, 11.8), QPointF(12, 11.9), QPointF(12, 14.0))
    painter.drawPath(path)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(12, 17.1), 0.6, 0.6)


def _warning(painter: QPainter, colour: QColor) -> None:
    painter.drawPolygon(QPolygonF([QPointF(12, 3.5), QPointF(21.5, 20), QPointF(2.5, 20)]))
    _line(painter, (12, 9.5), (12, 14))
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(12, 17), 0.6, 0.6)


def _question(painter: QPainter, colour: QColor) -> None:
    _help(painter, colour)


def _done(painter: QPainter, _colour: QColor) -> None:
    painter.drawEllipse(QRectF(3.5, 3.5, 17, 17))
    _line(painter, (7.8, 12.2), (10.9, 15.2), (16.4, 9))


def _failed(painter: QPainter, _colour: QColor) -> None:
    painter.drawEllipse(QRectF(3.5, 3.5, 17, 17))
    _line(painter, (8.6, 8.6), (15.4, 15.4))
    _line(painter, (15.4, 8.6), (8.6, 15.4))


def _ready(painter: QPainter, _colour: QColor) -> None:
    painter.drawEllipse(QRectF(3.5, 3.5, 17, 17))


def _dot(painter: QPainter, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawEllipse(QRectF(7, 7, 10, 10))


def _drop(painter: QPainter, _colour: QColor) -> None:
    _line(painter, (12, 3.5), (12, 14))
    _line(painter, (7.5, 10), (12, 14.5), (16.5, 10))
    _line(painter, (4, 15), (4, 20), (20, 20), (20, 15))


def _close(painter: QPainter, _colour: QColor) -> None:
    _line(painter, (6.5, 6.5), (17.5, 17.5))
    _line(painter, (17.5, 6.5), (6.5, 17.5))


_DRAWINGS: Mapping[str, Callable[[QPainter, QColor], None]] = {
    "close": _close,
    "done": _done,
    "dot": _dot,
    "drop": _drop,
    "failed": _failed,
    "flask": _flask,
    "halt": _halt,
    "help": _help,
    "history": _history,
    "open": _open,
    "pause": _pause,
    "question": _question,
    "ready": _ready,
    "reload": _reload,
    "run": _run,
    "schedules": _schedules,
    "settings": _settings,
    "stop": _stop,
    "warning": _warning,
}


def _draw_app(painter: QPainter, live: bool) -> None:
    ground = QColor("#b3261e" if live else "#0b4f7a")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(0, 0, 24, 24), 5.5, 5.5)
    painter.translate(2.4, 2.2)
    painter.scale(0.8, 0.8)
    _draw(painter, "flask", QColor("#ffffff"))
    if live:
        painter.setBrush(QColor("#ffffff"))
        painter.drawEllipse(QPointF(20.5, 4), 3.4, 3.4)
