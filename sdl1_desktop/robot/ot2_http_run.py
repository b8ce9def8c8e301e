"""The life of a run on an OT-2: who has the robot, a run of our own, and letting it go."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from typing import Any

from sdl1_desktop.messages import message
from sdl1_desktop.robot.errors import DeviceConnectionError, RobotTaken
from sdl1_desktop.robot.ot2_http_answers import (
    CommandPage,
    RunEntry,
    read_commands,
    read_run,
    read_runs,
)
from sdl1_desktop.robot.ot2_http_link import NoAnswer, Refused, RobotLink
from sdl1_desktop.robot.ot2_http_listing import BrokenList, list_commands
from sdl1_desktop.robot.ot2_http_timing import HttpTiming
from sdl1_desktop.robot.ot2_http_watch import ask_patiently

__all__ = [
    "adopt_run",
    "current_run",
    "get_page",
    "get_run",
    "open_run",
    "release_run",
    "run_path",
    "stop_run",
]

_STOPPING = frozenset({"stop-requested", "finishing"})
_ATTEMPTS = 3
_PAGE = 200


def run_path(run_id: str) -> str:
    """The path of a run."""
    return f"/runs/{run_id}"


async def get_run(link: RobotLink, run_id: str) -> RunEntry:
    """The run as the robot knows it; raises as :meth:`RobotLink.ask` does."""
    return await link.ask("GET", run_path(run_id), read_run)


async def get_page(link: RobotLink, run_id: str, cursor: int, length: int = _PAGE) -> CommandPage:
    """The run's commands from number ``cursor`` on, without results; raises as ``ask`` does."""
    path = f"{run_path(run_id)}/commands?cursor={cursor}&pageLength={length}"
    return await link.ask("GET", path, read_commands)


async def current_run(link: RobotLink, timing: HttpTiming) -> RunEntry | None:
    """The run that is current on the robot, or None; raises as :meth:`RobotLink.ask` does."""
    return next((run for run in await _list_runs(link, timing) if run.current), None)


async def adopt_run(link: RobotLink, timing: HttpTiming, run_id: str) -> int | None:
    """How many commands at the head of the run's list have ended, where it takes commands.

    None where the robot does not know the run, or the run is over or not current.

    Raises:
        DeviceConnectionError: the robot does not list the commands, so none could be looked up.
        NoAnswer: the robot does not answer.
        Refused: the robot does not tell of the run.
    """

    async def page_from(cursor: int) -> CommandPage:
        return await ask_patiently(lambda: get_page(link, run_id, cursor), timing)

    try:
        run = await ask_patiently(lambda: get_run(link, run_id), timing)
        if not run.takes_commands:
            return None
        listed = await list_commands(page_from)
    except Refused as refused:
        if refused.status == 404:
            return None
        raise
    except BrokenList as broken:
        raise DeviceConnectionError(
            message(
                "The robot at {address} does not list the commands of the run as expected.",
                address=str(link.address),
            ),
            message("Look at the robot before you go on."),
        ) from broken
    return next((place for place, one in enumerate(listed) if not one.ended), len(listed))


async def open_run(
    link: RobotLink, timing: HttpTiming, *, take_over: bool, own_runs: Collection[str]
) -> RunEntry:
    """A new run on the robot, which takes commands.

    A run of somebody else that has not ended is never pushed aside, though the robot would do it
    without a word while that run is idle: it is stopped first with ``take_over``, as one of
    ``own_runs`` is (left behind by an earlier start of the program).

    Raises:
        RobotTaken: somebody else's run is there, and it is not to be taken over.
        DeviceConnectionError: a run that was stopped does not end.
        NoAnswer: the robot does not answer.
        Refused: the robot takes no run.
    """
    known: set[str] | None = None
    for attempt in range(1, _ATTEMPTS + 1):
        runs = await _list_runs(link, timing)
        current = next((run for run in runs if run.current), None)
        # A run that came up since the first look, when the answer to our request for one was
        # lost, is that one: the next request pushes it aside.
        requested = known is not None and current is not None and current.id not in known
        if known is None:
            known = {run.id for run in runs}
        if current is not None and not current.ended and not (requested and _idle(current)):
            if not take_over and current.id not in own_runs:
                raise RobotTaken(
                    current.id,
                    current.status,
                    current.created_at,
                    empty=await _is_empty(link, current),
                )
            await _end_other(link, timing, current)
        try:
            return await link.ask("POST", "/runs", read_run, body={"data": {}})
        except NoAnswer:
            if attempt == _ATTEMPTS:
                raise
        except Refused as refused:
            # 409 RunAlreadyActive: somebody began a run since the look, or one is still ending.
            if refused.status != 409 or attempt == _ATTEMPTS:
                raise
        await asyncio.sleep(timing.retry_first * attempt)
    raise AssertionError


async def release_run(link: RobotLink, timing: HttpTiming, run_id: str) -> None:
    """Stop a run, wait until it has ended, and let the robot go.

    The command under way goes on to its end, and a second ``stop`` would let the run end before
    it: so ``stop`` is only sent where the robot does not say that the run is stopping.

    Raises:
        NoAnswer: the robot does not answer.
        Refused: the robot does not let it go.
    """

    async def look() -> RunEntry | None:
        try:
            return await get_run(link, run_id)
        except Refused as refused:
            if refused.status == 404:
                return None
            raise

    delay = timing.poll_first
    while (run := await ask_patiently(look, timing)) is not None and run.current:
        try:
            if run.ended:
                await link.ask(
                    "PATCH", run_path(run_id), _anything, body={"data": {"current": False}}
                )
                return
            if run.status not in _STOPPING:
                await stop_run(link, run_id)
                continue
        except Refused as refused:
            # 409: the run ended, or began to, since the look.
            if refused.status not in (404, 409):
                raise
        except NoAnswer:
            # Whether it was done shows at the next look.
            pass
        await asyncio.sleep(delay)
        delay = min(delay * 2, timing.poll_longest)


async def stop_run(link: RobotLink, run_id: str) -> None:
    """Send the run action ``stop``; raises as :meth:`RobotLink.ask` does."""
    await link.ask(
        "POST", f"{run_path(run_id)}/actions", _anything, body={"data": {"actionType": "stop"}}
    )


async def _list_runs(link: RobotLink, timing: HttpTiming) -> tuple[RunEntry, ...]:
    return await ask_patiently(lambda: link.ask("GET", "/runs", read_runs), timing)


async def _is_empty(link: RobotLink, run: RunEntry) -> bool:
    """Whether the run certainly has no commands."""
    try:
        return (await get_page(link, run.id, 0, 1)).total == 0
    except (NoAnswer, Refused):
        return False


async def _end_other(link: RobotLink, timing: HttpTiming, run: RunEntry) -> None:
    try:
        async with asyncio.timeout(timing.taking_over):
            await release_run(link, timing, run.id)
    except TimeoutError as error:
        raise DeviceConnectionError(
            message(
                "Run {run} on the robot was stopped, but does not end: its last command goes on.",
                run=run.id,
            ),
            message("Wait until the robot stands still, then start again."),
        ) from error


def _idle(run: RunEntry) -> bool:
    return run.status == "idle"


def _anything(body: Mapping[str, Any]) -> None:
    """Nothing of the answer is needed."""
