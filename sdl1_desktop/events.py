"""What happens in a run, as immutable events.

Every part of the program that shows or keeps a run (journal, window, command line, HTTP API) reads
these and nothing else. An event is committed to the journal first, and then shown.

Times: ``time`` is POSIX time in seconds (UTC); ``clock_s`` is the run's own clock in seconds since
its start, which is virtual in a dry run. ``seq`` counts from 1 in each run, without gaps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar, get_args, get_type_hints

import orjson

from sdl1_desktop.messages import Message

__all__ = [
    "BenchChanged",
    "BenchConnected",
    "CommandFate",
    "CommandFinished",
    "CommandStarted",
    "CycleFinished",
    "CycleStarted",
    "DataPoints",
    "Event",
    "FileWritten",
    "FlowRunBegun",
    "InterruptionSettled",
    "LogLevel",
    "LogLine",
    "NodeFinished",
    "NodeOutcome",
    "NodeStarted",
    "OperatorAnswered",
    "OperatorAsked",
    "OperatorChoice",
    "Progress",
    "RunCreated",
    "RunFinished",
    "RunState",
    "StateChanged",
    "StepSkipped",
    "WaitFinished",
    "WaitStarted",
    "decode_event",
    "encode_event",
]


class RunState(StrEnum):
    """States of one run; the transitions are in ``backends.run_control``."""

    IDLE = "idle"
    CHECKING = "checking"
    READY = "ready"
    RUNNING = "running"
    PAUSING = "pausing"
    PAUSED = "paused"
    WAITING = "waiting for operator"
    STOPPING = "stopping"
    STOPPED = "stopped"
    FAILED = "failed"
    COMPLETED = "completed"
    INTERRUPTED = "interrupted"

    @property
    def ended(self) -> bool:
        """Whether nothing of the run is left to happen."""
        return self in (
            RunState.STOPPED,
            RunState.FAILED,
            RunState.COMPLETED,
            RunState.INTERRUPTED,
        )


class NodeOutcome(StrEnum):
    """How one execution of a node ended."""

    SUCCEEDED = "succeeded"
    FAILED = "failed"
    SKIPPED = "skipped"
    MARKED_DONE = "marked done"
    STOPPED = "stopped"


class CommandFate(StrEnum):
    """What is known of a command that a device was told."""

    DONE = "done"
    FAILED = "failed"
    CUT_SHORT = "cut short"
    UNKNOWN = "unknown"


class OperatorChoice(StrEnum):
    """What an operator can answer when a node failed."""

    RETRY = "retry"
    SKIP = "skip"
    MARK_DONE = "mark done"
    STOP = "stop"


class LogLevel(StrEnum):
    """Levels of log lines, in rising order."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"

    @property
    def rank(self) -> int:
        """Position in the rising order, from 0."""
        return _RANKS[self]


