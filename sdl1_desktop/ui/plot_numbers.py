"""Numbers with SI prefixes, as chemists write them."""

from __future__ import annotations

import math

__all__ = ["MINUS", "decade_number", "with_unit"]

MINUS = "\u2212"
_NO_BREAK = "\u00a0"
_PREFIXES = {-5: "f", -4: "p", -3: "n", -2: "µ", -1: "m", 0: "", 1: "k", 2: "M", 3: "G", 4: "T"}
_LEAST_PLAIN_DECADE = -3
_DIGITS = 4


def with_unit(value: float, unit: str, *, decimals: int | None = None) -> str:
    """A reading such as ``−4.000 mA``, or with ``decimals`` and no prefix; ``–`` without one."""
    if not math.isfinite(value):
        return "–"
    text, prefix = _parts(value) if decimals is None else (f"{value:.{decimals}f}", "")
    return f"{text.replace('-', MINUS)}{_NO_BREAK}{prefix}{unit}"


def decade_number(part: int, decade: int) -> str:
    """``part`` times ten to the ``decade`` for a logarithmic axis: ``0.01``, ``10``, ``1M``."""
    if _LEAST_PLAIN_DECADE <= decade < 0:
        return f"{part * 10.0**decade:.{-decade}f}"
    group = min(max(decade // 3, min(_PREFIXES)), max(_PREFIXES))
    return f"{part * 10.0 ** (decade - 3 * group):g}{_PREFIXES[group]}"


def _parts(value: float) -> tuple[str, str]:
    """The number to four digits, and its prefix."""
    if value == 0:
        return "0", ""
    # Rounded first: 999.96 of one prefix is 1.000 of the next.
    rounded = float(f"{value:.{_DIGITS - 1}e}")
    power = math.floor(math.log10(abs(rounded)) + 1e-12)
    group = min(max(power // 3, min(_PREFIXES)), max(_PREFIXES))
    decimals = min(max(_DIGITS - 1 - power + 3 * group, 0), 2 * _DIGITS)
    return f"{rounded / 10.0 ** (3 * group):.{decimals}f}", _PREFIXES[group]
