"""Live runs of a short workflow with random faults on the way to the robot.

Run with ``python benchmarks/faulty_runs.py [RUNS] [SEED]``. Answers are dropped and connections
reset before and after the robot has acted, and requests answered with server errors, at random.
Counted: commands executed twice, runs that did not end, and how each run ended.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import TimeoutError as NotInTime
from pathlib import Path

from live_bench import SHORT, RobotProcess, robot_process

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.requests import RunRefused, RunRequest
from sdl1_desktop.journal import Journal
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.robot.virtual.faults import FaultKind
from sdl1_desktop.settings import Folders, Settings

RATES = {
    FaultKind.DROP_BEFORE: 0.03,
    FaultKind.DROP_AFTER: 0.03,
    FaultKind.RESET_BEFORE: 0.03,
    FaultKind.RESET_AFTER: 0.03,
    FaultKind.ERROR_BEFORE: 0.02,
    FaultKind.ERROR_AFTER: 0.02,
    FaultKind.FAIL: 0.005,
}
HANG_S = 120.0


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        robot_process(seed, RATES) as robot,
    ):
        folders = Folders.below(Path(folder) / "config", Path(folder) / "data")
        journal = Journal(folders.journal)
        engine = Engine(Settings(), folders, journal)
        engine.start()
        try:
            measure(engine, journal, robot, runs)
        finally:
            engine.shutdown()
            journal.close()


def measure(engine: Engine, journal: Journal, robot: RobotProcess, runs: int) -> None:
    loaded = engine.load_document(SHORT).result()
    ends: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    twice = hangs = unexplained = commands = refused = 0
    begun = time.monotonic()
    for number in range(runs):
        request = RunRequest(
            loaded=loaded,
            dry_run=False,
            robot=robot.address,
            simulate=frozenset({Device.PUMPS, Device.POTENTIOSTAT}),
            speed=Speed.INSTANT,
            confirmed=True,
            # A run that the robot refused to let go is taken over, as an operator would.
            take_over=True,
        )
        try:
            run_id = engine.run(request).result(HANG_S)
        except RunRefused as reason:
            refused += 1
            reasons[f"refused: {reason.reason.template}"] += 1
            continue
        try:
            result = engine.result(run_id).result(HANG_S)
        except NotInTime:
            hangs += 1
            engine.halt(run_id)
            continue
        summary = journal.run(run_id)
        state = summary.state.value if summary is not None else "not in the journal"
        ends[state] += 1
        if state not in ("completed", "failed", "stopped") or (
            state == "failed" and not result.errors
        ):
            unexplained += 1
        for error in result.errors:
            reasons[error[:90]] += 1
        done = robot.executed()
        commands += len(done)
        twice += sum(count - 1 for count in Counter(one.key for one in done).values())
        if (number + 1) % 100 == 0:
            print(f"{number + 1} runs, {time.monotonic() - begun:.0f} s: {dict(ends)}", flush=True)
    print(f"{runs} runs, {commands} commands executed: {twice} twice; {hangs} runs did not end;")
    print(f"{refused} were refused before they began; {unexplained} ended without a reason.")
    print(f"Ends: {dict(ends)}")
    for reason, count in reasons.most_common(12):
        print(f"  {count:5} {reason}")


if __name__ == "__main__":
    main()
