"""Puts one application together and starts it: settings, log, window, journal, engine.

The window is shown first; journal and engine follow in a thread of their own, because importing
them takes longer than an operator should wait for a window.
"""

from __future__ import annotations

import argparse
import asyncio
import ctypes
import logging
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import qasync  # pyright: ignore[reportMissingTypeStubs] - it has none; used in main() alone
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from sdl1_desktop import __version__
from sdl1_desktop.backends.engine_thread import share_interpreter
from sdl1_desktop.logs import CrashReport, CrashReporter, collect_crashes, start_logging
from sdl1_desktop.messages import message
from sdl1_desktop.resources import resource
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.settings import Folders, Settings, load_settings, save_settings
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.error_reports import ErrorReports, QtMessages, problem_of_crash
from sdl1_desktop.ui.interrupts import InterruptKeys
from sdl1_desktop.ui.language import Language, LanguageSwitch, system_language
from sdl1_desktop.ui.late_engine import LateEngine
from sdl1_desktop.ui.main_window import MainWindow
from sdl1_desktop.ui.other_window import OpenWindows
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.problem import Problem

if TYPE_CHECKING:
    from sdl1_desktop.backends.engine import Engine
    from sdl1_desktop.journal import Journal
    from sdl1_desktop.settings.api import ApiSettings
    from sdl1_desktop.ui.ports import HttpDoorPort, WatchedFolderPort

__all__ = ["Application", "main"]

_log = logging.getLogger(__name__)

_SHUTDOWN_S = 10.0
"""Seconds that the run and the engine have to end."""

_APP_ID = "SDL1.Desktop"

_READ = message("Close this when you have read it.")


