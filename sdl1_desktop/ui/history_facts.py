"""What is said of a run besides its nodes: result, facts, and what was changed for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QCoreApplication

from sdl1_desktop.events import RunCreated
from sdl1_desktop.ui import words
from sdl1_desktop.ui.history_text import backend_word, moment, origin_word, taken
from sdl1_desktop.ui.language import QT_TRANSLATE_NOOP, catalog_text
from sdl1_desktop.ui.parameter_text import shown_value
from sdl1_desktop.workflow.model import JsonValue, ParameterKind, ParameterSpec, Workflow

if TYPE_CHECKING:
    from sdl1_desktop.journal import RunSummary

__all__ = ["changed_lines", "facts_of", "result_lines_of"]

_DEVICES = {
    "ot2": QT_TRANSLATE_NOOP("History", "robot"),
    "potentiostat": QT_TRANSLATE_NOOP("History", "cell"),
    "pumps": QT_TRANSLATE_NOOP("History", "pumps"),
}
_KINDS = {
    "real": QT_TRANSLATE_NOOP("History", "real"),
    "simulated": QT_TRANSLATE_NOOP("History", "simulated"),
}


def result_lines_of(summary: RunSummary) -> Iterator[str]:
    """What the run came to, in a few lines; nothing where it has no result."""
    result = summary.result
    if result is None:
        return
    counts = {
        key: result.get(key)
        for key in ("successful_nodes", "total_nodes", "failed_nodes", "skipped_nodes")
    }
    if all(isinstance(count, int) for count in counts.values()):
        text = QCoreApplication.translate(
            "History",
            "{successful_nodes} of {total_nodes} nodes succeeded, {failed_nodes} failed,"
            " {skipped_nodes} did not run",
        )
        yield text.format(**counts)
    for error in cast("list[Any]", result.get("errors") or ()):
        yield QCoreApplication.translate("History", "Error: {text}").format(text=error)
    for warning in cast("list[Any]", result.get("warnings") or ()):
        yield QCoreApplication.translate("History", "Warning: {text}").format(text=warning)


def changed_lines(created: RunCreated | None, workflow: Workflow | None) -> Iterator[str]:
    """Each parameter that was not used as the file has it."""
    if created is None or workflow is None:
        return
    nodes = {node.id: node for node in workflow.nodes}
    for node_id, values in created.changed.items():
        node = nodes.get(node_id)
        for name, change in values.items():
            spec = node.spec(name) if node is not None else None
            spec = spec or ParameterSpec(name, ParameterKind.STRING, name)
            both = cast("Mapping[str, JsonValue]", change)
            yield QCoreApplication.translate(
                "History", "{node}, {parameter}: {used} (in the file {file})"
            ).format(
                node=node.name if node is not None else node_id,
                parameter=catalog_text(spec.label) or name,
                used=shown_value(spec, both.get("used")),
                file=shown_value(spec, both.get("file")),
            )


def _device(name: str, kind: str) -> str:
    """Which device was real and which simulated."""
    return QCoreApplication.translate("History", "{device}: {kind}").format(
        device=QCoreApplication.translate("History", _DEVICES.get(name, name)),
        kind=QCoreApplication.translate("History", _KINDS.get(kind, kind)),
    )


def facts_of(summary: RunSummary, created: RunCreated | None) -> Iterator[tuple[str, str]]:
    """Names and values, in the window's language; those without a value are left out."""
    found: list[tuple[str, str]] = [
        (QCoreApplication.translate("History", "Run"), summary.id),
        (QCoreApplication.translate("History", "Started"), moment(summary.created)),
        (
            QCoreApplication.translate("History", "Ended"),
            "" if summary.ended is None else moment(summary.ended),
        ),
        (QCoreApplication.translate("History", "Took"), taken(summary)),
        (QCoreApplication.translate("History", "Workflow"), summary.workflow_name),
        (QCoreApplication.translate("History", "File"), summary.source),
        (QCoreApplication.translate("History", "Run by"), backend_word(summary.backend)),
        (QCoreApplication.translate("History", "Robot"), summary.robot),
        (QCoreApplication.translate("History", "Asked for by"), origin_word(summary.origin)),
    ]
    if created is not None:
        parts = ", ".join(_device(name, kind) for name, kind in created.parts.items())
        versions = ", ".join(f"{name} {one}" for name, one in created.versions.items())
        found += [
            (QCoreApplication.translate("History", "Devices"), parts),
            (QCoreApplication.translate("History", "Seed"), words.number(created.seed)),
            (QCoreApplication.translate("History", "Versions"), versions),
            (QCoreApplication.translate("History", "Goes on with"), created.resumed_from),
        ]
    found.append((QCoreApplication.translate("History", "Folder"), summary.folder))
    return ((name, value) for name, value in found if value)
