"""`sdl1 prefect` as a user types it, where no server answers. With one: tests/prefect."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdl1_desktop.cli import main

EXAMPLE = "resources/workflows/first_steps_basic.json"
NAMED = [
    "arm",
    "cancel",
    "changes",
    "compare",
    "delete",
    "deploy",
    "disarm",
    "edit",
    "list-deployments",
    "list-runs",
    "next-runs",
    "pause",
    "resume",
    "run",
    "server",
    "status",
    "worker",
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, and a Prefect server that nobody runs."""
    monkeypatch.setenv("SDL1_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("SDL1_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")
    return tmp_path


def call(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as end:
        main(list(args))
    printed = capsys.readouterr()
    return int(end.value.code or 0), printed.out, printed.err


def test_every_command_is_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, "prefect", "--help")
    for name in NAMED:
        assert f" {name} " in out


@pytest.mark.parametrize("name", NAMED)
def test_every_command_says_its_exit_codes(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "prefect", name, "--help")
    assert code == 0
    said = " ".join(out.split())
    assert "0:" in said
    assert "--json" in said


@pytest.mark.parametrize(
    "words",
    [
        ("list-deployments",),
        ("list-runs",),
        ("run", "Daily"),
        ("status", "00000000-0000-0000-0000-000000000000"),
        ("pause", "Daily"),
        ("cancel", "00000000-0000-0000-0000-000000000000"),
    ],
)
def test_a_server_that_is_not_there_is_said(
    words: tuple[str, ...], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, said = call(capsys, "prefect", *words)
    assert code == 1
    assert out == ""
    assert "http://127.0.0.1:1/api" in said


def test_the_environments_server_is_not_started(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, said = call(capsys, "prefect", "server")
    assert code == 2
    assert "PREFECT_API_URL" in said
    assert not (home / "data" / "prefect").exists()


def test_the_server_is_not_opened_to_the_network(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, said = call(capsys, "prefect", "server", "--host", "0.0.0.0")
    assert code == 2
    assert "127.0.0.1 only" in said


def test_parts_that_cannot_be_simulated_are_refused(
    home: Path, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, said = call(
        capsys, "prefect", "deploy", str(repository / EXAMPLE), "Daily", "--simulate", "ot2"
    )
    assert code == 2
    assert "pumps" in said


def test_compare_refuses_what_is_no_workflow(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, said = call(capsys, "compare", str(home / "nothing.json"))
    assert code == 2
    assert "nothing.json" in said
