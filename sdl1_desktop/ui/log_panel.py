"""The live log: filter, follow, copy, and save while the run goes on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelection, QKeyCombination, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from sdl1_desktop.events import Event, LogLevel
from sdl1_desktop.ui import theme, words
from sdl1_desktop.ui.icons import Icon, make_icon
from sdl1_desktop.ui.log_model import LogColumn, LogModel
from sdl1_desktop.ui.log_saving import LogSaving
from sdl1_desktop.ui.log_view import COPY_LIMIT, LogView
from sdl1_desktop.ui.styled import ElidedLabel, button, label

__all__ = ["LogPanel"]

_TYPING_MS = 200
"""Pause in typing after which a text filter begins."""

_LEAST_WIDTH, _LEAST_HEIGHT = 340, 128
_WORDS_FROM = 760
_WIDE_LEVELS_FROM = 500
"""Widths and height in px at 100 %."""

_NEWS_MS = 6000
"""How long good news stays."""


class LogPanel(QWidget):
    """Shows the lines of one run as they come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = LogModel(self)
        self.view = LogView(self.model, self)
        # Before a run nobody knows which clock its lines will have.
        self.view.hideColumn(LogColumn.RUN_CLOCK)
        self.level = QComboBox(self)
        self.level.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.level.setMinimumContentsLength(9)
        for level in LogLevel:
            self.level.addItem("", level)
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self._search_mark = QAction(self)
        self.search.addAction(self._search_mark, QLineEdit.ActionPosition.LeadingPosition)
        self.follow = button("segment")
        self.follow.setCheckable(True)
        self.follow.setChecked(True)
        self.copy_button = button("segment")
        self.save_button = button("segment")
        menu = QMenu(self)
        self._save_all = menu.addAction("", lambda: self._ask_file(filtered=False))
        self._save_shown = menu.addAction("", lambda: self._ask_file(filtered=True))
        self.save_button.setMenu(menu)
        self.count_label = ElidedLabel("small")
        self.news = ElidedLabel("small", Qt.TextElideMode.ElideMiddle)
        self.whole_line = label("", wrap=True)
        self.whole_line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.whole_line.hide()

        self._tools = QHBoxLayout()
        self._tools.addWidget(self.level)
        self._tools.addWidget(self.search, 1)
        self._tools.addWidget(self.count_label)
        for one in (self.follow, self.copy_button, self.save_button):
            self._tools.addWidget(one)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addLayout(self._tools)
        self._box.addWidget(self.view, 1)
        self._box.addWidget(self.whole_line)
        self._box.addWidget(self.news)
        self.news.hide()

        self._saving: LogSaving | None = None
        self._dialog: QFileDialog | None = None
        self._save_filtered = False
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._filter)
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.setInterval(_NEWS_MS)
        self._fading.timeout.connect(self._forget_news)
        self.level.setCurrentIndex(self.level.findData(LogLevel.INFO))
        self.model.set_filter(LogLevel.INFO, "")
        self.level.currentIndexChanged.connect(self._filter)
        self.search.textChanged.connect(self._typing.start)
        self.search.returnPressed.connect(self._filter)
        self.follow.toggled.connect(self.view.set_follow)
        self.view.follow_changed.connect(self.follow.setChecked)
        self.copy_button.clicked.connect(self._copy)
        self.view.selectionModel().selectionChanged.connect(self._selected)
        self.model.counts_changed.connect(self._show_counts)
        self.model.modelReset.connect(self.whole_line.hide)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.search.setFocus)
        leave = QShortcut(QKeySequence(QKeyCombination(Qt.Key.Key_Escape)), self.search)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self.search.clear)
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def start_run(self, run_id: str, dry_run: bool) -> None:
        """Begin the log of a run: the lines of the one before go, filter and follow stay."""
        self.model.start_run(run_id, dry_run=dry_run)
        self.view.setColumnHidden(LogColumn.RUN_CLOCK, not dry_run)
        self._show_counts()

    def append(self, events: Sequence[Event]) -> None:
        """Show events of the run, in order."""
        self.model.append(events)

    def line_count(self) -> int:
        """How many lines the log has, shown or not."""
        return len(self.model.lines)

    def save(self, path: Path, *, filtered: bool) -> LogSaving:
        """Save all lines, or those that are shown, up to the newest one of now."""
        if self._saving is not None:
            self._saving.abandon()
            self._saving.deleteLater()
        numbers = self.model.shown_lines() if filtered else range(len(self.model.lines))
        saving = LogSaving(self.model.lines, numbers, path, self)
        saving.progress.connect(self._save_progress)
        saving.saved.connect(self._saved)
        saving.failed.connect(self._save_failed)
        self._saving = saving
        saving.start()
        return saving

    def abandon_saving(self) -> None:
        """Give up a file that is being saved; for the end of the program."""
        if self._saving is not None:
            self._saving.abandon()
            self._saving = None

    def retranslate(self) -> None:
        """Write every text in the window's language, the lines as well."""
        for index, text in enumerate(
            (
                self.tr("Everything"),
                self.tr("Info and above"),
                self.tr("Warnings and errors"),
                self.tr("Errors only"),
            )
        ):
            self.level.setItemText(index, text)
        self.level.setAccessibleName(self.tr("Which lines are shown"))
        self.search.setPlaceholderText(self.tr("Find in the log"))
        self.search.setAccessibleName(self.tr("Show only lines with this text"))
        self.follow.setToolTip(self.tr("Keep the newest line in view."))
        self.follow.setAccessibleName(self.tr("Follow the newest line"))
        self.copy_button.setAccessibleName(self.tr("Copy"))
        self.copy_button.setToolTip(self.tr("Copy the selected lines."))
        self.save_button.setAccessibleName(self.tr("Save"))
        self.save_button.setToolTip(self.tr("Save the log to a file; the run goes on."))
        self._save_all.setText(self.tr("All lines…"))
        self._save_shown.setText(self.tr("Only the lines shown…"))
        self.view.setAccessibleName(self.tr("Log of the run"))
        self.model.retranslate()
        self.view.restyle()
        self._fit_buttons()
        self._show_counts()

    def minimumSizeHint(self) -> QSize:  # noqa: D102 - Qt's own
        look = theme.current()
        return QSize(look.px(_LEAST_WIDTH), look.px(_LEAST_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit_buttons()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _fit_buttons(self) -> None:
        """Buttons have words where there is room for them, and icons alone where not."""
        roomy = self.width() >= theme.current().px(_WORDS_FROM)
        self.level.setMinimumContentsLength(
            11 if self.width() >= theme.current().px(_WIDE_LEVELS_FROM) else 9
        )
        self.follow.setText(self.tr("Follow") if roomy else "")
        self.copy_button.setText(self.tr("Copy") if roomy else "")
        self.save_button.setText(self.tr("Save") if roomy else "")

    def _filter(self) -> None:
        self._typing.stop()
        self.model.set_filter(LogLevel(self.level.currentData()), self.search.text())

    def _show_counts(self) -> None:
        lines, shown = len(self.model.lines), self.model.rowCount()
        if not self.model.filtered or not lines:
            text = self.tr("{lines} lines").format(lines=words.number(lines, grouped=True))
        elif self.model.looked_through < 1.0:
            text = self.tr("{shown} of {lines} lines, {percent} % looked through").format(
                shown=words.number(shown, grouped=True),
                lines=words.number(lines, grouped=True),
                percent=int(self.model.looked_through * 100),
            )
        else:
            text = self.tr("{shown} of {lines} lines").format(
                shown=words.number(shown, grouped=True), lines=words.number(lines, grouped=True)
            )
        if text != self.count_label.text():
            self.count_label.setText(text)
        self.save_button.setEnabled(lines > 0)
        self._save_shown.setEnabled(shown > 0)

    def _selected(self, _new: QItemSelection, _old: QItemSelection) -> None:
        rows = self.view.selected_rows(2)
        self.copy_button.setEnabled(bool(rows))
        if len(rows) != 1:
            self.whole_line.hide()
            return
        text = self.model.lines.text(self.model.line_number(rows[0]))
        look = theme.current()
        wide = QFontMetrics(look.font(look.sizes.small)).horizontalAdvance(text)
        fits = wide <= self.view.columnWidth(LogColumn.TEXT) - look.px(16) and "\n" not in text
        self.whole_line.setText(text)
        self.whole_line.setVisible(not fits)

    def _copy(self) -> None:
        count = self.view.copy()
        if count == COPY_LIMIT:
            self._tell(
                self.tr("The first {count} lines are copied; Save takes all of them.").format(
                    count=words.number(count, grouped=True)
                )
            )
        elif count:
            self._tell(self.tr("Copied."))

    def _ask_file(self, *, filtered: bool) -> None:
        if self._dialog is not None:
            self._dialog.raise_()
            return
        dialog = QFileDialog(self, self.tr("Save the log"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("log")
        dialog.setNameFilter(self.tr("Log files (*.log *.txt)"))
        dialog.selectFile(f"{self.model.lines.run_id or 'run'}.log")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._save_filtered = filtered
        dialog.fileSelected.connect(self._file_chosen)
        dialog.finished.connect(self._dialog_closed)
        self._dialog = dialog
        dialog.open()

    def _file_chosen(self, path: str) -> None:
        self.save(Path(path), filtered=self._save_filtered)

    def _dialog_closed(self, _result: int) -> None:
        self._dialog = None

    def _save_progress(self, part: float) -> None:
        self._tell(self.tr("Saving, {percent} %").format(percent=int(part * 100)))

    def _saved(self, path: str) -> None:
        self._saving = None
        self._tell(self.tr("Saved: {path}").format(path=path))

    def _save_failed(self, path: str, reason: str) -> None:
        self._saving = None
        self._tell(
            self.tr("Not saved: {path} cannot be written ({reason}). Choose another place.").format(
                path=path, reason=reason
            ),
            fades=False,
        )

    def _tell(self, text: str, *, fades: bool = True) -> None:
        self.news.setText(text)
        self.news.setAccessibleName(text)
        self.news.show()
        if fades:
            self._fading.start()
        else:
            self._fading.stop()

    def _forget_news(self) -> None:
        self.news.clear()
        self.news.hide()

    def _restyle(self) -> None:
        look = theme.current()
        self._tools.setSpacing(look.gap(8))
        self._box.setSpacing(look.gap(6))
        self._search_mark.setIcon(make_icon(Icon.SEARCH, look.muted))
        for one in (self.follow, self.copy_button, self.save_button):
            one.setIconSize(QSize(look.px(18), look.px(18)))
        self._fit_buttons()
        self.follow.setIcon(make_icon(Icon.FOLLOW, look.text, look.muted))
        self.copy_button.setIcon(make_icon(Icon.COPY, look.text, look.muted))
        self.save_button.setIcon(make_icon(Icon.SAVE, look.text, look.muted))
        self.copy_button.setEnabled(bool(self.view.selected_rows(1)))
        self.view.restyle()
