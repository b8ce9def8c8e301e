"""Whether a document is plain JSON that can be walked, kept and written again."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from sdl1_desktop.messages import message
from sdl1_desktop.workflow.errors import WorkflowFileError
from sdl1_desktop.workflow.json_path import ROOT, member, path_of

__all__ = ["MAX_DEPTH", "check_depth", "check_plain"]

MAX_DEPTH = 100
"""Most levels of objects and lists in each other; Canvas exports have 9."""

_HOLDERS: tuple[type, ...] = (dict, list, tuple)
_LARGEST_WHOLE = 2**63
_SHOWN_LEVELS = 6


def check_depth(document: object, source: Path | None = None) -> None:
    """Refuse a document that is deeper than ``MAX_DEPTH``, or that contains itself.

    Raises:
        WorkflowFileError: it is.
    """
    level: list[object] = [document]
    for _ in range(MAX_DEPTH + 1):
        level = _inner_holders(level)
        if not level:
            return
    raise WorkflowFileError(
        message("objects or lists stand in each other more than {limit} deep", limit=MAX_DEPTH),
        message("a workflow, which is at most some 10 deep"),
        message("Look whether this is the right file."),
        json_path=_deepest_path(document),
        source=source,
    )


def _values(holder: object) -> Iterable[object]:
    if isinstance(holder, dict):
        return cast("dict[object, object]", holder).values()
    return cast("list[object]", holder) if isinstance(holder, (list, tuple)) else ()


def _inner_holders(level: Iterable[object]) -> list[object]:
    """The objects and lists directly in those of ``level``, each once.

    By identity, because a Python document may use one list in many places.
    """
    inner = {
        id(value): value
        for holder in level
        for value in _values(holder)
        if isinstance(value, _HOLDERS)
    }
    return list(inner.values())


def _deepest_path(document: object) -> str:
    """The first levels of the path to where the document is too deep."""
    keys: list[str | int] = []
    while len(keys) < _SHOWN_LEVELS:
        items: Iterable[tuple[str | int, object]] = (
            cast("dict[str, object]", document).items()
            if isinstance(document, dict)
            else enumerate(_values(document))
        )
        key, document = max(items, key=_height_of_value)
        keys.append(key)
    return path_of(keys)


def _height_of_value(item: tuple[str | int, object]) -> int:
    height = 0
    level = [item[1]]
    while level and height <= MAX_DEPTH:
        height += 1
        level = _inner_holders(level)
    return height


def check_plain(document: object, source: Path | None = None) -> None:
    """Refuse values that JSON text in UTF-8 cannot hold. The document is at most MAX_DEPTH deep.

    Raises:
        WorkflowFileError: a key is no text, a text has half a surrogate pair, a number is not
            finite or has more than 64 bits, or a value is of a Python type that JSON has not.
    """
    walked: set[int] = set()
    waiting: list[tuple[object, str]] = [(document, ROOT)]
    while waiting:
        value, path = waiting.pop()
        if isinstance(value, (dict, list, tuple)):
            if id(cast("object", value)) in walked:
                continue
            walked.add(id(cast("object", value)))
        if isinstance(value, dict):
            for key, inner in cast("dict[object, object]", value).items():
                if not isinstance(key, str):
                    raise _refused_value(path, type(key).__name__, source)
                if _broken(key):
                    raise _refused_text(path, source)
                waiting.append((inner, member(path, key)))
        elif isinstance(value, (list, tuple)):
            items = cast("list[object]", value)
            waiting.extend((inner, member(path, index)) for index, inner in enumerate(items))
        elif isinstance(value, str):
            if _broken(value):
                raise _refused_text(path, source)
        elif isinstance(value, float):
            if not math.isfinite(value):
                raise _refused_value(path, str(value), source)
        elif isinstance(value, int):
            if not -_LARGEST_WHOLE <= value < _LARGEST_WHOLE:
                raise _refused_value(path, _power_of_ten(value), source)
        elif value is not None:
            raise _refused_value(path, type(value).__name__, source)


def _power_of_ten(value: int) -> str:
    """A large whole number in few digits."""
    return f"{'-' if value < 0 else ''}10^{len(bin(value)) * 0.30103:.0f}"


def _broken(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _refused_value(path: str, shown: str, source: Path | None) -> WorkflowFileError:
    return WorkflowFileError(
        message("{value} stands there", value=shown[:60]),
        message("text, a finite number, true, false, null, a list or an object with texts as keys"),
        message("Write the value that is meant."),
        json_path=path,
        source=source,
    )


def _refused_text(path: str, source: Path | None) -> WorkflowFileError:
    return WorkflowFileError(
        message("a text has half of a character (a lone surrogate)"),
        message("complete characters"),
        message("Type that text again."),
        json_path=path,
        source=source,
    )
