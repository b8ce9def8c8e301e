"""Runs as resources: lists, one run, its events, its bundle."""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Header, Query, Request
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from sdl1_desktop.api.answering import answer, run_answer
from sdl1_desktop.api.answers import RunAnswer, RunPage
from sdl1_desktop.api.event_stream import EventStream
from sdl1_desktop.api.known_runs import RunId, known_run
from sdl1_desktop.api.problems import ProblemError, documented
from sdl1_desktop.api.state import door_of
from sdl1_desktop.api.times import TIME_SCHEMA, read_time
from sdl1_desktop.events import RunState
from sdl1_desktop.journal import JournalError, RunCursor, RunFilter
from sdl1_desktop.journal.bundle import bundle_name, save_bundle
from sdl1_desktop.messages import message

__all__ = ["router"]

router = APIRouter(prefix="/runs", tags=["runs"])

_LARGEST_SEQ = 2**53


@router.get("", response_model=RunPage, responses=documented(500))
async def runs(
    request: Request,
    text: Annotated[str, Query(max_length=200, description="Words in name, id, tags.")] = "",
    state: Annotated[list[RunState] | None, Query(description="Any of these states.")] = None,
    dry_run: Annotated[bool | None, Query(description="Only dry runs, or only live ones.")] = None,
    backend: Annotated[str, Query(max_length=100)] = "",
    workflow_id: Annotated[str, Query(max_length=200)] = "",
    since: Annotated[
        str | None, Query(description="Made then or later.", json_schema_extra=TIME_SCHEMA)
    ] = None,
    until: Annotated[
        str | None, Query(description="Made before then.", json_schema_extra=TIME_SCHEMA)
    ] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    after: Annotated[
        str, Query(max_length=120, description="From `next` of the page before.")
    ] = "",
) -> Response:
    """Runs, the newest first."""
    wanted = RunFilter(
        text=text,
        states=frozenset(state or ()),
        dry_run=dry_run,
        backend=backend,
        workflow_id=workflow_id,
        since=_posix(since, "since"),
        until=_posix(until, "until"),
    )
    found = await asyncio.to_thread(
        door_of(request).journal.find_runs, wanted, limit=limit, before=_cursor(after)
    )
    following: str | None = None
    if len(found) == limit:
        created, run_id = found[-1].cursor
        given = [pair for pair in request.query_params.multi_items() if pair[0] != "after"]
        following = "/runs?" + urlencode([*given, ("after", f"{created!r}_{run_id}")])
    return answer(RunPage(runs=[run_answer(run) for run in found], next=following))


@router.get("/{run_id}", response_model=RunAnswer, responses=documented(404))
async def run(request: Request, run_id: RunId) -> Response:
    """One run, with its result where it has ended."""
    return answer(run_answer(await known_run(door_of(request), run_id)))


@router.get(
    "/{run_id}/events",
    responses={
        200: {
            "description": "What happened and happens in the run, as server-sent events.",
            "content": {"text/event-stream": {}},
        },
        204: {"description": "The run has ended and the client has all of its events."},
        **documented(404, 429),
    },
    response_class=Response,
)
async def events(
    request: Request,
    run_id: RunId,
    last_event_id: Annotated[
        int | None,
        Header(ge=0, le=_LARGEST_SEQ, description="The last event that the client has."),
    ] = None,
    after: Annotated[
        int, Query(ge=0, le=_LARGEST_SEQ, description="The same, where it cannot send headers.")
    ] = 0,
) -> Response:
    """Follow a run: each event's id is its number in the run, its data the event's JSON.

    With the header `Last-Event-ID` the events after that one are sent: none twice, none left out.
    """
    door = door_of(request)
    known = await known_run(door, run_id)
    seen = after if last_event_id is None else last_event_id
    if known.state.ended and seen >= known.last_seq:
        return Response(status_code=204)
    if door.feed.followers >= door.most_streams:
        raise ProblemError(
            429,
            "too-many-streams",
            message("Too many clients follow events: {count}.", count=door.most_streams),
            headers={"Retry-After": "10"},
        )
    return EventStream(door.journal, door.feed, door.closing, run_id, seen)


@router.get(
    "/{run_id}/bundle",
    responses={
        200: {
            "description": "Result, log, data, parameters and events of the run in a zip file.",
            "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
        },
        **documented(404, 409),
    },
    response_class=FileResponse,
)
async def bundle(request: Request, run_id: RunId) -> Response:
    """All that is known of the run, in one zip file."""
    door = door_of(request)
    await known_run(door, run_id)

    def save() -> Path:
        folder = Path(tempfile.mkdtemp(prefix="sdl1-bundle-"))
        try:
            return save_bundle(door.journal, run_id, folder / bundle_name(run_id)).path
        except BaseException:
            _remove(folder)
            raise

    async with door.loading:
        try:
            path = await asyncio.to_thread(save)
        except (JournalError, OSError) as error:
            raise ProblemError(
                409,
                "bundle-not-made",
                message("The bundle cannot be made: {why}", why=str(error)),
                message("Make room on the disk, then ask again."),
            ) from error
    return FileResponse(
        path,
        media_type="application/zip",
        filename=bundle_name(run_id),
        background=BackgroundTask(_remove, path.parent),
    )


_CURSOR = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,9})?)_([0-9A-Za-z][0-9A-Za-z._-]{0,79})\Z")


def _cursor(after: str) -> RunCursor | None:
    if not after:
        return None
    found = _CURSOR.match(after)
    if found is None:
        raise ProblemError(
            422,
            "parameters-refused",
            message("“after” is no place in the list."),
            message("Take it from “next” of the page before."),
        )
    return float(found[1]), found[2]


def _posix(moment: str | None, name: str) -> float | None:
    return None if moment is None else read_time(moment, name).timestamp()


def _remove(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink(missing_ok=True)
    folder.rmdir()
