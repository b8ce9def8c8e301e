"""Looks at robots over the network, and remembers since when each is as it is."""

from __future__ import annotations

import time

import httpx

from sdl1_desktop.backends.requests import Health, RobotHealth
from sdl1_desktop.robot.address import AddressError, parse_robot_address
from sdl1_desktop.robot.health import check_health

__all__ = ["RobotLook"]


class RobotLook:
    """Used on the engine's loop."""

    def __init__(self) -> None:
        self._seen: dict[str, RobotHealth] = {}
        self._client: httpx.AsyncClient | None = None

    async def look(self, address: str) -> RobotHealth:
        """How the robot at ``address`` is now; a robot that does not answer is an answer too."""
        now = time.time()
        try:
            parsed = parse_robot_address(address)
        except AddressError as error:
            return RobotHealth(address, Health.UNKNOWN, error.what, now)
        if self._client is None:
            self._client = httpx.AsyncClient(trust_env=False)
        status = await check_health(parsed, self._client)
        health = Health.UNREACHABLE
        if status.reachable:
            health = Health.BUSY if status.busy else Health.REACHABLE
        before = self._seen.get(address)
        same = before is not None and (before.health, before.cause) == (health, status.cause)
        seen = RobotHealth(
            address,
            health,
            status.cause,
            since=before.since if before is not None and same else now,
            name=status.name,
            version=status.version,
            serial=status.serial,
            run_id=status.run_id,
            run_created=status.run_created,
        )
        self._seen[address] = seen
        return seen

    async def aclose(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()
