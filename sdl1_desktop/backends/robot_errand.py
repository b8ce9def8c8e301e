"""Short errands to a real robot outside runs: home it, switch its lights."""

from __future__ import annotations

import asyncio
from enum import StrEnum

from sdl1_desktop.backends.bench_settings import deck_setup
from sdl1_desktop.backends.requests import Health, RobotHealth, RunRefused
from sdl1_desktop.backends.robot_lock import RobotHeld, RobotLease, RobotLocks, lock_name
from sdl1_desktop.backends.robot_look import RobotLook
from sdl1_desktop.messages import message
from sdl1_desktop.robot.address import AddressError, RobotAddress, parse_robot_address
from sdl1_desktop.robot.errors import DeviceConnectionError
from sdl1_desktop.robot.ot2_http import HttpOt2, HttpTiming
from sdl1_desktop.robot.ot2_http_link import NoAnswer, Refused, RobotLink
from sdl1_desktop.settings import Folders, Settings

__all__ = ["RobotErrand", "RobotErrands"]


class RobotErrand(StrEnum):
    """What can be asked of a robot outside runs."""

    HOME = "home"
    LIGHTS_ON = "lights on"
    LIGHTS_OFF = "lights off"


class RobotErrands:
    """Does errands, one at a time on a robot, and never beside anybody's run. On the engine's loop.

    Args:
        folders: where the locks of robots are.
        robots: looks at robots.
        timing: how long to wait for what.
    """

    def __init__(
        self, folders: Folders, robots: RobotLook, timing: HttpTiming | None = None
    ) -> None:
        self._locks = RobotLocks(folders.locks)
        self._robots = robots
        self._timing = timing or HttpTiming()

    async def run(self, robot: str, errand: RobotErrand, settings: Settings, origin: str) -> None:
        """Do one errand.

        Args:
            robot: the robot's address, ``host[:port]``.
            errand: what is to be done.
            settings: say which pipette is on the robot.
            origin: who asks.

        Raises:
            RunRefused: the robot is not there, or a run is on it.
            DeckFileError: the robot's deck set-up cannot be read.
            DeviceConnectionError: it is not fit, or does not take the errand.
            DeviceCommandError: it took the errand, which failed.
        """
        try:
            address = parse_robot_address(robot)
        except AddressError as error:
            raise RunRefused(error.what) from error
        seen = await self._robots.look(robot)
        if seen.health is not Health.REACHABLE:
            raise RunRefused(seen.cause, busy=seen.health is Health.BUSY)
        lease = await self._take(address, seen, errand, origin)
        try:
            if errand is RobotErrand.HOME:
                await self._home(address, robot, settings)
            else:
                await self._switch_lights(address, on=errand is RobotErrand.LIGHTS_ON)
        finally:
            lease.release()

    async def _take(
        self, address: RobotAddress, seen: RobotHealth, errand: RobotErrand, origin: str
    ) -> RobotLease:
        try:
            return await asyncio.to_thread(
                self._locks.take,
                # The name under which runs take the robot.
                lock_name(seen.serial, address),
                run_id="-",
                workflow=errand.value,
                origin=origin,
            )
        except RobotHeld as held:
            raise RunRefused(held.reason, busy=True) from held
        except OSError as error:
            raise RunRefused(
                message(
                    "The robot cannot be reserved: {cause}.", cause=error.strerror or str(error)
                )
            ) from error

    async def _home(self, address: RobotAddress, robot: str, settings: Settings) -> None:
        """Home in a run of its own.

        The robot's own way to home outside runs is taken also while a run's command moves the arm.
        """
        deck = await asyncio.to_thread(deck_setup, settings, robot)
        ot2 = HttpOt2(address, deck.pipette, timing=self._timing)
        try:
            await ot2.connect()
            await ot2.execute("home", {}, key="errand-home")
        finally:
            await ot2.close()

    async def _switch_lights(self, address: RobotAddress, *, on: bool) -> None:
        link = RobotLink(address, self._timing)
        action = message("Check the robot and the network.")
        try:
            await link.ask("POST", "/robot/lights", dict, body={"on": on})
        except NoAnswer as lost:
            raise DeviceConnectionError(lost.cause, action) from lost
        except Refused as refused:
            raise DeviceConnectionError(
                message("The robot does not switch its lights ({why}).", why=refused.fault.detail),
                action,
            ) from refused
        finally:
            await link.aclose()
