"""What can go wrong at the bench, said for operators."""

from __future__ import annotations

from sdl1_desktop.messages import Message, message

__all__ = [
    "BenchError",
    "BenchRefusal",
    "DeckFileError",
    "DeviceCommandError",
    "DeviceConnectionError",
    "RobotTaken",
    "StopRequested",
]


class BenchError(Exception):
    """Base of all bench errors: ``what`` happened and what the operator can do (``action``)."""

    def __init__(self, what: Message, action: Message) -> None:
        super().__init__(f"{what} {action}")
        self.what = what
        self.action = action


class BenchRefusal(BenchError):  # noqa: N818 - a refusal before anything was done
    """The ledger does not let the command go to the device: nothing was sent."""

    def __init__(self, code: str, what: Message, action: Message) -> None:
        super().__init__(what, action)
        self.code = code


class DeviceCommandError(BenchError):
    """The device took the command and answered that it failed.

    ``error_type`` and ``error_code`` are the device's own: ``TipNotAttachedError``, 3005.
    """

    def __init__(
        self, what: Message, action: Message, *, error_type: str = "", error_code: str = ""
    ) -> None:
        super().__init__(what, action)
        self.error_type = error_type
        self.error_code = error_code


class DeviceConnectionError(BenchError):
    """The device cannot be reached; whether the command was done is not known."""


class RobotTaken(DeviceConnectionError):  # noqa: N818 - a state of the robot, not a fault
    """Somebody else's run is on the robot: nothing was changed there.

    ``status`` and ``created_at`` (as the robot writes it, ISO 8601) are of that run; ``empty``:
    nobody has sent it a command, as where a program was killed in the moment it began the run.
    """

    def __init__(self, run_id: str, status: str, created_at: str, *, empty: bool = False) -> None:
        what = message(
            "Somebody else's run is on the robot: run {run}, {status}, begun {created_at}.",
            run=run_id,
            status=status,
            created_at=created_at or "?",
        )
        super().__init__(
            message("{what} It has no commands yet.", what=what) if empty else what,
            message("Ask whose it is. Wait until it ends, or take the robot over: that stops it."),
        )
        self.run_id = run_id
        self.status = status
        self.created_at = created_at
        self.empty = empty


class DeckFileError(BenchError):
    """The deck set-up file cannot be used."""


class StopRequested(Exception):  # noqa: N818 - a request, not a fault
    """The operator asked the run to stop: raised between commands and in waits."""
