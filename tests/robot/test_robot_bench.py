"""A command's way through the bench, stops, lost answers, and how a bench is left."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from sdl1_desktop.events import CommandFate
from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.bench import Bench
from sdl1_desktop.robot.building import checking_bench
from sdl1_desktop.robot.clock import RealClock, Speed, VirtualClock
from sdl1_desktop.robot.commands import Command, Device, MeasurementSummary
from sdl1_desktop.robot.deck import default_deck
from sdl1_desktop.robot.durations import estimate
from sdl1_desktop.robot.errors import (
    BenchRefusal,
    DeviceCommandError,
    DeviceConnectionError,
    StopRequested,
)
from sdl1_desktop.robot.ledger import HeldTip, HeldTool, IssueSeverity, Ledger, LedgerIssue
from sdl1_desktop.robot.ot2_assumed import AssumedOt2
from sdl1_desktop.robot.potentiostat_assumed import AssumedPotentiostat
from sdl1_desktop.robot.pumps_simulated import SimulatedPumps
from sdl1_desktop.robot.techniques import Ocv


class Journal:
    """Gate and recorder that keep what they are told, in order."""

    def __init__(self) -> None:
        self.stop_event = asyncio.Event()
        self.entries: list[tuple[str, ...]] = []
        self.keys: list[str] = []
        self.errors: list[Message] = []
        self.fates: list[CommandFate] = []
        self.warnings: list[Message] = []

    async def passage(self) -> None:
        self.entries.append(("passage",))
        if self.stop_event.is_set():
            raise StopRequested

    async def command_started(self, key: str, command: Command, *, simulated: bool) -> None:
        self.keys.append(key)
        self.entries.append(("started", command.name))

    async def command_finished(
        self,
        key: str,
        command: Command,
        *,
        error: Message | None,
        result: Mapping[str, Any],
        fate: CommandFate = CommandFate.DONE,
    ) -> None:
        assert key == self.keys[-1]
        self.fates.append(fate)
        if error is not None:
            self.errors.append(error)
        self.entries.append(("failed" if error else "finished", command.name))

    async def bench_changed(self, ledger: Mapping[str, Any]) -> None:
        self.entries.append(("changed",))

    def wait_started(self, seconds: float, reason: Message) -> None:
        self.entries.append(("wait", str(reason)))

    def wait_finished(self) -> None:
        self.entries.append(("waited",))

    def warn(self, what: Message) -> None:
        self.warnings.append(what)


class Ot2(AssumedOt2):
    """An OT-2 that answers, fails, or hangs, as it is told."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.fails: Exception | None = None
        self.hangs = False
        self.reached = asyncio.Event()
        self.definitions: list[str] = []

    async def execute(self, name: str, params: Mapping[str, Any], *, key: str) -> dict[str, Any]:
        self.journal.entries.append(("device", name))
        self.reached.set()
        if self.hangs:
            await asyncio.Event().wait()
        if self.fails is not None:
            raise self.fails
        return {"done": name}

    async def add_labware_definition(self, definition: Mapping[str, Any]) -> str:
        uri = await super().add_labware_definition(definition)
        self.definitions.append(uri)
        return uri


class HangingPotentiostat(AssumedPotentiostat):
    """A potentiostat whose measurement goes on until it is cancelled."""

    def __init__(self) -> None:
        super().__init__(VirtualClock())
        self.started = asyncio.Event()
        self.cell_offs = 0

    async def measure(self, command, sink) -> MeasurementSummary:
        self.started.set()
        await asyncio.Event().wait()
        raise AssertionError

    async def cell_off(self) -> None:
        self.cell_offs += 1


@pytest.fixture
def journal() -> Journal:
    return Journal()


@pytest.fixture
def ot2(journal) -> Ot2:
    return Ot2(journal)


@pytest.fixture
async def bench(journal, ot2) -> Bench:
    clock, deck = VirtualClock(), default_deck()
    made = Bench(
        deck=deck,
        ledger=Ledger(deck),
        ot2=ot2,
        pumps=SimulatedPumps(clock, deck.pumps.calibration),
        potentiostat=AssumedPotentiostat(clock),
        clock=clock,
        gate=journal,
        recorder=journal,
        key_prefix="run/",
    )
    await made.connect()
    return made


def names(journal: Journal, kind: str) -> list[str]:
    return [entry[1] for entry in journal.entries if entry[0] == kind]


async def test_a_command_goes_gate_record_device_record_and_takes_its_time(bench, journal):
    assert await bench.robot("home", {}) == {"done": "home"}
    assert journal.entries == [
        ("passage",),
        ("started", "home"),
        ("device", "home"),
        ("finished", "home"),
    ]
    assert bench.clock.now() == pytest.approx(8.0)
    assert bench.ledger.homed


