"""A schedule desk that answers what a test says, and deployments to show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot
from shell_fakes import FakeEngine, loaded_workflow

from sdl1_desktop.backends.prefect.connection import ServerKind
from sdl1_desktop.backends.prefect.deployment_facts import Deployment, FlowRunFacts
from sdl1_desktop.backends.prefect.deployments import Deployed
from sdl1_desktop.backends.prefect.executor_place import ExecutorNote
from sdl1_desktop.backends.prefect.figures_reading import DayCounts, PrefectFigures, RunFigures
from sdl1_desktop.backends.prefect.planned_runs import PlannedRuns, planned_runs
from sdl1_desktop.backends.prefect.run_figures import KindFigures, RunCounts
from sdl1_desktop.backends.prefect.run_terms import RunTerms
from sdl1_desktop.backends.prefect.schedule import Cron, Interval, Schedule
from sdl1_desktop.backends.prefect.schedule_facts import (
    ArmingCheck,
    DeploymentEntry,
    VersionComparison,
)
from sdl1_desktop.backends.prefect.server_state import ServerHealth, ServerState
from sdl1_desktop.backends.prefect.version_changes import ChangeKind, VersionChange
from sdl1_desktop.backends.requests import Health, LoadedWorkflow, RobotHealth
from sdl1_desktop.messages import message
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.settings import Folders, Settings
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.problem import Problem
from sdl1_desktop.ui.schedules_page import SchedulesPage
from sdl1_desktop.ui.schedules_view import SchedulesView
from sdl1_desktop.workflow import Finding, Severity

__all__ = [
    "AnsweringEngine",
    "FakeSchedules",
    "House",
    "arming_check",
    "deployment",
    "entries",
    "flow_run",
    "server",
]

NOW = datetime.now(UTC).replace(microsecond=0)


def server(health: ServerHealth = ServerHealth.UP, **fields: Any) -> ServerState:
    url = "http://127.0.0.1:4200/api" if health is ServerHealth.UP else ""
    return ServerState(ServerKind.LOCAL, health, NOW.timestamp(), url, **fields)


def deployment(name: str, **fields: Any) -> Deployment:
    schedules: tuple[Schedule, ...] = fields.pop("schedules", ())
    made: dict[str, Any] = {
        "id": f"id of {name}",
        "name": name,
        "workflow": "Zinc plating",
        "flow_id": "flow",
        "version": "1.0+0a1b2c3d4e5f",
        "sha256": "0a1b2c3d4e5f",
        "source": "zinc.json",
        "terms": RunTerms(),
        "schedules": schedules,
        "paused": False,
        "active_schedules": len(schedules),
        "created": NOW,
        "updated": NOW,
        "here": True,
        "armed": False,
        "running": schedules,
    }
    return Deployment(**{**made, **fields})


def flow_run(number: int, **fields: Any) -> FlowRunFacts:
    due = fields.pop("due", NOW - timedelta(hours=number))
    made: dict[str, Any] = {
        "id": f"flow-run-{number}",
        "name": f"run {number}",
        "deployment_id": "id of Daily",
        "deployment_name": "Daily",
        "workflow": "Zinc plating",
        "state": "Completed",
        "kind": "COMPLETED",
        "reason": "",
        "due": due,
        "began": due,
        "ended": due + timedelta(minutes=12),
        "run_id": f"run-{number}",
        "parameters": {"dry_run": True},
    }
    return FlowRunFacts(**{**made, **fields})


def entries() -> tuple[DeploymentEntry, ...]:
    """One of each kind that a list shows."""
    daily = deployment("Daily", schedules=(Cron("0 9 * * *", "Asia/Tokyo"),))
    live = deployment(
        "Overnight electrodeposition of zinc, series B",
        schedules=(Interval(5400.0, NOW, "UTC"),),
        terms=RunTerms(dry_run=False, robot="169.254.69.185", catch_up_s=1800.0),
        armed=True,
    )
    paused = deployment("Paused", schedules=(Interval(3600.0, NOW, "UTC"),), paused=True)
    asked = deployment(
        "When asked", terms=RunTerms(dry_run=False, robot="169.254.69.185"), workflow="Wash"
    )
    times = tuple(NOW + timedelta(minutes=90 * number) for number in range(1, 6))
    return (
        DeploymentEntry(
            daily, tuple(NOW + timedelta(days=n) for n in range(1, 6)), last=flow_run(1)
        ),
        DeploymentEntry(
            live,
            times,
            last=flow_run(2, state="Failed", kind="FAILED", reason="The tip is missing."),
        ),
        DeploymentEntry(paused, last=flow_run(3, state="Missed", kind="CANCELLED", run_id="")),
        DeploymentEntry(asked),
    )


def recent() -> tuple[FlowRunFacts, ...]:
    """One of each outcome."""
    return (
        flow_run(0, state="Running", kind="RUNNING", ended=None),
        flow_run(1),
        flow_run(2, state="Failed", kind="FAILED", reason="plating: The tip is missing."),
        flow_run(
            3,
            state="Missed",
            kind="CANCELLED",
            reason="missed: nobody was there at 2026-11-23 09:00:00; it is not made up for.",
            began=None,
            ended=None,
            run_id="",
        ),
        flow_run(4, state="Cancelled", kind="CANCELLED", reason="stopped in Prefect"),
        flow_run(5, state="Crashed", kind="CRASHED", reason="interrupted: the executor ended."),
    )


def figures(days: int) -> RunFigures:
    counts = RunCounts(41, 3, 1, 2, 0, 1)
    today = datetime.now().astimezone().date()
    per_day = tuple(
        DayCounts(
            today - timedelta(days=days - 1 - number),
            RunCounts(number % 5, number % 3 == 2, 0, number % 7 == 3, 0, number == days - 1),
        )
        for number in range(days)
    )
    kinds = (
        KindFigures("sdl1ElectrochemicalMeasurement", 41, 40, 700.0, 720.0, 1500.0),
        KindFigures("sdl1SolutionPreparation", 44, 44, 14.0, 14.2, 21.0),
        KindFigures("sdl1WashCleaning", 44, 43, 62.0, 61.0, 90.0),
        KindFigures("sdl1DataExport", 41, 41, 0.1, 0.1, 0.4),
    )
    prefect = PrefectFigures(RunCounts(30, 2, 1, 1, 4, 0), kinds[:2])
    return RunFigures(days, counts, per_day, kinds, prefect)


class FakeSchedules:
    """Keeps what it is asked; reading is answered at once, changes when the test lets it."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self.futures: list[Future[Any]] = []
        self.listed: tuple[DeploymentEntry, ...] | Exception = entries()
        self.runs: tuple[FlowRunFacts, ...] = recent()
        self.comparison = VersionComparison(
            "1.0+0a1b2c3d4e5f",
            "1.1+9f8e7d6c5b4a",
            (
                VersionChange(ChangeKind.HEADER, name="version", before="1.0", after="1.1"),
                VersionChange(
                    ChangeKind.PARAMETER,
                    "p",
                    "Plating",
                    "current",
                    before=-0.01,
                    after=-0.02,
                    unit="A",
                ),
            ),
        )

    @property
    def last(self) -> Future[Any]:
        """The change that was asked for last."""
        return self.futures[-1]

    def names(self) -> list[str]:
        """The changes that were asked for, in order."""
        return [name for name, _ in self.calls]

    def _asked(self, name: str, *values: Any) -> Future[Any]:
        self.calls.append((name, values))
        future: Future[Any] = Future()
        self.futures.append(future)
        return future

    def deployments(self) -> Future[tuple[DeploymentEntry, ...]]:
        return _done(self.listed)

    def planned(self, begin: datetime, end: datetime) -> Future[PlannedRuns]:
        listed = () if isinstance(self.listed, Exception) else self.listed
        return _done(planned_runs([one.deployment for one in listed], self.runs, begin, end, NOW))

    def recent_runs(self, limit: int = 50, name: str = "") -> Future[tuple[FlowRunFacts, ...]]:
        return _done(tuple(one for one in self.runs if name in ("", one.deployment_id))[:limit])

    def figures(self, days: int = 30) -> Future[RunFigures]:
        return _done(figures(days))

    def compare(self, name: str, loaded: LoadedWorkflow) -> Future[VersionComparison]:
        known = () if isinstance(self.listed, Exception) else self.listed
        if name in [one.deployment.name for one in known]:
            return _done(self.comparison)
        return _done(VersionComparison("", self.comparison.after))

    def last_changes(self, name: str) -> Future[VersionComparison]:
        return _done(self.comparison)

    def deploy(
        self,
        name: str,
        loaded: LoadedWorkflow,
        terms: RunTerms | None = None,
        schedules: Sequence[Schedule] = (),
    ) -> Future[Deployed]:
        return self._asked("deploy", name, loaded, terms, tuple(schedules))

    def edit(
        self,
        name: str,
        *,
        terms: RunTerms | None = None,
        schedules: Sequence[Schedule] | None = None,
    ) -> Future[Deployment]:
        return self._asked("edit", name, terms, schedules)

    def pause(self, name: str) -> Future[Deployment]:
        return self._asked("pause", name)

    def resume(self, name: str) -> Future[Deployment]:
        return self._asked("resume", name)

    def delete(self, name: str) -> Future[Deployment]:
        return self._asked("delete", name)

    def run(
        self,
        name: str,
        at: datetime | None = None,
        parameters: Mapping[str, Any] | None = None,
    ) -> Future[FlowRunFacts]:
        return self._asked("run", name, at)

    def cancel(self, flow_run_id: str) -> Future[FlowRunFacts]:
        return self._asked("cancel", flow_run_id)

    def arming_check(self, name: str) -> Future[ArmingCheck]:
        return self._asked("arming_check", name)

    def arm(self, check: ArmingCheck) -> Future[Deployment]:
        return self._asked("arm", check)

    def disarm(self, name: str) -> Future[Deployment]:
        return self._asked("disarm", name)


