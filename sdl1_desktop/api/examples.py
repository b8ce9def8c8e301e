"""Examples in the OpenAPI description: each of them works as it stands."""

from __future__ import annotations

from typing import Any

__all__ = [
    "CANVAS_BODY",
    "CONFIGURE_BODY",
    "DEPLOY_BODY",
    "EDIT_BODY",
    "RESULT",
    "WORKFLOW",
]

WORKFLOW: dict[str, Any] = {
    "metadata": {"id": "example", "name": "Home and light"},
    "workflow": {
        "nodes": [
            {"id": "home", "type": "home_robot", "label": "Home", "params": {}},
            {"id": "light", "type": "set_lights", "label": "Lights", "params": {"on": True}},
        ],
        "edges": [],
    },
}

CANVAS_BODY: dict[str, Any] = {
    "canvas_workflow": WORKFLOW,
    "config": {"manager_type": "native", "dry_run": True, "speed": "instant", "seed": 1},
}

CONFIGURE_BODY: dict[str, Any] = {
    "manager_type": "native",
    "dry_run": True,
    "robot_ip": "169.254.69.185",
}

DEPLOY_BODY: dict[str, Any] = {
    "name": "Daily battery test",
    "canvas_workflow": WORKFLOW,
    "config": {"dry_run": True, "seed": 1},
    "schedules": [{"type": "cron", "cron": "0 9 * * *", "timezone": "Asia/Tokyo"}],
}

EDIT_BODY: dict[str, Any] = {
    "config": {"catch_up_s": 600},
    "schedules": ["interval:3600", {"type": "once", "at": "2099-12-01T09:00:00+09:00"}],
}

RESULT: dict[str, Any] = {
    "status": "completed",
    "workflow_name": "Home and light",
    "workflow_id": "example",
    "total_nodes": 2,
    "executed_nodes": 2,
    "successful_nodes": 2,
    "failed_nodes": 0,
    "skipped_nodes": 0,
    "total_steps": 2,
    "executed_steps": 2,
    "results": [],
    "errors": [],
    "warnings": [],
    "run_id": "20260401-101500-5f0c1e",
    "backend": "native",
    "dry_run": True,
    "simulated_parts": ["ot2", "pumps", "potentiostat"],
    "seed": 1,
    "started_at": "2026-04-01T10:15:00+00:00",
    "ended_at": "2026-04-01T10:15:01+00:00",
    "duration_s": 21.5,
    "folder": "runs/20260401-101500-5f0c1e",
    "files": [],
}
