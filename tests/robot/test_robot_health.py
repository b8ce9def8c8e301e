"""The health of a robot, against small servers on this computer that behave and misbehave."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from sdl1_desktop.robot import health as health_module
from sdl1_desktop.robot.address import RobotAddress
from sdl1_desktop.robot.health import RobotStatus, check_health

HEALTH = {
    "name": "Bench robot",
    "robot_model": "OT-2 Standard",
    "api_version": "8.2.0",
    "fw_version": "Virtual Smoothie",
}
NO_RUNS: dict[str, Any] = {"data": [], "links": {}}


@dataclass
class Server:
    """Answers fixed bytes for each path, and keeps what it was asked."""

    answers: Mapping[str, bytes | None]
    port: int = 0
    heads: list[str] = field(default_factory=list[str])

    @property
    def address(self) -> RobotAddress:
        return RobotAddress("127.0.0.1", self.port)

    writers: list[asyncio.StreamWriter] = field(default_factory=list[asyncio.StreamWriter])
    ended: asyncio.Queue[None] = field(default_factory=asyncio.Queue[None])

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.writers.append(writer)
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            await self._answer(reader, writer)
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
        self.ended.put_nowait(None)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            self.heads.append(head)
            answer = self.answers.get(head.split(" ")[1], b"")
            if answer is None:
                continue
            writer.write(answer)
            await writer.drain()
            if not answer.startswith(b"HTTP/1.1 2"):
                return

    async def hang_up(self) -> None:
        """End all connections and wait until they are gone."""
        for writer in self.writers:
            writer.transport.abort()
        for _ in self.writers:
            await self.ended.get()


def http(body: Any, status: str = "200 OK", headers: str = "") -> bytes:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(data)}\r\n{headers}\r\n".encode() + data


@contextlib.asynccontextmanager
async def serving(health: bytes | None, runs: bytes | None = b"") -> AsyncIterator[Server]:
    made = Server({"/health": health, "/runs": runs})
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        server.close()
        await made.hang_up()
        await server.wait_closed()


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(trust_env=False) as made:
        yield made


async def look(
    client: httpx.AsyncClient, health: bytes | None, runs: bytes | None = b""
) -> tuple[RobotStatus, Server]:
    async with serving(health, runs) as server:
        return await check_health(server.address, client), server


async def test_a_free_robot(client: httpx.AsyncClient):
    ended = {"data": [{"id": "old", "status": "succeeded", "current": False}], "links": {}}
    for runs in (NO_RUNS, ended):
        status, server = await look(client, http(HEALTH), http(runs))
        assert (status.reachable, status.busy) == (True, False)
        assert str(status.cause) == "The robot is free."
        assert (status.name, status.version, status.model) == (
            "Bench robot",
            "8.2.0",
            "OT-2 Standard",
        )
        assert [head.split(" HTTP")[0] for head in server.heads] == ["GET /health", "GET /runs"]
        assert all("opentrons-version: *" in head.lower() for head in server.heads)


@pytest.mark.parametrize("run_status", ["idle", "running", "paused", "awaiting-recovery"])
async def test_somebodys_run_makes_it_busy(client: httpx.AsyncClient, run_status: str):
    runs = {
        "data": [
            {"id": "old", "status": "stopped", "current": False},
            {"id": "run-17", "status": run_status, "current": True},
        ]
    }
    status, _ = await look(client, http(HEALTH), http(runs))
    assert (status.reachable, status.busy) == (True, True)
    assert (status.run_id, status.run_status) == ("run-17", run_status)
    assert f"run run-17, {run_status}" in str(status.cause)


async def test_a_run_that_ended_and_is_still_open_says_so(client: httpx.AsyncClient):
    runs = {"data": [{"id": "run-17", "status": "succeeded", "current": True}]}
    status, _ = await look(client, http(HEALTH), http(runs))
    assert (status.reachable, status.busy) == (True, True)
    assert "Run run-17 on the robot has ended (succeeded)" in str(status.cause)


@pytest.mark.parametrize(
    "runs", [http({}, "500 Internal Server Error"), http({"data": "none"}), http(b"?"), b""]
)
async def test_where_the_runs_are_not_known_the_robot_is_not_taken_as_free(
    client: httpx.AsyncClient, runs: bytes
):
    status, _ = await look(client, http(HEALTH), runs)
    assert (status.reachable, status.busy) == (True, True)
    assert str(status.cause).startswith("Whether the robot is free is not known: ")
    assert status.name == "Bench robot"


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (http({"status": "ok"}), "not an OT-2"),
        (http([1, 2]), "not an OT-2"),
        (http(b"<html>printer</html>"), "not an OT-2"),
        (http(b"\xff\xfe"), "not an OT-2"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "not an OT-2"),
        (http(b"", "302 Found", "Location: /runs\r\n"), "not an OT-2"),
        (http({**HEALTH, "robot_model": "OT-3 Standard"}), "is no OT-2, but this: OT-3 Standard"),
        (http({}, "404 Not Found"), "HTTP error 404"),
        (http({}, "503 Service Unavailable"), "HTTP error 503"),
    ],
)
async def test_what_is_not_an_ot2(client: httpx.AsyncClient, answer: bytes, says: str):
    status, server = await look(client, answer, http(NO_RUNS))
    assert (status.reachable, status.busy) == (False, False)
    assert says in str(status.cause)
    assert len(server.heads) == 1


async def test_a_server_that_hangs_up_without_an_answer(client: httpx.AsyncClient):
    status, _ = await look(client, b"")
    assert status.reachable is False
    assert "not an OT-2" in str(status.cause)


async def test_silence_is_a_timeout(client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health_module, "_TIMEOUT_S", 0.1)
    async with serving(None) as server:
        status = await check_health(server.address, client)
    assert status.reachable is False
    assert "does not answer within 0.1 s" in str(status.cause)


async def test_a_refused_connection(client: httpx.AsyncClient):
    with socket.socket() as taken:
        # Bound and not listening: nobody else gets the port, and connections are refused.
        taken.bind(("127.0.0.1", 0))
        address = RobotAddress("127.0.0.1", taken.getsockname()[1])
        status = await check_health(address, client)
    assert (status.reachable, status.busy) == (False, False)
    assert f"{address} refuses the connection" in str(status.cause)


class Broken(httpx.AsyncBaseTransport):
    """A network that fails in one way."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("All connection attempts failed") from self._error


