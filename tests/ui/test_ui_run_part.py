from __future__ import annotations

from dataclasses import replace

import pytest
from live_stage import asked, make_window, open_in
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from shell_fakes import FakeEngine, Story, loaded_workflow

from sdl1_desktop.backends.run_view import RowState
from sdl1_desktop.events import RunState, StepSkipped
from sdl1_desktop.messages import message
from sdl1_desktop.workflow.run_part import WHOLE_PLAN, RunPart


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def window(qtbot, tmp_path, engine):
    window = make_window(engine, tmp_path)
    qtbot.addWidget(window)
    open_in(window, engine, qtbot, loaded_workflow("one", "two", "three", "four"))
    window.run_page.nodes.select_node("two")
    yield window
    window.finish_closing()
    window.preferences.deleteLater()


def answer_check(window, engine, qtbot):
    """The engine checks the part that it is asked for: steps outside take no time."""
    before = len([1 for _, future in asked(engine, "recheck") if future.done()])
    qtbot.waitUntil(lambda: len(asked(engine, "recheck")) > before)
    (loaded, _robot), future = asked(engine, "recheck")[-1]
    expected = {step.index: 10.0 for step in loaded.plan.steps if loaded.part.runs(step)}
    checked = replace(loaded, expected_s=expected)
    future.set_result(checked)
    qtbot.waitUntil(lambda: window.desk.loaded is checked)
    return checked


def rows(window):
    model = window.run_page.nodes.model
    return [model.row(index) for index in range(model.rowCount())]


def test_run_from_here_is_checked_shown_and_run(window, engine, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F5, Qt.KeyboardModifier.ControlModifier)
    assert not window.actions_["run"].isEnabled()
    assert window.actions_.reason("run") == "The change is being checked."
    checked = answer_check(window, engine, qtbot)
    assert checked.part == RunPart(first_step=1)
    assert [(row.state_text, row.time_text) for row in rows(window)] == [
        ("Not run", ""),
        ("Waiting", "≈\u00a010\u00a0s"),
        ("Waiting", "≈\u00a010\u00a0s"),
        ("Waiting", "≈\u00a010\u00a0s"),
    ]
    assert window.strip.left.text() == "3 of 4 steps · 30\u00a0s expected"
    assert window.run_page.nodes.part_note.text.text() == "The run begins with step 2 “Two”."
    assert window.actions_["run_from"].isChecked()
    window.actions_["run"].trigger()
    ((request,), _) = asked(engine, "run")[0]
    assert request.loaded.part == RunPart(first_step=1)


def test_choosing_prefect_says_what_runs_at_the_same_time(window, engine, qtbot):
    engine.no_prefect = None
    loaded = replace(loaded_workflow("one", "two", "three", "four"), together=((1, 2),))
    open_in(window, engine, qtbot, loaded)
    assert {row.together_text for row in rows(window)} == {""}
    window.desk.choose_backend("prefect")
    assert [row.together_text for row in rows(window)] == [
        "",
        "at the same time as “Three”",
        "at the same time as “Two”",
        "",
    ]
    window.desk.choose_backend("native")
    assert {row.together_text for row in rows(window)} == {""}


def test_only_this_node(window, engine, qtbot):
    window.actions_["run_only"].trigger()
    assert answer_check(window, engine, qtbot).part == RunPart(first_step=1, last_step=1)
    assert [row.state_text for row in rows(window)] == ["Not run", "Waiting", "Not run", "Not run"]
    assert window.run_page.nodes.part_note.text.text() == "Only step 2 “Two” runs."
    window.actions_["run_only"].trigger()
    assert answer_check(window, engine, qtbot).part == WHOLE_PLAN
    assert not window.run_page.nodes.part_note.isVisible()


def test_a_node_is_left_out_and_taken_in_again_by_its_key(window, engine, qtbot):
    view = window.run_page.nodes.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_F7)
    assert answer_check(window, engine, qtbot).part.skipped == {"two"}
    left_out = rows(window)[1]
    assert (left_out.state, left_out.state_text) == (RowState.SKIPPED, "Left out")
    assert left_out.entry.left_out
    assert "Left out" in window.run_page.nodes.model.index(1).data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    qtbot.keyClick(view, Qt.Key.Key_F7)
    assert answer_check(window, engine, qtbot).part == WHOLE_PLAN
    assert rows(window)[1].state_text == "Waiting"


