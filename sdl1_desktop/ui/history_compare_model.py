"""The comparison of two runs as rows: sections, nodes, and values side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from sdl1_desktop.backends.recorded_run import RecordedRun
from sdl1_desktop.backends.run_comparison import (
    ABSENT,
    ComparedNode,
    ComparedValue,
    RunComparison,
    Value,
    ValueKind,
)
from sdl1_desktop.events import NodeOutcome, RunState
from sdl1_desktop.messages import Message
from sdl1_desktop.ui import words
from sdl1_desktop.ui.history_text import mode_word, outcome_word
from sdl1_desktop.ui.language import QT_TRANSLATE_NOOP, catalog_text, translated
from sdl1_desktop.ui.parameter_text import shown_value
from sdl1_desktop.ui.result_text import value_name
from sdl1_desktop.workflow.model import ParameterSpec

__all__ = ["LINE_ROLE", "CompareModel", "HeadLine", "ValueLine", "lines_of"]

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The :class:`HeadLine` or :class:`ValueLine` of a row."""

_DIGITS = 4
_MINUS = "\u2212"
_Index = QModelIndex | QPersistentModelIndex
_PLACE = re.compile(r"([^.\[\]]+)|\[(\d+)\]")

_FACTS = {
    "state": QT_TRANSLATE_NOOP("Compare", "State"),
    "run_duration": QT_TRANSLATE_NOOP("Compare", "Took"),
    "workflow_name": QT_TRANSLATE_NOOP("Compare", "Workflow"),
    "workflow_id": QT_TRANSLATE_NOOP("Compare", "Workflow's id"),
    "source": QT_TRANSLATE_NOOP("Compare", "File"),
    "dry_run": QT_TRANSLATE_NOOP("Compare", "Mode"),
    "backend": QT_TRANSLATE_NOOP("Compare", "Run by"),
    "robot": QT_TRANSLATE_NOOP("Compare", "Robot"),
    "seed": QT_TRANSLATE_NOOP("Compare", "Seed"),
    "outcome": QT_TRANSLATE_NOOP("Compare", "Outcome"),
    "duration": QT_TRANSLATE_NOOP("Compare", "Duration"),
    "attempts": QT_TRANSLATE_NOOP("Compare", "Attempts"),
    "error": QT_TRANSLATE_NOOP("Compare", "Error"),
}


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A caption: of a section (``level`` 1) or of a node in it (2). ``hint`` stands beside it."""

    level: int
    text: str
    hint: str = ""

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        return ", ".join(part for part in (self.text, self.hint) if part)


@dataclass(frozen=True, slots=True)
class ValueLine:
    """One value of both runs; ``change`` says by how much a number differs."""

    name: str
    first: str
    second: str
    change: str
    different: bool

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        return ", ".join(part for part in (self.name, self.first, self.second, self.change) if part)


class CompareModel(QAbstractListModel):
    """The lines of one comparison."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[HeadLine | ValueLine] = []

    def show_lines(self, lines: Iterable[HeadLine | ValueLine]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, D102 - Qt's own
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return line.spoken
        return None


def lines_of(
    comparison: RunComparison, first: RecordedRun, second: RecordedRun
) -> Iterator[HeadLine | ValueLine]:
    """The comparison from top to bottom, in the window's language."""
    if comparison.facts:
        yield HeadLine(1, QCoreApplication.translate("Compare", "The runs"))
        yield from (_value_line(one, None) for one in comparison.facts)
    if comparison.parameters:
        yield HeadLine(1, QCoreApplication.translate("Compare", "Parameters"))
        for node in comparison.parameters:
            yield _node_line(node)
            for one in node.values:
                yield _value_line(one, _spec(node.node_id, one.name, first, second))
    if comparison.results:
        yield HeadLine(1, QCoreApplication.translate("Compare", "Results"))
        for node in comparison.results:
            yield _node_line(node)
            yield from (_value_line(one, None) for one in node.values)


def _node_line(node: ComparedNode) -> HeadLine:
    hints: list[str] = []
    if node.cycles:
        cycles = ".".join(map(str, node.cycles))
        hints.append(QCoreApplication.translate("Compare", "cycle {cycle}").format(cycle=cycles))
    if node.only_in == 1:
        hints.append(QCoreApplication.translate("Compare", "only in the first run"))
    elif node.only_in == 2:
        hints.append(QCoreApplication.translate("Compare", "only in the second run"))
    return HeadLine(2, node.name, " · ".join(hints))


def _spec(node_id: str, name: str, *runs: RecordedRun) -> ParameterSpec | None:
    for run in runs:
        for node in run.workflow.nodes:
            if node.id == node_id and (spec := node.spec(name)) is not None:
                return spec
    return None


def _value_line(value: ComparedValue, spec: ParameterSpec | None) -> ValueLine:
    name, unit = _named(value, spec)
    return ValueLine(
        name,
        _shown(value, value.first, unit, spec),
        _shown(value, value.second, unit, spec),
        _change(value, unit) if value.different else "",
        value.different,
    )


def _named(value: ComparedValue, spec: ParameterSpec | None) -> tuple[str, str]:
    if spec is not None:
        return catalog_text(spec.label) or value.name, spec.unit
    if value.kind is ValueKind.PARAMETER:
        return value.name, value.unit
    if value.name in _FACTS:
        return QCoreApplication.translate("Compare", _FACTS[value.name]), value.unit
    if value.kind is ValueKind.RESULT:
        return _result_name(value.name)
    return value.name.replace(".", " · "), value.unit


def _result_name(path: str) -> tuple[str, str]:
    """The name of a value in a result; of one in a list with its place, counted from 1."""
    parts: list[str] = []
    unit = ""
    for key, index in _PLACE.findall(path):
        if index:
            parts[-1] = f"{parts[-1]} {int(index) + 1}"
        else:
            name, unit = value_name(key)
            parts.append(name)
    return " · ".join(parts), unit


def _shown(value: ComparedValue, side: Value, unit: str, spec: ParameterSpec | None) -> str:
    if side is ABSENT:
        return "–"
    if isinstance(side, Message):
        return translated(side)
    if isinstance(side, RunState):
        return words.run_word(side)
    if isinstance(side, NodeOutcome):
        return outcome_word(side)
    if value.kind is ValueKind.FACT and value.name == "dry_run":
        return mode_word(dry_run=bool(side))
    if value.kind is ValueKind.DURATION:
        return words.duration(side)
    if spec is not None:
        return shown_value(spec, side)
    if isinstance(side, float):
        return words.number(side, unit, digits=_DIGITS)
    return words.value_text(side, unit)


def _change(value: ComparedValue, unit: str) -> str:
    """By how much the second is more, and by which part of the first where that says something."""
    change = value.change
    if change is None:
        return ""
    if value.kind is ValueKind.DURATION:
        text = words.duration(abs(change))
    else:
        text = words.number(abs(change), unit, digits=_DIGITS)
    signed = f"{'+' if change > 0 else _MINUS}{text}"
    if not value.first or abs(change) > 10 * abs(value.first):
        return signed
    part = words.number(abs(100 * change / value.first), "%", digits=2)
    return QCoreApplication.translate("Compare", "{change} ({part})").format(
        change=signed, part=part
    )
