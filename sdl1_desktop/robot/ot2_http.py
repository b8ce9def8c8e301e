"""A real OT-2, over its HTTP API.

Waits are ours and pausing is not sending: the robot is never told to wait, to play or to pause.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.address import RobotAddress
from sdl1_desktop.robot.deck_layout import DeckPipette
from sdl1_desktop.robot.errors import DeviceCommandError, DeviceConnectionError
from sdl1_desktop.robot.ot2_failures import command_failure
from sdl1_desktop.robot.ot2_http_answers import data_of
from sdl1_desktop.robot.ot2_http_link import SERVER_FAULTS, Refused, ServerFault
from sdl1_desktop.robot.ot2_http_lost import broken_off, run_over
from sdl1_desktop.robot.ot2_http_run import run_path
from sdl1_desktop.robot.ot2_http_session import RobotSession, open_session
from sdl1_desktop.robot.ot2_http_timing import HttpTiming
from sdl1_desktop.robot.ot2_http_watch import AskingEnded, ConnectionListener

__all__ = ["ConnectionListener", "HttpOt2", "HttpTiming"]

_Answer = TypeVar("_Answer")

_NEVER_SENT = frozenset({"waitForDuration", "waitForResume", "pause"})
"""Commands that would take the run out of our hands."""


class HttpOt2:
    """An OT-2 with a run of its own from :meth:`connect` to :meth:`close`.

    Args:
        address: where the robot is.
        pipette: what the deck set-up wants on it.
        take_over: whether somebody else's run may be stopped; only after the operator said so.
        own_runs: ids of runs on the robot that the program itself began and left behind.
        adopt_run: the one of them to go on in, where it still takes commands: only there the
            robot still knows what its pipette holds. Empty: begin a run.
        listener: is told when the robot stops answering, and answers again.
        timing: how long to wait for what.
    """

    simulated = False

    def __init__(
        self,
        address: RobotAddress,
        pipette: DeckPipette,
        *,
        take_over: bool = False,
        own_runs: Collection[str] = (),
        adopt_run: str = "",
        listener: ConnectionListener | None = None,
        timing: HttpTiming | None = None,
    ) -> None:
        self._address = address
        self._pipette = pipette
        self._take_over = take_over
        self._own_runs = frozenset(own_runs)
        self._adopt_run = adopt_run
        self._listener = listener
        self._timing = timing or HttpTiming()
        self._session: RobotSession | None = None

    async def connect(self) -> Mapping[str, str]:
        """Look whether the robot is fit and free, begin a run on it, and switch its lights on.

        Answers what ``GET /health`` says (name, robot_model, api_version, robot_serial …), the
        model of the pipette, and ``run_id``: the run on the robot. Where a run is to be adopted,
        ``adopted`` is ``yes`` or ``no``: a run that was begun instead knows of no tip or tool.

        Raises:
            RobotTaken: somebody else's run is there, and it is not to be taken over.
            DeviceConnectionError: the robot cannot be reached or is not fit for the run.
        """
        await self.close()
        session = self._session = await open_session(
            self._address,
            self._pipette,
            take_over=self._take_over,
            own_runs=self._own_runs,
            adopt=self._adopt_run,
            listener=self._listener,
            timing=self._timing,
        )
        await session.lights(on=True)
        return session.known

    async def execute(self, name: str, params: Mapping[str, Any], *, key: str) -> dict[str, Any]:
        """Do one command of the HTTP API once and answer its ``result``.

        While the robot does not answer, this waits and tells the listener; :meth:`stop` and
        cancelling end it.

        Raises:
            DeviceCommandError: the robot refused it or it failed.
            DeviceConnectionError: it is not known whether it was done, or the run is over.
        """
        session = self._connected()
        if name in _NEVER_SENT:
            raise _refused_here(name, message("the robot's run would stop taking commands"))
        if session.watch.stopped:
            raise command_failure(
                name, error_type="RunStoppedError", error_code="4000", detail="stopped from here"
            )
        try:
            entry = await session.commands.do(name, params, key)
        except ValueError as error:
            raise _refused_here(name, str(error)) from error
        if entry.status == "failed":
            fault = entry.error
            raise command_failure(
                name,
                error_type=fault.error_type if fault is not None else "",
                error_code=fault.error_code if fault is not None else "",
                detail=fault.detail if fault is not None else "",
            )
        # A loaded labware's result repeats its whole definition.
        return {name: value for name, value in (entry.result or {}).items() if name != "definition"}

    async def add_labware_definition(self, definition: Mapping[str, Any]) -> str:
        """Make a labware definition known; answers its URI.

        Raises:
            DeviceCommandError: the robot does not take the definition.
            DeviceConnectionError: the run is over, or was stopped while the robot was away.
        """
        return await self._tell(
            "labware_definitions",
            definition,
            lambda body: str(data_of(body).get("definitionUri", "")),
        )

    async def add_labware_offset(
        self, definition_uri: str, slot: str, *, x: float, y: float, z: float
    ) -> None:
        """Shift labware of this definition in this slot, in mm, if it is loaded afterwards.

        Raises as :meth:`add_labware_definition` does.
        """
        offset = {
            "definitionUri": definition_uri,
            "location": {"slotName": slot},
            "vector": {"x": x, "y": y, "z": z},
        }
        await self._tell("labware_offsets", offset, data_of)

    async def stop(self) -> None:
        """Send the run action ``stop`` at once, beside whatever is under way.

        The robot ends the command under way; after it no command can be done in this run.

        Raises:
            DeviceConnectionError: the robot did not take it: it may still be moving.
        """
        if self._session is not None:
            await self._session.stop()

    async def close(self) -> None:
        """End the run on the robot, switch its lights off and let it go; never raises.

        Waits for the command under way, 10 s at most: a robot that is still moving then stays
        with the run that was stopped.
        """
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def _connected(self) -> RobotSession:
        if self._session is None:
            raise DeviceConnectionError(
                message("The robot is not connected."), message("Start the run again.")
            )
        return self._session

    async def _tell(
        self, part: str, data: Mapping[str, Any], read: Callable[[Mapping[str, Any]], _Answer]
    ) -> _Answer:
        """Post something to the run that may be posted twice."""
        session = self._connected()
        what = "labware"
        path = f"{run_path(session.run_id)}/{part}"
        faults = 0

        async def ask() -> _Answer:
            nonlocal faults
            try:
                return await session.link.ask("POST", path, read, body={"data": data})
            except ServerFault as lost:
                faults += 1
                if faults < SERVER_FAULTS:
                    raise
                raise Refused(500, lost.fault) from lost

        try:
            return await session.watch.insist(ask)
        except AskingEnded as ended:
            raise broken_off(what, ended.cause, sent=True) from ended
        except Refused as refused:
            if refused.status in (404, 409):
                raise run_over(what, sent=False) from refused
            raise _refused_definition(refused.fault.detail) from refused
        except ValueError as error:
            raise _refused_definition(str(error)) from error


def _refused_here(name: str, why: Message | str) -> DeviceCommandError:
    return DeviceCommandError(
        message("{name} was not sent to the robot: {why}.", name=name, why=why),
        message("Correct the step's parameters."),
        error_type="NotSent",
    )


def _refused_definition(reason: str) -> DeviceCommandError:
    return DeviceCommandError(
        message("The robot does not take the labware definition: {reason}.", reason=reason),
        message("Correct the definition file."),
        error_type="InvalidRequest",
    )
