"""Robots on the network, or the reason why there are none."""

from __future__ import annotations

import importlib.util

import ifaddr
import pytest

from sdl1_desktop.backends.robot_search import RobotSearch, search_robots
from sdl1_desktop.robot.address import RobotAddress
from sdl1_desktop.robot.discovery import FoundRobot

FOUND = FoundRobot("Bench 1", RobotAddress("192.0.2.7"))


async def nothing(seconds: float) -> list[FoundRobot]:
    assert seconds == 0.5
    return []


def adapters(*addresses: object) -> list[ifaddr.Adapter]:
    ips = [ifaddr.IP(address, 24, "lan") for address in addresses]
    return [ifaddr.Adapter("lan", "lan", ips)]


async def test_what_is_found_has_no_reason() -> None:
    async def look(seconds: float) -> list[FoundRobot]:
        return [FOUND]

    assert await search_robots(0.5, look=look) == RobotSearch((FOUND,))


async def test_a_network_without_robots_says_what_may_hide_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ifaddr.get_adapters", lambda: adapters("127.0.0.1", "169.254.1.2"))
    found = await search_robots(0.5, look=nothing)
    assert found.robots == ()
    assert "No robot has answered" in str(found.reason)


async def test_a_computer_in_no_network_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ifaddr.get_adapters", lambda: adapters("127.0.0.1", ("::1", 0, 0)))
    assert "in no network" in str((await search_robots(0.5, look=nothing)).reason)


async def test_without_zeroconf_that_is_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(
        "importlib.util.find_spec", lambda name: None if name == "zeroconf" else real(name)
    )
    assert "zeroconf is missing" in str((await search_robots(0.5, look=nothing)).reason)
