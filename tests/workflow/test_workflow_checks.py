"""What the document alone shows: each finding with its severity, place and what to do."""

from __future__ import annotations

import pytest
from workflow_samples import canvas, canvas_node, codes, delays, flow, only, spec

from sdl1_desktop.workflow import (
    Severity,
    check_workflow,
    make_plan,
    parse_workflow,
    read_workflow,
    sort_findings,
)

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

CONTROL = "sdl1SequenceControl"
MANIPULATION = "sdl1ElectrodeManipulation"
MEASUREMENT = "sdl1ElectrochemicalMeasurement"
SAMPLE = {"target_cell": "A1", "total_volume": 900}
UNREADABLE = {"loop_type": "condition_based", "loop_count": 9, "break_condition": "voltage << 1"}

SOLUTION = {
    "source_labware": "vial_rack_2",
    "source_well": "A1",
    "target_labware": "nis_reactor",
    "target_well": "A1",
    "volume": 500,
}


def check(node_type, params, groups=None, **more):
    """Findings about one node of this type; with ``groups`` the file describes its parameters."""
    workflow = parse_workflow(canvas(canvas_node("n", node_type, params, groups)))
    return check_workflow(workflow, **more)


def solution(**params):
    return check("sdl1SolutionPreparation", SOLUTION | params)


def test_good_nodes_have_no_findings():
    assert solution() == ()
    assert check("delay", {"seconds": 2.5}) == ()
    assert check("drop_tip", {}) == ()
    assert check("initialize_robot", {}) == ()
    assert check("aspirate", {"labware": "vial_rack_2", "well": "B4", "volume": 20}) == ()


@pytest.mark.parametrize(
    ("params", "code", "parameter", "what", "action"),
    [
        ({"volume": None}, "parameter-missing", "volume", "missing", "1 to 10000 µL"),
        ({"source_labware": " "}, "parameter-missing", "source_labware", "missing", "a text"),
        ({"volume": 10001}, "parameter-out-of-range", "volume", "10001 µL", "1 to 10000 µL"),
        ({"volume": 0.5}, "parameter-out-of-range", "volume", "0.5 µL", "1 to 10000 µL"),
        ({"volume": "500"}, "parameter-wrong-type", "volume", '"500"', "500 without quotation"),
        ({"volume": True}, "parameter-wrong-type", "volume", "true or false", "1 to 10000"),
        ({"volume": [1]}, "parameter-wrong-type", "volume", "a list", "a number"),
        ({"source_well": 5}, "parameter-wrong-type", "source_well", "(5)", '"5"'),
        ({"pipette_type": "p50"}, "parameter-not-an-option", "pipette_type", '"p50"', "Choose"),
        ({"error_handling": "ignore"}, "parameter-not-an-option", "error_handling", "ignore", "C"),
        ({"wait_before": -1}, "parameter-out-of-range", "wait_before", "-1 s", "0 to 3600 s"),
        ({"source_well": "a1"}, "well-name", "source_well", '"a1"', "Write A1."),
        ({"target_well": "1A"}, "well-name", "target_well", '"1A"', "such as A1"),
        ({"target_well": "A0"}, "well-name", "target_well", '"A0"', "such as A1"),
    ],
)
def test_a_wrong_parameter_is_an_error_at_its_place(params, code, parameter, what, action):
    findings = solution(**params)
    error = only(findings, code)
    assert codes(findings) == [code]
    assert error.severity is ERROR
    assert (error.node_id, error.parameter) == ("n", parameter)
    assert error.path == f"$.workflow.nodes[0].params.{parameter}"
    assert what in str(error.what)
    assert action in str(error.action)


