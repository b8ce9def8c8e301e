"""What the inspector says of a node, from top to bottom, in the window's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QCoreApplication

from sdl1_desktop.backends.run_view import RowState, RowView
from sdl1_desktop.ui import words
from sdl1_desktop.ui.inspector_items import (
    FindingItem,
    FoldItem,
    Item,
    ParameterItem,
    ResultItem,
    TextItem,
    TextRole,
)
from sdl1_desktop.ui.language import catalog_text, translated
from sdl1_desktop.ui.parameter_fields import FieldKind, field_kind
from sdl1_desktop.ui.parameter_text import (
    change_text,
    default_text,
    limits_text,
    shown_value,
    source_text,
)
from sdl1_desktop.ui.result_text import result_lines
from sdl1_desktop.workflow.catalog import type_label
from sdl1_desktop.workflow.check_parameters import matters, specs_by_name
from sdl1_desktop.workflow.editing import Change
from sdl1_desktop.workflow.model import Finding, Node, ParameterSpec
from sdl1_desktop.workflow.parameter_entry import entry_spec, entry_text

__all__ = ["Form", "items_of", "parameter_item", "result_item"]

_COMMON = "common"
"""Key of the group that every node has."""


@dataclass(frozen=True, slots=True)
class Form:
    """What can be changed in a node: how its parameters differ from the file, and ``locked``, the
    reason for which they can only be read. ``editable`` is False where there is no form at all.
    ``typed`` is the parameter that is typed in, and what is found of what stands there.
    """

    changes: Mapping[str, Change] = field(default_factory=dict[str, "Change"])
    locked: str = ""
    editable: bool = False
    typed: tuple[str, tuple[Finding, ...]] | None = None


def items_of(
    node: Node | None,
    findings: Sequence[Finding],
    row_view: RowView | None,
    *,
    unfolded: bool,
    form: Form | None = None,
) -> list[Item]:
    """Everything that is said of a node, or the hint to choose one.

    Args:
        node: the chosen node, or None.
        findings: those of this node.
        row_view: how its last execution went on; None before a run.
        unfolded: whether parameters without a meaning are shown too.
        form: what can be changed; without it the node is only shown.
    """
    if node is None:
        hint = QCoreApplication.translate(
            "NodeInspector", "Choose a node in the list to see its parameters."
        )
        return [TextItem(TextRole.HINT, hint)]
    items: list[Item] = [
        TextItem(TextRole.TITLE, node.name),
        TextItem(TextRole.KIND, f"{catalog_text(type_label(node.type))} · {node.id}"),
    ]
    if form is not None and form.locked:
        items.append(TextItem(TextRole.LOCKED, form.locked))
    about = node.parameters.get("description")
    if isinstance(about, str) and about.strip():
        items.append(TextItem(TextRole.ABOUT, about))
    items += [_finding_item(finding) for finding in findings]
    result = result_item(row_view)
    if result is not None:
        items.append(result)
    items += _parameter_items(node, findings, form or Form(), unfolded=unfolded)
    return items


def result_item(view: RowView | None) -> ResultItem | None:
    """How the last execution ended, or None where none has."""
    if view is None or view.state in (RowState.WAITING, RowState.RUNNING):
        return None
    state = QCoreApplication.translate("NodeInspector", "{state}, {duration}").format(
        state=words.row_word(view.state), duration=words.taken(view.taken_s)
    )
    values = "\n".join(result_lines(view.result))
    return ResultItem(state, translated(view.error) if view.error is not None else "", values)


def _finding_item(finding: Finding) -> FindingItem:
    action = QCoreApplication.translate("NodeInspector", "What to do: {action}").format(
        action=translated(finding.action)
    )
    return FindingItem(finding.severity, translated(finding.what), translated(finding.why), action)


def _parameter_items(
    node: Node, findings: Sequence[Finding], form: Form, *, unfolded: bool
) -> Iterator[Item]:
    specs = specs_by_name(node)
    unused: list[ParameterSpec] = []
    # What every node has says least of this one: it comes last.
    for group in sorted(node.groups, key=lambda group: group.key == _COMMON):
        used: list[ParameterSpec] = []
        for spec in group.specs:
            (used if matters(node, specs, spec.name) else unused).append(spec)
        if used:
            yield TextItem(TextRole.CAPTION, catalog_text(group.label))
            yield from _group(node, used, findings, form)
    others = [name for name in node.parameters if name not in specs]
    if others:
        title = QCoreApplication.translate("NodeInspector", "Not described")
        yield TextItem(TextRole.CAPTION, title)
        bare = [entry_spec(node, name) for name in others]
        yield from _group(node, bare, findings, form)
    if unused:
        yield FoldItem(len(unused), unfolded)
        if unfolded:
            yield from _group(node, unused, findings, form)


def _group(
    node: Node, specs: Sequence[ParameterSpec], findings: Iterable[Finding], form: Form
) -> Iterator[ParameterItem]:
    for spec in specs:
        yield replace(
            _parameter(node, spec, findings, form),
            first=spec is specs[0],
            last=spec is specs[-1],
        )


def parameter_item(node: Node, name: str) -> ParameterItem:
    """One parameter of a node, as a field that stands alone."""
    return _parameter(node, entry_spec(node, name), (), Form(editable=True))


def _parameter(
    node: Node, spec: ParameterSpec, findings: Iterable[Finding], form: Form
) -> ParameterItem:
    value = node.parameters.get(spec.name)
    change = form.changes.get(spec.name)
    open_ = form.editable and not form.locked
    kind = field_kind(spec, value) if open_ else FieldKind.NONE
    facts = (limits_text(spec), source_text(node, spec))
    if open_:
        # A field shows its choices itself, and what differs from the file has a line of its own.
        limits = "" if spec.options and kind is not FieldKind.NUMBER else limits_text(spec)
        facts = (limits, default_text(node, spec))
    found = [one for one in findings if one.parameter == spec.name]
    if form.typed is not None and form.typed[0] == spec.name:
        found = [*form.typed[1]]
    return ParameterItem(
        name=catalog_text(spec.label) or spec.name,
        value=value,
        shown=shown_value(spec, value),
        about=catalog_text(spec.description),
        facts=" · ".join(text for text in facts if text),
        was=change_text(spec, change) if change is not None else "",
        findings=tuple((one.severity, translated(one.what)) for one in found),
        first=True,
        last=True,
        key=spec.name,
        unit=spec.unit,
        entry=entry_text(value),
        field=kind,
        spec=spec,
        options=tuple(entry_text(option.value) for option in spec.options),
        labware=_labware(node, spec.name),
    )


def _labware(node: Node, parameter: str) -> str:
    """What the node says its well ``parameter`` is one of, or an empty text."""
    stem = parameter.removesuffix("well")
    value = node.parameters.get(f"{stem}labware") if stem != parameter else None
    return value if isinstance(value, str) else ""
