"""Measurements: techniques from parameters, their points, and which of them are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench_plays import Play, loop, node, refusal

from sdl1_desktop.events import LogLevel
from sdl1_desktop.operations import OperationError
from sdl1_desktop.operations.measurement_parts import measurement_parts
from sdl1_desktop.robot.techniques import Cp, Cva, Lsv, Ocv, Peis
from sdl1_desktop.workflow.plan import Plan

KIND = "sdl1ElectrochemicalMeasurement"

SINGLE = {
    "OCV": (
        {
            "ocv_duration": 60,
            "ocv_sample_interval": 2,
            "ocv_settle_time": 5,
            "ocv_stability_threshold": 0.001,
        },
        Ocv(60.0, 2.0, 5.0, 0.001),
    ),
    "CP": (
        {
            "cp_current": -0.004,
            "cp_duration": 720,
            "cp_sample_interval": 1,
            "cp_voltage_limit_min": -1.5,
            "cp_voltage_limit_max": 1.2,
        },
        Cp(-0.004, 720.0, 1.0, -1.5, 1.2),
    ),
    "CVA": (
        {
            "cva_start_voltage": -0.5,
            "cva_end_voltage": 0.4,
            "cva_scan_rate": 0.05,
            "cva_cycles": 3,
            "cva_sample_interval": 0.01,
        },
        Cva(-0.5, 0.4, 0.05, 3, 0.01),
    ),
    "PEIS": (
        {
            "peis_start_frequency": 10000,
            "peis_end_frequency": 0.1,
            "peis_points_per_decade": 5,
            "peis_minimum_cycles": 2,
            "peis_ac_amplitude": 0.01,
            "peis_dc_bias": 0.1,
            "peis_bias_vs_ocp": False,
        },
        Peis(10000.0, 0.1, 5.0, 0.01, 0.1, bias_vs_ocp=False, minimum_cycles=2),
    ),
    "LSV": (
        {
            "lsv_start_voltage": -0.5,
            "lsv_end_voltage": 0.5,
            "lsv_scan_rate": 0.02,
            "lsv_sample_interval": 0.05,
        },
        Lsv(-0.5, 0.5, 0.02, 0.05),
    ),
}


@pytest.mark.parametrize("kind", SINGLE)
def test_one_technique_has_its_own_parameters(kind: str) -> None:
    own, technique = SINGLE[kind]
    others = {name: 7 for other, _ in SINGLE.values() for name in other if name not in own}

    (part,) = measurement_parts(node(KIND, measurement_type=kind, **{**others, **own}))

    assert (part.label, part.name, part.technique) == (kind, kind, technique)


def sequence(**own):
    values = {"sequence_enabled": True, "measurement_type": "CP"}
    for half, current in (("deposition", -0.004), ("dissolution", 0.004)):
        values |= {
            f"cp_{half}_enabled": True,
            f"cp_{half}_current": current,
            f"cp_{half}_duration": 3,
            f"cp_{half}_voltage_limit": 1.0,
            f"ocv_post_{half}_enabled": True,
            f"ocv_post_{half}_duration": 4,
            f"ocv_post_{half}_sample_interval": 0.5,
            f"peis_post_{half}_enabled": True,
            f"peis_post_{half}_start_freq": 10000,
            f"peis_post_{half}_end_freq": 1000,
            f"peis_post_{half}_min_cycles": 3,
        }
    return node(KIND, **{**values, **own})


def test_the_sequence_has_six_parts_as_often_as_asked() -> None:
    parts = measurement_parts(sequence(sequence_cycles=2, cp_dissolution_max_voltage=-0.5))

    assert [part.name for part in parts] == ["CP", "OCV", "PEIS", "CP", "OCV", "PEIS"] * 2
    assert [part.label for part in parts[:6]] == [
        "Deposition",
        "OCV after deposition",
        "PEIS after deposition",
        "Dissolution",
        "OCV after dissolution",
        "PEIS after dissolution",
    ]
    assert parts[0].technique == Cp(-0.004, 3.0, 1.0, -2.0, 1.0)
    assert parts[1].technique == Ocv(4.0, 0.5)
    assert parts[2].technique == Peis(10000.0, 1000.0, 5.0, 0.01, minimum_cycles=3)
    assert parts[3].technique == Cp(0.004, 3.0, 1.0, -2.0, -0.5)


def test_parts_that_are_switched_off_are_left_out() -> None:
    own = {"peis_post_deposition_enabled": False, "ocv_post_dissolution_enabled": False}

    parts = measurement_parts(sequence(**own))

    assert [part.name for part in parts] == ["CP", "OCV", "CP", "PEIS"]


def test_a_sequence_that_is_switched_off_leaves_the_single_technique() -> None:
    (part,) = measurement_parts(sequence(sequence_enabled=False, measurement_type="OCV"))

    assert part.name == "OCV"


def test_only_the_parts_that_a_file_mentions_are_measured() -> None:
    own = {"cp_deposition_current": -0.01, "cp_deposition_duration": 30}

    parts = measurement_parts(node(KIND, sequence_enabled=True, **own))

    assert [part.label for part in parts] == ["Deposition"]


def test_older_files_share_rest_and_sweep_between_the_halves() -> None:
    own = {"deposition_current": -0.002, "deposition_duration": 10, "ocv_duration": 6}

    parts = measurement_parts(node(KIND, measurement_type="CP", **own))

    assert [part.name for part in parts] == ["CP", "OCV", "PEIS", "CP", "OCV", "PEIS"]
    assert parts[0].technique == Cp(-0.002, 10.0, 1.0)
    assert parts[3].technique == Cp(0.004, 720.0, 1.0)
    assert parts[1] == parts[4].__class__("OCV after deposition", parts[4].technique)


@pytest.mark.parametrize(
    "own",
    [
        {"measurement_type": "XRD"},
        {"measurement_type": "CP", "cp_duration": 0},
        {"measurement_type": "CP", "cp_current": "much"},
        {"measurement_type": "OCV", "ocv_duration": float("nan")},
        {"sequence_enabled": True, "sequence_cycles": 0},
        {"sequence_enabled": True, "cp_deposition_enabled": False},
    ],
)
def test_what_cannot_be_measured_is_refused(own: dict[str, object]) -> None:
    with pytest.raises(OperationError):
        measurement_parts(node(KIND, **own))


async def test_points_go_to_the_store_and_to_the_reporter_as_they_come(tmp_path: Path) -> None:
    play = Play(tmp_path, node(KIND, measurement_type="CP", cp_duration=2, data_tag="Plate"))
    play.cell.rows = [[[0.0, -0.004, -0.9], [1.0, -0.004, -1.0], [2.0, -0.004, -1.1]]]

    await play.run()

    (series,) = play.context.data
    assert (series.technique, series.label, series.tag) == ("CP", "CP", "Plate")
    assert (series.step, series.cycle, series.simulated, series.kept) == (0, None, True, True)
    assert [row[2] for row in series.rows] == [-0.9, -1.0, -1.1]
    assert play.record.batches == [("CP", "CP", True)] * 3
    assert play.record.fractions[:3] == pytest.approx([1 / 3, 2 / 3, 1.0])
    assert play.record.commands == [
        (
            "CP",
            {
                "current_a": -0.004,
                "duration_s": 2.0,
                "interval_s": 1.0,
                "voltage_min_v": -2.0,
                "voltage_max_v": 2.0,
            },
        )
    ]
    values = play.values(KIND)[0]
    assert values["points"] == 3
    assert values["parts"][0]["last_voltage_V"] == -1.1
    assert values["simulated"] is True


async def test_a_limit_that_ended_a_measurement_is_warned_of(tmp_path: Path) -> None:
    play = Play(tmp_path, node(KIND, measurement_type="CP"))
    play.cell.limit_reached = "voltage"

    await play.run()

    assert any("voltage limit" in text for text in play.record.texts(LogLevel.WARNING))


@pytest.mark.parametrize(
    ("own", "settings", "kept"),
    [
        ({}, {"data_collection_mode": "all_cycles"}, [True] * 5),
        (
            {},
            {"data_collection_mode": "from_cycle_n", "data_collection_start": 3},
            [False, False, True, True, True],
        ),
        (
            {},
            {"data_collection_mode": "last_n_cycles", "last_n_cycles": 2},
            [False, False, False, True, True],
        ),
        (
            {},
            {"data_collection_mode": "all_cycles", "stabilization_cycles": 1},
            [False, True, True, True, True],
        ),
        (
            {"cycle_dependent_collection": False},
            {"data_collection_mode": "from_cycle_n", "data_collection_start": 3},
            [True] * 5,
        ),
        ({"data_collection_enabled": False}, {"data_collection_mode": "all_cycles"}, [False] * 5),
        ({"data_save_enabled": False}, {}, [False] * 5),
    ],
)
async def test_the_loop_says_which_cycles_are_kept(
    tmp_path: Path, own: dict[str, object], settings: dict[str, object], kept: list[bool]
) -> None:
    measurement = node(KIND, measurement_type="OCV", **own)
    control = node("sdl1SequenceControl", loop_type="fixed_count", **settings)
    plan = Plan((loop(control, 5, measurement),))

    play = await Play(tmp_path, measurement, control, plan=plan).run()

    assert [series.kept for series in play.context.data] == kept
    assert [series.cycle for series in play.context.data] == [1, 2, 3, 4, 5]
    assert [batch[2] for batch in play.record.batches] == kept


async def test_an_unknown_collection_mode_is_refused(tmp_path: Path) -> None:
    measurement = node(KIND, measurement_type="OCV")
    control = node("sdl1SequenceControl", data_collection_mode="some")
    plan = Plan((loop(control, 2, measurement),))

    error = await refusal(Play(tmp_path, measurement, control, plan=plan))

    assert "data_collection_mode" in str(error.what)
