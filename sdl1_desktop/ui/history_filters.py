"""Search field and filters over the list of runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sdl1_desktop.events import RunState
from sdl1_desktop.journal.search import RunFilter
from sdl1_desktop.ui import theme, words
from sdl1_desktop.ui.history_filter_box import FilterBox
from sdl1_desktop.ui.history_flow import FlowRow
from sdl1_desktop.ui.history_text import backend_word, origin_word
from sdl1_desktop.ui.icons import Icon, make_icon
from sdl1_desktop.ui.styled import button

if TYPE_CHECKING:
    from sdl1_desktop.journal.search_choices import RunChoices

__all__ = ["FilterBar", "Period"]

_TYPING_MS = 150
"""Pause in typing after which the list is searched."""

_SEARCH_WIDTH = 280

_ACTIVE = frozenset(state for state in RunState if not state.ended)
_STATES = (
    RunState.COMPLETED,
    RunState.FAILED,
    RunState.STOPPED,
    RunState.INTERRUPTED,
)


class Period(Enum):
    """How far back the list goes."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    def since(self, now: datetime) -> float:
        """Where it begins, as POSIX time in seconds; ``now`` is a local time."""
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        days = {Period.TODAY: 0, Period.WEEK: 6, Period.MONTH: 30, Period.YEAR: 365}[self]
        return (midnight - timedelta(days=days)).timestamp()


