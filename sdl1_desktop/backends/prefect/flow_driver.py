"""Runs one flow run on Prefect's loop, with a task run for each node that the engine does."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from contextvars import copy_context
from functools import partial
from typing import Any
from uuid import UUID

from prefect._internal.uuid7 import uuid7
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.objects import FlowRun
from prefect.flow_engine import run_flow_async
from prefect.states import Cancelled, Pending

from sdl1_desktop.backends.prefect.cards import FlowCard, FlowEnd
from sdl1_desktop.backends.prefect.connection import Connection
from sdl1_desktop.backends.prefect.flow import flow_body, follow_node, named_flow
from sdl1_desktop.backends.prefect.flow_log import FlowLog
from sdl1_desktop.backends.prefect.flow_states import (
    AnyState,
    flow_end_state,
    live_state,
    node_state,
)
from sdl1_desktop.backends.prefect.flow_watch import FlowWatch, Wish
from sdl1_desktop.backends.prefect.library import use_server
from sdl1_desktop.backends.prefect.node_slot import NodeSlot
from sdl1_desktop.backends.prefect.task_run_audit import TaskRunAudit, ToldTask
from sdl1_desktop.events import Event, LogLine, RunState, StateChanged

__all__ = ["FlowDriver"]

_log = logging.getLogger(__name__)

_TASKS_END_S = 5.0
_TELL_TRIES = 20
_TELL_AGAIN_S = 0.25


class _Front:
    """Nodes that begin together, and those that they come after."""

    def __init__(self, previous: _Front | None) -> None:
        self._previous = previous
        self.tasks: list[asyncio.Task[None]] = []
        self.task_runs: list[str] = []

    async def after(self) -> Sequence[str]:
        """Return when those before are over; answers the task runs that these come after."""
        previous = self._previous
        if previous is None:
            return ()
        if previous.tasks:
            # They are over for the engine; their last states may still be under way.
            await asyncio.wait(previous.tasks)
        if not previous.task_runs:
            previous.task_runs.extend(await previous.after())
        # Nothing before is asked for again: a long run keeps no chain of all its nodes.
        previous._previous = None
        return previous.task_runs


class FlowDriver:
    """One flow run. Made and used on Prefect's loop, except :meth:`take`.

    Args:
        card: what Prefect is told of the run.
        connection: the server.
        opened: told the flow run's id when its body runs.
        wished: told what somebody asked for in Prefect.
        server: told why the server does not answer, or nothing when it answers again.
        ended: told when the flow run has its last state.
    """

    def __init__(
        self,
        card: FlowCard,
        connection: Connection,
        *,
        opened: Callable[[str], None],
        wished: Callable[[Wish], None],
        server: Callable[[str], None],
        ended: Callable[[], None],
    ) -> None:
        self._card = card
        self._connection = connection
        self._opened = opened
        self._wished = wished
        self._server = server
        self._ended = ended
        self.loop = asyncio.get_running_loop()
        self._flow_run_id = ""
        self._client: PrefectClient | None = None
        self._watch: FlowWatch | None = None
        self._lines: FlowLog | None = None
        self._end: asyncio.Future[FlowEnd] = self.loop.create_future()
        self._tasks: set[asyncio.Task[None]] = set()
        self._slots: dict[int, NodeSlot] = {}
        self._early: list[Event] = []
        self._told: list[ToldTask] = []
        self._lost: list[NodeSlot] = []
        self._front = _Front(None)
        self._spawn: Callable[[NodeSlot], None] | None = None

    async def run(self) -> None:
        """The whole flow run, and then until the server has recorded each of its task runs.

        Raises:
            Exception: as the Prefect client does where the server does not answer.
        """
        with use_server(self._connection):
            async with get_client() as client:
                self._client = client
                flow = named_flow(self._card.flow, self._card.version)
                flow_run = await self._flow_run(flow)
                self._flow_run_id = str(flow_run.id)
                flow_body.set(self._body)
                last: Any = await run_flow_async(
                    flow,
                    flow_run=flow_run,
                    parameters=dict(self._card.parameters),
                    return_type="state",
                )
                if self._end.done() and last.type is not flow_end_state(self._end.result()).type:
                    _log.error("flow run %s ended as %r", self._flow_run_id, last)
                self._ended()
                for slot in self._lost:
                    if slot.verdict is not None:
                        state = node_state(slot.verdict)
                        self._told.append(ToldTask(slot.task_run_id, slot.card, state))
                await TaskRunAudit(client, flow_run, self._told).run()

    async def _flow_run(self, flow: Any) -> FlowRun:
        client = self._ready_client()
        if self._card.flow_run_id:
            return await client.read_flow_run(UUID(self._card.flow_run_id))
        return await client.create_flow_run(
            flow,
            name=self._card.name,
            parameters=dict(self._card.parameters),
            tags=self._card.tags,
            state=Pending(),
        )

    async def _body(self) -> AnyState:
        """The body of the flow run: until the engine says how the run ended."""
        client = self._ready_client()
        self._lines = FlowLog(client, self._flow_run_id, self._task_run_of)
        self._watch = FlowWatch(
            self._connection,
            client,
            self._flow_run_id,
            wished=self._wished,
            server=self._server,
        )
        # Task runs find the flow run that they belong to in the context of this body.
        self._spawn = partial(copy_context().run, self._start)
        beside = [
            asyncio.create_task(self._watch.run()),
            asyncio.create_task(self._lines.run()),
        ]
        for event in self._early:
            self._show(event)
        self._opened(self._flow_run_id)
        try:
            end = await self._end
            await self._end_tasks()
            await self._lines.send()
        finally:
            self._spawn = None
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
        return flow_end_state(end)

    def begin(self, slot: NodeSlot) -> None:
        """Begin the task run of a node."""
        if self._spawn is None:
            slot.fail(RuntimeError("the flow run is not running"))
        else:
            self._spawn(slot)

    def end(self, end: FlowEnd) -> None:
        """End the flow run."""
        if not self._end.done():
            self._end.set_result(end)

    def take(self, events: Sequence[Event]) -> None:
        """From any thread: events of the run, committed, in their order."""
        told = [event for event in events if isinstance(event, LogLine | StateChanged)]
        if told and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._show_all, told)

    def _show_all(self, events: Sequence[Event]) -> None:
        for event in events:
            self._show(event)

    def _show(self, event: Event) -> None:
        if self._lines is None or self._watch is None:
            self._early.append(event)
        elif isinstance(event, LogLine):
            self._lines.add(event)
        elif isinstance(event, StateChanged):
            state = live_state(event.state, str(event.reason) if event.reason else "")
            # The body itself begins as running: only what comes after that is news.
            if state is not None and event.previous is not RunState.READY:
                self._watch.show(state)

    def _start(self, slot: NodeSlot) -> None:
        # Its log lines may be here before Prefect has made the task run.
        slot.task_run_id = str(uuid7())
        self._slots[slot.card.step] = slot
        if not slot.card.beside:
            self._front = _Front(self._front)
        task = asyncio.create_task(self._node(slot, self._front))
        self._front.tasks.append(task)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _node(self, slot: NodeSlot, front: _Front) -> None:
        me = asyncio.current_task()
        if me is not None:
            slot.on_abandon(me.cancel)
        before = await front.after()
        try:
            state = await follow_node(slot, before)
        except asyncio.CancelledError:
            slot.fail(RuntimeError("the task run was given up"))
            if slot.given_up:
                await self._tell_stopped(slot.task_run_id)
        except Exception as error:  # noqa: BLE001 - told to the engine, which decides what it means
            _log.warning("the task run of %s ended without its node: %r", slot.card.name, error)
            slot.fail(error)
            self._lost.append(slot)
        else:
            front.task_runs.append(slot.task_run_id)
            self._told.append(ToldTask(slot.task_run_id, slot.card, state))

    async def _tell_stopped(self, task_run_id: str) -> None:
        """A task run that was cut short counts as crashed to Prefect; it was stopped."""
        client = self._ready_client()
        for _ in range(_TELL_TRIES):
            with contextlib.suppress(Exception):
                await client.set_task_run_state(
                    UUID(task_run_id), Cancelled(message="The run was stopped."), force=True
                )
                return
            await asyncio.sleep(_TELL_AGAIN_S)

    async def _end_tasks(self) -> None:
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=_TASKS_END_S)
        for task in list(self._tasks):
            task.cancel()

    def _task_run_of(self, step: int) -> str:
        slot = self._slots.get(step)
        return slot.task_run_id if slot is not None else ""

    def _ready_client(self) -> PrefectClient:
        if self._client is None:
            raise RuntimeError("the driver has not begun")
        return self._client
