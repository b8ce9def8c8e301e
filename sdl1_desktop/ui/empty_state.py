"""What the run page shows with no workflow open: how to get one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.actions import ActionSet
from sdl1_desktop.ui.styled import button, clear_layout, label

__all__ = ["EmptyState"]

_MOST_RECENT = 5


class EmptyState(QFrame):
    """A place to drop a file, the example, and the recent files."""

    recent_chosen = Signal(object)
    """The :class:`~pathlib.Path` of a recent file."""

    def __init__(self, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._recent: tuple[Path, ...] = ()
        self._icon = label()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = label("title")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint = label("muted", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.open = button("primary")
        self.open.clicked.connect(actions["open"].trigger)
        self.example = button()
        self.example.clicked.connect(actions["example"].trigger)
        self._caption = label("caption")
        self._caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._recent_box = QVBoxLayout()
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.open)
        self._buttons.addWidget(self.example)
        self._buttons.addStretch(1)
        self._box = QVBoxLayout(self)
        self._box.addStretch(1)
        for part in (self._icon, self._title, self._hint):
            self._box.addWidget(part)
        self._box.addLayout(self._buttons)
        self._box.addWidget(self._caption)
        self._box.addLayout(self._recent_box)
        self._box.addStretch(1)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def show_recent(self, files: Sequence[Path]) -> None:
        """Offer these files, the newest first."""
        self._recent = tuple(files[:_MOST_RECENT])
        self.retranslate()

    def restyle(self) -> None:
        """Take the theme's lengths and colours."""
        look = theme.current()
        side = look.px(48)
        self._icon.setPixmap(glyphs.picture("drop", look.accent, side))
        self._box.setSpacing(look.gap(12))
        margin = look.gap(32)
        self._box.setContentsMargins(margin, margin, margin, margin)
        self._buttons.setSpacing(look.gap(8))
        self.example.setIcon(glyphs.icon("flask", look.text))
        self.open.setIcon(glyphs.icon("open", look.on_accent))
        for one in (self.example, self.open):
            one.setIconSize(QSize(look.px(20), look.px(20)))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self._title.setText(self.tr("Drop a workflow file here"))
        self._hint.setText(
            self.tr("A JSON file that the Canvas editor exported. It is checked as it is opened.")
        )
        self.open.setText(self._actions["open"].text())
        self.example.setText(self._actions["example"].text())
        self._caption.setText(self.tr("Recent files"))
        self._caption.setVisible(bool(self._recent))
        clear_layout(self._recent_box)
        for path in self._recent:
            link = button("link")
            link.setText(path.name)
            link.setToolTip(str(path))
            link.clicked.connect(lambda _checked=False, path=path: self.recent_chosen.emit(path))
            self._recent_box.addWidget(link, 0, Qt.AlignmentFlag.AlignHCenter)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        super().paintEvent(event)
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look.surface)
        painter.setPen(QPen(look.border, look.px(2), Qt.PenStyle.DashLine))
        inset = look.px(2)
        area = self.rect().adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, look.px(12), look.px(12))
        painter.end()
