"""The run's state machine: every transition, the three stops, questions, races."""

from __future__ import annotations

import asyncio
import itertools

import pytest
from recording import MemorySink

from sdl1_desktop.backends.run_actions import TRANSITIONS, RunAction, why_not
from sdl1_desktop.backends.run_control import ActionRefused, RunControl
from sdl1_desktop.backends.run_recorder import RunRecorder
from sdl1_desktop.events import (
    OperatorAnswered,
    OperatorAsked,
    OperatorChoice,
    RunState,
    StateChanged,
)
from sdl1_desktop.messages import message
from sdl1_desktop.robot.errors import StopRequested


def make_control() -> tuple[RunControl, MemorySink]:
    sink = MemorySink()
    return RunControl(RunRecorder("run", sink, lambda: 0.0)), sink


async def running() -> tuple[RunControl, MemorySink]:
    control, sink = make_control()
    for state in (RunState.CHECKING, RunState.READY, RunState.RUNNING):
        await control.move(state)
    return control, sink


def states(sink: MemorySink) -> list[RunState]:
    return [event.state for event in sink.of(StateChanged)]


def test_every_state_has_its_transitions_and_ended_ones_have_none() -> None:
    assert set(TRANSITIONS) == set(RunState)
    for state in RunState:
        assert (TRANSITIONS[state] == frozenset()) is state.ended
    reached = set(itertools.chain.from_iterable(TRANSITIONS.values()))
    assert set(RunState) - reached == {RunState.IDLE, RunState.INTERRUPTED}


def test_halt_is_possible_whenever_something_can_move() -> None:
    for state in RunState:
        possible = why_not(RunAction.HALT, state) is None
        assert possible is not (state is RunState.IDLE or state.ended)


def test_each_refused_action_says_why() -> None:
    for action, state in itertools.product(RunAction, RunState):
        reason = why_not(action, state)
        assert reason is None or str(reason).endswith(".")


async def test_a_move_is_durable_and_an_impossible_one_is_a_fault() -> None:
    control, sink = await running()
    assert states(sink) == [RunState.CHECKING, RunState.READY, RunState.RUNNING]
    assert sink.durable == [event.seq for event in sink.events]
    with pytest.raises(RuntimeError, match="cannot go from running to ready"):
        await control.move(RunState.READY)


async def test_pause_holds_the_next_node_until_resumed() -> None:
    control, sink = await running()
    await control.pause()
    assert control.state is RunState.PAUSING
    await control.passage()
    at_node = asyncio.create_task(control.between_nodes())
    for _ in range(5):
        await asyncio.sleep(0)
    assert control.state is RunState.PAUSED
    assert not at_node.done()
    await control.resume()
    await at_node
    assert control.state is RunState.RUNNING
    assert states(sink)[-3:] == [RunState.PAUSING, RunState.PAUSED, RunState.RUNNING]


async def test_a_pause_taken_back_before_it_began_stops_nothing() -> None:
    control, _ = await running()
    await control.pause()
    await control.resume()
    assert control.state is RunState.RUNNING
    await asyncio.wait_for(control.between_nodes(), 1)


async def test_stop_closes_the_gate_and_wakes_a_paused_run() -> None:
    control, _ = await running()
    await control.pause()
    at_node = asyncio.create_task(control.between_nodes())
    for _ in range(5):
        await asyncio.sleep(0)
    await control.stop()
    with pytest.raises(StopRequested):
        await at_node
    assert control.state is RunState.STOPPING
    with pytest.raises(StopRequested):
        await control.passage()


async def test_halt_tells_the_bench_before_it_writes_anything() -> None:
    control, sink = await running()
    cut: list[str] = []
    before = len(sink.events)
    seen: list[int] = []

    async def bench() -> None:
        seen.append(len(sink.events))

    with control.cut_by(lambda: cut.append("one")), control.cut_by(lambda: cut.append("other")):
        await control.halt(bench)
    assert seen == [before]
    assert cut == ["one", "other"]
    assert control.halted
    assert control.state is RunState.STOPPING


async def test_halt_goes_on_where_the_bench_does_not_answer_to_it() -> None:
    control, _ = await running()

    async def bench() -> None:
        raise OSError("cable")

    with pytest.raises(OSError, match="cable"):
        await control.halt(bench)
    assert control.state is RunState.STOPPING


async def test_force_stop_needs_a_stop_first() -> None:
    control, _ = await running()
    with pytest.raises(ActionRefused, match="Press Stop first"):
        await control.force_stop()
    cut: list[str] = []
    with control.cut_by(lambda: cut.append("over")):
        pass
    with control.cut_by(lambda: cut.append("one")), control.cut_by(lambda: cut.append("other")):
        await control.stop()
        await control.force_stop()
    assert cut == ["one", "other"]


@pytest.mark.parametrize("choice", [OperatorChoice.RETRY, OperatorChoice.SKIP])
async def test_a_question_waits_for_its_answer(choice: OperatorChoice) -> None:
    control, sink = await running()
    asked = asyncio.create_task(control.ask(3, message("why"), (), tuple(OperatorChoice)))
    for _ in range(5):
        await asyncio.sleep(0)
    assert control.state is RunState.WAITING
    question = sink.of(OperatorAsked)[0]
    with pytest.raises(ActionRefused, match="already been answered"):
        await control.answer("another", choice)
    await control.answer(question.question_id, choice)
    assert await asked is choice
    assert control.state is RunState.RUNNING
    assert sink.of(OperatorAnswered)[0].choice is choice


async def test_an_answer_may_come_before_the_run_says_that_it_waits() -> None:
    control, sink = await running()
    asked = asyncio.create_task(control.ask(3, message("why"), (), tuple(OperatorChoice)))
    while not sink.of(OperatorAsked):
        await asyncio.sleep(0)
    assert control.state is RunState.RUNNING
    await control.answer(sink.of(OperatorAsked)[0].question_id, OperatorChoice.RETRY)
    assert await asked is OperatorChoice.RETRY
    assert control.state is RunState.RUNNING


async def test_a_stop_answers_the_open_question() -> None:
    control, _ = await running()
    asked = asyncio.create_task(control.ask(3, message("why"), (), tuple(OperatorChoice)))
    for _ in range(5):
        await asyncio.sleep(0)
    await control.stop()
    assert await asked is OperatorChoice.STOP
    assert control.state is RunState.STOPPING


async def test_a_pause_asked_for_before_a_question_still_comes_after_it() -> None:
    control, sink = await running()
    await control.pause()
    asked = asyncio.create_task(control.ask(3, message("why"), (), tuple(OperatorChoice)))
    for _ in range(5):
        await asyncio.sleep(0)
    await control.answer(sink.of(OperatorAsked)[0].question_id, OperatorChoice.SKIP)
    await asked
    assert control.state is RunState.PAUSING


async def test_a_run_that_writes_its_end_takes_no_request() -> None:
    control, _ = await running()
    control.close()
    with pytest.raises(ActionRefused, match="ending"):
        await control.stop()
