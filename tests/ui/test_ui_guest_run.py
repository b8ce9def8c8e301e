"""Runs that others began: shown with their own nodes, stopped from here, left and shown again."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pytest
from live_stage import make_window
from shell_fakes import FakeEngine, Story, loaded_workflow

from sdl1_desktop.backends.run_again import RunDocument
from sdl1_desktop.events import LogLevel, LogLine, RunState
from sdl1_desktop.messages import message
from sdl1_desktop.workflow import parse_workflow

THEIRS = {
    "metadata": {"id": "theirs", "name": "Rinse"},
    "workflow": {
        "nodes": [
            {"id": "a", "type": "delay", "label": "Let it drip", "params": {"seconds": 5}},
            {"id": "b", "type": "home_robot", "label": "Go home", "params": {}},
        ],
        "edges": [],
    },
}


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def window(qtbot, tmp_path, engine):
    window = make_window(engine, tmp_path)
    qtbot.addWidget(window)
    yield window
    window.finish_closing()
    window.preferences.deleteLater()


@pytest.fixture
def mine(window, engine, qtbot, tmp_path):
    """The workflow that is open in the window."""
    workflow = loaded_workflow(source=tmp_path / "plating.json")
    window.desk.open(Path("plating.json"))
    engine.last.set_result(workflow)
    qtbot.waitUntil(lambda: window.desk.loaded is workflow)
    return workflow


@pytest.fixture
def theirs():
    """Another workflow, which somebody else runs."""
    made = loaded_workflow("a", "b", title="Rinse")
    return replace(made, workflow=parse_workflow(THEIRS))


def story_of(loaded, origin, run_id="run-9", **more):
    story = Story(loaded, run_id, **more)
    story.origin = origin
    story.document = dict(THEIRS)
    return story


def tell(window, qtbot, events, *, others=False):
    """Let the journal tell of these events, as one of another program's does."""
    if others:
        window.desk.bridge.note_others(events)
    window.desk.bridge.take(events)
    run_id, seq = events[-1].run_id, events[-1].seq
    bridge = window.desk.bridge

    def told():
        views = [bridge.view, *bridge.hidden.values()]
        return any(one is not None and one.run_id == run_id and one.seq >= seq for one in views)

    qtbot.waitUntil(told)


def begin_guest(window, engine, qtbot, theirs, *, others=True, dry_run=True):
    story = story_of(theirs, "command line" if others else "HTTP 10.0.0.2", dry_run=dry_run)
    tell(window, qtbot, story.begin(), others=others)
    assert engine.names()[-1] == "load_document"
    assert engine.calls[-1][1][0] == THEIRS
    engine.last.set_result(theirs)
    qtbot.waitUntil(lambda: window.desk.shown is theirs or window.desk.guest.loaded is not None)
    return story


def names(window):
    model = window.run_page.nodes.model
    return [model.row(index).entry.name for index in range(model.rowCount())]


def test_it_is_shown_with_its_own_nodes_and_who_began_it(window, mine, engine, qtbot, theirs):
    begin_guest(window, engine, qtbot, theirs)
    assert names(window) == ["Let it drip", "Go home"]
    assert window.header.name.text() == "Rinse"
    line = window.guest_line
    assert line.isVisible()
    assert line.title.text() == "This run was begun by the command line."
    assert line.hint.text() == "Dry run. Stop and HALT act on it."
    # The open workflow is what it was.
    assert window.desk.loaded is mine


def test_the_windows_buttons_act_on_it(window, mine, engine, qtbot, theirs):
    story = begin_guest(window, engine, qtbot, theirs)
    window.actions_["stop"].trigger()
    assert engine.calls[-1] == ("stop", ("run-9",))
    tell(window, qtbot, [story.to(RunState.STOPPING)], others=True)
    window.actions_["halt"].trigger()
    assert engine.calls[-1] == ("halt", ("run-9",))