def _done(answer: Any) -> Future[Any]:
    future: Future[Any] = Future()
    if isinstance(answer, Exception):
        future.set_exception(answer)
    else:
        future.set_result(answer)
    return future


class AnsweringEngine(FakeEngine):
    """Says at once how server, executor and robot are."""

    def __init__(self) -> None:
        super().__init__()
        self.schedules = FakeSchedules()
        self.server = server()
        self.note: ExecutorNote | None = ExecutorNote(123, NOW.timestamp(), ready=True)

    def prefect_state(self) -> Future[ServerState]:
        return _done(self.server)

    def prefect_executor(self) -> Future[ExecutorNote | None]:
        return _done(self.note)

    def robot_health(self, address: str) -> Future[RobotHealth]:
        cause = message("The robot answers.")
        return _done(RobotHealth(address, Health.REACHABLE, cause, NOW.timestamp()))


def arming_check(name: str = "When asked") -> ArmingCheck:
    """What is to be confirmed before this deployment is armed: one warning, nothing real beside."""
    loaded = loaded_workflow("one")
    warning = Finding(
        Severity.WARNING,
        "made-up",
        message("Too much."),
        message("The well is small."),
        message("Take less."),
        node_id="one",
    )
    beside = frozenset({Device.PUMPS, Device.POTENTIOSTAT})
    terms = RunTerms(dry_run=False, robot="169.254.69.185", simulate=beside)
    return ArmingCheck(deployment(name, terms=terms), replace(loaded, findings=(warning,)))


