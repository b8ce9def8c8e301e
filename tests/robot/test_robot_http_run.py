"""Connecting to an OT-2 over HTTP, whose run is on it, and letting it go."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from scripted_robot import PATIENT, QUICK, Fault, Run, ScriptedRobot, error, ot2, scripted_robot

from sdl1_desktop.robot.address import RobotAddress
from sdl1_desktop.robot.deck_layout import DeckPipette
from sdl1_desktop.robot.errors import DeviceConnectionError, RobotTaken
from sdl1_desktop.robot.ot2_http import HttpOt2

FAULTS = [fault for fault in Fault if fault is not Fault.LATE]


@pytest.fixture
async def robot() -> AsyncIterator[ScriptedRobot]:
    async with scripted_robot() as made:
        yield made


async def test_connecting_looks_first_and_then_begins_a_run_with_the_lights_on(
    robot: ScriptedRobot,
):
    arm = ot2(robot)
    assert arm.simulated is False
    assert await arm.connect() == {
        "name": "Practice",
        "robot_model": "OT-2 Standard",
        "api_version": "8.2.0",
        "robot_serial": "OT2CEP1",
        "pipette": "p1000_single_v2.2",
        "run_id": "run-1",
    }
    assert robot.asked == [
        "GET /health",
        "GET /instruments",
        "GET /robot/door/status",
        "GET /runs",
        "POST /runs",
        "POST /robot/lights",
    ]
    assert robot.lights is True
    await arm.close()
    assert robot.lights is False
    assert (robot.runs[0].status, robot.runs[0].current) == ("stopped", False)


@pytest.mark.parametrize(
    ("instruments", "says"),
    [
        ([], "wants a p1000_single_gen2 on the left mount; the robot has nothing there."),
        (
            [{"mount": "left", "instrumentName": "p300_single_gen2", "instrumentModel": "x"}],
            "wants a p1000_single_gen2 on the left mount; the robot has p300_single_gen2 there.",
        ),
        (
            [{"mount": "right", "instrumentName": "p1000_single_gen2", "instrumentModel": "x"}],
            "the robot has nothing there. It has one on the right mount.",
        ),
        (
            [
                {
                    "mount": "left",
                    "instrumentName": "p1000_single_gen2",
                    "instrumentModel": "x",
                    "ok": False,
                }
            ],
            "The robot cannot use the p1000_single_gen2 on its left mount.",
        ),
    ],
)
async def test_another_pipette_than_the_deck_wants(
    robot: ScriptedRobot, instruments: list[dict[str, object]], says: str
):
    robot.instruments = instruments
    with pytest.raises(DeviceConnectionError) as caught:
        await ot2(robot).connect()
    assert says in str(caught.value.what)
    assert not robot.runs


async def test_an_open_door(robot: ScriptedRobot):
    robot.door = "open"
    with pytest.raises(DeviceConnectionError, match=r"door is open\. Close the door"):
        await ot2(robot).connect()
    assert not robot.runs


async def test_another_robot(robot: ScriptedRobot):
    robot.health["robot_model"] = "OT-3 Standard"
    with pytest.raises(DeviceConnectionError, match="is no OT-2, but this: OT-3 Standard"):
        await ot2(robot).connect()


async def test_nobody_there():
    with socket.socket() as taken:
        # Bound and not listening: nobody else gets the port, and connections are refused.
        taken.bind(("127.0.0.1", 0))
        address = RobotAddress("127.0.0.1", taken.getsockname()[1])
        with pytest.raises(DeviceConnectionError, match="refuses the connection"):
            await HttpOt2(address, DeckPipette(), timing=QUICK).connect()


@pytest.mark.parametrize("status", ["idle", "running", "paused", "stop-requested"])
async def test_somebodys_run_is_left_alone(robot: ScriptedRobot, status: str):
    robot.runs.append(Run("theirs", status=status))
    with pytest.raises(RobotTaken) as caught:
        await ot2(robot).connect()
    taken = caught.value
    assert (taken.run_id, taken.status) == ("theirs", status)
    assert taken.created_at == "2026-01-02T03:04:05.000000+00:00"
    assert "run theirs" in str(taken.what)
    assert (robot.runs[0].status, robot.runs[0].current) == (status, True)
    assert all(what.startswith("GET ") for what in robot.asked)


async def test_a_run_that_ended_is_nobodys(robot: ScriptedRobot):
    robot.runs.append(Run("theirs", status="succeeded"))
    arm = ot2(robot)
    assert (await arm.connect())["run_id"] == "run-2"
    await arm.close()


@pytest.mark.parametrize("option", [{"take_over": True}, {"own_runs": ["theirs"]}])
async def test_taking_over_stops_and_releases_first(
    robot: ScriptedRobot, option: dict[str, object]
):
    robot.runs.append(Run("theirs", status="running"))
    arm = ot2(robot, **option)
    assert (await arm.connect())["run_id"] == "run-2"
    assert (robot.runs[0].status, robot.runs[0].current) == ("stopped", False)
    actions = [what for what in robot.asked if not what.startswith("GET ")]
    assert actions[:3] == ["POST /runs/theirs/actions", "PATCH /runs/theirs", "POST /runs"]
    await arm.close()


async def test_taking_over_waits_for_the_command_under_way_and_stops_once(robot: ScriptedRobot):
    theirs = Run("theirs", status="running")
    await theirs.lock.acquire()
    robot.runs.append(theirs)
    looks = 0

    def before(what: str) -> None:
        nonlocal looks
        looks += what == "GET /runs/theirs"
        if looks == 4 and theirs.lock.locked():
            theirs.lock.release()
            theirs.status = "stopped"

    robot.before = before
    arm = ot2(robot, QUICK, take_over=True)
    await arm.connect()
    assert robot.asked.count("POST /runs/theirs/actions") == 1
    await arm.close()


async def test_a_run_that_does_not_end_is_not_taken_over(robot: ScriptedRobot):
    theirs = Run("theirs", status="running")
    await theirs.lock.acquire()
    robot.runs.append(theirs)
    arm = ot2(robot, replace(QUICK, taking_over=0.05), take_over=True)
    with pytest.raises(DeviceConnectionError, match="its last command goes on"):
        await arm.connect()
    assert theirs.current
    assert len(robot.runs) == 1


async def test_a_run_begun_in_the_same_moment_is_seen(robot: ScriptedRobot):
    def before(what: str) -> None:
        if what == "POST /runs" and not robot.runs:
            robot.runs.append(Run("theirs", status="running"))

    robot.before = before
    with pytest.raises(RobotTaken):
        await ot2(robot, QUICK).connect()
    assert robot.runs[0].status == "running"


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("number", range(6))
async def test_connecting_under_a_fault(robot: ScriptedRobot, fault: Fault, number: int):
    robot.faults, robot.counting = {number: fault}, True
    arm = ot2(robot, QUICK)
    known = await arm.connect()
    robot.counting = False
    assert robot.current is not None
    assert known["run_id"] == robot.current.id
    assert robot.lights is True
    await arm.close()
    assert robot.current is None


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("number", range(5))
async def test_closing_under_a_fault(robot: ScriptedRobot, fault: Fault, number: int):
    arm = ot2(robot, QUICK)
    await arm.connect()
    await arm.execute("home", {}, key="a")
    robot.faults, robot.counting = {number: fault}, True
    await arm.close()
    assert robot.current is None
    assert robot.lights is False
    assert robot.asked.count("POST /runs/run-1/actions") <= 2


@pytest.mark.parametrize("status", ["idle", "stop-requested", "stopped", "succeeded", "failed"])
async def test_closing_in_each_state_of_the_run(robot: ScriptedRobot, status: str):
    arm = ot2(robot, replace(QUICK, closing=0.1))
    await arm.connect()
    robot.runs[0].status = status
    await arm.close()
    assert robot.runs[0].current is (status == "stop-requested")


async def test_closing_what_is_not_there_any_more(robot: ScriptedRobot):
    arm = ot2(robot, QUICK)
    await arm.close()
    await arm.stop()
    await arm.connect()
    robot.forget(runs=True)
    await arm.close()
    assert robot.lights is False
    with pytest.raises(DeviceConnectionError, match="not connected"):
        await arm.execute("home", {}, key="a")
    await arm.connect()
    await robot.go_away()
    await arm.close()


async def test_closing_waits_for_the_command_that_was_left(robot: ScriptedRobot):
    arm = ot2(robot, PATIENT)
    await arm.connect()
    robot.free.clear()
    task = asyncio.ensure_future(arm.execute("home", {}, key="slow"))
    await robot.begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    looks = 0

    def before(what: str) -> None:
        nonlocal looks
        looks += what == "GET /runs/run-1"
        if looks == 3:
            robot.free.set()

    robot.before = before
    await arm.close()
    assert robot.executed == {"slow": 1}
    assert (robot.runs[0].status, robot.runs[0].current) == ("stopped", False)


async def test_closing_ends_what_still_waits(robot: ScriptedRobot):
    arm = ot2(robot, replace(PATIENT, closing=0.1))
    await arm.connect()
    robot.free.clear()
    task = asyncio.ensure_future(arm.execute("home", {}, key="slow"))
    await robot.begun.wait()
    await arm.close()
    with pytest.raises(DeviceConnectionError, match="Whether home was done is not known"):
        await task
    assert robot.runs[0].status == "stop-requested"


async def test_a_robot_that_takes_no_run_says_why(robot: ScriptedRobot):
    robot.refuse["POST runs"] = error(422, "InvalidRequest", "no data")
    with pytest.raises(DeviceConnectionError, match=r"takes no run \(InvalidRequest: no data"):
        await ot2(robot).connect()


async def test_cancelling_while_connecting_leaves_no_connection(robot: ScriptedRobot):
    robot.fault_for = lambda what: Fault.SILENT_BEFORE if what == "GET /runs" else None
    reached = asyncio.Event()
    robot.before = lambda what: reached.set() if what == "GET /runs" else None
    task = asyncio.ensure_future(ot2(robot).connect())
    await reached.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_connection_that_is_given_up_delivers_nothing_more():
    ended: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            await reader.read()
            ended.set_result("closed")
        except ConnectionResetError:
            ended.set_result("reset")
        writer.transport.abort()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    address = RobotAddress("127.0.0.1", server.sockets[0].getsockname()[1])
    arm = HttpOt2(address, DeckPipette(), timing=QUICK)
    task = asyncio.ensure_future(arm.connect())
    # A reset: the system has thrown away what it had not delivered.
    assert await ended == "reset"
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    server.close()
    await server.wait_closed()
