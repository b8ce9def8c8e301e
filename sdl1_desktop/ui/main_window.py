"""The window: rail, header, choices, pages and control strip, put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sdl1_desktop.events import RunState
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.ui import glyphs, theme, words
from sdl1_desktop.ui.about_page import AboutPage
from sdl1_desktop.ui.actions import ActionSet
from sdl1_desktop.ui.bench_choice import BenchChoice
from sdl1_desktop.ui.bench_parts import simulated_now
from sdl1_desktop.ui.close_question import CloseQuestion
from sdl1_desktop.ui.control_strip import ControlStrip
from sdl1_desktop.ui.deck_tab import DECK_KINDS, RecordedDeck, deck_title
from sdl1_desktop.ui.desk import Mode, RunDesk
from sdl1_desktop.ui.guest_line import GuestLine
from sdl1_desktop.ui.header import Header
from sdl1_desktop.ui.history_page import HistoryPage
from sdl1_desktop.ui.interrupted_runs import InterruptedRuns
from sdl1_desktop.ui.journal_watch import JournalWatch
from sdl1_desktop.ui.live_confirm import LiveConfirm
from sdl1_desktop.ui.live_run_confirm import LiveRunConfirm
from sdl1_desktop.ui.menus import Menus
from sdl1_desktop.ui.mode_band import ModeBand
from sdl1_desktop.ui.mode_row import ModeRow
from sdl1_desktop.ui.notices import Notices
from sdl1_desktop.ui.parameter_saving import ParameterSaving
from sdl1_desktop.ui.plot_tab import PLOT_KINDS, RecordedPlots, plot_title
from sdl1_desktop.ui.ports import EnginePort, JournalPort
from sdl1_desktop.ui.prefect_line import PrefectLine
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.question_panel import QuestionPanel
from sdl1_desktop.ui.rail import Rail
from sdl1_desktop.ui.resume_page import ResumePage
from sdl1_desktop.ui.robot_field import RobotField
from sdl1_desktop.ui.robot_health import HealthWatch
from sdl1_desktop.ui.run_again import RunAgain
from sdl1_desktop.ui.run_page import RunPage
from sdl1_desktop.ui.schedules_page import SchedulesPage
from sdl1_desktop.ui.settings_page import SettingsPage
from sdl1_desktop.ui.shortcuts_page import ShortcutsPage
from sdl1_desktop.ui.status_line import StatusLine
from sdl1_desktop.ui.styled import set_property
from sdl1_desktop.ui.stylesheet import style_sheet
from sdl1_desktop.ui.top_area import TopArea
from sdl1_desktop.ui.window_place import keep_place, take_place, window_store
from sdl1_desktop.ui.workflow_files import ask_for_file, dropped_file

if TYPE_CHECKING:
    from sdl1_desktop.ui.first_start import FirstStart

__all__ = ["MainWindow"]


_LOW = 650
"""Height of a window in px at 100 % under which it is low for its texts."""


class _PageArea(QWidget):
    """Takes the room that the other parts of the window leave, whatever its pages would like."""

    def hasHeightForWidth(self) -> bool:
        return False


class MainWindow(QMainWindow):
    """The one window of the program."""

    close_requested = Signal()
    """The operator closes the window (and agreed to stop the run, where one is active)."""

    def __init__(self, engine: EnginePort, preferences: Preferences, example: Path) -> None:
        """``example`` is the workflow file that "Open the example" opens."""
        super().__init__()
        self.preferences = preferences
        self.desk = RunDesk(engine, self)
        self.desk.simulate = frozenset(map(Device, preferences.settings.simulated_parts))
        self._example = example
        self._closing = False
        self._closed = False
        self._shown_opening = 0
        self._loading: Path | None = None
        self._moved_on = False
        self.setAcceptDrops(True)
        self.actions_ = ActionSet(self.desk, self._handlers(), self)
        self.watch = HealthWatch(self.desk, engine, self)
        self.journal_watch = JournalWatch(self.desk, self)
        self.rail = Rail()
        self.header = Header(self.desk)
        self.robot = RobotField(self.desk, self.watch, engine, preferences)
        self.modes = ModeRow(self.desk, self.robot, BenchChoice(self.desk, preferences))
        self.prefect_line = PrefectLine(self.desk)
        self.band = ModeBand()
        self.live_confirm = LiveConfirm(self.desk)
        self.notices = Notices()
        self.guest_line = GuestLine(self.desk)
        self.run_again = RunAgain(self.desk, preferences, self)
        self.interrupted = InterruptedRuns(self.desk, preferences)
        self.strip = ControlStrip(self.desk, self.actions_)
        self.run_page = RunPage(self.desk, self.actions_, self.strip)
        self.history = HistoryPage(self.desk)
        self.history.add_tab(deck_title, RecordedDeck, kinds=DECK_KINDS)
        self.history.add_tab(plot_title, RecordedPlots, kinds=PLOT_KINDS)
        self.schedules = SchedulesPage(self.desk, engine, preferences)
        self.settings = SettingsPage(preferences, self.desk, engine)
        self.about = AboutPage(preferences)
        self.pages: Mapping[str, QWidget] = {
            "run": self.run_page,
            "history": self.history,
            "schedules": self.schedules,
            "settings": self.settings,
            "shortcuts": ShortcutsPage(),
            "about": self.about,
        }
        self._build()
        self.schedules.use_frame(self._frame)
        self.question = QuestionPanel(self.desk, self._area)
        self.question.gone.connect(self._focus_nodes)
        self.resume = ResumePage(self.desk, engine, self._area, self._frame)
        self.live_run = LiveRunConfirm(self.desk, engine, preferences, self._area, self._frame)
        self.live_run.gone.connect(self._focus_nodes)
        self.live_run.check_asked.connect(self._show_check)
        self.close_question = CloseQuestion(self._area)
        self.saving = ParameterSaving(self.desk, preferences, self._area, self)
        self.close_question.confirmed.connect(self._ask_unsaved)
        self.run_page.use_deck(self.saving.deck)
        self.status = StatusLine(self.desk)
        self.setStatusBar(self.status)
        self.menus = Menus(self, self.actions_)
        self._connect()
        self._restyle()
        self.retranslate()
        self._show_mode()
        self._show_preferences()

    def _build(self) -> None:
        self._stack = QStackedWidget()
        for page in self.pages.values():
            self._stack.addWidget(page)
        self._area = _PageArea()
        self._area.setObjectName("page")
        self._area.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        area = QVBoxLayout(self._area)
        area.setContentsMargins(0, 0, 0, 0)
        area.addWidget(self._stack)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._choices = TopArea((self.header, self.modes, self.prefect_line))
        column.addWidget(self._choices)
        column.addWidget(self.band)
        under_band = (self.guest_line, self.live_confirm, self.interrupted, self.notices)
        column.addWidget(TopArea(under_band))
        column.addWidget(self._area, 1)
        column.addWidget(self.strip)
        self._frame = QFrame()
        self._frame.setObjectName("frame")
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.setCentralWidget(self._frame)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self._stack.currentChanged.connect(self._move_on)
        self.desk.problem.connect(self.notices.add)
        self.journal_watch.changed.connect(self.notices.stand)
        self.history.problem.connect(self.notices.add)
        self.run_page.plots.problem.connect(self.notices.add)
        self.preferences.problem.connect(self.notices.add)
        self.preferences.changed.connect(self._show_preferences)
        self.saving.files.problem.connect(self.notices.add)
        self.desk.workflow_changed.connect(self._workflow_changed)
        self.desk.edits.changed.connect(self._show_title)
        self.desk.choices_changed.connect(self._keep_choices)
        self.desk.choices_changed.connect(self._show_mode)
        self.desk.state_changed.connect(self._show_mode)
        self.desk.state_changed.connect(self._fold)
        self.desk.state_changed.connect(self._choose_flow_run)
        self.run_page.empty.recent_chosen.connect(self.desk.open)
        self.menus.recent_chosen.connect(self.desk.open)
        theme.current().changed.connect(self._restyle)

        self._connect_resume()
        self._connect_others()

    def _connect_others(self) -> None:
        self.run_again.problem.connect(self.notices.add)
        self.history.run_again.connect(self.run_again.load)
        self.history.file_requested.connect(self._file_chosen)
        self.history.changed.connect(self._choose_flow_run)
        self.history.prefect_requested.connect(self.desk.prefect.open_pages)
        self.preferences.bench_changed.connect(self.desk.check_again)
        self.schedules.problem.connect(self.notices.add)
        self.schedules.run_opened.connect(self._show_recorded)
        self.settings.watch.told.connect(self.notices.add)
        self.settings.door.changed.connect(self._show_door)

    def _connect_resume(self) -> None:
        self.interrupted.problem.connect(self.notices.add)
        self.interrupted.look_asked.connect(self.resume.open)
        self.history.resume_requested.connect(self.resume.open)
        self.resume.opened.connect(lambda: self.interrupted.hold_back(held=True))
        self.resume.gone.connect(lambda: self.interrupted.hold_back(held=False))
        self.resume.gone.connect(self._focus_nodes)
        self.resume.settled.connect(self.interrupted.read)
        self.resume.going_on.connect(lambda: self.show_page("run"))

    def _handlers(self) -> dict[str, Callable[[], None]]:
        desk = self.desk
        return {
            "open": self.ask_for_file,
            "example": lambda: desk.open(self._example),
            "reload": self._reload,
            "save": self._save,
            "save_as": self._save_as,
            "undo": desk.edits.undo,
            "redo": desk.edits.redo,
            "reset_all": desk.edits.reset_all,
            "quit": self._quit,
            "run": desk.run,
            "pause": desk.pause,
            "resume": desk.resume,
            "stop": desk.stop,
            "force_stop": desk.force_stop,
            "halt": desk.halt,
            "run_from": desk.part_choice.run_from,
            "run_only": desk.part_choice.run_only,
            "skip_node": desk.part_choice.skip_node,
            "breakpoint": desk.part_choice.breakpoint,
            "run_whole": desk.part_choice.run_whole,
            "dry_live": lambda: desk.ask_live() if desk.mode is Mode.DRY else desk.go_dry(),
            "page_run": lambda: self.show_page("run"),
            "page_history": lambda: self.show_page("history"),
            "page_schedules": lambda: self.show_page("schedules"),
            "page_settings": lambda: self.show_page("settings"),
            "next_page": self._next_tab,
            "prefect_ui": desk.prefect.open_pages,
            "text_larger": lambda: self._step_text(1),
            "text_smaller": lambda: self._step_text(-1),
            "text_normal": lambda: self.preferences.change(text_percent=100),
            "full_screen": self._full_screen,
            "shortcuts": lambda: self.show_page("shortcuts"),
            "about": lambda: self.show_page("about"),
        }

    def ask_first(self) -> FirstStart:
        """Ask what the very first start asks, over the pages."""
        # No other start needs it.
        from sdl1_desktop.ui.first_start import FirstStart

        page = FirstStart(self.preferences, self.desk, self.robot.show_address, self._area)
        page.ask()
        return page

    # What the operator does

    def show_page(self, page: str) -> None:
        """Show one of the pages."""
        self._stack.setCurrentWidget(self.pages[page])
        self.rail.show_page(page)
        self._fold()
        self._choose_flow_run()

    def ask_for_file(self) -> None:
        """Let the operator choose a file; not modal, so that a run can still be stopped."""
        recent = self.preferences.settings.recent_files
        folder = Path(recent[0]).parent if recent else None
        ask_for_file(self, folder).fileSelected.connect(self._file_chosen)

    def _file_chosen(self, name: str) -> None:
        self.desk.open(Path(name))

    def _save(self) -> None:
        self.saving.save()

    def _save_as(self) -> None:
        self.saving.save_as()

    def _quit(self) -> None:
        self.close()

    def _show_recorded(self, run_id: str) -> None:
        self.show_page("history")
        self.history.show_run(run_id)

    def _next_tab(self) -> None:
        self.show_page("run")
        self.run_page.next_tab()

    def _show_check(self) -> None:
        self.show_page("run")
        self.run_page.show_check()

    def _reload(self) -> None:
        if self.desk.source is not None:
            self.desk.open(self.desk.source)

    def _full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _step_text(self, steps: int) -> None:
        self.preferences.take(self.preferences.settings.with_text_step(steps))

    def _choose_flow_run(self) -> None:
        """Prefect's pages are opened at the run that is selected, or shown."""
        view = self.desk.view
        shown = view.flow_run if view is not None else None
        selected = self._stack.currentWidget() is self.history
        self.desk.prefect.choose(self.history.flow_run if selected else shown)

    # What the desk says

    def use_journal(self, journal: JournalPort) -> None:
        """Show what this journal has."""
        self.history.use(journal)
        self.run_page.plots.use(journal)
        self.journal_watch.use(journal)
        self.interrupted.use(journal)
        self.run_again.use(journal)
        self.desk.guest.use(lambda run_id: self.preferences.read(lambda: [*journal.events(run_id)]))

    def _workflow_changed(self) -> None:
        desk = self.desk
        source = desk.source
        if desk.loading is not self._loading:
            self._loading = desk.loading
            if desk.loading is not None:
                self._moved_on = False
        if desk.loading is None and source is not None:
            self.preferences.take(self.preferences.settings.with_recent_file(source))
            if desk.openings != self._shown_opening:
                self._shown_opening = desk.openings
                if not self._moved_on:
                    self.show_page("run")
                    self._focus_nodes()
        self._show_title()

    def _move_on(self) -> None:
        """Whoever changes the page while a file is read stays there when it is open."""
        self._moved_on = True

    def _focus_nodes(self) -> None:
        """The list takes the keyboard, unless the operator is at work elsewhere."""
        focus = cast("QWidget | None", self.focusWidget())
        if focus is None or self.rail.isAncestorOf(focus):
            self.run_page.nodes.view.setFocus()

    def _keep_choices(self) -> None:
        desk, settings = self.desk, self.preferences.settings
        if desk.robot_problem is None and desk.robot != settings.robot:
            settings = settings.with_robot(desk.robot) if desk.robot else settings.changed(robot="")
        simulated = tuple(sorted(desk.simulate, reverse=True))
        self.preferences.take(
            settings.changed(speed=desk.speed.value, simulated_parts=tuple(map(str, simulated)))
        )

    def _show_preferences(self) -> None:
        self.desk.seed = self.preferences.settings.seed
        files = [Path(name) for name in self.preferences.settings.recent_files]
        self.run_page.empty.show_recent(files)
        self.menus.show_recent(files)

    def _show_door(self) -> None:
        self.band.show_http(accepts_live=self.settings.door.accepts_live)

    def _show_mode(self) -> None:
        # A live run that is not shown moves all the same.
        unseen = self.desk.guest.moves and not self.desk.live_run
        live = self.desk.live or unseen
        moving = self.desk.live_run or unseen
        simulated = simulated_now(self.desk) if not unseen else frozenset[Device]()
        self.band.show_mode(live=live, moving=moving, simulated=simulated)
        if live != (self._frame.property("live") == "true") or self.windowIcon().isNull():
            set_property(self._frame, "live", "true" if live else "false")
            icon = glyphs.app_icon(live=live)
            self.setWindowIcon(icon)
            QGuiApplication.setWindowIcon(icon)
        self._show_title()

    def _show_title(self) -> None:
        desk = self.desk
        mode = self.tr("LIVE") if self.band.live else self.tr("DRY RUN")
        parts = [mode]
        if desk.state is not RunState.IDLE:
            parts.append(words.run_word(desk.state))
        if desk.shown is not None:
            parts.append(f"{desk.shown.workflow.name}[*]")
        self.setWindowModified(desk.edits.unsaved)
        self.setWindowTitle(self.tr("{what} – SDL1 Desktop").format(what=" · ".join(parts)))

    def _restyle(self) -> None:
        look = theme.current()
        # What a page would like to be at least must not push the control strip off the screen.
        for part in (self._stack, self._area):
            part.setMinimumSize(look.px(240), look.px(84))
        self.setStyleSheet(style_sheet(theme.current()))
        self._fold()

    def _fold(self) -> None:
        """In a window that is low for its texts, pages get the room of what else can be spared.

        The status bar says what the strip says as well, and the header what the title does; choices
        for the next run are those of the run page while none is active, and are scrolled.
        """
        low = self.height() < theme.current().px(_LOW)
        self._choices.make_low(low=low)
        self.modes.make_low(low=low)
        self.interrupted.make_low(low=low)
        self.header.setVisible(not low)
        self.status.setVisible(not low)
        choosing = self._stack.currentWidget() is self.run_page and not self.desk.active
        self._choices.setVisible(not low or choosing)

    def retranslate(self) -> None:
        """Say the window's own texts again in its language."""
        self.menus.retranslate()
        self.actions_.retranslate()
        self._show_title()

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: D102
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.desk.open(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask where a run is active; the program then closes the window when all is put away."""
        if self._closed:
            event.accept()
            return
        event.ignore()
        if self._closing:
            return
        if self.desk.ends_with_program:
            self.close_question.ask()
        else:
            self._ask_unsaved()

    def _ask_unsaved(self) -> None:
        self.saving.before_closing(self._close_for_good)

    def _close_for_good(self) -> None:
        if self.desk.ends_with_program:
            self.close_question.show_closing()
        self.begin_closing()

    def begin_closing(self) -> None:
        """Close without asking, through the same way as always."""
        if self._closing:
            return
        self._closing = True
        self.watch.stop()
        self.schedules.close_reader()
        self.desk.prefect.stop_watching()
        self.live_run.bench.stop()
        self.save_window()
        if not self.desk.ends_with_program:
            self.hide()
        self.close_requested.emit()

    def finish_closing(self) -> None:
        """Everything is put away: close."""
        self._closed = True
        self.journal_watch.stop()
        self.run_page.log.abandon_saving()
        self.run_page.plots.close_plots()
        self.history.close_reader()
        self.settings.door.shut()
        self.settings.watch.shut()
        self.preferences.close()
        self.saving.close()
        self.close()

    # Window state

    def save_window(self) -> None:
        """Keep size, place and division of the window."""
        store = window_store(self.preferences.folders)
        keep_place(self, store)
        self.run_page.save_state(store)

    def restore_window(self) -> None:
        """Take size, place and division as they were kept, or such as suit the screen."""
        store = window_store(self.preferences.folders)
        if take_place(self, store):
            self.run_page.restore_state(store)