@pytest.mark.parametrize(
    ("node_type", "params", "code"),
    [
        ("set_lights", {"on": 1}, "parameter-wrong-type"),
        ("set_lights", {"on": "true"}, "parameter-wrong-type"),
        ("sdl1WashCleaning", {"target_well": "A1", "cleaning_cycles": 2.5}, "parameter-not-whole"),
        ("load_labware", {"slot": 12, "load_name": "x"}, "parameter-out-of-range"),
        ("load_labware", {"slot": 1, "load_name": "x", "version": 0}, "parameter-out-of-range"),
        ("sdl1DataExport", {"dc_columns": ["a"], "ac_columns": "x"}, "parameter-wrong-type"),
        ("load_custom_labware", {"slot": 2}, "parameter-missing"),
        ("load_custom_labware", {"slot": 2, "definition_name": "x"}, None),
        ("drop_tip", {"labware": "tip_rack_1"}, "parameter-missing"),
        ("drop_tip", {"labware": "tip_rack_1", "well": "A1"}, None),
        ("sdl1SamplePreparation", SAMPLE | {"additive_A": True}, "parameter-not-an-option"),
        ("sdl1SamplePreparation", SAMPLE | {"additive_A": 1.0}, None),
        (MANIPULATION, {"operation_type": "insert"}, "parameter-missing"),
        (MANIPULATION, {"operation_type": "pickup"}, None),
        (MEASUREMENT, {}, "parameter-missing"),
        (MEASUREMENT, {"measurement_type": "OCV"}, None),
        (MEASUREMENT, {"sequence_enabled": True}, "sequence-empty"),
        (MEASUREMENT, {"cp_deposition_current": -0.004}, "parameter-missing"),
        (
            MEASUREMENT,
            {"cp_deposition_current": -4, "cp_deposition_duration": 3},
            "parameter-out-of-range",
        ),
        (CONTROL, {}, "parameter-missing"),
        (CONTROL, {"loop_count": 101}, "parameter-out-of-range"),
        (CONTROL, UNREADABLE, "break-condition-unreadable"),
        (CONTROL, UNREADABLE | {"loop_type": "fixed_count"}, None),
        (CONTROL, {"loop_type": "time_based"}, "loop-time-missing"),
        ("sdl1DataExport", {"export_format": "csv"}, None),
        ("sdl1DataExport", {"export_format": "JSON"}, None),
        ("sdl1DataExport", {"export_format": "xlsx"}, "not-done"),
        ("sdl1DataExport", {"file_naming_template": "custom"}, "parameter-missing"),
    ],
)
def test_errors_by_node_type(node_type, params, code):
    found = [(one.code, one.severity) for one in check(node_type, params)]
    assert found == ([(code, ERROR)] if code else [])


@pytest.mark.parametrize(
    ("node_type", "params", "parameters"),
    [
        (
            "sdl1ExperimentSetup",
            {"nimo_enabled": True, "csv_mode": "nimo_driven"},
            ["nimo_enabled", "csv_mode"],
        ),
        ("sdl1ExperimentSetup", {"nimo_enabled": False, "csv_mode": "manual"}, []),
        ("sdl1DataExport", {"nimo_update_enabled": True}, ["nimo_update_enabled"]),
    ],
)
def test_what_this_program_does_not_do_is_a_warning(node_type, params, parameters):
    findings = check(node_type, params)
    assert [(one.code, one.severity) for one in findings] == [("not-done", WARNING)] * len(findings)
    assert [one.parameter for one in findings] == parameters


def test_an_unknown_parameter_is_a_note():
    note = only(check("delay", {"seconds": 1, "secnds": 2}), "parameter-unknown")
    assert (note.severity, note.parameter) == (NOTE, "secnds")


def test_what_has_no_meaning_is_not_checked():
    other = {"measurement_type": "OCV", "cp_current": 99, "peis_start_frequency": "x"}
    assert check("sdl1ElectrochemicalMeasurement", other) == ()
    assert codes(check("sdl1ElectrochemicalMeasurement", other | {"measurement_type": "CP"})) == [
        "parameter-out-of-range",
        "parameter-missing",
    ]
    off = {"measurement_type": "OCV", "sequence_enabled": False, "cp_deposition_enabled": True}
    assert check("sdl1ElectrochemicalMeasurement", off | {"cp_deposition_current": 99}) == ()


