"""What is asked of the engine and what it answers, besides events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sdl1_desktop.messages import Message
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.robot.deck_layout import DeckSetup
from sdl1_desktop.workflow.model import Finding, Node, Severity, Workflow
from sdl1_desktop.workflow.plan import Plan
from sdl1_desktop.workflow.run_part import WHOLE_PLAN, RunPart

if TYPE_CHECKING:
    # Operations take a while to import, and the window's start needs none of them.
    from sdl1_desktop.operations.start_state import StartState

__all__ = [
    "Health",
    "LoadedWorkflow",
    "Resumption",
    "RobotHealth",
    "RunRefused",
    "RunRequest",
]


@dataclass(frozen=True, slots=True)
class Resumption:
    """Which interrupted run is gone on with.

    ``robot_run`` is its run on the robot, empty for none; with ``adopt`` the robot goes on in it,
    and still knows what its pipette holds.
    """

    run_id: str
    robot_run: str = ""
    adopt: bool = False


@dataclass(frozen=True, slots=True)
class LoadedWorkflow:
    """A workflow that was read, ordered and checked.

    ``plan`` is None where the nodes cannot be ordered. ``findings`` are the gravest first.
    ``expected_s`` has the seconds that each step is expected to take, by step index. ``part`` is
    what the check was made for and what a run does, on ``deck``; ``start`` is the state that a part
    supposes.
    ``resumes`` is set where the run goes on with an interrupted one. ``changed`` has what was
    changed against the file, as ``events.RunCreated`` keeps it. ``touched`` has the places
    (labware and well) that each step works at, by step index. ``together`` are the groups of rows
    that run at the same time where the backend is Prefect.
    """

    workflow: Workflow
    plan: Plan | None
    findings: tuple[Finding, ...]
    expected_s: Mapping[int, float] = field(default_factory=dict[int, float])
    part: RunPart = WHOLE_PLAN
    start: StartState | None = None
    resumes: Resumption | None = None
    deck: DeckSetup | None = None
    changed: Mapping[str, Mapping[str, Any]] = field(default_factory=dict[str, Mapping[str, Any]])
    touched: Mapping[int, frozenset[tuple[str, str]]] = field(
        default_factory=dict[int, frozenset[tuple[str, str]]]
    )
    together: tuple[tuple[int, ...], ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that refuse a run."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that a live run makes the operator confirm."""
        return tuple(one for one in self.findings if one.severity is Severity.WARNING)

    @property
    def nodes_together(self) -> tuple[tuple[Node, ...], ...]:
        """The nodes of each group of :attr:`together`, in the plan's order."""
        if self.plan is None:
            return ()
        rows, node = self.plan.rows, self.workflow.node
        return tuple(tuple(node(rows[row].node_id) for row in group) for group in self.together)

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
    ``flow_run_id``: a flow run of Prefect that exists already, as of a deployment; empty for a new
    one.
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
    flow_run_id: str = ""


class RunRefused(Exception):  # noqa: N818 - the guide's users read it as a word
    """A run was not begun: ``reason`` in one sentence, and the findings that are its cause.

    ``busy``: another run is in the way, and the same request may be accepted later.
    """

    def __init__(
        self, reason: Message, findings: Sequence[Finding] = (), *, busy: bool = False
    ) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.findings = tuple(findings)
        self.busy = busy


class Health(StrEnum):
    """What is known of the robot."""

    UNKNOWN = "unknown"
    CHECKING = "checking"
    UNREACHABLE = "unreachable"
    REACHABLE = "reachable"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class RobotHealth:
    """The robot's state as last seen: why, and since when (POSIX seconds).

    ``run_id`` is the run that is current on the robot and ``run_created`` when it was made there
    (ISO 8601), ``serial`` the robot's own number; all are empty where they are not known.
    """

    address: str
    health: Health
    cause: Message
    since: float
    name: str = ""
    version: str = ""
    serial: str = ""
    run_id: str = ""
    run_created: str = ""
