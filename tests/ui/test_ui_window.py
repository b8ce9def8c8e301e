from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from shell_fakes import FakeEngine, Story, loaded_workflow

from sdl1_desktop.backends.requests import RunRefused
from sdl1_desktop.backends.run_view import RowState
from sdl1_desktop.events import NodeOutcome, OperatorAsked, OperatorChoice, RunState
from sdl1_desktop.messages import message
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.settings import Folders, Settings
from sdl1_desktop.ui import control_strip
from sdl1_desktop.ui.desk import Mode
from sdl1_desktop.ui.main_window import MainWindow
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.workflow import WorkflowFileError

EXAMPLE = Path("example.json")


class Saved:
    """What was written as settings."""

    def __init__(self) -> None:
        self.settings: list[Settings] = []

    def __call__(self, settings: Settings, _folders: Folders) -> None:
        self.settings.append(settings)


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def saved():
    return Saved()


@pytest.fixture
def window(qtbot, tmp_path, engine, saved):
    folders = Folders.below(tmp_path / "config", tmp_path / "data")
    folders.make()
    preferences = Preferences(Settings(), folders, saved)
    window = MainWindow(engine, preferences, EXAMPLE)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    yield window
    window.finish_closing()
    preferences.deleteLater()


@pytest.fixture
def loaded(window, engine, qtbot, tmp_path):
    """A workflow that is open in the window."""
    workflow = loaded_workflow(source=tmp_path / "plating.json")
    open_in(window, engine, qtbot, workflow)
    return workflow


def open_in(window, engine, qtbot, workflow):
    window.desk.open(Path("plating.json"))
    engine.last.set_result(workflow)
    qtbot.waitUntil(lambda: window.desk.loaded is workflow)


def tell(window, qtbot, events):
    """Let the journal commit events, and wait until the window has them."""
    window.desk.bridge.take(events)
    last = events[-1].seq
    qtbot.waitUntil(lambda: window.desk.view is not None and window.desk.view.seq == last)


def press(window, place):
    window.strip.buttons.buttons[place].click()


def drop(window, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    enter = QDragEnterEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    fallen = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, fallen)
    return fallen


# Files


def test_with_no_file_open_the_page_offers_the_example(window, engine):
    assert window.run_page.stack.currentWidget() is window.run_page.empty
    window.run_page.empty.example.click()
    assert engine.calls == [("load", (EXAMPLE, ""))]


def test_a_file_that_is_read_fills_the_list_and_the_header(window, loaded):
    assert window.run_page.panes.columns.isVisible()
    assert not window.run_page.empty.isVisible()
    assert window.header.name.text() == "Plating"
    assert window.header.file.text() == "plating.json"
    assert window.run_page.nodes.model.rowCount() == 3
    assert "Plating" in window.windowTitle()
    assert window.strip.left.text() == "3 steps · 30\u00a0s expected"


def test_while_a_file_is_read_the_window_says_so_and_run_waits(window):
    window.desk.open(Path("big.json"))
    assert window.header.name.text() == "Reading…"
    assert window.strip.left.text() == "The file is being read."
    assert not window.actions_["run"].isEnabled()


def test_only_the_file_that_was_asked_for_last_is_shown(window, engine, qtbot):
    window.desk.open(Path("first.json"))
    window.desk.open(Path("second.json"))
    first, second = engine.futures
    late, right = loaded_workflow(title="First"), loaded_workflow(title="Second")
    second.set_result(right)
    first.set_result(late)
    qtbot.waitUntil(lambda: window.desk.loaded is right)
    QApplication.processEvents()
    assert window.desk.loaded is right


def shown_page(window):
    return next(name for name, page in window.pages.items() if page.isVisible())


def test_a_file_that_is_read_shows_the_run_page(window, engine, qtbot, tmp_path):
    window.show_page("history")
    open_in(window, engine, qtbot, loaded_workflow(source=tmp_path / "one.json"))
    assert shown_page(window) == "run"
    assert window.rail.buttons["run"].isChecked()


