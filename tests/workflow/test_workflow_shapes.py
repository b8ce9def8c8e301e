"""The three shapes: what is taken from each, what is refused where, what is read past."""

from __future__ import annotations

import copy

import pytest
from workflow_samples import canvas, canvas_node, chain, codes, edge, flow, only, spec

from sdl1_desktop.workflow import (
    Option,
    ParameterKind,
    Severity,
    WorkflowFileError,
    WorkflowShape,
    check_workflow,
    parse_workflow,
    read_workflow,
)


def test_canvas_1_1_brings_its_own_specs():
    groups = {
        "source": {
            "volume": spec(
                defaultValue=5, min=1, max=10, step=0.5, unit="μL", required=True, label="Volume"
            ),
            "kind": spec("select", options=[{"value": "a", "label": "A!"}, "b"], readOnly=True),
            "depth": spec(dependsOn={"parameter": "kind", "value": "a"}),
        }
    }
    params = {"volume": 7, "source_well": "B2"}
    workflow = parse_workflow(
        canvas(canvas_node("n", "sdl1SolutionPreparation", params, groups), version=2, author="me")
    )
    assert workflow.shape is WorkflowShape.CANVAS_1_1
    assert (workflow.id, workflow.name, workflow.version) == ("wf-1", "Zinc test", "2")
    assert (workflow.author, workflow.tags) == ("me", ("zinc",))
    node = workflow.nodes[0]
    assert node.specs_from_file
    assert node.path == "$.workflow.nodes[0]"
    assert node.parameters_path == "$.workflow.nodes[0].params"
    assert node.given == {"volume", "source_well"}
    volume = node.spec("volume")
    assert volume is not None
    assert (volume.minimum, volume.maximum, volume.step) == (1, 10, 0.5)
    assert (volume.unit, volume.required, volume.default) == ("µL", True, 5)
    kind = node.spec("kind")
    assert kind is not None
    assert kind.kind is ParameterKind.SELECT
    assert kind.read_only
    assert kind.options == (Option("a", "A!"), Option("b", "b"))
    depth = node.spec("depth")
    assert depth is not None
    assert depth.depends_on == ("kind", "a")
    # The catalog completes what the file does not describe, in the file's own group.
    assert [group.key for group in node.groups][:2] == ["source", "common"]
    assert "source_well" in [one.name for one in node.groups[0].specs]
    assert node.groups[0].label == "Source"
    # Values of the file stay, defaults fill in the rest.
    assert node.parameters["volume"] == 7
    assert node.parameters["aspiration_offset_z"] == 8


def test_older_canvas_gets_the_catalogs_specs():
    workflow = parse_workflow(canvas(canvas_node("n", "delay", {"seconds": 2, "uo_name": "Rest"})))
    assert workflow.shape is WorkflowShape.CANVAS_OLDER
    node = workflow.nodes[0]
    assert not node.specs_from_file
    assert (node.label, node.name) == ("Label of n", "Rest")
    assert node.parameters == {
        "seconds": 2,
        "uo_name": "Rest",
        "wait_before": 0,
        "wait_after": 0,
        "error_handling": "stop",
        "log_level": "INFO",
    }


def test_flow_editor_shape():
    document = flow(
        ("a", "delay", {"seconds": 1}), ("b", "customNode", {"seconds": 2}), edges=chain("a", "b")
    )
    document["nodes"][1]["data"]["nodeType"] = "delay"
    document["edges"] += [edge("a", "b", "csv_data-output"), edge("a", "b", None)]
    document["metadata"] = {"platform": "SDL1"}
    workflow = parse_workflow(document)
    assert workflow.shape is WorkflowShape.FLOW_EDITOR
    assert (workflow.id, workflow.name) == ("flow-1", "Flow test")
    assert workflow.metadata["platform"] == "SDL1"
    assert [node.type for node in workflow.nodes] == ["delay", "delay"]
    assert workflow.nodes[1].parameters_path == "$.nodes[1].data.parameters"
    assert [one.trigger for one in workflow.edges] == [True, False, True]
    assert workflow.edges[1].handle == "csv_data-output"
    assert workflow.edges[2].path == "$.edges[2]"


