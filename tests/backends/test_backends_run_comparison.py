"""Recorded runs: rebuilt from their events, compared with others, run again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sdl1_desktop.backends.recorded_run import RecordedRun, read_run
from sdl1_desktop.backends.run_again import NotRepeatable, document_of_run, used_document
from sdl1_desktop.backends.run_comparison import (
    ABSENT,
    ComparedNode,
    ComparedValue,
    ValueKind,
    compare_runs,
)
from sdl1_desktop.events import (
    Event,
    NodeFinished,
    NodeOutcome,
    NodeStarted,
    RunCreated,
    RunFinished,
    RunState,
    StateChanged,
)
from sdl1_desktop.messages import message
from sdl1_desktop.workflow import parse_workflow
from sdl1_desktop.workflow.plan import Plan, PlanLoop, PlanNode

PLAN = Plan((PlanNode("fill"), PlanLoop("loop", (PlanNode("measure"), PlanNode("loop")), 2)))


def document(volume: float = 1000) -> dict[str, Any]:
    """A Canvas export with the plan's nodes, in the order of work."""
    kinds = {
        "fill": ("sdl1SolutionPreparation", {"uo_name": "Fill", "volume": volume}),
        "measure": ("sdl1ElectrochemicalMeasurement", {"measurement_type": "OCV"}),
        "loop": ("sdl1SequenceControl", {"loop_count": 2}),
    }
    nodes = [
        {"id": node_id, "type": kind, "label": kind, "params": params}
        for node_id, (kind, params) in kinds.items()
    ]
    return {"metadata": {"id": "wf", "name": "Plating"}, "workflow": {"nodes": nodes, "edges": []}}


def created(run_id: str = "run", *, recorded: bool = True, **changes: Any) -> RunCreated:
    nodes = parse_workflow(document()).nodes
    base = RunCreated(
        run_id=run_id,
        seq=1,
        time=1000.0,
        clock_s=0.0,
        workflow_id="wf",
        workflow_name="Plating",
        source="",
        backend="native",
        dry_run=True,
        robot="",
        parts={"ot2": "simulated"},
        plan=PLAN.to_json(),
        parameters={node.id: dict(node.parameters) for node in nodes},
        seed=1,
        folder="",
        origin="window",
        versions={"opentrons": "9.0.0"},
        document=document() if recorded else None,
    )
    return replace(base, **changes)


class Tale:
    """The events of one run, one after the other."""

    def __init__(self, first: RunCreated) -> None:
        self.events: list[Event] = [first]

    def head(self) -> dict[str, Any]:
        seq = len(self.events) + 1
        return {"run_id": "run", "seq": seq, "time": 1000.0 + seq, "clock_s": float(seq)}

    def node(
        self,
        step: int,
        outcome: NodeOutcome = NodeOutcome.SUCCEEDED,
        took: float = 10.0,
        attempt: int = 1,
        error: str = "",
        **values: Any,
    ) -> Tale:
        at = PLAN.steps[step]
        self.events.append(
            NodeStarted(
                **self.head(),
                step=step,
                row=at.row,
                node_id=at.node_id,
                label=at.node_id.title(),
                cycle=at.cycle,
                cycles=at.cycles,
                attempt=attempt,
                expected_s=None,
            )
        )
        self.events.append(
            NodeFinished(
                **self.head(),
                step=step,
                row=at.row,
                node_id=at.node_id,
                cycle=at.cycle,
                attempt=attempt,
                outcome=outcome,
                duration_s=took,
                error=message("{what}", what=error) if error else None,
                result=values,
            )
        )
        return self

    def end(self, state: RunState = RunState.COMPLETED, **result: Any) -> RecordedRun:
        if result:
            self.events.append(RunFinished(**self.head(), result=result))
        self.events.append(StateChanged(**self.head(), previous=RunState.RUNNING, state=state))
        found = read_run(self.events)
        assert found is not None
        return found


def run(**changes: Any) -> RecordedRun:
    tale = Tale(created(**changes)).node(0)
    for step in (1, 2, 3, 4):
        tale.node(step)
    return tale.end(duration_s=50.0)


def named(node: ComparedNode, name: str) -> ComparedValue:
    return next(one for one in node.values if one.name == name)


# The record


