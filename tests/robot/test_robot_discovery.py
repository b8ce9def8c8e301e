"""Robots that announce themselves on this computer's loopback."""

from __future__ import annotations

import asyncio
import builtins
import socket
from collections.abc import Mapping
from typing import Any

import pytest
from zeroconf import ServiceInfo
from zeroconf.asyncio import AsyncZeroconf

from sdl1_desktop.robot import discovery
from sdl1_desktop.robot.address import RobotAddress
from sdl1_desktop.robot.discovery import FoundRobot, discover

LOOPBACK = ["127.0.0.1"]


def service(
    name: str, port: int, properties: Mapping[str, str] | None = None, host: str = "127.0.0.1"
) -> ServiceInfo:
    return ServiceInfo(
        "_http._tcp.local.",
        f"{name}._http._tcp.local.",
        port=port,
        addresses=[socket.inet_pton(socket.AF_INET6 if ":" in host else socket.AF_INET, host)],
        properties=dict(properties or {}),
        server=f"{name}.local.",
    )


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        (service("old", 31950), FoundRobot("old", RobotAddress("127.0.0.1"))),
        (
            service("new", 31950, {"robotModel": "OT-2 Standard"}, "10.1.2.3"),
            FoundRobot("new", RobotAddress("10.1.2.3")),
        ),
        (
            service("practice", 8123, {"robotModel": "OT-2 Standard"}),
            FoundRobot("practice", RobotAddress("127.0.0.1", 8123)),
        ),
        (service("six", 31950, None, "fd00::1"), FoundRobot("six", RobotAddress("fd00::1"))),
        (service("flex", 31950, {"robotModel": "OT-3 Standard"}), None),
        (service("printer", 80), None),
        (service("nowhere", 31950, None, "0.0.0.0"), None),
    ],
)
def test_what_is_an_ot2(info: Any, expected: FoundRobot | None):
    assert discovery._robot(info) == expected


async def test_a_robot_that_announces_itself_is_found():
    try:
        network = AsyncZeroconf(interfaces=LOOPBACK)
    except OSError as error:
        pytest.skip(f"no multicast on this computer: {error}")
    info = service("bench", 31950, {"robotModel": "OT-2 Standard"})
    try:
        await (await network.async_register_service(info))
        found: list[FoundRobot] = []
        for _ in range(3):
            found = await discover(1.5, interfaces=LOOPBACK)
            if found:
                break
    finally:
        await network.async_unregister_all_services()
        await network.async_close()
    assert found == [FoundRobot("bench", RobotAddress("127.0.0.1"))]


async def test_without_a_network_nothing_is_found(monkeypatch: pytest.MonkeyPatch):
    def no_network(**options: Any) -> Any:
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr("zeroconf.asyncio.AsyncZeroconf", no_network)
    assert await discover(30) == []


async def test_without_zeroconf_nothing_is_found(monkeypatch: pytest.MonkeyPatch):
    plain = builtins.__import__

    def missing(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("zeroconf"):
            raise ImportError(name)
        return plain(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    assert await discover(0.05) == []


async def test_looking_can_be_cancelled():
    task = asyncio.ensure_future(discover(30, interfaces=LOOPBACK))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
