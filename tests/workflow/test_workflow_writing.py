from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workflow_samples import canvas, canvas_node, flow, spec, write

from sdl1_desktop.workflow import Workflow, read_workflow
from sdl1_desktop.workflow.editing import EditedWorkflow
from sdl1_desktop.workflow.json_members import with_members
from sdl1_desktop.workflow.writing import WorkflowSaveError, workflow_text, write_workflow

RESOURCES = Path(__file__).parents[2] / "resources" / "workflows"

NAMES = ("uo_name", "wait_before", "wait_after", "volume", "Größe", "目標", "log_level", 'a"b\\c')

values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**62), 2**62),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8).filter(lambda text: text.isprintable()),
    st.lists(st.text("abc亜", max_size=3), max_size=3),
)
objects = st.dictionaries(st.sampled_from(NAMES), values, max_size=6)
parameters = st.one_of(st.none(), objects)
layouts = st.sampled_from(
    [{"indent": None}, {"indent": 2}, {"indent": "\t"}, {"separators": (",", ":")}]
)
edits = st.dictionaries(st.tuples(st.integers(0, 2), st.sampled_from(NAMES)), values, max_size=6)


def canvas_1_1(params: list[Any]) -> Any:
    groups = {"g": {"volume": spec(defaultValue=5), "uo_name": spec("string", defaultValue="n")}}
    nodes = [canvas_node(f"n{i}", "x", one, groups) for i, one in enumerate(params)]
    return {"extra": {"params": {"volume": 1}}, **canvas(*nodes)}


def canvas_older(params: list[Any]) -> Any:
    nodes = [canvas_node(f"n{i}", "x", one) for i, one in enumerate(params)]
    if params[0] is None:
        del nodes[0]["params"]
    return canvas(*nodes)


def flow_editor(params: list[Any]) -> Any:
    return flow(*((f"n{i}", "sdl1DataExport", one) for i, one in enumerate(params)))


@settings(max_examples=120, deadline=None)
@given(
    shape=st.sampled_from([canvas_1_1, canvas_older, flow_editor]),
    params=st.lists(parameters, min_size=3, max_size=3),
    layout=layouts,
    ascii_only=st.booleans(),
    changed=edits,
)
def test_what_is_written_is_read_again_as_it_was_edited(
    shape: Any, params: list[Any], layout: Any, ascii_only: bool, changed: Any
) -> None:
    with tempfile.TemporaryDirectory() as name:
        text = json.dumps(shape(params), ensure_ascii=ascii_only, **layout)
        source = write(Path(name), text)
        original = read_workflow(source)
        edited = EditedWorkflow.of(
            original, {(f"n{node}", name): value for (node, name), value in changed.items()}
        )
        target = Path(name, "new.json")
        written = write_workflow(edited, target)
        assert source.read_bytes() == text.encode("utf-8")
        assert written == replace(edited.workflow, source=target, digest=written.digest)
        assert read_workflow(target) == written
        assert read_workflow(target).document == edited.workflow.document
        assert rest(written, edited) == rest(original, edited)
        if not edited.changed:
            assert target.read_bytes() == source.read_bytes()


def rest(workflow: Workflow, edited: EditedWorkflow) -> str:
    """The document without the parameters that were changed, with the order of its keys."""
    document = json.loads(json.dumps(workflow.document))
    flowing = "nodes" in document
    nodes = document["nodes"] if flowing else document["workflow"]["nodes"]
    for index, node in enumerate(nodes):
        holder, key = (node["data"], "parameters") if flowing else (node, "params")
        changes = [name for node_id, name in edited.changes if node_id == f"n{index}"]
        if holder.get(key) is None and changes:
            holder[key] = {}
        elif not holder.get(key):
            holder.pop(key, None)
        for name in changes:
            holder.get(key, {}).pop(name, None)
        if not holder.get(key):
            holder.pop(key, None)
    return json.dumps(document)


def test_every_other_character_of_a_file_stays(tmp_path: Path) -> None:
    text = """{ "workflow" : {"nodes":[
    {"id":"a","type":"delay","params":{ "seconds" : 1.50,
        "odd":1.0E+2 , "note": "\\u4e9c \\/ 鉛","last":-0 },"x":[1.10,{"params":{"seconds":9}}]}
  ]}, "metadata":{"tags":["é"]}}\r\n"""
    source = write(tmp_path, text)
    edited = EditedWorkflow.of(
        read_workflow(source),
        {("a", "seconds"): 2, ("a", "note"): "亜", ("a", "last"): None, ("a", "wait_after"): 3.5},
    )
    target = tmp_path / "out.json"
    write_workflow(edited, target)
    expected = (
        text.replace("1.50", "2")
        .replace('"\\u4e9c \\/ 鉛"', '"亜"')
        .replace(',"last":-0', ',"wait_after":3.5')
    )
    assert target.read_bytes().decode("utf-8") == expected


