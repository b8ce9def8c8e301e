"""``sdl1ElectrochemicalMeasurement``: techniques on the cell, with their points as they come."""

from __future__ import annotations

from typing import Any

from sdl1_desktop.messages import message
from sdl1_desktop.operations.collection import keeps_here
from sdl1_desktop.operations.context import StepResult
from sdl1_desktop.operations.data import Series
from sdl1_desktop.operations.execution import Execution
from sdl1_desktop.operations.measurement_parts import MeasurementPart, measurement_parts
from sdl1_desktop.robot.commands import AC_COLUMNS, DC_COLUMNS, MeasurementSummary, Points
from sdl1_desktop.robot.techniques import Peis

__all__ = ["measure"]


async def measure(run: Execution) -> StepResult:
    """Run the node's technique, or its sequence of techniques."""
    parts = measurement_parts(run.node)
    kept = keeps_here(run)
    if not kept:
        run.info(
            message("The data of this measurement are left out of exports, as its settings say.")
        )
    results: list[dict[str, Any]] = []
    for number, part in enumerate(parts):
        summary = await _measure_part(run, part, number, len(parts), kept=kept)
        results.append(
            {
                "series": part.label,
                "technique": part.name,
                "points": summary.points,
                "duration_s": summary.duration_s,
                "last_voltage_V": summary.last_voltage_v,
                "last_current_A": summary.last_current_a,
                "limit_reached": summary.limit_reached,
            }
        )
        run.progress(number + 1, len(parts))
    return StepResult(
        {
            "parts": results,
            "points": sum(one["points"] for one in results),
            "kept": kept,
            "simulated": run.bench.potentiostat.simulated,
        }
    )


async def _measure_part(
    run: Execution, part: MeasurementPart, number: int, count: int, *, kept: bool
) -> MeasurementSummary:
    series = Series(
        node_id=run.node.id,
        node_name=run.node.name,
        step=run.step.index,
        cycle=run.step.cycle,
        technique=part.name,
        label=part.label,
        tag=run.parameters.text("data_tag", "") or run.node.name,
        columns=AC_COLUMNS if isinstance(part.technique, Peis) else DC_COLUMNS,
        simulated=run.bench.potentiostat.simulated,
        kept=kept,
    )
    run.context.data.add(series)
    # Brings numpy, which the window's start does without.
    from sdl1_desktop.robot.technique_time import point_count

    reporter = run.context.reporter
    expected = point_count(part.technique)

    def take(points: Points) -> None:
        series.columns = points.columns
        series.extend(points)
        reporter.points(part.name, part.label, points, simulated=series.simulated, kept=series.kept)
        run.progress(number + min(1.0, len(series.rows) / expected), count)

    run.info(message("{series}: the measurement begins.", series=part.label))
    summary = await run.bench.measure(part.technique, take)
    _report_end(run, part, summary)
    return summary


def _report_end(run: Execution, part: MeasurementPart, summary: MeasurementSummary) -> None:
    if summary.limit_reached:
        run.warn(
            message(
                "{series}: ended after {seconds} s, at its {limit} limit.",
                series=part.label,
                seconds=round(summary.duration_s, 1),
                limit=summary.limit_reached,
            )
        )
    run.info(
        message(
            "{series}: {points} points in {seconds} s.",
            series=part.label,
            points=summary.points,
            seconds=round(summary.duration_s, 1),
        )
    )
