"""The one table of actions, for menu, control strip, shortcuts, their list, and tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from sdl1_desktop.backends.run_actions import RunAction
from sdl1_desktop.messages import Message, message
from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.desk import Mode, RunDesk
from sdl1_desktop.ui.language import QT_TRANSLATE_NOOP, translated
from sdl1_desktop.ui.run_part_choice import PART_ACTIONS

__all__ = ["ACTIONS", "MENUS", "ActionSet", "ActionSpec"]


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: its texts in English, its key, and when it can be done.

    ``tip`` says what it does, for the list of shortcuts. ``needs`` is the run action that decides
    whether it can be done; without one it always can. ``also`` are keys that are not told: the plus
    of keyboards on which it wants Shift.
    """

    key: str
    menu: str
    text: str
    tip: str
    shortcut: str = ""
    glyph: str = ""
    needs: RunAction | None = None
    also: tuple[str, ...] = ()


MENUS: Mapping[str, str] = {
    "file": QT_TRANSLATE_NOOP("Actions", "&File"),
    "edit": QT_TRANSLATE_NOOP("Actions", "&Edit"),
    "run": QT_TRANSLATE_NOOP("Actions", "&Run"),
    "view": QT_TRANSLATE_NOOP("Actions", "&View"),
    "help": QT_TRANSLATE_NOOP("Actions", "&Help"),
}

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "open",
        "file",
        QT_TRANSLATE_NOOP("Actions", "Open…"),
        QT_TRANSLATE_NOOP("Actions", "Open a workflow file."),
        "Ctrl+O",
        "open",
    ),
    ActionSpec(
        "example",
        "file",
        QT_TRANSLATE_NOOP("Actions", "Open the example"),
        QT_TRANSLATE_NOOP("Actions", "Open the zinc plating example."),
        "Ctrl+E",
        "flask",
    ),
    ActionSpec(
        "reload",
        "file",
        QT_TRANSLATE_NOOP("Actions", "Read the file again"),
        QT_TRANSLATE_NOOP("Actions", "Read and check the open file again."),
        "Ctrl+R",
        "reload",
    ),
    ActionSpec(
        "save",
        "file",
        QT_TRANSLATE_NOOP("Actions", "Save"),
        QT_TRANSLATE_NOOP("Actions", "Save the changed workflow; the original file is kept."),
        "Ctrl+S",
    ),
    ActionSpec(
        "save_as",
        "file",
        QT_TRANSLATE_NOOP("Actions", "Save as…"),
        QT_TRANSLATE_NOOP("Actions", "Save the workflow under another name."),
        "Ctrl+Shift+S",
    ),
    ActionSpec(
        "undo",
        "edit",
        QT_TRANSLATE_NOOP("Actions", "Undo"),
        QT_TRANSLATE_NOOP("Actions", "Take the last change of a parameter back."),
        "Ctrl+Z",
    ),
    ActionSpec(
        "redo",
        "edit",
        QT_TRANSLATE_NOOP("Actions", "Redo"),
        QT_TRANSLATE_NOOP("Actions", "Change again what was taken back last."),
        "Ctrl+Shift+Z",
    ),
    ActionSpec(
        "reset_all",
        "edit",
        QT_TRANSLATE_NOOP("Actions", "All parameters as in the file"),
        QT_TRANSLATE_NOOP("Actions", "Take all changes of parameters back."),
    ),
    ActionSpec(
        "quit",
        "file",
        QT_TRANSLATE_NOOP("Actions", "Quit"),
        QT_TRANSLATE_NOOP("Actions", "Close the window; asks first while a run is active."),
        "Ctrl+Q",
    ),
    ActionSpec(
        "run",
        "run",
        QT_TRANSLATE_NOOP("Actions", "Run"),
        QT_TRANSLATE_NOOP("Actions", "Run the open workflow, or the part of it that is chosen."),
        "F5",
        "run",
        RunAction.RUN,
    ),
    ActionSpec(
        "pause",
        "run",
        QT_TRANSLATE_NOOP("Actions", "Pause after this node"),
        QT_TRANSLATE_NOOP(
            "Actions", "The node under way ends, then nothing moves until you resume."
        ),
        "F6",
        "pause",
        RunAction.PAUSE,
    ),
    ActionSpec(
        "resume",
        "run",
        QT_TRANSLATE_NOOP("Actions", "Resume"),
        QT_TRANSLATE_NOOP("Actions", "Go on with the next node; nothing is done twice."),
        "F6",
        "run",
        RunAction.RESUME,
    ),
    ActionSpec(
        "stop",
        "run",
        QT_TRANSLATE_NOOP("Actions", "Stop"),
        QT_TRANSLATE_NOOP(
            "Actions",
            "The command under way ends, then the tool is parked, pumps off, cell off.",
        ),
        "Shift+F5",
        "stop",
        RunAction.STOP,
    ),
    ActionSpec(
        "force_stop",
        "run",
        QT_TRANSLATE_NOOP("Actions", "Force stop"),
        QT_TRANSLATE_NOOP("Actions", "End a stop that takes longer than 10 s."),
        "Shift+F5",
        "stop",
        RunAction.FORCE_STOP,
    ),
    ActionSpec(
        "halt",
        "run",
        QT_TRANSLATE_NOOP("Actions", "HALT"),
        QT_TRANSLATE_NOOP(
            "Actions", "Now: the robot stops, pumps off, cell off, nothing is parked."
        ),
        "Ctrl+Shift+H",
        "halt",
        RunAction.HALT,
    ),
    ActionSpec(
        "dry_live",
        "run",
        QT_TRANSLATE_NOOP("Actions", "Dry run on or off"),
        QT_TRANSLATE_NOOP("Actions", "Ask for live mode, or go back to dry run."),
        "Ctrl+D",
    ),
    ActionSpec(
        "run_from",
        "run",
        QT_TRANSLATE_NOOP("Actions", "Run from this node"),
        QT_TRANSLATE_NOOP("Actions", "The next run begins with the selected node."),
        "Ctrl+F5",
    ),
    ActionSpec(
        "run_only",
        "run",
        QT_TRANSLATE_NOOP("Actions", "Run only this node"),
        QT_TRANSLATE_NOOP("Actions", "The next run does the selected node alone, once."),
        "Ctrl+F6",
    ),
    ActionSpec(
        "skip_node",
        "run",
        QT_TRANSLATE_NOOP("Actions", "Leave this node out"),
        QT_TRANSLATE_NOOP("Actions", "The next run passes the selected node over."),
        "F7",
    ),
    ActionSpec(
        "breakpoint",
        "run",
        QT_TRANSLATE_NOOP("Actions", "Pause before this node"),
        QT_TRANSLATE_NOOP("Actions", "The next run pauses before the selected node."),
        "F9",
    ),
    ActionSpec(
        "run_whole",
        "run",
        QT_TRANSLATE_NOOP("Actions", "Run everything again"),
        QT_TRANSLATE_NOOP("Actions", "The next run does all nodes, without a break."),
        "Ctrl+F9",
    ),
    ActionSpec(
        "page_run",
        "view",
        QT_TRANSLATE_NOOP("Actions", "Run page"),
        QT_TRANSLATE_NOOP("Actions", "Show the workflow and its run."),
        "Ctrl+1",
        "run",
    ),
    ActionSpec(
        "page_history",
        "view",
        QT_TRANSLATE_NOOP("Actions", "History"),
        QT_TRANSLATE_NOOP("Actions", "Show the runs that were made."),
        "Ctrl+2",
        "history",
    ),
    ActionSpec(
        "page_schedules",
        "view",
        QT_TRANSLATE_NOOP("Actions", "Schedules"),
        QT_TRANSLATE_NOOP("Actions", "Show planned runs."),
        "Ctrl+3",
        "schedules",
    ),
    ActionSpec(
        "page_settings",
        "view",
        QT_TRANSLATE_NOOP("Actions", "Settings"),
        QT_TRANSLATE_NOOP("Actions", "Language, appearance, folders."),
        "Ctrl+,",
        "settings",
    ),
    ActionSpec(
        "next_page",
        "view",
        QT_TRANSLATE_NOOP("Actions", "Node or check"),
        QT_TRANSLATE_NOOP("Actions", "Change between the tabs beside the list."),
        "F8",
    ),
    ActionSpec(
        "prefect_ui",
        "view",
        QT_TRANSLATE_NOOP("Actions", "Open Prefect UI"),
        QT_TRANSLATE_NOOP(
            "Actions", "Open Prefect's pages in the browser, at the run that is shown."
        ),
        "Ctrl+Shift+P",
    ),
    ActionSpec(
        "text_larger",
        "view",
        QT_TRANSLATE_NOOP("Actions", "Larger text"),
        QT_TRANSLATE_NOOP("Actions", "Show all texts one step larger, up to 200 %."),
        "Ctrl++",
        # Where plus is Shift and another key, as in English and in Japanese.
        also=("Ctrl+=", "Ctrl+;"),
    ),
    ActionSpec(
        "text_smaller",
        "view",
        QT_TRANSLATE_NOOP("Actions", "Smaller text"),
        QT_TRANSLATE_NOOP("Actions", "Show all texts one step smaller, down to 100 %."),
        "Ctrl+-",
    ),
    ActionSpec(
        "text_normal",
        "view",
        QT_TRANSLATE_NOOP("Actions", "Normal text size"),
        QT_TRANSLATE_NOOP("Actions", "Show all texts in the size that suits the screen."),
        "Ctrl+0",
    ),
    ActionSpec(
        "full_screen",
        "view",
        QT_TRANSLATE_NOOP("Actions", "Full screen"),
        QT_TRANSLATE_NOOP("Actions", "Fill the screen, and back."),
        "F11",
    ),
    ActionSpec(
        "shortcuts",
        "help",
        QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"),
        QT_TRANSLATE_NOOP("Actions", "Show this list."),
        "F1",
        "help",
    ),
    ActionSpec(
        "about",
        "help",
        QT_TRANSLATE_NOOP("Actions", "About SDL1 Desktop"),
        QT_TRANSLATE_NOOP("Actions", "Versions, folders and licences."),
    ),
)


