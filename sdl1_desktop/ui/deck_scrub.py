"""The bar under the map of a run that has ended: any moment of it can be shown again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from sdl1_desktop.backends.deck_history import Moment
from sdl1_desktop.ui import glyphs, theme, words
from sdl1_desktop.ui.styled import ElidedLabel, button

__all__ = ["ScrubBar"]

_WHOLE_S = 20.0
"""Seconds that playing a whole run takes at most."""
_SLOWEST_MS, _FASTEST_MS = 250, 16


class ScrubBar(QWidget):
    """A slider over the moments of a run, with buttons for its nodes and one that plays."""

    moved = Signal(int)
    """The operator is at this moment, by its number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moments: Sequence[Moment] = ()
        self._stride = 1
        self.before, self.play, self.after = button("segment"), button("segment"), button("segment")
        self.play.setCheckable(True)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.where = ElidedLabel("small")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        for one in (self.before, self.play, self.after):
            row.addWidget(one)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.where)
        column.addWidget(self.slider)
        row.addLayout(column, 1)
        self._row = row
        self.setLayout(row)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._next)
        self.slider.valueChanged.connect(self._value)
        self.slider.sliderPressed.connect(self.stop)
        self.before.clicked.connect(lambda: self._to_node(-1))
        self.after.clicked.connect(lambda: self._to_node(1))
        self.play.toggled.connect(self._toggle)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    @property
    def number(self) -> int:
        """The moment that is shown."""
        return self.slider.value()

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """Offer these moments, and stand at the last."""
        self.stop()
        self._moments = moments
        blocker = QSignalBlocker(self.slider)
        self.slider.setRange(0, max(0, len(moments) - 1))
        self.slider.setPageStep(max(1, len(moments) // 20))
        self.slider.setValue(len(moments) - 1)
        blocker.unblock()
        self._say()

    def stop(self) -> None:
        """Play no more."""
        self.play.setChecked(False)

    def _value(self, number: int) -> None:
        self._say()
        self.moved.emit(number)

    def _toggle(self, on: bool) -> None:
        if on and self._moments:
            if self.slider.value() >= self.slider.maximum():
                self.slider.setValue(0)
            count = max(1, len(self._moments))
            interval = min(_SLOWEST_MS, _WHOLE_S * 1000 / count)
            # Of very long runs some moments are left out, so that playing ends.
            self._stride = max(1, round(_FASTEST_MS / interval))
            self._timer.start(max(_FASTEST_MS, round(interval)))
        else:
            self._timer.stop()
        self._icons()
        self.retranslate()

    def _next(self) -> None:
        self.slider.setValue(self.slider.value() + self._stride)
        if self.slider.value() >= self.slider.maximum():
            self.stop()

    def _to_node(self, way: int) -> None:
        """To the beginning of the node before or after."""
        self.stop()
        number = self.slider.value() + way
        while 0 < number < len(self._moments) - 1 and not self._begins(number):
            number += way
        self.slider.setValue(number)

    def _begins(self, number: int) -> bool:
        moment = self._moments[number]
        return moment.step is not None and moment.command is None

    def _say(self) -> None:
        if not self._moments:
            self.where.setText("")
            return
        number = min(self.slider.value(), len(self._moments) - 1)
        moment = self._moments[number]
        clock = words.run_clock(moment.clock_s)
        if number == 0:
            text = self.tr("{clock} · At the start").format(clock=clock)
        elif number == len(self._moments) - 1:
            text = self.tr("{clock} · At the end").format(clock=clock)
        elif moment.command is None:
            text = self.tr("{clock} · {node}").format(clock=clock, node=moment.node)
        else:
            text = self.tr("{clock} · {node} · {command}").format(
                clock=clock, node=moment.node, command=moment.command
            )
        self.where.setText(text)
        self.slider.setAccessibleDescription(text)

    def restyle(self) -> None:
        """Take the theme's lengths and colours."""
        look = theme.current()
        self._row.setSpacing(look.gap(6))
        groove, handle = look.px(6), look.px(22)
        over = (handle - groove) // 2
        self.slider.setStyleSheet(
            f"QSlider {{ min-height: {handle + 4}px; border: 2px solid transparent;"
            f" border-radius: {groove}px; }}"
            f"QSlider:focus {{ border-color: {look.focus.name()}; }}"
            f"QSlider::groove:horizontal {{ height: {groove}px; background: {look.border.name()};"
            f" border-radius: {groove // 2}px; }}"
            f"QSlider::sub-page:horizontal {{ background: {look.accent.name()};"
            f" border-radius: {groove // 2}px; }}"
            f"QSlider::handle:horizontal {{ width: {handle}px; margin: -{over}px 0;"
            f" background: {look.surface.name()}; border: 2px solid {look.accent.name()};"
            f" border-radius: {handle // 2}px; }}"
        )
        self.setStyleSheet(f"QPushButton {{ padding: 0 {look.px(10)}px; }}")
        for one in (self.before, self.play, self.after):
            one.setIconSize(QSize(look.px(18), look.px(18)))
        self._icons()

    def _icons(self) -> None:
        look = theme.current()
        self.before.setIcon(_skip(look.text, forward=False))
        self.after.setIcon(_skip(look.text, forward=True))
        self.play.setIcon(glyphs.icon("pause" if self.play.isChecked() else "run", look.text))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        playing = self.play.isChecked()
        for one, text in (
            (self.before, self.tr("Back to the node before")),
            (self.play, self.tr("Stop playing") if playing else self.tr("Play the run")),
            (self.after, self.tr("On to the next node")),
        ):
            one.setToolTip(text)
            one.setAccessibleName(text)
        self.slider.setAccessibleName(self.tr("Moment of the run"))
        self._say()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _skip(colour: QColor, *, forward: bool) -> QIcon:
    """A triangle and a bar."""
    side = 48
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if not forward:
        painter.translate(side, 0)
        painter.scale(-1, 1)
    painter.drawPolygon(QPolygonF([QPointF(10, 9), QPointF(33, 24), QPointF(10, 39)]))
    painter.drawRect(33, 9, 5, 30)
    painter.end()
    return QIcon(pixmap)
