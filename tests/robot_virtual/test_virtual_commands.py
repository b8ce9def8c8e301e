"""Commands on the virtual robot: what is done, what fails, what is refused."""

from __future__ import annotations

import threading
from typing import Any

import httpx
import pytest
from virtual_talk import ANY_VERSION, PLATE, Talk, at, error_of, labware, until

from sdl1_desktop.robot.virtual import Executed, VirtualRobot, robot_in_thread


def liquid(labware_id: str = "plate", well: str = "A1", **more: Any) -> dict[str, Any]:
    return at(labware_id, well, flowRate=100, **more)


def test_a_command_is_done_and_answered(talk: Talk) -> None:
    talk.new_run()
    done = talk.ok("home", {}, key="the key")
    assert done["key"] == "the key"
    assert done["intent"] == "setup"
    assert done["result"] == {}
    assert talk.status() == "idle"


def test_liquid_goes_from_well_to_well(talk: Talk) -> None:
    talk.load()
    talk.take_tip()
    bottom = {"origin": "bottom", "offset": {"x": 0, "y": 0, "z": 1}}
    done = talk.ok("aspirate", liquid(volume=500, wellLocation=bottom))
    assert done["result"]["volume"] == 500
    talk.ok("dispense", liquid(well="B2", volume=500))
    talk.ok("blowout", liquid(well="B2"))
    talk.ok(
        "moveToAddressableAreaForDropTip",
        {
            "pipetteId": "pipette",
            "addressableAreaName": "fixedTrash",
            "offset": {"x": 0, "y": 0, "z": 0},
        },
    )
    talk.ok("dropTipInPlace", {"pipetteId": "pipette"})


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("savePosition", {"pipetteId": "pipette"}),
        ("retractAxis", {"axis": "leftZ"}),
        ("moveRelative", {"pipetteId": "pipette", "axis": "x", "distance": 5}),
        (
            "moveToCoordinates",
            {
                "pipetteId": "pipette",
                "coordinates": {"x": 100, "y": 100, "z": 100},
                "speed": 50,
                "forceDirect": False,
            },
        ),
        ("touchTip", at("plate")),
        ("prepareToAspirate", {"pipetteId": "pipette"}),
        ("setRailLights", {"on": True}),
        ("waitForDuration", {"seconds": 60, "message": "not in real time"}),
        ("comment", {"message": "hello"}),
    ],
)
def test_the_other_commands_of_the_vocabulary(talk: Talk, name: str, params: Any) -> None:
    talk.load()
    talk.take_tip()
    done = talk.ok(name, params)
    assert done["params"].items() >= params.items()


def fails(talk: Talk, name: str, params: dict[str, Any]) -> dict[str, Any]:
    done = talk.do(name, params)
    assert done["status"] == "failed"
    error = done["error"]
    assert error.keys() >= {"errorType", "errorCode", "detail", "errorInfo", "wrappedErrors"}
    assert talk.status() == "idle"
    talk.ok("comment", {"message": "the run goes on"})
    return error


@pytest.mark.parametrize(
    ("name", "params", "error_type", "code", "detail"),
    [
        (
            "loadLabware",
            labware("3", "no_such_labware", "x"),
            "PythonException",
            "4000",
            "FileNotFoundError: Labware",
        ),
        ("loadLabware", labware("1", PLATE, "x"), "LocationIsOccupiedError", "4000", ""),
        ("loadLabware", labware("12", PLATE, "x"), "AreaNotInDeckConfigurationError", "4000", ""),
        (
            "loadPipette",
            {"pipetteName": "p300_single_gen2", "mount": "left"},
            "FailedToLoadPipetteError",
            "3010",
            "mount LEFT: expected instrument",
        ),
        ("moveToWell", at("plate", "Z9"), "WellDoesNotExistError", "", ""),
        ("moveToWell", at("nothing"), "LabwareNotLoadedError", "", ""),
        ("aspirate", liquid(volume=10), "TipNotAttachedError", "3005", ""),
        ("pickUpTip", at("plate"), "LabwareIsNotTipRackError", "", ""),
        ("dropTip", at("fixedTrash"), "LabwareNotLoadedError", "", ""),
        (
            "moveToWell",
            at("plate", wellLocation={"origin": "top", "offset": {"x": 0, "y": 0, "z": 300}}),
            "FailedToPlanMoveError",
            "",
            "out of bounds in the Z-axis",
        ),
    ],
)
def test_failures(
    talk: Talk, name: str, params: dict[str, Any], error_type: str, code: str, detail: str
) -> None:
    talk.load()
    error = fails(talk, name, params)
    assert (error["errorType"], error["errorCode"][: len(code)]) == (error_type, code)
    assert detail in error["detail"]