def test_whoever_changes_the_page_while_a_file_is_read_stays_there(window, engine, qtbot, tmp_path):
    window.desk.open(Path("big.json"))
    read, first = engine.last, loaded_workflow(source=tmp_path / "first.json")
    window.rail.buttons["settings"].click()
    read.set_result(first)
    qtbot.waitUntil(lambda: window.desk.loaded is first)
    assert shown_page(window) == "settings"
    assert window.rail.buttons["settings"].isChecked()
    # The next file that is opened from there shows the run page again.
    open_in(window, engine, qtbot, loaded_workflow(source=tmp_path / "next.json"))
    assert shown_page(window) == "run"


def test_a_file_dropped_anywhere_is_opened(window, engine, tmp_path):
    path = tmp_path / "dropped.json"
    assert drop(window, path).isAccepted()
    assert engine.calls == [("load", (path, ""))]


def test_a_refused_file_stays_on_screen_until_closed(window, engine, qtbot):
    window.desk.open(Path("bad.json"))
    engine.last.set_exception(
        WorkflowFileError(
            message("a list of numbers"),
            message("an object with nodes"),
            message("Choose the file that the Canvas editor exported."),
            json_path="$.workflow",
        )
    )
    qtbot.waitUntil(lambda: bool(window.notices.problems))
    assert texts_of(window.notices)[1:] == [
        "bad.json cannot be opened.",
        "Found: a list of numbers",
    ]
    window.notices.findChild(QPushButton, "more_of_problem").click()
    shown = texts_of(window.notices)
    assert "bad.json cannot be opened." in shown
    assert "bad.json · $.workflow" in shown
    assert "Found: a list of numbers" in shown
    assert "Expected: an object with nodes" in shown
    assert "What to do: Choose the file that the Canvas editor exported." in shown
    assert window.notices.isVisible()
    window.notices.findChild(QPushButton, "close_problem").click()
    assert not window.notices.isVisible()


