"""The list of keyboard shortcuts, from the table of actions."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.actions import ACTIONS, MENUS
from sdl1_desktop.ui.styled import card, label

__all__ = ["ShortcutsPage"]


class ShortcutsPage(QScrollArea):
    """Every action with its keys and what it does, by menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        theme.current().changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Build the list in the window's language."""
        look = theme.current()
        page = QWidget()
        page.setObjectName("page")
        box = QVBoxLayout(page)
        side = look.px(24)
        box.setContentsMargins(side, side, side, side)
        box.setSpacing(look.px(12))
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
        grid.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(8))
        grid.setHorizontalSpacing(look.px(24))
        grid.setVerticalSpacing(look.px(8))
        grid.setColumnStretch(2, 1)
        grid.setColumnMinimumWidth(0, look.px(130))
        grid.setColumnMinimumWidth(1, look.px(220))
        for row, spec in enumerate(spec for spec in ACTIONS if spec.menu == menu):
            keys = label("strong")
            keys.setText(
                QKeySequence(spec.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
            )
            name = label()
            name.setText(QCoreApplication.translate("Actions", spec.text))
            tip = label("muted", wrap=True)
            tip.setText(QCoreApplication.translate("Actions", spec.tip))
            for column, cell in enumerate((keys, name, tip)):
                grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignVCenter)
        return frame

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _without_key(menu: str) -> str:
    """A menu's title without its key: ``File``, and where the key stands apart, ``ファイル``."""
    return re.sub(r"\(&\w\)", "", menu).replace("&", "")
