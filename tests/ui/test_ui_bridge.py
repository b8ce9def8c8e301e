from __future__ import annotations

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from shell_fakes import Story, loaded_workflow

from sdl1_desktop.backends.run_view import RowState
from sdl1_desktop.events import LogLevel, LogLine, RunState
from sdl1_desktop.messages import message
from sdl1_desktop.ui.bridge import BATCH_INTERVAL_S, MAX_BATCH, EventBridge, deliver


@pytest.fixture
def bridge(qtbot):
    bridge = EventBridge(lambda _created: {0: 10.0, 1: 10.0, 2: 10.0})
    yield bridge
    bridge.deleteLater()


def lines(story, count):
    return [
        LogLine(**story.head(), level=LogLevel.INFO, message=message("Line.")) for _ in range(count)
    ]


def test_events_from_another_thread_arrive_in_order_on_the_windows_thread(bridge, qtbot):
    story = Story(loaded_workflow())
    events = [*story.begin(), story.started(0), story.finished(0)]
    seen, threads = [], set()

    def take(batch):
        seen.extend(batch)
        threads.add(QThread.currentThread())

    bridge.batch.connect(take)
    worker = threading.Thread(target=bridge.take, args=(events,))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: len(seen) == len(events))
    assert seen == events
    assert threads == {QCoreApplication.instance().thread()}
    assert bridge.view.state is RunState.RUNNING
    assert bridge.view.rows[0].state is RowState.DONE
    assert bridge.view.time_left_s(10.0) == 20.0


def test_a_flood_is_handed_out_in_at_most_20_batches_a_second_and_none_is_lost(bridge, qtbot):
    story = Story(loaded_workflow())
    flood = [*story.begin(), *lines(story, 100_000)]
    seqs: list[int] = []
    times: list[float] = []
    sizes: list[int] = []

    def take(batch):
        times.append(time.monotonic())
        sizes.append(len(batch))
        seqs.extend(event.seq for event in batch)

    bridge.batch.connect(take)

    def pour():
        for at in range(0, len(flood), 100):
            bridge.take(flood[at : at + 100])

    worker = threading.Thread(target=pour)
    worker.start()
    qtbot.waitUntil(lambda: len(seqs) == len(flood), timeout=20_000)
    worker.join()
    assert seqs == list(range(1, len(flood) + 1))
    assert max(sizes) <= MAX_BATCH
    # Each batch is timed a little after its turn began, so single pauses may look shorter.
    assert times[-1] - times[0] >= (len(times) - 1) * BATCH_INTERVAL_S - 0.02


def test_few_events_come_at_once_and_not_after_a_tick(bridge, qtbot):
    story = Story(loaded_workflow())
    with qtbot.waitSignal(bridge.batch, timeout=1000):
        bridge.take(story.begin())
    assert bridge.view.state is RunState.RUNNING


def test_events_of_another_run_do_not_touch_the_shown_one(bridge, qtbot):
    story, other = Story(loaded_workflow()), Story(loaded_workflow(), "run-0")
    seen = []
    bridge.batch.connect(seen.extend)
    bridge.take([*story.begin(), other.to(RunState.FAILED), *lines(story, 1)])
    qtbot.waitUntil(lambda: len(seen) == 5)
    assert {event.run_id for event in seen} == {"run-1"}
    assert bridge.view.state is RunState.RUNNING


def test_a_run_that_is_created_is_shown_from_then_on(bridge, qtbot):
    first, second = Story(loaded_workflow()), Story(loaded_workflow("a"), "run-2")
    views = []
    bridge.run_started.connect(views.append)
    bridge.take([*first.begin(), first.to(RunState.COMPLETED), *second.begin()])
    qtbot.waitUntil(lambda: len(views) == 2)
    assert [view.run_id for view in views] == ["run-1", "run-2"]
    assert bridge.view is views[1]
    assert len(bridge.view.rows) == 1


def test_an_answer_is_delivered_on_the_owners_thread_and_never_at_once(qtbot):
    owner = QObject()
    answers = []
    done: Future[int] = Future()
    done.set_result(7)
    deliver(done, owner, answers.append)
    assert answers == []
    qtbot.waitUntil(lambda: answers == [7])
    with ThreadPoolExecutor(1) as pool:
        threads = []
        deliver(
            pool.submit(lambda: 8),
            owner,
            lambda _value: threads.append(QThread.currentThread()),
        )
        qtbot.waitUntil(lambda: bool(threads))
    assert threads == [owner.thread()]


def test_an_error_is_delivered_and_a_cancelled_future_is_not(qtbot):
    owner = QObject()
    answers: list[object] = []
    failed: Future[int] = Future()
    cancelled: Future[int] = Future()
    deliver(cancelled, owner, answers.append, answers.append)
    deliver(failed, owner, answers.append, answers.append)
    cancelled.cancel()
    failed.set_exception(ValueError("no"))
    qtbot.waitUntil(lambda: len(answers) == 1)
    assert isinstance(answers[0], ValueError)


def test_an_answer_after_its_owner_is_gone_is_dropped(qtbot):
    owner = QObject()
    answers: list[object] = []
    late: Future[int] = Future()
    deliver(late, owner, answers.append)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    late.set_result(1)
    QCoreApplication.processEvents()
    assert answers == []
