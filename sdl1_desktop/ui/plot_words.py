"""Words of the plots: quantities, kinds, techniques, and what a curve is called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sdl1_desktop.ui.plot_data import PlotSeries
from sdl1_desktop.ui.plot_kinds import PlotKind, Quantity

__all__ = [
    "kind_hint",
    "kind_word",
    "node_words",
    "quantity_symbol",
    "quantity_word",
    "series_name",
    "series_words",
]


def quantity_word(quantity: Quantity) -> str:
    """What an axis is called."""
    match quantity:
        case Quantity.TIME:
            return QCoreApplication.translate("Plots", "Time")
        case Quantity.VOLTAGE:
            return QCoreApplication.translate("Plots", "Voltage")
        case Quantity.CURRENT:
            return QCoreApplication.translate("Plots", "Current")
        case Quantity.FREQUENCY:
            return QCoreApplication.translate("Plots", "Frequency")
        case Quantity.REAL:
            return QCoreApplication.translate("Plots", "Z′ real")
        case Quantity.MINUS_IMAGINARY:
            return QCoreApplication.translate("Plots", "−Z″ imaginary")
        case Quantity.MODULUS:
            return QCoreApplication.translate("Plots", "|Z|")
        case Quantity.PHASE:
            return QCoreApplication.translate("Plots", "Phase")


def quantity_symbol(quantity: Quantity) -> str:
    """The symbol before a reading; the same in every language."""
    return _SYMBOLS[quantity]


_SYMBOLS = {
    Quantity.TIME: "t",
    Quantity.VOLTAGE: "E",
    Quantity.CURRENT: "I",
    Quantity.FREQUENCY: "f",
    Quantity.REAL: "Z′",
    Quantity.MINUS_IMAGINARY: "−Z″",
    Quantity.MODULUS: "|Z|",
    Quantity.PHASE: "φ",
}


def kind_word(kind: PlotKind) -> str:
    """What a kind of plot is called on its button."""
    match kind:
        case PlotKind.TIME:
            return QCoreApplication.translate("Plots", "Time")
        case PlotKind.VOLTAMMOGRAM:
            return QCoreApplication.translate("Plots", "CV")
        case PlotKind.NYQUIST:
            return QCoreApplication.translate("Plots", "Nyquist")
        case PlotKind.BODE:
            return QCoreApplication.translate("Plots", "Bode")


def kind_hint(kind: PlotKind) -> str:
    """What a kind of plot shows."""
    match kind:
        case PlotKind.TIME:
            return QCoreApplication.translate("Plots", "Voltage and current against time")
        case PlotKind.VOLTAMMOGRAM:
            return QCoreApplication.translate("Plots", "Current against voltage")
        case PlotKind.NYQUIST:
            return QCoreApplication.translate(
                "Plots", "Imaginary against real part of the impedance"
            )
        case PlotKind.BODE:
            return QCoreApplication.translate(
                "Plots", "Size and phase of the impedance against frequency"
            )


def node_words(series: PlotSeries) -> str:
    """Where a series was measured, for example ``Plate zinc, cycle 2``."""
    if series.key.cycle is None:
        return series.node_name
    return QCoreApplication.translate("Plots", "{node}, cycle {cycle}").format(
        node=series.node_name, cycle=series.key.cycle
    )


def series_words(series: PlotSeries) -> str:
    """What was measured, and what is special about it: ``Deposition (CP), simulated``."""
    text = series_name(series)
    if series.simulated:
        text = QCoreApplication.translate("Plots", "{series}, simulated").format(series=text)
    if not series.kept:
        text = QCoreApplication.translate("Plots", "{series}, not in data files").format(
            series=text
        )
    return text


def series_name(series: PlotSeries) -> str:
    """What was measured, for example ``Deposition (CP)``."""
    key = series.key
    text = _series_word(key.series)
    if key.technique != key.series and not key.series.startswith(key.technique):
        text = QCoreApplication.translate("Plots", "{series} ({technique})").format(
            series=text, technique=key.technique
        )
    if key.part:
        text = QCoreApplication.translate("Plots", "{series}, no. {number}").format(
            series=text, number=key.part + 1
        )
    return text


def _series_word(series: str) -> str:
    """The parts of a measurement sequence in the window's language; others as they are."""
    match series:
        case "Deposition":
            return QCoreApplication.translate("Plots", "Deposition")
        case "Dissolution":
            return QCoreApplication.translate("Plots", "Dissolution")
        case "OCV after deposition":
            return QCoreApplication.translate("Plots", "OCV after deposition")
        case "OCV after dissolution":
            return QCoreApplication.translate("Plots", "OCV after dissolution")
        case "PEIS after deposition":
            return QCoreApplication.translate("Plots", "PEIS after deposition")
        case "PEIS after dissolution":
            return QCoreApplication.translate("Plots", "PEIS after dissolution")
        case _:
            return series
