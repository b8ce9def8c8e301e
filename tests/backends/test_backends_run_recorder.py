"""What a run does becomes numbered events, and what recovery needs is on the disk first."""

from __future__ import annotations

import asyncio
import concurrent.futures
from collections.abc import Sequence

import pytest
from recording import MemorySink

from sdl1_desktop.backends import run_recorder
from sdl1_desktop.backends.run_recorder import RunRecorder
from sdl1_desktop.events import (
    CommandFinished,
    CommandStarted,
    CycleStarted,
    DataPoints,
    Event,
    LogLevel,
    LogLine,
    Progress,
    RunFinished,
    WaitStarted,
)
from sdl1_desktop.journal import JournalError
from sdl1_desktop.messages import message
from sdl1_desktop.robot.commands import Command, Device, Points
from sdl1_desktop.workflow.plan import LoopPosition, PlanStep

STEP = PlanStep(4, 2, "cp", (LoopPosition("loop", 3, 5),))


@pytest.fixture
def sink() -> MemorySink:
    return MemorySink()


@pytest.fixture
def recorder(sink: MemorySink) -> RunRecorder:
    return RunRecorder("run", sink, lambda: 12.5)


async def test_a_real_command_is_kept_before_it_goes_and_when_it_is_answered(
    recorder: RunRecorder, sink: MemorySink
) -> None:
    command = Command(Device.OT2, "home", {})
    own = recorder.of_step(STEP)
    await own.command_started("k1", command, simulated=False)
    assert sink.durable == [1]
    await own.command_finished("k1", command, error=None, result={"ok": 1})
    assert sink.durable == [1, 2]
    assert [type(event) for event in sink.events] == [CommandStarted, CommandFinished]


async def test_a_simulated_command_goes_with_the_next_group(
    recorder: RunRecorder, sink: MemorySink
) -> None:
    command = Command(Device.OT2, "home", {})
    own = recorder.of_step(STEP)
    await own.command_started("k1", command, simulated=True)
    await own.command_finished("k1", command, error=message("no"), result={})
    assert sink.durable == []
    assert len(sink.events) == 2


def test_events_carry_the_step_they_belong_to(recorder: RunRecorder, sink: MemorySink) -> None:
    recorder.log(LogLevel.INFO, message("before"))
    own = recorder.of_step(STEP)
    own.log(LogLevel.INFO, message("in"))
    assert [(level, text) for _, level, text in recorder.log_lines()] == [
        (LogLevel.INFO, "before"),
        (LogLevel.INFO, "in"),
    ]
    points = Points(("timestamp_s",), ((1.0,), (2.0,)))
    own.points("CP", "deposition", points, simulated=True, kept=False)
    before, during = sink.of(LogLine)
    assert (before.step, before.node_id) == (None, None)
    assert (during.step, during.node_id, during.clock_s) == (4, "cp", 12.5)
    (data,) = sink.of(DataPoints)
    assert (data.step, data.cycle, data.simulated, data.kept) == (4, 3, True, False)
    assert data.rows == ((1.0,), (2.0,))
    assert [event.seq for event in sink.events] == [1, 2, 3]


def test_progress_of_less_than_a_hundredth_is_not_told(
    recorder: RunRecorder, sink: MemorySink
) -> None:
    own = recorder.of_step(STEP)
    for thousandth in range(1001):
        own.progress(thousandth / 1000)
    told = [event.fraction for event in sink.of(Progress)]
    assert len(told) <= 101
    assert told == sorted(told)


def test_what_two_steps_do_at_once_is_each_ones_own(
    recorder: RunRecorder, sink: MemorySink
) -> None:
    later = PlanStep(5, 3, "wash", ())
    recorder.log(LogLevel.INFO, message("robot away"))
    with recorder.under_way(STEP) as first:
        recorder.log(LogLevel.INFO, message("robot back"))
        with recorder.under_way(later) as second:
            second.wait_started(2.0, message("wait"))
            first.log(LogLevel.INFO, message("first"))
            second.log(LogLevel.INFO, message("second"))
            first.progress(0.5)
            second.progress(0.1)
            recorder.log(LogLevel.INFO, message("robot away again"))
    assert [(str(line.message), line.step) for line in sink.of(LogLine)] == [
        ("robot away", None),
        ("robot back", 4),
        ("first", 4),
        ("second", 5),
        ("robot away again", None),
    ]
    assert [(event.step, event.fraction) for event in sink.of(Progress)] == [(4, 0.5), (5, 0.1)]
    assert [event.step for event in sink.of(WaitStarted)] == [5]
    # What the first one exports of the log does not have the other one's lines in it.
    upto = [text for _, _, text in recorder.log_lines(4)]
    assert upto == ["robot away", "robot back", "first", "robot away again"]


@pytest.mark.parametrize("nothing_moves", [True, False])
async def test_where_nothing_moves_nodes_go_with_the_next_group(nothing_moves: bool) -> None:
    sink = MemorySink()
    recorder = RunRecorder("run", sink, lambda: 0.0, nothing_moves=nothing_moves)
    await recorder.commit_node(CycleStarted(**recorder.stamp(), loop="l", cycle=1, cycles=2))
    assert sink.durable == ([] if nothing_moves else [1])
    await recorder.commit(RunFinished(**recorder.stamp(), result={}))
    assert sink.durable[-1] == 2


async def test_where_nothing_moves_only_settling_waits_for_the_disk() -> None:
    disk: list[concurrent.futures.Future[None]] = []

    class SlowDisk:
        """Commits when the test says so."""

        def append(
            self, events: Sequence[Event], *, durable: bool
        ) -> concurrent.futures.Future[None]:
            disk.append(concurrent.futures.Future())
            return disk[-1]

    recorder = RunRecorder("run", SlowDisk(), lambda: 0.0, nothing_moves=True)
    for _ in range(2):
        await recorder.commit(RunFinished(**recorder.stamp(), result={}))
    settled = asyncio.ensure_future(recorder.settle())
    await asyncio.sleep(0)
    assert not settled.done()
    disk[-1].set_result(None)
    await asyncio.wait_for(settled, 10)


async def test_a_run_waits_for_a_journal_that_cannot_be_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[tuple[int, bool]] = []

    class FullDisk:
        """Refuses twice, keeping the events as the journal does, then has room."""

        def append(
            self, events: Sequence[Event], *, durable: bool
        ) -> concurrent.futures.Future[None]:
            calls.append((len(events), durable))
            done: concurrent.futures.Future[None] = concurrent.futures.Future()
            if len(calls) <= 2:
                done.set_exception(JournalError(message("the disk is full")))
            else:
                done.set_result(None)
            return done

    monkeypatch.setattr(run_recorder, "_JOURNAL_RETRY_S", 0.0)
    recorder = RunRecorder("run", FullDisk(), lambda: 0.0)
    await recorder.commit(RunFinished(**recorder.stamp(), result={}))
    # The event is handed over once; after that only its commit is asked for.
    assert calls == [(1, True), (0, True), (0, True)]
