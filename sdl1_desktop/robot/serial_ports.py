"""Serial ports of this computer: which there are, and why one cannot be opened."""

from __future__ import annotations

import errno
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.errors import DeviceConnectionError

__all__ = ["SerialPort", "port_error", "serial_ports"]

_BUSY = (errno.EBUSY, errno.EAGAIN)


@dataclass(frozen=True, slots=True)
class SerialPort:
    """A serial port as the operating system lists it.

    ``name`` is what a driver opens (``COM12``, ``/dev/ttyACM0``); ``usb_id`` is vendor and product
    in hexadecimal (``2341:0043`` is an Arduino Uno), empty where the port is not a USB one.
    """

    name: str
    description: str
    usb_id: str = ""
    serial_number: str = ""
    manufacturer: str = ""


def serial_ports() -> list[SerialPort]:
    """All serial ports, COM2 before COM10; takes up to a second, so not for the window's thread."""
    # Only a bench with a real device needs it: it stays out of the window's start.
    from serial.tools import list_ports

    found = cast("Iterable[Any]", list_ports.comports())
    return sorted((_port(info) for info in found), key=lambda port: _natural(port.name))


def port_error(port: str, error: OSError) -> DeviceConnectionError:
    """Why ``port`` could not be opened or was lost, in words, and what the operator can do."""
    what, action = _words(port, error)
    return DeviceConnectionError(what, action)


def _port(info: Any) -> SerialPort:
    has_usb = info.vid is not None and info.pid is not None
    return SerialPort(
        name=str(info.device),
        description=str(info.description or ""),
        usb_id=f"{info.vid:04x}:{info.pid:04x}" if has_usb else "",
        serial_number=str(info.serial_number or ""),
        manufacturer=str(info.manufacturer or ""),
    )


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", name)]


def _words(port: str, error: OSError) -> tuple[Message, Message]:
    # On Windows pyserial gives no number, only the name of the system's error in its text.
    text = str(error)
    if error.errno == errno.ENOENT or "FileNotFoundError" in text:
        return (
            message("There is no serial port {port} on this computer.", port=port),
            message("Plug the device in, and choose its port under Settings › Robots."),
        )
    if error.errno in _BUSY or (sys.platform == "win32" and "PermissionError" in text):
        return (
            message("The serial port {port} is in use by another program.", port=port),
            message("Close the other program (Arduino IDE, a terminal), then connect again."),
        )
    if error.errno == errno.EACCES:
        return (
            message("You are not allowed to open the serial port {port}.", port=port),
            message(
                "Add your user to the group dialout (sudo usermod -aG dialout $USER), then log "
                "out and in again."
            ),
        )
    return (
        message("The serial port {port} failed: {reason}", port=port, reason=text),
        message("Check the USB cable and the device's power, then connect again."),
    )
