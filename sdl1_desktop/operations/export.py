"""``sdl1DataExport``: the run's data, metadata and log as files in the run's folder."""

from __future__ import annotations

import asyncio
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from sdl1_desktop.messages import Message, message
from sdl1_desktop.operations.context import RunContext, StepResult
from sdl1_desktop.operations.data import Series
from sdl1_desktop.operations.data_files import write_csv, write_json, write_summary
from sdl1_desktop.operations.execution import Execution
from sdl1_desktop.operations.export_settings import ExportSettings
from sdl1_desktop.operations.filenames import fill_template, safe_name, timestamp_text
from sdl1_desktop.operations.run_folder import make_inner_folder, new_file
from sdl1_desktop.operations.run_record import metadata_document, write_log, write_metadata

__all__ = ["ExportedFile", "export_data"]

DATA_TYPES = ("dc", "ac", "summary", "metadata", "log")


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file that was written: its path in the run's folder, what is in it, and how much."""

    path: str
    content: str
    rows: int
    size: int
    simulated: bool


@dataclass(frozen=True, slots=True)
class _Job:
    """A file to write: ``write`` answers the number of its rows."""

    content: str
    name: str
    ending: str
    simulated: bool
    write: Callable[[BinaryIO], int]


async def export_data(run: Execution) -> StepResult:
    """Write the files that the node asks for; nothing that is there already is overwritten.

    In a check the settings and names are only judged.
    """
    settings = ExportSettings.of(run.parameters)
    names = _names(run, settings, datetime.now().astimezone())
    if run.context.checking:
        return StepResult()
    if run.parameters.flag("nimo_update_enabled", default=False):
        run.warn(
            message(
                "This program does not update NIMO's files: take the objective from the "
                "exported data."
            )
        )
    jobs = _jobs(run, settings, names)
    files = await asyncio.to_thread(_write_all, run.context.folder, settings, jobs, names["export"])
    for file in files:
        run.context.reporter.file_written(file.path, file.content, simulated=file.simulated)
        run.info(message("{path} is written, {size} bytes.", path=file.path, size=file.size))
    return StepResult(
        {
            "files": [
                {"path": file.path, "content": file.content, "rows": file.rows, "bytes": file.size}
                for file in files
            ],
            "simulated": any(file.simulated for file in files),
        }
    )


def _names(run: Execution, settings: ExportSettings, now: datetime) -> dict[str, str]:
    """The name of each kind of file, without its ending."""
    context = run.context
    start, end, cycles = _cycle_range(context)
    counted = {"start": start, "end": end, "total": cycles}
    experiment = str(context.experiment.get("experiment_id") or context.workflow.name)
    values: dict[str, str | int] = {
        "experiment_id": experiment,
        "experiment_base_name": experiment,
        "cycle_range": fill_template(settings.range_format, counted),
        "cycle_start": start,
        "cycle_end": end,
        "total_cycles": cycles,
        "data_type": "",
        "timestamp": timestamp_text(settings.timestamp_format, now),
        "run_number": int(context.experiment.get("run_number", 1)),
        "run_id": context.run_id,
        "workflow_name": context.workflow.name,
        "test_well": run.test_well,
    }
    names: dict[str, str] = {}
    for kind in (*DATA_TYPES, "export"):
        name = fill_template(settings.template, {**values, "data_type": kind})
        prefix = {"dc": settings.dc_prefix, "ac": settings.ac_prefix}.get(kind, "")
        names[kind] = safe_name(f"{prefix}_{name}") if prefix else name
    return names


def _cycle_range(context: RunContext) -> tuple[int, int, int]:
    """First and last cycle whose data are exported, and how many cycles the last loop ran."""
    loops = sorted(context.loops.values(), key=lambda loop: loop.started_s)
    cycles = loops[-1].cycle if loops else 1
    kept = [one.cycle for one in context.data if one.kept and one.rows and one.cycle is not None]
    return (min(kept), max(kept), cycles) if kept else (1, cycles, cycles)