def texts_of(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def test_recent_files_are_kept_and_offered(window, loaded, saved, qtbot, tmp_path):
    path = tmp_path / "plating.json"
    assert [action.text() for action in window.menus.recent.actions()] == ["plating.json"]
    qtbot.waitUntil(lambda: bool(saved.settings))
    assert saved.settings[-1].recent_files == (str(path),)


def test_no_other_file_is_opened_while_a_run_is_active(window, loaded, engine, qtbot):
    tell(window, qtbot, Story(loaded).begin())
    before = len(engine.calls)
    window.desk.open(Path("other.json"))
    assert len(engine.calls) == before
    assert str(window.notices.problems[0].what) == "A run is active."
    assert not window.actions_["open"].isEnabled()


# A run


def test_run_sends_what_was_chosen_and_waits_for_the_machine(window, loaded, engine, qtbot):
    window.desk.choose_speed(Speed.X10)
    window.preferences.change(seed=7)
    press(window, "run")
    name, (request,) = engine.calls[-1]
    assert name == "run"
    assert (request.loaded, request.dry_run, request.speed) == (loaded, True, Speed.X10)
    assert request.seed == 7
    assert (request.backend, request.origin, request.asks_operator) == ("native", "window", True)
    assert window.strip.word.text() == "Ready"
    assert "being prepared" in window.strip.buttons.reasons.text()
    engine.last.set_result("run-1")
    story = Story(loaded)
    tell(window, qtbot, [*story.begin(), story.started(0)])
    assert window.strip.word.text() == "Running"
    assert window.strip.left.text().startswith("0 of 3 · ")
    assert "Running" in window.windowTitle()


def test_a_refused_run_says_why_and_can_be_tried_again(window, loaded, engine, qtbot):
    press(window, "run")
    engine.last.set_exception(RunRefused(message("The disk is full.")))
    qtbot.waitUntil(lambda: bool(window.notices.problems))
    assert str(window.notices.problems[0].what) == "The disk is full."
    assert window.actions_["run"].isEnabled()


def test_the_window_shows_the_machines_state_and_not_what_was_clicked(
    window, loaded, engine, qtbot
):
    story = Story(loaded)
    tell(window, qtbot, story.begin())
    press(window, "pause")
    assert engine.names()[-1] == "pause"
    assert window.strip.word.text() == "Running"
    assert window.strip.buttons.action_at("pause") == "pause"
    tell(window, qtbot, [story.to(RunState.PAUSING)])
    assert window.strip.detail.text() == "Pausing after this node"
    assert window.strip.buttons.buttons["pause"].text() == "Resume"
    tell(window, qtbot, [story.to(RunState.PAUSED)])
    assert window.strip.word.text() == "Paused"
    press(window, "pause")
    assert engine.names()[-1] == "resume"


def test_rows_follow_the_run(window, loaded, qtbot):
    story = Story(loaded)
    tell(window, qtbot, [*story.begin(), story.started(0), story.finished(0), story.started(1)])
    assert window.desk.view.rows[0].state is RowState.DONE
    assert window.desk.view.changed_rows == set()
    assert window.strip.left.text().startswith("1 of 3 · ")
    assert 300 < window.strip.bar.value() < 400
    assert window.run_page.log.line_count() > 0


def test_a_stop_that_does_not_end_becomes_a_force_stop(window, loaded, engine, qtbot):
    window.desk.force_stop_after_s = 0.2
    story = Story(loaded)
    tell(window, qtbot, story.begin())
    press(window, "stop")
    assert engine.names()[-1] == "stop"
    tell(window, qtbot, [story.to(RunState.STOPPING)])
    stop = window.strip.buttons.buttons["stop"]
    assert not stop.isEnabled()
    assert "It can be forced in 1 s." in window.strip.buttons.reasons.text()
    assert window.strip.buttons.buttons["halt"].isEnabled()
    qtbot.waitUntil(stop.isEnabled, timeout=3000)
    assert stop.text() == "Force stop"
    press(window, "stop")
    assert engine.names()[-1] == "force_stop"


def test_a_completed_run_is_full_and_good_news_fades(window, loaded, qtbot):
    story = Story(loaded)
    steps = [event for step in range(3) for event in (story.started(step), story.finished(step))]
    tell(window, qtbot, [*story.begin(), *steps, story.to(RunState.COMPLETED)])
    assert window.strip.word.text() == "Completed"
    assert window.strip.left.text() == "3 of 3"
    assert window.strip.bar.value() == window.strip.bar.maximum()
    assert window.strip.detail.text() == "Took 30\u00a0s on the run's clock."
    assert window.status.currentMessage() == "The run is completed."
    assert window.actions_["run"].isEnabled()


def test_a_failed_run_says_why(window, loaded, qtbot):
    story = Story(loaded)
    tell(window, qtbot, [*story.begin(), story.to(RunState.FAILED, message("No tip is left."))])
    assert window.strip.word.text() == "Failed"
    assert window.strip.left.text() == "No tip is left. · 0\u00a0of\u00a03"
    assert window.strip.detail.text() == "Took 0\u00a0s on the run's clock."


def test_an_engine_call_that_fails_is_a_problem_and_no_crash(window, loaded, engine, qtbot):
    story = Story(loaded)
    tell(window, qtbot, story.begin())
    press(window, "halt")
    engine.last.set_exception(OSError("gone"))
    qtbot.waitUntil(lambda: bool(window.notices.problems))
    assert "inside the program" in str(window.notices.problems[0].what)


# The operator's answer


def test_a_question_takes_the_middle_and_its_answer_goes_to_the_engine(
    window, loaded, engine, qtbot
):
    story = Story(loaded)
    tell(window, qtbot, story.begin())
    window.show_page("history")
    asked = OperatorAsked(
        **story.head(),
        question_id="q1",
        step=0,
        question=message("The pipette did not move. What now?"),
        known=(message("The pipette holds a tip."),),
        choices=(OperatorChoice.RETRY, OperatorChoice.SKIP, OperatorChoice.STOP),
    )
    tell(window, qtbot, [asked, story.to(RunState.WAITING)])
    question = window.question
    assert question.isVisible()
    assert question.title.text() == "The pipette did not move. What now?"
    assert "• The pipette holds a tip." in texts_of(question)
    assert list(question.choices) == [
        OperatorChoice.RETRY,
        OperatorChoice.SKIP,
        OperatorChoice.STOP,
    ]
    assert window.strip.word.text() == "Needs you"
    assert window.strip.buttons.buttons["halt"].isEnabled()
    question.choices[OperatorChoice.SKIP].click()
    assert engine.calls[-1] == ("answer", ("run-1", "q1", OperatorChoice.SKIP))
    assert question.isVisible()
    tell(window, qtbot, [story.to(RunState.STOPPED)])
    assert not question.isVisible()


def test_a_failed_node_is_the_questions_title_and_stays_chosen(window, loaded, qtbot):
    story = Story(loaded)
    error = message(
        "{what} {action}", what=message("The vial is empty."), action=message("Fill it.")
    )
    asked = OperatorAsked(
        **story.head(),
        question_id="q1",
        step=1,
        question=message("“{node}” failed: {error}", node="Two", error=error),
        known=(),
        choices=tuple(OperatorChoice),
    )
    steps = (story.started(0), story.finished(0), story.started(1))
    failed = story.finished(1, NodeOutcome.FAILED)
    waiting = story.to(RunState.WAITING)
    events = [*story.begin(), *steps, failed, asked, waiting]
    numbered = [replace(event, seq=number) for number, event in enumerate(events, start=1)]
    tell(window, qtbot, numbered)
    question = window.question
    assert question.title.text() == "“Two” failed"
    assert question.question.text() == "The vial is empty."
    assert question.action.text() == "What to do: Fill it."
    assert window.strip.detail.text() == ""
    assert window.run_page.nodes.selected_node() == "two"
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: question.width() > 1000)
    for choice in question.choices.values():
        bottom = choice.mapTo(question, choice.rect().bottomLeft()).y()
        assert choice.height() >= 48
        assert bottom < question.height() - 24


