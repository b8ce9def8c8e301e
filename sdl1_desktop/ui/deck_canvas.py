"""What the deck map shows: paints one picture of the deck, the whole or one labware large."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sdl1_desktop.backends.deck_picture import DeckPicture, LabwarePicture
from sdl1_desktop.robot.ledger_touch import Place
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.deck_geometry import DeckGeometry, fit_apart, fit_deck, fit_labware
from sdl1_desktop.ui.deck_layers import DeckLayers
from sdl1_desktop.ui.deck_liquids import LiquidLooks
from sdl1_desktop.ui.deck_marks import paint_choice
from sdl1_desktop.ui.deck_paint import DeckInk, LabwareMarks, paint_marks
from sdl1_desktop.ui.deck_pipette import paint_pipette
from sdl1_desktop.workflow.model import Severity

__all__ = ["DeckCanvas"]

_READABLE = 1.1
"""Px per mm at 100 % from which the deck is shown as it stands."""
_CLOSE_BY = 6.0
"""Px beside a well where a finger still means it."""


class DeckCanvas(QWidget):
    """Paints the newest picture it was given, however many came since the last frame."""

    chosen_changed = Signal()
    """Another place is chosen, or none."""

    zoom_changed = Signal()
    """Another labware is shown large, or the whole deck."""

    def __init__(self, looks: LiquidLooks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.looks = looks
        self.picture: DeckPicture | None = None
        self.chosen: Place | None = None
        self.zoomed = ""
        """The labware that is shown large, or an empty text."""
        self._now: frozenset[Place] = frozenset()
        self._next: frozenset[Place] = frozenset()
        self._findings: Mapping[Place, Severity] = {}
        self._layers = DeckLayers()
        self._geometry: DeckGeometry | None = None
        self._ink: DeckInk | None = None
        theme.current().changed.connect(self.restyle)
        self.restyle()

    def show_picture(self, picture: DeckPicture | None) -> None:
        """Show the deck as it is in ``picture``, from the next frame on."""
        if picture is not None and self.looks.meet(picture.liquids()):
            self._layers.forget()
            self.update()
        if picture == self.picture:
            return
        old = self.picture
        self.picture = picture
        if picture is None or old is None or _standing(old) != _standing(picture):
            self._fit()
        self.update()

    def show_marks(
        self,
        now: Collection[Place],
        following: Collection[Place],
        findings: Mapping[Place, Severity],
    ) -> None:
        """Mark the places of the node under way, of the next one, and those of findings."""
        marks = (frozenset(now), frozenset(following), dict(findings))
        if marks != (self._now, self._next, self._findings):
            self._now, self._next, self._findings = marks
            self.update()

    def choose(self, place: Place | None) -> None:
        """Choose a place; one that is not there chooses none."""
        found = self.labware(place[0]) if place is not None else None
        if place is not None and (found is None or place[1] not in found.shape.wells):
            place = None
        if place == self.chosen:
            return
        self.chosen = place
        self.chosen_changed.emit()
        self.update()

    def zoom(self, labware: str) -> None:
        """Show one piece of labware as large as it goes; empty for the whole deck."""
        if labware and self.labware(labware) is None:
            labware = ""
        if labware != self.zoomed:
            self.zoomed = labware
            self._fit()
            self.zoom_changed.emit()
            self.update()

    def place_at(self, point: QPointF) -> Place | None:
        """The well, tip or tool place at a point of the widget, or close to it."""
        best: tuple[float, Place] | None = None
        for place, rect in self.outlines():
            off = point - rect.center()
            beyond = max(abs(off.x()) - rect.width() / 2, abs(off.y()) - rect.height() / 2)
            if beyond <= _CLOSE_BY and (best is None or beyond < best[0]):
                best = (beyond, place)
        return best[1] if best is not None else None

    def labware_at(self, point: QPointF) -> str:
        """The labware at a point of the widget, or an empty text."""
        if self._geometry is not None:
            for one in self.shown():
                if self._geometry.layer(one.slot).contains(point):
                    return one.name
        return ""

    def outline(self, place: Place) -> QRectF | None:
        """Where a place is on the widget, or None where it is not shown."""
        found, geometry = self.labware(place[0]), self._geometry
        if found is None or geometry is None or found.slot not in geometry.bodies:
            return None
        return geometry.well(found, place[1]) if place[1] in found.shape.wells else None

    def outlines(self) -> list[tuple[Place, QRectF]]:
        """All places that are shown, and where they are on the widget."""
        geometry = self._geometry
        if geometry is None:
            return []
        return [
            ((one.name, well), geometry.well(one, well))
            for one in self.shown()
            for well in one.shape.wells
        ]

    def labware(self, name: str) -> LabwarePicture | None:
        """The labware of that name, or None."""
        return self.picture.find(name) if self.picture is not None else None

    def shown(self) -> list[LabwarePicture]:
        """The labware that is shown, from the back left to the front right."""
        if self.picture is None:
            return []
        shown = [one for one in self.picture.labware if self.zoomed in ("", one.name)]
        return sorted(shown, key=lambda one: (-((int(one.slot) - 1) // 3), int(one.slot)))

    def _fit(self) -> None:
        look = theme.current()
        self._layers.forget()
        margin = look.px(10)
        area = QRectF(self.rect()).adjusted(margin, look.px(5), -margin, -margin)
        caption = 1.35 * look.sizes.small
        zoomed = self.labware(self.zoomed)
        if zoomed is None and self.zoomed:
            self.zoomed = ""
            self.zoom_changed.emit()
        if self.picture is None or area.width() <= 0 or area.height() <= 0:
            self._geometry = None
        elif zoomed is not None:
            self._geometry = fit_labware(area, zoomed.slot, zoomed.name, caption)
        else:
            slots = sorted({one.slot for one in self.picture.labware})
            self._geometry = fit_deck(area, slots, caption)
            if self._geometry.scale < _READABLE * look.scale and slots:
                self._geometry = fit_apart(area, slots, caption)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 - Qt's own
        geometry, ink, picture = self._geometry, self._ink, self.picture
        if geometry is None or ink is None or picture is None:
            return
        ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        trash = self.tr("Trash")
        self._layers.paint_ground(painter, self.size(), geometry, ink, trash, ratio)
        for one in self.shown():
            self._layers.paint_labware(painter, one, geometry, ink, ratio)
        for one in self.shown():
            paint_marks(painter, one, geometry, self._marks(one.name), ink)
        chosen = self.outline(self.chosen) if self.chosen is not None else None
        if chosen is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_choice(painter, chosen, ink.palette, focus=self.hasFocus())
        position = picture.pipette.position
        at = geometry.place(position) if position is not None else None
        if at is not None and position is not None:
            line = geometry.captions[geometry.slot_at(position)]
            if position.labware is not None and position.well is not None:
                # On the rim, where the well itself is seen.
                well = self.outline((self._account(position.labware), position.well))
                at = QPointF(at.x(), well.top() + 0.22 * well.height()) if well is not None else at
            paint_pipette(painter, at, line, picture.pipette, ink.palette, self.looks, ink.small)
        painter.end()

    def _account(self, labware: str) -> str:
        """The name by which labware is shown that a workflow may call by another."""
        return self.picture.names.get(labware, labware) if self.picture is not None else labware

    def _marks(self, labware: str) -> LabwareMarks:
        return LabwareMarks(
            frozenset(well for name, well in self._now if name == labware),
            frozenset(well for name, well in self._next if name == labware),
            tuple(
                (well, severity)
                for (name, well), severity in self._findings.items()
                if name == labware
            ),
        )

    def sizeHint(self) -> QSize:  # noqa: D102
        look = theme.current()
        return QSize(look.px(420), look.px(300))

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        look = theme.current()
        return QSize(look.px(220), look.px(150))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit()

    def restyle(self) -> None:
        """Take the theme's colours and lengths."""
        look = theme.current()
        size = max(9, round(0.88 * look.sizes.small))
        self._ink = DeckInk(
            look.palette,
            self.looks,
            look.font(size),
            look.font(look.sizes.small, bold=True),
            look.px(4),
        )
        self._fit()
        self.updateGeometry()
        self.update()

    def redraw(self) -> None:
        """Paint everything anew: its words are in another language."""
        self._layers.forget()
        self.update()


def _standing(picture: DeckPicture) -> list[tuple[str, str]]:
    """What stands where."""
    return [(one.name, one.slot) for one in picture.labware]
