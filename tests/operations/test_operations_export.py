"""Data export: the files as a reader finds them."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import zipfile
from pathlib import Path

import numpy as np
import pytest
from bench_plays import Play, loop, node, refusal

from sdl1_desktop.events import LogLevel
from sdl1_desktop.operations.data import Series
from sdl1_desktop.operations.data_files import write_csv
from sdl1_desktop.robot.commands import AC_COLUMNS, DC_COLUMNS
from sdl1_desktop.workflow.check_paths import KNOWN_PLACEHOLDERS
from sdl1_desktop.workflow.plan import Plan, PlanNode

SETUP = node("sdl1ExperimentSetup", experiment_id="Zn", run_number=4)
DC = node("sdl1ElectrochemicalMeasurement", "dc", measurement_type="CP", data_tag="Plate")
AC = node("sdl1ElectrochemicalMeasurement", "ac", measurement_type="PEIS", data_tag="Sweep")
DC_ROWS = [[0.0, -0.004, -0.9], [1.0, -0.004, -1.05]]
AC_ROWS = [[0.0, 1000.0, 5.0, 4.0, -3.0, -36.87, 2.0]]


def export(node_id: str = "x", **own):
    return node("sdl1DataExport", node_id, **own)


async def exported(folder: Path, *exports, setup=SETUP) -> Play:
    play = Play(folder, setup, DC, AC, *exports)
    play.cell.rows = [DC_ROWS, AC_ROWS]
    return await play.run()


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


async def test_every_kind_of_file_is_written_where_the_node_says(tmp_path: Path) -> None:
    play = await exported(tmp_path / "run", export(data_path="./data"))

    stem = "data/Zn_cycles1-1"
    written = {f"{stem}_dc.csv", f"{stem}_ac.csv", f"{stem}_metadata.json", f"{stem}_log.txt"}
    assert names(tmp_path / "run") == written
    assert {path for path, _content, _simulated in play.record.files} == written
    assert {content for _path, content, _ in play.record.files} == {"dc", "ac", "metadata", "log"}
    assert all(simulated for _path, _content, simulated in play.record.files)


async def test_dc_and_ac_files_hold_the_points_and_where_they_come_from(tmp_path: Path) -> None:
    await exported(tmp_path, export())

    rows = table(tmp_path / "Zn_cycles1-1_dc.csv")
    assert list(rows[0]) == [
        *DC_COLUMNS,
        "cycle",
        "technique",
        "series",
        "data_tag",
        "step",
        "simulated",
    ]
    assert [[float(row[name]) for name in DC_COLUMNS] for row in rows] == DC_ROWS
    assert (rows[0]["cycle"], rows[0]["data_tag"], rows[0]["technique"]) == ("", "Plate", "CP")
    assert {row["simulated"] for row in rows} == {"true"}
    rows = table(tmp_path / "Zn_cycles1-1_ac.csv")
    assert [[float(row[name]) for name in AC_COLUMNS] for row in rows] == AC_ROWS


async def test_columns_are_those_that_the_node_asks_for(tmp_path: Path) -> None:
    await exported(tmp_path, export(dc_columns=["we_voltage_V", "timestamp_s"]))

    header = (tmp_path / "Zn_cycles1-1_dc.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header.startswith("we_voltage_V,timestamp_s,cycle,")


@pytest.mark.parametrize(
    "rows",
    [
        [[0.0, 1e-5, -0.1], [0.1, -2.5e-12, 3.0]],
        [[0.0, math.inf, -0.1], [0.1, -1e300, -math.inf]],
        [[np.float64(0.5), np.float64(1 / 3), 2.0]],
        [],
    ],
)
@pytest.mark.parametrize("columns", [DC_COLUMNS, DC_COLUMNS[::-1], (*DC_COLUMNS, "frequency")])
def test_a_csv_file_has_every_value_to_its_last_digit(rows, columns):
    series = Series("n", "Node", 3, None, "CP", "CP", "a, b", DC_COLUMNS, True, True, rows)
    file = io.BytesIO()
    assert write_csv(file, [series, series], columns) == 2 * len(rows)
    lines = list(csv.DictReader(io.StringIO(file.getvalue().decode(), newline="")))
    assert len(lines) == 2 * len(rows)
    for line, row in zip(lines, [*rows, *rows], strict=True):
        assert [float(line[name]) for name in DC_COLUMNS] == row
        assert (line["data_tag"], line["simulated"]) == ("a, b", "true")
        assert line.get("frequency", "") == ""


def test_a_csv_file_keeps_what_is_not_a_number():
    series = Series(
        "n", "Node", 3, 1, "CP", "CP", "", DC_COLUMNS, False, True, [[0.0, math.nan, 1]]
    )
    file = io.BytesIO()
    write_csv(file, [series], DC_COLUMNS)
    assert file.getvalue().decode().splitlines()[1] == "0.0,nan,1,1,CP,CP,,3,false"


async def test_an_unknown_column_is_refused(tmp_path: Path) -> None:
    error = await refusal(Play(tmp_path, export(dc_columns=["volts"])))

    assert "volts" in str(error.what)
    assert "we_voltage_V" in str(error.action)


async def test_a_japanese_tag_opens_in_excel_and_in_python(tmp_path: Path) -> None:
    tagged = node("sdl1ElectrochemicalMeasurement", "jp", measurement_type="CP", data_tag="析出")

    await Play(tmp_path, SETUP, tagged, export()).run()

    data = (tmp_path / "Zn_cycles1-1_dc.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0]["data_tag"] == "析出"


async def test_metadata_says_what_ran_and_that_it_was_simulated(tmp_path: Path) -> None:
    play = Play(tmp_path, SETUP, DC, export())
    play.context.records.append({"step": 0, "node_id": "sdl1ExperimentSetup", "status": "ok"})
    await play.run()

    data = json.loads((tmp_path / "Zn_cycles1-1_metadata.json").read_text(encoding="utf-8"))
    assert data["simulated"] is True
    assert data["dry_run"] is True
    assert data["simulated_parts"] == {"ot2": True, "pumps": True, "potentiostat": True}
    assert data["experiment"]["experiment_id"] == "Zn"
    assert data["run_id"] == "run-7"
    assert data["workflow"]["name"] == "Zinc test"
    assert data["parameters"]["dc"]["parameters"]["data_tag"] == "Plate"
    assert data["steps"][0]["status"] == "ok"
    assert data["series"][0]["points"] == 1
    assert set(data["files"]) == {"Zn_cycles1-1_dc.csv", "Zn_cycles1-1_log.txt"}


async def test_metadata_leaves_out_what_is_switched_off(tmp_path: Path) -> None:
    await exported(tmp_path, export(include_parameters=False, include_timestamps=False))

    data = json.loads((tmp_path / "Zn_cycles1-1_metadata.json").read_text(encoding="utf-8"))
    assert "parameters" not in data
    assert "steps" not in data


async def test_the_log_has_the_lines_of_its_level_and_says_dry_run(tmp_path: Path) -> None:
    play = Play(tmp_path, SETUP, export(log_level_filter="WARNING", include_system_logs=True))
    play.record.lines += [(LogLevel.WARNING, "warm"), (LogLevel.DEBUG, "deep")]

    await play.run()

    text = (tmp_path / "Zn_cycles1-1_log.txt").read_text(encoding="utf-8")
    assert text.splitlines() == [
        "# DRY RUN Run run-7: nothing moved, all data are simulated.",
        "# DRY RUN program: 0.1",
        "2026-01-02 03:04:05.678+00:00 DRY RUN WARNING warm",
    ]


async def test_a_live_runs_log_says_which_parts_are_simulated(tmp_path: Path) -> None:
    play = Play(tmp_path, SETUP, export())
    play.context.dry_run = False

    await play.run()

    text = (tmp_path / "Zn_cycles1-1_log.txt").read_text(encoding="utf-8")
    assert text.startswith("# Run run-7: live run with simulated parts.\n")
    assert "DRY RUN" not in text


async def test_switches_leave_files_out(tmp_path: Path) -> None:
    off = dict.fromkeys(("dc_data_export", "metadata_export", "log_export"), False)

    await exported(tmp_path, export(**off))

    assert names(tmp_path) == {"Zn_cycles1-1_ac.csv"}


async def test_only_kept_cycles_are_exported_and_named(tmp_path: Path) -> None:
    control = node(
        "sdl1SequenceControl",
        "c",
        loop_type="fixed_count",
        data_collection_mode="from_cycle_n",
        data_collection_start=3,
    )
    out = export(
        file_naming_template="custom",
        custom_file_naming="{experiment_id}_r{run_number}_c{cycle_range}of{total_cycles}_{data_type}",
        cycle_range_format="{start}to{end}",
    )
    plan = Plan((PlanNode(SETUP.id), loop(control, 5, DC), PlanNode("x")))

    play = await Play(tmp_path, SETUP, DC, control, out, plan=plan).run()

    rows = table(tmp_path / "Zn_r4_c3to5of5_dc.csv")
    assert {row["cycle"] for row in rows} == {"3", "4", "5"}
    assert any("2 of 5 measured series" in text for text in play.record.texts(LogLevel.INFO))


@pytest.mark.parametrize("name", sorted(KNOWN_PLACEHOLDERS - {"start", "end", "total"}))
async def test_every_name_that_the_check_knows_is_filled(tmp_path: Path, name: str) -> None:
    own = {"file_naming_template": "custom", "custom_file_naming": f"x_{{{name}}}_{{data_type}}"}
    await exported(tmp_path, export(**own))
    assert names(tmp_path)
    assert not any("{" in one for one in names(tmp_path))


async def test_nothing_is_written_over(tmp_path: Path) -> None:
    await exported(tmp_path, export("x"), export("y"))

    assert {"Zn_cycles1-1_dc.csv", "Zn_cycles1-1_dc_2.csv"} <= names(tmp_path)
    assert table(tmp_path / "Zn_cycles1-1_dc.csv") == table(tmp_path / "Zn_cycles1-1_dc_2.csv")


async def test_the_flow_editors_parameters_are_read(tmp_path: Path) -> None:
    out = export(
        export_path="data/exports",
        export_format="json",
        filename_pattern="ZnDeposition_{timestamp}_{run_number}",
        include_metadata=False,
        include_processed_data=True,
        nimo_update_enabled=True,
        # The specs' own defaults, which the file does not set, must not win over these.
    )

    play = await exported(tmp_path, out)

    found = names(tmp_path)
    pattern = re.compile(r"data/exports/ZnDeposition_\d{8}_\d{6}_4_(dc|ac|summary|log)\.\w+")
    assert len(found) == 4
    assert all(pattern.fullmatch(name) for name in found)
    data = next(json.loads((tmp_path / n).read_bytes()) for n in found if n.endswith("dc.json"))
    assert data["simulated"] is True
    assert data["series"][0]["rows"] == DC_ROWS
    assert any("NIMO" in text for text in play.record.texts(LogLevel.WARNING))


async def test_the_summary_has_a_row_for_each_measured_column(tmp_path: Path) -> None:
    await exported(tmp_path, export(include_processed_data=True, include_raw_data=False))

    rows = table(tmp_path / "Zn_cycles1-1_summary.csv")
    volts = next(row for row in rows if row["column"] == "we_voltage_V")
    assert (float(volts["first"]), float(volts["last"])) == (-0.9, -1.05)
    assert (float(volts["minimum"]), float(volts["maximum"])) == (-1.05, -0.9)
    assert float(volts["mean"]) == pytest.approx(-0.975)
    assert (volts["points"], volts["simulated"]) == ("2", "true")
    assert "Zn_cycles1-1_dc.csv" not in names(tmp_path)


async def test_compressed_everything_is_in_one_archive(tmp_path: Path) -> None:
    play = await exported(tmp_path, export(compress_output=True))

    assert names(tmp_path) == {"Zn_cycles1-1_export.zip"}
    with zipfile.ZipFile(tmp_path / "Zn_cycles1-1_export.zip") as archive:
        assert archive.testzip() is None
        kinds = {name.rsplit("_", 1)[1] for name in archive.namelist()}
        assert kinds == {"dc.csv", "ac.csv", "metadata.json", "log.txt"}
        text = archive.read("Zn_cycles1-1_dc.csv").decode("utf-8")
    assert len(list(csv.DictReader(io.StringIO(text)))) == 2
    assert play.record.files == [("Zn_cycles1-1_export.zip", "archive", True)]


async def test_a_chosen_prefix_goes_first_and_the_editors_own_does_not(tmp_path: Path) -> None:
    await exported(tmp_path, export(dc_file_name="cell7", ac_file_name="electrochemical_ac"))

    assert {"cell7_Zn_cycles1-1_dc.csv", "Zn_cycles1-1_ac.csv"} <= names(tmp_path)


async def test_the_time_is_added_to_the_name_in_the_asked_format(tmp_path: Path) -> None:
    await exported(
        tmp_path, export(include_timestamp_in_filename=True, timestamp_format="YYYY-MM-DD")
    )

    assert any(re.fullmatch(r"Zn_cycles1-1_dc_\d{4}-\d\d-\d\d\.csv", n) for n in names(tmp_path))


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (
            {"file_naming_template": "custom", "custom_file_naming": "{experiment_id}_{pipette}"},
            "{pipette}",
        ),
        ({"file_naming_template": "custom"}, "custom pattern"),
        ({"file_naming_template": "{experiment_id.__class__}"}, "not known"),
        ({"file_naming_template": "{experiment_id!r}"}, "not known"),
        ({"file_naming_template": "{experiment_id"}, "braces"),
        ({"file_naming_template": "../{experiment_id}"}, "folder"),
        ({"cycle_range_format": "{first}"}, "{first}"),
        ({"export_format": "xlsx"}, "xlsx"),
        ({"data_path": "../elsewhere"}, "leaves the run's folder"),
        ({"export_path": "/etc"}, "leaves the run's folder"),
    ],
)
async def test_what_cannot_be_written_is_refused_in_the_check_and_in_the_run(
    tmp_path: Path, own: dict[str, object], said: str
) -> None:
    for checking in (True, False):
        play = Play(tmp_path / "run", export(**own))
        play.context.checking = checking

        error = await refusal(play)

        assert said in str(error.what)
    assert not (tmp_path / "run").exists()


async def test_a_check_writes_nothing(tmp_path: Path) -> None:
    play = Play(tmp_path / "run", export())
    play.context.checking = True

    await play.run()

    assert not (tmp_path / "run").exists()
    assert play.record.files == []


async def test_a_disk_that_refuses_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")

    error = await refusal(Play(tmp_path, export(data_path="data")))

    assert "cannot be written" in str(error.what)
    assert "try the export again" in str(error.action)
