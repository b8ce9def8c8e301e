"""What a run that does not begin with the plan's first step starts from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sdl1_desktop.events import LogLevel
from sdl1_desktop.operations.context import LoopProgress, RunContext
from sdl1_desktop.operations.data import Series

__all__ = ["StartState"]


@dataclass(frozen=True, slots=True)
class StartState:
    """The state before ``first_step``.

    ``ledger`` is a snapshot of the bench's account, ``experiment`` what the set-up node said.
    ``loops`` are the loops that are under way; their times are on the clock of the run to come, so
    mostly negative. ``series``, ``records`` and ``log`` are what an earlier run measured, did and
    said, for the exports of this one.
    """

    first_step: int
    ledger: Mapping[str, Any]
    experiment: Mapping[str, Any] = field(default_factory=dict[str, Any])
    loops: Mapping[str, LoopProgress] = field(default_factory=dict[str, LoopProgress])
    series: tuple[Series, ...] = ()
    records: tuple[Mapping[str, Any], ...] = ()
    log: tuple[tuple[datetime, LogLevel, str], ...] = ()

    def enter(self, context: RunContext) -> None:
        """Give a run's context what it starts from; its bench has the ledger already."""
        context.experiment.update(self.experiment)
        for control, loop in self.loops.items():
            context.loops[control] = LoopProgress(
                loop.control,
                loop.cycle,
                loop.cycles,
                loop.started_s,
                loop.cycle_started_s,
                list(loop.durations_s),
                loop.broke,
            )
        for one in self.series:
            context.data.add(one)
        context.records.extend(self.records)
