"""The list of all measured curves, by run, node and cycle, with a check mark for what is shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QEvent, QModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.plot_data import PlotRun, PlotSeries, SeriesKey
from sdl1_desktop.ui.plot_looks import CurveLook, swatch
from sdl1_desktop.ui.plot_words import node_words, series_name, series_words

__all__ = ["CurveTree"]

_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class CurveTree(QTreeWidget):
    """Runs, in them nodes with their cycles, in these what was measured.

    The only run is not named, and a node that measured one thing has one line.
    """

    chosen_changed = Signal()
    """The operator chose or let go of curves."""

    removal_asked = Signal(str)
    """The operator wants a run out of the list; its id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        # Names of one node differ at their ends, in the cycle.
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._runs: dict[str, QTreeWidgetItem] = {}
        self._labels: dict[str, str] = {}
        self._nodes: dict[tuple[str, str, int | None], QTreeWidgetItem] = {}
        self._leaves: dict[SeriesKey, QTreeWidgetItem] = {}
        self._series: dict[SeriesKey, PlotSeries] = {}
        self._looks: Mapping[SeriesKey, CurveLook] = {}
        self.itemChanged.connect(self._item_changed)
        self.retranslate()

    def __len__(self) -> int:
        return len(self._series)

    def add_run(self, run: PlotRun) -> None:
        """List a run; its series follow."""
        item = QTreeWidgetItem()
        item.setData(0, Qt.ItemDataRole.UserRole, run.id)
        self._runs[run.id] = item
        self._labels[run.id] = run.label
        with QSignalBlocker(self):
            item.setFlags(_flags(branch=True))
            item.setCheckState(0, _UNCHECKED)
            item.setText(0, run.label)
            item.setToolTip(0, run.label)
            self.addTopLevelItem(item)
            item.setExpanded(True)
        self._find_root()
        for series in run.series:
            self.add_series(series)

    def remove_run(self, run_id: str) -> None:
        """Take a run out."""
        item = self._runs.pop(run_id, None)
        if item is None:
            return
        self._labels.pop(run_id)
        for key in [key for key in self._series if key.run_id == run_id]:
            del self._series[key], self._leaves[key]
        for place in [place for place in self._nodes if place[0] == run_id]:
            del self._nodes[place]
        # What is the root of the view must not go from under it.
        self.setRootIndex(QModelIndex())
        with QSignalBlocker(self):
            self.takeTopLevelItem(self.indexOfTopLevelItem(item))
        self._find_root()

    def add_series(self, series: PlotSeries) -> None:
        """List one more series of a run that is listed."""
        key = series.key
        place = (key.run_id, key.node_id, key.cycle)
        with QSignalBlocker(self):
            node = self._nodes.get(place)
            if node is None:
                node = QTreeWidgetItem(self._runs[key.run_id])
                node.setFlags(_flags(branch=True))
                node.setCheckState(0, _UNCHECKED)
                node.setExpanded(True)
                self._nodes[place] = node
            leaf = QTreeWidgetItem(node)
            leaf.setFlags(_flags(branch=False))
            leaf.setCheckState(0, _UNCHECKED)
            self._leaves[key], self._series[key] = leaf, series
            self._write(series)

    def lists(self, key: SeriesKey) -> bool:
        """Whether this series is in the list."""
        return key in self._series

    def item_of(self, key: SeriesKey) -> QTreeWidgetItem:
        """The line of a series that is listed."""
        return self._leaves[key]

    def chosen(self) -> list[PlotSeries]:
        """What is checked, in the order of measurement."""
        return [
            series
            for key, series in self._series.items()
            if self._leaves[key].checkState(0) is _CHECKED
        ]

    def choose(self, keys: Collection[SeriesKey]) -> None:
        """Check these and no others."""
        with QSignalBlocker(self):
            for key, leaf in self._leaves.items():
                state = _CHECKED if key in keys else _UNCHECKED
                if leaf.checkState(0) is not state:
                    leaf.setCheckState(0, state)
        self.viewport().update()

    def show_looks(self, looks: Mapping[SeriesKey, CurveLook]) -> None:
        """Show beside each curve how it is drawn."""
        changed = [
            key
            for key in {*self._looks, *looks}
            if key in self._series and self._looks.get(key) != looks.get(key)
        ]
        self._looks = dict(looks)
        with QSignalBlocker(self):
            for key in changed:
                self._show_look(key)
        self.viewport().update()

    def _show_look(self, key: SeriesKey) -> None:
        leaf, node = self._leaves[key], self._nodes[key.run_id, key.node_id, key.cycle]
        look = self._looks.get(key)
        icon = QIcon()
        if look is not None:
            ground = theme.current().surface
            icon = swatch(look, self.iconSize(), ground, self.devicePixelRatioF())
        leaf.setIcon(0, icon)
        node.setIcon(0, icon if node.childCount() == 1 else QIcon())

    def _write(self, series: PlotSeries) -> None:
        """What stands in the lines of a series and of its node."""
        key = series.key
        leaf, node = self._leaves[key], self._nodes[key.run_id, key.node_id, key.cycle]
        place, own = node_words(series), series_name(series)
        whole = self.tr("{node}: {series}").format(node=place, series=series_words(series))
        leaf.setText(0, own)
        leaf.setToolTip(0, whole)
        leaf.setData(0, Qt.ItemDataRole.AccessibleTextRole, whole)
        alone = node.childCount() == 1
        leaf.setHidden(alone)
        if alone:
            node.setText(0, self.tr("{node}: {series}").format(node=place, series=own))
            node.setToolTip(0, whole)
        else:
            node.child(0).setHidden(False)
            node.setIcon(0, QIcon())
            node.setText(0, place)
            node.setToolTip(0, place)
        self._write_run(series)

    def _write_run(self, series: PlotSeries) -> None:
        """A run's name, and whether its data are simulated: all of a run are, or none."""
        text = self._labels[series.key.run_id]
        if series.simulated:
            text = self.tr("{run} (simulated)").format(run=text)
        run = self._runs[series.key.run_id]
        if run.text(0) != text:
            run.setText(0, text)
            run.setToolTip(0, text)

    def _find_root(self) -> None:
        """The only run's name is left out."""
        only = self.topLevelItem(0) if self.topLevelItemCount() == 1 else None
        self.setRootIndex(self.indexFromItem(only) if only is not None else QModelIndex())
        for item in self._runs.values():
            item.setExpanded(True)

    def _item_changed(self, _item: QTreeWidgetItem, _column: int) -> None:
        self.chosen_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the run of the line out of the list."""
        if event.key() == Qt.Key.Key_Delete:
            index = self.currentIndex()
            while index.isValid() and index.parent().isValid():
                index = index.parent()
            if index.isValid():
                self.removal_asked.emit(str(index.data(Qt.ItemDataRole.UserRole)))
            return
        super().keyPressEvent(event)

    def restyle(self) -> None:
        """Take the theme's lengths and colours."""
        look = theme.current()
        self.setIconSize(QSize(look.px(30), look.px(16)))
        self.setIndentation(look.px(14))
        self.setFont(look.font(look.sizes.small))
        with QSignalBlocker(self):
            for key in self._looks:
                if key in self._series:
                    self._show_look(key)

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.setAccessibleName(self.tr("Curves: what is checked is shown"))
        with QSignalBlocker(self):
            for series in self._series.values():
                self._write(series)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _flags(*, branch: bool) -> Qt.ItemFlag:
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    flags |= Qt.ItemFlag.ItemIsUserCheckable
    return flags | Qt.ItemFlag.ItemIsAutoTristate if branch else flags