def test_a_run_over_http_says_so(window, mine, engine, qtbot, theirs):
    begin_guest(window, engine, qtbot, theirs, others=False, dry_run=False)
    assert window.guest_line.title.text() == "This run was begun by HTTP 10.0.0.2."
    assert window.guest_line.hint.text() == "Live run. Stop and HALT act on it."
    assert window.band.text == "LIVE: the robot moves"


def test_own_runs_say_nothing(window, mine, engine, qtbot):
    tell(window, qtbot, Story(mine).begin())
    assert not window.guest_line.isVisible()
    assert "load_document" not in engine.names()


def test_another_windows_run_is_not_an_own_one(window, mine, engine, qtbot, theirs):
    story = story_of(theirs, "window")
    tell(window, qtbot, story.begin(), others=True)
    assert window.guest_line.title.text() == "This run was begun by another window."


def test_the_same_workflow_is_not_loaded_again(window, engine, qtbot, theirs):
    window.desk.open(Path("theirs.json"))
    engine.last.set_result(theirs)
    qtbot.waitUntil(lambda: window.desk.loaded is theirs)
    story = story_of(theirs, "command line")
    story.document = dict(theirs.workflow.document)
    tell(window, qtbot, story.begin(), others=True)
    assert "load_document" not in engine.names()
    assert names(window) == ["Let it drip", "Go home"]


def test_it_does_not_take_the_place_of_an_active_run(window, mine, engine, qtbot, theirs):
    own = Story(mine)
    tell(window, qtbot, own.begin())
    tell(window, qtbot, story_of(theirs, "command line").begin(), others=True)
    assert window.desk.view.run_id == "run-1"
    line = window.guest_line
    assert line.title.text() == "“Rinse”, begun by the command line, goes on."
    # While an own run is active nothing may take its place, and its buttons, away.
    assert not line.show_it.isVisible()
    tell(window, qtbot, [own.to(RunState.COMPLETED)])
    assert line.show_it.isVisible()


def test_an_own_run_takes_the_place_of_anothers(window, mine, engine, qtbot, theirs):
    begin_guest(window, engine, qtbot, theirs)
    tell(window, qtbot, Story(mine).begin())
    assert window.desk.view.run_id == "run-1"
    assert names(window) == ["One", "Two", "Three"]
    assert list(window.desk.bridge.hidden) == ["run-9"]


def test_it_can_be_left_and_shown_again(window, mine, engine, qtbot, theirs):
    story = begin_guest(window, engine, qtbot, theirs)
    seen = [*story_of(theirs, "command line").begin()]
    assert not window.actions_["run"].isEnabled()
    window.guest_line.leave.click()
    assert names(window) == ["One", "Two", "Three"]
    assert window.header.name.text() == "Plating"
    assert window.desk.view is None
    assert window.actions_["run"].isEnabled()
    assert window.guest_line.title.text() == "“Rinse”, begun by the command line, goes on."

    # What happens meanwhile is not shown, and not lost: it is read when the run is shown again.
    happened = [story.started(0), story.finished(0)]
    tell(window, qtbot, happened, others=True)
    read: Future[list[object]] = Future()
    window.desk.guest.use(lambda run_id: read if run_id == "run-9" else None)
    window.guest_line.show_it.click()
    late = [story.started(1)]
    tell(window, qtbot, late, others=True)
    read.set_result([*seen, *happened])
    qtbot.waitUntil(lambda: window.desk.view is not None and window.desk.view.seq == late[0].seq)
    engine.last.set_result(theirs)
    qtbot.waitUntil(lambda: names(window) == ["Let it drip", "Go home"])
    states = [row.state.value for row in window.desk.view.rows]
    assert states == ["done", "running"]
    assert not window.desk.bridge.hidden


def test_what_was_read_is_not_told_twice(window, mine, engine, qtbot, theirs):
    story = begin_guest(window, engine, qtbot, theirs)
    window.guest_line.leave.click()
    seen = [*story_of(theirs, "command line").begin()]
    line = LogLine(**story.head(), level=LogLevel.INFO, message=message("Line."))
    read: Future[list[object]] = Future()
    window.desk.guest.use(lambda _run_id: read)
    heard = []
    window.desk.run_changed.connect(heard.extend)
    window.guest_line.show_it.click()
    read.set_result([*seen, line])
    qtbot.waitUntil(lambda: window.desk.view is not None and window.desk.view.seq == line.seq)
    # It was committed before it was read, and is told only now.
    last = story.to(RunState.STOPPING)
    tell(window, qtbot, [line, last], others=True)
    assert [event.seq for event in heard] == [one.seq for one in (*seen, line, last)]


