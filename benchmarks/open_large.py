"""Opening a file of 1,000 nodes in the window: read, ordered, checked, shown; and the stalls.

Run with ``python benchmarks/open_large.py [NODES]``. A timer of the main thread that should tick
each 5 ms shows how long the window stands still. Beside it the limit in the same run: reading the
same bytes with the standard library's ``json``.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from PySide6.QtCore import QTimer

from sdl1_desktop import app
from sdl1_desktop.resources import resource
from sdl1_desktop.ui.desk import RunDesk

ROUNDS = 5
TICK_MS = 5


def large_file(folder: Path, nodes: int) -> Path:
    """A file of the example's liquid nodes, repeated, as a Canvas editor would write them."""
    example = resource("workflows", "zinc_plating_example.json")
    document = json.loads(example.read_text(encoding="utf-8"))
    kinds = {node["type"]: node for node in document["workflow"]["nodes"]}
    chosen = [kinds["sdl1ElectrochemicalMeasurement"], kinds["sdl1DataExport"]]
    document["workflow"]["nodes"] = [
        {**chosen[index % 2], "id": f"node-{index}"} for index in range(nodes)
    ]
    document["workflow"]["edges"] = []
    path = folder / "large.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


class Rounds:
    """Opens the file again and again, and times each."""

    def __init__(self, desk: RunDesk, path: Path, nodes: int, end: Callable[[], None]) -> None:
        self.desk, self.path, self.nodes, self.end = desk, path, nodes, end
        self.seconds: list[float] = []
        self.stalls: list[float] = []
        self._began = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(desk)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def tick(self) -> None:
        now = time.perf_counter()
        if self._began:
            self.stalls.append(max(0.0, now - self._last - TICK_MS / 1e3))
        self._last = now
        loaded = self.desk.loaded
        if loaded is None:
            return
        shown = len(loaded.workflow.nodes) == self.nodes
        if self._began and shown:
            self.seconds.append(now - self._began)
            self._began = 0.0
            if len(self.seconds) == ROUNDS:
                self._timer.stop()
                self.end()
                return
            self.desk.open(resource("workflows", "zinc_plating_example.json"))
        elif not self._began and not shown:
            self._began = now
            self.desk.open(self.path)


def main() -> int:
    """Print the medians; 1 where a file was not shown."""
    nodes = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["SDL1_CONFIG_DIR"] = str(folder / "config")
        os.environ["SDL1_DATA_DIR"] = str(folder / "data")
        path = large_file(folder, nodes)
        rounds: list[Rounds] = []
        start = app.Application.start

        def begin(self: app.Application, file: Path | None) -> None:
            start(self, file)
            window = self.window
            # The engine's imports are over by then: they are measured in startup.py.
            QTimer.singleShot(
                6000,
                lambda: rounds.append(Rounds(window.desk, path, nodes, window.begin_closing)),
            )

        app.Application.start = begin
        app.main([])
        plain = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            json.loads(path.read_bytes())
            plain.append(time.perf_counter() - began)
        size = path.stat().st_size / 1e6
    (done,) = rounds
    stalls = sorted(done.stalls)
    print(f"nodes, file                 {nodes}, {size:.1f} MB")
    print(f"read, ordered, checked      {median(done.seconds):6.2f} s and shown")
    print(f"json.loads alone            {median(plain):6.2f} s")
    print(f"main thread late, p99       {stalls[int(len(stalls) * 0.99)] * 1e3:6.1f} ms")
    print(f"main thread late, worst     {stalls[-1] * 1e3:6.1f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