def test_a_run_is_rebuilt_from_its_events() -> None:
    tale = Tale(created()).node(0, NodeOutcome.FAILED, 3.0, error="no tip").node(0, attempt=2)
    found = tale.node(1, points=5).end(RunState.STOPPED, duration_s=13.0)
    assert found.state is RunState.STOPPED
    assert found.duration_s == 13.0
    first, second = found.executions
    assert (first.node_id, first.cycles, first.attempts) == ("fill", (), 2)
    assert (first.outcome, first.error, first.duration_s) == (NodeOutcome.SUCCEEDED, None, 10.0)
    assert (second.node_id, second.cycles, second.values) == ("measure", (1,), {"points": 5})
    assert [node.name for node in found.workflow.nodes] == ["Fill", *_labels()]


def _labels() -> list[str]:
    return [node.name for node in parse_workflow(document()).nodes[1:]]


def test_parameters_are_those_that_were_used_and_not_the_documents() -> None:
    first = created()
    used = {**first.parameters, "fill": {**first.parameters["fill"], "volume": 750}}
    found = Tale(replace(first, parameters=used)).end()
    node = found.workflow.node("fill")
    assert node.parameters["volume"] == 750
    assert "volume" in node.given


def test_a_record_without_a_document_still_has_nodes_names_and_units() -> None:
    tale = Tale(created(recorded=False)).node(1)
    results = [
        {
            "node_id": "measure",
            "node_name": "Measure it",
            "node_type": "sdl1ElectrochemicalMeasurement",
        }
    ]
    found = tale.end(results=results)
    assert [node.id for node in found.workflow.nodes] == ["fill", "measure", "loop"]
    measure = found.workflow.node("measure")
    assert measure.label == "Measure it"
    spec = measure.spec("cp_current")
    assert spec is not None
    assert spec.unit == "A"
    assert found.workflow.node("fill").name == "Fill"


def test_events_without_a_beginning_are_no_run() -> None:
    assert read_run(Tale(created()).node(0).events[1:]) is None
    assert read_run([]) is None


# The comparison


def test_equal_runs_do_not_differ() -> None:
    whole = compare_runs(run(), run())
    assert whole.differences().empty
    assert not whole.empty
    assert len(whole.results) == 5
    assert [node.node_id for node in whole.parameters] == ["fill", "measure", "loop"]


def test_parameters_that_differ_stand_with_their_unit() -> None:
    first = created()
    used = {**first.parameters, "fill": {**first.parameters["fill"], "volume": 750, "extra": "x"}}
    found = compare_runs(run(), run(parameters=used)).differences()
    (node,) = found.parameters
    assert (node.node_id, node.name, node.only_in) == ("fill", "Fill", None)
    volume = named(node, "volume")
    assert (volume.first, volume.second, volume.unit) == (1000, 750, "µL")
    assert (volume.kind, volume.change) == (ValueKind.PARAMETER, -250)
    extra = named(node, "extra")
    assert (extra.first, extra.second, extra.change) == (ABSENT, "x", None)
    assert len(node.values) == 2


def test_executions_are_matched_by_node_and_cycle() -> None:
    first = Tale(created())
    for step in range(5):
        first.node(step, parts=[{"points": 10, "last_voltage_V": -1.25}])
    second = Tale(created()).node(0, parts=[{"points": 10, "last_voltage_V": -1.25}])
    second.node(1, took=12.5, parts=[{"points": 10, "last_voltage_V": -1.5}])
    second.node(2, parts=[{"points": 10, "last_voltage_V": -1.25}])
    second.node(3, NodeOutcome.FAILED, error="no contact")
    found = compare_runs(first.end(), second.end(RunState.FAILED)).differences()
    assert [(node.node_id, node.cycles, node.only_in) for node in found.results] == [
        ("measure", (1,), None),
        ("measure", (2,), None),
        ("loop", (2,), 1),
    ]
    again, failed, missing = found.results
    assert [one.name for one in again.values] == ["duration", "parts[0].last_voltage_V"]
    assert named(again, "duration").change == 2.5
    assert named(again, "parts[0].last_voltage_V").change == -0.25
    outcome = named(failed, "outcome")
    assert (outcome.first, outcome.second) == (NodeOutcome.SUCCEEDED, NodeOutcome.FAILED)
    assert named(failed, "error").first is ABSENT
    assert str(named(failed, "error").second) == "no contact"
    assert named(failed, "parts[0].points").second is ABSENT
    assert named(missing, "outcome").second is ABSENT
    (state,) = [one for one in found.facts if one.name == "state"]
    assert (state.first, state.second) == (RunState.COMPLETED, RunState.FAILED)