def test_read_only_parameters_are_not_checked():
    assert check("sdl1CycleCounter", {"current_cycle": "many"}) == ()
    groups = {"status": {"shown": spec(readOnly=True, min=1)}}
    assert check("delay", {"shown": 0, "seconds": 1}, groups) == ()


def test_the_specs_of_the_file_count_before_ours():
    groups = {"time": {"seconds": spec(min=5, max=10, label="Rest", unit="s")}}
    assert codes(check("delay", {"seconds": 7}, groups)) == []
    error = only(check("delay", {"seconds": 2}, groups), "parameter-out-of-range")
    assert str(error.what) == "Rest (seconds) is 2 s, outside 5 to 10 s."
    wells = {"w": {"test_well_address": spec("select", options=["a1"])}}
    assert check("sdl1ExperimentSetup", {"test_well_address": "a1"}, wells) == ()


def test_a_required_parameter_that_only_its_default_gives_is_a_warning():
    groups = {"time": {"seconds": spec(required=True, defaultValue=4)}}
    warning = only(check("delay", {"uo_name": "x"}, groups), "parameter-default-used")
    assert warning.severity is WARNING
    assert "4" in str(warning.what)
    assert check("delay", {"seconds": 4}, groups) == ()


def test_an_unknown_node_type_is_named_with_what_is_near():
    error = only(check("sdl1DataExprt", {}), "unknown-node-type")
    assert (error.severity, error.path) == (ERROR, "$.workflow.nodes[0].type")
    assert "sdl1DataExport" in str(error.action)
    assert "Delete" in str(only(check("brew_coffee", {}), "unknown-node-type").action)


@pytest.mark.parametrize(
    "path",
    [
        "..",
        "../x",
        "data/../../x",
        "data\\..\\x",
        "/etc",
        "\\temp",
        "C:\\data",
        "c:data",
        "\\\\server\\share",
        "//server/share",
        "~/data",
        " /tmp",
    ],
)
def test_folders_that_leave_the_runs_folder_are_errors(path):
    for name in ("data_path", "export_path"):
        error = only(check("sdl1DataExport", {name: path}), "path-leaves-run-folder")
        assert (error.severity, error.parameter) == (ERROR, name)
    error = only(check("sdl1ExperimentSetup", {"experiment_id": path}), "path-leaves-run-folder")
    assert error.severity is ERROR


@pytest.mark.parametrize("path", ["./data", "data/exports", "data\\exports", ".", "a..b", "データ"])
def test_folders_inside_are_fine(path):
    assert check("sdl1DataExport", {"data_path": path}) == ()


@pytest.mark.parametrize(
    "part", ["NUL", "com1", "Con.txt", "ab:c", "what?", 'x"', "end.", "end ", "a\nb"]
)
def test_names_that_windows_refuses_are_errors(part):
    assert codes(check("sdl1DataExport", {"data_path": f"data/{part}"})) == ["file-name-unusable"]
    assert codes(check("sdl1DataExport", {"dc_file_name": part})) == ["file-name-unusable"]


def test_file_names_have_no_folders():
    error = only(check("sdl1DataExport", {"dc_file_name": "sub/dc"}), "file-name-unusable")
    assert error.severity is ERROR
    off = {"dc_file_name": "sub/dc", "dc_data_export": False}
    assert check("sdl1DataExport", off) == ()


def test_free_texts_in_file_names_are_warned_of():
    warning = only(
        check("sdl1ExperimentSetup", {"experiment_id": "Zn/0.1 M"}), "file-name-unusable"
    )
    assert warning.severity is WARNING


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("Zn_{timestamp}_{run_number}", []),
        ("{experiment_id}_{operator}", ["unknown-placeholder"]),
        ("{experiment_id", ["unknown-placeholder"]),
    ],
)
def test_placeholders(pattern, code):
    assert codes(check("sdl1DataExport", {"filename_pattern": pattern}), WARNING) == code


