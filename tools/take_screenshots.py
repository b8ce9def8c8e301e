"""Takes the pictures of the user guide from the program as it is.

Usage: ``python tools/take_screenshots.py`` writes all of them to ``docs/images``; ``--only NAME``
takes one (may be given again), ``--out FOLDER`` puts them elsewhere, ``--list`` names them.

Each picture has a process of its own that puts the whole application together (settings, journal,
engine, window) over empty folders, works it as an operator would, and grabs the window at
1280 x 800 once the events say that it shows what the picture is for. Windows are drawn off the
screen unless ``QT_QPA_PLATFORM`` says otherwise, so that pictures do not depend on the desktop.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "resources" / "workflows" / "zinc_plating_example.json"

_WIDTH, _HEIGHT = 1280, 800
_TIMEOUT_S = 120.0
_CLOSED_PORT = "127.0.0.1:31950"
"""The robot's usual port on this computer, where there is none."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: what is done before it is taken, and the settings that the window starts with.

    ``workflow`` makes the document that is opened; ``before`` works on the folders first.
    """

    scene: Callable[[Stage], Awaitable[None]]
    language: str = "en"
    theme: str = "light"
    speed: str = "instant"
    workflow: Callable[[], dict[str, Any]] | None = None
    before: Callable[[Path], None] | None = None


class Stage:
    """The application on show, with the operator's hands."""

    def __init__(self, application: Any, workflow: Path) -> None:
        self.application = application
        self.workflow = workflow
        self.window = application.window
        self.desk = application.window.desk

    async def until(self, what: str, true: Callable[[], object]) -> None:
        """Wait until ``true()`` holds, looking whenever the window hears of something.

        Raises:
            TimeoutError: it did not come to hold.
        """
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def look(*_news: object) -> None:
            if not done.done() and true():
                done.set_result(None)

        desk = self.desk
        signals = (desk.workflow_changed, desk.choices_changed, desk.state_changed)
        signals += (desk.run_started, desk.run_changed, self.window.watch.changed)
        for signal_ in signals:
            signal_.connect(look)
        look()
        try:
            await asyncio.wait_for(done, _TIMEOUT_S)
        except TimeoutError as error:
            raise TimeoutError(f"it did not happen: {what}") from error
        finally:
            for signal_ in signals:
                signal_.disconnect(look)

    async def settle(self) -> None:
        """Let the window lay itself out and take in what is under way."""
        from PySide6.QtCore import QTimer

        for _turn in range(5):
            done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            QTimer.singleShot(20, lambda done=done: done.set_result(None))
            await done

    async def ready(self) -> None:
        """The workflow is read and checked, and the engine is up."""
        from sdl1_desktop.backends.run_actions import RunAction

        def is_ready() -> bool:
            desk = self.desk
            if desk.loading is not None or desk.loaded is None:
                return False
            return bool(desk.loaded.errors) or desk.why_not(RunAction.RUN) is None

        await self.until("the workflow is ready", is_ready)

    async def run(self) -> None:
        """Press Run."""
        await self.ready()
        self.window.actions_["run"].trigger()
        await self.until("the run is there", lambda: self.desk.active and self.desk.view)

    async def end(self) -> None:
        """The run has ended, and History may read it."""
        await self.until(
            "the run ends", lambda: self.desk.view is not None and self.desk.view.state.ended
        )

    async def measuring(self) -> None:
        """The second of the three platings is half done; its node is chosen in the list."""
        await self.run()
        node = "plating-deposition"
        self.window.run_page.nodes.select_node(node)

        def half_done() -> bool:
            rows = self.desk.view.rows
            row = next(one for one in rows if one.node_id == node)
            return row.cycle == 2 and row.fraction is not None and row.fraction >= 0.5

        await self.until("the second plating is half done", half_done)

    async def asked(self) -> None:
        """The export fails because a file stands where its folder belongs; the run asks."""
        await self.run()
        Path(self.desk.view.created.folder, "data").write_text("in the way", encoding="utf-8")
        await self.until("the run asks", lambda: self.desk.view.question)

    async def answer(self, choice: str) -> None:
        """Press one of the question's buttons."""
        from sdl1_desktop.events import OperatorChoice

        await self.settle()
        self.window.question.choices[OperatorChoice(choice)].click()


async def _start(stage: Stage) -> None:
    await stage.ready()


async def _running(stage: Stage) -> None:
    await stage.measuring()


async def _completed(stage: Stage) -> None:
    await stage.run()
    await stage.end()


async def _failed(stage: Stage) -> None:
    await stage.asked()


