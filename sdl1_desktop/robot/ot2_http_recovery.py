"""What an OT-2 still knows of a run whose program was killed; nothing is moved to find it out.

A killed program leaves its run current on the robot: that run alone knows which tip or tool is on
the pipette, and what became of the command that was under way.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.address import RobotAddress
from sdl1_desktop.robot.ot2_http_answers import (
    CommandEntry,
    CommandPage,
    Fault,
    RunEntry,
    read_command,
)
from sdl1_desktop.robot.ot2_http_link import NoAnswer, Refused, RobotLink, ServerFault
from sdl1_desktop.robot.ot2_http_listing import BrokenList, list_commands
from sdl1_desktop.robot.ot2_http_run import current_run, get_page, get_run, run_path
from sdl1_desktop.robot.ot2_http_timing import HttpTiming
from sdl1_desktop.robot.ot2_http_watch import ask_patiently

__all__ = ["CommandFacts", "KeyFate", "RobotRunFacts", "look_up_run"]


class KeyFate(StrEnum):
    """What a robot's list of commands says of a key."""

    SUCCEEDED = "succeeded"
    FAILED = "failed"
    RUNNING = "running"
    QUEUED = "queued"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class CommandFacts:
    """What the robot knows of the commands with one key.

    ``result`` is what a command that succeeded answered (None where the robot does not give it),
    ``error`` why one failed. Of several commands with the key, ``count`` of them, the one is told
    that did the most: under way, done, waiting, failed.
    """

    key: str
    fate: KeyFate
    result: Mapping[str, Any] | None = None
    error: Fault | None = None
    count: int = 1

    @property
    def twice(self) -> bool:
        """Whether the robot has more than one command with this key."""
        return self.count > 1


@dataclass(frozen=True, slots=True)
class RobotRunFacts:
    """What one look at the robot showed of a run.

    Where ``answers`` is false, ``cause`` says why, and nothing else is known. ``known`` is whether
    the robot knows the run; ``current``, ``ended``, ``status`` and ``created_at`` (ISO 8601) are
    the run's then. ``busy``: a command of it is still under way. ``commands`` has each key that
    was asked for. ``other_run`` is the run that is current there, where it is another one.
    """

    run_id: str
    answers: bool
    cause: Message | None = None
    robot_name: str = ""
    robot_serial: str = ""
    known: bool = False
    current: bool = False
    ended: bool = False
    status: str = ""
    created_at: str = ""
    busy: bool = False
    commands: Mapping[str, CommandFacts] = field(default_factory=dict[str, CommandFacts])
    other_run: str = ""

    @property
    def can_go_on(self) -> bool:
        """Whether the run takes commands: what the pipette holds is still known there."""
        return self.current and self.status == "idle"

    @property
    def absent_is_not_done(self) -> bool:
        """Whether a command that is absent was certainly not done.

        Of a run that is not current a robot may have forgotten the commands: one that was
        restarted has.
        """
        return self.current


async def look_up_run(
    address: RobotAddress,
    run_id: str,
    keys: Collection[str],
    *,
    timing: HttpTiming | None = None,
) -> RobotRunFacts:
    """What the robot knows of the run ``run_id`` and of its commands with these keys.

    Waits for a command that is still under way, ``timing.under_way`` seconds at most. Nothing is
    sent that moves or changes anything. An absent robot is a fact, not an error.
    """
    timing = timing or HttpTiming()
    link = RobotLink(address, timing)
    try:
        return await _look(link, run_id, keys, timing)
    except NoAnswer as lost:
        return RobotRunFacts(run_id, answers=False, cause=lost.cause)
    except Refused as refused:
        cause = message(
            "The robot at {address} does not tell of its runs ({error_type}: {detail}).",
            address=str(address),
            error_type=refused.fault.error_type,
            detail=refused.fault.detail,
        )
        return RobotRunFacts(run_id, answers=False, cause=cause)
    except BrokenList:
        cause = message(
            "The robot at {address} does not list the commands of the run as expected.",
            address=str(address),
        )
        return RobotRunFacts(run_id, answers=False, cause=cause)
    finally:
        await link.aclose()