@pytest.mark.parametrize(
    ("host", "error", "says"),
    [
        ("nobody.local", socket.gaierror(-2, "Name or service not known"), "the name nobody.local"),
        ("10.1.2.3", OSError(101, "Network is unreachable"), "no way to 10.1.2.3"),
        ("10.1.2.3", ExceptionGroup("all", [OSError(113, "No route to host")]), "no way to"),
        ("10.1.2.3", TimeoutError(), "does not answer within 2.0 s"),
        ("fe80::1", OSError(22, "Invalid argument"), "network interface"),
        ("fe80::1%no0", socket.gaierror(-2, "Name or service not known"), "network interface"),
        ("10.1.2.3", OSError(5, "Input/output error"), "failed (All connection attempts failed)"),
    ],
)
async def test_other_failures_of_the_network(host: str, error: Exception, says: str):
    async with httpx.AsyncClient(transport=Broken(error)) as client:
        status = await check_health(RobotAddress(host), client)
    assert (status.reachable, status.busy) == (False, False)
    assert says in str(status.cause)


async def test_windows_names_its_errors_by_number(monkeypatch: pytest.MonkeyPatch):
    class WindowsError(OSError):
        winerror = 1231

    async with httpx.AsyncClient(transport=Broken(WindowsError(0, "unreachable"))) as client:
        status = await check_health(RobotAddress("10.1.2.3"), client)
    assert "no way to 10.1.2.3" in str(status.cause)
