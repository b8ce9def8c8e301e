"""The runs that a virtual robot remembers, one of them current.

Imports ``opentrons``: only for modules that are loaded after ``ot2_engine.warm_up``.
"""

from __future__ import annotations

import asyncio
from typing import Any

from sdl1_desktop.robot.clock import VirtualClock
from sdl1_desktop.robot.virtual.api_errors import ApiError
from sdl1_desktop.robot.virtual.motors import PacedMotors
from sdl1_desktop.robot.virtual.records import Records
from sdl1_desktop.robot.virtual.run import VirtualRun

__all__ = ["MOST_RUNS", "VirtualRuns"]

MOST_RUNS = 20
"""Runs that the robot keeps; the oldest goes when one more comes."""


class VirtualRuns:
    """All runs on these motors, oldest first."""

    def __init__(
        self,
        motors: PacedMotors,
        clock: VirtualClock,
        records: Records,
        *,
        strict_moves: bool = True,
    ) -> None:
        self._motors = motors
        self._clock = clock
        self._records = records
        self._strict_moves = strict_moves
        self._runs: dict[str, VirtualRun] = {}
        self._behind: list[VirtualRun] = []
        self._changing = asyncio.Lock()

    @property
    def current(self) -> VirtualRun | None:
        """The run that holds the robot."""
        return next((run for run in self._runs.values() if run.current), None)

    def get(self, run_id: str) -> VirtualRun:
        """The run of this id.

        Raises:
            ApiError: 404, there is none.
        """
        if run_id not in self._runs:
            raise ApiError(404, "RunNotFound", "Run Not Found", f"Run {run_id} was not found.")
        return self._runs[run_id]

    def get_current(self, run_id: str) -> VirtualRun:
        """The run of this id, which must be the current one.

        Raises:
            ApiError: 404, there is none; 409, it is not current.
        """
        run = self.get(run_id)
        if not run.current:
            raise ApiError(409, "RunStopped", "Run Stopped", f"Run {run_id} is not the current run")
        return run

    def list(self, length: int | None = None) -> dict[str, Any]:
        """The body of the list of runs: the latest ``length``, or all."""
        runs = list(self._runs.values())
        shown = runs if length is None else runs[max(0, len(runs) - length) :]
        current = self.current
        return {
            "data": [run.summary() for run in shown],
            "links": {} if current is None else {"current": {"href": f"/runs/{current.id}"}},
            "meta": {"cursor": 0, "totalLength": len(runs)},
        }

    async def create(self) -> VirtualRun:
        """A new run, which takes the robot over from an idle one without a word.

        Raises:
            ApiError: 409, the current run is active.
        """
        async with self._changing:
            current = self.current
            if current is not None:
                if not current.can_be_released:
                    raise ApiError(
                        409,
                        "RunAlreadyActive",
                        "Run Already Active",
                        "Another run is currently active.",
                    )
                await current.release()
            while len(self._runs) >= MOST_RUNS:
                self._forget(next(iter(self._runs)))
            run = await VirtualRun.start(
                self._motors, self._clock, self._records, strict_moves=self._strict_moves
            )
            self._runs[run.id] = run
            return run

    async def release(self, run_id: str) -> VirtualRun:
        """End the current run.

        Raises:
            ApiError: 404, there is none; 409, it is not current or it is active.
        """
        async with self._changing:
            run = self.get_current(run_id)
            await self._release(run)
            return run

    async def remove(self, run_id: str) -> None:
        """Forget a run; a current one ends.

        Raises:
            ApiError: 404, there is none; 409, it is active.
        """
        async with self._changing:
            run = self.get(run_id)
            if run.current:
                await self._release(run)
            self._forget(run_id)

    async def close(self) -> None:
        """End all runs at once."""
        async with self._changing:
            for run in (*self._behind, *self._runs.values()):
                await run.close()
            self._runs.clear()
            self._behind.clear()

    def _forget(self, run_id: str) -> None:
        """Drop a run that is not current; a command of it may still be under way."""
        forgotten = self._runs.pop(run_id)
        self._behind = [run for run in (*self._behind, forgotten) if run.busy]

    @staticmethod
    async def _release(run: VirtualRun) -> None:
        if not run.can_be_released:
            raise ApiError(
                409,
                "RunNotIdle",
                "Run is not idle.",
                "Run is currently active. Allow the run to finish or stop it with a `stop` action"
                " before attempting to modify it.",
            )
        await run.release()
