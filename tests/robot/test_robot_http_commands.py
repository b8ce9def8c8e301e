"""Commands over HTTP are done once, whatever becomes of requests and answers."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scripted_robot import (
    PATIENT,
    QUICK,
    Command,
    Fault,
    Listener,
    ScriptedRobot,
    error,
    ot2,
    scripted_robot,
)

from sdl1_desktop.robot.errors import DeviceCommandError, DeviceConnectionError

FAULTS = [fault for fault in Fault if fault is not Fault.LATE]


@pytest.fixture
async def robot() -> AsyncIterator[ScriptedRobot]:
    async with scripted_robot() as made:
        yield made


async def test_a_command_is_sent_with_our_key_and_its_result_comes_back(robot: ScriptedRobot):
    arm = ot2(robot)
    await arm.connect()
    result = await arm.execute("home", {"axes": ["x"]}, key="run1-1")
    assert result == {"done": "run1-1"}
    assert robot.bodies[-1] == {
        "data": {
            "commandType": "home",
            "params": {"axes": ["x"]},
            "intent": "setup",
            "key": "run1-1",
        }
    }
    assert "opentrons-version: *" in robot.heads[-1].lower()
    assert "timeout=5000 " in robot.heads[-1]
    assert robot.connections == 1
    await arm.close()


async def test_what_fails_on_the_robot_is_said_in_words(robot: ScriptedRobot):
    robot.fail["aspirate"] = {
        "errorType": "PythonException",
        "errorCode": "4000",
        "detail": "wrapped",
        "wrappedErrors": [
            {"errorType": "TipNotAttachedError", "errorCode": "3005", "detail": "no tip"}
        ],
    }
    arm = ot2(robot)
    await arm.connect()
    with pytest.raises(DeviceCommandError) as caught:
        await arm.execute("aspirate", {}, key="a")
    assert (caught.value.error_type, caught.value.error_code) == ("TipNotAttachedError", "3005")
    assert "there is no tip on the pipette" in str(caught.value)
    # The run goes on after a failed command.
    assert await arm.execute("home", {}, key="b") == {"done": "b"}
    await arm.close()


@pytest.mark.parametrize(
    ("answer", "kind", "says"),
    [
        (error(422, "InvalidRequest", "field required"), "InvalidRequest", "field required"),
        (error(409, "SetupCommandNotAllowed"), "SetupCommandNotAllowed", "could not do home"),
        ((403, {"message": "not on an OT-2", "errorCode": "4000"}), "HTTP 403", "not on an OT-2"),
    ],
)
async def test_what_never_got_in_is_a_refusal_and_sent_once(
    robot: ScriptedRobot, answer: tuple[int, object], kind: str, says: str
):
    arm = ot2(robot)
    await arm.connect()
    robot.refuse["POST commands"] = answer
    with pytest.raises(DeviceCommandError) as caught:
        await arm.execute("home", {}, key="a")
    assert caught.value.error_type == kind
    assert says in str(caught.value)
    assert sum(what.endswith("/commands") for what in robot.asked) == 1
    await arm.close()


@pytest.mark.parametrize("name", ["waitForDuration", "waitForResume", "pause"])
async def test_waits_are_never_sent(robot: ScriptedRobot, name: str):
    arm = ot2(robot)
    await arm.connect()
    with pytest.raises(DeviceCommandError, match="was not sent"):
        await arm.execute(name, {"seconds": 1}, key="a")
    assert not robot.runs[-1].commands
    await arm.close()


async def test_what_json_cannot_say_is_not_sent(robot: ScriptedRobot):
    arm = ot2(robot)
    await arm.connect()
    with pytest.raises(DeviceCommandError, match="was not sent"):
        await arm.execute("moveToWell", {"speed": float("nan")}, key="a")
    assert not robot.runs[-1].commands
    await arm.close()


async def test_a_long_command_is_asked_for_until_it_ends(robot: ScriptedRobot):
    arm = ot2(robot, QUICK)
    await arm.connect()
    robot.free.clear()
    task = asyncio.ensure_future(arm.execute("home", {}, key="long"))
    looks = 0

    def before(what: str) -> None:
        nonlocal looks
        if what.endswith("/commands/command-0"):
            looks += 1
            if looks == 3:
                robot.free.set()

    robot.before = before
    assert await task == {"done": "long"}
    assert robot.executed == {"long": 1}
    assert looks >= 3
    await arm.close()


async def test_what_stays_queued_with_nothing_before_it_is_an_error(robot: ScriptedRobot):
    arm = ot2(robot, QUICK)
    await arm.connect()
    # Held by nobody's command: as the robot's queue that does not go on.
    await robot.runs[-1].lock.acquire()
    with pytest.raises(DeviceConnectionError, match="has taken home, but does not begin it"):
        await arm.execute("home", {}, key="stuck")
    robot.runs[-1].lock.release()
    await arm.close()


async def test_what_is_queued_behind_a_command_that_was_left_waits_for_it(robot: ScriptedRobot):
    arm = ot2(robot, QUICK)
    await arm.connect()
    robot.free.clear()
    left = asyncio.ensure_future(arm.execute("home", {}, key="left"))
    await robot.begun.wait()
    left.cancel()
    with pytest.raises(asyncio.CancelledError):
        await left
    lists = 0

    def before(what: str) -> None:
        nonlocal lists
        lists += what == "GET /runs/run-1/commands"
        if lists == 6:
            robot.free.set()

    robot.before = before
    assert await arm.execute("dropTip", {}, key="park") == {"done": "park"}
    assert robot.order == ["left", "park"]
    await arm.close()


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("number", range(5))
async def test_once_under_each_fault_at_each_request(
    robot: ScriptedRobot, fault: Fault, number: int
):
    arm = ot2(robot, QUICK)
    await arm.connect()
    # The first request and its answer are lost in any case where the fault comes later.
    robot.faults = {number: fault} if number == 0 else {0: Fault.RESET_AFTER, number: fault}
    robot.counting = True
    for key in ("a", "b", "c"):
        assert await arm.execute("home", {}, key=key) == {"done": key}
    robot.counting = False
    assert robot.executed == {"a": 1, "b": 1, "c": 1}
    assert robot.order == ["a", "b", "c"]
    await arm.close()
    assert robot.current is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    faults=st.dictionaries(st.integers(0, 25), st.sampled_from(FAULTS), max_size=12),
    page_limit=st.integers(1, 4),
)
def test_once_under_any_faults(faults: dict[int, Fault], page_limit: int):
    async def play() -> None:
        async with scripted_robot() as robot:
            arm = ot2(robot, QUICK)
            await arm.connect()
            robot.page_limit = page_limit
            robot.faults, robot.counting = faults, True
            keys = [f"k{number}" for number in range(4)]
            for key in keys:
                assert await arm.execute("home", {}, key=key) == {"done": key}
            robot.counting = False
            assert robot.order == keys
            await arm.close()
            assert robot.current is None

    asyncio.run(play())


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("number", range(4))
async def test_at_most_once_where_the_run_is_stopped_meanwhile(
    robot: ScriptedRobot, fault: Fault, number: int
):
    arm = ot2(robot, QUICK)
    await arm.connect()
    robot.faults = {0: Fault.HANG_UP_AFTER if number % 2 else Fault.HANG_UP_BEFORE, number: fault}
    robot.counting = True
    stops: list[asyncio.Task[None]] = []

    def before(what: str) -> None:
        if robot.number == number and robot.counting and not stops:
            stops.append(asyncio.ensure_future(arm.stop()))

    robot.before = before
    try:
        await arm.execute("home", {}, key="a")
        done = True
    except (DeviceConnectionError, DeviceCommandError):
        done = False
    robot.counting = False
    await asyncio.gather(*stops)
    assert stops or done
    assert robot.executed["a"] <= 1
    assert robot.executed["a"] == 1 or not done
    await arm.close()
    assert robot.runs[-1].status == "stopped"


async def test_a_request_that_arrives_between_the_two_looks_is_found(robot: ScriptedRobot):
    arm = ot2(robot, QUICK)
    await arm.connect()
    robot.counting, robot.faults = True, {0: Fault.LATE}
    late: list[asyncio.Task[None]] = []

    def before(what: str) -> None:
        if what == "GET /runs/run-1" and not late:
            late.append(asyncio.ensure_future(robot.deliver_late()))

    robot.before = before
    assert await arm.execute("home", {}, key="a") == {"done": "a"}
    await asyncio.gather(*late)
    assert robot.executed == {"a": 1}
    await arm.close()


async def test_a_request_that_arrives_after_it_was_sent_again_is_told(robot: ScriptedRobot):
    arm = ot2(robot, QUICK)
    await arm.connect()
    robot.counting, robot.faults = True, {0: Fault.LATE}
    posts = itertools.count()
    late: list[asyncio.Task[None]] = []

    def before(what: str) -> None:
        if what == "POST /runs/run-1/commands" and next(posts) == 1:
            late.append(asyncio.ensure_future(robot.deliver_late()))

    robot.before = before
    with pytest.raises(DeviceConnectionError, match="has it twice"):
        await arm.execute("home", {}, key="a")
    await asyncio.gather(*late)
    await arm.close()


async def test_a_command_far_down_the_list_is_found(robot: ScriptedRobot):
    arm = ot2(robot, QUICK)
    await arm.connect()
    robot.runs[0].commands += [
        Command(f"older-{number}", f"older-{number}", "home", {}, status="succeeded")
        for number in range(7)
    ]
    robot.page_limit = 2
    robot.counting, robot.faults = True, {0: Fault.HANG_UP_AFTER}
    assert await arm.execute("home", {}, key="a") == {"done": "a"}
    assert robot.asked.count("GET /runs/run-1/commands") == 4
    assert robot.executed == {"a": 1}
    await arm.close()


async def test_nothing_is_sent_again_after_a_stop_that_did_not_get_through(robot: ScriptedRobot):
    arm = ot2(robot, replace(QUICK, stop=0.02))
    await arm.connect()
    robot.fault_for = lambda what: (
        Fault.HANG_UP_BEFORE if what == "POST /runs/run-1/actions" else None
    )
    robot.counting, robot.faults = True, {0: Fault.SILENT_BEFORE}
    asked = asyncio.Event()
    robot.before = lambda what: asked.set()
    task = asyncio.ensure_future(arm.execute("home", {}, key="a"))
    await asked.wait()
    with pytest.raises(DeviceConnectionError, match="switch it off"):
        await arm.stop()
    with pytest.raises(DeviceConnectionError, match="home was not done"):
        await task
    assert robot.asked.count("POST /runs/run-1/commands") == 1
    robot.fault_for = lambda what: None
    await arm.close()


async def test_a_command_that_always_meets_error_500_is_a_refusal(robot: ScriptedRobot):
    arm = ot2(robot, QUICK)
    await arm.connect()
    robot.fault_for = lambda what: (
        Fault.ERROR_500_BEFORE if what == "POST /runs/run-1/commands" else None
    )
    with pytest.raises(DeviceCommandError) as caught:
        await arm.execute("home", {}, key="a")
    assert caught.value.error_type == "UnexpectedError"
    assert not robot.executed
    await arm.close()


async def test_an_absence_is_told_once_with_its_cause_and_the_command_is_done_after_it(
    robot: ScriptedRobot,
):
    heard = Listener()
    timing = replace(QUICK, wait_for_operator=0.02)
    arm = ot2(robot, timing, listener=heard)
    await arm.connect()
    await robot.go_away()
    task = asyncio.ensure_future(arm.execute("home", {}, key="a"))
    await heard.called.wait()
    assert not task.done()
    await robot.start()
    assert await task == {"done": "a"}
    assert robot.executed == {"a": 1}
    (away, cause, since), (back, _, until) = heard.changes
    assert (away, back) == (False, True)
    assert "127.0.0.1" in cause
    assert heard.calls == [(cause, since)]
    assert until >= since
    await arm.close()


@pytest.mark.parametrize("end", ["stop", "cancel"])
async def test_waiting_for_an_absent_robot_ends_with_stop_or_cancelling(
    robot: ScriptedRobot, end: str
):
    heard = Listener()
    timing = replace(QUICK, stop=0.05, retry_first=1000.0, retry_longest=1000.0)
    arm = ot2(robot, timing, listener=heard)
    await arm.connect()
    await robot.go_away()
    task = asyncio.ensure_future(arm.execute("home", {}, key="a"))
    await heard.away.wait()
    if end == "stop":
        with pytest.raises(DeviceConnectionError, match="switch it off at its back"):
            await arm.stop()
        with pytest.raises(DeviceConnectionError, match="home was"):
            await task
        with pytest.raises(DeviceCommandError, match="the run on the robot was stopped"):
            await arm.execute("home", {}, key="b")
    else:
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    await robot.start()
    await arm.close()
    assert not robot.executed


@pytest.mark.parametrize("runs", [True, False])
@pytest.mark.parametrize("under_way", [True, False])
async def test_a_restart_of_the_robot_ends_the_run_with_what_is_known(
    robot: ScriptedRobot, runs: bool, under_way: bool
):
    heard = Listener()
    arm = ot2(robot, PATIENT, listener=heard)
    await arm.connect()
    await arm.execute("home", {}, key="a")
    if under_way:
        robot.free.clear()
        robot.begun.clear()
        task = asyncio.ensure_future(arm.execute("dispense", {}, key="b"))
        await robot.begun.wait()
        await robot.go_away()
        await heard.away.wait()
        robot.forget(runs=runs)
        await robot.start()
    else:
        robot.forget(runs=runs)
        task = asyncio.ensure_future(arm.execute("dispense", {}, key="b"))
    with pytest.raises(DeviceConnectionError) as caught:
        await task
    told = str(caught.value)
    assert ("Whether dispense was done is not known" in told) is under_way
    assert ("dispense was not done" in told) is not under_way
    assert ("does not know this run any more" in told) is runs
    assert "no longer knows what its pipette holds" in told
    assert robot.executed == {"a": 1}
    robot.free.set()
    await arm.close()


async def test_a_command_that_was_done_in_a_run_taken_over_is_known_as_done(robot: ScriptedRobot):
    arm = ot2(robot, QUICK)
    await arm.connect()
    robot.counting, robot.faults = True, {0: Fault.HANG_UP_AFTER}

    def before(what: str) -> None:
        if what == "GET /runs/run-1/commands":
            robot.runs[0].current, robot.runs[0].status = False, "stopped"

    robot.before = before
    assert await arm.execute("home", {}, key="a") == {"done": "a"}
    with pytest.raises(DeviceConnectionError, match="somebody stopped the run or began another"):
        await arm.execute("home", {}, key="b")
    assert robot.executed == {"a": 1}
    await arm.close()


async def test_stop_goes_beside_the_command_under_way(robot: ScriptedRobot):
    arm = ot2(robot)
    await arm.connect()
    robot.free.clear()
    task = asyncio.ensure_future(arm.execute("home", {}, key="slow"))
    await robot.begun.wait()
    await arm.stop()
    assert robot.asked[-1] == "POST /runs/run-1/actions"
    assert robot.runs[-1].status == "stop-requested"
    assert not task.done()
    robot.free.set()
    assert await task == {"done": "slow"}
    assert robot.runs[-1].status == "stopped"
    await arm.close()


async def test_a_stop_whose_answer_is_lost_is_not_sent_twice(robot: ScriptedRobot):
    arm = ot2(robot, QUICK)
    await arm.connect()
    robot.counting, robot.faults = True, {0: Fault.RESET_AFTER}
    await arm.stop()
    assert robot.asked.count("POST /runs/run-1/actions") == 1
    await arm.close()


async def test_a_stop_that_did_not_get_through_is_repeated(robot: ScriptedRobot):
    arm = ot2(robot, QUICK)
    await arm.connect()
    robot.counting, robot.faults = True, {0: Fault.RESET_BEFORE, 1: Fault.HANG_UP_BEFORE}
    await arm.stop()
    assert robot.runs[-1].status == "stopped"
    await arm.close()


async def test_definitions_and_offsets_get_there_under_faults(robot: ScriptedRobot):
    arm = ot2(robot, QUICK)
    await arm.connect()
    robot.counting, robot.faults = True, {0: Fault.RESET_BEFORE, 2: Fault.ERROR_503_BEFORE}
    assert await arm.add_labware_definition({"version": 1}) == "lab/rack/1"
    await arm.add_labware_offset("lab/rack/1", "2", x=0.5, y=-1.0, z=0.0)
    assert robot.definitions == [{"version": 1}]
    assert robot.offsets == [
        {
            "definitionUri": "lab/rack/1",
            "location": {"slotName": "2"},
            "vector": {"x": 0.5, "y": -1.0, "z": 0.0},
        }
    ]
    robot.refuse["POST labware_definitions"] = error(422, "InvalidRequest", "no wells")
    with pytest.raises(DeviceCommandError, match="no wells"):
        await arm.add_labware_definition({})
    robot.refuse["POST labware_definitions"] = error(500, "UnexpectedError", "broken")
    with pytest.raises(DeviceCommandError, match="broken"):
        await arm.add_labware_definition({})
    await arm.close()
