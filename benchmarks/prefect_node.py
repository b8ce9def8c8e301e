"""What a node costs under Prefect, beside a bare Prefect task on the same server.

Run with ``python benchmarks/prefect_node.py [NODES] [ROUNDS]``. The nodes do next to nothing. Each
round runs a flow of bare tasks and a dry run of as many nodes, and figures for each task or node:

- wall: from the end of the first to the end of the last, so without the start of the flow, which
  may wait for the server to record the run before;
- processor: of this process, a run of many less a run of one, with what is told to the server after
  the run has ended.

Printed are the medians, and the median of the rounds' ratios. Goal: 1.3 times a bare task at most.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.engine_thread import share_interpreter
from sdl1_desktop.backends.prefect.connection import Connection
from sdl1_desktop.backends.prefect.library import use_server
from sdl1_desktop.backends.prefect.runs import PrefectRuns
from sdl1_desktop.backends.requests import LoadedWorkflow, RunRequest
from sdl1_desktop.events import Event, NodeFinished
from sdl1_desktop.journal import Journal
from sdl1_desktop.settings import Folders, Settings

SETTLE_S = 4.0
"""After a run: until the server has recorded what it was told, and this process was told so."""


class Ends:
    """When the nodes of a run ended, POSIX time in seconds."""

    def __init__(self) -> None:
        self.at: list[float] = []

    def take(self, events: Sequence[Event]) -> None:
        """From the journal's thread: events that it keeps."""
        self.at += [event.utc.timestamp() for event in events if isinstance(event, NodeFinished)]


def main() -> int:
    """Print the medians."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    share_interpreter()
    logging.getLogger().addHandler(logging.NullHandler())
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folders = Folders.below(folder / "config", folder / "data")
        folders.make()
        journal = Journal(folders.journal)
        engine = Engine(Settings(), folders, journal)
        runs = PrefectRuns(folders, journal)
        engine.start()
        try:
            connection = asyncio.run(runs.access(Settings()).connect(print))
            engine.warm_up().result()
            many = engine.load_document(document(count)).result()
            one = engine.load_document(document(1)).result()
            ends = Ends()
            journal.add_listener(ends.take)
            nodes(engine, one, ends)
            figures: list[tuple[tuple[float, float], tuple[float, float]]] = []
            for _ in range(rounds):
                bare = each(
                    lambda: bare_tasks(connection, 1), lambda: bare_tasks(connection, count), count
                )
                ours = each(
                    lambda: nodes(engine, one, ends), lambda: nodes(engine, many, ends), count
                )
                figures.append((ours, bare))
        finally:
            engine.shutdown()
            runs.close()
            journal.close()
    for index, what in enumerate(("wall", "processor")):
        node = median(ours[index] for ours, _ in figures) * 1e3
        task = median(bare[index] for _, bare in figures) * 1e3
        ratio = median(ours[index] / bare[index] for ours, bare in figures)
        print(f"{what:9}  node {node:6.2f} ms   bare task {task:6.2f} ms   {ratio:.2f} times")
    return 0


def document(count: int) -> dict[str, object]:
    return {
        "metadata": {"id": "many", "name": "Many nodes"},
        "workflow": {
            "nodes": [
                {"id": f"n{index}", "type": "get_status", "label": f"Node {index}", "params": {}}
                for index in range(count)
            ],
            "edges": [],
        },
    }


def each(
    single: Callable[[], float], whole: Callable[[], float], count: int
) -> tuple[float, float]:
    """Seconds of the wall and of the processor of each further one.

    Both runs answer the seconds from the end of their first to the end of their last one.
    """
    _, before = settled(single)
    wall, processor = settled(whole)
    return wall / (count - 1), (processor - before) / (count - 1)


def settled(run: Callable[[], float]) -> tuple[float, float]:
    """What a run answers, and the seconds of the processor until all of it was told."""
    start = time.process_time()
    wall = run()
    time.sleep(SETTLE_S)
    return wall, time.process_time() - start


def nodes(engine: Engine, loaded: LoadedWorkflow, ends: Ends) -> float:
    """A dry run on Prefect."""
    ends.at.clear()
    run_id = engine.run(RunRequest(loaded=loaded, backend="prefect")).result()
    result = engine.result(run_id).result()
    if result.status != "completed":
        raise SystemExit(f"the run ended as {result.status}: {result.errors}")
    return ends.at[-1] - ends.at[0]


def bare_tasks(connection: Connection, count: int) -> float:
    """A flow of tasks that do nothing."""
    from prefect import flow, task

    @task
    async def nothing(_number: int) -> None:
        return None

    @flow
    async def tasks(of: int) -> float:
        await nothing(0)
        first = time.perf_counter()
        for number in range(1, of):
            await nothing(number)
        return time.perf_counter() - first

    with use_server(connection):
        return asyncio.run(tasks(count))


if __name__ == "__main__":
    sys.exit(main())
