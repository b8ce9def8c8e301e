"""How long the window's thread is held up while 20,000 events a second come in for 10 s.

A thread hands events to the bridge as the journal's does; the node list, the inspector and the log
show them. Beside it, in the same run, the same timer without events: what the computer itself adds.
A timer of 5 ms measures how late the window's thread gets to it.

    python benchmarks/window_flood.py [--rate 20000] [--seconds 10]
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time
from collections.abc import Sequence

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QWidget

from sdl1_desktop.backends.engine_thread import share_interpreter
from sdl1_desktop.backends.run_view import RunView
from sdl1_desktop.events import (
    CommandFinished,
    CommandStarted,
    Event,
    LogLevel,
    LogLine,
    NodeFinished,
    NodeOutcome,
    NodeStarted,
    Progress,
    RunCreated,
)
from sdl1_desktop.messages import message
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.bridge import EventBridge
from sdl1_desktop.ui.inspector import NodeInspector
from sdl1_desktop.ui.log_panel import LogPanel
from sdl1_desktop.ui.node_list import NodeListPanel
from sdl1_desktop.ui.stylesheet import style_sheet
from sdl1_desktop.workflow.plan import Plan, PlanNode

GOAL_MS = 33.0
TICK_MS = 5
NODES = 200
HAND_OVER_S = 0.005
"""Pause between two groups of events from the journal's thread."""


def make_events(count: int) -> list[Event]:
    """Nodes that follow each other, each with commands, log lines and progress."""
    plan = Plan(tuple(PlanNode(f"n{index}") for index in range(NODES)))
    made: list[Event] = []

    def common() -> dict[str, object]:
        number = len(made)
        return {"run_id": "flood", "seq": number + 1, "time": 1.75e9 + number, "clock_s": number}

    made.append(
        RunCreated(
            **common(),
            workflow_id="flood",
            workflow_name="Flood",
            source="",
            backend="native",
            dry_run=True,
            robot="",
            parts={},
            plan=plan.to_json(),
            parameters={},
            seed=1,
            folder="",
            origin="benchmark",
            versions={},
        )
    )
    per_node = count // NODES + 1
    while len(made) < count:
        step = (len(made) // per_node) % NODES
        made.append(
            NodeStarted(
                **common(),
                step=step,
                row=step,
                node_id=f"n{step}",
                label=f"Node {step}",
                cycle=None,
                cycles=None,
                attempt=1,
                expected_s=1.0,
            )
        )
        for number in range(0, per_node - 2, 4):
            key = f"{step}-{number}"
            made.append(
                CommandStarted(
                    **common(),
                    step=step,
                    key=key,
                    device="ot2",
                    command="aspirate",
                    params={"volume": 1000.0, "wellName": "A1", "flowRate": 150.0},
                    simulated=True,
                )
            )
            made.append(
                CommandFinished(**common(), step=step, key=key, device="ot2", command="aspirate")
            )
            made.append(
                LogLine(
                    **common(),
                    level=LogLevel.WARNING if number % 40 == 0 else LogLevel.INFO,
                    message=message("{volume} µL from {well}", volume=1000, well="A1"),
                    step=step,
                    node_id=f"n{step}",
                )
            )
            made.append(Progress(**common(), step=step, fraction=number / per_node))
        made.append(
            NodeFinished(
                **common(),
                step=step,
                row=step,
                node_id=f"n{step}",
                cycle=None,
                attempt=1,
                outcome=NodeOutcome.SUCCEEDED,
                duration_s=1.0,
            )
        )
    return made[:count]


class Lateness:
    """How late a 5 ms timer of the window's thread fires, in ms."""

    def __init__(self) -> None:
        self.late_ms: list[float] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._before = 0.0

    def measure(self, seconds: float) -> list[float]:
        """Let the loop run for ``seconds``."""
        self.late_ms = []
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        self._before = time.perf_counter()
        self._timer.start()
        loop.exec()
        self._timer.stop()
        return self.late_ms

    def _tick(self) -> None:
        now = time.perf_counter()
        self.late_ms.append(max(0.0, (now - self._before) * 1000 - TICK_MS))
        self._before = now


class Window(QWidget):
    """The panels that follow a run, fed by the bridge."""

    def __init__(self) -> None:
        super().__init__()
        self.nodes, self.inspector, self.log = NodeListPanel(), NodeInspector(), LogPanel()
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.inspector)
        right.addWidget(self.log)
        layout = QHBoxLayout(self)
        layout.addWidget(self.nodes)
        layout.addWidget(right)
        self.shown = 0
        self.longest_batch = 0
        self.batches = 0
        self.bridge = EventBridge(lambda _created: {}, self)
        self.bridge.run_started.connect(self._start)
        self.bridge.batch.connect(self._take)

    def _start(self, view: RunView) -> None:
        self.nodes.show_run(view)
        self.log.start_run(view.run_id, dry_run=True)

    def _take(self, events: list[Event]) -> None:
        self.shown += len(events)
        self.batches += 1
        self.longest_batch = max(self.longest_batch, len(events))
        if self.bridge.view is not None:
            self.nodes.refresh(self.bridge.view)
        self.log.append(events)