class House:
    """The page over a desk and an engine that a test has in its hands."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.engine = AnsweringEngine()
        schedules = self.engine.schedules
        assert isinstance(schedules, FakeSchedules)
        self.schedules = schedules
        self.desk = RunDesk(self.engine)
        folders = Folders.below(folder / "config", folder / "data")
        self.preferences = Preferences(Settings(), folders, lambda *_: None)
        self.page = SchedulesPage(self.desk, self.engine, self.preferences)
        self.problems: list[Problem] = []
        self.page.problem.connect(self.problems.append)
        self.page.resize(1150, 620)
        qtbot.addWidget(self.page)

    def show(self, *, until: Callable[[SchedulesView], bool] | None = None) -> SchedulesView:
        """Show the page; answers once deployments are shown, or ``until`` holds."""
        self.page.show()
        wanted = until or (lambda view: view.reading.entries is not None)
        self.qtbot.waitUntil(lambda: self.page.view is not None and wanted(self.page.view))
        view = self.page.view
        assert view is not None
        return view

    def again(self) -> None:
        """Let the page read again, and show what it read."""
        view = self.page.view
        assert view is not None
        with self.qtbot.waitSignal(view.reading.beat):
            view.reading.read()

    def answered(self, value: object) -> None:
        """The desk did what it was asked last; answers when the page knows."""
        view = self.page.view
        assert view is not None
        if isinstance(value, Exception):
            with self.qtbot.waitSignal(view.reading.changed):
                self.schedules.last.set_exception(value)
            return
        with self.qtbot.waitSignal(view.reading.beat):
            self.schedules.last.set_result(value)

    def close(self) -> None:
        """Put everything away."""
        self.page.hide()
        self.desk.prefect.stop_watching()
        self.page.close_reader()
        self.preferences.close()
        self.desk.deleteLater()
