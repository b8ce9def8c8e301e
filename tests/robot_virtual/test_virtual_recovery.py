"""A program is killed while the robot moves: what the robot knows then, and going on in the run."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from virtual_talk import Talk, error_of, until

from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.deck import default_deck
from sdl1_desktop.robot.errors import DeviceCommandError, RobotTaken
from sdl1_desktop.robot.ot2_http import HttpOt2
from sdl1_desktop.robot.ot2_http_recovery import KeyFate, RobotRunFacts, look_up_run
from sdl1_desktop.robot.virtual import VirtualRobot, robot_in_thread

CLIENT = Path(__file__).with_name("killed_client.py")
PIPETTE = default_deck().pipette


@dataclass(frozen=True)
class Killed:
    """A robot whose client was killed in the middle of a move."""

    robot: VirtualRobot
    run_id: str
    keys: dict[str, str]
    """Names of the commands by their keys, the one under way last."""

    @property
    def under_way(self) -> str:
        return list(self.keys)[-1]

    async def look(self, *keys: str) -> RobotRunFacts:
        return await look_up_run(self.robot.address, self.run_id, keys or tuple(self.keys))

    def adopting(self) -> HttpOt2:
        return HttpOt2(self.robot.address, PIPETTE, adopt_run=self.run_id)


@pytest.fixture
def killed(opentrons_folder: Path) -> Iterator[Killed]:
    with robot_in_thread(config_folder=opentrons_folder) as robot:
        process = subprocess.Popen(
            [sys.executable, str(CLIENT), str(robot.address.port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        try:
            assert process.stdout is not None
            assert process.stdin is not None
            run_id = process.stdout.readline().split()[1]
            keys: dict[str, str] = {}
            while (line := process.stdout.readline()) != "ready to move\n":
                keys.update([line.split()])
            robot.clock.speed = Speed.X10
            process.stdin.write("\n")
            process.stdin.flush()
            keys.update([process.stdout.readline().split()])
            with Talk(robot) as talk:
                until(lambda: talk.http.get("/health") and moving(robot), "the robot moves")
        finally:
            process.kill()
            process.communicate()
        yield Killed(robot, run_id, keys)


def moving(robot: VirtualRobot) -> bool:
    last = robot.records[-1]
    return (last.command_type, last.status) == ("moveToWell", "running")


def at(labware: str, well: str, z: float, **more: Any) -> dict[str, Any]:
    location = {"origin": "top", "offset": {"x": 0.0, "y": 0.0, "z": z}}
    return {
        "pipetteId": PIPETTE.id,
        "labwareId": labware,
        "wellName": well,
        "wellLocation": location,
        **more,
    }


async def test_the_run_goes_on_with_the_tool_and_nothing_is_done_twice(killed: Killed) -> None:
    assert moving(killed.robot), "the robot goes on where its client is gone"
    facts = await killed.look(*killed.keys, "never sent")
    assert (facts.known, facts.current, facts.status, facts.busy) == (True, True, "idle", False)
    assert facts.can_go_on
    fates = {key: one.fate for key, one in facts.commands.items()}
    assert fates.pop("never sent") is KeyFate.ABSENT
    assert set(fates.values()) == {KeyFate.SUCCEEDED}
    assert facts.absent_is_not_done
    assert not any(one.twice for one in facts.commands.values())
    reached = facts.commands[killed.under_way].result
    assert reached is not None
    assert reached["position"]["z"] == pytest.approx(105)

    arm = killed.adopting()
    known = await arm.connect()
    assert (known["run_id"], known["adopted"]) == (killed.run_id, "yes")
    inside = at("nis_reactor", "A1", -26, forceDirect=True)
    moved = await arm.execute("moveToWell", inside, key="resumed-1")
    assert moved["position"]["z"] == pytest.approx(74)
    # The run knows that something is held, and how long it is.
    with pytest.raises(DeviceCommandError) as refused:
        await arm.execute("pickUpTip", at("tool_rack_10", "B1", 0), key="resumed-2")
    assert refused.value.error_type == "UnexpectedTipAttachError"
    with pytest.raises(DeviceCommandError, match="cannot go that high"):
        await arm.execute("moveToWell", at("tool_rack_10", "A2", 26), key="resumed-3")
    await arm.execute("dropTip", at("tool_rack_10", "A2", -85), key="resumed-4")
    await arm.close()
    done = Counter(one.key for one in killed.robot.executed)
    assert done.keys() == {*killed.keys, *(f"resumed-{number}" for number in range(1, 5))}
    assert max(done.values()) == 1
    assert not (await killed.look()).current


async def test_after_a_restart_of_the_robot_the_run_is_gone(killed: Killed) -> None:
    await asyncio.wrap_future(killed.robot.restart())
    facts = await killed.look()
    assert (facts.answers, facts.known, facts.can_go_on) == (True, False, False)
    assert {one.fate for one in facts.commands.values()} == {KeyFate.ABSENT}
    assert not facts.absent_is_not_done
    arm = killed.adopting()
    known = await arm.connect()
    assert known["adopted"] == "no"
    assert known["run_id"] != killed.run_id
    with pytest.raises(DeviceCommandError):
        await arm.execute("moveToWell", at("nis_reactor", "A1", -26), key="resumed-1")
    await arm.close()


async def test_a_run_that_was_stopped_meanwhile_is_followed_by_a_new_one(killed: Killed) -> None:
    with pytest.raises(RobotTaken) as taken:
        await HttpOt2(killed.robot.address, PIPETTE).connect()
    assert (taken.value.run_id, taken.value.empty) == (killed.run_id, False)
    with Talk(killed.robot) as talk:
        assert talk.act("stop", killed.run_id).status_code == 201
    arm = killed.adopting()
    known = await arm.connect()
    assert (known["adopted"], known["run_id"] != killed.run_id) == ("no", True)
    facts = await killed.look()
    assert (facts.known, facts.ended, facts.other_run) == (True, True, known["run_id"])
    assert facts.commands[killed.under_way].fate is KeyFate.SUCCEEDED
    await arm.close()


def test_a_restart_forgets_runs_tips_and_position(opentrons_folder: Path) -> None:
    with robot_in_thread(config_folder=opentrons_folder) as robot, Talk(robot) as talk:
        address = robot.address
        talk.load()
        talk.take_tip()
        before = robot.executed
        with socket.create_connection((address.host, address.port)) as kept_alive:
            kept_alive.sendall(b"GET /health HTTP/1.1\r\nHost: robot\r\n\r\n")
            assert kept_alive.recv(65536).startswith(b"HTTP/1.1 422")
            robot.restart().result()
            with pytest.raises(ConnectionResetError):
                read_to_the_end(kept_alive)
        assert robot.address == address
        assert talk.http.get("/runs").json()["data"] == []
        assert talk.http.get(f"/runs/{talk.run}").status_code == 404
        assert error_of(talk.post("home"))["id"] == "RunNotFound"
        assert robot.executed == before
        talk.new_run()
        talk.ok(
            "loadPipette",
            {"pipetteName": "p1000_single_gen2", "mount": "left", "pipetteId": "pipette"},
        )
        lost = talk.do(
            "moveToCoordinates",
            {"pipetteId": "pipette", "coordinates": {"x": 100, "y": 100, "z": 100}},
        )
        assert lost["error"]["errorType"] == "MustHomeError"


def read_to_the_end(connection: socket.socket) -> None:
    while connection.recv(65536):
        pass


def test_an_unstarted_robot_cannot_be_restarted() -> None:
    with pytest.raises(RuntimeError, match="not started"):
        VirtualRobot().restart()
