"""What the operator is told when something was refused or went wrong."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from sdl1_desktop.messages import Message, message

__all__ = ["Problem", "problem_of"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Problem:
    """Stays on screen until the operator closes it: what, and what to do.

    For a file: ``title`` says which one, ``place`` where in it, ``what`` was found there and what
    was ``expected``. ``folder`` has more to look at, and is offered to be opened.
    """

    what: Message
    action: Message
    place: str = ""
    expected: Message | None = None
    title: Message | None = None
    folder: str = ""


def problem_of(error: BaseException, place: str = "") -> Problem:
    """The problem that an exception of a lower layer tells of.

    The errors meant for operators carry messages (``what``, ``expected`` and ``action``, or
    ``reason``); any other goes to the log file with its traceback, and the operator is sent there.
    """
    what = _message(error, "what") or _message(error, "reason")
    if what is None:
        _log.error("an unforeseen error", exc_info=error)
        return Problem(
            message("Something went wrong inside the program ({name}).", name=type(error).__name__),
            message("What the window shows is still true. The log file has the details."),
            place,
        )
    json_path = getattr(error, "json_path", "")
    return Problem(
        what,
        _message(error, "action") or message("Mend what is said, then try again."),
        " · ".join(part for part in (place, str(json_path or "")) if part),
        _message(error, "expected"),
    )


def _message(error: BaseException, name: str) -> Message | None:
    value = getattr(error, name, None)
    return value if isinstance(value, Message) else None
