"""The settings page: checked as typed, kept at once, set back to default."""

from __future__ import annotations

import threading

import pytest
from shell_fakes import FakeEngine

from sdl1_desktop.robot.serial_ports import SerialPort
from sdl1_desktop.settings import (
    DEFAULT_RETRY,
    DEFAULT_TIMEOUTS,
    Folders,
    RobotSettings,
    Settings,
    SettingsError,
    TimeoutPolicy,
)
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.problem import problem_of
from sdl1_desktop.ui.settings_page import SettingsPage

UNO = SerialPort("COM12", "Arduino Uno", "2341:0043")
SQUIDSTAT = SerialPort("COM3", "COM3", "0483:5740")

BENCH = RobotSettings("Bench 1", "10.0.0.1", "", "COM12", "COM3", 1)
LEFT = RobotSettings("Left", "left.local")


@pytest.fixture
def ports(monkeypatch):
    """The ports that the computer has, and the threads that looked for them."""
    found = [SQUIDSTAT, UNO]
    threads = []

    def look():
        threads.append(threading.current_thread())
        return list(found)

    monkeypatch.setattr("sdl1_desktop.robot.serial_ports.serial_ports", look)
    return {"ports": found, "threads": threads}


@pytest.fixture
def saved():
    return []


@pytest.fixture
def preferences(qtbot, tmp_path, saved, monkeypatch):
    monkeypatch.setenv("SDL1_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.delenv("SDL1_DATA_DIR", raising=False)
    folders = Folders.below(tmp_path / "config", Folders.chosen("").data)
    preferences = Preferences(
        Settings(robots=(BENCH, LEFT)), folders, lambda settings, _: saved.append(settings)
    )
    yield preferences
    preferences.close()


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def page(preferences, engine, ports, qtbot):
    desk = RunDesk(engine)
    page = SettingsPage(preferences, desk, engine)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    qtbot.waitUntil(lambda: page.ports.searched and bool(page.rates.rates))
    yield page
    page.hide()
    desk.deleteLater()


def write(field, text):
    """What an operator's keys do."""
    field.edit.setFocus()
    field.edit.selectAll()
    field.edit.clear()
    field.edit.setText(text)
    field.edit.setModified(True)
    field.edit.textEdited.emit(text)


def test_nothing_is_made_or_looked_for_before_the_page_is_shown(preferences, engine, ports, qtbot):
    page = SettingsPage(preferences, RunDesk(engine, preferences), engine)
    qtbot.addWidget(page)
    assert page.sections == {}
    assert ports["threads"] == []


def test_the_sections_are_listed_and_a_click_goes_to_one(page, qtbot):
    names = [page.contents.item(row).text() for row in range(page.contents.count())]
    assert names == [
        "Appearance and language",
        "Folders",
        "Robots",
        "Ports",
        "Pumps",
        "Waiting and retrying",
        "HTTP and watched folder",
        "Prefect",
        "Simulation",
    ]
    page.contents.setCurrentRow(4)
    pumps = page.sections["pumps"]
    top = pumps.mapTo(page.area.viewport(), pumps.rect().topLeft()).y()
    assert 0 <= top < 40
    page.area.verticalScrollBar().setValue(0)
    assert page.contents.currentRow() == 0


def test_each_section_says_when_it_takes_effect(page):
    for name, section in page.sections.items():
        assert section.when.text(), name
    for name in ("robots", "pumps", "waiting", "simulation"):
        assert "next run" in page.sections[name].when.text()


def test_a_change_is_kept_at_once_and_told_to_the_engine(page, preferences, engine, saved, qtbot):
    section = page.sections["appearance"]
    section.language.edit.setCurrentIndex(2)
    section.language.edit.activated.emit(2)
    assert preferences.settings.language == "ja"
    assert engine.settings == preferences.settings
    qtbot.waitUntil(lambda: saved == [preferences.settings])


def test_back_to_default_sets_a_section_back_and_nothing_else(page, preferences):
    preferences.change(theme="dark", speed="10x", seed=7)
    section = page.sections["simulation"]
    assert section.reset.isEnabled()
    section.reset.click()
    assert (preferences.settings.speed, preferences.settings.seed) == ("instant", 1)
    assert preferences.settings.theme == "dark"
    assert section.seed.text == "1"
    assert not section.reset.isEnabled()


def test_changes_of_the_bench_are_told_apart(preferences, qtbot):
    told = []
    preferences.bench_changed.connect(lambda: told.append(preferences.settings))
    preferences.change(theme="dark", recent_files=("a.json",), robot_away_s=90.0)
    assert told == []
    preferences.change(deck="other.toml")
    preferences.change(robots=())
    preferences.change(calibration={})
    assert [one.deck for one in told] == ["other.toml", "other.toml"]


# Waiting and retrying


def test_a_policy_is_entered_where_it_can_be_and_refused_beside_its_field(page, preferences):
    field = page.sections["waiting"].fields_of["wash", "factor"]
    write(field, "2.5")
    assert preferences.settings.timeouts["wash"] == TimeoutPolicy(2.5, 120.0)
    for text in ("0.5", "101", "-1", "", "two", "nan", "1e999"):
        write(field, text)
        assert field.edit.property("invalid") == "true", text
        assert field.reason.text() == "0, or a number from 1 to 100."
        assert preferences.settings.timeouts["wash"].factor == 2.5
    write(field, "０")
    assert field.valid
    assert preferences.settings.timeouts["wash"].limit_s(10.0) is None
    assert preferences.settings.timeouts["liquid"] == DEFAULT_TIMEOUTS["liquid"]


def test_attempts_are_whole_and_the_other_values_stay(page, preferences):
    section = page.sections["waiting"]
    field = section.fields_of["data", "attempts"]
    write(field, "2.5")
    assert field.reason.text() == "A whole number from 1 to 100."
    assert preferences.settings.retry == DEFAULT_RETRY
    write(field, "5")
    assert preferences.settings.retry["data"].attempts == 5
    assert isinstance(preferences.settings.retry["data"].attempts, int)
    assert preferences.settings.retry["data"].delay_s == DEFAULT_RETRY["data"].delay_s
    write(section.away, "90")
    assert preferences.settings.robot_away_s == 90.0
    section.reset.click()
    assert preferences.settings == Settings(robots=(BENCH, LEFT))


# Robots


def editors(page):
    return page.sections["robots"].editors


def test_a_robot_is_renamed_as_it_is_typed_and_keeps_the_rest(page, preferences):
    first = editors(page)[0]
    first.unfold(open_=True)
    write(first.name, "Bench A")
    assert preferences.settings.robots == (
        RobotSettings("Bench A", "10.0.0.1", "", "COM12", "COM3", 1),
        LEFT,
    )
    assert first.heading.text() == "Bench A"
    assert editors(page)[0] is first


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("10.0.0.999", "no IPv4 address"),
        ("", "No robot address is given."),
        ("LEFT.local:31950", "“Left” has this address."),
    ],
)
def test_an_address_that_cannot_be_is_not_kept(page, preferences, text, reason):
    first = editors(page)[0]
    write(first.address, text)
    assert reason in first.address.reason.text()
    assert first.address.edit.property("invalid") == "true"
    assert preferences.settings.robots == (BENCH, LEFT)