def pour(bridge: EventBridge, events: Sequence[Event], rate: int) -> None:
    """Hand the events over at ``rate`` a second, in small groups, on this thread."""
    began = time.perf_counter()
    given = 0
    while given < len(events):
        due = min(len(events), int((time.perf_counter() - began) * rate))
        if due > given:
            bridge.take(events[given:due])
            given = due
        time.sleep(HAND_OVER_S)


def row(name: str, late_ms: Sequence[float]) -> str:
    """One line of the table."""
    ordered = sorted(late_ms)
    p50, p99 = (ordered[min(len(ordered) - 1, int(len(ordered) * q))] for q in (0.5, 0.99))
    return f"{name:<34}{len(ordered):>8}{p50:>10.1f}{p99:>10.1f}{ordered[-1]:>10.1f}"


def main() -> int:
    """Measure and print; 1 where the goal is missed."""
    share_interpreter()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rate", type=int, default=20_000, help="events a second")
    parser.add_argument("--seconds", type=float, default=10.0)
    chosen = parser.parse_args()
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    theme.current().apply(theme.Appearance.LIGHT)
    app.setStyleSheet(style_sheet(theme.current()))
    events = make_events(round(chosen.rate * chosen.seconds))
    window = Window()
    window.resize(1280, 800)
    window.show()
    lateness = Lateness()
    lateness.measure(0.5)
    idle = lateness.measure(min(3.0, chosen.seconds))
    thread = threading.Thread(
        target=pour, args=(window.bridge, events, chosen.rate), name="journal"
    )
    thread.start()
    busy = lateness.measure(chosen.seconds + 0.2)
    thread.join()
    deadline = time.perf_counter() + 10
    while window.shown < len(events) and time.perf_counter() < deadline:
        app.processEvents()
    window.log.search.setText("from a1")
    filtering = lateness.measure(min(5.0, chosen.seconds))
    print(f"{'late by, ms':<34}{'ticks':>8}{'p50':>10}{'p99':>10}{'max':>10}")
    print(row("no events", idle))
    print(row(f"{chosen.rate:,} events/s, {chosen.seconds:g} s", busy))
    print(row(f"text filter on {window.log.line_count():,} lines", filtering))
    per_second = window.batches / (chosen.seconds + 0.2)
    print(
        f"shown {window.shown:,} of {len(events):,} events in {window.batches} batches "
        f"({per_second:.1f} a second, the longest {window.longest_batch})"
    )
    p99 = sorted(busy)[int(len(busy) * 0.99)]
    met = p99 <= GOAL_MS and window.shown == len(events)
    print(f"goal: p99 <= {GOAL_MS:g} ms and none lost: {'met' if met else 'MISSED'}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
