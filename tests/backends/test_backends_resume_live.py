"""Going on with a live run after its program was killed: nothing twice, the state told right."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from crashes import killed
from engine_work import WAIT_S, basic, live

from sdl1_desktop.backends import interruption
from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.interruption import Interruption, NotResumable, resume_request
from sdl1_desktop.backends.requests import RunRefused
from sdl1_desktop.backends.results import RunResult
from sdl1_desktop.backends.robot_lock import RobotLocks
from sdl1_desktop.backends.step_recorder import StepRecorder
from sdl1_desktop.events import CommandFate
from sdl1_desktop.journal import Journal
from sdl1_desktop.robot.address import RobotAddress
from sdl1_desktop.robot.commands import Command
from sdl1_desktop.robot.ledger import HeldTip
from sdl1_desktop.robot.virtual.server import VirtualRobot
from sdl1_desktop.settings import Folders, Settings

NOBODY = RobotAddress("127.0.0.1", 9)
SERIAL = "VIRTUAL"

SHORT = basic(
    {"type": "home_robot"},
    {"type": "pickup_tip", "labware": "tip_rack_1", "well": "A1"},
    {"type": "aspirate", "labware": "vial_rack_2", "well": "A1", "volume": 100},
    {"type": "dispense", "labware": "nis_reactor", "well": "A1", "volume": 100},
    {"type": "drop_tip"},
)


class Death:
    """Freezes the run for ever at one command, and gives the journal as it is at that moment."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folders: Folders, folder: Path) -> None:
        self._patch = monkeypatch
        self._folders = folders
        self._folder = folder
        self._frozen = threading.Event()

    def freeze(self, when: str, command: str) -> None:
        """``when``: ``before`` the robot is told, or ``after`` it has answered, unrecorded."""
        name = "command_started" if when == "before" else "command_finished"
        real = getattr(StepRecorder, name)
        frozen = self._frozen

        async def wrapped(self: StepRecorder, key: str, of: Command, **more: Any) -> None:
            if when == "before":
                await real(self, key, of, **more)
            if of.name == command and not frozen.is_set():
                frozen.set()
                await asyncio.Event().wait()
            if when == "after":
                await real(self, key, of, **more)

        self._patch.setattr(StepRecorder, name, wrapped)

    def run(self, robot: VirtualRobot) -> Iterator[tuple[Engine, str]]:
        """Run until death; then an engine on the journal that was left, with the run's id."""
        journal = Journal(self._folders.journal)
        first = Engine(Settings(), self._folders, journal)
        first.start()
        loaded = first.load_document(SHORT).result(WAIT_S)
        run_id = first.run(live(loaded, robot)).result(WAIT_S)
        assert self._frozen.wait(WAIT_S)
        journal.flush()
        left = killed(journal, run_id, self._folder, 10**9)
        # The dead program's lock on the robot is free, as the system would have freed it.
        for lock in self._folders.locks.glob("*.lock"):
            lock.unlink()
        second = Engine(Settings(), self._folders, left)
        second.start()
        yield second, run_id
        second.shutdown()
        left.close()
        first.shutdown(deadline_s=5)
        journal.close()


@pytest.fixture
def death(monkeypatch: pytest.MonkeyPatch, folders: Folders, tmp_path: Path) -> Death:
    return Death(monkeypatch, folders, tmp_path)


def go_on(engine: Engine, found: Interruption, *, emptied: bool = False) -> RunResult:
    assert found.next_step is not None
    loaded = engine.prepare_resume(found, found.next_step, emptied=emptied).result(WAIT_S)
    assert loaded.errors == ()
    request = resume_request(found, loaded, origin="test")
    with pytest.raises(RunRefused, match="must be confirmed"):
        engine.run(request).result(WAIT_S)
    run_id = engine.run(live(loaded, LIVE[0])).result(WAIT_S)
    return engine.result(run_id).result(WAIT_S)


LIVE: list[VirtualRobot] = []


@pytest.fixture(autouse=True)
def known(robot: VirtualRobot) -> Iterator[None]:
    LIVE[:] = [robot]
    yield
    LIVE.clear()


def done(robot: VirtualRobot) -> list[str]:
    return [one.command_type for one in robot.executed]


