"""The list of keyboard shortcuts, from the table of actions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.actions import ACTIONS, MENUS, ActionSpec
from sdl1_desktop.ui.steady_scroll import SteadyScrollArea
from sdl1_desktop.ui.styled import card, label

__all__ = ["ShortcutsPage"]


_THREE_COLUMNS = 720
"""Width in px at 100 % under which what an action does stands below its name."""


class ShortcutsPage(SteadyScrollArea):
    """Every action with its keys and what it does, by menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._narrow = False
        theme.current().changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Build the list in the window's language."""
        look = theme.current()
        self._narrow = self.width() < look.px(_THREE_COLUMNS)
        page = QWidget()
        page.setObjectName("page")
        box = QVBoxLayout(page)
        side = look.gap(24)
        box.setContentsMargins(side, side, side, side)
        box.setSpacing(look.gap(12))
        title = label("title")
        title.setText(self.tr("Keyboard shortcuts"))
        self.setAccessibleName(title.text())
        box.addWidget(title)
        for menu, name in MENUS.items():
            caption = label("caption")
            caption.setText(_without_key(QCoreApplication.translate("Actions", name)))
            box.addWidget(caption)
            box.addWidget(self._table(menu))
        box.addStretch(1)
        self.setWidget(page)

    def _table(self, menu: str) -> QWidget:
        look = theme.current()
        frame = card()
        grid = QGridLayout(frame)
        grid.setContentsMargins(look.gap(16), look.gap(8), look.gap(16), look.gap(8))
        grid.setHorizontalSpacing(look.gap(24))
        grid.setVerticalSpacing(0 if self._narrow else look.gap(8))
        grid.setColumnStretch(1 if self._narrow else 2, 1)
        # The columns of all menus stand below each other.
        names = look.font(look.sizes.body)
        strong = look.font(look.sizes.body, bold=True)
        grid.setColumnMinimumWidth(0, _widest([_keys(spec) for spec in ACTIONS], strong))
        if not self._narrow:
            grid.setColumnMinimumWidth(1, _widest([_name(spec) for spec in ACTIONS], names))
        for row, spec in enumerate(spec for spec in ACTIONS if spec.menu == menu):
            keys, name, tip = label("strong"), label(), label("muted", wrap=True)
            keys.setText(_keys(spec))
            name.setText(_name(spec))
            tip.setText(QCoreApplication.translate("Actions", spec.tip))
            below = int(self._narrow)
            grid.addWidget(keys, row * (1 + below), 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(name, row * (1 + below), 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(tip, row * (1 + below) + below, 2 - below, Qt.AlignmentFlag.AlignVCenter)
            if self._narrow:
                tip.setContentsMargins(0, 0, 0, look.gap(8))
        return frame

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's own
        super().resizeEvent(event)
        narrow = self.width() < theme.current().px(_THREE_COLUMNS)
        if narrow != self._narrow:
            self.retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _keys(spec: ActionSpec) -> str:
    return QKeySequence(spec.shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def _name(spec: ActionSpec) -> str:
    return QCoreApplication.translate("Actions", spec.text)


def _widest(texts: Sequence[str], font: QFont) -> int:
    return max(QFontMetrics(font).horizontalAdvance(text) for text in texts)


def _without_key(menu: str) -> str:
    """A menu's title without its key: ``File``, and where the key stands apart, ``ファイル``."""
    return re.sub(r"\(&\w\)", "", menu).replace("&", "")
