"""One pump is run for a calibration, and is off whatever happens."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from engine_work import basic

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.pump_trial import PumpTrial, PumpTrialRefused, PumpTrials
from sdl1_desktop.backends.requests import RunRefused, RunRequest
from sdl1_desktop.messages import message
from sdl1_desktop.robot.clock import VirtualClock
from sdl1_desktop.robot.deck_layout import DeckPumps
from sdl1_desktop.robot.errors import DeviceConnectionError
from sdl1_desktop.settings import Settings

WAIT_S = 20.0

GONE = DeviceConnectionError(message("The board is gone."), message("Plug it in."))


class Board:
    """A pump board that records what it is told, and fails where a test says."""

    simulated = False

    def __init__(self) -> None:
        self.told: list[Any] = []
        self.fails: dict[str, Exception] = {}
        self.running = asyncio.Event()
        self.done = asyncio.Event()

    def _do(self, name: str) -> None:
        self.told.append(name)
        if name in self.fails:
            raise self.fails[name]

    async def connect(self) -> Mapping[str, str]:
        self._do("connect")
        return {}

    async def execute(self, name: str, params: Mapping[str, Any]) -> dict[str, Any]:
        self.told.append((name, dict(params)))
        self.running.set()
        await self.done.wait()
        self._do("done")
        return {}

    async def all_off(self) -> None:
        self._do("off")

    async def close(self) -> None:
        self._do("close")


@pytest.fixture
async def board() -> Board:
    return Board()


@pytest.fixture
def trials(board: Board) -> PumpTrials:
    made: list[tuple[str, DeckPumps]] = []

    def make(port: str, pumps: DeckPumps) -> Board:
        made.append((port, pumps))
        assert port == "COM3"
        assert set(pumps.calibration) == {0, 1, 2, 3, 4, 5}
        return board

    return PumpTrials(make, VirtualClock)


def begin(
    trials: PumpTrials, pump: int = 2, seconds: float = 5.0, *, run_active: bool = False
) -> asyncio.Task[PumpTrial]:
    return asyncio.create_task(trials.run(Settings(), "COM3", pump, seconds, run_active=run_active))


RUN = ("set_pump_on_time", {"pump": 2, "ms": 5000})


async def test_a_pump_runs_for_its_time_and_the_board_is_let_go(
    trials: PumpTrials, board: Board
) -> None:
    trial = begin(trials)
    await board.running.wait()
    assert trials.active
    board.done.set()
    assert await trial == PumpTrial(2, 5.0, "COM3")
    assert board.told == ["connect", RUN, "done", "close"]
    assert not trials.active


async def test_a_stop_switches_the_pump_off_and_is_said(trials: PumpTrials, board: Board) -> None:
    trial = begin(trials)
    await board.running.wait()
    trials.stop()
    assert await trial == PumpTrial(2, 5.0, "COM3", stopped=True)
    assert board.told == ["connect", RUN, "close"]


async def test_a_stop_before_the_board_is_there_runs_nothing(
    trials: PumpTrials, board: Board
) -> None:
    trial = begin(trials)
    await asyncio.sleep(0)
    trials.stop()
    assert (await trial).stopped
    assert board.told == []


async def test_a_board_that_cannot_be_switched_off_after_a_stop_is_told(
    trials: PumpTrials, board: Board
) -> None:
    board.fails["close"] = GONE
    trial = begin(trials)
    await board.running.wait()
    trials.stop()
    with pytest.raises(DeviceConnectionError, match="gone"):
        await trial
    assert not trials.active


@pytest.mark.parametrize("place", ["connect", "done"])
async def test_a_lost_board_is_told_and_let_go(
    trials: PumpTrials, board: Board, place: str
) -> None:
    board.fails[place] = GONE
    board.fails["close"] = DeviceConnectionError(message("Still gone."), message("Wait."))
    board.done.set()
    with pytest.raises(DeviceConnectionError, match="The board is gone"):
        await begin(trials)
    assert board.told[-1] == "close"
    assert not trials.active


async def test_a_cancelled_trial_switches_the_pump_off(trials: PumpTrials, board: Board) -> None:
    trial = begin(trials)
    await board.running.wait()
    trial.cancel()
    with pytest.raises(asyncio.CancelledError):
        await trial
    assert board.told == ["connect", RUN, "close"]
    assert not trials.active


async def test_it_is_refused_while_a_run_is_active(trials: PumpTrials, board: Board) -> None:
    with pytest.raises(PumpTrialRefused, match="A run is active"):
        await begin(trials, run_active=True)
    assert board.told == []


async def test_there_is_one_trial_at_a_time(trials: PumpTrials, board: Board) -> None:
    first = begin(trials)
    await board.running.wait()
    with pytest.raises(PumpTrialRefused, match="Another pump"):
        await begin(trials, pump=1)
    board.done.set()
    assert (await first).pump == 2


@pytest.mark.parametrize(
    ("pump", "seconds", "says"),
    [(6, 5.0, "no pump 6"), (2, 0.0, "for 0.0 s"), (2, 121.0, "121"), (2, float("nan"), "nan")],
)
async def test_what_cannot_be_run_is_refused(
    trials: PumpTrials, board: Board, pump: int, seconds: float, says: str
) -> None:
    with pytest.raises(PumpTrialRefused, match=says):
        await begin(trials, pump, seconds)
    assert board.told == []
    assert not trials.active


async def test_practice_takes_its_time_and_touches_no_board() -> None:
    clock = VirtualClock()

    def none(port: str, pumps: DeckPumps) -> Board:
        raise AssertionError(port)

    trial = await PumpTrials(none, lambda: clock).run(Settings(), "", 2, 5.0, run_active=False)
    assert trial.practice
    assert clock.now() == 5.0


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
def test_the_real_boards_line_is_worked_and_left_switched_off(
    monkeypatch: pytest.MonkeyPatch, repository: Path
) -> None:
    monkeypatch.syspath_prepend(str(repository / "tests" / "robot"))
    from serial_board_stand_in import QUICK, StandInBoard

    from sdl1_desktop.robot.pumps_serial import SerialPumps

    def quick(port: str, pumps: DeckPumps) -> SerialPumps:
        return SerialPumps(port, pumps=tuple(pumps.calibration), bases=pumps.bases, times=QUICK)

    def trial(seconds: float, meanwhile: Callable[[PumpTrials], None]) -> PumpTrial:
        async def both() -> PumpTrial:
            trials = PumpTrials(quick)
            running = asyncio.create_task(
                trials.run(Settings(), board.port, 2, seconds, run_active=False)
            )
            await asyncio.to_thread(board.wait_for, lambda: "pump 2" in board.on)
            meanwhile(trials)
            return await running

        return asyncio.run(both())

    board = StandInBoard()
    try:
        assert trial(0.2, lambda trials: None) == PumpTrial(2, 0.2, board.port)
        assert "set_pump_on_time 2 200" in board.received
        assert board.on == set()
        assert trial(30.0, PumpTrials.stop).stopped
        assert board.on == set()
    finally:
        board.close()


async def test_a_port_that_is_not_there_is_told_in_words() -> None:
    with pytest.raises(DeviceConnectionError, match="no serial port"):
        await PumpTrials().run(Settings(), "/dev/no-such-port", 2, 5.0, run_active=False)


def test_the_engine_uses_other_settings_and_practises_with_them(
    engine: Engine, tmp_path: Path
) -> None:
    deck = tmp_path / "deck.toml"
    deck.write_text("[pumps.calibration]\n1 = 1.5\n2 = 1.5\n9 = 1.5\n", encoding="utf-8")
    with pytest.raises(PumpTrialRefused, match="no pump 9"):
        engine.run_pump("", 9, 0.01).result(WAIT_S)
    engine.use_settings(engine.settings.changed(deck=str(deck))).result(WAIT_S)
    assert engine.settings.deck == str(deck)
    assert engine.run_pump("", 9, 0.01).result(WAIT_S) == PumpTrial(9, 0.01, "")


def test_the_engine_stops_a_trial_and_begins_no_live_run_beside_it(engine: Engine) -> None:
    loaded = engine.load_document(basic({"type": "home_robot"})).result(WAIT_S)
    trial = engine.run_pump("", 2, 60.0)
    request = RunRequest(loaded=loaded, dry_run=False, robot="127.0.0.1:9", confirmed=True)
    with pytest.raises(RunRefused, match="A pump is being calibrated"):
        engine.run(request).result(WAIT_S)
    engine.stop_pump().result(WAIT_S)
    assert trial.result(WAIT_S).stopped
