"""Sequence control and cycle counter."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench_plays import Play, loop, node, refusal

from sdl1_desktop.events import LogLevel
from sdl1_desktop.operations.cycle_times import time_text
from sdl1_desktop.workflow.plan import Plan, PlanLoop, PlanNode

MEASURE = node("sdl1ElectrochemicalMeasurement", "m", measurement_type="CP")


def control(node_id: str = "c", **own):
    return node("sdl1SequenceControl", node_id, **own)


def volts(*values: float) -> list[list[list[float]]]:
    return [[[0.0, -0.004, 0.0], [1.0, -0.004, value]] for value in values]


async def test_a_loop_ends_when_its_condition_holds(tmp_path: Path) -> None:
    end = control(loop_type="condition_based", break_condition="voltage < -1.5")
    play = Play(tmp_path, MEASURE, end, plan=Plan((loop(end, 10, MEASURE),)))
    play.cell.rows = volts(-1.0, -1.4, -1.6, -1.0)

    await play.run()

    assert len(play.context.data) == 3
    last = play.results[-1][2]
    assert str(last.break_loop) == "voltage < -1.5 is true (voltage = -1.6)."
    assert (last.values["cycle"], last.values["cycles"]) == (3, 10)
    assert last.values["total_s"] == pytest.approx(30.0)
    assert last.values["average_s"] == pytest.approx(10.0)


async def test_a_fixed_count_ignores_the_condition(tmp_path: Path) -> None:
    end = control(loop_type="fixed_count", loop_count=3, break_condition="voltage < -1.5")
    play = Play(tmp_path, MEASURE, end, plan=Plan((loop(end, 3, MEASURE),)))
    play.cell.rows = volts(-1.9, -1.9, -1.9)

    await play.run()

    assert len(play.context.data) == 3


async def test_only_this_cycles_points_count(tmp_path: Path) -> None:
    end = control(loop_type="condition_based", break_condition="impedance > 5 or cycle >= 4")
    play = Play(tmp_path, MEASURE, end, plan=Plan((loop(end, 9, MEASURE),)))

    await play.run()

    assert len(play.context.data) == 4
    assert str(play.results[-1][2].break_loop).endswith("(cycle = 4).")
    warnings = play.record.texts(LogLevel.WARNING)
    assert len(warnings) == 3
    assert all("impedance" in text for text in warnings)


async def test_a_loop_ends_when_its_time_is_over(tmp_path: Path) -> None:
    end = control(loop_type="time_based", loop_duration=25)
    play = Play(tmp_path, MEASURE, end, plan=Plan((loop(end, 100, MEASURE),)))

    await play.run()

    assert len(play.context.data) == 3


async def test_an_inner_loop_judges_only_its_own_pass(tmp_path: Path) -> None:
    inner = control("inner", loop_type="condition_based", break_condition="voltage < -1.5")
    outer = control("outer", loop_type="fixed_count")
    inner_loop = PlanLoop("inner", (PlanNode("m"), PlanNode("inner")), 5)
    plan = Plan((PlanLoop("outer", (inner_loop, PlanNode("outer")), 2),))
    play = Play(tmp_path, MEASURE, inner, outer, plan=plan)
    play.cell.rows = volts(-1.0, -1.6, -1.0, -1.0, -1.7)

    await play.run()

    ran = [(node_id, cycle) for node_id, cycle, _ in play.results if node_id == "inner"]
    assert ran == [("inner", 1), ("inner", 2), ("inner", 1), ("inner", 2), ("inner", 3)]


async def test_a_condition_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    end = control(loop_type="condition_based", break_condition="__import__('os')")
    play = Play(tmp_path, MEASURE, end, plan=Plan((loop(end, 2, MEASURE),)))

    error = await refusal(play)

    assert "__import__" in str(error.what)


async def test_last_cycles_are_counted_from_where_the_loop_ended(tmp_path: Path) -> None:
    end = control(
        loop_type="condition_based",
        break_condition="cycle >= 4",
        data_collection_mode="last_n_cycles",
        last_n_cycles=2,
    )
    switched_off = node(
        "sdl1ElectrochemicalMeasurement", "off", measurement_type="OCV", data_save_enabled=False
    )
    plan = Plan((loop(end, 50, MEASURE, switched_off),))

    play = await Play(tmp_path, MEASURE, switched_off, end, plan=plan).run()

    kept = {(one.node_id, one.cycle) for one in play.context.data if one.kept}
    assert kept == {("m", 3), ("m", 4)}


async def test_a_control_that_closes_no_loop_says_so(tmp_path: Path) -> None:
    play = await Play(tmp_path, control()).run()

    assert play.values("c") == [{"cycle": None, "cycles": None}]


async def test_the_counter_tells_cycles_times_and_statistics(tmp_path: Path) -> None:
    wait = node("delay", "d", seconds=60)
    count = node("sdl1CycleCounter", "n", display_mode="statistics", time_format="hms")
    end = control(loop_type="fixed_count", loop_count=4)
    plan = Plan((loop(end, 4, wait, count),))

    play = await Play(tmp_path, wait, count, end, plan=plan).run()

    second = play.values("n")[1]
    assert (second["cycle"], second["cycles"], second["cycles_done"]) == (2, 4, 1)
    assert second["fraction"] == 0.25
    assert second["current_s"] == pytest.approx(60)
    assert second["total_s"] == pytest.approx(120)
    assert second["average_s"] == pytest.approx(60)
    assert second["left_s"] == pytest.approx(120)
    lines = play.record.texts(LogLevel.INFO)
    assert "Cycle 2 of 4." in lines
    assert "25 % of the cycles are done; 00:02:00 so far, 00:02:00 left." in lines
    assert "Average cycle 00:01:00, fastest 00:01:00, slowest 00:01:00." in lines


async def test_a_counter_after_the_loop_tells_of_that_loop(tmp_path: Path) -> None:
    wait = node("delay", "d", seconds=10)
    end = control(loop_type="fixed_count")
    count = node("sdl1CycleCounter", "n", display_mode="basic", show_progress_bar=False)
    plan = Plan((loop(end, 3, wait), PlanNode("n")))

    play = await Play(tmp_path, wait, end, count, plan=plan).run()

    values = play.values("n")[0]
    assert (values["cycle"], values["cycles"], values["cycles_done"]) == (3, 3, 3)
    assert values["fraction"] == 1.0
    assert values["total_s"] == pytest.approx(30)
    assert values["left_s"] == 0


async def test_a_counter_without_any_loop_counts_one(tmp_path: Path) -> None:
    play = await Play(tmp_path, node("sdl1CycleCounter")).run()

    values = play.values("sdl1CycleCounter")[0]
    assert (values["cycle"], values["cycles"]) == (1, 1)


@pytest.mark.parametrize(
    ("form", "text"), [("hms", "01:02:03"), ("seconds", "3723.0 s"), ("minutes", "62.0 min")]
)
def test_times_are_shown_as_asked(form: str, text: str) -> None:
    assert time_text(3723, form) == text
