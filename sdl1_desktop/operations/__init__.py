"""What each node type does, said in commands of the bench."""

from sdl1_desktop.operations.collection import settle_ended_loop
from sdl1_desktop.operations.context import (
    LoopProgress,
    OperationError,
    OperationKind,
    Reporter,
    RunContext,
    StepResult,
)
from sdl1_desktop.operations.data import DataStore, Series
from sdl1_desktop.operations.loop_tracker import LoopTracker
from sdl1_desktop.operations.preflight import BenchCheck, check_plan
from sdl1_desktop.operations.registry import OPERATIONS, Operation, run_step
from sdl1_desktop.operations.sequence import series_of_pass
from sdl1_desktop.operations.start_state import StartState

__all__ = [
    "OPERATIONS",
    "BenchCheck",
    "DataStore",
    "LoopProgress",
    "LoopTracker",
    "Operation",
    "OperationError",
    "OperationKind",
    "Reporter",
    "RunContext",
    "Series",
    "StartState",
    "StepResult",
    "check_plan",
    "run_step",
    "series_of_pass",
    "settle_ended_loop",
]
