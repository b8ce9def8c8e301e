"""From asking for a halt to the robot's having received ``stop``.

Run with ``python benchmarks/halt_latency.py [HALTS]``. The robot is a process of its own, and both
clocks are the machine's monotonic one. Halts are asked for while commands go out, in the middle of
a wait, and in the middle of a wait while 5,000 log lines a second go through the journal.
"""

from __future__ import annotations

import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from live_bench import RobotProcess, document, robot_process

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.engine_thread import share_interpreter
from sdl1_desktop.backends.requests import RunRequest
from sdl1_desktop.events import Event, LogLevel, LogLine, RunCreated, WaitStarted
from sdl1_desktop.journal import Journal
from sdl1_desktop.messages import message
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.settings import Folders, Settings

LIMIT_MS = 250.0
LINES_A_SECOND = 5000

WAITING = document({"type": "home_robot"}, {"type": "delay", "seconds": 3600})
MOVING = document(
    {"type": "home_robot"},
    *(
        {"type": "move_to_well", "labware": "nis_reactor", "well": well, "offset_z": 20}
        for _ in range(60)
        for well in ("A1", "A5", "C1", "C5")
    ),
)


def main() -> None:
    halts = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    share_interpreter()
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        robot_process() as robot,
    ):
        folders = Folders.below(Path(folder) / "config", Path(folder) / "data")
        journal = Journal(folders.journal)
        engine = Engine(Settings(), folders, journal)
        engine.start()
        try:
            tell("while commands go out", halting(engine, journal, robot, MOVING, halts))
            tell("in the middle of a wait", halting(engine, journal, robot, WAITING, halts))
            with flood(journal):
                late = halting(engine, journal, robot, WAITING, halts)
            tell(f"in a wait, {LINES_A_SECOND} log lines a second", late)
        finally:
            engine.shutdown()
            journal.close()


def tell(what: str, late_ms: list[float]) -> None:
    late_ms.sort()
    p99 = late_ms[max(0, -(-len(late_ms) * 99 // 100) - 1)]
    print(
        f"{what:45} median {late_ms[len(late_ms) // 2]:6.1f} ms  p99 {p99:6.1f} ms  "
        f"worst {late_ms[-1]:6.1f} ms  (limit {LIMIT_MS:.0f} ms, {len(late_ms)} halts)",
        flush=True,
    )


def halting(
    engine: Engine, journal: Journal, robot: RobotProcess, workflow: object, halts: int
) -> list[float]:
    loaded = engine.load_document(workflow).result()
    waits = workflow is WAITING
    late: list[float] = []
    chance = random.Random(1)
    for _ in range(halts):
        under_way = threading.Event()
        commands = [0]

        def hear(
            events: object, under_way: threading.Event = under_way, commands: list[int] = commands
        ) -> None:
            for event in events:  # type: ignore[attr-defined]
                if event.run_id.startswith("flood"):
                    continue
                commands[0] += event.kind == "command_finished"
                if (waits and isinstance(event, WaitStarted)) or (not waits and commands[0] > 12):
                    under_way.set()

        remove = journal.add_listener(hear)
        run_id = engine.run(
            RunRequest(
                loaded=loaded,
                dry_run=False,
                robot=robot.address,
                simulate=frozenset({Device.PUMPS, Device.POTENTIOSTAT}),
                speed=Speed.INSTANT,
                confirmed=True,
                take_over=True,
            )
        ).result(60)
        under_way.wait(60)
        time.sleep(chance.uniform(0, 0.05))
        robot.stops()
        asked = time.monotonic()
        engine.halt(run_id).result(60)
        engine.result(run_id).result(60)
        remove()
        stops = [at for at in robot.stops() if at >= asked]
        late.append((stops[0] - asked) * 1000 if stops else float("inf"))
    return late


@contextmanager
def flood(journal: Journal) -> Iterator[None]:
    """Log lines of another run, as fast as said, until the block ends."""
    ended = threading.Event()

    def write() -> None:
        seq = 0
        begin: list[Event] = [created()]
        journal.append(begin, durable=True)
        at = time.monotonic()
        while not ended.is_set():
            lines: list[Event] = []
            for _ in range(LINES_A_SECOND // 100):
                seq += 1
                lines.append(
                    LogLine(
                        run_id="flood",
                        seq=seq + 1,
                        time=time.time(),
                        clock_s=0.0,
                        level=LogLevel.INFO,
                        message=message("line {number} of many", number=seq),
                    )
                )
            journal.append(lines, durable=False)
            at += 0.01
            ended.wait(max(0.0, at - time.monotonic()))

    thread = threading.Thread(target=write, name="flood")
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def created() -> RunCreated:
    return RunCreated(
        run_id="flood",
        seq=1,
        time=time.time(),
        clock_s=0.0,
        workflow_id="flood",
        workflow_name="flood",
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


if __name__ == "__main__":
    main()
