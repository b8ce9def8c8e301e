"""From a workflow that a client sent to a run and its result."""

from __future__ import annotations

import asyncio
import concurrent.futures
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from starlette.responses import Response

from sdl1_desktop.api.answering import answer, run_links
from sdl1_desktop.api.answers import Accepted
from sdl1_desktop.api.callers import caller_of, require_switch, require_token
from sdl1_desktop.api.gate import NOTE
from sdl1_desktop.api.loading import load, submitted
from sdl1_desktop.api.moving import ask_to_move, robot_of
from sdl1_desktop.api.problems import ProblemError
from sdl1_desktop.api.requests import ExecuteConfig
from sdl1_desktop.api.state import DoorState, door_of
from sdl1_desktop.api.waiting import done_within, engine_ends, outcome
from sdl1_desktop.backends.finding_json import findings_json
from sdl1_desktop.backends.requests import LoadedWorkflow, RunRefused, RunRequest
from sdl1_desktop.backends.results import RunResult
from sdl1_desktop.messages import message
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.commands import Device

__all__ = ["Preference", "execute", "not_begun", "not_valid", "unconfirmed"]

_WAIT = re.compile(r"wait=([0-9]{1,6})\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Preference:
    """The header ``Prefer`` (RFC 7240): ``wait_s`` is None where the run's end is waited for."""

    wait_s: float | None = None

    @classmethod
    def of(cls, request: Request) -> Preference:
        """What the request prefers; ``respond-async, wait=10`` waits ten seconds first."""
        wished = [
            one.strip() for header in request.headers.getlist("prefer") for one in header.split(",")
        ]
        if "respond-async" not in [one.lower() for one in wished]:
            return cls()
        waits = [found[1] for one in wished if (found := _WAIT.match(one))]
        return cls(float(waits[0]) if waits else 0.0)


async def execute(
    request: Request,
    workflow: Mapping[str, Any] | str,
    config: ExecuteConfig,
    *,
    dry_run: bool | None = None,
) -> Response:
    """Run a workflow and answer its result, or that it has begun.

    Args:
        request: the client's.
        workflow: its document, or the name of an upload.
        config: what the client said about this run.
        dry_run: True where the address is one for dry runs.

    Raises:
        ProblemError: there is no run, or the door closes before its end.
    """
    door, caller = door_of(request), caller_of(request)
    choices = door.current_choices()
    dry = dry_run or (choices.dry_run if config.dry_run is None else config.dry_run)
    if not dry:
        require_token(caller)
        require_switch(accept_live=door.accepts_live())
    robot = robot_of(door, config.robot_ip, moves=not dry)
    backend = config.manager_type or choices.manager_type
    _check_backend(door, backend)
    loaded = await load(door, workflow, robot)
    if loaded.errors:
        raise not_valid(loaded)
    if not dry and loaded.warnings and not config.confirm_warnings:
        raise unconfirmed(loaded)
    simulate = choices.simulate if config.simulate is None else tuple(config.simulate)
    wanted = RunRequest(
        loaded=loaded,
        backend=backend,
        dry_run=dry,
        robot=robot,
        speed=Speed(config.speed) if config.speed else Speed.INSTANT if dry else Speed.X1,
        seed=door.engine.settings.seed if config.seed is None else config.seed,
        origin=caller.origin,
        simulate=frozenset(Device(part) for part in simulate),
        confirmed=not dry,
    )
    run_id, done = await _begin(request, door, wanted)
    request.scope["state"][NOTE] = run_id
    return await _answer(door, Preference.of(request), run_id, done, dry_run=dry)


def _check_backend(door: DoorState, backend: str) -> None:
    reason = door.engine.backend_reason(backend)
    if reason is not None:
        raise ProblemError(
            409,
            "manager-not-available",
            reason,
            message("GET /managers says which ones there are."),
        )


async def _begin(
    request: Request, door: DoorState, wanted: RunRequest
) -> tuple[str, concurrent.futures.Future[RunResult] | None]:
    """The run's id and what it will come to; None where it has ended and another one is active."""
    if not wanted.dry_run:
        await ask_to_move(request, f"live run on {wanted.robot}: {wanted.loaded.workflow.name}")
    try:
        run_id = await outcome(submitted(lambda: door.engine.run(wanted)))
    except RunRefused as refused:
        raise not_begun(refused) from refused
    try:
        return run_id, door.engine.result(run_id)
    except KeyError:
        return run_id, None


async def _answer(
    door: DoorState,
    preference: Preference,
    run_id: str,
    done: concurrent.futures.Future[RunResult] | None,
    *,
    dry_run: bool,
) -> Response:
    if done is None:
        run = await asyncio.to_thread(door.journal.run, run_id)
        if run is not None and run.result is not None:
            return answer(run.result)
    elif await done_within(done, preference.wait_s, door.closing):
        if done.cancelled():
            raise engine_ends()
        return answer(done.result().to_dict())
    if preference.wait_s is None:
        raise ProblemError(
            503,
            "door-closing",
            message("The HTTP door closes; the run {run} goes on.", run=run_id),
            message("Its result will be at {path}.", path=f"/runs/{run_id}"),
        )
    begun = Accepted(run_id=run_id, state="running", dry_run=dry_run, links=run_links(run_id))
    headers = {"Location": f"/runs/{run_id}", "Preference-Applied": "respond-async"}
    return answer(begun, 202, headers)


def not_valid(loaded: LoadedWorkflow) -> ProblemError:
    """The refusal of a workflow whose check found errors."""
    return ProblemError(
        422,
        "check-found-errors",
        message("The check found errors: {count}.", count=len(loaded.errors)),
        message("Correct them in the Canvas editor."),
        more=_with_findings(loaded),
    )


def unconfirmed(loaded: LoadedWorkflow, member: str = "config.confirm_warnings") -> ProblemError:
    """The refusal to move with warnings that nobody has read; ``member`` of the body says so."""
    return ProblemError(
        409,
        "warnings-not-confirmed",
        message("The check has warnings: {count}.", count=len(loaded.warnings)),
        message("Read them, and send {member} = true if it may begin all the same.", member=member),
        more=_with_findings(loaded),
    )


def _with_findings(loaded: LoadedWorkflow) -> dict[str, Any]:
    return {"findings": findings_json(loaded.findings, loaded.workflow)}


def not_begun(refused: RunRefused) -> ProblemError:
    """A refusal of the engine as a problem; ``holder`` says who has the bench or the robot."""
    if refused.busy:
        return ProblemError(
            409,
            "busy",
            refused.reason,
            message("GET /status says what goes on. Ask again when it has ended."),
            more={"holder": str(refused.reason)},
        )
    return ProblemError(409, "run-refused", refused.reason)
