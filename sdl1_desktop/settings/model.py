"""The settings and their defaults.

Plain frozen dataclasses: importing pydantic takes 0.1 s and pydantic-settings 0.2 s, which would
stand between the double-click and the window.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar

__all__ = [
    "DEFAULT_RETRY",
    "LANGUAGES",
    "SPEEDS",
    "THEMES",
    "NamedRobot",
    "RetryPolicy",
    "Settings",
]

LANGUAGES = ("", "en", "ja")
"""Languages of the window; the empty one follows the system."""

THEMES = ("system", "light", "dark")

SPEEDS = ("instant", "10x", "1x")
"""Speeds of a dry run's clock, as ``robot.clock.Speed`` names them."""

_LONGEST_DELAY_S = 3600.0
_RECENT_FILES = 10
_RECENT_ROBOTS = 10


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


@dataclass(frozen=True, slots=True)
class NamedRobot:
    """A robot that was used: its own or given name, and its address ``host[:port]``."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator chose. Change it with :meth:`changed`, keep it with ``save_settings``.

    ``data_folder`` and ``deck`` are paths, empty for the default. ``robot`` is the address used
    last; ``robots`` and ``recent_files`` have the newest first. ``retry`` has a policy for every
    kind of operation.
    ``speed`` and ``seed`` are those of the next dry run.
    """

    VERSION: ClassVar[int] = 1

    language: str = ""
    theme: str = "system"
    data_folder: str = ""
    deck: str = ""
    robot: str = ""
    robots: tuple[NamedRobot, ...] = ()
    retry: Mapping[str, RetryPolicy] = field(default_factory=lambda: DEFAULT_RETRY)
    recent_files: tuple[str, ...] = ()
    speed: str = "instant"
    seed: int = 1

    def changed(self, **values: Any) -> Settings:
        """These settings with some fields changed."""
        return replace(self, **values)

    def with_recent_file(self, path: Path) -> Settings:
        """These settings with ``path`` as the newest of the ten recent files."""
        newest = str(path)
        others = tuple(one for one in self.recent_files if one != newest)
        return replace(self, recent_files=(newest, *others)[:_RECENT_FILES])

    def with_robot(self, address: str, name: str = "") -> Settings:
        """These settings with ``address`` as the robot in use and the newest of the ten recent.

        A name that is known for the address is kept where none is given.
        """
        known = {one.address: one.name for one in self.robots}
        newest = NamedRobot(name or known.get(address, ""), address)
        others = tuple(one for one in self.robots if one.address != address)
        return replace(self, robot=address, robots=(newest, *others)[:_RECENT_ROBOTS])
