"""Whether a robot answers, and whether it is free, by its HTTP API."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import httpx

from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.address import RobotAddress
from sdl1_desktop.robot.network_causes import connection_cause, not_an_ot2

__all__ = ["RobotStatus", "check_health"]

_log = logging.getLogger(__name__)

_HEADERS = {"Opentrons-Version": "*"}
_TIMEOUT_S = 2.0
"""Real seconds that each of the two answers may take in all."""

_ENDED = frozenset({"succeeded", "stopped", "failed"})
"""States of runs in which nothing is left to happen."""


@dataclass(frozen=True, slots=True)
class RobotStatus:
    """What one look at the robot showed.

    ``busy``: a run is current there, or it cannot be told. ``run_id``, ``run_status`` and
    ``run_created`` (ISO 8601) are of that run. ``name``, ``version`` (of its software), ``model``
    and ``serial`` (its number) are empty where not known.
    """

    reachable: bool
    busy: bool
    cause: Message
    name: str = ""
    version: str = ""
    model: str = ""
    serial: str = ""
    run_id: str = ""
    run_status: str = ""
    run_created: str = ""


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
        return RobotStatus(reachable=False, busy=False, cause=not_an_ot2(address))
    known = {
        "name": str(health.get("name", "")),
        "version": str(health["api_version"]),
        "model": model,
        "serial": str(health.get("robot_serial") or ""),
    }
    if not model.startswith("OT-2"):
        cause = message(
            "The robot at {address} is no OT-2, but this: {model}.",
            address=str(address),
            model=model,
        )
        return RobotStatus(reachable=False, busy=False, cause=cause, **known)
    try:
        runs = await _get(client, address, "/runs")
        run_id, run_status, run_created = _current_run(runs, address)
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
        reachable=True,
        busy=True,
        cause=cause,
        **known,
        run_id=run_id,
        run_status=run_status,
        run_created=run_created,
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
        raise _NoAnswer(connection_cause(error, address, _TIMEOUT_S)) from error
    if answer.is_redirect:
        raise _NoAnswer(not_an_ot2(address))
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
        raise _NoAnswer(not_an_ot2(address)) from error
    if not isinstance(body, dict):
        raise _NoAnswer(not_an_ot2(address))
    return cast("Mapping[str, Any]", body)


def _current_run(runs: Mapping[str, Any], address: RobotAddress) -> tuple[str, str, str]:
    """Id, status and time of creation of the current run, or three empty texts.

    Raises:
        _NoAnswer: the answer is not a list of runs.
    """
    data: Any = runs.get("data")
    if not isinstance(data, list):
        raise _NoAnswer(not_an_ot2(address))
    for run in cast("Sequence[Any]", data):
        if not isinstance(run, dict):
            raise _NoAnswer(not_an_ot2(address))
        entry = cast("Mapping[str, Any]", run)
        if entry.get("current") is True:
            created = str(entry.get("createdAt") or "")
            return str(entry.get("id", "?")), str(entry.get("status", "?")), created
    return "", "", ""
