"""Parts of a plan: from a node, only one, nodes left out, breakpoints, and what each supposes."""

from __future__ import annotations

from typing import Any

import pytest
from engine_work import WAIT_S, basic

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.requests import LoadedWorkflow, RunRequest
from sdl1_desktop.backends.results import RunResult
from sdl1_desktop.backends.run_view import RowState, RunView
from sdl1_desktop.events import RunCreated, RunState, StateChanged
from sdl1_desktop.journal import Journal
from sdl1_desktop.workflow import Severity
from sdl1_desktop.workflow.plan import Plan, PlanLoop, PlanNode
from sdl1_desktop.workflow.run_part import WHOLE_PLAN, RunPart

FIVE = basic(
    {"type": "home_robot"},
    {"type": "pickup_tip", "labware": "tip_rack_1", "well": "A1"},
    {"type": "aspirate", "labware": "vial_rack_2", "well": "A1", "volume": 100},
    {"type": "dispense", "labware": "nis_reactor", "well": "A1", "volume": 100},
    {"type": "drop_tip"},
)

LOOP = Plan((PlanNode("a"), PlanLoop("c", (PlanNode("b"), PlanNode("c")), 3), PlanNode("d")))


def load(engine: Engine, part: RunPart, document: Any = FIVE) -> LoadedWorkflow:
    loaded = engine.load_document(document).result(WAIT_S)
    return engine.recheck(loaded, robot="", part=part).result(WAIT_S)


def run(engine: Engine, loaded: LoadedWorkflow, **more: Any) -> RunResult:
    run_id = engine.run(RunRequest(loaded=loaded, **more)).result(WAIT_S)
    return engine.result(run_id).result(WAIT_S)


def view(journal: Journal, loaded: LoadedWorkflow, run_id: str) -> RunView:
    assert loaded.plan is not None
    view = RunView(loaded.plan, loaded.expected_s)
    for event in journal.events(run_id):
        view.apply(event)
    return view


def test_parts_name_their_steps() -> None:
    assert WHOLE_PLAN.whole
    assert RunPart.from_node(LOOP, "b").first_step == 1
    only = RunPart.only_node(LOOP, "c")
    assert [step.index for step in LOOP.steps if only.runs(step)] == [2]
    skipped = RunPart(skipped=frozenset({"b"}))
    assert [step.index for step in LOOP.steps if skipped.runs(step)] == [0, 2, 4, 6, 7]
    done = RunPart(first_step=3, done=frozenset({4, 6}))
    assert not done.whole
    assert [step.index for step in LOOP.steps if done.runs(step)] == [3, 5, 7]
    with pytest.raises(KeyError):
        RunPart.from_node(LOOP, "nobody")


@pytest.mark.parametrize(
    "part",
    [
        RunPart(),
        RunPart(3, 5, frozenset({"b"}), frozenset({"d"})),
        RunPart(first_step=1),
        RunPart(first_step=1, done=frozenset({4})),
    ],
)
def test_parts_come_back_from_json(part: RunPart) -> None:
    assert RunPart.from_json(part.to_json()) == part


@pytest.mark.parametrize(
    "part",
    [
        RunPart(first_step=8),
        RunPart(first_step=-1),
        RunPart(first_step=3, last_step=2),
        RunPart(skipped=frozenset({"nobody"})),
    ],
)
def test_a_part_that_does_not_fit_is_seen(part: RunPart) -> None:
    assert part.problem(LOOP)
    assert not RunPart(first_step=7).problem(LOOP)


def test_from_a_node_the_check_says_what_is_supposed(engine: Engine) -> None:
    loaded = load(engine, RunPart(first_step=3))
    assert loaded.errors == ()
    said = [str(one.what) for one in loaded.warnings if one.code == "supposed-state"]
    assert any("holds the tip from tip_rack_1 A1" in text for text in said)
    assert any("In the tip: 100" in text for text in said)
    assert all(one.node_id == "n3" for one in loaded.warnings)
    assert set(loaded.expected_s) == {3, 4}


def test_from_a_node_a_dry_run_begins_in_the_supposed_state(
    engine: Engine, journal: Journal
) -> None:
    loaded = load(engine, RunPart(first_step=3))
    result = run(engine, loaded)
    assert result.status == "completed"
    assert [one.step for one in result.results] == [3, 4]
    created = next(e for e in journal.events(result.run_id) if isinstance(e, RunCreated))
    assert created.part["first_step"] == 3
    rows = view(journal, loaded, result.run_id).rows
    assert [row.state for row in rows] == [RowState.SKIPPED] * 3 + [RowState.DONE] * 2


def test_only_one_node(engine: Engine, journal: Journal) -> None:
    loaded = load(engine, RunPart(first_step=1, last_step=1))
    result = run(engine, loaded)
    assert (result.status, [one.step for one in result.results]) == ("completed", [1])
    # What the node left is told, as it is not put away.
    assert view(journal, loaded, result.run_id).rows[4].state is RowState.SKIPPED


def test_a_skipped_node_is_missed_by_the_check_where_others_need_it(engine: Engine) -> None:
    loaded = load(engine, RunPart(skipped=frozenset({"n1"})))
    assert any(one.severity is Severity.ERROR and one.node_id == "n2" for one in loaded.findings)


def test_skipped_nodes_are_left_out_in_each_cycle(engine: Engine) -> None:
    document = basic(
        {"type": "sdl1ExperimentSetup"},
        {"type": "delay", "seconds": 1},
        {"type": "delay", "seconds": 2},
        {"type": "sdl1SequenceControl", "loop_count": 3},
    )
    loaded = load(engine, RunPart(skipped=frozenset({"n1"})), document)
    result = run(engine, loaded)
    assert result.status == "completed"
    assert [one.node_id for one in result.results] == ["n0"] + ["n2", "n3"] * 3
    assert result.duration_s < 40


def test_a_breakpoint_pauses_the_run_before_its_node(engine: Engine, journal: Journal) -> None:
    loaded = load(engine, RunPart(breakpoints=frozenset({"n2"})))
    paused: list[str] = []

    def hear(events: Any) -> None:
        for event in events:
            if isinstance(event, StateChanged) and event.state is RunState.PAUSED:
                paused.append(event.run_id)
                engine.resume(event.run_id)

    journal.add_listener(hear)
    result = run(engine, loaded)
    assert result.status == "completed"
    assert len(paused) == 1
    changes = [e for e in journal.events(result.run_id) if isinstance(e, StateChanged)]
    reason = next(e.reason for e in changes if e.state is RunState.PAUSING)
    assert "breakpoint before" in str(reason)


def test_a_run_that_begins_in_a_loops_middle_goes_through_its_last_cycles(engine: Engine) -> None:
    document = basic(
        {"type": "sdl1ExperimentSetup"},
        {"type": "delay", "seconds": 1},
        {"type": "sdl1SequenceControl", "loop_count": 3},
    )
    loaded = load(engine, RunPart(first_step=3), document)
    result = run(engine, loaded)
    assert [(one.node_id, one.cycle) for one in result.results] == [
        ("n1", 2),
        ("n2", 2),
        ("n1", 3),
        ("n2", 3),
    ]
