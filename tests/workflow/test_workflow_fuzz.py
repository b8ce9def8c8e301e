"""Nothing that a file can hold makes reading, planning or checking fail in another way."""

from __future__ import annotations

import copy

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workflow_samples import canvas, canvas_node, chain, edge, flow, spec

from sdl1_desktop.workflow import (
    Finding,
    WorkflowFileError,
    check_workflow,
    make_plan,
    parse_workflow,
)
from sdl1_desktop.workflow.catalog import NODE_TYPES, specs_for

JSON = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=8),
        st.sampled_from(["a", "trigger-output", "sdl1SequenceControl", "", "5", "..", "{x}", "A1"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(
                st.text(max_size=4),
                st.sampled_from(
                    ["id", "type", "nodes", "edges", "workflow", "data", "params", "source"]
                ),
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


def everything(document) -> bool:
    """Read, plan, check and put into words; whether it could be read."""
    refusal = None
    try:
        workflow = parse_workflow(document)
    except WorkflowFileError as error:
        refusal = error
    if refusal is not None:
        assert str(refusal)
        assert refusal.json_path.startswith("$")
        return False
    plan, plan_findings = make_plan(workflow)
    if plan is not None:
        assert sorted(row.node_id for row in plan.rows) == sorted(one.id for one in workflow.nodes)
        assert plan.step_count <= 100_000
        assert len(plan.steps) == plan.step_count
    for finding in check_workflow(workflow, plan_findings, window_robot="robot:31950"):
        assert isinstance(finding, Finding)
        assert str(finding.what)
        assert str(finding.why)
        assert str(finding.action)
    return True


@given(JSON)
@settings(max_examples=300, deadline=None)
def test_any_json(document):
    everything(document)


GROUPS = {
    "main": {
        "volume": spec(min=1, max=9, unit="µL", required=True, defaultValue=3),
        "mode": spec("select", options=[{"value": "x", "label": "X"}]),
        "on": spec("boolean", dependsOn={"parameter": "mode", "value": "x"}),
    }
}
CANVAS = canvas(
    canvas_node("e", "sdl1ExperimentSetup", {"robot_ip": "1.2.3.4", "experiment_id": "Zn"}),
    canvas_node("m", "sdl1ElectrochemicalMeasurement", {"cp_deposition_current": -0.1}, GROUPS),
    canvas_node("s", "sdl1SequenceControl", {"loop_type": "condition_based", "loop_count": 3}),
    canvas_node("x", "sdl1DataExport", {"data_path": "./data", "filename_pattern": "{timestamp}"}),
    edges=[*chain("e", "m", "s", "x"), edge("s", "m")],
)
FLOW = flow(
    ("e", "sdl1ExperimentSetup", {"csv_mode": "nimo_driven"}),
    ("p", "sdl1ElectrodeManipulation", {"operation_type": "insert", "target_cell": "A1"}),
    ("w", "delay", {"seconds": 5}),
    edges=[*chain("e", "p", "w"), edge("e", "w", "data-output")],
)


def places(value, at=()):
    """Every place in a document."""
    yield at
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*at, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places(inner, (*at, index))


@st.composite
def mutated(draw):
    document = copy.deepcopy(draw(st.sampled_from([CANVAS, FLOW])))
    for _ in range(draw(st.integers(1, 3))):
        inner = [one for one in places(document) if one]
        if not inner:
            break
        place = draw(st.sampled_from(inner))
        holder = document
        for key in place[:-1]:
            holder = holder[key]
        if draw(st.booleans()):
            holder[place[-1]] = draw(JSON)
        elif isinstance(holder, dict):
            del holder[place[-1]]
        else:
            holder.append(copy.deepcopy(holder[place[-1]]))
    return document


@given(mutated())
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_mutated_documents(document):
    everything(document)


@st.composite
def nodes_with_odd_values(draw):
    node_type = draw(st.sampled_from(NODE_TYPES))
    names = [one.name for group in specs_for(node_type) or () for one in group.specs]
    params = draw(st.dictionaries(st.sampled_from(names), JSON, max_size=6))
    return flow(("n", node_type, params))


@given(nodes_with_odd_values())
@settings(max_examples=400, deadline=None)
def test_odd_values_of_known_parameters(document):
    everything(document)


def test_the_samples_themselves_are_read():
    assert everything(CANVAS)
    assert everything(FLOW)
