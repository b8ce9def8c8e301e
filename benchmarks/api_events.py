"""50 clients follow one run over HTTP while 5,000 events a second are made.

python benchmarks/api_events.py [--clients 50] [--rate 5000] [--seconds 10] [--rounds 3]

The run makes its events in the engine's thread, as runs do: ten times a second it makes 500 events,
then waits, as for a device. The wait is so long that the rate is reached without clients, and
always the same: whatever holds the run up, in its own work or after a wait, adds to its time. Runs
with nobody following and runs with all clients take turns. The clients are a process of their own
and check that every event comes once and in order.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from sdl1_desktop.api.door import HttpDoor
from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.engine_thread import EngineThread, share_interpreter
from sdl1_desktop.events import DataPoints, Event, RunCreated, RunState, StateChanged
from sdl1_desktop.journal import Journal
from sdl1_desktop.settings import Folders, Settings
from sdl1_desktop.settings.api import ApiSettings

_TICK_S = 0.1
_ID = re.compile(rb"^id: (\d+)$", re.MULTILINE)


class Run:
    """A run that measures: events of one point each."""

    def __init__(self, journal: Journal, run_id: str) -> None:
        self.id = run_id
        self.seq = 0
        self._journal = journal
        created = RunCreated(
            **self._stamp(),
            workflow_id="w",
            workflow_name="Benchmark",
            source="",
            backend="native",
            dry_run=True,
            robot="",
            parts={},
            plan={},
            parameters={},
            seed=1,
            folder="",
            origin="benchmark",
            versions={},
        )
        self._append([created, self._state(RunState.IDLE, RunState.RUNNING)], durable=True)

    def _stamp(self) -> dict[str, Any]:
        self.seq += 1
        return {"run_id": self.id, "seq": self.seq, "time": time.time(), "clock_s": 1.0}

    def _state(self, previous: RunState, state: RunState) -> Event:
        return StateChanged(**self._stamp(), previous=previous, state=state)

    def _append(self, events: list[Event], *, durable: bool) -> None:
        future = self._journal.append(events, durable=durable)
        if durable:
            future.result(30)

    async def work(self, rate: int, seconds: float, wait_s: float) -> float:
        """Make the events; gives the seconds that it took."""
        ticks, of_tick = round(seconds / _TICK_S), round(rate * _TICK_S)
        started = time.perf_counter()
        for _ in range(ticks):
            self.make(of_tick)
            await asyncio.sleep(wait_s)
        took = time.perf_counter() - started
        self._append([self._state(RunState.RUNNING, RunState.COMPLETED)], durable=True)
        return took

    def make(self, count: int) -> None:
        """Measure so many points."""
        for _ in range(count):
            point = DataPoints(
                **self._stamp(),
                step=3,
                node_id="measurement_1",
                cycle=1,
                technique="CP",
                series="dc",
                columns=("time_s", "current_A", "voltage_V"),
                rows=((self.seq / 1000, 0.001, -1.23456),),
                simulated=True,
                kept=True,
            )
            self._append([point], durable=False)


def main() -> int:
    parser = argparse.ArgumentParser(description="Follow a run with many clients.")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--rate", type=int, default=5000)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--follow", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.follow:
        return asyncio.run(_clients(*given.follow, given.clients))
    share_interpreter()
    with tempfile.TemporaryDirectory() as folder:
        return _measure(Path(folder), given)


def _measure(folder: Path, given: argparse.Namespace) -> int:
    folders = Folders.below(folder / "config", folder / "data")
    journal = Journal(folders.journal)
    engine = Engine(Settings(), folders, journal)
    engine.start()
    thread = EngineThread("run")
    thread.start()
    door = HttpDoor(engine, journal, folders, ApiSettings(port=0, requests_per_s=1e6, burst=10**6))
    alone: list[float] = []
    followed: list[float] = []
    complete = 0
    try:
        door.start()
        wait_s = _TICK_S - thread.submit(_own_work(journal, given.rate)).result()
        work = (given.rate, given.seconds, max(0.0, wait_s))
        for number in range(given.rounds):
            alone.append(thread.submit(Run(journal, f"alone-{number}").work(*work)).result())
            run = Run(journal, f"followed-{number}")
            command = [sys.executable, __file__, "--follow", door.address, run.id]
            command += ["--clients", str(given.clients)]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
                assert process.stdout is not None
                process.stdout.readline()
                followed.append(thread.submit(run.work(*work)).result())
                said = process.stdout.read()
            complete += said.count(f"events 1 to {run.seq}, each once")
            print(f"alone {alone[-1]:.2f} s, followed {followed[-1]:.2f} s", flush=True)
    finally:
        door.stop()
        thread.stop(5)
        engine.shutdown()
        journal.close()
    slower = 100 * (statistics.median(followed) / statistics.median(alone) - 1)
    wanted = given.clients * given.rounds
    print(f"{given.rate} events/s for {given.seconds:g} s, {given.clients} clients")
    print(f"the run is slower by {slower:.1f} % (median of {given.rounds} rounds)")
    print(f"clients with all {run.seq} events in order, each once: {complete} of {wanted}")
    return 0 if complete == wanted and slower <= 5 else 1


async def _own_work(journal: Journal, rate: int) -> float:
    """Seconds that a tick's events take, with nobody following."""
    run, times = Run(journal, "calibration"), []
    for _ in range(10):
        started = time.perf_counter()
        run.make(round(rate * _TICK_S))
        times.append(time.perf_counter() - started)
        await asyncio.sleep(_TICK_S)
    return statistics.median(times)


async def _clients(address: str, run_id: str, count: int) -> int:
    host, port = address.removeprefix("http://").split(":")
    ready = asyncio.Event()
    waiting = count

    async def follow() -> str:
        nonlocal waiting
        reader, writer = await asyncio.open_connection(host, int(port), limit=2**20)
        writer.write(f"GET /runs/{run_id}/events HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        last, tail = 0, b""
        while True:
            size = await reader.readline()
            if size == b"\r\n":
                break
        while (size := int(await reader.readline() or b"0", 16)) > 0:
            text = tail + await reader.readexactly(size)
            await reader.readexactly(2)
            for found in _ID.finditer(text):
                if int(found[1]) != last + 1:
                    return f"event {int(found[1])} after event {last}"
                if not last:
                    waiting -= 1
                    if not waiting:
                        ready.set()
                last += 1
            tail = b""
        writer.close()
        return f"events 1 to {last}, each once"

    tasks = [asyncio.create_task(follow()) for _ in range(count)]
    await ready.wait()
    print("all follow", flush=True)
    for said in await asyncio.gather(*tasks):
        print(said)
    return 0


if __name__ == "__main__":
    sys.exit(main())
