"""Checks of a node as a whole: its type, its wells, what must go together, what is not done."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping

from sdl1_desktop.messages import Message, message
from sdl1_desktop.workflow import catalog
from sdl1_desktop.workflow.catalog_sdl1_sequence import SEQUENCE_STEPS
from sdl1_desktop.workflow.check_parameters import matters, parameter_finding
from sdl1_desktop.workflow.loop_rule import SEQUENCE_CONTROL, loop_rule
from sdl1_desktop.workflow.model import Finding, Node, ParameterSpec, Severity

__all__ = ["check_node", "is_well_name", "names_well", "unknown_type"]

_WELL = re.compile(r"[A-P](?:[1-9]|1[0-9]|2[0-4])")
"""Well names of labware with up to 384 wells."""

_WELLS = frozenset(
    {"well", "target_cell", "test_well_address", "electrode_position", "cleaning_tool_position"}
)
_NO_CSV = frozenset({"", "none", "off", "manual", "disabled"})


def names_well(parameter: str) -> bool:
    """Whether a parameter of this name holds the name of a well."""
    return parameter in _WELLS or parameter.endswith("_well")


def is_well_name(text: str) -> bool:
    """Whether this is the name of a well, such as A1."""
    return _WELL.fullmatch(text) is not None


def unknown_type(node: Node) -> Finding:
    """The finding for a node whose type this program does not run."""
    lowered = {known.lower(): known for known in catalog.NODE_TYPES}
    near = difflib.get_close_matches(node.type[:60].lower(), lowered, n=1)
    action = message("Delete the node, or replace it by one that this program runs.")
    if near:
        action = message("Perhaps {near} is meant.", near=lowered[near[0]])
    return Finding(
        Severity.ERROR,
        "unknown-node-type",
        message("The node type {type} is not known.", type=node.type[:60]),
        message("This program has no instructions for it, so nothing could be done."),
        action,
        node.id,
        path=f"{node.path}.type",
    )


def check_node(node: Node, specs: Mapping[str, ParameterSpec]) -> Iterable[Finding]:
    """Findings about one node that are about more than one parameter's spec."""
    yield from _check_wells(node, specs)
    yield from _check_not_done(node)
    match node.type:
        case "sdl1ElectrodeManipulation":
            yield from _check_manipulation(node)
        case "sdl1ElectrochemicalMeasurement":
            yield from _check_sequence(node)
        case "sdl1DataExport":
            yield from _check_export(node)
        case "load_custom_labware":
            yield from _check_own_labware(node)
        case "drop_tip":
            yield from _check_drop(node)
        case _ if node.type == SEQUENCE_CONTROL:
            yield from loop_rule(node).problems
        case _:
            pass


def _check_wells(node: Node, specs: Mapping[str, ParameterSpec]) -> Iterable[Finding]:
    for name, value in node.parameters.items():
        if not names_well(name):
            continue
        spec = specs.get(name)
        if spec is None or spec.options or not matters(node, specs, name):
            continue
        if not isinstance(value, str) or not value.strip() or _WELL.fullmatch(value):
            continue
        upper = value.strip().upper()
        action = message("Write a letter for the row and a number for the column, such as A1.")
        if _WELL.fullmatch(upper):
            action = message("Write {well}.", well=upper)
        yield parameter_finding(
            node,
            name,
            "well-name",
            what=message('{name} is "{value}".', name=name, value=value[:40]),
            why=message("This is not the name of a well."),
            action=action,
        )


def _check_not_done(node: Node) -> Iterable[Finding]:
    """Features of the flow editor that change values by themselves, which a run does not."""
    why = message("The values of the file are used; nothing is proposed or updated.")
    action = message("Look whether the values in the file are those that you want to run.")

    def warning(name: str, what: Message) -> Finding:
        return parameter_finding(
            node, name, "not-done", severity=Severity.WARNING, what=what, why=why, action=action
        )

    for name in ("nimo_enabled", "nimo_update_enabled"):
        if node.parameters.get(name) is True:
            yield warning(name, message("The file asks for NIMO, which this program does not run."))
    mode = node.parameters.get("csv_mode")
    if isinstance(mode, str) and mode.strip().lower() not in _NO_CSV:
        yield warning(
            "csv_mode",
            message("The file asks for values from a CSV file, which this program does not read."),
        )


def _check_manipulation(node: Node) -> Iterable[Finding]:
    operation, cell = node.parameters.get("operation_type"), node.parameters.get("target_cell")
    if operation in ("insert", "remove") and not cell:
        yield parameter_finding(
            node,
            "target_cell",
            "parameter-missing",
            what=message("The target cell is missing."),
            why=message("To insert or remove an electrode, the cell must be known."),
            action=message("Set target_cell, such as A1."),
        )


def _check_sequence(node: Node) -> Iterable[Finding]:
    if not node.parameters.get("sequence_enabled"):
        return
    if not any(node.parameters.get(f"{step}enabled") for step in SEQUENCE_STEPS):
        yield parameter_finding(
            node,
            "sequence_enabled",
            "sequence-empty",
            what=message("The sequence is on, and none of its steps is."),
            why=message("Nothing would be measured."),
            action=message("Switch a step on, such as cp_deposition_enabled."),
        )


def _check_export(node: Node) -> Iterable[Finding]:
    written = node.parameters.get("export_format")
    if isinstance(written, str) and written and written.lower() not in ("csv", "json"):
        yield parameter_finding(
            node,
            "export_format",
            "not-done",
            what=message("The file asks for the format {format}.", format=written[:20]),
            why=message("This program writes data as CSV or JSON."),
            action=message("Set it to CSV or JSON."),
        )
    own = node.parameters.get("custom_file_naming")
    if node.parameters.get("file_naming_template") == "custom" and not (
        isinstance(own, str) and own.strip()
    ):
        yield parameter_finding(
            node,
            "custom_file_naming",
            "parameter-missing",
            what=message("File names follow an own template, and it is empty."),
            why=message("The files would have no names."),
            action=message(
                'Write one, such as "{example}".', example="{experiment_id}_{data_type}"
            ),
        )


def _check_own_labware(node: Node) -> Iterable[Finding]:
    if not node.parameters.get("labware_file") and not node.parameters.get("definition_name"):
        yield parameter_finding(
            node,
            "definition_name",
            "parameter-missing",
            what=message("The labware's definition is missing."),
            why=message("Its wells and measures must be known."),
            action=message("Set definition_name or labware_file."),
        )


def _check_drop(node: Node) -> Iterable[Finding]:
    if node.parameters.get("labware") and not node.parameters.get("well"):
        yield parameter_finding(
            node,
            "well",
            "parameter-missing",
            what=message("The well to drop the tip in is missing."),
            why=message("A labware is named, so the tip does not go to the trash."),
            action=message("Set the well, or leave the labware out for the trash."),
        )
