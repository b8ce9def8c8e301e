"""The catalog: every node type has specs that are sound in themselves."""

from __future__ import annotations

import json

import pytest

from sdl1_desktop.workflow import ParameterKind, check_workflow, parse_workflow, read_workflow
from sdl1_desktop.workflow.catalog import (
    LIST_PARAMETERS,
    NODE_TYPES,
    WHOLE_NUMBERS,
    specs_for,
    type_label,
)

EVERY = {"uo_name", "description", "wait_before", "wait_after", "error_handling", "log_level"}


def test_there_are_eleven_sdl1_types_and_sixteen_basic_ones():
    sdl1 = [one for one in NODE_TYPES if one.startswith("sdl1")]
    assert (len(sdl1), len(NODE_TYPES)) == (11, 27)
    assert specs_for("brew_coffee") is None
    assert type_label("brew_coffee") == "brew_coffee"
    assert all(type_label(one) != one for one in NODE_TYPES)


@pytest.mark.parametrize("node_type", NODE_TYPES)
def test_specs_are_sound(node_type):
    groups = specs_for(node_type)
    assert groups is not None
    specs = [one for group in groups for one in group.specs]
    names = [one.name for one in specs]
    assert len(set(names)) == len(names)
    assert len({group.key for group in groups}) == len(groups)
    assert set(names) >= EVERY
    for one in specs:
        assert one.label
        assert (one.kind is ParameterKind.SELECT) == bool(one.options)
        assert one.minimum is None or one.maximum is None or one.minimum < one.maximum
        assert not (one.required and one.default is not None)
        assert one.depends_on is None or one.depends_on[0] in names
        assert one.kind is ParameterKind.NUMBER or one.name not in WHOLE_NUMBERS


@pytest.mark.parametrize("node_type", NODE_TYPES)
def test_defaults_pass_the_check(node_type):
    document = {"nodes": [{"id": "n", "type": node_type, "data": {"parameters": {}}}]}
    findings = check_workflow(parse_workflow(document))
    assert {one.code for one in findings} <= {"parameter-missing"}


def test_the_catalog_knows_every_parameter_of_the_real_files(shared):
    for path in sorted((shared / "workflows").glob("*.json")):
        for node in read_workflow(path).nodes:
            names = {one.name for group in specs_for(node.type) or () for one in group.specs}
            assert node.given - names - LIST_PARAMETERS == set(), node.id


def test_limits_and_options_agree_with_the_real_canvas_file(shared):
    """Older exports are held to the limits that 1.1 exports bring along."""
    text = (shared / "workflows/canvas_export_v1_1.json").read_text(encoding="utf-8")
    for node in json.loads(text)["workflow"]["nodes"]:
        ours = {one.name: one for group in specs_for(node["type"]) or () for one in group.specs}
        for group in node["metadata"]["parameterGroups"].values():
            for name, theirs in group["parameters"].items():
                own = ours[name]
                if theirs.get("readOnly"):
                    assert own.read_only, name
                elif theirs["type"] == "number" and name != "peis_start_frequency":
                    limits = (theirs.get("min"), theirs.get("max"))
                    assert (own.minimum, own.maximum) == limits, name
                    assert own.unit == theirs.get("unit", "").replace("μ", "µ") or own.unit == "", (
                        name
                    )
                elif theirs["type"] == "boolean":
                    assert own.kind is ParameterKind.BOOLEAN, name
                elif own.options:
                    wanted = {option["value"] for option in theirs["options"]}
                    assert {option.value for option in own.options} == wanted, name
