"""A small OT-2 on this computer that can be told how each request goes wrong.

It keeps to what was measured on a real robot: keys are not unique, failed commands answer 201,
commands go on where the client hangs up, ``stop`` waits for the command under way, a second
``POST /runs`` pushes an idle run aside, lists leave results out and begin anywhere.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import struct
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qs, urlsplit

from sdl1_desktop.messages import Message
from sdl1_desktop.robot.address import RobotAddress
from sdl1_desktop.robot.deck_layout import DeckPipette
from sdl1_desktop.robot.ot2_http import HttpOt2, HttpTiming

QUICK = HttpTiming(
    connect=1.0,
    answer=0.08,
    command=0.05,
    settle=0.0,
    poll_first=0.002,
    poll_longest=0.01,
    retry_first=0.002,
    retry_longest=0.01,
    getting_ready=5.0,
    stop=1.0,
    taking_over=1.0,
    closing=2.0,
    wait_for_operator=30.0,
)
PATIENT = replace(QUICK, answer=5.0, command=5.0)

ENDED = ("succeeded", "stopped", "failed")


class Fault(StrEnum):
    """What becomes of one request."""

    HANG_UP_BEFORE = "hang up before"
    HANG_UP_AFTER = "hang up after"
    RESET_BEFORE = "reset before"
    RESET_AFTER = "reset after"
    HALF_ANSWER = "half answer"
    SILENT_BEFORE = "silent before"
    SILENT_AFTER = "silent after"
    ERROR_500_BEFORE = "500 before"
    ERROR_500_AFTER = "500 after"
    ERROR_503_BEFORE = "503 before"
    ERROR_504_AFTER = "504 after"
    GARBAGE_AFTER = "garbage after"
    LATE = "late"
    """Does what was asked when ``deliver_late`` is called, long after its client hung up."""


@dataclass
class Command:
    id: str
    key: str
    name: str
    params: dict[str, Any]
    status: str = "queued"
    error: dict[str, Any] | None = None
    done: asyncio.Event = field(default_factory=asyncio.Event)

    def body(self, *, listed: bool) -> dict[str, Any]:
        body = {
            "id": self.id,
            "key": self.key,
            "commandType": self.name,
            "params": self.params,
            "status": self.status,
        }
        if self.error is not None:
            body["error"] = self.error
        if self.status == "succeeded" and not listed:
            body["result"] = {"done": self.key, "definition": {"wells": "many"}}
        return body


@dataclass
class Run:
    id: str
    status: str = "idle"
    current: bool = True
    commands: list[Command] = field(default_factory=list[Command])
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def body(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "status": self.status,
            "current": self.current,
            "createdAt": "2026-01-02T03:04:05.000000+00:00",
        }


Answer = tuple[int, Any]


def error(status: int, kind: str, detail: str = "no") -> Answer:
    return status, {"errors": [{"id": kind, "title": kind, "detail": detail, "errorCode": "4000"}]}


class ScriptedRobot:
    """See the module. ``faults`` says by a request's number, from 0, how it goes wrong."""

    def __init__(self) -> None:
        self.port = 0
        self.health: dict[str, Any] = {
            "name": "Practice",
            "robot_model": "OT-2 Standard",
            "api_version": "8.2.0",
            "robot_serial": "OT2CEP1",
        }
        self.instruments: list[dict[str, Any]] = [
            {
                "mount": "left",
                "instrumentName": "p1000_single_gen2",
                "instrumentModel": "p1000_single_v2.2",
                "ok": True,
            }
        ]
        self.door = "closed"
        self.lights = False
        self.runs: list[Run] = []
        self.executed: Counter[str] = Counter()
        self.order: list[str] = []
        self.definitions: list[Any] = []
        self.offsets: list[Any] = []
        self.asked: list[str] = []
        self.bodies: list[Any] = []
        self.heads: list[str] = []
        self.faults: dict[int, Fault] = {}
        self.fault_for: Callable[[str], Fault | None] = lambda what: None
        self.counting = False
        self.number = 0
        self.fail: dict[str, dict[str, Any]] = {}
        self.refuse: dict[str, Answer] = {}
        self.free = asyncio.Event()
        self.free.set()
        self.begun = asyncio.Event()
        self.page_limit = 1000
        self.connections = 0
        self.before: Callable[[str], None] = lambda what: None
        self._late: list[Callable[[], Awaitable[object]]] = []
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._handlers: set[asyncio.Task[None]] = set()
        self._work: set[asyncio.Task[None]] = set()

    @property
    def address(self) -> RobotAddress:
        return RobotAddress("127.0.0.1", self.port)

    @property
    def current(self) -> Run | None:
        return next((run for run in self.runs if run.current), None)

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def go_away(self) -> None:
        """Switch off: what was under way in the network is cut."""
        assert self._server is not None
        self._server.close()
        for writer in self._writers:
            writer.transport.abort()
        for handler in list(self._handlers):
            handler.cancel()
        await asyncio.gather(*self._handlers, return_exceptions=True)
        await self._server.wait_closed()

    def forget(self, *, runs: bool) -> None:
        """What a restart leaves: old runs without their commands, or nothing at all."""
        for work in self._work:
            work.cancel()
        for run in self.runs:
            run.current = False
            run.commands.clear()
        if runs:
            self.runs.clear()

    async def end(self) -> None:
        await self.go_away()
        for work in list(self._work):
            work.cancel()
        await asyncio.gather(*self._work, return_exceptions=True)

    async def deliver_late(self) -> None:
        for one in self._late:
            await one()
        self._late.clear()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._handlers.add(task)
        self._writers.add(writer)
        self.connections += 1
        try:
            with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
                while await self._one(reader, writer):
                    pass
        except asyncio.CancelledError:
            pass
        finally:
            self._handlers.discard(task)
            self._writers.discard(writer)
            writer.close()
            with contextlib.suppress(ConnectionError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = next(
            (
                int(line.partition(":")[2])
                for line in head.split("\r\n")
                if line.lower().startswith("content-length")
            ),
            0,
        )
        content = await reader.readexactly(length)
        method, target, _ = head.split("\r\n")[0].split(" ")
        what = f"{method} {target.partition('?')[0]}"
        body = json.loads(content) if content else None
        self.asked.append(what)
        self.bodies.append(body)
        self.heads.append(head)
        self.before(what)
        fault = self.fault_for(what)
        if self.counting:
            fault = self.faults.get(self.number, fault)
            self.number += 1

        async def work() -> Answer:
            return await self._answer(method, target, body)

        if fault is Fault.LATE:
            self._late.append(work)
            await reader.read()
            return False
        if fault is not None and fault.value.endswith("before"):
            return await self._fail(fault, reader, writer, b"")
        answer = _http(*await work())
        if fault is not None:
            return await self._fail(fault, reader, writer, answer)
        writer.write(answer)
        await writer.drain()
        return True

    async def _fail(
        self,
        fault: Fault,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        answer: bytes,
    ) -> bool:
        if fault in (Fault.RESET_BEFORE, Fault.RESET_AFTER):
            connection: socket.socket = writer.get_extra_info("socket")
            connection.setsockopt(
                socket.SOL_SOCKET,
                socket.SO_LINGER,
                struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0),
            )
        elif fault in (Fault.SILENT_BEFORE, Fault.SILENT_AFTER):
            await reader.read()
        elif fault is Fault.HALF_ANSWER:
            writer.write(answer[: len(answer) - 5])
        elif fault in (Fault.ERROR_500_BEFORE, Fault.ERROR_500_AFTER):
            writer.write(_http(*error(500, "UnexpectedError")))
        elif fault is Fault.ERROR_503_BEFORE:
            writer.write(_http(*error(503, "NotReady")))
        elif fault is Fault.ERROR_504_AFTER:
            writer.write(_http(504, "gateway"))
        elif fault is Fault.GARBAGE_AFTER:
            writer.write(_http(201, "<html>"))
        return False

    async def _answer(self, method: str, target: str, body: Any) -> Answer:
        parts = urlsplit(target)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        path = parts.path.strip("/").split("/")
        if (refusal := self.refuse.get(f"{method} {path[-1]}")) is not None:
            return refusal
        match method, path:
            case "GET", ["health"]:
                return 200, self.health
            case "GET", ["instruments"]:
                return 200, {"data": self.instruments}
            case "GET", ["robot", "door", "status"]:
                return 200, {"data": {"status": self.door, "doorRequiredClosedForProtocol": True}}
            case "POST", ["robot", "lights"]:
                self.lights = body["on"]
                return 200, {"on": self.lights}
            case "GET", ["runs"]:
                return 200, {"data": [run.body() for run in self.runs], "links": {}}
            case "POST", ["runs"]:
                return self._new_run()
            case _, ["runs", run_id, *rest]:
                run = next((one for one in self.runs if one.id == run_id), None)
                if run is None:
                    return error(404, "RunNotFound")
                return await self._of_run(run, method, rest, body, query)
            case _:
                return error(404, "NotFound")

    def _new_run(self) -> Answer:
        current = self.current
        if current is not None:
            if current.status != "idle" and current.status not in ENDED:
                return error(409, "RunAlreadyActive")
            if current.status == "idle":
                current.status = "stopped"
            current.current = False
        self.runs.append(Run(f"run-{len(self.runs) + 1}"))
        return 201, {"data": self.runs[-1].body()}

    async def _of_run(
        self, run: Run, method: str, rest: list[str], body: Any, query: dict[str, str]
    ) -> Answer:
        match method, rest:
            case "GET", []:
                return 200, {"data": run.body()}
            case "PATCH", []:
                if run.status not in ENDED:
                    return error(409, "RunNotIdle")
                run.current = False
                return 200, {"data": run.body()}
            case "POST", ["actions"]:
                assert body == {"data": {"actionType": "stop"}}
                if run.status in ENDED:
                    return error(409, "RunActionNotAllowed")
                run.status = "stop-requested" if run.lock.locked() else "stopped"
                return 201, {"data": {"actionType": "stop"}}
            case "GET", ["commands"]:
                return 200, self._page(run, query)
            case "GET", ["commands", command_id]:
                found = next((one for one in run.commands if one.id == command_id), None)
                if found is None:
                    return error(500, "CommandDoesNotExistError")
                return 200, {"data": found.body(listed=False)}
            case _ if not run.current or run.status != "idle":
                return error(409, "RunStopped")
            case "POST", ["labware_definitions"]:
                self.definitions.append(body["data"])
                return 201, {"data": {"definitionUri": "lab/rack/1"}}
            case "POST", ["labware_offsets"]:
                self.offsets.append(body["data"])
                return 201, {"data": {"id": "offset-1"}}
            case "POST", ["commands"]:
                return await self._take(run, body["data"], query)
            case _:
                return error(404, "NotFound")

    def _page(self, run: Run, query: dict[str, str]) -> dict[str, Any]:
        total = len(run.commands)
        length = min(int(query["pageLength"]), self.page_limit)
        cursor = max(0, min(int(query.get("cursor", total // 2)), total - 1))
        return {
            "data": [one.body(listed=True) for one in run.commands[cursor : cursor + length]],
            "meta": {"cursor": cursor, "totalLength": total},
        }

    async def _take(self, run: Run, data: dict[str, Any], query: dict[str, str]) -> Answer:
        assert query["waitUntilComplete"] == "true"
        assert data["intent"] == "setup"
        command = Command(
            f"command-{len(run.commands)}", data["key"], data["commandType"], data["params"]
        )
        run.commands.append(command)
        work = asyncio.create_task(self._execute(run, command))
        self._work.add(work)
        work.add_done_callback(self._work.discard)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(int(query["timeout"]) / 1000):
                await command.done.wait()
        return 201, {"data": command.body(listed=False)}

    async def _execute(self, run: Run, command: Command) -> None:
        async with run.lock:
            command.status = "running"
            self.begun.set()
            await self.free.wait()
            self.executed[command.key] += 1
            self.order.append(command.key)
            command.error = self.fail.get(command.name)
            command.status = "failed" if command.error else "succeeded"
        if run.status == "stop-requested":
            run.status = "stopped"
        command.done.set()


def _http(status: int, body: Any) -> bytes:
    data = json.dumps(body).encode() if not isinstance(body, str) else body.encode()
    return f"HTTP/1.1 {status} x\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data


@contextlib.asynccontextmanager
async def scripted_robot() -> AsyncIterator[ScriptedRobot]:
    robot = ScriptedRobot()
    await robot.start()
    try:
        yield robot
    finally:
        await robot.end()


class Listener:
    """Keeps what is said of the connection."""

    def __init__(self) -> None:
        self.changes: list[tuple[bool, str, float]] = []
        self.calls: list[tuple[str, float]] = []
        self.away = asyncio.Event()
        self.called = asyncio.Event()

    def on_connection(self, ok: bool, cause: Message, since: float) -> None:
        self.changes.append((ok, str(cause), since))
        if not ok:
            self.away.set()

    def on_operator_needed(self, cause: Message, since: float) -> None:
        self.calls.append((str(cause), since))
        self.called.set()


def ot2(robot: ScriptedRobot, timing: HttpTiming = PATIENT, **options: object) -> HttpOt2:
    return HttpOt2(robot.address, DeckPipette(), timing=timing, **options)  # type: ignore[arg-type]
