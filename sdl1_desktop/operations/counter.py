"""``sdl1CycleCounter``: which cycle it is, how long cycles take, and when they will be over."""

from __future__ import annotations

from sdl1_desktop.messages import Message, message
from sdl1_desktop.operations.context import LoopProgress, StepResult
from sdl1_desktop.operations.cycle_times import CycleTimes, time_text
from sdl1_desktop.operations.execution import Execution

__all__ = ["count_cycles"]

_DISPLAYS = ("basic", "detailed", "statistics")
_FORMS = ("hms", "HH:MM:SS", "seconds", "minutes")


async def count_cycles(run: Execution) -> StepResult:
    """Tell the cycle's number, progress, times and statistics.

    The loop is the innermost one around the node; a counter outside loops tells of the loop that
    ran last before it.
    """
    own = run.parameters
    display = own.choice("display_mode", "detailed", _DISPLAYS)
    form = own.choice("time_format", "hms", _FORMS)
    form = "hms" if form == "HH:MM:SS" else form
    loop = run.context.loop_of(run.step) or _last_loop(run)
    times = CycleTimes.of(loop, run.bench.clock.now())
    cycle, cycles = (loop.cycle, loop.cycles) if loop else (1, 1)
    done = len(loop.durations_s) if loop else 1
    over = loop is not None and loop.broke is not None
    fraction = 1.0 if over else min(1.0, done / cycles)
    if own.flag("show_progress_bar", default=True):
        run.progress(fraction, 1)
    run.info(message("Cycle {cycle} of {cycles}.", cycle=cycle, cycles=cycles))
    if display != "basic":
        run.info(_times_line(run, times, form, fraction))
    if display == "statistics":
        run.info(
            message(
                "Average cycle {average}, fastest {fastest}, slowest {slowest}.",
                average=time_text(times.average_s, form),
                fastest=time_text(times.fastest_s, form),
                slowest=time_text(times.slowest_s, form),
            )
        )
    return StepResult(
        {
            "cycle": cycle,
            "cycles": cycles,
            "cycles_done": done,
            "fraction": fraction,
            "ended_early": over,
            **times.to_json(),
        }
    )


def _times_line(run: Execution, times: CycleTimes, form: str, fraction: float) -> Message:
    own = run.parameters
    total = time_text(times.total_s, form)
    percent = round(100 * fraction)
    if own.flag("show_eta", default=True):
        return message(
            "{percent} % of the cycles are done; {total} so far, {left} left.",
            percent=percent,
            total=total,
            left=time_text(times.left_s, form),
        )
    return message(
        "{percent} % of the cycles are done; {total} so far.", percent=percent, total=total
    )


def _last_loop(run: Execution) -> LoopProgress | None:
    """The loop that ran last: the runner keeps loops in the order in which they began."""
    loops = sorted(run.context.loops.values(), key=lambda loop: loop.started_s)
    return loops[-1] if loops else None
