"""Small JSON files that other processes read: replaced in one piece."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

__all__ = ["read_object", "write_object"]

_PATIENCE_S = 2.0
"""How long a reader's hold on the file is waited for; only Windows knows such holds."""


def write_object(path: Path, document: Mapping[str, Any]) -> None:
    """Write a JSON object: a reader sees the old one or the new one. Makes the folder.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}-{os.getpid()}")
    new.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    end = time.monotonic() + _PATIENCE_S
    while time.monotonic() < end:
        with contextlib.suppress(PermissionError):
            new.replace(path)
            return
        time.sleep(0.02)
    new.replace(path)


def read_object(path: Path) -> Mapping[str, Any] | None:
    """The JSON object in a file; None where there is none that can be read."""
    try:
        found: object = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return cast("Mapping[str, Any]", found) if isinstance(found, dict) else None
