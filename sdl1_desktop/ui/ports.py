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
from sdl1_desktop.settings import Settings

if TYPE_CHECKING:
    from sdl1_desktop.backends.interruption import Interruption
    from sdl1_desktop.backends.prefect.executor_place import ExecutorNote
    from sdl1_desktop.backends.prefect.server_state import ServerState
    from sdl1_desktop.backends.pump_trial import PumpTrial
    from sdl1_desktop.backends.robot_search import RobotSearch
    from sdl1_desktop.journal import RunCursor, RunEntry, RunFilter, RunPages, RunSummary
    from sdl1_desktop.journal.changes import JournalChanges
    from sdl1_desktop.journal.search_choices import RunChoices
    from sdl1_desktop.ui.schedules_port import SchedulesPort

__all__ = ["EnginePort", "HttpDoorPort", "JournalPort", "WatchedFolderPort"]


class EnginePort(Protocol):
    """The engine, as the window uses it. Every call returns at once, on any thread."""

    def load(self, path: Path, *, robot: str = "") -> Future[LoadedWorkflow]:
        """Read, order and check a file."""
        ...

    def load_document(self, document: object, *, robot: str = "") -> Future[LoadedWorkflow]:
        """Order and check JSON that was read already."""
        ...

    def recheck(self, loaded: LoadedWorkflow, *, robot: str) -> Future[LoadedWorkflow]:
        """Check again, with another robot address."""
        ...

    def run(self, request: RunRequest) -> Future[str]:
        """Begin a run; answers its id once it is accepted."""
        ...

    def interruption(self, run_id: str) -> Future[Interruption]:
        """What is known of an interrupted run; the robot is asked too."""
        ...

    def prepare_resume(
        self, interruption: Interruption, first_step: int, *, emptied: bool
    ) -> Future[LoadedWorkflow]:
        """Check an interrupted run's workflow from ``first_step`` on."""
        ...

    def close_interruption(self, run_id: str) -> Future[None]:
        """Keep that nobody will go on with an interrupted run."""
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

    def use_settings(self, settings: Settings) -> Future[None]:
        """Use other settings for what is loaded, checked and run from now on."""
        ...

    def discover_robots(self) -> Future[RobotSearch]:
        """Robots that announce themselves on the network within a few seconds."""
        ...

    def run_pump(self, port: str, pump: int, seconds: float) -> Future[PumpTrial]:
        """Run one pump for a calibration; an empty port is practice, in which nothing moves."""
        ...

    def stop_pump(self) -> Future[None]:
        """Stop the pump that runs for a calibration."""
        ...

    def prefect_state(self) -> Future[ServerState]:
        """How the Prefect server is."""
        ...

    def start_prefect(self) -> Future[None]:
        """Start the Prefect server, or find it."""
        ...

    def stop_prefect(self) -> Future[None]:
        """Give the program's own Prefect server back; it ends unless others use it."""
        ...

    def prefect_page(self, flow_run_id: str = "") -> Future[str]:
        """The server's web pages, at one flow run where one is named."""
        ...

    def prefect_executor(self) -> Future[ExecutorNote | None]:
        """What the executor says of itself; None where none runs."""
        ...

    def start_executor(self) -> Future[ExecutorNote]:
        """Start the executor, unless it runs."""
        ...

    def end_executor(self) -> Future[ExecutorNote | None]:
        """Ask the executor to end with the runs under way; None where none runs."""
        ...

    @property
    def schedules(self) -> SchedulesPort | None:
        """Deployments and their schedules; None while the engine is starting."""
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

    def run(self, run_id: str) -> RunSummary | None:
        """One run, or None. Reads the file, as all of the following do."""
        ...

    def open_interruptions(self) -> Sequence[RunSummary]:
        """Interrupted runs that nobody has gone on with or closed, the newest first."""
        ...

    def find_runs(
        self, wanted: RunFilter, *, limit: int = 100, before: RunCursor | None = None
    ) -> list[RunEntry]:
        """Runs that a filter lets pass, the newest first."""
        ...

    def run_pages(self, wanted: RunFilter, *, size: int = 100) -> RunPages:
        """Where the pages of a list begin."""
        ...

    def tags(self) -> list[tuple[str, int]]:
        """All tags, and how many runs have each."""
        ...

    def run_choices(self) -> RunChoices:
        """What the runs can be filtered by: the values that occur in them."""
        ...

    def encoded_events(
        self, run_id: str, *, kinds: Collection[str] | None = None
    ) -> Iterator[tuple[int, str, bytes]]:
        """Events of one run as they are kept: ``seq``, ``kind`` and JSON."""
        ...

    def set_tags(self, run_id: str, tags: Sequence[str]) -> None:
        """Replace a run's tags."""
        ...

    def set_note(self, run_id: str, note: str) -> None:
        """Replace a run's note."""
        ...

    def remove_run(self, run_id: str) -> None:
        """Delete a run that has ended."""
        ...

    def changes(self) -> JournalChanges:
        """Tells whether anybody has written to the journal."""
        ...

    @property
    def problem(self) -> Message | None:
        """Why events cannot be written, or None where they can."""
        ...


class HttpDoorPort(Protocol):
    """The HTTP door, as the window uses it. What blocks is not for the window's thread.

    Attributes:
        accept_live: the operator's switch: whether what moves the robot is accepted. Off at each
            start. Looking at it and turning it over does not block.
    """

    accept_live: bool

    @property
    def address(self) -> str:
        """The start of every URL; empty while the door is closed."""
        ...

    @property
    def problem(self) -> Message | None:
        """Why the door is not open although it was started, or None. Does not block."""
        ...

    @property
    def token(self) -> str:
        """The bearer token. Blocks."""
        ...

    @property
    def token_place(self) -> Message:
        """Where the token is kept. Blocks."""
        ...

    def renew_token(self) -> str:
        """Make another token. Blocks."""
        ...

    def start(self) -> str:
        """Open the door; gives its address. Blocks.

        Raises:
            Exception: with a ``reason`` for the operator.
        """
        ...

    def stop(self) -> None:
        """Close the door. Blocks."""
        ...


class WatchedFolderPort(Protocol):
    """The watch of one folder, as the window uses it.

    Attributes:
        problem: why files are not taken up, or None.
    """

    problem: Message | None

    def start(self) -> None:
        """Begin to watch."""
        ...

    def stop(self) -> None:
        """End. Blocks."""
        ...