def test_a_live_run_that_was_left_can_be_halted_at_once(window, mine, engine, qtbot, theirs):
    begin_guest(window, engine, qtbot, theirs, dry_run=False)
    window.guest_line.leave.click()
    # It moves the robot, seen or not.
    assert window.band.text == "LIVE: the robot moves"
    assert window.windowTitle().startswith("LIVE")
    assert window.guest_line.halt.isVisible()
    window.guest_line.halt.click()
    assert engine.calls[-1] == ("halt", ("run-9",))


def test_a_run_of_this_program_that_was_left_keeps_others_waiting(
    window, mine, engine, qtbot, theirs
):
    begin_guest(window, engine, qtbot, theirs, others=False)
    window.guest_line.leave.click()
    assert not window.actions_["run"].isEnabled()
    assert "This program has a run under way: “Rinse”." in window.strip.left.text()


def test_its_end_is_said_and_the_next_run_is_the_open_workflows(
    window, mine, engine, qtbot, theirs
):
    story = begin_guest(window, engine, qtbot, theirs)
    tell(window, qtbot, [story.to(RunState.COMPLETED)], others=True)
    line = window.guest_line
    assert line.title.text() == "“Rinse”, begun by the command line, is completed."
    assert line.hint.text() == "These are its nodes. Run begins “Plating”, the open workflow."
    assert names(window) == ["Let it drip", "Go home"]
    window.actions_["run"].trigger()
    assert names(window) == ["One", "Two", "Three"]
    assert engine.names()[-1] == "run"
    assert engine.calls[-1][1][0].loaded is mine
    assert not line.isVisible()


def test_the_open_workflow_can_be_had_back_by_its_button(window, mine, engine, qtbot, theirs):
    story = begin_guest(window, engine, qtbot, theirs)
    tell(window, qtbot, [story.to(RunState.COMPLETED)], others=True)
    assert window.guest_line.leave.text() == "Open workflow"
    window.guest_line.leave.click()
    assert names(window) == ["One", "Two", "Three"]
    assert not window.guest_line.isVisible()


def test_good_news_of_a_run_that_is_not_shown_fades(window, mine, engine, qtbot, theirs):
    story = begin_guest(window, engine, qtbot, theirs)
    window.guest_line.leave.click()
    window.guest_line._fading.setInterval(20)
    tell(window, qtbot, [story.to(RunState.COMPLETED)], others=True)
    qtbot.waitUntil(lambda: not window.guest_line.isVisible())
    assert not window.desk.bridge.hidden


def test_that_a_run_failed_stays_until_it_is_closed(window, mine, engine, qtbot, theirs):
    story = begin_guest(window, engine, qtbot, theirs)
    window.guest_line.leave.click()
    window.guest_line._fading.setInterval(0)
    tell(window, qtbot, [story.to(RunState.FAILED)], others=True)
    assert window.guest_line.title.text() == "“Rinse”, begun by the command line, has failed."
    assert not window.guest_line._fading.isActive()
    window.guest_line.close_line.click()
    assert not window.guest_line.isVisible()


def test_edits_of_the_open_workflow_stay(window, mine, engine, qtbot, theirs):
    node = mine.workflow.nodes[0].id
    window.desk.edits.set({(node, "uo_name"): "Mine"})
    story = begin_guest(window, engine, qtbot, theirs)
    assert window.desk.edits.unsaved
    assert window.desk.edits.why_not() is not None
    assert not window.run_page.form.state().editable
    tell(window, qtbot, [story.to(RunState.COMPLETED)], others=True)
    window.desk.edits.undo()
    # Whoever edits wants to see what.
    assert names(window) == ["One", "Two", "Three"]
    assert window.run_page.form.state().editable


