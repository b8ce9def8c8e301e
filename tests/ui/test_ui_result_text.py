from __future__ import annotations

from sdl1_desktop.ui.result_text import result_lines


def test_known_values_are_said_in_words_with_units_and_others_keep_their_names() -> None:
    result = {
        "experiment_id": "Zn-7",
        "experiment_notes": "",
        "volume_ul": 3000.0,
        "seconds": 90,
        "kept": True,
        "drift_mv": 0.123456,
        "table": {"a": 1},
    }
    assert result_lines(result) == [
        "Experiment: Zn-7",
        "Volume: 3000\u00a0µL",
        "Waited: 1\u00a0min 30\u00a0s",
        "Data kept: yes",
        "drift_mv: 0.1235",
    ]


def test_files_measured_parts_and_volumes_have_a_line_each() -> None:
    result = {
        "files": [{"path": "data/points.csv", "rows": 601}],
        "parts": [
            {
                "technique": "CP",
                "points": 601,
                "duration_s": 60.0,
                "last_voltage_V": -1.4821,
                "limit_reached": None,
            }
        ],
        "volumes_ul": {"water": 250.0},
    }
    assert result_lines(result) == [
        "File: data/points.csv",
        "CP: 601 points in 1\u00a0min",
        "Last voltage: \u22121.482\u00a0V",
        "water: 250\u00a0µL",
    ]