async def _failed_end(stage: Stage) -> None:
    await stage.asked()
    await stage.answer("stop")
    await stage.end()


async def _check(stage: Stage) -> None:
    await stage.ready()
    stage.window.run_page.nodes.select_node("rinse")


async def _live_asked(stage: Stage) -> None:
    await stage.ready()
    stage.window.robot.show_address(_CLOSED_PORT)
    await stage.until("the robot is looked for", lambda: _health(stage) == "unreachable")
    stage.window.actions_["dry_live"].trigger()


async def _live_armed(stage: Stage) -> None:
    await _live_asked(stage)
    stage.window.live_confirm.go.click()


async def _settings(stage: Stage) -> None:
    await stage.ready()
    stage.window.actions_["page_settings"].trigger()


async def _shortcuts(stage: Stage) -> None:
    await stage.ready()
    stage.window.actions_["shortcuts"].trigger()


async def _history(stage: Stage) -> None:
    """Runs of each end; the one that was killed is there from before."""
    from sdl1_desktop.robot.clock import Speed

    await _failed_end(stage)
    stage.desk.choose_speed(Speed.X10)
    await stage.run()
    await stage.until("it stands in a node", lambda: stage.desk.view.current_row == 1)
    stage.window.actions_["stop"].trigger()
    await stage.end()
    stage.desk.choose_speed(Speed.INSTANT)
    stage.desk.open(EXAMPLE)
    await stage.run()
    await stage.end()
    stage.window.actions_["page_history"].trigger()
    history = stage.window.history
    model = history.table.model()
    filled: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    model.dataChanged.connect(lambda *_range: filled.done() or filled.set_result(None))
    if history.table.rowCount() < 4:
        await asyncio.wait_for(filled, _TIMEOUT_S)
    await stage.settle()
    history.table.selectRow(0)
    read: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    history.log.model.counts_changed.connect(lambda *_: read.done() or read.set_result(None))
    if history.log.line_count() == 0:
        await asyncio.wait_for(read, _TIMEOUT_S)


def _health(stage: Stage) -> str:
    health = stage.window.watch.health
    return health.health.value if health is not None else ""


def _held_at_export() -> dict[str, Any]:
    """The example once through, with the export while the electrode is still in the cell."""
    document: dict[str, Any] = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    nodes = {node["id"]: node for node in document["workflow"]["nodes"]}
    order = ("setup", "solution", "electrode", "deposition", "export", "wash")
    document["metadata"] |= {"id": "zinc-plating-once", "name": "One zinc plating"}
    document["workflow"]["nodes"] = [nodes[f"plating-{name}"] for name in order]
    return document


def _wrong(names: Mapping[str, str]) -> dict[str, Any]:
    """A workflow with faults of each kind, and with the operator's own names for its nodes."""
    cell = {"target_labware": "nis_reactor", "target_well": "A1"}
    vial = {"source_labware": "vial_rack_2", "source_well": "A1"}
    plating = {"measurement_type": "CP", "cp_current": -0.004, "cp_duration": 60}
    nodes: Iterable[tuple[str, str, dict[str, Any]]] = (
        ("start", "sdl1ExperimentSetup", {"experiment_id": "Zn-7", "test_well_address": "A1"}),
        ("fill", "sdl1SolutionPreparation", {**vial, **cell, "volume": 4200}),
        ("electrode", "sdl1ElectrodeSetup", {"electrode_position": "A2", "target_well": "A1"}),
        ("plate", "sdl1ElectrochemicalMeasurement", {**plating, "cp_sample_interval": 0}),
        ("rinse", "sdl1HardwareWashing", {"target_cell": "A1"}),
        ("save", "sdl1DataExport", {"data_path": "../results"}),
    )
    return {
        "metadata": {"id": "zinc-plating-seven", "name": names["workflow"]},
        "workflow": {
            "nodes": [
                {"id": key, "type": type_, "label": names[key], "params": params}
                for key, type_, params in (
                    (key, type_, {"uo_name": names[key], **params}) for key, type_, params in nodes
                )
            ],
            "edges": [],
        },
    }


_ENGLISH = {
    "workflow": "Zinc plating, cell 7",
    "start": "Names and cell",
    "fill": "Fill the cell",
    "electrode": "Electrode into the cell",
    "plate": "Plate zinc",
    "rinse": "Rinse the cell",
    "save": "Save the data",
}
_JAPANESE = {
    "workflow": "亜鉛めっき セル7",
    "start": "実験名とセル",
    "fill": "セルに電解液を入れる",
    "electrode": "電極をセルに入れる",
    "plate": "亜鉛めっき",
    "rinse": "セルを洗う",
    "save": "データを保存",
}


