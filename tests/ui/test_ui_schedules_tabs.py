"""Calendar, recent runs and monitoring on the Schedules page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidgetItem
from pytestqt.qtbot import QtBot
from schedules_stage import NOW, House, deployment, flow_run

from sdl1_desktop.backends.prefect.planned_runs import PlannedRun
from sdl1_desktop.backends.prefect.schedule import Interval
from sdl1_desktop.backends.prefect.schedule_facts import DeploymentEntry
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.schedules_dates import day_in_full, month_in_full, when
from sdl1_desktop.ui.schedules_days import Span, chips_of, days_shown, span_moved
from sdl1_desktop.ui.schedules_view import SchedulesView


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    house = House(qtbot, tmp_path)
    yield house
    house.close()


def shown(house: House, tab: int) -> SchedulesView:
    view = house.show()
    view.tabs.setCurrentIndex(tab)
    house.again()
    return view


def test_a_month_is_shown_in_whole_weeks() -> None:
    days = days_shown(Span.MONTH, date(2026, 11, 23))
    assert (days[0], days[-1], len(days)) == (date(2026, 10, 26), date(2026, 12, 6), 42)
    assert len(days_shown(Span.MONTH, date(2027, 2, 9))) == 28
    week = days_shown(Span.WEEK, date(2026, 11, 25))
    assert (week[0], week[-1]) == (date(2026, 11, 23), date(2026, 11, 29))


def test_months_and_weeks_are_gone_through() -> None:
    assert span_moved(Span.MONTH, date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert span_moved(Span.MONTH, date(2026, 1, 15), -1) == date(2025, 12, 15)
    assert span_moved(Span.WEEK, date(2026, 12, 30), 1) == date(2027, 1, 6)


def run(name: str, minutes: int) -> PlannedRun:
    return PlannedRun(NOW + timedelta(minutes=minutes), name, name, "w", live=False)


def test_runs_that_have_no_room_are_put_together_and_counted() -> None:
    runs = [run("a", 1), run("b", 2), run("a", 3), run("c", 4)]
    chips, more = chips_of(runs, 4)
    assert ([one.count for one in chips], more) == ([1, 1, 1, 1], 0)
    chips, more = chips_of(runs, 3)
    assert ([(one.run.deployment_name, one.count) for one in chips], more) == (
        [("a", 2), ("b", 1), ("c", 1)],
        0,
    )
    assert chips[0].text().startswith("2× a, from ")
    assert chips[0].short() == "2×"
    chips, more = chips_of(runs, 2)
    assert ([one.count for one in chips], more) == ([2], 2)
    assert chips_of(runs, 1) == ([], 4)


def test_days_in_words() -> None:
    today = date(2026, 11, 23)
    assert day_in_full(today, today) == "Today, Mon 2026-11-23"
    assert day_in_full(date(2026, 11, 24), today) == "Tomorrow, Tue 2026-11-24"
    assert month_in_full(today) == "November 2026"
    local = NOW.astimezone()
    assert when(NOW, local.date()) == local.strftime("today %H:%M")
    assert when(NOW, local.date() + timedelta(days=1)) == local.strftime("yesterday %H:%M")
    assert when(NOW, local.date() - timedelta(days=1)) == local.strftime("tomorrow %H:%M")
    far = when(NOW, local.date() + timedelta(days=9))
    assert far.endswith(local.strftime("%Y-%m-%d %H:%M"))


def test_the_calendar_has_what_was_and_what_comes(house: House) -> None:
    view = shown(house, 0)
    canvas = view.calendar.canvas
    house.qtbot.waitUntil(lambda: bool(canvas.runs))
    tomorrow = canvas.today + timedelta(days=1)
    names = {one.deployment_name for one in canvas.runs_of(tomorrow)}
    assert names == {"Daily", "Overnight electrodeposition of zinc, series B"}
    canvas.choose(tomorrow)
    texts = [view.calendar.list.item(row).text() for row in range(view.calendar.list.count())]
    assert any(text.startswith("LIVE ") and text.endswith(": Planned") for text in texts)
    assert view.calendar.day_title.text().startswith("Tomorrow, ")
    assert "Daily, Planned" in canvas.accessibleDescription()


def test_the_calendar_is_worked_by_keys(house: House) -> None:
    view = shown(house, 0)
    canvas, press = view.calendar.canvas, house.qtbot.keyClick
    today = canvas.today
    steps = (
        (Qt.Key.Key_Right, today + timedelta(days=1)),
        (Qt.Key.Key_Down, today + timedelta(days=8)),
        (Qt.Key.Key_Left, today + timedelta(days=7)),
        (Qt.Key.Key_Up, today),
        (Qt.Key.Key_PageDown, span_moved(Span.MONTH, today, 1)),
    )
    for key, day in steps:
        press(canvas, key)
        assert canvas.day == day
    assert view.calendar.title.text() == month_in_full(canvas.day)
    press(canvas, Qt.Key.Key_Home)
    assert canvas.day == today
    view.calendar.spans[Span.WEEK].click()
    assert len(canvas.days) == 7
    press(canvas, Qt.Key.Key_PageUp)
    assert canvas.day == today - timedelta(days=7)
    view.calendar.to_today.click()
    assert canvas.day == today


def test_a_day_is_chosen_by_the_pointer_and_its_runs_by_enter(house: House) -> None:
    view = shown(house, 0)
    canvas = view.calendar.canvas
    house.qtbot.waitUntil(lambda: bool(canvas.runs))
    number = canvas.days.index(canvas.today)
    other = number - 1 if number else number + 1
    house.qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.cell(other).center())
    assert canvas.day == canvas.days[other]
    # An hour ago may be yesterday.
    canvas.choose((NOW - timedelta(hours=1)).astimezone().date())
    opened: list[str] = []
    view.run_opened.connect(opened.append)
    listed = view.calendar.list

    def completed() -> list[QListWidgetItem]:
        rows = [listed.item(row) for row in range(listed.count())]
        return [one for one in rows if one.text().endswith(": Completed")]

    house.qtbot.waitUntil(lambda: bool(completed()))
    for row in completed():
        listed.itemActivated.emit(row)
    assert set(opened) == {"run-1"}


def test_today_is_marked_and_the_chosen_day_has_a_ring(house: House) -> None:
    view = shown(house, 0)
    canvas, look = view.calendar.canvas, theme.current()
    canvas.choose(canvas.today + timedelta(days=1 if canvas.today.weekday() < 6 else -1))
    picture = canvas.grab().toImage()
    cell = canvas.cell(canvas.days.index(canvas.today))
    corner = cell.topLeft() + QPoint(look.px(9), look.px(4) + 3)
    near = [QColor(picture.pixel(corner + QPoint(x, y))) for x in range(12) for y in range(12)]
    assert look.accent.name() in {one.name() for one in near}


def test_runs_too_often_to_be_shown_are_named(house: House) -> None:
    often = deployment("Often", schedules=(Interval(60.0, NOW, "UTC"),))
    house.schedules.listed = (DeploymentEntry(often),)
    view = shown(house, 0)
    view.calendar.canvas.move(1)
    house.qtbot.waitUntil(view.calendar.cut.isVisible)
    assert "Often" in view.calendar.cut.text()


def test_recent_runs_say_how_and_why(house: House) -> None:
    view = shown(house, 1)
    model = view.recent.model
    house.qtbot.waitUntil(lambda: model.rowCount() == 6)
    rows = [[str(model.index(row, column).data()) for column in (0, 3, 4)] for row in range(6)]
    assert [row[0] for row in rows] == [
        "Running",
        "Completed",
        "Failed",
        "Missed",
        "Cancelled",
        "Interrupted",
    ]
    assert rows[1][1:] == ["12\u00a0min", ""]
    assert rows[2][2] == "plating: The tip is missing."
    assert "nobody was there" in rows[3][2]


def test_a_run_is_opened_in_the_history_or_says_why_not(house: House) -> None:
    view = shown(house, 1)
    house.qtbot.waitUntil(lambda: view.recent.model.rowCount() == 6)
    opened: list[str] = []
    view.run_opened.connect(opened.append)
    view.recent.table.selectRow(3)
    assert not view.recent.open.isEnabled()
    assert "never began" in view.recent.reason.text()
    view.recent.table.activated.emit(view.recent.model.index(2, 0))
    view.recent.table.selectRow(2)
    view.recent.open.click()
    view.recent.table.activated.emit(view.recent.model.index(2, 0))
    assert opened == ["run-2", "run-2"]


def test_only_what_has_not_ended_is_cancelled(house: House) -> None:
    view = shown(house, 1)
    house.qtbot.waitUntil(lambda: view.recent.model.rowCount() == 6)
    view.recent.table.selectRow(1)
    assert not view.recent.cancel.isEnabled()
    view.recent.table.selectRow(0)
    view.recent.cancel.click()
    assert house.schedules.calls == [("cancel", ("flow-run-0",))]


def test_runs_of_the_chosen_deployment_alone(house: House) -> None:
    house.schedules.runs = (flow_run(1), flow_run(2, deployment_id="id of Paused"))
    view = shown(house, 1)
    house.qtbot.waitUntil(lambda: view.recent.model.rowCount() == 2)
    view.recent.only.click()
    house.qtbot.waitUntil(lambda: view.recent.model.rowCount() == 1)
    view.list.choose("id of Paused")
    house.qtbot.waitUntil(lambda: [one.id for one in view.recent.model.runs] == ["flow-run-2"])


def test_a_choice_stays_while_new_runs_come(house: House) -> None:
    view = shown(house, 1)
    house.qtbot.waitUntil(lambda: view.recent.model.rowCount() == 6)
    view.recent.table.selectRow(2)
    house.schedules.runs = (flow_run(7), *house.schedules.runs)
    house.again()
    house.qtbot.waitUntil(lambda: view.recent.model.rowCount() == 7)
    assert view.recent.chosen is not None
    assert view.recent.chosen.id == "flow-run-2"


def test_figures_are_said_in_numbers_and_bars(house: House) -> None:
    view = shown(house, 2)
    house.qtbot.waitUntil(lambda: view.monitoring.rate.text() == "91 %")
    tab = view.monitoring
    assert tab.counts.text() == "41 completed, 3 failed, 1 interrupted, 2 stopped"
    assert tab.prefect.text().endswith("missed 4.")
    kinds = tab.journal_kinds.accessibleDescription().replace("\u00a0", " ")
    assert kinds.index("12 min, longest 25 min, 40 of 41 succeeded") < kinds.index("14 s")
    assert "completed" in tab.per_day.accessibleDescription()
    tab.choices[7].click()
    house.qtbot.waitUntil(lambda: tab.per_day.accessibleDescription().count(";") < 7)
    assert tab.choices[7].isChecked()
    assert not tab.choices[30].isChecked()