async def test_keys_are_unique_and_carry_the_prefix(bench, journal):
    await bench.load_everything()
    await bench.make_safe()
    assert len(set(journal.keys)) == len(journal.keys) > 6
    assert all(key.startswith("run/") for key in journal.keys)


async def test_pipette_home_and_labware_are_seen_to_once(bench, journal, ot2):
    await bench.move_to("nis_reactor", "A1")
    await bench.move_to("nis_reactor", "A2")
    assert names(journal, "device") == [
        "loadPipette",
        "home",
        "loadLabware",
        "moveToWell",
        "moveToWell",
    ]
    assert ot2.definitions == ["sdl1/sdl1_15_reactor_3895ul/1"]


async def test_a_refused_command_is_neither_sent_nor_recorded(bench, journal):
    await bench.take_tool("reference")
    before = list(journal.entries)
    with pytest.raises(BenchRefusal, match="the flush tool cannot be taken"):
        await bench.take_tool("flush")
    assert journal.entries == [*before, ("passage",)]


async def test_a_warning_is_said_and_the_command_sent(bench, journal):
    bench.ledger.state.contents["nis_reactor"] = {"A1": {"x": 3890.0}}
    await bench.take_tip()
    await bench.aspirate("vial_rack_2", "A1", 100)
    await bench.dispense("nis_reactor", "A1", 100)
    assert len(journal.warnings) == 1
    assert "runs over" in str(journal.warnings[0])
    assert names(journal, "device")[-1] == "dispense"


async def test_a_failed_command_is_recorded_and_raised(bench, journal, ot2):
    await bench.load_everything()
    await bench.take_tip()
    ot2.fails = DeviceCommandError(message("It broke."), message("Mend it."))
    with pytest.raises(DeviceCommandError):
        await bench.aspirate("vial_rack_2", "A1", 100)
    assert journal.entries[-1] == ("failed", "aspirate")
    assert str(journal.errors[-1]) == "It broke."
    assert bench.ledger.tip_volume_ul == 0
    assert bench.ledger.position is None


async def test_a_lost_answer_is_booked_as_unknown(bench, journal, ot2):
    await bench.load_everything()
    ot2.fails = DeviceConnectionError(message("Gone."), message("Look."))
    with pytest.raises(DeviceConnectionError):
        await bench.take_tool("flush")
    assert bench.ledger.held == HeldTool("flush", "tool_rack_10", "B1")
    assert [one.name for one in bench.ledger.state.uncertain] == ["pickUpTip"]
    assert journal.entries[-1] == ("failed", "pickUpTip")


async def test_cancelling_in_the_middle_of_a_command_books_it_as_unknown(bench, journal, ot2):
    await bench.load_everything()
    ot2.hangs = True
    ot2.reached.clear()
    task = asyncio.create_task(bench.take_tip())
    await ot2.reached.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert bench.ledger.held == HeldTip("tip_rack_1", "A1")
    assert journal.entries[-1] == ("failed", "pickUpTip")
    assert "not known" in str(journal.errors[-1])
    assert bench.ledger.next_tip("tip_rack_1") == "A2"


async def test_nothing_is_sent_after_a_stop(bench, journal):
    journal.stop_event.set()
    with pytest.raises(StopRequested):
        await bench.robot("home", {})
    with pytest.raises(StopRequested):
        await bench.pump_time(1, 5)
    with pytest.raises(StopRequested):
        await bench.wait(5, message("A wait"))
    assert names(journal, "device") == []
    assert bench.clock.now() == 0


async def test_a_wait_is_recorded_and_takes_clock_time(bench, journal):
    await bench.wait(2.5, message("Settling"))
    assert journal.entries == [("wait", "Settling"), ("waited",)]
    assert bench.clock.now() == 2.5
    await bench.wait(0, message("Nothing"))
    assert len(journal.entries) == 2


@pytest.mark.parametrize("clock", [RealClock(), VirtualClock(Speed.X1)])
async def test_a_stop_ends_a_long_wait_at_once(bench, journal, clock):
    bench.clock = clock
    task = asyncio.create_task(bench.wait(3600, message("An hour")))
    while not journal.entries:
        await asyncio.sleep(0)
    journal.stop_event.set()
    with pytest.raises(StopRequested):
        await asyncio.wait_for(task, 5)
    assert journal.entries[-1] == ("waited",)


async def test_a_stop_ends_a_measurement_with_the_cell_off(bench, journal):
    bench.potentiostat = potentiostat = HangingPotentiostat()
    task = asyncio.create_task(bench.measure(Ocv(3600, 1), lambda points: None))
    await potentiostat.started.wait()
    assert bench.ledger.cell_on
    journal.stop_event.set()
    with pytest.raises(StopRequested):
        await asyncio.wait_for(task, 5)
    assert potentiostat.cell_offs == 1
    assert not bench.ledger.cell_on
    assert journal.entries[-1] == ("failed", "OCV")


