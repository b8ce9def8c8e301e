"""The program killed at random moments of a live run, then gone on with.

Run with ``python benchmarks/kills.py [KILLS] [SEED]``. Each time ``sdl1 run --live`` is started as
a process of its own against a virtual robot, killed (SIGKILL; on Windows TerminateProcess) at a
random moment, and then:

- every event that was seen in the journal before the kill must be there after it, without gaps;
- what the program says of the bench (pipette, tips, wells) must be what the robot's own list of
  executed commands comes to;
- the run is gone on with, killed again with some chance, and so on until it has completed;
- in the end every step of the workflow must have been done once: nothing twice, nothing left out.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from live_bench import SHORT, Executed, RobotProcess, robot_process

from sdl1_desktop.backends.interruption import Interruption, read_interruption
from sdl1_desktop.events import RunState
from sdl1_desktop.journal import Journal
from sdl1_desktop.robot.commands import Command, Device
from sdl1_desktop.robot.deck import default_deck
from sdl1_desktop.robot.ledger import Ledger
from sdl1_desktop.settings import Folders

AGAIN = 0.5
"""Chance that a run that is gone on with is killed too."""

MOST_TRIES = 20

MOVES = ("pickUpTip", "aspirate", "dispense", "dropTipInPlace")


@dataclass
class Tally:
    kills: int = 0
    before_anything: int = 0
    lost: int = 0
    gaps: int = 0
    wrong: list[str] = field(default_factory=list)
    twice: int = 0
    left_out: int = 0
    commands: int = 0
    unknown: int = 0
    too_late: int = 0


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    tally = Tally()
    begun = time.monotonic()
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        robot_process() as robot,
    ):
        here = Path(folder)
        file = here / "short.json"
        file.write_text(json.dumps(SHORT), encoding="utf-8")
        rounds = 0
        while tally.kills < wanted:
            rounds += 1
            one_run(here / f"data{rounds}", file, robot, chance, tally)
            if rounds % 10 == 0:
                took = time.monotonic() - begun
                print(f"{tally.kills} kills, {rounds} runs, {took:.0f} s", flush=True)
    print(f"{tally.kills} kills in mid-run, {rounds} runs, {tally.commands} commands executed")
    print(f"events lost: {tally.lost}; gaps in a journal: {tally.gaps}")
    print(f"commands executed twice: {tally.twice}; left out: {tally.left_out}")
    print(f"bench shown wrong: {len(tally.wrong)}; commands of unknown fate: {tally.unknown}")
    print(
        f"beside these, killed before the run was recorded: {tally.before_anything}; after its "
        f"end: {tally.too_late}"
    )
    for line in tally.wrong[:5]:
        print(f"  {line}")


def one_run(
    data: Path, file: Path, robot: RobotProcess, chance: random.Random, tally: Tally
) -> None:
    """One workflow, from its start over its kills to its end."""
    folders = Folders.below(data / "config", data / "data")
    environment = {
        **os.environ,
        "SDL1_CONFIG_DIR": str(folders.config),
        "SDL1_DATA_DIR": str(folders.data),
    }
    live = ["--live", "--robot", robot.address, "--simulate", "pumps,potentiostat"]
    start = ["run", str(file), *live, "--speed", "instant", "--take-over", "--yes", "--json"]
    executed: list[Executed] = []
    robot.executed()
    arguments, kill = start, True
    for _ in range(MOST_TRIES):
        seen = run_and_kill(arguments, environment, folders, chance, kill=kill)
        journal = Journal(folders.journal)
        try:
            journal.mark_interrupted()
            newest = journal.runs(limit=1)
            if not newest:
                tally.before_anything += kill
                return
            run = newest[0]
            sequence = [event.seq for event in journal.events(run.id)]
            tally.gaps += sequence != list(range(1, len(sequence) + 1))
            if seen is not None and seen[0] == run.id:
                tally.lost += sequence[-1] < seen[1]
            if run.state is not RunState.INTERRUPTED:
                executed += robot.executed()
                tally.too_late += kill
                break
            tally.kills += kill
            found = asyncio.run(read_interruption(journal, run.id))
            # Only now: what was on its way when the program was killed may still be done.
            executed += robot.executed()
        finally:
            journal.close()
        compare(found, executed, tally)
        tally.unknown += sum(note.fate == "unknown" for note in found.commands)
        step = next_step(found)
        if step is None:
            break
        arguments = ["resume", run.id, "--from", str(step + 1), "--yes", "--take-over", "--json"]
        kill = chance.random() < AGAIN
    else:
        tally.wrong.append(f"{run.id} could not be gone on with")
    tally.commands += len(executed)
    done = Counter(one.command for one in executed if one.command in MOVES)
    wanted = {"pickUpTip": 1, "aspirate": 2, "dispense": 2, "dropTipInPlace": 1}
    for name, count in wanted.items():
        tally.twice += max(0, done[name] - count)
        tally.left_out += max(0, count - done[name])
    keys = Counter(one.key for one in executed)
    tally.twice += sum(count - 1 for count in keys.values())


def run_and_kill(
    arguments: list[str],
    environment: dict[str, str],
    folders: Folders,
    chance: random.Random,
    *,
    kill: bool,
) -> tuple[str, int] | None:
    """Run the command line and kill it; answers the newest run and event seen just before."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sdl1_desktop.cli", *arguments],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if not kill:
        process.wait()
        return None
    runs_before = newest_event(folders)
    while process.poll() is None and newest_event(folders) == runs_before:
        time.sleep(0.002)
    # A run takes some 0.4 s from its first event to its last.
    time.sleep(chance.uniform(0, 0.4))
    seen = newest_event(folders)
    process.kill()
    process.wait()
    return seen


def newest_event(folders: Folders) -> tuple[str, int] | None:
    """The newest run and its newest event, as another process sees them."""
    if not folders.journal.exists():
        return None
    try:
        connection = sqlite3.connect(f"{folders.journal.as_uri()}?mode=ro", uri=True)
        try:
            found = connection.execute(
                "SELECT run_id, max(seq) FROM events WHERE run_id ="
                " (SELECT id FROM runs ORDER BY created DESC LIMIT 1)"
            ).fetchone()
            return None if found[0] is None else found
        finally:
            connection.close()
    except sqlite3.Error:
        return None


def compare(found: Interruption, executed: list[Executed], tally: Tally) -> None:
    """Whether the bench is told as the robot's own list of commands has it."""
    truth = Ledger(default_deck())
    for one in executed:
        truth.book(Command(Device.OT2, one.command, one.params))
    told, real = found.ledger.snapshot(), truth.snapshot()
    for name in ("held", "in_tip", "tips_used", "contents"):
        if told[name] != real[name]:
            tally.wrong.append(f"{found.run_id} {name}: told {told[name]}, is {real[name]}")


def next_step(found: Interruption) -> int | None:
    """Where an operator who has read the panel goes on: behind a node whose work is done."""
    step = found.step if found.step is not None else found.next_step
    if step is None:
        return None
    kind = found.workflow.node(found.plan.steps[step].node_id).type
    names = [note.started.command for note in found.commands if note.fate == "done"]
    doing = {
        "home_robot": "home",
        "pickup_tip": "pickUpTip",
        "aspirate": "aspirate",
        "dispense": "dispense",
        "drop_tip": "dropTipInPlace",
    }
    if found.step is not None and doing[kind] in names:
        step += 1
    return step if step < len(found.plan.steps) else None


if __name__ == "__main__":
    main()
