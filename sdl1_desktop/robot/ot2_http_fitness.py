"""Whether an OT-2 is fit for a run: what it is, what is attached, whether it is closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.deck_layout import DeckPipette
from sdl1_desktop.robot.errors import DeviceConnectionError
from sdl1_desktop.robot.ot2_http_answers import Instrument, data_of, read_instruments
from sdl1_desktop.robot.ot2_http_link import RobotLink
from sdl1_desktop.robot.ot2_http_timing import HttpTiming
from sdl1_desktop.robot.ot2_http_watch import ask_patiently

__all__ = ["check_fitness"]

_KEPT = (
    "name",
    "robot_model",
    "api_version",
    "system_version",
    "fw_version",
    "robot_serial",
)
"""What of ``GET /health`` goes into the run's record."""


async def check_fitness(
    link: RobotLink, pipette: DeckPipette, timing: HttpTiming
) -> dict[str, str]:
    """Look at the robot; answers what is known of it, with the model of ``pipette``.

    Raises:
        DeviceConnectionError: it is no OT-2, has not that pipette on that mount, or is open.
        NoAnswer: it does not answer.
        Refused: it does not take a question.
    """
    health = await ask_patiently(lambda: link.ask("GET", "/health", dict), timing)
    known = {name: str(health[name]) for name in _KEPT if health.get(name) is not None}
    model = known.get("robot_model", "")
    if not model.startswith("OT-2"):
        raise DeviceConnectionError(
            message(
                "The robot at {address} is no OT-2, but this: {model}.",
                address=str(link.address),
                model=model or "?",
            ),
            message("Enter the address of an OT-2."),
        )
    instruments = await ask_patiently(
        lambda: link.ask("GET", "/instruments", read_instruments), timing
    )
    known["pipette"] = _fitting(instruments, pipette).model
    if await ask_patiently(lambda: link.ask("GET", "/robot/door/status", _door), timing) == "open":
        raise DeviceConnectionError(
            message("The robot's door is open."),
            message("Close the door and the top window, then start again."),
        )
    return known


def _door(body: Mapping[str, Any]) -> str:
    return str(data_of(body).get("status", ""))


def _fitting(instruments: Sequence[Instrument], wanted: DeckPipette) -> Instrument:
    attached = next((one for one in instruments if one.mount == wanted.mount), None)
    if attached is not None and attached.name == wanted.name and attached.ok:
        return attached
    mount = _mount(wanted.mount)
    if attached is not None and attached.name == wanted.name:
        raise DeviceConnectionError(
            message(
                "The robot cannot use the {name} on its {mount}.", name=wanted.name, mount=mount
            ),
            message("Attach the pipette anew and calibrate it in the Opentrons App."),
        )
    other = next((one for one in instruments if one.name == wanted.name), None)
    what = message(
        "The deck set-up wants a {wanted} on the {mount}; the robot has {attached} there.",
        wanted=wanted.name,
        mount=mount,
        attached=attached.name if attached is not None else message("nothing"),
    )
    if other is not None:
        what = message("{what} It has one on the {mount}.", what=what, mount=_mount(other.mount))
    raise DeviceConnectionError(
        what, message("Choose the deck set-up that fits the robot, or change the pipette.")
    )


def _mount(mount: str) -> Message:
    return message("right mount") if mount == "right" else message("left mount")
