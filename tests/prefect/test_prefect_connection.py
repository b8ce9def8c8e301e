"""Which server is used, and what is known of it before anything is asked of Prefect."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError

from sdl1_desktop.backends.prefect.access import ServerAccess, ServerHealth
from sdl1_desktop.backends.prefect.connection import (
    ServerKind,
    environment_connection,
    local_connection,
    remote_connection,
)
from sdl1_desktop.backends.prefect.errors import PrefectProblem
from sdl1_desktop.backends.prefect.places import PrefectPlaces
from sdl1_desktop.backends.prefect.server_key import read_key, store_key
from sdl1_desktop.messages import Message
from sdl1_desktop.settings.prefect import PrefectSettings, prefect_to_toml, read_prefect
from sdl1_desktop.settings.table import Table

CLOUD = "https://api.prefect.cloud/api/accounts/a-1/workspaces/w-2"


class Keys(KeyringBackend):
    """A keyring in memory, which can be locked."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringError("locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError
        del self.kept[service, username]


@pytest.fixture(autouse=True)
def keys() -> Iterator[Keys]:
    before = keyring.get_keyring()
    keys = Keys()
    keyring.set_keyring(keys)
    yield keys
    keyring.set_keyring(before)


def silent(_what: Message) -> None:
    """Nobody is told."""


def test_the_environment_goes_before_the_settings(places: PrefectPlaces) -> None:
    environment = {"PREFECT_API_URL": "http://lab:4200/api", "PREFECT_API_KEY": "k"}
    found = environment_connection(environment)
    assert found is not None
    assert (found.kind, found.api_url, found.key) == (
        ServerKind.ENVIRONMENT,
        "http://lab:4200/api",
        "k",
    )
    assert environment_connection({"PREFECT_API_URL": " "}) is None
    settings = PrefectSettings(server="remote", url="http://other:4200/api")
    assert ServerAccess(places, settings, environment).kind is ServerKind.ENVIRONMENT
    assert ServerAccess(places, settings, {}).kind is ServerKind.REMOTE
    assert ServerAccess(places, PrefectSettings(), {}).kind is ServerKind.LOCAL


def test_pages_of_each_kind_of_server() -> None:
    assert local_connection(4300).run_page("r") == "http://127.0.0.1:4300/runs/flow-run/r"
    remote = remote_connection("http://lab:4200/api/", "user:password")
    assert (remote.kind, remote.pages_url) == (ServerKind.REMOTE, "http://lab:4200")
    assert (remote.key, remote.auth) == ("", "user:password")
    cloud = remote_connection(CLOUD, "pnu_key")
    assert (cloud.kind, cloud.key) == (ServerKind.CLOUD, "pnu_key")
    assert cloud.run_page("r") == (
        "https://app.prefect.cloud/account/a-1/workspace/w-2/runs/flow-run/r"
    )


def test_keys_stay_out_of_what_is_shown() -> None:
    assert "secret" not in repr(remote_connection(CLOUD, "secret"))
    assert "secret" not in repr(remote_connection("http://lab/api", "user:secret"))


def test_keys_are_in_the_keyring(keys: Keys) -> None:
    assert read_key(CLOUD) == ""
    store_key(CLOUD, "pnu_key")
    assert read_key(CLOUD) == "pnu_key"
    store_key(CLOUD, "")
    store_key(CLOUD, "")
    assert read_key(CLOUD) == ""
    keys.locked = True
    with pytest.raises(PrefectProblem, match="cannot be read: locked"):
        read_key(CLOUD)


class Lab(BaseHTTPRequestHandler):
    """A server that lets in whoever has the key."""

    def do_POST(self) -> None:
        allowed = self.headers.get("Authorization") == "Bearer right"
        ours = self.path == "/api/flow_runs/count"
        body = b"3" if allowed else b"{}"
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200 if ours and allowed else 401 if ours else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def lab() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Lab)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/api"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_remote_server_is_used_with_its_key(places: PrefectPlaces, lab: str) -> None:
    store_key(lab, "right")
    access = ServerAccess(places, PrefectSettings(server="remote", url=lab), {})
    connection = asyncio.run(access.connect(silent))
    assert (connection.api_url, connection.key) == (lab, "right")
    state = asyncio.run(access.state())
    assert (state.health, state.problem) == (ServerHealth.UP, None)
    assert access.ui_url("r") == f"{lab.removesuffix('/api')}/runs/flow-run/r"
    assert not places.folder.exists()


@pytest.mark.parametrize(
    ("url", "key", "words"),
    [
        ("{lab}", "wrong", "refuses the key"),
        ("{lab}/nothing", "right", "is not a Prefect server (status 404)"),
        ("http://127.0.0.1:1/api", "", "does not answer"),
        ("lab:4200", "", "is not one: “lab:4200”"),
    ],
)
def test_a_remote_server_that_cannot_be_used_says_why(
    places: PrefectPlaces, lab: str, url: str, key: str, words: str
) -> None:
    url = url.format(lab=lab)
    store_key(url, key)
    access = ServerAccess(places, PrefectSettings(server="remote", url=url), {})
    with pytest.raises(PrefectProblem) as caught:
        asyncio.run(access.connect(silent))
    assert words in str(caught.value.what)
    first = asyncio.run(access.state())
    assert first.health is ServerHealth.AWAY
    assert words in str(first.problem)
    again = asyncio.run(access.state())
    assert again.since == first.since
    assert access.ui_url() == ""


def test_settings_are_read_and_written() -> None:
    table: dict[str, Any] = {"server": "remote", "url": " http://lab/api ", "port": 4300}
    read = read_prefect(Table(table, "prefect."))
    assert read == PrefectSettings("remote", "http://lab/api", 4300)
    assert prefect_to_toml(read) == {"server": "remote", "url": "http://lab/api", "port": 4300}
    wrong = Table({"server": "moon", "port": 80}, "prefect.")
    assert read_prefect(wrong) == PrefectSettings()
    assert wrong.wrong == ["prefect.server", "prefect.port"]
