"""Places in a JSON document, written as JSON paths: ``$.workflow.nodes[3].params.volume``."""

from __future__ import annotations

import re

__all__ = ["ROOT", "member", "path_of"]

ROOT = "$"

_PLAIN_KEY = re.compile(r"[^\W\d][\w-]*", re.ASCII)
_LONGEST_KEY = 60


def member(path: str, key: str | int) -> str:
    """The path of one member (by key) or item (by index) of what is at ``path``."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    if len(key) > _LONGEST_KEY:
        key = key[:_LONGEST_KEY] + "…"
    if _PLAIN_KEY.fullmatch(key):
        return f"{path}.{key}"
    quoted = key.encode("utf-8", "backslashreplace").decode("utf-8")
    quoted = quoted.replace("\\", "\\\\").replace("'", "\\'")
    return f"{path}['{quoted}']"


def path_of(keys: list[str | int]) -> str:
    """The path that these keys and indices lead to from the document's root."""
    path = ROOT
    for key in keys:
        path = member(path, key)
    return path
