"""Plans: brackets, counts, what is repeated and what runs once."""

from __future__ import annotations

import pytest
from workflow_samples import canvas, canvas_node, chain, codes, delays, edge, only

from sdl1_desktop.workflow import (
    LoopKind,
    PlanLoop,
    PlanNode,
    Severity,
    make_plan,
    parse_workflow,
    read_workflow,
)
from sdl1_desktop.workflow.loop_rule import loop_rule
from sdl1_desktop.workflow.planner import MOST_STEPS

KINDS = {
    "e": "sdl1ExperimentSetup",
    "x": "sdl1DataExport",
    "s": "sdl1SequenceControl",
    "i": "initialize_robot",
    "l": "load_labware",
}


def workflow_of(names, edges=(), **controls):
    """Nodes by name; the first letter says the type. ``controls`` are their parameters."""
    nodes = []
    for name in names.split():
        params = controls.get(name, {"loop_count": 3} if name[0] == "s" else {})
        nodes.append(canvas_node(name, KINDS.get(name[0], "home_robot"), params))
    return parse_workflow(canvas(*nodes, edges=edges))


def brackets(plan):
    """The plan as text: ``e 3(a s) x``."""

    def text(item):
        if isinstance(item, PlanNode):
            return item.node_id
        return f"{item.cycles}({' '.join(text(one) for one in item.items)})"

    return " ".join(text(one) for one in plan.items)


def planned(workflow):
    plan, findings = make_plan(workflow)
    assert plan is not None, [str(one.what) for one in findings]
    return brackets(plan), codes(findings)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("a b", "a b"),
        ("e a b s c", "e 3(a b s) c"),
        ("e a x b x2 s c", "e 3(a b s) x x2 c"),
        ("a s1 b s2 c", "3(a s1) 3(b s2) c"),
        ("e a x s1 b x2 s2", "e 3(a s1) x 3(b s2) x2"),
        ("i l1 l2 a s b", "i l1 l2 3(a s) b"),
        ("e i l1 a s", "e i l1 3(a s)"),
        ("z e a s", "z e 3(a s)"),
        ("e a s1 e2 b c s2", "e 3(a s1) e2 3(b c s2)"),
    ],
)
def test_blocks_without_an_edge_back(names, expected):
    plan, found = planned(workflow_of(names, s1={"loop_count": 3}, s2={"loop_count": 3}))
    assert plan == expected
    assert found == []


def test_an_edge_back_says_which_nodes_and_keeps_the_export_in():
    edges = [*chain("e", "a", "b", "x", "s", "c"), edge("s", "b")]
    assert planned(workflow_of("e a b x s c", edges)) == ("e a 3(b x s) c", [])


def test_loops_in_each_other():
    edges = [*chain("e", "a", "b", "s1", "c", "s2"), edge("s1", "b"), edge("s2", "a")]
    workflow = workflow_of("e a b s1 c s2", edges, s1={"loop_count": 2}, s2={"loop_count": 4})
    plan, _ = make_plan(workflow)
    assert plan is not None
    assert brackets(plan) == "e 4(a 2(b s1) c s2)"
    assert plan.step_count == 1 + 4 * (1 + 2 * 2 + 2)
    first = plan.steps[1 + 7 + 2]
    assert [(at.control, at.cycle, at.cycles) for at in first.loops] == [("s2", 2, 4), ("s1", 1, 2)]


def test_a_block_without_an_edge_stays_inside_the_loop_around_it():
    edges = [*chain("e", "a", "b", "s1", "c", "s2"), edge("s2", "b")]
    assert planned(workflow_of("e a b s1 c s2", edges)) == ("e a 3(3(b s1) c s2)", [])


def test_nodes_that_the_edge_does_not_lead_to_run_before_the_loop():
    edges = [*chain("e", "a", "s", "c"), edge("s", "a"), *chain("e", "b", "c")]
    assert planned(workflow_of("e a b s c", edges)) == ("e b 3(a s) c", [])


def test_overlapping_loops_are_refused():
    edges = [*chain("a", "b", "s1", "c", "s2"), edge("s1", "a"), edge("s2", "b")]
    plan, findings = make_plan(workflow_of("a b s1 c s2", edges))
    assert plan is None
    assert only(findings, "loops-overlap").severity is Severity.ERROR


def test_two_edges_back_from_one_control_are_refused():
    edges = [*chain("a", "b", "s"), edge("s", "a"), edge("s", "b")]
    plan, findings = make_plan(workflow_of("a b s", edges))
    assert plan is None
    assert codes(findings, Severity.ERROR) == ["loop-with-two-begins"]


def test_loops_too_deep_in_each_other_are_refused():
    names = [f"a{i}" for i in range(12)] + [f"s{i}" for i in range(12)]
    edges = [*chain(*names), *(edge(f"s{i}", f"a{11 - i}") for i in range(12))]
    plan, findings = make_plan(workflow_of(" ".join(names), edges))
    assert plan is None
    assert codes(findings, Severity.ERROR) == ["loops-too-deep"]


@pytest.mark.parametrize("names", ["s", "e s", "e a s1 s2"])
def test_a_loop_with_nothing_in_it_is_warned_of(names):
    _, findings = make_plan(workflow_of(names))
    warning = only(findings, "loop-empty")
    assert warning.severity is Severity.WARNING
    assert warning.node_id == names.split()[-1]


