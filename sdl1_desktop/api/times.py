"""Dates and times in requests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sdl1_desktop.api.problems import ProblemError
from sdl1_desktop.messages import message

__all__ = ["TIME_SCHEMA", "read_time"]

TIME_SCHEMA: dict[str, Any] = {"type": "string", "format": "date-time"}
"""How the description says of a text that it is a time."""


def read_time(text: str, name: str) -> datetime:
    """The time that ``text`` says, in UTC.

    RFC 3339 wants a time with its offset; where there is none, this computer's is meant.

    Args:
        text: ISO 8601.
        name: of the parameter or member.

    Raises:
        ProblemError: it is no time.
    """
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (OverflowError, OSError, ValueError) as error:
        raise ProblemError(
            422,
            "parameters-refused",
            message("“{name}” is no time.", name=name),
            message("Write a time as 2026-04-01T10:15:00Z."),
        ) from error
