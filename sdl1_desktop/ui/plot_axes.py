"""The one place that knows pyqtgraph: panes with axes, and fast paths through many points.

pyqtgraph is not typed: what is taken from it is ``Any`` here, and typed towards the others. It is
slow to import, and so is this module: not before the window shows.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import pyqtgraph as _pyqtgraph  # pyright: ignore[reportMissingTypeStubs] - it has none
from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QFrame, QGraphicsItem, QGraphicsView

from sdl1_desktop.ui.palette import Palette
from sdl1_desktop.ui.plot_curves import Polyline, View
from sdl1_desktop.ui.plot_groups import Bounds
from sdl1_desktop.ui.plot_numbers import MINUS, decade_number

__all__ = ["AxisText", "PlotPane", "PlotSheet", "line_path"]

_pg: Any = cast("Any", _pyqtgraph)

_LABELLED_PARTS = (1, 2, 5)
"""Which parts of a decade are labelled where only one or two decades are shown."""

_FINE_DECADES = 3.0
"""Fewest decades that have a line for 2 and 5 alone."""


def line_path(line: Polyline) -> QPainterPath:
    """The way through the places of a line, begun anew where it does."""
    if len(line.starts) == 1:
        # pyqtgraph copies such lines as they are; others go through a stream of bytes.
        whole: QPainterPath = _pg.arrayToQPath(line.x, line.y, finiteCheck=False)
        return whole
    connected = np.ones(len(line.x), np.uint8)
    connected[line.starts[1:] - 1] = 0
    if len(connected):
        connected[-1] = 0
    path: QPainterPath = _pg.arrayToQPath(line.x, line.y, connected, finiteCheck=False)
    return path


@dataclass(frozen=True, slots=True)
class AxisText:
    """What an axis says: its quantity, the unit, and whether that takes SI prefixes."""

    name: str
    unit: str
    scaled: bool
    logarithmic: bool


class _Axis(_pg.AxisItem):  # the base is Any
    """Numbers as people write them: a true minus, and powers of ten by SI prefixes."""

    def paint(self, painter: QPainter, _option: object, _widget: object) -> None:
        # pyqtgraph records a picture anew for every move of the view; drawing is quicker.
        painter.save()
        specs = self.generateDrawSpecs(painter)
        if specs is not None:
            self.drawPicture(painter, *specs)
        painter.restore()

    def drawPicture(self, painter: QPainter, axis: Any, ticks: Any, texts: Any) -> None:
        # Qt fills a rectangle many times quicker than it draws a line that is seen through.
        for pen, start, stop in ticks:
            across, down = stop.x() - start.x(), stop.y() - start.y()
            line = QRectF(start.x(), start.y(), across or 1.0, down or 1.0)
            painter.fillRect(line.normalized(), pen.color())
        _pg.AxisItem.drawPicture(self, painter, axis, (), texts)

    def updateAutoSIPrefix(self) -> None:
        # pyqtgraph scales also where it was told not to, and then says no prefix.
        if self.autoSIPrefix:
            _pg.AxisItem.updateAutoSIPrefix(self)
        else:
            self.autoSIPrefixScale = 1.0
            self.labelUnitPrefix = ""
            self._updateLabel()

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        if self.logMode:
            return self.logTickStrings(values, scale, spacing)
        shown: list[str] = _pg.AxisItem.tickStrings(self, values, scale, spacing)
        return [text.replace("-", MINUS) for text in shown]

    def logTickValues(
        self, low: float, high: float, _size: float, even: Sequence[tuple[float, Sequence[float]]]
    ) -> list[tuple[float | None, Sequence[float]]]:
        # All nine parts of a decade only where few decades are shown: lines are slow to draw.
        ticks: list[tuple[float | None, Sequence[float]]] = [one for one in even if one[0] >= 1.0]
        if len(ticks) < 3:
            parts = range(1, 10) if high - low < _FINE_DECADES else (2, 5)
            places = [
                decade + math.log10(part)
                for decade in range(math.floor(low), math.ceil(high))
                for part in parts
            ]
            ticks.append((None, [place for place in places if low < place < high]))
        return ticks

    def logTickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        low, high = cast("tuple[float, float]", tuple(self.range))
        few = high - low < 2.0
        texts: list[str] = []
        for value in values:
            decade = math.floor(value + 1e-9)
            part = 10 ** (value - decade)
            labelled = any(abs(part - one) < 1e-6 for one in (_LABELLED_PARTS if few else (1,)))
            text = decade_number(round(part), decade) if labelled else ""
            texts.append(text)
        return texts


class PlotPane(QObject):
    """One pair of axes; what is drawn in it are items in px from its upper left corner."""

    moved = Signal()
    """Another part is shown, or in another size."""

    dragged = Signal()
    """The operator moved or zoomed it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._font = QFont()
        self._below = False
        axes = {side: _Axis(side) for side in ("left", "bottom")}
        self.plot: Any = _pg.PlotItem(axisItems=axes, enableMenu=False)
        self.box: Any = self.plot.getViewBox()
        self.plot.hideButtons()
        self.box.disableAutoRange()
        self.box.sigRangeChanged.connect(self._moved)
        self.box.sigResized.connect(self._moved)
        self.box.sigRangeChangedManually.connect(self._dragged)

    def _moved(self, *_news: object) -> None:
        self.moved.emit()

    def _dragged(self, *_news: object) -> None:
        self.dragged.emit()

    def add(self, item: QGraphicsItem) -> None:
        """Draw ``item`` over the grid, in px of the pane."""
        item.setParentItem(self.box)

    def axis(self, side: str) -> Any:
        """The axis at the ``left`` or at the ``bottom``."""
        return self.plot.getAxis(side)

    @property
    def view(self) -> View:
        """What the pane shows now."""
        (left, right), (low, high) = cast("list[list[float]]", self.box.viewRange())
        area: QRectF = self.box.rect()
        return View(Bounds(left, right, low, high), max(1.0, area.width()), max(1.0, area.height()))

    def show_range(self, across: tuple[float, float], up: tuple[float, float]) -> None:
        """Show this part."""
        self.box.setRange(xRange=across, yRange=up, padding=0)

    def show_across(self, across: tuple[float, float]) -> None:
        """Show this part of what is along, and of what is up the same as before."""
        self.box.setXRange(*across, padding=0)

    def zoom(self, factor: float) -> None:
        """Show less (above 1) or more around the middle."""
        self.box.scaleBy((1 / factor, 1 / factor))

    def zoom_up(self, factor: float) -> None:
        """Show less or more of what is up alone."""
        self.box.scaleBy((1, 1 / factor))

    def shift(self, across: float, up: float) -> None:
        """Move by parts of what is shown."""
        bounds = self.view.bounds
        self.box.translateBy(
            x=across * (bounds.right - bounds.left), y=up * (bounds.high - bounds.low)
        )

    def keep_aspect(self, *, equal: bool) -> None:
        """Whether one unit is as long across as it is up."""
        self.box.setAspectLocked(equal)

    def to_pane(self, scene: QPointF) -> QPointF | None:
        """A place of the scene in px of the pane; None outside."""
        place: QPointF = self.box.mapFromScene(scene)
        return place if self.box.rect().contains(place) else None

    def say(self, left: AxisText, bottom: AxisText, *, below: bool) -> None:
        """Set what the axes say; ``below``: another pane with the same axis comes below."""
        for side, text in (("left", left), ("bottom", bottom)):
            axis = self.axis(side)
            axis.enableAutoSIPrefix(text.scaled and not text.logarithmic)
            axis.setLogMode(x=text.logarithmic, y=text.logarithmic)
            axis.setLabel(text.name, units=text.unit)
        bottom_axis = self.axis("bottom")
        bottom_axis.showLabel(not below)
        bottom_axis.setStyle(showValues=not below)
        self._below = below
        self._size_axes()

    def restyle(self, palette: Palette, font: QFont) -> None:
        """Take colours and type."""
        self._font = font
        for side in ("left", "bottom"):
            axis = self.axis(side)
            axis.setPen(QPen(palette.muted, 1))
            axis.setTextPen(QPen(palette.text))
            axis.setStyle(tickFont=font, tickLength=-4, maxTickLevel=1)
            style = {"color": palette.text.name(), "font-size": f"{font.pixelSize()}px"}
            axis.setLabel(axis.labelText, units=axis.labelUnits, **style)
            axis.label.setFont(font)
        self._size_axes()
        self.plot.showGrid(x=True, y=True, alpha=0.22 if palette.dark else 0.16)

    def _size_axes(self) -> None:
        """As wide as the widest number, so that panes one above the other line up."""
        metrics = QFontMetrics(self._font)
        numbers = metrics.horizontalAdvance(f"{MINUS}000.0")
        self.axis("left").setWidth(round(1.6 * metrics.height() + numbers))
        self.axis("bottom").setHeight(round((0.3 if self._below else 2.2) * metrics.height()))


