from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from live_stage import ROBOT, asked, make_window, robot_is
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from shell_fakes import FakeEngine, Story, loaded_workflow

from sdl1_desktop.backends.interruption import (
    CommandNote,
    Interruption,
    NotResumable,
    StepNote,
)
from sdl1_desktop.backends.requests import Health, Resumption
from sdl1_desktop.backends.run_memory import RunMemory
from sdl1_desktop.events import CommandFate, CommandStarted, InterruptionSettled, RunState
from sdl1_desktop.messages import message
from sdl1_desktop.robot.deck import default_deck
from sdl1_desktop.robot.ledger import HeldTip
from sdl1_desktop.robot.ledger_words import bench_words
from sdl1_desktop.robot.ot2_http_recovery import RobotRunFacts
from sdl1_desktop.ui.desk import Mode
from sdl1_desktop.workflow.model import Finding, Severity
from sdl1_desktop.workflow.run_part import WHOLE_PLAN, RunPart

OLD = "20260101-101010-abcdef"


class FakeJournal:
    """A journal with one interrupted run until that is dealt with."""

    problem = None

    def __init__(self, *runs):
        self.open = list(runs)

    def open_interruptions(self):
        return list(self.open)

    def runs(self, *, limit=100, offset=0):
        return []


def summary(run_id=OLD, name="Plating"):
    return SimpleNamespace(
        id=run_id, workflow_name=name, created=1_767_258_610.0, state=RunState.INTERRUPTED
    )


def interruption(*, dry_run=True, held=False, answers=None, settled=None, fates=()):
    """The second of three nodes was under way; ``answers`` is what the robot says, if asked."""
    loaded = loaded_workflow("one", "two", "three")
    assert loaded.plan is not None
    story = Story(loaded, OLD, dry_run=dry_run)
    story.simulated = ("pumps", "potentiostat")
    deck = default_deck()
    memory = RunMemory(loaded.workflow, loaded.plan, deck)
    created = story.created()
    object.__setattr__(created, "robot", "" if dry_run else ROBOT)
    memory.take([created, story.started(0), story.finished(0), story.started(1)])
    if held:
        memory.bench.ledger.state.held = HeldTip("tip_rack_1", "A1", 1000)
    notes = tuple(
        CommandNote(
            CommandStarted(
                **story.head(),
                step=1,
                key=f"k{number}",
                device="ot2",
                command="aspirate",
                params={"volume": 100},
                simulated=dry_run,
            ),
            fate,
            detail,
        )
        for number, (fate, detail) in enumerate(fates)
    )
    return Interruption(
        run_id=OLD,
        created=created,
        workflow=loaded.workflow,
        plan=loaded.plan,
        deck=deck,
        done=frozenset({0}),
        step=1,
        next_step=1,
        attempt=1,
        commands=notes,
        known=bench_words(memory.bench.ledger),
        filling=(),
        robot_run="" if dry_run else "robot-run",
        robot=answers,
        settled=settled,
        memory=memory,
    )


FORGOTTEN = RobotRunFacts("robot-run", answers=True, known=False)
KNOWS = RobotRunFacts("robot-run", answers=True, known=True, current=True, status="idle")
AWAY = RobotRunFacts("robot-run", answers=False, cause=message("No answer within 2 s."))


def checked(found, first_step, *, errors=0):
    findings = tuple(
        Finding(
            Severity.ERROR,
            "made-up",
            message("No tip is held."),
            message("It fails."),
            message("Begin earlier."),
            node_id="three",
        )
        for _ in range(errors)
    )
    return replace(
        loaded_workflow("one", "two", "three"),
        part=RunPart(first_step=first_step),
        resumes=Resumption(OLD, found.robot_run, adopt=found.goes_on),
        findings=findings,
    )


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def window(qtbot, tmp_path, engine):
    window = make_window(engine, tmp_path)
    qtbot.addWidget(window)
    yield window
    window.finish_closing()
    window.preferences.deleteLater()


@pytest.fixture
def journal(window, qtbot):
    journal = FakeJournal(summary())
    window.interrupted.use(journal)
    qtbot.waitUntil(lambda: bool(window.interrupted.runs))
    return journal


def answer(engine, qtbot, window, found, errors=0):
    """The engine tells of the run, and checks it from whichever step it is asked."""
    asked(engine, "interruption")[-1][1].set_result(found)
    check(engine, qtbot, window, found, errors)


def check(engine, qtbot, window, found, errors=0):
    if found.must_be_emptied and not window.resume.emptied.ticked:
        qtbot.waitUntil(lambda: "tick" in window.resume.reason.text())
        return
    before = len([1 for _, future in asked(engine, "prepare_resume") if future.done()])
    qtbot.waitUntil(lambda: len(asked(engine, "prepare_resume")) > before)
    values, future = asked(engine, "prepare_resume")[-1]
    future.set_result(checked(found, values[1], errors=errors))
    qtbot.waitUntil(lambda: "being checked" not in window.resume.reason.text())


