from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QWidget
from shell_fakes import FakeEngine, Story, loaded_workflow

from sdl1_desktop.backends.run_actions import why_not
from sdl1_desktop.events import RunState
from sdl1_desktop.ui import glyphs
from sdl1_desktop.ui.actions import ACTIONS, MENUS, ActionSet
from sdl1_desktop.ui.bridge import EventBridge
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.shortcuts_page import ShortcutsPage


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def desk(parent):
    return RunDesk(FakeEngine(), parent)


@pytest.fixture
def done():
    return []


@pytest.fixture
def actions(desk, parent, done):
    handlers = {spec.key: lambda key=spec.key: done.append(key) for spec in ACTIONS}
    return ActionSet(desk, handlers, parent)


def test_each_action_has_its_own_key_and_a_menu():
    keys = Counter(spec.key for spec in ACTIONS)
    assert set(keys.values()) == {1}
    assert {spec.menu for spec in ACTIONS} == set(MENUS)


def test_shortcuts_are_valid_and_shared_only_by_actions_that_exclude_each_other():
    every = [(spec.key, keys) for spec in ACTIONS for keys in (spec.shortcut, *spec.also) if keys]
    for key, keys in every:
        assert QKeySequence(keys).toString(), key
    shared = Counter(keys for _key, keys in every)
    twice = {keys for keys, count in shared.items() if count > 1}
    assert twice == {"F6", "Shift+F5"}
    for state in RunState:
        for keys in twice:
            able = [
                spec.key
                for spec in ACTIONS
                if spec.shortcut == keys and spec.needs and why_not(spec.needs, state) is None
            ]
            assert len(able) <= 1, (state, able)


def test_every_glyph_of_the_table_exists():
    assert {spec.glyph for spec in ACTIONS if spec.glyph} <= set(glyphs.names())


def test_an_action_without_a_handler_is_refused(desk, parent):
    with pytest.raises(KeyError):
        ActionSet(desk, {}, parent)


def test_triggering_an_action_does_it(actions, done):
    actions["example"].trigger()
    actions["shortcuts"].trigger()
    assert done == ["example", "shortcuts"]


@pytest.mark.parametrize("state", list(RunState))
def test_run_actions_are_enabled_as_the_state_machine_says(desk, actions, qtbot, state):
    loaded = loaded_workflow()
    desk.loaded = loaded
    bridge: EventBridge = desk.bridge
    story = Story(loaded)
    bridge.take([story.created(), story.to(state)])
    qtbot.waitUntil(lambda: desk.view is not None and desk.view.seq == 2)
    for spec in ACTIONS:
        if spec.needs is None or spec.key in ("run", "force_stop"):
            continue
        reason = why_not(spec.needs, state)
        assert actions[spec.key].isEnabled() == (reason is None), spec.key
        assert bool(actions.reason(spec.key)) == (reason is not None), spec.key
    runnable = state is RunState.IDLE or state.ended
    assert actions["run"].isEnabled() == runnable


def test_halt_can_be_pressed_whenever_something_can_move(desk, actions, qtbot):
    story = Story(loaded_workflow())
    desk.bridge.take([story.created()])
    for state in (
        RunState.CHECKING,
        RunState.RUNNING,
        RunState.PAUSING,
        RunState.PAUSED,
        RunState.WAITING,
        RunState.STOPPING,
    ):
        desk.bridge.take([story.to(state)])
        qtbot.waitUntil(lambda state=state: desk.state is state)
        assert actions["halt"].isEnabled(), state


def test_the_reason_why_run_is_disabled_changes_with_the_cause(desk, actions, qtbot):
    assert actions.reason("run") == "Open a workflow first."
    desk.loaded = loaded_workflow(errors=2)
    desk.state_changed.emit()
    assert actions.reason("run") == "The check found 2 errors: see Check."
    desk.loaded = loaded_workflow(errors=1)
    desk.state_changed.emit()
    assert actions.reason("run") == "The check found an error: see Check."
    desk.loaded = loaded_workflow()
    desk.state_changed.emit()
    assert actions.reason("run") == ""
    assert actions["run"].isEnabled()


def test_the_list_of_shortcuts_has_every_action(qtbot):
    page = ShortcutsPage()
    qtbot.addWidget(page)
    shown = [label.text() for label in page.findChildren(QLabel)]
    for spec in ACTIONS:
        assert spec.text in shown
        assert spec.tip in shown
        if spec.shortcut:
            assert QKeySequence(spec.shortcut).toString() in shown
