"""The attacks of docs/security.md, each tried: none of them moves the robot."""

from __future__ import annotations

import contextlib
import gzip
import json
import socket
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from door_house import SHORT, WAIT_S, House, basic

from sdl1_desktop.api.gate import Gate
from sdl1_desktop.journal import RunFilter
from sdl1_desktop.robot.virtual.server import VirtualRobot
from sdl1_desktop.settings.api import ApiSettings


def live(robot: VirtualRobot, workflow: dict[str, Any] = SHORT, **config: Any) -> dict[str, Any]:
    """The body of a live run."""
    return {
        "canvas_workflow": workflow,
        "config": {
            "dry_run": False,
            "robot_ip": str(robot.address),
            "simulate": ["pumps", "potentiostat"],
            **config,
        },
    }


def attempts(robot: VirtualRobot) -> list[tuple[str, dict[str, Any]]]:
    """Every request that would move the robot."""
    at = str(robot.address)
    return [
        ("/canvas/execute", live(robot)),
        ("/execute", live(robot)),
        ("/robot/home", {"robot_ip": at}),
        ("/robot/lights", {"robot_ip": at, "on": True}),
        ("/managers/configure", {"dry_run": False, "robot_ip": at}),
    ]


@pytest.fixture
def still(door: House, robot: VirtualRobot) -> Iterator[VirtualRobot]:
    """A robot that must not have been told anything, with the switch on: the tests may turn it."""
    moved, live_runs = len(robot.executed), RunFilter(dry_run=False)
    before = door.journal.count_runs(live_runs)
    door.door.accept_live = True
    yield robot
    assert len(robot.executed) == moved
    assert door.journal.count_runs(live_runs) == before


def refused(got: httpx.Response, status: int, code: str) -> None:
    assert got.status_code == status, got.text
    assert got.headers["content-type"] == "application/problem+json"
    assert got.json()["type"] == f"urn:sdl1-desktop:problem:{code}"


def test_no_token(http: httpx.Client, still: VirtualRobot) -> None:
    for path, body in attempts(still):
        got = http.post(path, json=body)
        refused(got, 401, "token-missing")
        assert got.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    "header",
    [
        "Bearer wrong",
        "bearer",
        "Basic dXNlcjpwYXNz",
        "Token {token}",
        "Bearer {token}x",
        "Bearer {half}",
        "{token}",
        "Bearer Bearer {token}",
    ],
)
def test_wrong_token(http: httpx.Client, door: House, still: VirtualRobot, header: str) -> None:
    token = door.door.token
    value = header.format(token=token, half=token[:-1])
    for path, body in attempts(still):
        refused(http.post(path, json=body, headers={"Authorization": value}), 401, "token-wrong")
    # A wrong token is refused even where none is needed: it was meant for something.
    refused(http.get("/status", headers={"Authorization": value}), 401, "token-wrong")


def test_two_tokens(http: httpx.Client, door: House, still: VirtualRobot) -> None:
    headers = [("Authorization", f"Bearer {door.door.token}"), ("Authorization", "Bearer x")]
    refused(http.post("/robot/home", headers=headers), 401, "token-wrong")


@pytest.mark.parametrize("name", ["token", "access_token", "Authorization", "api_key"])
def test_token_in_the_query(
    http: httpx.Client, door: House, still: VirtualRobot, name: str
) -> None:
    for path, body in attempts(still):
        got = http.post(path, json=body, params={name: door.door.token})
        refused(got, 401, "token-in-address")


def test_a_renewed_token_replaces_the_one_before(door: House, still: VirtualRobot) -> None:
    old = door.door.token
    new = door.door.renew_token()
    assert new != old
    with door.client(token=old) as http:
        refused(http.get("/status"), 401, "token-wrong")
    with door.client(token=new) as http:
        assert http.get("/status").status_code == 200


def test_a_live_post_while_the_switch_is_off(
    trusted: httpx.Client, door: House, still: VirtualRobot
) -> None:
    door.door.accept_live = False
    for path, body in attempts(still):
        refused(trusted.post(path, json=body), 403, "live-not-accepted")


