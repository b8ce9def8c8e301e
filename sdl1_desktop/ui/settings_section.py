"""One section of the settings: its heading, when it takes effect, its rows, and back to default."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sdl1_desktop.settings import Settings
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.styled import button, card, label

__all__ = ["SettingsSection"]


class SettingsSection(QWidget):
    """Shows and changes some fields of the settings.

    A section says its texts in :meth:`say` and shows the settings in :meth:`refresh`; ``fields``
    are those that “back to default” sets back.
    """

    def __init__(
        self, preferences: Preferences, fields: Sequence[str], *, shows: Sequence[str] = ()
    ) -> None:
        """``shows`` are further fields that the section shows."""
        super().__init__()
        self.preferences = preferences
        self.fields = tuple(fields)
        self._shows = (*fields, *shows)
        self._shown: tuple[object, ...] = ()
        self.title = label("title")
        self.when = label("small", wrap=True)
        self.reset = button("quiet")
        self.reset.clicked.connect(self.set_back)
        self.frame = card()
        self.body = QVBoxLayout(self.frame)
        self._grids: list[QGridLayout] = []
        self._captions: list[tuple[QLabel, Callable[[], str]]] = []
        self.head = QHBoxLayout()
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.head.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignBottom)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addLayout(self.head)
        self._box.addWidget(self.when)
        self._box.addWidget(self.frame)

    def begin(self) -> None:
        """All parts are made: show them, now and whenever anything changes."""
        self.preferences.changed.connect(self._changed)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    @property
    def settings(self) -> Settings:
        """The settings as they are."""
        return self.preferences.settings

    def set_back(self) -> None:
        """Set the section's fields back to their defaults."""
        default = Settings()
        self.preferences.change(**{name: getattr(default, name) for name in self.fields})

    def form(self) -> QGridLayout:
        """A grid for captions with their cells."""
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self._grids.append(grid)
        return grid

    def row(self, grid: QGridLayout, caption: Callable[[], str], cell: QWidget) -> None:
        """A row of a form; ``caption`` says its text in the window's language."""
        name = label("muted")
        name.setBuddy(getattr(cell, "edit", cell))
        self._captions.append((name, caption))
        row = grid.rowCount()
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(cell, row, 1)

    def say(self) -> None:
        """Say the section's own texts."""

    def refresh(self) -> None:
        """Show the settings as they are."""

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        side = look.gap(16)
        self.body.setContentsMargins(side, side, side, side)
        self.body.setSpacing(look.gap(12))
        self._box.setSpacing(look.gap(6))
        for grid in self._grids:
            grid.setHorizontalSpacing(look.gap(24))
            grid.setVerticalSpacing(look.gap(12))
            grid.setColumnMinimumWidth(0, look.px(180))
        for name, _caption in self._captions:
            # On the line of the field that it stands before, whose reason may be below.
            name.setMinimumHeight(look.line(36))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.reset.setText(self.tr("Back to default"))
        for name, caption in self._captions:
            name.setText(caption())
            # Screen readers look for a caption only beside the field itself, which is in a cell.
            name.buddy().setAccessibleName(name.text())
        self.say()
        self._show()

    def _changed(self) -> None:
        """Show what is another, which for most sections is nothing."""
        if self._shown != tuple(getattr(self.settings, name) for name in self._shows):
            self._show()

    def _show(self) -> None:
        self._shown = tuple(getattr(self.settings, name) for name in self._shows)
        default = Settings()
        changed = any(
            getattr(self.settings, name) != getattr(default, name) for name in self.fields
        )
        self.reset.setVisible(bool(self.fields))
        self.reset.setEnabled(changed)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
