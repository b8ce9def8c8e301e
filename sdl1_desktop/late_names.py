"""Lets a package offer names whose modules are imported when they are first asked for.

The window reads a few small modules of each package before it shows, and must not wait there for
everything else that the packages offer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

__all__ = ["late_names"]


def late_names(package: str, homes: Mapping[str, Sequence[str]]) -> Callable[[str], Any]:
    """The ``__getattr__`` of a package (PEP 562).

    No name may be that of a module of the package: an imported module hides it.

    Args:
        package: the package's ``__name__``.
        homes: for each of its modules the names that it offers.
    """
    home_of = {name: home for home, names in homes.items() for name in names}

    def look_up(name: str) -> Any:
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{home_of[name]}"), name)

    return look_up
