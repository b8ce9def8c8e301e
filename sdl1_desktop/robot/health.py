"""Whether a robot answers, and whether it is free, by its HTTP API."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import httpx

from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.address import RobotAddress

__all__ = ["RobotStatus", "check_health"]

_log = logging.getLogger(__name__)

_HEADERS = {"Opentrons-Version": "*"}
_TIMEOUT_S = 2.0
"""Real seconds that each of the two answers may take in all."""

_ENDED = frozenset({"succeeded", "stopped", "failed"})
"""States of runs in which nothing is left to happen."""

_NO_ROUTE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN})
_NO_ROUTE_WINDOWS = frozenset({1231, 1232, 10050, 10051, 10064, 10065})
_REFUSED_WINDOWS = frozenset({1225, 10061})


@dataclass(frozen=True, slots=True)
class RobotStatus:
    """What one look at the robot showed.

    ``busy``: a run is current there, or it cannot be told. ``run_id`` and ``run_status`` are of
    that run. ``name``, ``version`` (of its software) and ``model`` are empty where not known.
    """

    reachable: bool
    busy: bool
    cause: Message
    name: str = ""
    version: str = ""
    model: str = ""
    run_id: str = ""
    run_status: str = ""


class _NoAnswer(Exception):  # noqa: N818 - an outcome of looking, not a fault
    """No usable answer came: ``cause`` says why, for operators."""

    def __init__(self, cause: Message) -> None:
        super().__init__(str(cause))
        self.cause = cause


async def check_health(address: RobotAddress, client: httpx.AsyncClient) -> RobotStatus:
    """Look at ``GET /health`` and ``GET /runs`` of the robot, 2 s each at most.

    Whatever the network does is an answer, never an error. Redirects are not followed. The client
    should not use the environment's proxies (``trust_env=False``): robots are next door.
    """
    try:
        health = await _get(client, address, "/health")
    except _NoAnswer as missing:
        return RobotStatus(reachable=False, busy=False, cause=missing.cause)
    model = str(health.get("robot_model", ""))
    if "api_version" not in health or not model:
        return RobotStatus(reachable=False, busy=False, cause=_not_an_ot2(address))
    known = {
        "name": str(health.get("name", "")),
        "version": str(health["api_version"]),
        "model": model,
    }
    if not model.startswith("OT-2"):
        cause = message(
            "The robot at {address} is no OT-2, but this: {model}.",
            address=str(address),
            model=model,
        )
        return RobotStatus(reachable=False, busy=False, cause=cause, **known)
    try:
        run_id, run_status = _current_run(await _get(client, address, "/runs"), address)
    except _NoAnswer as missing:
        cause = message("Whether the robot is free is not known: {why}", why=missing.cause)
        return RobotStatus(reachable=True, busy=True, cause=cause, **known)
    if not run_id:
        return RobotStatus(reachable=True, busy=False, cause=message("The robot is free."), **known)
    if run_status in _ENDED:
        cause = message(
            "Run {run} on the robot has ended ({status}) and is still open there: close it where "
            "it was started, for example in the Opentrons App.",
            run=run_id,
            status=run_status,
        )
    else:
        cause = message(
            "Somebody's run is on the robot: run {run}, {status}. Wait until it ends, or ask them.",
            run=run_id,
            status=run_status,
        )
    return RobotStatus(
        reachable=True, busy=True, cause=cause, **known, run_id=run_id, run_status=run_status
    )


async def _get(client: httpx.AsyncClient, address: RobotAddress, path: str) -> Mapping[str, Any]:
    """The JSON object that the robot answers.

    Raises:
        _NoAnswer: it answers none.
    """
    try:
        async with asyncio.timeout(_TIMEOUT_S):
            answer = await client.get(
                address.base_url + path,
                headers=_HEADERS,
                timeout=_TIMEOUT_S,
                follow_redirects=False,
            )
    except (httpx.HTTPError, httpx.InvalidURL, OSError, TimeoutError, UnicodeError) as error:
        _log.debug("%s%s: %r", address, path, error)
        raise _NoAnswer(_cause_of(error, address)) from error
    if answer.is_redirect:
        raise _NoAnswer(_not_an_ot2(address))
    if not answer.is_success:
        raise _NoAnswer(
            message(
                "{address} answers {path} with HTTP error {code}.",
                address=str(address),
                path=path,
                code=answer.status_code,
            )
        )
    try:
        body = answer.json()
    except ValueError as error:
        raise _NoAnswer(_not_an_ot2(address)) from error
    if not isinstance(body, dict):
        raise _NoAnswer(_not_an_ot2(address))
    return cast("Mapping[str, Any]", body)


def _current_run(runs: Mapping[str, Any], address: RobotAddress) -> tuple[str, str]:
    """Id and status of the current run, or two empty texts.

    Raises:
        _NoAnswer: the answer is not a list of runs.
    """
    data: Any = runs.get("data")
    if not isinstance(data, list):
        raise _NoAnswer(_not_an_ot2(address))
    for run in cast("Sequence[Any]", data):
        if not isinstance(run, dict):
            raise _NoAnswer(_not_an_ot2(address))
        entry = cast("Mapping[str, Any]", run)
        if entry.get("current") is True:
            return str(entry.get("id", "?")), str(entry.get("status", "?"))
    return "", ""


def _not_an_ot2(address: RobotAddress) -> Message:
    return message(
        "Something answers at {address}, but it is not an OT-2. Check the address and the port.",
        address=str(address),
    )


def _cause_of(error: BaseException, address: RobotAddress) -> Message:
    """Why nothing came back, in words."""
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
            seconds=_TIMEOUT_S,
        )
    if any(isinstance(one, httpx.ProtocolError | httpx.DecodingError) for one in causes):
        return _not_an_ot2(address)
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
