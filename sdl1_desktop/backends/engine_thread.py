"""The engine thread: one plain asyncio loop that Qt never touches."""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
import os
import sys
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

__all__ = ["EngineThread", "share_interpreter"]

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


def share_interpreter() -> None:
    """Keep the program's threads out of each other's way; for programs' starts, before any import.

    Threads take turns fifty times as often as Python lets them by itself. Laying out and painting a
    window calls Python many hundred times: with 5 ms turns each call waits as long for a busy
    engine, and so does the journal's writer between the few lines of each commit.

    NumPy's linear algebra stays in the thread that asks for it, unless the environment says
    otherwise. The matrices here are 4 by 4, and the threads that it would start instead keep every
    processor busy with waiting for the next one. NumPy reads this when it is imported.
    """
    sys.setswitchinterval(1e-4)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


class EngineThread:
    """A thread with an asyncio loop of its own. Coroutines go in, futures come back."""

    def __init__(self, name: str = "engine") -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._main, name=name, daemon=True)
        self._refusing = False

    def start(self) -> None:
        """Start the thread; work handed in before is done then."""
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Whether the thread runs."""
        return self._thread.is_alive()

    def submit(self, work: Coroutine[Any, Any, _T]) -> concurrent.futures.Future[_T]:
        """Run a coroutine on the engine's loop.

        Raises:
            RuntimeError: the engine is shutting down.
        """
        if self._refusing:
            work.close()
            raise RuntimeError("the engine is shutting down")
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def refuse(self) -> None:
        """Take no further work."""
        self._refusing = True

    def submit_last(self, work: Coroutine[Any, Any, _T]) -> concurrent.futures.Future[_T]:
        """Run a coroutine although new work is refused: for shutting down."""
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def stop(self, timeout_s: float) -> bool:
        """Cancel what is left, stop the loop and join; False where the thread did not end."""
        self._refusing = True
        if not self._thread.is_alive():
            return True
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _main(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
            left = asyncio.all_tasks(self._loop)
            for task in left:
                task.cancel()
            if left:
                self._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
        except Exception:  # noqa: BLE001 - logged; there is nobody left to tell
            _log.exception("the engine thread ended by a fault")
        finally:
            asyncio.set_event_loop(None)
            self._loop.close()
