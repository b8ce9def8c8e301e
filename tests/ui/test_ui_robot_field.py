from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from shell_fakes import FakeEngine, loaded_workflow

from sdl1_desktop.backends.requests import Health, RobotHealth
from sdl1_desktop.backends.robot_search import RobotSearch
from sdl1_desktop.messages import message
from sdl1_desktop.robot.address import RobotAddress
from sdl1_desktop.robot.discovery import FoundRobot
from sdl1_desktop.settings import Folders, RobotSettings, Settings
from sdl1_desktop.ui import words
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.robot_field import RobotField
from sdl1_desktop.ui.robot_health import POLL_INTERVAL_MS, HealthWatch


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def desk(qtbot, engine):
    desk = RunDesk(engine)
    yield desk
    desk.deleteLater()


@pytest.fixture
def watch(desk, engine):
    return HealthWatch(desk, engine, desk)


@pytest.fixture
def preferences(tmp_path):
    settings = Settings(
        robots=(RobotSettings("Bench 1", "10.0.0.1"), RobotSettings("Bench 2", "bench2.local")),
        recent_robots=("10.0.0.2", "10.0.0.1:31950", "10.0.0.44"),
    )
    preferences = Preferences(
        settings, Folders.below(tmp_path, tmp_path), lambda _settings, _folders: None
    )
    yield preferences
    preferences.close()


@pytest.fixture
def field(desk, watch, engine, preferences, qtbot):
    field = RobotField(desk, watch, engine, preferences)
    qtbot.addWidget(field)
    return field


def write(field, text):
    field.edit.setEditText(text)
    field.commit()


def answer(engine, qtbot, field, health):
    engine.last.set_result(health)
    qtbot.waitUntil(lambda: field._watch.health is health)


@pytest.mark.parametrize("text", ["169.254.69.185", "fe80::1", "ot2.local:31950", "[::1]:8080"])
def test_an_address_is_taken_and_looked_at_once(field, desk, engine, text):
    write(field, text)
    assert desk.robot == text
    assert desk.robot_problem is None
    assert engine.calls == [("robot_health", (text,))]
    assert field.word.text() == "Looking…"


@pytest.mark.parametrize("text", ["169.254.69.999", "ot2:99999", "not an address"])
def test_what_is_no_address_is_marked_and_said_and_never_asked(field, desk, engine, text):
    write(field, text)
    assert field.edit.property("invalid") == "true"
    assert field.word.text() == "Not an address"
    assert field.cause.text()
    assert field.cause.toolTip()
    assert desk.robot == ""
    assert desk.robot_problem is not None
    assert engine.calls == []
    desk.loaded = loaded_workflow()
    write(field, "169.254.69.185")
    assert field.edit.property("invalid") == "false"
    assert desk.robot_problem is None


def test_without_an_address_nothing_is_asked(field, engine):
    write(field, "")
    assert engine.calls == []
    assert field.word.text() == "No robot"
    assert field.cause.text() == "A dry run needs none."


def test_health_is_said_with_cause_and_since_when(field, engine, qtbot):
    write(field, "ot2.local")
    since = time.time() - 3600
    gone = RobotHealth("ot2.local", Health.UNREACHABLE, message("It does not answer."), since)
    answer(engine, qtbot, field, gone)
    at = words.clock_time(since)[:5]
    assert field.word.text() == f"Unreachable since {at}"
    assert field.cause.text() == "It does not answer."
    busy = RobotHealth("ot2.local", Health.BUSY, message("Another program runs it."), since)
    field._watch._poll()
    answer(engine, qtbot, field, busy)
    assert field.word.text() == f"Busy since {at}"
    assert field.cause.text() == "Another program runs it."


def test_the_robot_is_asked_every_ten_seconds_and_not_twice_at_once(watch, field, engine, qtbot):
    write(field, "ot2.local")
    assert POLL_INTERVAL_MS == 10_000
    assert watch._timer.isActive()
    assert watch._timer.interval() == 10_000
    watch._timer.timeout.emit()
    assert engine.names() == ["robot_health"]
    answer(engine, qtbot, field, RobotHealth("ot2.local", Health.REACHABLE, message("Well."), 0.0))
    watch._timer.timeout.emit()
    assert engine.names() == ["robot_health", "robot_health"]
    write(field, "")
    assert not watch._timer.isActive()
    assert watch.health is None


def test_an_answer_about_the_robot_before_is_not_shown(field, engine, qtbot):
    write(field, "old.local")
    old = engine.last
    write(field, "new.local")
    old.set_result(RobotHealth("old.local", Health.REACHABLE, message("Well."), 0.0))
    engine.last.set_result(RobotHealth("new.local", Health.BUSY, message("It runs."), 0.0))
    qtbot.waitUntil(lambda: field.word.text().startswith("Busy"))


