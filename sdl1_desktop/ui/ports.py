"""What the window needs of the engine and the journal, as protocols.

The window is built and tested against these; ``app`` puts the real ones in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sdl1_desktop.backends.requests import LoadedWorkflow, RobotHealth, RunRequest
from sdl1_desktop.events import Event, OperatorChoice
from sdl1_desktop.messages import Message
from sdl1_desktop.robot.clock import Speed

if TYPE_CHECKING:
    from sdl1_desktop.journal import RunSummary

__all__ = ["EnginePort", "JournalPort"]


class EnginePort(Protocol):
    """The engine, as the window uses it. Every call returns at once, on any thread."""

    def load(self, path: Path, *, robot: str = "") -> Future[LoadedWorkflow]:
        """Read, order and check a file."""
        ...

    def recheck(self, loaded: LoadedWorkflow, *, robot: str) -> Future[LoadedWorkflow]:
        """Check again, with another robot address."""
        ...

    def run(self, request: RunRequest) -> Future[str]:
        """Begin a run; answers its id once it is accepted."""
        ...

    def pause(self, run_id: str) -> Future[None]:
        """Pause after the node under way."""
        ...

    def resume(self, run_id: str) -> Future[None]:
        """Go on."""
        ...

    def stop(self, run_id: str) -> Future[None]:
        """Stop after the command under way, then park."""
        ...

    def force_stop(self, run_id: str) -> Future[None]:
        """End a stop that does not end."""
        ...

    def halt(self, run_id: str) -> Future[None]:
        """Stop everything now."""
        ...

    def answer(self, run_id: str, question_id: str, choice: OperatorChoice) -> Future[None]:
        """Answer the run's question."""
        ...

    def set_speed(self, run_id: str, speed: Speed) -> Future[None]:
        """Change a dry run's speed."""
        ...

    def robot_health(self, address: str) -> Future[RobotHealth]:
        """Look at the robot."""
        ...

    def backend_reason(self, backend: str) -> Message | None:
        """Why a backend cannot be chosen, or None."""
        ...

    def live_reason(self) -> Message | None:
        """Why a live run is not possible, or None."""
        ...


class JournalPort(Protocol):
    """The journal, as the window uses it."""

    def add_listener(self, listener: Callable[[Sequence[Event]], None]) -> Callable[[], None]:
        """Hear of committed events, on the journal's thread; answers how to stop hearing."""
        ...

    def runs(self, *, limit: int = 100, offset: int = 0) -> list[RunSummary]:
        """Runs, the newest first. Reads the file: not for the window's thread."""
        ...

    def events(
        self,
        run_id: str,
        *,
        after_seq: int = 0,
        limit: int | None = None,
        kinds: Collection[str] | None = None,
    ) -> Iterator[Event]:
        """Events of one run. Reads the file: not for the window's thread."""
        ...

    @property
    def problem(self) -> Message | None:
        """Why events cannot be written, or None where they can."""
        ...