async def _look(
    link: RobotLink, run_id: str, keys: Collection[str], timing: HttpTiming
) -> RobotRunFacts:
    health = await ask_patiently(lambda: link.ask("GET", "/health", dict), timing)
    name, serial = str(health.get("name") or ""), str(health.get("robot_serial") or "")
    other = await current_run(link, timing)
    other_run = other.id if other is not None and other.id != run_id else ""
    found = await _settled(link, run_id, frozenset(keys), timing) if run_id else None
    if found is None:
        return RobotRunFacts(
            run_id,
            answers=True,
            robot_name=name,
            robot_serial=serial,
            commands={key: CommandFacts(key, KeyFate.ABSENT, count=0) for key in keys},
            other_run=other_run,
        )
    run, listed = found
    return RobotRunFacts(
        run_id,
        answers=True,
        robot_name=name,
        robot_serial=serial,
        known=True,
        current=run.current,
        ended=run.ended,
        status=run.status,
        created_at=run.created_at,
        busy=any(one.status == "running" for one in listed),
        commands={
            key: await _facts(link, run_id, key, [one for one in listed if one.key == key], timing)
            for key in keys
        },
        other_run=other_run,
    )


async def _settled(
    link: RobotLink, run_id: str, keys: frozenset[str], timing: HttpTiming
) -> tuple[RunEntry, Sequence[CommandEntry]] | None:
    """The run and its commands once nothing is under way; None where the robot has no such run."""
    clock = asyncio.get_running_loop().time
    until, delay, looked_twice = clock() + timing.under_way, timing.poll_first, False

    async def page_from(cursor: int) -> CommandPage:
        return await ask_patiently(lambda: get_page(link, run_id, cursor), timing)

    while True:
        try:
            # The run first: a command that has not begun when its run has ended never will.
            run = await ask_patiently(lambda: get_run(link, run_id), timing)
            listed = await list_commands(page_from)
        except Refused as refused:
            if refused.status == 404:
                return None
            raise
        goes_on = run.current and not run.ended
        under_way = any(one.status == "running" or (goes_on and not one.ended) for one in listed)
        if under_way and clock() + delay < until:
            await asyncio.sleep(delay)
            delay = min(delay * 2, timing.poll_longest)
        elif goes_on and not looked_twice and not keys <= {one.key for one in listed}:
            # What was on its way when the program was killed may arrive between the two looks.
            looked_twice = True
            await asyncio.sleep(timing.settle)
        else:
            return run, listed


_MOST_DONE_FIRST = (KeyFate.RUNNING, KeyFate.SUCCEEDED, KeyFate.QUEUED, KeyFate.FAILED)


async def _facts(
    link: RobotLink,
    run_id: str,
    key: str,
    entries: Sequence[CommandEntry],
    timing: HttpTiming,
) -> CommandFacts:
    if not entries:
        return CommandFacts(key, KeyFate.ABSENT, count=0)
    one = min(entries, key=lambda entry: _MOST_DONE_FIRST.index(_fate(entry)))
    fate, result = _fate(one), one.result
    if fate is KeyFate.SUCCEEDED and result is None:
        path = f"{run_path(run_id)}/commands/{quote(one.id, safe='')}"
        try:
            entry = await ask_patiently(lambda: link.ask("GET", path, read_command), timing)
            result = entry.result
        except ServerFault:
            # The robot knows that it is done: what it answered is done without.
            result = None
    if result is not None:
        # A loaded labware's result repeats its whole definition.
        result = {name: value for name, value in result.items() if name != "definition"}
    return CommandFacts(key, fate, result, one.error, len(entries))


def _fate(entry: CommandEntry) -> KeyFate:
    try:
        return KeyFate(entry.status)
    except ValueError as error:
        raise BrokenList from error
