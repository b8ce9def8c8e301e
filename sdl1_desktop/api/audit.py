"""Who asked for what over HTTP: lines that are only ever added to a file."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import orjson

__all__ = ["AuditEntry", "AuditLog"]

_log = logging.getLogger(__name__)

_REPEATS_S = 60.0
"""Refusals of the same kind within this time are counted, so that nobody can fill the disk."""

_KINDS = 256
"""Kinds of refusals that are counted at once."""

_LARGEST = 50_000_000
"""Bytes of one file; then it is set aside under a number, and a new one is begun."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One request.

    ``who`` is ``token``, ``wrong token`` or ``nobody``; ``client`` the address that it came from;
    ``agent`` what the client calls itself; ``what`` the method and path; ``outcome`` the status
    with which it was answered, or ``asked`` for what is about to move the robot; ``note`` more of
    it, as the run's id.
    """

    who: str
    client: str
    agent: str
    what: str
    outcome: str
    note: str = ""

    @property
    def kind(self) -> tuple[str, str, str]:
        """What makes two refusals the same."""
        return self.client, self.what, self.outcome


class AuditLog:
    """Writes ``audit.jsonl``. Its methods may be called from any thread, and block shortly."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._refused: dict[tuple[str, str, str], tuple[float, int]] = {}

    def write(self, entry: AuditEntry) -> None:
        """Add a line.

        Raises:
            OSError: it cannot be written.
        """
        with self._lock:
            self._add(entry, 1)

    def write_refusal(self, entry: AuditEntry) -> None:
        """Add a line about a refusal; what repeats within a minute is counted. Never raises."""
        now = time.monotonic()
        with self._lock:
            since, count = self._refused.pop(entry.kind, (0.0, 0))
            if count and now - since < _REPEATS_S:
                self._refused[entry.kind] = (since, count + 1)
                return
            if len(self._refused) >= _KINDS:
                self._refused.pop(next(iter(self._refused)))
            self._refused[entry.kind] = (now, 1)
            try:
                self._add(entry, max(1, count))
            except OSError:
                _log.exception("the audit cannot be written")

    def _add(self, entry: AuditEntry, times: int) -> None:
        line = orjson.dumps(
            {
                "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
                "who": entry.who,
                "client": entry.client,
                "agent": entry.agent,
                "what": entry.what,
                "outcome": entry.outcome,
                "note": entry.note,
                "times": times,
            },
            option=orjson.OPT_APPEND_NEWLINE,
        )
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._set_aside()
        with self._path.open("ab") as file:
            file.write(line)

    def _set_aside(self) -> None:
        try:
            if self._path.stat().st_size < _LARGEST:
                return
        except FileNotFoundError:
            return
        number = 1
        while (aside := self._path.with_suffix(f".{number}.jsonl")).exists():
            number += 1
        self._path.rename(aside)
