"""What of a workflow is run, in words: all of it, a part, what is left out, where it pauses."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.ui import words
from sdl1_desktop.workflow.plan import Plan

__all__ = ["extent_words", "part_words", "step_count", "step_name"]

_NAMED = 4
"""Nodes that are named where some are left out; of more only the number is said."""


def step_name(loaded: LoadedWorkflow, plan: Plan, step: int) -> str:
    """A step as people call it: number, the node's name, the cycle."""
    planned = plan.steps[step]
    name = loaded.workflow.node(planned.node_id).name
    if planned.cycle is not None and planned.cycles is not None:
        return QCoreApplication.translate("RunPart", "step {number} “{node}”, {cycle}").format(
            number=step + 1, node=name, cycle=words.cycle_count(planned.cycle, planned.cycles)
        )
    return QCoreApplication.translate("RunPart", "step {number} “{node}”").format(
        number=step + 1, node=name
    )


def part_words(loaded: LoadedWorkflow) -> list[str]:
    """A sentence for each way in which not simply everything is run; none where all is."""
    plan, part = loaded.plan, loaded.part
    if plan is None:
        return []
    said: list[str] = []
    if part.last_step is not None and part.last_step == part.first_step:
        said.append(
            QCoreApplication.translate("RunPart", "Only {step} runs.").format(
                step=step_name(loaded, plan, part.first_step)
            )
        )
    elif part.first_step:
        said.append(
            QCoreApplication.translate("RunPart", "The run begins with {step}.").format(
                step=step_name(loaded, plan, part.first_step)
            )
        )
    if part.skipped:
        said.append(
            QCoreApplication.translate("RunPart", "Left out: {nodes}.").format(
                nodes=_names(loaded, part.skipped)
            )
        )
    if part.breakpoints:
        said.append(
            QCoreApplication.translate("RunPart", "Pauses before: {nodes}.").format(
                nodes=_names(loaded, part.breakpoints)
            )
        )
    return said


def step_count(loaded: LoadedWorkflow) -> int:
    """Steps that are run, with every loop at its full count."""
    if loaded.plan is None:
        return 0
    if loaded.part.whole:
        return loaded.plan.step_count
    return sum(loaded.part.runs(step) for step in loaded.plan.steps)


def extent_words(loaded: LoadedWorkflow) -> str:
    """How many steps are run and how long they are expected to take."""
    total = loaded.plan.step_count if loaded.plan is not None else 0
    count, time = step_count(loaded), words.duration(loaded.total_expected_s)
    if count == total:
        return QCoreApplication.translate("RunPart", "{total} steps · {time} expected").format(
            total=total, time=time
        )
    return QCoreApplication.translate(
        "RunPart", "{count} of {total} steps · {time} expected"
    ).format(count=count, total=total, time=time)


def _names(loaded: LoadedWorkflow, nodes: frozenset[str]) -> str:
    if len(nodes) > _NAMED:
        return QCoreApplication.translate("RunPart", "{count} nodes").format(count=len(nodes))
    # In the order of the file, which is that of the list.
    named = [node.name for node in loaded.workflow.nodes if node.id in nodes]
    quoted = [QCoreApplication.translate("RunPart", "“{node}”").format(node=one) for one in named]
    return QCoreApplication.translate("RunPart", ", ").join(quoted)
