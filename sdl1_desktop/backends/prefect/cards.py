"""What Prefect is told of a run and its nodes when they begin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sdl1_desktop.events import NodeOutcome, RunState

__all__ = ["FlowCard", "FlowEnd", "NodeCard", "Verdict"]


@dataclass(frozen=True, slots=True)
class FlowCard:
    """A flow run. ``flow`` is the workflow's name; ``parameters`` are shown on its page.

    ``flow_run_id`` names one that exists already, as of a deployment; empty for a new one.
    """

    flow: str
    version: str
    name: str
    tags: tuple[str, ...]
    parameters: Mapping[str, Any]
    flow_run_id: str = ""


@dataclass(frozen=True, slots=True)
class NodeCard:
    """A task run. ``retries`` and ``delay_s`` are what its policy says; ``step`` the plan's.

    ``task`` is the node's name, ``name`` that of this execution of it. ``beside``: it runs together
    with the one that began before it, not after it.
    """

    step: int
    task: str
    name: str
    tags: tuple[str, ...]
    retries: int = 0
    delay_s: float = 0.0
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an attempt came to; without ``outcome`` another one follows after ``delay_s`` (real)."""

    outcome: NodeOutcome | None
    error: str = ""
    over_time: bool = False
    delay_s: float = 0.0


@dataclass(frozen=True, slots=True)
class FlowEnd:
    """How the run ended."""

    state: RunState
    reason: str
