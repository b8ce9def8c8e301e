"""The list of a run's commands, put together from the pages that an OT-2 answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from sdl1_desktop.robot.ot2_http_answers import CommandEntry, CommandPage

__all__ = ["BrokenList", "list_commands"]


class BrokenList(Exception):  # noqa: N818 - an outcome of asking, not a fault of the program
    """The pages leave commands out: that a command is not among them means nothing."""


async def list_commands(
    page_from: Callable[[int], Awaitable[CommandPage]], first: int = 0
) -> list[CommandEntry]:
    """The run's commands from number ``first`` on; ``page_from`` gets the page from a number on.

    A robot may begin a page before the number that it was asked for, and make it shorter.

    Raises:
        BrokenList: the pages do not join.
    """
    found: list[CommandEntry] = []
    at = first
    while True:
        page = await page_from(at)
        if page.cursor > at:
            raise BrokenList
        found += page.commands[at - page.cursor :]
        end = page.cursor + len(page.commands)
        if end >= page.total:
            return found
        if end <= at:
            raise BrokenList
        at = end
