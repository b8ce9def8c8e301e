"""A watched folder: workflow files in ``input/`` are checked, and dry-run if that is chosen.

They move to ``completed/`` or ``failed/`` with their result beside them. Nothing is ever run live
from here, nothing is overwritten, and a file that is still being written is left alone.
"""

from __future__ import annotations

import concurrent.futures
import logging
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from sdl1_desktop.backends.delivery import deliver
from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.finding_json import findings_json
from sdl1_desktop.backends.requests import LoadedWorkflow, RunRefused, RunRequest
from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.errors import BenchError
from sdl1_desktop.workflow import WorkflowFileError

__all__ = ["WatchedFolder"]

_log = logging.getLogger(__name__)
_T = TypeVar("_T")

_UNCHANGED_LOOKS = 2
"""Looks in a row at which a file must be as it was before it is taken for finished."""

_EMPTY_LOOKS = 30
"""The same for an empty file: most are about to be written."""

_WAKE_S = 0.2

_NOT_YET = (".tmp", ".part", ".partial", ".crdownload", ".download")
_NOT_MEANT = frozenset({"desktop.ini", "thumbs.db"})


class _Ending(Exception):  # noqa: N818 - the watch is being stopped
    """The program ends: the file stays where it is, and is taken up again at the next start."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How a file was at a look; ``same`` counts the looks since it changed."""

    size: int
    modified_ns: int
    same: int = 0

    @property
    def finished(self) -> bool:
        return self.same >= (_UNCHANGED_LOOKS if self.size else _EMPTY_LOOKS)


class WatchedFolder:
    """Watches a folder on a thread of its own, by looking: that works on network folders too.

    Args:
        engine: checks and runs; it stays the caller's.
        folder: has ``input/``, ``completed/`` and ``failed/``, which are made if need be.
        dry_run: whether files without errors are dry-run, or only checked.
        poll_s: real seconds between two looks.

    Attributes:
        problem: why files are not taken up, or None.
    """

    def __init__(self, engine: Engine, folder: Path, *, dry_run: bool, poll_s: float = 1.0) -> None:
        self.problem: Message | None = None
        self._engine = engine
        self._input = folder / "input"
        self._completed = folder / "completed"
        self._failed = folder / "failed"
        self._dry_run = dry_run
        self._poll_s = poll_s
        self._seen: dict[str, _Look] = {}
        self._stuck: dict[str, _Look] = {}
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watched folder", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self, timeout_s: float = 5.0) -> None:
        """End; a file under way stays in ``input/``."""
        self._ending.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def look(self) -> None:
        """Look once: take up each file that is finished. Blocks until they are done."""
        try:
            for folder in (self._input, self._completed, self._failed):
                folder.mkdir(parents=True, exist_ok=True)
            found = dict(self._files())
        except OSError as error:
            self.problem = message(
                "The watched folder {folder} cannot be read: {why}.",
                folder=str(self._input.parent),
                why=error.strerror or str(error),
            )
            return
        if not self._stuck:
            self.problem = None
        self._seen = {name: self._compared(name, look) for name, look in found.items()}
        self._stuck = {name: look for name, look in self._stuck.items() if name in found}
        for name, look in sorted(self._seen.items(), key=lambda one: one[1].modified_ns):
            if look.finished and self._stuck.get(name) != _Look(look.size, look.modified_ns):
                self._take_up(name, look)

    def _watch(self) -> None:
        while not self._ending.wait(self._poll_s):
            try:
                self.look()
            except _Ending:
                return
            except Exception:  # noqa: BLE001 - logged; the next file must be seen all the same
                _log.exception("the watched folder met a fault")
                self.problem = message(
                    "The watched folder met a fault of its own; the log file has the details."
                )

    def _files(self) -> Iterator[tuple[str, _Look]]:
        with os.scandir(self._input) as entries:
            for entry in entries:
                name = entry.name.lower()
                if name.startswith((".", "~")) or name.endswith(_NOT_YET) or name in _NOT_MEANT:
                    continue
                # Links are not followed: what they point to is not in this folder.
                if entry.is_file(follow_symlinks=False):
                    status = entry.stat(follow_symlinks=False)
                    yield entry.name, _Look(status.st_size, status.st_mtime_ns)

    def _compared(self, name: str, now: _Look) -> _Look:
        before = self._seen.get(name)
        if before is None or (before.size, before.modified_ns) != (now.size, now.modified_ns):
            return now
        return _Look(now.size, now.modified_ns, before.same + 1)

    def _take_up(self, name: str, look: _Look) -> None:
        path = self._input / name
        outcome = self._outcome(path)
        if outcome is None:
            return
        try:
            status = path.stat()
            if (status.st_size, status.st_mtime_ns) != (look.size, look.modified_ns):
                # Written to meanwhile: what was checked is not what is there.
                self._seen.pop(name, None)
                return
            completed = outcome["status"] == "completed"
            deliver(path, self._completed if completed else self._failed, outcome)
        except OSError as error:
            _log.exception("%s cannot be moved", path)
            self._stuck[name] = _Look(look.size, look.modified_ns)
            self.problem = message(
                "The file {file} is done, but cannot be moved: {why}.",
                file=name,
                why=error.strerror or str(error),
            )
        else:
            self._stuck.pop(name, None)
            self._seen.pop(name, None)

    def _outcome(self, path: Path) -> dict[str, Any] | None:
        """What became of the file; None where it has to wait, as another run is active."""
        try:
            loaded = self._waited(self._engine.load(path))
            if loaded.errors:
                reason = message("The check found errors: {count}.", count=len(loaded.errors))
                return _outcome(path, "failed", str(reason), loaded)
            if not self._dry_run:
                return _outcome(path, "completed", "", loaded)
            request = RunRequest(
                loaded=loaded,
                dry_run=True,
                seed=self._engine.settings.seed,
                origin="watched folder",
            )
            run_id = self._waited(self._engine.run(request))
            result = self._waited(self._engine.result(run_id)).to_dict()
        except WorkflowFileError as error:
            return _outcome(path, "failed", str(error))
        except BenchError as error:
            return _outcome(path, "failed", str(error))
        except RunRefused as refused:
            return None if refused.busy else _outcome(path, "failed", str(refused.reason))
        status = "completed" if result["status"] == "completed" else "failed"
        reason = "" if status == "completed" else "; ".join(result["errors"]) or result["status"]
        return _outcome(path, status, reason, loaded, result)

    def _waited(self, future: concurrent.futures.Future[_T]) -> _T:
        while True:
            try:
                return future.result(_WAKE_S)
            except (concurrent.futures.TimeoutError, concurrent.futures.CancelledError):
                if self._ending.is_set() or future.cancelled():
                    raise _Ending from None


def _outcome(
    path: Path,
    status: str,
    reason: str,
    loaded: LoadedWorkflow | None = None,
    result: dict[str, Any] | None = None,
) -> dict[str, Any]:
    return {
        "file": path.name,
        "status": status,
        "reason": reason,
        "done_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "findings": findings_json(loaded.findings, loaded.workflow) if loaded is not None else [],
        "result": result,
    }
