"""Measured points as files: CSV or JSON, and a summary with one row for each series.

In CSV files the first row names the columns, and there is nothing before it, so that spreadsheet
programs and ``pandas.read_csv`` need no options. The measured columns come first, in the order
that the node asks for, and then ``cycle``, ``technique``, ``series``, ``data_tag``, ``step`` and
``simulated`` (``true`` or ``false``): a row says by itself that a model made it, also after
somebody has put several files together. The text is UTF-8; only where it has letters beyond ASCII
does a byte order mark go first, without which Excel shows Japanese tags as noise.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import BinaryIO

import orjson

from sdl1_desktop.operations.data import Series

__all__ = ["ORIGIN_COLUMNS", "write_csv", "write_json", "write_summary"]

ORIGIN_COLUMNS = ("cycle", "technique", "series", "data_tag", "step", "simulated")
"""Columns that say where a row comes from, after the measured ones."""

_SUMMARY_COLUMNS = (
    "node",
    "series",
    "technique",
    "cycle",
    "data_tag",
    "points",
    "duration_s",
    "column",
    "first",
    "last",
    "minimum",
    "maximum",
    "mean",
    "simulated",
)

_BOM = b"\xef\xbb\xbf"


def write_csv(file: BinaryIO, series: Sequence[Series], columns: Sequence[str]) -> int:
    """Write the rows of all ``series`` with these measured ``columns``; answers their number.

    A column that a series does not have stays empty.
    """
    text = _begin(file, (one.tag + one.label for one in series))
    text.write(_csv_line([*columns, *ORIGIN_COLUMNS]))
    count = 0
    for one in series:
        known = list(one.columns)
        places = [known.index(name) if name in known else None for name in columns]
        text.writelines(_csv_rows(one.rows, places, _csv_line(_origin(one))))
        count += len(one.rows)
    _end(text)
    return count


def write_json(file: BinaryIO, series: Sequence[Series], columns: Sequence[str]) -> int:
    """Write the same as one JSON document, series by series; answers the number of rows."""
    document = {
        "simulated": any(one.simulated for one in series),
        "series": [
            {
                "node_id": one.node_id,
                "node": one.node_name,
                **dict(zip(ORIGIN_COLUMNS, _raw_origin(one), strict=True)),
                "columns": [name for name in columns if name in one.columns],
                "rows": [
                    [row[list(one.columns).index(name)] for name in columns if name in one.columns]
                    for row in one.rows
                ],
            }
            for one in series
        ],
    }
    file.write(orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_SERIALIZE_NUMPY))
    return sum(len(one.rows) for one in series)


def write_summary(file: BinaryIO, series: Sequence[Series]) -> int:
    """Write a CSV row for each measured column of each series; answers the number of rows."""
    text = _begin(file, (one.tag + one.label + one.node_name for one in series))
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_SUMMARY_COLUMNS)
    count = 0
    for one in series:
        if not one.rows:
            continue
        duration = one.rows[-1][0] - one.rows[0][0]
        for at, name in enumerate(one.columns[1:], start=1):
            values = [row[at] for row in one.rows]
            writer.writerow(
                [
                    one.node_name,
                    one.label,
                    one.technique,
                    "" if one.cycle is None else one.cycle,
                    one.tag,
                    len(values),
                    duration,
                    name,
                    values[0],
                    values[-1],
                    min(values),
                    max(values),
                    sum(values) / len(values),
                    "true" if one.simulated else "false",
                ]
            )
            count += 1
    _end(text)
    return count


def _raw_origin(one: Series) -> tuple[object, ...]:
    return (one.cycle, one.technique, one.label, one.tag, one.step, one.simulated)


def _origin(one: Series) -> list[object]:
    return [
        "" if one.cycle is None else one.cycle,
        one.technique,
        one.label,
        one.tag,
        one.step,
        "true" if one.simulated else "false",
    ]


def _csv_line(cells: Sequence[object]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def _csv_rows(
    rows: Sequence[Sequence[float]], places: Sequence[int | None], origin: str
) -> Iterable[str]:
    """The rows' lines; ``origin`` is the end of each."""
    if rows and places and None not in places:
        values = [[row[at] for at in places if at is not None] for row in rows]
        numbers = orjson.dumps(values, option=orjson.OPT_SERIALIZE_NUMPY).decode()
        # JSON has no word for what is not a finite number.
        if "null" not in numbers:
            # Numbers need no quotes, and JSON's are a tenth of the time that Python's own take.
            return numbers[2:-2].replace("],[", f",{origin}"), f",{origin}"
    return (
        ",".join(["" if at is None else str(row[at]) for at in places] + [origin]) for row in rows
    )


def _begin(file: BinaryIO, texts: Iterable[str]) -> io.TextIOWrapper:
    if not all(text.isascii() for text in texts):
        file.write(_BOM)
    return io.TextIOWrapper(file, encoding="utf-8", errors="backslashreplace", newline="")


def _end(text: io.TextIOWrapper) -> None:
    text.flush()
    text.detach()
