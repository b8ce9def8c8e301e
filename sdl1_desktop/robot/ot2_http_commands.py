"""Commands of a run on an OT-2, each done once, whatever becomes of the answers.

A command goes on where its client hangs up, and a key posted twice makes two commands. So after a
lost answer the key is looked for in the run's list, and only sent again where it is certainly not
there: the run is still the current one (a restarted robot forgets what it did), all of the list
was seen twice with a pause between, and what the network had not delivered of the lost request
was thrown away with its connection.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import quote

from sdl1_desktop.robot.errors import BenchError
from sdl1_desktop.robot.ot2_failures import command_failure
from sdl1_desktop.robot.ot2_http_answers import (
    CommandEntry,
    CommandPage,
    RunEntry,
    read_command,
)
from sdl1_desktop.robot.ot2_http_link import (
    SERVER_FAULTS,
    NoAnswer,
    Refused,
    RobotLink,
    ServerFault,
)
from sdl1_desktop.robot.ot2_http_listing import BrokenList, list_commands
from sdl1_desktop.robot.ot2_http_lost import (
    broken_off,
    done_twice,
    fate_unknown,
    forgotten,
    never_begun,
    run_over,
)
from sdl1_desktop.robot.ot2_http_run import get_page, get_run, run_path
from sdl1_desktop.robot.ot2_http_timing import HttpTiming
from sdl1_desktop.robot.ot2_http_watch import AskingEnded, ConnectionWatch

__all__ = ["RunCommands"]

_Answer = TypeVar("_Answer")

_STUCK_LOOKS = 3
"""In how many looks one after the other a command may be queued with nothing before it."""


class RunCommands:
    """Sends commands to one run, and follows each to its end.

    ``ended`` is how many commands at the head of the run's list have ended already.
    """

    def __init__(
        self,
        link: RobotLink,
        watch: ConnectionWatch,
        run_id: str,
        timing: HttpTiming,
        *,
        ended: int = 0,
    ) -> None:
        self._link = link
        self._watch = watch
        self._run_id = run_id
        self._timing = timing
        self._path = f"{run_path(run_id)}/commands"
        self._ended = ended

    async def do(self, name: str, params: Mapping[str, Any], key: str) -> CommandEntry:
        """Do a command once and answer how it ended.

        Raises:
            DeviceCommandError: the robot does not take it.
            DeviceConnectionError: it is not known whether it was done, or the run is over.
            ValueError: ``params`` has values that JSON cannot say; nothing was sent.
        """
        # Commands that have ended stand before this one in the run's list.
        first = self._ended
        body = {
            "data": {"commandType": name, "params": params, "intent": "setup", "key": key},
        }
        faults = 0
        sent_again = False
        while True:
            lost: NoAnswer | None = None
            try:
                entry = await self._post(body)
                self._watch.answered()
            except Refused as refused:
                self._watch.answered()
                raise _refusal(name, refused) from refused
            except NoAnswer as no_answer:
                lost = no_answer
                entry = None
            if lost is not None and not lost.sent:
                await self._pause(name, lost)
                continue
            if lost is not None:
                entry = await self._find(name, key, first, lost)
                sent_again = sent_again or entry is None
            if isinstance(lost, ServerFault) and entry is None:
                faults += 1
                if faults == SERVER_FAULTS:
                    raise command_failure(
                        name,
                        error_type=lost.fault.error_type,
                        error_code=lost.fault.error_code,
                        detail=lost.fault.detail,
                    ) from lost
            if entry is not None:
                break
        try:
            entry = await self._follow(name, entry, first)
            if sent_again and len(await self._listed(name, key, first)) > 1:
                raise done_twice(name)
        except AskingEnded as ended:
            raise broken_off(name, ended.cause, sent=True) from ended
        self._ended += 1
        return entry

    async def _post(self, body: object) -> CommandEntry:
        hold = self._timing.command
        return await self._link.ask(
            "POST",
            f"{self._path}?waitUntilComplete=true&timeout={round(hold * 1000)}",
            read_command,
            body=body,
            wait_s=hold,
        )

    async def _pause(self, name: str, lost: NoAnswer) -> None:
        """Wait before sending again what did not get in."""
        try:
            await self._watch.pause(lost)
        except AskingEnded as ended:
            raise broken_off(name, ended.cause, sent=False) from ended

    async def _find(self, name: str, key: str, first: int, lost: NoAnswer) -> CommandEntry | None:
        """The command whose answer was lost, or None where it certainly did not get in."""
        if not isinstance(lost, ServerFault):
            self._watch.lost(lost.cause)
        try:
            for look in range(2):
                if look:
                    await asyncio.sleep(self._timing.settle)
                found = await self._listed(name, key, first)
                if len(found) > 1:
                    raise done_twice(name)
                if found:
                    return found[0]
                run = await self._run(name)
                if not run.current or run.ended:
                    raise run_over(name, sent=True)
        except AskingEnded as ended:
            raise broken_off(name, ended.cause, sent=True) from ended
        if self._watch.stopped:
            # Nothing is begun after a stop.
            raise broken_off(name, lost.cause, sent=False) from lost
        return None

    async def _follow(self, name: str, entry: CommandEntry, first: int) -> CommandEntry:
        """The command as it is when it has ended."""
        delay = self._timing.poll_first
        stuck = 0
        while not entry.ended:
            await asyncio.sleep(delay)
            delay = min(delay * 2, self._timing.poll_longest)
            # The run first: a command that has not ended after its run has never will.
            run = await self._run(name)
            entry = await self._again(name, entry, first)
            if entry.ended:
                break
            if not run.current or run.ended:
                raise run_over(name, sent=True)
            waits_alone = entry.status == "queued" and not any(
                one.status == "running" for one in await self._listed(name, None, first)
            )
            stuck = stuck + 1 if waits_alone else 0
            if stuck == _STUCK_LOOKS:
                raise never_begun(name)
        for _ in range(SERVER_FAULTS):
            # Lists leave results out. One that the robot does not give is done without.
            if entry.status == "succeeded" and entry.result is None:
                entry = await self._again(name, entry, first)
        return entry

    async def _again(self, name: str, entry: CommandEntry, first: int) -> CommandEntry:
        """The command as the robot knows it now."""

        async def ask() -> CommandEntry:
            try:
                return await self._link.ask(
                    "GET", f"{self._path}/{quote(entry.id, safe='')}", read_command
                )
            except ServerFault:
                # What the robot answers for a command that it does not know: the list tells.
                listed = await self._listed(name, entry.key, first)
                found = next((one for one in listed if one.id == entry.id), None)
                if found is None:
                    raise fate_unknown(name) from None
                return found

        return await self._insist(name, ask)

    async def _run(self, name: str) -> RunEntry:
        return await self._insist(name, lambda: get_run(self._link, self._run_id))

    async def _listed(self, name: str, key: str | None, first: int) -> list[CommandEntry]:
        """The run's commands from number ``first`` on that have this key, or all of them."""

        async def page_from(cursor: int) -> CommandPage:
            return await self._insist(name, lambda: get_page(self._link, self._run_id, cursor))

        try:
            found = await list_commands(page_from, first)
        except BrokenList as broken:
            # The command may be one of those that were left out.
            raise fate_unknown(name) from broken
        return [one for one in found if key is None or one.key == key]

    async def _insist(self, name: str, ask: Callable[[], Awaitable[_Answer]]) -> _Answer:
        try:
            return await self._watch.insist(ask)
        except Refused as refused:
            if refused.status == 404:
                raise forgotten(name, sent=True) from refused
            raise fate_unknown(name) from refused


def _refusal(name: str, refused: Refused) -> BenchError:
    """The error for a command that certainly did not get in."""
    fault = refused.fault
    if refused.status == 404:
        return forgotten(name, sent=False)
    if fault.error_type in ("RunStopped", "RunNotCurrent"):
        return run_over(name, sent=False)
    return command_failure(
        name, error_type=fault.error_type, error_code=fault.error_code, detail=fault.detail
    )
