"""`sdl1 serve` as a user types it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from sdl1_desktop.cli import main


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SDL1_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("SDL1_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


def call(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as end:
        main(["serve", *args])
    printed = capsys.readouterr()
    return int(end.value.code or 0), printed.out, printed.err


def test_the_token_is_shown_and_renewed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, first, said = call(capsys, "--show-token")
    assert code == 0
    assert len(first.strip()) >= 40
    assert "token" in said
    assert call(capsys, "--show-token")[1] == first
    renewed = call(capsys, "--renew-token")[1]
    assert renewed != first
    assert call(capsys, "--show-token")[1] == renewed


def test_the_network_is_refused_without_tls(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, said = call(capsys, "--host", "0.0.0.0", "--port", "0")
    assert code == 2
    assert "--insecure-network" in said


@pytest.mark.skipif(sys.platform == "win32", reason="a console's Ctrl-C cannot be sent there")
def test_it_serves_until_ctrl_c(home: Path, repository: Path) -> None:
    (home / "watched" / "input").mkdir(parents=True)
    command = [sys.executable, "-m", "sdl1_desktop.cli", "serve", "--port", "0"]
    with subprocess.Popen(
        [*command, "--watch", str(home / "watched")],
        stdout=subprocess.PIPE,
        text=True,
        cwd=repository,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[-1]
        assert "not accepted" in process.stdout.readline()
        with urllib.request.urlopen(f"{address}/status", timeout=30) as got:
            assert json.load(got)["accept_live"] is False
        request = urllib.request.Request(f"{address}/robot/home", b"{}", method="POST")
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=30)
        assert refused.value.code == 401
        refused.value.close()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    assert {one.name for one in (home / "watched").iterdir()} >= {"input"}
