"""Rules for telling the robot what it has: pipette and labware."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sdl1_desktop.messages import message
from sdl1_desktop.robot.deck_layout import SLOTS
from sdl1_desktop.robot.ledger_issues import error, warning
from sdl1_desktop.robot.ledger_state import LedgerIssue
from sdl1_desktop.robot.ledger_values import nested
from sdl1_desktop.robot.ledger_view import LedgerView

__all__ = ["check_load_labware", "check_load_pipette"]


def check_load_pipette(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    """``loadPipette``: the one of the deck set-up, on its mount, under its id."""
    pipette = view.deck.pipette
    for key, expected in (
        ("pipetteName", pipette.name),
        ("mount", pipette.mount),
        ("pipetteId", pipette.id),
    ):
        found = params.get(key)
        if found != expected:
            yield error(
                "wrong_pipette",
                message(
                    "The deck set-up has pipette {name} on the {mount} mount; the step asks for "
                    "{found}.",
                    name=pipette.name,
                    mount=pipette.mount,
                    found=str(found),
                ),
                message("Correct the step, or choose a deck set-up with that pipette."),
                key=key,
            )


def check_load_labware(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    """``loadLabware``: a slot of 1 to 11 that is free, and a definition that is known."""
    slot = str(nested(params, "location").get("slotName"))
    load_name, namespace = str(params.get("loadName")), str(params.get("namespace"))
    version = params.get("version")
    if slot == "12":
        yield error(
            "slot_reserved",
            message("Slot 12 is the fixed trash: no labware goes there."),
            message("Use a slot from 1 to 11."),
            slot=slot,
        )
    elif slot not in SLOTS:
        yield error(
            "unknown_slot",
            message("There is no slot {slot} on the deck.", slot=slot),
            message("Use a slot from 1 to 11."),
            slot=slot,
        )
    for name, loaded in view.state.loaded.items():
        if loaded.slot == slot:
            yield error(
                "slot_taken",
                message("Slot {slot} is taken by {labware}.", slot=slot, labware=name),
                message("Use a free slot."),
                slot=slot,
                labware=name,
            )
    if params.get("labwareId") in view.state.loaded:
        yield error(
            "labware_loaded",
            message("Labware {labware} is loaded already.", labware=str(params["labwareId"])),
            message("Load it once only, or give the second one another name."),
            labware=params["labwareId"],
        )
    if not isinstance(version, int) or view.shape_of(load_name, namespace, version) is None:
        yield error(
            "unknown_definition",
            message(
                "There is no labware definition {namespace}/{load_name}, version {version}.",
                namespace=namespace,
                load_name=load_name,
                version=str(version),
            ),
            message("Correct the name, or load it as custom labware with its definition file."),
            load_name=load_name,
        )
    for item in view.deck.items:
        if item.slot == slot and item.load_name != load_name:
            yield warning(
                "slot_differs",
                message(
                    "The deck set-up has {labware} in slot {slot}, and the workflow puts "
                    "{load_name} there.",
                    labware=item.name,
                    slot=slot,
                    load_name=load_name,
                ),
                message("Make sure that {load_name} stands there.", load_name=load_name),
                slot=slot,
                labware=item.name,
            )
