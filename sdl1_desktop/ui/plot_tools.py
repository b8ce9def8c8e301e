"""The buttons over a plot: its kind, what it follows, what is beside it, saving."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QMenu, QPushButton, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.flow_layout import FlowLayout
from sdl1_desktop.ui.icons import Icon, make_icon
from sdl1_desktop.ui.plot_kinds import PlotKind
from sdl1_desktop.ui.plot_saving import PlotFile
from sdl1_desktop.ui.plot_words import kind_hint, kind_word
from sdl1_desktop.ui.styled import button

__all__ = ["PlotTools"]


class PlotTools(QWidget):
    """One line of buttons; more where that is too narrow."""

    kind_picked = Signal(object)
    """The operator wants a :class:`PlotKind`."""

    save_asked = Signal(object)
    """The operator wants a :class:`PlotFile`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kinds = {kind: _toggle() for kind in PlotKind}
        group = QButtonGroup(self)
        for kind, one in self.kinds.items():
            group.addButton(one)
            one.clicked.connect(lambda _on=False, kind=kind: self.kind_picked.emit(kind))
        self.follow, self.fit, self.curves, self.larger = (_toggle() for _ in range(4))
        self.save = button("segment")
        self._menu = QMenu(self)
        self.save_actions = {
            kind: self._menu.addAction("", lambda kind=kind: self.save_asked.emit(kind))
            for kind in PlotFile
        }
        self.save.setMenu(self._menu)
        self._flow = FlowLayout(self, 0, QMargins())
        for one in (
            *self.kinds.values(),
            self.follow,
            self.fit,
            self.curves,
            self.save,
            self.larger,
        ):
            self._flow.addWidget(one)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def minimumSizeHint(self) -> QSize:
        """As high as all its lines are at this width."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), self._flow.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's own
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def restyle(self) -> None:
        """Take the theme's lengths and colours."""
        look = theme.current()
        self._flow.set_gap(look.px(4), QMargins())
        # Nine buttons in one line of the usual window.
        self.setStyleSheet(f"QPushButton {{ padding: 0 {look.px(8)}px; }}")
        self.follow.setIcon(make_icon(Icon.FOLLOW, look.text, look.muted))
        self.save.setIcon(make_icon(Icon.SAVE, look.text, look.muted))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        for kind, one in self.kinds.items():
            one.setText(kind_word(kind))
            one.setToolTip(kind_hint(kind))
            one.setAccessibleName(kind_hint(kind))
        for one, text, tip in (
            (self.follow, self.tr("Newest"), self.tr("Always show the newest measurement")),
            (self.fit, self.tr("Fit"), self.tr("Show whole curves, also what comes")),
            (self.curves, self.tr("Curves"), self.tr("Choose which curves are shown")),
            (self.save, self.tr("Save"), self.tr("Save what is shown as a picture or a table")),
            (self.larger, self.tr("Larger"), self.tr("Give the plot the room of list and log")),
        ):
            one.setText(text)
            one.setToolTip(tip)
            one.setAccessibleName(tip)
        self.save_actions[PlotFile.PNG].setText(self.tr("Picture (PNG)…"))
        self.save_actions[PlotFile.SVG].setText(self.tr("Vector graphic (SVG)…"))
        self.save_actions[PlotFile.CSV].setText(self.tr("Table of the points (CSV)…"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _toggle() -> QPushButton:
    result = button("segment")
    result.setCheckable(True)
    return result
