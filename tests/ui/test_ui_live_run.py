from __future__ import annotations

from types import SimpleNamespace

import pytest
from live_stage import (
    BESIDE,
    ROBOT,
    asked,
    go_live,
    make_window,
    open_in,
    robot_is,
    warning,
    with_findings,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from shell_fakes import FakeEngine, Story

from sdl1_desktop.backends.requests import Health, RunRefused
from sdl1_desktop.messages import message
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.settings import RobotSettings, Settings
from sdl1_desktop.ui.desk import Mode


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def settings():
    return Settings()


@pytest.fixture
def window(qtbot, tmp_path, engine, settings):
    window = make_window(engine, tmp_path, settings)
    qtbot.addWidget(window)
    yield window
    window.finish_closing()
    window.preferences.deleteLater()


@pytest.fixture
def asking(window, engine, qtbot):
    """Run was pressed in live mode; the check had two warnings."""
    open_in(
        window, engine, qtbot, with_findings(warning("one", "Too full."), warning("two", "Low."))
    )
    go_live(window)
    window.actions_["run"].trigger()
    assert window.live_run.isVisible()
    return window.live_run


def texts(widget):
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]


def tick_all(confirm):
    for one in (*confirm.ticks.warnings, confirm.ticks.deck):
        one.box.click()


def runs(engine):
    return [values[0] for values, _ in asked(engine, "run")]


def test_run_in_live_mode_asks_and_begins_nothing(asking, engine):
    assert runs(engine) == []
    assert not asking.begin.isEnabled()
    assert asking.reason.text() == "The robot is being looked at."
    assert not asking.heading.visibleRegion().isEmpty()
    assert not asking.begin.visibleRegion().isEmpty()


def test_it_says_what_moves_and_what_is_simulated(asking, engine, qtbot):
    robot_is(engine, Health.REACHABLE)
    qtbot.waitUntil(lambda: asking.bench.health is not None)
    said = texts(asking.bench)
    assert f"real: left · {ROBOT} · serial number OT2CEP123" in said
    assert "SIMULATED: no liquid is pumped, no ultrasound." in said
    assert "SIMULATED: no current flows; the points say that they are simulated." in said
    assert asking.what.text().startswith("“Plating”: 3 steps · 30\u00a0s expected, until about ")


def test_each_warning_has_a_box_and_all_must_be_ticked(asking, engine, qtbot):
    robot_is(engine, Health.REACHABLE)
    qtbot.waitUntil(lambda: asking.bench.health is not None)
    assert [one.title.text() for one in asking.ticks.warnings] == ["One: Too full.", "Two: Low."]
    assert texts(asking.ticks.warnings[0])[1:] == ["It may matter.", "What to do: Look at it."]
    boxes = [*asking.ticks.warnings, asking.ticks.deck]
    for left, one in zip((3, 2, 1), boxes, strict=True):
        assert asking.reason.text() == f"Boxes that are not ticked yet: {left}."
        assert not asking.begin.isEnabled()
        one.box.click()
    assert asking.begin.isEnabled()
    assert asking.reason.text() == ""
    boxes[0].box.click()
    assert not asking.begin.isEnabled()
    boxes[0].box.click()
    asking.begin.click()
    (request,) = runs(engine)
    assert (request.dry_run, request.confirmed, request.take_over) == (False, True, False)
    assert (request.robot, request.simulate, request.asks_operator) == (ROBOT, BESIDE, True)
    assert not asking.isVisible()


def test_the_card_of_a_box_ticks_it_and_so_does_space(asking, qtbot):
    card = asking.ticks.deck
    qtbot.mouseClick(card.title, Qt.MouseButton.LeftButton)
    assert card.ticked
    qtbot.keyClick(card.box, Qt.Key.Key_Space)
    assert not card.ticked
    assert card.box.accessibleName() == card.title.text()


