"""What can be seen of a virtual robot, and the rules for headers and bodies."""

from __future__ import annotations

import httpx
import pytest
from virtual_talk import Talk, error_of

from sdl1_desktop.robot.health import check_health


def test_health(talk: Talk) -> None:
    health = talk.http.get("/health")
    assert health.status_code == 200
    body = health.json()
    assert body["robot_model"] == "OT-2 Standard"
    assert body["name"] == "virtual-ot2"
    assert body.keys() >= {
        "api_version",
        "fw_version",
        "system_version",
        "robot_serial",
        "maximum_protocol_api_version",
    }


async def test_the_programs_own_look_at_a_robot_finds_it_free_and_then_busy(talk: Talk) -> None:
    async with httpx.AsyncClient(trust_env=False) as client:
        free = await check_health(talk.robot.address, client)
        assert (free.reachable, free.busy, free.model) == (True, False, "OT-2 Standard")
        run = talk.new_run()
        busy = await check_health(talk.robot.address, client)
        assert (busy.busy, busy.run_id, busy.run_status) == (True, run, "idle")


def test_instruments(talk: Talk) -> None:
    (pipette,) = talk.http.get("/instruments").json()["data"]
    assert pipette["mount"] == "left"
    assert pipette["instrumentName"] == "p1000_single_gen2"
    assert pipette["instrumentModel"] == "p1000_single_v2.2"
    assert pipette["serialNumber"] == "VIRTUAL-PIPETTE"
    assert pipette["ok"] is True
    assert pipette["data"] == {"channels": 1, "min_volume": 100.0, "max_volume": 1000}


def test_pipettes(talk: Talk) -> None:
    found = talk.http.get("/pipettes").json()
    assert found["left"]["name"] == "p1000_single_gen2"
    assert found["left"]["model"] == "p1000_single_v2.2"
    assert found["left"]["id"] == "VIRTUAL-PIPETTE"
    assert "tip_length" in found["left"]
    assert found["right"]["name"] is None


def test_motors_have_an_entry_an_axis(talk: Talk) -> None:
    found = talk.http.get("/motors/engaged").json()
    assert found.keys() == {"x", "y", "z", "a", "b", "c"}
    assert found["x"] == {"enabled": True}


def test_the_door_is_closed(talk: Talk) -> None:
    found = talk.http.get("/robot/door/status").json()["data"]
    assert found == {"status": "closed", "doorRequiredClosedForProtocol": False}


@pytest.mark.parametrize("on", [True, False])
def test_lights(talk: Talk, on: bool) -> None:
    answer = talk.http.post("/robot/lights", json={"on": on})
    assert (answer.status_code, answer.json()) == (200, {"on": on})
    assert talk.http.get("/robot/lights").json() == {"on": on}


def test_lights_of_a_command_are_the_same_lights(talk: Talk) -> None:
    talk.new_run()
    talk.ok("setRailLights", {"on": True})
    assert talk.http.get("/robot/lights").json() == {"on": True}


@pytest.mark.parametrize("body", [{"target": "robot"}, {"target": "pipette", "mount": "left"}])
def test_home(talk: Talk, body: dict[str, str]) -> None:
    assert talk.http.post("/robot/home", json=body).status_code == 200


def test_home_of_no_target_is_refused_in_the_old_form(talk: Talk) -> None:
    answer = talk.http.post("/robot/home", json={"target": "moon"})
    assert answer.status_code == 422
    assert answer.json().keys() == {"message", "errorCode"}
    missing = talk.http.post("/robot/home", json={"target": "pipette"})
    assert missing.status_code == 422


def test_identify(talk: Talk) -> None:
    assert talk.http.post("/identify", params={"seconds": 5}).status_code == 200


def test_an_ot2_has_no_software_emergency_stop(talk: Talk) -> None:
    answer = talk.http.get("/robot/control/estopStatus")
    assert answer.status_code == 403
    assert error_of(answer)["id"] == "NotSupportedOnOT2"


@pytest.mark.parametrize("version", ["*", "2", "3", "4", "999"])
def test_versions_that_are_taken(talk: Talk, version: str) -> None:
    answer = talk.http.get("/health", headers={"Opentrons-Version": version})
    assert answer.status_code == 200
    assert answer.headers["Opentrons-Min-Version"] == "2"


@pytest.mark.parametrize("version", ["0", "1"])
def test_outdated_versions(talk: Talk, version: str) -> None:
    answer = talk.http.get("/runs", headers={"Opentrons-Version": version})
    assert answer.status_code == 400
    assert error_of(answer)["id"] == "OutdatedAPIVersion"


def test_a_version_that_is_no_number(talk: Talk) -> None:
    answer = talk.http.get("/runs", headers={"Opentrons-Version": "newest"})
    assert answer.status_code == 422
    assert error_of(answer)["source"] == {"header": "Opentrons-Version"}


@pytest.mark.parametrize("path", ["/health", "/runs", "/instruments"])
def test_a_missing_version(talk: Talk, path: str) -> None:
    answer = httpx.get(talk.robot.address.base_url + path, trust_env=False)
    assert answer.status_code == 422


def test_unknown_routes(talk: Talk) -> None:
    answer = talk.http.get("/no/such/route")
    assert answer.status_code == 404
    assert error_of(answer).keys() == {"id", "title", "detail", "errorCode"}
