"""Findings of a check as plain JSON, for programs: in English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sdl1_desktop.workflow import Finding, Workflow

__all__ = ["finding_json", "findings_json"]


def finding_json(finding: Finding, workflow: Workflow) -> dict[str, Any]:
    """One finding, with the name of its node."""
    node = next((one for one in workflow.nodes if one.id == finding.node_id), None)
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "node_id": finding.node_id,
        "node_name": node.name if node is not None else None,
        "parameter": finding.parameter,
        "cycle": finding.cycle,
        "path": finding.path,
        "what": str(finding.what),
        "why": str(finding.why),
        "action": str(finding.action),
    }


def findings_json(findings: Sequence[Finding], workflow: Workflow) -> list[dict[str, Any]]:
    """All of them, in their order."""
    return [finding_json(one, workflow) for one in findings]
