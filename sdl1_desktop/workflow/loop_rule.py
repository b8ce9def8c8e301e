"""When the loop of a sequence control ends: one reading for the plan, the check and the run."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sdl1_desktop.messages import Message, message
from sdl1_desktop.workflow.condition import Condition, ConditionError, parse_condition
from sdl1_desktop.workflow.json_path import member
from sdl1_desktop.workflow.model import Finding, JsonValue, Node, Severity

__all__ = ["SEQUENCE_CONTROL", "LoopKind", "LoopRule", "loop_rule"]

SEQUENCE_CONTROL = "sdl1SequenceControl"

MOST_CYCLES_BY_CONDITION = 100
"""Cycles after which a loop ends though its condition never held; the largest count of Canvas."""

MOST_CYCLES_BY_TIME = 1000
"""Cycles after which a loop ends though its time is not over; guards against cycles of no length,
such as those of a dry run with nothing to wait for."""


class LoopKind(StrEnum):
    """What ends a loop, named as in ``loop_type``."""

    FIXED_COUNT = "fixed_count"
    TIME_BASED = "time_based"
    CONDITION_BASED = "condition_based"


@dataclass(frozen=True, slots=True)
class LoopRule:
    """When a loop ends.

    ``cycles`` is the most that it runs. After each cycle it ends where ``condition`` holds (None:
    no condition applies) or where ``duration_s`` seconds have passed since it began.
    ``problems`` are findings about the rule itself.
    """

    kind: LoopKind
    cycles: int
    condition: Condition | None = None
    duration_s: float | None = None
    problems: tuple[Finding, ...] = ()


def loop_rule(node: Node) -> LoopRule:
    """The rule that a sequence-control node sets."""
    match node.parameters.get("loop_type"):
        case LoopKind.TIME_BASED.value:
            return _by_time(node)
        case LoopKind.CONDITION_BASED.value:
            return _by_condition(node)
        case _:
            # A count outside its limits is a finding of the parameter check.
            count = _whole(node.parameters.get("loop_count"))
            return LoopRule(LoopKind.FIXED_COUNT, max(1, count or 1))


def _by_condition(node: Node) -> LoopRule:
    count = _whole(node.parameters.get("loop_count")) if "loop_count" in node.given else None
    cycles = MOST_CYCLES_BY_CONDITION
    if count is not None and count >= 1:
        cycles = min(count, MOST_CYCLES_BY_CONDITION)
    condition, problem = _condition(node)
    if condition is None and problem is None:
        problem = _problem(
            node,
            "break-condition-missing",
            "break_condition",
            message("The loop ends when a condition holds, and the condition is empty."),
            message('Write a condition, such as "voltage < -1.5", or choose a fixed count.'),
        )
    return LoopRule(
        LoopKind.CONDITION_BASED, cycles, condition, problems=(problem,) if problem else ()
    )


def _by_time(node: Node) -> LoopRule:
    """A time in seconds, or a condition on ``time``; other conditions belong to the other type."""
    duration = node.parameters.get("loop_duration")
    seconds = None
    if isinstance(duration, (int, float)) and not isinstance(duration, bool) and duration > 0:
        seconds = float(duration)
    condition, problem = _condition(node)
    if condition is not None and "time" not in condition.names:
        condition = None
    problems: tuple[Finding, ...] = ()
    if seconds is None and condition is None:
        problems = (
            problem
            or _problem(
                node,
                "loop-time-missing",
                "loop_duration",
                message("The loop ends after a time, and no time is given."),
                message('Give loop_duration in seconds, or a condition such as "time > 3600".'),
            ),
        )
    return LoopRule(LoopKind.TIME_BASED, MOST_CYCLES_BY_TIME, condition, seconds, problems)


def _condition(node: Node) -> tuple[Condition | None, Finding | None]:
    text = node.parameters.get("break_condition")
    if not isinstance(text, str) or not text.strip():
        return None, None
    try:
        return parse_condition(text), None
    except ConditionError as error:
        return None, _problem(
            node,
            "break-condition-unreadable",
            "break_condition",
            message('The break condition "{text}" cannot be read.', text=text[:80]),
            message('Write it as in "voltage < -1.5" or "current > 0.1 and cycle >= 3".'),
            why=error.message,
        )


def _problem(
    node: Node,
    code: str,
    parameter: str,
    what: Message,
    action: Message,
    *,
    why: Message | None = None,
) -> Finding:
    return Finding(
        Severity.ERROR,
        code,
        what,
        why or message("Without it the loop would run until its cycles are used up."),
        action,
        node.id,
        parameter,
        member(node.parameters_path, parameter),
    )


def _whole(value: JsonValue) -> int | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != int(value):
        return None
    return int(value)
