"""The plot as a picture for reports: light, with title, legend, and the word for simulated data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.palette import LIGHT
from sdl1_desktop.ui.plot_canvas import PlotCanvas
from sdl1_desktop.ui.plot_looks import look_of, paint_swatch

__all__ = ["PictureText", "encoded", "png_image", "svg_bytes", "write_bytes"]

_WIDTH, _PLOT_HEIGHT = 1000, 640
_SHARPNESS = 2
_MARGIN = 24
_SWATCH = 44


@dataclass(frozen=True, slots=True)
class PictureText:
    """What is written around the plot; ``legend`` names the curves in their order."""

    title: str
    legend: Sequence[str]
    simulated: str
    """Says that data are simulated; empty where none are."""


class _Picture:
    """The parts of a picture and how much room they take, in px."""

    def __init__(self, canvas: PlotCanvas, text: PictureText) -> None:
        look = theme.current()
        self._canvas, self._text = canvas, text
        self._font = look.font(look.sizes.small)
        self._bold = look.font(look.sizes.body, bold=True)
        self._line = round(QFontMetrics(self._bold).height() * 1.5)
        names = QFontMetrics(self._font)
        widest = max((names.horizontalAdvance(one) for one in text.legend), default=0)
        entry = widest + _SWATCH + 2 * _MARGIN
        room = _WIDTH - 2 * _MARGIN
        self._columns = max(1, min(len(text.legend) or 1, room // max(1, entry)))
        self._column = room // self._columns
        rows = -(-len(text.legend) // self._columns)
        self._head = self._line * (2 if text.simulated else 1) + _MARGIN
        self.size = QSize(_WIDTH, self._head + _PLOT_HEIGHT + rows * self._line + 2 * _MARGIN)

    def paint(self, painter: QPainter) -> None:
        painter.fillRect(QRect(0, 0, self.size.width(), self.size.height()), LIGHT.surface)
        self._canvas.paint_on(painter, QRectF(0, self._head, _WIDTH, _PLOT_HEIGHT), LIGHT)
        painter.setPen(LIGHT.text)
        painter.setFont(self._bold)
        lines = [self._text.title, self._text.simulated]
        for number, line in enumerate(one for one in lines if one):
            area = QRect(_MARGIN, _MARGIN + number * self._line, _WIDTH - 2 * _MARGIN, self._line)
            short = painter.fontMetrics().elidedText(
                line, Qt.TextElideMode.ElideRight, area.width()
            )
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft, short)
        painter.setFont(self._font)
        top = self._head + _PLOT_HEIGHT + _MARGIN
        for number, (one, name) in enumerate(
            zip(self._canvas.drawn, self._text.legend, strict=True)
        ):
            left = _MARGIN + (number % self._columns) * self._column
            area = QRectF(left, top + number // self._columns * self._line, _SWATCH, self._line)
            curve_look = look_of(one.place, LIGHT, faint=one.look.faint)
            inset = self._line * 0.25
            paint_swatch(painter, area.adjusted(0, inset, 0, -inset), curve_look, LIGHT.surface)
            beside = QRect(
                left + _SWATCH + 8, round(area.top()), self._column - _SWATCH - 16, self._line
            )
            painter.setPen(LIGHT.text)
            short = painter.fontMetrics().elidedText(
                name, Qt.TextElideMode.ElideRight, beside.width()
            )
            painter.drawText(
                beside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short
            )


def png_image(canvas: PlotCanvas, text: PictureText) -> QImage:
    """The picture in points; encoding it is slow and may be done on another thread."""
    picture = _Picture(canvas, text)
    image = QImage(picture.size * _SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARPNESS)
    image.fill(LIGHT.surface)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    picture.paint(painter)
    painter.end()
    return image


def svg_bytes(canvas: PlotCanvas, text: PictureText) -> bytes:
    """The picture in lines."""
    picture = _Picture(canvas, text)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setSize(picture.size)
    generator.setViewBox(QRect(0, 0, picture.size.width(), picture.size.height()))
    generator.setResolution(96)
    generator.setTitle(text.title)
    generator.setDescription(text.simulated)
    painter = QPainter(generator)
    picture.paint(painter)
    painter.end()
    return bytes(buffer.data().data())


def encoded(image: QImage) -> bytes:
    """The bytes of a PNG file. Slow: not for the window's thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # The second argument's name is not in the types.
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
    return bytes(buffer.data().data())


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file that takes its place when it is whole.

    Raises:
        OSError: it cannot be written.
    """
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
