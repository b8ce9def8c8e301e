"""What a command over HTTP costs over the bare kept-alive request.

Run with ``python benchmarks/http_command.py [COMMANDS]``. A server in a process of its own answers
at once, so what is measured is the client: the bare request is the same POST by httpx, with the
same body and over one kept-alive connection. Rounds of the two alternate.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import sys
import time
from multiprocessing.connection import Connection
from statistics import median
from typing import Any

import httpx

from sdl1_desktop.robot.address import RobotAddress
from sdl1_desktop.robot.deck_layout import DeckPipette
from sdl1_desktop.robot.ot2_http import HttpOt2

ROUNDS = 9
LIMIT = 1.3
PARAMS = {
    "pipetteId": "pipette_left",
    "labwareId": "reactor",
    "wellName": "A1",
    "wellLocation": {"origin": "top", "offset": {"x": 0.0, "y": 0.0, "z": 5.0}},
}
RUN = {"id": "run", "status": "idle", "current": True, "createdAt": "2026-01-01T00:00:00Z"}
COMMAND = {"id": "c", "key": "k", "commandType": "moveToWell", "params": PARAMS}


def answer(method: str, path: str) -> tuple[int, Any]:
    """What the server answers."""
    if path.startswith("/runs/run/commands"):
        result = {"position": {"x": 1.0, "y": 2.0, "z": 3.0}}
        return 201, {"data": {**COMMAND, "status": "succeeded", "result": result}}
    if path.startswith("/runs/run"):
        return 200, {"data": {**RUN, "status": "stopped"}}
    if path == "/runs":
        return (201, {"data": RUN}) if method == "POST" else (200, {"data": []})
    if path == "/instruments":
        pipette = {"mount": "left", "instrumentName": "p1000_single_gen2", "instrumentModel": "v"}
        return 200, {"data": [pipette]}
    return 200, {"robot_model": "OT-2 Standard", "data": {"status": "closed"}}


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer the requests of one connection."""
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            if "content-length:" in head:
                length = head.split("content-length:")[1].split("\r\n")[0]
                await reader.readexactly(int(length))
            method, path, _ = head.split(" ", 2)
            code, body = answer(method.upper(), path)
            data = json.dumps(body).encode()
            writer.write(
                f"HTTP/1.1 {code} x\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data
            )
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


def server(port_to: Connection) -> None:
    """Serve until the process is ended."""

    async def main() -> None:
        listening = await asyncio.start_server(serve, "127.0.0.1", 0)
        port_to.send(listening.sockets[0].getsockname()[1])
        await listening.serve_forever()

    asyncio.run(main())


async def bare(port: int, count: int) -> float:
    """Seconds of one bare request."""
    body = {
        "data": {"commandType": "moveToWell", "params": PARAMS, "intent": "setup", "key": "k"},
    }
    async with httpx.AsyncClient(trust_env=False, headers={"Opentrons-Version": "*"}) as client:
        url = f"http://127.0.0.1:{port}/runs/run/commands?waitUntilComplete=true&timeout=10000"
        await client.post(url, json=body)
        start = time.perf_counter()
        for _ in range(count):
            (await client.post(url, json=body)).json()
        return (time.perf_counter() - start) / count


async def ours(port: int, count: int) -> float:
    """Seconds of one command."""
    robot = HttpOt2(RobotAddress("127.0.0.1", port), DeckPipette())
    await robot.connect()
    await robot.execute("moveToWell", PARAMS, key="k")
    start = time.perf_counter()
    for _ in range(count):
        await robot.execute("moveToWell", PARAMS, key="k")
    taken = (time.perf_counter() - start) / count
    await robot.close()
    return taken


def main() -> int:
    """Print the medians and their ratio; 1 where it is over the limit."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    port_from, port_to = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=server, args=(port_to,), daemon=True)
    process.start()
    port = port_from.recv()
    try:
        pairs = [
            (asyncio.run(bare(port, count)), asyncio.run(ours(port, count))) for _ in range(ROUNDS)
        ]
    finally:
        process.terminate()
        process.join()
    ratio = median(mine / base for base, mine in pairs)
    print(f"commands a round        {count}, rounds {ROUNDS}")
    print(f"bare kept-alive request {median(base for base, _ in pairs) * 1e3:6.3f} ms")
    print(f"command                 {median(mine for _, mine in pairs) * 1e3:6.3f} ms")
    print(f"ratio                   {ratio:6.2f} (limit {LIMIT})")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    raise SystemExit(main())
