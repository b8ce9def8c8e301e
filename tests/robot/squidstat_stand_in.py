"""The vendor's classes and signals as far as the driver uses them, with a cell that answers.

Names, arguments and signals are those of the vendor's documentation. Time is the instrument's
own: points come as fast as the event loop turns, with the times that they would have.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal


@dataclass
class Element:
    """Any of the vendor's elements: its arguments, and what was set."""

    kind: str
    arguments: tuple[float, ...]
    settings: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("set"):
            raise AttributeError(name)
        return lambda value: self.settings.__setitem__(name, value)


class ErrorCode:
    """``AisErrorCode``."""

    Success, ConnectionFailed, FirmwareNotSupported = 0, 1, 2
    InvalidChannel, BusyChannel, DeviceNotFound, InvalidParameters = 10, 11, 13, 54
    DeviceCommunicationFailed, FailedToStopExperiment = 100, 105

    def __init__(self, code: int = 0) -> None:
        self._code = code

    def value(self) -> int:
        return self._code

    def message(self) -> str:
        return f"vendor's error {self._code}"


class Experiment:
    """``AisExperiment``."""

    def __init__(self) -> None:
        self.elements: list[tuple[Element, int]] = []

    def appendElement(self, element: Element, repeat: int = 1) -> bool:
        self.elements.append((element, repeat))
        return element.arguments[0] != 0.123


class Handler(QObject):
    """``AisInstrumentHandler``: 4 channels.

    ``hold_after`` stops giving points after that many, ``ends_after`` ends the experiment by
    itself; ``deaf`` does not stop when told to; ``voltage_v`` is where the voltage of a DC
    technique goes in its first 10 s.
    """

    activeDCDataReady = Signal(int, object)
    activeACDataReady = Signal(int, object)
    experimentStopped = Signal(int, str)
    deviceError = Signal(int, str)
    deviceDisconnected = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.busy: set[int] = set()
        self.uploaded: dict[int, Experiment] = {}
        self.stops = 0
        self.hold_after = math.inf
        self.ends_after = math.inf
        self.deaf = False
        self.mute_end = False
        self.upload_code = 0
        self.start_code = 0
        self.voltage_v = -1.0
        self._points: Iterator[tuple[str, SimpleNamespace]] = iter(())
        self._given = 0
        self._channel = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)

    def getNumberOfChannels(self) -> int:
        return 4

    def isChannelBusy(self, channel: int) -> bool:
        return channel in self.busy

    def uploadExperimentToChannel(self, channel: int, experiment: Experiment) -> ErrorCode:
        if channel in self.busy:
            return ErrorCode(ErrorCode.BusyChannel)
        self.uploaded[channel] = experiment
        return ErrorCode(self.upload_code)

    def startUploadedExperiment(self, channel: int) -> ErrorCode:
        if self.start_code:
            return ErrorCode(self.start_code)
        self.busy.add(channel)
        self._channel, self._given = channel, 0
        self._points = self._of(self.uploaded[channel].elements[0][0])
        self._timer.start(0)
        return ErrorCode()

    def stopExperiment(self, channel: int) -> ErrorCode:
        self.stops += 1
        if channel not in self.busy:
            return ErrorCode(ErrorCode.FailedToStopExperiment)
        if not self.deaf:
            self._end(channel, "stopped by the user")
        return ErrorCode()

    def unplug(self) -> None:
        self._timer.stop()
        self.busy.clear()
        self.deviceDisconnected.emit()

    def _turn(self) -> None:
        if self._given >= self.ends_after:
            self._end(self._channel, "over current")
        elif self._given < self.hold_after:
            kind, data = next(self._points, ("", SimpleNamespace()))
            self._given += 1
            if kind == "dc":
                self.activeDCDataReady.emit(3 if self._channel != 3 else 0, data)
                self.activeDCDataReady.emit(self._channel, data)
            elif kind == "ac":
                self.activeACDataReady.emit(self._channel, data)
            else:
                self._end(self._channel, "complete")

    def _end(self, channel: int, reason: str) -> None:
        self._timer.stop()
        self.busy.discard(channel)
        if not self.mute_end:
            self.experimentStopped.emit(channel, reason)

    def _of(self, element: Element) -> Iterator[tuple[str, SimpleNamespace]]:
        first, second, *rest = element.arguments
        match element.kind:
            case "AisOpenCircuitElement":
                yield from self._sampled(first, second, 0.0)
            case "AisConstantCurrentElement":
                yield from self._sampled(rest[0], second, first)
            case "AisCyclicVoltammetryElement":
                cycles = element.settings["setNumberOfCycles"]
                sweep_s = abs(second - first) / rest[2]
                yield from self._sampled(2.0 * cycles * sweep_s, rest[3], 1e-3)
            case "AisDCPotentialSweepElement":
                yield from self._sampled(abs(second - first) / rest[0], rest[1], 1e-3)
            case _:
                yield from self._impedance(first, second, rest[0])

    def _sampled(
        self, duration_s: float, interval_s: float, current_a: float
    ) -> Iterator[tuple[str, SimpleNamespace]]:
        for index in range(round(duration_s / interval_s) + 1):
            time_s = index * interval_s
            yield (
                "dc",
                SimpleNamespace(
                    timestamp=time_s,
                    current=current_a,
                    workingElectrodeVoltage=self.voltage_v * min(1.0, time_s / 10.0),
                    counterElectrodeVoltage=0.0,
                    temperature=25.0,
                ),
            )

    def _impedance(
        self, start_hz: float, end_hz: float, per_decade: float
    ) -> Iterator[tuple[str, SimpleNamespace]]:
        count = round(abs(math.log10(start_hz / end_hz)) * per_decade) + 1
        for index in range(count):
            hertz = start_hz * (end_hz / start_hz) ** (index / (count - 1))
            ohm = 10.0 + 100.0 / (1.0 + 2j * math.pi * hertz * 0.002)
            bias = SimpleNamespace(timestamp=0.0, current=0.0, workingElectrodeVoltage=9.0)
            yield "dc", bias
            yield (
                "ac",
                SimpleNamespace(
                    timestamp=float(index),
                    frequency=hertz,
                    absoluteImpedance=abs(ohm),
                    realImpedance=ohm.real,
                    imagImpedance=ohm.imag,
                    phaseAngle=math.degrees(math.atan2(ohm.imag, ohm.real)),
                    totalHarmonicDistortion=0.0,
                    numberOfCycles=3.0,
                ),
            )


