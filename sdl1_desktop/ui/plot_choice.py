"""Which curves are drawn, in which kind of plot: the newest by itself, others as chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sdl1_desktop.ui.plot_data import PlotRun, PlotSeries, SeriesKey
from sdl1_desktop.ui.plot_kinds import PlotKind, kinds_of, usual_kind

__all__ = ["MOST_CURVES", "PlotChoice"]

MOST_CURVES = 40
"""Most curves that are drawn at once: more can neither be told apart nor drawn without a stall."""


class PlotChoice:
    """Holds runs, and what of them is chosen. Knows no widget."""

    def __init__(self) -> None:
        self.runs: dict[str, PlotRun] = {}
        self.live: str = ""
        """The run that is followed; empty without one."""
        self.kind = PlotKind.TIME
        self.follows = True
        """Whether the newest measurement of the followed run is chosen by itself."""
        self.chosen: list[PlotSeries] = []
        self._places: dict[SeriesKey, int] = {}
        self._instead: dict[PlotKind, PlotKind] = {}
        """Kinds that the operator prefers to the usual ones."""

    @property
    def newest(self) -> PlotSeries | None:
        """What is measured now, or was last, in the followed run."""
        run = self.runs.get(self.live)
        return run.newest if run is not None else None

    def drawn(self) -> list[PlotSeries]:
        """What is chosen and fits the kind of plot; the first ones where it is too much."""
        return self.fitting()[:MOST_CURVES]

    def fitting(self) -> list[PlotSeries]:
        """All that is chosen and fits the kind of plot."""
        return [one for one in self.chosen if self.kind in kinds_of(one)]

    def place(self, series: PlotSeries) -> int:
        """The number that a curve's look is made of: the least that no other drawn curve has.

        It stays the same for as long as the curve is drawn.
        """
        place = self._places.get(series.key)
        if place is None:
            taken = set(self._places.values())
            place = next(number for number in range(len(taken) + 1) if number not in taken)
            self._places[series.key] = place
        return place

    def free_places(self, drawn: Iterable[PlotSeries]) -> None:
        """Let go of the looks of all but these curves."""
        keys = {one.key for one in drawn}
        self._places = {key: place for key, place in self._places.items() if key in keys}

    def add(self, run: PlotRun) -> None:
        """Hold a run; one with the same id is replaced."""
        self.remove(run.id)
        self.runs[run.id] = run

    def remove(self, run_id: str) -> None:
        """Let go of a run."""
        if self.runs.pop(run_id, None) is not None:
            self.chosen = [one for one in self.chosen if one.key.run_id != run_id]
        if self.live == run_id:
            self.live = ""

    def choose(self, chosen: Sequence[PlotSeries]) -> None:
        """What the operator checked; what fits no more takes its own kind of plot with it."""
        before = {one.key for one in self.chosen}
        self.chosen = list(chosen)
        added = [one for one in chosen if one.key not in before]
        if added and all(self.kind not in kinds_of(one) for one in added):
            self.kind = usual_kind(added[-1]) or self.kind

    def choose_kind(self, kind: PlotKind) -> None:
        """The operator wants a kind of plot; where nothing chosen fits, the newest that does."""
        self.kind = kind
        newest = self.newest
        if newest is not None and kind in kinds_of(newest):
            self._instead[usual_kind(newest) or kind] = kind
        if not self.fitting():
            fits = [
                one for run in self.runs.values() for one in run.series if kind in kinds_of(one)
            ]
            self.chosen += fits[-1:]

    def follow(self) -> bool:
        """Choose the newest measurement, in its usual kind; whether that changed anything."""
        newest = self.newest
        if not self.follows or newest is None:
            return False
        chosen = [one for one in self.chosen if one.key.run_id != self.live]
        chosen.append(newest)
        if self.chosen == chosen and self.kind in kinds_of(newest):
            return False
        usual = usual_kind(newest)
        if usual is not None:
            self.kind = self._instead.get(usual, usual)
        self.chosen = chosen
        return True

    def choose_like_shown(self, run: PlotRun) -> None:
        """Choose of a run that comes in what is shown of the others; its newest where there is
        nothing alike.
        """
        places = {_place(one.key) for one in self.fitting() if one.key.run_id != run.id}
        alike = [one for one in run.series if _place(one.key) in places]
        if not alike:
            fits = [one for one in run.series if self.kind in kinds_of(one)]
            alike = (fits if self.fitting() else run.series)[-1:]
        nothing_yet = not self.fitting()
        self.chosen += [one for one in alike if one not in self.chosen]
        if nothing_yet and alike:
            self.kind = usual_kind(alike[-1]) or self.kind

    def keys(self) -> Collection[SeriesKey]:
        """The keys of what is chosen."""
        return {one.key for one in self.chosen}


def _place(key: SeriesKey) -> tuple[str, int | None, str, str, int]:
    return (key.node_id, key.cycle, key.technique, key.series, key.part)
