"""The deck map during an instant dry run: how the window's thread keeps up, shown and hidden.

A whole application (engine, journal, window at 1280 x 800) makes instant dry runs of the Canvas
sample beside the checkout, or of the example, with the deck map in view and then with the node's
tab instead, in turn. A timer of 5 ms measures how late the window's thread gets to it. The run's
events are also played once more at once, as fast as the map takes them: the flood is the worst
that a run can do. Frames are whole repaints of the map.

    python benchmarks/deck_map.py [--pairs 8]

Goals: 99 of 100 frames of the map take at most 16.7 ms of the processor (60 a second), the thread
is late by at most 33 ms more than an idle one in 99 of 100 ticks of the flood, and nothing waits to
be folded half a second after the last event of a run. How late the thread is during a run is mostly
the engine's doing, which works in the same interpreter: the runs with the map hidden say how much.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from window_bench import until

from sdl1_desktop.app import Application
from sdl1_desktop.backends.engine_thread import share_interpreter
from sdl1_desktop.events import Event
from sdl1_desktop.resources import resource
from sdl1_desktop.settings import load_settings
from sdl1_desktop.ui.deck_map import DeckMap
from sdl1_desktop.ui.deck_panel import DeckPanel

SAMPLE = Path(__file__).resolve().parents[2] / "shared" / "workflows" / "canvas_export_v1_1.json"
TICK_MS = 5
FRAME_GOAL_MS = 16.7
LATE_GOAL_MS = 33.0
SETTLE_S = 0.5
FLOOD_RUNS = 30
"""How often the run's commands are played in the flood."""


class Lateness:
    """How late a timer of the window's thread fires, in ms."""

    def __init__(self) -> None:
        self.late_ms: list[float] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._before = 0.0

    def start(self) -> None:
        """Measure from now on."""
        self.late_ms = []
        self._before = time.perf_counter()
        self._timer.start()

    def stop(self) -> list[float]:
        """What was measured."""
        self._timer.stop()
        return self.late_ms

    def _tick(self) -> None:
        now = time.perf_counter()
        self.late_ms.append(max(0.0, (now - self._before) * 1e3 - TICK_MS))
        self._before = now


class Frames:
    """How long each repaint of the map takes, in ms of the processor and by the clock."""

    def __init__(self, deck: DeckMap) -> None:
        self.used_ms: list[float] = []
        self.took_ms: list[float] = []
        paint = deck.paintEvent

        def timed(event: Any) -> None:
            began, used = time.perf_counter(), time.thread_time()
            paint(event)
            self.used_ms.append((time.thread_time() - used) * 1e3)
            self.took_ms.append((time.perf_counter() - began) * 1e3)

        deck.paintEvent = timed  # type: ignore[method-assign] - only for the measurement

    def taken(self) -> tuple[list[float], list[float]]:
        """Of the processor and by the clock, since this was asked last."""
        taken = (self.used_ms, self.took_ms)
        self.used_ms, self.took_ms = [], []
        return taken


class Work:
    """The application, worked as an operator would."""

    def __init__(self, application: Application) -> None:
        self.window = application.window
        self.desk = application.window.desk
        self.page = application.window.run_page
        self.lateness = Lateness()

    async def until(self, true: Callable[[], object]) -> None:
        """Look every few milliseconds."""
        await until(true, every_ms=TICK_MS)

    async def panel(self) -> DeckPanel:
        """The deck's panel, once it is built."""
        self.page.tabs.setCurrentWidget(self.page.deck)
        await self.until(lambda: self.page.deck.panel is not None)
        panel = self.page.deck.panel
        if panel is None:
            raise SystemExit("there is no deck map")
        return panel

    async def run(self, panel: DeckPanel, *, shown: bool) -> tuple[float, list[float], int]:
        """One dry run: its seconds, the thread's lateness, and what waits half a second later."""
        self.page.tabs.setCurrentWidget(self.page.deck if shown else self.page.inspector)
        await self.until(self.window.actions_["run"].isEnabled)
        await asyncio.sleep(SETTLE_S)
        before = self.desk.view
        self.lateness.start()
        began = time.perf_counter()
        self.window.actions_["run"].trigger()
        await self.until(lambda: self.desk.view is not before and self.desk.state.ended)
        seconds = time.perf_counter() - began
        late = self.lateness.stop()
        await asyncio.sleep(SETTLE_S)
        return seconds, late, panel.feed.backlog

    async def idle(self) -> list[float]:
        """The thread's lateness while nothing happens: what the computer itself adds."""
        self.lateness.start()
        await asyncio.sleep(2.0)
        return self.lateness.stop()

    async def flood(self, panel: DeckPanel, events: Sequence[Event]) -> tuple[float, list[float]]:
        """The run's events again and again, all at once; seconds until the map shows the last."""
        history = panel.feed.history
        if history is None:
            raise SystemExit("there was no run")
        self.page.tabs.setCurrentWidget(self.page.deck)
        await asyncio.sleep(SETTLE_S)
        panel.start_run(history.ledger.deck, dry_run=True, loaded=self.desk.loaded)
        self.lateness.start()
        began = time.perf_counter()
        for _ in range(FLOOD_RUNS):
            panel.feed.take(events)
        await self.until(lambda: panel.feed.backlog == 0)
        seconds = time.perf_counter() - began
        return seconds, self.lateness.stop()


