"""The Protocol Engine of the ``opentrons`` package, built in this process.

The only module that imports ``opentrons``, with those of the virtual robot: it takes seconds, so it
is done when an engine is first wanted, in the thread that wants it. Made for opentrons 9.0.0.
"""

from __future__ import annotations

import asyncio
import logging
import os
import threading
import warnings
from collections import OrderedDict
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sdl1_desktop.robot.ot2_loggers import forget_passing_loggers

if TYPE_CHECKING:
    from opentrons.hardware_control import API
    from opentrons.hardware_control.types import Axis
    from opentrons.protocol_engine import ProtocolEngine
    from opentrons.protocol_runner import RunOrchestrator

__all__ = [
    "DECK_CONFIGURATION",
    "Engine",
    "EngineAnswer",
    "build_protocol_engine",
    "simulated_motors",
    "warm_up",
]

MotorsT = TypeVar("MotorsT", bound="API")

_MODELS = {
    "p1000_single_gen2": "p1000_single_v2.2",
    "p300_single_gen2": "p300_single_v2.1",
    "p20_single_gen2": "p20_single_v2.2",
    "p300_multi_gen2": "p300_multi_v2.1",
    "p20_multi_gen2": "p20_multi_v2.1",
}
"""A model of each pipette that fits an OT-2, for the simulated motors."""

_SLOW_MODULES = (
    "opentrons.hardware_control",
    "opentrons.protocol_engine.commands",
    "opentrons.protocol_engine.create_protocol_engine",
    "opentrons.protocol_runner",
)

DECK_CONFIGURATION = (
    *((f"cutout{slot}", "singleStandardSlot", None) for slot in range(1, 12)),
    ("cutout12", "fixedTrashSlot", None),
)
"""What is in each cutout of an OT-2's deck."""

DONE_WITHIN_MS = 30_000
"""A simulated command takes milliseconds: one that is not done by then hangs."""


_IMPORTING = threading.Lock()


def warm_up(config_folder: Path) -> None:
    """Import all that an engine needs, so that the first one is quick.

    ``config_folder`` is where opentrons keeps its settings; by itself it would use the operator's
    home. It counts from the first import on, and is made if it is not there.
    """
    config_folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("OT_API_CONFIG_DIR", str(config_folder))
    # opentrons logs at import where nothing listens yet: Python would print that to stderr.
    for name in ("opentrons", "opentrons_shared_data"):
        logger = logging.getLogger(name)
        if not any(isinstance(one, logging.NullHandler) for one in logger.handlers):
            logger.addHandler(logging.NullHandler())
    # Two threads that import the same modules can each be handed some that are not whole yet, so
    # that they do not wait for each other; and the filter of warnings is the whole program's.
    with _IMPORTING, warnings.catch_warnings():
        # Deprecations inside opentrons and what it imports are not ours to mend.
        warnings.simplefilter("ignore")
        for name in _SLOW_MODULES:
            import_module(name)


class EngineAnswer:
    """The engine's answer to a command: ``result``, or what failed."""

    __slots__ = ("detail", "error_code", "error_type", "result", "status")

    def __init__(
        self,
        status: str,
        result: dict[str, Any],
        error_type: str = "",
        error_code: str = "",
        detail: str = "",
    ) -> None:
        self.status = status
        self.result = result
        self.error_type = error_type
        self.error_code = error_code
        self.detail = detail


