"""Which cycles of a loop leave their data in the exports.

The settings are those of the loop's sequence-control node. Whatever they say, every point is
measured, shown, and kept in the journal: they decide only what a data export writes.
"""

from __future__ import annotations

from collections.abc import Iterable

from sdl1_desktop.operations.data import Series
from sdl1_desktop.operations.execution import Execution
from sdl1_desktop.operations.parameters import Parameters
from sdl1_desktop.workflow.model import Workflow
from sdl1_desktop.workflow.plan import LoopPosition, Plan

__all__ = ["keeps", "keeps_here", "settle_ended_loop"]

_MODES = ("all_cycles", "from_cycle_n", "last_n_cycles")


def keeps(cycle: int | None, cycles: int | None, control: Parameters | None) -> bool:
    """Whether the data of ``cycle`` (from 1) of ``cycles`` are exported.

    The first ``stabilization_cycles`` never are. Of the others ``data_collection_mode`` chooses
    all, those from ``data_collection_start`` on, or the last ``last_n_cycles``. Outside loops
    (``cycle`` None) all data are.

    Raises:
        OperationError: a setting is of a wrong type or an unknown mode.
    """
    if cycle is None or cycles is None or control is None:
        return True
    if cycle <= control.whole("stabilization_cycles", 0):
        return False
    mode = control.choice("data_collection_mode", "all_cycles", _MODES)
    if mode == "from_cycle_n":
        return cycle >= control.whole("data_collection_start", 1)
    if mode == "last_n_cycles":
        return cycle > cycles - control.whole("last_n_cycles", 1)
    return True


def keeps_here(run: Execution) -> bool:
    """Whether the data that this execution measures are exported.

    The node's own switches come first: with ``data_collection_enabled`` off (or the flow editor's
    ``data_save_enabled``) nothing is, with ``cycle_dependent_collection`` off all cycles are. In
    nested loops every loop around the node must agree.
    """
    own = run.parameters
    if not own.flag("data_collection_enabled", default=True):
        return False
    if not own.flag("data_save_enabled", default=True):
        return False
    if not own.flag("cycle_dependent_collection", default=True):
        return True
    return _keeps_in(run.context.workflow, run.step.loops)


def settle_ended_loop(
    workflow: Workflow, plan: Plan, at: LoopPosition, measured: Iterable[Series]
) -> None:
    """Choose again among the loop's series, now that its last cycle is known.

    ``last_n_cycles`` counts from the end, and a break condition moves the end. ``measured`` are
    the loop's series of this pass; only those that depend on the cycle and were not switched off
    are touched.
    """
    control = Parameters(workflow.node(at.control))
    if control.choice("data_collection_mode", "all_cycles", _MODES) != "last_n_cycles":
        return
    for series in measured:
        own = Parameters(workflow.node(series.node_id))
        chosen = (
            own.flag("data_collection_enabled", default=True)
            and own.flag("data_save_enabled", default=True)
            and own.flag("cycle_dependent_collection", default=True)
        )
        if chosen:
            loops = tuple(
                LoopPosition(one.control, one.cycle, at.cycle) if one.control == at.control else one
                for one in plan.steps[series.step].loops
            )
            series.kept = _keeps_in(workflow, loops)


def _keeps_in(workflow: Workflow, loops: tuple[LoopPosition, ...]) -> bool:
    return all(keeps(at.cycle, at.cycles, Parameters(workflow.node(at.control))) for at in loops)
