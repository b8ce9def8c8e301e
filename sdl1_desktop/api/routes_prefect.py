"""The Prefect server: how it is, and starting it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from sdl1_desktop.api.answering import answer
from sdl1_desktop.api.answering_deployments import prefect_answer
from sdl1_desktop.api.answers_deployments import PrefectAnswer
from sdl1_desktop.api.execution import Preference
from sdl1_desktop.api.loading import submitted
from sdl1_desktop.api.problems import documented
from sdl1_desktop.api.schedule_requests import asked
from sdl1_desktop.api.state import door_of
from sdl1_desktop.api.waiting import done_within, engine_ends

__all__ = ["router"]

router = APIRouter(prefix="/prefect", tags=["prefect"])


@router.get("", response_model=PrefectAnswer, responses=documented())
async def prefect(request: Request) -> Response:
    """How the Prefect server and the executor are. Starts nothing."""
    return answer(prefect_answer(await asked(door_of(request), lambda desk: desk.state())))


@router.post(
    "/start",
    response_model=PrefectAnswer,
    responses={
        202: {"description": "It starts (`Prefer: respond-async`).", "model": PrefectAnswer},
        **documented(),
    },
)
async def start_prefect(request: Request) -> Response:
    """Start the Prefect server, or find the one of the settings; answers when it is up.

    It takes 10 to 20 s. With `Prefer: respond-async` the answer comes at once.
    """
    door = door_of(request)
    starting = submitted(door.engine.schedules.start_server)
    done = await done_within(starting, Preference.of(request).wait_s, door.closing)
    if done:
        await asked(door, lambda _: starting)
    elif door.closing.is_set():
        raise engine_ends()
    state = prefect_answer(await asked(door, lambda desk: desk.state()))
    if done:
        return answer(state)
    return answer(state, 202, {"Location": "/prefect", "Preference-Applied": "respond-async"})