class FilterBar(QWidget):
    """A line that is always there, one with more filters, and one with a chip for each that is on.

    The lines wrap where the window is narrow.
    """

    changed = Signal()
    """Another filter is wanted: :meth:`wanted`."""

    choices_wanted = Signal()
    """More filters are looked at: :meth:`show_choices` is to be called with what there is."""

    def __init__(self, leading: Sequence[QWidget] = (), parent: QWidget | None = None) -> None:
        """``leading`` stand before the search field, in the same line where there is room."""
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self._mark = QAction(self)
        self.search.addAction(self._mark, QLineEdit.ActionPosition.LeadingPosition)
        self.state = FilterBox(lambda: self.tr("State"), lambda: self.tr("Any state"))
        self.mode = FilterBox(lambda: self.tr("Dry run or live"), lambda: self.tr("Dry and live"))
        self.period = FilterBox(lambda: self.tr("Time"), lambda: self.tr("Any time"))
        self.tag = FilterBox(lambda: self.tr("Tag"), lambda: self.tr("Any tag"))
        self.workflow = FilterBox(lambda: self.tr("Workflow"), lambda: self.tr("Any workflow"))
        self.backend = FilterBox(lambda: self.tr("Run by"), lambda: self.tr("Native and Prefect"))
        self.robot = FilterBox(lambda: self.tr("Robot"), lambda: self.tr("Any robot"))
        self.origin = FilterBox(
            lambda: self.tr("Asked for by"), lambda: self.tr("Asked for by anyone")
        )
        self.more = button("segment")
        self.more.setProperty("side", "alone")
        self.more.setCheckable(True)
        self.clear = button("quiet")
        self._first = FlowRow(
            (*leading, self.search, self.state, self.mode, self.period, self.more)
        )
        self._second = FlowRow((self.tag, self.workflow, self.backend, self.robot, self.origin))
        self._chips = FlowRow((*(box.chip for box in self.boxes()), self.clear))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        for row in (self._first, self._second, self._chips):
            self._box.addWidget(row)
        self._second.hide()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._tell)
        self._connect()
        self._offer_fixed()
        self.retranslate()
        self._restyle()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._typing.start)
        self.search.returnPressed.connect(self._tell)
        self.more.toggled.connect(self._show_more)
        self.clear.clicked.connect(self.clear_all)
        for box in self.boxes():
            box.changed.connect(self._tell)
            box.chip.clicked.connect(self._keep_focus)
        theme.current().changed.connect(self._restyle)

    def boxes(self) -> tuple[FilterBox, ...]:
        """All fields, in their order on the page."""
        first = (self.state, self.mode, self.period)
        return (*first, self.tag, self.workflow, self.backend, self.robot, self.origin)

    def _offer_fixed(self) -> None:
        """The values that do not depend on the runs."""
        self.state.offer(
            (_ACTIVE, *(frozenset({state}) for state in _STATES)),
            lambda: (self.tr("Under way"), *map(words.run_word, _STATES)),
        )
        self.mode.offer((True, False), lambda: (self.tr("Dry runs"), self.tr("Live runs")))
        self.period.offer(
            tuple(Period),
            lambda: (
                self.tr("Today"),
                self.tr("Last 7 days"),
                self.tr("Last 30 days"),
                self.tr("Last 365 days"),
            ),
        )

    def wanted(self, now: datetime | None = None) -> RunFilter:
        """The filter as it is set, at the local time ``now``: this moment where it is left out."""
        period = cast("Period | None", self.period.value)
        workflow, backend, robot, tag, origin = (
            cast("str", box.value or "")
            for box in (self.workflow, self.backend, self.robot, self.tag, self.origin)
        )
        return RunFilter(
            text=self.search.text(),
            states=cast("frozenset[RunState]", self.state.value or frozenset()),
            dry_run=cast("bool | None", self.mode.value),
            backend=backend,
            robot=robot,
            workflow_id=workflow,
            tag=tag,
            since=period and period.since(now or datetime.now().astimezone()),
            origin=origin,
        )

    def show_tags(self, tags: Sequence[str]) -> None:
        """Offer these tags."""
        self.tag.offer(tuple(tags), lambda: tags)

    def show_choices(self, choices: RunChoices) -> None:
        """Offer what occurs in the runs."""
        ids = tuple(workflow_id for workflow_id, _ in choices.workflows)
        names = tuple(name or workflow_id for workflow_id, name in choices.workflows)
        self.workflow.offer(ids, lambda: names)
        self.backend.offer(choices.backends, lambda: [*map(backend_word, choices.backends)])
        self.robot.offer(choices.robots, lambda: choices.robots)
        self.origin.offer(choices.origins, lambda: [*map(origin_word, choices.origins)])

    @property
    def looks_at_more(self) -> bool:
        """Whether the values of :meth:`show_choices` are in sight."""
        return self.more.isChecked()

    def clear_all(self) -> None:
        """Let all runs pass."""
        with QSignalBlocker(self.search):
            self.search.clear()
        for box in self.boxes():
            box.reset()
        self._tell()
        self.search.setFocus()

    @property
    def filtered(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.search.text().strip()) or any(box.active for box in self.boxes())

    def _tell(self) -> None:
        self._typing.stop()
        self._chips.setVisible(self.filtered)
        self.changed.emit()

    def _keep_focus(self) -> None:
        """A chip that was pressed is gone: the next one has the keyboard, or the search field."""
        left = [box.chip for box in self.boxes() if box.active]
        (left[0] if left else self.search).setFocus()

    def _show_more(self, shown: bool) -> None:
        self._second.setVisible(shown)
        if shown:
            self.choices_wanted.emit()

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.search.setPlaceholderText(self.tr("Search name, tag, note, file, id"))
        self.search.setAccessibleName(self.tr("Search runs"))
        self.more.setText(self.tr("More filters"))
        self.more.setToolTip(self.tr("Tag, workflow, who runs the nodes, robot, who asked"))
        self.clear.setText(self.tr("Show all"))
        self._chips.setVisible(self.filtered)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _restyle(self) -> None:
        look = theme.current()
        for row in (self._first, self._second, self._chips):
            row.set_gap(look.px(8))
        self._box.setSpacing(look.gap(6))
        self.search.setMinimumWidth(look.px(_SEARCH_WIDTH))
        self._mark.setIcon(make_icon(Icon.SEARCH, look.muted))
