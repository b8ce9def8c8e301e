"""The run's bench as one node uses it: under its own gate and record, with devices of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sdl1_desktop.backends.device_locks import DeviceLocks
from sdl1_desktop.backends.node_hold import NodeHold
from sdl1_desktop.backends.step_recorder import StepRecorder
from sdl1_desktop.robot.bench import Bench
from sdl1_desktop.robot.commands import Device, MeasurementSummary, PointSink
from sdl1_desktop.robot.techniques import Technique

__all__ = ["NodeBench"]


class NodeBench(Bench):
    """The same devices, account and clock as the run's bench, and the same row of keys.

    Args:
        of_run: the run's bench.
        step: index of the step that uses it.
        locks: who uses which device.
        gate: the node's gate.
        recorder: the node's record.
    """

    def __init__(
        self,
        of_run: Bench,
        *,
        step: int,
        locks: DeviceLocks,
        gate: NodeHold,
        recorder: StepRecorder,
    ) -> None:
        super().__init__(
            deck=of_run.deck,
            ledger=of_run.ledger,
            ot2=of_run.ot2,
            pumps=of_run.pumps,
            potentiostat=of_run.potentiostat,
            clock=of_run.clock,
            gate=gate,
            recorder=recorder,
        )
        self._of_run = of_run
        self._step = step
        self._locks = locks

    def next_key(self) -> str:
        """A key for the next command, unique in the run."""
        return self._of_run.next_key()

    async def send_robot(
        self, name: str, params: Mapping[str, Any], *, gated: bool
    ) -> dict[str, Any]:
        """A command to the OT-2, which no other node is using.

        Raises:
            BenchRefusal: one is; and all that the bench raises.
        """
        self._locks.require(self._step, Device.OT2)
        return await super().send_robot(name, params, gated=gated)

    async def pumps_command(self, name: str, params: Mapping[str, Any]) -> dict[str, Any]:
        """A command to the pump board; raises as :meth:`send_robot` does."""
        self._locks.require(self._step, Device.PUMPS)
        return await super().pumps_command(name, params)

    async def measure(self, technique: Technique, sink: PointSink) -> MeasurementSummary:
        """Run one technique; raises as :meth:`send_robot` does."""
        self._locks.require(self._step, Device.POTENTIOSTAT)
        return await super().measure(technique, sink)
