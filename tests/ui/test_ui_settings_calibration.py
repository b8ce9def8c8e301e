"""Calibrating a pump: three runs, what came out, the comparison, and what is kept."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime

import pytest
from shell_fakes import FakeEngine

from sdl1_desktop.backends.pump_trial import PumpTrial
from sdl1_desktop.messages import message
from sdl1_desktop.robot.calibration import RepeatedTrial
from sdl1_desktop.robot.errors import DeviceConnectionError
from sdl1_desktop.settings import Folders, RobotSettings, Settings
from sdl1_desktop.ui.calibration_page import CalibrationPage
from sdl1_desktop.ui.calibration_result import compared, measured, scatter_warning
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.settings_ports import PortSearch
from sdl1_desktop.ui.settings_pumps import PumpRates

NBSP = "\u00a0"


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def preferences(qtbot, tmp_path):
    settings = Settings(
        robot="10.0.0.1", robots=(RobotSettings("Bench 1", "10.0.0.1", pump_port="COM12"),)
    )
    preferences = Preferences(
        settings, Folders.below(tmp_path, tmp_path), lambda _settings, _folders: None
    )
    yield preferences
    preferences.close()


@pytest.fixture
def desk(engine, qtbot):
    desk = RunDesk(engine)
    yield desk
    desk.deleteLater()


@pytest.fixture
def page(preferences, desk, engine, qtbot):
    rates = PumpRates(preferences, preferences)
    rates.follow()
    page = CalibrationPage(preferences, desk, engine, rates, PortSearch(preferences, preferences))
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: bool(rates.rates))
    page.open(2)
    return page


def end(engine, qtbot, page, trial):
    """The trial that was asked for last ends."""
    asked = [
        future
        for (name, _), future in zip(engine.calls, engine.futures, strict=True)
        if name == "run_pump"
    ]
    future: Future[PumpTrial] = asked[-1]
    if isinstance(trial, Exception):
        future.set_exception(trial)
    else:
        future.set_result(trial)
    qtbot.waitUntil(lambda: page.repeats.running is None)


def enter(page, number, text):
    edit = page.repeats.fields[number].edit
    edit.setText(text)
    edit.textEdited.emit(text)


def repeat(engine, qtbot, page, number, text, trial=None):
    page.repeats.buttons[number].click()
    end(engine, qtbot, page, trial or PumpTrial(2, 5.0, "COM12"))
    enter(page, number, text)


def test_a_repeat_runs_the_pump_on_its_port_for_its_time(page, engine, qtbot):
    assert not page.repeats.fields[0].edit.isEnabled()
    page.repeats.buttons[0].click()
    assert engine.calls == [("run_pump", ("COM12", 2, 5.0))]
    assert page.band.text == "LIVE: the pump runs"
    assert not page.stop.isHidden()
    assert not page.choices.isEnabled()
    assert not any(one.isEnabled() for one in page.repeats.buttons)
    end(engine, qtbot, page, PumpTrial(2, 5.0, "COM12"))
    assert page.stop.isHidden()
    assert page.repeats.fields[0].edit.isEnabled()
    assert page.repeats.notes[0].text() == "Enter what came out."


def test_three_repeats_are_saved_with_their_mean_and_day(page, engine, preferences, qtbot):
    for number, text in enumerate(("8.02", "7.98", "8.00")):
        assert not page.save.isEnabled()
        assert page.save_reason.text() == "Run all three repeats and enter what came out."
        repeat(engine, qtbot, page, number, text)
    assert page.result.text() == (
        f"Mean 8{NBSP}mL in 5{NBSP}s, spread 0.02{NBSP}mL (0.25{NBSP}%): 1.6{NBSP}mL/s"
    )
    assert page.comparison.text().startswith(f"Used now: 1.574{NBSP}mL/s. The new rate is 1.")
    assert page.warning.isHidden()
    before = datetime.now().astimezone().date()
    page.save.click()
    kept = preferences.settings.calibration[2]
    assert (kept.volume_ml, kept.time_s) == (8.0, 5.0)
    assert before <= kept.measured <= datetime.now().astimezone().date()
    assert not page.save.isEnabled()
    assert page.save_reason.text() == "Saved. It is used from the next run on."
    assert page.comparison.text() == f"Used now: 1.6{NBSP}mL/s, which is the same."


def test_what_was_weighed_becomes_a_volume_by_its_density(page, engine, preferences, qtbot):
    page.choices.weigh.click()
    page.choices.density.edit.setText("1.25")
    page.choices.density.edit.textEdited.emit("1.25")
    for number in range(3):
        repeat(engine, qtbot, page, number, "10")
    assert page.repeats.fields[0].unit.text() == "g"
    assert page.repeats.notes[0].text() == f"= 8{NBSP}mL"
    page.save.click()
    assert preferences.settings.calibration[2].volume_ml == 8.0


def test_practice_is_marked_runs_no_board_and_is_not_kept(page, engine, preferences, qtbot):
    page.choices.practice_switch.click()
    assert page.band.text == "PRACTICE: no pump runs, nothing is kept"
    assert not page.band.live
    for number in range(3):
        repeat(engine, qtbot, page, number, "8", PumpTrial(2, 5.0, ""))
    assert engine.calls[0] == ("run_pump", ("", 2, 5.0))
    assert page.band.text == "PRACTICE: no pump runs, nothing is kept"
    assert not page.save.isEnabled()
    assert page.save_reason.text() == "What is entered in practice is not kept."
    page.save.clicked.emit()
    assert preferences.settings.calibration == {}


def test_practice_says_practice_while_it_runs(page, engine):
    page.choices.practice_switch.click()
    page.repeats.buttons[0].click()
    assert "LIVE" not in page.band.text
    assert page.reason.isHidden()


def test_another_pump_port_or_time_begins_anew(page, engine, qtbot):
    repeat(engine, qtbot, page, 0, "8")
    assert page.repeats.volumes_ml == [8.0]
    page.choices.time.edit.setText("10")
    page.choices.time.edit.textEdited.emit("10")
    assert page.repeats.volumes_ml == []
    assert not page.repeats.fields[0].edit.isEnabled()
    page.repeats.buttons[0].click()
    assert engine.calls[-1] == ("run_pump", ("COM12", 2, 10.0))


def test_a_stopped_repeat_cannot_be_measured(page, engine, qtbot):
    page.repeats.buttons[0].click()
    page.stop.click()
    assert engine.names() == ["run_pump", "stop_pump"]
    end(engine, qtbot, page, PumpTrial(2, 5.0, "COM12", stopped=True))
    assert "cut short" in page.problem.text()
    assert not page.repeats.fields[0].edit.isEnabled()


def test_leaving_the_page_stops_the_pump(page, engine, qtbot):
    page.repeats.buttons[0].click()
    with qtbot.waitSignal(page.left):
        page.back.click()
    assert engine.names() == ["run_pump", "stop_pump"]


def test_a_lost_board_is_said_with_what_to_do(page, engine, qtbot):
    page.repeats.buttons[0].click()
    error = DeviceConnectionError(message("The board is gone."), message("Plug it in."))
    end(engine, qtbot, page, error)
    assert page.problem.text() == "The board is gone. Plug it in."
    assert not page.problem.isHidden()
    page.repeats.buttons[0].click()
    assert page.problem.isHidden()


@pytest.mark.parametrize(
    ("part", "text", "reason"),
    [
        ("port", "", "Choose the port of the pump board, or practise."),
        ("time", "0", "Give the time of one repeat."),
    ],
)
def test_what_is_missing_is_said(page, engine, part, text, reason):
    line = page.choices.port_box.edit.lineEdit() if part == "port" else page.choices.time.edit
    line.setText(text)
    line.textEdited.emit(text)
    assert page.reason.text() == reason
    assert not page.repeats.buttons[0].isEnabled()
    page.repeats.run.emit(0)
    assert engine.calls == []


def test_no_pump_is_run_while_a_run_is_active(page, desk, engine):
    desk._starting = True
    desk.state_changed.emit()
    assert page.reason.text() == "A run is active: calibrate when it has ended."
    page.repeats.run.emit(0)
    assert engine.calls == []


def test_the_words_of_a_result():
    trial = RepeatedTrial((8.0, 8.0, 9.5), 5.0)
    assert trial.mean_ml == 8.5
    assert trial.spread_ml == pytest.approx(0.866025, rel=1e-5)
    assert trial.rate_ml_s == 1.7
    assert RepeatedTrial((8.0,), 5.0).spread_ml == 0.0
    assert "far apart" in scatter_warning(trial)
    assert scatter_warning(RepeatedTrial((8.0, 8.1), 5.0)) == ""
    assert f"spread 0.87{NBSP}mL (10{NBSP}%)" in measured(trial)
    assert compared(trial, 2.0) == f"Used now: 2{NBSP}mL/s. The new rate is 15{NBSP}% less."
