"""The keeper of the local server, with a server that starts at once in the place of Prefect's."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from real_server import Behave, until

from sdl1_desktop.backends.prefect import keeper as keeper_module
from sdl1_desktop.backends.prefect.access import ServerAccess, ServerHealth
from sdl1_desktop.backends.prefect.errors import PrefectProblem
from sdl1_desktop.backends.prefect.local_server import LocalServer, keeper_lives
from sdl1_desktop.backends.prefect.places import PrefectPlaces
from sdl1_desktop.backends.prefect.server_check import answers, is_ours
from sdl1_desktop.backends.prefect.server_command import free_port, server_environment
from sdl1_desktop.backends.prefect.server_record import ServerPhase, ServerRecord, read_record
from sdl1_desktop.messages import Message
from sdl1_desktop.settings.prefect import PrefectSettings


def started(places: PrefectPlaces) -> list[tuple[int, int]]:
    """(process, port) of each server that was started."""
    lines = (places.server_home / "starts").read_text(encoding="utf-8").splitlines()
    return [(int(line.split()[0]), int(line.split()[1])) for line in lines]


def record(places: PrefectPlaces) -> ServerRecord:
    found = read_record(places.record)
    assert found is not None
    return found


def ended(places: PrefectPlaces) -> bool:
    return not keeper_lives(places)


def test_the_server_is_told_of_started_and_ended(places: PrefectPlaces, behave: Behave) -> None:
    told: list[Message] = []
    one = ServerAccess(places, PrefectSettings(port=free_port(0)), environment={})
    assert asyncio.run(one.state()).health is ServerHealth.OFF
    connection = asyncio.run(one.connect(told.append))
    state = asyncio.run(one.state())
    assert (state.health, state.api_url) == (ServerHealth.UP, connection.api_url)
    assert connection.api_url == f"http://127.0.0.1:{one.settings.port}/api"
    assert "for the first time" in str(told[0])
    assert record(places).first is False
    one.close()
    until(lambda: ended(places))
    assert record(places).phase is ServerPhase.STOPPED
    assert not answers(one.settings.port, timeout_s=0.5)
    assert asyncio.run(one.state()).health is ServerHealth.OFF


def test_two_starters_make_one_server(places: PrefectPlaces, behave: Behave) -> None:
    first, second = LocalServer(places, free_port(0)), LocalServer(places, free_port(0))

    async def both() -> None:
        one, two = await asyncio.gather(first.start(print_nothing), second.start(print_nothing))
        assert one == two

    asyncio.run(both())
    assert len(started(places)) == 1
    first.release()
    # The keeper has counted its users again by the time that it has looked twice.
    assert is_ours(record(places).port, record(places).marker)
    with pytest.raises(AssertionError):
        until(lambda: ended(places), 1.2)
    second.release()
    until(lambda: ended(places))


def print_nothing(_what: Message) -> None:
    """Nobody is told."""


def test_a_user_that_is_killed_does_not_keep_the_server(
    places: PrefectPlaces, behave: Behave
) -> None:
    own = LocalServer(places, free_port(0))
    asyncio.run(own.start(print_nothing))
    script = (
        "import sys,time; from pathlib import Path;"
        "from sdl1_desktop.backends.prefect.places import PrefectPlaces;"
        "from sdl1_desktop.backends.prefect.server_users import ServerUser;"
        "user = ServerUser(PrefectPlaces(Path(sys.argv[1]), Path(sys.argv[2])));"
        "print('held', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(places.folder), str(places.log)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parent.parent.parent,
    )
    assert other.stdout is not None
    with other:
        assert other.stdout.readline().strip() == b"held"
        own.release()
        with pytest.raises(AssertionError):
            until(lambda: ended(places), 1.2)
        other.kill()
    until(lambda: ended(places))


def test_a_server_that_ends_by_itself_is_started_again_on_its_port(
    places: PrefectPlaces, behave: Behave
) -> None:
    own = LocalServer(places, free_port(0))
    asyncio.run(own.start(print_nothing))
    before = record(places)
    os.kill(before.server_pid, signal.SIGTERM)
    until(lambda: record(places).restarts == 1 and record(places).phase is ServerPhase.READY)
    after = record(places)
    assert (after.port, after.marker) == (before.port, before.marker)
    assert after.server_pid != before.server_pid
    own.release()
    until(lambda: ended(places))


@pytest.mark.skipif(sys.platform != "linux", reason="macOS cannot, Windows does it with a job")
def test_the_server_dies_with_a_killed_keeper_and_the_next_user_gets_a_new_one(
    places: PrefectPlaces, behave: Behave
) -> None:
    own = LocalServer(places, free_port(0))
    asyncio.run(own.start(print_nothing))
    before = record(places)
    os.kill(before.keeper_pid, signal.SIGKILL)
    until(lambda: not answers(before.port, timeout_s=0.5))
    until(lambda: ended(places))
    connection = asyncio.run(own.start(print_nothing))
    assert record(places).marker != before.marker
    assert connection.api_url.endswith(f":{record(places).port}/api")
    own.release()
    until(lambda: ended(places))


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [("fail", "nothing works today"), ("locked", "locked by another program")],
)
def test_a_server_that_cannot_start_says_why(
    places: PrefectPlaces,
    behave: Behave,
    monkeypatch: pytest.MonkeyPatch,
    behaviour: str,
    words: str,
) -> None:
    behave(behaviour)
    access = ServerAccess(places, PrefectSettings(port=free_port(0)), environment={})
    with pytest.raises(PrefectProblem) as caught:
        asyncio.run(access.connect(print_nothing))
    assert words in str(caught.value.what)
    state = asyncio.run(access.state())
    assert state.health is ServerHealth.AWAY
    assert state.problem is not None
    assert words in str(state.problem)
    access.close()


def test_a_stranger_on_the_port_is_not_taken_for_ours(
    places: PrefectPlaces, behave: Behave
) -> None:
    own = LocalServer(places, free_port(0))
    asyncio.run(own.start(print_nothing))
    found = record(places)
    assert is_ours(found.port, found.marker)
    assert not is_ours(found.port, "another marker")
    assert not is_ours(found.port, "")
    own.release()
    until(lambda: ended(places))


def test_a_taken_port_is_left_alone() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        assert free_port(taken) != taken
    assert free_port(taken) == taken


def test_the_environment_of_the_server_is_ours_alone(places: PrefectPlaces) -> None:
    base = {"PATH": "/bin", "PREFECT_API_DATABASE_CONNECTION_URL": "x", "prefect_api_key": "y"}
    made = server_environment(places, 4321, "word", base)
    assert made["PATH"] == "/bin"
    assert "PREFECT_API_DATABASE_CONNECTION_URL" not in made
    assert "prefect_api_key" not in made
    assert made["PREFECT_HOME"] == str(places.server_home)
    assert made["PREFECT_API_URL"] == "http://127.0.0.1:4321/api"
    assert made["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert made["DO_NOT_TRACK"] == "1"


def test_a_keeper_that_comes_second_leaves_at_once(places: PrefectPlaces, behave: Behave) -> None:
    own = LocalServer(places, free_port(0))
    asyncio.run(own.start(print_nothing))
    assert keeper_module.Keeper(places).run() == 0
    assert len(started(places)) == 1
    own.release()
    until(lambda: ended(places))
