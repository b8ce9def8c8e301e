"""The check of what the document alone shows; what the bench shows is checked elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from sdl1_desktop.messages import message
from sdl1_desktop.workflow import catalog
from sdl1_desktop.workflow.check_nodes import check_node, unknown_type
from sdl1_desktop.workflow.check_parameters import (
    check_parameters,
    parameter_finding,
    specs_by_name,
)
from sdl1_desktop.workflow.check_paths import check_paths
from sdl1_desktop.workflow.model import Finding, Node, Severity, Workflow

__all__ = ["check_workflow", "sort_findings"]


def check_workflow(
    workflow: Workflow, plan_findings: Iterable[Finding] = (), *, window_robot: str = ""
) -> tuple[Finding, ...]:
    """Everything that reading, planning and checking found, the gravest first.

    ``plan_findings`` are those of ``make_plan``. ``window_robot`` is the robot's address as the
    operator set it (``host`` or ``host:port``), or empty.
    """
    findings = [*workflow.findings, *plan_findings]
    if not workflow.nodes:
        findings.append(_no_nodes())
    for node in workflow.nodes:
        findings += _check(node, window_robot)
    return sort_findings(findings)


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, gravest first; among equals the order stays."""
    return tuple(sorted(findings, key=lambda finding: finding.severity.rank))


def _check(node: Node, window_robot: str) -> Iterable[Finding]:
    if node.type not in catalog.NODE_TYPES:
        yield unknown_type(node)
        return
    specs = specs_by_name(node)
    yield from check_parameters(node, specs)
    yield from check_paths(node, specs)
    yield from check_node(node, specs)
    robot = node.parameters.get("robot_ip")
    if window_robot and isinstance(robot, str) and "robot_ip" in node.given:
        yield from _check_robot(node, robot, window_robot)


def _check_robot(node: Node, in_file: str, in_window: str) -> Iterable[Finding]:
    if not in_file.strip() or _host(in_file) == _host(in_window):
        return
    yield parameter_finding(
        node,
        "robot_ip",
        "robot-address-differs",
        severity=Severity.WARNING,
        what=message(
            "The file names the robot {in_file}, the window {in_window}.",
            in_file=in_file[:60],
            in_window=in_window[:60],
        ),
        why=message("The window's is used; it may not be the robot that the file was made for."),
        action=message("Look which robot stands at the bench, and set its address in the window."),
    )


def _host(address: str) -> str:
    """The host of ``host``, ``host:port``, ``[IPv6]:port`` or a bare IPv6 address."""
    address = address.strip().casefold()
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address


def _no_nodes() -> Finding:
    return Finding(
        Severity.ERROR,
        "no-nodes",
        message("The workflow has no nodes."),
        message("There is nothing to run."),
        message("Add nodes in the editor and export the workflow again."),
    )
