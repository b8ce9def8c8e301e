"""The schedules page: says where schedules are made."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.scrolled_column import ScrolledColumn
from sdl1_desktop.ui.styled import label

__all__ = ["SchedulesPage"]


class SchedulesPage(QWidget):
    """Schedules need Prefect; until it is there, the page says so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._icon = label()
        self.title = label("title")
        self.text = label("muted", wrap=True)
        # In a low window with very large texts it scrolls.
        texts = ScrolledColumn()
        for part in (self._icon, self.title, self.text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            texts.column.addWidget(part)
        box = QVBoxLayout(self)
        box.addStretch(1)
        box.addWidget(texts)
        box.addStretch(1)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def restyle(self) -> None:
        """Take the theme's lengths and colours."""
        look = theme.current()
        side = look.px(48)
        self._icon.setPixmap(glyphs.icon("schedules", look.muted).pixmap(side, side))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.title.setText(self.tr("Schedules are on the command line"))
        self.text.setText(
            self.tr(
                "This page lists none yet. Plan runs with “sdl1 prefect deploy”, and let them "
                "begin with “sdl1 prefect worker”; the user guide of Prefect tells how. Runs that "
                "begin so are shown in this window."
            )
        )

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
