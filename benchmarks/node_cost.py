"""What the native backend costs for each node, with the journal's commits.

Run with ``python benchmarks/node_cost.py [NODES]``. The nodes do next to nothing, so what is
measured is the backend: events, commits, checks. Once as in a dry run, whose nodes are committed in
groups, and once as where something moves, with a commit of its own for each node's beginning and
end. Beside it the limit: bare SQLite commits with the same settings, two for each node.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from sdl1_desktop.backends import run_session
from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.engine_thread import share_interpreter
from sdl1_desktop.backends.requests import LoadedWorkflow, RunRequest
from sdl1_desktop.backends.run_recorder import EventSink, RunRecorder
from sdl1_desktop.journal import Journal
from sdl1_desktop.settings import Folders, Settings

ROUNDS = 5


def main() -> int:
    """Print the medians."""
    nodes = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    document = {
        "metadata": {"id": "many", "name": "Many nodes"},
        "workflow": {
            "nodes": [
                {"id": f"n{index}", "type": "get_status", "label": f"Node {index}", "params": {}}
                for index in range(nodes)
            ],
            "edges": [],
        },
    }
    share_interpreter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folders = Folders.below(folder / "config", folder / "data")
        journal = Journal(folders.journal)
        engine = Engine(Settings(), folders, journal)
        engine.start()
        try:
            engine.warm_up().result()
            loaded = engine.load_document(document).result()
            one = engine.load_document(_first(document)).result()
            run(engine, one)
            dry, limit = [], []
            for _ in range(ROUNDS):
                dry.append(run(engine, loaded) - run(engine, one))
                limit.append(commits(folder / "bare.sqlite", 2 * nodes))
            run_session.RunRecorder = committing
            own = [run(engine, loaded) - run(engine, one) for _ in range(ROUNDS)]
        finally:
            engine.shutdown()
            journal.close()
    print(f"nodes                          {nodes}")
    print(f"a node, committed in groups    {median(dry) / (nodes - 1) * 1e3:6.2f} ms")
    print(f"a node, with its own commits   {median(own) / (nodes - 1) * 1e3:6.2f} ms")
    print(f"two bare SQLite commits        {median(limit) / nodes * 1e3:6.2f} ms")
    return 0


def committing(run_id: str, sink: EventSink, now: Callable[[], float], **_: bool) -> RunRecorder:
    """A recorder that commits each node, as in a run that moves something."""
    return RunRecorder(run_id, sink, now)


def _first(document: dict[str, object]) -> dict[str, object]:
    workflow = document["workflow"]
    assert isinstance(workflow, dict)
    return {**document, "workflow": {**workflow, "nodes": workflow["nodes"][:1]}}


def run(engine: Engine, loaded: LoadedWorkflow) -> float:
    """Seconds of one whole dry run."""
    start = time.perf_counter()
    run_id = engine.run(RunRequest(loaded=loaded)).result()
    result = engine.result(run_id).result()
    if result.status != "completed":
        raise SystemExit(f"the run ended as {result.status}: {result.errors}")
    return time.perf_counter() - start


def commits(path: Path, count: int) -> float:
    """Seconds of ``count`` commits of a row each, with the journal's settings."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS events (data BLOB)")
    start = time.perf_counter()
    for _ in range(count):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO events VALUES (?)", (b"x" * 300,))
        connection.execute("COMMIT")
    seconds = time.perf_counter() - start
    connection.close()
    return seconds


if __name__ == "__main__":
    sys.exit(main())
