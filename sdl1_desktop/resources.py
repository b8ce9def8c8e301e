"""Where the files are that the program reads beside its code."""

from __future__ import annotations

from pathlib import Path

__all__ = ["resource"]


def resource(*parts: str) -> Path:
    """The path of a file or folder in ``resources/`` at the root of the checkout."""
    return (Path(__file__).resolve().parent.parent / "resources").joinpath(*parts)
