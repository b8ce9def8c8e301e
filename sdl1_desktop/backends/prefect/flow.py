"""The flow that a workflow is to Prefect, and the task that each of its nodes is.

What deployments name as their entry point is :data:`sdl1_workflow`. The nodes themselves are run by
the engine: the flow's body and the tasks' bodies follow it (see ``node_slot``).
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from contextvars import ContextVar
from copy import copy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from prefect import Flow, Task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import TaskRunResult
from prefect.context import TaskRunContext
from prefect.results import (
    ResultRecord,  # pyright: ignore[reportPrivateImportUsage]  # documented there, defined elsewhere
    ResultRecordMetadata,  # pyright: ignore[reportPrivateImportUsage]
)
from prefect.settings import get_current_settings
from prefect.task_engine import run_task_async

from sdl1_desktop.backends.prefect.flow_states import AnyState, node_state
from sdl1_desktop.backends.prefect.node_slot import NodeSlot

__all__ = ["flow_body", "follow_node", "named_flow", "sdl1_workflow"]

_FORBIDDEN = re.compile(r"[/%&><]")
"""Characters that Prefect refuses in the name of a flow."""


flow_body: ContextVar[Callable[[], Awaitable[AnyState]]] = ContextVar("flow_body")
"""What runs the flow run of this context, and gives its last state."""


async def run_workflow(
    workflow: str = "",
    file: str = "",
    sha256: str = "",
    run_id: str = "",
    dry_run: bool = True,
    robot: str = "",
    seed: int = 1,
    origin: str = "",
) -> AnyState:
    """The body of each flow run.

    Args:
        workflow: the workflow's name.
        file: the file it was read from.
        sha256: the digest of that file's bytes, in hex.
        run_id: the run in this program's history.
        dry_run: whether nothing moves.
        robot: the robot's address.
        seed: of the noise of simulated readings.
        origin: who asked for the run.

    Raises:
        RuntimeError: nobody is there to run it: it was not started by this program.
    """
    body = flow_body.get(None)
    if body is None:
        raise RuntimeError(
            "This flow moves a bench, so only the program that owns the bench runs it: start its"
            " executor (sdl1 prefect worker)."
        )
    return await body()


sdl1_workflow: Flow[..., Any] = Flow(
    run_workflow,
    name="sdl1-workflow",
    validate_parameters=False,
    persist_result=False,
    retries=0,
)
"""The flow under its general name."""


def named_flow(name: str, version: str) -> Flow[..., Any]:
    """The flow of one workflow."""
    shown = _FORBIDDEN.sub("-", name).strip() or "workflow"
    return sdl1_workflow.with_options(
        name=shown,
        version=version or None,
        # Nothing is stored there. Left open, Prefect asks the server for a place, with a request
        # that blocks the loop.
        result_storage=get_current_settings().results.local_storage_path,
    )


async def follow_node(slot: NodeSlot, before: Sequence[str]) -> AnyState:
    """Be one node's task run from its beginning to its end; answers its last state.

    Args:
        slot: where the engine and the task run meet.
        before: ids of the task runs that it comes after.
    """
    card = slot.card
    current = _Current(slot)

    def another(_task: Any, _run: Any, _state: Any) -> bool:
        return current.retrying

    # A copy: making a task anew reads and hashes its source, at half the cost of running it.
    task = copy(_NODE)
    current.task = task
    task.name = card.task
    # Prefect takes it for a template with places to fill.
    task.task_run_name = card.name.replace("{", "{{").replace("}", "}}")
    task.retries = card.retries
    task.retry_delay_seconds = card.delay_s
    task.retry_condition_fn = another
    _current.set(current)
    run: Any = run_task_async
    return await run(
        task,
        task_run_id=UUID(slot.task_run_id),
        parameters={},
        return_type="state",
        # Stated instead of waited for: the engine knows the order, and a failed node that it goes
        # on after must not keep the next one from running.
        wait_for=(None,),
        dependencies={"wait_for": _inputs(before)},
    )


def _inputs(task_runs: Sequence[str]) -> set[Any]:
    inputs: list[Any] = [TaskRunResult(id=UUID(one)) for one in task_runs]
    return set(inputs)


@dataclass(slots=True)
class _Current:
    """The task run of this context."""

    slot: NodeSlot
    task: Task[[], Any] | None = None
    retrying: bool = False


_current: ContextVar[_Current] = ContextVar("current")


async def _node() -> AnyState:
    """The body of each task run: one call is one attempt."""
    current = _current.get()
    context, task = TaskRunContext.get(), current.task
    if context is None or task is None:
        raise RuntimeError("a node's body runs in a task run")
    slot, run = current.slot, context.task_run
    # Tags that the task itself had would be asked for as concurrency limits before each node: a
    # request of some 20 ms, and a node that waits for what nobody in the lab has set up.
    run.tags = list(slot.card.tags)
    verdict = await slot.next_verdict()
    current.retrying = verdict.outcome is None
    if current.retrying:
        # Attempts are counted and delayed by the engine. Prefect follows: also where the operator
        # asks for more of them than the policy has.
        task.retries = max(task.retries, run.run_count)
        task.retry_delay_seconds = verdict.delay_s
    state = node_state(verdict)
    state.data = _NO_RESULT
    return state


_NO_RESULT = ResultRecord[None](result=None, metadata=ResultRecordMetadata())
"""Nothing is stored. Without it Prefect makes up a place for each result and looks at the disk."""

_NODE: Task[[], Any] = Task(
    _node,
    cache_policy=NO_CACHE,
    persist_result=False,
    log_prints=False,
)
