"""How long our local Prefect server takes to start, beside a bare ``prefect server start``.

Run with ``python benchmarks/prefect_server.py [ROUNDS]``. Each round starts either one twice in a
folder of its own: first with no database, then with it. Timed until the API answers, as its users
see it. Goal: 1.1 times the bare start at most.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from sdl1_desktop.backends.prefect.access import ServerAccess
from sdl1_desktop.backends.prefect.local_server import keeper_lives
from sdl1_desktop.backends.prefect.places import PrefectPlaces
from sdl1_desktop.backends.prefect.server_check import answers
from sdl1_desktop.backends.prefect.server_command import HOST, free_port
from sdl1_desktop.settings.prefect import PrefectSettings


def main() -> int:
    """Print the medians, and the median of the rounds' ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    figures: dict[str, list[list[float]]] = {"ours": [[], []], "bare": [[], []]}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as name:
            for attempt in range(2):
                figures["bare"][attempt].append(bare(Path(name) / "bare"))
                figures["ours"][attempt].append(ours(Path(name) / "ours"))
    for attempt, what in enumerate(("first start", "later start")):
        ours_s, bare_s = figures["ours"][attempt], figures["bare"][attempt]
        ratio = median(our / their for our, their in zip(ours_s, bare_s, strict=True))
        our, their = median(ours_s), median(bare_s)
        print(f"{what}  ours {our:6.2f} s   bare {their:6.2f} s   {ratio:.2f} times")
    return 0


def ours(folder: Path) -> float:
    """Seconds of one start of ours."""
    places = PrefectPlaces(folder / "prefect", folder / "logs" / "prefect-server.log")
    access = ServerAccess(places, PrefectSettings(port=free_port(0)), environment={})
    start = time.perf_counter()
    asyncio.run(access.connect(lambda _: None))
    seconds = time.perf_counter() - start
    access.close()
    while keeper_lives(places):
        time.sleep(0.05)
    return seconds


def bare(folder: Path) -> float:
    """Seconds of one start of Prefect's own."""
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port(0)
    environment = {
        **os.environ,
        "PREFECT_HOME": str(folder),
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    }
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "prefect", "server", "start", "--host", HOST, "--port", str(port)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        while not answers(port, timeout_s=1.0):
            time.sleep(0.05)
        seconds = time.perf_counter() - start
        process.terminate()
    return seconds


if __name__ == "__main__":
    sys.exit(main())
