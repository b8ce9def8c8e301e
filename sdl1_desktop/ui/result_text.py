"""What a node gave back, in words with units; values that have no words keep their own names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from PySide6.QtCore import QCoreApplication

from sdl1_desktop.ui import words
from sdl1_desktop.ui.language import QT_TRANSLATE_NOOP

__all__ = ["result_lines", "value_name"]

_DIGITS = 4
"""Digits of measured values: the instrument's own accuracy is not better."""

_NAMES: Mapping[str, tuple[str, str]] = {
    "experiment_id": (QT_TRANSLATE_NOOP("NodeInspector", "Experiment"), ""),
    "experiment_notes": (QT_TRANSLATE_NOOP("NodeInspector", "Notes"), ""),
    "run_number": (QT_TRANSLATE_NOOP("NodeInspector", "Run number"), ""),
    "test_well_address": (QT_TRANSLATE_NOOP("NodeInspector", "Test well"), ""),
    "pipette_tip_start_id": (QT_TRANSLATE_NOOP("NodeInspector", "First tip"), ""),
    "points": (QT_TRANSLATE_NOOP("NodeInspector", "Points"), ""),
    "kept": (QT_TRANSLATE_NOOP("NodeInspector", "Data kept"), ""),
    "data_kept": (QT_TRANSLATE_NOOP("NodeInspector", "Data kept"), ""),
    "simulated": (QT_TRANSLATE_NOOP("NodeInspector", "Simulated"), ""),
    "volume_ul": (QT_TRANSLATE_NOOP("NodeInspector", "Volume"), "µL"),
    "volume_ml": (QT_TRANSLATE_NOOP("NodeInspector", "Volume"), "mL"),
    "last_voltage_V": (QT_TRANSLATE_NOOP("NodeInspector", "Last voltage"), "V"),
    "last_current_A": (QT_TRANSLATE_NOOP("NodeInspector", "Last current"), "A"),
    "limit_reached": (QT_TRANSLATE_NOOP("NodeInspector", "Limit reached"), ""),
    "tip": (QT_TRANSLATE_NOOP("NodeInspector", "Tip"), ""),
    "electrode": (QT_TRANSLATE_NOOP("NodeInspector", "Electrode"), ""),
    "position": (QT_TRANSLATE_NOOP("NodeInspector", "Place"), ""),
    "well": (QT_TRANSLATE_NOOP("NodeInspector", "Well"), ""),
    "labware": (QT_TRANSLATE_NOOP("NodeInspector", "Labware"), ""),
    "slot": (QT_TRANSLATE_NOOP("NodeInspector", "Slot"), ""),
    "pipette": (QT_TRANSLATE_NOOP("NodeInspector", "Pipette"), ""),
    "cycle": (QT_TRANSLATE_NOOP("NodeInspector", "Cycle"), ""),
    "cycles": (QT_TRANSLATE_NOOP("NodeInspector", "Cycles"), ""),
    "cycles_done": (QT_TRANSLATE_NOOP("NodeInspector", "Cycles done"), ""),
    "ended_early": (QT_TRANSLATE_NOOP("NodeInspector", "Ended early"), ""),
    "fraction": (QT_TRANSLATE_NOOP("NodeInspector", "Part done"), ""),
    "files": (QT_TRANSLATE_NOOP("NodeInspector", "File"), ""),
    "parts": (QT_TRANSLATE_NOOP("NodeInspector", "Measurement"), ""),
    "technique": (QT_TRANSLATE_NOOP("NodeInspector", "Technique"), ""),
    "path": (QT_TRANSLATE_NOOP("NodeInspector", "Path"), ""),
    "content": (QT_TRANSLATE_NOOP("NodeInspector", "Content"), ""),
    "rows": (QT_TRANSLATE_NOOP("NodeInspector", "Rows"), ""),
    "bytes": (QT_TRANSLATE_NOOP("NodeInspector", "Size"), "B"),
}
"""Name and unit of single values, by their key."""

