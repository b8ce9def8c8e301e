"""The Squidstat's vendor package: loaded when asked for, one for the whole process.

Names and meanings are those of the vendor's ``SquidstatPyLibrary``: ``AisDeviceTracker`` finds
devices, an ``AisInstrumentHandler`` drives one, calls answer an ``AisErrorCode``.
"""

from __future__ import annotations

import functools
import importlib
import logging
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.errors import DeviceCommandError, DeviceConnectionError
from sdl1_desktop.robot.squidstat_qt import QtThread

__all__ = ["SquidstatLibrary", "check", "squidstat_library", "words_of"]

_log = logging.getLogger(__name__)

_Result = TypeVar("_Result")

PACKAGE = "SquidstatPyLibrary"

_FIND_S = 3.0
"""How long a device that was connected is waited for, s."""
_TURN_S = 0.1

_NOT_CONNECTED = ("DeviceNotFound", "ConnectionFailed", "DeviceCommunicationFailed")


class SquidstatLibrary:
    """The vendor's module and the thread in which all its objects live.

    The vendor keeps one tracker a process, which belongs to the thread that asked for it first and
    never lets a device go: so this is kept for the life of the program, and remembers which device
    is behind which port.

    Args:
        load: gives the vendor's module; another one in tests.
    """

    def __init__(self, load: Callable[[], Any] = lambda: importlib.import_module(PACKAGE)) -> None:
        self._load = load
        self._thread: QtThread | None = None
        self._module: Any = None
        self._names: dict[str, str] = {}

    @property
    def module(self) -> Any:
        """The vendor's module, once it was loaded."""
        return self._module

    def submit(self, work: Callable[[], _Result]) -> Future[_Result]:
        """Have ``work`` done in the thread of the vendor's objects."""
        if self._thread is None:
            self._thread = QtThread("squidstat")
        return self._thread.submit(work)

    def handler(self, port: str) -> tuple[str, Any]:
        """Name and handler of the device on ``port``, or of the only one where it is empty.

        To be called in the thread.

        Raises:
            DeviceConnectionError: no vendor package, no device, or several.
        """
        tracker = self._loaded().AisDeviceTracker.Instance()
        connected = [str(name) for name in tracker.getConnectedDevices()]
        name = self._names.get(port)
        if name is None or name not in connected:
            name = self._connect(tracker, port, set(connected))
            self._names[port] = name
        return name, tracker.getInstrumentHandler(name)

    def close(self) -> None:
        """End the thread: for tests; a program ends it when it ends."""
        if self._thread is not None:
            self._thread.close()
            self._thread = None

    def _loaded(self) -> Any:
        if self._module is None:
            try:
                self._module = self._load()
            except ImportError as error:
                _log.warning("The Squidstat's package cannot be loaded.", exc_info=True)
                raise DeviceConnectionError(
                    message(
                        "The Squidstat's package {package} cannot be loaded: {reason}",
                        package=PACKAGE,
                        reason=str(error),
                    ),
                    message(
                        "Install the Windows wheel that the maker of the Squidstat gives out into "
                        "this program's folder .venv (README, Squidstat), then start again. Or "
                        "simulate the potentiostat."
                    ),
                ) from error
        return self._module

    def _connect(self, tracker: Any, port: str, before: set[str]) -> str:
        names: list[str] = []

        def arrived(name: object) -> None:
            names.append(str(name))

        tracker.newDeviceConnected.connect(arrived)
        try:
            if port:
                check(self._module, tracker.connectToDeviceOnComPort(port), _connecting(port))
                expected = True
            else:
                expected = tracker.connectAllPluggedInDevices() > 0
            new = self._arrived(tracker, names, before, _FIND_S if expected else 0.0)
        finally:
            tracker.newDeviceConnected.disconnect(arrived)
        new = new or ([] if port else sorted(before))
        if len(new) == 1:
            return new[0]
        if not new:
            raise DeviceConnectionError(
                message("No Squidstat was found."),
                message("Plug it in and switch it on; give its port in the experiment set-up."),
            )
        raise DeviceConnectionError(
            message("Several Squidstats were found: {names}.", names=", ".join(new)),
            message("Give the port of the one to measure with in the experiment set-up."),
        )

    def _arrived(
        self, tracker: Any, names: list[str], before: set[str], seconds: float
    ) -> list[str]:
        """Devices that are new; the vendor may tell of them only when its event loop turns."""
        end = time.monotonic() + seconds
        while True:
            connected = {str(name) for name in tracker.getConnectedDevices()}
            new = sorted((connected - before) | set(names))
            if new or self._thread is None or time.monotonic() >= end:
                return new
            self._thread.turn(_TURN_S)


@functools.cache
def squidstat_library() -> SquidstatLibrary:
    """The one of this process: the vendor's tracker is one as well."""
    return SquidstatLibrary()


def _connecting(port: str) -> Message:
    return message("The Squidstat on {port} cannot be connected", port=port)


def check(module: Any, answer: Any, doing: Message) -> None:
    """Raise unless the vendor's answer is ``Success``.

    Raises:
        DeviceConnectionError: the device is not there.
        DeviceCommandError: it refused, or is busy.
    """
    codes = module.AisErrorCode
    value = answer.value()
    if value == codes.Success:
        return
    name = next((one for one in _WORDS if value == getattr(codes, one, None)), "")
    reason = _WORDS.get(name) or words_of(answer)
    what = message("{doing}: {reason}", doing=doing, reason=reason)
    if name in _NOT_CONNECTED:
        action = message("Check the USB cable and the power of the Squidstat, then try again.")
        raise DeviceConnectionError(what, action)
    if name == "FirmwareNotSupported":
        raise DeviceConnectionError(what, message("Update it with the maker's own program."))
    if name == "BusyChannel":
        action = message("Wait for the other measurement to end, or stop it in the other program.")
        raise DeviceCommandError(what, action, error_type=name)
    raise DeviceCommandError(
        what,
        message("Check the channel and the parameters of the measurement."),
        error_type=name,
        error_code=str(int(value)),
    )


def words_of(answer: Any) -> str:
    """The vendor's own words for its answer."""
    # Not called by its name: texts to translate are collected from calls of that name.
    explain = answer.message
    return str(explain())


_WORDS: dict[str, Message] = {
    "ConnectionFailed": message("it does not answer, or another program holds it."),
    "FirmwareNotSupported": message("its firmware is too old for the installed package."),
    "InvalidChannel": message("it has no such channel."),
    "BusyChannel": message("the channel is busy with another measurement."),
    "DeviceNotFound": message("it is not connected."),
    "DeviceCommunicationFailed": message("it does not answer."),
    "InvalidParameters": message("a parameter is outside of what it can do."),
}
