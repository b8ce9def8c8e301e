"""The deck of the open workflow or of a run: map, details, and the bar of a run that has ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from sdl1_desktop.backends.deck_next import NodesNow, done_nodes, planned_nodes
from sdl1_desktop.backends.deck_picture import DeckPicture, deck_picture
from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.events import Event
from sdl1_desktop.robot.deck_layout import DeckSetup
from sdl1_desktop.robot.ledger import Ledger
from sdl1_desktop.robot.ledger_touch import Place
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.deck_details import DeckDetails
from sdl1_desktop.ui.deck_doubt import DoubtBand
from sdl1_desktop.ui.deck_feed import DeckFeed
from sdl1_desktop.ui.deck_liquids import LiquidLooks
from sdl1_desktop.ui.deck_map import DeckMap
from sdl1_desktop.ui.deck_scrub import ScrubBar
from sdl1_desktop.ui.deck_status import DeckHead, DeckKind
from sdl1_desktop.workflow.model import Finding, Severity

__all__ = ["DeckPanel"]

_BESIDE_FROM = 1.25
"""Width to height from which the details stand beside the map, and not under it."""


class DeckPanel(QWidget):
    """Shows one deck: as set up, or that of a run at its newest or any other moment."""

    larger_toggled = Signal(bool)
    """The operator wants the map to take the room of its neighbours, or to give it back."""

    def __init__(self, *, alone: bool = False, parent: QWidget | None = None) -> None:
        """``alone``: there are no neighbours whose room could be taken."""
        super().__init__(parent)
        self.looks = LiquidLooks()
        self.feed = DeckFeed(self)
        self._loaded: LoadedWorkflow | None = None
        self._of_run: LoadedWorkflow | None = None
        self._start: DeckPicture | None = None
        self._ended = False
        self._took_room = False
        """Whether the neighbours' room was taken for large labware."""
        self._picture: DeckPicture | None = None
        self._nodes = NodesNow()
        self._wide: bool | None = None
        self.head = DeckHead()
        self.stand_alone(alone=alone)
        self.doubt = DoubtBand()
        self.map = DeckMap(self.looks)
        self.details = DeckDetails(self.looks)
        self.scrub = ScrubBar()
        self.scrub.hide()
        self.body = QSplitter(Qt.Orientation.Horizontal)
        self.body.addWidget(self.map)
        self.body.addWidget(self.details)
        self.body.setChildrenCollapsible(False)
        self.body.setStretchFactor(0, 3)
        self.body.setStretchFactor(1, 2)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self.head)
        self._box.addWidget(self.doubt)
        self._box.addWidget(self.body, 1)
        self._box.addWidget(self.scrub)
        self.feed.newer.connect(self._newer)
        self.map.chosen_changed.connect(self._show_place)
        self.map.zoom_changed.connect(self._zoomed)
        self.head.whole_asked.connect(lambda: self.map.zoom(""))
        self.head.zoom_asked.connect(self._zoom)
        self.head.larger_toggled.connect(self.larger_toggled)
        self.scrub.moved.connect(self._show)
        theme.current().changed.connect(self.restyle)
        self.restyle()

    # What is shown

    def show_setup(self, loaded: LoadedWorkflow | None) -> None:
        """Show the deck as it is set up, before a run of this workflow."""
        self.feed.clear()
        self._loaded, self._of_run, self._ended = loaded, loaded, False
        self.scrub.hide()
        self.head.show_kind(DeckKind.START)
        self._start = None
        if loaded is not None and loaded.deck is not None:
            start = loaded.start
            ledger = (
                Ledger(loaded.deck) if start is None else Ledger.restore(loaded.deck, start.ledger)
            )
            self._start = deck_picture(ledger)
        self._show()

    def show_check(self, loaded: LoadedWorkflow) -> None:
        """The workflow was edited or checked again while a run of it is shown."""
        self._loaded = loaded
        self._show()

    def start_run(
        self, deck: DeckSetup, *, dry_run: bool, loaded: LoadedWorkflow | None = None
    ) -> None:
        """Show a run from now on; ``loaded`` is what it runs, where that is known."""
        self.looks.clear()
        self._start = None
        self._of_run, self._ended = loaded, False
        self._loaded = loaded
        self.scrub.hide()
        self.head.show_kind(DeckKind.DRY if dry_run else DeckKind.LIVE)
        self.feed.start(deck)
        self._show()

    def take(self, events: Iterable[Event]) -> None:
        """Take the run's events, in order."""
        self.feed.take(events)

    def end_run(self) -> None:
        """The run has ended: once all is folded, each of its moments can be shown."""
        self._ended = True
        if not self.feed.backlog:
            self._offer_moments()

    def _offer_moments(self) -> None:
        history = self.feed.history
        if self._ended and history is not None and len(history.moments) > 1:
            self.scrub.show_moments(history.moments)
            self.scrub.show()
            self._show()

    @property
    def number(self) -> int | None:
        """The moment that is shown, or None for the newest state."""
        return self.scrub.number if self.scrub.isVisibleTo(self) else None

    @property
    def picture(self) -> DeckPicture | None:
        """What is shown."""
        return self._picture

    def _newer(self) -> None:
        if self.scrub.isVisibleTo(self):
            # Events after the end of a run belong to it all the same.
            if not self.feed.backlog:
                self._offer_moments()
            return
        if self._ended and not self.feed.backlog:
            self._offer_moments()
        elif self.isVisible():
            self._show()

    def _show(self, _moment: int = 0) -> None:
        history, number = self.feed.history, self.number
        if history is None:
            self._picture = self._start
        elif number is None:
            self._picture = history.picture()
        else:
            self._picture = history.picture_at(number)
        picture = self._picture
        self.map.show_picture(picture)
        self.head.show_picture(picture)
        self.doubt.show_picture(picture)
        self.details.legend.show_liquids()
        nodes = self._nodes = self._nodes_now()
        self.map.show_marks(
            nodes.now.places if nodes.now is not None else (),
            nodes.marked.places if nodes.marked is not None else (),
            self._severities(),
        )
        later = nodes.marked if nodes.marked is not nodes.following else None
        self.details.show_nodes(
            *(one.node if one is not None else "" for one in (nodes.now, nodes.following, later))
        )
        self._show_place()

    def _nodes_now(self) -> NodesNow:
        history = self.feed.history
        if history is None:
            return planned_nodes(self._of_run, None, None)
        if self.number is not None:
            return done_nodes(history, self.number)
        return NodesNow() if self._ended else planned_nodes(self._of_run, history, history.step)

    def _findings(self) -> Sequence[Finding]:
        return self._loaded.findings if self._loaded is not None else ()

    def _severities(self) -> dict[Place, Severity]:
        """The gravest finding at each place."""
        found: dict[Place, Severity] = {}
        for one in self._findings():
            if one.place is not None:
                known = found.get(one.place)
                if known is None or one.severity.rank < known.rank:
                    found[one.place] = one.severity
        return found

    def _show_place(self) -> None:
        place, history = self.map.chosen, self.feed.history
        findings = tuple(one for one in self._findings() if place and one.place == place)
        changes = history.changes(place, until=self.number) if history is not None and place else ()
        self.details.show_place(place, self._picture, findings, changes)

    def _zoom(self) -> None:
        """The labware of what is chosen; else of what is worked at now or next."""
        nodes = self._nodes
        wells = [one.places for one in (nodes.now, nodes.marked) if one is not None and one.places]
        if self.map.chosen is not None:
            self.map.zoom(self.map.chosen[0])
        elif wells:
            self.map.zoom(min(wells[0])[0])
        elif self._picture is not None and self._picture.labware:
            self.map.zoom(self._picture.labware[0].name)

    def _zoomed(self) -> None:
        """Large labware takes the neighbours' room, and gives back what it took."""
        zoomed = bool(self.map.zoomed)
        self.head.show_zoom(zoomed)
        larger = self.head.larger
        if zoomed and not larger.isChecked() and not larger.isHidden():
            self._took_room = True
            larger.setChecked(True)
        elif not zoomed and self._took_room:
            self._took_room = False
            larger.setChecked(False)

    # Qt's own

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 - Qt's own
        super().showEvent(event)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._divide()

    def _divide(self) -> None:
        wide = self.width() >= _BESIDE_FROM * self.height()
        if wide is not self._wide:
            self._wide = wide
            self.body.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
            size = self.body.width() if wide else self.body.height()
            self.body.setSizes([size * 2 // 3, size // 3])

    def stand_alone(self, *, alone: bool) -> None:
        """Whether there are no neighbours whose room could be taken."""
        if alone:
            self.give_room_back()
        self.head.larger.setHidden(alone)

    def give_room_back(self) -> None:
        """Take no neighbour's room any more."""
        self._took_room = False
        self.head.larger.setChecked(False)

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        gap = look.px(8)
        self._box.setContentsMargins(gap, gap, gap, gap)
        self._box.setSpacing(look.gap(6))
        self.body.setHandleWidth(look.px(8))
        self._divide()
        self.details.setMinimumSize(look.px(190), look.px(80))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
