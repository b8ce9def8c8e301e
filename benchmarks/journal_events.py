"""The journal under load: sustained events, and what a durable commit costs.

Run with ``python benchmarks/journal_events.py [SECONDS]``. The limit stands beside the figure: a
bare SQLite connection with the same settings does the same commits in the same run.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import quantiles

from sdl1_desktop.backends.engine_thread import share_interpreter
from sdl1_desktop.events import Event, LogLevel, LogLine, NodeFinished, NodeOutcome, encode_event
from sdl1_desktop.journal import Journal
from sdl1_desktop.messages import message

RATE = 20_000
DURABLE = 500


def main() -> int:
    """Print the table; 1 where an event was lost."""
    share_interpreter()
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows, lost = sustained(folder / "journal.sqlite", seconds)
        rows += durable(folder / "durable.sqlite", folder / "bare.sqlite")
    width = max(len(label) for label, _ in rows)
    for label, value in rows:
        print(f"{label:<{width}}  {value}")
    return 1 if lost else 0


def sustained(path: Path, seconds: float) -> tuple[list[tuple[str, str]], int]:
    """Append 20,000 events a second, in ticks of 1 ms, and see each one come to a listener."""
    total = int(RATE * seconds)
    made = [0.0] * (total + 1)
    seen = [0.0] * (total + 1)
    order: list[int] = []
    done = threading.Event()

    def listener(events: Sequence[Event]) -> None:
        now = time.perf_counter()
        for event in events:
            seen[event.seq] = now
            order.append(event.seq)
        if len(order) >= total:
            done.set()

    journal = Journal(path)
    journal.add_listener(listener)
    start = time.perf_counter()
    cpu = time.process_time()
    seq = 0
    while seq < total:
        due = min(total, int((time.perf_counter() - start) * RATE))
        while seq < due:
            seq += 1
            made[seq] = time.perf_counter()
            journal.append((_line(seq),), durable=False)
        time.sleep(0.001)
    appended = time.perf_counter() - start
    done.wait(30)
    cpu = time.process_time() - cpu
    stored = sum(1 for _ in journal.events("run"))
    journal.close()
    lost = total - stored
    delays = sorted(1000 * (seen[i] - made[i]) for i in range(1, total + 1))
    cuts = quantiles(delays, n=100)
    rows = [
        ("events appended", f"{total} in {appended:.2f} s ({total / appended:.0f}/s)"),
        ("lost", f"{lost}"),
        ("in order", "yes" if order == list(range(1, total + 1)) else "NO"),
        ("append to listener, p50 / p99 / max", _ms(cuts[49], cuts[98], delays[-1])),
        ("processor time, share of one core", f"{100 * cpu / appended:.0f} %"),
    ]
    return rows, lost


def durable(path: Path, bare_path: Path) -> list[tuple[str, str]]:
    """Durable appends one after another, taking turns with bare commits of the same row."""
    bare = sqlite3.connect(bare_path, isolation_level=None)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE events (run_id, seq, data, PRIMARY KEY (run_id, seq))")
    journal = Journal(path)

    def commit_bare(seq: int) -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO events VALUES ('run', ?, ?)", (seq, encode_event(_finished(seq))))
        bare.execute("COMMIT")

    def commit_journal(seq: int) -> None:
        journal.append((_finished(seq),), durable=True).result()

    of_bare: list[float] = []
    of_journal: list[float] = []
    for seq in range(1, DURABLE + 1):
        of_bare.append(_timed(commit_bare, seq))
        of_journal.append(_timed(commit_journal, seq))
    journal.close()
    bare.close()
    rows: list[tuple[str, str]] = []
    for label, times in (("bare SQLite commit", of_bare), ("durable append", of_journal)):
        cuts = quantiles(times, n=100)
        rows.append((f"{label}, p50 / p99 / max", _ms(cuts[49], cuts[98], max(times))))
    return rows


def _timed(commit: Callable[[int], None], seq: int) -> float:
    start = time.perf_counter()
    commit(seq)
    return 1000 * (time.perf_counter() - start)


def _ms(*values: float) -> str:
    return " / ".join(f"{value:.2f}" for value in values) + " ms"


def _line(seq: int) -> Event:
    return LogLine(
        run_id="run",
        seq=seq,
        time=time.time(),
        clock_s=seq / 10,
        level=LogLevel.INFO,
        message=message("Dispensed {volume} µL into {well}.", volume=100.5, well="A1"),
        step=3,
        node_id="solution_preparation_1",
    )


def _finished(seq: int) -> Event:
    return NodeFinished(
        run_id="run",
        seq=seq,
        time=time.time(),
        clock_s=1.0,
        step=seq,
        row=1,
        node_id="solution_preparation_1",
        cycle=None,
        attempt=1,
        outcome=NodeOutcome.SUCCEEDED,
        duration_s=12.5,
        result={"volume_ul": 1000.0},
    )


if __name__ == "__main__":
    sys.exit(main())
