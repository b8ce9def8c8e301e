"""What a run is found by: its texts in one folded form, and what an operator types in the same."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

__all__ = ["folded", "search_words"]


def folded(text: str) -> str:
    """The text with upper and lower case, wide and narrow characters made the same."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def search_words(workflow_name: str, run_id: str, source: str, *more: str) -> str:
    """The texts of a run that a search looks through, folded, one on a line.

    Args:
        workflow_name: the workflow's name.
        run_id: the run's id.
        source: the workflow's file; only its name is searched, whichever system wrote it.
        more: the run's tags and its note.
    """
    file = PureWindowsPath(PurePosixPath(source).name).name
    return "\n".join(folded(text) for text in (workflow_name, run_id, file, *more) if text)
