"""What each picture of the user guide shows, and how an operator gets the window there."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sdl1_desktop.app import Application

__all__ = ["EXAMPLE", "PICTURES", "Picture", "Stage"]

EXAMPLE = (
    Path(__file__).resolve().parent.parent / "resources" / "workflows" / "zinc_plating_example.json"
)

_PATIENCE_S = 120.0
_NO_ROBOT = "127.0.0.1:31950"
"""The robot's usual port on this computer, where there is none."""


class Stage:
    """The application on show, and the operator's hands on it."""

    def __init__(self, application: Application, folder: Path) -> None:
        self.window = application.window
        self.desk = application.window.desk
        self.folder = folder

    async def until(self, what: str, true: Callable[[], object]) -> None:
        """Wait until ``true()`` holds, looking whenever the window hears of something.

        Raises:
            TimeoutError: it did not come to hold.
        """
        desk, history = self.desk, self.window.history
        await self._until(
            what,
            true,
            desk.workflow_changed,
            desk.choices_changed,
            desk.state_changed,
            desk.run_started,
            desk.run_changed,
            self.window.watch.changed,
            history.table.model().rowsInserted,
            history.log.model.counts_changed,
        )

    async def _until(self, what: str, true: Callable[[], object], *signals: Any) -> None:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def look(*_news: object) -> None:
            if not done.done() and true():
                done.set_result(None)

        for one in signals:
            one.connect(look)
        look()
        try:
            await asyncio.wait_for(done, _PATIENCE_S)
        except TimeoutError as error:
            raise TimeoutError(f"it did not happen: {what}") from error
        finally:
            for one in signals:
                one.disconnect(look)

    async def settle(self) -> None:
        """Let the window do what is already in its queue: layouts, batches of events."""
        from PySide6.QtCore import QTimer

        for _turn in range(5):
            done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            QTimer.singleShot(20, lambda done=done: done.set_result(None))
            await done

    def press(self, action: str) -> None:
        """Do one of the window's actions."""
        self.window.actions_[action].trigger()

    async def ready(self) -> None:
        """The workflow is read and checked, and the engine is up."""

        def is_ready() -> bool:
            desk = self.desk
            if desk.loading is not None or desk.loaded is None:
                return False
            return bool(desk.loaded.errors) or self.window.actions_["run"].isEnabled()

        await self.until("the workflow is ready", is_ready)

    async def run(self) -> None:
        """Press Run; return once the run is there."""
        await self.ready()
        before = self.desk.view
        self.press("run")
        await self.until("the run is there", lambda: self.desk.view is not before)

    async def end(self) -> None:
        """The run has ended."""
        await self.until("the run has ended", lambda: self.desk.state.ended)

    async def measuring(self) -> None:
        """The second of three platings is half done, and chosen in the list."""
        await self.run()
        self.window.run_page.nodes.select_node("plating-deposition")

        def half_done() -> bool:
            rows = self.desk.view.rows if self.desk.view is not None else ()
            return any(
                row.node_id == "plating-deposition" and row.cycle == 2 and (row.fraction or 0) > 0.5
                for row in rows
            )

        await self.until("the second plating is half done", half_done)

    async def asked(self) -> None:
        """The export fails because a file stands where its folder belongs, and the run asks."""
        await self.run()
        view = self.desk.view
        if view is None or view.created is None:
            raise RuntimeError("there is no run")
        _put_in_the_way(Path(view.created.folder, "data"))
        await self.until("the run asks", lambda: view.question)
        await self.settle()

    def answer_stop(self) -> None:
        """Press “Stop the run” in the question."""
        from sdl1_desktop.events import OperatorChoice

        self.window.question.choices[OperatorChoice.STOP].click()


async def _ready(stage: Stage) -> None:
    await stage.ready()


async def _measuring(stage: Stage) -> None:
    await stage.measuring()


async def _completed(stage: Stage) -> None:
    await stage.run()
    await stage.end()


async def _faults(stage: Stage) -> None:
    await stage.ready()
    stage.window.run_page.nodes.select_node("step-5")


async def _asked(stage: Stage) -> None:
    await stage.asked()


async def _stopped_after_failure(stage: Stage) -> None:
    await stage.asked()
    stage.answer_stop()
    await stage.end()


async def _live(stage: Stage) -> None:
    await stage.ready()
    stage.window.robot.show_address(_NO_ROBOT)
    watch = stage.window.watch
    await stage.until(
        "the robot was looked for",
        lambda: watch.health is not None and watch.health.health == "unreachable",
    )
    stage.press("dry_live")
    await stage.settle()
    stage.window.live_confirm.go.click()


async def _settings(stage: Stage) -> None:
    await stage.ready()
    stage.press("page_settings")


async def _history(stage: Stage) -> None:
    """One run of each end: the killed one is there from before, a failed, a stopped, a whole."""
    from sdl1_desktop.robot.clock import Speed

    await _stopped_after_failure(stage)
    for problem in tuple(stage.window.notices.problems):
        stage.window.notices.close_problem(problem)
    stage.desk.choose_speed(Speed.X10)
    await stage.run()
    view = stage.desk.view
    await stage.until("a node is under way", lambda: view is not None and view.current_row)
    stage.press("stop")
    await stage.end()
    stage.desk.choose_speed(Speed.INSTANT)
    stage.desk.open(_copied_example(stage.folder))
    await stage.run()
    await stage.end()
    stage.press("page_history")
    history = stage.window.history
    await stage.until("all runs are listed", lambda: len(history.runs) == 4)
    history.table.selectRow(0)
    await stage.until("its log is read", history.log.line_count)


