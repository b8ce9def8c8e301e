"""The order of tips in a rack of 96: row by row, 1 = A1, 12 = A12, 13 = B1 … 96 = H12."""

from __future__ import annotations

__all__ = ["COLUMNS", "ROWS", "TIP_COUNT", "tip_number", "tip_well"]

ROWS = "ABCDEFGH"
COLUMNS = 12
TIP_COUNT = len(ROWS) * COLUMNS


def tip_well(number: int) -> str:
    """The place of tip ``number``.

    Raises:
        ValueError: the number is not one of 1 to 96.
    """
    if not 1 <= number <= TIP_COUNT:
        raise ValueError(f"tip {number} does not exist: tips are 1 (A1) to {TIP_COUNT} (H12)")
    row, column = divmod(number - 1, COLUMNS)
    return f"{ROWS[row]}{column + 1}"


def tip_number(well: str) -> int:
    """The number of the tip at this place.

    Raises:
        ValueError: there is no such place.
    """
    row, column = well[:1], well[1:]
    # `isdecimal` also takes digits of other scripts, and "A01" is not how a place is written.
    if row and row in ROWS and column.isascii() and column.isdecimal():
        number = int(column)
        if 1 <= number <= COLUMNS and str(number) == column:
            return ROWS.index(row) * COLUMNS + number
    raise ValueError(f"{well!r} is not a place in a tip rack: places are A1 to H12")
