"""A thread with a Qt event loop, for vendor libraries whose signals need one.

The only module of the bench that knows Qt, and only once such a device is asked for.
"""

from __future__ import annotations

import atexit
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

__all__ = ["QtThread"]

_Result = TypeVar("_Result")

_END_S = 3.0
_NAP_S = 0.005


class QtThread:
    """Runs work in one thread that has a Qt event loop.

    In the window Qt's application object exists already, in the main thread; the event loop here
    is one more beside it. Without a window the thread makes a ``QCoreApplication`` of its own.
    The main thread is never used: vendor calls block for seconds.
    """

    def __init__(self, name: str) -> None:
        self._ready = threading.Event()
        self._emit: Callable[[Callable[[], None]], None] | None = None
        self._quit: Callable[[], None] | None = None
        self._failed: BaseException | None = None
        self._thread = threading.Thread(target=self._live, name=name, daemon=True)
        self._thread.start()
        self._ready.wait()
        if self._failed is not None:
            raise self._failed
        # A thread in Qt must be gone before the interpreter takes Qt apart.
        atexit.register(self.close)

    def submit(self, work: Callable[[], _Result]) -> Future[_Result]:
        """Have ``work`` done in the thread; the future has its result."""
        done: Future[_Result] = Future()

        def run() -> None:
            if not done.set_running_or_notify_cancel():
                return
            try:
                done.set_result(work())
            except BaseException as error:  # noqa: BLE001 - handed over to whoever waits
                done.set_exception(error)

        emit = self._emit
        if emit is None:
            done.set_exception(RuntimeError("The Qt thread has ended."))
        else:
            emit(run)
        return done

    def turn(self, seconds: float) -> None:
        """Let signals that wait be delivered; to be called in the thread."""
        from PySide6.QtCore import QEventLoop

        end = time.monotonic() + seconds
        while not QEventLoop().processEvents() and time.monotonic() < end:
            time.sleep(_NAP_S)

    def close(self) -> None:
        """End the event loop and the thread."""
        atexit.unregister(self.close)
        emit, self._emit = self._emit, None
        if emit is not None and self._quit is not None:
            emit(self._quit)
            self._thread.join(_END_S)

    def _live(self) -> None:
        try:
            from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, Signal
        except BaseException as error:  # noqa: BLE001 - raised in the thread that asked
            self._failed = error
            self._ready.set()
            return

        class Caller(QObject):
            """Lives here: what is emitted anywhere is done here."""

            asked = Signal(object)

            def do(self, work: Callable[[], None]) -> None:
                work()

        own = None if QCoreApplication.instance() is not None else QCoreApplication([])
        caller = Caller()
        caller.asked.connect(caller.do, Qt.ConnectionType.QueuedConnection)
        loop = QEventLoop()

        def emit(work: Callable[[], Any]) -> None:
            caller.asked.emit(work)

        self._emit = emit
        self._quit = loop.quit
        self._ready.set()
        loop.exec()
        if own is not None:
            own.shutdown()