def said(widget):
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]


def test_it_is_told_until_somebody_deals_with_it(window, journal, engine, qtbot):
    assert window.interrupted.isVisible()
    assert window.interrupted.title.text().startswith("A run was interrupted: “Plating” of 2026-")
    window.interrupted.look.click()
    assert window.resume.isVisible()
    assert not window.interrupted.isVisible()
    qtbot.keyClick(window.resume.later, Qt.Key.Key_Escape)
    assert not window.resume.isVisible()
    assert window.interrupted.isVisible()
    assert asked(engine, "interruption")[0][0] == (OLD,)


def test_several_are_told_in_one_line(window, qtbot):
    window.interrupted.use(FakeJournal(summary(), summary("older", "Wash")))
    qtbot.waitUntil(lambda: len(window.interrupted.runs) == 2)
    assert window.interrupted.title.text().startswith("2 runs were interrupted, the last one: “Pl")


def test_what_is_known_is_said(window, journal, engine, qtbot):
    fates = (
        (CommandFate.DONE, None),
        (CommandFate.UNKNOWN, message("the robot was not asked")),
        (None, message("it did not reach the robot")),
    )
    window.interrupted.look.click()
    assert window.resume.reason.text() == "The record is being read, and the robot is asked."
    answer(engine, qtbot, window, interruption(dry_run=False, answers=KNOWS, fates=fates))
    assert "1 of 3 steps were done." in window.resume.title.text()
    assert f"LIVE on {ROBOT}" in window.resume.title.text()
    steps = window.resume.steps
    assert [steps.data(steps.index(row)) for row in range(steps.rowCount())] == [
        "1  One: done",
        "2  Two: under way",
        "3  Three: not done",
    ]
    lines = said(window.resume.facts)
    assert "“Two”, attempt 1" in lines
    assert "• OT-2: aspirate volume=100: done" in lines
    assert (
        "• OT-2: aspirate volume=100: not known whether it was done (the robot was not asked)"
        in lines
    )
    assert "• OT-2: aspirate volume=100: not done (it did not reach the robot)" in lines
    assert "The pipette holds nothing." in lines
    assert "Nothing found: it can go on." in lines
    assert any("still open there" in line for line in lines)


def test_each_of_two_steps_that_were_under_way_is_told(window, journal, engine, qtbot):
    found = interruption(fates=((CommandFate.DONE, None),))
    other = replace(found.commands[0], fate=None, detail=message("simulated: not done"))
    found = replace(found, beside=(StepNote(2, 3, (other,)),))
    window.interrupted.look.click()
    answer(engine, qtbot, window, found)
    steps = window.resume.steps
    assert [steps.data(steps.index(row)) for row in range(steps.rowCount())] == [
        "1  One: done",
        "2  Two: under way",
        "3  Three: under way",
    ]
    lines = said(window.resume.facts)
    first, second = lines.index("“Two”, attempt 1"), lines.index("“Three”, attempt 3")
    assert lines[first + 1] == "• OT-2: aspirate volume=100: done"
    assert lines[second + 1] == "• OT-2: aspirate volume=100: not done (simulated: not done)"


def test_a_dry_run_goes_on_from_the_step_that_is_chosen(window, journal, engine, qtbot):
    found = interruption()
    window.interrupted.look.click()
    answer(engine, qtbot, window, found)
    assert window.resume.list.currentIndex().row() == found.next_step
    qtbot.keyClick(window.resume.list, Qt.Key.Key_Down)
    assert not window.resume.go_on.isEnabled()
    check(engine, qtbot, window, found)
    assert asked(engine, "prepare_resume")[-1][0][1:] == (2, False)
    window.resume.go_on.click()
    (request,) = (values[0] for values, _ in asked(engine, "run"))
    assert (request.dry_run, request.asks_operator, request.origin) == (True, True, "window")
    assert request.loaded.part.first_step == 2
    assert request.loaded.resumes.run_id == OLD
    # The window shows what goes on, and a later run of it begins at its start.
    assert window.desk.loaded.workflow == found.workflow
    assert window.desk.loaded.part == WHOLE_PLAN
    assert window.desk.loaded.resumes is None
    assert not window.resume.isVisible()


