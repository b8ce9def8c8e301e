"""Mixtures of liquids, by volume in µL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

__all__ = ["ROUNDING_UL", "TRACE_UL", "Liquids", "add_liquids", "take_liquids", "total"]

Liquids: TypeAlias = dict[str, float]
"""Volume of each liquid in a mixture, by the liquid's name."""

TRACE_UL = 1e-6
"""Volumes below this are rounding, not liquid."""

ROUNDING_UL = 10 * TRACE_UL
"""How far a volume may pass a limit through the rounding of several steps."""


def total(liquids: Mapping[str, float]) -> float:
    """Volume of a mixture."""
    return sum(liquids.values())


def take_liquids(source: Liquids, volume: float) -> Liquids:
    """Take up to ``volume`` out of a mixture, each liquid in its share; answers what was taken."""
    there = total(source)
    if volume >= there - TRACE_UL:
        taken = dict(source)
        source.clear()
        return taken
    share = max(0.0, volume) / there
    taken = {name: amount * share for name, amount in source.items()}
    for name, amount in taken.items():
        source[name] -= amount
    return {name: amount for name, amount in taken.items() if amount > 0}


def add_liquids(target: Liquids, added: Mapping[str, float]) -> None:
    """Add a mixture to another."""
    for name, amount in added.items():
        if amount > 0:
            target[name] = target.get(name, 0.0) + amount
