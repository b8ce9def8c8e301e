"""Search field and filters over the list of runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum

from PySide6.QtCore import QEvent, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from sdl1_desktop.events import RunState
from sdl1_desktop.journal.search import RunFilter
from sdl1_desktop.ui import theme, words
from sdl1_desktop.ui.history_flow import FlowRow
from sdl1_desktop.ui.icons import Icon, make_icon
from sdl1_desktop.ui.styled import button

__all__ = ["FilterBar", "Period"]

_TYPING_MS = 150
"""Pause in typing after which the list is searched."""

_SEARCH_WIDTH = 280

_ACTIVE = "active"
_STATES = (
    RunState.COMPLETED,
    RunState.FAILED,
    RunState.STOPPED,
    RunState.INTERRUPTED,
)


class Period(Enum):
    """How far back the list goes."""

    ALWAYS = "always"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    def since(self, now: datetime) -> float | None:
        """Where it begins, as POSIX time in seconds; ``now`` is a local time."""
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        days = {Period.TODAY: 0, Period.WEEK: 6, Period.MONTH: 30, Period.YEAR: 365}.get(self)
        return None if days is None else (midnight - timedelta(days=days)).timestamp()


class FilterBar(FlowRow):
    """Wraps into more lines where the window is narrow."""

    changed = Signal()
    """Another filter is wanted: :meth:`wanted`."""

    def __init__(self, leading: Sequence[QWidget] = (), parent: QWidget | None = None) -> None:
        """``leading`` stand before the search field, in the same line where there is room."""
        super().__init__(leading, parent)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self._mark = QAction(self)
        self.search.addAction(self._mark, QLineEdit.ActionPosition.LeadingPosition)
        self.state = QComboBox()
        self.mode = QComboBox()
        self.tag = QComboBox()
        self.period = QComboBox()
        self.clear = button("quiet")
        self.clear.clicked.connect(self.clear_all)
        self._tags: tuple[str, ...] = ()
        for state in ("", _ACTIVE, *_STATES):
            self.state.addItem("", state)
        for mode in (None, True, False):
            self.mode.addItem("", mode)
        self.tag.addItem("", "")
        for period in Period:
            self.period.addItem("", period)
        for one in (self.search, *self._boxes(), self.clear):
            self.add(one)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._tell)
        self.search.textChanged.connect(self._typing.start)
        self.search.returnPressed.connect(self._tell)
        for box in self._boxes():
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.currentIndexChanged.connect(self._tell)
        theme.current().changed.connect(self._restyle)
        self.retranslate()
        self._restyle()

    def _boxes(self) -> tuple[QComboBox, ...]:
        return (self.state, self.mode, self.tag, self.period)

    def wanted(self, now: datetime | None = None) -> RunFilter:
        """The filter as it is set, at the local time ``now``: this moment where it is left out."""
        # Qt gives a state back as its text.
        chosen = str(self.state.currentData())
        states: frozenset[RunState] = frozenset()
        if chosen == _ACTIVE:
            states = frozenset(state for state in RunState if not state.ended)
        elif chosen:
            states = frozenset({RunState(chosen)})
        return RunFilter(
            text=self.search.text(),
            states=states,
            dry_run=self.mode.currentData(),
            tag=self.tag.currentData() or "",
            since=self.period.currentData().since(now or datetime.now().astimezone()),
        )

    def show_tags(self, tags: Sequence[str]) -> None:
        """Offer these tags; the chosen one stays while it is there."""
        if tuple(tags) == self._tags:
            return
        before = self.tag.currentData()
        self._tags = tuple(tags)
        with QSignalBlocker(self.tag):
            while self.tag.count() > 1:
                self.tag.removeItem(1)
            for tag in tags:
                self.tag.addItem(tag, tag)
            self.tag.setCurrentIndex(max(0, self.tag.findData(before)))
        if self.tag.currentData() != before:
            self._tell()

    def clear_all(self) -> None:
        """Let all runs pass."""
        with QSignalBlocker(self.search):
            self.search.clear()
        for box in self._boxes():
            with QSignalBlocker(box):
                box.setCurrentIndex(0)
        self._tell()

    @property
    def filtered(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.search.text().strip()) or any(
            box.currentIndex() > 0 for box in self._boxes()
        )

    def _tell(self, _news: object = None) -> None:
        self._typing.stop()
        self.clear.setVisible(self.filtered)
        self.changed.emit()

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.search.setPlaceholderText(self.tr("Search name, tag, note, file, id"))
        self.search.setAccessibleName(self.tr("Search runs"))
        self.state.setAccessibleName(self.tr("State"))
        self.mode.setAccessibleName(self.tr("Dry run or live"))
        self.tag.setAccessibleName(self.tr("Tag"))
        self.period.setAccessibleName(self.tr("Time"))
        self.clear.setText(self.tr("Show all"))
        self.state.setItemText(0, self.tr("Any state"))
        self.state.setItemText(1, self.tr("Under way"))
        for row, state in enumerate(_STATES, 2):
            self.state.setItemText(row, words.run_word(state))
        for row, text in enumerate(
            (self.tr("Dry and live"), self.tr("Dry runs"), self.tr("Live runs"))
        ):
            self.mode.setItemText(row, text)
        self.tag.setItemText(0, self.tr("Any tag"))
        for row, text in enumerate(
            (
                self.tr("Any time"),
                self.tr("Today"),
                self.tr("Last 7 days"),
                self.tr("Last 30 days"),
                self.tr("Last 365 days"),
            )
        ):
            self.period.setItemText(row, text)
        self.clear.setVisible(self.filtered)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _restyle(self) -> None:
        look = theme.current()
        self.set_gap(look.px(8))
        self.search.setMinimumWidth(look.px(_SEARCH_WIDTH))
        self._mark.setIcon(make_icon(Icon.SEARCH, look.muted))
