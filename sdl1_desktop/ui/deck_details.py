"""Beside the deck map: the pipette, the nodes now and next, and the place that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from sdl1_desktop.backends.deck_changes import PlaceChange
from sdl1_desktop.backends.deck_picture import DeckPicture
from sdl1_desktop.robot.ledger_touch import Place
from sdl1_desktop.ui import theme, words
from sdl1_desktop.ui.deck_legend import DeckLegend
from sdl1_desktop.ui.deck_liquids import LiquidLooks
from sdl1_desktop.ui.deck_words import content_lines, place_name, volume_text
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.steady_scroll import SteadyScrollArea
from sdl1_desktop.ui.styled import label
from sdl1_desktop.workflow.model import Finding

__all__ = ["DeckDetails"]

_SHOWN_MOST = 40
"""Entries of a place's history that are shown, the newest first."""


class DeckDetails(SteadyScrollArea):
    """Text that goes with the map."""

    def __init__(self, looks: LiquidLooks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._place: Place | None = None
        self._content: list[str] = []
        self._findings: Sequence[Finding] = ()
        self._changes: Sequence[PlaceChange] = ()
        self._count = -1
        self.nodes = label("small", wrap=True)
        self.title = label("strong", wrap=True)
        self.content = label(wrap=True)
        self.findings = QLabel()
        self.history = QLabel()
        for one in (self.findings, self.history):
            one.setTextFormat(Qt.TextFormat.RichText)
            one.setWordWrap(True)
        self.legend = DeckLegend(looks)
        inner = QWidget()
        inner.setObjectName("deckDetails")
        self._box = QVBoxLayout(inner)
        for one in (
            self.nodes,
            self.title,
            self.content,
            self.findings,
            self.history,
            self.legend,
        ):
            self._box.addWidget(one)
        self._box.addStretch(1)
        self.setWidget(inner)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def show_nodes(self, now: str, following: str, later: str) -> None:
        """Say which node is under way and which come next; empty texts for none.

        ``later`` is the first one that works at a place, where ``following`` works at none.
        """
        lines: list[str] = []
        if now:
            lines.append(self.tr("Now: {node}").format(node=now))
        if following and later:
            lines.append(self.tr("Next: {node}, then {later}").format(node=following, later=later))
        elif following:
            lines.append(self.tr("Next: {node}").format(node=following))
        _say(self.nodes, "\n".join(lines))

    def show_place(
        self,
        place: Place | None,
        picture: DeckPicture | None,
        findings: Sequence[Finding],
        changes: Sequence[PlaceChange],
    ) -> None:
        """Show what is at a place, what the check found there, and what happened there."""
        labware = picture.find(place[0]) if picture is not None and place is not None else None
        content = content_lines(labware, place[1]) if labware is not None and place else []
        shown = (place, content, findings, len(changes))
        if shown == (self._place, self._content, self._findings, self._count):
            return
        self._place, self._content, self._findings, self._count = shown
        self._changes = tuple(changes[-_SHOWN_MOST:])
        self._say_place()

    def _say_place(self) -> None:
        place = self._place
        if place is None:
            _say(self.title, self.tr("Choose a well, a tip or a tool to see what is there."))
        else:
            _say(self.title, place_name(place))
        _say(self.content, "\n".join(self._content))
        _say(self.findings, "<br>".join(_finding_html(one) for one in self._findings))
        _say(self.history, self._history_html() if place is not None else "")

    def _history_html(self) -> str:
        if not self._changes:
            return _small(self.tr("Nothing has happened here yet."))
        entries = [_change_html(one) for one in reversed(self._changes)]
        earlier = self._count - len(self._changes)
        if earlier:
            entries.append(_small(self.tr("{count} earlier").format(count=earlier)))
        return "".join(f"<p style='margin:0 0 6px 0'>{entry}</p>" for entry in entries)

    def restyle(self) -> None:
        """Take the theme's lengths and colours."""
        look = theme.current()
        self._box.setContentsMargins(look.gap(8), look.gap(2), look.gap(8), look.gap(8))
        self._box.setSpacing(look.gap(6))
        ground = look.surface.name()
        self.setStyleSheet(f"QWidget#deckDetails {{ background: {ground}; }}")
        self._say_place()

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.setAccessibleName(self.tr("What is at the chosen place, and what happened there"))
        self._say_place()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _say(shown: QLabel, text: str) -> None:
    if shown.text() != text:
        shown.setText(text)
    shown.setVisible(bool(text))


def _small(text: str) -> str:
    look = theme.current()
    colour, size = look.muted.name(), look.sizes.small
    return f"<span style='color:{colour};font-size:{size}px'>{escape(text)}</span>"


def _finding_html(finding: Finding) -> str:
    word = words.severity_word(finding.severity)
    lines = [f"<b>{escape(word)}</b> {escape(translated(finding.what))}"]
    lines.append(_small(translated(finding.action)))
    return "<br>".join(lines)


def _change_html(change: PlaceChange) -> str:
    head = words.run_clock(change.clock_s)
    if change.node:
        head = f"{head} · {change.node}"
    if change.cycle is not None:
        head = f"{head} · {change.cycle}"
    what = escape(translated(change.what))
    if change.volume_ul is not None:
        what = f"{what} → {escape(volume_text(change.volume_ul))}"
    return f"{_small(head)}<br>{what}"
