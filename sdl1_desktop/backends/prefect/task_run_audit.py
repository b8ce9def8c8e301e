"""Sees to it that the server has every task run of a flow run with its last state.

Prefect sends states of task runs as events, which a server that is killed may lose; and one that is
ended as soon as a run is over has not recorded the last of them yet.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from prefect import Task
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId
from prefect.client.schemas.objects import FlowRun
from prefect.client.schemas.sorting import TaskRunSort
from prefect.exceptions import ObjectNotFound

from sdl1_desktop.backends.prefect.cards import NodeCard
from sdl1_desktop.backends.prefect.flow_states import AnyState

__all__ = ["TaskRunAudit", "ToldTask"]

_log = logging.getLogger(__name__)

_LOOK_EVERY_S = 0.2
_STILL_S = 5.0
"""Without any progress for so long nothing more is on its way."""

_PAGE = 200


@dataclass(frozen=True, slots=True)
class ToldTask:
    """A task run, and the state that Prefect was told it ended with."""

    task_run_id: str
    card: NodeCard
    state: AnyState


class TaskRunAudit:
    """Looks after the task runs of one flow run that has ended."""

    def __init__(self, client: PrefectClient, flow_run: FlowRun, told: Sequence[ToldTask]) -> None:
        self._client = client
        self._flow_run = flow_run
        self._told = told

    async def run(self) -> None:
        """Wait until the server has them all; what does not come is set by request.

        Raises:
            Exception: as the Prefect client does where the server does not answer.
        """
        missing, still = len(self._told) + 1, 0.0
        while True:
            ended = await self._ended()
            left = [one for one in self._told if one.task_run_id not in ended]
            if not left:
                return
            still = still + _LOOK_EVERY_S if len(left) == missing else 0.0
            missing = len(left)
            if still >= _STILL_S:
                break
            await asyncio.sleep(_LOOK_EVERY_S)
        _log.warning("%s task runs of %s are mended", len(left), self._flow_run.name)
        for one in left:
            await self._mend(one)

    async def _ended(self) -> set[str]:
        """The task runs that the server knows as ended."""
        ended: set[str] = set()
        seen = 0
        flow_run = FlowRunFilter(id=FlowRunFilterId(any_=[self._flow_run.id]))
        while True:
            page = await self._client.read_task_runs(
                flow_run_filter=flow_run, sort=TaskRunSort.ID_DESC, limit=_PAGE, offset=seen
            )
            ended |= {str(one.id) for one in page if one.state and one.state.is_final()}
            seen += len(page)
            if len(page) < _PAGE:
                return ended

    async def _mend(self, one: ToldTask) -> None:
        """Bring a task run whose end the server did not hear into its last state."""
        task_run_id = UUID(one.task_run_id)
        try:
            try:
                await self._client.set_task_run_state(task_run_id, one.state, force=True)
            except ObjectNotFound:
                await self._client.create_task_run(
                    Task(_nothing, name=one.card.task),
                    self._flow_run.id,
                    dynamic_key=one.task_run_id,
                    id=task_run_id,
                    name=one.card.name,
                    extra_tags=one.card.tags,
                    state=one.state,
                )
        except Exception as error:  # noqa: BLE001 - the others are worth the try
            _log.warning("task run %s cannot be mended: %r", one.card.name, error)


async def _nothing() -> None:
    """Stands for a node that has been run."""
