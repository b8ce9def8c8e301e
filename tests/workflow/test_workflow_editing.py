from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from workflow_samples import canvas, canvas_node, flow, only, spec

from sdl1_desktop.workflow import Workflow, check_workflow, parse_workflow, read_workflow
from sdl1_desktop.workflow.edit_history import EditHistory
from sdl1_desktop.workflow.editing import EditedWorkflow, changed_parameters, same_json
from sdl1_desktop.workflow.kept_edits import forget_edits, keep_edits, kept_edits
from sdl1_desktop.workflow.parameter_entry import (
    check_entry,
    entry_spec,
    entry_text,
    entry_value,
    nodes_with_parameter,
)

RESOURCES = Path(__file__).parents[2] / "resources" / "workflows"
EXAMPLE = RESOURCES / "zinc_plating_example.json"


def two_waits() -> Workflow:
    return parse_workflow(
        canvas(
            canvas_node("a", params={"seconds": 5, "wait_before": 2}),
            canvas_node("b", params={"seconds": 7}),
        )
    )


def test_an_edit_gives_another_workflow_and_leaves_the_original() -> None:
    original = two_waits()
    edited = EditedWorkflow.of(original).with_values({("a", "seconds"): 6})
    assert original.node("a").parameters["seconds"] == 5
    assert edited.workflow.node("a").parameters["seconds"] == 6
    assert edited.workflow.node("b") is original.node("b")
    assert edited.workflow.document["workflow"]["nodes"][0]["params"]["seconds"] == 6
    assert original.document["workflow"]["nodes"][0]["params"]["seconds"] == 5
    assert changed_parameters(edited) == {"a": {"seconds": {"file": 5, "used": 6}}}
    assert EditedWorkflow.of(original).workflow is original


def test_a_value_that_is_typed_back_is_no_change() -> None:
    edited = EditedWorkflow.of(two_waits()).with_values({("a", "seconds"): 6})
    assert not edited.with_values({("a", "seconds"): 5}).changed
    assert not edited.with_values({("a", "seconds"): 5.0}).changed
    assert not edited.without([("a", "seconds")]).changed
    # A default that the file leaves out, and that is typed again.
    edited = EditedWorkflow.of(two_waits()).with_values({("b", "wait_after"): 3})
    assert edited.workflow.node("b").given == {"seconds", "wait_after"}
    assert not edited.with_values({("b", "wait_after"): 0}).changed


def test_what_must_be_in_the_file_can_be_set_to_its_default() -> None:
    groups = {"g": {"volume": spec(defaultValue=100, min=0, max=200, required=True)}}
    original = parse_workflow(canvas(canvas_node("n", params={}, groups=groups)))
    only(check_workflow(original), "parameter-default-used")
    edited = EditedWorkflow.of(original).with_values({("n", "volume"): 100})
    assert changed_parameters(edited) == {"n": {"volume": {"file": 100, "used": 100}}}
    codes = [one.code for one in check_workflow(edited.workflow)]
    assert "parameter-default-used" not in codes


def test_a_parameter_can_be_left_to_its_default() -> None:
    edited = EditedWorkflow.of(two_waits()).with_values({("a", "wait_before"): None})
    node = edited.workflow.node("a")
    assert node.parameters["wait_before"] == 0
    assert node.given == {"seconds"}
    change = edited.change("a", "wait_before")
    assert change is not None
    assert (change.file, change.used, change.in_file) == (2, 0, True)


def test_true_is_not_one() -> None:
    assert same_json([1, {"a": 2}], [1.0, {"a": 2}])
    assert not same_json([True], [1])
    assert not same_json({"a": 1}, {"a": 1, "b": 1})
    edited = EditedWorkflow.of(two_waits()).with_values({("a", "seconds"): True})
    assert edited.with_values({("a", "seconds"): 1}).changes == {("a", "seconds"): 1}
    history = EditHistory.of(two_waits()).set({("a", "seconds"): 1})
    assert history.set({("a", "seconds"): True}).undo().present == history.present


