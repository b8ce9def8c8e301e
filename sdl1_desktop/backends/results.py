"""The result of a run, with the fields of the guide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

__all__ = ["NodeResult", "RunResult"]


@dataclass(frozen=True, slots=True)
class NodeResult:
    """One execution of one node. ``status`` is a ``NodeOutcome``.

    ``duration_s`` is on the run's clock; ``attempts`` counts the tries; ``error`` is the last one's
    in English, else empty.
    """

    step: int
    node_id: str
    node_name: str
    node_type: str
    cycle: int | None
    status: str
    attempts: int
    duration_s: float
    error: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run came to.

    ``total_nodes`` counts the workflow's nodes, and the other counts are of them:
    ``executed_nodes`` ran at least once; ``successful_nodes`` ran and succeeded in every execution;
    ``failed_nodes`` failed in at least one; ``skipped_nodes`` never ran. ``total_steps`` and
    ``executed_steps`` count executions, with every cycle of a loop on its own, and ``results`` has
    one entry for each of them. Times are ISO 8601 in UTC; ``duration_s`` is on the run's clock.
    """

    status: str
    workflow_name: str
    workflow_id: str
    total_nodes: int
    executed_nodes: int
    successful_nodes: int
    failed_nodes: int
    skipped_nodes: int
    total_steps: int
    executed_steps: int
    results: Sequence[NodeResult]
    errors: Sequence[str]
    warnings: Sequence[str]
    run_id: str
    backend: str
    dry_run: bool
    simulated_parts: Sequence[str]
    seed: int
    started_at: str
    ended_at: str
    duration_s: float
    folder: str
    files: Sequence[str] = field(default_factory=tuple)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON form."""
        return asdict(self)
