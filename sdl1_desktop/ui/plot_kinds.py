"""Kinds of plots, the quantities on their axes, and how these come from measured columns."""

from __future__ import annotations

from enum import Enum, StrEnum

import numpy as np

from sdl1_desktop.ui.plot_data import Floats, PlotSeries

__all__ = ["PANES", "PlotKind", "Quantity", "kinds_of", "quantities", "usual_kind", "values_of"]


class PlotKind(StrEnum):
    """What is plotted against what."""

    TIME = "time"
    VOLTAMMOGRAM = "voltammogram"
    NYQUIST = "nyquist"
    BODE = "bode"


class Quantity(Enum):
    """A quantity of a point: its column, the factor to it, and its unit.

    ``decimals`` is how many a reading has, or None where it takes an SI prefix; ``least_span`` the
    smallest part of the value, and ``least_step`` the smallest difference, that an axis is spread
    out to: what is smaller is the instrument's noise.
    """

    TIME = ("timestamp_s", 1.0, "s", 2, 0.0, 1e-3)
    VOLTAGE = ("we_voltage_V", 1.0, "V", None, 0.0, 1e-3)
    CURRENT = ("current_A", 1.0, "A", None, 0.02, 1e-7)
    FREQUENCY = ("frequency", 1.0, "Hz", None, 0.0, 0.0)
    REAL = ("realImpedance", 1.0, "Ω", None, 0.0, 1e-3)
    MINUS_IMAGINARY = ("imagImpedance", -1.0, "Ω", None, 0.0, 1e-3)
    MODULUS = ("absoluteImpedance", 1.0, "Ω", None, 0.0, 1e-3)
    PHASE = ("phaseAngle", 1.0, "°", 1, 0.0, 1.0)

    def __init__(
        self,
        column: str,
        factor: float,
        unit: str,
        decimals: int | None,
        least_span: float,
        least_step: float,
    ) -> None:
        self.column = column
        self.factor = factor
        self.unit = unit
        self.decimals = decimals
        self.least_span = least_span
        self.least_step = least_step

    def log_in(self, kind: PlotKind) -> bool:
        """Whether the axis of this quantity is logarithmic."""
        return kind is PlotKind.BODE and self in (Quantity.FREQUENCY, Quantity.MODULUS)


PANES: dict[PlotKind, tuple[tuple[Quantity, Quantity], ...]] = {
    PlotKind.TIME: ((Quantity.TIME, Quantity.VOLTAGE), (Quantity.TIME, Quantity.CURRENT)),
    PlotKind.VOLTAMMOGRAM: ((Quantity.VOLTAGE, Quantity.CURRENT),),
    PlotKind.NYQUIST: ((Quantity.REAL, Quantity.MINUS_IMAGINARY),),
    PlotKind.BODE: ((Quantity.FREQUENCY, Quantity.MODULUS), (Quantity.FREQUENCY, Quantity.PHASE)),
}
"""The plots of each kind, one above the other, with what is along and what is up; what is along is
the same in all plots of one kind."""

_DIRECT = (Quantity.TIME, Quantity.VOLTAGE, Quantity.CURRENT)
_ALTERNATING = (
    Quantity.FREQUENCY,
    Quantity.REAL,
    Quantity.MINUS_IMAGINARY,
    Quantity.MODULUS,
    Quantity.PHASE,
)


def quantities(kind: PlotKind) -> tuple[Quantity, ...]:
    """Everything that is known of a point in a plot of this kind."""
    direct = kind in (PlotKind.TIME, PlotKind.VOLTAMMOGRAM)
    return _DIRECT if direct else _ALTERNATING


def kinds_of(series: PlotSeries) -> tuple[PlotKind, ...]:
    """The kinds of plots that can show the series."""
    return tuple(kind for kind in PlotKind if series.has(*(one.column for one in quantities(kind))))


def usual_kind(series: PlotSeries) -> PlotKind | None:
    """The kind that electrochemists look at first, or None where none can show the series."""
    kinds = kinds_of(series)
    if PlotKind.VOLTAMMOGRAM in kinds and series.key.technique in ("CVA", "LSV"):
        return PlotKind.VOLTAMMOGRAM
    if PlotKind.NYQUIST in kinds:
        return PlotKind.NYQUIST
    return kinds[0] if kinds else None


def values_of(series: PlotSeries, quantity: Quantity, kind: PlotKind, start: int = 0) -> Floats:
    """Values as they are drawn from point ``start`` on; on a logarithmic axis their logarithm.

    What cannot be drawn is NaN or infinite.
    """
    values = series.column(quantity.column, start) * quantity.factor
    if quantity.log_in(kind):
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.log10(values)
    return values