def row(name: str, values: Sequence[float]) -> str:
    """One line of the table."""
    ordered = sorted(values) or [0.0]
    p50, p99 = (ordered[min(len(ordered) - 1, int(len(ordered) * part))] for part in (0.5, 0.99))
    return f"{name:<38}{len(values):>7}{p50:>9.2f}{p99:>9.2f}{ordered[-1]:>9.2f}"


def p99(values: Sequence[float]) -> float:
    """The value that 99 of 100 keep below."""
    ordered = sorted(values) or [0.0]
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]


async def measure(application: Application, pairs: int, ended: asyncio.Future[None]) -> int:
    """Make the runs, print, and close; 1 where a goal is missed."""
    file = SAMPLE if SAMPLE.exists() else resource("workflows", "zinc_plating_example.json")
    window = application.window
    application.start(file)
    window.resize(1280, 800)
    taken: list[Event] = []
    window.desk.run_changed.connect(taken.extend)
    work = Work(application)
    try:
        panel = await work.panel()
        frames = Frames(panel.map)
        await work.run(panel, shown=True)
        times: dict[bool, list[float]] = {True: [], False: []}
        late: dict[bool, list[float]] = {True: [], False: []}
        left = 0
        frames.taken()
        for _ in range(pairs):
            for shown in (True, False):
                taken.clear()
                seconds, ticks, backlog = await work.run(panel, shown=shown)
                times[shown].append(seconds)
                late[shown] += ticks
                left = max(left, backlog)
        used, by_clock = frames.taken()
        flood_s, flood_late = await work.flood(panel, taken)
        flood_used, _ = frames.taken()
        idle = await work.idle()
    finally:
        window.begin_closing()
        await ended
    commands = FLOOD_RUNS * len(taken)
    print(f"{file.name}, {pairs} runs each, {len(taken)} events a run")
    print(f"{'':<38}{'count':>7}{'p50':>9}{'p99':>9}{'worst':>9}")
    print(row("frame, ms of the processor", used))
    print(row("frame, ms by the clock", by_clock))
    print(row("frame in the flood, ms of processor", flood_used))
    print(row("thread late, nothing happens, ms", idle))
    print(row("thread late, map in view, ms", late[True]))
    print(row("thread late, map hidden, ms", late[False]))
    print(row("thread late, flood, ms", flood_late))
    print(row("run, map in view, s", times[True]))
    print(row("run, map hidden, s", times[False]))
    print(f"waiting half a second after the run: {left} events")
    print(f"flood: {commands:,} events folded and shown in {flood_s:.2f} s")
    met = (
        left == 0
        and p99(used + flood_used) <= FRAME_GOAL_MS
        and p99(flood_late) - p99(idle) <= LATE_GOAL_MS
    )
    print("goals:", "met" if met else "MISSED")
    return 0 if met else 1


def main() -> int:
    """Put the application together over empty folders and measure."""
    share_interpreter()
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pairs", type=int, default=8)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        os.environ["SDL1_CONFIG_DIR"] = str(Path(name, "config"))
        os.environ["SDL1_DATA_DIR"] = str(Path(name, "data"))
        app = QApplication(sys.argv[:1])
        app.setQuitOnLastWindowClosed(False)
        app.setStyle("Fusion")
        settings, folders, _problems = load_settings()
        application = Application(settings, folders)
        loop: Any = qasync.QEventLoop(app)
        asyncio.set_event_loop(loop)
        with loop:
            ended: asyncio.Future[None] = loop.create_future()
            application.ended.connect(lambda: ended.set_result(None))
            return loop.run_until_complete(measure(application, chosen.pairs, ended))


if __name__ == "__main__":
    sys.exit(main())
