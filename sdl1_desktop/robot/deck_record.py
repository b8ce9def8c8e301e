"""The deck set-up as JSON, for the record of a run: read back, it draws and books the same deck.

Definitions that the program or Opentrons has are named, others are kept whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sdl1_desktop.robot.deck_layout import (
    DeckLabware,
    DeckPipette,
    DeckPumps,
    DeckSetup,
    DeckSpeeds,
    LabwareRole,
    WellContent,
)
from sdl1_desktop.robot.labware import find_definition

__all__ = ["deck_from_json", "deck_to_json"]


def deck_to_json(deck: DeckSetup) -> dict[str, Any]:
    """The deck set-up in plain JSON."""
    return {
        "name": deck.name,
        "pipette": asdict(deck.pipette),
        "items": [_item_to_json(item) for item in deck.items],
        "tools": dict(deck.tools),
        "contents": {
            labware: {
                well: {"liquid": content.liquid, "volume_ul": content.volume_ul}
                for well, content in wells.items()
            }
            for labware, wells in deck.contents.items()
        },
        "pumps": {
            "calibration": {str(pump): rate for pump, rate in deck.pumps.calibration.items()},
            "rinse": deck.pumps.rinse,
            "drain": deck.pumps.drain,
            "bases": list(deck.pumps.bases),
        },
        "speeds": asdict(deck.speeds),
    }


def deck_from_json(data: Mapping[str, Any]) -> DeckSetup:
    """The deck set-up that :func:`deck_to_json` wrote.

    Raises:
        ValueError: ``data`` is not one.
    """
    try:
        pumps = data["pumps"]
        return DeckSetup(
            name=str(data["name"]),
            pipette=DeckPipette(**data["pipette"]),
            items=tuple(_item_from_json(one) for one in data["items"]),
            tools={str(kind): str(well) for kind, well in data["tools"].items()},
            contents={
                labware: {well: WellContent(**content) for well, content in wells.items()}
                for labware, wells in data["contents"].items()
            },
            pumps=DeckPumps(
                calibration={int(pump): float(r) for pump, r in pumps["calibration"].items()},
                rinse=int(pumps["rinse"]),
                drain=int(pumps["drain"]),
                bases=tuple(int(base) for base in pumps["bases"]),
            ),
            speeds=DeckSpeeds(**data["speeds"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not the record of a deck set-up: {error}") from error


def _item_to_json(item: DeckLabware) -> dict[str, Any]:
    known = item.definition is None or item.definition == find_definition(
        item.load_name, item.namespace, item.version
    )
    return {
        "name": item.name,
        "slot": item.slot,
        "load_name": item.load_name,
        "namespace": item.namespace,
        "version": item.version,
        "role": item.role.value,
        "own_definition": item.definition is not None,
        "definition": None if known else item.definition,
    }


def _item_from_json(data: Mapping[str, Any]) -> DeckLabware:
    definition = data["definition"]
    if definition is None and data["own_definition"]:
        definition = find_definition(data["load_name"], data["namespace"], data["version"])
    return DeckLabware(
        name=data["name"],
        slot=data["slot"],
        load_name=data["load_name"],
        namespace=data["namespace"],
        version=data["version"],
        definition=definition,
        role=LabwareRole(data["role"]),
    )