def test_two_robots_cannot_have_one_name(page, preferences):
    first, second = editors(page)
    write(second.name, "Bench 1")
    assert second.name.reason.text() == "Another robot has this name."
    assert preferences.settings.robots == (BENCH, LEFT)
    write(first.name, "Bench 2")
    assert second.name.valid


def test_a_robot_is_added_with_the_address_in_use(page, preferences):
    preferences.change(robot="10.0.0.9")
    page.sections["robots"].add.click()
    assert preferences.settings.robots[2:] == (RobotSettings("OT-2 1", "10.0.0.9"),)
    assert not editors(page)[2].body.isHidden()


def test_a_robot_without_an_address_is_kept_only_when_it_has_one(page, preferences):
    page.sections["robots"].add.click()
    new = editors(page)[2]
    assert preferences.settings.robots == (BENCH, LEFT)
    assert new.address.reason.text()
    write(new.address, "10.0.0.3")
    assert preferences.settings.robots == (BENCH, LEFT, RobotSettings("OT-2 1", "10.0.0.3"))


def test_a_removed_robot_can_be_put_back_in_its_place(page, preferences):
    section = page.sections["robots"]
    editors(page)[0].remove.click()
    assert preferences.settings.robots == (LEFT,)
    assert "“Bench 1”" in section.removed_text.text()
    assert not section.undo.isHidden()
    section.put_back.click()
    assert preferences.settings.robots == (BENCH, LEFT)
    assert section.undo.isHidden()


def test_a_channel_can_be_left_to_the_workflow(page, preferences):
    channel = editors(page)[0].channel.edit
    assert channel.currentText() == "1"
    channel.setCurrentIndex(0)
    channel.activated.emit(0)
    assert channel.currentText() == "As the workflow says"
    assert preferences.settings.robots[0].potentiostat_channel is None


def test_a_deck_file_that_cannot_be_read_says_why(page, preferences, tmp_path, qtbot):
    broken = tmp_path / "deck.toml"
    broken.write_text("name = 3\n", encoding="utf-8")
    first = editors(page)[0]
    first.deck.chosen.emit(str(broken))
    assert preferences.settings.robots[0].deck == str(broken)
    qtbot.waitUntil(lambda: "key name" in first.deck.reason.text())
    first.deck.clear.click()
    assert preferences.settings.robots[0].deck == ""
    assert first.deck.reason.isHidden()
    assert first.deck.text.text() == "As under Folders"


# Ports