class PlotSheet(QObject):
    """Up to two panes on one ground, which share what is along."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sheet: Any = _pg.GraphicsLayoutWidget()
        self.widget: QGraphicsView = self._sheet
        self.widget.setFrameShape(QFrame.Shape.NoFrame)
        self.widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.panes = (PlotPane(self), PlotPane(self))
        for pane in self.panes:
            pane.plot.setParentItem(self._sheet.ci)
            pane.moved.connect(lambda pane=pane: self._link(pane))
        self._arranged: tuple[int, bool] | None = None

    def _link(self, moved: PlotPane) -> None:
        """What is along is the same in all panes that are shown.

        pyqtgraph's own link goes by places on the screen, which are wrong while panes are laid out.
        """
        bounds = moved.view.bounds
        shown = self._arranged[0] if self._arranged is not None else 0
        for pane in self.panes[:shown]:
            other = pane.view.bounds
            if moved in self.panes[:shown] and (other.left, other.right) != (
                bounds.left,
                bounds.right,
            ):
                pane.show_across((bounds.left, bounds.right))

    def arrange(self, count: int, *, beside: bool) -> None:
        """Show the first ``count`` panes, one above the other or side by side."""
        if self._arranged == (count, beside):
            return
        # A pane that is not shown stays in the scene, which takes it apart with the others.
        layout = self._sheet.ci.layout
        shown = self._arranged[0] if self._arranged is not None else 0
        for pane in self.panes[:shown]:
            layout.removeItem(pane.plot)
        for pane in self.panes:
            pane.plot.setVisible(False)
        for number, pane in enumerate(self.panes[:count]):
            layout.addItem(pane.plot, 0 if beside else number, number if beside else 0)
            pane.plot.setVisible(True)
        self._arranged = (count, beside)

    def on_pointer(
        self, moved: Callable[[QPointF], None], clicked: Callable[[QPointF, bool], None]
    ) -> None:
        """Call with places of the scene; a click also tells whether it was a double one."""
        scene = self._sheet.scene()
        scene.sigMouseMoved.connect(moved)

        def on_click(event: Any) -> None:
            clicked(event.scenePos(), bool(event.double()))

        scene.sigMouseClicked.connect(on_click)

    def settle(self) -> None:
        """Take the widget's size at once, and not at the next turn of the loop."""
        self._sheet.ci.layout.activate()
        for pane in self.panes:
            pane.plot.layout.activate()

    def restyle(self, ground: QColor, spacing: int, margin: int) -> None:
        """Take the ground's colour and lengths in px."""
        self._sheet.setBackground(ground)
        layout = self._sheet.ci.layout
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(spacing)
