"""A whole dry run against the bare Protocol Engine that is fed the same commands.

Run with ``python benchmarks/dry_run.py [FILE]``; without FILE the real Canvas sample beside the
checkout is taken, or the example where that is not there. Both are warm, and taken in turn.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.engine_thread import share_interpreter
from sdl1_desktop.backends.requests import LoadedWorkflow, RunRequest
from sdl1_desktop.events import CommandStarted
from sdl1_desktop.journal import Journal
from sdl1_desktop.resources import resource
from sdl1_desktop.robot.deck import default_deck
from sdl1_desktop.settings import Folders, Settings

PAIRS = 41
SAMPLE = Path(__file__).resolve().parents[2] / "shared" / "workflows" / "canvas_export_v1_1.json"

Commands = Sequence[tuple[str, Mapping[str, Any]]]


def main() -> int:
    """Print the medians and their ratio; 1 where a run did not complete."""
    example = resource("workflows", "zinc_plating_example.json")
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE if SAMPLE.exists() else example
    share_interpreter()
    with tempfile.TemporaryDirectory() as name:
        folders = Folders.below(Path(name) / "config", Path(name) / "data")
        journal = Journal(folders.journal)
        engine = Engine(Settings(), folders, journal)
        engine.start()
        try:
            engine.warm_up().result()
            loaded = engine.load(file).result()
            _, commands = dry_run(engine, journal, loaded)
            asyncio.run(bare(commands, folders))
            ours, limit = [], []
            for _ in range(PAIRS):
                ours.append(dry_run(engine, journal, loaded)[0])
                limit.append(asyncio.run(bare(commands, folders)))
        finally:
            engine.shutdown()
            journal.close()
    pairs = [a / b for a, b in zip(ours, limit, strict=True)]
    print(f"file                {file.name}")
    print(f"OT-2 commands       {len(commands)}")
    print(f"dry run             {median(ours) * 1e3:8.1f} ms")
    print(f"bare engine         {median(limit) * 1e3:8.1f} ms")
    print(f"ratio, pair by pair {median(pairs):8.2f}   ({min(pairs):.2f} to {max(pairs):.2f})")
    return 0


def dry_run(engine: Engine, journal: Journal, loaded: LoadedWorkflow) -> tuple[float, Commands]:
    """Seconds of one whole dry run, and the OT-2 commands that it sent."""
    start = time.perf_counter()
    run_id = engine.run(RunRequest(loaded=loaded)).result()
    result = engine.result(run_id).result()
    seconds = time.perf_counter() - start
    if result.status != "completed":
        raise SystemExit(f"the run ended as {result.status}: {result.errors}")
    return seconds, [
        (event.command, event.params)
        for event in journal.events(run_id, kinds=[CommandStarted.kind])
        if isinstance(event, CommandStarted) and event.device == "ot2"
    ]


async def bare(commands: Commands, folders: Folders) -> float:
    """Seconds of the same commands on a new engine, with nothing around it."""
    # Late: NumPy comes with it, which has to find what the program sets at its start.
    from opentrons.protocol_engine.commands import CommandCreateAdapter

    from sdl1_desktop.robot.ot2_engine import Engine as ProtocolEngine

    deck = default_deck()
    start = time.perf_counter()
    protocol = await ProtocolEngine.build(
        pipette_name=deck.pipette.name, mount=deck.pipette.mount, config_folder=folders.opentrons
    )
    for item in deck.items:
        if item.definition is not None:
            protocol.add_labware_definition(item.definition)
    run = protocol._run
    for name, params in commands:
        create = CommandCreateAdapter.validate_python(
            {"commandType": name, "params": params, "intent": "setup"}
        )
        added = await run.add_command_and_wait_for_interval(
            command=create, wait_until_complete=True, timeout=30_000
        )
        answer = run.get_command(added.id).model_dump(mode="json", exclude_none=True)
        if answer["status"] != "succeeded":
            raise SystemExit(f"the bare engine refused {name}: {answer['error']['detail']}")
    await protocol.close()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