@pytest.mark.parametrize(
    ("text", "members", "expected"),
    [
        ('{"a": {}}', {"x": "1"}, '{"a": {"x": 1}}'),
        ('{"a": { }}', {"x": "1"}, '{"a": {"x": 1}}'),
        ('{"a": null}', {"x": "1", "y": "2"}, '{"a": {"x": 1, "y": 2}}'),
        ('{"b": 1}', {"x": "1"}, '{"b": 1, "a": {"x": 1}}'),
        ("{}", {"x": "1"}, '{"a": {"x": 1}}'),
        ('{"a": {\n  "x": 1\n}}', {"y": "2"}, '{"a": {\n  "x": 1,\n  "y": 2\n}}'),
        ('{"a":{"x":1,"y":2,"z":3}}', {"x": None, "z": None}, '{"a":{"y":2}}'),
        ('{"a":{"x":1}}', {"x": None}, '{"a":{}}'),
        ('{"a":{"x":1}}', {"x": None, "y": "2"}, '{"a":{"y":2}}'),
        ('{"a":{"x":{"x":[{"y":2}]},"y":"}"}}', {"y": "0"}, '{"a":{"x":{"x":[{"y":2}]},"y":0}}'),
        ('{"a":{"\\u0078":1}}', {"x": "2"}, '{"a":{"\\u0078":2}}'),
    ],
)  # fmt: skip
def test_members_of_objects(text: str, members: dict[str, str | None], expected: str) -> None:
    assert with_members(text, {("a",): members}) == expected
    json.loads(expected)


def test_both_files_in_use_are_saved_in_their_shape(shared: Path, tmp_path: Path) -> None:
    for name in ("canvas_export_v1_1.json", "zinc_deposition_reactflow.json"):
        source = shared / "workflows" / name
        original = read_workflow(source)
        node = original.nodes[1]
        edited = EditedWorkflow.of(original).with_values({(node.id, "wait_after"): 33})
        target = tmp_path / name
        written = write_workflow(edited, target)
        assert written.shape is original.shape
        assert written.node(node.id).parameters["wait_after"] == 33
        before = source.read_text(encoding="utf-8").splitlines()
        after = target.read_text(encoding="utf-8").splitlines()
        changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
        assert len(changed) == 1
        assert changed[0][1].strip() == '"wait_after": 33,'


def test_the_original_is_never_written_over_unless_that_is_asked(tmp_path: Path) -> None:
    source = tmp_path / "plating.json"
    source.write_bytes((RESOURCES / "zinc_plating_example.json").read_bytes())
    before = source.read_bytes()
    original = read_workflow(source)
    edited = EditedWorkflow.of(original).with_values({("plating-solution", "volume"): 900})
    with pytest.raises(WorkflowSaveError) as refused:
        write_workflow(edited, tmp_path / "." / "plating.json")
    assert str(refused.value.what) == "plating.json is the file that the workflow was opened from."
    assert source.read_bytes() == before
    written = write_workflow(edited, source, over_source=True)
    assert read_workflow(source) == written
    assert written.node("plating-solution").parameters["volume"] == 900


def test_a_file_that_cannot_be_written_says_why_and_stays(tmp_path: Path) -> None:
    edited = EditedWorkflow.of(read_workflow(RESOURCES / "zinc_plating_example.json"))
    folder = tmp_path / "taken"
    (folder / "inside").mkdir(parents=True)
    with pytest.raises(WorkflowSaveError, match=r"cannot be saved to .*taken"):
        write_workflow(edited, folder)
    with pytest.raises(WorkflowSaveError, match="cannot be saved"):
        write_workflow(edited, tmp_path / "nowhere" / "x.json")
    assert [one.name for one in tmp_path.iterdir()] == ["taken"]


@pytest.mark.parametrize("gone", [True, False])
def test_a_source_that_changed_or_is_gone_does_not_lose_the_edits(
    tmp_path: Path, gone: bool
) -> None:
    parameters = {"seconds": 5, "注": "é", "unknown": {"deep": 1}}
    source = write(tmp_path, flow(("a", "delay", parameters)))
    edited = EditedWorkflow.of(read_workflow(source), {("a", "seconds"): 6})
    if gone:
        source.unlink()
    else:
        source.write_text("{}", encoding="utf-8")
    target = tmp_path / "saved.json"
    written = write_workflow(edited, target)
    assert written.node("a").parameters["seconds"] == 6
    assert read_workflow(target).document == edited.workflow.document
    assert "注" in target.read_text(encoding="utf-8")


def test_files_in_other_encodings_are_saved_in_utf_8(tmp_path: Path) -> None:
    text = json.dumps(flow(("a", "delay", {"seconds": 5, "uo_name": "亜鉛"})), ensure_ascii=False)
    source = write(tmp_path, text.encode("utf-16"))
    edited = EditedWorkflow.of(read_workflow(source), {("a", "seconds"): 6})
    write_workflow(edited, tmp_path / "saved.json")
    saved = (tmp_path / "saved.json").read_bytes().decode("utf-8")
    assert saved == text.replace('"seconds": 5', '"seconds": 6')
    assert workflow_text(edited, text) == saved
