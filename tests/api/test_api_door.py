"""Opening and closing the door: where it may listen, its token, its settings."""

from __future__ import annotations

import json
import os
import socket
import ssl
import subprocess
import sys
import threading
from pathlib import Path

import httpx
import pytest
from door_house import SHORT, WAIT_S, House

from sdl1_desktop.api.audit import AuditEntry, AuditLog
from sdl1_desktop.api.door import DoorRefused
from sdl1_desktop.api.hosts import HostRules
from sdl1_desktop.api.rate import RateLimit
from sdl1_desktop.api.tokens import TokenKeeper
from sdl1_desktop.api.uploads import Uploads
from sdl1_desktop.settings.api import ApiSettings, api_settings_to_toml, read_api_settings
from sdl1_desktop.settings.table import Table


class FakeKeyring:
    def __init__(self, *, works: bool = True) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.works = works

    def get_password(self, service: str, username: str, /) -> str | None:
        if not self.works:
            raise RuntimeError("locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str, /) -> None:
        if not self.works:
            raise RuntimeError("locked")
        self.kept[service, username] = password


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 and its key."""
    from datetime import UTC, datetime, timedelta
    from ipaddress import ip_address

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    paths = folder / "cert.pem", folder / "key.pem"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return paths


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "lab-pc.example"])
def test_off_loopback_needs_tls_or_an_explicit_word(tmp_path: Path, host: str) -> None:
    with House(tmp_path, ApiSettings(host=host, port=0), closed=True) as house:
        with pytest.raises(DoorRefused, match="--insecure-network"):
            house.door.start()
        assert house.door.problem is not None
        assert house.door.address == ""


def test_off_loopback_every_request_needs_the_token(tmp_path: Path, opentrons_folder: Path) -> None:
    api = ApiSettings(host="0.0.0.0", port=0)
    with House(tmp_path, api, insecure_network=True) as house:
        assert "no TLS" in str(house.door.problem)
        port = house.door.address.rsplit(":", 1)[1]
        address = f"http://127.0.0.1:{port}"
        with httpx.Client(base_url=address, trust_env=False, timeout=WAIT_S) as http:
            for path in ("/status", "/openapi.json", "/runs", "/nothing"):
                assert http.get(path).status_code == 401
            assert http.post("/execute/dry-run", json=SHORT).status_code == 401
            http.headers["Authorization"] = f"Bearer {house.door.token}"
            assert http.get("/status").status_code == 200
            assert http.get("/status", headers={"Host": "192.0.2.9:1"}).status_code == 200
            assert http.get("/status", headers={"Host": "evil.example"}).status_code == 421
            assert http.get("/openapi.json").json()["security"] == [{"token": []}]


def test_tls(tmp_path: Path, opentrons_folder: Path) -> None:
    cert, key = certificate(tmp_path)
    api = ApiSettings(port=0, tls_certificate=str(cert), tls_key=str(key))
    with House(tmp_path / "house", api) as house:
        assert house.door.address.startswith("https://127.0.0.1:")
        context = ssl.create_default_context(cafile=str(cert))
        with httpx.Client(verify=context, trust_env=False, timeout=WAIT_S) as http:
            assert http.get(f"{house.door.address}/status").status_code == 200


def test_tls_files_that_are_none_are_refused(tmp_path: Path) -> None:
    api = ApiSettings(port=0, tls_certificate=str(tmp_path / "none.pem"))
    with (
        House(tmp_path, api, closed=True) as house,
        pytest.raises(DoorRefused, match=r"none\.pem"),
    ):
        house.door.start()


def test_a_port_that_is_taken_is_refused_in_words(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with (
            House(tmp_path, ApiSettings(port=taken.getsockname()[1]), closed=True) as house,
            pytest.raises(DoorRefused, match="Another program may use it"),
        ):
            house.door.start()


def test_the_door_opens_again_with_its_switch_off(tmp_path: Path, opentrons_folder: Path) -> None:
    with House(tmp_path, ApiSettings(port=0)) as house:
        house.door.accept_live = True
        house.door.stop()
        assert house.door.accept_live is False
        house.door.accept_live = True
        house.door.start()
        assert house.door.accept_live is False
        with house.client() as http:
            assert http.get("/status").json()["accept_live"] is False
        house.door.stop()
        house.door.stop()
        assert not [one for one in threading.enumerate() if one.name == "http door"]


def test_the_token_is_kept_in_the_keyring(tmp_path: Path) -> None:
    keyring = FakeKeyring()
    first = TokenKeeper(tmp_path, keyring)
    token = first.token
    assert len(token) >= 40
    assert list(keyring.kept.values()) == [token]
    assert not (tmp_path / "http-token").exists()
    assert TokenKeeper(tmp_path, keyring).token == token
    assert first.is_token(token.encode())
    assert not first.is_token(token[:-1].encode())
    assert not first.is_token(b"\xff")
    assert first.renew() != token
    assert "keyring" in str(first.place)


@pytest.mark.parametrize("keyring", [None, FakeKeyring()])
def test_a_token_that_another_process_renews_is_worth_nothing_at_once(
    tmp_path: Path, keyring: FakeKeyring | None
) -> None:
    of_the_door = TokenKeeper(tmp_path, keyring)
    old = of_the_door.token
    new = TokenKeeper(tmp_path, keyring).renew()
    assert not of_the_door.is_token(old.encode())
    assert of_the_door.is_token(new.encode())


@pytest.mark.parametrize("keyring", [None, FakeKeyring(works=False)])
def test_without_a_keyring_a_file_of_this_user_alone(
    tmp_path: Path, keyring: FakeKeyring | None, caplog: pytest.LogCaptureFixture
) -> None:
    keeper = TokenKeeper(tmp_path, keyring)
    token = keeper.token
    file = tmp_path / "http-token"
    assert file.read_text(encoding="ascii") == token
    assert str(file) in caplog.text
    assert token not in caplog.text
    assert TokenKeeper(tmp_path, None).token == token
    if sys.platform != "win32":
        assert file.stat().st_mode & 0o777 == 0o600
        file.chmod(0o644)
        assert TokenKeeper(tmp_path, None).token != token


def test_a_token_that_cannot_be_kept_keeps_the_door_closed(tmp_path: Path) -> None:
    with House(tmp_path, ApiSettings(port=0), closed=True) as house:
        house.folders.config.parent.mkdir(parents=True, exist_ok=True)
        house.folders.config.write_text("a file where the folder should be", encoding="utf-8")
        with pytest.raises(DoorRefused, match="cannot be kept"):
            house.door.start()


def test_settings_are_read_and_written() -> None:
    chosen = ApiSettings(
        host="0.0.0.0",
        port=9000,
        cors_origins=("https://editor.example:8443",),
        allowed_hosts=("lab-pc",),
        watched_mode="check",
    )
    table = Table(api_settings_to_toml(chosen), "api.")
    assert read_api_settings(table) == chosen
    assert (table.close(), table.wrong) == ({}, [])


def test_settings_that_are_wrong_are_named_and_not_used() -> None:
    table = Table(
        {
            "port": 70000,
            "host": "bad host",
            "cors_origins": ["*", "https://ok.example/", "ftp://x", "https://*.example"],
            "watched_mode": "live",
            "burst": 0,
        },
        "api.",
    )
    read = read_api_settings(table)
    assert read == ApiSettings(cors_origins=("https://ok.example",))
    assert set(table.wrong) == {
        "api.port",
        "api.host",
        "api.cors_origins",
        "api.watched_mode",
        "api.burst",
    }


def test_a_rate_limit_lets_a_burst_through_and_then_so_many_a_second() -> None:
    now = [0.0]
    limit = RateLimit(2.0, 3, clock=lambda: now[0])
    assert [limit.wait_s("a") for _ in range(3)] == [0.0, 0.0, 0.0]
    assert limit.wait_s("a") == pytest.approx(0.5)
    assert limit.wait_s("b") == 0.0
    now[0] = 0.5
    assert limit.wait_s("a") == 0.0
    assert limit.wait_s("a") > 0.0


def test_the_audit_only_grows_and_counts_what_repeats(tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"
    log = AuditLog(path)
    entry = AuditEntry("nobody", "10.0.0.9", "x", "POST /execute", "401", "token-missing")
    log.write(entry)
    for _ in range(50):
        log.write_refusal(entry)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 2
    assert (lines[0]["client"], lines[0]["outcome"]) == ("10.0.0.9", "401")
    before = path.read_bytes()
    AuditLog(path).write(entry)
    assert path.read_bytes().startswith(before)


def test_uploads_keep_the_newest(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path / "uploads", most_files=3)
    names = []
    for number in range(5):
        names.append(uploads.keep(b"%d" % number))
        path = uploads.path(names[-1])
        assert path is not None
        os.utime(path, (number, number))
    assert [uploads.path(name) is not None for name in names] == [False, False, True, True, True]
    assert uploads.path("../" + names[-1]) is None


def test_of_names_only_the_known_ones_are_this_computer() -> None:
    here = HostRules("127.0.0.1", ("lab-pc",), ())
    assert here.is_own_host("lab-pc:8000")
    assert here.is_own_host("127.0.0.2")
    assert not here.is_own_host("10.0.0.7")
    network = HostRules("0.0.0.0", (), ())
    assert network.is_own_host("10.0.0.7:8000")
    assert network.is_own_host("[2001:db8::1]")
    assert not network.is_own_host("lab-pc")
    assert not network.is_own_host("0.0.0.0")


def test_nothing_of_the_door_is_imported_with_the_settings() -> None:
    code = "import sys, sdl1_desktop.settings.api; print('fastapi' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_door_that_was_never_opened_closes(tmp_path: Path) -> None:
    with House(tmp_path, ApiSettings(port=0), closed=True) as house:
        house.door.stop()
        assert (house.door.address, house.door.problem) == ("", None)
