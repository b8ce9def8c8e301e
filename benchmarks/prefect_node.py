"""What a node costs under Prefect, beside a bare Prefect task on the same server.

Run with ``python benchmarks/prefect_node.py [NODES] [ROUNDS]``. The nodes do next to nothing. Both
figures are the difference between a run of many and a run of one, for each node: seconds of the
wall, and of the processor in this process. Goal: 1.3 times a bare task at most.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.engine_thread import share_interpreter
from sdl1_desktop.backends.prefect.connection import Connection
from sdl1_desktop.backends.prefect.library import use_server
from sdl1_desktop.backends.prefect.runs import PrefectRuns
from sdl1_desktop.backends.requests import LoadedWorkflow, RunRequest
from sdl1_desktop.journal import Journal
from sdl1_desktop.settings import Folders, Settings

REST_S = 2.0
"""Between runs: the server is still recording what it was told of the one before."""


def main() -> int:
    """Print the medians."""
    nodes = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    share_interpreter()
    logging.getLogger().addHandler(logging.NullHandler())
    with tempfile.TemporaryDirectory() as name:
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
            many = engine.load_document(document(nodes)).result()
            one = engine.load_document(document(1)).result()
            run(engine, one)
            ours: list[tuple[float, float]] = []
            bare: list[tuple[float, float]] = []
            for _ in range(rounds):
                ours.append(each(run(engine, one), run(engine, many), nodes))
                bare.append(asyncio.run(bare_tasks(connection, nodes)))
        finally:
            engine.shutdown()
            runs.close()
            journal.close()
    for index, what in enumerate(("wall", "processor")):
        node, task = (median(one[index] for one in figures) * 1e3 for figures in (ours, bare))
        print(f"{what:9}  node {node:6.2f} ms   bare task {task:6.2f} ms   {node / task:.2f} times")
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


def run(engine: Engine, loaded: LoadedWorkflow) -> tuple[float, float]:
    """Seconds of the wall and of the processor of one whole dry run on Prefect."""
    wall, cpu = time.perf_counter(), time.process_time()
    run_id = engine.run(RunRequest(loaded=loaded, backend="prefect")).result()
    result = engine.result(run_id).result()
    if result.status != "completed":
        raise SystemExit(f"the run ended as {result.status}: {result.errors}")
    seconds = time.perf_counter() - wall, time.process_time() - cpu
    time.sleep(REST_S)
    return seconds


async def bare_tasks(connection: Connection, count: int) -> tuple[float, float]:
    """The same for a flow of tasks that do nothing."""
    from prefect import flow, task

    @task
    async def nothing(_number: int) -> None:
        return None

    @flow
    async def tasks(of: int) -> None:
        for number in range(of):
            await nothing(number)

    async def timed(work: Callable[[], Awaitable[None]]) -> tuple[float, float]:
        wall, cpu = time.perf_counter(), time.process_time()
        await work()
        seconds = time.perf_counter() - wall, time.process_time() - cpu
        await asyncio.sleep(REST_S)
        return seconds

    with use_server(connection):
        single = await timed(lambda: tasks(1))
        return each(single, await timed(lambda: tasks(count)), count)


def each(
    single: tuple[float, float], whole: tuple[float, float], count: int
) -> tuple[float, float]:
    """Seconds of each further one."""
    return (whole[0] - single[0]) / (count - 1), (whole[1] - single[1]) / (count - 1)


if __name__ == "__main__":
    sys.exit(main())
