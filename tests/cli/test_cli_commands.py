"""The command line as a user types it: output, exit codes, Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fan_out import fan_out

from sdl1_desktop import __version__
from sdl1_desktop.backends.prefect.runs import PrefectRuns
from sdl1_desktop.backends.run_frame import BareRunFrame
from sdl1_desktop.cli import main
from sdl1_desktop.events import RunState
from sdl1_desktop.journal import Journal
from sdl1_desktop.robot.address import parse_robot_address
from sdl1_desktop.robot.discovery import FoundRobot
from sdl1_desktop.robot.serial_ports import SerialPort
from sdl1_desktop.settings import Folders

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings and data in a folder of the test's own."""
    monkeypatch.setenv("SDL1_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("SDL1_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
def sdl1(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs ``sdl1 ARGS`` in this process: (exit code, stdout, stderr)."""

    def call(*args: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main([str(arg) for arg in args])
        printed = capsys.readouterr()
        return int(end.value.code or 0), printed.out, printed.err

    return call


def write(folder: Path, *nodes: dict[str, Any]) -> Path:
    """A workflow file of these nodes (type and parameters)."""
    path = folder / "made in a test.json"
    document = {
        "metadata": {"id": "made", "name": "Made in a test"},
        "workflow": {
            "nodes": [
                {
                    "id": f"n{index}",
                    "type": node.pop("type"),
                    "label": f"Node {index}",
                    "params": node,
                }
                for index, node in enumerate(nodes)
            ],
            "edges": [],
        },
    }
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_the_version_is_printed(sdl1: Run) -> None:
    code, out, _ = sdl1("--version")
    assert (code, out.strip()) == (0, __version__)


def test_a_clean_file_checks_as_0(sdl1: Run, repository: Path) -> None:
    file = repository / "resources" / "workflows" / "zinc_plating_example.json"
    code, out, _ = sdl1("check", file)
    assert code == 0
    assert "0 errors, 0 warnings" in out


def test_an_error_checks_as_1_and_json_says_where(sdl1: Run, home: Path) -> None:
    file = write(home, {"type": "home_robot"}, {"type": "delay", "seconds": "soon"})
    code, out, _ = sdl1("check", file, "--json")
    report = json.loads(out)
    assert code == 1
    (error,) = [one for one in report["findings"] if one["severity"] == "error"]
    assert (error["node_id"], error["parameter"]) == ("n1", "seconds")
    assert all(error[part] for part in ("code", "what", "why", "action", "path"))


def test_a_file_that_cannot_be_read_is_2_and_says_why(sdl1: Run, home: Path) -> None:
    broken = home / "broken.json"
    broken.write_text('{"nodes": [', encoding="utf-8")
    for command in ("check", "run"):
        code, out, err = sdl1(command, broken)
        assert (code, out) == (2, "")
        assert "broken.json" in err
        assert "Traceback" not in err
    assert sdl1("check", home / "nothing here.json")[0] == 2


def test_the_real_zinc_file_is_refused(sdl1: Run, shared: Path) -> None:
    file = shared / "workflows" / "zinc_deposition_reactflow.json"
    code, out, _ = sdl1("check", file)
    assert code == 1
    assert "hardware_washing_1" in out
    assert "Return the reference electrode" in " ".join(out.split())
    code, out, err = sdl1("run", file, "--dry-run", "--json")
    assert (code, out) == (2, "")
    assert "hardware_washing_1" in err
    assert "Not run." in err


def test_the_real_canvas_file_runs(sdl1: Run, shared: Path) -> None:
    file = shared / "workflows" / "canvas_export_v1_1.json"
    code, out, _ = sdl1("run", file, "--dry-run", "--json")
    result = json.loads(out)
    assert code == 0
    assert result["status"] == "completed"
    assert (result["executed_steps"], result["successful_nodes"]) == (28, 8)
    assert any("5000" in warning for warning in result["warnings"])
    folder = Path(result["folder"])
    assert {Path(name).suffix for name in result["files"]} == {".csv", ".json", ".txt"}
    assert all((folder / name).stat().st_size > 0 for name in result["files"])


def test_a_run_tells_what_it_does_and_leaves_stdout_to_its_result(sdl1: Run, home: Path) -> None:
    file = write(home, {"type": "home_robot"}, {"type": "delay", "seconds": 90})
    code, out, err = sdl1("run", file)
    assert code == 0
    assert "done Node 0" in " ".join(err.split())
    assert "completed" in out
    assert "DRY RUN" in out


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--live",), "address"),
        (("--live", "--robot", "127.0.0.1", "--simulate", "pumps,potentiostat"), "confirmed"),
        (("--live", "--robot", "127.0.0.1", "--simulate", "lamp"), "unknown parts lamp"),
    ],
)
def test_what_cannot_be_done_is_refused_as_2(
    sdl1: Run, home: Path, options: tuple[str, ...], says: str
) -> None:
    code, out, err = sdl1("run", write(home, {"type": "home_robot"}), *options)
    assert (code, out) == (2, "")
    assert says in " ".join(err.split())


def test_devices_lists_robots_and_ports(sdl1: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def discover(seconds: float) -> list[FoundRobot]:
        assert seconds == 0.5
        return [FoundRobot("Sasha", parse_robot_address("192.0.2.7"))]

    port = SerialPort("COM12", "Arduino Uno", usb_id="2341:0043")
    monkeypatch.setattr("sdl1_desktop.robot.discovery.discover", discover)
    monkeypatch.setattr("sdl1_desktop.robot.serial_ports.serial_ports", lambda: [port])
    code, out, _ = sdl1("devices", "--seconds", "0.5", "--json")
    found = json.loads(out)
    assert code == 0
    assert found["robots"] == [{"name": "Sasha", "address": "192.0.2.7"}]
    assert found["serial_ports"][0]["name"] == "COM12"
    code, out, _ = sdl1("devices", "--seconds", "0.5")
    assert "Sasha  192.0.2.7" in out
    assert "COM12  2341:0043  Arduino Uno" in out


def test_a_fault_of_the_program_goes_to_the_log_file_only(
    sdl1: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise ZeroDivisionError("inner detail")

    monkeypatch.setattr("sdl1_desktop.backends.engine.load_workflow", broken)
    code, _, err = sdl1("check", write(home, {"type": "home_robot"}))
    assert code == 1
    assert "inner detail" not in err
    assert "log file" in err
    logs = "".join(
        path.read_text(encoding="utf-8") for path in (home / "data" / "logs").glob("*.log")
    )
    assert "inner detail" in logs


@pytest.mark.skipif(os.name == "nt", reason="a console's Ctrl-C cannot be sent to a child there")
def test_ctrl_c_stops_a_run_and_it_ends_as_1(home: Path) -> None:
    file = write(home, {"type": "home_robot"}, {"type": "delay", "seconds": 3000})
    command = [sys.executable, "-m", "sdl1_desktop.cli", "run", str(file), "--speed", "10x"]
    child = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    try:
        assert child.stderr is not None
        for line in child.stderr:
            if "Node 0" in line:
                break
        child.send_signal(signal.SIGINT)
        out, _ = child.communicate(timeout=30)
    finally:
        child.kill()
    assert child.returncode == 1
    assert "stopped" in out
    journal = Journal(Folders.below(home / "config", home / "data").journal)
    try:
        assert [one.state for one in journal.runs()] == [RunState.STOPPED]
    finally:
        journal.close()


@pytest.mark.parametrize("backend", ["prefect", "native"])
def test_the_plan_says_what_runs_at_the_same_time_before_it_is_run(
    sdl1: Run, home: Path, monkeypatch: pytest.MonkeyPatch, backend: str
) -> None:
    monkeypatch.setattr(PrefectRuns, "frames", lambda *_: lambda *_: BareRunFrame())
    file = home / "fan-out.json"
    file.write_text(json.dumps(fan_out()), encoding="utf-8")
    said = "“Export” runs at the same time as “Beside”."
    _, out, _ = sdl1("check", file)
    assert said in out
    _, out, _ = sdl1("check", file, "--json")
    assert json.loads(out)["together"] == [["export", "beside"]]
    code, out, err = sdl1("run", file, "--backend", backend)
    assert code == 0, err
    assert (said in err) is (backend == "prefect")
    if backend == "prefect":
        assert err.index(said) < err.index("done")