@pytest.mark.parametrize(
    ("name", "params", "error_type", "code", "detail"),
    [
        ("pickUpTip", at("rack", "A2"), "UnexpectedTipAttachError", "3012", ""),
        (
            "aspirate",
            liquid(volume=1200),
            "InvalidAspirateVolumeError",
            "",
            "Cannot aspirate 1200.0 µL when only 1000",
        ),
        ("dispense", liquid(volume=50), "InvalidDispenseVolumeError", "", ""),
        (
            "aspirate",
            liquid(
                volume=50,
                wellLocation={"origin": "bottom", "offset": {"x": 0, "y": 0, "z": -5}},
            ),
            "OperationLocationNotInWellError",
            "",
            "",
        ),
    ],
)
def test_failures_with_a_tip_on(
    talk: Talk, name: str, params: dict[str, Any], error_type: str, code: str, detail: str
) -> None:
    talk.load()
    talk.take_tip()
    error = fails(talk, name, params)
    assert (error["errorType"], error["errorCode"][: len(code)]) == (error_type, code)
    assert detail in error["detail"]


def test_an_unknown_pipette(talk: Talk) -> None:
    talk.load()
    error = fails(talk, "moveToWell", {**at("plate"), "pipetteId": "nobody"})
    assert error["errorType"] in {"PipetteNotLoadedError", "PythonException"}
    assert "nobody" in error["detail"]


def test_a_move_before_homing(opentrons_folder: Any) -> None:
    with robot_in_thread(config_folder=opentrons_folder) as fresh, Talk(fresh) as talk:
        talk.new_run()
        talk.ok(
            "loadPipette",
            {"pipetteName": "p1000_single_gen2", "mount": "left", "pipetteId": "pipette"},
        )
        talk.ok("loadLabware", labware("2", PLATE, "plate"))
        error = fails(talk, "moveToWell", at("plate"))
        assert (error["errorType"], error["errorCode"]) == ("MustHomeError", "2013")


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("blowout", liquid()),
        ("loadPipette", {"pipetteName": "p1000_single_gen2", "mount": "right"}),
        ("moveToWell", at("plate", nonsense=3)),
        ("moveToWell", at("plate", speed=0)),
        (
            "moveToWell",
            at("plate", wellLocation={"origin": "top", "offset": {"x": 1000, "y": 0, "z": 0}}),
        ),
        ("waitForDuration", {"seconds": "0.001"}),
    ],
)
def test_what_the_robot_accepts_without_a_word(talk: Talk, name: str, params: Any) -> None:
    talk.load()
    talk.ok(name, params)


def test_a_used_tip_can_be_taken_again_and_a_tip_dropped_into_a_plate(talk: Talk) -> None:
    talk.load()
    talk.take_tip()
    talk.ok("dropTip", at("rack"))
    talk.take_tip()
    talk.ok("dropTip", at("plate"))
    talk.ok("dropTip", at("rack"))