def test_a_control_with_an_edge_to_itself_has_nothing_to_repeat():
    plan, found = planned(workflow_of("a s", [*chain("a", "s"), edge("s", "s")]))
    assert (plan, found) == ("a 3(s)", ["loop-empty"])


def test_an_order_that_goes_in_circles_has_no_plan():
    plan, findings = make_plan(delays("a", "b", edges=[edge("a", "b"), edge("b", "a")]))
    assert plan is None
    assert codes(findings) == ["cycle"]


def test_no_nodes_make_an_empty_plan():
    plan, _ = make_plan(parse_workflow(canvas()))
    assert plan is not None
    assert plan.step_count == 0


def test_too_many_steps_are_refused():
    nodes = [canvas_node("e", "sdl1ExperimentSetup")]
    nodes += [canvas_node(f"n{i}") for i in range(1000)]
    nodes.append(canvas_node("s", "sdl1SequenceControl", {"loop_count": 100}))
    plan, findings = make_plan(parse_workflow(canvas(*nodes)))
    assert plan is None
    error = only(findings, "too-many-steps")
    assert (error.severity, error.node_id) == (Severity.ERROR, "s")
    assert str(1 + 100 * 1001) in str(error.what)


def test_an_absurd_count_is_refused_at_once():
    plan, findings = make_plan(workflow_of("e a s", s={"loop_count": 1e300}))
    assert plan is None
    assert "too-many-steps" in codes(findings)


def test_a_loop_by_time_gets_the_cycles_that_there_is_room_for():
    nodes = [canvas_node("e", "sdl1ExperimentSetup")]
    nodes += [canvas_node(f"n{i}") for i in range(1000)]
    params = {"loop_type": "time_based", "loop_duration": 60}
    nodes.append(canvas_node("s", "sdl1SequenceControl", params))
    plan, findings = make_plan(parse_workflow(canvas(*nodes)))
    assert plan is not None
    assert 10 < plan.loops["s"].cycles < 100
    assert plan.step_count <= MOST_STEPS
    assert findings == ()


@pytest.mark.parametrize(
    ("params", "kind", "cycles", "condition", "duration", "problems"),
    [
        ({"loop_count": 7, "break_condition": "time >"}, "fixed_count", 7, None, None, []),
        ({"loop_count": 2.5}, "fixed_count", 1, None, None, []),
        ({"loop_count": True}, "fixed_count", 1, None, None, []),
        ({"loop_count": -4}, "fixed_count", 1, None, None, []),
        (
            {"loop_type": "condition_based", "break_condition": "voltage < -1.5"},
            "condition_based",
            100,
            "voltage < -1.5",
            None,
            [],
        ),
        (
            {"loop_type": "condition_based", "break_condition": "cycle > 2", "loop_count": 8},
            "condition_based",
            8,
            "cycle > 2",
            None,
            [],
        ),
        ({"loop_type": "condition_based"}, "condition_based", 100, None, None, ["missing"]),
        (
            {"loop_type": "condition_based", "break_condition": "volts < 2"},
            "condition_based",
            100,
            None,
            None,
            ["unreadable"],
        ),
        (
            {"loop_type": "time_based", "loop_duration": 60, "break_condition": "voltage < -1.5"},
            "time_based",
            1000,
            None,
            60,
            [],
        ),
        (
            {"loop_type": "time_based", "break_condition": "time > 3600"},
            "time_based",
            1000,
            "time > 3600",
            None,
            [],
        ),
        ({"loop_type": "time_based", "loop_count": 5}, "time_based", 1000, None, None, ["time"]),
    ],
)
def test_when_a_loop_ends(params, kind, cycles, condition, duration, problems):
    rule = loop_rule(workflow_of("s", s=params).nodes[0])
    assert rule.kind is LoopKind(kind)
    assert rule.cycles == cycles
    assert (rule.condition and rule.condition.text) == condition
    assert rule.duration_s == duration
    assert len(rule.problems) == len(problems)
    for problem, word in zip(rule.problems, problems, strict=True):
        assert word in problem.code
        assert problem.severity is Severity.ERROR


def test_thousands_of_nodes_and_controls():
    names = " ".join(f"a{i} s{i}" for i in range(2500))
    counts = {f"s{i}": {"loop_count": 2} for i in range(2500)}
    plan, findings = make_plan(workflow_of(names, **counts))
    assert plan is not None
    assert (len(plan.rows), plan.step_count, findings) == (5000, 10000, ())
    assert len(plan.steps) == 10000


def test_the_real_canvas_file(shared):
    plan, findings = make_plan(read_workflow(shared / "workflows/canvas_export_v1_1.json"))
    assert plan is not None
    assert findings == ()
    control = "sdl1SequenceControl_dndnode_6"
    inside = [
        "sdl1SolutionPreparation_dndnode_1",
        "sdl1ElectrodeSetup_dndnode_2",
        "sdl1ElectrochemicalMeasurement_dndnode_3",
        "sdl1WashCleaning_dndnode_4",
        control,
    ]
    assert plan.items == (
        PlanNode("sdl1ExperimentSetup_dndnode_0"),
        PlanLoop(control, tuple(PlanNode(one) for one in inside), 5),
        PlanNode("sdl1DataExport_dndnode_5"),
        PlanNode("sdl1CycleCounter_dndnode_7"),
    )
    assert plan.step_count == 3 + 5 * len(inside)
    assert [step.cycle for step in plan.steps if step.node_id == control] == [1, 2, 3, 4, 5]
