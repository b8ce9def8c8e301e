"""A workflow file's bytes: what stands in the way of reading them, said before any parsing."""

from __future__ import annotations

import stat
from pathlib import Path

from sdl1_desktop.messages import Message, message
from sdl1_desktop.workflow.errors import WorkflowFileError

__all__ = ["MAX_FILE_BYTES", "read_bytes"]

MAX_FILE_BYTES = 200 * 1024 * 1024
"""Largest file that is read, in bytes. A Canvas export has some 12 kB a node, so this is far above
any workflow that a bench could run, and still parsed in seconds."""


def read_bytes(path: Path) -> bytes:
    """The bytes of the file at ``path``.

    Raises:
        WorkflowFileError: there is no such file, it is none, it may not be read, or is too large.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise _refused(
                path,
                message("this is a folder"),
                message("Choose the workflow file in the folder."),
            )
        if not stat.S_ISREG(status.st_mode):
            raise _refused(
                path,
                message("this is a device or a pipe"),
                message("Choose a file on a disk."),
            )
        _check_size(path, status.st_size)
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        raise _refused(
            path,
            message("there is no such file"),
            message("Look whether it was moved or renamed, and choose it again."),
        ) from None
    except PermissionError:
        raise _refused(
            path,
            message("this file may not be read by this user account"),
            message("Copy it to a folder of your own, or ask for the right to read it."),
        ) from None
    except (OSError, ValueError) as error:
        raise _refused(
            path,
            message("the file cannot be read ({reason})", reason=_reason(error)),
            message("Look whether the disk or network folder is connected, and try again."),
        ) from error
    _check_size(path, len(data))
    return data


def _check_size(path: Path, size: int) -> None:
    if size <= MAX_FILE_BYTES:
        return
    raise WorkflowFileError(
        message("the file has {size:.1f} MB", size=size / 1024**2),
        message("a workflow of at most {limit:.0f} MB", limit=MAX_FILE_BYTES / 1024**2),
        message("Look whether this is the right file; a workflow has some 12 kB a node."),
        source=path,
    )


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _refused(path: Path, what: Message, action: Message) -> WorkflowFileError:
    return WorkflowFileError(what, message("a workflow file (JSON)"), action, source=path)
