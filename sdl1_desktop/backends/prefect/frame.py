"""The Prefect backend on the engine's side: a run set in a flow run, each node in a task run.

What Prefect is asked happens in a thread of its own. The engine waits for it in two places only:
before the first node, for the server and the flow run, and before each node, for its task run.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from sdl1_desktop.backends.engine_thread import EngineThread
from sdl1_desktop.backends.prefect.access import ServerAccess
from sdl1_desktop.backends.prefect.cards import FlowCard, FlowEnd, NodeCard
from sdl1_desktop.backends.prefect.errors import PrefectProblem
from sdl1_desktop.backends.prefect.library import import_flow
from sdl1_desktop.backends.prefect.node_frame import PrefectNodeFrame
from sdl1_desktop.backends.prefect.node_slot import NodeSlot
from sdl1_desktop.backends.prefect.server_absence import ServerAbsence, quietly, unless_stopped
from sdl1_desktop.backends.run_control import RunControl
from sdl1_desktop.backends.run_frame import BareNodeFrame, NodeFrame
from sdl1_desktop.backends.run_recorder import RunRecorder
from sdl1_desktop.events import (
    Event,
    FlowRunBegun,
    LogLevel,
    LogLine,
    OperatorAsked,
    RunState,
)
from sdl1_desktop.messages import Message, message
from sdl1_desktop.operations import OPERATIONS
from sdl1_desktop.robot.errors import BenchError, StopRequested
from sdl1_desktop.settings import RetryPolicy
from sdl1_desktop.workflow.model import Workflow
from sdl1_desktop.workflow.plan import PlanStep

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.flow_driver import FlowDriver
    from sdl1_desktop.backends.prefect.flow_watch import Wish

__all__ = ["PrefectRunFrame", "PrefectUnavailable"]

_log = logging.getLogger(__name__)

_CLOSE_WITHIN_S = 10.0
_STOP_WITHIN_S = 3.0
_HEAR_WITHIN_S = 2.0


class PrefectUnavailable(BenchError):  # noqa: N818 - named as what is so, like its neighbours
    """The run cannot be set in a flow run."""

    @classmethod
    def because(cls, problem: PrefectProblem) -> PrefectUnavailable:
        """The same, as what ends a run."""
        return cls(problem.what, problem.action)


class EventFeed(Protocol):
    """Where events are kept, and who hears of them then: the journal."""

    def append(self, events: Sequence[Event], *, durable: bool) -> concurrent.futures.Future[None]:
        """Keep events."""
        ...

    def add_listener(self, listener: Callable[[Sequence[Event]], None]) -> Callable[[], None]:
        """Call ``listener`` after each commit; gives what ends that."""
        ...


class PrefectRunFrame:
    """One run's flow run (``backends.run_frame.RunFrame``). Made and used on the engine's loop.

    Args:
        access: the way to the server.
        card: what Prefect is told of the run.
        workflow: for the names of its nodes.
        retry: the retry policy of each kind of operation.
        recorder: where the run's log lines go.
        control: the run's control.
        feed: the journal: what it commits of the run is told to Prefect.
        clock_is_real: whether the run's clock is that of the wall.
        asks_operator: whether somebody is there to answer.
    """

    def __init__(
        self,
        *,
        access: ServerAccess,
        card: FlowCard,
        workflow: Workflow,
        retry: Mapping[str, RetryPolicy],
        recorder: RunRecorder,
        control: RunControl,
        feed: EventFeed,
        clock_is_real: bool,
        asks_operator: bool,
    ) -> None:
        self._access = access
        self._card = card
        self._workflow = workflow
        self._retry = retry
        self._recorder = recorder
        self._control = control
        self._feed = feed
        self._clock_is_real = clock_is_real
        self._thread: EngineThread | None = None
        self._driver: FlowDriver | None = None
        self._flow: concurrent.futures.Future[None] | None = None
        self._ended = asyncio.Event()
        self._unlisten: Callable[[], None] | None = None
        self._absence = ServerAbsence(control, self._say, asks_operator=asks_operator)
        self._wishes: set[asyncio.Task[None]] = set()
        self._newest: NodeSlot | None = None
        self.flow_run_id = ""

    async def open(self) -> None:
        """Start or find the server, and begin the flow run.

        Raises:
            PrefectUnavailable: there is no server, or it does not take the run.
            StopRequested: the run is to stop.
        """
        try:
            await unless_stopped(self._control, self._open())
        except PrefectProblem as problem:
            raise PrefectUnavailable.because(problem) from problem

    async def _open(self) -> None:
        connection = await self._access.connect(self._tell)
        await asyncio.to_thread(import_flow, self._access.places)
        from sdl1_desktop.backends.prefect.flow_driver import FlowDriver

        loop = asyncio.get_running_loop()
        opened: asyncio.Future[str] = loop.create_future()

        def began(flow_run_id: str) -> None:
            loop.call_soon_threadsafe(_resolve, opened, flow_run_id)

        def server(cause: str) -> None:
            loop.call_soon_threadsafe(self._absence.seen, cause)

        def ended() -> None:
            loop.call_soon_threadsafe(self._ended.set)

        def wished(wish: Wish) -> None:
            loop.call_soon_threadsafe(self._wished, wish)

        async def make() -> FlowDriver:
            return FlowDriver(
                self._card, connection, opened=began, wished=wished, server=server, ended=ended
            )

        self._thread = EngineThread("prefect")
        self._thread.start()
        driver = await asyncio.wrap_future(self._thread.submit(make()))
        self._driver = driver
        self._unlisten = self._feed.add_listener(self._take)
        self._flow = self._thread.submit(driver.run())
        flow = asyncio.wrap_future(self._flow)
        flow.add_done_callback(_read)
        await asyncio.wait({opened, flow}, return_when=asyncio.FIRST_COMPLETED)
        if not opened.done():
            raise _not_taken(flow.exception())
        self.flow_run_id = opened.result()
        self._absence.seen("")
        page = connection.run_page(self.flow_run_id)
        self._recorder.emit(
            FlowRunBegun(
                **self._recorder.stamp(),
                flow_run_id=self.flow_run_id,
                server=connection.kind.value,
                page=page,
            )
        )
        self._say(LogLevel.INFO, message("Prefect shows this run at {url}", url=page))

    async def node(self, step: PlanStep, *, beside: bool = False) -> NodeFrame:
        """The node's task run; nothing where the run goes on without Prefect.

        It may still be made while the node begins, but the one of the node before runs by then.
        ``beside``: it runs together with the one that began before it.

        Raises:
            StopRequested: the run is to stop.
        """
        if self._newest is not None and not self._absence.given_up:
            await self._begun(self._newest)
        await self._absence.over()
        if self._absence.given_up or self._driver is None:
            return BareNodeFrame()
        slot = NodeSlot(self._node_card(step, beside=beside), self._driver.loop)
        self._driver.loop.call_soon_threadsafe(self._driver.begin, slot)
        self._newest = slot
        return PrefectNodeFrame(slot, clock_is_real=self._clock_is_real)

    async def close(self, state: RunState, reason: Message | None) -> None:
        """End the flow run as the run ended, and its thread."""
        try:
            # A run that went on without Prefect tells it all the same, where it is back by now.
            if self._flow is not None and not self._absence.gone.is_set():
                await self._end_flow(FlowEnd(state, str(reason) if reason else ""))
        except Exception:  # noqa: BLE001 - logged; the run must end whatever Prefect does
            _log.exception("the flow run of run %s did not end", self._recorder.run_id)
        finally:
            if self._unlisten is not None:
                self._unlisten()
            await self._end_thread()

    async def _end_thread(self) -> None:
        """End Prefect's thread: at once, or when the server has recorded the last task runs."""
        thread, flow = self._thread, self._flow
        if thread is None:
            return
        if flow is None or not self._ended.is_set():
            await asyncio.to_thread(thread.stop, _STOP_WITHIN_S)
            return
        self._access.after(flow)
        # Not on the thread that is to end: it cannot wait for itself.
        flow.add_done_callback(
            lambda _: threading.Thread(target=thread.stop, args=(_STOP_WITHIN_S,)).start()
        )

    async def _end_flow(self, end: FlowEnd) -> None:
        if self._driver is None or self._flow is None:
            return
        await self._hear_all()
        self._driver.loop.call_soon_threadsafe(self._driver.end, end)
        flow = asyncio.wrap_future(self._flow)
        ended = asyncio.ensure_future(self._ended.wait())
        gone = asyncio.ensure_future(self._absence.gone.wait())
        await asyncio.wait(
            {flow, ended, gone}, timeout=_CLOSE_WITHIN_S, return_when=asyncio.FIRST_COMPLETED
        )
        ended.cancel()
        gone.cancel()
        if not self._ended.is_set():
            problem = flow.exception() if flow.done() and not flow.cancelled() else None
            _log.warning("the end of flow run %s was not told: %r", self.flow_run_id, problem)
            self._say(
                LogLevel.WARNING,
                message(
                    "Prefect was not told how the run ended, because its server does not answer."
                    " History has it."
                ),
            )

    async def _hear_all(self) -> None:
        """Return when the driver was handed everything that the run has recorded so far.

        Listeners are called after a commit's future is resolved, and before the next commit.
        """
        for _ in range(2):
            written = asyncio.wrap_future(self._feed.append((), durable=True))
            await asyncio.wait({written}, timeout=_HEAR_WITHIN_S)
            if written.done() and not written.cancelled():
                written.exception()

    def _take(self, events: Sequence[Event]) -> None:
        """On the journal's thread."""
        own = [event for event in events if event.run_id == self._recorder.run_id]
        for event in own:
            if isinstance(event, OperatorAsked):
                self._absence.question = event.question_id
        if own and self._driver is not None:
            self._driver.take(own)

    def _node_card(self, step: PlanStep, *, beside: bool) -> NodeCard:
        node = self._workflow.node(step.node_id)
        policy = self._retry[OPERATIONS[node.type].kind.value]
        retries = node.parameters.get("error_handling") == "retry"
        cycle = f" [{step.cycle}/{step.cycles}]" if step.cycle is not None else ""
        return NodeCard(
            step=step.index,
            task=node.name,
            name=f"{node.name}{cycle}",
            tags=self._card.tags,
            retries=policy.attempts - 1 if retries else 0,
            delay_s=policy.delay_s if retries else 0.0,
            beside=beside,
        )

    async def _begun(self, slot: NodeSlot) -> None:
        """Return when the slot's task run runs, or is known not to, or the server went away."""
        if not slot.begun.done():
            begun = asyncio.wrap_future(slot.begun)
            begun.add_done_callback(_read)
            others = [
                asyncio.ensure_future(event.wait())
                for event in (self._control.stop_event, self._absence.gone)
            ]
            try:
                await asyncio.wait({begun, *others}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for other in others:
                    other.cancel()
            if self._control.stop_event.is_set():
                raise StopRequested
        if slot.begun.done() and (error := slot.begun.exception()) is not None:
            self._absence.seen(str(error) or type(error).__name__)

    def _wished(self, wish: Wish) -> None:
        """Somebody asked for something in Prefect's own pages."""
        wishes = {
            "cancel": (message("Prefect cancels the run: it stops."), self._control.stop),
            "pause": (message("Prefect pauses the run."), self._control.pause),
            "resume": (message("Prefect lets the run go on."), self._control.resume),
        }
        line, act = wishes[wish.value]
        self._say(LogLevel.INFO, line)
        task = asyncio.ensure_future(quietly(act))
        self._wishes.add(task)
        task.add_done_callback(self._wishes.discard)

    def _tell(self, what: Message) -> None:
        self._say(LogLevel.INFO, what)

    def _say(self, level: LogLevel, what: Message) -> None:
        """A line about Prefect itself: shown and kept, but no part of the exported log.

        What a run exports is the same under either backend.
        """
        self._recorder.emit(LogLine(**self._recorder.stamp(), level=level, message=what))


def _resolve(future: asyncio.Future[str], value: str) -> None:
    if not future.done():
        future.set_result(value)


def _read(done: asyncio.Future[None]) -> None:
    """Look at how something ended, so that nobody is warned that nobody did."""
    if not done.cancelled() and (error := done.exception()) is not None:
        _log.warning("the flow run ended by a fault: %r", error)


def _not_taken(error: BaseException | None) -> PrefectProblem:
    _log.warning("Prefect did not take the run", exc_info=error)
    return PrefectProblem(
        message(
            "The Prefect server did not take the run: {cause}.",
            cause=str(error) or type(error).__name__ if error else message("it has ended already"),
        ),
        message("Look at the server's pages and its log, or run with Native."),
    )