def test_the_switch_turned_off_makes_what_was_configured_live_dry_again(
    trusted: httpx.Client, door: House, still: VirtualRobot
) -> None:
    at = str(still.address)
    got = trusted.post("/managers/configure", json={"dry_run": False, "robot_ip": at})
    assert got.json()["current"]["dry_run"] is False
    door.door.accept_live = False
    result = trusted.post("/canvas/execute", json=SHORT).json()
    assert (result["status"], result["dry_run"]) == ("completed", True)
    door.door.accept_live = True
    assert trusted.get("/managers").json()["current"]["dry_run"] is True


def test_the_switch_turned_off_between_check_and_start(
    trusted: httpx.Client, door: House, still: VirtualRobot, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = door.engine.load_document

    def load_and_switch_off(*args: Any, **more: Any) -> Any:
        door.door.accept_live = False
        return load(*args, **more)

    monkeypatch.setattr(door.engine, "load_document", load_and_switch_off)
    refused(trusted.post("/canvas/execute", json=live(still)), 403, "live-not-accepted")


def test_a_robot_configured_without_the_token_is_not_used_for_what_moves(
    http: httpx.Client, trusted: httpx.Client, still: VirtualRobot
) -> None:
    assert http.post("/managers/configure", json={"robot_ip": str(still.address)}).is_success
    refused(trusted.post("/robot/home", json={}), 422, "robot-address")


def test_who_has_no_token_cannot_leave_a_live_choice_in_place(
    http: httpx.Client, trusted: httpx.Client, still: VirtualRobot
) -> None:
    trusted.post("/managers/configure", json={"dry_run": False, "robot_ip": str(still.address)})
    current = http.post("/managers/configure", json={"simulate": []}).json()["current"]
    assert current["dry_run"] is True


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:3000"},
        {"Origin": "http://127.0.0.1:8000.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_a_post_of_a_page_of_another_origin(
    trusted: httpx.Client, http: httpx.Client, still: VirtualRobot, headers: dict[str, str]
) -> None:
    """Even with the token and the switch, and for dry runs and reading too."""
    for path, body in attempts(still):
        refused(trusted.post(path, json=body, headers=headers), 403, "origin-refused")
    refused(http.post("/execute/dry-run", json=SHORT, headers=headers), 403, "origin-refused")
    refused(http.get("/runs", headers=headers), 403, "origin-refused")
    preflight = http.options(
        "/execute", headers={**headers, "Access-Control-Request-Method": "POST"}
    )
    refused(preflight, 403, "origin-refused")
    assert "access-control-allow-origin" not in preflight.headers


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"]
)
def test_a_form_that_is_json(trusted: httpx.Client, still: VirtualRobot, kind: str) -> None:
    """What a page may post without asking first has one of these types."""
    for path, body in attempts(still):
        got = trusted.post(path, content=json.dumps(body), headers={"Content-Type": kind})
        refused(got, 415, "not-json")


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "0.0.0.0:8000",
        "192.168.1.7:8000",
        "local host",
        "",
        "[::ffff:192.168.1.7]",
        "user@localhost",
    ],
)
def test_dns_rebinding(
    trusted: httpx.Client, http: httpx.Client, still: VirtualRobot, host: str
) -> None:
    for path, body in attempts(still):
        refused(trusted.post(path, json=body, headers={"Host": host}), 421, "host-refused")
    refused(http.get("/runs", headers={"Host": host}), 421, "host-refused")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:9", "127.0.0.1", "[::1]:8000"])
def test_names_of_this_computer_are_taken(http: httpx.Client, host: str) -> None:
    assert http.get("/managers", headers={"Host": host}).status_code == 200


