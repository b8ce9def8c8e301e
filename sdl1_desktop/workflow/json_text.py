"""From JSON text to plain values, with what JSON leaves open decided: see :func:`parse_json`."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any, NoReturn

from sdl1_desktop.messages import Message, message
from sdl1_desktop.workflow.errors import WorkflowFileError
from sdl1_desktop.workflow.json_place import Fault, find_fault
from sdl1_desktop.workflow.plain_json import MAX_DEPTH, check_depth, check_plain

__all__ = ["MAX_PARTS", "parse_json"]

MAX_PARTS = 5_000_000
"""Most objects and lists in a document: more would take gigabytes of memory, whatever they hold."""

_LONGEST_WHOLE = 20
"""Characters of the longest whole number of 64 bits, with its sign."""
_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")


class _FaultError(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def parse_json(text: str, source: Path | None = None) -> object:
    """The document that ``text`` holds.

    The standard library's parser is used with hooks: they refuse what JSON readers disagree about
    (a key that stands twice, NaN and Infinity), and let other threads run between two objects, so
    that a window stays alive while a large file is read. Whole numbers beyond 64 bits become
    floating-point numbers, as in the JavaScript of the Canvas editor.

    Raises:
        WorkflowFileError: it is not JSON, or has a key twice in one object, a number that is not
            finite, half a surrogate pair, more than ``MAX_DEPTH`` levels or ``MAX_PARTS`` parts.
    """
    if text.count("{") + text.count("[") > MAX_PARTS:
        raise WorkflowFileError(
            message("the file has more than {limit} objects and lists", limit=MAX_PARTS),
            message("a workflow for one bench"),
            message("Look whether this is the right file."),
            source=source,
        )
    try:
        document: object = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_not_finite,
            parse_float=_fraction,
            parse_int=_whole,
        )
    except json.JSONDecodeError as error:
        raise _not_json(text, error, source) from None
    except _FaultError as error:
        raise _at_fault(text, error.fault, source) from None
    except RecursionError:
        raise _at_fault(text, Fault.TOO_DEEP, source) from None
    check_depth(document, source)
    if _HALF_CHARACTER.search(text):
        check_plain(document, source)
    return document


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _FaultError(Fault.DUPLICATE_KEY)
    return found


def _not_finite(_: str) -> NoReturn:
    raise _FaultError(Fault.NOT_FINITE)


def _fraction(literal: str) -> float:
    number = float(literal)
    if math.isinf(number):
        raise _FaultError(Fault.NOT_FINITE)
    return number


def _whole(literal: str) -> int | float:
    if len(literal) <= _LONGEST_WHOLE:
        number = int(literal)
        if -(2**63) <= number < 2**63:
            return number
    return _fraction(literal)


def _at_fault(text: str, fault: Fault, source: Path | None) -> WorkflowFileError:
    place = find_fault(text, fault, MAX_DEPTH)
    line, column = place.line, place.column
    match fault:
        case Fault.DUPLICATE_KEY:
            return WorkflowFileError(
                message(
                    "{key} stands twice in one object (line {line}, column {column})",
                    key=place.token,
                    line=line,
                    column=column,
                ),
                message("each key once, because it is unknown which of the two values is meant"),
                message("Delete the one that is wrong."),
                json_path=place.path,
                source=source,
            )
        case Fault.NOT_FINITE:
            return WorkflowFileError(
                message(
                    "{number} is not a finite number (line {line}, column {column})",
                    number=place.token,
                    line=line,
                    column=column,
                ),
                message("a number that a device can be set to"),
                message("Write the number that is meant."),
                json_path=place.path,
                source=source,
            )
        case Fault.TOO_DEEP:
            return WorkflowFileError(
                message(
                    "objects or lists stand in each other more than {limit} deep"
                    " (line {line}, column {column})",
                    limit=MAX_DEPTH,
                    line=line,
                    column=column,
                ),
                message("a workflow, which is at most some 10 deep"),
                message("Look whether this is the right file."),
                json_path=place.path,
                source=source,
            )


def _not_json(text: str, error: json.JSONDecodeError, source: Path | None) -> WorkflowFileError:
    start = text.lstrip()
    expected = message("a workflow in JSON")
    if start.startswith("<"):
        return WorkflowFileError(
            message("this is a web page or XML"),
            expected,
            message("Download or export the workflow file itself."),
            source=source,
        )
    if start.startswith(("from ", "import ", "#", "def ", "metadata")):
        return WorkflowFileError(
            message("this looks like a Python program"),
            expected,
            message("Choose the JSON file that the Canvas editor exported."),
            source=source,
        )
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return WorkflowFileError(
            message(
                "the file ends in the middle (line {line}, column {column})",
                line=error.lineno,
                column=error.colno,
            ),
            message("a complete JSON document"),
            message("It was not saved or copied completely: export or copy it again."),
            source=source,
        )
    return WorkflowFileError(
        message(
            "this is not JSON from line {line}, column {column} on: {reason}",
            line=error.lineno,
            column=error.colno,
            reason=_reason(error.msg, text, error.pos),
        ),
        expected,
        message("Mend that place in a text editor, or export the workflow again."),
        source=source,
    )


def _reason(parser_says: str, text: str, position: int) -> Message:
    if text[position : position + 1] == "'":
        return message("texts stand in double quotes in JSON")
    if parser_says.startswith("Expecting ','"):
        return message("a comma or a closing bracket is missing")
    if parser_says.startswith("Expecting ':'"):
        return message("a colon is missing after the key")
    if parser_says.startswith(("Expecting property name", "Illegal trailing comma")):
        return message("a key in double quotes is missing, or a comma stands before the bracket")
    if parser_says.startswith("Extra data"):
        return message("something follows after the end of the document")
    if parser_says.startswith("Invalid control character"):
        return message("a line break or tab stands inside a text")
    if parser_says.startswith("Invalid \\"):
        return message("a backslash in a text must be doubled")
    return message("a value is missing or misspelt")
