"""The map's parts as pixmaps, each drawn again only where what it shows is another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from sdl1_desktop.backends.deck_picture import LabwarePicture
from sdl1_desktop.ui.deck_geometry import DeckGeometry
from sdl1_desktop.ui.deck_paint import DeckInk, paint_labware, paint_slots

__all__ = ["DeckLayers"]

_MARGIN = 12
"""Px around a slot for what stands over its edge."""


@dataclass(slots=True)
class _Layer:
    picture: LabwarePicture
    place: QRect
    pixmap: QPixmap


class DeckLayers:
    """Keeps what was drawn for one geometry and look; :meth:`forget` after another of these.

    Attributes:
        drawn: how many pieces of labware were drawn so far.
    """

    def __init__(self) -> None:
        self._ground: QPixmap | None = None
        self._layers: dict[str, _Layer] = {}
        self.drawn = 0

    def forget(self) -> None:
        """Draw everything anew."""
        self._ground = None
        self._layers.clear()

    def paint_ground(
        self,
        painter: QPainter,
        size: QSize,
        geometry: DeckGeometry,
        ink: DeckInk,
        trash: str,
        ratio: float,
    ) -> None:
        """The empty deck."""
        if self._ground is None:
            self._ground = _pixmap(
                size, ratio, lambda ground: paint_slots(ground, geometry, ink, trash)
            )
        painter.drawPixmap(0, 0, self._ground)

    def paint_labware(
        self,
        painter: QPainter,
        picture: LabwarePicture,
        geometry: DeckGeometry,
        ink: DeckInk,
        ratio: float,
    ) -> None:
        """One piece of labware, without marks: these change more often."""
        layer = self._layers.get(picture.slot)
        if layer is None or layer.picture != picture:
            place = geometry.layer(picture.slot).toAlignedRect()
            place.adjust(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)

            def draw(onto: QPainter) -> None:
                onto.translate(-QPointF(place.topLeft()))
                paint_labware(onto, picture, geometry, ink)

            pixmap = _pixmap(place.size(), ratio, draw)
            layer = self._layers[picture.slot] = _Layer(picture, place, pixmap)
            self.drawn += 1
        painter.drawPixmap(layer.place.topLeft(), layer.pixmap)


def _pixmap(size: QSize, ratio: float, draw: Callable[[QPainter], None]) -> QPixmap:
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw(painter)
    painter.end()
    return pixmap