_RANKS = {level: position for position, level in enumerate(LogLevel)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened in one run."""

    kind: ClassVar[str] = ""
    run_id: str
    seq: int
    time: float
    clock_s: float

    @property
    def utc(self) -> datetime:
        """The time as an aware UTC datetime."""
        return datetime.fromtimestamp(self.time, UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunCreated(Event):
    """A run was accepted. ``plan`` is the JSON form of the list that the operator sees.

    ``document`` is the workflow's own JSON, and ``changed`` what was changed in it against its
    file: ``{node: {parameter: {"file": value, "used": value}}}``. ``deck`` is the JSON form of the
    deck set-up (``robot.deck_record``), ``part`` that of the part of the plan that is run
    (``workflow.run_part``), empty for all of it. ``resumed_from`` is the interrupted run that this
    one goes on with.
    """

    kind: ClassVar[str] = "run_created"
    workflow_id: str
    workflow_name: str
    source: str
    backend: str
    dry_run: bool
    robot: str
    parts: Mapping[str, str]
    plan: Mapping[str, Any]
    parameters: Mapping[str, Any]
    seed: int
    folder: str
    origin: str
    versions: Mapping[str, str]
    document: Mapping[str, Any] | None = None
    changed: Mapping[str, Mapping[str, Any]] = field(default_factory=dict[str, Mapping[str, Any]])
    deck: Mapping[str, Any] | None = None
    part: Mapping[str, Any] = field(default_factory=dict[str, Any])
    resumed_from: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchConnected(Event):
    """The devices are ready; what each says of itself, the robot's ``run_id`` among it."""

    kind: ClassVar[str] = "bench_connected"
    devices: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowRunBegun(Event):
    """Prefect shows the run: as this flow run, on this page of its server's web pages.

    ``server`` says who runs that server (``backends.prefect.connection.ServerKind``): one of
    another start of the program's own server has the flow run too, on a page of another address.
    """

    kind: ClassVar[str] = "flow_run_begun"
    flow_run_id: str
    server: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StateChanged(Event):
    """The run's state machine moved."""

    kind: ClassVar[str] = "state_changed"
    previous: RunState
    state: RunState
    reason: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeStarted(Event):
    """Execution of one planned step began. ``cycle`` counts from 1 in a loop, else None."""

    kind: ClassVar[str] = "node_started"
    step: int
    row: int
    node_id: str
    label: str
    cycle: int | None
    cycles: int | None
    attempt: int
    expected_s: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeFinished(Event):
    """Execution of one planned step ended. ``duration_s`` is on the run's clock."""

    kind: ClassVar[str] = "node_finished"
    step: int
    row: int
    node_id: str
    cycle: int | None
    attempt: int
    outcome: NodeOutcome
    duration_s: float
    error: Message | None = None
    result: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSkipped(Event):
    """Planned steps that will not run, for example the rest of a loop that ended early."""

    kind: ClassVar[str] = "step_skipped"
    first_step: int
    last_step: int
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandStarted(Event):
    """A device is about to be told ``command``. ``key`` is unique in the run."""

    kind: ClassVar[str] = "command_started"
    step: int | None
    key: str
    device: str
    command: str
    params: Mapping[str, Any]
    simulated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandFinished(Event):
    """The device answered (``error`` None), or refused, failed, or was not heard of again."""

    kind: ClassVar[str] = "command_finished"
    step: int | None
    key: str
    device: str
    command: str
    error: Message | None = None
    result: Mapping[str, Any] = field(default_factory=dict[str, Any])
    fate: CommandFate = CommandFate.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine(Event):
    """A line for the run's log."""

    kind: ClassVar[str] = "log_line"
    level: LogLevel
    message: Message
    step: int | None = None
    node_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPoints(Event):
    """Measured points: a row of numbers for each, in the order of ``columns``."""

    kind: ClassVar[str] = "data_points"
    step: int
    node_id: str
    cycle: int | None
    technique: str
    series: str
    columns: Sequence[str]
    rows: Sequence[Sequence[float]]
    simulated: bool
    kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Event):
    """How far the running step is, 0 to 1."""

    kind: ClassVar[str] = "progress"
    step: int
    fraction: float
    message: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitStarted(Event):
    """A wait of ``seconds`` on the run's clock began."""

    kind: ClassVar[str] = "wait_started"
    step: int | None
    seconds: float
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitFinished(Event):
    """The wait of this step is over (or was cut short)."""

    kind: ClassVar[str] = "wait_finished"
    step: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleStarted(Event):
    """A loop's cycle began. ``loop`` is the id of the node that controls the loop."""

    kind: ClassVar[str] = "cycle_started"
    loop: str
    cycle: int
    cycles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleFinished(Event):
    """A loop's cycle ended; ``broke`` says why the loop ends early, where it does."""

    kind: ClassVar[str] = "cycle_finished"
    loop: str
    cycle: int
    cycles: int
    duration_s: float
    broke: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorAsked(Event):
    """The run needs an answer. ``known`` says what is known of the bench."""

    kind: ClassVar[str] = "operator_asked"
    question_id: str
    step: int | None
    question: Message
    known: Sequence[Message]
    choices: Sequence[OperatorChoice]


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorAnswered(Event):
    """The operator chose."""

    kind: ClassVar[str] = "operator_answered"
    question_id: str
    choice: OperatorChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchChanged(Event):
    """The ledger's state in its JSON form (``robot.ledger.Ledger.snapshot``).

    At a run's start, after each step, and where something other than a command changed it.
    """

    kind: ClassVar[str] = "bench_changed"
    step: int | None
    ledger: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileWritten(Event):
    """A file in the run's folder; ``path`` is relative to it, with forward slashes."""

    kind: ClassVar[str] = "file_written"
    step: int | None
    path: str
    content: str
    simulated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InterruptionSettled(Event):
    """The operator has dealt with an interrupted run: ``resumed_as`` names the run that goes on.

    Empty where the run was closed.
    """

    kind: ClassVar[str] = "interruption_settled"
    resumed_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFinished(Event):
    """The run's result, with the fields of ``backends.results.RunResult``."""

    kind: ClassVar[str] = "run_finished"
    result: Mapping[str, Any]


# `slots=True` makes each class a second time: only the one that has slots is the event type.
_TYPES: dict[str, type[Event]] = {
    cls.kind: cls for cls in Event.__subclasses__() if "__slots__" in vars(cls)
}


def _converters(cls: type[Event]) -> dict[str, Any]:
    """Functions that turn a field's JSON form into its type, for the fields that need one."""
    hints = get_type_hints(cls)
    found: dict[str, Any] = {}
    for item in fields(cls):
        for part in (hints[item.name], *get_args(hints[item.name])):
            if part is Message:
                found[item.name] = (
                    _messages if hints[item.name] == Sequence[Message] else Message.from_json
                )
            elif isinstance(part, type) and issubclass(part, StrEnum):
                found[item.name] = (
                    _choices if hints[item.name] == Sequence[OperatorChoice] else part
                )
    return found


def _messages(data: Sequence[Mapping[str, Any]]) -> tuple[Message, ...]:
    return tuple(Message.from_json(one) for one in data)


def _choices(data: Sequence[str]) -> tuple[OperatorChoice, ...]:
    return tuple(OperatorChoice(one) for one in data)


_CONVERTERS: dict[str, dict[str, Any]] = {kind: _converters(cls) for kind, cls in _TYPES.items()}


def encode_event(event: Event) -> bytes:
    """The event as JSON; ``kind`` is not in it and is kept beside it."""
    return orjson.dumps(event, option=orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_NON_STR_KEYS)


def decode_event(kind: str, data: bytes | str) -> Event:
    """The event that :func:`encode_event` wrote.

    Raises:
        KeyError: ``kind`` is of no known event.
        ValueError: ``data`` is not the JSON of one.
    """
    cls = _TYPES[kind]
    values: dict[str, Any] = orjson.loads(data)
    for name, convert in _CONVERTERS[kind].items():
        if values.get(name) is not None:
            values[name] = convert(values[name])
    try:
        return cls(**values)
    except TypeError as error:
        raise ValueError(f"not a {kind} event: {error}") from error