def test_the_folder_of_a_run_that_ended_can_be_shown(window, loaded, qtbot, tmp_path, monkeypatch):
    shown = []
    monkeypatch.setattr(control_strip, "show_folder", shown.append)
    story = Story(loaded)
    first = replace(story.created(), folder=str(tmp_path))
    assert not window.strip.open_folder.isVisible()
    tell(window, qtbot, [first, story.to(RunState.COMPLETED)])
    assert window.strip.open_folder.isVisible()
    window.strip.open_folder.click()
    assert shown == [str(tmp_path)]


def test_the_list_has_the_keyboard_when_a_workflow_is_open(window, loaded):
    assert window.focusWidget() is window.run_page.nodes.view


def test_choosing_a_run_in_the_history_leaves_the_choices_alone(window, loaded, qtbot):
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: window.width() == 1280)
    high = window.modes.visibleRegion().boundingRect().height()
    window.show_page("history")
    view = window.history.view
    view.stage.setCurrentWidget(view.stage.details)
    qtbot.waitUntil(view.stage.details.tabs.isVisible)
    assert window.modes.visibleRegion().boundingRect().height() == high == window.modes.height()


# Dry and live


def test_live_mode_takes_two_steps_and_looks_different(window, loaded, engine):
    dry_title = window.windowTitle()
    assert window.band.text == "DRY RUN: nothing moves"
    assert dry_title.startswith("DRY RUN")
    window.modes.dry.click()
    assert window.desk.mode is Mode.ASKING
    assert window.modes.dry.isChecked()
    assert window.live_confirm.isVisible()
    assert not window.band.live
    assert not window.actions_["run"].isEnabled()
    window.live_confirm.go.click()
    assert window.desk.mode is Mode.LIVE
    assert not window.live_confirm.isVisible()
    assert window.band.text == "LIVE: Run moves the robot"
    assert window.windowTitle().startswith("LIVE")
    assert window._frame.property("live") == "true"
    assert not window.modes.dry.isChecked()
    assert [one.text for one in window.header.devices.values()] == [
        "robot · will be real",
        "cell · will be real",
        "pumps · will be real",
    ]
    window.modes.dry.click()
    assert window.desk.mode is Mode.DRY
    assert window.windowTitle() == dry_title
    assert window._frame.property("live") == "false"