class Application(QObject):
    """The window and what stands behind it, from the first picture to the last commit."""

    ended = Signal()
    """Everything is put away."""

    _brought_up = Signal()
    _put_away = Signal()

    def __init__(
        self,
        settings: Settings,
        folders: Folders,
        reporter: CrashReporter | None = None,
        *,
        first: bool = False,
    ) -> None:
        """``reporter`` hears which run is active; ``first`` asks what the first start asks."""
        super().__init__()
        self._folders = folders
        self._reporter = reporter or CrashReporter()
        self._noted_run = ""
        self._crashes: tuple[CrashReport, ...] = ()
        self._first = first
        self._wanted: Path | None = None
        self._giving_up = False
        # What stands behind the window needs to know where data goes, which the first start asks.
        self._folders_known = threading.Event()
        self._engine: Engine | None = None
        self._journal: Journal | None = None
        self._windows = OpenWindows(folders.locks)
        self._other_window: Problem | None = None
        self._ender: threading.Thread | None = None
        self._late = LateEngine(self)
        self.preferences = Preferences(settings, folders, save_settings, self)
        self._language = LanguageSwitch(resource("translations"), self)
        self._show_language()
        self._show_theme()
        example = resource("workflows", "zinc_plating_example.json")
        self.window = MainWindow(self._late, self.preferences, example)
        self.window.desk.choose_speed(Speed(settings.speed))
        self.window.robot.show_address(settings.robot)
        self._example = example
        self._starter = threading.Thread(target=self._bring_up, name="start", daemon=True)
        self.preferences.changed.connect(self._show_language)
        self.preferences.changed.connect(self._show_theme)
        self._hints = QApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._system_theme_changed)
        self._brought_up.connect(self._show_engine, Qt.ConnectionType.QueuedConnection)
        self._put_away.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self.window.close_requested.connect(self._shut_down)
        self.window.desk.run_started.connect(self._note_run)
        self.window.desk.state_changed.connect(self._note_run)

    def start(self, file: Path | None) -> None:
        """Show the window, then bring the engine up behind it and open a workflow."""
        self.window.restore_window()
        self.window.show()
        recent = [Path(name) for name in self.preferences.settings.recent_files[:1]]
        last = next((path for path in recent if path.is_file()), self._example)
        wanted = file if file is not None else last
        asks = self._first and not Folders.data_is_fixed()
        if self._first:
            self._wanted = wanted if asks else None
            self.window.ask_first().begun.connect(self._begin)
        if not asks:
            self._folders_known.set()
            self.window.desk.open(wanted)
        # One turn of the loop later: the window is painted before the imports compete with it.
        QTimer.singleShot(0, self._starter.start)

    def report(self, problem: Problem) -> None:
        """Tell the operator."""
        self.window.notices.add(problem)

    def _begin(self, folders: Folders) -> None:
        """The first start's questions are answered."""
        if self._folders_known.is_set():
            return
        self._folders = folders
        self._windows = OpenWindows(folders.locks)
        self._folders_known.set()
        if self._wanted is not None and self.window.desk.loading is None:
            self.window.desk.open(self._wanted)

    def _note_run(self, *_news: object) -> None:
        """Note which run is active, for the report of a fault."""
        desk = self.window.desk
        run_id = desk.view.run_id if desk.active and desk.view is not None else ""
        if run_id != self._noted_run:
            self._noted_run = run_id
            self._reporter.note_run(run_id)

    def _bring_up(self) -> None:
        """Import, open and start what the window can be shown without. On a thread of its own."""
        logs = self._folders.logs
        try:
            from sdl1_desktop.backends.engine import Engine
            from sdl1_desktop.journal import Journal

            self._folders_known.wait()
            if self._giving_up:
                return
            if self._folders.logs != logs:
                start_logging(self._folders)
            self._crashes = collect_crashes(self._folders.logs)
            journal = Journal(self._folders.journal)
            self._journal = journal
            journal.mark_interrupted()
            bridge = self.window.desk.bridge
            journal.add_listener(bridge.take)
            journal.follow_others(bridge.note_others)
            engine = Engine(self.preferences.settings, self._folders, journal)
            engine.start()
        except Exception as error:  # noqa: BLE001 - logged, and told to whoever asks the engine
            _log.exception("the engine cannot start")
            self._late.refuse(error)
        else:
            self._engine = engine
            self._late.provide(engine)
        self._look_for_windows()
        self._brought_up.emit()

    def _look_for_windows(self) -> None:
        try:
            self._other_window = self._windows.enter()
            if self._other_window is not None:
                _log.info("%s", self._other_window.title)
        except OSError:
            # Whoever cannot write there is told so by the journal.
            _log.warning("it cannot be told whether another window is open", exc_info=True)

    def _show_engine(self) -> None:
        if self._ender is not None:
            # The window was closed while the engine came up.
            return
        desk = self.window.desk
        desk.choices_changed.emit()
        desk.state_changed.emit()
        if self._journal is not None:
            self.window.use_journal(self._journal)
            for notice in self._journal.notices:
                self.report(Problem(notice, _READ))
        if self._other_window is not None:
            self.report(self._other_window)
        for crash in self._crashes:
            self.report(problem_of_crash(crash))
        if self._engine is not None:
            self._engine.warm_up()
            if self._journal is not None:
                self._offer_doors(self._engine, self._journal)

    def _offer_doors(self, engine: Engine, journal: Journal) -> None:
        """Let the settings open the HTTP door and watch a folder, beside this engine."""
        folders = self._folders

        def make_door(settings: ApiSettings) -> HttpDoorPort:
            # Importing it takes a second or two: done on the thread that opens the door.
            from sdl1_desktop.api.door import HttpDoor

            return HttpDoor(engine, journal, folders, settings)

        def make_watch(folder: Path, dry_run: bool) -> WatchedFolderPort:
            from sdl1_desktop.backends.watched_folder import WatchedFolder

            return WatchedFolder(engine, folder, dry_run=dry_run)

        self.window.settings.door.use(make_door)
        self.window.settings.watch.use(make_watch)

    def _show_language(self) -> None:
        chosen = self.preferences.settings.language
        language = Language(chosen) if chosen else system_language()
        if language is not self._language.language:
            self._language.show(language)

    def _show_theme(self) -> None:
        settings = self.preferences.settings
        appearance = theme.Appearance(settings.theme)
        look = theme.current()
        if (look.appearance, look.text_percent) != (appearance, settings.text_percent):
            look.apply(appearance, settings.text_percent)

    def _system_theme_changed(self) -> None:
        look = theme.current()
        if look.appearance is theme.Appearance.SYSTEM:
            look.apply(theme.Appearance.SYSTEM, look.text_percent)

    def _shut_down(self) -> None:
        if not self._folders_known.is_set():
            self._giving_up = True
            self._folders_known.set()
        self._ender = threading.Thread(
            target=self._put_everything_away, name="shutdown", daemon=True
        )
        self._ender.start()

    def _put_everything_away(self) -> None:
        """Stop the run, end the engine, close the journal. On a thread of its own."""
        try:
            if self._starter.is_alive():
                self._starter.join(_SHUTDOWN_S)
            # Before the engine: nothing may be asked of it any more.
            self.window.settings.door.shut()
            self.window.settings.watch.shut()
            if self._engine is not None:
                self._engine.shutdown(_SHUTDOWN_S)
            if self._journal is not None:
                self._journal.close()
            self._windows.leave()
        except Exception:  # noqa: BLE001 - logged; the window must close all the same
            _log.exception("while shutting down")
        self._put_away.emit()

    def _end(self) -> None:
        # The thread holds this object until it is over. Were it the last to let go of it, the
        # window would be taken apart on that thread, which ends the process with a fault.
        if self._ender is not None:
            self._ender.join()
        self._late.give_up()
        self.window.finish_closing()
        self.ended.emit()


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; ends when it is closed.

    Args:
        argv: arguments after the program's name: at most the workflow file to open.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(
        prog="sdl1-desktop", description="Runs Canvas workflows on the SDL1 bench."
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="workflow file to open")
    parser.add_argument("--version", action="version", version=__version__)
    shortcut = parser.add_mutually_exclusive_group()
    shortcut.add_argument(
        "--install-shortcut",
        action="store_true",
        help="put the program's icon on the desktop and into the menu, and end",
    )
    shortcut.add_argument(
        "--remove-shortcut", action="store_true", help="take them away again, and end"
    )
    options = parser.parse_args(argv)
    given: Path | None = options.file
    if options.install_shortcut or options.remove_shortcut:
        # The window needs none of it.
        from sdl1_desktop.desktop_entry import install_shortcut, remove_shortcut, tell

        return tell(install_shortcut if options.install_shortcut else remove_shortcut)

    share_interpreter()
    _name_for_taskbar()
    app = QApplication([parser.prog])
    app.setApplicationName("SDL1 Desktop")
    app.setApplicationVersion(__version__)
    # Wayland shows the icon of the desktop entry that has this name.
    app.setDesktopFileName(parser.prog)
    app.setQuitOnLastWindowClosed(False)
    app.setStyle("Fusion")
    settings, folders, messages = load_settings()
    # A file that was broken and set aside is no first start.
    first = not messages and not folders.settings_file.exists()
    errors = ErrorReports()
    reporter = CrashReporter(errors.take)
    problems = [one for one in (*messages, start_logging(folders, reporter)) if one is not None]
    qt_messages = QtMessages(reporter)
    qt_messages.install()
    application = Application(settings, folders, reporter, first=first)
    errors.happened.connect(application.report)
    for problem in problems:
        application.report(Problem(problem, _READ))
    loop: Any = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        file = given.absolute() if given is not None else None
        loop.run_until_complete(_live(application, file, reporter))
    qt_messages.remove()
    return 0


