"""How long a loop's cycles took, and when it will be over. Seconds on the run's clock."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sdl1_desktop.operations.context import LoopProgress

__all__ = ["CycleTimes", "time_text"]


@dataclass(frozen=True, slots=True)
class CycleTimes:
    """Statistics of one loop.

    ``current_s`` is what the cycle under way has taken so far. Average, fastest and slowest are of
    the cycles that ended; where none has, of the one under way. ``left_s`` is what the cycles
    after this one are expected to take.
    """

    current_s: float = 0.0
    total_s: float = 0.0
    average_s: float = 0.0
    fastest_s: float = 0.0
    slowest_s: float = 0.0
    left_s: float = 0.0

    @classmethod
    def of(cls, loop: LoopProgress | None, now_s: float) -> CycleTimes:
        """The statistics at ``now_s``; all zero where no loop ran."""
        if loop is None:
            return cls()
        # The runner adds a cycle's time once its control node has ended.
        running = len(loop.durations_s) < loop.cycle
        current = now_s - loop.cycle_started_s if running else 0.0
        known = loop.durations_s or [current]
        average = sum(known) / len(known)
        to_come = 0 if loop.broke is not None else loop.cycles - loop.cycle
        under_way = max(0.0, average - current) if running and loop.durations_s else 0.0
        return cls(
            current_s=current,
            total_s=now_s - loop.started_s if running else sum(loop.durations_s),
            average_s=average,
            fastest_s=min(known),
            slowest_s=max(known),
            left_s=to_come * average + under_way,
        )

    def to_json(self) -> dict[str, Any]:
        """The times by their names."""
        return asdict(self)


def time_text(seconds: float, form: str) -> str:
    """``seconds`` as ``hms`` (01:02:03), ``seconds`` (3723.0 s) or ``minutes`` (62.1 min)."""
    if form == "seconds":
        return f"{seconds:.1f} s"
    if form == "minutes":
        return f"{seconds / 60:.1f} min"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{rest:02d}"
