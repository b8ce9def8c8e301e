"""Robots that announce themselves on the network now, or why none is found."""

from __future__ import annotations

import asyncio
import importlib.util
import ipaddress
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.discovery import FoundRobot, discover

__all__ = ["SEARCH_S", "RobotSearch", "search_robots"]

_log = logging.getLogger(__name__)

SEARCH_S = 3.0
"""Seconds that robots are listened for; one that is there answers within the first."""


@dataclass(frozen=True, slots=True)
class RobotSearch:
    """The robots that were found, by name; ``reason`` says why there are none, else it is None."""

    robots: tuple[FoundRobot, ...]
    reason: Message | None = None


async def search_robots(
    seconds: float = SEARCH_S,
    *,
    look: Callable[[float], Awaitable[list[FoundRobot]]] = discover,
) -> RobotSearch:
    """Listen for robots for ``seconds``; never raises."""
    if importlib.util.find_spec("zeroconf") is None:
        return RobotSearch(
            (),
            message(
                "Robots cannot be looked for: the package zeroconf is missing. Start the program "
                "with launch.py, which installs it, or type the address."
            ),
        )
    robots = tuple(await look(seconds))
    if robots:
        return RobotSearch(robots)
    if not await asyncio.to_thread(_in_network):
        return RobotSearch(
            (),
            message(
                "No robot is found: this computer is in no network. Plug in the robot's cable or "
                "connect to its network."
            ),
        )
    return RobotSearch(
        (),
        message(
            "No robot has answered. One that is switched off, in another network or behind a "
            "firewall is not found: type its address."
        ),
    )


def _in_network() -> bool:
    """Whether this computer has an address that others can reach; where unknown, it has."""
    try:
        # Zeroconf's own way to list addresses: it works where the standard library's does not.
        import ifaddr

        for adapter in ifaddr.get_adapters():
            for found in adapter.ips:
                text = found.ip if isinstance(found.ip, str) else found.ip[0]
                if not ipaddress.ip_address(text).is_loopback:
                    return True
    except (ImportError, OSError, ValueError) as error:
        _log.info("the computer's addresses are not known: %r", error)
        return True
    return False
