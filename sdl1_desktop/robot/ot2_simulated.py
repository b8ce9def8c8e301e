"""A simulated OT-2: the robot's own Protocol Engine in this process, with simulated motors.

A dry run so finds what the robot would refuse. Moves take no time here: the bench lets its clock
go on for as long as they would take.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sdl1_desktop.messages import message
from sdl1_desktop.robot.deck_layout import DeckPipette
from sdl1_desktop.robot.errors import DeviceCommandError, DeviceConnectionError
from sdl1_desktop.robot.ot2_engine import Engine, warm_up
from sdl1_desktop.robot.ot2_failures import command_failure

__all__ = ["SimulatedOt2", "warm_up"]


class SimulatedOt2:
    """An OT-2 with one pipette, on an engine of its own from :meth:`connect` to :meth:`close`.

    ``config_folder`` is where opentrons may keep its settings.
    """

    simulated = True

    def __init__(self, *, pipette: DeckPipette, config_folder: Path) -> None:
        self._pipette = pipette
        self._config_folder = config_folder
        self._engine: Engine | None = None

    async def connect(self) -> Mapping[str, str]:
        """Start the engine; the first one in a process imports opentrons, which takes seconds.

        Raises:
            DeviceConnectionError: opentrons is missing or does not work here.
        """
        await self.close()
        try:
            self._engine = await Engine.build(
                pipette_name=self._pipette.name,
                mount=self._pipette.mount,
                config_folder=self._config_folder,
            )
            from opentrons import __version__ as version
        except (ImportError, OSError) as error:
            raise DeviceConnectionError(
                message("The simulated robot does not start: {reason}.", reason=str(error)),
                message("Install the program anew: start launch.py."),
            ) from error
        return {"name": "simulated OT-2", "robot_model": "OT-2 Standard", "api_version": version}

    async def execute(self, name: str, params: Mapping[str, Any], *, key: str) -> dict[str, Any]:
        """Do one command of the HTTP API and answer its ``result``.

        Raises:
            DeviceCommandError: the engine refused it or it failed.
            DeviceConnectionError: the engine was not started.
        """
        answer = await self._connected().execute(name, params, key)
        if answer.error_type:
            raise command_failure(
                name,
                error_type=answer.error_type,
                error_code=answer.error_code,
                detail=answer.detail,
            )
        if answer.status != "succeeded":
            raise DeviceCommandError(
                message(
                    "The simulated robot did not end {name}: it is still {status}.",
                    name=name,
                    status=answer.status,
                ),
                message("Stop the run and start it again."),
                error_type="CommandNotDone",
            )
        return answer.result

    async def add_labware_definition(self, definition: Mapping[str, Any]) -> str:
        """Make a labware definition known; answers its URI.

        Raises:
            DeviceCommandError: the engine does not take the definition.
        """
        try:
            return self._connected().add_labware_definition(definition)
        except ValueError as error:
            raise DeviceCommandError(
                message(
                    "The robot does not take the labware definition: {reason}.",
                    reason=str(error).splitlines()[0],
                ),
                message("Correct the definition file."),
                error_type="InvalidRequest",
            ) from error

    async def stop(self) -> None:
        """Stop at once; no command can be done until it is connected again."""
        if self._engine is not None:
            await self._engine.stop()

    async def close(self) -> None:
        """End the engine."""
        engine, self._engine = self._engine, None
        if engine is not None:
            await engine.close()

    def _connected(self) -> Engine:
        if self._engine is None:
            raise DeviceConnectionError(
                message("The simulated robot was not started."),
                message("Start the run again."),
            )
        return self._engine
