"""What a robot is asked after the program was killed, and going on in the run it left there."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from scripted_robot import QUICK, Command, Fault, Run, ScriptedRobot, error, ot2, scripted_robot

from sdl1_desktop.robot.address import RobotAddress
from sdl1_desktop.robot.errors import DeviceConnectionError, RobotTaken
from sdl1_desktop.robot.ot2_http_recovery import KeyFate, RobotRunFacts, look_up_run


@pytest.fixture
async def robot() -> AsyncIterator[ScriptedRobot]:
    async with scripted_robot() as made:
        yield made


def left_behind(robot: ScriptedRobot, *commands: tuple[str, str], run_id: str = "ours") -> Run:
    """A run as a killed program leaves it: current, with these keys and states."""
    run = Run(run_id)
    run.commands += [
        Command(f"command-{number}", key, "home", {}, status=status)
        for number, (key, status) in enumerate(commands)
    ]
    robot.runs.append(run)
    return run


async def look(robot: ScriptedRobot, *keys: str, run_id: str = "ours") -> RobotRunFacts:
    return await look_up_run(robot.address, run_id, keys, timing=replace(QUICK, under_way=2.0))


def moves(robot: ScriptedRobot) -> list[str]:
    return [what for what in robot.asked if not what.startswith("GET ")]


async def test_each_key_has_its_fate_with_result_or_error(robot: ScriptedRobot):
    run = left_behind(robot, ("a", "succeeded"), ("b", "failed"), ("c", "succeeded"))
    run.commands[1].error = {"errorType": "TipNotAttachedError", "errorCode": "3005", "detail": "x"}
    robot.page_limit = 1
    facts = await look(robot, "a", "b", "z")
    assert (facts.answers, facts.known, facts.current, facts.ended) == (True, True, True, False)
    assert (facts.status, facts.busy, facts.can_go_on, facts.cause) == ("idle", False, True, None)
    assert (facts.robot_name, facts.robot_serial) == ("Practice", "OT2CEP1")
    assert facts.created_at == "2026-01-02T03:04:05.000000+00:00"
    done, failed, absent = (facts.commands[key] for key in ("a", "b", "z"))
    assert (done.fate, done.result, done.error) == (KeyFate.SUCCEEDED, {"done": "a"}, None)
    assert (failed.fate, failed.result) == (KeyFate.FAILED, None)
    assert failed.error is not None
    assert failed.error.error_type == "TipNotAttachedError"
    assert (absent.fate, absent.count, facts.absent_is_not_done) == (KeyFate.ABSENT, 0, True)
    assert set(facts.commands) == {"a", "b", "z"}
    assert moves(robot) == []


async def test_one_key_of_two_commands_is_told(robot: ScriptedRobot):
    left_behind(robot, ("a", "failed"), ("b", "succeeded"), ("a", "succeeded"))
    facts = await look(robot, "a", "b")
    assert (facts.commands["a"].twice, facts.commands["a"].fate) == (True, KeyFate.SUCCEEDED)
    assert facts.commands["b"].twice is False


@pytest.mark.parametrize("status", ["running", "queued"])
async def test_what_is_under_way_is_waited_for(robot: ScriptedRobot, status: str):
    run = left_behind(robot, ("a", status))
    looks = 0

    def before(what: str) -> None:
        nonlocal looks
        looks += what == "GET /runs/ours/commands"
        if looks == 3:
            run.commands[0].status = "succeeded"

    robot.before = before
    facts = await look(robot, "a")
    assert (facts.commands["a"].fate, facts.busy) == (KeyFate.SUCCEEDED, False)
    assert facts.commands["a"].result == {"done": "a"}


@pytest.mark.parametrize("status", ["running", "queued"])
async def test_waiting_has_an_end(robot: ScriptedRobot, status: str):
    left_behind(robot, ("a", status))
    facts = await look_up_run(robot.address, "ours", ["a"], timing=replace(QUICK, under_way=0.03))
    assert (facts.commands["a"].fate.value, facts.busy) == (status, status == "running")


async def test_what_waits_in_a_run_that_ended_is_not_waited_for(robot: ScriptedRobot):
    run = left_behind(robot, ("a", "succeeded"), ("b", "queued"))
    run.status = "stopped"
    facts = await look_up_run(robot.address, "ours", ["b"], timing=replace(QUICK, under_way=1e6))
    assert (facts.ended, facts.can_go_on, facts.busy) == (True, False, False)
    assert facts.commands["b"].fate is KeyFate.QUEUED


async def test_what_arrives_between_two_looks_is_found(robot: ScriptedRobot):
    run = left_behind(robot, ("a", "succeeded"))
    lists = 0

    def before(what: str) -> None:
        nonlocal lists
        lists += what == "GET /runs/ours/commands"
        if lists == 2 and len(run.commands) == 1:
            run.commands.append(Command("command-1", "late", "home", {}, status="succeeded"))

    robot.before = before
    assert (await look(robot, "late")).commands["late"].fate is KeyFate.SUCCEEDED


@pytest.mark.parametrize("runs", [True, False])
async def test_after_a_restart_nothing_is_certain(robot: ScriptedRobot, runs: bool):
    left_behind(robot, ("a", "succeeded"))
    robot.forget(runs=runs)
    facts = await look(robot, "a")
    assert (facts.answers, facts.known) == (True, not runs)
    assert (facts.current, facts.can_go_on, facts.absent_is_not_done) == (False, False, False)
    assert facts.commands["a"].fate is KeyFate.ABSENT


async def test_another_run_on_the_robot_is_named(robot: ScriptedRobot):
    left_behind(robot, ("a", "succeeded")).current = False
    robot.runs.append(Run("theirs"))
    facts = await look(robot, "a")
    assert (facts.other_run, facts.known, facts.current) == ("theirs", True, False)
    assert facts.commands["a"].fate is KeyFate.SUCCEEDED


async def test_a_run_whose_id_was_never_recorded(robot: ScriptedRobot):
    left_behind(robot)
    facts = await look(robot, "a", run_id="")
    assert (facts.answers, facts.known, facts.other_run) == (True, False, "ours")


async def test_an_absent_robot_is_a_fact_with_its_cause():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = RobotAddress("127.0.0.1", taken.getsockname()[1])
        facts = await look_up_run(address, "ours", ["a"], timing=QUICK)
    assert (facts.answers, facts.known, facts.can_go_on) == (False, False, False)
    assert "refuses the connection" in str(facts.cause)
    assert facts.commands == {}


async def test_a_robot_that_goes_away_meanwhile_is_a_fact(robot: ScriptedRobot):
    left_behind(robot, ("a", "running"))
    robot.fault_for = lambda what: Fault.RESET_BEFORE if what.endswith("/commands") else None
    assert (await look(robot, "a")).answers is False


async def test_what_is_no_list_of_commands_says_nothing(robot: ScriptedRobot):
    robot.runs.append(Run("ours"))
    robot.refuse["GET commands"] = (200, {"data": [], "meta": {"cursor": 5, "totalLength": 9}})
    facts = await look(robot, "a")
    assert facts.answers is False
    assert "does not list the commands" in str(facts.cause)
    robot.refuse["GET commands"] = error(403, "Forbidden", "not today")
    assert "not today" in str((await look(robot, "a")).cause)


@pytest.mark.parametrize("fault", [one for one in Fault if one is not Fault.LATE])
@pytest.mark.parametrize("number", range(5))
async def test_looking_under_a_fault(robot: ScriptedRobot, fault: Fault, number: int):
    left_behind(robot, ("a", "succeeded"))
    robot.faults, robot.counting = {number: fault}, True
    facts = await look(robot, "a")
    assert facts.commands["a"].fate is KeyFate.SUCCEEDED
    assert moves(robot) == []


async def test_a_run_is_adopted_and_no_other_begun(robot: ScriptedRobot):
    left_behind(robot, ("old-1", "succeeded"), ("old-2", "failed"))
    arm = ot2(robot, adopt_run="ours")
    known = await arm.connect()
    assert (known["run_id"], known["adopted"]) == ("ours", "yes")
    assert known["pipette"] == "p1000_single_v2.2"
    assert moves(robot) == ["POST /robot/lights"]
    assert await arm.execute("home", {}, key="new-1") == {"done": "new-1"}
    assert [one.key for one in robot.runs[0].commands] == ["old-1", "old-2", "new-1"]
    await arm.close()
    assert (robot.runs[0].status, robot.runs[0].current) == ("stopped", False)


@pytest.mark.parametrize("fault", [one for one in Fault if one is not Fault.LATE])
async def test_in_an_adopted_run_a_lost_answer_is_looked_up_from_where_it_stands(
    robot: ScriptedRobot, fault: Fault
):
    left_behind(robot, *((f"old-{number}", "succeeded") for number in range(5)))
    arm = ot2(robot, QUICK, adopt_run="ours")
    await arm.connect()
    robot.counting, robot.faults = True, {0: fault}
    robot.page_limit = 2
    assert await arm.execute("home", {}, key="new-1") == {"done": "new-1"}
    assert robot.executed == {"new-1": 1}
    looked = [head for head in robot.heads if head.startswith("GET /runs/ours/commands?")][3:]
    assert all("cursor=5&" in head for head in looked)
    await arm.close()


async def test_what_the_killed_program_left_under_way_is_waited_for_and_not_taken_for_stuck(
    robot: ScriptedRobot,
):
    run = left_behind(robot, ("old-1", "succeeded"), ("old-2", "running"))
    await run.lock.acquire()
    arm = ot2(robot, QUICK, adopt_run="ours")
    await arm.connect()
    lists = 0

    def before(what: str) -> None:
        nonlocal lists
        lists += what == "GET /runs/ours/commands"
        if lists == 6 and run.lock.locked():
            run.commands[1].status = "succeeded"
            run.lock.release()

    robot.before = before
    assert await arm.execute("home", {}, key="new-1") == {"done": "new-1"}
    assert lists >= 6
    await arm.close()


async def test_a_run_that_cannot_be_adopted_is_followed_by_a_new_one(robot: ScriptedRobot):
    left_behind(robot, ("a", "succeeded")).status = "stopped"
    arm = ot2(robot, adopt_run="ours")
    known = await arm.connect()
    assert (known["run_id"], known["adopted"]) == ("run-2", "no")
    await arm.close()


async def test_after_a_restart_of_the_robot_a_new_run_is_begun(robot: ScriptedRobot):
    left_behind(robot, ("a", "succeeded"))
    robot.forget(runs=True)
    arm = ot2(robot, adopt_run="ours")
    known = await arm.connect()
    assert (known["run_id"], known["adopted"]) == ("run-1", "no")
    await arm.close()


async def test_our_run_that_takes_no_commands_is_stopped_first(robot: ScriptedRobot):
    left_behind(robot, ("a", "succeeded")).status = "paused"
    arm = ot2(robot, QUICK, adopt_run="ours")
    assert (await arm.connect())["adopted"] == "no"
    assert moves(robot)[:3] == ["POST /runs/ours/actions", "PATCH /runs/ours", "POST /runs"]
    await arm.close()


async def test_somebody_elses_run_is_not_pushed_aside_for_an_adoption(robot: ScriptedRobot):
    left_behind(robot).current = False
    robot.runs.append(Run("theirs"))
    with pytest.raises(RobotTaken) as caught:
        await ot2(robot, QUICK, adopt_run="ours").connect()
    assert caught.value.run_id == "theirs"
    assert moves(robot) == []


async def test_an_unfit_robot_is_not_adopted(robot: ScriptedRobot):
    left_behind(robot)
    robot.door = "open"
    with pytest.raises(DeviceConnectionError, match="door is open"):
        await ot2(robot, QUICK, adopt_run="ours").connect()
    assert moves(robot) == []


async def test_a_run_whose_commands_cannot_be_listed_is_not_adopted(robot: ScriptedRobot):
    left_behind(robot)
    robot.refuse["GET commands"] = (200, {"data": [], "meta": {"cursor": 5, "totalLength": 9}})
    with pytest.raises(DeviceConnectionError, match="does not list the commands"):
        await ot2(robot, QUICK, adopt_run="ours").connect()
    assert moves(robot) == []


@pytest.mark.parametrize("fault", [one for one in Fault if one is not Fault.LATE])
@pytest.mark.parametrize("number", range(6))
async def test_adopting_under_a_fault(robot: ScriptedRobot, fault: Fault, number: int):
    left_behind(robot, ("a", "succeeded"))
    robot.faults, robot.counting = {number: fault}, True
    arm = ot2(robot, QUICK, adopt_run="ours")
    assert (await arm.connect())["adopted"] == "yes"
    robot.counting = False
    assert len(robot.runs) == 1
    await arm.close()


@pytest.mark.parametrize("commands", [(), (("a", "succeeded"),)])
async def test_a_run_without_commands_is_said_to_be_empty(
    robot: ScriptedRobot, commands: tuple[tuple[str, str], ...]
):
    left_behind(robot, *commands, run_id="theirs")
    with pytest.raises(RobotTaken) as caught:
        await ot2(robot, QUICK).connect()
    assert caught.value.empty is (not commands)
    assert ("It has no commands yet." in str(caught.value)) is (not commands)


async def test_cancelling_a_look_leaves_no_connection(robot: ScriptedRobot):
    left_behind(robot, ("a", "running"))
    reached = asyncio.Event()
    robot.before = lambda what: reached.set() if what.endswith("/commands") else None
    task = asyncio.ensure_future(look_up_run(robot.address, "ours", ["a"], timing=QUICK))
    await reached.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
