"""A client of a virtual robot that knows the API's routes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from sdl1_desktop.robot.virtual import VirtualRobot

ANY_VERSION = {"Opentrons-Version": "*"}
TIP_RACK = "opentrons_96_tiprack_1000ul"
PLATE = "corning_24_wellplate_3.4ml_flat"


class Talk:
    """A kept-alive client of one robot."""

    def __init__(self, robot: VirtualRobot) -> None:
        self.robot = robot
        self.http = httpx.Client(
            base_url=robot.address.base_url, headers=ANY_VERSION, timeout=20, trust_env=False
        )
        self.run = ""

    def __enter__(self) -> Talk:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def new_run(self) -> str:
        answer = self.http.post("/runs", json={"data": {}})
        assert answer.status_code == 201, answer.text
        self.run = answer.json()["data"]["id"]
        return self.run

    def post(self, name: str, params: dict[str, Any] | None = None, **more: Any) -> httpx.Response:
        query = more.pop("query", {"waitUntilComplete": "true"})
        run = more.pop("run", self.run)
        data = {"commandType": name, "params": params or {}, **more}
        return self.http.post(f"/runs/{run}/commands", params=query, json={"data": data})

    def do(self, name: str, params: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
        answer = self.post(name, params, **more)
        assert answer.status_code == 201, answer.text
        return answer.json()["data"]

    def ok(self, name: str, params: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
        done = self.do(name, params, **more)
        assert done["status"] == "succeeded", done.get("error")
        return done

    def commands(self, run: str = "", **query: Any) -> dict[str, Any]:
        answer = self.http.get(f"/runs/{run or self.run}/commands", params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def act(self, action: str, run: str = "") -> httpx.Response:
        body = {"data": {"actionType": action}}
        return self.http.post(f"/runs/{run or self.run}/actions", json=body)

    def status(self, run: str = "") -> str:
        return self.http.get(f"/runs/{run or self.run}").json()["data"]["status"]

    def load(self) -> None:
        """A new run with pipette, tip rack in slot 1 and plate in slot 2, homed."""
        self.new_run()
        self.ok("home")
        self.ok(
            "loadPipette",
            {"pipetteName": "p1000_single_gen2", "mount": "left", "pipetteId": "pipette"},
        )
        self.ok("loadLabware", labware("1", TIP_RACK, "rack"))
        self.ok("loadLabware", labware("2", PLATE, "plate"))

    def take_tip(self, well: str = "A1") -> None:
        self.ok("pickUpTip", at("rack", well))


def labware(slot: str, name: str, labware_id: str, **more: Any) -> dict[str, Any]:
    return {
        "location": {"slotName": slot},
        "loadName": name,
        "namespace": "opentrons",
        "version": 1,
        "labwareId": labware_id,
        **more,
    }


def at(labware_id: str, well: str = "A1", **more: Any) -> dict[str, Any]:
    return {"pipetteId": "pipette", "labwareId": labware_id, "wellName": well, **more}


def until(condition: Callable[[], Any], what: str) -> Any:
    """What ``condition`` answers as soon as it is true; each try asks the robot."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if found := condition():
            return found
    pytest.fail(f"never: {what}")


def error_of(answer: httpx.Response) -> dict[str, Any]:
    (error,) = answer.json()["errors"]
    return error
