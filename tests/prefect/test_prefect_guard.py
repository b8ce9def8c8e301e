"""The local Prefect server takes nothing from pages of elsewhere, and goes by no other name."""

from __future__ import annotations

import socket
import uuid

import httpx
import pytest
from real_server import RealServer

pytestmark = pytest.mark.timeout(120)


def post(server: RealServer, **headers: str) -> httpx.Response:
    """What any page may send without asking first: JSON that says that it is plain text."""
    named = {
        "Content-Type": "text/plain",
        **{name.replace("_", "-"): headers[name] for name in headers},
    }
    url = f"{server.connection.api_url}/deployments/filter"
    return httpx.post(url, content='{"limit": 1}', headers=named, timeout=20)


def test_programs_and_its_own_pages_are_answered(server: RealServer) -> None:
    own = server.connection.api_url.removesuffix("/api")
    assert post(server).status_code == 200
    assert post(server, Origin=own, Sec_Fetch_Site="same-origin").status_code == 200
    assert post(server, Sec_Fetch_Site="none").status_code == 200
    local = own.replace("127.0.0.1", "localhost").removeprefix("http://")
    assert post(server, Host=local).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "127.0.0.1:1"},
    ],
)
def test_pages_of_elsewhere_are_refused(server: RealServer, headers: dict[str, str]) -> None:
    got = post(server, **headers)
    assert got.status_code == 403
    assert "another page" in got.text


def test_a_page_whose_name_was_made_to_point_here_reads_nothing(server: RealServer) -> None:
    port = server.connection.api_url.split(":")[2].split("/")[0]
    name = f"evil.example:{port}"
    assert post(server, Host=name, Origin=f"http://{name}").status_code == 403
    page = httpx.get(server.connection.pages_url, headers={"Host": name}, timeout=20)
    assert page.status_code == 403


def test_a_websocket_of_a_page_of_elsewhere_is_refused(server: RealServer) -> None:
    host = server.connection.api_url.removeprefix("http://").split("/")[0]
    name, port = host.split(":")
    for origin, status in ((f"http://{host}", b"101"), ("https://evil.example", b"403")):
        request = (
            f"GET /api/events/out HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\n"
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {uuid.uuid4().hex[:22]}==\r\n"
            "Sec-WebSocket-Protocol: prefect\r\n\r\n"
        )
        with socket.create_connection((name, int(port)), timeout=20) as connection:
            connection.sendall(request.encode())
            assert connection.recv(100).split(b" ")[1] == status
