"""One run of the virtual robot: an engine of its own, and what the HTTP API says of it.

Imports ``opentrons``: only for modules that are loaded after ``ot2_engine.warm_up``.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import uuid
from collections.abc import Mapping
from typing import Any

from opentrons.hardware_control import API
from opentrons.protocol_engine import ProtocolEngine
from opentrons.protocol_engine.errors import (
    PauseNotAllowedError,
    ProtocolEngineError,
    RunStoppedError,
)
from opentrons.protocol_engine.types import (
    LabwareOffsetCreate,
    LegacyLabwareOffsetCreate,
    PostRunHardwareState,
)
from opentrons_shared_data.labware.labware_definition import labware_definition_type_adapter
from pydantic import TypeAdapter, ValidationError

from sdl1_desktop.robot.clock import VirtualClock
from sdl1_desktop.robot.ot2_engine import DECK_CONFIGURATION
from sdl1_desktop.robot.virtual.api_errors import ApiError, invalid_request
from sdl1_desktop.robot.virtual.command_book import CommandBook
from sdl1_desktop.robot.virtual.engine_bodies import (
    invalid,
    now,
    parse_command,
    plain,
    refusal,
    to_carry_out,
)
from sdl1_desktop.robot.virtual.engine_work import WatchedOrchestrator, build_engine
from sdl1_desktop.robot.virtual.faults import Fault
from sdl1_desktop.robot.virtual.records import Records
from sdl1_desktop.robot.virtual.robot_rules import failure_on_a_robot

__all__ = ["VirtualRun"]

_log = logging.getLogger(__name__)

_ENDS_WITHIN_S = 1.0
"""Real seconds that an action under way gets when the robot is closed."""

_OFFSET_ADAPTER: TypeAdapter[LegacyLabwareOffsetCreate | LabwareOffsetCreate] = TypeAdapter(
    LegacyLabwareOffsetCreate | LabwareOffsetCreate
)


class VirtualRun:
    """A run and its commands.

    Attributes:
        id: the run's id.
        current: whether it is the robot's current run.
    """

    def __init__(
        self,
        engine: ProtocolEngine,
        orchestrator: WatchedOrchestrator,
        clock: VirtualClock,
        book: CommandBook,
        *,
        strict_moves: bool,
    ) -> None:
        self.id = orchestrator.run_id
        self.current = True
        self._engine = engine
        self._orchestrator = orchestrator
        self._clock = clock
        self._book = book
        self._strict_moves = strict_moves
        self._created_at = now()
        self._actions: list[dict[str, Any]] = []
        self._tasks: set[asyncio.Task[Any]] = set()

    @classmethod
    async def start(
        cls, motors: API, clock: VirtualClock, records: Records, *, strict_moves: bool
    ) -> VirtualRun:
        """A new run, idle, on these motors."""
        engine, orchestrator = await build_engine(motors)
        orchestrator.watcher = book = CommandBook(orchestrator, clock, records)
        return cls(engine, orchestrator, clock, book, strict_moves=strict_moves)

    @property
    def status(self) -> str:
        """The engine's word for the run's state: ``idle``, ``running``, ``stop-requested``."""
        return self._orchestrator.get_run_status().value

    @property
    def can_be_released(self) -> bool:
        """Whether it has ended, or nothing is under way in it."""
        return self._orchestrator.get_is_okay_to_clear()

    @property
    def busy(self) -> bool:
        """Whether a command may still be under way, also of a run that has ended."""
        worker = self._orchestrator.worker
        return worker is not None and not worker.done()

    def summary(self) -> dict[str, Any]:
        """The run as the list of runs has it."""
        return {
            "id": self.id,
            "ok": True,
            "createdAt": self._created_at,
            "status": self.status,
            "current": self.current,
            "actions": list(self._actions),
        }

    def body(self) -> dict[str, Any]:
        """The run with what is loaded in it."""
        state = plain(self._orchestrator.get_state_summary())
        shown = (
            "errors",
            "pipettes",
            "labware",
            "modules",
            "labwareOffsets",
            "liquids",
            "startedAt",
            "completedAt",
        )
        return {**self.summary(), **{name: state[name] for name in shown if name in state}}

    async def post_command(
        self, data: Mapping[str, Any], *, wait: bool, timeout_ms: int | None, fault: Fault | None
    ) -> dict[str, Any]:
        """Queue a command; answers its body, after its end where ``wait`` says so.

        Raises:
            ApiError: it is refused, or the run was released while it was waited for.
        """
        create = parse_command(data)
        failure = fault or failure_on_a_robot(
            create, self._engine.state_view, strict_moves=self._strict_moves
        )
        try:
            added = self._engine.add_command(to_carry_out(create, failure, self._clock.speed))
        except (ProtocolEngineError, ValueError) as error:
            raise refusal(error) from error
        self._book.enter(added.id, create, failure, on_request=fault is not None)
        if wait:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(None if timeout_ms is None else timeout_ms / 1000):
                    await self._engine.wait_for_command(added.id)
            if not self.current:
                raise ApiError(
                    500, "NoRunOrchestrator", "No Run Orchestrator", "There is no run orchestrator."
                )
        return self.command(added.id)

    def command(self, command_id: str) -> dict[str, Any]:
        """The body of a command.

        Raises:
            ApiError: there is none of this id.
        """
        try:
            found = self._orchestrator.get_command(command_id)
        except ProtocolEngineError as error:
            # The robot's own way: not 404.
            raise ApiError(
                500, "UnexpectedError", "Unexpected Internal Error", str(error)
            ) from error
        return self._book.body(found)

    def commands(self, cursor: int | None, length: int) -> dict[str, Any]:
        """A page of the commands; without ``cursor`` one that ends with the latest begun."""
        page = self._orchestrator.get_command_slice(cursor, length, include_fixit_commands=True)
        data = [self._book.body(one) for one in page.commands]
        for one in data:
            one.pop("result", None)
        links: dict[str, Any] = {}
        current = self._orchestrator.get_current_command()
        if current is not None:
            links["current"] = {
                "href": f"/runs/{self.id}/commands/{current.command_id}",
                "meta": {
                    "runId": self.id,
                    "commandId": current.command_id,
                    "index": current.index,
                    "key": current.command_key,
                    "createdAt": current.created_at.isoformat(),
                },
            }
        return {
            "data": data,
            "meta": {"cursor": page.cursor, "totalLength": page.total_length},
            "links": links,
        }

    def add_labware_definition(self, definition: Mapping[str, Any]) -> str:
        """Make a definition known; answers its URI.

        Raises:
            ApiError: it is no definition.
        """
        try:
            parsed = labware_definition_type_adapter.validate_python(dict(definition))
        except ValidationError as error:
            raise invalid(error) from error
        return str(self._orchestrator.add_labware_definition(parsed))

    def add_labware_offset(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Make an offset known for labware loaded from now on; answers its body.

        Raises:
            ApiError: it is no offset.
        """
        try:
            parsed = _OFFSET_ADAPTER.validate_python(dict(data))
        except ValidationError as error:
            raise invalid(error) from error
        try:
            added = self._orchestrator.add_labware_offset(parsed)
        except ProtocolEngineError as error:
            raise invalid_request(error.message, ["data", "location"]) from error
        return plain(added)

    def act(self, action_type: str) -> dict[str, Any]:
        """Do a control action (``play``, ``pause``, ``stop``) as far as it is quick.

        Raises:
            ApiError: it is not allowed now.
        """
        try:
            if action_type == "play":
                self._play()
            elif action_type == "pause":
                self._orchestrator.pause()
            else:
                self._in_background(self._orchestrator.stop())
        except (PauseNotAllowedError, RunStoppedError) as error:
            raise ApiError(
                409,
                "RunActionNotAllowed",
                "Run Action Not Allowed",
                error.message,
                error_code=error.code.value.code,
            ) from error
        action = {"id": str(uuid.uuid4()), "createdAt": now(), "actionType": action_type}
        self._actions.append(action)
        return action

    async def release(self) -> None:
        """End the run, which must be releasable; it stops being the current one."""
        self.current = False
        await self._finish()

    async def close(self) -> None:
        """End the run whatever is under way, and all its background work."""
        self.current = False
        with contextlib.suppress(RunStoppedError):
            await self._engine.request_stop()
        worker = self._orchestrator.worker
        if worker is not None and not worker.done():
            # A stop that was asked for before still waits for the command under way.
            worker.cancel()
            await asyncio.wait([worker])
        if not self._orchestrator.run_has_stopped():
            await self._finish()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=_ENDS_WITHIN_S)
        for task in self._tasks:
            # A play that is still homing.
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _play(self) -> None:
        if self._orchestrator.run_has_started() or self.status != "idle":
            self._orchestrator.play()
        else:
            self._in_background(self._orchestrator.run(deck_configuration=list(DECK_CONFIGURATION)))

    async def _finish(self) -> None:
        await self._orchestrator.finish(
            drop_tips_after_run=False,
            set_run_status=False,
            post_run_hardware_state=PostRunHardwareState.STAY_ENGAGED_IN_PLACE,
        )

    def _in_background(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._background_ended)

    def _background_ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.warning("an action of run %s failed", self.id, exc_info=error)