def test_nodes_of_one_type_share_their_specs():
    groups = {"time": {"seconds": spec(max=5)}}
    nodes = [canvas_node(f"n{i}", "delay", {}, copy.deepcopy(groups)) for i in range(3)]
    nodes.append(canvas_node("other", "delay", {}, {"time": {"seconds": spec(max=6)}}))
    read = parse_workflow(canvas(*nodes)).nodes
    assert read[0].groups is read[1].groups is read[2].groups
    assert [node.spec("seconds").maximum for node in read] == [5, 5, 5, 6]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("document", "looks_like"),
    [
        ([1, 2], "a list of 2 items"),
        ([{"id": "1", "type": "inject", "wires": []}], "Node-RED"),
        ([{"id": "1", "type": "delay", "params": {}}], "list of nodes"),
        ("text", "a text"),
        (3.5, "a number"),
        (None, "nothing (null)"),
        ({}, "an empty object"),
        ({"schemaVersion": 8, "commands": []}, "an Opentrons protocol"),
        ({"$otSharedSchema": "#/protocol/schemas/8"}, "an Opentrons protocol"),
        ({"wells": {}, "ordering": [], "namespace": "x"}, "an Opentrons labware definition"),
        ({"name": "x", "version": "1", "dependencies": {}}, "package.json"),
        ({"deployments": []}, "a Prefect deployment"),
        ({"flow_id": "x", "state_type": "COMPLETED"}, "a Prefect flow run"),
        ({"nodes": [], "connections": {}}, "n8n"),
        ({"cells": [], "nbformat": 4}, "Jupyter"),
        ({"id": "a", "type": "delay", "params": {}}, "one node"),
        ({"workflow": [], "b": 1}, "the keys b, workflow"),
    ],
)
def test_other_json_is_named(document, looks_like):
    with pytest.raises(WorkflowFileError) as caught:
        parse_workflow(document)
    assert looks_like in str(caught.value.what)
    assert '"nodes"' in str(caught.value.expected)
    assert caught.value.json_path == "$"


def _changed(place, value):
    document = canvas(canvas_node("a"), canvas_node("b"), edges=[edge("a", "b")])
    target = document
    for key in place[:-1]:
        target = target[key]
    if value is KeyError:
        del target[place[-1]]
    else:
        target[place[-1]] = value
    return document


@pytest.mark.parametrize(
    ("place", "value", "path", "expected"),
    [
        (["workflow", "nodes"], {}, "$.workflow.nodes", "list of nodes"),
        (["workflow", "nodes"], None, "$.workflow.nodes", "list of nodes"),
        (["workflow", "nodes", 1], "b", "$.workflow.nodes[1]", "a node"),
        (["workflow", "nodes", 1, "id"], KeyError, "$.workflow.nodes[1].id", "no other node"),
        (["workflow", "nodes", 1, "id"], "", "$.workflow.nodes[1].id", "no other node"),
        (["workflow", "nodes", 1, "id"], True, "$.workflow.nodes[1].id", "no other node"),
        (["workflow", "nodes", 1, "type"], KeyError, "$.workflow.nodes[1].type", "sdl1Sol"),
        (["workflow", "nodes", 1, "type"], 7, "$.workflow.nodes[1].type", "sdl1Sol"),
        (["workflow", "nodes", 1, "params"], [1], "$.workflow.nodes[1].params", "parameters"),
        (["workflow", "nodes", 0, "params"], "x", "$.workflow.nodes[0].params", "parameters"),
        (["workflow", "edges"], {"a": 1}, "$.workflow.edges", "list of edges"),
        (["workflow", "edges", 0], 3, "$.workflow.edges[0]", "an edge"),
    ],
)
def test_wrong_parts_of_a_canvas_file_are_refused(place, value, path, expected):
    with pytest.raises(WorkflowFileError) as caught:
        parse_workflow(_changed(place, value))
    assert caught.value.json_path == path
    assert expected in str(caught.value.expected)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda d: d.update(nodes="x"), "$.nodes"),
        (lambda d: d["nodes"][0].pop("data"), "$.nodes[0].data"),
        (lambda d: d["nodes"][0].update(data=[]), "$.nodes[0].data"),
        (lambda d: d["nodes"][0]["data"].update(parameters=5), "$.nodes[0].data.parameters"),
        (lambda d: d["nodes"][0].update(id=None), "$.nodes[0].id"),
        (lambda d: d.update(edges="x"), "$.edges"),
        (lambda d: d["workflow"].update(nodes=[]), "$"),
    ],
)
def test_wrong_parts_of_a_flow_file_are_refused(change, path):
    document = flow(("a", "delay", {"seconds": 1}))
    change(document)
    with pytest.raises(WorkflowFileError) as caught:
        parse_workflow(document)
    assert caught.value.json_path == path


