"""The document: read a workflow file, order its nodes, check what it says."""

from typing import TYPE_CHECKING

from sdl1_desktop.late_names import late_names

if TYPE_CHECKING:
    from sdl1_desktop.workflow.checks import check_workflow, sort_findings
    from sdl1_desktop.workflow.condition import (
        CONDITION_NAMES,
        Condition,
        ConditionError,
        parse_condition,
    )
    from sdl1_desktop.workflow.errors import WorkflowFileError
    from sdl1_desktop.workflow.loop_rule import LoopKind, LoopRule
    from sdl1_desktop.workflow.model import (
        Edge,
        Finding,
        JsonValue,
        Node,
        Option,
        ParameterGroup,
        ParameterKind,
        ParameterSpec,
        Severity,
        Workflow,
        WorkflowShape,
    )
    from sdl1_desktop.workflow.order import Order, order_nodes
    from sdl1_desktop.workflow.plan import LoopPosition, Plan, PlanLoop, PlanNode, PlanRow, PlanStep
    from sdl1_desktop.workflow.planner import make_plan
    from sdl1_desktop.workflow.reader import parse_workflow, read_workflow

__all__ = [
    "CONDITION_NAMES",
    "Condition",
    "ConditionError",
    "Edge",
    "Finding",
    "JsonValue",
    "LoopKind",
    "LoopPosition",
    "LoopRule",
    "Node",
    "Option",
    "Order",
    "ParameterGroup",
    "ParameterKind",
    "ParameterSpec",
    "Plan",
    "PlanLoop",
    "PlanNode",
    "PlanRow",
    "PlanStep",
    "Severity",
    "Workflow",
    "WorkflowFileError",
    "WorkflowShape",
    "check_workflow",
    "make_plan",
    "order_nodes",
    "parse_condition",
    "parse_workflow",
    "read_workflow",
    "sort_findings",
]

__getattr__ = late_names(
    __name__,
    {
        "checks": (
            "check_workflow",
            "sort_findings",
        ),
        "condition": (
            "CONDITION_NAMES",
            "Condition",
            "ConditionError",
            "parse_condition",
        ),
        "errors": ("WorkflowFileError",),
        "loop_rule": (
            "LoopKind",
            "LoopRule",
        ),
        "model": (
            "Edge",
            "Finding",
            "JsonValue",
            "Node",
            "Option",
            "ParameterGroup",
            "ParameterKind",
            "ParameterSpec",
            "Severity",
            "Workflow",
            "WorkflowShape",
        ),
        "order": (
            "Order",
            "order_nodes",
        ),
        "plan": (
            "LoopPosition",
            "Plan",
            "PlanLoop",
            "PlanNode",
            "PlanRow",
            "PlanStep",
        ),
        "planner": ("make_plan",),
        "reader": (
            "parse_workflow",
            "read_workflow",
        ),
    },
)
