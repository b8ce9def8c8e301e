"""OT-2s in the local network, found by multicast DNS.

A robot announces the service ``_http._tcp`` under its own name, on the port of its HTTP API; newer
ones say their model in the text record ``robotModel`` (Opentrons' own discovery client looks for
the same).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sdl1_desktop.robot.address import (
    DEFAULT_PORT,
    AddressError,
    RobotAddress,
    parse_robot_address,
)

if TYPE_CHECKING:
    from zeroconf import Zeroconf
    from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

__all__ = ["FoundRobot", "discover"]

_log = logging.getLogger(__name__)

_SERVICE = "_http._tcp.local."


@dataclass(frozen=True, slots=True, order=True)
class FoundRobot:
    """A robot that announces itself; ``name`` is the one that its owner gave it."""

    name: str
    address: RobotAddress


async def discover(seconds: float, *, interfaces: Sequence[str] = ()) -> list[FoundRobot]:
    """The OT-2s that announce themselves within ``seconds``, by name.

    ``interfaces`` are the addresses of this computer to look from; all where there are none given.
    Where there is no network, or nothing may be sent, the list is empty: it never raises.
    """
    try:
        # Lazily: most runs know their robot, and the window shows before this is needed.
        from zeroconf import InterfaceChoice
        from zeroconf.asyncio import AsyncZeroconf

        network = AsyncZeroconf(interfaces=list(interfaces) or InterfaceChoice.All)
    except Exception as error:  # noqa: BLE001 - no network is no fault; logged
        _log.info("no robots can be looked for: %r", error)
        return []
    starting = asyncio.ensure_future(network.zeroconf.async_wait_for_start())
    try:
        await asyncio.shield(starting)
        return sorted(await _look(network, seconds), key=lambda one: (one.name, str(one.address)))
    except Exception as error:  # noqa: BLE001 - as above
        _log.info("looking for robots failed: %r", error)
        return []
    finally:
        # What is closed while it still starts leaves its socket open.
        await asyncio.gather(starting, return_exceptions=True)
        await network.async_close()
        # Sockets are closed in the loop's next turn, which may be its last.
        await asyncio.sleep(0)


async def _look(network: AsyncZeroconf, seconds: float) -> set[FoundRobot]:
    from zeroconf import ServiceStateChange
    from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo

    found: dict[str, FoundRobot] = {}
    asking: dict[str, asyncio.Task[None]] = {}

    async def ask(name: str) -> None:
        info = AsyncServiceInfo(_SERVICE, name)
        if await info.async_request(network.zeroconf, max(200.0, seconds * 1000)):
            robot = _robot(info)
            if robot is not None:
                found[name] = robot

    def heard(
        zeroconf: Zeroconf, service_type: str, name: str, state_change: ServiceStateChange
    ) -> None:
        if state_change is ServiceStateChange.Removed:
            found.pop(name, None)
        elif name not in asking:
            asking[name] = asyncio.ensure_future(ask(name))

    browser = AsyncServiceBrowser(network.zeroconf, _SERVICE, handlers=[heard])
    try:
        await asyncio.sleep(seconds)
    finally:
        await browser.async_cancel()
        for task in asking.values():
            task.cancel()
        await asyncio.gather(*asking.values(), return_exceptions=True)
    return set(found.values())


def _robot(info: AsyncServiceInfo) -> FoundRobot | None:
    """The OT-2 that a service is, or None: printers and other robots announce themselves too."""
    model: Any = info.properties.get(b"robotModel")
    if info.port != DEFAULT_PORT if model is None else not model.startswith(b"OT-2"):
        return None
    # IPv4 first: it is what people compare with what the Opentrons App shows.
    for host in sorted(info.parsed_scoped_addresses(), key=lambda one: ":" in one):
        try:
            address = parse_robot_address(host)
        except AddressError:
            continue
        return FoundRobot(
            info.name.removesuffix(f".{_SERVICE}"),
            RobotAddress(address.host, info.port or DEFAULT_PORT),
        )
    return None