def test_facts_that_differ_are_told() -> None:
    second = run(dry_run=False, robot="10.0.0.7", seed=2, versions={"opentrons": "9.1", "x": "1"})
    facts = {one.name: one for one in compare_runs(run(), second).differences().facts}
    assert set(facts) == {"dry_run", "robot", "seed", "versions.opentrons", "versions.x"}
    assert (facts["seed"].first, facts["seed"].second) == (1, 2)
    assert facts["versions.x"].first is ABSENT


@pytest.mark.parametrize(
    ("kind", "first", "second", "different"),
    [
        (ValueKind.DURATION, 10.0, 10.04, False),
        (ValueKind.DURATION, 10.0, 10.1, True),
        (ValueKind.RESULT, 0.1 + 0.2, 0.3, False),
        (ValueKind.RESULT, 1, 1.0, False),
        (ValueKind.RESULT, 1, True, True),
        (ValueKind.RESULT, 0, False, True),
        (ValueKind.RESULT, "1", 1, True),
        (ValueKind.PARAMETER, None, ABSENT, True),
        (ValueKind.PARAMETER, [1, 2], [1, 2], False),
    ],
)
def test_what_counts_as_different(
    kind: ValueKind, first: object, second: object, different: bool
) -> None:
    assert ComparedValue(kind, "x", first, second).different is different


def test_runs_of_different_workflows_are_compared_as_far_as_they_go() -> None:
    other = document()
    other["workflow"]["nodes"][0]["id"] = "rinse"
    plan = Plan((PlanNode("rinse"),)).to_json()
    tale = Tale(created(plan=plan, document=other, parameters={}))
    found = compare_runs(run(), tale.end()).differences()
    assert {node.node_id: node.only_in for node in found.parameters} == {"fill": 1, "rinse": 2}
    assert {node.only_in for node in found.results} == {1}


# Again


class Kept:
    """A journal of one run."""

    def __init__(self, *events: Event) -> None:
        self._events = events

    def events(self, run_id: str, **_rest: Any) -> Iterator[Event]:
        return iter([one for one in self._events if one.run_id == run_id])


def test_a_run_gives_its_document_with_what_was_used() -> None:
    first = created()
    used = {**first.parameters, "fill": {**first.parameters["fill"], "volume": 750}}
    again = document_of_run(Kept(replace(first, parameters=used)), "run")
    assert again.name == "Plating"
    expected = document(750)
    nodes: Sequence[Any] = again.document["workflow"]["nodes"]
    assert nodes[0]["params"]["volume"] == 750
    assert json.loads(json.dumps(again.document)) == expected
    assert parse_workflow(again.document).node("fill").parameters == used["fill"]
    # The record itself stays as it was.
    assert first.document == document()


def test_a_flow_editors_document_is_given_back_in_its_own_shape(shared: Path) -> None:
    file = shared / "workflows" / "zinc_deposition_reactflow.json"
    original = json.loads(file.read_text(encoding="utf-8"))
    nodes = parse_workflow(original).nodes
    parameters = {node.id: dict(node.parameters) for node in nodes}
    changed = next(node for node in nodes if "wait_before" in node.parameters)
    parameters[changed.id]["wait_before"] = 17
    made = used_document(created(document=original, parameters=parameters))
    assert parse_workflow(made).node(changed.id).parameters["wait_before"] == 17
    assert made.keys() == original.keys()
    assert made["edges"] == original["edges"]


def test_a_run_without_a_document_says_why_and_offers_its_file(tmp_path: Path) -> None:
    file = tmp_path / "plating.json"
    gone = created(recorded=False, source=str(file))
    with pytest.raises(NotRepeatable, match="earlier version") as refused:
        document_of_run(Kept(gone), "run")
    assert refused.value.source is None
    file.write_text("{}", encoding="utf-8")
    with pytest.raises(NotRepeatable) as refused:
        document_of_run(Kept(gone), "run")
    assert refused.value.source == file
    assert "may have changed" in str(refused.value.action)


def test_what_cannot_be_read_says_so() -> None:
    with pytest.raises(NotRepeatable, match="cannot be read"):
        document_of_run(Kept(created(document={"nothing": "here"})), "run")
    with pytest.raises(NotRepeatable, match="not in the journal"):
        document_of_run(Kept(), "run")