@pytest.mark.parametrize("way", ["escape", "cancel", "dry"])
def test_it_is_closed_without_a_run(window, asking, engine, qtbot, way):
    if way == "escape":
        qtbot.keyClick(asking.ticks.deck.box, Qt.Key.Key_Escape)
    elif way == "cancel":
        asking.cancel.click()
    else:
        window.desk.go_dry()
    assert not asking.isVisible()
    assert runs(engine) == []


def test_ticks_are_empty_when_it_is_asked_again(window, asking):
    tick_all(asking)
    asking.cancel.click()
    window.actions_["run"].trigger()
    assert asking.ticks.left == 3


def test_pressing_run_again_keeps_what_is_ticked(window, asking):
    asking.ticks.deck.box.click()
    window.actions_["run"].trigger()
    assert asking.isVisible()
    assert asking.ticks.left == 2


def test_another_choice_meanwhile_asks_anew(window, asking, engine, qtbot):
    robot_is(engine, Health.REACHABLE)
    qtbot.waitUntil(lambda: asking.bench.health is not None)
    tick_all(asking)
    assert asking.begin.isEnabled()
    window.desk.choose_simulated({Device.PUMPS})
    assert asking.isVisible()
    assert asking.ticks.left == 3
    assert asking.reason.text().startswith("No port is known for the potentiostat")
    assert "real, but no port is known" in texts(asking.bench)


def test_a_robot_that_is_not_reachable_is_the_reason(asking, engine, qtbot):
    tick_all(asking)
    cause = message("Nobody answers at that address.")
    robot_is(engine, Health.UNREACHABLE, cause=cause)
    qtbot.waitUntil(lambda: asking.bench.health is not None)
    assert asking.reason.text() == "Nobody answers at that address."
    asking.bench.again.click()
    robot_is(engine, Health.REACHABLE)
    qtbot.waitUntil(asking.begin.isEnabled)


def test_somebody_elses_run_is_stopped_only_where_that_is_ticked(asking, engine, qtbot):
    tick_all(asking)
    cause = message("Somebody's run is on the robot: run abc, running.")
    made = "2026-05-04T08:09:10+00:00"
    robot_is(engine, Health.BUSY, cause=cause, run_id="abc", run_created=made)
    qtbot.waitUntil(lambda: asking.bench.health is not None)
    assert asking.reason.text() == "Boxes that are not ticked yet: 1."
    said = texts(asking.ticks.take_over)
    assert said[0] == "Take over: stops the run that is on the robot now."
    assert said[1] == "Somebody's run is on the robot: run abc, running."
    assert said[2].startswith("It is there since 2026-05-04 ")
    asking.ticks.take_over.box.click()
    assert asking.begin.isEnabled()
    asking.bench.again.click()
    robot_is(engine, Health.BUSY, cause=cause, run_id="another", run_created=made)
    qtbot.waitUntil(lambda: not asking.begin.isEnabled())
    asking.ticks.take_over.box.click()
    asking.begin.click()
    assert runs(engine)[0].take_over


def test_a_refusal_is_told_with_who_holds_the_robot(window, asking, engine, qtbot):
    robot_is(engine, Health.REACHABLE)
    qtbot.waitUntil(lambda: asking.bench.health is not None)
    tick_all(asking)
    asking.begin.click()
    held = message("Another run is on this robot: “{workflow}”.", workflow="Zinc")
    asked(engine, "run")[0][1].set_exception(RunRefused(held, busy=True))
    qtbot.waitUntil(lambda: bool(window.notices.problems))
    assert str(window.notices.problems[0].what) == "Another run is on this robot: “Zinc”."
    assert not window.desk.active


def test_while_nothing_can_be_recorded_nothing_begins(window, asking, engine, qtbot):
    robot_is(engine, Health.REACHABLE)
    qtbot.waitUntil(lambda: asking.bench.health is not None)
    tick_all(asking)
    journal = SimpleNamespace(problem=message("The disk is full."))
    window.journal_watch.use(journal)
    assert asking.reason.text() == "Nothing can be recorded now: the journal cannot be written."
    journal.problem = None
    window.journal_watch.look()
    assert asking.begin.isEnabled()