def test_a_breakpoint_is_marked_and_told(window, engine, qtbot):
    window.actions_["breakpoint"].trigger()
    assert answer_check(window, engine, qtbot).part == RunPart(breakpoints=frozenset({"two"}))
    assert rows(window)[1].pause_text == "pauses before it"
    assert rows(window)[0].pause_text == ""
    assert window.run_page.nodes.part_note.text.text() == "Pauses before: “Two”."
    story = Story(window.desk.loaded)
    reason = message("breakpoint before “{node}”", node="Two")
    events = [*story.begin(), story.to(RunState.PAUSING, reason), story.to(RunState.PAUSED, reason)]
    window.desk.bridge.take(events)
    qtbot.waitUntil(lambda: window.desk.state is RunState.PAUSED)
    assert window.strip.word.text() == "Paused"
    assert window.strip.detail.text() == "breakpoint before “Two”"


def test_marks_are_put_together_and_all_taken_back(window, engine, qtbot):
    window.actions_["skip_node"].trigger()
    answer_check(window, engine, qtbot)
    window.run_page.nodes.select_node("three")
    window.actions_["breakpoint"].trigger()
    answer_check(window, engine, qtbot)
    window.actions_["run_from"].trigger()
    answer_check(window, engine, qtbot)
    assert window.desk.loaded.part == RunPart(
        first_step=2, skipped=frozenset({"two"}), breakpoints=frozenset({"three"})
    )
    window.run_page.nodes.select_node("two")
    window.actions_["run_from"].trigger()
    # What the run begins with cannot be left out as well.
    assert answer_check(window, engine, qtbot).part == RunPart(
        first_step=1, breakpoints=frozenset({"three"})
    )
    window.run_page.nodes.part_note.everything.click()
    assert answer_check(window, engine, qtbot).part == WHOLE_PLAN
    assert window.actions_.reason("run_whole") == "Everything runs already."


def test_the_nodes_menu_opens_for_the_node_under_the_mouse(window, engine, qtbot):
    view, menu = window.run_page.nodes.view, window.run_page.node_menu.menu
    place = view.visualRect(view.model().index(2, 0)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    assert menu.isVisible()
    assert window.run_page.nodes.selected_node() == "three"
    texts = [one.text() for one in menu.actions() if not one.isSeparator()]
    assert texts == [
        "Run from this node",
        "Run only this node",
        "Leave this node out",
        "Pause before this node",
        "Run everything again",
    ]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert window.desk.loaded.part == RunPart(first_step=2)
    menu.close()


def test_the_menu_key_opens_it_for_the_selected_node(window, qtbot):
    view, menu = window.run_page.nodes.view, window.run_page.node_menu.menu
    below = QPoint(view.width() // 2, view.viewport().height() - 2)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, below, view.mapToGlobal(below))
    QApplication.sendEvent(view.viewport(), event)
    assert menu.isVisible()
    assert window.run_page.nodes.selected_node() == "two"
    menu.close()


def test_a_run_shows_what_it_left_out_and_locks_the_choice(window, engine, qtbot):
    window.actions_["run_from"].trigger()
    answer_check(window, engine, qtbot)
    story = Story(window.desk.loaded)
    created = replace(story.created(), part=RunPart(first_step=1).to_json())
    skipped = StepSkipped(
        **story.head(), first_step=0, last_step=0, reason=message("before the part that is run")
    )
    window.desk.bridge.take([created, skipped, story.to(RunState.RUNNING), story.started(1)])
    qtbot.waitUntil(lambda: window.desk.view is not None and window.desk.view.seq == 4)
    assert [row.state_text for row in rows(window)][:2] == ["Not run", "Running"]
    for key in ("run_from", "run_only", "skip_node", "breakpoint", "run_whole"):
        assert window.actions_.reason(key) == "A run is active."
        assert not window.actions_[key].isEnabled()


def test_after_a_run_another_part_makes_the_list_that_of_the_next_run(window, engine, qtbot):
    story = Story(window.desk.loaded)
    begun = story.begin()
    ended = [story.started(0), story.finished(0), story.to(RunState.STOPPED)]
    window.desk.bridge.take([*begun, *ended])
    qtbot.waitUntil(lambda: window.desk.state is RunState.STOPPED)
    assert rows(window)[0].state is RowState.DONE
    window.actions_["breakpoint"].trigger()
    answer_check(window, engine, qtbot)
    assert rows(window)[0].state is RowState.DONE
    assert rows(window)[1].pause_text
    window.actions_["run_from"].trigger()
    answer_check(window, engine, qtbot)
    assert [row.state_text for row in rows(window)][:2] == ["Not run", "Waiting"]