def test_an_engine_that_cannot_look_is_not_an_unreachable_robot(field, engine, qtbot):
    write(field, "ot2.local")
    engine.last.set_exception(RuntimeError("shutting down"))
    qtbot.waitUntil(lambda: field.word.text().startswith("Not known"))


def test_another_robot_means_another_check(field, desk, engine, qtbot):
    before = loaded_workflow()
    desk.loaded = before
    write(field, "ot2.local")
    assert engine.calls[0] == ("recheck", (before, "ot2.local"))
    after = loaded_workflow(errors=1)
    engine.futures[0].set_result(after)
    qtbot.waitUntil(lambda: desk.loaded is after)


NAMED = ["Bench 1 · 10.0.0.1", "Bench 2 · bench2.local"]
USED = ["10.0.0.2 · used before", "10.0.0.44 · used before"]


def search(field, engine, qtbot, result):
    """Open the drop-down and let the search that this begins end."""
    field.edit.showPopup()
    assert engine.names()[-1] == "discover_robots"
    assert "Looking for robots on the network…" in field.edit.labels()
    if isinstance(result, Exception):
        engine.last.set_exception(result)
    else:
        engine.last.set_result(result)
    qtbot.waitUntil(lambda: not field.offers.searching)


def test_robots_with_names_are_offered_first_and_nobody_looks_for_others(field, desk, engine):
    field.show_address("10.0.0.2")
    assert field.edit.labels() == [*NAMED, *USED]
    assert field.edit.currentText() == "10.0.0.2"
    assert desk.robot == "10.0.0.2"
    assert "discover_robots" not in engine.names()


def test_robots_that_are_found_stand_between_those_with_names_and_those_used(field, engine, qtbot):
    found = (
        FoundRobot("Alpha", RobotAddress("10.0.0.44")),
        FoundRobot("Beta", RobotAddress("10.0.0.1")),
    )
    search(field, engine, qtbot, RobotSearch(found))
    assert field.edit.labels() == [
        "Bench 1 · 10.0.0.1 · on the network now",
        NAMED[1],
        "OT-2 Alpha · 10.0.0.44 · found on the network",
        USED[0],
    ]
    assert field.edit.view().isVisible()
    field.edit.hidePopup()


def test_a_robot_that_is_chosen_is_the_desks(field, desk, engine, qtbot):
    search(field, engine, qtbot, RobotSearch((FoundRobot("Alpha", RobotAddress("10.0.0.44")),)))
    field.edit.hidePopup()
    field.edit.setCurrentIndex(2)
    field.edit.activated.emit(2)
    assert field.edit.currentText() == "10.0.0.44"
    assert desk.robot == "10.0.0.44"


def test_where_none_is_found_a_line_says_why_and_cannot_be_chosen(field, engine, qtbot):
    search(field, engine, qtbot, RobotSearch((), message("This computer is in no network.")))
    assert field.edit.labels() == [*NAMED, "This computer is in no network.", *USED]
    assert not field.edit.model().index(2, 0).flags() & Qt.ItemFlag.ItemIsEnabled
    field.edit.hidePopup()


def test_a_search_that_fails_is_said_in_its_line(field, engine, qtbot):
    error = RuntimeError("shutting down")
    search(field, engine, qtbot, error)
    assert "Something went wrong inside the program" in field.edit.labels()[2]
    field.edit.hidePopup()


def test_one_search_at_a_time_and_the_next_one_when_it_is_opened_again(field, engine, qtbot):
    field.edit.showPopup()
    field.edit.hidePopup()
    field.edit.showPopup()
    assert engine.names() == ["discover_robots"]
    engine.last.set_result(RobotSearch(()))
    qtbot.waitUntil(lambda: not field.offers.searching)
    field.edit.hidePopup()
    field.edit.showPopup()
    assert engine.names() == ["discover_robots", "discover_robots"]
    field.edit.hidePopup()


def test_what_is_being_typed_stays_when_robots_are_found(field, engine, qtbot):
    field.edit.showPopup()
    field.edit.hidePopup()
    field.edit.setEditText("10.0")
    field.edit.lineEdit().setCursorPosition(2)
    engine.last.set_result(RobotSearch((FoundRobot("Alpha", RobotAddress("10.0.0.44")),)))
    qtbot.waitUntil(lambda: not field.offers.searching)
    assert field.edit.currentText() == "10.0"
    assert field.edit.lineEdit().cursorPosition() == 2
    assert field.edit.completer() is None


def test_typing_settles_before_the_robot_is_asked(field, engine, desk, qtbot):
    for text in ("1", "10", "10.0.0.7"):
        field.edit.setEditText(text)
    assert desk.robot == ""
    qtbot.waitUntil(lambda: desk.robot == "10.0.0.7", timeout=3000)
    assert engine.names() == ["robot_health"]
