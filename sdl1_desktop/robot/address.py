"""Where a robot is in the network, as an operator types it."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from typing import NoReturn

from sdl1_desktop.messages import Message, message

__all__ = ["DEFAULT_PORT", "AddressError", "RobotAddress", "parse_robot_address"]

DEFAULT_PORT = 31950
"""Port of the OT-2's HTTP API."""

_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)\Z", re.ASCII)
_ZONE = re.compile(r"[A-Za-z0-9._~-]{1,64}\Z", re.ASCII)
_LONGEST_NAME = 253
"""Characters of a host name at most (RFC 1123, RFC 1035)."""


class AddressError(ValueError):
    """The text is no robot address: ``what`` is wrong and what to do (``action``)."""

    def __init__(self, what: Message, action: Message) -> None:
        super().__init__(f"{what} {action}")
        self.what = what
        self.action = action


@dataclass(frozen=True, slots=True)
class RobotAddress:
    """A host (name, IPv4 or IPv6 address without brackets) and a TCP port.

    Its text is what an operator would type: the port only where it is not the OT-2's own.
    """

    host: str
    port: int = DEFAULT_PORT

    def __str__(self) -> str:
        if self.port == DEFAULT_PORT:
            return self.host
        return f"{self._url_host}:{self.port}"

    @property
    def base_url(self) -> str:
        """The address as the start of a URL, without a slash at its end."""
        return f"http://{self._url_host}:{self.port}"

    @property
    def _url_host(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host


def parse_robot_address(text: str) -> RobotAddress:
    """The address that ``text`` says: ``host``, ``host:port``, an IPv6 address, ``[IPv6]:port``.

    Spaces around it do not matter, nor do full-width characters of a Japanese keyboard. An IPv6
    address may carry a zone (``fe80::1%eth0``).

    Raises:
        AddressError: it is none.
    """
    typed = unicodedata.normalize("NFKC", text).replace("。", ".").strip()
    if not typed:
        _refuse(message("No robot address is given."))
    if "://" in typed:
        raise AddressError(
            message("{text} is a web address.", text=_shown(typed)),
            message("Enter only the robot's name or IP address, without http:// before it."),
        )
    if any(mark in typed for mark in "/?#@\\"):
        _refuse(message("{text} has characters that no address has.", text=_shown(typed)))
    if any(mark.isspace() or not mark.isprintable() for mark in typed):
        _refuse(message("{text} has a space in it.", text=_shown(typed)))
    if typed.startswith("["):
        host, bracket, rest = typed[1:].partition("]")
        if not bracket or (rest and not rest.startswith(":")):
            _refuse(message("The brackets of {text} do not fit.", text=_shown(typed)))
        return RobotAddress(_ipv6(host), _port(rest[1:]) if rest else DEFAULT_PORT)
    if typed.count(":") > 1:
        return RobotAddress(_ipv6(typed))
    host, colon, port = typed.partition(":")
    return RobotAddress(_host(host), _port(port) if colon else DEFAULT_PORT)


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 6 and 1 <= int(text) <= 65535:
        return int(text)
    raise AddressError(
        message("{port} is no port.", port=_shown(text)),
        message("Enter a port from 1 to 65535, or none: an OT-2 has 31950."),
    )


def _ipv6(text: str) -> str:
    plain, percent, zone = text.partition("%")
    try:
        address = ipaddress.IPv6Address(plain)
    except ValueError:
        _refuse(message("{text} is no IPv6 address.", text=_shown(text)))
    if percent and not _ZONE.match(zone):
        _refuse(message("{zone} is no zone of an IPv6 address.", zone=_shown(zone)))
    _check_one_host(address, text)
    return f"{address}{percent}{zone}"


def _host(text: str) -> str:
    name = text.lower().removesuffix(".")
    if re.fullmatch(r"[0-9.]+", name, re.ASCII):
        try:
            address = ipaddress.IPv4Address(name)
        except ValueError:
            _refuse(message("{text} is no IPv4 address.", text=_shown(text)))
        _check_one_host(address, text)
        return str(address)
    labels = name.split(".")
    if (
        len(name) > _LONGEST_NAME
        or not all(_LABEL.match(label) for label in labels)
        or labels[-1].isdigit()
    ):
        _refuse(message("{text} is no name that a robot can have.", text=_shown(text)))
    return name


def _check_one_host(address: ipaddress.IPv4Address | ipaddress.IPv6Address, text: str) -> None:
    """Refuse addresses that stand for none or for many hosts."""
    if address.is_unspecified or address.is_multicast or str(address) == "255.255.255.255":
        _refuse(message("{text} is not the address of one robot.", text=_shown(text)))


def _shown(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


def _refuse(what: Message) -> NoReturn:
    raise AddressError(
        what,
        message(
            "Enter the robot's IP address or name as the Opentrons App shows it, for example "
            "169.254.69.185, ot2.local or [fe80::1]:31950."
        ),
    )
