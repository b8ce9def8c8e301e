"""The parts of the run page: side by side, or one at a time where that is too little room."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QTabWidget, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.node_list import NodeListPanel
from sdl1_desktop.ui.steady_scroll import SteadyScrollArea
from sdl1_desktop.ui.styled import set_property

__all__ = ["RunPanes"]

_NODES_WIDTH, _NODES_HEIGHT, _NODES_HEIGHT_ALONE = 300, 160, 100
_RIGHT_WIDTH = 360
"""Least lengths of the two columns, in px at 100 %; of the nodes also where they are a tab."""

_TWO_COLUMNS = 760
"""Width in px at 100 % under which there is one column."""

_HIGH = 330
"""Height in px at 100 % under which the log has no room below the tabs."""

_FORM_HEIGHT = 330
"""Height of a node's form that is worked in, in px at 100 %."""


class _Tabs(QTabWidget):
    """Where they have the page to themselves, they need what the shown one needs, and not more."""

    def __init__(self) -> None:
        super().__init__()
        self._alone = False
        self.currentChanged.connect(self.updateGeometry)

    def stand_alone(self, *, alone: bool) -> None:
        """Whether nothing stands beside them."""
        if alone != self._alone:
            self._alone = alone
            set_property(self, "alone", "true" if alone else "false")
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        if not self._alone:
            return super().minimumSizeHint()
        page = self.currentWidget()
        bar = self.tabBar().sizeHint().height()
        least = page.minimumSizeHint().expandedTo(page.minimumSize()) if page else QSize(0, 0)
        return QSize(least.width(), least.height() + bar) + QSize(2, 2)


class RunPanes(SteadyScrollArea):
    """Nodes at the left, tabs at the right, the log below them.

    Where the page is too low for the log, it is one of the tabs; where it is too narrow for two
    columns, the nodes are as well. With very large texts on a small screen the page scrolls, so
    that nothing is cut.
    """

    folded = Signal()
    """Which parts are tabs may be another."""

    def __init__(self, nodes: NodeListPanel, log: QWidget) -> None:
        super().__init__()
        self._nodes, self._log = nodes, log
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tabs = _Tabs()
        self.tabs.setDocumentMode(False)
        self._corner = QWidget()
        self._corner_row = QHBoxLayout(self._corner)
        self._corner_row.setContentsMargins(0, 0, 0, 0)
        self.tabs.setCornerWidget(self._corner)
        self._corner.hide()
        self.right = QSplitter(Qt.Orientation.Vertical)
        self.right.addWidget(self.tabs)
        self.right.addWidget(log)
        self.right.setStretchFactor(0, 5)
        self.right.setStretchFactor(1, 2)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.columns.addWidget(nodes)
        self.columns.addWidget(self.right)
        self.columns.setStretchFactor(0, 5)
        self.columns.setStretchFactor(1, 7)
        for splitter, sizes in ((self.right, (400, 160)), (self.columns, (460, 690))):
            splitter.setChildrenCollapsible(False)
            splitter.setSizes(sizes)
        self.setWidget(self.columns)
        self._divided: dict[QSplitter, QByteArray] = {}
        """How a splitter was divided before its other part became a tab."""
        self.tabs.currentChanged.connect(self._offer_follow)

    @property
    def nodes_in_tab(self) -> bool:
        """Whether the nodes are one of the tabs."""
        return self.tabs.indexOf(self._nodes) >= 0

    @property
    def log_in_tab(self) -> bool:
        """Whether the log is one of the tabs."""
        return self.tabs.indexOf(self._log) >= 0

    def show_nodes(self) -> None:
        """Show the nodes, where they are not shown all the time."""
        if self.nodes_in_tab:
            self.tabs.setCurrentWidget(self._nodes)

    def make_room(self) -> None:
        """A form in which nothing can be seen is of no use: the log gives way."""
        wanted = theme.current().px(_FORM_HEIGHT)
        if not self.log_in_tab:
            above, below = self.right.sizes()[:2]
            if above < wanted:
                self.right.setSizes([wanted, max(1, above + below - wanted)])
        self.ensureWidgetVisible(self.tabs)

    def enlarge_tabs(self, larger: bool) -> None:
        """Give the tabs the room of the nodes and the log, or take it back."""
        if not self.nodes_in_tab:
            self._nodes.setVisible(not larger)
        if not self.log_in_tab:
            self._log.setVisible(not larger)

    def save_state(self, store: QSettings) -> None:
        """Keep how the page is divided, or was before parts of it became tabs."""
        for name, splitter in (("columns", self.columns), ("right", self.right)):
            store.setValue(name, self._divided.get(splitter) or splitter.saveState())

    def restore_state(self, store: QSettings) -> None:
        """Divide the page as it was kept."""
        for name, splitter in (("columns", self.columns), ("right", self.right)):
            kept = store.value(name)
            if isinstance(kept, QByteArray):
                splitter.restoreState(kept)
        self._fold()

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        for splitter in (self.right, self.columns):
            splitter.setHandleWidth(look.gap(12))
        self.tabs.setIconSize(QSize(look.px(18), look.px(18)))
        # As high as the tabs and the log have to be: they are not squeezed, the page scrolls.
        self.right.setMinimumWidth(look.px(_RIGHT_WIDTH))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's own
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        super().showEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Put each part where it has room, once it is known how much there is."""
        if not self.isVisible():
            return
        look = theme.current()
        narrow = self.width() < look.px(_TWO_COLUMNS)
        low = narrow or self.height() < look.px(_HIGH)
        if low != self.log_in_tab:
            self._put_log(in_tab=low)
        if narrow != self.nodes_in_tab:
            self._put_nodes(in_tab=narrow)
        around = look.gap(8) if low else 0
        self._log.setContentsMargins(around, around, around, around)
        least = _NODES_HEIGHT_ALONE if narrow else _NODES_HEIGHT
        self._nodes.setMinimumSize(look.px(_NODES_WIDTH), look.px(least))
        self.tabs.stand_alone(alone=narrow)
        self.folded.emit()

    def _offer_follow(self) -> None:
        """Beside the tabs, the button that follows the nodes is for their tab alone."""
        self._corner.setVisible(self.tabs.currentWidget() is self._nodes)

    def _put_log(self, *, in_tab: bool) -> None:
        if in_tab:
            self._divided[self.right] = self.right.saveState()
            self.tabs.addTab(self._log, "")
        else:
            self.tabs.removeTab(self.tabs.indexOf(self._log))
            self.right.addWidget(self._log)
            self._log.show()
            self.right.restoreState(self._divided.pop(self.right))

    def _put_nodes(self, *, in_tab: bool) -> None:
        if in_tab:
            self._divided[self.columns] = self.columns.saveState()
            self.tabs.insertTab(0, self._nodes, "")
            self.tabs.setCurrentIndex(0)
            self._corner_row.addWidget(self._nodes.lend_follow())
            self._corner.show()
        else:
            self.tabs.removeTab(self.tabs.indexOf(self._nodes))
            self.columns.insertWidget(0, self._nodes)
            self._nodes.show()
            self._nodes.take_follow()
            self._corner.hide()
            self.columns.restoreState(self._divided.pop(self.columns))
