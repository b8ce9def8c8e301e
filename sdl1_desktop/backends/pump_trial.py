"""Runs one pump for a set time, so that what it moves can be measured."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

from sdl1_desktop.backends.bench_settings import deck_setup
from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.clock import Clock, RealClock
from sdl1_desktop.robot.commands import PumpBoard
from sdl1_desktop.robot.deck_layout import DeckPumps
from sdl1_desktop.robot.errors import BenchError
from sdl1_desktop.settings import Settings

__all__ = ["LONGEST_TRIAL_S", "PumpTrial", "PumpTrialRefused", "PumpTrials"]

_log = logging.getLogger(__name__)

LONGEST_TRIAL_S = 120.0
"""Most seconds of one trial: a pump that nobody stops must not empty a bottle."""


@dataclass(frozen=True, slots=True)
class PumpTrial:
    """A trial that is over.

    ``port`` is empty where it was practice: nothing moved, and there is nothing to measure.
    ``stopped``: the operator stopped it before its ``seconds`` were over.
    """

    pump: int
    seconds: float
    port: str
    stopped: bool = False

    @property
    def practice(self) -> bool:
        """Whether no real pump ran."""
        return not self.port


class PumpTrialRefused(Exception):  # noqa: N818 - a refusal before anything was done
    """No pump was run: ``reason`` says why, ``action`` what to do."""

    def __init__(self, reason: Message, action: Message) -> None:
        super().__init__(f"{reason} {action}")
        self.reason = reason
        self.action = action


def _real_board(port: str, pumps: DeckPumps) -> PumpBoard:
    from sdl1_desktop.robot.pumps_serial import SerialPumps

    return SerialPumps(port, pumps=tuple(pumps.calibration), bases=pumps.bases)


class PumpTrials:
    """One trial at a time. Its pumps are off on every way out: done, stopped, failed, cancelled.

    Args:
        board: makes the pump board at a port, for a deck's pumps.
        clock: makes the clock of a practice trial, which takes as long as a real one.
    """

    def __init__(
        self,
        board: Callable[[str, DeckPumps], PumpBoard] = _real_board,
        clock: Callable[[], Clock] = RealClock,
    ) -> None:
        self._board = board
        self._clock = clock
        self._work: asyncio.Task[None] | None = None
        self._active = False
        self._stopped = False

    @property
    def active(self) -> bool:
        """Whether a trial is under way."""
        return self._active

    def stop(self) -> None:
        """End the trial under way; :meth:`run` then answers that it was stopped."""
        if self._active:
            self._stopped = True
            if self._work is not None:
                self._work.cancel()

    async def run(
        self, settings: Settings, port: str, pump: int, seconds: float, *, run_active: bool
    ) -> PumpTrial:
        """Run ``pump`` of the board at ``port`` for ``seconds``; an empty port is practice.

        ``run_active`` says whether a workflow's run is under way.

        Raises:
            PumpTrialRefused: nothing was sent to the board.
            DeviceConnectionError: the port cannot be opened, or the board was lost.
            DeviceCommandError: the board refused the command.
            DeckFileError: the deck set-up, which says what pumps there are, cannot be read.
        """
        if run_active:
            _refuse(
                message("A run is active: its pumps are not used for a calibration."),
                message("Calibrate when the run has ended."),
            )
        if self._active:
            _refuse(
                message("Another pump is being calibrated."),
                message("Wait until it has stopped, or stop it."),
            )
        if not 0 < seconds <= LONGEST_TRIAL_S:
            _refuse(
                message("A pump cannot be run for {seconds} s.", seconds=seconds),
                message("Enter a time of up to {most} s.", most=LONGEST_TRIAL_S),
            )
        self._active, self._stopped = True, False
        try:
            deck = await asyncio.to_thread(deck_setup, settings, settings.robot)
            if pump not in deck.pumps.calibration:
                _refuse(
                    message("There is no pump {pump} in the deck set-up.", pump=pump),
                    message("Choose another pump, or add it to the deck set-up."),
                )
            if not self._stopped:
                board = self._board(port, deck.pumps) if port else None
                await self._pump(board, pump, seconds)
            return PumpTrial(pump, seconds, port, self._stopped)
        finally:
            self._active, self._work = False, None

    async def _pump(self, board: PumpBoard | None, pump: int, seconds: float) -> None:
        """The trial on a board, which is let go with everything off in the end."""
        self._work = asyncio.create_task(self._pumping(board, pump, seconds), name="pump trial")
        try:
            await self._work
        except asyncio.CancelledError:
            if not self._stopped:
                await _let_go(board)
                raise
        except BaseException:
            await _let_go(board)
            raise
        if board is not None:
            # A board that cannot be told to switch off is for the operator to know.
            await board.close()

    async def _pumping(self, board: PumpBoard | None, pump: int, seconds: float) -> None:
        if board is None:
            await self._clock().sleep(seconds)
            return
        await board.connect()
        await board.execute("set_pump_on_time", {"pump": pump, "ms": round(1000.0 * seconds)})


async def _let_go(board: PumpBoard | None) -> None:
    """Everything off; what went wrong before is what the operator is told."""
    if board is None:
        return
    try:
        await board.close()
    except BenchError as error:
        _log.warning("after a pump trial: %s", error)


def _refuse(reason: Message, action: Message) -> NoReturn:
    raise PumpTrialRefused(reason, action)