def test_what_part_runs_is_not_chosen_in_anothers_nodes(window, mine, engine, qtbot, theirs):
    story = begin_guest(window, engine, qtbot, theirs)
    tell(window, qtbot, [story.to(RunState.COMPLETED)], others=True)
    reason = window.desk.why_not_part()
    assert str(reason) == "These nodes are those of a run that was begun elsewhere."


def test_closing_asks_only_for_runs_that_would_end(window, mine, engine, qtbot, theirs):
    begin_guest(window, engine, qtbot, theirs)
    closed = []
    window.close_requested.connect(lambda: closed.append(True))
    assert not window.desk.ends_with_program
    window.close()
    assert closed == [True]


def test_closing_asks_for_a_run_over_http_even_if_it_was_left(window, mine, engine, qtbot, theirs):
    begin_guest(window, engine, qtbot, theirs, others=False)
    window.guest_line.leave.click()
    window.close()
    assert window.close_question.isVisible()


def test_a_change_of_the_bench_checks_the_open_workflow_again(window, mine, engine, qtbot):
    window.show_page("settings")
    window.preferences.change(deck="other.toml")
    assert not window.actions_["run"].isEnabled()
    qtbot.waitUntil(lambda: engine.names()[-1] == "recheck")
    engine.last.set_result(mine)
    qtbot.waitUntil(window.actions_["run"].isEnabled)
    assert window.pages["settings"].isVisible()


class FakeJournal:
    """Has one run, or does not."""

    def __init__(self, events):
        self._events = events

    def events(self, _run_id, *, after_seq=0, limit=None, kinds=None):
        del after_seq, kinds
        return iter(self._events[:limit])


def test_a_recorded_run_is_opened_again(window, engine, qtbot, theirs):
    created = story_of(theirs, "window").created()
    window.run_again.use(FakeJournal([created]))
    window.history.run_again.emit("run-9")
    qtbot.waitUntil(lambda: engine.names()[-1:] == ["load_document"])
    assert engine.calls[-1][1][0] == THEIRS
    assert window.header.file.text() == "Rinse"
    engine.last.set_result(theirs)
    qtbot.waitUntil(lambda: window.desk.loaded is theirs)
    assert names(window) == ["Let it drip", "Go home"]
    assert not window.desk.edits.unsaved


def test_an_edited_variant_keeps_its_marks(window, engine, qtbot, theirs):
    changed = {"a": {"seconds": {"file": 60, "used": 5}}}
    created = replace(story_of(theirs, "window").created(), changed=changed)
    recorded = RunDocument(THEIRS, "Rinse", None, created)
    window.desk.open_document(recorded)
    engine.last.set_result(theirs)
    qtbot.waitUntil(lambda: window.desk.loaded is not None)
    change = window.desk.edits.change("a", "seconds")
    assert (change.file, change.used) == (60, 5)
    qtbot.waitUntil(lambda: engine.names()[-1] == "recheck")
    assert engine.calls[-1][1][0].workflow.node("a").parameters["seconds"] == 5


def test_a_run_that_cannot_be_run_again_says_why(window, qtbot):
    window.run_again.use(FakeJournal([]))
    window.history.run_again.emit("gone")
    qtbot.waitUntil(lambda: bool(window.notices.problems))
    assert str(window.notices.problems[0].what) == "The run gone is not in the journal."


def test_unsaved_changes_are_asked_about_before_a_recorded_run_is_opened(
    window, mine, engine, qtbot, theirs
):
    window.desk.edits.set({(mine.workflow.nodes[0].id, "uo_name"): "Mine"})
    recorded = RunDocument(THEIRS, "Rinse", None, story_of(theirs, "window").created())
    window.desk.open_document(recorded)
    assert window.saving.unsaved.isVisible()
    assert "load_document" not in engine.names()
    window.saving.unsaved.discarded.emit()
    window.saving.unsaved.go_on()
    qtbot.waitUntil(lambda: engine.names()[-1] == "load_document")
