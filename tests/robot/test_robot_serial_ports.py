"""Serial ports by name and USB id, and why one cannot be opened."""

from __future__ import annotations

import errno
from types import SimpleNamespace

import pytest
from serial import SerialException
from serial.tools import list_ports

from sdl1_desktop.robot import serial_ports as ports_module
from sdl1_desktop.robot.serial_ports import SerialPort, port_error, serial_ports


def listed(device: str, **known: object) -> SimpleNamespace:
    empty = {"description": None, "vid": None, "pid": None}
    return SimpleNamespace(
        **{"device": device, "serial_number": None, "manufacturer": None, **empty, **known}
    )


def test_ports_in_natural_order_with_their_usb_ids(monkeypatch: pytest.MonkeyPatch):
    found = [
        listed("COM12", description="USB-SERIAL CH340 (COM12)", vid=0x1A86, pid=0x7523),
        listed(
            "COM3",
            description="Arduino Uno (COM3)",
            vid=0x2341,
            pid=0x0043,
            serial_number="8573",
            manufacturer="Arduino LLC",
        ),
        listed("COM1", description="Communications Port"),
    ]
    monkeypatch.setattr(list_ports, "comports", lambda: found)
    assert serial_ports() == [
        SerialPort("COM1", "Communications Port"),
        SerialPort("COM3", "Arduino Uno (COM3)", "2341:0043", "8573", "Arduino LLC"),
        SerialPort("COM12", "USB-SERIAL CH340 (COM12)", "1a86:7523"),
    ]


def test_the_ports_of_this_computer_can_be_listed():
    assert all(port.name for port in serial_ports())


@pytest.mark.parametrize(
    ("platform", "error", "words"),
    [
        ("linux", SerialException(errno.ENOENT, "gone"), "There is no serial port"),
        ("win32", SerialException("FileNotFoundError(2, 'x')"), "There is no serial port"),
        ("linux", SerialException(errno.EACCES, "denied"), "group dialout"),
        ("win32", SerialException("PermissionError(13, 'x')"), "in use by another program"),
        ("linux", SerialException(errno.EBUSY, "busy"), "in use by another program"),
        ("linux", SerialException(errno.EAGAIN, "lock"), "in use by another program"),
        ("linux", OSError(errno.EIO, "input/output"), "failed: .*input/output.*USB cable"),
    ],
)
def test_why_a_port_cannot_be_opened(
    monkeypatch: pytest.MonkeyPatch, platform: str, error: OSError, words: str
):
    monkeypatch.setattr(ports_module.sys, "platform", platform)
    with pytest.raises(Exception, match=words) as caught:
        raise port_error("COM12", error)
    assert "COM12" in str(caught.value)
