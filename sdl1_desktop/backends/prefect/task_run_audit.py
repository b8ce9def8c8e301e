"""Sees to it that the server has every task run of a flow run with its last state.

Prefect sends states of task runs as events, which a server that is killed may lose; and one that is
ended as soon as a run is over has not recorded the last of them yet.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from prefect import Task
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import TERMINAL_STATES, FlowRun
from prefect.exceptions import PrefectHTTPStatusError

from sdl1_desktop.backends.prefect.cards import NodeCard
from sdl1_desktop.backends.prefect.flow_states import AnyState

__all__ = ["TaskRunAudit", "ToldTask"]

_log = logging.getLogger(__name__)

_LOOK_EVERY_S = 0.2
_LOOK_LESS = 1.25
_LOOK_SELDOM_S = 1.0
_STILL_S = 5.0
"""Without any progress for so long nothing more is on its way."""

_PAGE = 200
_NOT_FOUND = 404


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
        ended, still, pause = -1, 0.0, _LOOK_EVERY_S
        while still < _STILL_S:
            before, ended = ended, await self._count()
            # Task runs that were given up are counted too, so the number alone does not tell.
            if ended >= len(self._told) and not await self._left():
                return
            still = still + pause if ended == before else 0.0
            await asyncio.sleep(pause)
            pause = min(pause * _LOOK_LESS, _LOOK_SELDOM_S)
        left = await self._left()
        _log.warning("%s task runs of %s are mended", len(left), self._flow_run.name)
        for one in left:
            await self._mend(one)

    async def _count(self) -> int:
        """How many task runs of the flow run the server knows as ended."""
        answer = await self._client.request("POST", "/task_runs/count", json=self._filter())
        return int(answer.json())

    async def _left(self) -> list[ToldTask]:
        """Those that the server does not know as ended."""
        ended: set[str] = set()
        seen = 0
        while True:
            # As plain data: the client's models would cost as much as half the run did.
            answer = await self._client.request(
                "POST",
                "/task_runs/filter",
                json={**self._filter(), "sort": "ID_DESC", "limit": _PAGE, "offset": seen},
            )
            page: list[dict[str, Any]] = answer.json()
            ended |= {str(one["id"]) for one in page}
            seen += len(page)
            if len(page) < _PAGE:
                return [one for one in self._told if one.task_run_id not in ended]

    def _filter(self) -> dict[str, Any]:
        return {
            "flow_runs": {"id": {"any_": [str(self._flow_run.id)]}},
            "task_runs": {"state": {"type": {"any_": [one.value for one in TERMINAL_STATES]}}},
        }

    async def _mend(self, one: ToldTask) -> None:
        """Bring a task run whose end the server did not hear into its last state."""
        task_run_id = UUID(one.task_run_id)
        try:
            try:
                await self._client.set_task_run_state(task_run_id, one.state, force=True)
            except PrefectHTTPStatusError as error:
                if error.response.status_code != _NOT_FOUND:
                    raise
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
