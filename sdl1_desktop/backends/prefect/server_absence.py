"""A server that does not answer in the middle of a run: the bench waits, the operator is told."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from sdl1_desktop.backends.run_control import ActionRefused, RunControl
from sdl1_desktop.events import LogLevel, OperatorChoice
from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.errors import StopRequested

__all__ = ["ServerAbsence", "quietly", "unless_stopped"]

_T = TypeVar("_T")

_ANSWER_AGAIN_S = 0.1
_ALONE_WITHIN_S = 300.0
"""How long a run that nobody watches waits for a server that is away before it goes on without."""

_STOP_WITHIN_S = 3.0


class ServerAbsence:
    """Whether the server is there, for one run. Used on the engine's loop.

    Args:
        control: the run's control.
        say: writes a line for the operator.
        asks_operator: whether somebody is there to answer.
    """

    def __init__(
        self,
        control: RunControl,
        say: Callable[[LogLevel, Message], None],
        *,
        asks_operator: bool,
    ) -> None:
        self._control = control
        self._say = say
        self._asks_operator = asks_operator
        self._there = asyncio.Event()
        self.gone = asyncio.Event()
        self.given_up = False
        """Whether the run goes on without Prefect."""
        self.question = ""
        """The run's last question, as the journal names it."""
        self._cause = ""

    def seen(self, cause: str) -> None:
        """The server does not answer, for this cause, or with none answers again."""
        self._cause = cause
        if cause:
            self._there.clear()
            self.gone.set()
        else:
            self.gone.clear()
            self._there.set()

    async def over(self) -> None:
        """Return when the server is there, or it was decided to go on without.

        Raises:
            StopRequested: the run is to stop.
        """
        if self._there.is_set() or self.given_up:
            return
        at = time.strftime("%H:%M:%S")
        away = message(
            "The Prefect server does not answer since {at} ({cause}).", at=at, cause=self._cause
        )
        self._say(LogLevel.WARNING, away)
        if self._asks_operator:
            await self._ask(away)
        else:
            await self._wait_alone(away)
        if self.given_up:
            self._say(LogLevel.WARNING, message("The run goes on without Prefect."))
        elif self._there.is_set():
            self._say(LogLevel.INFO, message("The Prefect server answers again."))

    async def _ask(self, away: Message) -> None:
        """Pause, and ask whether to go on without it; its return answers the question."""
        question = message(
            "{away} The bench waits. Retry asks the server again, Skip goes on without Prefect.",
            away=away,
        )
        choices = (OperatorChoice.RETRY, OperatorChoice.SKIP, OperatorChoice.STOP)
        while not self._there.is_set():
            asked = asyncio.ensure_future(self._control.ask(None, question, (), choices))
            back = asyncio.ensure_future(self._there.wait())
            await asyncio.wait({asked, back}, return_when=asyncio.FIRST_COMPLETED)
            back.cancel()
            while not asked.done():
                # The question is open in the journal a moment before it can be answered.
                await quietly(lambda: self._control.answer(self.question, OperatorChoice.RETRY))
                await asyncio.wait({asked}, timeout=_ANSWER_AGAIN_S)
            choice = await asked
            if choice is OperatorChoice.STOP:
                if not self._control.stop_event.is_set():
                    await self._control.stop()
                raise StopRequested
            if choice is OperatorChoice.SKIP:
                self.given_up = True
                return

    async def _wait_alone(self, away: Message) -> None:
        """Wait where nobody can be asked, for some minutes at most."""
        await self._control.hold(away)
        with contextlib.suppress(TimeoutError):
            await unless_stopped(
                self._control, asyncio.wait_for(self._there.wait(), _ALONE_WITHIN_S)
            )
        self.given_up = not self._there.is_set()
        await self._control.release(message("The wait for the Prefect server is over."))


async def unless_stopped(control: RunControl, work: Awaitable[_T]) -> _T:
    """The work's result, unless a stop is asked for first.

    Raises:
        StopRequested: it was; the work is cancelled.
    """
    doing = asyncio.ensure_future(work)
    stop = asyncio.ensure_future(control.stop_event.wait())
    try:
        await asyncio.wait({doing, stop}, return_when=asyncio.FIRST_COMPLETED)
        if not doing.done():
            raise StopRequested
        return doing.result()
    finally:
        stop.cancel()
        if not doing.done():
            doing.cancel()
            await asyncio.wait({doing}, timeout=_STOP_WITHIN_S)


async def quietly(act: Callable[[], Awaitable[None]]) -> None:
    """Ask for an action that the run may be past already."""
    with contextlib.suppress(ActionRefused):
        await act()
