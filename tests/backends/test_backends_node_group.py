"""Nodes under way at the same time: the clock, the devices, failures, stops."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from native_bed import Bed

from sdl1_desktop.backends.branch_clock import BranchClock, aside
from sdl1_desktop.backends.device_locks import DeviceLocks
from sdl1_desktop.backends.node_bench import NodeBench
from sdl1_desktop.backends.node_hold import NodeHold
from sdl1_desktop.events import (
    NodeFinished,
    NodeStarted,
    OperatorAsked,
    OperatorChoice,
    RunState,
)
from sdl1_desktop.messages import message
from sdl1_desktop.operations import OperationError, RunContext, StepResult
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.robot.errors import BenchRefusal, StopRequested
from sdl1_desktop.workflow.plan import Plan, PlanLoop, PlanNode, PlanStep
from sdl1_desktop.workflow.run_part import RunPart

WAIT_S = 10.0
PLAN = Plan((PlanNode("a"), PlanNode("b"), PlanNode("c")))
AB = ((0, 1),)


# The clock


async def branches(clock: BranchClock, *works: Awaitable[None]) -> None:
    clock.open_branches(len(works))
    tasks = [asyncio.ensure_future(work) for work in works]
    for task in tasks:
        task.add_done_callback(lambda _: clock.close_branch())
    await asyncio.wait_for(asyncio.gather(*tasks), WAIT_S)


@pytest.mark.parametrize("speed", [Speed.INSTANT, Speed.X10])
async def test_each_branch_sees_its_own_times_whatever_the_order_of_tasks(speed: Speed) -> None:
    clock = BranchClock(speed)
    seen: dict[str, list[float]] = {"slow": [], "fast": []}

    async def waits(name: str, *spans: float) -> None:
        for span in spans:
            # Work that takes turns of the loop takes no time of the clock.
            for _ in range(3):
                await asyncio.sleep(0)
            await clock.sleep(span)
            seen[name].append(round(clock.now(), 9))

    await branches(clock, waits("slow", 0.5, 0.5), waits("fast", 0.2, 0.2, 0.2))
    assert seen == {"slow": [0.5, 1.0], "fast": [0.2, 0.4, 0.6]}
    assert clock.now() == pytest.approx(1.0)


async def test_the_clock_stands_while_a_branch_works_and_goes_on_beside_one_that_waits() -> None:
    clock = BranchClock()
    working, done = asyncio.Event(), asyncio.Event()

    async def works() -> None:
        working.set()
        await done.wait()
        with aside(clock):
            await asyncio.sleep(0.01)

    async def sleeps() -> None:
        await clock.sleep(5)

    both = asyncio.ensure_future(branches(clock, works(), sleeps()))
    await working.wait()
    for _ in range(20):
        await asyncio.sleep(0)
    assert clock.now() == 0.0
    done.set()
    await both
    assert clock.now() == 5.0


async def test_a_wait_that_is_cancelled_moves_no_clock() -> None:
    clock = BranchClock()
    clock.open_branches(2)
    one = asyncio.ensure_future(clock.sleep(100))
    for _ in range(5):
        await asyncio.sleep(0)
    one.cancel()
    clock.close_branch()
    with pytest.raises(asyncio.CancelledError):
        await one
    assert clock.now() == 0.0
    await asyncio.wait_for(clock.sleep(3), WAIT_S)
    assert clock.now() == 3.0


# Devices


async def test_a_device_is_waited_for_and_a_use_that_nobody_told_of_is_refused() -> None:
    locks = DeviceLocks(BranchClock())
    await locks.take(1, {Device.OT2, Device.PUMPS})
    await locks.take(2, {Device.POTENTIOSTAT})
    third = asyncio.ensure_future(locks.take(3, {Device.PUMPS}))
    for _ in range(5):
        await asyncio.sleep(0)
    assert not third.done()
    with pytest.raises(BenchRefusal, match="Another node is using the ot2"):
        locks.require(2, Device.OT2)
    locks.require(1, Device.OT2)
    locks.give_back(1)
    await asyncio.wait_for(third, WAIT_S)
    # Free by now: the step has it from here on.
    locks.require(2, Device.OT2)
    with pytest.raises(BenchRefusal):
        locks.require(3, Device.OT2)


async def test_a_command_to_a_device_in_use_is_not_sent(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bed = Bed(monkeypatch, tmp_path, PLAN, sleeping({}))
    locks = DeviceLocks(bed.bench.clock)
    await locks.take(0, set(Device))
    fake: Any = bed.bench
    bench = NodeBench(
        fake,
        step=1,
        locks=locks,
        gate=NodeHold(bed.control),
        recorder=bed.recorder.of_step(PLAN.steps[1]),
    )
    measure: Any = bench.measure
    calls: list[Callable[[], Awaitable[object]]] = [
        lambda: bench.robot("home", {}),
        lambda: bench.pumps_command("set_pump_on", {"pump": 1}),
        lambda: measure(None, None),
    ]
    for call in calls:
        with pytest.raises(BenchRefusal, match="at the same time"):
            await call()
    assert bed.sink.events == []


# Groups


def sleeping(spans: dict[str, float], *, fail: tuple[str, ...] = ()) -> Any:
    """Work that takes so long; nodes in ``fail`` fail after it, once."""
    left = set(fail)

    async def work(step: PlanStep, context: RunContext) -> StepResult:
        span = spans.get(step.node_id, 0.0)
        if span:
            await context.bench.wait(span, message("it takes its time"))
        if step.node_id in left:
            left.discard(step.node_id)
            raise OperationError(message("It broke."), message("Mend it."))
        return StepResult({"node": step.node_id})

    return work


def span(bed: Bed, node_id: str) -> tuple[float, float]:
    """When a node began and ended last, on the run's clock."""
    begun = [event.clock_s for event in bed.sink.of(NodeStarted) if event.node_id == node_id]
    ended = [event.clock_s for event in bed.sink.of(NodeFinished) if event.node_id == node_id]
    return begun[-1], ended[-1]


