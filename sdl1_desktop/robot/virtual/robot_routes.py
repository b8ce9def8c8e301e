"""The routes of the robot's HTTP API for the robot itself, and one of our own.

Imports ``opentrons``: only for modules that are loaded after ``ot2_engine.warm_up``.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response
from opentrons import __version__ as opentrons_version
from opentrons.hardware_control.util import ot2_axis_to_string
from opentrons.protocols.api_support.definitions import (
    MAX_SUPPORTED_VERSION,
    MIN_SUPPORTED_VERSION,
)
from opentrons.types import Mount
from pydantic import BaseModel

from sdl1_desktop.robot.virtual.api_errors import ApiError, answer
from sdl1_desktop.robot.virtual.motors import PacedMotors
from sdl1_desktop.robot.virtual.records import Records

__all__ = ["own_routes", "robot_routes"]

_MOUNTS = {"left": Mount.LEFT, "right": Mount.RIGHT}


class _Lights(BaseModel):
    on: bool


class _Home(BaseModel):
    target: Literal["robot", "pipette"]
    mount: Literal["left", "right"] | None = None


def robot_routes(motors: PacedMotors, name: str) -> APIRouter:
    """What can be seen of the robot, its lights, and homing."""
    router = APIRouter()

    @router.get("/health")
    async def health() -> Response:
        return answer(
            {
                "name": name,
                "robot_model": "OT-2 Standard",
                "api_version": opentrons_version,
                "fw_version": "virtual",
                "board_revision": "virtual",
                "logs": [],
                "system_version": "virtual",
                "maximum_protocol_api_version": list(MAX_SUPPORTED_VERSION),
                "minimum_protocol_api_version": list(MIN_SUPPORTED_VERSION),
                "robot_serial": "VIRTUAL",
                "links": {},
            }
        )

    @router.get("/instruments")
    async def instruments() -> Response:
        found = [
            {
                "mount": mount,
                "instrumentType": "pipette",
                "instrumentName": one["name"],
                "instrumentModel": one["model"],
                "serialNumber": one["pipette_id"],
                "ok": True,
                "data": {
                    "channels": one["channels"],
                    "min_volume": one["min_volume"],
                    "max_volume": one["max_volume"],
                },
            }
            for mount, one in _pipettes(motors).items()
            if one
        ]
        return answer({"data": found, "meta": {"cursor": 0, "totalLength": len(found)}})

    @router.get("/pipettes")
    async def pipettes() -> Response:
        return answer(
            {
                mount: {
                    "model": one.get("model"),
                    "name": one.get("name"),
                    "tip_length": one.get("tip_length"),
                    "mount_axis": {"left": "z", "right": "a"}[mount],
                    "plunger_axis": {"left": "b", "right": "c"}[mount],
                    "id": one.get("pipette_id"),
                }
                for mount, one in _pipettes(motors).items()
            }
        )

    @router.get("/motors/engaged")
    async def engaged() -> Response:
        axes = motors.get_engaged_axes()
        return answer(
            {ot2_axis_to_string(axis).lower(): {"enabled": on} for axis, on in axes.items()}
        )

    @router.get("/robot/door/status")
    async def door() -> Response:
        return answer({"data": {"status": "closed", "doorRequiredClosedForProtocol": False}})

    @router.get("/robot/lights")
    async def lights() -> Response:
        return answer({"on": (await motors.get_lights())["rails"]})

    @router.post("/robot/lights")
    async def set_lights(body: _Lights) -> Response:
        await motors.set_lights(rails=body.on)
        return answer({"on": body.on})

    @router.post("/robot/home")
    async def home(body: _Home) -> Response:
        if body.target == "robot":
            await motors.home()
            return answer({"message": "Homing robot."})
        if body.mount is None:
            raise ApiError(
                422,
                "InvalidRequest",
                "Invalid Request",
                "mount: Field required for the target 'pipette'",
            )
        mount = _MOUNTS[body.mount]
        await motors.home_z(mount, allow_home_other=False)
        await motors.home_plunger(mount)
        return answer({"message": f"Homing pipette on {body.mount}."})

    @router.post("/identify")
    async def identify(seconds: Annotated[int, Query(ge=0)]) -> Response:
        return answer({"message": "identifying"})

    @router.get("/robot/control/estopStatus")
    async def estop() -> Response:
        raise ApiError(
            403,
            "NotSupportedOnOT2",
            "Cannot Perform This Action on an OT-2",
            "An OT-2 has no software e-stop.",
        )

    return router


def own_routes(records: Records) -> APIRouter:
    """What no robot has: the list of all that was carried out."""
    router = APIRouter(prefix="/virtual")

    @router.get("/executed")
    async def executed(since: Annotated[int, Query(ge=0)] = 0) -> Response:
        found = records.all()
        return answer(
            {
                "data": [one.to_json() for one in found[since:]],
                "meta": {"cursor": since, "totalLength": len(found)},
            }
        )

    return router


def _pipettes(motors: PacedMotors) -> dict[str, dict[str, Any]]:
    attached = motors.attached_pipettes
    return {name: dict(attached.get(mount) or {}) for name, mount in _MOUNTS.items()}
