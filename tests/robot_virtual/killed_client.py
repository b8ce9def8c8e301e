"""A program that works on a robot until it is killed: says each key before the command is sent.

Run as a process of its own, with the robot's port as argument. With a tool taken it waits for a
line, then moves.
"""

from __future__ import annotations

import asyncio
import sys

from sdl1_desktop.robot.address import RobotAddress
from sdl1_desktop.robot.bench import Bench
from sdl1_desktop.robot.clock import VirtualClock
from sdl1_desktop.robot.commands import Command
from sdl1_desktop.robot.deck import default_deck
from sdl1_desktop.robot.ledger import Ledger
from sdl1_desktop.robot.ot2_http import HttpOt2
from sdl1_desktop.robot.ports import OpenGate, SilentRecorder
from sdl1_desktop.robot.potentiostat_assumed import AssumedPotentiostat
from sdl1_desktop.robot.pumps_simulated import SimulatedPumps


def tell(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


class Telling(SilentRecorder):
    async def command_started(self, key: str, command: Command, *, simulated: bool) -> None:
        tell(key, command.name)


async def work(port: int) -> None:
    deck, clock = default_deck(), VirtualClock()
    bench = Bench(
        deck=deck,
        ledger=Ledger(deck),
        ot2=HttpOt2(RobotAddress("127.0.0.1", port), deck.pipette),
        pumps=SimulatedPumps(clock, deck.pumps.calibration),
        potentiostat=AssumedPotentiostat(clock),
        clock=clock,
        gate=OpenGate(),
        recorder=Telling(),
        key_prefix="killed-",
    )
    known = await bench.connect()
    tell("run", known["ot2"]["run_id"])
    await bench.take_tool("reference")
    await bench.ensure_labware("nis_reactor")
    tell("ready", "to move")
    sys.stdin.readline()
    await bench.move_to("nis_reactor", "A1", z=5, speed=50)
    await bench.return_tool()


if __name__ == "__main__":
    asyncio.run(work(int(sys.argv[1])))
