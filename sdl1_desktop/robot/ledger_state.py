"""The bench's state as the ledger keeps it, and its JSON form. Volumes in µL, positions in mm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias, Union

from sdl1_desktop.messages import Message
from sdl1_desktop.robot.liquids import Liquids

__all__ = [
    "BenchState",
    "Held",
    "HeldTip",
    "HeldTool",
    "IssueSeverity",
    "LedgerIssue",
    "LoadedLabware",
    "Position",
    "UncertainCommand",
]


class IssueSeverity(StrEnum):
    """How much an issue weighs: an error is never sent to a device, a warning is."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class LedgerIssue:
    """What speaks against a command: ``what`` is wrong, and the ``action`` that mends it."""

    code: str
    severity: IssueSeverity
    what: Message
    action: Message
    details: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class HeldTip:
    """A pipette tip on the pipette; ``used`` once liquid has been in it."""

    labware: str
    well: str
    used: bool = False


@dataclass(frozen=True, slots=True)
class HeldTool:
    """An electrode or the flush tool on the pipette, and where it belongs."""

    kind: str
    labware: str
    well: str


Held: TypeAlias = Union[HeldTip, HeldTool]


@dataclass(frozen=True, slots=True)
class Position:
    """Where the end of what the pipette holds is, in deck coordinates; at which well, if at one."""

    x: float
    y: float
    z: float
    labware: str | None = None
    well: str | None = None


@dataclass(frozen=True, slots=True)
class LoadedLabware:
    """Labware that the robot was told of in this run."""

    slot: str
    load_name: str
    namespace: str
    version: int


@dataclass(frozen=True, slots=True)
class UncertainCommand:
    """A command of which it is not known whether the device did it."""

    device: str
    name: str
    params: Mapping[str, Any]


