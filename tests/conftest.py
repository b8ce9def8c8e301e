"""Fixtures that every part's tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout that is tested."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real workflow files, beside the checkout; skips where it is absent."""
    folder = REPOSITORY.parent / "shared"
    if not (folder / "workflows").is_dir():
        pytest.skip("the folder with the real workflow files (../shared) is not here")
    return folder