_EDITING: Mapping[str, str] = {
    "save": "save",
    "save_as": "save",
    "undo": "undo",
    "redo": "redo",
    "reset_all": "reset_all",
}
"""Actions that the edits of the open workflow decide on, by what they are called there."""


class ActionSet(QObject):
    """The table's actions as ``QAction``, enabled as the desk says."""

    refreshed = Signal()
    """Which actions can be done, or why they cannot, may have changed."""

    def __init__(
        self, desk: RunDesk, handlers: Mapping[str, Callable[[], None]], parent: QObject
    ) -> None:
        """``handlers`` has what each action does, by its key.

        Raises:
            KeyError: an action of the table has no handler.
        """
        super().__init__(parent)
        self._desk = desk
        self._reasons: dict[str, Message | None] = {}
        self._actions: dict[str, QAction] = {}
        self._glyphs = ""
        for spec in ACTIONS:
            action = QAction(self)
            action.setObjectName(spec.key)
            if spec.shortcut:
                action.setShortcuts([QKeySequence(key) for key in (spec.shortcut, *spec.also)])
            action.setCheckable(spec.key in PART_ACTIONS[:-1])
            action.triggered.connect(_without_argument(handlers[spec.key]))
            self._actions[spec.key] = action
        desk.state_changed.connect(self.refresh)
        desk.part_choice.changed.connect(self.refresh)
        desk.prefect.changed.connect(self.refresh)
        theme.current().changed.connect(self.repaint)
        self.retranslate()
        self.repaint()
        self.refresh()

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def reason(self, key: str) -> str:
        """Why the action cannot be done now, in the window's language; empty where it can."""
        reason = self._reasons.get(key)
        return translated(reason) if reason is not None else ""

    def refresh(self) -> None:
        """Enable and disable as the desk says now."""
        for spec in ACTIONS:
            reason = self._desk.why_not(spec.needs) if spec.needs is not None else None
            if spec.key in ("open", "example", "reload"):
                reason = self._desk.why_not_open()
            if spec.key == "reload" and self._desk.source is None:
                reason = message("Open a workflow first.")
            if spec.key == "dry_live" and self._desk.active and self._desk.mode is Mode.DRY:
                reason = self._desk.why_not(RunAction.RUN)
            if spec.key == "prefect_ui":
                reason = self._desk.prefect.why_not_open()
            if spec.key in _EDITING:
                reason = self._desk.edits.why_not(_EDITING[spec.key])
            if spec.key in PART_ACTIONS:
                reason = self._desk.part_choice.why_not(spec.key)
                self._actions[spec.key].setChecked(self._desk.part_choice.is_on(spec.key))
            self._reasons[spec.key] = reason
            self._actions[spec.key].setEnabled(reason is None)
        self.refreshed.emit()

    def retranslate(self) -> None:
        """Say all texts again in the window's language."""
        for spec in ACTIONS:
            action = self._actions[spec.key]
            action.setText(QCoreApplication.translate("Actions", spec.text))
            action.setToolTip(QCoreApplication.translate("Actions", spec.tip))
            action.setStatusTip(QCoreApplication.translate("Actions", spec.tip))
        self.refresh()

    def repaint(self) -> None:
        """Paint the icons again in the theme's colours."""
        colour = theme.current().text
        for spec in ACTIONS:
            if spec.glyph:
                self._actions[spec.key].setIcon(glyphs.icon(spec.glyph, colour))


def _without_argument(handler: Callable[[], None]) -> Callable[[bool], None]:
    return lambda _checked=False: handler()
