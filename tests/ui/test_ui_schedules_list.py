"""The Schedules page: server and executor, the list of deployments, what can be done with one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from schedules_stage import House, deployment, entries, server
from shell_fakes import loaded_workflow

from sdl1_desktop.backends.prefect.executor_place import ExecutorNote
from sdl1_desktop.backends.prefect.schedule_facts import DeploymentEntry
from sdl1_desktop.backends.prefect.server_api import ServerAway
from sdl1_desktop.backends.prefect.server_state import ServerHealth
from sdl1_desktop.messages import message

LIVE = "id of Overnight electrodeposition of zinc, series B"


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    house = House(qtbot, tmp_path)
    yield house
    house.close()


def test_nothing_is_imported_or_read_before_the_page_is_seen(house: House) -> None:
    assert house.page.view is None
    assert house.engine.calls == []


def test_while_the_engine_is_starting_the_page_says_so_and_then_reads(house: House) -> None:
    house.engine.schedules = None
    view = house.show(until=lambda view: view.reading.server.state is not None)
    assert view.absent.title.text() == "The engine is starting."
    house.engine.schedules = house.schedules
    house.qtbot.waitUntil(lambda: len(view.list.model.entries) == 4)
    assert view.absent.isHidden()


def test_a_server_that_is_off_is_started_with_progress_shown(house: House) -> None:
    house.engine.server = server(ServerHealth.OFF)
    view = house.show(until=lambda view: view.absent.start.isVisible())
    assert view.splitter.isHidden()
    assert view.absent.title.text() == "Prefect server is off"
    progress = message("The Prefect server is starting, {seconds} s so far.", seconds=5)
    house.engine.server = server(ServerHealth.STARTING, progress=progress)
    view.absent.start.click()
    assert house.engine.names()[-1] == "start_prefect"
    house.qtbot.waitUntil(lambda: "5 s so far" in view.absent.text.text())
    assert not view.absent.start.isVisible()
    house.engine.server = server()
    house.engine.last.set_result(None)
    house.qtbot.waitUntil(lambda: len(view.list.model.entries) == 4)
    assert view.absent.isHidden()
    assert "ready since" in view.status.server.word.text()


def test_a_server_that_answers_with_trouble_is_told_of_and_asked_again(house: House) -> None:
    away = ServerAway(message("It does not answer."), message("Look at it."))
    house.schedules.listed = away
    view = house.show(until=lambda view: view.reading.trouble is not None)
    assert view.absent.title.text() == "It does not answer."
    assert view.absent.text.text() == "Look at it."
    house.schedules.listed = entries()
    house.again()
    assert view.absent.isHidden()
    house.schedules.listed = away
    with house.qtbot.waitSignal(view.reading.changed):
        view.reading.read()
    house.qtbot.waitUntil(lambda: "does not answer" in view.status.server.detail.text())
    assert len(view.list.model.entries) == 4


def test_where_it_is_narrow_the_list_stands_above_the_calendar(house: House) -> None:
    view = house.show()
    house.page.resize(900, 700)
    house.qtbot.waitUntil(lambda: view.list.x() < view.tabs.x())
    assert view.list.y() == view.tabs.y()
    house.page.resize(500, 700)
    house.qtbot.waitUntil(lambda: view.list.y() < view.tabs.y())
    house.qtbot.waitUntil(lambda: view.width() < 500)


def test_the_executor_is_started_where_none_runs(house: House) -> None:
    house.engine.note = None
    view = house.show(until=lambda view: view.status.start_executor.isVisible())
    assert view.status.executor.word.text() == "No executor is running"
    view.status.start_executor.click()
    assert house.engine.names()[-1] == "start_executor"
    assert not view.status.start_executor.isEnabled()
    house.engine.note = ExecutorNote(9, 0.0, ready=True, run_id="20261123-1", waiting=2)
    house.engine.last.set_result(house.engine.note)
    house.qtbot.waitUntil(lambda: not view.status.start_executor.isVisible())
    assert "20261123-1" in view.status.executor.detail.text()
    assert "2 wait" in view.status.executor.detail.text()


def test_an_executor_that_does_not_start_is_told_of(house: House) -> None:
    house.engine.note = None
    view = house.show(until=lambda view: view.status.start_executor.isVisible())
    view.status.start_executor.click()
    house.engine.last.set_exception(ServerAway(message("It ended."), message("Start it by hand.")))
    house.qtbot.waitUntil(lambda: bool(house.problems))
    assert str(house.problems[0].what) == "It ended."
    assert view.status.start_executor.isEnabled()


def test_a_row_says_all_of_a_deployment(house: House) -> None:
    view = house.show()
    spoken = [
        str(view.list.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(4)
    ]
    assert "Daily, DRY RUN, every day at 09:00 (Asia/Tokyo), Next: " in spoken[0]
    assert ", Completed, " in spoken[0]
    assert "LIVE, armed, every 90 min" in spoken[1]
    assert ", Failed, " in spoken[1]
    assert "PAUSED: every 1 h, Nothing planned, Missed" in spoken[2]
    assert "LIVE, not armed, no schedule" in spoken[3]
    assert "Never ran" in spoken[3]


def test_without_deployments_the_page_says_what_to_do(house: House) -> None:
    house.schedules.listed = ()
    view = house.show()
    assert view.list.empty.isVisible()
    assert "Open a workflow, then deploy it" in view.list.empty.text()
    assert not view.list.run.isVisible()


def test_what_is_renewed_leaves_the_choice_where_it_is(house: House) -> None:
    view = house.show()
    view.list.choose(LIVE)
    first = entries()
    house.schedules.listed = (DeploymentEntry(deployment("A new one")), *first)
    house.again()
    entry = view.list.entry
    assert entry is not None
    assert entry.deployment.id == LIVE
    house.schedules.listed = first[:1]
    house.again()
    entry = view.list.entry
    assert entry is not None
    assert entry.deployment.name == "Daily"


def test_run_pause_and_resume_are_asked_of_the_desk(house: House) -> None:
    view = house.show()
    view.list.run.click()
    view.list.pause.click()
    assert house.schedules.calls == [("run", ("id of Daily", None)), ("pause", ("id of Daily",))]
    view.list.choose("id of Paused")
    assert view.list.pause.text() == "Resume"
    view.list.pause.click()
    assert house.schedules.calls[-1] == ("resume", ("id of Paused",))
    house.answered(deployment("Paused"))
    assert house.problems == []


def test_what_the_desk_refuses_is_told(house: House) -> None:
    view = house.show()
    view.list.run.click()
    house.answered(ServerAway(message("It is away."), message("Look.")))
    house.qtbot.waitUntil(lambda: bool(house.problems))
    assert str(house.problems[0].what) == "It is away."


def test_a_deployment_is_deleted_only_after_a_question(house: House) -> None:
    view = house.show()
    view.list.delete.click()
    assert view.list.question.isVisible()
    house.qtbot.keyClick(view.list.question, Qt.Key.Key_Escape)
    assert not view.list.question.isVisible()
    view.list.delete.click()
    view.list.choose(LIVE)
    assert not view.list.question.isVisible()
    assert house.schedules.calls == []
    view.list.delete.click()
    assert "series B" in view.list.question.text.text()
    view.list.question.delete.click()
    assert house.schedules.calls == [("delete", (LIVE,))]


def test_only_live_deployments_are_armed_and_disarmed(house: House) -> None:
    view = house.show()
    assert not view.list.arm.isVisible()
    view.list.choose(LIVE)
    assert view.list.arm.text() == "Disarm"
    view.list.arm.click()
    assert house.schedules.calls == [("disarm", (LIVE,))]
    view.list.choose("id of When asked")
    assert view.list.arm.text() == "Arm for live…"
    assert "only when it is armed" in view.list.hint.text()
    elsewhere = deployment("Elsewhere", here=False)
    house.schedules.listed = (DeploymentEntry(elsewhere),)
    house.again()
    assert "another computer" in view.list.hint.text()


def test_deploying_says_why_it_cannot_be_done(house: House) -> None:
    view = house.show()
    assert not view.list.deploy.isEnabled()
    assert view.list.deploy_reason.text() == "Open a workflow first."
    house.desk.loaded = loaded_workflow("one", errors=1)
    house.desk.workflow_changed.emit()
    assert "The check found errors" in view.list.deploy_reason.text()
    house.desk.loaded = loaded_workflow("one")
    house.desk.workflow_changed.emit()
    assert view.list.deploy.isEnabled()


def test_a_page_that_is_not_seen_reads_nothing(house: House) -> None:
    view = house.show()
    house.page.hide()
    house.schedules.listed = ()
    view.reading.read()
    QApplication.processEvents()
    assert len(view.list.model.entries) == 4
    house.page.show()
    house.qtbot.waitUntil(lambda: not view.list.model.entries)


def test_every_control_is_reached_by_keys_and_named(house: House) -> None:
    view = house.show()
    view.list.choose(LIVE)
    widgets = [view.list.view, view.list.run, view.list.pause, view.list.edit, view.list.arm]
    widgets += [view.list.delete, view.calendar.canvas, view.calendar.list, view.tabs.tabBar()]
    for one in widgets:
        assert one.focusPolicy() & Qt.FocusPolicy.TabFocus
    named = [view.list.view, view.calendar.canvas, view.calendar.list, view.recent.table]
    assert all(one.accessibleName() for one in named)


def test_texts_are_said_again_in_another_language(house: House) -> None:
    view = house.show()
    view.list.deploy.setText("")
    view.tabs.setTabText(0, "")
    for one in (view.list, view):
        QApplication.sendEvent(one, QEvent(QEvent.Type.LanguageChange))
    assert view.list.deploy.text() == "Deploy the open workflow…"
    assert view.tabs.tabText(0) == "Calendar"