def test_defaults_follow_what_the_edit_asks_for() -> None:
    """A sequence that is switched on brings the defaults of its own parameters."""
    original = parse_workflow(
        flow(("m", "sdl1ElectrochemicalMeasurement", {"measurement_type": "OCV"}))
    )
    assert original.node("m").parameters.get("sequence_cycles") is None
    edited = EditedWorkflow.of(original).with_values({("m", "sequence_enabled"): True})
    assert edited.workflow.node("m").parameters["sequence_cycles"] == 1
    assert not edited.with_values({("m", "sequence_enabled"): None}).changed


def test_a_null_in_the_file_is_the_same_as_nothing() -> None:
    original = parse_workflow(
        flow(("e", "sdl1DataExport", {"metadata_export": None, "include_metadata": False}))
    )
    assert original.node("e").parameters["metadata_export"] is False
    edited = EditedWorkflow.of(original).with_values({("e", "include_metadata"): True})
    assert edited.workflow.node("e").parameters["metadata_export"] is True
    assert not EditedWorkflow.of(original).with_values({("e", "metadata_export"): None}).changed


def test_changes_to_nodes_that_are_not_there_are_left_out_or_refused() -> None:
    original = two_waits()
    assert not EditedWorkflow.of(original, {("gone", "seconds"): 1}).changed
    with pytest.raises(KeyError):
        EditedWorkflow.of(original).with_values({("gone", "seconds"): 1})


def test_undo_and_redo() -> None:
    begun = EditHistory.of(two_waits())
    one = begun.set({("a", "seconds"): 6})
    two = one.set({("a", "seconds"): 8, ("b", "seconds"): 8})
    assert two.set({("a", "seconds"): 8}) is two
    assert two.undo().present == one.present
    assert two.undo().undo().present == begun.present
    assert begun.undo() is begun
    assert two.undo().undo().redo().redo().present == two.present
    assert two.undo().set({("b", "seconds"): 9}).future == ()
    cleared = two.reset_all()
    assert not cleared.unsaved
    assert cleared.undo().present == two.present
    assert changed_parameters(two.reset([("a", "seconds")]).present) == {
        "b": {"seconds": {"file": 7, "used": 8}}
    }


def test_after_saving_undo_goes_back_to_before_and_differs_from_the_saved_file() -> None:
    history = EditHistory.of(two_waits()).set({("a", "seconds"): 6, ("b", "wait_after"): 4})
    saved = parse_workflow(history.present.workflow.document)
    now = history.based_on(saved)
    assert not now.unsaved
    before = now.undo()
    assert changed_parameters(before.present) == {
        "a": {"seconds": {"file": 6, "used": 5}},
        "b": {"wait_after": {"file": 4, "used": 0}},
    }
    assert not before.redo().unsaved


def test_all_nodes_with_a_parameter_of_the_same_name_and_kind() -> None:
    workflow = read_workflow(EXAMPLE)
    like = workflow.node("plating-solution")
    with_wait = nodes_with_parameter(workflow.nodes, like, "wait_after")
    assert with_wait == workflow.nodes
    assert nodes_with_parameter(workflow.nodes, like, "volume") == (like,)
    wells = {"g": {"target": spec("select", options=["A1", "B1"])}}
    document = canvas(
        canvas_node("number", "x", {"target": 5}),
        canvas_node("text", "x", {"target": "A1"}),
        canvas_node("choice", "x", {"target": "A1"}, wells),
        canvas_node("other", "x", {"another": "A1"}),
        canvas_node("unit", "x", {"target": 5}, {"g": {"target": spec(unit="mm")}}),
    )  # fmt: skip
    nodes = parse_workflow(document).nodes
    assert [one.id for one in nodes_with_parameter(nodes, nodes[1], "target")] == ["text", "choice"]
    assert [one.id for one in nodes_with_parameter(nodes, nodes[0], "target")] == ["number"]


NUMBER = {"volume": spec(min=20, max=1000, unit="µL", required=True)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("500", 500),
        ("500.0", 500.0),
        ("0.50", 0.5),
        ("−3", -3),
        ("1e3", 1000.0),
        ("５００", 500),
        ("500 µL", 500),
        ("500μL", 500),
        (" 500 ", 500),
        ("10\u202f000", 10000),
        ("", None),
        ("1,5", "1,5"),
        ("1e999", "1e999"),
        ("nan", "nan"),
        ("5 mm", "5 mm"),
        ("99999999999999999999", 1e20),
    ],
)
def test_numbers_as_they_are_typed(text: str, value: Any) -> None:
    node = parse_workflow(canvas(canvas_node("n", "x", {}, {"g": NUMBER}))).node("n")
    found = entry_value(entry_spec(node, "volume"), text)
    assert found == value
    assert type(found) is type(value)