def test_a_command_that_did_not_reach_the_robot_is_done_once_when_going_on(
    death: Death, robot: VirtualRobot
) -> None:
    death.freeze("before", "aspirate")
    for engine, run_id in death.run(robot):
        found = engine.interruption(run_id).result(WAIT_S)
        assert found.goes_on
        assert found.step == 2
        assert found.commands[-1].fate is None
        assert found.ledger.tip_volume_ul == 0
        assert isinstance(found.ledger.held, HeldTip)
        result = go_on(engine, found)
        assert result.status == "completed"
        counts = Counter(done(robot))
        assert (counts["aspirate"], counts["dispense"], counts["pickUpTip"]) == (1, 1, 1)
        assert counts["dropTipInPlace"] == 1


def test_a_command_whose_answer_was_lost_with_the_program_is_looked_up(
    death: Death, robot: VirtualRobot
) -> None:
    death.freeze("after", "aspirate")
    for engine, run_id in death.run(robot):
        found = engine.interruption(run_id).result(WAIT_S)
        assert found.commands[-1].fate is CommandFate.DONE
        # It is known that the tip is full, so the operator goes on behind the node.
        assert found.ledger.tip_volume_ul == pytest.approx(100)
        assert found.step == 2
        loaded = engine.prepare_resume(found, 3, emptied=False).result(WAIT_S)
        assert loaded.errors == ()
        new = engine.run(live(loaded, robot)).result(WAIT_S)
        assert engine.result(new).result(WAIT_S).status == "completed"
        counts = Counter(done(robot))
        assert (counts["aspirate"], counts["dispense"]) == (1, 1)


def test_where_the_robot_has_forgotten_the_pipette_must_be_emptied_first(
    death: Death, robot: VirtualRobot
) -> None:
    death.freeze("before", "dispense")
    for engine, run_id in death.run(robot):
        robot.restart()
        found = engine.interruption(run_id).result(WAIT_S)
        assert not found.goes_on
        assert found.must_be_emptied
        with pytest.raises(NotResumable, match="Take it off by hand"):
            engine.prepare_resume(found, 1, emptied=False).result(WAIT_S)
        loaded = engine.prepare_resume(found, 4, emptied=True).result(WAIT_S)
        assert loaded.start is not None
        assert loaded.start.ledger["held"] is None


def test_a_robot_that_does_not_answer_leaves_the_command_unknown(
    death: Death, robot: VirtualRobot, monkeypatch: pytest.MonkeyPatch
) -> None:
    death.freeze("before", "dispense")
    for engine, run_id in death.run(robot):
        monkeypatch.setattr(interruption, "parse_robot_address", lambda _: NOBODY)
        found = engine.interruption(run_id).result(WAIT_S)
        assert found.robot is not None
        assert not found.robot.answers
        assert found.commands[-1].fate is CommandFate.UNKNOWN
        assert any("not known whether ot2" in str(words) for words in found.known)
        # Whether the robot has forgotten what it holds is not known: nobody is to empty it yet.
        with pytest.raises(NotResumable, match="bring it back"):
            engine.prepare_resume(found, 3, emptied=True).result(WAIT_S)


def test_two_programs_do_not_get_one_robot(
    engine: Engine, folders: Folders, robot: VirtualRobot, tmp_path: Path
) -> None:
    other_journal = Journal(tmp_path / "other" / "journal.sqlite")
    other = Engine(Settings(), folders, other_journal)
    other.start()
    locks = RobotLocks(folders.locks)
    lease = locks.take(
        f"{SERIAL}-{robot.address.port}", run_id="r1", workflow="theirs", origin="window"
    )
    try:
        loaded = other.load_document(SHORT).result(WAIT_S)
        with pytest.raises(RunRefused, match=r"“theirs”.*from window") as refused:
            other.run(live(loaded, robot)).result(WAIT_S)
        assert refused.value.busy
        assert robot.executed == []
        lease.release()
        run_id = other.run(live(loaded, robot)).result(WAIT_S)
        assert other.result(run_id).result(WAIT_S).status == "completed"
        # Given back at the run's end.
        locks.take(
            f"{SERIAL}-{robot.address.port}", run_id="r2", workflow="x", origin="x"
        ).release()
    finally:
        other.shutdown()
        other_journal.close()
