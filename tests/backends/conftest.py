"""An engine with a journal in a temporary folder, and workflows to run on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.journal import Journal
from sdl1_desktop.settings import Folders, Settings


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.below(tmp_path / "config", tmp_path / "data")


@pytest.fixture
def journal(folders: Folders) -> Iterator[Journal]:
    journal = Journal(folders.journal)
    yield journal
    journal.close()


@pytest.fixture
def engine(folders: Folders, journal: Journal) -> Iterator[Engine]:
    engine = Engine(Settings(), folders, journal)
    engine.start()
    yield engine
    engine.shutdown()


def basic(*nodes: dict[str, Any]) -> dict[str, Any]:
    """A Canvas document of basic nodes: each a mapping with ``type`` and its parameters."""
    return {
        "metadata": {"id": "made-in-a-test", "name": "Made in a test"},
        "workflow": {
            "nodes": [
                {
                    "id": f"n{index}",
                    "type": node["type"],
                    "label": f"{node['type']} {index}",
                    "params": {key: value for key, value in node.items() if key != "type"},
                }
                for index, node in enumerate(nodes)
            ],
            "edges": [],
        },
    }
