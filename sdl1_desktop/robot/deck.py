"""Reading a deck set-up from its TOML file.

Every refusal names the file, the key, what stands there and what was expected.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

from sdl1_desktop.messages import message
from sdl1_desktop.resources import resource
from sdl1_desktop.robot.deck_file import DeckFile
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
from sdl1_desktop.robot.labware import find_definition, read_shape

__all__ = ["DeckLabware", "DeckSetup", "LabwareRole", "default_deck", "read_deck"]

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
    return _DeckReader(path).read()


class _DeckReader(DeckFile):
    """Reads the keys of a deck set-up."""

    def read(self) -> DeckSetup:
        data = self.load()
        self.no_others(
            data, "", ("name", "pipette", "labware", "tools", "contents", "pumps", "speeds")
        )
        items = self._items(data)
        return DeckSetup(
            name=self.text(data, "", "name", self.path.stem),
            pipette=self._pipette(self.table(data, "pipette")),
            items=items,
            tools=self._tools(self.table(data, "tools"), items),
            contents=self._contents(self.table(data, "contents"), items),
            pumps=self._pumps(self.table(data, "pumps")),
            speeds=self._speeds(self.table(data, "speeds")),
        )

    def _pipette(self, table: Mapping[str, Any]) -> DeckPipette:
        rates = ("aspirate_flow_rate", "dispense_flow_rate", "blow_out_flow_rate")
        self.no_others(table, "pipette.", ("name", "mount", "id", *rates))
        base = DeckPipette()
        return DeckPipette(
            name=self.text(table, "pipette.", "name", base.name),
            mount=self.choice(
                table.get("mount", base.mount), "pipette.mount", ("left", "right"), str
            ),
            id=self.text(table, "pipette.", "id", base.id),
            **{rate: self.number(table, "pipette.", rate, getattr(base, rate)) for rate in rates},
        )

    def _items(self, data: Mapping[str, Any]) -> tuple[DeckLabware, ...]:
        found = data.get("labware", [])
        if not isinstance(found, list) or not all(
            isinstance(one, dict) for one in cast("list[Any]", found)
        ):
            self.refuse("labware", cast("object", found), message("tables [[labware]]"))
        items: list[DeckLabware] = []
        for index, table in enumerate(cast("list[Mapping[str, Any]]", found)):
            one = self._item(table, f"labware[{index}].")
            for other in items:
                if other.name == one.name:
                    self.refuse(
                        f"labware[{index}].name", one.name, message("a name that is not used yet")
                    )
                if other.slot == one.slot:
                    self.refuse(
                        f"labware[{index}].slot",
                        one.slot,
                        message("a slot that {name} does not stand in", name=other.name),
                    )
                if one.role is LabwareRole.TOOLS and other.role is LabwareRole.TOOLS:
                    self.refuse(
                        f"labware[{index}].role", "tools", message("only one rack of tools")
                    )
            items.append(one)
        return tuple(items)

    def _item(self, table: Mapping[str, Any], place: str) -> DeckLabware:
        self.no_others(
            table,
            place,
            ("name", "slot", "load_name", "namespace", "version", "role", "definition"),
        )
        slot = table.get("slot")
        if isinstance(slot, bool) or str(slot) not in SLOTS:
            self.refuse(f"{place}slot", slot, message("a slot from 1 to 11"))
        one = DeckLabware(
            name=self.text(table, place, "name"),
            slot=str(slot),
            load_name=self.text(table, place, "load_name"),
            namespace=self.text(table, place, "namespace", "opentrons"),
            version=self.whole(table, place, "version", 1),
            definition=self._definition(table, place),
            role=self.choice(
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
            self.refuse(f"{place}definition", str(error), message("a labware definition"))
        named = f"{one.namespace}/{one.load_name}/{one.version}"
        if shape.uri != named:
            self.refuse(
                f"{place}load_name",
                named,
                message("{uri}, as its definition says", uri=shape.uri),
            )
        wants_rack = one.role in (LabwareRole.TIPS, LabwareRole.TOOLS)
        if shape.is_tip_rack is not wants_rack:
            self.refuse(
                f"{place}role",
                one.role.value,
                message("a role that fits the definition (tips and tools need a tip rack)"),
            )
        return one

    def _definition(self, table: Mapping[str, Any], place: str) -> Mapping[str, Any] | None:
        if "definition" not in table:
            return None
        name = self.text(table, place, "definition")
        beside, own = self.path.parent / name, resource("labware", name)
        path = beside if beside.is_file() else own
        try:
            found = json.loads(path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError):
            self.refuse(
                f"{place}definition",
                name,
                message("the name of a JSON file with a labware definition"),
            )
        if not isinstance(found, dict):
            self.refuse(f"{place}definition", name, message("a JSON object in that file"))
        return cast("Mapping[str, Any]", found)

    def _known_wells(self, one: DeckLabware, key: str) -> tuple[str, ...]:
        if one.definition is None and not find_definition(
            one.load_name, one.namespace, one.version
        ):
            self.refuse(
                key,
                f"{one.namespace}/{one.load_name}/{one.version}",
                message("labware that Opentrons has, or a definition of its own"),
            )
        return one.well_names

    def _tools(self, table: Mapping[str, Any], items: Sequence[DeckLabware]) -> Mapping[str, str]:
        rack = next((one for one in items if one.role is LabwareRole.TOOLS), None)
        self.no_others(table, "tools.", _TOOL_KINDS)
        if table and rack is None:
            self.refuse("tools", dict(table), message("labware of role tools on the deck"))
        tools: dict[str, str] = {}
        for kind, well in table.items():
            names = self._known_wells(cast("DeckLabware", rack), f"tools.{kind}")
            free = [name for name in names if name not in tools.values()]
            tools[kind] = self.choice(well, f"tools.{kind}", free, str)
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
                self.refuse(
                    f"contents.{name}", name, message("the name of labware that holds liquid")
                )
            wells = self._known_wells(by_name[name], f"contents.{name}")
            contents[name] = {}
            for well in self.table(table, name, "contents."):
                self.choice(well, f"{place}{well}", wells, str)
                content = self.table(table[name], well, place)
                self.no_others(content, f"{place}{well}.", ("liquid", "volume"))
                volume = self.number(content, f"{place}{well}.", "volume", zero=True)
                capacity = by_name[name].shape.wells[well].capacity_ul
                if volume > capacity:
                    self.refuse(
                        f"{place}{well}.volume",
                        volume,
                        message("at most the well's {capacity} µL", capacity=capacity),
                    )
                contents[name][well] = WellContent(
                    self.text(content, f"{place}{well}.", "liquid"), volume
                )
        return contents

    def _pumps(self, table: Mapping[str, Any]) -> DeckPumps:
        self.no_others(table, "pumps.", ("rinse", "drain", "bases", "calibration"))
        rates = self.table(table, "calibration", "pumps.")
        calibration: dict[int, float] = {}
        for key in rates:
            if not key.isdecimal():
                self.refuse(f"pumps.calibration.{key}", key, message("a pump's number"))
            calibration[int(key)] = self.number(rates, "pumps.calibration.", key)
        bases = table.get("bases", [0, 1])
        if not isinstance(bases, list) or not all(
            isinstance(one, int) and one >= 0 for one in cast("list[Any]", bases)
        ):
            self.refuse(
                "pumps.bases", cast("object", bases), message("a list of whole numbers from 0 up")
            )
        pumps = DeckPumps(
            calibration=calibration,
            rinse=self.whole(table, "pumps.", "rinse", 1),
            drain=self.whole(table, "pumps.", "drain", 2),
            bases=tuple(cast("list[int]", bases)),
        )
        if calibration:
            for role in ("rinse", "drain"):
                if getattr(pumps, role) not in calibration:
                    self.refuse(
                        f"pumps.{role}",
                        getattr(pumps, role),
                        message("a pump that has a calibration"),
                    )
        return pumps

    def _speeds(self, table: Mapping[str, Any]) -> DeckSpeeds:
        self.no_others(table, "speeds.", ("travel", "vertical"))
        base = DeckSpeeds()
        return DeckSpeeds(
            travel=self.number(table, "speeds.", "travel", base.travel),
            vertical=self.number(table, "speeds.", "vertical", base.vertical),
        )
