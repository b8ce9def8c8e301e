"""How long nodes may take and how often they are tried, by the kind of their operation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = [
    "DEFAULT_RETRY",
    "DEFAULT_TIMEOUTS",
    "RETRY_LIMITS",
    "TIMEOUT_LIMITS",
    "RetryPolicy",
    "TimeoutPolicy",
]

_LONGEST_DELAY_S = 3600.0

RETRY_LIMITS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"attempts": (1, 100), "delay_s": (0.0, _LONGEST_DELAY_S), "backoff": (1.0, 100.0)}
)
"""Least and most of each value of a :class:`RetryPolicy`."""

TIMEOUT_LIMITS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"factor": (1.0, 100.0), "extra_s": (0.0, 86_400.0)}
)
"""Least and most of each value of a :class:`TimeoutPolicy`; a factor of 0 is allowed as well."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often a node whose error handling is ``retry`` is run.

    ``attempts`` counts all executions, the first too. ``delay_s`` is the wait before the second
    one in seconds; each later wait is ``backoff`` times the one before.
    """

    attempts: int = 1
    delay_s: float = 0.0
    backoff: float = 1.0

    def delay_before(self, attempt: int) -> float:
        """Seconds to wait before execution ``attempt`` (counted from 1), one hour at most."""
        if attempt <= 1:
            return 0.0
        return min(_LONGEST_DELAY_S, self.delay_s * self.backoff ** (attempt - 2))


@dataclass(frozen=True, slots=True)
class TimeoutPolicy:
    """How long a node may take, in seconds of the run's clock.

    ``factor`` times the seconds that the node is expected to take, and ``extra_s`` seconds more. A
    ``factor`` of 0 means that there is no limit; one between 0 and 1 would end every node early.
    """

    factor: float = 0.0
    extra_s: float = 0.0

    def limit_s(self, expected_s: float) -> float | None:
        """Seconds that a node may take which is expected to take ``expected_s``; None: no limit."""
        if self.factor == 0:
            return None
        return self.factor * max(0.0, expected_s) + self.extra_s


DEFAULT_RETRY: Mapping[str, RetryPolicy] = MappingProxyType(
    {
        # A robot or a board that has just been switched on needs some seconds to answer.
        "setup": RetryPolicy(attempts=2, delay_s=5.0, backoff=2.0),
        # One repeat passes over a lost answer. More would hide a clogged tip or an empty vial, and
        # each repeat may add volume that a first, half-done execution has already dispensed.
        "liquid": RetryPolicy(attempts=2, delay_s=2.0, backoff=2.0),
        # A stalled axis can succeed once; stalling again is a matter for a person's eyes.
        "motion": RetryPolicy(attempts=2, delay_s=2.0, backoff=2.0),
        # The cell relaxes between two measurements, and charge that was passed stays passed.
        "measurement": RetryPolicy(attempts=2, delay_s=10.0, backoff=2.0),
        # Filling again after a drain that failed would overfill the cell.
        "wash": RetryPolicy(attempts=1),
        # Writing files moves nothing: a disk or a network share that is busy is soon free.
        "data": RetryPolicy(attempts=3, delay_s=1.0, backoff=2.0),
        # Loops and counters only calculate: what failed once fails again.
        "control": RetryPolicy(attempts=1),
    }
)
"""Retry policy for each kind of operation (the names are those of ``operations.OperationKind``)."""


DEFAULT_TIMEOUTS: Mapping[str, TimeoutPolicy] = MappingProxyType(
    {
        # Homing and loading labware are quick, but a robot that has just been switched on first
        # homes from wherever its arm stands, and the pump board starts for 3 s.
        "setup": TimeoutPolicy(factor=3.0, extra_s=180.0),
        # The arm's times are estimated from distances and flow rates and come out within a factor
        # of two. Beyond that, room for the minute in which a robot that is away may come back.
        "liquid": TimeoutPolicy(factor=3.0, extra_s=120.0),
        "motion": TimeoutPolicy(factor=3.0, extra_s=120.0),
        # Durations are set by the technique, and scans and spectra are known to some percent; a
        # spectrum's lowest frequencies may be repeated until their points are steady.
        "measurement": TimeoutPolicy(factor=1.5, extra_s=300.0),
        # Pumps and ultrasound run for set times; the arm's part of it is short.
        "wash": TimeoutPolicy(factor=2.0, extra_s=120.0),
        # Expected to take no time on the run's clock; a network share may take minutes.
        "data": TimeoutPolicy(factor=1.0, extra_s=300.0),
        # A delay takes exactly its time, a counter none.
        "control": TimeoutPolicy(factor=1.0, extra_s=60.0),
    }
)
"""Timeout for each kind of operation (the names are those of ``operations.OperationKind``)."""
