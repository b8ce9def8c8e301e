"""The real local server: how it was started, how it is found, what it is set to."""

from __future__ import annotations

import asyncio
import os
import socket

import httpx
import pytest
from real_server import RealServer

from sdl1_desktop.backends.prefect.access import ServerAccess, ServerHealth
from sdl1_desktop.backends.prefect.server_check import is_ours
from sdl1_desktop.backends.prefect.server_record import ServerPhase, read_record
from sdl1_desktop.messages import Message

pytestmark = pytest.mark.timeout(120)


def test_it_told_of_its_first_start_and_left_the_taken_port(server: RealServer) -> None:
    assert "for the first time" in str(server.told[0])
    assert "about 20 s" in str(server.told[0])
    assert not server.connection.api_url.endswith(f":{server.taken_port}/api")
    with socket.create_server(("127.0.0.1", server.taken_port)):
        pass  # Nobody has taken it since.


def test_it_is_ours_and_well(server: RealServer) -> None:
    record = read_record(server.places.record)
    assert record is not None
    assert record.phase is ServerPhase.READY
    assert is_ours(record.port, record.marker)
    state = asyncio.run(server.access.state())
    assert (state.health, state.problem) == (ServerHealth.UP, None)
    assert state.api_url == server.connection.api_url
    assert server.access.ui_url("x") == f"{state.pages_url}/runs/flow-run/x"


def test_it_tells_nobody_of_itself_and_serves_its_pages(server: RealServer) -> None:
    settings = server.get("/admin/settings")["server"]
    assert settings["analytics_enabled"] is False
    assert settings["api"]["cors_allowed_origins"] == server.access.ui_url()
    assert server.get("/admin/settings")["home"] == str(server.places.server_home)
    pages = server.access.ui_url()
    assert httpx.get(f"{pages}/ui-settings").json()["api_url"] == server.connection.api_url
    assert "<html" in httpx.get(f"{pages}/runs", headers={"Accept": "text/html"}).text
    assert "dashboard" in server.places.log.read_text(encoding="utf-8")


def test_another_user_gets_the_same_server_at_once(server: RealServer) -> None:
    told: list[Message] = []
    other = ServerAccess(server.places, server.settings, environment={})
    assert asyncio.run(other.connect(told.append)) == server.connection
    assert told == []
    before = read_record(server.places.record)
    other.close()
    assert read_record(server.places.record) == before
    assert before is not None
    os.kill(before.keeper_pid, 0)