def _kill_a_run(folder: Path) -> None:
    """Leave a run behind that was under way when its program was killed."""
    command = [sys.executable, "-m", "sdl1_desktop.cli", "run", str(EXAMPLE), "--speed", "10x"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, encoding="utf-8")
    if process.stdout is None:
        raise RuntimeError("the run has no output")
    for line in process.stdout:
        if "cycle 1 of" in line:
            break
    process.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    process.communicate()


PICTURES: Mapping[str, Picture] = {
    "start": Picture(_start),
    "running": Picture(_running, speed="10x"),
    "completed": Picture(_completed),
    "failed": Picture(_failed, workflow=_held_at_export),
    "failed_end": Picture(_failed_end, workflow=_held_at_export),
    "preflight_errors": Picture(_check, workflow=lambda: _wrong(_ENGLISH)),
    "live_asked": Picture(_live_asked),
    "live_armed": Picture(_live_armed),
    "settings": Picture(_settings),
    "shortcuts": Picture(_shortcuts),
    "history": Picture(_history, workflow=_held_at_export, before=_kill_a_run),
    "dark": Picture(_running, theme="dark", speed="10x"),
    "japanese": Picture(_running, language="ja", speed="10x"),
    "japanese_check": Picture(_check, language="ja", workflow=lambda: _wrong(_JAPANESE)),
    "japanese_failed": Picture(_failed, language="ja", workflow=_held_at_export),
}


def take(name: str, out: Path) -> None:
    """Take one picture. Once in a process: there can be one application only.

    Raises:
        TimeoutError: what the picture shows did not happen.
    """
    picture = PICTURES[name]
    with tempfile.TemporaryDirectory(prefix="SDL1-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        os.environ["SDL1_CONFIG_DIR"] = str(folder / "SDL1 settings")
        os.environ["SDL1_DATA_DIR"] = str(folder / "SDL1 data")
        _draw_off_screen(folder)
        if picture.before is not None:
            picture.before(folder)
        workflow = folder / (EXAMPLE.name if picture.workflow is None else "zinc_plating.json")
        if picture.workflow is None:
            workflow.write_bytes(EXAMPLE.read_bytes())
        else:
            text = json.dumps(picture.workflow(), ensure_ascii=False, indent=1)
            workflow.write_text(text, encoding="utf-8")
        _show(picture, workflow, out / f"{name}.png")


def _draw_off_screen(folder: Path) -> None:
    if "QT_QPA_PLATFORM" in os.environ:
        return
    screen = {"name": "screen", "x": 0, "y": 0, "width": _WIDTH, "height": _HEIGHT}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    file = folder / "screens.json"
    file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"


def _show(picture: Picture, workflow: Path, image: Path) -> None:
    import qasync
    from PySide6.QtWidgets import QApplication

    from sdl1_desktop.app import Application
    from sdl1_desktop.settings import load_settings

    app = QApplication(["sdl1-desktop"])
    app.setApplicationName("SDL1 Desktop")
    app.setQuitOnLastWindowClosed(False)
    app.setStyle("Fusion")
    settings, folders, _problems = load_settings()
    application = Application(
        settings.changed(language=picture.language, theme=picture.theme, speed=picture.speed),
        folders,
    )
    loop: Any = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        loop.run_until_complete(_play(application, picture, workflow, image))


async def _play(application: Any, picture: Picture, workflow: Path, image: Path) -> None:
    ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    application.ended.connect(lambda: ended.set_result(None))
    application.start(workflow)
    window = application.window
    window.resize(_WIDTH, _HEIGHT)
    stage = Stage(application, workflow)
    try:
        await stage.until("the window is open", window.isVisible)
        await picture.scene(stage)
        await stage.settle()
        image.parent.mkdir(parents=True, exist_ok=True)
        if not window.grab().save(str(image)):
            raise OSError(f"{image} cannot be written")
    finally:
        window.begin_closing()
        await ended


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images", metavar="FOLDER")
    parser.add_argument("--only", action="append", choices=sorted(PICTURES), metavar="NAME")
    parser.add_argument("--list", action="store_true", help="name the pictures and end")
    options = parser.parse_args(arguments)
    if options.list:
        print("\n".join(PICTURES))
        return 0
    names: list[str] = options.only or list(PICTURES)
    if len(names) == 1:
        take(names[0], options.out.absolute())
        return 0
    failed = False
    for name in names:
        print(name, flush=True)
        command = [sys.executable, __file__, "--only", name, "--out", str(options.out.absolute())]
        failed = subprocess.run(command, check=False).returncode != 0 or failed
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
