"""The plot itself: panes and the curves in them, moved and read by pointer or keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.palette import Palette
from sdl1_desktop.ui.plot_axes import AxisText, PlotPane, PlotSheet
from sdl1_desktop.ui.plot_cursor import PlotCursor
from sdl1_desktop.ui.plot_curves import axis_span
from sdl1_desktop.ui.plot_groups import Bounds
from sdl1_desktop.ui.plot_kinds import PANES, PlotKind, Quantity
from sdl1_desktop.ui.plot_layer import CursorItem, CurvesItem, Drawn
from sdl1_desktop.ui.plot_looks import look_of
from sdl1_desktop.ui.plot_words import quantity_word

__all__ = ["PlotCanvas"]

_BESIDE_BELOW = 300
"""Height in px at 100 % under which two panes stand side by side."""

_ZOOM = 1.4
_SHIFT = 0.1
"""Part of the view that one key moves it by."""
_LEAPS = 20
"""Leaps with Ctrl from one end of a curve to the other."""


class PlotCanvas(QWidget):
    """Shows the curves that it is given."""

    fit_changed = Signal()
    """The view follows the curves now, or does not any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sheet = PlotSheet(self)
        self.kind = PlotKind.TIME
        self.drawn: tuple[Drawn, ...] = ()
        self.cursor_ = PlotCursor(self)
        self.fits = True
        """Whether everything is shown, also what comes."""
        self._fitting = False
        self.curve_items = [CurvesItem(number) for number in range(len(self.sheet.panes))]
        self._cursor_items = [CursorItem(number) for number in range(len(self.sheet.panes))]
        for number, pane in enumerate(self.sheet.panes):
            pane.add(self.curve_items[number])
            pane.add(self._cursor_items[number])
            pane.moved.connect(lambda number=number: self._moved(number))
            pane.dragged.connect(self._dragged)
        self.sheet.on_pointer(self._hover, self._click)
        self.cursor_.changed.connect(self._show_cursor)
        box = QVBoxLayout(self)
        box.setContentsMargins(2, 2, 2, 2)
        box.addWidget(self.sheet.widget)
        self.restyle(theme.current().palette)
        self._arrange()

    @property
    def panes(self) -> Sequence[PlotPane]:
        """The panes of the kind that is shown."""
        return self.sheet.panes[: len(PANES[self.kind])]

    def show_curves(self, kind: PlotKind, drawn: Sequence[Drawn], words: str) -> None:
        """Show these curves, and ``words`` large behind them."""
        new_kind = kind is not self.kind
        self.kind = kind
        for item in self.curve_items:
            item.words = words
        self._give_curves(drawn)
        if new_kind:
            self._arrange()
        if new_kind or self.fits:
            self.fit()
        self.cursor_.take_curves(self.drawn)

    def _give_curves(self, drawn: Sequence[Drawn]) -> None:
        self.drawn = tuple(drawn)
        for item in self.curve_items:
            item.drawn = self.drawn
            item.redraw()

    def curves_grew(self) -> None:
        """Draw what the curves have got."""
        if self.fits:
            self._show_all()
        for item in self.curve_items:
            item.redraw()

    def fit(self) -> None:
        """Show everything, also what comes."""
        self._show_all()
        if not self.fits:
            self.fits = True
            self.fit_changed.emit()

    def zoom(self, factor: float) -> None:
        """Show less (above 1) or more around the middle."""
        self._dragged()
        self.panes[0].zoom(factor)
        for pane in self.panes[1:]:
            pane.zoom_up(factor)

    def shift(self, across: float, up: float) -> None:
        """Move all panes by parts of what they show."""
        self._dragged()
        for number, pane in enumerate(self.panes):
            # What is along is linked: it moves with the first.
            pane.shift(0.0 if number else across, up)

    def _show_all(self) -> None:
        self._fitting = True
        for number, (pane, (along, up)) in enumerate(
            zip(self.panes, PANES[self.kind], strict=True)
        ):
            bounds: Bounds | None = None
            for one in self.drawn:
                own = one.curve.bounds(number)
                if own is not None:
                    bounds = own if bounds is None else bounds.with_(own)
            if bounds is not None:
                pane.show_range(
                    axis_span(bounds.left, bounds.right, along, self.kind),
                    axis_span(bounds.low, bounds.high, up, self.kind),
                )
        self._fitting = False

    def _moved(self, number: int) -> None:
        view = self.sheet.panes[number].view
        before = self.curve_items[number].view
        self.curve_items[number].show_view(view)
        self._cursor_items[number].show_view(view)
        resized = (view.width, view.height) != (before.width, before.height)
        if resized and self.fits and not self._fitting:
            self._show_all()

    def _dragged(self) -> None:
        if self.fits:
            self.fits = False
            self.fit_changed.emit()

    def _arrange(self) -> None:
        low = self.height() < theme.current().px(_BESIDE_BELOW)
        self._lay_out(beside=low and self.width() > 1.5 * self.height())

    def _lay_out(self, *, beside: bool) -> None:
        count = len(PANES[self.kind])
        self.sheet.arrange(count, beside=beside)
        for number, (pane, (along, up)) in enumerate(
            zip(self.panes, PANES[self.kind], strict=True)
        ):
            below = number + 1 < count and not beside
            pane.keep_aspect(equal=self.kind is PlotKind.NYQUIST)
            pane.say(self._text(up), self._text(along), below=below)

    def _text(self, quantity: Quantity) -> AxisText:
        logarithmic = quantity.log_in(self.kind)
        scaled = quantity.decimals is None
        return AxisText(quantity_word(quantity), quantity.unit, scaled, logarithmic)

    # The cursor

    def _hover(self, place: QPointF) -> None:
        for number, pane in enumerate(self.panes):
            inside = pane.to_pane(place)
            if inside is not None:
                self.cursor_.read_nearest(number, pane.view, inside)

    def _click(self, place: QPointF, double: bool) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if double:
            self.fit()
        self._hover(place)

    def _show_cursor(self) -> None:
        on = self.cursor_.on
        colour = on.look.colour if on is not None else None
        for number, item in enumerate(self._cursor_items):
            inside = number < len(self.panes)
            item.point_at(self.cursor_.place(number) if inside else None, colour)

    def _bring_cursor_in(self) -> None:
        """Move a zoomed view so that the cursor is in it."""
        for number, pane in enumerate(self.panes):
            place = self.cursor_.place(number)
            if place is None:
                return
            bounds = pane.view.bounds
            wide, high = bounds.right - bounds.left, bounds.high - bounds.low
            across = (place[0] - bounds.left) / wide - 0.5
            up = (place[1] - bounds.low) / high - 0.5
            if max(abs(across), abs(up)) > 0.5:
                self._dragged()
                pane.shift(
                    across if abs(across) > 0.5 else 0.0,
                    up if abs(up) > 0.5 else 0.0,
                )

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the cursor, with Ctrl by leaps, with Shift the view; + and − zoom, 0 fits."""
        key, keys = event.key(), event.modifiers()
        length = len(self.cursor_.on.curve) if self.cursor_.on is not None else 0
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Home: -length,
            Qt.Key.Key_End: length,
        }
        if keys & Qt.KeyboardModifier.ShiftModifier and key in _WAYS:
            across, up = _WAYS[Qt.Key(key)]
            self.shift(_SHIFT * across, _SHIFT * up)
        elif key in steps:
            leap = bool(keys & Qt.KeyboardModifier.ControlModifier)
            self.cursor_.move(steps[Qt.Key(key)] * (max(1, length // _LEAPS) if leap else 1))
            self._bring_cursor_in()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.cursor_.change_curve(1 if key == Qt.Key.Key_Down else -1)
            self._bring_cursor_in()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(1 / _ZOOM if key == Qt.Key.Key_Minus else _ZOOM)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_Escape and self.cursor_.on is not None:
            self.cursor_.forget()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's own
        super().resizeEvent(event)
        self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring around what the keyboard talks to."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(theme.current().focus, 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
            painter.end()

    def paint_on(self, painter: QPainter, target: QRectF, palette: Palette) -> None:
        """Paint what is shown into ``target``, in colours of its own and without the cursor.

        The widget takes the picture's size for that while; nothing of it is seen.
        """
        widget = self.sheet.widget
        before, drawn = widget.geometry(), self.drawn
        ranges = [pane.view.bounds for pane in self.panes]
        widget.setUpdatesEnabled(False)
        for item in self._cursor_items:
            item.hide()
        try:
            self._give_curves([_in_colours(one, palette) for one in drawn])
            self.restyle(palette)
            widget.resize(target.size().toSize())
            self._lay_out(beside=False)
            self.sheet.settle()
            widget.render(painter, target, widget.viewport().rect())
        finally:
            self._give_curves(drawn)
            self.restyle(theme.current().palette)
            widget.setGeometry(before)
            self._arrange()
            self.sheet.settle()
            for pane, bounds in zip(self.panes, ranges, strict=True):
                pane.show_range((bounds.left, bounds.right), (bounds.low, bounds.high))
            for item in self._cursor_items:
                item.show()
            widget.setUpdatesEnabled(True)

    def restyle(self, palette: Palette) -> None:
        """Take colours, type and lengths."""
        look = theme.current()
        self.sheet.restyle(palette.surface, look.px(6), look.px(4))
        font = look.font(look.sizes.small)
        for pane in self.sheet.panes:
            pane.restyle(palette, font)
        for item in (*self.curve_items, *self._cursor_items):
            item.restyle(palette, font, float(look.px(4)))

    def retranslate(self) -> None:
        """Say the axes again in the window's language."""
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


def _in_colours(one: Drawn, palette: Palette) -> Drawn:
    return replace(one, look=look_of(one.place, palette, faint=one.look.faint))
