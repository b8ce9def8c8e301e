"""`sdl1 prefect` and `sdl1 compare` as a user types them, on a real local server."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from real_server import RealServer, until

from sdl1_desktop.cli import main

pytestmark = pytest.mark.timeout(150)

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(
    server: RealServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Call]:
    """Calls ``sdl1``; answers exit code, stdout and stderr. Deployments are deleted at the end."""
    monkeypatch.setenv("SDL1_CONFIG_DIR", str(server.folders.config))
    monkeypatch.setenv("SDL1_DATA_DIR", str(server.folders.data))
    monkeypatch.delenv("PREFECT_API_URL", raising=False)

    def run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main(list(words))
        printed = capsys.readouterr()
        return int(end.value.code or 0), printed.out, " ".join(printed.err.split())

    yield run
    for one in json.loads(run("prefect", "list-deployments", "--json")[1])["deployments"]:
        run("prefect", "delete", one["id"])


@pytest.fixture
def file(tmp_path: Path, repository: Path) -> Path:
    path = tmp_path / "steps.json"
    path.write_bytes((repository / "resources/workflows/first_steps_basic.json").read_bytes())
    return path


def read(answer: tuple[int, str, str]) -> Any:
    code, out, said = answer
    assert code == 0, said
    return json.loads(out)


def test_a_deployment_from_making_to_deleting(call: Call, file: Path) -> None:
    made = read(
        call("prefect", "deploy", str(file), "Daily", "--schedule", "cron:0 9 * * *", "--json")
    )
    assert made["is_schedule_active"] is True
    code, out, _ = call("prefect", "list-deployments")
    assert code == 0
    assert re.search(r"Daily +yes +every day at 09:00 \(.+\) +\d{4}-\d\d-\d\d .*dry run", out)
    assert read(call("prefect", "pause", "Daily", "--json"))["is_schedule_active"] is False
    assert read(call("prefect", "next-runs", "--json"))["runs"] == []
    edited = read(
        call("prefect", "edit", "Daily", "--schedule", "interval:60", "--seed", "9", "--json")
    )
    assert (edited["schedules"], edited["parameters"]["seed"]) == (["every 1 min"], 9)
    assert read(call("prefect", "resume", "Daily", "--json"))["is_schedule_active"] is True
    assert len(read(call("prefect", "next-runs", "--limit", "3", "--json"))["runs"]) == 3
    none = read(call("prefect", "edit", "Daily", "--no-schedule", "--json"))
    assert none["schedules"] == []
    assert read(call("prefect", "delete", "Daily", "--json"))["deleted"]["id"] == made["id"]
    code, _, said = call("prefect", "pause", "Daily")
    assert code == 2
    assert "There is no deployment “Daily”" in said


def test_what_changed_is_shown(call: Call, file: Path) -> None:
    first = read(call("prefect", "deploy", str(file), "Daily", "--json"))
    assert first["previous_version"] is None
    document = json.loads(file.read_text(encoding="utf-8"))
    document["metadata"]["version"] = "9.9"
    file.write_text(json.dumps(document), encoding="utf-8")
    code, out, _ = call("prefect", "deploy", str(file), "Daily")
    assert code == 0
    assert f"Replaces version {first['version']}" in out
    assert "version: 1.0 → 9.9" in out
    shown = read(call("prefect", "changes", "Daily", "--json"))
    assert shown["changes"] == ["version: 1.0 → 9.9"]
    assert shown["versions"][0]["version"] == first["version"]
    back = read(
        call(
            "prefect",
            "changes",
            "Daily",
            shown["versions"][1]["version"],
            first["version"],
            "--json",
        )
    )
    assert back["changes"] == ["version: 9.9 → 1.0"]
    assert call("prefect", "changes", "Daily", "ffffff")[0] == 2


def test_a_run_is_planned_looked_at_and_cancelled(call: Call, file: Path) -> None:
    call("prefect", "deploy", str(file), "Daily")
    code, out, said = call(
        "prefect",
        "run",
        "Daily",
        "--scheduled-time",
        "2099-01-01T00:00+00:00",
        "--parameters",
        '{"seed": 4}',
        "--json",
    )
    assert code == 0
    assert "No executor is running" in said
    run = json.loads(out)
    assert run["scheduled_time"] == "2099-01-01T00:00:00+00:00"
    assert run["parameters"]["seed"] == 4
    status = read(call("prefect", "status", run["id"], "--json"))
    assert (status["state"], status["deployment_name"]) == ("Scheduled", "Daily")
    assert read(call("prefect", "cancel", run["id"], "--json"))["state"] == "Cancelled"
    assert "Cancelled" in call("prefect", "status", run["id"])[1]


def test_what_a_run_cannot_be_is_refused(call: Call, file: Path) -> None:
    call("prefect", "deploy", str(file), "Daily")
    for words, said in (
        (("--parameters", "seed=4"), "not JSON"),
        (("--parameters", "[1]"), "not a JSON object"),
        (("--parameters", '{"speed": "fast"}'), "speed"),
        (("--parameters", '{"volume": 1}'), "no parameter volume"),
        (("--scheduled-time", "tomorrow"), "not a date and time"),
    ):
        code, _, told = call("prefect", "run", "Daily", *words)
        assert code == 2, words
        assert said in told
    assert read(call("prefect", "next-runs", "--json"))["runs"] == []


def test_a_file_with_errors_is_not_deployed(call: Call, file: Path) -> None:
    document = json.loads(file.read_text(encoding="utf-8"))
    document["workflow"]["nodes"][0]["type"] = "juggle"
    file.write_text(json.dumps(document), encoding="utf-8")
    code, _, said = call("prefect", "deploy", str(file), "Daily")
    assert code == 2
    assert "Not deployed" in said
    assert "juggle" in said


def test_live_runs_are_armed_by_a_command(call: Call, file: Path) -> None:
    code, _, said = call(
        "prefect", "deploy", str(file), "Night", "--live", "--robot", "127.0.0.1:1"
    )
    assert code == 0
    assert "Not armed" in said
    assert "NOT ARMED" in call("prefect", "list-deployments")[1]
    code, _, said = call("prefect", "arm", "Night")
    assert code == 2
    assert "not confirmed" in said
    assert read(call("prefect", "arm", "Night", "--yes", "--json"))["armed"] is True
    assert "NOT ARMED" not in call("prefect", "list-deployments")[1]
    assert read(call("prefect", "disarm", "Night", "--json"))["armed"] is False
    call("prefect", "edit", "Night", "--dry-run")
    assert call("prefect", "arm", "Night", "--yes")[0] == 2


def test_both_backends_are_compared(call: Call, file: Path) -> None:
    shown = read(call("compare", str(file), "--json"))
    assert shown["same_results"] is True
    assert shown["native"]["status"] == shown["prefect"]["status"] == "completed"
    assert shown["native"]["steps"] == shown["prefect"]["steps"] > 0
    assert shown["prefect"]["seconds"] > 0
    assert len(shown["features"]) == 7


@pytest.mark.skipif(sys.platform == "win32", reason="a console's Ctrl-C cannot be sent there")
def test_the_executor_is_one_and_ends_with_ctrl_c(
    call: Call, file: Path, server: RealServer
) -> None:
    call("prefect", "deploy", str(file), "Now")
    run = json.loads(call("prefect", "run", "Now", "--json")[1])
    seen: dict[str, Any] = {}

    def beside() -> None:
        """What a second person does while the executor runs."""

        def ended() -> bool:
            seen["run"] = server.get(f"/flow_runs/{run['id']}")
            return bool(seen["run"]["end_time"])

        try:
            until(ended, 60)
            with pytest.raises(SystemExit) as second:
                main(["prefect", "worker"])
            seen["second"] = second.value.code
            with pytest.raises(SystemExit) as asked:
                main(["prefect", "worker", "--end"])
            seen["asked"] = asked.value.code
        except BaseException:
            os.kill(os.getpid(), signal.SIGINT)
            raise

    other = threading.Thread(target=beside)
    other.start()
    code, out, said = call("prefect", "worker")
    other.join()
    assert code == 0
    assert "ready" in out
    assert "“Now”: run" in out
    assert seen["run"]["state_type"] == "COMPLETED"
    assert seen["second"] == 2
    assert seen["asked"] == 0
    assert "begins nothing more" in out
    assert f"process {os.getpid()}" in said
    assert "No executor" in call("prefect", "worker", "--end")[1]
    status = read(call("prefect", "status", run["id"], "--json"))
    assert status["run_id"] in out
    assert call("show", status["run_id"])[0] == 0
