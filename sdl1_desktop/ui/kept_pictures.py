"""Pictures that are drawn once and kept for whoever asks for the same again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPixmapCache

__all__ = ["kept_picture"]


def kept_picture(
    name: str,
    colour: QColor | None,
    size: QSize,
    draw: Callable[[QPainter], None],
    *,
    density: float = 1.0,
) -> QPixmap:
    """A picture of ``size`` pixels, transparent where ``draw`` leaves it so.

    Qt keeps pictures up to :meth:`QPixmapCache.cacheLimit` kB, and gives up those not asked for the
    longest. It keeps by itself what an icon or a label paints of each picture: one drawn anew at
    every change of a run's state would be kept there at every change.

    Args:
        name: tells drawings apart, with ``colour``; the same for everybody who draws the same.
        colour: what it is drawn in; none where that is always the same.
        size: in pixels of the screen.
        draw: is given a painter that smooths edges and counts in pixels of the screen.
        density: pixels of the screen for each px of the program.
    """
    ink = "" if colour is None else colour.name(QColor.NameFormat.HexArgb)
    key = f"{name} {ink} {size.width()}x{size.height()} {density}"
    picture = QPixmap()
    if QPixmapCache.find(key, picture):
        return picture
    picture = QPixmap(size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    picture.setDevicePixelRatio(density)
    QPixmapCache.insert(key, picture)
    return picture