def test_a_live_run_that_goes_on_is_confirmed_in_whichever_mode(window, journal, engine, qtbot):
    found = interruption(dry_run=False, answers=KNOWS)
    window.interrupted.look.click()
    answer(engine, qtbot, window, found)
    assert window.desk.mode is Mode.DRY
    window.resume.go_on.click()
    confirm = window.live_run
    assert confirm.isVisible()
    assert f"Goes on with the interrupted run {OLD}." in confirm.what.text()
    assert "The run begins with step 2 “Two”." in confirm.what.text()
    own = {"run_id": "robot-run", "cause": message("Somebody's run is on the robot.")}
    robot_is(engine, Health.BUSY, **own)
    qtbot.waitUntil(lambda: confirm.bench.health is not None)
    assert not confirm.ticks.take_over.isVisible()
    confirm.ticks.deck.box.click()
    confirm.begin.click()
    (request,) = (values[0] for values, _ in asked(engine, "run"))
    assert (request.robot, request.confirmed, request.take_over) == (ROBOT, True, False)
    assert request.loaded.resumes.adopt


def test_what_the_robot_forgot_has_to_be_taken_off_first(window, journal, engine, qtbot):
    found = interruption(dry_run=False, held=True, answers=FORGOTTEN)
    assert found.must_be_emptied
    window.interrupted.look.click()
    answer(engine, qtbot, window, found)
    page = window.resume
    assert page.emptied.isVisible()
    assert asked(engine, "prepare_resume") == []
    assert not page.go_on.isEnabled()
    assert page.reason.text() == "Take off what the pipette holds, then tick that you have."
    page.emptied.box.click()
    check(engine, qtbot, window, found)
    assert asked(engine, "prepare_resume")[-1][0][1:] == (1, True)
    assert page.go_on.isEnabled()
    # Taken back: the record is read again, because the check has booked the pipette as empty.
    page.emptied.box.click()
    assert len(asked(engine, "interruption")) == 2
    assert not page.go_on.isEnabled()


def test_a_robot_that_is_away_is_told_since_when_and_asked_again(window, journal, engine, qtbot):
    window.interrupted.look.click()
    answer(engine, qtbot, window, interruption(dry_run=False, answers=AWAY))
    seen = robot_is(engine, Health.UNREACHABLE)
    facts = window.resume.facts
    qtbot.waitUntil(lambda: any("has not answered since" in line for line in said(facts)))
    assert "It does not answer now. No answer within 2 s." in said(facts)
    assert seen.since
    facts.again.click()
    answer(engine, qtbot, window, interruption(dry_run=False, answers=KNOWS))
    assert any("still open there" in line for line in said(facts))


def test_errors_of_the_check_stand_in_the_way(window, journal, engine, qtbot):
    window.interrupted.look.click()
    answer(engine, qtbot, window, interruption(), errors=1)
    assert window.resume.reason.text() == "The check found errors: 1. Choose another step."
    assert not window.resume.go_on.isEnabled()
    assert any(line.startswith("Three: No tip is held.") for line in said(window.resume.facts))


def test_closing_asks_twice_and_is_told_to_the_journal(window, journal, engine, qtbot):
    window.interrupted.look.click()
    answer(engine, qtbot, window, interruption())
    window.resume.close_run.click()
    assert asked(engine, "close_interruption") == []
    assert window.resume.close_run.text() == "Really close it"
    window.resume.close_run.click()
    ((values, future),) = asked(engine, "close_interruption")
    assert values == (OLD,)
    journal.open.clear()
    future.set_result(None)
    qtbot.waitUntil(lambda: not window.resume.isVisible() and not window.interrupted.runs)
    assert not window.interrupted.isVisible()


def test_a_record_that_is_too_old_can_only_be_closed(window, journal, engine, qtbot):
    window.interrupted.look.click()
    reason = message("The run was recorded by an older version.")
    asked(engine, "interruption")[-1][1].set_exception(NotResumable(reason))
    qtbot.waitUntil(lambda: window.resume.reason.text() == str(reason))
    assert not window.resume.go_on.isEnabled()
    assert window.resume.close_run.isEnabled()


def test_one_that_was_gone_on_with_already_cannot_be_again(window, journal, engine, qtbot):
    settled = InterruptionSettled(run_id=OLD, seq=9, time=0.0, clock_s=0.0, resumed_as="newer")
    window.resume.open(OLD)
    asked(engine, "interruption")[-1][1].set_result(interruption(settled=settled))
    qtbot.waitUntil(lambda: "newer" in window.resume.title.text())
    assert not window.resume.go_on.isEnabled()
    assert not window.resume.close_run.isEnabled()
    assert asked(engine, "prepare_resume") == []


def test_unsaved_changes_are_not_lost_by_going_on(window, journal, engine, qtbot, monkeypatch):
    window.interrupted.look.click()
    answer(engine, qtbot, window, interruption())
    assert window.resume.go_on.isEnabled()
    monkeypatch.setattr(type(window.desk.edits), "unsaved", True)
    window.desk.state_changed.emit()
    assert not window.resume.go_on.isEnabled()
    assert "Save or undo" in window.resume.reason.text()
