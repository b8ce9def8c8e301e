from __future__ import annotations

import re
import time

import pytest
from PySide6.QtWidgets import QWidget
from shell_fakes import FakeEngine, Story, loaded_workflow

from sdl1_desktop.events import RunState, WaitFinished, WaitStarted
from sdl1_desktop.messages import message
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.ui.actions import ACTIONS, ActionSet
from sdl1_desktop.ui.control_strip import ControlStrip
from sdl1_desktop.ui.desk import RunDesk


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def desk(parent):
    return RunDesk(FakeEngine(), parent)


@pytest.fixture
def strip(desk, parent, qtbot):
    actions = ActionSet(desk, {spec.key: lambda: None for spec in ACTIONS}, parent)
    strip = ControlStrip(desk, actions)
    qtbot.addWidget(strip)
    strip.resize(1200, 80)
    strip.show()
    return strip


def tell(desk, qtbot, events):
    desk.bridge.take(events)
    qtbot.waitUntil(lambda: desk.view is not None and desk.view.seq == events[-1].seq)


def test_buttons_that_share_a_reason_share_its_words(desk, strip):
    desk.loaded = loaded_workflow()
    desk.state_changed.emit()
    assert strip.buttons.reasons.text() == "Pause, Stop, HALT: No run is active."


def test_the_reason_is_on_the_strip_and_not_only_in_a_tooltip(desk, strip):
    assert strip.buttons.reasons.isVisible()
    assert strip.word.text() == "Not ready"
    assert strip.left.isVisible()
    assert strip.left.text() == "Open a workflow first."


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (RunState.RUNNING, "Running"),
        (RunState.PAUSING, "Running"),
        (RunState.PAUSED, "Paused"),
        (RunState.WAITING, "Needs you"),
        (RunState.STOPPING, "Stopping"),
        (RunState.STOPPED, "Stopped"),
        (RunState.FAILED, "Failed"),
        (RunState.COMPLETED, "Completed"),
    ],
)
def test_the_state_in_one_word(desk, strip, qtbot, state, word):
    story = Story(loaded_workflow())
    tell(desk, qtbot, [story.created(), story.to(state)])
    assert strip.word.text() == word


def test_a_wait_counts_down_on_the_runs_clock(desk, strip, qtbot):
    desk.choose_speed(Speed.X10)
    story = Story(loaded_workflow())
    wait = WaitStarted(**story.head(), step=0, seconds=30.0, reason=message("Cell settles"))
    tell(desk, qtbot, [*story.begin(), wait])
    assert strip.detail.text() in (
        "Cell settles · 30\u00a0s to go",
        "Cell settles · 29\u00a0s to go",
    )
    rest = re.compile("Cell settles · (\\d+)\u00a0s to go")
    qtbot.waitUntil(lambda: int(rest.fullmatch(strip.detail.text())[1]) <= 24)
    tell(desk, qtbot, [WaitFinished(**story.head(), step=0)])
    assert strip.detail.text() == ""


def test_the_time_left_has_the_hour_when_the_clock_goes(desk, strip, qtbot):
    loaded = loaded_workflow()
    desk.loaded = loaded
    desk.choose_speed(Speed.X1)
    story = Story(loaded)
    tell(desk, qtbot, [*story.begin(), story.started(0)])
    end = time.strftime("%H:%M", time.localtime(time.time() + 30))
    assert strip.left.text() in (
        f"0 of 3 · 30\u00a0s left, at {end}",
        f"0 of 3 · 29\u00a0s left, at {end}",
    )
    tell(desk, qtbot, [story.to(RunState.PAUSED)])
    assert "left" in strip.left.text()
    assert "at" not in strip.left.text()


def test_the_clock_stands_still_while_paused(desk, strip, qtbot):
    desk.choose_speed(Speed.X1)
    story = Story(loaded_workflow())
    tell(desk, qtbot, [*story.begin(), story.to(RunState.PAUSED)])
    assert strip.clock_s == 0.0
    assert not strip._tick.isActive()


def test_a_narrow_strip_puts_the_state_over_the_buttons(strip):
    strip.resize(1200, strip.height())
    assert strip.word.mapTo(strip, strip.word.rect().topLeft()).x() > strip.buttons.width()
    strip.setMinimumSize(1, 1)
    strip.resize(700, 200)
    strip.layout().activate()
    assert strip.word.mapTo(strip, strip.word.rect().topLeft()).x() < strip.buttons.width()
