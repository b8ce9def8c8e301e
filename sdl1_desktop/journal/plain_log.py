"""A run's log as plain English lines, for files that are read outside the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from sdl1_desktop.events import (
    CommandFinished,
    CycleFinished,
    CycleStarted,
    Event,
    FileWritten,
    LogLevel,
    LogLine,
    NodeFinished,
    NodeOutcome,
    NodeStarted,
    OperatorAnswered,
    OperatorAsked,
    RunCreated,
    StateChanged,
    StepSkipped,
)

__all__ = ["LOGGED_KINDS", "log_lines"]

_LOGGED: tuple[type[Event], ...] = (
    CommandFinished,
    CycleFinished,
    CycleStarted,
    FileWritten,
    LogLine,
    NodeFinished,
    NodeStarted,
    OperatorAnswered,
    OperatorAsked,
    RunCreated,
    StateChanged,
    StepSkipped,
)

LOGGED_KINDS = tuple(kind.kind for kind in _LOGGED)
"""Kinds of events that may have a line."""


def log_lines(events: Iterable[Event]) -> Iterator[str]:
    """One line for each event worth one: UTC time, mode and its clock, level, text.

    Args:
        events: of one run, in order, with ``RunCreated`` first.
    """
    mode = ""
    names: dict[int, str] = {}
    for event in events:
        if isinstance(event, RunCreated):
            mode = "DRY RUN" if event.dry_run else "LIVE"
        elif isinstance(event, NodeStarted):
            names[event.step] = event.label
        told = _told(event, names)
        if told is None:
            continue
        level, text = told
        time = datetime.fromtimestamp(event.time, UTC).isoformat(timespec="milliseconds")
        stamp = time.replace("+00:00", "Z")
        one_line = " ".join(text.split())
        yield f"{stamp} {mode} {event.clock_s:11.3f} s {level.value:<7} {one_line}"


def _told(event: Event, names: dict[int, str]) -> tuple[LogLevel, str] | None:
    """Level and text of an event's line, or None where it has none."""
    match event:
        case LogLine():
            return event.level, str(event.message)
        case RunCreated():
            how = "nothing moves" if event.dry_run else f"on {event.robot}"
            return LogLevel.INFO, f"Run {event.run_id} of {event.workflow_name}: {how}"
        case StateChanged():
            reason = f": {event.reason}" if event.reason else ""
            return LogLevel.INFO, f"Run {event.state.value}{reason}"
        case NodeStarted():
            of = f", cycle {event.cycle} of {event.cycles}" if event.cycle else ""
            again = f", attempt {event.attempt}" if event.attempt > 1 else ""
            return LogLevel.INFO, f"{event.label} begins{of}{again}"
        case NodeFinished():
            failed = event.outcome is NodeOutcome.FAILED
            error = f": {event.error}" if event.error else ""
            name = names.get(event.step, event.node_id)
            text = f"{name} {event.outcome.value} after {event.duration_s:.1f} s{error}"
            return LogLevel.ERROR if failed else LogLevel.INFO, text
        case CommandFinished() if event.error is not None:
            return LogLevel.ERROR, f"{event.device} {event.command} failed: {event.error}"
        case _:
            return _told_of_course(event)


def _told_of_course(event: Event) -> tuple[LogLevel, str] | None:
    match event:
        case StepSkipped():
            count = event.last_step - event.first_step + 1
            return LogLevel.INFO, f"{count} steps will not run: {event.reason}"
        case CycleStarted():
            return LogLevel.INFO, f"Cycle {event.cycle} of {event.cycles} begins"
        case CycleFinished():
            broke = f"; the loop ends: {event.broke}" if event.broke else ""
            return LogLevel.INFO, f"Cycle {event.cycle} of {event.cycles} done{broke}"
        case OperatorAsked():
            return LogLevel.WARNING, str(event.question)
        case OperatorAnswered():
            return LogLevel.INFO, f"The operator chose: {event.choice.value}"
        case FileWritten():
            return LogLevel.INFO, f"File written: {event.path}"
        case _:
            return None
