"""The work of a morning, done with mouse and keyboard on the whole application."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from morning import Operator, at_work
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from sdl1_desktop.backends.run_view import RowState
from sdl1_desktop.events import NodeStarted, RunCreated, RunState
from sdl1_desktop.journal import Journal
from sdl1_desktop.resources import resource
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.ui.history_compare_model import HeadLine, ValueLine
from sdl1_desktop.ui.inspector_items import ParameterItem

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key

FILL, PLATE, WASH = "plating-solution", "plating-deposition", "plating-wash"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A workflow as the Canvas editor has left it."""
    path = tmp_path / "plating of today.json"
    shutil.copy(resource("workflows", "zinc_plating_example.json"), path)
    return path


class Screen:
    """What the operator looks at."""

    def __init__(self, operator: Operator) -> None:
        self.window = operator.window
        self.desk, self.page = self.window.desk, self.window.run_page
        self.nodes, self.form = self.page.nodes, self.page.inspector
        self.tabs = self.page.tabs.tabBar()
        self.buttons = self.window.strip.buttons.buttons

    def node(self, node_id: str) -> QModelIndex:
        """The row of a node in the list."""
        return self.nodes.model.index(self.nodes.model.row_of(node_id))

    def parameter(self, name: str) -> QModelIndex:
        """The row of a parameter in the form."""
        (row,) = (
            row
            for row, one in enumerate(self.form.items.items)
            if isinstance(one, ParameterItem) and one.key == name
        )
        return self.form.items.index(row)

    def ready(self) -> bool:
        """Whether the next run can begin."""
        return self.window.actions_["run"].isEnabled() and self.desk.loading is None

    def in_cell(self) -> float:
        """The liquid that the deck map draws in the cell, µL."""
        panel = self.page.deck.panel
        picture = panel.picture if panel is not None else None
        cells = [one for one in picture.labware if one.name == "nis_reactor"] if picture else []
        wells = cells[0].wells if cells else {}
        return wells["A1"].volume_ul if "A1" in wells else 0.0

    def points(self) -> int:
        """The points that the plot draws."""
        panel = self.page.plots.panel
        return sum(len(one) for one in panel.choice.drawn()) if panel is not None else 0


@pytest.mark.timeout(150)
def test_a_morning(file: Path, tmp_path: Path, monkeypatch, qtbot) -> None:
    before, kept = file.read_bytes(), tmp_path / "kept.zip"
    with at_work(tmp_path, monkeypatch, qtbot) as operator:
        screen = Screen(operator)
        open_and_edit(operator, screen, file)
        first = run_and_stop(operator, screen)
        second = run_from_a_node(operator, screen)
        compare(operator, screen)
        save_bundle(operator, screen, kept)
        # The changes are in no file: it asks, and the operator does not want them.
        operator.press(Key.Key_Q, CTRL)
        operator.wait(screen.window.saving.unsaved.isVisible)
        assert QApplication.focusWidget() is screen.window.saving.unsaved.save
        operator.press(Key.Key_Tab)
        operator.press(Key.Key_Space)

    assert file.read_bytes() == before
    journal = Journal(tmp_path / "data" / "journal" / "journal.sqlite")
    try:
        told = {run_id: list(journal.events(run_id)) for run_id in (first, second)}
        states = [run.state for run in journal.runs()]
    finally:
        journal.close()
    assert states == [RunState.COMPLETED, RunState.STOPPED]
    created = {run_id: one[0] for run_id, one in told.items()}
    assert all(isinstance(one, RunCreated) and one.dry_run for one in created.values())
    # What was edited was used, and is in the record with what the file has.
    volume = {"plating-solution": {"volume": {"file": 3000, "used": 2500}}}
    duration = {"plating-deposition": {"cp_duration": {"file": 60, "used": 30}}}
    assert created[first].changed == volume
    assert created[second].changed == volume | duration
    begun = [one.node_id for one in told[second] if isinstance(one, NodeStarted)]
    assert begun[0] == "plating-solution"
    assert "plating-setup" not in begun
    with zipfile.ZipFile(kept) as bundle:
        names = set(bundle.namelist())
        assert bundle.testzip() is None
    assert {"manifest.json", "result.json", "events.jsonl", "workflow.json"} <= names, names
    assert any(name.endswith("_dc.csv") for name in names)


def open_and_edit(operator: Operator, screen: Screen, file: Path) -> None:
    """Open a file, mistype a value, see what the check says, and type another."""
    desk, page, nodes = screen.desk, screen.page, screen.nodes
    operator.press(Key.Key_O, CTRL)
    operator.name_file(file)
    operator.wait(lambda: desk.source == file and screen.ready())
    assert screen.window.header.name.text() == "Zinc plating example"
    # The list of nodes has the keyboard at once.
    assert QApplication.focusWidget() is nodes.view
    operator.press(Key.Key_Down)
    assert nodes.selected_node() == "plating-solution"
    operator.click_row(screen.form, screen.parameter("volume"))
    operator.write_anew("99999")
    operator.press(Key.Key_Return)
    operator.wait(lambda: desk.loaded is not None and desk.loaded.errors)
    assert screen.window.strip.word.text() == "Not ready"
    assert "see Check" in screen.window.strip.left.text()
    assert not screen.buttons["run"].isEnabled()
    operator.press(Key.Key_F8)
    assert page.check.isVisible()
    said = [page.check.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1)]
    assert said[0].startswith("Errors (2)")
    assert "99999 µL, outside 1 to 3895 µL" in said[1]
    operator.press(Key.Key_Z, CTRL)
    operator.wait(screen.ready)
    operator.double_click(nodes.view.viewport(), nodes.view.visualRect(screen.node(FILL)))
    assert page.inspector.isVisible()
    operator.click_row(screen.form, screen.parameter("volume"))
    operator.write_anew("2500")
    operator.press(Key.Key_Return)
    operator.wait(screen.ready)