def test_a_page_that_the_settings_list_may_ask(tmp_path: Path, opentrons_folder: Path) -> None:
    page = "https://editor.example"
    with (
        House(tmp_path, ApiSettings(port=0, cors_origins=(page,))) as house,
        house.client(Origin=page, **{"Sec-Fetch-Site": "cross-site"}) as http,
    ):
        asked = http.options("/execute", headers={"Access-Control-Request-Method": "POST"})
        assert asked.status_code == 204
        assert asked.headers["access-control-allow-origin"] == page
        assert "Authorization" in asked.headers["access-control-allow-headers"]
        got = http.post("/validate", json=SHORT)
        assert (got.status_code, got.headers["access-control-allow-origin"]) == (200, page)
        assert "access-control-allow-credentials" not in got.headers
        other = http.post("/validate", json=SHORT, headers={"Origin": f"{page}:444"})
        refused(other, 403, "origin-refused")


@pytest.mark.parametrize(
    "path",
    [
        "/runs/..%2F..%2Fetc%2Fpasswd",
        "/runs/%2e%2e/bundle",
        "/runs/..%5C..%5Cwindows/bundle",
        "/runs/%00/bundle",
        "/runs/.hidden/bundle",
        "/runs/..;/bundle",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//evil.example/runs",
    ],
)
def test_path_traversal_in_addresses(door: House, path: str) -> None:
    answer = raw(door, f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert answer.split(b" ")[1] in (b"404", b"422")
    assert b"application/problem+json" in answer
    assert b"root:" not in answer


@pytest.mark.parametrize(
    "name",
    ["../../plan.json", "..\\..\\plan.json", "/etc/cron.d/x", "C:\\x.json", "a\0b.json", "con"],
)
def test_path_traversal_in_uploads(http: httpx.Client, door: House, name: str) -> None:
    before = set(door.folders.data.parent.rglob("*"))
    got = http.post("/upload", files={"file": (name, json.dumps(SHORT), "application/json")})
    assert got.status_code in (201, 400, 422)
    new = {one for one in set(door.folders.data.parent.rglob("*")) - before if one.is_file()}
    assert {one.parent for one in new if one.suffix == ".json"} <= {door.folders.data / "uploads"}


def test_path_traversal_by_the_name_of_an_upload(http: httpx.Client) -> None:
    for name in ("../../config/settings", "..", "/etc/passwd", "x" * 32, "\u0660" * 32):
        got = http.post("/execute", json={"upload": name})
        refused(got, 422, "body-refused")


def test_path_traversal_in_a_workflow(http: httpx.Client, door: House) -> None:
    nodes = basic({"type": "sdl1DataExport", "export_directory": "../../../outside"})
    got = http.post("/execute", json=nodes)
    assert not (door.folders.data.parent / "outside").exists()
    if got.status_code == 200:
        folder = Path(got.json()["folder"])
        assert all((folder / one).resolve().is_relative_to(folder) for one in got.json()["files"])


def test_zip_bombs(http: httpx.Client, door: House) -> None:
    bomb = gzip.compress(b" " * 50_000_000)
    got = http.post(
        "/execute",
        content=bomb,
        headers={"Content-Encoding": "gzip", "Content-Type": "application/json"},
    )
    refused(got, 415, "body-compressed")
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("plan.json", b" " * 50_000_000)
    got = http.post("/upload", files={"file": ("plan.json", packed.getvalue())})
    refused(got, 400, "json-not-readable")
    assert "ZIP" in got.json()["detail"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 1_000_000,
        '{"a":' * 500_000,
        '{"workflow":{"nodes":' + "[" * 5000 + "]" * 5000 + "}}",
        "[" + "{}," * 6_000_000 + "{}]",
        '{"n": ' + "9" * 1_000_000 + "}",
        '{"n": 1e999999999}',
        '{"n": NaN}',
        '{"a": 1, "a": 2}',
        '{"a": "\\ud800"}',
    ],
    ids=["deep", "deep objects", "deep nodes", "wide", "digits", "huge", "nan", "twice", "half"],
)
@pytest.mark.parametrize("path", ["/execute", "/managers/configure"])
def test_json_bombs(http: httpx.Client, text: str, path: str) -> None:
    started = time.monotonic()
    got = http.post(path, content=text, headers={"Content-Type": "application/json"})
    assert got.status_code in (400, 422), got.text[:300]
    assert got.headers["content-type"] == "application/problem+json"
    assert time.monotonic() - started < 10
    assert http.get("/status").status_code == 200


