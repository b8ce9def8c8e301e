"""Words of the window for states, times and numbers, in the language that is shown.

Numbers are written with no more digits than they deserve, and times as people say them.
"""

from __future__ import annotations

import math
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from sdl1_desktop.backends.run_view import RowState
from sdl1_desktop.events import LogLevel, RunState
from sdl1_desktop.workflow.model import JsonValue, Severity

__all__ = [
    "clock_time",
    "cycle_count",
    "duration",
    "expected",
    "level_word",
    "number",
    "row_word",
    "run_clock",
    "run_word",
    "severity_word",
    "strip_word",
    "taken",
    "time_left",
    "value_text",
]

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_HARDLY_S = 0.5
"""Seconds under which a step's time says no more than that it is short."""

_NO_BREAK = "\u00a0"
_THIN_SPACE = "\u202f"
_MINUS = "\u2212"
_GROUPED_FROM = 10_000
"""Whole numbers from here on get a space between thousands; smaller ones read well without."""

_PLAIN_FROM = 1e-4
_PLAIN_TO = 1e9
"""Sizes between which a number is written without a power of ten."""


def row_word(state: RowState) -> str:
    """The word for a node's state."""
    match state:
        case RowState.WAITING:
            return QCoreApplication.translate("Words", "Waiting")
        case RowState.RUNNING:
            return QCoreApplication.translate("Words", "Running")
        case RowState.DONE:
            return QCoreApplication.translate("Words", "Done")
        case RowState.FAILED:
            return QCoreApplication.translate("Words", "Failed")
        case RowState.SKIPPED:
            return QCoreApplication.translate("Words", "Skipped")
        case RowState.MARKED_DONE:
            return QCoreApplication.translate("Words", "Marked done")
        case RowState.STOPPED:
            return QCoreApplication.translate("Words", "Stopped")


def run_word(state: RunState) -> str:
    """The exact word for a run's state, as in the log and the history."""
    match state:
        case RunState.IDLE:
            return QCoreApplication.translate("Words", "Idle")
        case RunState.CHECKING:
            return QCoreApplication.translate("Words", "Checking")
        case RunState.READY:
            return QCoreApplication.translate("Words", "Ready")
        case RunState.RUNNING:
            return QCoreApplication.translate("Words", "Running")
        case RunState.PAUSING:
            return QCoreApplication.translate("Words", "Pausing after this node")
        case RunState.PAUSED:
            return QCoreApplication.translate("Words", "Paused")
        case RunState.WAITING:
            return QCoreApplication.translate("Words", "Needs you")
        case RunState.STOPPING:
            return QCoreApplication.translate("Words", "Stopping")
        case RunState.STOPPED:
            return QCoreApplication.translate("Words", "Stopped")
        case RunState.FAILED:
            return QCoreApplication.translate("Words", "Failed")
        case RunState.COMPLETED:
            return QCoreApplication.translate("Words", "Completed")
        case RunState.INTERRUPTED:
            return QCoreApplication.translate("Words", "Interrupted")


def strip_word(state: RunState) -> str:
    """One of the five words of the control strip: Ready, Running, Paused, Needs you, Stopped."""
    match state:
        case RunState.IDLE | RunState.READY | RunState.COMPLETED:
            return QCoreApplication.translate("Words", "Ready")
        case RunState.CHECKING | RunState.RUNNING | RunState.PAUSING | RunState.STOPPING:
            return QCoreApplication.translate("Words", "Running")
        case RunState.PAUSED:
            return QCoreApplication.translate("Words", "Paused")
        case RunState.WAITING:
            return QCoreApplication.translate("Words", "Needs you")
        case RunState.STOPPED | RunState.FAILED | RunState.INTERRUPTED:
            return QCoreApplication.translate("Words", "Stopped")


def severity_word(severity: Severity) -> str:
    """The word for how much a finding matters."""
    match severity:
        case Severity.ERROR:
            return QCoreApplication.translate("Words", "Error")
        case Severity.WARNING:
            return QCoreApplication.translate("Words", "Warning")
        case Severity.NOTE:
            return QCoreApplication.translate("Words", "Note")


def level_word(level: LogLevel) -> str:
    """The word for a log line's level."""
    match level:
        case LogLevel.DEBUG:
            return QCoreApplication.translate("Words", "Detail")
        case LogLevel.INFO:
            return QCoreApplication.translate("Words", "Info")
        case LogLevel.WARNING:
            return QCoreApplication.translate("Words", "Warning")
        case LogLevel.ERROR:
            return QCoreApplication.translate("Words", "Error")


def cycle_count(cycle: int, cycles: int) -> str:
    """Where a loop is, for example ``cycle 2 of 5``."""
    return QCoreApplication.translate("Words", "cycle {cycle} of {cycles}").format(
        cycle=cycle, cycles=cycles
    )


