"""A run's bundle: whole or not at all, mid-run too, and safe to unpack anywhere."""

from __future__ import annotations

import hashlib
import json
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import pytest

from sdl1_desktop.events import LogLine, RunCreated, RunFinished, RunState, StateChanged
from sdl1_desktop.journal import Journal, JournalError
from sdl1_desktop.journal.bundle import save_bundle
from sdl1_desktop.journal.bundle_names import MemberNames, safe_part
from sdl1_desktop.journal.run_files import own_folder, remove_folder

Created = Callable[..., RunCreated]
Changed = Callable[..., StateChanged]
Line = Callable[..., LogLine]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the run ``run``, with two files."""
    folder = tmp_path / "runs" / "run"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "dc.csv").write_bytes(b"t,V\n0,-1.1\n")
    (folder / "メモ.txt").write_text("めっき", encoding="utf-8")
    return folder


@pytest.fixture
def going(
    journal: Journal, created: Created, changed: Changed, line: Line, folder: Path
) -> Journal:
    """A run under way, with a note and a tag."""
    first = replace(
        created(),
        folder=str(folder),
        plan={"items": [{"node": "a"}]},
        parameters={"a": {"volume": 5}},
        document={"workflow": {"nodes": []}},
    )
    journal.append([first, changed(2, RunState.RUNNING), line(3)], durable=True).result(10)
    journal.set_tags("run", ["good"])
    journal.set_note("run", "a note")
    return journal


def unpacked(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as bundle:
        assert bundle.testzip() is None
        return {name: bundle.read(name) for name in bundle.namelist()}


def manifest_of(files: dict[str, bytes]) -> dict[str, Any]:
    return json.loads(files["manifest.json"])


def test_a_run_under_way_is_bundled_as_far_as_it_is(going: Journal, tmp_path: Path) -> None:
    told: list[float] = []
    saved = save_bundle(going, "run", tmp_path / "b.zip", progress=told.append)
    files = unpacked(tmp_path / "b.zip")
    assert set(files) == {
        "manifest.json",
        "result.json",
        "log.txt",
        "events.jsonl",
        "parameters.json",
        "plan.json",
        "workflow.json",
        "data/data/dc.csv",
        "data/メモ.txt",
    }
    assert (saved.members, saved.complete, saved.left_out) == (9, False, ())
    assert told[-1] == 1.0
    assert told == sorted(told)
    manifest = manifest_of(files)
    assert manifest["still_going_on"] is True
    assert manifest["run"]["state"] == "running"
    assert (manifest["run"]["tags"], manifest["run"]["note"]) == (["good"], "a note")
    assert manifest["versions"] == {"opentrons": "9.0.0"}
    for member in manifest["files"]:
        content = files[member["name"]]
        assert len(content) == member.get("size", 0)
        assert hashlib.sha256(content).hexdigest() == member["sha256"]
    assert {member["name"] for member in manifest["files"]} == set(files) - {"manifest.json"}
    assert json.loads(files["result.json"])["status"] == "running"
    assert json.loads(files["result.json"])["complete"] is False
    assert json.loads(files["parameters.json"]) == {"a": {"volume": 5}}
    assert json.loads(files["plan.json"]) == {"items": [{"node": "a"}]}
    events = [json.loads(one) for one in files["events.jsonl"].splitlines()]
    assert [(one["kind"], one["seq"]) for one in events] == [
        ("run_created", 1),
        ("state_changed", 2),
        ("log_line", 3),
    ]
    log = files["log.txt"].decode("utf-8").splitlines()
    assert log[0].endswith("INFO    Run run of めっき: nothing moves")
    assert "DRY RUN" in log[1]
    assert log[2].endswith("INFO    Line 3")
    assert list(tmp_path.glob("*.part")) + list(tmp_path.glob(".*.part")) == []


@pytest.mark.parametrize("state", [RunState.FAILED, RunState.INTERRUPTED, RunState.COMPLETED])
def test_a_run_that_ended_is_whole(
    going: Journal, changed: Changed, tmp_path: Path, state: RunState
) -> None:
    result = {"status": state.value, "duration_s": 3.5, "results": []}
    done = RunFinished(run_id="run", seq=4, time=1.0, clock_s=3.5, result=result)
    going.append([done, changed(5, state)], durable=True).result(10)
    target = tmp_path / "b.zip"
    target.write_bytes(b"an older bundle")
    assert save_bundle(going, "run", target).complete
    files = unpacked(target)
    assert manifest_of(files)["still_going_on"] is False
    assert json.loads(files["result.json"]) == result
    assert manifest_of(files)["run"]["duration_s"] == 3.5


def test_a_run_without_result_or_folder_is_bundled_all_the_same(
    journal: Journal, created: Created, changed: Changed, tmp_path: Path
) -> None:
    journal.append([created(), changed(2, RunState.INTERRUPTED)], durable=True).result(10)
    save_bundle(journal, "run", tmp_path / "b.zip")
    files = unpacked(tmp_path / "b.zip")
    assert json.loads(files["result.json"])["status"] == "interrupted"
    assert "workflow.json" not in files
    assert not [name for name in files if name.startswith("data/")]


def test_an_unknown_run_is_refused(journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="not in the journal"):
        save_bundle(journal, "nothing", tmp_path / "b.zip")
    assert not (tmp_path / "b.zip").exists()


def test_what_cannot_be_written_leaves_what_was_there(going: Journal, tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="cannot be written"):
        save_bundle(going, "run", tmp_path / "no folder" / "b.zip")
    target = tmp_path / "b.zip"
    target.write_bytes(b"an older bundle")

    def give_up(_part: float) -> None:
        raise JournalError(_reason())

    with pytest.raises(JournalError, match="given up"):
        save_bundle(going, "run", target, progress=give_up)
    assert target.read_bytes() == b"an older bundle"
    assert [one.name for one in tmp_path.iterdir() if one.name.endswith(".part")] == []


def _reason() -> Any:
    from sdl1_desktop.messages import message

    return message("given up")


def test_a_bundle_in_the_runs_own_folder_does_not_hold_itself(going: Journal, folder: Path) -> None:
    save_bundle(going, "run", folder / "b.zip")
    save_bundle(going, "run", folder / "b.zip")
    assert "data/b.zip" not in unpacked(folder / "b.zip")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_are_left_out(going: Journal, folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "key.txt").write_text("x", encoding="utf-8")
    (folder / "to folder").symlink_to(secret)
    (folder / "to file").symlink_to(secret / "key.txt")
    saved = save_bundle(going, "run", tmp_path / "b.zip")
    files = unpacked(tmp_path / "b.zip")
    assert manifest_of(files)["left_out"] == {"to folder": "a link", "to file": "a link"}
    assert saved.left_out == ("to folder", "to file")
    assert not [name for name in files if "key" in name or name.startswith("data/to")]


def test_a_folder_that_is_not_the_runs_own_is_neither_bundled_nor_removed(
    journal: Journal, created: Created, changed: Changed, tmp_path: Path
) -> None:
    (tmp_path / "precious.txt").write_text("x", encoding="utf-8")
    journal.append(
        [replace(created(), folder=str(tmp_path)), changed(2, RunState.COMPLETED)], durable=True
    ).result(10)
    summary = journal.run("run")
    assert summary is not None
    assert own_folder(summary) is None
    save_bundle(journal, "run", tmp_path / "b.zip")
    assert not [name for name in unpacked(tmp_path / "b.zip") if name.startswith("data/")]
    remove_folder(summary)
    assert (tmp_path / "precious.txt").exists()


def test_a_runs_own_folder_is_removed(going: Journal, folder: Path) -> None:
    summary = going.run("run")
    assert summary is not None
    remove_folder(summary)
    assert not folder.exists()
    assert folder.parent.exists()
    remove_folder(summary)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("dc.csv", "dc.csv"),
        ("a:b?.csv", "a_b_.csv"),
        ("CON.csv", "_CON.csv"),
        ("nul", "_nul"),
        ("dots. . ", "dots"),
        ("...", "_"),
        ("", "_"),
        ("a\\b", "a_b"),
        ("め" * 100 + ".csv", "め" * 38 + ".csv"),
    ],
)
def test_names_are_safe_everywhere(name: str, safe: str) -> None:
    assert safe_part(name) == safe
    assert not PureWindowsPath(safe).drive


def test_names_never_leave_the_bundle_and_are_never_the_same() -> None:
    names = MemberNames()
    taken = [
        names.take(PurePosixPath(path))
        for path in (
            "data/A.csv",
            "data/a.csv",
            "data/a.csv",
            "/etc/x",
            "../../x",
            "..",
            "a:b",
            "a?b",
        )
    ]
    assert taken[:3] == ["data/A.csv", "data/a_2.csv", "data/a_3.csv"]
    assert taken[3:6] == ["etc/x", "x", "_"]
    assert taken[6:] == ["a_b", "a_b_2"]
    assert not [one for one in taken if ".." in one or one.startswith("/")]


def test_a_huge_run_is_never_in_memory_as_a_whole(
    journal: Journal, created: Created, line: Line, tmp_path: Path
) -> None:
    folder = tmp_path / "runs" / "run"
    folder.mkdir(parents=True)
    with (folder / "large.bin").open("wb") as file:
        file.truncate(40_000_000)
    journal.append([replace(created(), folder=str(folder))], durable=True)
    journal.append([line(seq) for seq in range(2, 20_001)], durable=True).result(30)
    tracemalloc.start()
    try:
        save_bundle(journal, "run", tmp_path / "b.zip")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 8_000_000
    with zipfile.ZipFile(tmp_path / "b.zip") as bundle:
        assert bundle.getinfo("data/large.bin").file_size == 40_000_000
        assert bundle.read("events.jsonl").count(b"\n") == 20_000
