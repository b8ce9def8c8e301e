"""What tests of the form share: an engine that reads files, and hands on mouse and keyboard."""

from __future__ import annotations

import contextlib
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shell_fakes import FakeEngine

from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.settings import Folders, Settings
from sdl1_desktop.ui.inspector_items import ParameterItem
from sdl1_desktop.ui.main_window import MainWindow
from sdl1_desktop.ui.parameter_editors import ChoiceEntry, LineEntry
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.workflow import check_workflow, make_plan, read_workflow

EXAMPLES = Path(__file__).parents[2] / "resources" / "workflows"
EXAMPLE = EXAMPLES / "zinc_plating_example.json"
NODE = "plating-solution"


class DocumentEngine(FakeEngine):
    """Reads files and checks what the document alone shows; holds checks back where it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.holds = False
        self.held: list[tuple[LoadedWorkflow, Future[LoadedWorkflow]]] = []

    def forget(self) -> None:
        """Begin anew."""
        self.calls.clear()
        self.futures.clear()
        self.holds = False
        self.held = []

    def load(self, path, *, robot=""):
        self._asked("load", path, robot)
        future = Future()
        future.set_result(checked(read_workflow(path)))
        return future

    def recheck(self, loaded, *, robot):
        self._asked("recheck", loaded, robot)
        future = Future()
        if self.holds:
            self.held.append((loaded, future))
        else:
            future.set_result(replace(checked(loaded.workflow), changed=loaded.changed))
        return future

    def answer_held(self, number):
        loaded, future = self.held[number]
        future.set_result(checked(loaded.workflow))


def checked(workflow):
    plan, found = make_plan(workflow)
    findings = check_workflow(workflow, found)
    return LoadedWorkflow(
        workflow, plan, findings, {0: 2.0 + workflow.nodes[0].parameters["wait_after"]}
    )


@contextlib.contextmanager
def window_over(folders: Folders):
    """A window that keeps its files in these folders."""
    folders.make()
    preferences = Preferences(Settings(), folders, lambda _settings, _folders: None)
    window = MainWindow(DocumentEngine(), preferences, EXAMPLE)
    window.resize(1280, 1100)
    window.show()
    window.activateWindow()
    yield window
    window.finish_closing()
    preferences.deleteLater()
    window.deleteLater()


def begin(window, path, qtbot):
    """Open a file without changes, whatever a test before has left."""
    for problem in tuple(window.notices.problems):
        window.notices.close_problem(problem)
    window.saving.files.discard()
    window.desk._engine.forget()
    before = window.desk.openings
    window.desk.open(path, discard=True)
    qtbot.waitUntil(lambda: window.desk.openings == before + 1)


def form_of(window, node=NODE):
    """The inspector, showing this node, with room for its fields."""
    page = window.run_page
    page.nodes.select_node(node)
    page.tabs.setCurrentWidget(page.inspector)
    page.panes.right.setSizes([900, 100])
    QApplication.processEvents()
    return page.inspector


def item(form, key):
    return next(
        one for one in form.items.items if isinstance(one, ParameterItem) and one.key == key
    )


def click(form, key, zone="field"):
    """Press a part of a parameter's row."""
    index = next(
        form.items.index(row)
        for row, one in enumerate(form.items.items)
        if isinstance(one, ParameterItem) and one.key == key
    )
    form.doItemsLayout()
    form.scrollTo(index)
    rect = form.visualRect(index)
    zones = form.itemDelegate().arranged(index, rect.width()).zones
    place = getattr(zones, zone).center() + rect.topLeft()
    QTest.mouseClick(form.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    QApplication.processEvents()


def editor(form):
    """The one editor that is open, or None."""
    found = [
        one
        for one in form.viewport().findChildren(QWidget)
        if isinstance(one, (LineEntry, ChoiceEntry)) and one.isVisible()
    ]
    assert len(found) <= 1
    return found[0] if found else None


def key(widget, code, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, code, modifier)
    QApplication.processEvents()


def put(form, name, text):
    """Click a field, type and press Enter."""
    click(form, name)
    line = editor(form)
    line.selectAll()
    QTest.keyClicks(line, text)
    key(line, Qt.Key.Key_Return)


def used(window, name, node=NODE):
    return window.desk.edits.workflow.node(node).parameters[name]


def settled(window, qtbot):
    """The check has seen the newest version."""
    qtbot.waitUntil(lambda: window.desk.loaded.workflow is window.desk.edits.workflow)
