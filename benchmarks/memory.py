"""The memory of one window over hundreds of dry runs.

A whole application (engine, journal, window at 1280 x 800) makes instant dry runs of the example,
one after the other: log, node list, deck map and plots follow each of them, each tab is looked at
in its turn, and every so often the history page with the newest run and the last two compared.
After each lap the collector runs and the process's resident memory is read.

    python benchmarks/memory.py [--runs 500] [--lap 50] [--trace]

Beside it the limit in the same call, in a process of its own: the same window with the same looks
at its pages for the same number of laps, in which nothing is run. What grows there is not grown by
runs. ``--trace`` names the lines of Python that hold more at the end than after the second lap.

Linux only: resident memory is read from ``/proc``. What counts is the slope behind the first fifth
of the runs, in which caches fill.
"""

from __future__ import annotations

import argparse
import asyncio
import ctypes
import gc
import json
import os
import subprocess
import sys
import tempfile
import tracemalloc
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from PySide6.QtWidgets import QApplication
from window_bench import until

from sdl1_desktop.app import Application
from sdl1_desktop.backends.engine_thread import share_interpreter
from sdl1_desktop.resources import resource
from sdl1_desktop.settings import load_settings
from sdl1_desktop.ui.main_window import MainWindow

LOOK_MS = 5
GOAL_KB = 8.0
"""Most kB a run that the window may keep: 100 runs a day for a year are then 300 MB."""

EMPTY_RUN_S = 0.1
"""What stands for a run where nothing is run."""


@dataclass(frozen=True, slots=True)
class Lap:
    """What the process has after so many runs."""

    runs: int
    rss_mb: float
    objects: int


def resident_mb() -> float:
    """Resident memory of this process, in MB, once what is free was given back."""
    ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def slope(laps: Sequence[Lap]) -> float:
    """Least squares: kB a run, behind the first fifth."""
    later = [lap for lap in laps if lap.runs * 5 >= laps[-1].runs]
    mean_x = sum(lap.runs for lap in later) / len(later)
    mean_y = sum(lap.rss_mb for lap in later) / len(later)
    across = sum((lap.runs - mean_x) ** 2 for lap in later)
    return 1e3 * sum((lap.runs - mean_x) * (lap.rss_mb - mean_y) for lap in later) / across


class Work:
    """The window, worked as an operator would."""

    def __init__(self, window: MainWindow) -> None:
        self.window, self.desk, self.page = window, window.desk, window.run_page

    async def until(self, true: Callable[[], object]) -> None:
        """Look every few milliseconds."""
        await until(true, every_ms=LOOK_MS)

    async def prepare(self) -> None:
        """Build what is built late."""
        await self.until(self.window.actions_["run"].isEnabled)
        for tab, built in ((self.page.deck, "panel"), (self.page.plots, "panel")):
            self.page.tabs.setCurrentWidget(tab)
            await self.until(lambda tab=tab, built=built: getattr(tab, built) is not None)

    async def run(self, number: int) -> None:
        """One dry run, with one of the tabs in view."""
        self.page.tabs.setCurrentIndex(number % self.page.tabs.count())
        await self.until(self.window.actions_["run"].isEnabled)
        before = self.desk.view
        self.window.actions_["run"].trigger()
        await self.until(lambda: self.desk.view is not before and self.desk.state.ended)
        if self.desk.state.value != "completed":
            raise SystemExit(f"run {number} ended as {self.desk.state.value}")
        panel = self.page.deck.panel
        await self.until(lambda: panel is None or panel.feed.backlog == 0)

    async def rest(self, number: int) -> None:
        """The same looks at the tabs, and no run."""
        self.page.tabs.setCurrentIndex(number % self.page.tabs.count())
        await asyncio.sleep(EMPTY_RUN_S)

    async def look_back(self) -> None:
        """The history page: the newest run, and the last two beside each other."""
        self.window.show_page("history")
        view = self.window.history.view
        if view is None:
            raise SystemExit("there is no history")
        await self.until(lambda: view.runs.model.known)
        await self.until(lambda: not view.runs.model.rowCount() or view.runs.model.entry(0))
        newest, before = view.runs.model.entry(0), view.runs.model.entry(1)
        if newest is not None and before is not None:
            view.show_run(newest.id)
            await self.until(lambda: view.stage.run_id == newest.id)
            for index in range(view.stage.details.tabs.count()):
                view.stage.details.tabs.setCurrentIndex(index)
                await asyncio.sleep(0.1)
            view.stage.show_two(before.id, newest.id)
        await asyncio.sleep(0.2)
        self.window.show_page("run")


