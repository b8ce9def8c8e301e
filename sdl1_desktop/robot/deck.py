"""Reading a deck set-up from its TOML file.

Every refusal names the file, the key, what stands there and what was expected.
"""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NoReturn, TypeVar, cast

from sdl1_desktop.messages import Message, message
from sdl1_desktop.resources import resource
from sdl1_desktop.robot.deck_layout import (
    SLOTS,
    DeckLabware,
    DeckPipette,
    DeckPumps,
    DeckSetup,
    DeckSpeeds,
    LabwareRole,
    WellContent,
)
from sdl1_desktop.robot.errors import DeckFileError
from sdl1_desktop.robot.labware import find_definition, read_shape

__all__ = ["DeckLabware", "DeckSetup", "LabwareRole", "default_deck", "read_deck"]

_Value = TypeVar("_Value")

_TOOL_KINDS = ("reference", "counter", "working", "flush")


@cache
def default_deck() -> DeckSetup:
    """The deck of SDL1, as it comes with the program."""
    return read_deck(resource("decks", "sdl1.toml"))


def read_deck(path: Path) -> DeckSetup:
    """The deck set-up in a TOML file.

    Raises:
        DeckFileError: the file cannot be read, or says something that cannot be.
    """
    return _Reader(path).read()


class _Reader:
    """One reading of one file; ``path`` is named in every refusal."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> DeckSetup:
        data = self._load()
        self._no_others(
            data, "", ("name", "pipette", "labware", "tools", "contents", "pumps", "speeds")
        )
        items = self._items(data)
        deck = DeckSetup(
            name=self._text(data, "", "name", self._path.stem),
            pipette=self._pipette(self._table(data, "pipette")),
            items=items,
            tools=self._tools(self._table(data, "tools"), items),
            contents=self._contents(self._table(data, "contents"), items),
            pumps=self._pumps(self._table(data, "pumps")),
            speeds=self._speeds(self._table(data, "speeds")),
        )
        return deck

    def _load(self) -> Mapping[str, Any]:
        try:
            return tomllib.loads(self._path.read_text(encoding="utf-8-sig"))
        except OSError as error:
            raise DeckFileError(
                message(
                    "The deck file {file} cannot be opened: {reason}.",
                    file=str(self._path),
                    reason=error.strerror or str(error),
                ),
                message("Choose another deck file in the settings."),
            ) from error
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise DeckFileError(
                message(
                    "The deck file {file} is not a TOML file in UTF-8: {reason}.",
                    file=str(self._path),
                    reason=str(error),
                ),
                message("Correct that place in the file, or choose another deck file."),
            ) from error

    def _refuse(self, key: str, found: object, expected: Message) -> NoReturn:
        raise DeckFileError(
            message(
                "Deck file {file}, key {key}: found {found}, expected {expected}.",
                file=str(self._path),
                key=key,
                found=repr(found)[:80],
                expected=expected,
            ),
            message("Correct that key in the deck file and open it again."),
        )

    def _no_others(self, table: Mapping[str, Any], place: str, known: Sequence[str]) -> None:
        for key, value in table.items():
            if key not in known:
                self._refuse(
                    f"{place}{key}",
                    value,
                    message("no such key here, only: {keys}", keys=", ".join(known)),
                )

    def _table(self, table: Mapping[str, Any], key: str, place: str = "") -> Mapping[str, Any]:
        found = table.get(key, {})
        if not isinstance(found, dict):
            self._refuse(f"{place}{key}", found, message("a table"))
        return cast("Mapping[str, Any]", found)

    def _text(
        self, table: Mapping[str, Any], place: str, key: str, default: str | None = None
    ) -> str:
        found = table.get(key, default)
        if not isinstance(found, str) or not found.strip():
            self._refuse(f"{place}{key}", found, message("a text"))
        return found

    def _number(
        self,
        table: Mapping[str, Any],
        place: str,
        key: str,
        default: float | None = None,
        *,
        zero: bool = False,
    ) -> float:
        found = table.get(key, default)
        good = isinstance(found, int | float) and not isinstance(found, bool)
        if not good or not math.isfinite(cast("float", found)):
            self._refuse(f"{place}{key}", found, message("a number"))
        value = float(cast("float", found))
        if value < 0 or (value == 0 and not zero):
            self._refuse(f"{place}{key}", found, message("a number above 0"))
        return value

    def _whole(
        self, table: Mapping[str, Any], place: str, key: str, default: int | None = None
    ) -> int:
        found = table.get(key, default)
        if not isinstance(found, int) or isinstance(found, bool) or found < 0:
            self._refuse(f"{place}{key}", found, message("a whole number from 0 up"))
        return found

    def _choice(
        self, found: object, key: str, options: Sequence[str], make: Callable[[str], _Value]
    ) -> _Value:
        if not isinstance(found, str) or found not in options:
            self._refuse(key, found, message("one of {options}", options=", ".join(options)))
        return make(found)

    def _pipette(self, table: Mapping[str, Any]) -> DeckPipette:
        rates = ("aspirate_flow_rate", "dispense_flow_rate", "blow_out_flow_rate")
        self._no_others(table, "pipette.", ("name", "mount", "id", *rates))
        base = DeckPipette()
        return DeckPipette(
            name=self._text(table, "pipette.", "name", base.name),
            mount=self._choice(
                table.get("mount", base.mount), "pipette.mount", ("left", "right"), str
            ),
            id=self._text(table, "pipette.", "id", base.id),
            **{rate: self._number(table, "pipette.", rate, getattr(base, rate)) for rate in rates},
        )

    def _items(self, data: Mapping[str, Any]) -> tuple[DeckLabware, ...]:
        found = data.get("labware", [])
        if not isinstance(found, list) or not all(
            isinstance(one, dict) for one in cast("list[Any]", found)
        ):
            self._refuse("labware", found, message("tables [[labware]]"))
        items: list[DeckLabware] = []
        for index, table in enumerate(cast("list[Mapping[str, Any]]", found)):
            one = self._item(table, f"labware[{index}].")
            for other in items:
                if other.name == one.name:
                    self._refuse(
                        f"labware[{index}].name", one.name, message("a name that is not used yet")
                    )
                if other.slot == one.slot:
                    self._refuse(
                        f"labware[{index}].slot",
                        one.slot,
                        message("a slot that {name} does not stand in", name=other.name),
                    )
                if one.role is LabwareRole.TOOLS and other.role is LabwareRole.TOOLS:
                    self._refuse(
                        f"labware[{index}].role", "tools", message("only one rack of tools")
                    )
            items.append(one)
        return tuple(items)

    def _item(self, table: Mapping[str, Any], place: str) -> DeckLabware:
        self._no_others(
            table,
            place,
            ("name", "slot", "load_name", "namespace", "version", "role", "definition"),
        )
        slot = table.get("slot")
        if isinstance(slot, bool) or str(slot) not in SLOTS:
            self._refuse(f"{place}slot", slot, message("a slot from 1 to 11"))
        one = DeckLabware(
            name=self._text(table, place, "name"),
            slot=str(slot),
            load_name=self._text(table, place, "load_name"),
            namespace=self._text(table, place, "namespace", "opentrons"),
            version=self._whole(table, place, "version", 1),
            definition=self._definition(table, place),
            role=self._choice(
                table.get("role"), f"{place}role", [role.value for role in LabwareRole], LabwareRole
            ),
        )
        return self._checked_item(one, place)

    def _checked_item(self, one: DeckLabware, place: str) -> DeckLabware:
        # Standard labware is read when its wells are first asked for: most decks are never drawn.
        if one.definition is None:
            return one
        try:
            shape = read_shape(one.definition)
        except ValueError as error:
            self._refuse(f"{place}definition", str(error), message("a labware definition"))
        named = f"{one.namespace}/{one.load_name}/{one.version}"
        if shape.uri != named:
            self._refuse(
                f"{place}load_name",
                named,
                message("{uri}, as its definition says", uri=shape.uri),
            )
        wants_rack = one.role in (LabwareRole.TIPS, LabwareRole.TOOLS)
        if shape.is_tip_rack is not wants_rack:
            self._refuse(
                f"{place}role",
                one.role.value,
                message("a role that fits the definition (tips and tools need a tip rack)"),
            )
        return one

    def _definition(self, table: Mapping[str, Any], place: str) -> Mapping[str, Any] | None:
        if "definition" not in table:
            return None
        name = self._text(table, place, "definition")
        beside, own = self._path.parent / name, resource("labware", name)
        path = beside if beside.is_file() else own
        try:
            found = json.loads(path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError):
            self._refuse(
                f"{place}definition",
                name,
                message("the name of a JSON file with a labware definition"),
            )
        if not isinstance(found, dict):
            self._refuse(f"{place}definition", name, message("a JSON object in that file"))
        return cast("Mapping[str, Any]", found)

    def _known_wells(self, one: DeckLabware, key: str) -> tuple[str, ...]:
        if one.definition is None and not find_definition(
            one.load_name, one.namespace, one.version
        ):
            self._refuse(
                key,
                f"{one.namespace}/{one.load_name}/{one.version}",
                message("labware that Opentrons has, or a definition of its own"),
            )
        return one.well_names

    def _tools(
        self, table: Mapping[str, Any], items: Sequence[DeckLabware]
    ) -> Mapping[str, str]:
        rack = next((one for one in items if one.role is LabwareRole.TOOLS), None)
        self._no_others(table, "tools.", _TOOL_KINDS)
        if table and rack is None:
            self._refuse("tools", dict(table), message("labware of role tools on the deck"))
        tools: dict[str, str] = {}
        for kind, well in table.items():
            names = self._known_wells(cast("DeckLabware", rack), f"tools.{kind}")
            free = [name for name in names if name not in tools.values()]
            tools[kind] = self._choice(well, f"tools.{kind}", free, str)
        return tools

    def _contents(
        self, table: Mapping[str, Any], items: Sequence[DeckLabware]
    ) -> Mapping[str, Mapping[str, WellContent]]:
        by_name = {one.name: one for one in items}
        contents: dict[str, dict[str, WellContent]] = {}
        for name in table:
            place = f"contents.{name}."
            if name not in by_name or by_name[name].role not in (
                LabwareRole.LIQUID,
                LabwareRole.CELL,
            ):
                self._refuse(
                    f"contents.{name}", name, message("the name of labware that holds liquid")
                )
            wells = self._known_wells(by_name[name], f"contents.{name}")
            contents[name] = {}
            for well in self._table(table, name, "contents."):
                self._choice(well, f"{place}{well}", wells, str)
                content = self._table(table[name], well, place)
                self._no_others(content, f"{place}{well}.", ("liquid", "volume"))
                volume = self._number(content, f"{place}{well}.", "volume", zero=True)
                capacity = by_name[name].shape.wells[well].capacity_ul
                if volume > capacity:
                    self._refuse(
                        f"{place}{well}.volume",
                        volume,
                        message("at most the well's {capacity} µL", capacity=capacity),
                    )
                contents[name][well] = WellContent(
                    self._text(content, f"{place}{well}.", "liquid"), volume
                )
        return contents

    def _pumps(self, table: Mapping[str, Any]) -> DeckPumps:
        self._no_others(table, "pumps.", ("rinse", "drain", "bases", "calibration"))
        rates = self._table(table, "calibration", "pumps.")
        calibration: dict[int, float] = {}
        for key in rates:
            if not key.isdecimal():
                self._refuse(f"pumps.calibration.{key}", key, message("a pump's number"))
            calibration[int(key)] = self._number(rates, "pumps.calibration.", key)
        bases = table.get("bases", [0, 1])
        if not isinstance(bases, list) or not all(
            isinstance(one, int) and one >= 0 for one in cast("list[Any]", bases)
        ):
            self._refuse("pumps.bases", bases, message("a list of whole numbers from 0 up"))
        pumps = DeckPumps(
            calibration=calibration,
            rinse=self._whole(table, "pumps.", "rinse", 1),
            drain=self._whole(table, "pumps.", "drain", 2),
            bases=tuple(cast("list[int]", bases)),
        )
        if calibration:
            for role in ("rinse", "drain"):
                if getattr(pumps, role) not in calibration:
                    self._refuse(
                        f"pumps.{role}",
                        getattr(pumps, role),
                        message("a pump that has a calibration"),
                    )
        return pumps

    def _speeds(self, table: Mapping[str, Any]) -> DeckSpeeds:
        self._no_others(table, "speeds.", ("travel", "vertical"))
        base = DeckSpeeds()
        return DeckSpeeds(
            travel=self._number(table, "speeds.", "travel", base.travel),
            vertical=self._number(table, "speeds.", "vertical", base.vertical),
        )
