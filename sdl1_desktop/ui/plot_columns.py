"""Lines of very many places, drawn with few: what each column of pixels has of them.

Of every stretch of a line that stays in one column, its first, lowest, highest and last place are
kept: drawn with a pen of one pixel, these look the same as all.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sdl1_desktop.ui.plot_data import Floats
from sdl1_desktop.ui.plot_groups import Pieces

__all__ = ["columns_of_pieces", "columns_of_places"]


def columns_of_places(
    x: Floats, y: Floats, starts: NDArray[np.intp]
) -> tuple[Floats, Floats, NDArray[np.intp]]:
    """Fewer places in px of a line, and where it begins anew."""
    column = np.floor(x)
    begins = np.empty(len(x), bool)
    begins[0] = True
    begins[1:] = column[1:] != column[:-1]
    begins[starts] = True
    groups = np.flatnonzero(begins)
    if 4 * len(groups) >= len(x):
        return x, y, starts
    ends = np.append(groups[1:], len(x)) - 1
    across = np.repeat(x[groups], 4)
    across[3::4] = x[ends]
    down = np.empty(4 * len(groups))
    down[0::4], down[3::4] = y[groups], y[ends]
    down[1::4], down[2::4] = np.minimum.reduceat(y, groups), np.maximum.reduceat(y, groups)
    return across, down, 4 * np.searchsorted(groups, starts)


def columns_of_pieces(
    pieces: Pieces, x: Floats, y: Floats, left: float, pixel: float
) -> tuple[Floats, Floats]:
    """Few of the places of a line that is given in pieces, in the units of its axes.

    The columns are a ``pixel`` wide, and the first begins at ``left``.
    """
    falling = bool(x[pieces.begins[0]] > x[pieces.ends[-1]])
    column = np.floor(((pieces.right if falling else pieces.left) - left) * (1 / pixel))
    wide = pieces.right - pieces.left > pixel
    new = np.empty(len(column), bool)
    new[0] = True
    # Places between the ends of a piece that is wide are not in one column with anything.
    new[1:] = (column[1:] != column[:-1]) | wide[1:] | wide[:-1]
    heads = np.flatnonzero(new)
    begins = pieces.begins[heads]
    ends = pieces.ends[np.append(heads[1:], len(column)) - 1]
    low, high = np.minimum.reduceat(pieces.low, heads), np.maximum.reduceat(pieces.high, heads)
    first, last = y[begins], y[ends]
    across, up = np.empty((len(heads), 4)), np.empty((len(heads), 4))
    across[:, :2], across[:, 2:] = x[begins, None], x[ends, None]
    up[:, 0], up[:, 3] = first, last
    # The lowest is next to the lower end: a line that only rises or falls stays as it is.
    rises = first <= last
    up[:, 1], up[:, 2] = np.where(rises, low, high), np.where(rises, high, low)
    return across.ravel(), up.ravel()