@pytest.mark.parametrize(
    ("place", "value", "code", "severity"),
    [
        (["metadata"], [1], "object-expected", Severity.NOTE),
        (["metadata", "name"], ["x"], "text-expected", Severity.NOTE),
        (["workflow", "nodes", 1, "id"], 12, "node-id-not-text", Severity.NOTE),
        (["workflow", "edges", 0, "target"], None, "edge-without-end", Severity.ERROR),
        (["workflow", "executionMetadata"], 3, "object-expected", Severity.NOTE),
        (
            ["workflow", "nodes", 1, "metadata"],
            {"parameterGroups": [1]},
            "parameter-description-unreadable",
            Severity.WARNING,
        ),
        (
            ["workflow", "nodes", 1, "metadata"],
            {"parameterGroups": {"g": {"parameters": {"seconds": {"type": "integer"}}}}},
            "parameter-type-unknown",
            Severity.NOTE,
        ),
        (
            ["workflow", "nodes", 1, "metadata"],
            {"parameterGroups": {"g": {"parameters": {"seconds": {"type": "number", "min": "x"}}}}},
            "parameter-description-unreadable",
            Severity.WARNING,
        ),
    ],
)
def test_harmless_oddities_are_read_past_and_noticed(place, value, code, severity):
    workflow = parse_workflow(_changed(place, value))
    assert len(workflow.nodes) == 2
    assert only(workflow.findings, code).severity is severity


def test_missing_parameters_and_labels_are_no_refusal():
    workflow = parse_workflow(
        canvas({"id": "a", "type": "home_robot"}, {"id": "b", "type": "delay", "params": None})
    )
    assert [node.label for node in workflow.nodes] == ["Home robot", "Wait"]
    assert workflow.nodes[1].given == frozenset()


def test_duplicate_ids_open_with_both_places_named():
    workflow = parse_workflow(
        canvas(canvas_node("a"), canvas_node("a#2"), canvas_node("a"), canvas_node("a"))
    )
    assert [node.id for node in workflow.nodes] == ["a", "a#2", "a#3", "a#4"]
    first = workflow.findings[0]
    assert (first.code, first.severity, first.node_id) == (
        "duplicate-node-id",
        Severity.ERROR,
        "a#3",
    )
    assert "$.workflow.nodes[0]" in str(first.what)
    assert "$.workflow.nodes[2]" in str(first.what)
    assert "duplicate-node-id" in codes(check_workflow(workflow), Severity.ERROR)


def test_a_suggested_order_is_at_most_a_note():
    document = canvas(canvas_node("a"), canvas_node("b"))
    document["workflow"]["executionMetadata"] = {"suggestedExecutionOrder": ["a", "b"]}
    assert parse_workflow(document).findings == ()
    document["workflow"]["executionMetadata"] = {"suggestedExecutionOrder": ["b", "a"]}
    findings = parse_workflow(document).findings
    assert [one.severity for one in findings] == [Severity.NOTE]


def test_a_sequence_is_filled_in_only_where_the_file_asks_for_it():
    measurement = "sdl1ElectrochemicalMeasurement"

    def parameters(params):
        return parse_workflow(flow(("m", measurement, params))).nodes[0].parameters

    single = parameters({"measurement_type": "OCV"})
    assert not any(name.startswith(("sequence_", "cp_dep", "ocv_post")) for name in single)
    off = parameters({"measurement_type": "OCV", "sequence_enabled": False})
    assert "sequence_cycles" not in off
    asked = parameters({"cp_deposition_current": -0.004, "cp_deposition_duration": 3})
    assert asked["sequence_enabled"] is True
    assert asked["cp_deposition_enabled"] is True
    assert asked["cp_deposition_sample_interval"] == 1
    assert not any(name.startswith(("cp_dissolution", "peis_post")) for name in asked)
    assert parameters({"sequence_enabled": True})["sequence_cycles"] == 1


def test_an_export_of_the_flow_editor_gets_no_contradicting_defaults():
    params = {"export_path": "x", "filename_pattern": "n_{timestamp}", "include_metadata": False}
    node = parse_workflow(flow(("e", "sdl1DataExport", params))).nodes[0]
    assert "data_path" not in node.parameters
    assert "file_naming_template" not in node.parameters
    assert node.parameters["metadata_export"] is False
    assert node.parameters["dc_data_export"] is True


def test_the_real_files_are_read(shared):
    folder = shared / "workflows"
    one = read_workflow(folder / "canvas_export_v1_1.json")
    assert (one.shape, one.name, len(one.nodes)) == (WorkflowShape.CANVAS_1_1, "test", 8)
    assert one.id == "workflow-1753364156528"
    assert codes(one.findings) == ["suggested-order-ignored"]
    assert all(node.specs_from_file for node in one.nodes)
    two = read_workflow(folder / "zinc_deposition_reactflow.json")
    assert (two.shape, two.id) == (WorkflowShape.FLOW_EDITOR, "zinc_deposition_complete")
    assert (len(two.nodes), len(two.edges), two.findings) == (9, 10, ())
    assert sum(one.trigger for one in two.edges) == 8
