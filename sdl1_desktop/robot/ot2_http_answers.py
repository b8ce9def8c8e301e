"""The bodies that an OT-2's HTTP API answers, read into typed values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

__all__ = [
    "BadAnswer",
    "CommandEntry",
    "CommandPage",
    "Fault",
    "Instrument",
    "RunEntry",
    "data_of",
    "read_command",
    "read_commands",
    "read_fault",
    "read_instruments",
    "read_run",
    "read_runs",
]


class BadAnswer(ValueError):  # noqa: N818 - an outcome of asking, not a fault of the program
    """The body is not what the API answers there."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What the robot says went wrong: its own type, code and sentence."""

    error_type: str
    error_code: str
    detail: str


@dataclass(frozen=True, slots=True)
class CommandEntry:
    """A command as the robot knows it; ``result`` is None where the answer leaves it out."""

    id: str
    key: str
    status: str
    result: Mapping[str, Any] | None
    error: Fault | None

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.status in ("succeeded", "failed")


@dataclass(frozen=True, slots=True)
class CommandPage:
    """Part of a run's commands: those from number ``cursor`` on, of ``total``."""

    cursor: int
    total: int
    commands: tuple[CommandEntry, ...]


@dataclass(frozen=True, slots=True)
class RunEntry:
    """A run as the robot knows it; ``created_at`` is ISO 8601."""

    id: str
    status: str
    current: bool
    created_at: str

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen in it."""
        return self.status in ("succeeded", "stopped", "failed")

    @property
    def takes_commands(self) -> bool:
        """Whether set-up commands can be given to it."""
        return self.current and self.status == "idle"


@dataclass(frozen=True, slots=True)
class Instrument:
    """What is attached to a mount; ``ok`` is false where the robot cannot use it."""

    mount: str
    name: str
    model: str
    ok: bool


def data_of(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """The object under ``data``.

    Raises:
        BadAnswer: there is none.
    """
    return _object(body.get("data"))


def read_command(body: Mapping[str, Any]) -> CommandEntry:
    """The command under ``data``; raises :class:`BadAnswer`."""
    return _command(data_of(body))


def read_commands(body: Mapping[str, Any]) -> CommandPage:
    """The page of commands under ``data`` and ``meta``; raises :class:`BadAnswer`."""
    commands = tuple(_command(_object(one)) for one in _list(body))
    meta = _object(body.get("meta", {}))
    cursor = _whole(meta.get("cursor", 0))
    return CommandPage(cursor, _whole(meta.get("totalLength", cursor + len(commands))), commands)


def read_run(body: Mapping[str, Any]) -> RunEntry:
    """The run under ``data``; raises :class:`BadAnswer`."""
    return _run(data_of(body))


def read_runs(body: Mapping[str, Any]) -> tuple[RunEntry, ...]:
    """The runs under ``data``; raises :class:`BadAnswer`."""
    return tuple(_run(_object(one)) for one in _list(body))


def read_instruments(body: Mapping[str, Any]) -> tuple[Instrument, ...]:
    """What is attached, under ``data``; raises :class:`BadAnswer`."""
    return tuple(
        Instrument(
            mount=_text(one, "mount"),
            name=_text(one, "instrumentName"),
            model=_text(one, "instrumentModel"),
            ok=one.get("ok", True) is not False,
        )
        for one in map(_object, _list(body))
    )


def read_fault(body: object, status: int) -> Fault:
    """What an answer with HTTP ``status`` of 400 or more says; never raises.

    Newer routes answer ``errors[]``, older ones ``message``.
    """
    entry: Mapping[str, Any] = cast("Mapping[str, Any]", body) if isinstance(body, dict) else {}
    errors: Any = entry.get("errors")
    if isinstance(errors, list) and errors and isinstance(errors[0], dict):
        first = cast("Mapping[str, Any]", errors[0])
        detail = _text(first, "detail") or _text(first, "title")
        source: Any = first.get("source")
        if isinstance(source, dict) and "pointer" in source:
            detail = f"{cast('Mapping[str, Any]', source)['pointer']}: {detail}"
        return Fault(_text(first, "id") or f"HTTP {status}", _text(first, "errorCode"), detail)
    return Fault(f"HTTP {status}", _text(entry, "errorCode"), _text(entry, "message"))


def _command(entry: Mapping[str, Any]) -> CommandEntry:
    result: Any = entry.get("result")
    error: Any = entry.get("error")
    return CommandEntry(
        id=_text(entry, "id", needed=True),
        key=_text(entry, "key"),
        status=_text(entry, "status", needed=True),
        result=cast("Mapping[str, Any]", result) if isinstance(result, dict) else None,
        error=_command_fault(cast("Mapping[str, Any]", error)) if isinstance(error, dict) else None,
    )


def _command_fault(error: Mapping[str, Any]) -> Fault:
    """The fault, and where Python only wrapped another one, that one."""
    while error.get("errorType") == "PythonException":
        wrapped: Any = error.get("wrappedErrors")
        if not isinstance(wrapped, list) or not wrapped or not isinstance(wrapped[0], dict):
            break
        error = cast("Mapping[str, Any]", wrapped[0])
    return Fault(_text(error, "errorType"), _text(error, "errorCode"), _text(error, "detail"))


def _run(entry: Mapping[str, Any]) -> RunEntry:
    return RunEntry(
        id=_text(entry, "id", needed=True),
        status=_text(entry, "status", needed=True),
        current=entry.get("current") is True,
        created_at=_text(entry, "createdAt"),
    )


def _object(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise BadAnswer("an object was expected")
    return cast("Mapping[str, Any]", value)


def _list(body: Mapping[str, Any]) -> Sequence[object]:
    value: Any = body.get("data")
    if not isinstance(value, list):
        raise BadAnswer("a list was expected")
    return cast("Sequence[object]", value)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadAnswer("a whole number was expected")
    return value


def _text(entry: Mapping[str, Any], name: str, *, needed: bool = False) -> str:
    value: Any = entry.get(name)
    if needed and not value:
        raise BadAnswer(f"{name} is missing")
    return "" if value is None else str(value)
