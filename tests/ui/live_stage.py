"""A window with a workflow open and a robot in sight, for tests of live runs."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from shell_fakes import FakeEngine, loaded_workflow

from sdl1_desktop.backends.requests import Health, LoadedWorkflow, RobotHealth
from sdl1_desktop.messages import message
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.settings import Folders, Settings
from sdl1_desktop.ui.main_window import MainWindow
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.workflow.model import Finding, Severity

ROBOT = "192.0.2.7:31950"
BESIDE = frozenset({Device.PUMPS, Device.POTENTIOSTAT})


def make_window(engine: Any, folder: Path, settings: Settings | None = None) -> MainWindow:
    folders = Folders.below(folder / "config", folder / "data")
    folders.make()
    preferences = Preferences(settings or Settings(), folders, lambda _settings, _folders: None)
    window = MainWindow(engine, preferences, Path("example.json"))
    window.resize(1280, 800)
    window.show()
    return window


def warning(node_id: str, what: str) -> Finding:
    return Finding(
        Severity.WARNING,
        "made-up",
        message("{what}", what=what),
        message("It may matter."),
        message("Look at it."),
        node_id=node_id,
    )


def with_findings(*findings: Finding, errors: int = 0) -> LoadedWorkflow:
    from dataclasses import replace

    loaded = loaded_workflow("one", "two", "three", errors=errors)
    return replace(loaded, findings=(*loaded.findings, *findings))


def open_in(window: MainWindow, engine: FakeEngine, qtbot: Any, loaded: LoadedWorkflow) -> None:
    window.desk.open(Path("plating.json"))
    next(
        future
        for (name, _), future in reversed(list(zip(engine.calls, engine.futures, strict=True)))
        if name == "load"
    ).set_result(loaded)
    qtbot.waitUntil(lambda: window.desk.loaded is loaded)


def go_live(window: MainWindow, *, simulate: frozenset[Device] = BESIDE) -> None:
    """Both deliberate steps, on a robot whose address is given."""
    window.desk.choose_robot(ROBOT)
    window.desk.ask_live()
    window.live_confirm.go.click()
    window.desk.choose_simulated(simulate)


def asked(engine: FakeEngine, name: str) -> list[tuple[tuple[Any, ...], Any]]:
    """What was asked under a name, each with its answer that is due."""
    pairs = zip(engine.calls, engine.futures, strict=True)
    return [(values, future) for (called, values), future in pairs if called == name]


def robot_is(engine: FakeEngine, health: Health, **more: Any) -> RobotHealth:
    """Answer every look at the robot that waits."""
    seen = RobotHealth(
        ROBOT,
        health,
        more.pop("cause", message("The robot is as it is.")),
        time.time(),
        name="left",
        serial="OT2CEP123",
        **more,
    )
    for _, future in asked(engine, "robot_health"):
        if not future.done():
            future.set_result(seen)
    return seen
