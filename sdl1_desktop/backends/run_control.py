"""Run control: the one state machine of a run. What it says is what every door shows.

Three stops, each with its meaning:

- *pause after this node*: the node under way ends, then nothing is sent until resumed, and nothing
  is replayed on resume;
- *stop*: the command under way ends, waits and measurements are cut short, then the tool that is
  held is parked, pumps off, cell off;
- *halt*: now. The robot is stopped, pumps off, cell off, nothing is parked.

All of it is called on the engine's loop.
"""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from collections.abc import Awaitable, Callable, Generator, Sequence

from sdl1_desktop.backends.run_actions import TRANSITIONS, RunAction, why_not
from sdl1_desktop.backends.run_recorder import RunRecorder
from sdl1_desktop.events import (
    OperatorAnswered,
    OperatorAsked,
    OperatorChoice,
    RunState,
    StateChanged,
)
from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.errors import StopRequested

__all__ = ["ActionRefused", "RunControl"]


class ActionRefused(Exception):  # noqa: N818 - a refusal, told to whoever asked
    """The run's state does not allow the action; ``reason`` says why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


class RunControl:
    """State and requests of one run; the gate before each command of its bench.

    Several nodes may be under way: each has its own ``NodeHold``, and a stop reaches all of them.
    """

    def __init__(self, recorder: RunRecorder) -> None:
        self._recorder = recorder
        self.state = RunState.IDLE
        self.stop_event = asyncio.Event()
        self.halted = False
        self.forced = False
        self.stop_reason: Message | None = None
        self._closed = False
        self._held = False
        self._pause_after_hold = False
        self._breakpoint: Message | None = None
        self._go_on = asyncio.Event()
        self._go_on.set()
        self._question: tuple[str, asyncio.Future[OperatorChoice]] | None = None
        self._cuts: list[Callable[[], object]] = []
        self._away_s = 0.0
        self._held_since: float | None = None

    async def move(self, state: RunState, reason: Message | None = None) -> None:
        """Go to ``state`` and return once the journal has it.

        Raises:
            RuntimeError: the machine has no such transition: a fault of the program.
        """
        if state not in TRANSITIONS[self.state]:
            raise RuntimeError(f"a run cannot go from {self.state} to {state}")
        previous, self.state = self.state, state
        await self._recorder.commit(
            StateChanged(**self._recorder.stamp(), previous=previous, state=state, reason=reason)
        )

    @contextlib.contextmanager
    def cut_by(self, cut: Callable[[], object]) -> Generator[None, None, None]:
        """Work that ``cut`` ends at once, for halt and force stop, goes on in here."""
        self._cuts.append(cut)
        try:
            yield
        finally:
            self._cuts.remove(cut)

    async def passage(self) -> None:
        """The gate: return when the next command may be sent.

        Raises:
            StopRequested: the run is to stop.
        """
        if self.stop_event.is_set():
            raise StopRequested

    @property
    def now_s(self) -> float:
        """Seconds on the run's clock."""
        return self._recorder.now()

    @property
    def away_s(self) -> float:
        """Seconds on the run's clock in which a device was away and the run waited for it."""
        since = self._held_since
        return self._away_s + (self.now_s - since if since is not None else 0.0)

    async def break_before(self, node: str) -> None:
        """Called before a node with a breakpoint: the run pauses there."""
        if self.state is RunState.RUNNING and not self.stop_event.is_set():
            self._go_on.clear()
            self._breakpoint = message("breakpoint before “{node}”", node=node)
            await self.move(RunState.PAUSING, self._breakpoint)

    async def between_nodes(self) -> None:
        """Called before each node: pauses here where a pause was asked for.

        Where the journal cannot be written the run waits here too: what happens meanwhile is only
        in memory.

        Raises:
            StopRequested: the run is to stop.
        """
        await self._recorder.while_unwritten(self.stop_event)
        reason, self._breakpoint = self._breakpoint, None
        if self.state is RunState.PAUSING:
            await self.move(RunState.PAUSED, reason)
            await self._go_on.wait()
            if not self.stop_event.is_set():
                await self.move(RunState.RUNNING, message("resumed by the operator"))
        await self.passage()

    async def ask(
        self,
        step: int | None,
        question: Message,
        known: Sequence[Message],
        choices: Sequence[OperatorChoice],
    ) -> OperatorChoice:
        """Wait for the operator's choice. A stop answers ``stop``."""
        question_id = uuid.uuid4().hex
        answer: asyncio.Future[OperatorChoice] = asyncio.get_running_loop().create_future()
        self._question = (question_id, answer)
        paused_next = self.state is RunState.PAUSING
        asked = OperatorAsked(
            **self._recorder.stamp(),
            question_id=question_id,
            step=step,
            question=question,
            known=tuple(known),
            choices=tuple(choices),
        )
        try:
            await self._recorder.commit(asked)
            if not answer.done():
                await self.move(RunState.WAITING, question)
            choice = await answer
        finally:
            self._question = None
        await self._recorder.commit(
            OperatorAnswered(**self._recorder.stamp(), question_id=question_id, choice=choice)
        )
        if self.state is RunState.WAITING and choice is not OperatorChoice.STOP:
            await self.move(RunState.RUNNING)
            if paused_next:
                self._go_on.clear()
                await self.move(RunState.PAUSING)
        return choice

    def close(self) -> None:
        """Take no further request: the run is writing its end."""
        self._closed = True

    async def hold(self, reason: Message) -> None:
        """A device is away: the run waits for it, and the operator should look."""
        if self.state in (RunState.RUNNING, RunState.PAUSING):
            self._pause_after_hold = self.state is RunState.PAUSING
            self._held = True
            self._held_since = self._recorder.now()
            await self.move(RunState.WAITING, reason)

    async def release(self, reason: Message) -> None:
        """The device is back: the run goes on where it waited."""
        self._away_s, self._held_since = self.away_s, None
        if self._held and self.state is RunState.WAITING:
            await self.move(RunState.RUNNING, reason)
            if self._pause_after_hold and not self.stop_event.is_set():
                await self.move(RunState.PAUSING)
        self._held = False

    def _require(self, action: RunAction) -> None:
        if self._closed:
            raise ActionRefused(message("The run is ending."))
        reason = why_not(action, self.state)
        if reason is not None:
            raise ActionRefused(reason)

    async def pause(self) -> None:
        """Pause after the node under way.

        Raises:
            ActionRefused: not in this state.
        """
        self._require(RunAction.PAUSE)
        self._go_on.clear()
        await self.move(RunState.PAUSING, message("pause after this node"))

    async def resume(self) -> None:
        """Go on after a pause, or take a pause back that has not begun.

        Raises:
            ActionRefused: not in this state.
        """
        self._require(RunAction.RESUME)
        taken_back = self.state is RunState.PAUSING
        self._go_on.set()
        if taken_back:
            await self.move(RunState.RUNNING, message("pause taken back"))

    async def stop(self) -> None:
        """Stop: the command under way ends, then the bench is put in order.

        Raises:
            ActionRefused: not in this state.
        """
        self._require(RunAction.STOP)
        await self._begin_stopping(message("stopped by the operator"))

    async def halt(self, make_safe: Callable[[], Awaitable[object]]) -> None:
        """Halt: ``make_safe`` (the bench's halt) is called first, before anything is written.

        Raises:
            ActionRefused: nothing can move in this state.
        """
        self._require(RunAction.HALT)
        self.halted = True
        self.stop_event.set()
        try:
            await make_safe()
        finally:
            self._cut_all()
            await self._begin_stopping(message("halted by the operator"))

    async def force_stop(self) -> None:
        """End a stop that takes too long: the command under way is left behind.

        Raises:
            ActionRefused: the run is not stopping.
        """
        self._require(RunAction.FORCE_STOP)
        self.forced = True
        self._cut_all()

    async def answer(self, question_id: str, choice: OperatorChoice) -> None:
        """Answer the question that is open.

        Raises:
            ActionRefused: there is none, or another one.
        """
        # The question is told before the state is: an answer may come between the two.
        if self._question is None or self._closed:
            self._require(RunAction.ANSWER)
        if self._question is None or self._question[0] != question_id:
            raise ActionRefused(message("This question has already been answered."))
        if not self._question[1].done():
            self._question[1].set_result(choice)

    def _cut_all(self) -> None:
        for cut in list(self._cuts):
            cut()

    async def _begin_stopping(self, reason: Message) -> None:
        self.stop_reason = reason
        self._recorder.leaving = True
        self.stop_event.set()
        self._go_on.set()
        if self._question is not None and not self._question[1].done():
            self._question[1].set_result(OperatorChoice.STOP)
        if RunState.STOPPING in TRANSITIONS[self.state]:
            await self.move(RunState.STOPPING, reason)
