"""Requests to a run from another program on the same data folder: pause, stop, an answer.

One small file a request, in a folder of the run; the program that has the run takes them in the
order of their names. Files, because every program may write them while any other is busy, and
because a request that nobody takes any more does no harm.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import shutil
import time
import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

from sdl1_desktop.backends.run_actions import RunAction
from sdl1_desktop.backends.run_control import ActionRefused

__all__ = ["RunLetter", "RunMailbox"]

_log = logging.getLogger(__name__)

_LOOK_EVERY_S = 0.1


@dataclass(frozen=True, slots=True)
class RunLetter:
    """One request. ``question`` and ``choice`` belong to an answer; ``sender`` says who asks."""

    action: str
    sender: str
    question: str = ""
    choice: str = ""


class RunMailbox:
    """The letters to one run, below ``folder``."""

    def __init__(self, folder: Path, run_id: str) -> None:
        self._folder = folder / run_id

    def open(self) -> None:
        """Take letters from now on.

        Raises:
            OSError: the folder cannot be made.
        """
        self._folder.mkdir(parents=True, exist_ok=True)

    def close(self) -> None:
        """Take no more; what is left is thrown away."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def post(self, letter: RunLetter) -> None:
        """Leave a letter for whoever has the run.

        Raises:
            FileNotFoundError: nobody has the run any more.
            OSError: it cannot be written.
        """
        name = f"{time.time_ns():020d}-{uuid.uuid4().hex}"
        part = self._folder / f"{name}.part"
        part.write_text(json.dumps(asdict(letter)), encoding="utf-8")
        part.replace(self._folder / f"{name}.json")

    def take(self) -> list[RunLetter]:
        """The letters that have come, in their order; each is given once."""
        letters: list[RunLetter] = []
        try:
            paths = sorted(self._folder.glob("*.json"))
        except OSError:
            return []
        for path in paths:
            try:
                found: Any = json.loads(path.read_text(encoding="utf-8"))
                letters.append(RunLetter(**cast("Mapping[str, str]", found)))
            except (OSError, ValueError, TypeError):
                _log.exception("a request to a run cannot be read: %s", path)
            with contextlib.suppress(OSError):
                path.unlink()
        return letters

    async def serve(self, act: Callable[[RunLetter], Awaitable[None]]) -> None:
        """Do what the letters ask, until cancelled."""
        while True:
            for letter in await asyncio.to_thread(self.take):
                if letter.action not in {one.value for one in RunAction}:
                    _log.error("no such request to a run: %r", letter)
                    continue
                _log.info("%s asks for: %s", letter.sender, letter.action)
                try:
                    await act(letter)
                except ActionRefused as refused:
                    _log.info("refused: %s", refused)
                except Exception:  # noqa: BLE001 - the next letter may be a stop
                    _log.exception("a request to a run failed: %r", letter)
            await asyncio.sleep(_LOOK_EVERY_S)
