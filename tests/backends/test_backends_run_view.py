"""The run's state as people see it: rows, loops, progress, time left, questions."""

from __future__ import annotations

from typing import Any

import pytest

from sdl1_desktop.backends.run_view import RowState, RunView
from sdl1_desktop.events import (
    CycleFinished,
    CycleStarted,
    Event,
    NodeFinished,
    NodeOutcome,
    NodeStarted,
    OperatorAnswered,
    OperatorAsked,
    OperatorChoice,
    Progress,
    RunFinished,
    RunState,
    StateChanged,
    StepSkipped,
    WaitFinished,
    WaitStarted,
)
from sdl1_desktop.messages import message
from sdl1_desktop.workflow.plan import Plan, PlanLoop, PlanNode

PLAN = Plan((PlanNode("a"), PlanLoop("loop", (PlanNode("b"), PlanNode("loop")), 3), PlanNode("c")))
EXPECTED = {0: 10.0, 1: 20.0, 2: 0.0, 3: 20.0, 4: 0.0, 5: 20.0, 6: 0.0, 7: 5.0}


class Feed:
    """Makes events with running numbers and feeds them to a view."""

    def __init__(self) -> None:
        self.view = RunView(PLAN, EXPECTED)
        self.seq = 0
        self.clock = 0.0

    def __call__(self, kind: type[Event], **fields: Any) -> None:
        self.seq += 1
        self.view.apply(kind(run_id="r", seq=self.seq, time=0.0, clock_s=self.clock, **fields))

    def start(self, index: int, attempt: int = 1) -> None:
        step = PLAN.steps[index]
        self(
            NodeStarted,
            step=index,
            row=step.row,
            node_id=step.node_id,
            label=step.node_id,
            cycle=step.cycle,
            cycles=step.cycles,
            attempt=attempt,
            expected_s=EXPECTED[index],
        )

    def finish(self, index: int, outcome: NodeOutcome, took: float = 1.0, **more: Any) -> None:
        step = PLAN.steps[index]
        self.clock += took
        self(
            NodeFinished,
            step=index,
            row=step.row,
            node_id=step.node_id,
            cycle=step.cycle,
            attempt=1,
            outcome=outcome,
            duration_s=took,
            **more,
        )


@pytest.fixture
def feed() -> Feed:
    return Feed()


def test_before_a_run_every_row_waits_with_its_expected_time(feed: Feed) -> None:
    assert [row.node_id for row in feed.view.rows] == ["a", "b", "loop", "c"]
    assert {row.state for row in feed.view.rows} == {RowState.WAITING}
    assert [row.expected_s for row in feed.view.rows] == [10.0, 20.0, 0.0, 5.0]
    assert feed.view.time_left_s(0.0) == 75.0
    assert (feed.view.done_steps, feed.view.total_steps) == (0, 8)


def test_time_left_falls_while_a_node_runs_but_not_below_its_end(feed: Feed) -> None:
    feed.start(0)
    assert feed.view.time_left_s(4.0) == pytest.approx(71.0)
    assert feed.view.time_left_s(400.0) == pytest.approx(65.0)
    feed.finish(0, NodeOutcome.SUCCEEDED, took=12.0)
    assert feed.view.time_left_s(12.0) == pytest.approx(65.0)
    assert feed.view.rows[0].taken_s == 12.0
    assert feed.view.fraction == pytest.approx(10 / 75)


def test_a_new_cycle_puts_the_loops_rows_back_and_keeps_their_sum(feed: Feed) -> None:
    feed(CycleStarted, loop="loop", cycle=1, cycles=3)
    for index in (1, 2):
        feed.start(index)
        feed.finish(index, NodeOutcome.SUCCEEDED, took=2.0)
    feed(CycleFinished, loop="loop", cycle=1, cycles=3, duration_s=4.0)
    assert feed.view.rows[1].state is RowState.DONE
    feed.view.changed_rows.clear()
    feed(CycleStarted, loop="loop", cycle=2, cycles=3)
    assert feed.view.loops["loop"].cycle == 2
    assert feed.view.changed_rows == {1, 2}
    assert feed.view.rows[1].state is RowState.WAITING
    assert feed.view.rows[1].taken_s == 2.0