def _put_in_the_way(path: Path) -> None:
    path.write_text("in the way", encoding="utf-8")


def _copied_example(folder: Path) -> Path:
    copy = folder / EXAMPLE.name
    copy.write_bytes(EXAMPLE.read_bytes())
    return copy


def _written(folder: Path, document: Mapping[str, Any]) -> Path:
    file = folder / "zinc_plating.json"
    file.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
    return file


def _export_before_wash(folder: Path) -> Path:
    """The example's nodes once, with the export while the electrode is still in the cell."""
    document: dict[str, Any] = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    nodes = {node["id"]: node for node in document["workflow"]["nodes"]}
    order = ("setup", "solution", "electrode", "deposition", "export", "wash")
    document["metadata"] |= {"id": "zinc-plating-once", "name": "One zinc plating"}
    document["workflow"]["nodes"] = [nodes[f"plating-{name}"] for name in order]
    return _written(folder, document)


def _with_faults(folder: Path, name: str, names: tuple[str, ...]) -> Path:
    """A workflow that the check refuses; ``names`` are the operator's for its six nodes."""
    source = {"source_labware": "vial_rack_2", "source_well": "A1"}
    target = {"target_labware": "nis_reactor"}
    plating = {"measurement_type": "CP", "cp_current": -0.004, "cp_duration": 600}
    steps: tuple[tuple[str, dict[str, Any]], ...] = (
        ("sdl1ExperimentSetup", {"experiment_id": "Zn-7", "test_well_address": "A1"}),
        ("sdl1SolutionPreparation", {**source, **target, "target_well": "A1", "volume": 4200}),
        ("sdl1ElectrodeSetup", {"electrode_position": "A2", "target_well": "A1"}),
        ("sdl1ElectrochemicalMeasurement", plating),
        ("sdl1HardwareWashing", {"target_cell": "A1"}),
        ("sdl1SolutionPreparation", {**source, **target, "target_well": "A6", "volume": 3000}),
    )
    nodes = [
        {
            "id": f"step-{number}",
            "type": kind,
            "label": own,
            "params": {"uo_name": own, **parameters},
        }
        for number, (own, (kind, parameters)) in enumerate(zip(names, steps, strict=True), start=1)
    ]
    document = {
        "metadata": {"id": "zinc-plating-seven", "name": name},
        "workflow": {"nodes": nodes, "edges": []},
    }
    return _written(folder, document)


def _faults_english(folder: Path) -> Path:
    first = ("Names and cell", "Fill the cell", "Electrode into the cell")
    rest = ("Plate zinc", "Rinse the cell", "Fill the next cell")
    return _with_faults(folder, "Zinc plating, cell 7", (*first, *rest))


def _faults_japanese(folder: Path) -> Path:
    first = ("実験名とセル", "セルに電解液を入れる", "電極をセルに入れる")
    rest = ("亜鉛めっき", "セルを洗う", "次のセルに電解液を入れる")
    return _with_faults(folder, "亜鉛めっき セル 7", (*first, *rest))


def _kill_a_run(folder: Path) -> None:
    """Leave a run behind that was under way when its program was killed."""
    command = [sys.executable, "-m", "sdl1_desktop.cli", "run", EXAMPLE, "--speed", "10x"]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, encoding="utf-8")
    if process.stderr is None:
        raise RuntimeError("the run tells no progress")
    for line in process.stderr:
        if "cycle 1 of" in line:
            break
    process.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    process.communicate()


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: the window's settings, the file it opens, and what is done until it is taken.

    ``workflow`` makes the file in a folder and answers its path; ``before`` works on the folders
    before the window is there.
    """

    scene: Callable[[Stage], Awaitable[None]]
    workflow: Callable[[Path], Path] = _copied_example
    language: str = "en"
    theme: str = "light"
    speed: str = "instant"
    before: Callable[[Path], None] | None = None


PICTURES: Mapping[str, Picture] = {
    "start": Picture(_ready),
    "running": Picture(_measuring, speed="10x"),
    "completed": Picture(_completed),
    "failed": Picture(_asked, _export_before_wash),
    "failed_end": Picture(_stopped_after_failure, _export_before_wash),
    "preflight_errors": Picture(_faults, _faults_english),
    "live_armed": Picture(_live),
    "settings": Picture(_settings),
    "history": Picture(_history, _export_before_wash, before=_kill_a_run),
    "interrupted": Picture(_ready, before=_kill_a_run),
    "dark": Picture(_measuring, theme="dark", speed="10x"),
    "japanese": Picture(_measuring, language="ja", speed="10x"),
    "japanese_check": Picture(_faults, _faults_japanese, language="ja"),
    "japanese_failed": Picture(_asked, _export_before_wash, language="ja"),
    "japanese_settings": Picture(_settings, language="ja"),
}
"""All pictures, by the name of their file."""
