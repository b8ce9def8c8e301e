"""What is said of the own server: its start, a lost keeper, a held database, a bad folder.

And of the executor that is started beside the program.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from real_server import Behave, until

from sdl1_desktop.backends.prefect import executor_start
from sdl1_desktop.backends.prefect.access import ServerAccess
from sdl1_desktop.backends.prefect.database_lock import is_held
from sdl1_desktop.backends.prefect.errors import PrefectProblem
from sdl1_desktop.backends.prefect.executor_place import (
    ExecutorNote,
    only_executor,
    write_note,
)
from sdl1_desktop.backends.prefect.executor_start import begin_executor
from sdl1_desktop.backends.prefect.local_server import keeper_lives
from sdl1_desktop.backends.prefect.local_state import recorded_state
from sdl1_desktop.backends.prefect.places import PrefectPlaces
from sdl1_desktop.backends.prefect.server_command import free_port
from sdl1_desktop.backends.prefect.server_record import ServerPhase, ServerRecord, read_record
from sdl1_desktop.backends.prefect.server_state import ServerHealth, ServerState
from sdl1_desktop.messages import Message
from sdl1_desktop.settings.prefect import PrefectSettings

NOW = 1_700_000_000.0


def access_to(places: PrefectPlaces, port: int) -> ServerAccess:
    return ServerAccess(places, PrefectSettings(port=port), environment={})


def state_of(access: ServerAccess) -> ServerState:
    return asyncio.run(access.state())


def silent(_what: Message) -> None:
    """Nobody listens."""


def once(access: ServerAccess, wanted: Callable[[ServerState], bool]) -> ServerState:
    """The state, once it is as wanted."""

    def found() -> ServerState | None:
        seen = state_of(access)
        return seen if wanted(seen) else None

    seen = until(found)
    assert isinstance(seen, ServerState)
    return seen


def record(phase: ServerPhase, **more: object) -> ServerRecord:
    made = {"since": NOW - 7, "marker": "m", "keeper_pid": 1, "port": 4201, "wanted": 4200, **more}
    return ServerRecord(phase=phase, **made)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (
            record(ServerPhase.STARTING, first=True),
            "It starts for the first time and makes its database; this takes about 20 s, 7 s so"
            " far.",
        ),
        (record(ServerPhase.STARTING), "This takes about 10 s, 7 s so far."),
        (
            record(ServerPhase.RESTARTING, restarts=1),
            "It is started again; this takes about 10 s, 7 s so far.",
        ),
    ],
)
def test_a_start_says_how_far_it_is_and_which_port_it_has(
    monkeypatch: pytest.MonkeyPatch, made: ServerRecord, said: str
) -> None:
    monkeypatch.setattr("time.time", lambda: NOW)
    seen = recorded_state(made)
    assert (seen.health, str(seen.progress)) == (ServerHealth.STARTING, said)
    assert str(seen.note) == "Another program has the port 4200: it is on 4201 instead."
    # Its pages are not there yet.
    assert (seen.api_url, seen.pages_url) == ("http://127.0.0.1:4201/api", "")


def test_a_taken_port_is_told_and_left_alone(places: PrefectPlaces, behave: Behave) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        access = access_to(places, taken)
        asyncio.run(access.connect(silent))
        seen = state_of(access)
    assert seen.health is ServerHealth.UP
    found = read_record(places.record)
    assert found is not None
    assert f"Another program has the port {taken}: it is on {found.port}" in str(seen.note)
    access.close()
    until(lambda: not keeper_lives(places))
    assert state_of(access).health is ServerHealth.OFF


def test_a_database_that_another_program_holds_is_said_and_forgotten(
    places: PrefectPlaces, behave: Behave
) -> None:
    access = access_to(places, free_port(0))
    asyncio.run(access.connect(silent))
    other = sqlite3.connect(places.database, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    seen = once(access, lambda state: state.problem is not None)
    assert seen.health is ServerHealth.UP
    assert "locked by another program. Close whatever" in str(seen.problem)
    other.execute("ROLLBACK")
    other.close()
    once(access, lambda state: state.problem is None)
    access.close()
    until(lambda: not keeper_lives(places))


def test_what_is_no_database_is_not_held(tmp_path: Path) -> None:
    file = tmp_path / "prefect.db"
    assert not is_held(file)
    assert not file.exists()
    file.write_text("this is no database, and long enough to be taken for one" * 20)
    assert not is_held(file)


@pytest.mark.skipif(sys.platform != "linux", reason="macOS cannot, Windows does it with a job")
def test_a_keeper_that_was_killed_is_missed_and_the_next_one_takes_its_port(
    places: PrefectPlaces, behave: Behave
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        access = access_to(places, other.getsockname()[1])
        before = asyncio.run(access.connect(silent))
        found = read_record(places.record)
        assert found is not None
        os.kill(found.keeper_pid, signal.SIGKILL)
        lost = once(access, lambda state: state.health is ServerHealth.AWAY)
        assert str(lost.problem) == "The program's own Prefect server was ended from outside."
        assert str(lost.action) == "Start it again."
        assert state_of(access).since == lost.since
        # A run that waits finds it there again.
        assert asyncio.run(access.connect(silent)) == before
    assert state_of(access).health is ServerHealth.UP
    access.close()
    until(lambda: not keeper_lives(places))


def test_a_server_that_is_killed_is_said_to_be_started_again(
    places: PrefectPlaces, behave: Behave
) -> None:
    access = access_to(places, free_port(0))
    asyncio.run(access.connect(silent))
    found = read_record(places.record)
    assert found is not None
    os.kill(found.server_pid, signal.SIGTERM)
    seen = once(access, lambda state: state.health is ServerHealth.STARTING)
    assert "It is started again" in str(seen.progress)
    assert "The Prefect server" in str(seen.problem)
    assert "ended" in str(seen.problem)
    once(access, lambda state: state.health is ServerHealth.UP)
    access.close()
    until(lambda: not keeper_lives(places))


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    in_the_way = tmp_path / "data"
    in_the_way.write_text("a file stands where the data folder belongs")
    places = PrefectPlaces(in_the_way / "prefect", tmp_path / "logs" / "server.log")
    access = access_to(places, free_port(0))
    with pytest.raises(PrefectProblem):
        asyncio.run(access.connect(silent))
    seen = state_of(access)
    assert seen.health is ServerHealth.AWAY
    assert "The folder of the Prefect server cannot be used" in str(seen.problem)
    assert "that you may write to it" in str(seen.action)
    access.close()


def python(script: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", script])


def test_an_executor_that_ends_at_once_is_said(
    places: PrefectPlaces, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(executor_start, "start_executor", lambda: python("raise SystemExit(1)"))
    with pytest.raises(PrefectProblem, match="did not start") as caught:
        asyncio.run(begin_executor(places))
    assert "sdl1 prefect worker" in str(caught.value.action)


def test_an_executor_is_waited_for_until_it_is_ready(
    places: PrefectPlaces, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says first that it is there, and later that it looks for due runs."""
    begun: list[subprocess.Popen[bytes]] = []

    def begin() -> subprocess.Popen[bytes]:
        begun.append(subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE))
        return begun[0]

    async def both() -> ExecutorNote:
        with only_executor(places) as note:
            waiting = asyncio.ensure_future(executor_start._there(places, begin()))
            done, _ = await asyncio.wait({waiting}, timeout=0.5)
            assert not done
            write_note(places, replace(note, ready=True))
            answer = await waiting
            # The one that is there is not started a second time.
            assert await begin_executor(places) == answer
            return answer

    monkeypatch.setattr(executor_start, "start_executor", begin)
    assert asyncio.run(both()).ready
    assert len(begun) == 1
    begun[0].kill()
    begun[0].communicate()
