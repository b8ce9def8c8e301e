"""What each node type does, said in commands of the bench."""

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
    "StepResult",
    "check_plan",
    "run_step",
]
