"""Names of exported files, made from the workflow's own templates.

A template is text with places in braces, for example ``{experiment_id}_c{cycle_start}``. What
fills a place is made fit for every file system the lab uses, Windows included.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from datetime import datetime

from sdl1_desktop.messages import message
from sdl1_desktop.operations.context import OperationError

__all__ = ["fill_template", "safe_name", "timestamp_text"]

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_LONGEST = 120
"""Characters of a name at most: Windows allows 260 for a whole path, and file systems 255 bytes
for a name, of which a Japanese character takes three."""

_DATE_PARTS = re.compile(r"YYYY|yyyy|YY|yy|MM|mm|DD|dd|HH|hh|SS|ss")


def safe_name(text: str) -> str:
    """``text`` as the name of one file or folder, without its ending, on Windows too."""
    name = _FORBIDDEN.sub("_", text).strip().rstrip(". ")
    while len(name.encode("utf-8")) > _LONGEST or len(name) > _LONGEST:
        name = name[:-1].rstrip(". ")
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    return name if name.strip(".") else "data"


def fill_template(template: str, values: Mapping[str, str | int]) -> str:
    """The template with its places filled, as a safe name.

    Raises:
        OperationError: a place that is not known, braces that do not match, or a folder in it.
    """
    if "/" in template or "\\" in template:
        raise OperationError(
            message("The file name template “{template}” contains a folder.", template=template),
            message("Name the folder in the export path, and only the file in the template."),
        )
    try:
        parts = list(string.Formatter().parse(template))
    except ValueError as error:
        raise OperationError(
            message(
                "The braces in the file name template “{template}” do not match.",
                template=template,
            ),
            message("Write each place as a name between one opening and one closing brace."),
        ) from error
    filled: list[str] = []
    for text, name, spec, conversion in parts:
        filled.append(text)
        if name is None:
            continue
        if name not in values or spec or conversion:
            raise OperationError(
                message(
                    "The file name template “{template}” has a place {place} that is not known.",
                    template=template,
                    place="{" + name + "}",
                ),
                message(
                    "Use only these: {places}.",
                    places=", ".join("{" + known + "}" for known in values),
                ),
            )
        filled.append(str(values[name]))
    return safe_name("".join(filled))


def timestamp_text(pattern: str, time: datetime) -> str:
    """``time`` in a pattern like ``YYYYMMDD_HHMMSS``; patterns with ``%`` are read as strftime's.

    ``MM`` is the minutes right after the hours, and the month elsewhere; ``mm`` is the minutes.

    Raises:
        OperationError: a ``%`` code that this computer does not know.
    """
    if "%" in pattern:
        try:
            return time.strftime(pattern)
        except ValueError as error:
            raise OperationError(
                message("The timestamp format “{format}” cannot be used.", format=pattern),
                message("Use a format like YYYYMMDD_HHMMSS."),
            ) from error
    found = [match.group().upper() for match in _DATE_PARTS.finditer(pattern)]
    places = iter(range(len(found)))

    def part(match: re.Match[str]) -> str:
        at = next(places)
        if match.group() == "mm" or (found[at] == "MM" and "HH" in found[max(0, at - 1) : at]):
            return f"{time.minute:02d}"
        codes = {"YYYY": "%Y", "YY": "%y", "MM": "%m", "DD": "%d", "HH": "%H", "SS": "%S"}
        return time.strftime(codes[found[at]])

    return _DATE_PARTS.sub(part, pattern)