class Tracker(QObject):
    """``AisDeviceTracker``: finds the devices of ``plugged``, by port."""

    newDeviceConnected = Signal(str)
    deviceDisconnected = Signal(str)

    def __init__(self, plugged: dict[str, str], *, late: bool) -> None:
        super().__init__()
        self.plugged = plugged
        self.handlers: dict[str, Handler] = {}
        self.connect_code = 0
        self.connected_ports: list[str] = []
        self._late = late

    def connectToDeviceOnComPort(self, port: str) -> ErrorCode:
        self.connected_ports.append(port)
        if self.connect_code or self.plugged.get(port) in {None, *self.handlers}:
            return ErrorCode(self.connect_code or ErrorCode.ConnectionFailed)
        self._come(self.plugged[port])
        return ErrorCode()

    def connectAllPluggedInDevices(self) -> int:
        new = [name for name in self.plugged.values() if name not in self.handlers]
        for name in new:
            self._come(name)
        return len(new)

    def getConnectedDevices(self) -> list[str]:
        return list(self.handlers)

    def getInstrumentHandler(self, name: str) -> Handler:
        return self.handlers[name]

    def unplug(self, name: str) -> None:
        handler = self.handlers.pop(name)
        handler.unplug()
        self.deviceDisconnected.emit(name)

    def _come(self, name: str) -> None:
        def come() -> None:
            self.handlers[name] = Handler()
            self.newDeviceConnected.emit(name)

        if self._late:
            QTimer.singleShot(20, self, come)
        else:
            come()


class StandInPackage:
    """The vendor's module: to be given to a ``SquidstatLibrary``."""

    AisErrorCode = ErrorCode
    AisExperiment = Experiment

    def __init__(self, plugged: dict[str, str] | None = None, *, late: bool = False) -> None:
        self._plugged = {"COM7": "Plus1001"} if plugged is None else plugged
        self._late = late
        self.tracker: Tracker | None = None
        self.AisDeviceTracker = SimpleNamespace(Instance=self._instance)

    def __getattr__(self, name: str) -> Any:
        if not (name.startswith("Ais") and name.endswith("Element")):
            raise AttributeError(name)
        return lambda *arguments: Element(name, arguments)

    def tidy(self) -> None:
        """Take the Qt objects apart; in their thread."""
        self.tracker = None

    def _instance(self) -> Tracker:
        if self.tracker is None:
            self.tracker = Tracker(self._plugged, late=self._late)
        return self.tracker