async def measure(
    application: Application, chosen: argparse.Namespace, ended: asyncio.Future[None]
) -> list[Lap]:
    """Make the runs, and close."""
    window = application.window
    application.start(resource("workflows", "zinc_plating_example.json"))
    window.resize(1280, 800)
    work = Work(window)
    laps: list[Lap] = []
    first: tracemalloc.Snapshot | None = None
    kinds: Counter[str] = Counter()
    try:
        await work.prepare()
        for number in range(1, chosen.runs + 1):
            await (work.rest(number) if chosen.empty else work.run(number))
            if number % chosen.lap:
                continue
            await work.look_back()
            await asyncio.sleep(0.5)
            gc.collect()
            found = gc.get_objects()
            laps.append(Lap(number, resident_mb(), len(found)))
            print(f"{number:>6} runs {laps[-1].rss_mb:9.1f} MB", file=sys.stderr, flush=True)
            if chosen.trace and len(laps) == 2:
                kinds = Counter(type(one).__name__ for one in found)
                tracemalloc.start(6)
                first = tracemalloc.take_snapshot()
            del found
        if first is not None:
            tell_growth(first, kinds)
    finally:
        window.begin_closing()
        await ended
    return laps


def tell_growth(first: tracemalloc.Snapshot, kinds: Counter[str]) -> None:
    """Which lines hold more than before, and of which kinds there are more objects."""
    gc.collect()
    now = Counter(type(one).__name__ for one in gc.get_objects())
    for kind, count in (now - kinds).most_common(25):
        print(f"{count:>8} more  {kind}", file=sys.stderr)
    last = tracemalloc.take_snapshot()
    for one in last.compare_to(first, "traceback")[:15]:
        print(f"{one.size_diff / 1e3:9.1f} kB more", file=sys.stderr)
        print("\n".join(one.traceback.format(6)), file=sys.stderr)


def application_laps(chosen: argparse.Namespace) -> list[Lap]:
    """Put the application together over empty folders, and measure it."""
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
            return loop.run_until_complete(measure(application, chosen, ended))


def limit_laps(chosen: argparse.Namespace) -> list[Lap]:
    """The same window in a process of its own, in which nothing is run."""
    call = [sys.executable, __file__, "--empty", f"--runs={chosen.runs}", f"--lap={chosen.lap}"]
    done = subprocess.run(call, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True)
    return [Lap(**one) for one in json.loads(done.stdout)]


def main() -> int:
    """Print the table; 1 where the window keeps more of each run than it may."""
    share_interpreter()
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--lap", type=int, default=50)
    parser.add_argument("--trace", action="store_true")
    parser.add_argument("--empty", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    laps = application_laps(chosen)
    if chosen.empty:
        print(json.dumps([asdict(lap) for lap in laps]))
        return 0
    limit = limit_laps(chosen)
    print(f"{'runs':>6}{'with runs, MB':>16}{'objects':>10}{'without, MB':>14}{'objects':>10}")
    for lap, bare in zip(laps, limit, strict=True):
        row = f"{lap.runs:>6}{lap.rss_mb:>16.1f}{lap.objects:>10}"
        print(f"{row}{bare.rss_mb:>14.1f}{bare.objects:>10}")
    kept, bare_kept = slope(laps), slope(limit)
    print(f"slope behind the first fifth: {kept:.1f} kB a run, without runs {bare_kept:.1f}")
    met = kept - bare_kept <= GOAL_KB
    print(f"goal: at most {GOAL_KB:g} kB a run more than without: {'met' if met else 'MISSED'}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
