"""Plots of measured data: kinds of plots, the list of curves, the plot, the reading, saving.

Fed live with the points of the run that is shown (:meth:`PlotPanel.start_run`,
:meth:`PlotPanel.take_points`) or with the events of finished runs (:meth:`PlotPanel.add_run`).
Brings pyqtgraph: import it late.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from sdl1_desktop.events import Event
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.plot_canvas import PlotCanvas
from sdl1_desktop.ui.plot_choice import MOST_CURVES, PlotChoice
from sdl1_desktop.ui.plot_csv import csv_series, write_csv
from sdl1_desktop.ui.plot_curves import Curve
from sdl1_desktop.ui.plot_data import PlotRun, PlotSeries, SeriesKey
from sdl1_desktop.ui.plot_kinds import PlotKind
from sdl1_desktop.ui.plot_layer import Drawn
from sdl1_desktop.ui.plot_legend import picture_text, simulated_word, why_empty
from sdl1_desktop.ui.plot_looks import look_of
from sdl1_desktop.ui.plot_picture import encoded, png_image, svg_bytes, write_bytes
from sdl1_desktop.ui.plot_reading import PlotReading
from sdl1_desktop.ui.plot_runs import RecentRuns
from sdl1_desktop.ui.plot_saving import PlotFile, PlotSaving
from sdl1_desktop.ui.plot_tools import PlotTools
from sdl1_desktop.ui.plot_tree import CurveTree
from sdl1_desktop.ui.ports import JournalPort
from sdl1_desktop.ui.styled import button, label

__all__ = ["PlotPanel"]

_LIST_FROM = 560
"""Width in px at 100 % from which the list of curves stands beside the plot by itself."""

_LOW = 320
"""Height in px at 100 % under which the reading has one line."""

_NEWS_MS = 6000
"""How long good news stays."""


class PlotPanel(QWidget):
    """Everything of the plots in one widget."""

    problem = Signal(object)
    """A :class:`~sdl1_desktop.ui.problem.Problem` for the operator."""

    enlarged = Signal(bool)
    """The operator wants the plot to take the room of its neighbours, or to give it back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = PlotChoice()
        self._curves: dict[SeriesKey, Curve] = {}
        self._stale = False
        self._list_wanted: bool | None = None
        self.tools = PlotTools()
        self.tree = CurveTree()
        self.add_button = button("quiet")
        self.canvas = PlotCanvas()
        self.hint = label("muted", wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.reading = PlotReading(self.canvas)
        self.news = label("small", wrap=True)
        self.news.hide()
        self.runs = RecentRuns(self.add_button)
        self.saving = PlotSaving(self)
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.setInterval(_NEWS_MS)
        self._fading.timeout.connect(self.news.hide)
        self._build()
        self._connect()
        self.restyle()
        self.retranslate()

    def _build(self) -> None:
        self.side = QWidget()
        self._side_box = QVBoxLayout(self.side)
        self._side_box.setContentsMargins(0, 0, 0, 0)
        self._side_box.addWidget(self.tree, 1)
        self._side_box.addWidget(self.add_button)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.hint)
        self.stack.addWidget(self.canvas)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.side)
        self.splitter.addWidget(self.stack)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self.tools)
        self._box.addWidget(self.splitter, 1)
        self._box.addWidget(self.reading)
        self._box.addWidget(self.news)

    def _connect(self) -> None:
        self.tree.chosen_changed.connect(self._picked)
        self.tree.removal_asked.connect(self.remove_run)
        self.tools.kind_picked.connect(self._pick_kind)
        self.tools.save_asked.connect(self._ask_file)
        self.tools.follow.clicked.connect(self._follow_clicked)
        self.tools.fit.clicked.connect(self._fit_clicked)
        self.tools.curves.clicked.connect(self._list_clicked)
        self.tools.larger.toggled.connect(self.enlarged)
        self.canvas.fit_changed.connect(self._show_fit)
        self.runs.read.connect(self._add)
        self.runs.problem.connect(self.problem)
        self.runs.said.connect(self._tell_lasting)
        self.saving.chosen.connect(self.save)
        self.saving.under_way.connect(self._tell_lasting)
        self.saving.failed.connect(self._tell_lasting)
        self.saving.saved.connect(self.tell)
        theme.current().changed.connect(self.restyle)

    def stand_alone(self, *, alone: bool) -> None:
        """Whether there are no neighbours whose room could be taken."""
        if alone:
            self.tools.larger.setChecked(False)
        self.tools.larger.setHidden(alone)

    # What is fed in

    def use(self, journal: JournalPort) -> None:
        """Offer the runs of this journal."""
        self.runs.use(journal)

    def start_run(self, run: PlotRun) -> None:
        """Follow a run; the one followed before goes, runs that were added stay."""
        for gone in {self.choice.live, run.id}:
            self.choice.remove(gone)
            self.tree.remove_run(gone)
        self.choice.add(run)
        self.choice.live = run.id
        self.tree.add_run(run)
        self.choice.follow()
        self._show()

    def take_points(self, changed: Iterable[PlotSeries]) -> None:
        """Show that these series of the followed run have more points."""
        self._list(changed)
        if self.choice.follow():
            self._show()
        elif any(one.key in self._curves for one in changed):
            self._grow()

    def add_run(self, run_id: str, label: str, events: Iterable[Event]) -> None:
        """Lay another run over what is shown; may be called again with its further events."""
        run = self.choice.runs.get(run_id)
        if run is None:
            run = PlotRun(run_id, label)
            run.take(events)
            self._add(run)
            return
        had = bool(run.series)
        self._list(run.take(events))
        if had:
            self._grow()
        else:
            self.choice.choose_like_shown(run)
            self._show()

    def _list(self, changed: Iterable[PlotSeries]) -> None:
        for series in changed:
            if not self.tree.lists(series.key):
                self.tree.add_series(series)

    def _add(self, run: PlotRun) -> None:
        self.tell("")
        if run.id == self.choice.live:
            return
        self.choice.add(run)
        self.tree.remove_run(run.id)
        self.tree.add_run(run)
        self.choice.choose_like_shown(run)
        self._show()

    def remove_run(self, run_id: str) -> None:
        """Take a run out of the plot; the journal keeps it."""
        self.choice.remove(run_id)
        self.tree.remove_run(run_id)
        self._show()

    # What the operator chooses

    def _pick_kind(self, kind: PlotKind) -> None:
        self.choice.choose_kind(kind)
        self._show()

    def _picked(self) -> None:
        self.choice.follows = False
        self.choice.choose(self.tree.chosen())
        self._show()

    def _follow_clicked(self, on: bool) -> None:
        self.choice.follows = on
        self.choice.follow()
        self._show()

    def _fit_clicked(self, on: bool) -> None:
        if on:
            self.canvas.fit()
        self._show_fit()

    def _show_fit(self) -> None:
        self.tools.fit.setChecked(self.canvas.fits)

    def _list_clicked(self, on: bool) -> None:
        self._list_wanted = on
        self._fit_list()

    # What is shown

    def _show(self) -> None:
        """Draw what is chosen, or say why nothing is."""
        choice = self.choice
        series = choice.drawn()
        choice.free_places(series)
        drawn = [self._drawn(one) for one in series]
        self._curves = {one.curve.series.key: one.curve for one in drawn}
        self._stale = False
        self.canvas.show_curves(choice.kind, drawn, simulated_word(series))
        self.tree.choose(choice.keys())
        self.tree.show_looks({one.curve.series.key: one.look for one in drawn})
        self.tools.kinds[choice.kind].setChecked(True)
        self.tools.follow.setChecked(choice.follows)
        self.tools.save.setEnabled(bool(drawn))
        self.hint.setText("" if drawn else why_empty(choice))
        self.stack.setCurrentWidget(self.canvas if drawn else self.hint)
        self._show_fit()
        self.reading.refresh()
        if len(choice.fitting()) > len(drawn):
            self.tell(
                self.tr(
                    "The first {count} curves are drawn. Take some check marks away to see others."
                ).format(count=MOST_CURVES)
            )

    def _drawn(self, series: PlotSeries) -> Drawn:
        curve = self._curves.get(series.key)
        if curve is None or curve.kind is not self.choice.kind or curve.series is not series:
            curve = Curve(series, self.choice.kind)
        curve.grow()
        place = self.choice.place(series)
        look = look_of(place, theme.current().palette, faint=not series.kept)
        return Drawn(curve, look, place)

    def _grow(self) -> None:
        """Draw what came; where nobody looks, later."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        for curve in self._curves.values():
            curve.grow()
        self.canvas.curves_grew()
        self.reading.refresh()

    # Saving

    def _ask_file(self, kind: PlotFile) -> None:
        drawn = self.choice.drawn()
        if drawn:
            self.saving.ask(kind, f"{drawn[0].key.run_id}_{self.choice.kind.value}")

    def save(self, kind: PlotFile, path: Path) -> None:
        """Save what is shown as a file of this kind."""
        shown, runs, plot_kind = self.choice.drawn(), self.choice.runs, self.choice.kind
        if kind is PlotFile.CSV:
            tables = [csv_series(one, plot_kind, runs[one.key.run_id].label) for one in shown]
            self.saving.write(path, lambda: write_csv(path, plot_kind, tables))
        elif kind is PlotFile.SVG:
            data = svg_bytes(self.canvas, picture_text(shown, runs))
            self.saving.write(path, lambda: write_bytes(path, data))
        else:
            image = png_image(self.canvas, picture_text(shown, runs))
            self.saving.write(path, lambda: write_bytes(path, encoded(image)))

    def tell(self, text: str, *, stays: bool = False) -> None:
        """Say something under the plot; an empty text takes away what was said."""
        self.news.setText(text)
        self.news.setAccessibleName(text)
        self.news.setVisible(bool(text))
        if stays:
            self._fading.stop()
        else:
            self._fading.start()

    def _tell_lasting(self, text: str) -> None:
        self.tell(text, stays=True)

    def close_plots(self) -> None:
        """Finish what is being saved, and read nothing any more."""
        self.saving.close()
        self.runs.close()

    # Qt's own

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 - Qt's own
        super().showEvent(event)
        if self._stale:
            self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit_list()
        self.reading.show_low(low=self.height() < theme.current().px(_LOW))

    def _fit_list(self) -> None:
        """The list beside the plot where there is room for both, or where it is asked for."""
        roomy = self.width() >= theme.current().px(_LIST_FROM)
        shown = roomy if self._list_wanted is None else self._list_wanted
        self.side.setVisible(shown)
        self.tools.curves.setChecked(shown)

    def restyle(self) -> None:
        """Take the theme's lengths and colours."""
        look = theme.current()
        gap = look.px(8)
        self._box.setContentsMargins(gap, look.gap(4), gap, look.gap(4))
        self._box.setSpacing(look.gap(4))
        self._side_box.setSpacing(look.gap(4))
        self.side.setMinimumWidth(look.px(150))
        self.splitter.setHandleWidth(look.px(8))
        self.splitter.setSizes([look.px(200), max(look.px(300), self.width() - look.px(230))])
        self.stack.setMinimumSize(look.px(200), look.px(140))
        self.canvas.restyle(look.palette)
        self.tree.restyle()
        self._show()
        self._fit_list()

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.add_button.setText(self.tr("Add a run…"))
        self.add_button.setToolTip(self.tr("Lay an earlier run over what is shown"))
        self.canvas.setAccessibleName(
            self.tr("Plot: left and right read values, up and down change the curve")
        )
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
