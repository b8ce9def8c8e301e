"""Deploying, changing and arming on the Schedules page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from schedules_stage import NOW, House, arming_check, deployment
from shell_fakes import loaded_workflow

from sdl1_desktop.backends.prefect.deployments import Deployed
from sdl1_desktop.backends.prefect.run_terms import RunTerms
from sdl1_desktop.backends.prefect.schedule import Cron, Interval, Once, aware_time
from sdl1_desktop.backends.prefect.schedule_facts import DeploymentEntry
from sdl1_desktop.backends.prefect.server_api import ServerRefused
from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.settings import RobotSettings
from sdl1_desktop.ui.schedules_form import DeploymentForm
from sdl1_desktop.ui.schedules_when import Kind, WhenEditor

LIVE = "id of Overnight electrodeposition of zinc, series B"


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    house = House(qtbot, tmp_path)
    yield house
    house.close()


def choose(editor: WhenEditor, kind: Kind) -> None:
    index = editor.kind.edit.findData(kind)
    editor.kind.edit.setCurrentIndex(index)
    editor.kind.edit.activated.emit(index)


def write(edit: Any, text: str) -> None:
    edit.setText(text)
    edit.textEdited.emit(text)


def opened(house: House, title: str = "Plating") -> tuple[LoadedWorkflow, DeploymentForm]:
    """The form over the open workflow, once it knows the earlier version."""
    view = house.show()
    loaded = loaded_workflow("one", title=title)
    house.desk.loaded = loaded
    house.desk.workflow_changed.emit()
    view.list.deploy.click()
    house.qtbot.waitUntil(lambda: "version" in view.form.changes.text().lower())
    house.qtbot.waitUntil(lambda: "Looking" not in view.form.changes.text())
    return loaded, view.form


@pytest.fixture
def editor(qtbot: QtBot) -> WhenEditor:
    editor = WhenEditor("Asia/Tokyo")
    qtbot.addWidget(editor)
    return editor


def test_cron_is_read_in_its_zone_and_shows_its_next_times(editor: WhenEditor) -> None:
    assert editor.schedules == ()
    choose(editor, Kind.CRON)
    assert editor.schedules == (Cron("0 9 * * *", "Asia/Tokyo"),)
    assert editor.words.text() == "every day at 09:00 (Asia/Tokyo)"
    assert editor.times.text().count("·") == 4
    editor.zone.setEditText("Europe/Berlin")
    assert editor.schedules == (Cron("0 9 * * *", "Europe/Berlin"),)
    first = editor.times.text()
    editor.cron.setEditText("30 9 * * *")
    assert editor.times.text() != first
    editor.cron.setEditText("99 9 * * *")
    assert editor.schedules is None
    assert "is not a cron expression" in editor.reason
    assert editor.words.text() == editor.reason
    editor.cron.setEditText("0 9 * * *")
    editor.zone.setEditText("Mars/Olympus")
    assert "no time zone" in editor.reason


def test_an_interval_has_a_number_and_a_unit(editor: WhenEditor) -> None:
    choose(editor, Kind.EVERY)
    assert editor.schedules == (Interval(3600.0, timezone="Asia/Tokyo"),)
    write(editor.count.edit, "90")
    editor.unit.show_value(60.0)
    editor.unit.edit.activated.emit(0)
    assert editor.schedules == (Interval(5400.0, timezone="Asia/Tokyo"),)
    assert editor.words.text() == "every 90 min"
    write(editor.count.edit, "soon")
    assert editor.schedules is None


def test_once_is_a_time_that_is_to_come(editor: WhenEditor) -> None:
    choose(editor, Kind.ONCE)
    write(editor.at.edit, "2031-12-01 09:30")
    assert editor.schedules == (Once(aware_time("2031-12-01 09:30", "Asia/Tokyo")),)
    assert editor.reason == ""
    write(editor.at.edit, "2001-12-01 09:30")
    assert editor.reason == "This time is over."
    write(editor.at.edit, "tomorrow")
    assert "not a date and time" in editor.reason


@pytest.mark.parametrize(
    "schedule",
    [
        Cron("0 9 * * 1-5", "Europe/Berlin"),
        Interval(5400.0, NOW, "UTC"),
        Once(datetime.now(UTC).replace(microsecond=0) + timedelta(days=2)),
    ],
    ids=str,
)
def test_what_is_planned_is_shown_and_stays_unless_it_is_changed(
    editor: WhenEditor, schedule: Any
) -> None:
    editor.show_schedules((schedule,))
    assert editor.schedules == (schedule,)
    assert editor.unchanged
    choose(editor, Kind.NONE)
    assert editor.schedules == ()
    assert not editor.unchanged


def test_several_schedules_are_kept_unless_another_is_given(editor: WhenEditor) -> None:
    both = (Cron("0 9 * * *", "UTC"), Interval(3600.0, NOW, "UTC"))
    editor.show_schedules(both)
    assert editor.chosen is Kind.KEEP
    assert editor.schedules == both
    assert "every day at 09:00 (UTC); every 1 h" in editor.kind.edit.currentText()
    choose(editor, Kind.EVERY)
    assert editor.schedules == (Interval(3600.0, timezone="Asia/Tokyo"),)


def test_a_workflow_is_deployed_on_the_windows_terms(house: House) -> None:
    house.desk.choose_robot("10.0.0.5")
    loaded, form = opened(house)
    assert form.name.text() == "Plating"
    assert form.changes.text() == "1.1+9f8e7d6c5b4a, the first version"
    choose(form.when, Kind.EVERY)
    form.terms.catch_up.setChecked(True)
    write(form.terms.within.edit, "45")
    write(form.name, " Nightly ")
    form.save.click()
    (name, what, terms, schedules) = house.schedules.calls[-1][1]
    assert (name, what, schedules[0].seconds) == ("Nightly", loaded, 3600.0)
    assert terms == RunTerms(robot="10.0.0.5", catch_up_s=2700.0)
    assert not form.save.isEnabled()
    view = house.page.view
    assert view is not None
    made = deployment("Nightly")
    house.schedules.listed = (DeploymentEntry(deployment("A")), DeploymentEntry(made))
    house.answered(Deployed(made, "", ()))
    assert form.isHidden()
    house.qtbot.waitUntil(lambda: view.list.entry is not None)
    entry = view.list.entry
    assert entry is not None
    assert entry.deployment.name == "Nightly"


def test_a_name_that_there_is_takes_over_its_schedule_and_says_what_changed(house: House) -> None:
    _, form = opened(house, title="Daily")
    assert form.changes.text().splitlines() == [
        "1.1+9f8e7d6c5b4a, was 1.0+0a1b2c3d4e5f:",
        "version: 1.0 → 1.1",
        "“Plating”: current -0.01 A → -0.02 A",
    ]
    assert form.when.schedules == (Cron("0 9 * * *", "Asia/Tokyo"),)
    write(form.name, "Quite another")
    house.qtbot.waitUntil(lambda: "first version" in form.changes.text())


def test_a_live_deployment_needs_a_robot(house: House) -> None:
    robots = (RobotSettings(name="Left", address="10.0.0.7"),)
    house.preferences.change(robots=robots)
    _, form = opened(house)
    assert not form.terms.pumps.isVisible()
    form.terms.live.click()
    assert not form.save.isEnabled()
    assert form.reason.text() == "Live runs need the robot's address."
    assert "Left" in form.terms.robot.labels()[0]
    form.terms.robot.setEditText("not an address!")
    assert not form.save.isEnabled()
    form.terms.robot.setEditText("10.0.0.7")
    form.terms.pumps.setChecked(True)
    form.save.click()
    terms = house.schedules.calls[-1][1][2]
    assert terms == RunTerms(
        dry_run=False, robot="10.0.0.7", simulate=frozenset({Device.PUMPS}), seed=terms.seed
    )


def test_without_a_name_or_with_a_wrong_schedule_nothing_is_saved(house: House) -> None:
    _, form = opened(house)
    write(form.name, "  ")
    assert form.reason.text() == "Give the deployment a name."
    write(form.name, "A name")
    choose(form.when, Kind.CRON)
    form.when.cron.setEditText("x")
    assert form.reason.text() == "The schedule cannot be as it is."
    form.save.click()
    assert house.schedules.calls == []


def test_what_the_server_refuses_is_said_in_the_form(house: House) -> None:
    _, form = opened(house)
    form.save.click()
    house.schedules.last.set_exception(ServerRefused("deployments/", 422, "the name is too long"))
    house.qtbot.waitUntil(lambda: "the name is too long" in form.reason.text())
    assert form.isVisible()
    assert form.save.isEnabled()


def test_a_change_sends_only_what_is_another(house: House) -> None:
    view = house.show()
    view.list.choose(LIVE)
    view.list.edit.click()
    form = view.form
    assert form.heading.text().startswith("Change “Overnight")
    assert form.name.isReadOnly()
    assert form.terms.within.value == 30
    form.terms.catch_up.setChecked(False)
    form.save.click()
    assert house.schedules.calls == [
        ("edit", (LIVE, RunTerms(dry_run=False, robot="169.254.69.185"), None))
    ]
    house.answered(deployment("Overnight electrodeposition of zinc, series B"))
    assert form.isHidden()
    view.list.edit.click()
    choose(form.when, Kind.NONE)
    form.save.click()
    assert house.schedules.calls[-1][1][2] == ()


def test_escape_closes_the_form_and_changes_nothing(house: House) -> None:
    _, form = opened(house)
    house.qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert form.isHidden()
    assert house.schedules.calls == []


def test_a_form_that_is_left_open_is_there_again_with_the_page(house: House) -> None:
    _, form = opened(house)
    write(form.name, "Half written")
    house.page.hide()
    assert form.isHidden()
    house.page.show()
    assert form.isVisible()
    assert form.name.text() == "Half written"


def test_a_deployment_is_armed_after_each_box_is_ticked(house: House) -> None:
    view = house.show()
    view.list.choose("id of When asked")
    view.list.arm.click()
    assert house.schedules.calls == [("arming_check", ("id of When asked",))]
    assert view.arming.reason.text() == "The workflow is being checked…"
    check = arming_check()
    house.schedules.last.set_result(check)
    house.qtbot.waitUntil(view.arming.ticks.isVisible)
    boxes = [*view.arming.ticks.warnings, view.arming.ticks.deck, view.arming.unattended]
    for left, one in zip((3, 2, 1), boxes, strict=True):
        assert not view.arming.arm.isEnabled()
        assert view.arming.reason.text() == f"Boxes that are not ticked yet: {left}."
        one.box.click()
    view.arming.arm.click()
    assert house.schedules.calls[-1] == ("arm", (check,))
    house.answered(check.deployment)
    assert view.arming.isHidden()


def test_errors_and_missing_ports_keep_a_deployment_from_being_armed(house: House) -> None:
    view = house.show()
    view.list.choose("id of When asked")
    view.list.arm.click()
    check = arming_check()
    broken = replace(check, loaded=loaded_workflow("one", errors=1))
    house.schedules.last.set_result(broken)
    house.qtbot.waitUntil(lambda: "errors: 1" in view.arming.reason.text())
    view.arming.cancel.click()
    view.list.arm.click()
    terms = replace(check.deployment.terms, simulate=frozenset())
    real = replace(check, deployment=replace(check.deployment, terms=terms))
    house.schedules.last.set_result(real)
    house.qtbot.waitUntil(lambda: "No port is known" in view.arming.reason.text())
    assert not view.arming.arm.isEnabled()


def test_why_nothing_can_be_armed_is_said_and_escape_closes(house: House) -> None:
    view = house.show()
    view.list.choose("id of When asked")
    view.list.arm.click()
    house.schedules.last.set_exception(ServerRefused("x", 400, "no such thing"))
    house.qtbot.waitUntil(lambda: "no such thing" in view.arming.reason.text())
    house.qtbot.keyClick(view.arming, Qt.Key.Key_Escape)
    assert view.arming.isHidden()
    assert house.schedules.names() == ["arming_check"]