async def test_nodes_of_a_group_overlap_and_the_next_one_waits_for_both(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    work = sleeping({"a": 3.0, "b": 10.0, "c": 1.0})
    bed = Bed(monkeypatch, tmp_path, PLAN, work, clock=BranchClock(), together=AB)
    assert await bed.run()
    assert (span(bed, "a"), span(bed, "b"), span(bed, "c")) == ((0, 3), (0, 10), (10, 11))
    assert [result.node_id for result in bed.results] == ["a", "b", "c"]
    assert [one["ended_clock_s"] for one in bed.context.records] == [3.0, 10.0, 11.0]
    assert [event.seq for event in bed.sink.events] == list(range(1, len(bed.sink.events) + 1))


async def test_results_stand_in_the_plans_order_whoever_ends_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    work = sleeping({"a": 10.0, "b": 3.0})
    bed = Bed(monkeypatch, tmp_path, PLAN, work, clock=BranchClock(), together=AB)
    assert await bed.run()
    assert [node for node, _ in bed.outcomes()] == ["b", "a", "c"]
    assert [result.node_id for result in bed.results] == ["a", "b", "c"]


async def test_a_group_in_a_loop_overlaps_in_each_cycle(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan = Plan((PlanLoop("again", (PlanNode("a"), PlanNode("b"), PlanNode("again")), 3),))
    work = sleeping({"a": 2.0, "b": 5.0})
    bed = Bed(monkeypatch, tmp_path, plan, work, clock=BranchClock(), together=AB)
    assert await bed.run()
    assert bed.context.loops["again"].durations_s == [5.0, 5.0, 5.0]
    assert len(bed.results) == 9


async def test_nodes_of_one_device_run_one_after_the_other_whatever_the_plan_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    work = sleeping({"a": 3.0, "b": 10.0})
    types = {"a": "sdl1ElectrochemicalMeasurement", "b": "sdl1SolutionPreparation"}
    bed = Bed(monkeypatch, tmp_path, PLAN, work, clock=BranchClock(), together=AB, types=types)
    assert await bed.run()
    assert (span(bed, "a"), span(bed, "b")) == ((0, 3), (3, 13))


async def test_the_others_end_before_the_operator_is_asked_and_the_failed_one_is_tried_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    work = sleeping({"a": 3.0, "b": 10.0}, fail=("a",))
    bed = Bed(monkeypatch, tmp_path, PLAN, work, asks=True, clock=BranchClock(), together=AB)
    run = asyncio.create_task(bed.run())
    await waiting(bed)
    assert bed.outcomes() == [("a", "failed"), ("b", "succeeded")]
    await bed.control.answer(bed.sink.of(OperatorAsked)[0].question_id, OperatorChoice.RETRY)
    assert await asyncio.wait_for(run, WAIT_S)
    assert (span(bed, "b"), span(bed, "a")) == ((0, 10), (10, 13))
    assert [(one.node_id, one.attempts) for one in bed.results] == [("a", 2), ("b", 1), ("c", 1)]


async def waiting(bed: Bed, questions: int = 1) -> None:
    """Return when so many questions were asked and the last one waits."""
    while len(bed.sink.of(OperatorAsked)) < questions or bed.control.state is not RunState.WAITING:
        await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("first", "asked", "status"),
    [(OperatorChoice.SKIP, 2, "skipped"), (OperatorChoice.STOP, 1, "failed")],
)
async def test_two_failures_are_asked_about_one_after_the_other_until_one_ends_the_run(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    first: OperatorChoice,
    asked: int,
    status: str,
) -> None:
    work = sleeping({"a": 10.0, "b": 3.0}, fail=("a", "b"))
    bed = Bed(monkeypatch, tmp_path, PLAN, work, asks=True, clock=BranchClock(), together=AB)
    run = asyncio.create_task(bed.run())
    await waiting(bed)
    await bed.control.answer(bed.sink.of(OperatorAsked)[0].question_id, first)
    if asked == 2:
        await waiting(bed, 2)
        last = bed.sink.of(OperatorAsked)[1]
        await bed.control.answer(last.question_id, OperatorChoice.MARK_DONE)
    assert await asyncio.wait_for(run, WAIT_S) is (asked == 2)
    assert [event.step for event in bed.sink.of(OperatorAsked)] == [0, 1][:asked]
    assert bed.results[0].status == status
    assert [result.node_id for result in bed.results][:2] == ["a", "b"]


async def test_a_failure_that_nobody_can_be_asked_about_lets_the_others_end(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    work = sleeping({"a": 3.0, "b": 10.0}, fail=("a",))
    bed = Bed(monkeypatch, tmp_path, PLAN, work, clock=BranchClock(), together=AB)
    assert not await bed.run()
    assert bed.outcomes() == [("a", "failed"), ("b", "succeeded")]


async def test_what_another_node_uses_is_not_switched_off_by_a_failure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    types = {"a": "sdl1DataExport", "b": "sdl1ElectrochemicalMeasurement"}
    work = sleeping({"a": 3.0, "b": 10.0}, fail=("a",))
    bed = Bed(monkeypatch, tmp_path, PLAN, work, clock=BranchClock(), together=AB, types=types)
    bed.bench.ledger.cell_on = True
    assert not await bed.run()
    assert bed.bench.switched_off == []


async def test_a_pause_waits_for_all_that_is_under_way(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    work = sleeping({"a": 3.0, "b": 10.0})

    async def pausing(step: PlanStep, context: RunContext) -> StepResult:
        if step.node_id == "a":
            await bed.control.pause()
        result: StepResult = await work(step, context)
        return result

    bed = Bed(monkeypatch, tmp_path, PLAN, pausing, clock=BranchClock(), together=AB)
    run = asyncio.create_task(bed.run())
    while bed.control.state is not RunState.PAUSED:
        await asyncio.sleep(0)
    assert bed.outcomes() == [("a", "succeeded"), ("b", "succeeded")]
    await bed.control.resume()
    assert await asyncio.wait_for(run, WAIT_S)


async def both_begun(bed: Bed) -> None:
    while len(bed.sink.of(NodeStarted)) < 2:
        await asyncio.sleep(0)
    for _ in range(10):
        await asyncio.sleep(0)


@pytest.mark.parametrize("way", ["stop", "halt", "force"])
async def test_every_way_of_stopping_reaches_all_that_is_under_way(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, way: str
) -> None:
    async def hangs(step: PlanStep, context: RunContext) -> StepResult:
        if way == "stop":
            await context.bench.wait(1000.0, message("a long wait"))
        await asyncio.Event().wait()
        return StepResult()

    async def nothing() -> None:
        pass

    bed = Bed(monkeypatch, tmp_path, PLAN, hangs, clock=BranchClock(Speed.X1), together=AB)
    run = asyncio.create_task(bed.run())
    await both_begun(bed)
    if way == "halt":
        await bed.control.halt(nothing)
    else:
        await bed.control.stop()
    if way == "force":
        await bed.control.force_stop()
    with pytest.raises(StopRequested):
        await asyncio.wait_for(run, WAIT_S)
    assert sorted(bed.outcomes()) == [("a", "stopped"), ("b", "stopped")]
    assert bed.bench.clock.now() < 10.0


async def test_a_stop_while_a_failed_node_waits_for_the_others_asks_nobody(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    work = sleeping({"b": 1000.0}, fail=("a",))
    clock = BranchClock(Speed.X1)
    bed = Bed(monkeypatch, tmp_path, PLAN, work, asks=True, clock=clock, together=AB)
    run = asyncio.create_task(bed.run())
    while not bed.outcomes():
        await asyncio.sleep(0)
    await bed.control.stop()
    with pytest.raises(StopRequested):
        await asyncio.wait_for(run, WAIT_S)
    assert bed.outcomes() == [("a", "failed"), ("b", "stopped")]
    assert bed.sink.of(OperatorAsked) == []


async def test_each_node_has_its_own_limit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    async def work(step: PlanStep, context: RunContext) -> StepResult:
        for _ in range(3 if step.node_id == "a" else 1):
            await context.bench.gate.passage()
            await context.bench.wait(4.0, message("a command"))
        return StepResult()

    bed = Bed(
        monkeypatch,
        tmp_path,
        PLAN,
        work,
        clock=BranchClock(),
        together=AB,
        limit_s=6.0,
        a="continue",
    )
    assert await bed.run()
    assert sorted(bed.outcomes()) == [("a", "failed"), ("b", "succeeded"), ("c", "succeeded")]


@pytest.mark.parametrize(
    "part",
    [
        RunPart(skipped=frozenset({"a"})),
        RunPart(skipped=frozenset({"b"})),
        RunPart(first_step=1),
        RunPart(last_step=0),
        RunPart(done=frozenset({1})),
    ],
)
async def test_what_is_left_out_of_a_group_is_not_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, part: RunPart
) -> None:
    work = sleeping({"a": 3.0, "b": 10.0})
    bed = Bed(monkeypatch, tmp_path, PLAN, work, clock=BranchClock(), together=AB, part=part)
    assert await bed.run()
    ran = {node for node, _ in bed.outcomes()}
    assert ran == {step.node_id for step in PLAN.steps if part.runs(step)}


async def test_a_breakpoint_within_a_group_lets_what_is_before_it_end_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    work = sleeping({"a": 3.0, "b": 10.0})
    part = RunPart(breakpoints=frozenset({"b"}))
    bed = Bed(monkeypatch, tmp_path, PLAN, work, clock=BranchClock(), together=AB, part=part)
    run = asyncio.create_task(bed.run())
    while bed.control.state is not RunState.PAUSED:
        await asyncio.sleep(0)
    assert bed.outcomes() == [("a", "succeeded")]
    await bed.control.resume()
    assert await asyncio.wait_for(run, WAIT_S)
    assert span(bed, "b") == (3, 13)
