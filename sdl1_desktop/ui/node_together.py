"""Which rows of the node list run at the same time under Prefect, as its rows say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.ui.loop_lanes import LanePart

__all__ = ["Together", "together_by_node", "together_words"]


@dataclass(frozen=True, slots=True)
class Together:
    """A row's part of the bracket around its group, and the names of the others in it."""

    part: LanePart
    names: tuple[str, ...]


def together_by_node(loaded: LoadedWorkflow) -> Mapping[str, Together]:
    """The groups of a workflow that was read, by their nodes."""
    found: dict[str, Together] = {}
    for nodes in loaded.nodes_together:
        for at, node in enumerate(nodes):
            others = tuple(one.name for one in nodes if one is not node)
            found[node.id] = Together(_part(at, len(nodes)), others)
    return found


def together_words(together: Together) -> str:
    """What the row says of the others."""
    pattern = QCoreApplication.translate("NodeList", "“{node}”")
    nodes = QCoreApplication.translate("NodeList", ", ").join(
        pattern.format(node=name) for name in together.names
    )
    return QCoreApplication.translate("NodeList", "at the same time as {nodes}").format(nodes=nodes)


def _part(at: int, count: int) -> LanePart:
    if at == 0:
        return LanePart.FIRST
    return LanePart.LAST if at == count - 1 else LanePart.MIDDLE
