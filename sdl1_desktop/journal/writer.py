"""The one thread that commits events, in the order in which they were given."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from datetime import datetime

from sdl1_desktop.events import Event
from sdl1_desktop.journal.errors import JournalError, why_of
from sdl1_desktop.journal.recording import EncodedEvent, Statement, prepare_recording, statements
from sdl1_desktop.messages import Message, message

__all__ = ["JournalWriter", "Listener"]

Listener = Callable[[Sequence[Event]], None]

_GROUP_S = 0.04
"""How long events that are not urgent wait for company: this and then their own commit (some ms)
are to fit into 50 ms. In each commit this thread asks a busy engine for its turn a few times, and
the engine stands still for each: there are to be few."""

_GROUP_EVENTS = 100
"""So many events wait no longer: in a flood a checkpoint (up to 40 ms) may come before their turn,
and each commit is to stay one statement long."""

_CHECKPOINT_BYTES = 1_000_000
"""SQLite's log is moved into the file when about so much is in it: a quarter of what SQLite waits
for by itself, so that events wait for a short time each."""

_COMMIT_BYTES = 24_000
"""What one commit adds to the log beside its events: pages of tables and indexes, 4 kB each."""

_RETRY_S = 1.0
"""Pause between two attempts while events cannot be written."""

_LARGEST_COMMIT = 20_000
"""Events of one transaction, so that a backlog does not keep other processes waiting."""

_REFUSED = (
    sqlite3.IntegrityError,
    sqlite3.DataError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
    OverflowError,
    TypeError,
    ValueError,
)
"""Faults of an event itself: trying again would not help."""

_log = logging.getLogger(__name__)


class _Written(Future[None]):
    """Whether events are on the disk."""

    def cancel(self) -> bool:
        """Whoever waits for it can give up, but not take the events back."""
        return False


class _Batch:
    """Events that are committed together, and who waits for that: nobody, where that is None."""

    __slots__ = ("events", "written")

    def __init__(self, events: list[EncodedEvent], written: _Written | None) -> None:
        self.events = events
        self.written = written

    def parts(self) -> list[_Batch]:
        """What may fail alone: events that nobody waits for came one by one."""
        if self.written is not None:
            return [self]
        return [_Batch([one], None) for one in self.events]

    def end(self, error: JournalError | None = None) -> None:
        """Tell whoever waits."""
        if self.written is None or self.written.done():
            return
        if error is None:
            self.written.set_result(None)
        else:
            self.written.set_exception(error)


class JournalWriter:
    """Commits events on a thread of its own, then tells the listeners.

    Where the file cannot be written, the events stay here and are tried again every second.
    """

    def __init__(
        self, connection: sqlite3.Connection, owner: str, transaction: threading.Lock
    ) -> None:
        """Start the thread.

        Args:
            connection: the writer's own from now on; closed at the end.
            owner: the opened journal that new runs belong to.
            transaction: held during each transaction, by everybody who writes in this process.
        """
        self.problem: Message | None = None
        # By itself SQLite does it within a commit that somebody waits for.
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        prepare_recording(connection)
        self._connection = connection
        self._logged = 0
        self._owner = owner
        self._transaction = transaction
        self._wake = threading.Condition()
        self._queue: deque[_Batch] = deque()
        self._queued = 0
        self._due = 0.0
        self._retry_at = 0.0
        self._since = ""
        self._closing = False
        self._last_attempt = False
        self._gave_up = False
        self._listeners: tuple[Listener, ...] = ()
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def append(self, events: Sequence[EncodedEvent], *, durable: bool) -> Future[None]:
        """Queue events; see ``Journal.append``."""
        written = _Written()
        with self._wake:
            self._expect(len(events), 0.0 if durable else time.monotonic() + _GROUP_S)
            self._queue.append(_Batch([*events], written))
        return written

    def add(self, event: EncodedEvent) -> None:
        """Queue an event that nobody waits for; see ``Journal.add``."""
        with self._wake:
            self._expect(1, time.monotonic() + _GROUP_S)
            if self._queue and self._queue[-1].written is None:
                self._queue[-1].events.append(event)
            else:
                self._queue.append(_Batch([event], None))

    def _expect(self, events: int, due: float) -> None:
        """So many more are to be committed by then (monotonic s)."""
        if self._closing:
            raise JournalError(message("The journal is closed: nothing more can be recorded."))
        self._queued += events
        if self._queued >= _GROUP_EVENTS:
            due = 0.0
        if not self._queue or due < self._due:
            self._due = due
            self._wake.notify()

    def add_listener(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` after each commit; see ``Journal.add_listener``."""
        with self._wake:
            self._listeners = (*self._listeners, listener)

        def remove() -> None:
            with self._wake:
                left = list(self._listeners)
                if listener in left:
                    left.remove(listener)
                self._listeners = tuple(left)

        return remove

    def close(self, timeout_s: float) -> int | None:
        """Commit what is queued and end the thread.

        Returns:
            How many events could not be committed; None where the thread did not end in time.
        """
        with self._wake:
            self._closing = True
            self._wake.notify()
        self._thread.join(timeout_s)
        if self._thread.is_alive():
            return None
        return sum(len(batch.events) for batch in self._queue)

    def _run(self) -> None:
        try:
            while batches := self._next():
                self._commit(batches)
                self._checkpoint()
        finally:
            self._connection.close()

    def _next(self) -> list[_Batch]:
        """Wait for what is to be committed now; nothing where the thread is to end."""
        with self._wake:
            while not self._closing:
                wait = self._wait_s()
                if wait is not None and wait <= 0.0:
                    return self._take()
                self._wake.wait(wait)
            # One attempt more for all that is left.
            return [] if self._gave_up else self._take()

    def _wait_s(self) -> float | None:
        """Seconds until the next commit; None where there is nothing to commit."""
        if self.problem is not None:
            return self._retry_at - time.monotonic()
        return self._due - time.monotonic() if self._queue else None

    def _take(self) -> list[_Batch]:
        taken: list[_Batch] = []
        events = 0
        while self._queue and events < _LARGEST_COMMIT:
            batch = self._queue.popleft()
            taken.append(batch)
            events += len(batch.events)
        self._queued -= events
        self._due = 0.0
        self._last_attempt = self._closing
        return taken

    def _commit(self, batches: list[_Batch]) -> None:
        try:
            self._write(batches)
        except _REFUSED:
            self._commit_one_by_one(batches)
        except Exception as error:  # noqa: BLE001 - logged there; the thread must go on
            self._keep_for_later(batches, error)
        else:
            self._committed(batches)

    def _commit_one_by_one(self, batches: list[_Batch]) -> None:
        """Commit what can be, so that one wrong event does not take others with it."""
        parts = [part for batch in batches for part in batch.parts()]
        for index, batch in enumerate(parts):
            try:
                self._write([batch])
            except _REFUSED as error:
                _log.exception("events refused: %s", [one for one, _ in batch.events[:3]])
                reason = message("Events cannot be recorded: {why}.", why=why_of(error))
                batch.end(JournalError(reason))
            except Exception as error:  # noqa: BLE001 - as above
                self._keep_for_later(parts[index:], error)
                return
            else:
                self._committed([batch])

    def _write(self, batches: list[_Batch]) -> None:
        connection = self._connection
        events = [one for batch in batches for one in batch.events]
        todo = statements(self._owner, events)
        with self._transaction:
            if len(todo) == 1:
                # A transaction by itself.
                connection.execute(*todo[0])
            else:
                self._execute_all(todo)
        if events:
            self._logged += _COMMIT_BYTES + sum(len(data) for _, data in events)

    def _execute_all(self, todo: Iterable[Statement]) -> None:
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement, values in todo:
                connection.execute(statement, values)
            connection.execute("COMMIT")
        except BaseException:
            # SQLite has already rolled back after some errors, a full disk among them.
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise

    def _checkpoint(self) -> None:
        if self._logged < _CHECKPOINT_BYTES:
            return
        self._logged = 0
        # All is on the disk already. What cannot be moved now, on a full disk or while somebody
        # reads it, stays in the log, and the next checkpoint takes it along.
        with contextlib.suppress(sqlite3.Error):
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()

    def _committed(self, batches: list[_Batch]) -> None:
        if self.problem is not None:
            _log.warning("the journal can be written again")
            self.problem = None
        for batch in batches:
            batch.end()
        events = [event for batch in batches for event, _ in batch.events]
        if events:
            self.tell(events)

    def tell(self, events: Sequence[Event]) -> None:
        """Tell the listeners of committed events."""
        for listener in self._listeners:
            try:
                listener(events)
            except Exception:  # noqa: BLE001 - whatever it does, the next event must be kept
                _log.exception("a listener of the journal failed")

    def _keep_for_later(self, batches: list[_Batch], error: Exception) -> None:
        if self.problem is None:
            _log.error("the journal cannot be written", exc_info=error)
            self._since = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")
        problem = message(
            "The journal cannot be written since {since}: {why}. What happens is kept in memory and"
            " written as soon as that is mended. Do not end the program until then.",
            since=self._since,
            why=why_of(error),
        )
        with self._wake:
            self.problem = problem
            self._queue.extendleft(reversed(batches))
            self._queued += sum(len(batch.events) for batch in batches)
            self._retry_at = time.monotonic() + _RETRY_S
            self._gave_up = self._last_attempt
        for batch in batches:
            batch.end(JournalError(problem))
