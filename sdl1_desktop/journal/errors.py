"""What can go wrong with the journal's file, said for operators."""

from __future__ import annotations

import sqlite3

from sdl1_desktop.messages import Message, message

__all__ = ["JournalError", "primary_code", "why_of"]


class JournalError(Exception):
    """The journal cannot do what was asked: ``reason`` says what, why, and what to do."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code of an error, or 0 where the error is not SQLite's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def why_of(error: Exception) -> Message | str:
    """The cause of an error in a few words; the system's own words where it is a rare one."""
    code = primary_code(error) if isinstance(error, sqlite3.Error) else 0
    if code == sqlite3.SQLITE_FULL:
        return message("the disk is full")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return message("another program keeps the file locked")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return message("the file or its folder is write-protected")
    if code == sqlite3.SQLITE_CANTOPEN:
        return message("the file cannot be opened or made")
    if code == sqlite3.SQLITE_IOERR:
        return message("the disk reports an error")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return message("the file is damaged")
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error)
