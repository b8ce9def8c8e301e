"""The guide's code blocks and commands, read from the guide itself and run as they stand.

What is changed is what the user's documentation says must be: where names are imported from, and
how the program is called. Its HTTP examples are run by the tests of ``api``.
"""

from __future__ import annotations

import ast
import asyncio
import contextlib
import inspect
import io
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from real_server import RealServer

from sdl1_desktop.cli import main

pytestmark = pytest.mark.timeout(300)

GUIDE = "000_f8d158b74eb33a6d.txt"
SCRIPT = "python src/prefect_cli.py"
FENCE = re.compile(r"^ *```(\w+)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)


def blocks(guide: str) -> list[tuple[str, str]]:
    """The code blocks: language and text."""
    return [(kind, textwrap.dedent(text)) for kind, text in FENCE.findall(guide)]


def commands(guide: str) -> list[list[str]]:
    """What the guide types after the name of its script."""
    found: list[list[str]] = []
    for _, text in blocks(guide):
        for line in text.replace("\\\n", " ").splitlines():
            if line.startswith(SCRIPT):
                words = shlex.split(line.removeprefix(SCRIPT), comments=True)
                if words not in found:
                    found.append(words)
    return found


def programs(guide: str) -> list[str]:
    """Its Python blocks, without those that are commands or speak HTTP."""
    return [
        re.sub(r"\bfrom src\.\w+ import", "from sdl1_desktop.backends import", text)
        for kind, text in blocks(guide)
        if kind == "python" and SCRIPT not in text and "requests" not in text
    ]


@pytest.fixture
def guide(
    shared: Path, server: RealServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The guide, in a folder that has the files it names, on the test session's server."""
    text = (shared / GUIDE).read_text(encoding="utf-8")
    sample = shared / "workflows" / "canvas_export_v1_1.json"
    for name in set(re.findall(r"data/[\w-]+\.json", text)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(sample, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SDL1_CONFIG_DIR", str(server.folders.config))
    monkeypatch.setenv("SDL1_DATA_DIR", str(server.folders.data))
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    yield text
    with contextlib.redirect_stdout(io.StringIO()) as out:
        call("list-deployments", "--json")
    for one in json.loads(out.getvalue())["deployments"]:
        with contextlib.redirect_stdout(io.StringIO()):
            call("delete", one["id"])


def call(*words: str) -> int:
    """What ``sdl1 prefect …`` answers as its exit code."""
    with pytest.raises(SystemExit) as end:
        main(["prefect", *words])
    return int(end.value.code or 0)


def run_block(text: str, names: dict[str, Any]) -> None:
    """Run a block that may have ``await`` outside of functions, as notebooks do."""
    code = compile(text, "guide", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    if code.co_flags & inspect.CO_COROUTINE:
        asyncio.run(eval(code, names))
    else:
        exec(code, names)


def test_each_python_block_runs(guide: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = programs(guide)
    assert len(found) == 9
    names: dict[str, Any] = {}
    for text in found:
        run_block(text, names)
        out = capsys.readouterr().out
        if "interface" in text and "execute_workflow" in text and "else" not in text:
            assert "completed" in out, text
    assert names["result"]["status"] == "completed"
    assert names["result"]["backend"] == "prefect"
    assert names["status"]["state"] == "Scheduled"
    assert [one["name"] for one in names["deployments"]] == [names["deployments"][0]["name"]]
    assert names["deployments"][0]["is_schedule_active"] is True
    assert names["deployments"][0]["id"] == names["deployment_id"]
    assert all({"name", "state"} <= set(run) for run in names["recent_runs"])
    assert "Completed" in {run["state"] for run in names["recent_runs"]}
    cancelled = asyncio.run(
        names["deployment_manager"].cancel_workflow_execution(names["flow_run_id"])
    )
    assert cancelled is True


def test_each_command_runs(
    guide: str, capsys: pytest.CaptureFixture[str], repository: Path
) -> None:
    found = commands(guide)
    assert len(found) == 11
    flow_run_id = ""
    for words in found:
        capsys.readouterr()
        if words == ["server"]:
            assert "Prefect UI at http://127.0.0.1:" in serve(repository)
            continue
        words = [flow_run_id if word.startswith("<") else word for word in words]
        assert call(*words) == 0, words
        out = capsys.readouterr().out
        if words[0] == "run":
            flow_run_id = re.findall(r"[0-9a-f-]{36}", out)[0]
        elif words[0] == "status":
            assert "Scheduled" in out
        elif words[0] == "list-runs":
            assert flow_run_id in out
        elif words[0] == "compare":
            assert "the same" in out
    call("list-deployments", "--json")
    deployed = {one["name"]: one for one in json.loads(capsys.readouterr().out)["deployments"]}
    named = {words[2] for words in found if words[0] == "deploy"}
    assert set(deployed) == named
    scheduled = {words[2] for words in found if "--schedule" in words}
    assert {name for name, one in deployed.items() if one["is_schedule_active"]} == scheduled


def serve(repository: Path) -> str:
    """What ``sdl1 prefect server`` says before Ctrl-C ends it."""
    command = [sys.executable, "-m", "sdl1_desktop.cli", "prefect", "server"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(repository)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(3)]
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
        assert process.returncode == 0
    return "".join(said)
