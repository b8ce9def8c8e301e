"""Puts a bench together: the one place where real and simulated parts are chosen."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sdl1_desktop.robot.address import RobotAddress
from sdl1_desktop.robot.bench import Bench
from sdl1_desktop.robot.clock import Clock, VirtualClock
from sdl1_desktop.robot.commands import Device, Potentiostat, PumpBoard
from sdl1_desktop.robot.deck_layout import DeckSetup
from sdl1_desktop.robot.ledger import Ledger, LedgerIssue
from sdl1_desktop.robot.ot2_assumed import AssumedOt2
from sdl1_desktop.robot.ot2_simulated import SimulatedOt2
from sdl1_desktop.robot.ports import Gate, OpenGate, Recorder, SilentRecorder
from sdl1_desktop.robot.potentiostat_assumed import AssumedPotentiostat
from sdl1_desktop.robot.pumps_simulated import SimulatedPumps

if TYPE_CHECKING:
    from sdl1_desktop.robot.ot2_http import ConnectionListener

__all__ = ["DevicePorts", "checking_bench", "live_bench", "simulated_bench"]


@dataclass(frozen=True, slots=True)
class DevicePorts:
    """Where the devices beside the robot are, as the system names the ports (``COM3``)."""

    pumps: str = ""
    potentiostat: str = ""
    channel: int = 0


def live_bench(
    *,
    deck: DeckSetup,
    clock: Clock,
    simulated_clock: Clock,
    gate: Gate,
    recorder: Recorder,
    seed: int,
    key_prefix: str,
    robot: RobotAddress,
    take_over: bool,
    listener: ConnectionListener,
    simulate: Collection[Device],
    ports: DevicePorts,
    own_runs: Collection[str] = (),
    adopt_run: str = "",
    ledger: Ledger | None = None,
    wait_for_operator_s: float | None = None,
) -> Bench:
    """A bench with the real robot; ``simulate`` names the other parts that are not real.

    ``simulated_clock`` is the clock of those parts; ``listener`` hears of the robot's connection.
    ``own_runs`` and ``adopt_run`` are those of ``HttpOt2``; ``ledger`` is the account to go on
    with, where the run does not start afresh. ``wait_for_operator_s`` is how long the robot may
    stay away until the operator is called, where that is not left to ``HttpTiming``.
    """
    pumps: PumpBoard
    if Device.PUMPS in simulate:
        pumps = SimulatedPumps(simulated_clock, deck.pumps.calibration, bases=deck.pumps.bases)
    else:
        from sdl1_desktop.robot.pumps_serial import SerialPumps

        pumps = SerialPumps(
            ports.pumps, pumps=tuple(deck.pumps.calibration), bases=deck.pumps.bases
        )
    potentiostat: Potentiostat
    if Device.POTENTIOSTAT in simulate:
        from sdl1_desktop.robot.potentiostat_simulated import SimulatedPotentiostat

        potentiostat = SimulatedPotentiostat(simulated_clock, seed)
    else:
        from sdl1_desktop.robot.squidstat import Squidstat

        potentiostat = Squidstat(ports.potentiostat, channel=ports.channel)
    from sdl1_desktop.robot.ot2_http import HttpOt2, HttpTiming

    timing = HttpTiming()
    if wait_for_operator_s is not None:
        timing = replace(timing, wait_for_operator=wait_for_operator_s)
    return Bench(
        deck=deck,
        ledger=ledger if ledger is not None else Ledger(deck),
        ot2=HttpOt2(
            robot,
            deck.pipette,
            take_over=take_over,
            own_runs=own_runs,
            adopt_run=adopt_run,
            listener=listener,
            timing=timing,
        ),
        pumps=pumps,
        potentiostat=potentiostat,
        clock=clock,
        gate=gate,
        recorder=recorder,
        key_prefix=key_prefix,
    )


def simulated_bench(
    *,
    deck: DeckSetup,
    clock: Clock,
    gate: Gate,
    recorder: Recorder,
    seed: int,
    config_folder: Path,
    key_prefix: str = "",
    ledger: Ledger | None = None,
) -> Bench:
    """A bench on which nothing moves: for dry runs.

    ``seed`` sets the noise of the simulated cell; ``config_folder`` is where opentrons may keep
    its settings; ``ledger`` is the account to go on with, where the run does not start afresh.
    """
    # The model of the cell needs numpy, which a bench that only checks does without.
    from sdl1_desktop.robot.potentiostat_simulated import SimulatedPotentiostat

    return Bench(
        deck=deck,
        ledger=ledger if ledger is not None else Ledger(deck),
        ot2=SimulatedOt2(pipette=deck.pipette, config_folder=config_folder),
        pumps=SimulatedPumps(clock, deck.pumps.calibration, bases=deck.pumps.bases),
        potentiostat=SimulatedPotentiostat(clock, seed),
        clock=clock,
        gate=gate,
        recorder=recorder,
        key_prefix=key_prefix,
    )


def checking_bench(
    deck: DeckSetup,
    issues: Callable[[LedgerIssue], None],
    ledger: Ledger | None = None,
) -> Bench:
    """A bench that only checks: all that speaks against a command goes to ``issues``."""
    clock = VirtualClock()
    return Bench(
        deck=deck,
        ledger=ledger if ledger is not None else Ledger(deck),
        ot2=AssumedOt2(),
        pumps=SimulatedPumps(clock, deck.pumps.calibration, bases=deck.pumps.bases),
        potentiostat=AssumedPotentiostat(clock),
        clock=clock,
        gate=OpenGate(),
        recorder=SilentRecorder(),
        issues=issues,
    )
