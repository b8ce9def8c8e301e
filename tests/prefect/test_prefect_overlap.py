"""Nodes that overlap, on a real local server: two task runs at once, with what they come after."""

from __future__ import annotations

from typing import Any

import pytest
from fan_out import CELL, fan_out
from real_server import RealServer
from test_prefect_runs import Bed

from sdl1_desktop.events import NodeFinished, NodeStarted

pytestmark = pytest.mark.timeout(120)


def waits_for(run: dict[str, Any]) -> list[str]:
    return sorted(one["id"] for one in run["task_inputs"]["wait_for"])


def test_what_overlaps_overlaps_in_prefect_too(server: RealServer) -> None:
    bed = Bed(server)
    try:
        document = fan_out(CELL, export={"wait_before": 1000})
        result = bed.run(document)
        assert result.status == "completed", result.errors
        order = [
            (event.step, isinstance(event, NodeStarted))
            for event in bed.events
            if isinstance(event, NodeStarted | NodeFinished)
        ]
        assert order.index((3, True)) < order.index((2, False))
        runs = {run["name"]: run for run in bed.ended_task_runs(5)}
        assert {run["state_type"] for run in runs.values()} == {"COMPLETED"}
        first, export, beside = runs["First"], runs["Export"], runs["Beside"]
        assert waits_for(first) == [runs["Setup"]["id"]]
        assert waits_for(export) == waits_for(beside) == [first["id"]]
        assert waits_for(runs["End"]) == sorted([export["id"], beside["id"]])
        # The export waited for its time while the measurement went on.
        assert export["start_time"] < beside["end_time"]
        assert beside["start_time"] < export["end_time"]
    finally:
        bed.engine.shutdown()
        bed.journal.close()
