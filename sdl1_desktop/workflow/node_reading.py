"""Nodes of all shapes: what they share once a shape has said where its parts stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from sdl1_desktop.messages import message
from sdl1_desktop.workflow import catalog
from sdl1_desktop.workflow.json_path import member
from sdl1_desktop.workflow.model import JsonValue, Node, ParameterGroup, Severity
from sdl1_desktop.workflow.parameter_defaults import completed_parameters
from sdl1_desktop.workflow.reading import Reading, as_object, json_kind, shown
from sdl1_desktop.workflow.spec_reading import SpecReader

__all__ = ["NodeReader"]


class NodeReader:
    """Makes the nodes of one file, with ids that are unique among them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.specs = SpecReader(reading)
        self._paths: dict[str, str] = {}
        self._merged: dict[tuple[str, tuple[int, ...]], tuple[ParameterGroup, ...]] = {}
        self._kept: list[tuple[ParameterGroup, ...]] = []

    def node(
        self,
        values: Mapping[str, object],
        path: str,
        *,
        node_type: str,
        label: object,
        parameters: object,
        parameters_path: str,
        file_groups: tuple[ParameterGroup, ...] = (),
    ) -> Node:
        """One node, with its file's specs completed by the catalog's and its values by defaults.

        Raises:
            WorkflowFileError: it has no id, or its parameters are no object.
        """
        given = self._parameters(parameters, parameters_path)
        groups = self._groups(node_type, file_groups)
        return Node(
            id=self._unique_id(values.get("id"), path),
            type=node_type,
            label=label if isinstance(label, str) and label else catalog.type_label(node_type),
            parameters=completed_parameters(node_type, given, groups),
            given=frozenset(given),
            groups=groups,
            specs_from_file=bool(file_groups),
            path=path,
            parameters_path=parameters_path,
        )

    def type_of(self, value: object, path: str) -> str:
        """A node's type.

        Raises:
            WorkflowFileError: there is no text.
        """
        if isinstance(value, str) and value:
            return value
        raise self.reading.refused(
            member(path, "type"),
            message("the node's type is {kind}", kind=json_kind(value)),
            message("a text such as sdl1SolutionPreparation or aspirate"),
            message("Give the node its type, or export the workflow again."),
        )

    def _unique_id(self, value: object, path: str) -> str:
        place = member(path, "id")
        if isinstance(value, int) and not isinstance(value, bool):
            self.reading.noticed(
                Severity.NOTE,
                "node-id-not-text",
                place,
                what=message("The node's id is the number {id}; it is taken as text.", id=value),
                why=message("Ids are texts."),
                action=message("Nothing needs to be done."),
                node_id=str(value),
            )
            value = str(value)
        if not isinstance(value, str) or not value:
            raise self.reading.refused(
                place,
                message("the node has no id ({value})", value=shown(value)),
                message("a text that no other node has"),
                message("Give the node an id, or export the workflow again."),
            )
        if value not in self._paths:
            self._paths[value] = path
            return value
        count = 2
        while f"{value}#{count}" in self._paths:
            count += 1
        unique = f"{value}#{count}"
        self._paths[unique] = path
        self.reading.noticed(
            Severity.ERROR,
            "duplicate-node-id",
            place,
            what=message(
                "Two nodes have the id {id}: at {first} and at {second}.",
                id=value,
                first=self._paths[value],
                second=path,
            ),
            why=message("Edges and results name nodes by their ids, so each needs one of its own."),
            action=message("Give one of the two another id, or delete it, in the editor."),
            node_id=unique,
        )
        return unique

    def _parameters(self, value: object, path: str) -> dict[str, JsonValue]:
        if value is None:
            return {}
        found = as_object(value)
        if found is None:
            raise self.reading.wrong_kind(
                value, path, message("the node's parameters: an object of names and values")
            )
        return dict(cast("Mapping[str, JsonValue]", found))

    def _groups(
        self, node_type: str, file_groups: tuple[ParameterGroup, ...]
    ) -> tuple[ParameterGroup, ...]:
        """The file's groups, completed by the catalog's specs for what they do not describe."""
        if not file_groups:
            return catalog.specs_for(node_type) or ()
        key = (node_type, tuple(id(group) for group in file_groups))
        merged = self._merged.get(key)
        if merged is None:
            merged = _merge(file_groups, catalog.specs_for(node_type) or ())
            self._merged[key] = merged
            # Ids of groups stay theirs only while the groups live.
            self._kept.append(file_groups)
        return merged


def _merge(
    own: tuple[ParameterGroup, ...], ours: tuple[ParameterGroup, ...]
) -> tuple[ParameterGroup, ...]:
    described = {spec.name for group in own for spec in group.specs}
    merged = {group.key: group for group in own}
    for group in ours:
        added = tuple(spec for spec in group.specs if spec.name not in described)
        if not added:
            continue
        present = merged.get(group.key)
        merged[group.key] = (
            ParameterGroup(present.key, present.label, present.specs + added)
            if present
            else ParameterGroup(group.key, group.label, added)
        )
    return tuple(merged.values())