def test_a_body_that_is_too_large(tmp_path: Path, opentrons_folder: Path) -> None:
    with House(tmp_path, ApiSettings(port=0, largest_body_mb=0.1)) as house:
        head = "POST /execute HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        told = raw(house, f"{head}Content-Length: 100001\r\n\r\n")
        assert told.startswith(b"HTTP/1.1 413")
        assert b"body-too-large" in told
        chunks = b"4000\r\n" + b" " * 0x4000 + b"\r\n"
        untold = raw(house, f"{head}Transfer-Encoding: chunked\r\n\r\n".encode() + chunks * 7)
        assert untold.startswith(b"HTTP/1.1 413")
        lied = raw(house, f"{head}Content-Length: {'9' * 400}\r\n\r\n")
        assert lied.startswith((b"HTTP/1.1 413", b"HTTP/1.1 400"))
        with house.client() as client:
            got = client.post("/validate", json=SHORT)
            assert got.status_code == 200


@pytest.mark.parametrize(
    "head",
    [
        b"GET /status HTTP/1.1\r\n\r\n",
        b"GET /status HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET /status HTTP/1.0\r\n\r\n",
        b"POST /execute HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n",
        b"POST /execute HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n"
        b"\r\n",
        b"GET /status HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 600_000 + b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"GET /st\xc3\xa4tus HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ],
    ids=["no host", "two hosts", "1.0", "smuggling", "lengths", "long", "tls", "connect", "bytes"],
)
def test_requests_that_are_no_proper_http(door: House, head: bytes) -> None:
    answer = raw(door, head)
    assert answer.split(b" ")[1] in (b"400", b"404", b"415", b"421")
    assert answer.count(b"HTTP/1.1 ") == 1
    with door.client() as http:
        assert http.get("/status").status_code == 200


def raw(door: House, request: str | bytes) -> bytes:
    """Send bytes and read until the answer's end or the connection's."""
    host, port = door.door.address.removeprefix("http://").split(":")
    data = request.encode() if isinstance(request, str) else request
    with socket.create_connection((host, int(port)), timeout=WAIT_S) as connection:
        with contextlib.suppress(ConnectionError):
            connection.sendall(data)
        got = b""
        with contextlib.suppress(ConnectionError):
            while part := connection.recv(65_536):
                got += part
                if b"\r\n\r\n" in got and got.rstrip().endswith(b"}"):
                    break
        return got


@pytest.fixture
def many_files() -> None:
    """This process holds both ends of the connections."""
    if sys.platform != "win32":
        import resource

        least, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        if most != resource.RLIM_INFINITY and most < 3000:
            pytest.skip(f"this system lets a process open {most} files only")
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(least, 3000), most))


