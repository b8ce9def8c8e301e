"""One vocabulary for all that the bench is told, and what a device answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

__all__ = [
    "AC_COLUMNS",
    "DC_COLUMNS",
    "Command",
    "Device",
    "MeasurementSummary",
    "Ot2",
    "PointSink",
    "Points",
    "Potentiostat",
    "PumpBoard",
]

DC_COLUMNS = ("timestamp_s", "current_A", "we_voltage_V")
AC_COLUMNS = (
    "timestamp",
    "frequency",
    "absoluteImpedance",
    "realImpedance",
    "imagImpedance",
    "phaseAngle",
    "numberOfCycles",
)
"""Columns of measured points, as the Squidstat's driver names them: s, A, V; and s, Hz, ohm, ohm,
ohm (negative for a capacitive cell), degree, 1."""


class Device(StrEnum):
    """Parts of the bench that take commands."""

    OT2 = "ot2"
    PUMPS = "pumps"
    POTENTIOSTAT = "potentiostat"


@dataclass(frozen=True, slots=True)
class Command:
    """One command to one device.

    For the OT-2 ``name`` and ``params`` are the ``commandType`` and ``params`` of its HTTP API.
    For the pumps ``name`` is the board's own word (``set_pump_on_time``) with ``pump``/``base``
    and ``ms``/``temperature_c``. For the potentiostat ``name`` is the technique (``CP``) with the
    fields of its dataclass in ``robot.techniques``.
    """

    device: Device
    name: str
    params: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class Points:
    """A batch of measured points: a row of numbers for each, in the order of ``columns``."""

    columns: Sequence[str]
    rows: Sequence[Sequence[float]]


PointSink = Callable[[Points], None]


@dataclass(frozen=True, slots=True)
class MeasurementSummary:
    """How a measurement ended: number of points, seconds on the run's clock, last values.

    ``limit_reached`` names the limit that ended it early (``"voltage"``), else is empty.
    """

    points: int
    duration_s: float
    last_voltage_v: float | None
    last_current_a: float | None
    limit_reached: str = ""


class Ot2(Protocol):
    """An OT-2: the real one over HTTP, or the Protocol Engine in this process."""

    @property
    def simulated(self) -> bool:
        """Whether nothing moves."""
        ...

    async def connect(self) -> Mapping[str, str]:
        """Get ready for commands; answers what is known of the robot (name, version, model).

        Raises:
            DeviceConnectionError: the robot cannot be reached or is not fit for the run.
        """
        ...

    async def execute(self, name: str, params: Mapping[str, Any], *, key: str) -> dict[str, Any]:
        """Do one command of the HTTP API and answer its ``result``.

        Raises:
            DeviceCommandError: the robot refused it or it failed.
            DeviceConnectionError: it is not known whether it was done.
        """
        ...

    async def add_labware_definition(self, definition: Mapping[str, Any]) -> str:
        """Make a labware definition known; answers its URI."""
        ...

    async def stop(self) -> None:
        """Stop at once, as the run action ``stop`` does."""
        ...

    async def close(self) -> None:
        """Let the robot go."""
        ...


class PumpBoard(Protocol):
    """The Arduino with pumps and ultrasonic baths."""

    @property
    def simulated(self) -> bool:
        """Whether nothing moves."""
        ...

    async def connect(self) -> Mapping[str, str]:
        """Open the board; answers what is known of it."""
        ...

    async def execute(self, name: str, params: Mapping[str, Any]) -> dict[str, Any]:
        """Do one command of the board; a timed one answers when its time is over."""
        ...

    async def all_off(self) -> None:
        """Pumps and ultrasound off."""
        ...

    async def close(self) -> None:
        """Let the board go, with everything off."""
        ...


class Potentiostat(Protocol):
    """A potentiostat with one cell."""

    @property
    def simulated(self) -> bool:
        """Whether points come from a model and not from a cell."""
        ...

    async def connect(self) -> Mapping[str, str]:
        """Open the instrument; answers what is known of it."""
        ...

    async def measure(self, command: Command, sink: PointSink) -> MeasurementSummary:
        """Run one technique; batches of points go to ``sink`` as they come."""
        ...

    async def cell_off(self) -> None:
        """No current through the cell."""
        ...

    async def close(self) -> None:
        """Let the instrument go, with the cell off."""
        ...
