"""Native and Prefect on one workflow, measured on this computer in dry runs."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from typing import Any

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.requests import LoadedWorkflow, RunRequest
from sdl1_desktop.backends.results import NodeResult, RunResult

__all__ = ["BackendFigures", "measure_backend", "same_results"]


@dataclass(frozen=True, slots=True)
class BackendFigures:
    """One dry run under one backend.

    ``first_s`` is the real time of the first run in this program, with what it loads and starts;
    ``seconds`` that of a run after it; ``steps`` counts executions of nodes.
    """

    backend: str
    status: str
    first_s: float
    seconds: float
    steps: int
    nodes: int
    successful_nodes: int
    retries: int

    @property
    def per_node_s(self) -> float:
        """Real seconds for each execution of a node."""
        return self.seconds / self.steps if self.steps else 0.0

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON form."""
        return {**asdict(self), "per_node_s": self.per_node_s}


def measure_backend(
    engine: Engine, loaded: LoadedWorkflow, backend: str
) -> tuple[BackendFigures, RunResult]:
    """Two dry runs, and the result of the second. Blocks until they have ended.

    Raises:
        RunRefused: the engine does not begin them.
    """
    first, _ = _timed(engine, loaded, backend)
    seconds, result = _timed(engine, loaded, backend)
    return (
        BackendFigures(
            backend=backend,
            status=result.status,
            first_s=first,
            seconds=seconds,
            steps=result.executed_steps,
            nodes=result.total_nodes,
            successful_nodes=result.successful_nodes,
            retries=sum(one.attempts - 1 for one in result.results),
        ),
        result,
    )


def same_results(one: RunResult, other: RunResult) -> bool:
    """Whether each node came to the same, its values and durations included.

    A file that names the backend has another size: the sizes of files are left out.
    """
    return [_comparable(each) for each in one.results] == [
        _comparable(each) for each in other.results
    ]


def _timed(engine: Engine, loaded: LoadedWorkflow, backend: str) -> tuple[float, RunResult]:
    request = RunRequest(
        loaded=loaded, backend=backend, seed=engine.settings.seed, origin="command line"
    )
    began = time.perf_counter()
    run_id = engine.run(request).result()
    result = engine.result(run_id).result()
    return time.perf_counter() - began, result


def _comparable(result: NodeResult) -> dict[str, Any]:
    plain = asdict(result)
    files: list[dict[str, Any]] = plain["values"].get("files") or []
    plain["values"] = {
        **plain["values"],
        "files": [{key: value for key, value in one.items() if key != "bytes"} for one in files],
    }
    return plain
