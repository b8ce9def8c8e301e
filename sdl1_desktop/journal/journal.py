"""The journal: every event of every run on disk before anybody sees it."""

from __future__ import annotations

import concurrent.futures
import sqlite3
import threading
import time
import weakref
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from sdl1_desktop.events import Event, encode_event
from sdl1_desktop.journal.changes import JournalChanges
from sdl1_desktop.journal.database import connect, open_database
from sdl1_desktop.journal.errors import JournalError, why_of
from sdl1_desktop.journal.following import FOLLOW_EVERY_S, JournalFollower
from sdl1_desktop.journal.interruption import mark_runs_of_dead_owners
from sdl1_desktop.journal.owners import Owner
from sdl1_desktop.journal.reading import JournalReader
from sdl1_desktop.journal.search import (
    RunFilter,
    RunPages,
    count_runs,
    find_runs,
    run_pages,
    set_note,
    set_tags,
    tags_in_use,
)
from sdl1_desktop.journal.search_choices import RunChoices, choices_in_use
from sdl1_desktop.journal.summary import RunCursor, RunEntry, RunSummary
from sdl1_desktop.journal.writer import JournalWriter, Listener
from sdl1_desktop.messages import Message, message

__all__ = ["FOLLOW_EVERY_S", "Journal"]

_REMOVED_AT_A_TIME = 5000
"""Events deleted in one transaction, so that a run that is going on hardly waits (some 20 ms)."""

_LET_WRITE_S = 0.005

_CLOSE_S = 20.0
"""Longer than SQLite waits for another process's lock, twice."""


