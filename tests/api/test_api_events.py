"""Following a run: nothing lost, nothing twice, whoever is slow and whenever somebody comes."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from door_house import SHORT, SLOW, WAIT_S, House

from sdl1_desktop.events import (
    LogLevel,
    LogLine,
    RunCreated,
    RunFinished,
    RunState,
    StateChanged,
)
from sdl1_desktop.journal import Journal
from sdl1_desktop.messages import message


class MadeRun:
    """A run that a test writes into a journal by hand."""

    def __init__(self, journal: Journal, run_id: str) -> None:
        self.journal = journal
        self.id = run_id
        self.seq = 0
        self._append(
            RunCreated(
                **self._stamp(),
                workflow_id="w",
                workflow_name="Made",
                source="",
                backend="native",
                dry_run=True,
                robot="",
                parts={},
                plan={},
                parameters={},
                seed=1,
                folder="",
                origin="test",
                versions={},
            )
        )
        self.move(RunState.IDLE, RunState.RUNNING)

    def _stamp(self) -> dict[str, Any]:
        self.seq += 1
        return {"run_id": self.id, "seq": self.seq, "time": time.time(), "clock_s": 0.0}

    def _append(self, *events: Any, durable: bool = True) -> None:
        future = self.journal.append(events, durable=durable)
        if durable:
            future.result(WAIT_S)

    def lines(self, count: int, *, durable: bool = False) -> None:
        text = message("line {number}", number=1)
        events = [LogLine(**self._stamp(), level=LogLevel.INFO, message=text) for _ in range(count)]
        self._append(*events, durable=durable)

    def move(self, previous: RunState, state: RunState) -> None:
        self._append(StateChanged(**self._stamp(), previous=previous, state=state))

    def end(self) -> None:
        self._append(RunFinished(**self._stamp(), result={"status": "completed"}))
        self.move(RunState.RUNNING, RunState.COMPLETED)


def followed(http: httpx.Client, run_id: str, after: int | None = None) -> Iterator[dict[str, Any]]:
    """The events of a stream, as (id, event, data), until it ends."""
    headers = {} if after is None else {"Last-Event-ID": str(after)}
    with http.stream("GET", f"/runs/{run_id}/events", headers=headers) as stream:
        assert stream.status_code == 200
        assert stream.headers["content-type"].startswith("text/event-stream")
        found: dict[str, Any] = {}
        for line in stream.iter_lines():
            if line:
                name, _, value = line.partition(": ")
                found[name] = value
            elif "data" in found:
                yield {
                    "id": int(found["id"]),
                    "event": found["event"],
                    "data": json.loads(found["data"]),
                }
                found = {}


@pytest.fixture
def made(door: House, request: pytest.FixtureRequest) -> MadeRun:
    return MadeRun(door.journal, f"made-{request.node.name}"[:60].replace("[", "-").strip("]"))


def test_a_run_is_followed_from_its_first_to_its_last_event(
    http: httpx.Client, door: House
) -> None:
    run_id = http.post("/execute", json=SHORT).json()["run_id"]
    events = list(followed(http, run_id))
    run = door.journal.run(run_id)
    assert run is not None
    assert [one["id"] for one in events] == list(range(1, run.last_seq + 1))
    assert (events[0]["event"], events[0]["data"]["kind"]) == ("run_created", "run_created")
    assert events[-1]["data"]["state"] == "completed"
    assert any("DRY RUN" in one["data"].get("text", "") for one in events)


def test_a_stream_is_resumed_after_the_last_event_that_was_seen(
    http: httpx.Client, made: MadeRun
) -> None:
    made.lines(1200, durable=True)
    made.end()
    assert [one["id"] for one in followed(http, made.id, after=1199)] == list(
        range(1200, made.seq + 1)
    )


def test_nothing_is_sent_to_who_has_all(http: httpx.Client, made: MadeRun) -> None:
    made.end()
    got = http.get(f"/runs/{made.id}/events", headers={"Last-Event-ID": str(made.seq)})
    assert got.status_code == 204


def test_live_events_come_while_the_run_goes_on(http: httpx.Client, made: MadeRun) -> None:
    stream = followed(http, made.id)
    assert [next(stream)["id"] for _ in range(2)] == [1, 2]
    for expected in (3, 4, 5):
        made.lines(1)
        assert next(stream)["id"] == expected
    made.end()
    assert [one["id"] for one in stream] == [6, 7]


def test_who_comes_and_goes_all_the_time_loses_and_doubles_nothing(
    door: House, made: MadeRun
) -> None:
    """Six clients that leave after each few hundred events and come back where they were."""
    ids: list[list[int]] = [[] for _ in range(6)]

    def follow(mine: list[int], patience: int) -> None:
        with door.client() as http:
            while not mine or mine[-1] < total:
                left = patience
                for one in followed(http, made.id, after=mine[-1] if mine else 0):
                    mine.append(one["id"])
                    left -= 1
                    if not left:
                        break

    total = 2 + 12 * 250 + 2
    clients = [
        threading.Thread(target=follow, args=(mine, 400 + 137 * index))
        for index, mine in enumerate(ids)
    ]
    for one in clients:
        one.start()
    for _ in range(12):
        made.lines(250)
        made.journal.flush()
    made.end()
    for one in clients:
        one.join(WAIT_S)
    assert made.seq == total
    for mine in ids:
        assert mine == list(range(1, total + 1))


def test_a_run_of_another_program_is_followed_too(http: httpx.Client, door: House) -> None:
    with_other = Journal(door.folders.journal)
    try:
        run = MadeRun(with_other, "made-elsewhere")
        stream = followed(http, run.id)
        assert [next(stream)["id"] for _ in range(2)] == [1, 2]
        run.lines(3, durable=True)
        assert [next(stream)["id"] for _ in range(3)] == [3, 4, 5]
        run.end()
        assert [one["id"] for one in stream] == [6, 7]
    finally:
        with_other.close()


def test_a_client_that_takes_nothing_costs_no_memory_and_holds_nobody_up(
    door: House, made: MadeRun
) -> None:
    import socket

    host, port = door.door.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as lazy, door.client() as http:
        lazy.sendall(f"GET /runs/{made.id}/events HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
        assert lazy.recv(12) == b"HTTP/1.1 200"
        stream = followed(http, made.id)
        for _ in range(15):
            made.lines(1000)
        made.journal.flush()
        made.end()
        assert [one["id"] for one in stream] == list(range(1, made.seq + 1))


def test_an_open_stream_does_not_keep_the_door_open(
    tmp_path_factory: pytest.TempPathFactory, opentrons_folder: Any
) -> None:
    from sdl1_desktop.settings.api import ApiSettings

    with House(tmp_path_factory.mktemp("closing"), ApiSettings(port=0)) as house:
        with house.client() as http:
            begun = http.post(
                "/execute",
                json={"canvas_workflow": SLOW, "config": {"speed": "1x"}},
                headers={"Prefer": "respond-async"},
            ).json()
            stream = followed(http, begun["run_id"])
            assert next(stream)["id"] == 1
            started = time.monotonic()
            house.door.stop()
            took = time.monotonic() - started
            assert list(stream)[-1]["id"] > 0
        assert took < 4.0
        assert house.door.address == ""
        # The run is the engine's: it goes on.
        assert not house.engine.result(begun["run_id"]).done()
