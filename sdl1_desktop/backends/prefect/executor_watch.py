"""Whether somebody was there when a run was due: the rule for missed runs."""

from __future__ import annotations

__all__ = ["ExecutorWatch"]

_GAP_S = 60.0
"""Longest time between two looks that counts as being there: a restarted server takes some 20 s."""


class ExecutorWatch:
    """Knows since when the executor has looked without a gap. Times are POSIX seconds.

    A computer that slept, and a server that was away, leave a gap just as an executor that was not
    running: what was due in it was missed, wherever the fault lies.

    Args:
        gap_s: looks that are further apart are a gap.
    """

    def __init__(self, gap_s: float = _GAP_S) -> None:
        self._gap_s = gap_s
        self._since: float | None = None
        self._last = 0.0

    def looked(self, now: float) -> None:
        """The server was asked for due runs, and answered."""
        if self._since is None or not 0 <= now - self._last <= self._gap_s:
            self._since = now
        self._last = now

    def missed(self, due: float) -> bool:
        """Whether nobody was there at this time, nor within the gap that is allowed after it."""
        return self._since is None or due < self._since - self._gap_s

    def too_late(self, due: float, catch_up_s: float, now: float) -> bool:
        """Whether a run that was due then is left out: missed, and not to be made up for now."""
        return self.missed(due) and now - due > catch_up_s
