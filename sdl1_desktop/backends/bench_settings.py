"""What the operator's settings say about the bench of one robot: its deck, its ports, its pumps."""

from __future__ import annotations

from pathlib import Path

from sdl1_desktop.backends.live import device_ports as workflow_ports
from sdl1_desktop.robot.address import AddressError, RobotAddress, parse_robot_address
from sdl1_desktop.robot.building import DevicePorts
from sdl1_desktop.robot.deck import DeckSetup, default_deck, read_deck
from sdl1_desktop.settings import RobotSettings, Settings
from sdl1_desktop.workflow import Workflow

__all__ = ["deck_setup", "device_ports", "robot_settings"]


def robot_settings(settings: Settings, robot: str) -> RobotSettings | None:
    """The settings of the robot at the address ``robot``, or None where it has none.

    Addresses are compared by what they mean: ``OT2.local`` is ``ot2.local:31950``.
    """
    wanted = _parsed(robot)
    if wanted is None:
        return None
    return next((one for one in settings.robots if _parsed(one.address) == wanted), None)


def deck_setup(settings: Settings, robot: str) -> DeckSetup:
    """The deck set-up of the robot at the address ``robot``, with the measured calibration.

    The robot's own deck file goes before that of all robots, and that before SDL1's; what was
    measured of a pump goes before any deck file. Reads the file: not for the window's thread.

    Raises:
        DeckFileError: the file cannot be read, or says something that cannot be.
    """
    own = robot_settings(settings, robot)
    file = (own.deck if own is not None else "") or settings.deck
    deck = read_deck(Path(file)) if file else default_deck()
    return deck.with_calibration(
        {pump: measured.rate_ml_s for pump, measured in settings.calibration.items()}
    )


def device_ports(settings: Settings, robot: str, workflow: Workflow) -> DevicePorts:
    """Where pumps and potentiostat are: as the robot's settings say, else as the workflow says."""
    said = workflow_ports(workflow)
    own = robot_settings(settings, robot)
    if own is None:
        return said
    channel = own.potentiostat_channel
    return DevicePorts(
        pumps=own.pump_port or said.pumps,
        potentiostat=own.potentiostat_port or said.potentiostat,
        channel=said.channel if channel is None else channel,
    )


def _parsed(address: str) -> RobotAddress | None:
    try:
        return parse_robot_address(address)
    except AddressError:
        return None