async def _live(application: Application, file: Path | None, reporter: CrashReporter) -> None:
    """The program's whole life, as the one coroutine that the window's loop runs."""
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _loop, context: _loop_error(context, reporter))
    ended: asyncio.Future[None] = loop.create_future()
    application.ended.connect(lambda: ended.set_result(None))
    window = application.window
    keys = InterruptKeys(application)
    # A signal is handled between any two lines of the window's thread: what it asks for waits until
    # the loop has its turn, so that it finds nothing half done.
    keys.first.connect(window.begin_closing, Qt.ConnectionType.QueuedConnection)
    keys.again.connect(window.desk.halt, Qt.ConnectionType.QueuedConnection)
    quit_after = os.environ.get("SDL1_QUIT_AFTER_MS", "")
    if quit_after.isdecimal():
        QTimer.singleShot(int(quit_after), window.begin_closing)
    application.start(file)
    await ended
    keys.close()


def _loop_error(context: dict[str, Any], reporter: CrashReporter) -> None:
    error = context.get("exception")
    if error is None:
        _log.error("in the window's loop: %s", context["message"])
    else:
        reporter.report("the window's loop", error)


def _name_for_taskbar() -> None:
    """On Windows: a name of its own, so that the taskbar shows our icon and not Python's."""
    if sys.platform == "win32":
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(_APP_ID)
