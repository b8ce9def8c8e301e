"""Whether the robot answers: since when not, why, and how to go on asking."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.ot2_http_link import NoAnswer, Refused
from sdl1_desktop.robot.ot2_http_timing import HttpTiming

__all__ = ["AskingEnded", "ConnectionListener", "ConnectionWatch", "ask_patiently"]

_ATTEMPTS = 3

_Answer = TypeVar("_Answer")


class ConnectionListener(Protocol):
    """Is told how the connection to the robot is. Called on the loop; must not block or raise.

    ``since`` is in seconds since 1970 (``time.time``).
    """

    def on_connection(self, ok: bool, cause: Message, since: float) -> None:
        """The robot does not answer any more (``ok`` false), or answers again."""
        ...

    def on_operator_needed(self, cause: Message, since: float) -> None:
        """It has been away for so long that somebody should look; once for each absence."""
        ...


async def ask_patiently(ask: Callable[[], Awaitable[_Answer]], timing: HttpTiming) -> _Answer:
    """The answer to a question that may be repeated, asked three times at most.

    Raises:
        NoAnswer: there was none.
        Refused: the robot does not take the request.
    """
    for attempt in range(1, _ATTEMPTS):
        try:
            return await ask()
        except NoAnswer:
            await asyncio.sleep(timing.retry_first * attempt)
    return await ask()


class AskingEnded(Exception):  # noqa: N818 - an outcome of asking, not a fault of the program
    """The run was stopped while the robot did not answer: nobody asks any more."""

    def __init__(self, cause: Message) -> None:
        super().__init__(str(cause))
        self.cause = cause


class ConnectionWatch:
    """Follows absences of one robot, and asks again until it answers or the run is stopped."""

    def __init__(self, timing: HttpTiming, listener: ConnectionListener | None) -> None:
        self._timing = timing
        self._listener = listener
        self._stopped = asyncio.Event()
        self._since: float | None = None
        self._delay = timing.retry_first
        self._call: asyncio.TimerHandle | None = None

    @property
    def away(self) -> bool:
        """Whether the last request had no answer."""
        return self._since is not None

    @property
    def stopped(self) -> bool:
        """Whether nobody waits for an absent robot any more."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """End all waiting for an absent robot."""
        self._stopped.set()
        self._cancel_call()

    def answered(self) -> None:
        """The robot answered."""
        if self._since is None:
            return
        self._since = None
        self._delay = self._timing.retry_first
        self._cancel_call()
        if self._listener is not None:
            self._listener.on_connection(
                ok=True, cause=message("The robot answers again."), since=time.time()
            )

    def lost(self, cause: Message) -> None:
        """The robot did not answer."""
        if self._since is not None:
            return
        self._since = since = time.time()
        listener = self._listener
        if listener is None:
            return
        listener.on_connection(ok=False, cause=cause, since=since)
        if not self.stopped:
            self._call = asyncio.get_running_loop().call_later(
                self._timing.wait_for_operator, listener.on_operator_needed, cause, since
            )

    async def pause(self, lost: NoAnswer) -> None:
        """Wait before asking again, longer each time.

        Raises:
            AskingEnded: the run is stopped.
        """
        self.lost(lost.cause)
        delay, self._delay = self._delay, min(self._delay * 2, self._timing.retry_longest)
        if not self.stopped:
            try:
                async with asyncio.timeout(delay):
                    await self._stopped.wait()
            except TimeoutError:
                return
        raise AskingEnded(lost.cause) from lost

    async def insist(self, ask: Callable[[], Awaitable[_Answer]]) -> _Answer:
        """The answer to a question that may be asked any number of times.

        Raises:
            AskingEnded: the run is stopped, and the robot does not answer.
            Refused: the robot does not take the request.
        """
        while True:
            try:
                answer = await ask()
            except NoAnswer as lost:
                await self.pause(lost)
            except Refused:
                self.answered()
                raise
            else:
                self.answered()
                return answer

    def _cancel_call(self) -> None:
        if self._call is not None:
            self._call.cancel()
            self._call = None
