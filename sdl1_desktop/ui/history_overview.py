"""One run at a glance: what came of it, tags and note, what was changed for it, facts, files."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from sdl1_desktop.ui import theme, words
from sdl1_desktop.ui.history_facts import changed_lines, facts_of, result_lines_of
from sdl1_desktop.ui.history_reading import OpenedRun
from sdl1_desktop.ui.steady_scroll import SteadyScrollArea
from sdl1_desktop.ui.styled import clear_layout, label

__all__ = ["RunOverview"]

_SAVE_MS = 800
"""Pause in writing after which a note is kept."""

_MOST_FILES = 200
_NOTE_HEIGHT = 72


class RunOverview(SteadyScrollArea):
    """Tags and note can be changed here; they are kept as soon as one stops writing."""

    tags_changed = Signal(str, tuple)
    """The run's id, and its tags as they were written."""

    note_changed = Signal(str, str)
    """The run's id, and its note."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: OpenedRun | None = None
        self._kept: tuple[tuple[str, ...], str] = ((), "")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = QWidget()
        self._box = QVBoxLayout(self._inner)
        self._captions = {key: label("caption") for key in _CAPTIONS}
        self.tags = QLineEdit()
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._parts = {key: label(wrap=True) for key in ("result", "changed", "files")}
        for part in self._parts.values():
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for key in _CAPTIONS:
            self._box.addWidget(self._captions[key])
            if key == "tags":
                self._box.addWidget(self.tags)
            elif key == "note":
                self._box.addWidget(self.note)
            elif key == "facts":
                self._box.addLayout(self._grid)
            else:
                self._box.addWidget(self._parts[key])
        self._box.addStretch(1)
        self.setWidget(self._inner)
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(_SAVE_MS)
        self._saving.timeout.connect(self.keep)
        self.tags.editingFinished.connect(self.keep)
        self.note.textChanged.connect(self._saving.start)
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def show_run(self, run: OpenedRun) -> None:
        """Show another run, or the same one as it is now; what is being written stays."""
        same = self._run is not None and self._run.summary.id == run.summary.id
        if not same:
            self.keep()
        self._run = run
        written = (run.summary.tags, run.summary.note)
        if not same or written != self._kept:
            self._kept = written
            self._show_written()
        self._fill()
        if not same:
            self.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Show no run; what was being written is kept."""
        self.keep()
        self._run = None

    def keep(self) -> None:
        """Keep tags and note, where they were changed."""
        self._saving.stop()
        if self._run is None:
            return
        tags = tuple(one.strip() for one in self.tags.text().split(",") if one.strip())
        note = self.note.toPlainText()
        before, self._kept = self._kept, (tuple(sorted(set(tags))), note)
        if self._kept[0] != before[0]:
            self.tags_changed.emit(self._run.summary.id, tags)
        if note != before[1]:
            self.note_changed.emit(self._run.summary.id, note)

    def _show_written(self) -> None:
        tags, note = self._kept
        with QSignalBlocker(self.tags), QSignalBlocker(self.note):
            if not self.tags.hasFocus():
                self.tags.setText(", ".join(tags))
            if not self.note.hasFocus():
                self.note.setPlainText(note)

    def _fill(self) -> None:
        run = self._run
        if run is None:
            return
        texts = {
            "result": "\n".join(result_lines_of(run.summary)),
            "changed": "\n".join(changed_lines(run.created, run.workflow)),
            "files": "\n".join(self._file_lines(run)),
        }
        for key, text in texts.items():
            self._parts[key].setText(text)
            self._parts[key].setVisible(bool(text))
            self._captions[key].setVisible(bool(text))
        clear_layout(self._grid)
        for row, (name, value) in enumerate(facts_of(run.summary, run.created)):
            shown = label(wrap=True)
            shown.setText(value)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            named = label("muted")
            named.setText(name)
            self._grid.addWidget(named, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(shown, row, 1)

    def _file_lines(self, run: OpenedRun) -> Iterator[str]:
        yield from run.files[:_MOST_FILES]
        if len(run.files) > _MOST_FILES:
            yield self.tr("and {count} more").format(
                count=words.number(len(run.files) - _MOST_FILES, grouped=True)
            )
        if not run.files and not run.folder:
            yield self.tr("The run's folder is not there any more.")

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self._captions["tags"].setText(self.tr("Tags"))
        self._captions["note"].setText(self.tr("Note"))
        self._captions["result"].setText(self.tr("Result"))
        self._captions["changed"].setText(self.tr("Changed for this run"))
        self._captions["facts"].setText(self.tr("About this run"))
        self._captions["files"].setText(self.tr("Files"))
        self.tags.setPlaceholderText(self.tr("Words with commas between them"))
        self.tags.setAccessibleName(self.tr("Tags"))
        self.note.setPlaceholderText(self.tr("What should be remembered of this run"))
        self.note.setAccessibleName(self.tr("Note"))
        self._fill()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _restyle(self) -> None:
        look = theme.current()
        side = look.gap(16)
        self._box.setContentsMargins(side, look.gap(12), side, look.gap(12))
        self._box.setSpacing(look.gap(6))
        self._grid.setHorizontalSpacing(look.gap(16))
        self._grid.setVerticalSpacing(look.gap(4))
        self.note.setFixedHeight(look.px(_NOTE_HEIGHT))


_CAPTIONS = ("result", "tags", "note", "changed", "facts", "files")
