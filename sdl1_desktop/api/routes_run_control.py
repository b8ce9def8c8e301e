"""Requests to a run that goes on, and deleting one that has ended."""

from __future__ import annotations

import asyncio
import concurrent.futures
from collections.abc import Callable

from fastapi import APIRouter, Request
from starlette.responses import Response

from sdl1_desktop.api.answering import answer
from sdl1_desktop.api.answers import Done
from sdl1_desktop.api.callers import caller_of, require_token
from sdl1_desktop.api.gate import NOTE
from sdl1_desktop.api.known_runs import RunId, known_run
from sdl1_desktop.api.loading import submitted
from sdl1_desktop.api.moving import ask_to_move
from sdl1_desktop.api.problems import ProblemError, documented
from sdl1_desktop.api.state import door_of
from sdl1_desktop.api.waiting import outcome
from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.run_control import ActionRefused
from sdl1_desktop.journal import JournalError
from sdl1_desktop.messages import message

__all__ = ["router"]

router = APIRouter(prefix="/runs", tags=["runs"])

_Action = Callable[[Engine, str], concurrent.futures.Future[None]]

_ACTIONS: dict[str, tuple[_Action, str]] = {
    "pause": (Engine.pause, "The run pauses after the node under way."),
    "resume": (Engine.resume, "The run goes on."),
    "stop": (Engine.stop, "The run stops: the command under way ends, what is held is parked."),
    "halt": (Engine.halt, "The run is halted. Look at the bench."),
}


async def _control(request: Request, run_id: str, action: str) -> Response:
    door, caller = door_of(request), caller_of(request)
    known = await known_run(door, run_id)
    request.scope["state"][NOTE] = f"{action} {run_id}"
    if not known.dry_run:
        require_token(caller)
        if action == "resume":
            await ask_to_move(request, f"resume {run_id}")
    act, said = _ACTIONS[action]
    try:
        await outcome(submitted(lambda: act(door.engine, run_id)))
    except ActionRefused as refused:
        raise ProblemError(
            409,
            "action-refused",
            refused.reason,
            message("GET /runs/{run} says how the run is.", run=run_id),
            more={"state": known.state.value, "origin": known.origin},
        ) from refused
    return answer(Done(message=said))


@router.post("/{run_id}/pause", response_model=Done, responses=documented(404, 409))
async def pause(request: Request, run_id: RunId) -> Response:
    """Pause after the node under way. A live run needs the token."""
    return await _control(request, run_id, "pause")


@router.post("/{run_id}/resume", response_model=Done, responses=documented(404, 409))
async def resume(request: Request, run_id: RunId) -> Response:
    """Go on after a pause. A live run needs the token and the operator's switch."""
    return await _control(request, run_id, "resume")


@router.post("/{run_id}/stop", response_model=Done, responses=documented(404, 409))
async def stop(request: Request, run_id: RunId) -> Response:
    """Stop: the command under way ends, what is held is parked. A live run needs the token."""
    return await _control(request, run_id, "stop")


@router.post("/{run_id}/halt", response_model=Done, responses=documented(404, 409))
async def halt(request: Request, run_id: RunId) -> Response:
    """Halt: movement ends now, nothing is parked. A live run needs the token."""
    return await _control(request, run_id, "halt")


@router.delete(
    "/{run_id}",
    status_code=204,
    responses=documented(404, 409),
    response_class=Response,
)
async def delete(request: Request, run_id: RunId) -> Response:
    """Delete a run that has ended from the journal; its folder stays. Needs the token."""
    door = door_of(request)
    require_token(caller_of(request))
    await known_run(door, run_id)
    request.scope["state"][NOTE] = f"deleted {run_id}"
    try:
        await asyncio.to_thread(door.journal.remove_run, run_id)
    except JournalError as error:
        raise ProblemError(409, "run-not-deleted", error.reason) from error
    return Response(status_code=204)
