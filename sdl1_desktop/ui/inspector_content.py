"""What the inspector says of a node, from top to bottom, in the window's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
from sdl1_desktop.ui.parameter_text import limits_text, shown_value, source_text
from sdl1_desktop.ui.result_text import result_lines
from sdl1_desktop.workflow.catalog import type_label
from sdl1_desktop.workflow.check_parameters import matters, specs_by_name
from sdl1_desktop.workflow.model import Finding, Node, ParameterKind, ParameterSpec

__all__ = ["items_of", "result_item"]

_COMMON = "common"
"""Key of the group that every node has."""


def items_of(
    node: Node | None,
    findings: Sequence[Finding],
    row_view: RowView | None,
    *,
    unfolded: bool,
) -> list[Item]:
    """Everything that is said of a node, or the hint to choose one.

    Args:
        node: the chosen node, or None.
        findings: those of this node.
        row_view: how its last execution went on; None before a run.
        unfolded: whether parameters without a meaning are shown too.
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
    about = node.parameters.get("description")
    if isinstance(about, str) and about.strip():
        items.append(TextItem(TextRole.ABOUT, about))
    items += [_finding_item(finding) for finding in findings]
    result = result_item(row_view)
    if result is not None:
        items.append(result)
    items += _parameter_items(node, findings, unfolded=unfolded)
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


def _parameter_items(node: Node, findings: Sequence[Finding], *, unfolded: bool) -> Iterator[Item]:
    specs = specs_by_name(node)
    unused: list[ParameterSpec] = []
    # What every node has says least of this one: it comes last.
    for group in sorted(node.groups, key=lambda group: group.key == _COMMON):
        used: list[ParameterSpec] = []
        for spec in group.specs:
            (used if matters(node, specs, spec.name) else unused).append(spec)
        if used:
            yield TextItem(TextRole.CAPTION, catalog_text(group.label))
            yield from _group(node, used, findings)
    others = [name for name in node.parameters if name not in specs]
    if others:
        title = QCoreApplication.translate("NodeInspector", "Not described")
        yield TextItem(TextRole.CAPTION, title)
        bare = [ParameterSpec(name, ParameterKind.STRING, name) for name in others]
        yield from _group(node, bare, findings)
    if unused:
        yield FoldItem(len(unused), unfolded)
        if unfolded:
            yield from _group(node, unused, findings)


def _group(
    node: Node, specs: Sequence[ParameterSpec], findings: Iterable[Finding]
) -> Iterator[ParameterItem]:
    for spec in specs:
        value = node.parameters.get(spec.name)
        facts = (limits_text(spec), source_text(node, spec))
        yield ParameterItem(
            name=catalog_text(spec.label) or spec.name,
            value=value,
            shown=shown_value(spec, value),
            about=catalog_text(spec.description),
            facts=" · ".join(text for text in facts if text),
            changed=spec.name in node.given and spec.default not in (None, value),
            findings=tuple(
                (one.severity, translated(one.what))
                for one in findings
                if one.parameter == spec.name
            ),
            first=spec is specs[0],
            last=spec is specs[-1],
        )
