"""``sdl1SequenceControl``: whether the loop that it closes goes on."""

from __future__ import annotations

from collections.abc import Iterable

from sdl1_desktop.messages import Message, message
from sdl1_desktop.operations.collection import keeps, settle_ended_loop
from sdl1_desktop.operations.context import OperationError, StepResult
from sdl1_desktop.operations.cycle_times import CycleTimes
from sdl1_desktop.operations.data import Series
from sdl1_desktop.operations.execution import Execution
from sdl1_desktop.robot.commands import AC_COLUMNS, DC_COLUMNS
from sdl1_desktop.workflow.loop_rule import loop_rule
from sdl1_desktop.workflow.plan import LoopPosition, Plan, PlanStep

__all__ = ["control_sequence", "measured_values", "series_of_pass"]

_COLUMN_OF = {
    "voltage": DC_COLUMNS[2],
    "current": DC_COLUMNS[1],
    "impedance": AC_COLUMNS[2],
    "frequency": AC_COLUMNS[1],
}
"""Names in break conditions and the measured columns that they stand for (V, A, ohm, Hz)."""


async def control_sequence(run: Execution) -> StepResult:
    """Close one cycle: decide whether the loop ends here, and give the loop's statistics.

    When it ends is said by :func:`~sdl1_desktop.workflow.loop_rule.loop_rule`; a break condition
    is judged by what this cycle measured.
    """
    at = run.step.loops[-1] if run.step.loops else None
    if at is None or at.control != run.node.id:
        run.info(message("Nothing repeats here: this node closes no loop."))
        return StepResult({"cycle": None, "cycles": None})
    loop = run.context.loops.get(at.control)
    times = CycleTimes.of(loop, run.bench.clock.now())
    control = run.parameters
    values = {
        "cycle": at.cycle,
        "cycles": at.cycles,
        "data_kept": keeps(at.cycle, at.cycles, control),
        **times.to_json(),
    }
    reason = _reason_to_end(run, at, times.total_s)
    run.info(message("Cycle {cycle} of {cycles} is done.", cycle=at.cycle, cycles=at.cycles))
    if reason is None:
        return StepResult(values)
    run.info(message("The loop ends after cycle {cycle}: {reason}", cycle=at.cycle, reason=reason))
    context = run.context
    measured = series_of_pass(context.data, context.plan, run.step, cycle=None)
    settle_ended_loop(context.workflow, context.plan, at, measured)
    return StepResult({**values, "ended_early": str(reason)}, break_loop=reason)


def measured_values(run: Execution, at: LoopPosition, elapsed_s: float) -> dict[str, float]:
    """What a break condition can speak of, as far as this cycle measured it.

    ``voltage``, ``current``, ``impedance`` and ``frequency`` are the newest points of this cycle
    in V, A, ohm (size) and Hz; ``time`` is the seconds since the loop began, ``cycle`` the number
    of the cycle.
    """
    values: dict[str, float] = {"cycle": at.cycle, "time": elapsed_s}
    series = series_of_pass(run.context.data, run.context.plan, run.step, cycle=at.cycle)
    for name, column in _COLUMN_OF.items():
        for one in reversed(series):
            if one.rows and column in one.columns:
                values[name] = float(one.rows[-1][list(one.columns).index(column)])
                break
    return values


def series_of_pass(
    data: Iterable[Series], plan: Plan, step: PlanStep, *, cycle: int | None
) -> list[Series]:
    """The series of this pass of the loop that ``step`` closes, in one ``cycle`` or in all."""
    depth = len(step.loops) - 1
    outer = step.loops[:depth]
    found: list[Series] = []
    for series in data:
        loops = plan.steps[series.step].loops
        if len(loops) <= depth or loops[:depth] != outer:
            continue
        here = loops[depth]
        if here.control == step.node_id and (cycle is None or here.cycle == cycle):
            found.append(series)
    return found


def _reason_to_end(run: Execution, at: LoopPosition, elapsed_s: float) -> Message | None:
    rule = loop_rule(run.node)
    for problem in rule.problems:
        raise OperationError(problem.what, problem.action)
    if rule.duration_s is not None and elapsed_s >= rule.duration_s:
        return message("{seconds} s have gone by.", seconds=round(elapsed_s, 1))
    condition = rule.condition
    if condition is None:
        return None
    values = measured_values(run, at, elapsed_s)
    if not condition.evaluate(values):
        missing = sorted(condition.names - values.keys())
        if missing and not run.context.checking:
            run.warn(
                message(
                    "The break condition “{condition}” cannot be judged: "
                    "this cycle measured no {names}.",
                    condition=condition.text,
                    names=", ".join(missing),
                )
            )
        return None
    return message(
        "{condition} is true ({values}).",
        condition=condition.text,
        values=", ".join(
            f"{name} = {values[name]:.4g}" for name in sorted(condition.names & values.keys())
        ),
    )
