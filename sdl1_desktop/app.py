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
from sdl1_desktop.logs import start_logging
from sdl1_desktop.messages import message
from sdl1_desktop.resources import resource
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.settings import Folders, Settings, load_settings, save_settings
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.error_reports import ErrorReports
from sdl1_desktop.ui.interrupts import InterruptKeys
from sdl1_desktop.ui.language import Language, LanguageSwitch, system_language
from sdl1_desktop.ui.late_engine import LateEngine
from sdl1_desktop.ui.main_window import MainWindow
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.problem import Problem

if TYPE_CHECKING:
    from sdl1_desktop.backends.engine import Engine
    from sdl1_desktop.journal import Journal, RunSummary

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

    def __init__(self, settings: Settings, folders: Folders) -> None:
        super().__init__()
        self._folders = folders
        self._engine: Engine | None = None
        self._journal: Journal | None = None
        self._interrupted: list[RunSummary] = []
        self._ender: threading.Thread | None = None
        self._late = LateEngine(self)
        self.preferences = Preferences(settings, folders, save_settings, self)
        self._language = LanguageSwitch(resource("translations"), self)
        self._show_language()
        self._show_theme()
        example = resource("workflows", "zinc_plating_example.json")
        self.window = MainWindow(self._late, self.preferences, example)
        self.window.desk.choose_speed(Speed(settings.speed))
        self.window.robot.show_address(settings.robot, settings.robots)
        self._example = example
        self._starter = threading.Thread(target=self._bring_up, name="start", daemon=True)
        self.preferences.changed.connect(self._show_language)
        self.preferences.changed.connect(self._show_theme)
        self._hints = QApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._system_theme_changed)
        self._brought_up.connect(self._show_engine, Qt.ConnectionType.QueuedConnection)
        self._put_away.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self.window.close_requested.connect(self._shut_down)

    def start(self, file: Path | None) -> None:
        """Show the window, then bring the engine up behind it and open a workflow."""
        self.window.restore_window()
        self.window.show()
        recent = [Path(name) for name in self.preferences.settings.recent_files[:1]]
        last = next((path for path in recent if path.is_file()), self._example)
        self.window.desk.open(file if file is not None else last)
        # One turn of the loop later: the window is painted before the imports compete with it.
        QTimer.singleShot(0, self._starter.start)

    def report(self, problem: Problem) -> None:
        """Tell the operator."""
        self.window.notices.add(problem)

    def _bring_up(self) -> None:
        """Import, open and start what the window can be shown without. On a thread of its own."""
        try:
            from sdl1_desktop.backends.engine import Engine
            from sdl1_desktop.journal import Journal

            journal = Journal(self._folders.journal)
            self._journal = journal
            self._interrupted = journal.mark_interrupted()
            journal.add_listener(self.window.desk.bridge.take)
            engine = Engine(self.preferences.settings, self._folders, journal)
            engine.start()
        except Exception as error:  # noqa: BLE001 - logged, and told to whoever asks the engine
            _log.exception("the engine cannot start")
            self._late.refuse(error)
        else:
            self._engine = engine
            self._late.provide(engine)
        self._brought_up.emit()

    def _show_engine(self) -> None:
        desk = self.window.desk
        desk.choices_changed.emit()
        desk.state_changed.emit()
        if self._journal is not None:
            self.window.use_journal(self._journal)
            for notice in self._journal.notices:
                self.report(Problem(notice, _READ))
        for run in self._interrupted:
            self.report(_interrupted(run))
        if self._engine is not None:
            self._engine.warm_up()

    def _show_language(self) -> None:
        chosen = self.preferences.settings.language
        language = Language(chosen) if chosen else system_language()
        if language is not self._language.language:
            self._language.show(language)

    def _show_theme(self) -> None:
        appearance = theme.Appearance(self.preferences.settings.theme)
        look = theme.current()
        if look.appearance is not appearance:
            look.apply(appearance)

    def _system_theme_changed(self) -> None:
        look = theme.current()
        if look.appearance is theme.Appearance.SYSTEM:
            look.apply(theme.Appearance.SYSTEM)

    def _shut_down(self) -> None:
        self._ender = threading.Thread(
            target=self._put_everything_away, name="shutdown", daemon=True
        )
        self._ender.start()

    def _put_everything_away(self) -> None:
        """Stop the run, end the engine, close the journal. On a thread of its own."""
        try:
            if self._starter.is_alive():
                self._starter.join(_SHUTDOWN_S)
            if self._engine is not None:
                self._engine.shutdown(_SHUTDOWN_S)
            if self._journal is not None:
                self._journal.close()
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
    given: Path | None = parser.parse_args(argv).file

    share_interpreter()
    _name_for_taskbar()
    app = QApplication([parser.prog])
    app.setApplicationName("SDL1 Desktop")
    app.setApplicationVersion(__version__)
    app.setQuitOnLastWindowClosed(False)
    app.setStyle("Fusion")
    settings, folders, messages = load_settings()
    errors = ErrorReports()
    # The log's hooks come before these and hand on to them.
    sys.excepthook = errors.in_main
    threading.excepthook = errors.in_thread
    problems = [one for one in (*messages, start_logging(folders)) if one is not None]
    application = Application(settings, folders)
    errors.happened.connect(application.report)
    for problem in problems:
        application.report(Problem(problem, _READ))
    loop: Any = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        loop.run_until_complete(_live(application, given.absolute() if given is not None else None))
    return 0


async def _live(application: Application, file: Path | None) -> None:
    """The program's whole life, as the one coroutine that the window's loop runs."""
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(_loop_error)
    ended: asyncio.Future[None] = loop.create_future()
    application.ended.connect(lambda: ended.set_result(None))
    window = application.window
    keys = InterruptKeys(application)
    keys.first.connect(window.begin_closing)
    keys.again.connect(window.desk.halt)
    quit_after = os.environ.get("SDL1_QUIT_AFTER_MS", "")
    if quit_after.isdecimal():
        QTimer.singleShot(int(quit_after), window.begin_closing)
    application.start(file)
    await ended
    keys.close()


def _loop_error(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    _log.error("in the window's loop: %s", context["message"], exc_info=context.get("exception"))


def _interrupted(run: RunSummary) -> Problem:
    return Problem(
        message(
            "The run of “{name}” was interrupted: the program ended while it was active.",
            name=run.workflow_name,
        ),
        message("Look at the bench before the next run. History shows how far it came."),
        run.id,
    )


def _name_for_taskbar() -> None:
    """On Windows: a name of its own, so that the taskbar shows our icon and not Python's."""
    if sys.platform == "win32":
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(_APP_ID)