class Journal:
    """One open journal file. Several processes may have the same file open at once.

    All methods may be called from any thread. Those that read or write the file block for
    milliseconds (``remove_run`` longer); :meth:`append` does not.

    Attributes:
        path: the file.
        notices: what the operator should know about opening it.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, or make it.

        Raises:
            JournalError: it can be neither opened nor made, or is of a newer version.
        """
        self.path = path
        self._owners = path.parent / "owners"
        connection, notice = open_database(path)
        self.notices: tuple[Message, ...] = () if notice is None else (notice,)
        try:
            owner = Owner(self._owners)
        except Exception as error:
            connection.close()
            raise _cannot_write(path, error) from error
        self._owner = owner
        self._transaction = threading.Lock()
        self._reader = JournalReader(path)
        self._writer = JournalWriter(connection, owner.id, self._transaction)
        self._follower: JournalFollower | None = None
        self._finalizer = weakref.finalize(self, _close, self._writer, owner)

    @property
    def problem(self) -> Message | None:
        """Since when and why events cannot be written, or None where they can."""
        return self._writer.problem

    def append(self, events: Sequence[Event], *, durable: bool) -> concurrent.futures.Future[None]:
        """Record events, in the order of the calls.

        Args:
            events: of one run or of several; each run's ``seq`` rises.
            durable: commit them (and all before them) at once. Else they are committed together
                with others, 50 ms from now at most.

        Returns:
            A future that resolves after the commit. Where the file cannot be written it fails with
            a :class:`JournalError`, and the events are kept and tried again every second. Events
            that are wrong in themselves (a ``seq`` that is already there) fail alone and are not
            kept.

        Raises:
            JournalError: the journal is closed, or an event has no JSON form; none is recorded.
        """
        encoded = [(event, _encoded(event)) for event in events]
        return self._writer.append(encoded, durable=durable)

    def add(self, event: Event) -> None:
        """Record an event of which nobody needs to know when it is committed.

        It is committed together with others, 50 ms from now at most, and kept like those of
        :meth:`append`. Where it is wrong in itself, the log file says so.

        Raises:
            JournalError: the journal is closed, or the event has no JSON form.
        """
        self._writer.add((event, _encoded(event)))

    def add_listener(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` on the writer's thread after each commit, with its events in order.

        It must be quick, as commits wait for it. One that raises is logged and called again.

        Returns:
            A function that removes the listener.
        """
        return self._writer.add_listener(listener)

    def follow_others(self, first: Listener | None = None) -> None:
        """Tell the listeners also of runs of other programs on this file, while they are active.

        Their events come on a thread of their own, at most :data:`FOLLOW_EVERY_S` s after their
        commit; those of a run that was active before come from its beginning. Runs of programs
        that are gone are marked as interrupted, and told too. ``first`` is told of these events
        alone, before the listeners are: so they can be told apart from those of own runs.
        """

        def tell(events: Sequence[Event]) -> None:
            if first is not None:
                first(events)
            self._writer.tell(events)

        if self._follower is None:
            self._follower = JournalFollower(self.path, self._owner.id, tell, self.mark_interrupted)

    def runs(self, *, limit: int = 100, offset: int = 0) -> list[RunSummary]:
        """Runs, the newest first.

        Raises:
            JournalError: the file cannot be read.
        """
        return self._reader.runs(limit=limit, offset=offset)

    def find_runs(
        self, wanted: RunFilter, *, limit: int = 100, before: RunCursor | None = None
    ) -> list[RunEntry]:
        """Runs that a filter lets pass, the newest first.

        Args:
            wanted: the filter.
            limit: at most so many.
            before: the ``cursor`` of a run: those that follow it in the list.

        Raises:
            JournalError: the file cannot be read.
        """
        return self._reader.ask(lambda db: find_runs(db, wanted, limit=limit, before=before))

    def count_runs(self, wanted: RunFilter) -> int:
        """How many runs a filter lets pass.

        Raises:
            JournalError: the file cannot be read.
        """
        return self._reader.ask(lambda db: count_runs(db, wanted))

    def run_pages(self, wanted: RunFilter, *, size: int = 100) -> RunPages:
        """Where the pages of a list begin, to read any of them without those before it.

        Raises:
            JournalError: the file cannot be read.
        """
        return self._reader.ask(lambda db: run_pages(db, wanted, size))

    def tags(self) -> list[tuple[str, int]]:
        """All tags in alphabetical order, and how many runs have each.

        Raises:
            JournalError: the file cannot be read.
        """
        return self._reader.ask(tags_in_use)

    def run_choices(self) -> RunChoices:
        """What the runs can be filtered by: the values that occur in them.

        Raises:
            JournalError: the file cannot be read.
        """
        return self._reader.ask(choices_in_use)

    def set_tags(self, run_id: str, tags: Sequence[str]) -> None:
        """Replace a run's tags; spaces around and repeated ones are tidied away.

        Raises:
            JournalError: the run is unknown, or the file cannot be written.
        """
        self._annotate(run_id, lambda db: set_tags(db, run_id, tuple(tags)))

    def set_note(self, run_id: str, note: str) -> None:
        """Replace a run's note.

        Raises:
            JournalError: the run is unknown, or the file cannot be written.
        """
        self._annotate(run_id, lambda db: set_note(db, run_id, note))

    def changes(self) -> JournalChanges:
        """Tells whether anybody, in this process or another, has written to the journal.

        Raises:
            JournalError: the file cannot be read.
        """
        return JournalChanges(self.path)

    def encoded_events(
        self, run_id: str, *, kinds: Collection[str] | None = None
    ) -> Iterator[tuple[int, str, bytes]]:
        """Committed events of one run as they are kept: ``seq``, ``kind`` and JSON.

        Raises:
            JournalError: the file cannot be read (while iterating).
        """
        return self._reader.encoded_events(run_id, after_seq=0, limit=None, kinds=kinds)

    def run(self, run_id: str) -> RunSummary | None:
        """One run, or None where the journal does not know it.

        Raises:
            JournalError: the file cannot be read.
        """
        return self._reader.run(run_id)

    def events(
        self,
        run_id: str,
        *,
        after_seq: int = 0,
        limit: int | None = None,
        kinds: Collection[str] | None = None,
    ) -> Iterator[Event]:
        """Committed events of one run in their order, read from the file as they are asked for.

        Args:
            run_id: the run; an unknown one has no events.
            after_seq: only later events.
            limit: at most so many.
            kinds: only these (``LogLine.kind``).

        Raises:
            JournalError: the file cannot be read (while iterating).
        """
        return self._reader.events(run_id, after_seq=after_seq, limit=limit, kinds=kinds)

    def remove_run(self, run_id: str) -> None:
        """Delete a run that has ended from the journal; its folder stays.

        Takes seconds for a long run: not for the window's thread.

        Raises:
            JournalError: the run is unknown or has not ended, or the file cannot be written.
        """
        summary = self.run(run_id)
        if summary is None:
            raise JournalError(message("The run {run} is not in the journal.", run=run_id))
        if not summary.state.ended:
            raise JournalError(
                message(
                    "The run {run} has not ended and cannot be removed. Stop it first.", run=run_id
                )
            )
        with self._writing() as connection:
            # The run's own row goes last: cut short, the run is still listed and can be removed.
            while self._delete(
                connection,
                "DELETE FROM events WHERE rowid IN"
                " (SELECT rowid FROM events WHERE run_id = ? ORDER BY seq DESC LIMIT ?)",
                (run_id, _REMOVED_AT_A_TIME),
            ):
                time.sleep(_LET_WRITE_S)
            self._delete(connection, "DELETE FROM tags WHERE run_id = ?", (run_id,))
            self._delete(connection, "DELETE FROM runs WHERE id = ?", (run_id,))

    def mark_interrupted(self) -> list[RunSummary]:
        """Mark the unfinished runs of programs that are gone as interrupted, and give these runs.

        Each gets a ``StateChanged`` event to ``interrupted`` with the next ``seq``; listeners do
        not hear it. Runs of a program that lives, in this process or another, are left alone.

        Raises:
            JournalError: the file cannot be read or written.
        """
        with self._writing() as connection, self._transaction:
            marked = mark_runs_of_dead_owners(connection, self._owners, self._owner.id)
        return [run for run in map(self.run, marked) if run is not None]

    def open_interruptions(self) -> list[RunSummary]:
        """Interrupted runs that nobody has gone on with or closed, the newest first.

        Raises:
            JournalError: the file cannot be read.
        """
        return self._reader.open_interruptions()

    def flush(self, timeout: float = 10.0) -> None:
        """Return once everything that was appended so far is committed.

        Args:
            timeout: seconds to wait at most.

        Raises:
            JournalError: it cannot be written, or not in time.
        """
        try:
            self.append((), durable=True).result(timeout)
        except TimeoutError as error:
            raise _cannot_write(self.path, error) from error

    def close(self) -> None:
        """Commit what is left, end the thread, and give the file back. A second call does nothing.

        Raises:
            JournalError: events could not be written; they are lost.
        """
        if not self._finalizer.alive:
            return
        if self._follower is not None:
            self._follower.close()
        lost = self._finalizer()
        if lost == 0:
            return
        if lost is None:
            reason = message("The disk did not answer in time while the journal was closed.")
        else:
            reason = message(
                "The program ends with {count} events that could not be written to the journal"
                " {file}: the record of the last run is not complete.",
                count=lost,
                file=str(self.path),
            )
        raise JournalError(reason)

    def _annotate(self, run_id: str, change: Callable[[sqlite3.Connection], bool]) -> None:
        """Make a change to what people say of a run; ``change`` answers whether there is one."""
        with self._writing() as connection, self._transaction:
            connection.execute("BEGIN IMMEDIATE")
            try:
                known = change(connection)
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise
        if not known:
            raise JournalError(message("The run {run} is not in the journal.", run=run_id))

    def _delete(
        self, connection: sqlite3.Connection, query: str, values: tuple[object, ...]
    ) -> int:
        with self._transaction:
            return connection.execute(query, values).rowcount

    @contextmanager
    def _writing(self) -> Generator[sqlite3.Connection, None, None]:
        """A connection for a rare change that does not go through the writer's thread."""
        try:
            connection = connect(self.path)
            try:
                yield connection
            finally:
                connection.close()
        except (sqlite3.Error, OSError) as error:
            raise _cannot_write(self.path, error) from error


def _close(writer: JournalWriter, owner: Owner) -> int | None:
    """Outside the class: it also runs where a journal is given up without being closed."""
    lost = writer.close(_CLOSE_S)
    with suppress(OSError):
        owner.release()
    return lost


def _encoded(event: Event) -> bytes:
    """Its JSON, of now: a mapping in an event may change after the call that records it."""
    try:
        return encode_event(event)
    except TypeError as error:
        raise JournalError(message("Events cannot be recorded: {why}.", why=str(error))) from error


def _cannot_write(path: Path, error: Exception) -> JournalError:
    why = message("it takes too long") if isinstance(error, TimeoutError) else why_of(error)
    return JournalError(
        message(
            "The journal {file} cannot be written: {why}. Check that its disk is there and not"
            " full, and that you may write to the folder.",
            file=str(path),
            why=why,
        )
    )