@pytest.mark.parametrize(
    ("data", "pointer"),
    [
        ({"commandType": "aspirate", "params": at("plate", volume=1)}, "/data/params/flowRate"),
        ({"commandType": "home", "params": {"axes": ["w"]}}, "/data/params/axes"),
        ({"commandType": "dance", "params": {}}, "/data"),
        ({"commandType": "home", "params": {}, "intent": "fun"}, "/data/intent"),
    ],
)
def test_commands_that_are_not_understood(talk: Talk, data: dict[str, Any], pointer: str) -> None:
    talk.new_run()
    answer = talk.http.post(f"/runs/{talk.run}/commands", json={"data": data})
    assert answer.status_code == 422
    error = error_of(answer)
    assert error["id"] == "InvalidRequest"
    assert error["source"]["pointer"].startswith(pointer)
    assert talk.commands()["meta"]["totalLength"] == 0


@pytest.mark.parametrize("timeout", ["0", "-5", "soon"])
def test_timeouts_that_are_none(talk: Talk, timeout: str) -> None:
    talk.new_run()
    query = {"waitUntilComplete": "true", "timeout": timeout}
    answer = talk.post("home", query=query)
    assert answer.status_code == 422
    assert error_of(answer)["source"] == {"parameter": "timeout"}


def test_keys_are_not_unique(talk: Talk) -> None:
    talk.new_run()
    before = len(talk.robot.executed)
    first = talk.ok("comment", {"message": "once"}, key="same")
    second = talk.ok("comment", {"message": "once"}, key="same")
    assert first["id"] != second["id"]
    assert talk.robot.executed[before:] == [Executed("same", "comment", {"message": "once"})] * 2


def test_a_timeout_answers_with_the_command_as_it_is(slow: Talk) -> None:
    slow.new_run()
    query = {"waitUntilComplete": "true", "timeout": "30"}
    running = slow.do("waitForDuration", {"seconds": 0.4}, query=query)
    assert running["status"] == "running"
    queued = slow.do("comment", {"message": "later"}, query=query)
    assert queued["status"] == "queued"
    path = f"/runs/{slow.run}/commands/"
    until(
        lambda: slow.http.get(path + queued["id"]).json()["data"]["status"] == "succeeded",
        "the commands end",
    )
    assert slow.http.get(path + running["id"]).json()["data"]["params"] == {"seconds": 0.4}


def test_without_waiting_the_answer_comes_at_once(slow: Talk) -> None:
    slow.new_run()
    done = slow.do("waitForDuration", {"seconds": 0.3}, query={})
    assert done["status"] in {"queued", "running"}


def test_an_unknown_command_is_answered_with_500(talk: Talk) -> None:
    talk.new_run()
    answer = talk.http.get(f"/runs/{talk.run}/commands/nobody")
    assert (answer.status_code, error_of(answer)["id"]) == (500, "UnexpectedError")
    talk.ok("home")


def test_pages_of_commands(talk: Talk) -> None:
    talk.new_run()
    for number in range(30):
        talk.ok("comment", {"message": str(number)}, key=str(number))

    def keys(**query: Any) -> list[str]:
        return [one["key"] for one in talk.commands(**query)["data"]]

    assert keys() == [str(number) for number in range(10, 30)], "not from the first on"
    assert keys(pageLength=3) == ["27", "28", "29"]
    assert keys(cursor=0, pageLength=2) == ["0", "1"]
    assert keys(cursor=28, pageLength=5) == ["28", "29"]
    page = talk.commands(cursor=5, pageLength=1)
    assert page["meta"] == {"cursor": 5, "totalLength": 30}
    (one,) = page["data"]
    assert one["status"] == "succeeded"
    assert "result" not in one
    assert page["links"]["current"]["meta"]["key"] == "29"


