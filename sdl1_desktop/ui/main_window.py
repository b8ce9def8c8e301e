"""The window: rail, header, choices, pages and control strip, put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
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
from sdl1_desktop.ui import glyphs, theme, words
from sdl1_desktop.ui.actions import ActionSet
from sdl1_desktop.ui.close_question import CloseQuestion
from sdl1_desktop.ui.control_strip import ControlStrip
from sdl1_desktop.ui.desk import Mode, RunDesk
from sdl1_desktop.ui.header import Header
from sdl1_desktop.ui.history_page import HistoryPage
from sdl1_desktop.ui.journal_watch import JournalWatch
from sdl1_desktop.ui.live_confirm import LiveConfirm
from sdl1_desktop.ui.menus import Menus
from sdl1_desktop.ui.mode_band import ModeBand
from sdl1_desktop.ui.mode_row import ModeRow
from sdl1_desktop.ui.notices import Notices
from sdl1_desktop.ui.ports import EnginePort, JournalPort
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.question_panel import QuestionPanel
from sdl1_desktop.ui.rail import PAGES, Rail
from sdl1_desktop.ui.robot_field import RobotField
from sdl1_desktop.ui.robot_health import HealthWatch
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

__all__ = ["MainWindow"]


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
        self._example = example
        self._closing = False
        self._closed = False
        self.setAcceptDrops(True)
        self.actions_ = ActionSet(self.desk, self._handlers(), self)
        self.watch = HealthWatch(self.desk, engine, self)
        self.journal_watch = JournalWatch(self.desk, self)
        self.rail = Rail()
        self.header = Header(self.desk)
        self.robot = RobotField(self.desk, self.watch)
        self.modes = ModeRow(self.desk, self.robot)
        self.band = ModeBand()
        self.live_confirm = LiveConfirm(self.desk)
        self.notices = Notices()
        self.strip = ControlStrip(self.desk, self.actions_)
        self.run_page = RunPage(self.desk, self.actions_, self.strip)
        self.history = HistoryPage(self.desk)
        self.settings = SettingsPage(preferences)
        self.pages: Mapping[str, QWidget] = {
            "run": self.run_page,
            "history": self.history,
            "schedules": SchedulesPage(),
            "settings": self.settings,
            "shortcuts": ShortcutsPage(),
        }
        self._build()
        self.question = QuestionPanel(self.desk, self._area)
        self.question.gone.connect(self._focus_nodes)
        self.close_question = CloseQuestion(self._area)
        self.close_question.confirmed.connect(self._close_for_good)
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
        for page in PAGES:
            self._stack.addWidget(self.pages[page])
        self._area = _PageArea()
        self._area.setObjectName("page")
        self._area.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        area = QVBoxLayout(self._area)
        area.setContentsMargins(0, 0, 0, 0)
        area.addWidget(self._stack)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(TopArea((self.header, self.modes)))
        column.addWidget(self.band)
        column.addWidget(TopArea((self.live_confirm, self.notices)))
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
        self.desk.problem.connect(self.notices.add)
        self.journal_watch.changed.connect(self.notices.stand)
        self.history.problem.connect(self.notices.add)
        self.preferences.problem.connect(self.notices.add)
        self.preferences.changed.connect(self._show_preferences)
        self.desk.workflow_changed.connect(self._workflow_changed)
        self.desk.choices_changed.connect(self._keep_choices)
        self.desk.choices_changed.connect(self._show_mode)
        self.desk.state_changed.connect(self._show_mode)
        self.run_page.empty.recent_chosen.connect(self.desk.open)
        self.menus.recent_chosen.connect(self.desk.open)
        theme.current().changed.connect(self._restyle)

    def _handlers(self) -> dict[str, Callable[[], None]]:
        desk = self.desk
        return {
            "open": self.ask_for_file,
            "example": lambda: desk.open(self._example),
            "reload": self._reload,
            "quit": self._quit,
            "run": desk.run,
            "pause": desk.pause,
            "resume": desk.resume,
            "stop": desk.stop,
            "force_stop": desk.force_stop,
            "halt": desk.halt,
            "dry_live": lambda: desk.ask_live() if desk.mode is Mode.DRY else desk.go_dry(),
            "page_run": lambda: self.show_page("run"),
            "page_history": lambda: self.show_page("history"),
            "page_schedules": lambda: self.show_page("schedules"),
            "page_settings": lambda: self.show_page("settings"),
            "next_page": self._next_tab,
            "full_screen": self._full_screen,
            "shortcuts": lambda: self.show_page("shortcuts"),
        }

    # What the operator does

    def show_page(self, page: str) -> None:
        """Show one of the pages."""
        self._stack.setCurrentWidget(self.pages[page])
        self.rail.show_page(page)

    def ask_for_file(self) -> None:
        """Let the operator choose a file; not modal, so that a run can still be stopped."""
        recent = self.preferences.settings.recent_files
        folder = Path(recent[0]).parent if recent else None
        ask_for_file(self, folder).fileSelected.connect(self._file_chosen)

    def _file_chosen(self, name: str) -> None:
        self.desk.open(Path(name))

    def _quit(self) -> None:
        self.close()

    def _next_tab(self) -> None:
        self.show_page("run")
        self.run_page.next_tab()

    def _reload(self) -> None:
        if self.desk.source is not None:
            self.desk.open(self.desk.source)

    def _full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # What the desk says

    def use_journal(self, journal: JournalPort) -> None:
        """Show what this journal has."""
        self.history.use(journal)
        self.journal_watch.use(journal)

    def _workflow_changed(self) -> None:
        desk = self.desk
        source = desk.source
        if desk.loading is None and source is not None:
            self.preferences.take(self.preferences.settings.with_recent_file(source))
            self.show_page("run")
            self._focus_nodes()
        self._show_title()

    def _focus_nodes(self) -> None:
        """The list takes the keyboard, unless the operator is at work elsewhere."""
        focus = cast("QWidget | None", self.focusWidget())
        if focus is None or self.rail.isAncestorOf(focus):
            self.run_page.nodes.view.setFocus()

    def _keep_choices(self) -> None:
        desk, settings = self.desk, self.preferences.settings
        if desk.robot_problem is None and desk.robot != settings.robot:
            settings = settings.with_robot(desk.robot) if desk.robot else settings.changed(robot="")
        self.preferences.take(settings.changed(speed=desk.speed.value))

    def _show_preferences(self) -> None:
        self.desk.seed = self.preferences.settings.seed
        files = [Path(name) for name in self.preferences.settings.recent_files]
        self.run_page.empty.show_recent(files)
        self.menus.show_recent(files)

    def _show_mode(self) -> None:
        live = self.desk.live
        self.band.show_mode(live=live, moving=self.desk.live_run)
        if live != (self._frame.property("live") == "true") or self.windowIcon().isNull():
            set_property(self._frame, "live", "true" if live else "false")
            icon = glyphs.app_icon(live=live)
            self.setWindowIcon(icon)
            QGuiApplication.setWindowIcon(icon)
        self._show_title()

    def _show_title(self) -> None:
        desk = self.desk
        mode = self.tr("LIVE") if desk.live else self.tr("DRY RUN")
        parts = [mode]
        if desk.state is not RunState.IDLE:
            parts.append(words.run_word(desk.state))
        if desk.loaded is not None:
            parts.append(desk.loaded.workflow.name)
        self.setWindowTitle(self.tr("{what} – SDL1 Desktop").format(what=" · ".join(parts)))

    def _restyle(self) -> None:
        look = theme.current()
        # What a page would like to be at least must not push the control strip off the screen.
        for part in (self._stack, self._area):
            part.setMinimumSize(look.px(240), look.px(96))
        self.setStyleSheet(style_sheet(theme.current()))

    def retranslate(self) -> None:
        """Say the window's own texts again in its language."""
        self.menus.retranslate()
        self.actions_.retranslate()
        self._show_title()

    # Qt's own

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
        if self.desk.active:
            self.close_question.ask()
        else:
            self._close_for_good()

    def _close_for_good(self) -> None:
        if self.desk.active:
            self.close_question.show_closing()
        self.begin_closing()

    def begin_closing(self) -> None:
        """Close without asking, through the same way as always."""
        if self._closing:
            return
        self._closing = True
        self.watch.stop()
        self.save_window()
        if not self.desk.active:
            self.hide()
        self.close_requested.emit()

    def finish_closing(self) -> None:
        """Everything is put away: close."""
        self._closed = True
        self.journal_watch.stop()
        self.run_page.log.abandon_saving()
        self.history.close_reader()
        self.preferences.close()
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