def _jobs(run: Execution, settings: ExportSettings, names: dict[str, str]) -> list[_Job]:
    context = run.context
    kept = [one for one in context.data if one.kept and one.rows]
    dc = [one for one in kept if not one.is_ac]
    ac = [one for one in kept if one.is_ac]
    if len(kept) < len(context.data):
        run.info(
            message(
                "{count} of {all} measured series are left out, as the data collection "
                "settings say.",
                count=len(context.data) - len(kept),
                all=len(context.data),
            )
        )
    jobs: list[_Job] = []
    if settings.dc:
        jobs += _data_job(run, "dc", names, dc, settings.dc_columns, as_json=settings.as_json)
    if settings.ac:
        jobs += _data_job(run, "ac", names, ac, settings.ac_columns, as_json=settings.as_json)
    if settings.summary and kept:
        simulated = any(one.simulated for one in kept)
        jobs.append(
            _Job("summary", names["summary"], ".csv", simulated, lambda f: write_summary(f, kept))
        )
    simulated = any(context.bench.simulated_parts.values())
    if settings.log:
        jobs.append(_log_job(context, settings, names["log"], simulated=simulated))
    if settings.metadata:
        document = metadata_document(
            context,
            list(context.data),
            exported_at=datetime.now().astimezone(),
            files=[job.name + job.ending for job in jobs],
            include_parameters=settings.include_parameters,
            include_timestamps=settings.include_timestamps,
        )

        def write(file: BinaryIO) -> int:
            write_metadata(file, document)
            return 1

        jobs.append(_Job("metadata", names["metadata"], ".json", simulated, write))
    return jobs


def _data_job(
    run: Execution,
    content: str,
    names: dict[str, str],
    series: Sequence[Series],
    columns: tuple[str, ...],
    *,
    as_json: bool,
) -> list[_Job]:
    if not series:
        run.info(message("There are no {kind} data to export.", kind=content.upper()))
        return []
    write_rows = write_json if as_json else write_csv

    def write(file: BinaryIO) -> int:
        return write_rows(file, series, columns)

    simulated = any(one.simulated for one in series)
    return [_Job(content, names[content], ".json" if as_json else ".csv", simulated, write)]


def _log_job(context: RunContext, settings: ExportSettings, name: str, *, simulated: bool) -> _Job:
    heading = [str(_heading(context, simulated=simulated))]
    if settings.include_system_logs:
        heading += [f"{key}: {value}" for key, value in context.facts.items()]
    lines = list(context.log_lines())

    def write(file: BinaryIO) -> int:
        return write_log(
            file,
            lines,
            threshold=settings.log_threshold,
            heading=heading,
            mark="DRY RUN" if context.dry_run else "",
        )

    return _Job("log", name, ".txt", simulated, write)


def _heading(context: RunContext, *, simulated: bool) -> Message:
    if context.dry_run:
        return message("Run {run}: nothing moved, all data are simulated.", run=context.run_id)
    if simulated:
        return message("Run {run}: live run with simulated parts.", run=context.run_id)
    return message("Run {run}: live run.", run=context.run_id)


def _write_all(
    folder: Path, settings: ExportSettings, jobs: list[_Job], archive_name: str
) -> list[ExportedFile]:
    place = make_inner_folder(folder, settings.folder)
    if settings.compress:
        return [_write_archive(folder, place, jobs, archive_name)]
    return [_write_one(folder, place, job) for job in jobs]


def _write_one(folder: Path, place: Path, job: _Job) -> ExportedFile:
    with new_file(place, job.name, job.ending) as (path, file):
        rows = job.write(file)
        size = file.tell()
    return ExportedFile(_inside(folder, path), job.content, rows, size, job.simulated)


def _write_archive(folder: Path, place: Path, jobs: list[_Job], name: str) -> ExportedFile:
    rows = 0
    with new_file(place, name, ".zip") as (path, file):
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for job in jobs:
                with archive.open(job.name + job.ending, "w", force_zip64=True) as member:
                    rows += job.write(cast("BinaryIO", member))
        size = file.tell()
    simulated = any(job.simulated for job in jobs)
    return ExportedFile(_inside(folder, path), "archive", rows, size, simulated)


def _inside(folder: Path, path: Path) -> str:
    return path.relative_to(folder.resolve()).as_posix()
