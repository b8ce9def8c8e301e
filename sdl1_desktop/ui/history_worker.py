"""Reads and changes the journal for the history page, beside the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.ports import JournalPort
from sdl1_desktop.ui.problem import problem_of

__all__ = ["HistoryWorker"]

T = TypeVar("T")


class HistoryWorker(QObject):
    """Two threads: one for what is read to be shown, one for what takes its time.

    Answers come on the window's thread, in the order of asking for each of the two.
    """

    problem = Signal(object)
    """A :class:`~sdl1_desktop.ui.problem.Problem`: something could not be done."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal: JournalPort | None = None
        self._reading = ThreadPoolExecutor(1, thread_name_prefix="history")
        self._working = ThreadPoolExecutor(1, thread_name_prefix="history work")
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether long work is to be given up: read by it on its own thread."""
        return self._closed

    def use(self, journal: JournalPort) -> None:
        """Work with this journal from now on."""
        self._journal = journal

    @property
    def ready(self) -> bool:
        """Whether there is a journal."""
        return self._journal is not None and not self._closed

    def close(self) -> None:
        """Do nothing any more; waits for what is under way, and for changes that were asked for."""
        self._closed = True
        self._reading.shutdown(wait=True, cancel_futures=True)
        self._working.shutdown(wait=True)

    def read(
        self,
        work: Callable[[JournalPort], T],
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Read something short. Nothing happens before there is a journal.

        Args:
            work: called with the journal on the thread for reading.
            owner: where this is gone, nothing is called.
            done: called with the answer.
            failed: called with an error; without it the operator is told.
        """
        self._submit(self._reading, work, owner, done, failed)

    def work(
        self,
        work: Callable[[JournalPort], T],
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do something that may take its time; see :meth:`read`."""
        self._submit(self._working, work, owner, done, failed)

    def _submit(
        self,
        thread: ThreadPoolExecutor,
        work: Callable[[JournalPort], T],
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None,
    ) -> None:
        journal = self._journal
        if journal is None or self._closed:
            return
        deliver(thread.submit(work, journal), owner, done, failed or self._failed)

    def _failed(self, error: BaseException) -> None:
        self.problem.emit(problem_of(error))
