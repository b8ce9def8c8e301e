"""From :class:`Settings` to the TOML document that is written, unknown entries with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, cast

from sdl1_desktop.settings.api import api_settings_to_toml
from sdl1_desktop.settings.bench import RobotSettings
from sdl1_desktop.settings.model import Settings
from sdl1_desktop.settings.prefect import prefect_to_toml

__all__ = ["settings_to_toml"]

_NOT_PLAIN = (
    "robots",
    "recent_robots",
    "calibration",
    "timeouts",
    "retry",
    "recent_files",
    "simulated_parts",
    "api",
    "prefect",
    "other",
)


def settings_to_toml(settings: Settings) -> dict[str, Any]:
    """The settings as a TOML document."""
    document: dict[str, Any] = {
        "version": Settings.VERSION,
        **{
            item.name: getattr(settings, item.name)
            for item in fields(settings)
            if item.name not in _NOT_PLAIN
        },
        "recent_files": list(settings.recent_files),
        "recent_robots": list(settings.recent_robots),
        "simulated_parts": list(settings.simulated_parts),
        "robots": [_robot(one) for one in settings.robots],
        "calibration": {str(pump): asdict(one) for pump, one in settings.calibration.items()},
        "timeouts": {kind: asdict(policy) for kind, policy in settings.timeouts.items()},
        "api": api_settings_to_toml(settings.api),
        "prefect": prefect_to_toml(settings.prefect),
        "retry": {kind: asdict(policy) for kind, policy in settings.retry.items()},
    }
    return _with(document, settings.other)


def _robot(robot: RobotSettings) -> dict[str, Any]:
    # TOML has no null: a channel that is not chosen is not written.
    plain = {
        item.name: getattr(robot, item.name)
        for item in fields(robot)
        if item.name != "other" and getattr(robot, item.name) is not None
    }
    return _with(plain, robot.other)


def _with(document: dict[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """``document`` and what of ``other`` is not in it."""
    result = dict(document)
    for name, value in other.items():
        known = result.get(name)
        if isinstance(known, dict) and isinstance(value, Mapping):
            result[name] = _with(cast("dict[str, Any]", known), cast("Mapping[str, Any]", value))
        elif name not in result:
            result[name] = value
    return result
