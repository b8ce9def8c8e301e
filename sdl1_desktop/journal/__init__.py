"""What happened: every run on disk, crash-safe."""

from typing import TYPE_CHECKING

from sdl1_desktop.late_names import late_names

if TYPE_CHECKING:
    from sdl1_desktop.journal.errors import JournalError
    from sdl1_desktop.journal.journal import Journal
    from sdl1_desktop.journal.search import RunFilter, RunPages
    from sdl1_desktop.journal.summary import RunCursor, RunEntry, RunSummary
    from sdl1_desktop.journal.writer import Listener

__all__ = [
    "Journal",
    "JournalError",
    "Listener",
    "RunCursor",
    "RunEntry",
    "RunFilter",
    "RunPages",
    "RunSummary",
]

__getattr__ = late_names(
    __name__,
    {
        "errors": ("JournalError",),
        "journal": ("Journal",),
        "search": (
            "RunFilter",
            "RunPages",
        ),
        "summary": (
            "RunCursor",
            "RunEntry",
            "RunSummary",
        ),
        "writer": ("Listener",),
    },
)
