"""The watched folder: finished files only, nothing live, nothing overwritten."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from door_house import SHORT, SLOW, WAIT_S, basic

from sdl1_desktop.backends import delivery
from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.requests import RunRequest
from sdl1_desktop.backends.watched_folder import WatchedFolder
from sdl1_desktop.journal import Journal
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.settings import Folders, Settings

WRONG = basic({"type": "aspirate", "labware": "vial_rack_2"})


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, opentrons_folder: Path) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("engine")
    folders = Folders.below(folder / "config", folder / "data")
    journal = Journal(folders.journal)
    engine = Engine(Settings(), folders, journal)
    engine.start()
    yield engine
    engine.shutdown()
    journal.close()


@pytest.fixture
def box(tmp_path: Path) -> Path:
    folder = tmp_path / "canvas"
    (folder / "input").mkdir(parents=True)
    return folder


def put(box: Path, name: str, document: object) -> Path:
    path = box / "input" / name
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def look(watched: WatchedFolder, times: int = 3) -> None:
    """As many looks as a file needs that does not change."""
    for _ in range(times):
        watched.look()


def names(box: Path, folder: str) -> set[str]:
    return {one.name for one in (box / folder).iterdir()}


def result(box: Path, folder: str, name: str) -> dict[str, Any]:
    return json.loads((box / folder / name).read_text(encoding="utf-8"))


def test_a_good_file_is_dry_run_and_completed(engine: Engine, box: Path) -> None:
    data = put(box, "plan.json", SHORT).read_bytes()
    look(WatchedFolder(engine, box, dry_run=True))
    assert names(box, "input") == set()
    assert names(box, "completed") == {"plan.json", "plan.result.json"}
    assert (box / "completed" / "plan.json").read_bytes() == data
    said = result(box, "completed", "plan.result.json")
    assert (said["file"], said["status"], said["findings"]) == ("plan.json", "completed", [])
    assert (said["result"]["status"], said["result"]["dry_run"]) == ("completed", True)
    run = engine.journal.run(said["result"]["run_id"])
    assert run is not None
    assert (run.origin, run.dry_run) == ("watched folder", True)


def test_a_good_file_is_only_checked_where_that_is_chosen(engine: Engine, box: Path) -> None:
    put(box, "plan.json", SHORT)
    runs = len(engine.journal.runs())
    look(WatchedFolder(engine, box, dry_run=False))
    assert result(box, "completed", "plan.result.json")["result"] is None
    assert len(engine.journal.runs()) == runs


def test_files_with_errors_and_files_that_are_none_fail(engine: Engine, box: Path) -> None:
    put(box, "wrong.json", WRONG)
    (box / "input" / "notes.txt").write_text("hello", encoding="utf-8")
    look(WatchedFolder(engine, box, dry_run=True))
    assert names(box, "failed") == {
        "wrong.json",
        "wrong.result.json",
        "notes.txt",
        "notes.result.json",
    }
    said = result(box, "failed", "wrong.result.json")
    assert said["findings"][0]["node_id"] == "n0"
    assert "errors" in said["reason"]
    assert "JSON" in result(box, "failed", "notes.result.json")["reason"]


def test_nothing_is_overwritten(engine: Engine, box: Path) -> None:
    watched = WatchedFolder(engine, box, dry_run=False)
    for _ in range(3):
        put(box, "plan.json", SHORT)
        look(watched)
    (box / "completed" / "other.result.json").write_text("mine", encoding="utf-8")
    put(box, "other.json", SHORT)
    look(watched)
    assert names(box, "completed") == {
        "plan.json",
        "plan.result.json",
        "plan (2).json",
        "plan (2).result.json",
        "plan (3).json",
        "plan (3).result.json",
        "other.result.json",
        "other (2).json",
        "other (2).result.json",
    }
    assert (box / "completed" / "other.result.json").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="there, renaming refuses by itself")
def test_nothing_is_overwritten_where_there_are_no_hard_links(
    engine: Engine, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(delivery.os, "link", no_links)
    watched = WatchedFolder(engine, box, dry_run=False)
    for _ in range(2):
        put(box, "plan.json", SHORT)
        look(watched)
    assert names(box, "completed") == {
        "plan.json",
        "plan.result.json",
        "plan (2).json",
        "plan (2).result.json",
    }
    assert json.loads((box / "completed" / "plan (2).json").read_text("utf-8")) == SHORT


def test_a_file_that_is_still_written_is_left_alone(engine: Engine, box: Path) -> None:
    text = json.dumps(SHORT)
    path = box / "input" / "plan.json"
    watched = WatchedFolder(engine, box, dry_run=False)
    for end in range(10, len(text), 40):
        path.write_text(text[:end], encoding="utf-8")
        watched.look()
        assert names(box, "input") == {"plan.json"}
    path.write_text(text, encoding="utf-8")
    look(watched, 2)
    assert names(box, "completed") == names(box, "failed") == set()
    look(watched, 1)
    assert "plan.json" in names(box, "completed")


def test_a_file_that_changes_while_it_is_checked_is_checked_again(
    engine: Engine, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(box, "plan.json", WRONG)
    load = engine.load

    def load_and_change(*args: Any, **more: Any) -> Any:
        future = load(*args, **more)
        future.exception(WAIT_S)
        monkeypatch.setattr(engine, "load", load)
        path.write_text(json.dumps(SHORT), encoding="utf-8")
        return future

    monkeypatch.setattr(engine, "load", load_and_change)
    watched = WatchedFolder(engine, box, dry_run=False)
    look(watched)
    assert names(box, "failed") == set()
    look(watched)
    assert "plan.json" in names(box, "completed")


def test_what_is_not_meant_is_left_alone(engine: Engine, box: Path, tmp_path: Path) -> None:
    for name in (".hidden.json", "plan.json.part", "~$plan.json", "Thumbs.db", "plan.TMP"):
        put(box, name, SHORT)
    (box / "input" / "folder.json").mkdir()
    secret = tmp_path / "secret.json"
    secret.write_text(json.dumps(SHORT), encoding="utf-8")
    if sys.platform != "win32":
        (box / "input" / "link.json").symlink_to(secret)
    before = names(box, "input")
    look(WatchedFolder(engine, box, dry_run=True), 4)
    assert names(box, "input") == before
    assert secret.exists()


def test_an_empty_file_gets_more_time(engine: Engine, box: Path) -> None:
    (box / "input" / "plan.json").touch()
    watched = WatchedFolder(engine, box, dry_run=False)
    look(watched, 10)
    assert names(box, "input") == {"plan.json"}
    look(watched, 21)
    assert "empty" in result(box, "failed", "plan.result.json")["reason"]


def test_a_file_waits_while_a_run_is_active(engine: Engine, box: Path) -> None:
    loaded = engine.load_document(SLOW).result(WAIT_S)
    active = engine.run(RunRequest(loaded=loaded, speed=Speed.X1)).result(WAIT_S)
    put(box, "plan.json", SHORT)
    watched = WatchedFolder(engine, box, dry_run=True)
    look(watched)
    assert names(box, "input") == {"plan.json"}
    engine.halt(active).result(WAIT_S)
    engine.result(active).result(WAIT_S)
    look(watched, 1)
    assert "plan.json" in names(box, "completed")


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="nothing is forbidden to this user"
)
def test_a_file_that_cannot_be_moved_is_said_and_not_run_again(engine: Engine, box: Path) -> None:
    put(box, "plan.json", SHORT)
    watched = WatchedFolder(engine, box, dry_run=True)
    watched.look()
    (box / "completed").chmod(0o500)
    look(watched, 5)
    assert "cannot be moved" in str(watched.problem)


def test_a_file_that_cannot_be_moved_is_run_once(
    engine: Engine, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Path] = []

    def refuse(file: Path, *_: object) -> None:
        tried.append(file)
        raise PermissionError(13, "in use")

    monkeypatch.setattr("sdl1_desktop.backends.watched_folder.deliver", refuse)
    put(box, "plan.json", SHORT)
    watched = WatchedFolder(engine, box, dry_run=False)
    look(watched, 8)
    assert len(tried) == 1
    assert "in use" in str(watched.problem)
    monkeypatch.undo()
    put(box, "plan.json", {**SHORT, "again": 1})
    look(watched)
    assert watched.problem is None or not names(box, "input")
    assert "plan.json" in names(box, "completed")


def test_the_folder_is_watched_from_start_to_stop(engine: Engine, box: Path) -> None:
    watched = WatchedFolder(engine, box, dry_run=True, poll_s=0.02)
    done = __import__("threading").Event()
    engine.journal.add_listener(
        lambda events: done.set() if any(e.kind == "run_finished" for e in events) else None
    )
    watched.start()
    put(box, "plan.json", SHORT)
    assert done.wait(WAIT_S)
    watched.stop()
    folders = names(box, "completed") | names(box, "input")
    assert "plan.json" in folders
