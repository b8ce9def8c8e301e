"""A program that is killed: what it was told is kept stays, and its runs become interrupted."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sdl1_desktop.events import LogLine, RunCreated, RunState, StateChanged
from sdl1_desktop.journal import Journal

WRITER = """
import sys, time
from pathlib import Path
from sdl1_desktop.events import LogLevel, LogLine, RunCreated, RunState, StateChanged
from sdl1_desktop.journal import Journal
from sdl1_desktop.messages import message

journal = Journal(Path(sys.argv[1]))
common = dict(run_id="child", time=5000.0, clock_s=7.5)
journal.append([
    RunCreated(seq=1, workflow_id="w", workflow_name="w", source="w.json", backend="native",
        dry_run=True, robot="", parts={}, plan={}, parameters={}, seed=1, folder="", origin="CLI",
        versions={}, **common),
    StateChanged(seq=2, previous=RunState.READY, state=RunState.RUNNING, **common),
], durable=True).result()
print(2, flush=True)
seq = 2
while len(sys.argv) < 3:
    lines = []
    for _ in range(5):
        seq += 1
        lines.append(LogLine(seq=seq, level=LogLevel.INFO, message=message("line"), **common))
        journal.append(lines[-1:], durable=False)
    seq += 1
    last = LogLine(seq=seq, level=LogLevel.INFO, message=message("urgent"), **common)
    journal.append([last], durable=True).result()
    print(seq, flush=True)
sys.stdin.read()
journal.close()
"""


@contextmanager
def child(path: Path, *more: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def read_line(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    return int(process.stdout.readline())


def test_everything_acknowledged_before_a_kill_is_there(path: Path) -> None:
    with child(path) as process:
        acknowledged = [read_line(process) for _ in range(40)]
        process.kill()
        rest, _ = process.communicate()
    # A line that the kill cut short has no end: what it says is not whole.
    acknowledged.extend(int(one) for one in rest.split("\n")[:-1])
    journal = Journal(path)
    try:
        assert journal.notices == ()
        seqs = [event.seq for event in journal.events("child")]
        assert len(seqs) >= acknowledged[-1] > 200
        assert seqs == list(range(1, len(seqs) + 1))
    finally:
        journal.close()


def test_the_run_of_a_killed_program_becomes_interrupted(
    opened: Callable[[], Journal], path: Path
) -> None:
    with child(path, "wait") as process:
        assert read_line(process) == 2
        process.kill()
        process.communicate()
    journal = opened()
    (run,) = journal.mark_interrupted()
    assert (run.id, run.state, run.last_seq) == ("child", RunState.INTERRUPTED, 3)
    assert run.ended == run.updated > 5000.0
    last = list(journal.events("child"))[-1]
    assert isinstance(last, StateChanged)
    assert (last.seq, last.previous, last.state) == (3, RunState.RUNNING, RunState.INTERRUPTED)
    assert last.clock_s == 7.5
    assert last.reason is not None
    assert "Look at the bench" in str(last.reason)
    assert journal.run("child") == run
    assert journal.mark_interrupted() == []
    assert len(list((path.parent / "owners").iterdir())) == 1
    journal.remove_run("child")


def test_the_run_of_a_program_that_lives_is_left_alone(
    opened: Callable[[], Journal], path: Path
) -> None:
    with child(path, "wait") as process:
        assert read_line(process) == 2
        journal = opened()
        assert journal.mark_interrupted() == []
        run = journal.run("child")
        assert run is not None
        assert run.state is RunState.RUNNING


def test_two_programs_write_one_journal(
    opened: Callable[[], Journal], path: Path, line: Callable[..., LogLine]
) -> None:
    with child(path) as process:
        read_line(process)
        journal = opened()
        for seq in range(1, 201):
            journal.append([line(seq, "here")], durable=True).result(30)
            read_line(process)
        assert len(list(journal.events("here"))) == 200
        assert len(list(journal.events("child", limit=1000))) == 1000


def test_a_journals_own_runs_and_those_of_another_in_this_process_are_left_alone(
    opened: Callable[[], Journal],
    created: Callable[..., RunCreated],
    changed: Callable[..., StateChanged],
) -> None:
    first, second = opened(), opened()
    first.append([created(), changed(2, RunState.RUNNING)], durable=True).result(10)
    assert first.mark_interrupted() == []
    assert second.mark_interrupted() == []
    first.close()
    assert [one.id for one in second.mark_interrupted()] == ["run"]


def test_runs_that_ended_are_not_marked(
    opened: Callable[[], Journal],
    created: Callable[..., RunCreated],
    changed: Callable[..., StateChanged],
) -> None:
    first = opened()
    first.append([created("done"), changed(2, RunState.COMPLETED, "done")], durable=True)
    first.append([created("old", time=1.0)], durable=True)
    first.append([created("new", time=2.0)], durable=True)
    first.close()
    assert [one.id for one in opened().mark_interrupted()] == ["new", "old"]
