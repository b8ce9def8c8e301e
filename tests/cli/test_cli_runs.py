"""The commands about runs that were made: runs, show, bundle."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sdl1_desktop.cli import main
from sdl1_desktop.events import (
    NodeFinished,
    NodeOutcome,
    NodeStarted,
    RunCreated,
    RunFinished,
    RunState,
    StateChanged,
)
from sdl1_desktop.journal import Journal
from sdl1_desktop.messages import message

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def sdl1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Runs ``sdl1 ARGS`` over folders of the test's own: (exit code, stdout, stderr)."""
    monkeypatch.setenv("SDL1_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("SDL1_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)

    def call(*args: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main([str(arg) for arg in args])
        printed = capsys.readouterr()
        return int(end.value.code or 0), printed.out, printed.err

    return call


@pytest.fixture
def made(sdl1: Run, tmp_path: Path) -> Path:
    """Two runs: a dry one that failed at its node, and a live one under way."""
    data = tmp_path / "data"
    journal = Journal(data / "journal" / "journal.sqlite")
    try:
        for run_id, dry_run, at in (("dry-1", True, 1000.0), ("live-1", False, 2000.0)):
            folder = data / "runs" / run_id
            folder.mkdir(parents=True)
            (folder / "dc.csv").write_text("t,V\n", encoding="utf-8")
            head = {"run_id": run_id, "clock_s": 0.0}
            journal.append(
                [
                    RunCreated(
                        **head,
                        seq=1,
                        time=at,
                        workflow_id="wf",
                        workflow_name="Plating [5 mA]",
                        source="/lab/plating.json",
                        backend="native",
                        dry_run=dry_run,
                        robot="" if dry_run else "10.0.0.7",
                        parts={},
                        plan={"items": [{"node": "fill"}]},
                        parameters={"fill": {"uo_name": "Fill it"}},
                        seed=1,
                        folder=str(folder),
                        origin="window",
                        versions={"opentrons": "9.0.0"},
                    ),
                    StateChanged(
                        **head,
                        seq=2,
                        time=at + 1,
                        previous=RunState.READY,
                        state=RunState.RUNNING,
                    ),
                ],
                durable=True,
            )
        head = {"run_id": "dry-1", "clock_s": 4.0}
        journal.append(
            [
                NodeStarted(
                    **head,
                    seq=3,
                    time=1002.0,
                    step=0,
                    row=0,
                    node_id="fill",
                    label="Fill it",
                    cycle=None,
                    cycles=None,
                    attempt=1,
                    expected_s=None,
                ),
                NodeFinished(
                    **head,
                    seq=4,
                    time=1003.0,
                    step=0,
                    row=0,
                    node_id="fill",
                    cycle=None,
                    attempt=1,
                    outcome=NodeOutcome.FAILED,
                    duration_s=4.0,
                    error=message("The tip is missing."),
                ),
                RunFinished(
                    **head, seq=5, time=1004.0, result={"status": "failed", "duration_s": 4.0}
                ),
                StateChanged(
                    **head,
                    seq=6,
                    time=1004.0,
                    previous=RunState.RUNNING,
                    state=RunState.FAILED,
                    reason=message("“Fill it” failed"),
                ),
            ],
            durable=True,
        ).result(10)
        journal.set_tags("dry-1", ["foil 3"])
    finally:
        journal.close()
    return tmp_path


def test_runs_are_listed_the_newest_first(sdl1: Run, made: Path) -> None:
    code, out, _ = sdl1("runs")
    assert code == 0
    lines = out.splitlines()
    assert lines[1].split()[:2] == ["live-1", "running"]
    assert "LIVE" in lines[1]
    assert "dry-1" in lines[2]
    assert "Plating [5 mA]" in lines[2]
    assert "4 s" in lines[2]
    assert "foil 3" in lines[2]
    assert lines[-1] == "2 of 2 runs"


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--state", "failed"], ["dry-1"]),
        (["--state", "failed", "--state", "running"], ["live-1", "dry-1"]),
        (["--live"], ["live-1"]),
        (["--dry-run"], ["dry-1"]),
        (["--tag", "foil 3"], ["dry-1"]),
        (["--text", "FOIL plating"], ["dry-1"]),
        (["--robot", "10.0.0.7"], ["live-1"]),
        (["--since", "2000-01-01"], []),
        (["--until", "2000-01-01"], ["live-1", "dry-1"]),
        (["--limit", "1"], ["live-1"]),
        (["--origin", "Python"], []),
    ],
)
def test_filters(sdl1: Run, made: Path, options: list[str], found: list[str]) -> None:
    code, out, _ = sdl1("runs", *options, "--json")
    document = json.loads(out)
    assert code == 0
    assert [one["id"] for one in document["runs"]] == found
    assert document["count"] == (2 if "--limit" in options else len(found))


def test_no_runs_are_no_error(sdl1: Run) -> None:
    code, out, _ = sdl1("runs")
    assert (code, out.splitlines()[-1]) == (0, "0 of 0 runs")


def test_a_run_is_shown_with_its_nodes(sdl1: Run, made: Path) -> None:
    code, out, _ = sdl1("show", "dry-1")
    assert code == 0
    shown = " ".join(out.split())
    assert "DRY RUN, nothing moved" in shown
    assert "failed: “Fill it” failed" in shown
    assert "1 Fill it failed 4.0 s The tip is missing." in shown
    code, out, _ = sdl1("show", "dry-1", "--json")
    document = json.loads(out)
    assert (document["state"], document["duration_s"]) == ("failed", 4.0)
    assert document["result"] == {"status": "failed", "duration_s": 4.0}
    (execution,) = document["executions"]
    assert (execution["outcome"], execution["error"]) == ("failed", "The tip is missing.")
    assert document["parameters"] == {"fill": {"uo_name": "Fill it"}}


def test_an_unknown_run_is_2(sdl1: Run, made: Path) -> None:
    for command in ("show", "bundle"):
        code, out, err = sdl1(command, "nothing")
        assert (code, out) == (2, "")
        assert "There is no run nothing" in " ".join(err.split())


def test_a_bundle_is_saved_under_the_runs_own_name(sdl1: Run, made: Path) -> None:
    code, out, _ = sdl1("bundle", "dry-1")
    assert code == 0
    assert str(made / "dry-1.zip") in out
    with zipfile.ZipFile(made / "dry-1.zip") as bundle:
        assert "data/dc.csv" in bundle.namelist()
        assert json.loads(bundle.read("result.json"))["status"] == "failed"


def test_a_run_under_way_is_bundled_and_it_is_said(sdl1: Run, made: Path) -> None:
    code, out, _ = sdl1("bundle", "live-1", made / "b.zip", "--json")
    document = json.loads(out)
    assert (code, document["complete"], document["path"]) == (0, False, str(made / "b.zip"))
    with zipfile.ZipFile(made / "b.zip") as bundle:
        assert json.loads(bundle.read("manifest.json"))["still_going_on"] is True


def test_a_bundle_that_cannot_be_written_is_1(sdl1: Run, made: Path) -> None:
    code, out, err = sdl1("bundle", "dry-1", made / "no folder" / "b.zip")
    assert (code, out) == (1, "")
    assert "cannot be written" in " ".join(err.split())
