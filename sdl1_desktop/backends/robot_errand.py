"""Short errands to a real robot outside runs: home it, switch its lights."""

from __future__ import annotations

from enum import StrEnum

import httpx

from sdl1_desktop.messages import message
from sdl1_desktop.robot.address import RobotAddress
from sdl1_desktop.robot.deck_layout import DeckPipette
from sdl1_desktop.robot.errors import DeviceConnectionError
from sdl1_desktop.robot.health import check_health
from sdl1_desktop.robot.ot2_http import HttpOt2, HttpTiming
from sdl1_desktop.robot.ot2_http_link import NoAnswer, Refused, RobotLink

__all__ = ["RobotErrand", "run_errand"]


class RobotErrand(StrEnum):
    """What can be asked of a robot outside runs."""

    HOME = "home"
    LIGHTS_ON = "lights on"
    LIGHTS_OFF = "lights off"


async def run_errand(
    address: RobotAddress,
    errand: RobotErrand,
    pipette: DeckPipette,
    timing: HttpTiming | None = None,
) -> None:
    """Do one errand. The robot must be free: nobody's run is disturbed.

    Args:
        address: the robot.
        errand: what is to be done.
        pipette: what the deck set-up wants on the robot.
        timing: how long to wait for what.

    Raises:
        RobotTaken: somebody's run is on the robot.
        DeviceConnectionError: it cannot be reached or is not fit, or does not take the errand.
        DeviceCommandError: it took the errand, which failed.
    """
    timing = timing or HttpTiming()
    if errand is not RobotErrand.HOME:
        await _switch_lights(address, timing, on=errand is RobotErrand.LIGHTS_ON)
        return
    # In a run of its own: the robot's own way to home outside runs is taken also while a run's
    # command moves the arm.
    robot = HttpOt2(address, pipette, timing=timing)
    try:
        await robot.connect()
        await robot.execute("home", {}, key="errand-home")
    finally:
        await robot.close()


async def _switch_lights(address: RobotAddress, timing: HttpTiming, *, on: bool) -> None:
    async with httpx.AsyncClient(trust_env=False) as client:
        seen = await check_health(address, client)
    if not seen.reachable or seen.busy:
        raise DeviceConnectionError(seen.cause, message("Ask again when the robot is free."))
    link = RobotLink(address, timing)
    try:
        await link.ask("POST", "/robot/lights", dict, body={"on": on})
    except NoAnswer as lost:
        raise DeviceConnectionError(lost.cause, message("Check the robot and the network.")) from (
            lost
        )
    except Refused as refused:
        raise DeviceConnectionError(
            message("The robot does not switch its lights ({why}).", why=refused.fault.detail),
            message("Check the robot and the network."),
        ) from refused
    finally:
        await link.aclose()
