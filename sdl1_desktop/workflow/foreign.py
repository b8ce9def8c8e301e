"""Other JSON that people open by mistake: what it looks like, for the refusal."""

from __future__ import annotations

from collections.abc import Mapping

from sdl1_desktop.messages import Message, message
from sdl1_desktop.workflow.errors import WorkflowFileError
from sdl1_desktop.workflow.reading import Reading, as_list, as_object, json_kind

__all__ = ["refused_foreign"]

_SHOWN_KEYS = 5


def refused_foreign(document: object, reading: Reading) -> WorkflowFileError:
    """The error for a document of none of the shapes, saying what it seems to be."""
    return reading.refused(
        "$",
        message("this looks like {guess}", guess=_guess(document)),
        message(
            'a workflow: an object with "workflow", which has "nodes" (Canvas export),'
            ' or with "nodes" and "edges" (flow editor)'
        ),
        message("Choose the JSON file that the Canvas editor exported."),
    )


def _guess(document: object) -> Message:
    items = as_list(document)
    if items is not None:
        return _guess_list([as_object(item) for item in items[:1]], len(items))
    values = as_object(document)
    if values is None:
        return json_kind(document)
    return _guess_object(values)


def _guess_list(first: list[Mapping[str, object] | None], count: int) -> Message:
    if first and first[0] is not None:
        if {"id", "type", "wires"} <= first[0].keys():
            return message("a Node-RED flow")
        if {"id", "type"} <= first[0].keys() and {"params", "data"} & first[0].keys():
            return message("the list of nodes of a workflow, without the object around it")
    return message("a list of {count} items", count=count)


def _guess_object(values: Mapping[str, object]) -> Message:
    keys = values.keys()
    schema = str(values.get("$otSharedSchema", values.get("$schema", "")))
    if "labware" in schema or {"wells", "ordering", "namespace"} <= keys:
        return message("an Opentrons labware definition")
    if "protocol/schemas" in schema or {"designerApplication", "robot"} <= keys:
        return message("an Opentrons protocol")
    if {"schemaVersion", "commands"} <= keys or {"commands", "labware", "pipettes"} <= keys:
        return message("an Opentrons protocol")
    if {"cells", "nbformat"} <= keys:
        return message("a Jupyter notebook")
    if {"nodes", "connections"} <= keys:
        return message("an n8n workflow")
    if "deployments" in keys or ("entrypoint" in keys and {"flow_id", "schedules"} & keys):
        return message("a Prefect deployment")
    if {"flow_id", "state_type"} <= keys or {"flow_run", "state"} <= keys:
        return message("a Prefect flow run")
    if {"name", "version"} <= keys and {"dependencies", "devDependencies", "scripts"} & keys:
        return message("a package.json of a JavaScript project")
    if "$schema" in keys and {"properties", "$defs", "definitions"} & keys:
        return message("a JSON schema")
    if {"id", "type"} <= keys and {"params", "data"} & keys:
        return message("one node of a workflow, without the workflow around it")
    if not keys:
        return message("an empty object")
    return message(
        "an object with the keys {keys}",
        keys=", ".join(sorted(key[:30] for key in keys)[:_SHOWN_KEYS])
        + (", …" if len(keys) > _SHOWN_KEYS else ""),
    )
