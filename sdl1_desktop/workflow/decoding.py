"""From the bytes of a file to its text: UTF-8, UTF-16 and UTF-32, with or without a mark."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from pathlib import Path

from sdl1_desktop.messages import Message, message
from sdl1_desktop.workflow.errors import WorkflowFileError

__all__ = ["decode_text"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; those of UTF-32 come before those of UTF-16, with which they begin."""

_ZERO_PATTERNS: Mapping[tuple[bool, ...], str] = {
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
}
"""Which of the first four bytes are zero in JSON text without a mark (RFC 4627, section 3)."""

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_SNIFFED_BYTES = 4096

_JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]{2}")
"""Two Japanese characters in a row: bytes that are no text at all seldom decode to that."""


def decode_text(data: bytes, source: Path | None = None) -> str:
    """The text that ``data`` holds, without a byte order mark.

    Raises:
        WorkflowFileError: the file is empty, is binary, or is in another encoding.
    """
    if not data.strip(b" \t\r\n\0"):
        raise _refused(
            message("the file has nothing but blanks in it")
            if data
            else message("the file is empty"),
            message("It may not have been saved or copied completely: export the workflow again."),
            source,
        )
    known = _known_format(data)
    if known is not None:
        raise _refused(
            message("this is {format}", format=known),
            message("Choose the JSON file that the Canvas editor exported."),
            source,
        )
    encoding, start = _encoding(data)
    if encoding == "utf-8" and _CONTROL.search(data, 0, _SNIFFED_BYTES):
        raise _refused(
            message("this is a binary file, not a text"),
            message("Choose the JSON file that the Canvas editor exported."),
            source,
        )
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, encoding, start + error.start, source) from None


def _encoding(data: bytes) -> tuple[str, int]:
    """The encoding, and how many bytes its mark takes."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    zeros = tuple(byte == 0 for byte in data[:4])
    return _ZERO_PATTERNS.get(zeros, "utf-8"), 0


def _known_format(data: bytes) -> Message | None:
    """Formats that people pick by mistake, by their first bytes."""
    starts: tuple[tuple[bytes, Message], ...] = (
        (b"PK\x03\x04", message("a ZIP archive or an Office document")),
        (b"\x1f\x8b", message("a compressed file (gzip)")),
        (b"7z\xbc\xaf\x27\x1c", message("a compressed file (7-Zip)")),
        (b"%PDF", message("a PDF document")),
        (b"\x89PNG", message("a picture (PNG)")),
        (b"\xff\xd8\xff", message("a picture (JPEG)")),
        (b"SQLite format 3\0", message("a database (SQLite)")),
        (b"\xd0\xcf\x11\xe0", message("an older Office document")),
        (b"MZ", message("a Windows program")),
        (b"\x7fELF", message("a Linux program")),
    )
    return next((name for start, name in starts if data.startswith(start)), None)


def _undecodable(
    data: bytes, encoding: str, position: int, source: Path | None
) -> WorkflowFileError:
    if encoding == "utf-8" and _JAPANESE.search(data.decode("cp932", "replace")):
        return _refused(
            message("the text seems to be in Shift_JIS"),
            message("Save the file again with the encoding UTF-8."),
            source,
        )
    return _refused(
        message(
            "byte {position} does not belong into a text in {encoding}",
            position=position + 1,
            encoding=encoding.upper(),
        ),
        message("Save the file again with the encoding UTF-8, or export the workflow again."),
        source,
    )


def _refused(what: Message, action: Message, source: Path | None) -> WorkflowFileError:
    return WorkflowFileError(
        what, message("a workflow in JSON, in UTF-8 or UTF-16"), action, source=source
    )