def test_live_mode_that_the_engine_cannot_do_disables_run_with_its_reason(window, loaded, engine):
    engine.no_live = message("This version cannot command a robot.")
    window.desk.ask_live()
    window.desk.confirm_live()
    assert window.desk.mode is Mode.LIVE
    assert not window.actions_["run"].isEnabled()
    assert window.strip.left.text() == "This version cannot command a robot."
    assert window.strip.word.text() == "Not ready"
    press(window, "run")
    assert "run" not in engine.names()


def test_live_mode_wants_a_robot(window, loaded):
    window.desk.ask_live()
    window.desk.confirm_live()
    assert window.strip.left.text() == "Give the robot's address first."


def test_live_mode_is_not_to_be_had_while_a_run_is_active(window, loaded, qtbot):
    tell(window, qtbot, Story(loaded).begin())
    assert not window.modes.dry.isEnabled()
    window.desk.ask_live()
    assert window.desk.mode is Mode.DRY


def test_prefect_is_disabled_with_its_reason_beside_it(window):
    assert not window.modes.backends["prefect"].isEnabled()
    assert window.modes.backend_reason.text() == "Prefect is not in this version."
    assert window.modes.backends["native"].isChecked()


def test_the_speed_of_the_run_under_way_can_be_changed(window, loaded, engine, qtbot):
    tell(window, qtbot, Story(loaded).begin())
    index = window.modes.speed.findData(Speed.X1)
    window.modes.speed.setCurrentIndex(index)
    window.modes.speed.activated.emit(index)
    assert engine.calls[-1] == ("set_speed", ("run-1", Speed.X1))


# Pages, closing, size


def test_the_strip_is_on_every_page(window):
    for page in window.pages:
        window.show_page(page)
        assert window.strip.isVisible()
        assert window.pages[page].isVisible()


def test_closing_with_no_run_asks_nothing(window, qtbot):
    with qtbot.waitSignal(window.close_requested):
        window.close()
    assert not window.isVisible()


def test_closing_while_a_run_is_active_asks_first(window, loaded, qtbot):
    story = Story(loaded)
    tell(window, qtbot, story.begin())
    asked: list[int] = []
    window.close_requested.connect(lambda: asked.append(1))
    window.close()
    assert window.isVisible()
    assert window.close_question.isVisible()
    window.close_question.keep.click()
    assert not window.close_question.isVisible()
    assert asked == []
    window.close()
    window.close_question.close_anyway.click()
    assert asked == [1]
    assert window.isVisible()
    assert "has stopped" in window.close_question.text.text()
    window.finish_closing()
    assert not window.isVisible()


def test_size_and_division_are_kept(window, engine, qtbot):
    window.resize(window.width(), 640)
    window.run_page.panes.columns.setSizes([350, 400])
    kept = window.run_page.panes.columns.sizes()
    window.save_window()
    other = MainWindow(FakeEngine(), window.preferences, EXAMPLE)
    qtbot.addWidget(other)
    other.restore_window()
    assert other.height() == 640
    other.show()
    assert other.run_page.panes.columns.sizes()[0] == pytest.approx(kept[0], abs=20)
    other.finish_closing()


def test_the_window_fits_a_small_screen(window, loaded, qtbot):
    assert window.minimumSizeHint().width() <= 1280
    assert window.minimumSizeHint().height() <= 700
    for one in window.strip.buttons.buttons.values():
        assert one.height() >= 48


def test_opening_a_file_never_blocks_the_window(window, engine):
    start = time.monotonic()
    window.desk.open(Path("slow.json"))
    assert time.monotonic() - start < 0.2
    assert not engine.last.done()
