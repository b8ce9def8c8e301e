"""The basic node types that say what is on the deck, and those that ask for it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from sdl1_desktop.messages import Message, message
from sdl1_desktop.operations.basic_place import required
from sdl1_desktop.operations.context import OperationError, StepResult
from sdl1_desktop.operations.deck_names import require_pipette
from sdl1_desktop.operations.execution import Execution
from sdl1_desktop.robot.deck_layout import DeckLabware
from sdl1_desktop.robot.ledger import HeldTool
from sdl1_desktop.workflow.model import JsonValue

__all__ = [
    "get_labware_registry",
    "get_status",
    "load_custom_labware",
    "load_labware",
    "load_pipette",
]

_LARGEST_DEFINITION = 4_000_000
"""Bytes; the largest definition of Opentrons has some 600 kB."""


async def load_labware(run: Execution) -> StepResult:
    """``load_labware``: standard labware into a slot.

    Where the deck set-up has just that in the slot, it is the deck set-up's. Files of the older
    naming give the load name as ``labware_name``, and the name in the workflow as ``labware_id``.
    """
    own = run.parameters
    older = not own.given("load_name")
    load_name = required(own, "labware_name" if older else "load_name")
    name = own.text("labware_id" if older else "labware_name", "")
    return await _load(
        run,
        load_name=load_name,
        namespace=own.text("namespace", "") or "opentrons",
        version=own.whole("version", 1),
        name=name,
    )


async def load_custom_labware(run: Execution) -> StepResult:
    """``load_custom_labware``: labware of the deck set-up's kinds, or of a definition file.

    The file's path counts from the workflow file's folder.
    """
    own = run.parameters
    known = own.text("definition_name", "")
    if known:
        item = _deck_kind(run, known)
        if item.definition is not None:
            await run.bench.define_labware(item.definition)
        load_name, namespace, version = item.load_name, item.namespace, item.version
    else:
        file = required(own, own.first_given("labware_file", "labware_file_path"))
        load_name, namespace, version = await _define(run, _read_definition(run, file), file)
    return await _load(
        run,
        load_name=load_name,
        namespace=namespace,
        version=version,
        name=own.text("labware_name", ""),
    )


async def load_pipette(run: Execution) -> StepResult:
    """``load_pipette``: the deck set-up's pipette on its mount; any other is refused."""
    own, pipette = run.parameters, run.bench.deck.pipette
    require_pipette(run.bench.deck, own, own.first_given("pipette_name", "pipette"))
    mount = own.choice("mount", pipette.mount, ("left", "right"))
    if mount != pipette.mount:
        raise OperationError(
            message(
                "The node asks for a pipette on the {wanted} mount; it is on the {fitted} one.",
                wanted=mount,
                fitted=pipette.mount,
            ),
            message("Correct the mount in the node, or change the deck set-up."),
        )
    await run.bench.ensure_pipette()
    return StepResult({"pipette": pipette.name, "mount": pipette.mount})


async def get_status(run: Execution) -> StepResult:
    """``get_status``: what is known of the bench, in the result and the log."""
    ledger, bench = run.bench.ledger, run.bench
    held = ledger.held
    held_text = held.kind if isinstance(held, HeldTool) else "tip" if held else ""
    run.info(
        message(
            "Homed: {homed}. Held: {held}. Labware: {labware}.",
            homed=ledger.homed,
            held=held_text or "–",
            labware=", ".join(ledger.labware_loaded) or "–",
        )
    )
    return StepResult(
        {
            "dry_run": run.context.dry_run,
            "simulated": dict(bench.simulated_parts),
            "homed": ledger.homed,
            "held": held_text or None,
            "pipette": bench.deck.pipette.name if ledger.pipette_loaded else None,
            "labware": list(ledger.labware_loaded),
            "clock_s": bench.clock.now(),
        }
    )


async def get_labware_registry(run: Execution) -> StepResult:
    """``get_labware_registry``: the labware that the robot was told of, by name."""
    loaded = run.bench.ledger.state.loaded
    registry = {
        name: {
            "slot": one.slot,
            "load_name": one.load_name,
            "namespace": one.namespace,
            "version": one.version,
        }
        for name, one in loaded.items()
    }
    run.info(message("{count} pieces of labware are loaded.", count=len(registry)))
    return StepResult({"labware": registry, "count": len(registry)})


async def _load(
    run: Execution, *, load_name: str, namespace: str, version: int, name: str
) -> StepResult:
    slot = required(run.parameters, "slot").removesuffix(".0")
    for item in run.bench.deck.items:
        if (item.slot, item.load_name, item.namespace) == (slot, load_name, namespace) and (
            name in ("", item.name)
        ):
            await run.bench.ensure_labware(item.name)
            return StepResult({"labware": item.name, "slot": slot})
    name = name or f"{load_name}_{slot}"
    await run.bench.robot(
        "loadLabware",
        {
            "location": {"slotName": slot},
            "loadName": load_name,
            "namespace": namespace,
            "version": version,
            "labwareId": name,
        },
    )
    return StepResult({"labware": name, "slot": slot})


def _deck_kind(run: Execution, load_name: str) -> DeckLabware:
    for item in run.bench.deck.items:
        if load_name in (item.load_name, item.name):
            return item
    raise OperationError(
        message("There is no labware definition “{name}” in the deck set-up.", name=load_name),
        message("Correct definition_name, or give labware_file."),
    )


def _read_definition(run: Execution, file: str) -> Mapping[str, Any]:
    source = run.context.workflow.source
    path = Path(file) if source is None else source.parent / file
    try:
        if path.stat().st_size > _LARGEST_DEFINITION:
            raise _unreadable(file, message("it is too large"))
        found = cast("JsonValue", json.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise _unreadable(file, error.strerror or str(error)) from error
    except (ValueError, RecursionError) as error:
        raise _unreadable(file, str(error)) from error
    if not isinstance(found, dict):
        raise _unreadable(file, message("it is no JSON object"))
    return cast("Mapping[str, Any]", found)


async def _define(run: Execution, definition: Mapping[str, Any], file: str) -> tuple[str, str, int]:
    try:
        uri = await run.bench.define_labware(definition)
    except ValueError as error:
        raise _unreadable(file, str(error)) from error
    namespace, load_name, version = uri.split("/")
    return load_name, namespace, int(version)


def _unreadable(file: str, reason: str | Message) -> OperationError:
    return OperationError(
        message(
            "The labware definition {file} cannot be used: {reason}.", file=file, reason=reason
        ),
        message("Put the definition file beside the workflow file, or correct its name."),
    )