def test_other_kinds_as_they_are_typed() -> None:
    options = [{"value": 1, "label": "Once"}, {"value": 2, "label": "Twice"}]
    groups = {"g": {"times": spec("select", options=options), "name": spec("string")}}
    params = {"on": True, "gap": 2.5, "dc_columns": ["a", "b"], "free": {"deep": [1]}}
    node = parse_workflow(canvas(canvas_node("n", "x", params, groups))).node("n")
    assert entry_value(entry_spec(node, "times"), "2") == 2
    assert entry_value(entry_spec(node, "times"), "3") == "3"
    assert entry_value(entry_spec(node, "name"), " 5 ") == " 5 "
    assert entry_value(entry_spec(node, "on"), "false") is False
    assert entry_value(entry_spec(node, "gap"), "3") == 3
    assert entry_value(entry_spec(node, "dc_columns"), "time, current,") == ["time", "current"]
    assert entry_text(node.parameters["dc_columns"]) == "a, b"
    assert entry_text(node.parameters["free"]) == '{"deep": [1]}'
    assert [entry_text(one) for one in (None, "x", 0.004, -5, 1e-7, True)] == [
        "", "x", "0.004", "-5", "1e-07", "true",
    ]  # fmt: skip


def test_an_entry_is_checked_by_the_rules_of_the_check() -> None:
    workflow = read_workflow(EXAMPLE)
    node = workflow.node("plating-solution")

    def said(name: str, value: Any) -> list[str]:
        return [one.code for one in check_entry(node, name, value)]

    assert said("volume", 1000) == []
    assert said("volume", 1_000_000) == ["parameter-out-of-range"]
    assert said("volume", "a lot") == ["parameter-wrong-type"]
    assert said("volume", None) == []
    assert said("log_level", "LOUD") == ["parameter-not-an-option"]
    flow_node = parse_workflow(
        flow(("s", "sdl1SamplePreparation", {"target_cell": "A1", "pipette_tip_start_id": 1}))
    ).node("s")
    assert [one.code for one in check_entry(flow_node, "target_cell", "1A")] == ["well-name"]
    assert [one.code for one in check_entry(flow_node, "target_cell", "")] == ["parameter-missing"]
    export = next(one for one in workflow.nodes if one.type == "sdl1DataExport")
    assert [one.code for one in check_entry(export, "data_path", "/etc")] == [
        "path-leaves-run-folder"
    ]


def test_unsaved_changes_are_kept_until_they_are_forgotten(tmp_path: Path) -> None:
    source = tmp_path / "file.json"
    source.write_bytes(EXAMPLE.read_bytes())
    original, folder = read_workflow(source), tmp_path / "kept"
    assert kept_edits(original, folder) is None
    edited = EditedWorkflow.of(original).with_values(
        {("plating-solution", "uo_name"): "亜鉛", ("plating-solution", "volume"): 800}
    )
    keep_edits(edited, folder)
    kept = kept_edits(read_workflow(source), folder)
    assert kept is not None
    assert kept.changes == edited.changes
    assert kept.same_file
    assert kept.kept_at > 1.7e9
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace('"plating-solution"', '"other"'), encoding="utf-8")
    assert kept_edits(read_workflow(source), folder) is None
    source.write_text(text + "\n", encoding="utf-8")
    kept = kept_edits(read_workflow(source), folder)
    assert kept is not None
    assert not kept.same_file
    keep_edits(EditedWorkflow.of(original), folder)
    assert list(folder.iterdir()) == []
    keep_edits(edited, folder)
    forget_edits(original, folder)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"[1]", b"\xff", b'{"version": 9}', b"[" * 5000])
def test_kept_changes_that_cannot_be_read_are_passed_over(tmp_path: Path, content: bytes) -> None:
    original = read_workflow(EXAMPLE)
    edited = EditedWorkflow.of(original).with_values({("plating-solution", "volume"): 800})
    keep_edits(edited, tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(content)
    assert kept_edits(original, tmp_path) is None
