"""The rail at the left: one button for each page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from sdl1_desktop.ui import glyphs, theme

__all__ = ["PAGES", "Rail"]

PAGES = ("run", "history", "schedules", "settings", "shortcuts")
"""The pages, in the order of the rail."""

_GLYPHS = {"shortcuts": "help"}


class Rail(QFrame):
    """Icon and word for each page."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.buttons: dict[str, QToolButton] = {}
        self._group = group = QButtonGroup(self)
        group.setExclusive(True)
        self._box = QVBoxLayout(self)
        for page in PAGES:
            if page == "settings":
                self._box.addStretch(1)
            one = QToolButton()
            one.setObjectName(f"page_{page}")
            one.setProperty("role", "rail")
            one.setCheckable(True)
            one.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            # In a window too low for very large texts they are less high.
            one.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
            one.setCursor(Qt.CursorShape.PointingHandCursor)
            one.clicked.connect(lambda _checked=False, page=page: self.chosen.emit(page))
            group.addButton(one)
            self.buttons[page] = one
            self._box.addWidget(one)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()
        self.show_page(PAGES[0])

    def show_page(self, page: str) -> None:
        """Mark the page that is shown, if it has a button here."""
        # An exclusive group keeps one button pressed, whatever is shown.
        self._group.setExclusive(page in self.buttons)
        for name, one in self.buttons.items():
            one.setChecked(name == page)

    def restyle(self) -> None:
        """Take the theme's lengths and colours."""
        look = theme.current()
        self._box.setContentsMargins(0, look.gap(8), 0, look.gap(8))
        self._box.setSpacing(look.gap(4))
        self.setFixedWidth(look.px(60) + look.gap(24))
        for page, one in self.buttons.items():
            one.setIcon(glyphs.icon(_GLYPHS.get(page, page), look.text))
            one.setIconSize(QSize(look.px(24), look.px(24)))
            one.setMinimumHeight(look.line(54))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        names = {
            "run": self.tr("Run"),
            "history": self.tr("History"),
            "schedules": self.tr("Schedules"),
            "settings": self.tr("Settings"),
            "shortcuts": self.tr("Keys"),
        }
        for page, one in self.buttons.items():
            one.setText(names[page])

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
