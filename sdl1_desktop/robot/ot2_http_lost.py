"""Commands whose end the robot does not tell: what is known of them, said for operators."""

from __future__ import annotations

from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.errors import DeviceConnectionError

__all__ = [
    "broken_off",
    "done_twice",
    "fate_unknown",
    "forgotten",
    "never_begun",
    "run_over",
]

_LOOK_AND_BEGIN_ANEW = message(
    "The robot no longer knows what its pipette holds. Look at the robot, then start a new run "
    "from the right step."
)


def forgotten(name: str, *, sent: bool) -> DeviceConnectionError:
    """The robot does not know the run any more."""
    what = message(
        "The robot does not know this run any more: it was restarted, or the run was deleted "
        "there. {fate}",
        fate=_fate(name, sent=sent),
    )
    return DeviceConnectionError(what, _LOOK_AND_BEGIN_ANEW)


def run_over(name: str, *, sent: bool) -> DeviceConnectionError:
    """The robot knows the run, and it takes no more commands."""
    what = message(
        "The run on the robot is over: the robot was restarted, or somebody stopped the run or "
        "began another one. {fate}",
        fate=_fate(name, sent=sent),
    )
    return DeviceConnectionError(what, _LOOK_AND_BEGIN_ANEW)


def broken_off(name: str, cause: Message, *, sent: bool) -> DeviceConnectionError:
    """The run was stopped while the robot did not answer."""
    what = message("{cause} {fate}", cause=cause, fate=_fate(name, sent=sent))
    return DeviceConnectionError(what, message("Look at the robot before you start it again."))


def fate_unknown(name: str) -> DeviceConnectionError:
    """The robot's list of commands does not tell whether the command got in."""
    what = message("The robot does not list its commands as expected. {fate}", fate=_unknown(name))
    return DeviceConnectionError(what, message("Look at the robot before you go on."))


def never_begun(name: str) -> DeviceConnectionError:
    """The command stays in the robot's queue with nothing before it."""
    return DeviceConnectionError(
        message("The robot has taken {name}, but does not begin it.", name=name),
        message("Look at the robot. Stop the run, and restart the robot before the next one."),
    )


def done_twice(name: str) -> DeviceConnectionError:
    """The network delivered a request that was given up after it had been looked for."""
    return DeviceConnectionError(
        message(
            "The network delivered {name} late: the robot has it twice, and may have done it "
            "twice.",
            name=name,
        ),
        message("Look at the robot and the wells before you go on."),
    )


def _fate(name: str, *, sent: bool) -> Message:
    if sent:
        return _unknown(name)
    return message("{name} was not done; what was done before it stands in the record.", name=name)


def _unknown(name: str) -> Message:
    return message("Whether {name} was done is not known.", name=name)