_TIMES: Mapping[str, str] = {
    "duration_s": QT_TRANSLATE_NOOP("NodeInspector", "Duration"),
    "seconds": QT_TRANSLATE_NOOP("NodeInspector", "Waited"),
    "current_s": QT_TRANSLATE_NOOP("NodeInspector", "This cycle"),
    "total_s": QT_TRANSLATE_NOOP("NodeInspector", "All cycles"),
    "average_s": QT_TRANSLATE_NOOP("NodeInspector", "Average cycle"),
    "fastest_s": QT_TRANSLATE_NOOP("NodeInspector", "Fastest cycle"),
    "slowest_s": QT_TRANSLATE_NOOP("NodeInspector", "Slowest cycle"),
    "left_s": QT_TRANSLATE_NOOP("NodeInspector", "Left"),
}
"""Names of values that are seconds."""


def result_lines(result: Mapping[str, object]) -> list[str]:
    """A line for each value that can be read at a glance, and for each file and measured part.

    Empty texts are left out, and so are lists and tables that no words are known for.
    """
    found: list[str] = []
    for key, value in result.items():
        several = _SEVERAL.get(key)
        if several is not None and isinstance(value, list | tuple | Mapping):
            found += several(cast("object", value))
        elif isinstance(value, bool | int | float | str) and value != "":
            found.append(_line(key, value))
    return found


def value_name(key: str) -> tuple[str, str]:
    """Name and unit of a single value in the window's language; the key where it has no words."""
    if key in _TIMES:
        return QCoreApplication.translate("NodeInspector", _TIMES[key]), "s"
    name, unit = _NAMES.get(key, (key, ""))
    return QCoreApplication.translate("NodeInspector", name), unit


def _line(key: str, value: bool | int | float | str) -> str:
    if key in _TIMES and not isinstance(value, bool | str):
        return _named(_TIMES[key], words.duration(value))
    name, unit = _NAMES.get(key, (key, ""))
    if isinstance(value, bool | str):
        return _named(name, words.value_text(value))
    return _named(name, words.number(value, unit, digits=_DIGITS))


def _named(name: str, value: str) -> str:
    return QCoreApplication.translate("NodeInspector", "{name}: {value}").format(
        name=QCoreApplication.translate("NodeInspector", name), value=value
    )


def _files(files: object) -> list[str]:
    return [
        QCoreApplication.translate("NodeInspector", "File: {path}").format(
            path=cast("Mapping[str, Any]", one).get("path", "")
        )
        for one in cast("Sequence[Any]", files)
        if isinstance(one, Mapping)
    ]


def _parts(parts: object) -> list[str]:
    lines: list[str] = []
    for one in cast("Sequence[Any]", parts):
        if not isinstance(one, Mapping):
            continue
        part = cast("Mapping[str, Any]", one)
        points, seconds = part.get("points"), part.get("duration_s")
        if isinstance(points, int) and isinstance(seconds, int | float):
            lines.append(
                QCoreApplication.translate(
                    "NodeInspector", "{technique}: {points} points in {duration}"
                ).format(
                    technique=part.get("technique", ""),
                    points=words.number(points, grouped=True),
                    duration=words.duration(seconds),
                )
            )
        lines += [
            _line(key, part[key])
            for key in ("last_voltage_V", "last_current_A", "limit_reached")
            if isinstance(part.get(key), int | float | str) and part[key] != ""
        ]
    return lines


def _volumes(volumes: object) -> list[str]:
    if not isinstance(volumes, Mapping):
        return []
    return [
        _named(str(name), words.number(volume, "µL", digits=_DIGITS))
        for name, volume in cast("Mapping[str, Any]", volumes).items()
        if isinstance(volume, int | float)
    ]


_SEVERAL: Mapping[str, Callable[[object], list[str]]] = {
    "files": _files,
    "parts": _parts,
    "volumes_ul": _volumes,
}
"""What is said of lists and tables, by their key."""
