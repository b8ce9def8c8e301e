"""Why a robot did not answer, said for operators."""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterator
from typing import cast

import httpx

from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.address import RobotAddress

__all__ = ["connection_cause", "not_an_ot2"]

_NO_ROUTE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN})
_NO_ROUTE_WINDOWS = frozenset({1231, 1232, 10050, 10051, 10064, 10065})
_REFUSED_WINDOWS = frozenset({1225, 10061})


def not_an_ot2(address: RobotAddress) -> Message:
    """That what answers there speaks another language."""
    return message(
        "Something answers at {address}, but it is not an OT-2. Check the address and the port.",
        address=str(address),
    )


def connection_cause(error: BaseException, address: RobotAddress, seconds: float) -> Message:
    """Why nothing came back within ``seconds``, in words."""
    where = str(address)
    causes = list(_chain(error))
    if ":" in address.host and any(_is_wrong_zone(one) for one in causes):
        return message(
            "{address} is reached only through a network interface that this computer has: enter "
            "it after a percent sign, for example fe80::1%eth0.",
            address=where,
        )
    if any(isinstance(one, socket.gaierror) for one in causes):
        return message(
            "No robot has the name {address}. Check the name, or enter the IP address.",
            address=where,
        )
    if any(_is_refused(one) for one in causes):
        return message(
            "{address} refuses the connection: the robot is starting, or it is another device.",
            address=where,
        )
    if any(_is_no_route(one) for one in causes):
        return message(
            "There is no way to {address} in the network. Check the cable and the network.",
            address=where,
        )
    if any(isinstance(one, httpx.TimeoutException | TimeoutError) for one in causes):
        return message(
            "{address} does not answer within {seconds} s. Is the robot switched on?",
            address=where,
            seconds=seconds,
        )
    if any(isinstance(one, httpx.ProtocolError | httpx.DecodingError) for one in causes):
        return not_an_ot2(address)
    return message(
        "The connection to {address} failed ({reason}).",
        address=where,
        reason=str(error) or type(error).__name__,
    )


def _is_refused(error: BaseException) -> bool:
    return isinstance(error, ConnectionRefusedError) or (
        isinstance(error, OSError) and getattr(error, "winerror", None) in _REFUSED_WINDOWS
    )


def _is_wrong_zone(error: BaseException) -> bool:
    """Whether a link-local IPv6 address came without its zone, or with an unknown one."""
    return isinstance(error, socket.gaierror) or (
        isinstance(error, OSError) and error.errno == errno.EINVAL
    )


def _is_no_route(error: BaseException) -> bool:
    return isinstance(error, OSError) and (
        error.errno in _NO_ROUTE or getattr(error, "winerror", None) in _NO_ROUTE_WINDOWS
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, what it came from, and the parts of groups."""
    left, seen = [error], set[int]()
    while left:
        one = left.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        if isinstance(one, BaseExceptionGroup):
            left.extend(cast("BaseExceptionGroup[BaseException]", one).exceptions)
        left.extend(found for found in (one.__cause__, one.__context__) if found is not None)