def test_ports_are_found_beside_the_window_and_offered_with_what_they_are(page, ports):
    assert ports["threads"]
    assert threading.main_thread() not in ports["threads"]
    box = editors(page)[0].pump_port
    assert box.port == "COM12"
    assert box.edit.labels() == ["COM3 · 0483:5740", "COM12 · Arduino Uno · 2341:0043"]


def test_a_port_is_chosen_or_typed(page, preferences):
    box = editors(page)[1].pump_port
    box.edit.setCurrentIndex(0)
    box.edit.activated.emit(0)
    assert preferences.settings.robots[1].pump_port == "COM3"
    box.edit.setEditText("/dev/ttyACM7")
    box.edit.lineEdit().textEdited.emit("/dev/ttyACM7")
    assert preferences.settings.robots[1].pump_port == "/dev/ttyACM7"


def shown(section):
    grid = section.grid
    return [
        grid.itemAtPosition(row, column).widget().text()
        for row in range(1, grid.rowCount())
        for column in range(4)
        if grid.itemAtPosition(row, column) is not None
    ]


def test_the_ports_section_lists_who_uses_which_and_looks_again(page, ports, qtbot):
    section = page.sections["ports"]
    assert shown(section) == [
        *("COM3", "COM3", "0483:5740", "Bench 1"),
        *("COM12", "Arduino Uno", "2341:0043", "Bench 1"),
    ]
    ports["ports"].clear()
    section.search_again.click()
    assert section.state.text() == "Looking for ports…"
    qtbot.waitUntil(lambda: "No serial port is found" in section.state.text())
    assert shown(section) == []


# Folders


def test_another_data_folder_is_for_the_next_start(page, preferences, tmp_path):
    section = page.sections["folders"]
    before = preferences.folders.data
    section.data.chosen.emit(str(tmp_path / "data"))
    assert preferences.settings.data_folder == str(tmp_path / "data")
    assert str(before) in section.data.reason.text()
    section.data.clear.click()
    assert preferences.settings.data_folder == ""
    assert section.data.reason.isHidden()


def test_a_data_folder_that_the_environment_gives_is_not_to_be_chosen(page, monkeypatch, tmp_path):
    monkeypatch.setenv("SDL1_DATA_DIR", str(tmp_path))
    section = page.sections["folders"]
    section.refresh()
    assert not section.data.choose.isEnabled()
    assert "SDL1_DATA_DIR" in section.data.reason.text()


# Pumps


def test_pumps_show_the_decks_rates_and_what_was_measured(page, preferences, qtbot):
    section = page.sections["pumps"]
    assert section.grid.itemAtPosition(1, 1).widget().text() == "1.594\u00a0mL/s"
    from datetime import date

    from sdl1_desktop.settings import PumpMeasurement

    preferences.change(calibration={0: PumpMeasurement(9.0, 5.0, date(2025, 4, 1))})
    assert section.grid.itemAtPosition(1, 1).widget().text() == "1.800\u00a0mL/s"
    assert "2025-04-01" in section.grid.itemAtPosition(1, 2).widget().text()
    section.grid.itemAtPosition(1, 3).widget().click()
    assert preferences.settings.calibration == {}
    assert section.grid.itemAtPosition(1, 1).widget().text() == "1.594\u00a0mL/s"


def test_pumps_follow_the_robots_own_deck(page, preferences, tmp_path, qtbot):
    deck = tmp_path / "own.toml"
    deck.write_text("[pumps.calibration]\n1 = 2.5\n2 = 1.5\n", encoding="utf-8")
    own = RobotSettings("Bench 1", "10.0.0.1", deck=str(deck))
    preferences.change(robots=(own,), robot="10.0.0.1")
    qtbot.waitUntil(lambda: page.rates.rates == {1: 2.5, 2: 1.5})
    deck.unlink()
    preferences.change(robot="")
    qtbot.waitUntil(lambda: len(page.rates.rates) == 6)
    preferences.change(robot="10.0.0.1")
    qtbot.waitUntil(lambda: "own.toml" in page.sections["pumps"].problem.text())


# Keeping


def test_settings_that_cannot_be_kept_are_told_once(qtbot, tmp_path):
    from sdl1_desktop.messages import message

    refusals = [SettingsError(message("The disk is full."))]

    def save(_settings, _folders):
        if refusals:
            raise refusals[0]

    preferences = Preferences(Settings(), Folders.below(tmp_path, tmp_path), save)
    told = []
    preferences.problem.connect(told.append)
    refused = problem_of(refusals[0])
    try:
        preferences.change(seed=2)
        qtbot.waitUntil(lambda: told == [refused])
        preferences.change(seed=3)
        preferences._timer.timeout.emit()
        preferences.read(lambda: None).result(5)
        preferences._writer.submit(lambda: None).result(5)
        refusals.clear()
        preferences.change(seed=4)
        preferences._timer.timeout.emit()
        qtbot.waitUntil(lambda: preferences._told is None)
        assert told == [refused]
    finally:
        preferences.close()
