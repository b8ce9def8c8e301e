"""What the virtual robot did, kept beyond the runs: robots forget runs, tests must not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

__all__ = ["CommandRecord", "Executed", "Records"]


class Executed(NamedTuple):
    """One command that the robot began to carry out."""

    key: str
    command_type: str
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CommandRecord:
    """One command that the robot began to carry out, with where and how it ended.

    ``status`` is the engine's: ``running``, ``succeeded`` or ``failed``. ``started_s`` is the
    virtual robot's clock when it began.
    """

    run_id: str
    command_id: str
    key: str
    command_type: str
    params: Mapping[str, Any]
    status: str
    started_s: float

    def to_json(self) -> dict[str, Any]:
        """The record as ``GET /virtual/executed`` lists it."""
        return {
            "runId": self.run_id,
            "commandId": self.command_id,
            "key": self.key,
            "commandType": self.command_type,
            "params": dict(self.params),
            "status": self.status,
            "startedS": self.started_s,
        }


class Records:
    """All commands that the robot began, in the order in which it began them."""

    def __init__(self) -> None:
        self._records: list[CommandRecord] = []
        self._places: dict[str, int] = {}

    def begin(self, record: CommandRecord) -> None:
        """Note a command that is begun."""
        self._places[record.command_id] = len(self._records)
        self._records.append(record)

    def end(self, command_id: str, status: str) -> None:
        """Note how a command ended; of one that was not begun nothing is known."""
        place = self._places.pop(command_id, None)
        if place is not None:
            self._records[place] = replace(self._records[place], status=status)

    def all(self) -> tuple[CommandRecord, ...]:
        """The records so far; may be asked for from any thread."""
        return tuple(self._records)

    def executed(self) -> list[Executed]:
        """Key, type and params of each command that was begun."""
        return [Executed(one.key, one.command_type, one.params) for one in self.all()]
