"""Events of a run as the bench's account makes them, with no robot: for tests of the deck."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from sdl1_desktop.backends.deck_picture import DeckPicture, deck_picture
from sdl1_desktop.events import (
    BenchChanged,
    BenchConnected,
    CommandFate,
    CommandFinished,
    CommandStarted,
    Event,
    NodeFinished,
    NodeOutcome,
    NodeStarted,
    RunCreated,
    RunState,
    StateChanged,
)
from sdl1_desktop.messages import Message
from sdl1_desktop.robot.building import checking_bench
from sdl1_desktop.robot.commands import Command
from sdl1_desktop.robot.deck import default_deck
from sdl1_desktop.robot.deck_layout import DeckSetup
from sdl1_desktop.robot.deck_record import deck_to_json
from sdl1_desktop.robot.ledger import LedgerIssue
from sdl1_desktop.robot.ports import SilentRecorder
from sdl1_desktop.robot.techniques import Ocv

NODES = ("Set-up", "Fill", "Electrode", "Measure", "Wash")
"""The nodes of :func:`zinc`."""


class DeckStory(SilentRecorder):
    """Plays commands on a checking bench and keeps what a run's journal would.

    ``pictures`` has the deck after each command, by the count of events up to it.
    """

    def __init__(self, deck: DeckSetup | None = None) -> None:
        self.deck = deck if deck is not None else default_deck()
        self.issues: list[LedgerIssue] = []
        self.bench = checking_bench(self.deck, self.issues.append)
        self.bench.recorder = self
        self.events: list[Event] = []
        self.pictures: dict[int, DeckPicture] = {}
        self.step: int | None = None

    def _head(self) -> dict[str, Any]:
        seq = len(self.events) + 1
        clock = self.bench.clock.now()
        return {"run_id": "run-1", "seq": seq, "time": 1.7e9 + seq, "clock_s": clock}

    async def command_started(self, key: str, command: Command, *, simulated: bool) -> None:
        self.events.append(
            CommandStarted(
                **self._head(),
                step=self.step,
                key=key,
                device=command.device.value,
                command=command.name,
                params=command.params,
                simulated=simulated,
            )
        )

    async def command_finished(
        self,
        key: str,
        command: Command,
        *,
        error: Message | None,
        result: Mapping[str, Any],
        fate: CommandFate = CommandFate.DONE,
    ) -> None:
        self.events.append(
            CommandFinished(
                **self._head(),
                step=self.step,
                key=key,
                device=command.device.value,
                command=command.name,
                error=error,
                result=result,
                fate=fate,
            )
        )
        self.pictures[len(self.events)] = deck_picture(self.bench.ledger)

    async def bench_changed(self, ledger: Mapping[str, Any]) -> None:
        self.events.append(BenchChanged(**self._head(), step=self.step, ledger=ledger))

    def created(self, *, dry_run: bool = True) -> RunCreated:
        """The event that the run begins with."""
        return RunCreated(
            **self._head(),
            workflow_id="wf",
            workflow_name="Zinc",
            source="",
            backend="native",
            dry_run=dry_run,
            robot="",
            parts={},
            plan={"items": [{"node": name} for name in NODES]},
            parameters={},
            seed=1,
            folder="",
            origin="test",
            versions={},
            deck=deck_to_json(self.deck),
        )

    def ended(self) -> StateChanged:
        return StateChanged(**self._head(), previous=RunState.RUNNING, state=RunState.COMPLETED)

    async def begin(self, *, dry_run: bool = True) -> None:
        self.events.append(self.created(dry_run=dry_run))
        await self.bench_changed(self.bench.ledger.snapshot())
        devices = await self.bench.connect()
        self.events.append(BenchConnected(**self._head(), devices=devices))

    async def node(self, step: int, name: str, work: Callable[[], Awaitable[object]]) -> None:
        """One node, with what it does."""
        self.step = step
        common: dict[str, Any] = {"step": step, "row": step, "node_id": name, "cycle": None}
        self.events.append(
            NodeStarted(
                **self._head(), **common, label=name, cycles=None, attempt=1, expected_s=None
            )
        )
        await work()
        self.events.append(
            NodeFinished(
                **self._head(),
                **common,
                attempt=1,
                outcome=NodeOutcome.SUCCEEDED,
                duration_s=1.0,
            )
        )
        self.step = None
        await self.bench_changed(self.bench.ledger.snapshot())

    # What nodes do

    async def fill(self, strokes: int = 1, well: str = "A1") -> None:
        await self.bench.take_tip()
        for _ in range(strokes):
            await self.bench.aspirate("vial_rack_2", "A1", 1000, z=8)
            await self.bench.dispense("nis_reactor", well, 1000)
        await self.bench.drop_tip()

    async def electrode(self) -> None:
        await self.bench.take_tool("reference")
        await self.bench.move_to("nis_reactor", "A1", z=5)
        await self.bench.move_to("nis_reactor", "A1", z=-26)

    async def measure(self) -> None:
        def ignore(*_points: object) -> None:
            """Keep no points."""

        await self.bench.measure(Ocv(duration_s=5.0, interval_s=1.0), ignore)

    async def wash(self) -> None:
        await self.bench.return_tool()
        await self.bench.take_tool("flush")
        await self.bench.move_to("nis_reactor", "A1", z=-20)
        await self.bench.pump_volume(2, 4.0)
        await self.bench.pump_volume(1, 2.0)
        await self.bench.ultrasonic(0, 1000)
        await self.bench.return_tool()


def zinc(*, dry_run: bool = True, strokes: int = 4) -> DeckStory:
    """A whole small run: fill (to the brim and over, with four strokes), electrode, OCV, wash."""
    story = DeckStory()

    async def play() -> None:
        await story.begin(dry_run=dry_run)
        await story.node(0, "Set-up", story.bench.load_everything)
        await story.node(1, "Fill", lambda: story.fill(strokes))
        await story.node(2, "Electrode", story.electrode)
        await story.node(3, "Measure", story.measure)
        await story.node(4, "Wash", story.wash)
        story.events.append(story.ended())

    asyncio.run(play())
    return story
