"""The commands of one run as the HTTP API shows them, and into the records.

What the engine carries out may differ from what was posted: a wait goes at the robot's speed, and
a comment stands in for a command that has to fail.

Imports ``opentrons``: only for modules that are loaded after ``ot2_engine.warm_up``.
"""

from __future__ import annotations

from typing import Any

from opentrons.protocol_engine.commands import Command, CommandCreate, WaitForDurationCreate
from opentrons.protocol_runner import RunOrchestrator

from sdl1_desktop.robot.clock import Clock
from sdl1_desktop.robot.virtual.engine_bodies import failed_without_trying, plain
from sdl1_desktop.robot.virtual.faults import Fault
from sdl1_desktop.robot.virtual.records import CommandRecord, Records

__all__ = ["CommandBook"]


class CommandBook:
    """What is shown of each command, and what is noted of it in ``records``."""

    def __init__(self, orchestrator: RunOrchestrator, clock: Clock, records: Records) -> None:
        self._orchestrator = orchestrator
        self._clock = clock
        self._records = records
        self._shown: dict[str, dict[str, Any]] = {}
        self._not_carried_out: set[str] = set()

    def enter(
        self, command_id: str, posted: CommandCreate, failure: Fault | None, *, on_request: bool
    ) -> None:
        """Enter a command that the engine took in as ``posted``, or as a stand-in for a failure.

        A failure ``on_request`` is no work of the robot: it does not get into the records.
        """
        if failure is not None:
            self._shown[command_id] = failed_without_trying(posted, failure)
            if on_request:
                self._not_carried_out.add(command_id)
        elif isinstance(posted, WaitForDurationCreate):
            self._shown[command_id] = {"params": plain(posted.params)}

    def body(self, command: Command) -> dict[str, Any]:
        """The command as it is shown."""
        body = plain(command)
        ended = body["status"] in {"succeeded", "failed"}
        shown = self._shown.get(command.id, {})
        if "error" in shown:
            body.pop("result", None)
            if not ended:
                shown = {name: shown[name] for name in ("commandType", "params")}
        body |= shown
        if ended:
            # An answer may go out before the engine asks for the next command.
            self._records.end(command.id, body["status"])
        return body

    def begun(self, command_id: str) -> None:
        """Note that the engine begins a command."""
        if command_id in self._not_carried_out:
            return
        found = self.body(self._orchestrator.get_command(command_id))
        self._records.begin(
            CommandRecord(
                run_id=self._orchestrator.run_id,
                command_id=command_id,
                key=found["key"],
                command_type=found["commandType"],
                params=found["params"],
                status="running",
                started_s=self._clock.now(),
            )
        )

    def ended(self, command_id: str) -> None:
        """Note that the engine is done with a command."""
        self.body(self._orchestrator.get_command(command_id))