def test_a_loop_that_ends_early_takes_its_steps_off_the_time_left(feed: Feed) -> None:
    feed(CycleStarted, loop="loop", cycle=1, cycles=3)
    feed(CycleFinished, loop="loop", cycle=1, cycles=3, duration_s=4.0, broke=message("broke"))
    feed(StepSkipped, first_step=3, last_step=6, reason=message("broke"))
    assert feed.view.done_steps == 4
    assert feed.view.time_left_s(0.0) == 35.0
    assert feed.view.loops["loop"].broke == message("broke")


def test_a_retry_takes_the_step_back_and_counts_its_failure(feed: Feed) -> None:
    feed.start(0)
    feed.finish(0, NodeOutcome.FAILED, error=message("no tip"))
    assert feed.view.rows[0].state is RowState.FAILED
    assert feed.view.done_steps == 1
    feed.start(0, attempt=2)
    row = feed.view.rows[0]
    assert (row.state, row.attempt, row.failures, row.error) == (RowState.RUNNING, 2, 1, None)
    assert feed.view.done_steps == 0
    assert feed.view.time_left_s(feed.clock) == 75.0


def test_two_nodes_that_run_at_the_same_time_have_their_own_progress_and_waits(feed: Feed) -> None:
    view = feed.view
    feed.start(0)
    feed(WaitStarted, step=0, seconds=60.0, reason=message("settling"))
    feed.start(7)
    feed(WaitStarted, step=7, seconds=5.0, reason=message("drying"))
    feed(Progress, step=0, fraction=0.25)
    feed(Progress, step=7, fraction=0.75)
    assert view.running_rows == (0, 3)
    assert view.current_row == 3
    assert (view.rows[0].fraction, view.rows[3].fraction) == (0.25, 0.75)
    assert view.wait is not None
    assert str(view.wait.reason) == "drying"
    # 75 s in all; of these two the longer one counts: 10 s, not 15.
    assert view.time_left_s(0.0) == 70.0
    assert view.time_left_s(4.0) == 66.0
    feed(WaitFinished, step=7)
    assert view.wait is not None
    assert str(view.wait.reason) == "settling"
    feed.finish(7, NodeOutcome.SUCCEEDED, took=5.0)
    assert view.running_rows == (0,)
    assert view.current_row == 0
    assert view.time_left_s(5.0) == 65.0


def test_waits_and_questions_come_and_go_and_end_with_the_run(feed: Feed) -> None:
    feed(WaitStarted, step=0, seconds=60.0, reason=message("settling"))
    assert feed.view.wait is not None
    assert feed.view.wait.seconds == 60.0
    feed(WaitFinished, step=0)
    assert feed.view.wait is None
    asked = {
        "question_id": "q",
        "step": 0,
        "question": message("?"),
        "known": (),
        "choices": tuple(OperatorChoice),
    }
    feed(OperatorAsked, **asked)
    assert feed.view.question is not None
    feed(OperatorAnswered, question_id="q", choice=OperatorChoice.SKIP)
    assert feed.view.question is None
    feed(OperatorAsked, **asked)
    feed(RunFinished, result={"status": "stopped"})
    feed(StateChanged, previous=RunState.STOPPING, state=RunState.STOPPED)
    assert feed.view.question is None
    assert feed.view.state is RunState.STOPPED
    assert feed.view.result == {"status": "stopped"}


def test_a_completed_run_is_whole_whatever_was_expected(feed: Feed) -> None:
    feed(StateChanged, previous=RunState.RUNNING, state=RunState.COMPLETED)
    assert feed.view.fraction == 1.0
