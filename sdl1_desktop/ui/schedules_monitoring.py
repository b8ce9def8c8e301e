"""How runs went: success, runs per day, and how long each kind of node takes."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sdl1_desktop.ui import theme, words
from sdl1_desktop.ui.history_flow import FlowRow
from sdl1_desktop.ui.language import catalog_text
from sdl1_desktop.ui.schedules_bars import Bar, DayBars, LengthBars
from sdl1_desktop.ui.schedules_reading import SchedulesReading
from sdl1_desktop.ui.steady_scroll import SteadyScrollArea
from sdl1_desktop.ui.styled import button, label
from sdl1_desktop.workflow.catalog import type_label

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.figures_reading import RunFigures
    from sdl1_desktop.backends.prefect.run_figures import KindFigures, RunCounts

__all__ = ["MonitoringTab"]

_DAYS = (7, 30, 90)
_EVERY_S = 15.0
"""Figures cost the server and the journal more than a list does."""


class MonitoringTab(SteadyScrollArea):
    """Read while it is seen, at most every few seconds."""

    def __init__(self, reading: SchedulesReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._figures: RunFigures | None = None
        self._read_at = 0.0
        self.days = 30
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.choices = {days: button("segment") for days in _DAYS}
        self.rate = label("huge")
        self.counts = label(wrap=True)
        self.prefect = label("muted", wrap=True)
        self.per_day = DayBars()
        self.legend = label("small", wrap=True)
        self.journal_kinds = LengthBars("running")
        self.prefect_kinds = LengthBars("done")
        self.captions = {key: label("caption") for key in ("rate", "days", "journal", "prefect")}
        self._build()
        for days, one in self.choices.items():
            one.setCheckable(True)
            one.clicked.connect(lambda _checked=False, days=days: self._choose(days))
        reading.beat.connect(self._beat)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def _build(self) -> None:
        segments = QWidget()
        row = QHBoxLayout(segments)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for one, side in zip(self.choices.values(), ("left", "", "right"), strict=True):
            one.setProperty("side", side)
            row.addWidget(one)
        self._head = FlowRow((segments,))
        self._summary = QWidget()
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.counts)
        texts.addWidget(self.prefect)
        self._beside = QHBoxLayout(self._summary)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.addWidget(self.rate)
        self._beside.addLayout(texts, 1)
        inner = QWidget()
        self._box = QVBoxLayout(inner)
        parts = (
            self._head,
            self.captions["rate"],
            self._summary,
            self.captions["days"],
            self.per_day,
            self.legend,
            self.captions["journal"],
            self.journal_kinds,
            self.captions["prefect"],
            self.prefect_kinds,
        )
        for part in parts:
            self._box.addWidget(part)
        self._box.addStretch(1)
        self.setWidget(inner)

    def _choose(self, days: int) -> None:
        self.days = days
        self._read_at = 0.0
        self._show_choice()
        self.read()

    def _show_choice(self) -> None:
        for days, one in self.choices.items():
            one.setChecked(days == self.days)

    def _beat(self) -> None:
        if time.monotonic() - self._read_at >= _EVERY_S:
            self.read()

    def read(self) -> None:
        """Read the figures again."""
        if not self.isVisible():
            return
        self._read_at = time.monotonic()
        days = self.days

        def arrived(figures: RunFigures) -> None:
            if days == self.days:
                self._figures = figures
                self.refresh()

        self._reading.ask(lambda port: port.figures(days), arrived, owner=self)

    def refresh(self) -> None:
        """Show what was read."""
        figures = self._figures
        if figures is None:
            return
        rate = figures.counts.success_rate
        self.rate.setText("–" if rate is None else f"{round(rate * 100)} %")
        self.counts.setText(self._count_words(figures.counts))
        self.per_day.show_days(figures.per_day)
        self._show_kinds(self.journal_kinds, self.captions["journal"], figures.kinds)
        prefect = figures.prefect
        self.prefect.setVisible(prefect is not None)
        if prefect is not None:
            text = self.tr("Of runs with Prefect: {counts}; missed {missed}.")
            self.prefect.setText(
                text.format(
                    counts=self._count_words(prefect.counts),
                    missed=words.number(prefect.counts.missed),
                )
            )
        kinds = prefect.kinds if prefect is not None else ()
        self._show_kinds(self.prefect_kinds, self.captions["prefect"], kinds)

    def _count_words(self, counts: RunCounts) -> str:
        return self.tr(
            "{completed} completed, {failed} failed, {crashed} interrupted, {stopped} stopped"
        ).format(
            completed=words.number(counts.completed, grouped=True),
            failed=words.number(counts.failed, grouped=True),
            crashed=words.number(counts.crashed, grouped=True),
            stopped=words.number(counts.cancelled, grouped=True),
        )

    def _show_kinds(self, bars: LengthBars, caption: QWidget, kinds: Iterable[KindFigures]) -> None:
        found = [self._bar(one) for one in sorted(kinds, key=lambda one: -one.median_s)]
        bars.show_bars(found)
        bars.setVisible(bool(found))
        caption.setVisible(bool(found))

    def _bar(self, one: KindFigures) -> Bar:
        said = self.tr("{median}, longest {longest}, {succeeded} of {count} succeeded").format(
            median=words.taken(one.median_s),
            longest=words.taken(one.longest_s),
            succeeded=words.number(one.succeeded, grouped=True),
            count=words.number(one.executions, grouped=True),
        )
        return catalog_text(type_label(one.kind)) or one.kind, one.median_s, said

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        side = look.gap(16)
        self._box.setContentsMargins(side, look.gap(10), side, look.gap(12))
        self._box.setSpacing(look.gap(6))
        self._head.set_gap(look.px(8))
        self._beside.setSpacing(look.gap(16))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        for days, one in self.choices.items():
            one.setText(self.tr("{count} days").format(count=days))
        self.captions["rate"].setText(
            self.tr("Runs that completed, of those that were not stopped")
        )
        self.captions["days"].setText(self.tr("Runs per day"))
        self.captions["journal"].setText(
            self.tr("Median duration of each kind of node, on the runs' own clock (journal)")
        )
        self.captions["prefect"].setText(
            self.tr("Median duration of each kind of node, in real time (Prefect)")
        )
        self.legend.setText(
            self.tr(
                "Full: completed. Hatched: failed or interrupted. Empty: stopped. Dotted: still"
                " under way."
            )
        )
        self.journal_kinds.setAccessibleName(self.captions["journal"].text())
        self.prefect_kinds.setAccessibleName(self.captions["prefect"].text())
        self._show_choice()
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 - Qt's own
        super().showEvent(event)
        self.read()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