def run_and_stop(operator: Operator, screen: Screen) -> str:
    """Run dry up to a breakpoint, look at deck and plots, go on slowly, and stop in the middle."""
    desk, page = screen.desk, screen.page
    operator.click_row(screen.nodes.view, screen.node(WASH))
    operator.press(Key.Key_F9)
    operator.wait(screen.ready)
    operator.click_tab(screen.tabs, page.tabs.indexOf(page.deck))
    operator.wait(lambda: page.deck.panel is not None)
    assert screen.in_cell() == 0.0
    operator.press(Key.Key_F5)
    operator.wait(lambda: desk.state is RunState.PAUSED)
    assert screen.window.strip.word.text() == "Paused"
    operator.wait(lambda: screen.in_cell() == 2500.0)
    operator.click_tab(screen.tabs, page.tabs.indexOf(page.plots))
    # A minute, with a point each second.
    operator.wait(lambda: screen.points() == 61)
    operator.click(screen.window.modes.speed)
    operator.press(Key.Key_Down)
    operator.press(Key.Key_Return)
    assert desk.speed is Speed.X10
    operator.press(Key.Key_F6)
    operator.wait(lambda: desk.state is RunState.RUNNING)
    operator.click(screen.buttons["stop"])
    operator.wait(lambda: desk.state is RunState.STOPPED)
    assert screen.window.strip.word.text() == "Stopped"
    assert desk.view is not None
    return desk.view.run_id


def run_from_a_node(operator: Operator, screen: Screen) -> str:
    """Change another parameter, and run again from a node, at once and without a break."""
    desk, nodes = screen.desk, screen.nodes
    before = desk.view
    operator.click_row(nodes.view, screen.node(PLATE))
    # Enter goes on to the node's form.
    operator.press(Key.Key_Return)
    operator.wait(screen.form.isVisible)
    operator.click_row(screen.form, screen.parameter("cp_duration"))
    operator.write_anew("30")
    operator.press(Key.Key_Return)
    operator.wait(screen.ready)
    operator.click(screen.window.modes.speed)
    operator.press(Key.Key_Up)
    operator.press(Key.Key_Return)
    assert desk.speed is Speed.INSTANT
    operator.click_row(nodes.view, screen.node(WASH))
    operator.press(Key.Key_F9)
    operator.click_row(nodes.view, screen.node(FILL))
    operator.press(Key.Key_F5, CTRL)
    operator.wait(lambda: screen.ready() and nodes.part_note.isVisible())
    assert "begins with step 2 “Zinc sulfate into the cell”" in nodes.part_note.text.text()
    operator.press(Key.Key_F5)
    operator.wait(lambda: desk.view is not before and desk.state is RunState.COMPLETED)
    assert desk.view is not None
    assert desk.view.rows[0].state is RowState.SKIPPED
    return desk.view.run_id


def compare(operator: Operator, screen: Screen) -> None:
    """Find both runs in the history, and what differed."""
    operator.press(Key.Key_2, CTRL)
    view = screen.window.history.view
    assert view is not None
    operator.wait(lambda: view.runs.model.rowCount() == 2)
    assert QApplication.focusWidget() is view.runs.table
    operator.press(Key.Key_Home)
    operator.wait(lambda: view.stage.currentWidget() is view.stage.details)
    assert "Completed" in view.stage.details.line.text()
    operator.press(Key.Key_Down, SHIFT)
    lines = view.stage.compare.model
    operator.wait(lambda: view.stage.currentWidget() is view.stage.compare and lines.rowCount())
    heads = [one.text for one in lines.lines if isinstance(one, HeadLine) and one.level == 1]
    assert heads == ["The runs", "Parameters", "Results"]
    values = [one for one in lines.lines if isinstance(one, ValueLine)]
    assert (values[0].first, values[0].second) == ("Stopped", "Completed")
    at = next(at for at, one in enumerate(lines.lines) if one == HeadLine(2, "Plate zinc", ""))
    changed = lines.lines[at + 1]
    assert isinstance(changed, ValueLine)
    assert (changed.name, changed.first, changed.second) == ("Duration", "60\u00a0s", "30\u00a0s")
    operator.click(view.stage.compare.leave)
    operator.wait(lambda: view.stage.currentWidget() is view.stage.details)


def save_bundle(operator: Operator, screen: Screen, path: Path) -> None:
    """Save the run that is looked at as one file."""
    view = screen.window.history.view
    assert view is not None
    operator.click(view.stage.details.bundle)
    operator.name_file(path)
    operator.wait(lambda: view.stage.details.news.text() == f"Saved: {path}")