def duration(seconds: float) -> str:
    """Seconds as people say them: ``0.1 s``, ``14 s``, ``12 min``, ``1 h 20 min``, ``2 d 3 h``.

    Seconds are named beside minutes only below ten minutes.
    """
    seconds = max(0.0, seconds)
    if seconds < 9.95:
        tenths = round(seconds, 1)
        shown = f"{tenths:.1f}" if tenths % 1 else f"{tenths:.0f}"
        return QCoreApplication.translate("Words", "{seconds}\u00a0s").format(seconds=shown)
    whole = round(seconds)
    if whole < _MINUTE:
        return QCoreApplication.translate("Words", "{seconds}\u00a0s").format(seconds=whole)
    if whole < 10 * _MINUTE:
        minutes, rest = divmod(whole, _MINUTE)
        return _two(
            QCoreApplication.translate("Words", "{minutes}\u00a0min").format(minutes=minutes),
            QCoreApplication.translate("Words", "{seconds}\u00a0s").format(seconds=rest),
            rest,
        )
    whole_minutes = round(seconds / _MINUTE)
    if whole_minutes < _MINUTE:
        return QCoreApplication.translate("Words", "{minutes}\u00a0min").format(
            minutes=whole_minutes
        )
    if seconds < _DAY:
        hours, minutes = divmod(whole_minutes, _MINUTE)
        return _two(
            QCoreApplication.translate("Words", "{hours}\u00a0h").format(hours=hours),
            QCoreApplication.translate("Words", "{minutes}\u00a0min").format(minutes=minutes),
            minutes,
        )
    days, hours = divmod(round(seconds / _HOUR), 24)
    return _two(
        QCoreApplication.translate("Words", "{days}\u00a0d").format(days=days),
        QCoreApplication.translate("Words", "{hours}\u00a0h").format(hours=hours),
        hours,
    )


def _two(larger: str, smaller: str, rest: int) -> str:
    if not rest:
        return larger
    return QCoreApplication.translate("Words", "{larger} {smaller}").format(
        larger=larger, smaller=smaller
    )


def expected(seconds: float) -> str:
    """An expected duration, for example ``≈ 14 s``; under half a second ``< 1 s``."""
    if seconds < _HARDLY_S:
        return taken(seconds)
    return QCoreApplication.translate("Words", "≈\u00a0{duration}").format(
        duration=duration(seconds)
    )


def taken(seconds: float) -> str:
    """How long a step took; under half a second ``< 1 s``."""
    if seconds < _HARDLY_S:
        return QCoreApplication.translate("Words", "< 1\u00a0s")
    return duration(seconds)


def time_left(seconds: float, now: datetime | None = None) -> str:
    """What is left and when it ends, for example ``41 min left, at 11:12``.

    ``now`` is a local time; without it only the duration is said, as for a virtual clock.
    """
    if now is None:
        return QCoreApplication.translate("Words", "{duration} left").format(
            duration=duration(seconds)
        )
    end = datetime.fromtimestamp(now.timestamp() + seconds, now.tzinfo)
    return QCoreApplication.translate("Words", "{duration} left, at {time}").format(
        duration=duration(seconds), time=end.strftime("%H:%M")
    )


def clock_time(posix_s: float) -> str:
    """The local time of day of a POSIX time, for example ``10:31:04``."""
    return datetime.fromtimestamp(posix_s).astimezone().strftime("%H:%M:%S")


def run_clock(clock_s: float) -> str:
    """The run's own clock, for example ``0:12:31.5``; hours are not wrapped into days."""
    tenths = int(max(0.0, clock_s) * 10)
    minutes, rest = divmod(tenths, 600)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest // 10:02}.{rest % 10}"


def number(value: float, unit: str = "", *, digits: int = 6, grouped: bool = False) -> str:
    """A number with its unit and at most ``digits`` significant digits, for example ``25 000 µL``.

    Whole numbers keep all their digits; from 10 000 on they are ``grouped`` by thousands, where
    that is asked for or they have a unit. The sign is a true minus.
    """
    if isinstance(value, int) or (math.isfinite(value) and value.is_integer()):
        whole = int(value)
        apart = abs(whole) >= _GROUPED_FROM and (grouped or unit)
        shown = f"{whole:,}".replace(",", _THIN_SPACE) if apart else str(whole)
        if abs(whole) >= _PLAIN_TO:
            shown = f"{value:.{digits}g}"
    elif not math.isfinite(value):
        shown = str(value)
    elif abs(value) < _PLAIN_FROM:
        shown = f"{value:.{digits}g}"
    else:
        before = math.floor(math.log10(abs(value))) + 1
        shown = f"{value:.{max(0, digits - before)}f}"
        if "." in shown:
            shown = shown.rstrip("0").rstrip(".")
    shown = shown.replace("-", _MINUS)
    return f"{shown}{_NO_BREAK}{unit}" if unit else shown


def value_text(value: JsonValue, unit: str = "") -> str:
    """A parameter's value as people read it; yes and no for switches."""
    if value is None or value == "":
        return QCoreApplication.translate("Words", "empty")
    if isinstance(value, bool):
        return (
            QCoreApplication.translate("Words", "yes")
            if value
            else QCoreApplication.translate("Words", "no")
        )
    if isinstance(value, (int, float)):
        return number(value, unit)
    if isinstance(value, str):
        return f"{value}{_NO_BREAK}{unit}" if unit else value
    if isinstance(value, (list, tuple)):
        return ", ".join(value_text(item, unit) for item in value)
    return str(value)
