"""The native backend on a bench that does what the test says: failures, retries, loops, stops."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest
from native_bed import Bed, Work, failing, three

from sdl1_desktop.backends import node_work
from sdl1_desktop.events import (
    BenchChanged,
    CommandStarted,
    CycleFinished,
    CycleStarted,
    LogLevel,
    LogLine,
    NodeFinished,
    NodeOutcome,
    NodeStarted,
    OperatorAsked,
    OperatorChoice,
    RunState,
    StepSkipped,
    WaitStarted,
)
from sdl1_desktop.messages import message
from sdl1_desktop.operations import RunContext, StepResult
from sdl1_desktop.robot.clock import RealClock
from sdl1_desktop.robot.errors import StopRequested
from sdl1_desktop.workflow.plan import Plan, PlanLoop, PlanNode, PlanStep


async def test_every_node_runs_once_in_order(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bed = Bed(monkeypatch, tmp_path, three(), failing("nobody"))
    assert await bed.run() is True
    assert bed.outcomes() == [("a", "succeeded"), ("b", "succeeded"), ("c", "succeeded")]
    assert [result.values["node"] for result in bed.results] == ["a", "b", "c"]
    started = [event.seq for event in bed.sink.of(NodeStarted)]
    finished = [event.seq for event in bed.sink.of(NodeFinished)]
    changed = [event.seq for event in bed.sink.of(BenchChanged)]
    assert set(started + finished + changed) <= set(bed.sink.durable)


async def test_a_failed_node_ends_the_run_where_nobody_can_be_asked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bed = Bed(monkeypatch, tmp_path, three(), failing("b"))
    assert await bed.run() is False
    assert bed.outcomes() == [("a", "succeeded"), ("b", "failed")]
    assert bed.results[-1].error == "The vial is empty. Fill it."
    errors = [line for line in bed.sink.of(LogLine) if line.level is LogLevel.ERROR]
    assert [str(line.message) for line in errors] == ["The vial is empty. Fill it."]


async def test_continue_goes_on_and_the_failure_stays_a_failure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bed = Bed(monkeypatch, tmp_path, three(), failing("b"), b="continue")
    assert await bed.run() is True
    assert bed.outcomes() == [("a", "succeeded"), ("b", "failed"), ("c", "succeeded")]
    assert [result.status for result in bed.results] == ["succeeded", "failed", "succeeded"]


async def test_retry_waits_longer_each_time_and_then_succeeds(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bed = Bed(monkeypatch, tmp_path, three(), failing("b", times=2), b="retry")
    assert await bed.run() is True
    assert [(event.step, event.seconds) for event in bed.sink.of(WaitStarted)] == [
        (1, 2.0),
        (1, 4.0),
    ]
    started = [event for event in bed.sink.of(NodeStarted) if event.node_id == "b"]
    assert [event.attempt for event in started] == [1, 2, 3]
    assert (bed.results[1].attempts, bed.results[1].status) == (3, "succeeded")


async def test_retry_ends_as_stop_after_its_last_try(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bed = Bed(monkeypatch, tmp_path, three(), failing("b"), b="retry")
    assert await bed.run() is False
    assert bed.outcomes().count(("b", "failed")) == 3


@pytest.mark.parametrize(
    ("choice", "goes_on", "status"),
    [
        (OperatorChoice.SKIP, True, "skipped"),
        (OperatorChoice.MARK_DONE, True, "marked done"),
        (OperatorChoice.STOP, False, "failed"),
    ],
)
async def test_the_operators_choice_decides(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    choice: OperatorChoice,
    goes_on: bool,
    status: str,
) -> None:
    bed = Bed(monkeypatch, tmp_path, three(), failing("b"), asks=True)
    run = asyncio.create_task(bed.run())
    while bed.control.state is not RunState.WAITING:
        await asyncio.sleep(0)
    question = bed.sink.of(OperatorAsked)[0]
    assert str(question.question) == "“b” failed: The vial is empty. Fill it."
    assert question.known == (message("nothing is held"),)
    await bed.control.answer(question.question_id, choice)
    assert await run is goes_on
    assert bed.results[1].status == status


async def test_retry_by_the_operator_runs_the_node_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bed = Bed(monkeypatch, tmp_path, three(), failing("b", times=1), asks=True)
    run = asyncio.create_task(bed.run())
    while bed.control.state is not RunState.WAITING:
        await asyncio.sleep(0)
    await bed.control.answer(bed.sink.of(OperatorAsked)[0].question_id, OperatorChoice.RETRY)
    assert await run is True
    assert bed.outcomes() == [
        ("a", "succeeded"),
        ("b", "failed"),
        ("b", "succeeded"),
        ("c", "succeeded"),
    ]


async def test_a_fault_of_the_program_is_a_failed_node_and_goes_to_the_log_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def work(step: PlanStep, context: RunContext) -> StepResult:
        raise ZeroDivisionError("inner detail")

    bed = Bed(monkeypatch, tmp_path, three(), work)
    with caplog.at_level(logging.ERROR):
        assert await bed.run() is False
    assert "inner detail" in caplog.text
    assert "inner detail" not in bed.results[0].error
    assert "log file" in bed.results[0].error


async def test_a_stop_ends_the_node_as_stopped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bed: Bed

    async def work(step: PlanStep, context: RunContext) -> StepResult:
        if step.node_id == "b":
            await bed.control.stop()
            await bed.control.passage()
        return StepResult()

    bed = Bed(monkeypatch, tmp_path, three(), work)
    with pytest.raises(StopRequested):
        await bed.run()
    assert bed.outcomes() == [("a", "succeeded"), ("b", "stopped")]


async def test_halt_cuts_a_node_that_never_looks_at_the_gate(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reached = asyncio.Event()

    async def work(step: PlanStep, context: RunContext) -> StepResult:
        reached.set()
        await asyncio.Event().wait()
        return StepResult()

    async def nothing() -> None:
        pass

    bed = Bed(monkeypatch, tmp_path, three(), work)
    run = asyncio.create_task(bed.run())
    await reached.wait()
    await bed.control.halt(nothing)
    with pytest.raises(StopRequested):
        await asyncio.wait_for(run, 5)
    assert bed.outcomes() == [("a", NodeOutcome.STOPPED.value)]


def nested() -> Plan:
    inner = PlanLoop("inner", (PlanNode("x"), PlanNode("inner")), 3)
    return Plan((PlanLoop("outer", (PlanNode("a"), inner, PlanNode("outer")), 2), PlanNode("end")))


async def test_nested_loops_run_all_their_cycles(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bed = Bed(monkeypatch, tmp_path, nested(), failing("nobody"))
    assert await bed.run() is True
    once = ["a", *["x", "inner"] * 3, "outer"]
    assert [node for node, _ in bed.outcomes()] == [*once, *once, "end"]
    cycles = [(event.loop, event.cycle) for event in bed.sink.of(CycleStarted)]
    inner = [("inner", 1), ("inner", 2), ("inner", 3)]
    assert cycles == [("outer", 1), *inner, ("outer", 2), *inner]
    assert len(bed.sink.of(CycleFinished)) == 8


async def test_an_inner_loop_that_breaks_skips_only_its_own_rest(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async def work(step: PlanStep, context: RunContext) -> StepResult:
        loop = context.loop_of(step)
        if step.node_id == "inner" and loop is not None and loop.cycle == 2:
            return StepResult(break_loop=message("voltage < -1.5"))
        return StepResult()

    bed = Bed(monkeypatch, tmp_path, nested(), work)
    assert await bed.run() is True
    once = ["a", *["x", "inner"] * 2, "outer"]
    assert [node for node, _ in bed.outcomes()] == [*once, *once, "end"]
    skipped = [(event.first_step, event.last_step) for event in bed.sink.of(StepSkipped)]
    assert skipped == [(5, 6), (13, 14)]
    broke = [event.loop for event in bed.sink.of(CycleFinished) if event.broke]
    assert broke == ["inner", "inner"]
    assert bed.context.loops["inner"].durations_s == [0.0, 0.0]


def hanging(node_id: str) -> Work:
    async def work(step: PlanStep, context: RunContext) -> StepResult:
        if step.node_id == node_id:
            await asyncio.Event().wait()
        return StepResult()

    return work


class FastClock(RealClock):
    """A real clock that goes a thousand times as fast."""

    def now(self) -> float:
        return super().now() * 1000


async def test_a_node_that_hangs_past_its_limit_fails_with_that_reason(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(node_work, "_LOOK_AGAIN_S", 0.005)
    bed = Bed(monkeypatch, tmp_path, three(), hanging("b"), limit_s=5.0, clock=FastClock())
    assert not await asyncio.wait_for(bed.run(), 10)
    assert bed.outcomes() == [("a", "succeeded"), ("b", "failed")]
    assert "longer than its limit of 5 s" in bed.results[-1].error


async def test_a_node_over_its_limit_may_send_nothing_more(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sent: list[str] = []

    async def work(step: PlanStep, context: RunContext) -> StepResult:
        for number in range(3):
            await context.bench.gate.passage()
            sent.append(f"{step.node_id}{number}")
            await context.bench.wait(4, message("the command takes its time"))
        return StepResult()

    bed = Bed(monkeypatch, tmp_path, three(), work, limit_s=6.0)
    assert not await bed.run()
    assert sent == ["a0", "a1"]
    assert bed.outcomes() == [("a", "failed")]


async def test_time_in_which_a_device_was_away_does_not_count(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async def work(step: PlanStep, context: RunContext) -> StepResult:
        await bed.control.hold(message("away"))
        await context.bench.wait(100, message("away"))
        await bed.control.release(message("back"))
        await context.bench.gate.passage()
        return StepResult()

    bed = Bed(monkeypatch, tmp_path, three(), work, limit_s=6.0)
    assert await bed.run()


async def test_what_runs_is_switched_off_when_a_node_fails(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bed = Bed(monkeypatch, tmp_path, three(), failing("b"))
    bed.bench.ledger.pumps_running = (2,)
    assert not await bed.run()
    assert bed.bench.switched_off == ["pumps", "cell"]
    assert {event.step for event in bed.sink.of(CommandStarted)} == {1}


async def test_nothing_begins_while_the_journal_cannot_be_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begun: list[str] = []

    async def work(step: PlanStep, context: RunContext) -> StepResult:
        begun.append(step.node_id)
        bed.sink.problem = message("the disk is full") if step.node_id == "a" else None
        return StepResult()

    bed = Bed(monkeypatch, tmp_path, three(), work)
    running = asyncio.ensure_future(bed.run())
    while bed.sink.problem is None:
        await asyncio.sleep(0)
    for _ in range(50):
        await asyncio.sleep(0)
    assert begun == ["a"]
    bed.sink.problem = None
    assert await asyncio.wait_for(running, 10)
    assert begun == ["a", "b", "c"]


async def test_a_stop_ends_also_where_the_journal_cannot_be_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async def work(step: PlanStep, context: RunContext) -> StepResult:
        bed.sink.problem = message("the disk is full")
        bed.sink.broken = True
        return StepResult()

    bed = Bed(monkeypatch, tmp_path, three(), work)
    running = asyncio.ensure_future(bed.run())
    while not bed.sink.broken:
        await asyncio.sleep(0)
    await asyncio.wait_for(bed.control.stop(), 10)
    with pytest.raises(StopRequested):
        await asyncio.wait_for(running, 10)
