"""Words in and around a plot: which curve is which, what is simulated, why it is empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from sdl1_desktop.ui.plot_choice import PlotChoice
from sdl1_desktop.ui.plot_data import PlotRun, PlotSeries
from sdl1_desktop.ui.plot_kinds import PlotKind
from sdl1_desktop.ui.plot_picture import PictureText
from sdl1_desktop.ui.plot_words import node_words, series_words

__all__ = ["picture_text", "simulated_word", "why_empty"]


def simulated_word(series: Iterable[PlotSeries]) -> str:
    """The word that stands large in a plot of these series; empty where all was measured."""
    simulated = [one.simulated for one in series]
    if not any(simulated):
        return ""
    if all(simulated):
        return QCoreApplication.translate("Plots", "SIMULATED")
    return QCoreApplication.translate("Plots", "PARTLY SIMULATED")


def picture_text(series: Sequence[PlotSeries], runs: Mapping[str, PlotRun]) -> PictureText:
    """Title, legend and warning of a picture of these series."""
    shown = {one.key.run_id: runs[one.key.run_id] for one in series}
    titles = [
        QCoreApplication.translate("Plots", "{run} (run {id})").format(run=run.label, id=run.id)
        for run in shown.values()
    ]
    simulated = [one.simulated for one in series]
    warning = ""
    if simulated and all(simulated):
        warning = QCoreApplication.translate(
            "Plots", "SIMULATED: none of these values was measured"
        )
    elif any(simulated):
        warning = QCoreApplication.translate(
            "Plots", "PARTLY SIMULATED: curves named so were not measured"
        )
    several = len(shown) > 1
    legend = [_legend(one, runs[one.key.run_id], several=several) for one in series]
    return PictureText(" · ".join(titles), legend, warning)


def _legend(series: PlotSeries, run: PlotRun, *, several: bool) -> str:
    text = QCoreApplication.translate("Plots", "{node}: {series}").format(
        node=node_words(series), series=series_words(series)
    )
    if not several:
        return text
    return QCoreApplication.translate("Plots", "{run}: {curve}").format(run=run.label, curve=text)


def why_empty(choice: PlotChoice) -> str:
    """Why no curve is drawn, and how there would be one."""
    if not any(run.series for run in choice.runs.values()):
        return QCoreApplication.translate(
            "Plots",
            "Curves appear here while a measurement runs.\n"
            "To see those of an earlier run, press “Add a run…”.",
        )
    if not choice.chosen:
        return QCoreApplication.translate(
            "Plots", "Nothing is checked. Check a curve in the list to see it."
        )
    if choice.kind in (PlotKind.NYQUIST, PlotKind.BODE):
        return QCoreApplication.translate(
            "Plots", "No impedance is checked. Check a PEIS measurement in the list."
        )
    return QCoreApplication.translate(
        "Plots", "No voltage or current is checked. Check another measurement in the list."
    )
