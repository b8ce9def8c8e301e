"""What the log says of each event, in the window's language; of some it says nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from PySide6.QtCore import QCoreApplication

from sdl1_desktop.events import (
    CommandFinished,
    CommandStarted,
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
    OperatorChoice,
    RunCreated,
    StateChanged,
    StepSkipped,
    WaitStarted,
)
from sdl1_desktop.ui import words
from sdl1_desktop.ui.language import translated

__all__ = ["NodeNames", "level_of", "step_of", "text_of"]

NodeNames: TypeAlias = Callable[[Event], str]
"""The operator's name of the node that an event belongs to, or an empty text."""

_LEVELS: Mapping[type[Event], LogLevel] = {
    CommandStarted: LogLevel.DEBUG,
    CommandFinished: LogLevel.DEBUG,
    WaitStarted: LogLevel.DEBUG,
    RunCreated: LogLevel.INFO,
    StateChanged: LogLevel.INFO,
    NodeStarted: LogLevel.INFO,
    NodeFinished: LogLevel.INFO,
    StepSkipped: LogLevel.INFO,
    CycleStarted: LogLevel.INFO,
    CycleFinished: LogLevel.INFO,
    FileWritten: LogLevel.INFO,
    OperatorAnswered: LogLevel.INFO,
    OperatorAsked: LogLevel.WARNING,
}

_MAX_DETAIL = 60
"""Longest value of a command's parameter that is written out, in characters."""


def level_of(event: Event) -> LogLevel | None:
    """The level of an event's line, or None where it has no line of its own."""
    if isinstance(event, LogLine):
        return event.level
    if isinstance(event, CommandFinished) and event.error is not None:
        return LogLevel.ERROR
    if isinstance(event, NodeFinished) and event.outcome is NodeOutcome.FAILED:
        return LogLevel.ERROR
    return _LEVELS.get(type(event))


def step_of(event: Event) -> int | None:
    """The planned step that an event belongs to, or None."""
    step = getattr(event, "step", None)
    return step if isinstance(step, int) else None


def text_of(event: Event, names: NodeNames) -> str:
    """The text of an event's line; empty where it has none."""
    match event:
        case LogLine():
            return translated(event.message)
        case CommandStarted():
            return QCoreApplication.translate("Log", "{device}: {command} {details}").format(
                device=_device(event.device), command=event.command, details=_details(event.params)
            )
        case CommandFinished():
            return _command_finished(event)
        case NodeStarted():
            return _node_started(event)
        case NodeFinished():
            return _node_finished(event, names(event))
        case StateChanged():
            return _state_changed(event)
        case _:
            return _rest(event)


def _rest(event: Event) -> str:
    match event:
        case RunCreated():
            text = (
                QCoreApplication.translate("Log", "Dry run of {workflow}: nothing moves")
                if event.dry_run
                else QCoreApplication.translate("Log", "Live run of {workflow} on {robot}")
            )
            return text.format(workflow=event.workflow_name, robot=event.robot)
        case StepSkipped():
            return QCoreApplication.translate("Log", "{count} steps will not run: {reason}").format(
                count=event.last_step - event.first_step + 1, reason=translated(event.reason)
            )
        case CycleStarted():
            return QCoreApplication.translate("Log", "Cycle {cycle} of {cycles} begins").format(
                cycle=event.cycle, cycles=event.cycles
            )
        case CycleFinished():
            return _cycle_finished(event)
        case WaitStarted():
            return QCoreApplication.translate("Log", "Wait of {duration}: {reason}").format(
                duration=words.duration(event.seconds), reason=translated(event.reason)
            )
        case OperatorAsked():
            return translated(event.question)
        case OperatorAnswered():
            return QCoreApplication.translate("Log", "The operator chose: {choice}").format(
                choice=_choice(event.choice)
            )
        case FileWritten():
            return QCoreApplication.translate("Log", "File written: {path}").format(path=event.path)
        case _:
            return ""


def _command_finished(event: CommandFinished) -> str:
    if event.error is None:
        return QCoreApplication.translate("Log", "{device}: {command} done").format(
            device=_device(event.device), command=event.command
        )
    return QCoreApplication.translate("Log", "{device}: {command} failed: {error}").format(
        device=_device(event.device), command=event.command, error=translated(event.error)
    )


def _node_started(event: NodeStarted) -> str:
    if event.attempt > 1:
        return QCoreApplication.translate("Log", "{node} begins again, attempt {attempt}").format(
            node=event.label, attempt=event.attempt
        )
    if event.cycle is not None and event.cycles is not None:
        return QCoreApplication.translate("Log", "{node} begins, cycle {cycle} of {cycles}").format(
            node=event.label, cycle=event.cycle, cycles=event.cycles
        )
    return QCoreApplication.translate("Log", "{node} begins").format(node=event.label)


def _node_finished(event: NodeFinished, node: str) -> str:
    match event.outcome:
        case NodeOutcome.SUCCEEDED:
            text = QCoreApplication.translate("Log", "{node} done in {duration}")
        case NodeOutcome.FAILED:
            text = QCoreApplication.translate("Log", "{node} failed after {duration}: {error}")
        case NodeOutcome.SKIPPED:
            text = QCoreApplication.translate("Log", "{node} skipped")
        case NodeOutcome.MARKED_DONE:
            text = QCoreApplication.translate("Log", "{node} marked as done by the operator")
        case NodeOutcome.STOPPED:
            text = QCoreApplication.translate("Log", "{node} stopped after {duration}")
    return text.format(
        node=node,
        duration=words.duration(event.duration_s),
        error="" if event.error is None else translated(event.error),
    )


def _state_changed(event: StateChanged) -> str:
    if event.reason is None:
        return QCoreApplication.translate("Log", "Run: {state}").format(
            state=words.run_word(event.state)
        )
    return QCoreApplication.translate("Log", "Run: {state}. {reason}").format(
        state=words.run_word(event.state), reason=translated(event.reason)
    )


def _cycle_finished(event: CycleFinished) -> str:
    if event.broke is not None:
        return QCoreApplication.translate(
            "Log", "The loop ends after cycle {cycle} of {cycles}: {reason}"
        ).format(cycle=event.cycle, cycles=event.cycles, reason=translated(event.broke))
    return QCoreApplication.translate("Log", "Cycle {cycle} of {cycles} done in {duration}").format(
        cycle=event.cycle, cycles=event.cycles, duration=words.duration(event.duration_s)
    )


def _device(device: str) -> str:
    match device:
        case "ot2":
            return "OT-2"
        case "pumps":
            return QCoreApplication.translate("Log", "Pumps")
        case "potentiostat":
            return QCoreApplication.translate("Log", "Potentiostat")
        case _:
            return device


def _choice(choice: OperatorChoice) -> str:
    match choice:
        case OperatorChoice.RETRY:
            return QCoreApplication.translate("Log", "retry")
        case OperatorChoice.SKIP:
            return QCoreApplication.translate("Log", "skip")
        case OperatorChoice.MARK_DONE:
            return QCoreApplication.translate("Log", "mark as done")
        case OperatorChoice.STOP:
            return QCoreApplication.translate("Log", "stop")


def _details(params: Mapping[str, Any]) -> str:
    """A command's plain parameters, named as the device names them; places and offsets left out."""
    shown: list[str] = []
    for name, value in params.items():
        if isinstance(value, bool | str):
            text = str(value)
        elif isinstance(value, int | float):
            text = words.number(value)
        else:
            continue
        if len(text) <= _MAX_DETAIL:
            shown.append(f"{name}={text}")
    return " ".join(shown)