def test_a_client_that_leaves_does_not_cancel_its_command(slow: Talk) -> None:
    run = slow.new_run()
    with (
        httpx.Client(base_url=slow.http.base_url, headers=ANY_VERSION, trust_env=False) as leaver,
        pytest.raises(httpx.ReadTimeout),
    ):
        leaver.post(
            f"/runs/{run}/commands",
            params={"waitUntilComplete": "true"},
            json={
                "data": {
                    "commandType": "waitForDuration",
                    "params": {"seconds": 0.4},
                    "key": "left",
                }
            },
            timeout=0.1,
        )
    (found,) = slow.commands()["data"]
    assert (found["key"], found["status"]) == ("left", "running")
    until(lambda: slow.commands()["data"][0]["status"] == "succeeded", "the command ends")


def test_two_clients_see_one_robot(talk: Talk) -> None:
    with Talk(talk.robot) as other:
        other.run = talk.new_run()
        before = len(talk.robot.executed)

        def work(client: Talk, name: str) -> None:
            for number in range(20):
                client.ok("comment", {"message": "x"}, key=f"{name}{number}")

        both = [
            threading.Thread(target=work, args=(client, name))
            for client, name in ((talk, "a"), (other, "b"))
        ]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
        done = [one.key for one in talk.robot.executed[before:]]
        assert [key for key in done if key.startswith("a")] == [f"a{n}" for n in range(20)]
        assert [key for key in done if key.startswith("b")] == [f"b{n}" for n in range(20)]
        listed = talk.commands(cursor=0, pageLength=100)["data"]
        assert [one["key"] for one in listed] == done
        other.new_run()
        assert error_of(talk.post("home"))["id"] == "RunStopped"


def test_what_was_carried_out_can_be_asked_for(talk: Talk) -> None:
    before = len(talk.robot.executed)
    talk.load()
    talk.do("aspirate", liquid(volume=10), key="no tip")
    talk.post("dance")
    answer = httpx.get(
        f"{talk.robot.address.base_url}/virtual/executed", params={"since": before}, trust_env=False
    )
    data = answer.json()["data"]
    assert [one["commandType"] for one in data] == [
        "home",
        "loadPipette",
        "loadLabware",
        "loadLabware",
        "aspirate",
    ]
    assert (data[-1]["key"], data[-1]["status"], data[-1]["runId"]) == (
        "no tip",
        "failed",
        talk.run,
    )
    assert data[0]["status"] == "succeeded"
    assert answer.json()["meta"]["totalLength"] == len(talk.robot.executed)
    assert [one.to_json() for one in talk.robot.records[before:]] == data


def test_home_may_be_asked_for_while_a_command_is_under_way(slow: Talk) -> None:
    slow.new_run()
    slow.do("waitForDuration", {"seconds": 0.2}, query={})
    answer = slow.http.post("/robot/home", json={"target": "pipette", "mount": "right"})
    assert answer.status_code == 200


def test_a_robot_with_another_pipette(opentrons_folder: Any) -> None:
    with robot_in_thread(
        config_folder=opentrons_folder, pipette_name="p300_single_gen2", mount="right"
    ) as robot:
        assert isinstance(robot, VirtualRobot)
        with Talk(robot) as talk:
            (found,) = talk.http.get("/instruments").json()["data"]
            assert (found["mount"], found["instrumentName"]) == ("right", "p300_single_gen2")


@pytest.mark.parametrize("strict", [True, False])
def test_moves_below_a_well_fail_on_a_strict_robot(opentrons_folder: Any, strict: bool) -> None:
    with (
        robot_in_thread(config_folder=opentrons_folder, strict_moves=strict) as robot,
        Talk(robot) as talk,
    ):
        talk.load()
        below = {"origin": "top", "offset": {"x": 0, "y": 0, "z": -40}}
        done = talk.do("moveToWell", at("plate", wellLocation=below))
        if strict:
            assert done["error"]["errorType"] == "OperationLocationNotInWellError"
        else:
            assert done["status"] == "succeeded"
        assert robot.records[-1].command_type == "moveToWell"
        assert robot.records[-1].status == done["status"]
        talk.ok("moveToWell", at("plate"))