@dataclass(slots=True)
class BenchState:
    """Everything that changes on the bench.

    ``contents`` and ``tips_used`` go by labware name. ``tools_out`` are the places of the tool
    rack whose tool is away. ``trash_ul``, ``drained_ul`` and ``rinsed_ul`` are what went to the
    trash, down the drain pump, and came from the rinse pump and stayed in a cell; ``shortfall_ul``
    is what a check let be taken where nothing was known to be. So at any time

        volume in wells and tip + trash + drained = volume at the start + rinsed + shortfall.

    ``held_below`` is only ever filled in a check, which goes on after a refusal: what was held
    when something else was taken, the newest last.
    """

    held: Held | None = None
    held_below: list[Held] = field(default_factory=list[Held])
    in_tip: Liquids = field(default_factory=dict[str, float])
    tips_used: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    tip_start: dict[str, int] = field(default_factory=dict[str, int])
    contents: dict[str, dict[str, Liquids]] = field(default_factory=dict[str, dict[str, Liquids]])
    tools_out: list[str] = field(default_factory=list[str])
    pumps_on: dict[int, float] = field(default_factory=dict[int, float])
    ultrasonic_on: list[int] = field(default_factory=list[int])
    base_temperature: dict[int, float] = field(default_factory=dict[int, float])
    cell_on: bool = False
    lights_on: bool = False
    homed: bool = False
    pipette_loaded: bool = False
    loaded: dict[str, LoadedLabware] = field(default_factory=dict[str, LoadedLabware])
    definitions: dict[str, Mapping[str, Any]] = field(default_factory=dict[str, Mapping[str, Any]])
    position: Position | None = None
    trash_ul: float = 0.0
    drained_ul: float = 0.0
    rinsed_ul: float = 0.0
    shortfall_ul: float = 0.0
    uncertain: list[UncertainCommand] = field(default_factory=list[UncertainCommand])

    def to_json(self) -> dict[str, Any]:
        """Plain JSON form, read back by :meth:`from_json`."""
        position = self.position
        return {
            "held": _held_to_json(self.held),
            "held_below": [_held_to_json(one) for one in self.held_below],
            "in_tip": dict(self.in_tip),
            "tips_used": {rack: list(wells) for rack, wells in self.tips_used.items()},
            "tip_start": dict(self.tip_start),
            "contents": {
                labware: {well: dict(liquids) for well, liquids in wells.items()}
                for labware, wells in self.contents.items()
            },
            "tools_out": list(self.tools_out),
            "pumps_on": {str(pump): since for pump, since in self.pumps_on.items()},
            "ultrasonic_on": list(self.ultrasonic_on),
            "base_temperature": {str(base): c for base, c in self.base_temperature.items()},
            "cell_on": self.cell_on,
            "lights_on": self.lights_on,
            "homed": self.homed,
            "pipette_loaded": self.pipette_loaded,
            "loaded": {
                name: {
                    "slot": one.slot,
                    "load_name": one.load_name,
                    "namespace": one.namespace,
                    "version": one.version,
                }
                for name, one in self.loaded.items()
            },
            "definitions": {uri: dict(one) for uri, one in self.definitions.items()},
            "position": None
            if position is None
            else {
                "x": position.x,
                "y": position.y,
                "z": position.z,
                "labware": position.labware,
                "well": position.well,
            },
            "trash_ul": self.trash_ul,
            "drained_ul": self.drained_ul,
            "rinsed_ul": self.rinsed_ul,
            "shortfall_ul": self.shortfall_ul,
            "uncertain": [
                {"device": one.device, "name": one.name, "params": dict(one.params)}
                for one in self.uncertain
            ],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> BenchState:
        """The state that :meth:`to_json` wrote.

        Raises:
            KeyError, TypeError, ValueError: ``data`` is not one.
        """
        position = data["position"]
        return cls(
            held=_held_from_json(data["held"]),
            held_below=[
                held
                for held in (_held_from_json(one) for one in data["held_below"])
                if held is not None
            ],
            in_tip=_liquids(data["in_tip"]),
            tips_used={rack: list(wells) for rack, wells in data["tips_used"].items()},
            tip_start={rack: int(number) for rack, number in data["tip_start"].items()},
            contents={
                labware: {well: _liquids(liquids) for well, liquids in wells.items()}
                for labware, wells in data["contents"].items()
            },
            tools_out=list(data["tools_out"]),
            pumps_on={int(pump): float(since) for pump, since in data["pumps_on"].items()},
            ultrasonic_on=[int(base) for base in data["ultrasonic_on"]],
            base_temperature={int(base): float(c) for base, c in data["base_temperature"].items()},
            cell_on=bool(data["cell_on"]),
            lights_on=bool(data["lights_on"]),
            homed=bool(data["homed"]),
            pipette_loaded=bool(data["pipette_loaded"]),
            loaded={name: LoadedLabware(**one) for name, one in data["loaded"].items()},
            definitions=dict(data["definitions"]),
            position=None if position is None else Position(**position),
            trash_ul=float(data["trash_ul"]),
            drained_ul=float(data["drained_ul"]),
            rinsed_ul=float(data["rinsed_ul"]),
            shortfall_ul=float(data["shortfall_ul"]),
            uncertain=[UncertainCommand(**one) for one in data["uncertain"]],
        )


def _held_to_json(held: Held | None) -> dict[str, Any] | None:
    if held is None:
        return None
    if isinstance(held, HeldTip):
        return {"what": "tip", "labware": held.labware, "well": held.well, "used": held.used}
    return {"what": "tool", "kind": held.kind, "labware": held.labware, "well": held.well}


def _held_from_json(data: Mapping[str, Any] | None) -> Held | None:
    if data is None:
        return None
    if data["what"] == "tip":
        return HeldTip(str(data["labware"]), str(data["well"]), bool(data["used"]))
    return HeldTool(str(data["kind"]), str(data["labware"]), str(data["well"]))


def _liquids(data: Mapping[str, Any]) -> Liquids:
    return {name: float(volume) for name, volume in data.items()}
