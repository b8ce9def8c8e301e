"""What is on while the deck is shown, and whose deck it is: a tag, and a badge for each device."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QMargins, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from sdl1_desktop.backends.deck_picture import DeckPicture
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.deck_words import pipette_text
from sdl1_desktop.ui.flow_layout import FlowLayout
from sdl1_desktop.ui.styled import ElidedLabel, button

__all__ = ["DeckHead", "DeckKind"]


class DeckKind(Enum):
    """What the map shows."""

    START = "start"
    DRY = "dry"
    LIVE = "live"


class _Tag(QWidget):
    """A word on a ground: plain, hatched for a dry run, solid for a live one."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.kind: DeckKind | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """The word."""
        return self._text

    def say(self, text: str, kind: DeckKind | None) -> None:
        """Show a word; ``kind`` None is a device that is on."""
        if (text, kind) != (self._text, self.kind):
            self._text, self.kind = text, kind
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def _font(self) -> QFont:
        look = theme.current()
        return look.font(look.sizes.small, bold=True)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        look = theme.current()
        return QSize(metrics.horizontalAdvance(self._text) + look.px(20), look.px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = look.px(4)
        live = self.kind is DeckKind.LIVE
        painter.setPen(
            QPen(look.danger if live else look.running if self.kind is None else look.muted, 1.4)
        )
        painter.setBrush(look.danger if live else look.surface)
        painter.drawRoundedRect(rect, radius, radius)
        painter.setFont(self._font())
        if self.kind is DeckKind.DRY:
            self._paint_hatched(painter, rect, radius)
        painter.setPen(look.on_danger if live else look.text)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()

    def _paint_hatched(self, painter: QPainter, rect: QRectF, radius: float) -> None:
        look = theme.current()
        hatch = QColor(look.border)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(hatch, Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(rect, radius, radius)
        inner = rect.adjusted(look.px(7), look.px(5), -look.px(7), -look.px(5))
        painter.setBrush(look.surface)
        painter.drawRoundedRect(inner, radius, radius)


class _Line(ElidedLabel):
    """Takes what is left of its line."""

    def __init__(self) -> None:
        super().__init__("small")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(160), look.px(30))


class DeckHead(QWidget):
    """The line over the map."""

    whole_asked = Signal()
    """The operator wants to see the whole deck."""

    zoom_asked = Signal()
    """The operator wants the labware of what is chosen large."""

    larger_toggled = Signal(bool)
    """The operator wants the map to take the room of its neighbours, or to give it back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tag = _Tag()
        self.zoom: QPushButton = button("segment")
        self.larger: QPushButton = button("segment")
        self.larger.setCheckable(True)
        self.badges = {name: _Tag() for name in ("cell", "pumps", "baths")}
        self._zoomed = False
        self._picture: DeckPicture | None = None
        self._kind = DeckKind.START
        self._flow = FlowLayout(self, 0, QMargins())
        self.pipette = _Line()
        for one in (self.tag, self.zoom, self.larger, *self.badges.values(), self.pipette):
            self._flow.addWidget(one)
        for badge in self.badges.values():
            badge.hide()
        self.zoom.clicked.connect(self._clicked)
        self.larger.toggled.connect(self.larger_toggled)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def _clicked(self) -> None:
        (self.whole_asked if self._zoomed else self.zoom_asked).emit()

    def show_zoom(self, zoomed: bool) -> None:
        """Whether labware is shown large."""
        self._zoomed = zoomed
        self.retranslate()

    def show_kind(self, kind: DeckKind) -> None:
        """Say whose deck it is."""
        self._kind = kind
        self.retranslate()

    def show_picture(self, picture: DeckPicture | None) -> None:
        """Say what the pipette holds, and which devices are on."""
        on = (
            (picture.cell_on, picture.pumps, picture.baths)
            if picture is not None
            else (False, (), ())
        )
        self.pipette.setText(pipette_text(picture) if picture is not None else "")
        old = self._picture
        before = (old.cell_on, old.pumps, old.baths) if old is not None else None
        self._picture = picture
        if before != on:
            self._say_devices()

    def _say_devices(self) -> None:
        picture = self._picture
        pumps = picture.pumps if picture is not None else ()
        texts = {
            "cell": self.tr("Cell on") if picture is not None and picture.cell_on else "",
            "pumps": self.tr("Pump {numbers} on").format(numbers=", ".join(map(str, pumps)))
            if pumps
            else "",
            "baths": self.tr("Ultrasound on") if picture is not None and picture.baths else "",
        }
        for name, text in texts.items():
            self.badges[name].say(text, None)
            self.badges[name].setVisible(bool(text))

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        self._flow.set_gap(look.px(6), QMargins())
        self.setStyleSheet(f"QPushButton {{ padding: 0 {look.px(10)}px; }}")

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        texts = {
            DeckKind.START: self.tr("Before the run"),
            DeckKind.DRY: self.tr("DRY RUN"),
            DeckKind.LIVE: self.tr("LIVE RUN"),
        }
        self.tag.say(texts[self._kind], self._kind)
        self.zoom.setText(self.tr("Whole deck") if self._zoomed else self.tr("Enlarge labware"))
        tip = (
            self.tr("Show the whole deck again")
            if self._zoomed
            else self.tr("Show the labware of the chosen place large; a double click does so too")
        )
        self.zoom.setToolTip(tip)
        self.zoom.setAccessibleName(tip)
        self.larger.setText(self.tr("Larger"))
        tip = self.tr("Give the deck the room of list and log")
        self.larger.setToolTip(tip)
        self.larger.setAccessibleName(tip)
        self._say_devices()
        self.pipette.setText(pipette_text(self._picture) if self._picture is not None else "")

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