@pytest.mark.usefixtures("many_files")
def test_a_thousand_slow_connections_hold_nobody_up(door: House) -> None:
    host, port = door.door.address.removeprefix("http://").split(":")
    starts = [
        b"",
        b"GET /status HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
        b"POST /execute HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        b"Content-Length: 1000\r\n\r\n{",
    ]
    with contextlib.ExitStack() as open_ones:
        for number in range(1000):
            connection = open_ones.enter_context(socket.create_connection((host, int(port))))
            # The oldest of too many are ended by then.
            with contextlib.suppress(ConnectionError):
                connection.sendall(starts[number % 3])
        started = time.monotonic()
        with door.client() as http:
            assert http.get("/status").status_code == 200
            assert http.post("/validate", json=SHORT).json()["valid"] is True
        assert time.monotonic() - started < 3.0


def test_a_slow_request_ends_in_time(
    tmp_path: Path, opentrons_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sdl1_desktop.api.connections._HEADERS_S", 0.2)
    monkeypatch.setattr("sdl1_desktop.api.connections._REQUEST_S", 0.4)
    with House(tmp_path, ApiSettings(port=0)) as house:
        host, port = house.door.address.removeprefix("http://").split(":")
        for start in (
            b"GET /status HT",
            b"POST /execute HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{",
        ):
            with socket.create_connection((host, int(port)), timeout=WAIT_S) as connection:
                connection.sendall(start)
                with contextlib.suppress(ConnectionError):
                    assert connection.recv(100) == b""


def test_too_many_requests(tmp_path: Path, opentrons_folder: Path) -> None:
    with (
        House(tmp_path, ApiSettings(port=0, requests_per_s=0.5, burst=3)) as house,
        house.client() as http,
    ):
        assert [http.get("/managers").status_code for _ in range(4)] == [200, 200, 200, 429]
        got = http.get("/managers")
        refused(got, 429, "too-many-requests")
        assert 1 <= int(got.headers["retry-after"]) <= 2


def test_two_live_posts_at_once(door: House, robot: VirtualRobot, trusted: httpx.Client) -> None:
    door.door.accept_live = True
    slow = basic({"type": "home_robot"}, {"type": "delay", "seconds": 600})
    answers: list[httpx.Response] = []
    together = threading.Barrier(2)

    def post() -> None:
        with door.client(token=door.door.token) as http:
            together.wait(WAIT_S)
            prefer = {"Prefer": "respond-async"}
            answers.append(http.post("/canvas/execute", json=live(robot, slow), headers=prefer))

    before = len(robot.executed)
    posts = [threading.Thread(target=post) for _ in range(2)]
    for one in posts:
        one.start()
    for one in posts:
        one.join(WAIT_S)
    first, second = sorted(answers, key=lambda one: one.status_code)
    assert (first.status_code, second.status_code) == (202, 409), second.text
    run_id = first.json()["run_id"]
    assert run_id in second.json()["holder"]
    assert trusted.get("/status").json()["run"]["run_id"] == run_id
    with door.client() as http:
        refused(http.post(f"/runs/{run_id}/halt"), 401, "token-missing")
    assert trusted.post(f"/runs/{run_id}/halt").status_code == 200
    door.engine.result(run_id).result(WAIT_S)
    assert [one.command_type for one in robot.executed[before:]].count("home") <= 1


def test_who_did_what_is_written_down(
    door: House, robot: VirtualRobot, trusted: httpx.Client, http: httpx.Client
) -> None:
    door.door.accept_live = True
    got = trusted.post("/robot/home", json={"robot_ip": str(robot.address)})
    assert got.status_code == 200, got.text
    http.delete("/runs/somebody-elses")
    asked, done = [one for one in door.audit() if one["what"] == "POST /robot/home"][-2:]
    assert (asked["who"], asked["outcome"]) == ("token", "asked")
    assert str(robot.address) in asked["note"]
    assert (done["client"], done["outcome"]) == ("127.0.0.1", "200")
    assert done["agent"].startswith("python-httpx")
    denied = [one for one in door.audit() if one["what"] == "DELETE /runs/somebody-elses"][-1]
    assert (denied["who"], denied["outcome"]) == ("nobody", "401")
    assert door.door.token not in (door.folders.data / "audit.jsonl").read_text(encoding="utf-8")


def test_what_cannot_be_written_down_is_not_done(
    door: House, still: VirtualRobot, trusted: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sdl1_desktop.api.audit.AuditLog._add", full)
    refused(
        trusted.post("/robot/home", json={"robot_ip": str(still.address)}),
        409,
        "audit-not-writable",
    )
    refused(trusted.post("/canvas/execute", json=live(still)), 409, "audit-not-writable")


def test_nothing_of_the_gate_depends_on_how_long_a_comparison_takes() -> None:
    import inspect

    from sdl1_desktop.api import tokens

    assert "compare_digest" in inspect.getsource(tokens.TokenKeeper.is_token)
    assert "==" not in inspect.getsource(Gate._has_token)
