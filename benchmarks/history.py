"""The history page over 100,000 runs: opened, searched, filtered, scrolled; and the stalls.

Run with ``python benchmarks/history.py [RUNS]``. The whole application runs; times are from what
the operator does until the rows are painted. A timer of the main thread that should tick each 5 ms
shows how long the window stands still, and how much of that its own thread worked: the rest it
waited for the processor or the interpreter. Beside it the limit in the same run: a bare ``SELECT``
of 100 runs from the same file.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QTimer

from sdl1_desktop import app
from sdl1_desktop.events import RunState
from sdl1_desktop.journal import Journal
from sdl1_desktop.journal.search_words import search_words
from sdl1_desktop.settings import Folders
from sdl1_desktop.ui.history_filter_box import FilterBox
from sdl1_desktop.ui.history_view import HistoryView
from sdl1_desktop.ui.main_window import MainWindow

TICK_MS = 5
STATES = ("completed", "completed", "completed", "failed", "stopped", "interrupted")
SETTLE_MS = 400
SCROLL_STEPS = 300
LIMIT_S = 0.5
LATE_S = 0.05
AGAIN_MS = 20
ROBOTS = ("169.254.69.185", "lab-ot2.local", "10.0.0.7")
ORIGINS = ("window", "window", "command line", "deployment", "HTTP 127.0.0.1 curl/8.5.0")

_INSERT = (
    "INSERT INTO runs (id, created, ended, updated, workflow_id, workflow_name, source, backend,"
    " dry_run, robot, state, origin, folder, owner, last_seq, duration_s, words, result)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'benchmark', 1, ?, ?, ?)"
)


def fill(path: Path, runs: int) -> None:
    """A journal of so many runs with results of some 4 kB, one in ten with a tag."""
    Journal(path).close()
    chance = random.Random(1)
    node = {"node_id": "plating", "status": "succeeded", "duration_s": 60.0, "values": {"x": 1.5}}
    result = json.dumps({"status": "completed", "duration_s": 447.0, "results": [node] * 40})

    def rows() -> Generator[tuple[object, ...], None, None]:
        for number in range(runs):
            run_id = f"20260101-{number:06d}-{chance.randrange(1 << 24):06x}"
            name, file = f"Zinc plating {number % 97}", f"plating_{number % 11}.json"
            at = 1.7e9 + 60.0 * number
            dry, state = number % 3 != 0, chance.choice(STATES)
            robot = "" if dry else chance.choice(ROBOTS)
            backend, origin = chance.choice(("native", "prefect")), chance.choice(ORIGINS)
            words = search_words(name, run_id, file)
            yield (run_id, at, at + 30, at + 30, f"wf-{number % 97}", name, file, backend, dry,
                   robot, state, origin, f"/runs/{run_id}", 447.0, words, result)  # fmt: skip

    connection = sqlite3.connect(path)
    with connection:
        connection.executemany(_INSERT, rows())
        connection.execute("INSERT INTO tags SELECT id, 'foil 3' FROM runs WHERE rowid % 10 = 0")
    connection.close()


def bare_select(path: Path) -> float:
    """Median seconds of opening the file and reading the newest 100 rows, without the window."""
    taken: list[float] = []
    for _ in range(20):
        began = time.perf_counter()
        connection = sqlite3.connect(path)
        connection.execute("SELECT * FROM runs ORDER BY created DESC LIMIT 100").fetchall()
        connection.close()
        taken.append(time.perf_counter() - began)
    return median(taken)


class Paintings(QObject):
    """Calls back once the list has been painted with what a test asks for."""

    def __init__(self, view: HistoryView) -> None:
        super().__init__(view)
        self._until: Callable[[], bool] | None = None
        self._then: Callable[[], None] = lambda: None
        # What changes beside the list paints no row of it.
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(view.runs.table.viewport().update)
        view.runs.table.viewport().installEventFilter(self)

    def wait(self, until: Callable[[], bool], then: Callable[[], None]) -> None:
        self._until, self._then = until, then
        self._again.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._until is not None and self._until():
            self._until = None
            self._again.stop()
            # In the next turn of the loop this painting is over.
            QTimer.singleShot(0, self._then)
        return super().eventFilter(watched, event)


class Session:
    """An operator at the history page, one step after the other."""

    def __init__(self, window: MainWindow, runs: int) -> None:
        self.window, self.runs = window, runs
        self.times: dict[str, float] = {}
        self.stalls: dict[str, tuple[float, float]] = {}
        self._paintings: Paintings | None = None
        self._last, self._used, self._worst = time.perf_counter(), time.thread_time(), (0.0, 0.0)
        self._timer = QTimer(window)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self._steps = self._play()
        self._go_on()

    def _tick(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        self._worst = max(self._worst, (now - self._last - TICK_MS / 1e3, used - self._used))
        self._last, self._used = now, used

    def _go_on(self) -> None:
        step = next(self._steps, None)
        if step is None:
            self._timer.stop()
            self.window.begin_closing()
            return
        name, act, until = step
        self._last, self._used, self._worst = time.perf_counter(), time.thread_time(), (0.0, 0.0)
        began = time.perf_counter()
        act()
        view = self.window.history.view
        assert view is not None
        if self._paintings is None:
            self._paintings = Paintings(view)
        self._paintings.wait(until, lambda: self._painted(name, time.perf_counter() - began))
        view.runs.table.viewport().update()

    def _painted(self, name: str, seconds: float) -> None:
        self._tick()
        self.times[name], self.stalls[name] = seconds, self._worst
        # What a step still leaves to do is not the next one's.
        QTimer.singleShot(SETTLE_MS, self._go_on)

    def _play(
        self,
    ) -> Generator[tuple[str, Callable[[], object], Callable[[], bool]], None, None]:
        window, history = self.window, self.window.history

        def view() -> HistoryView:
            assert history.view is not None
            return history.view

        def there() -> bool:
            return view().runs.model.known and view().runs.model.entry(0) is not None

        def rows() -> int:
            return view().runs.model.rowCount()

        yield "opened for the first time", lambda: window.show_page("history"), there
        yield (
            "its length known",
            lambda: view().runs.table.viewport().update(),
            lambda: rows() == self.runs,
        )
        window.show_page("run")
        yield "opened again", lambda: window.show_page("history"), there
        search = view().filters.search
        yield "searched for one run", lambda: search.setText("000007-"), lambda: rows() == 1
        view().filters.clear.click()
        yield "all again", lambda: None, lambda: rows() == self.runs
        filters = view().filters
        few = range(1, self.runs // 2)
        failed = frozenset({RunState.FAILED})
        yield "filtered by state", lambda: filters.state.choose(failed), lambda: rows() in few
        filters.clear.click()
        yield "all once more", lambda: None, lambda: rows() == self.runs
        yield "more filters offered", filters.more.click, lambda: filters.workflow.count() > 1
        for box in (filters.robot, filters.workflow, filters.backend, filters.origin, filters.tag):
            name = box.accessibleName().lower()

            def choose(box: FilterBox = box) -> None:
                box.setCurrentIndex(1)

            yield f"filtered by {name}", choose, lambda: rows() in few
            box.chip.click()
            yield f"not by {name} any more", lambda: None, lambda: rows() == self.runs
        bar = view().runs.table.verticalScrollBar()
        middle = self.runs // 2

        def jump() -> None:
            bar.setValue(bar.maximum() // 2)

        yield "jumped to the middle", jump, lambda: view().runs.model.entry(middle) is not None
        left = [SCROLL_STEPS]

        def scroll() -> None:
            left[0] -= 1
            bar.setValue(bar.value() + 3 * bar.singleStep())
            if left[0]:
                QTimer.singleShot(0, scroll)

        yield f"scrolled {SCROLL_STEPS} times", scroll, lambda: not left[0]


def main() -> int:
    """Print the times; 1 where opening, or the window's work at one go, took longer than it may."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        os.environ["SDL1_CONFIG_DIR"] = str(folder / "config")
        os.environ["SDL1_DATA_DIR"] = str(folder / "data")
        path = Folders.below(folder / "config", folder / "data").journal
        fill(path, runs)
        size = path.stat().st_size / 1e6
        sessions: list[Session] = []
        start = app.Application.start

        def begin(self: app.Application, file: Path | None) -> None:
            start(self, file)
            # The engine's imports are over by then: they are measured in startup.py.
            QTimer.singleShot(9000, lambda: sessions.append(Session(self.window, runs)))

        app.Application.start = begin
        app.main([])
        bare = bare_select(path)
    (done,) = sessions
    print(f"runs, journal                   {runs}, {size:.0f} MB")
    for step, seconds in done.times.items():
        late, worked = done.stalls[step]
        print(
            f"{step:<30}  {seconds * 1e3:7.0f} ms, window late {late * 1e3:5.0f} ms,"
            f" of which it worked {worked * 1e3:5.0f} ms"
        )
    print(f"bare SELECT of 100 runs         {bare * 1e3:7.1f} ms")
    slowest = max(done.times["opened for the first time"], done.times["opened again"])
    longest = max(worked for _, worked in done.stalls.values())
    print(f"limit for opening               {LIMIT_S * 1e3:7.0f} ms")
    print(f"limit for the window's own work {LATE_S * 1e3:7.0f} ms, longest {longest * 1e3:.0f} ms")
    return 0 if slowest <= LIMIT_S and longest <= LATE_S else 1


if __name__ == "__main__":
    sys.exit(main())