def test_a_run_says_that_it_waits_for_the_journal(window, engine, qtbot):
    open_in(window, engine, qtbot, with_findings())
    story = Story(window.desk.loaded)
    window.desk.bridge.take([*story.begin(), story.started(0)])
    qtbot.waitUntil(lambda: window.desk.view is not None and window.desk.view.seq == 5)
    journal = SimpleNamespace(problem=message("The disk is full."))
    window.journal_watch.use(journal)
    assert window.strip.detail.text() == "Waits until the journal can be written."
    assert str(window.notices.standing.title) == "The run waits for the journal."
    journal.problem = None
    window.journal_watch.look()
    assert window.strip.detail.text() == ""
    assert window.notices.standing is None


def test_a_dry_run_begins_at_once_and_simulates_nothing_by_name(window, engine, qtbot):
    open_in(window, engine, qtbot, with_findings(warning("one", "Too full.")))
    window.desk.choose_simulated({Device.PUMPS})
    window.actions_["run"].trigger()
    (request,) = runs(engine)
    assert (request.dry_run, request.confirmed, request.simulate) == (True, False, frozenset())


# The bench


def test_the_parts_are_chosen_in_live_mode_and_kept(window, engine, qtbot):
    open_in(window, engine, qtbot, with_findings())
    bench = window.modes.bench
    assert not bench.isVisible()
    go_live(window, simulate=frozenset())
    assert bench.isVisible()
    pumps = bench.fields[Device.PUMPS]
    assert pumps.currentText() == "real · no port"
    pumps.setCurrentIndex(1)
    pumps.activated.emit(1)
    assert window.desk.simulate == {Device.PUMPS}
    assert window.preferences.settings.simulated_parts == ("pumps",)
    assert window.band.text == "LIVE: Run moves the robot, the pumps are simulated"
    assert window.header.devices["pumps"].text == "pumps · simulated"
    assert window.header.devices["cell"].text == "cell · will be real"


class TestKept:
    @pytest.fixture
    def settings(self):
        left = RobotSettings("left", ROBOT, pump_port="COM3", potentiostat_port="COM5")
        return Settings(robots=(left,), simulated_parts=("potentiostat",))

    def test_choices_of_last_time_and_ports_of_the_robot(self, window, engine, qtbot):
        assert window.desk.simulate == {Device.POTENTIOSTAT}
        open_in(window, engine, qtbot, with_findings())
        go_live(window, simulate=window.desk.simulate)
        assert window.modes.bench.fields[Device.PUMPS].currentText() == "real · COM3"
        assert window.modes.bench.fields[Device.POTENTIOSTAT].currentText() == "simulated"
        window.actions_["run"].trigger()
        robot_is(engine, Health.REACHABLE)
        qtbot.waitUntil(lambda: window.live_run.bench.health is not None)
        said = texts(window.live_run.bench)
        assert "real, at COM3" in said
        assert f"real: left · {ROBOT} · serial number OT2CEP123" in said
        window.live_run.ticks.deck.box.click()
        assert window.live_run.begin.isEnabled()


def test_during_a_run_the_parts_cannot_be_changed_and_are_told_on_every_page(
    window, asking, engine, qtbot
):
    story = Story(window.desk.loaded, dry_run=False)
    story.simulated = ("pumps", "potentiostat")
    window.desk.bridge.take(story.begin())
    qtbot.waitUntil(lambda: window.desk.view is not None and window.desk.view.seq == 4)
    assert not asking.isVisible()
    assert not window.modes.bench.fields[Device.PUMPS].isEnabled()
    for page in ("run", "history", "schedules", "settings"):
        window.show_page(page)
        assert window.band.isVisible()
        assert window.band.text == "LIVE: the robot moves, pumps and cell are simulated"
        assert window.header.devices["robot"].text == "robot · real"
        assert window.header.devices["cell"].text == "cell · simulated"
    assert window.desk.mode is Mode.LIVE
