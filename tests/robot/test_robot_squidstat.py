"""The Squidstat's driver against a stand-in of its vendor's classes."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from squidstat_stand_in import Element, ErrorCode, Handler, StandInPackage

from sdl1_desktop.robot.commands import AC_COLUMNS, DC_COLUMNS, MeasurementSummary, Points
from sdl1_desktop.robot.errors import DeviceCommandError, DeviceConnectionError
from sdl1_desktop.robot.squidstat import Squidstat, SquidstatTimes
from sdl1_desktop.robot.squidstat_library import SquidstatLibrary
from sdl1_desktop.robot.techniques import Cp, Cva, Lsv, Ocv, Peis, Technique, technique_command

QUICK = SquidstatTimes(call_s=5.0, stop_s=0.3, silence_s=0.3, look_s=0.005)

DEPOSITION = Cp(-0.004, 30.0, 1.0, voltage_min_v=-2.0)
PEIS = Peis(10_000.0, 1.0, 5.0, 0.01, bias_v=0.1, bias_vs_ocp=False, minimum_cycles=3)


class Lab:
    """A driver, and the stand-in behind it, whose objects are only touched in their thread."""

    def __init__(self, package: StandInPackage, *, port: str = "COM7", channel: int = 0) -> None:
        self.package = package
        self.library = SquidstatLibrary(lambda: package)
        self.device = Squidstat(port, channel=channel, library=self.library, times=QUICK)
        self.points: list[Points] = []
        self.came = asyncio.Event()

    def sink(self, points: Points) -> None:
        self.points.append(points)
        self.came.set()

    @property
    def rows(self) -> list[tuple[float, ...]]:
        return [tuple(row) for batch in self.points for row in batch.rows]

    @property
    def handler(self) -> Handler:
        assert self.package.tracker is not None
        return self.package.tracker.handlers["Plus1001"]

    async def there(self, work: Callable[[], Any]) -> Any:
        return await asyncio.wrap_future(self.library.submit(work))

    async def measure(self, technique: Technique) -> MeasurementSummary:
        return await self.device.measure(technique_command(technique), self.sink)

    def close(self) -> None:
        self.library.submit(self.package.tidy).result()
        self.library.close()


@pytest.fixture
def labs(qapp: object) -> Iterator[Callable[..., Lab]]:
    made: list[Lab] = []

    def make(package: StandInPackage | None = None, **options: Any) -> Lab:
        made.append(Lab(package or StandInPackage(), **options))
        return made[-1]

    yield make
    for lab in made:
        lab.close()
    assert [one.name for one in threading.enumerate() if one.name == "squidstat"] == []


async def connected(labs: Callable[..., Lab], **options: Any) -> tuple[Lab, Handler]:
    lab = labs(**options)
    await lab.device.connect()
    return lab, lab.handler


def element(handler: Handler, channel: int = 0) -> Element:
    ((element, repeat),) = handler.uploaded[channel].elements
    assert repeat == 1
    return element


async def test_connecting_tells_what_is_there(labs: Callable[..., Lab]):
    lab = labs(channel=2)
    assert lab.device.simulated is False
    assert await lab.device.connect() == {
        "model": "Squidstat",
        "name": "Plus1001",
        "channel": "2",
        "channels": "4",
    }


@pytest.mark.parametrize(
    ("technique", "kind", "arguments", "settings", "points"),
    [
        (Ocv(10.0, 0.5), "AisOpenCircuitElement", (10.0, 0.5), {}, 21),
        (
            DEPOSITION,
            "AisConstantCurrentElement",
            (-0.004, 1.0, 30.0),
            {"setMinVoltage": -2.05, "setMaxVoltage": 2.05},
            31,
        ),
        (
            Cva(-0.5, 0.5, 0.1, 2, 0.5),
            "AisCyclicVoltammetryElement",
            (-0.5, 0.5, -0.5, -0.5, 0.1, 0.5),
            {"setNumberOfCycles": 2},
            81,
        ),
        (Lsv(-0.5, 0.5, 0.1, 0.5), "AisDCPotentialSweepElement", (-0.5, 0.5, 0.1, 0.5), {}, 21),
        (
            PEIS,
            "AisEISPotentiostaticElement",
            (10_000.0, 1.0, 5.0, 0.1, 0.01),
            {"setBiasVoltageVsOCP": False, "setMinimumCycles": 3},
            21,
        ),
    ],
)
async def test_every_technique(
    labs: Callable[..., Lab],
    technique: Technique,
    kind: str,
    arguments: tuple[float, ...],
    settings: dict[str, Any],
    points: int,
):
    lab, handler = await connected(labs)
    summary = await lab.measure(technique)
    assert (element(handler).kind, element(handler).arguments) == (kind, arguments)
    assert element(handler).settings == pytest.approx(settings)
    assert (summary.points, summary.limit_reached) == (points, "")
    assert len(lab.rows) == points
    is_ac = isinstance(technique, Peis)
    assert {tuple(batch.columns) for batch in lab.points} == {AC_COLUMNS if is_ac else DC_COLUMNS}
    times = [row[0] for row in lab.rows]
    assert times == sorted(times)
    if is_ac:
        assert lab.rows[0][1:5] == pytest.approx((1e4, 10.038, 10.006, -0.796), abs=1e-2)
        assert lab.rows[-1][6] == 3.0
        assert summary.last_voltage_v is None
    else:
        assert (summary.last_current_a, summary.last_voltage_v) == lab.rows[-1][1:]
        assert summary.last_voltage_v == -1.0
    assert handler.busy == set()
    assert handler.stops == 0


async def test_one_after_the_other_on_another_channel(labs: Callable[..., Lab]):
    lab, handler = await connected(labs, channel=3)
    for technique in (DEPOSITION, Ocv(2.0, 1.0), PEIS):
        lab.points.clear()
        await lab.measure(technique)
        assert len(lab.rows) == {"Cp": 31, "Ocv": 3, "Peis": 21}[type(technique).__name__]
    assert list(handler.uploaded) == [3]


@pytest.mark.parametrize(("reached_v", "last_v"), [(-4.0, -2.0), (4.0, 2.0)])
async def test_a_voltage_limit_stops_the_experiment(
    labs: Callable[..., Lab], reached_v: float, last_v: float
):
    lab, handler = await connected(labs)
    handler.voltage_v = reached_v
    summary = await lab.measure(DEPOSITION)
    assert (summary.limit_reached, summary.points) == ("voltage", 6)
    assert summary.last_voltage_v == pytest.approx(last_v)
    assert (handler.stops, handler.busy) == (1, set())


async def test_a_stable_open_circuit_ends_early_after_settling(labs: Callable[..., Lab]):
    lab, handler = await connected(labs)
    summary = await lab.measure(Ocv(1000.0, 1.0, settle_s=0.01, stability_v=0.001))
    assert (summary.limit_reached, summary.points) == ("stability", 20)
    assert summary.duration_s >= 0.01
    assert handler.busy == set()


async def held(lab: Lab, handler: Handler, technique: Technique) -> asyncio.Task[Any]:
    """A measurement that is under way and gives no more points."""
    handler.hold_after = 3
    measuring = asyncio.create_task(lab.measure(technique))
    await asyncio.wait_for(lab.came.wait(), 5.0)
    return measuring


async def test_cell_off_ends_a_measurement_with_its_points(labs: Callable[..., Lab]):
    lab, handler = await connected(labs)
    measuring = await held(lab, handler, DEPOSITION)
    await lab.device.cell_off()
    assert handler.busy == set()
    summary = await measuring
    assert (summary.limit_reached, summary.points) == ("cell off", len(lab.rows))
    handler.hold_after = 1000
    assert (await lab.measure(DEPOSITION)).limit_reached == ""


async def test_cell_off_while_settling_starts_nothing(labs: Callable[..., Lab]):
    lab, handler = await connected(labs)
    measuring = asyncio.create_task(lab.measure(Ocv(10.0, 1.0, settle_s=60.0)))
    await asyncio.sleep(0)
    await lab.device.cell_off()
    summary = await measuring
    assert (summary.limit_reached, summary.points, handler.uploaded) == ("cell off", 0, {})


async def test_cancelling_stops_the_experiment_first(labs: Callable[..., Lab]):
    lab, handler = await connected(labs)
    measuring = await held(lab, handler, PEIS)
    measuring.cancel()
    await asyncio.sleep(0)
    measuring.cancel()
    with pytest.raises(asyncio.CancelledError):
        await measuring
    assert (handler.stops, handler.busy) == (1, set())
    handler.hold_after = 1000
    assert (await lab.measure(PEIS)).points == 21


async def test_closing_in_mid_measurement(labs: Callable[..., Lab]):
    lab, handler = await connected(labs)
    measuring = await held(lab, handler, DEPOSITION)
    await lab.device.close()
    assert handler.busy == set()
    assert (await measuring).limit_reached == "cell off"
    await lab.device.cell_off()
    await lab.device.close()


async def test_a_run_after_another_finds_the_device_still_connected(labs: Callable[..., Lab]):
    lab, _handler = await connected(labs)
    await lab.device.close()
    again = Squidstat("COM7", library=lab.library, times=QUICK)
    assert (await again.connect())["name"] == "Plus1001"
    assert (await again.measure(technique_command(Ocv(2.0, 1.0)), lab.sink)).points == 3
    assert len(lab.rows) == 3
    assert lab.package.tracker is not None
    assert lab.package.tracker.connected_ports == ["COM7"]


async def test_unplugged_in_mid_measurement_and_plugged_in_again(labs: Callable[..., Lab]):
    lab, handler = await connected(labs)
    measuring = await held(lab, handler, DEPOSITION)
    tracker = lab.package.tracker
    assert tracker is not None
    await lab.there(lambda: tracker.unplug("Plus1001"))
    with pytest.raises(DeviceConnectionError, match=r"not connected any more: the cell may still"):
        await measuring
    with pytest.raises(DeviceConnectionError, match="Take the cables off"):
        await lab.device.cell_off()
    assert (await lab.measure(DEPOSITION)).points == 31
    await lab.device.cell_off()


async def test_a_device_error_stops_and_is_told(labs: Callable[..., Lab]):
    lab, handler = await connected(labs)
    measuring = await held(lab, handler, DEPOSITION)
    await lab.there(lambda: handler.deviceError.emit(2, "of another channel"))
    await lab.there(lambda: handler.deviceError.emit(0, "overload"))
    with pytest.raises(DeviceCommandError, match="stopped with an error: overload"):
        await measuring
    assert handler.busy == set()


async def test_what_ends_by_itself_too_early_is_no_measurement(labs: Callable[..., Lab]):
    lab, handler = await connected(labs)
    handler.ends_after = 11
    with pytest.raises(DeviceCommandError, match=r"after 10\.0 of 30\.0 s: over current"):
        await lab.measure(DEPOSITION)
    with pytest.raises(DeviceCommandError, match=r"after 5 of 21 points: over current"):
        await lab.measure(PEIS)
    handler.ends_after = 0
    with pytest.raises(DeviceCommandError, match="gave no point: over current"):
        await lab.measure(DEPOSITION)


async def test_silence_is_given_up(labs: Callable[..., Lab]):
    lab, handler = await connected(labs)
    with pytest.raises(DeviceConnectionError, match=r"no point for 0\.8 s"):
        await (await held(lab, handler, Cp(-0.004, 3.0, 0.1)))
    assert handler.busy == set()


async def test_an_end_that_is_not_said_is_seen(labs: Callable[..., Lab]):
    lab, handler = await connected(labs)
    handler.mute_end = True
    handler.voltage_v = -4.0
    assert (await lab.measure(DEPOSITION)).limit_reached == "voltage"
    handler.mute_end = False
    assert (await lab.measure(DEPOSITION)).points == 6


async def test_a_channel_that_does_not_stop_is_told(labs: Callable[..., Lab]):
    lab, handler = await connected(labs)
    handler.deaf = True
    handler.voltage_v = -4.0
    handler.hold_after = 8
    with pytest.raises(DeviceConnectionError, match="does not stop: the cell may still be on"):
        await lab.measure(DEPOSITION)
    with pytest.raises(DeviceConnectionError, match="does not stop"):
        await lab.device.cell_off()
    handler.deaf = False
    await lab.device.cell_off()
    assert handler.busy == set()


async def test_a_busy_channel_is_left_alone_by_measure_and_stopped_by_cell_off(
    labs: Callable[..., Lab],
):
    lab, handler = await connected(labs)
    handler.busy.add(0)
    with pytest.raises(DeviceCommandError, match="busy with another measurement") as caught:
        await lab.measure(DEPOSITION)
    assert caught.value.error_type == "BusyChannel"
    assert handler.busy == {0}
    await lab.device.cell_off()
    assert handler.busy == set()


async def test_two_measurements_at_once(labs: Callable[..., Lab]):
    lab, handler = await connected(labs)
    measuring = await held(lab, handler, DEPOSITION)
    with pytest.raises(DeviceCommandError, match="measuring already"):
        await lab.measure(PEIS)
    await lab.device.cell_off()
    assert (await measuring).limit_reached == "cell off"


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (ErrorCode.InvalidParameters, DeviceCommandError, "a parameter is outside"),
        (ErrorCode.DeviceCommunicationFailed, DeviceConnectionError, "does not answer.*USB"),
        (77, DeviceCommandError, "vendor's error 77"),
    ],
)
@pytest.mark.parametrize("call", ["upload_code", "start_code"])
async def test_what_the_instrument_refuses(
    labs: Callable[..., Lab], call: str, code: int, kind: type[Exception], words: str
):
    lab, handler = await connected(labs)
    setattr(handler, call, code)
    with pytest.raises(kind, match=words):
        await lab.measure(DEPOSITION)
    setattr(handler, call, 0)
    assert (await lab.measure(DEPOSITION)).points == 31


async def test_bad_techniques_and_bad_elements(labs: Callable[..., Lab]):
    lab, handler = await connected(labs)
    with pytest.raises(DeviceCommandError, match="CP cannot be measured"):
        await lab.measure(Cp(-0.004, -1.0, 1.0))
    with pytest.raises(DeviceCommandError, match="outside its range"):
        await lab.measure(Cp(0.123, 1.0, 1.0))
    assert handler.uploaded == {}


async def test_a_sink_that_fails_ends_the_measurement(labs: Callable[..., Lab]):
    lab, handler = await connected(labs)

    def full(points: Points) -> None:
        raise OSError("disk full")

    with pytest.raises(DeviceCommandError, match="could not be kept: disk full"):
        await lab.device.measure(technique_command(Ocv(900_000.0, 1.0)), full)
    assert handler.busy == set()


async def test_without_the_vendors_package(labs: Callable[..., Lab]):
    library = SquidstatLibrary()
    device = Squidstat("COM7", library=library, times=QUICK)
    with pytest.raises(
        DeviceConnectionError, match=r"SquidstatPyLibrary cannot be loaded"
    ) as caught:
        await device.connect()
    assert "Windows wheel" in str(caught.value.action)
    assert ".venv" in str(caught.value.action)
    await device.cell_off()
    await device.close()
    library.close()


async def refused(connect: Awaitable[object], words: str) -> None:
    with pytest.raises(DeviceConnectionError, match=words):
        await connect


async def test_devices_that_are_not_there(labs: Callable[..., Lab]):
    await refused(labs(port="COM9").device.connect(), "on COM9 cannot be connected: it does not")
    await refused(labs(StandInPackage({}), port="").device.connect(), "No Squidstat was found")
    two = StandInPackage({"COM7": "Plus1001", "COM8": "Prime7"})
    await refused(labs(two, port="").device.connect(), r"Several.*Plus1001, Prime7\. Give")
    await refused(labs(channel=4).device.connect(), "no channel 4: it has 4, counted from 0")


async def test_the_only_device_is_found_without_a_port(labs: Callable[..., Lab]):
    lab = labs(port="")
    assert (await lab.device.connect())["name"] == "Plus1001"
    await lab.device.close()
    assert (await lab.device.connect())["name"] == "Plus1001"


async def test_a_device_that_is_told_of_only_later(labs: Callable[..., Lab]):
    lab = labs(StandInPackage(late=True))
    assert (await lab.device.connect())["name"] == "Plus1001"


HEADLESS = """
import asyncio, sys
sys.path.insert(0, sys.argv[1])
from squidstat_stand_in import StandInPackage
from sdl1_desktop.robot.squidstat import Squidstat
from sdl1_desktop.robot.squidstat_library import SquidstatLibrary
from sdl1_desktop.robot.techniques import Ocv, technique_command

rows = []

async def run():
    device = Squidstat("COM7", library=library)
    await device.connect()
    await device.measure(technique_command(Ocv(4.0, 1.0)), lambda points: rows.extend(points.rows))
    await device.close()

library = SquidstatLibrary(StandInPackage)
for _ in range(2):
    asyncio.run(run())
print(len(rows))
"""


def test_it_works_and_ends_without_a_window():
    command = [sys.executable, "-c", HEADLESS, str(Path(__file__).parent)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=50, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "10", "")
