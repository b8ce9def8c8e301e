"""What is asked of the engine and what it answers, besides events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sdl1_desktop.messages import Message
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.workflow.model import Finding, Severity, Workflow
from sdl1_desktop.workflow.plan import Plan

__all__ = ["Health", "LoadedWorkflow", "RobotHealth", "RunRefused", "RunRequest"]


@dataclass(frozen=True, slots=True)
class LoadedWorkflow:
    """A workflow that was read, ordered and checked.

    ``plan`` is None where the nodes cannot be ordered. ``findings`` are the gravest first.
    ``expected_s`` has the seconds that each step is expected to take, by step index.
    """

    workflow: Workflow
    plan: Plan | None
    findings: tuple[Finding, ...]
    expected_s: Mapping[int, float] = field(default_factory=dict[int, float])

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that refuse a run."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that a live run makes the operator confirm."""
        return tuple(one for one in self.findings if one.severity is Severity.WARNING)

    @property
    def total_expected_s(self) -> float:
        """Expected seconds of the whole plan."""
        return sum(self.expected_s.values())


@dataclass(frozen=True, slots=True)
class RunRequest:
    """Everything that decides one run.

    ``robot`` is ``host[:port]`` or empty. ``origin`` says who asks: window, command line, Python.
    ``simulate`` names the parts that a live run simulates all the same (``pumps``,
    ``potentiostat``); ``speed`` is then the pace of those parts' clock, and in a dry run that of
    everything. ``take_over``: whether somebody else's run on the robot may be stopped for this one.
    ``confirmed``: whether somebody has read what a live run moves, and each warning of its check.
    ``asks_operator``: whether somebody is there to answer when a node fails; where not, a failed
    node whose error handling is ``stop`` ends the run.
    """

    loaded: LoadedWorkflow
    backend: str = "native"
    dry_run: bool = True
    robot: str = ""
    speed: Speed = Speed.INSTANT
    seed: int = 1
    origin: str = "Python"
    asks_operator: bool = False
    simulate: frozenset[Device] = frozenset()
    take_over: bool = False
    confirmed: bool = False


class RunRefused(Exception):  # noqa: N818 - the guide's users read it as a word
    """A run was not begun: ``reason`` in one sentence, and the findings that are its cause."""

    def __init__(self, reason: Message, findings: Sequence[Finding] = ()) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.findings = tuple(findings)


class Health(StrEnum):
    """What is known of the robot."""

    UNKNOWN = "unknown"
    CHECKING = "checking"
    UNREACHABLE = "unreachable"
    REACHABLE = "reachable"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class RobotHealth:
    """The robot's state as last seen: why, and since when (POSIX seconds)."""

    address: str
    health: Health
    cause: Message
    since: float
    name: str = ""
    version: str = ""