@pytest.mark.parametrize(
    ("window", "differs"),
    [
        ("", False),
        ("169.254.69.185", False),
        ("169.254.69.185:31950", False),
        ("169.254.69.186:31950", True),
        ("robot.local", True),
    ],
)
def test_a_robot_address_that_differs_is_a_warning(window, differs):
    params = {"robot_ip": "169.254.69.185", "robot_port": 80}
    findings = check("sdl1ExperimentSetup", params, window_robot=window)
    assert codes(findings, WARNING) == (["robot-address-differs"] if differs else [])


@pytest.mark.parametrize(
    ("in_file", "window", "differs"),
    [
        ("OT2.local", "ot2.local:31950", False),
        ("fe80::1", "[FE80::1]:31950", False),
        ("fe80::1", "[fe80::2]", True),
        ("", "ot2.local", False),
    ],
)
def test_robot_addresses_are_compared_by_host(in_file, window, differs):
    findings = check("sdl1ExperimentSetup", {"robot_ip": in_file}, window_robot=window)
    assert bool(findings) is differs


def test_a_robot_address_that_is_only_a_default_is_not_compared():
    groups = {"hardware": {"robot_ip": spec("string", defaultValue="10.0.0.1")}}
    assert check("sdl1ExperimentSetup", {"run_number": 1}, groups, window_robot="10.0.0.2") == ()


def test_no_nodes_are_an_error():
    assert codes(check_workflow(parse_workflow(canvas())), ERROR) == ["no-nodes"]


def test_all_findings_come_gravest_first():
    document = canvas(
        canvas_node("a", "delay", {"seconds": 1, "x": 1}),
        canvas_node("b", "sdl1DataExport", {"nimo_update_enabled": True}),
        canvas_node("a", "delay", {"seconds": -1}),
        edges=[{"source": "a", "target": "nowhere"}],
    )
    workflow = parse_workflow(document)
    _, plan_findings = make_plan(workflow)
    findings = check_workflow(workflow, plan_findings)
    assert codes(findings) == [
        "duplicate-node-id",
        "edge-to-unknown-node",
        "parameter-out-of-range",
        "no-trigger-edges",
        "not-done",
        "parameter-unknown",
    ]
    ranks = [one.severity.rank for one in findings]
    assert ranks == sorted(ranks)
    assert sort_findings(reversed(findings))[0].severity is ERROR


def test_findings_say_what_why_and_what_to_do_in_whole_sentences():
    documents = [
        flow(("a", "sdl1DataExport", {"data_path": "..", "nimo_update_enabled": True})),
        canvas(canvas_node("a", "sdl1SolutionPreparation", {"volume": "x", "y": 1})),
        canvas(canvas_node("a", "nonsense")),
    ]
    for document in documents:
        findings = check_workflow(parse_workflow(document))
        assert findings
        for one in findings:
            for sentence in (one.what, one.why, one.action):
                assert str(sentence).endswith((".", "?")), str(sentence)


def test_five_thousand_nodes_are_checked():
    workflow = delays(*(f"n{i}" for i in range(5000)))
    plan, findings = make_plan(workflow)
    assert plan is not None
    assert plan.step_count == 5000
    assert check_workflow(workflow, findings) == ()


def test_the_real_files_have_no_errors_in_the_document(shared):
    for name, warnings in (
        ("canvas_export_v1_1.json", []),
        ("zinc_deposition_reactflow.json", ["not-done"] * 3),
    ):
        workflow = read_workflow(shared / "workflows" / name)
        _, plan_findings = make_plan(workflow)
        findings = check_workflow(workflow, plan_findings, window_robot="169.254.69.185:31950")
        assert codes(findings, ERROR) == []
        assert codes(findings, WARNING) == warnings
        assert len(codes(findings, NOTE)) <= 1