class Engine:
    """One engine with simulated motors, and one run on it that takes setup commands."""

    def __init__(self, hardware: API, engine: ProtocolEngine, run: RunOrchestrator) -> None:
        self._hardware = hardware
        self._engine = engine
        self._run = run
        self._stopped = False

    @classmethod
    async def build(cls, *, pipette_name: str, mount: str, config_folder: Path) -> Engine:
        """A new engine whose robot has this pipette on this mount."""
        # Beside the loop: a stop that is asked for while this imports must still be heard.
        await asyncio.to_thread(warm_up, config_folder)
        from opentrons.protocol_runner import RunOrchestrator

        hardware = await simulated_motors(_bounded_api(), pipette_name=pipette_name, mount=mount)
        engine = await build_protocol_engine(hardware)
        run = RunOrchestrator.build_orchestrator(
            protocol_engine=engine, hardware_api=hardware, run_id="dry-run"
        )
        run.prepare()
        return cls(hardware, engine, run)

    async def execute(self, name: str, params: Mapping[str, Any], key: str) -> EngineAnswer:
        """Do one command; what the engine refuses or fails at is in the answer."""
        from opentrons.protocol_engine.commands import CommandCreateAdapter
        from opentrons.protocol_engine.errors import ProtocolEngineError
        from pydantic import ValidationError

        try:
            create = CommandCreateAdapter.validate_python(
                {"commandType": name, "params": dict(params), "intent": "setup", "key": key}
            )
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = ".".join(str(part) for part in first["loc"][1:])
            return EngineAnswer("refused", {}, "InvalidRequest", "4000", f"{place}: {first['msg']}")
        try:
            added = await self._run.add_command_and_wait_for_interval(
                command=create, wait_until_complete=True, timeout=DONE_WITHIN_MS
            )
        except ProtocolEngineError as error:
            return EngineAnswer(
                "refused", {}, type(error).__name__, error.code.value.code, error.message
            )
        done = self._run.get_command(added.id)
        if done.error is not None:
            found = done.error
            while found.errorType == "PythonException" and found.wrappedErrors:
                found = found.wrappedErrors[0]
            return EngineAnswer(
                done.status.value, {}, found.errorType, found.errorCode, found.detail
            )
        # A loaded labware's result repeats its whole definition.
        result = (
            done.result.model_dump(mode="json", exclude_none=True, exclude={"definition"})
            if done.result is not None and done.status.value == "succeeded"
            else {}
        )
        return EngineAnswer(done.status.value, result)

    def add_labware_definition(self, definition: Mapping[str, Any]) -> str:
        """Make a definition known; answers its URI.

        Raises:
            ValueError: the engine does not take it.
        """
        from opentrons_shared_data.labware.labware_definition import (
            labware_definition_type_adapter,
        )

        # pydantic's ValidationError is a ValueError.
        parsed = labware_definition_type_adapter.validate_python(dict(definition))
        return str(self._run.add_labware_definition(parsed))

    async def stop(self) -> None:
        """Stop at once; no command can be done after it."""
        if not self._stopped:
            self._stopped = True
            await self._engine.request_stop()

    async def close(self) -> None:
        """End the run and all background work."""
        from opentrons.protocol_engine.types import PostRunHardwareState

        await self._engine.finish(
            drop_tips_after_run=False,
            set_run_status=False,
            post_run_hardware_state=PostRunHardwareState.STAY_ENGAGED_IN_PLACE,
        )
        await self._hardware.clean_up()
        # Callbacks that the clean-up left to the loop still run here, not after the loop is closed.
        await asyncio.sleep(0)
        forget_passing_loggers()


async def simulated_motors(
    api: type[MotorsT], *, pipette_name: str, mount: str, pipette_id: str = ""
) -> MotorsT:
    """Motors of the class ``api``, with this pipette on this mount and no hardware behind them.

    ``pipette_id`` is the pipette's serial number. Call :func:`warm_up` before.
    """
    from opentrons.types import Mount

    motors = await api.build_hardware_simulator(
        attached_instruments={
            Mount[mount.upper()]: {
                "model": _MODELS.get(pipette_name, pipette_name),
                "name": pipette_name,
                "id": pipette_id or f"SIM-{mount}",
            }
        }
    )
    return cast("MotorsT", motors)


async def build_protocol_engine(hardware: API) -> ProtocolEngine:
    """A new engine on these motors, with an OT-2's deck and no error recovery.

    Call :func:`warm_up` before.
    """
    from opentrons.protocol_engine import Config, DeckType, error_recovery_policy
    from opentrons.protocol_engine.create_protocol_engine import create_protocol_engine

    with warnings.catch_warnings():
        # opentrons leaves the files open that describe the robots.
        warnings.simplefilter("ignore", ResourceWarning)
        return await create_protocol_engine(
            hardware_api=hardware,
            config=Config(
                robot_type="OT-2 Standard",
                deck_type=DeckType("ot2_standard"),
                use_virtual_modules=True,
                use_virtual_gripper=True,
            ),
            error_recovery_policy=error_recovery_policy.never_recover,
            load_fixed_trash=False,
            deck_configuration=list(DECK_CONFIGURATION),
        )


def _bounded_api() -> type[API]:
    """The simulated motors, with the check of the axes' ends that opentrons leaves out in moves."""
    from opentrons.hardware_control import API
    from opentrons.hardware_control.types import MotionChecks

    class BoundedApi(API):
        """Refuses a move beyond the nominal limits X 0-418, Y 0-370, Z 0-218 mm (error 2004)."""

        async def _move(
            self,
            target_position: OrderedDict[Axis, float],
            speed: float | None = None,
            home_flagged_axes: bool = True,
            max_speeds: dict[Axis, float] | None = None,
            acquire_lock: bool = True,
            check_bounds: MotionChecks = MotionChecks.BOTH,
        ) -> None:
            # Always both, also where a caller asks for fewer: it is what this class is for.
            await super()._move(
                target_position,
                speed=speed,
                home_flagged_axes=home_flagged_axes,
                max_speeds=max_speeds,
                acquire_lock=acquire_lock,
                check_bounds=MotionChecks.BOTH,
            )

    return cast("type[API]", BoundedApi)
