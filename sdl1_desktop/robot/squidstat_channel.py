"""One channel of a Squidstat, worked by its vendor's calls: all in the vendor's Qt thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from sdl1_desktop.messages import message
from sdl1_desktop.robot.errors import DeviceCommandError, DeviceConnectionError
from sdl1_desktop.robot.squidstat_elements import element_of
from sdl1_desktop.robot.squidstat_library import SquidstatLibrary, check, words_of
from sdl1_desktop.robot.squidstat_measurement import SquidstatMeasurement
from sdl1_desktop.robot.techniques import Technique

__all__ = ["SquidstatChannel", "gone"]

_log = logging.getLogger(__name__)


class SquidstatChannel:
    """Connects, starts and stops; hands the vendor's signals to ``measurement``.

    Its methods are to be called in the library's thread; ``measurement`` and ``lost`` may be
    looked at from anywhere.
    """

    def __init__(self, library: SquidstatLibrary, port: str, channel: int) -> None:
        self.measurement: SquidstatMeasurement | None = None
        self.lost = False
        """Whether the device was unplugged since it was opened."""
        self._library = library
        self._port = port
        self._channel = channel
        self._handler: Any = None
        self._experiment: Any = None

    @property
    def is_open(self) -> bool:
        """Whether a device is there."""
        return self._handler is not None

    def open(self) -> tuple[str, int]:
        """Connect the device; answers its name and how many channels it has.

        Raises:
            DeviceConnectionError: no package, no device, or no such channel.
        """
        self.let_go()
        name, handler = self._library.handler(self._port)
        channels = int(handler.getNumberOfChannels())
        if not 0 <= self._channel < channels:
            raise DeviceConnectionError(
                message(
                    "The Squidstat {name} has no channel {channel}: it has {channels}, counted "
                    "from 0.",
                    name=name,
                    channel=self._channel,
                    channels=channels,
                ),
                message("Give another channel in the experiment set-up."),
            )
        for signal, slot in self._slots(handler):
            signal.connect(slot)
        self._handler = handler
        return name, channels

    def let_go(self) -> None:
        """Listen to the device no more; the vendor's package itself keeps it connected."""
        handler, self._handler, self._experiment = self._handler, None, None
        self.lost = False
        if handler is not None:
            for signal, slot in self._slots(handler):
                signal.disconnect(slot)

    def start(self, technique: Technique) -> None:
        """Upload and start the experiment of one technique.

        Raises:
            DeviceCommandError: the instrument cannot do it, or is busy.
            DeviceConnectionError: it is not there.
        """
        module, handler = self._library.module, self._handler
        if handler is None:
            raise gone()
        experiment = module.AisExperiment()
        element = element_of(module, technique)
        if not experiment.appendElement(element, 1):
            raise DeviceCommandError(
                message("The Squidstat cannot measure this: a parameter is outside its range."),
                message("Check the parameters of the measurement."),
                error_type="BadElement",
            )
        doing = message("The measurement cannot be started")
        check(module, handler.uploadExperimentToChannel(self._channel, experiment), doing)
        # The vendor's objects must live as long as the experiment does.
        self._experiment = (experiment, element)
        try:
            check(module, handler.startUploadedExperiment(self._channel), doing)
        except BaseException:
            self._experiment = None
            raise

    def stop(self, *, foreign: bool) -> None:
        """Stop what was started here; with ``foreign`` also what runs there from before."""
        if self._handler is None:
            return
        if self._experiment is not None or (foreign and self.is_busy()):
            answer = self._handler.stopExperiment(self._channel)
            if answer.value() != self._library.module.AisErrorCode.Success:
                _log.warning("Squidstat: stop was answered with: %s", words_of(answer))

    def is_busy(self) -> bool:
        """Whether the instrument says that an experiment runs on the channel."""
        return self._handler is not None and bool(self._handler.isChannelBusy(self._channel))

    def has_ended(self) -> bool:
        """Whether what was started here was said to have stopped."""
        return self._experiment is None

    def forget(self) -> None:
        """Take what was started here as ended: the instrument is not busy, but never said so."""
        self._experiment = None

    def _slots(self, handler: Any) -> list[tuple[Any, Callable[..., None]]]:
        return [
            (handler.activeDCDataReady, self._on_dc),
            (handler.activeACDataReady, self._on_ac),
            (handler.experimentStopped, self._on_stopped),
            (handler.deviceError, self._on_error),
            (handler.deviceDisconnected, self._on_disconnected),
        ]

    def _on_dc(self, channel: int, data: Any) -> None:
        if self.measurement is not None and self._experiment is not None:
            self.measurement.on_dc(channel, data)

    def _on_ac(self, channel: int, data: Any) -> None:
        if self.measurement is not None and self._experiment is not None:
            self.measurement.on_ac(channel, data)

    def _on_stopped(self, channel: int, *reason: Any) -> None:
        # Older packages give no reason.
        if channel != self._channel or self._experiment is None:
            return
        self._experiment = None
        if self.measurement is not None:
            self.measurement.on_stopped(*reason)

    def _on_error(self, channel: int, text: Any) -> None:
        if self.measurement is not None:
            self.measurement.on_error(channel, text)

    def _on_disconnected(self) -> None:
        self._handler, self._experiment, self.lost = None, None, True
        if self.measurement is not None:
            self.measurement.fail(gone())


def gone() -> DeviceConnectionError:
    """The error of a device that was unplugged."""
    return DeviceConnectionError(
        message("The Squidstat is not connected any more: the cell may still be on."),
        message(
            "Take the cables off the cell or switch the Squidstat off. Plug it in again, then "
            "choose how to go on."
        ),
    )
