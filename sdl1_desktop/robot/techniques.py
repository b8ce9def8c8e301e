"""Electrochemical techniques, with their parameters in SI units.

Signs: a negative current deposits (reduces) at the working electrode.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias, Union

from sdl1_desktop.robot.commands import Command, Device

__all__ = ["Cp", "Cva", "Lsv", "Ocv", "Peis", "Technique", "technique_command", "technique_of"]


@dataclass(frozen=True, slots=True)
class Ocv:
    """Open-circuit voltage: no current, ``duration_s`` in s, a point each ``interval_s``.

    ``settle_s`` is waited first; where ``stability_v`` is positive the measurement ends early once
    the last 10 points lie within it.
    """

    duration_s: float
    interval_s: float
    settle_s: float = 0.0
    stability_v: float = 0.0


@dataclass(frozen=True, slots=True)
class Cp:
    """Chronopotentiometry: constant ``current_a`` until the time or a voltage limit is reached."""

    current_a: float
    duration_s: float
    interval_s: float
    voltage_min_v: float = -2.0
    voltage_max_v: float = 2.0


@dataclass(frozen=True, slots=True)
class Cva:
    """Cyclic voltammetry: start → end → start at ``scan_rate_v_s``, ``cycles`` times."""

    start_v: float
    end_v: float
    scan_rate_v_s: float
    cycles: int
    interval_s: float


@dataclass(frozen=True, slots=True)
class Peis:
    """Potentiostatic impedance from ``start_hz`` to ``end_hz``, bias against OCP if so chosen."""

    start_hz: float
    end_hz: float
    points_per_decade: float
    amplitude_v: float
    bias_v: float = 0.0
    bias_vs_ocp: bool = True
    minimum_cycles: int = 1


@dataclass(frozen=True, slots=True)
class Lsv:
    """Linear sweep from ``start_v`` to ``end_v`` at ``scan_rate_v_s``."""

    start_v: float
    end_v: float
    scan_rate_v_s: float
    interval_s: float


Technique: TypeAlias = Union[Ocv, Cp, Cva, Peis, Lsv]

_NAMES: Mapping[str, type[Ocv] | type[Cp] | type[Cva] | type[Peis] | type[Lsv]] = {
    "OCV": Ocv,
    "CP": Cp,
    "CVA": Cva,
    "PEIS": Peis,
    "LSV": Lsv,
}


def technique_command(technique: Technique) -> Command:
    """The potentiostat command that runs this technique."""
    name = next(name for name, cls in _NAMES.items() if cls is type(technique))
    return Command(Device.POTENTIOSTAT, name, asdict(technique))


def technique_of(command: Command) -> Technique:
    """The technique that a potentiostat command names.

    Raises:
        KeyError: no such technique.
        TypeError: its parameters do not fit.
    """
    params: dict[str, Any] = dict(command.params)
    return _NAMES[command.name](**params)