async def test_a_cancelled_measurement_leaves_the_cell_as_maybe_on(bench, journal):
    bench.potentiostat = potentiostat = HangingPotentiostat()
    task = asyncio.create_task(bench.measure(Ocv(3600, 1), lambda points: None))
    await potentiostat.started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert bench.ledger.cell_on
    assert await bench.make_safe() == []
    assert not bench.ledger.cell_on


async def test_pump_volume_goes_by_the_calibration(bench):
    await bench.pump_volume(2, 7.87)
    assert bench.clock.now() == pytest.approx(5.0)
    with pytest.raises(BenchRefusal) as refused:
        await bench.pump_volume(9, 1)
    assert refused.value.code == "unknown_pump"


async def test_making_safe_goes_on_when_a_part_fails(bench, journal):
    async def broken() -> None:
        raise OSError("port closed")

    bench.pumps.all_off = broken
    potentiostat = HangingPotentiostat()
    bench.potentiostat = potentiostat
    problems = await bench.make_safe()
    assert [str(one) for one in problems] == ["Pumps and ultrasound may still be on: port closed"]
    assert potentiostat.cell_offs == 1


async def test_parking_passes_a_closed_gate(bench, journal):
    await bench.take_tool("reference")
    journal.stop_event.set()
    assert await bench.park() == []
    assert names(journal, "device")[-1] == "dropTip"
    assert bench.ledger.held is None
    assert names(journal, "finished")[-2:] == ["all_off", "cell_off"]


async def test_parking_says_what_is_still_held(bench, ot2):
    await bench.take_tool("reference")
    ot2.fails = DeviceConnectionError(message("Gone."), message("Look at the robot."))
    problems = await bench.park()
    assert len(problems) == 1
    assert "the reference electrode" in str(problems[0])
    assert "Look at the robot." in str(problems[0])
    assert bench.ledger.held is not None


async def test_halting_parks_nothing(bench, journal):
    await bench.take_tool("reference")
    sent = names(journal, "device")
    assert await bench.halt() == []
    assert names(journal, "device") == sent
    assert bench.ledger.held is not None


async def test_returning_without_a_tool_is_refused(bench):
    with pytest.raises(BenchRefusal) as refused:
        await bench.return_tool()
    assert refused.value.code == "nothing_held"


async def test_a_rack_without_tips_is_refused(bench):
    bench.ledger.start_tips_at(96, "tip_rack_1")
    assert await bench.take_tip() == "H12"
    await bench.drop_tip()
    with pytest.raises(BenchRefusal) as refused:
        await bench.take_tip()
    assert refused.value.code == "no_tip_left"


async def test_a_check_lists_everything_and_raises_nothing():
    issues: list[LedgerIssue] = []
    check = checking_bench(default_deck(), issues.append)
    await check.take_tool("reference")
    await check.take_tool("flush")
    await check.return_tool()
    await check.move_to("nis_reactor", "Z9")
    await check.measure(Ocv(-1, 1), lambda points: None)
    await check.return_tool()
    await check.return_tool()
    check.ledger.start_tips_at(96, "tip_rack_1")
    for _ in range(2):
        await check.take_tip()
        await check.drop_tip()
    assert [issue.code for issue in issues] == [
        "tool_held",
        "unknown_well",
        "device_refuses",
        "nothing_held",
        "no_tip_left",
    ]
    assert {issue.severity for issue in issues} == {IssueSeverity.ERROR}


async def test_simulated_parts_are_named(bench):
    assert bench.simulated_parts == {"ot2": True, "pumps": True, "potentiostat": True}


async def test_durations_follow_distance_speed_and_volume(bench):
    await bench.move_to("nis_reactor", "A1")

    def move(well: str, **more: Any) -> float:
        params = {
            "labwareId": "nis_reactor",
            "wellName": well,
            "wellLocation": {"origin": "top", "offset": {"x": 0, "y": 0, "z": -10}},
            **more,
        }
        return estimate(Command(Device.OT2, "moveToWell", params), bench.ledger)

    assert move("A1") == pytest.approx(10 / 125 + 0.15)
    assert move("A1", speed=5) == pytest.approx(10 / 5 + 0.15)
    assert move("A5") > move("A2") > move("A1")
    assert move("A2", forceDirect=True) < move("A2")
    assert move("A1", speed=0) == move("A1")
    aspirate = {"labwareId": "nis_reactor", "wellName": "A1", "volume": 500, "flowRate": 100}
    assert estimate(Command(Device.OT2, "aspirate", aspirate), bench.ledger) == pytest.approx(5.5)
    assert estimate(Command(Device.OT2, "home", {}), bench.ledger) == 8
    assert (
        estimate(Command(Device.PUMPS, "set_pump_on_time", {"pump": 1, "ms": 250}), bench.ledger)
        == 0.25
    )
    assert estimate(Command(Device.OT2, "comment", {}), bench.ledger) == 0
