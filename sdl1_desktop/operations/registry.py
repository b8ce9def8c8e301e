"""All node types: what each does, of which kind it is, and the devices that it may move."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from sdl1_desktop.messages import message
from sdl1_desktop.operations import basic, basic_setup
from sdl1_desktop.operations.context import OperationError, OperationKind, RunContext, StepResult
from sdl1_desktop.operations.counter import count_cycles
from sdl1_desktop.operations.electrode import manipulate_electrode, set_up_electrode
from sdl1_desktop.operations.execution import Execution
from sdl1_desktop.operations.export import export_data
from sdl1_desktop.operations.liquid import prepare_sample, prepare_solution
from sdl1_desktop.operations.measurement import measure
from sdl1_desktop.operations.sequence import control_sequence
from sdl1_desktop.operations.setup import set_up_experiment
from sdl1_desktop.operations.wash import wash_cleaning, wash_hardware
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.workflow.plan import PlanStep

__all__ = ["OPERATIONS", "Operation", "execute", "run_step"]

RunOperation: TypeAlias = Callable[[Execution], Awaitable[StepResult]]


@dataclass(frozen=True, slots=True)
class Operation:
    """What one node type does. ``devices`` are those that it may send commands to."""

    run: RunOperation
    kind: OperationKind
    devices: frozenset[Device]


_ARM = frozenset({Device.OT2})
_ARM_AND_PUMPS = frozenset({Device.OT2, Device.PUMPS})
_CELL = frozenset({Device.POTENTIOSTAT})
_NONE: frozenset[Device] = frozenset()

OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "sdl1ExperimentSetup": Operation(set_up_experiment, OperationKind.SETUP, _ARM_AND_PUMPS),
        "sdl1SolutionPreparation": Operation(prepare_solution, OperationKind.LIQUID, _ARM),
        "sdl1SamplePreparation": Operation(prepare_sample, OperationKind.LIQUID, _ARM),
        "sdl1ElectrodeSetup": Operation(set_up_electrode, OperationKind.MOTION, _ARM),
        "sdl1ElectrodeManipulation": Operation(manipulate_electrode, OperationKind.MOTION, _ARM),
        "sdl1ElectrochemicalMeasurement": Operation(measure, OperationKind.MEASUREMENT, _CELL),
        "sdl1WashCleaning": Operation(wash_cleaning, OperationKind.WASH, _ARM_AND_PUMPS),
        "sdl1HardwareWashing": Operation(wash_hardware, OperationKind.WASH, _ARM_AND_PUMPS),
        "sdl1DataExport": Operation(export_data, OperationKind.DATA, _NONE),
        "sdl1SequenceControl": Operation(control_sequence, OperationKind.CONTROL, _NONE),
        "sdl1CycleCounter": Operation(count_cycles, OperationKind.CONTROL, _NONE),
        "initialize_robot": Operation(basic.initialize_robot, OperationKind.SETUP, _ARM),
        "load_labware": Operation(basic_setup.load_labware, OperationKind.SETUP, _ARM),
        "load_custom_labware": Operation(
            basic_setup.load_custom_labware, OperationKind.SETUP, _ARM
        ),
        "load_pipette": Operation(basic_setup.load_pipette, OperationKind.SETUP, _ARM),
        "home_robot": Operation(basic.home_robot, OperationKind.MOTION, _ARM),
        "set_lights": Operation(basic.set_lights, OperationKind.SETUP, _ARM),
        "move_to_well": Operation(basic.move_to_well, OperationKind.MOTION, _ARM),
        "aspirate": Operation(basic.aspirate, OperationKind.LIQUID, _ARM),
        "dispense": Operation(basic.dispense, OperationKind.LIQUID, _ARM),
        "blowout": Operation(basic.blow_out, OperationKind.LIQUID, _ARM),
        "fill_well": Operation(basic.fill_well, OperationKind.LIQUID, _ARM),
        "pickup_tip": Operation(basic.pick_up_tip, OperationKind.LIQUID, _ARM),
        "drop_tip": Operation(basic.drop_tip, OperationKind.LIQUID, _ARM),
        "delay": Operation(basic.delay, OperationKind.CONTROL, _NONE),
        "get_status": Operation(basic_setup.get_status, OperationKind.CONTROL, _NONE),
        "get_labware_registry": Operation(
            basic_setup.get_labware_registry, OperationKind.CONTROL, _NONE
        ),
    }
)
"""The operation of each node type."""


async def run_step(step: PlanStep, context: RunContext) -> StepResult:
    """Run one planned step: its wait before, its operation, its wait after.

    Raises:
        OperationError: the node cannot be done as its parameters say.
        BenchError: a device refused a command or failed.
        StopRequested: the operator stopped the run.
    """
    return await execute(Execution(context.workflow.node(step.node_id), step, context))


async def execute(run: Execution) -> StepResult:
    """:func:`run_step` for a step whose node is at hand."""
    node = run.node
    operation = OPERATIONS.get(node.type)
    if operation is None:
        raise OperationError(
            message("This program knows no node type “{type}”.", type=node.type),
            message("Correct the node's type, or take the node out of the workflow."),
        )
    before = run.parameters.not_negative("wait_before", 0)
    after = run.parameters.not_negative("wait_after", 0)
    await run.bench.wait(before, message("Wait before “{node}”", node=node.name))
    run.info(message("“{node}” begins.", node=node.name))
    result = await operation.run(run)
    if after:
        run.context.reporter.progress(1.0)
    await run.bench.wait(after, message("Wait after “{node}”", node=node.name))
    run.debug(message("“{node}” is done.", node=node.name))
    return result
