"""Robot addresses as operators type them."""

from __future__ import annotations

import contextlib
import ipaddress

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl1_desktop.robot.address import (
    DEFAULT_PORT,
    AddressError,
    RobotAddress,
    parse_robot_address,
)


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("169.254.69.185", "169.254.69.185", 31950),
        ("  169.254.69.185\t", "169.254.69.185", 31950),
        ("169.254.69.185:80", "169.254.69.185", 80),
        ("localhost", "localhost", 31950),
        ("OT2-Lab.local", "ot2-lab.local", 31950),
        ("ot2.local.:31950", "ot2.local", 31950),
        ("3com.example:1", "3com.example", 1),
        ("fe80::1", "fe80::1", 31950),
        ("FE80:0:0::1", "fe80::1", 31950),
        ("fe80::1%eth0", "fe80::1%eth0", 31950),
        ("fe80::1%12", "fe80::1%12", 31950),
        ("[fe80::1%eth0]:65535", "fe80::1%eth0", 65535),
        ("[::1]", "::1", 31950),
        ("１６９．２５４．６９．１８５：３１９５０", "169.254.69.185", 31950),
        ("169。254。69。185", "169.254.69.185", 31950),
    ],
)
def test_addresses_that_are_read(text: str, host: str, port: int):
    assert parse_robot_address(text) == RobotAddress(host, port)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "No robot address"),
        ("   ", "No robot address"),
        ("http://169.254.69.185", "web address"),
        ("https://ot2.local:31950/", "web address"),
        ("169.254.69", "no IPv4"),
        ("169.254.69.256", "no IPv4"),
        ("169.254.069.185", "no IPv4"),
        ("1.2.3.4.5", "no IPv4"),
        ("0.0.0.0", "one robot"),
        ("255.255.255.255", "one robot"),
        ("224.0.0.251", "one robot"),
        ("::", "one robot"),
        ("ff02::1%eth0", "one robot"),
        ("ot2 local", "a space"),
        ("ot2.local:", "no port"),
        ("ot2.local:0", "no port"),
        ("ot2.local:65536", "no port"),
        ("ot2.local:-1", "no port"),
        ("ot2.local:8o", "no port"),
        ("ot2.local/health", "no address has"),
        ("user@ot2.local", "no address has"),
        ("-ot2.local", "no name"),
        ("ot2-.local", "no name"),
        ("ot2..local", "no name"),
        ("ot2_lab", "no name"),
        ("ot2.42", "no name"),
        ("a" * 64, "no name"),
        (".".join(["a" * 60] * 5), "no name"),
        ("ロボット", "no name"),
        (":31950", "no name"),
        ("[fe80::1", "brackets"),
        ("[fe80::1]31950", "brackets"),
        ("[169.254.69.185]", "no IPv6"),
        ("fe80:::1", "no IPv6"),
        ("fe80::1%", "no zone"),
        ("fe80::1%e th", "a space"),
        ("fe80::1%é", "no zone"),
        ("ot2\u200b.local", "a space"),
    ],
)
def test_what_is_no_address_is_refused_in_words(text: str, says: str):
    with pytest.raises(AddressError) as caught:
        parse_robot_address(text)
    assert says in str(caught.value.what)
    assert str(caught.value.action).startswith("Enter ")


def test_the_base_url_is_one_that_the_client_takes():
    zone = parse_robot_address("[fe80::1%eth0]:8080")
    assert zone.base_url == "http://[fe80::1%eth0]:8080"
    assert httpx.URL(zone.base_url + "/health").host == "fe80::1%eth0"
    assert parse_robot_address("ot2.local").base_url == "http://ot2.local:31950"


def test_the_text_leaves_the_usual_port_out():
    assert str(RobotAddress("fe80::1")) == "fe80::1"
    assert str(RobotAddress("fe80::1", 80)) == "[fe80::1]:80"
    assert str(RobotAddress("ot2.local", 80)) == "ot2.local:80"
    assert DEFAULT_PORT == 31950


_LABEL = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?", fullmatch=True)
_NAME = (
    st.lists(_LABEL, min_size=1, max_size=4)
    .map(".".join)
    .filter(lambda name: not name.split(".")[-1].isdigit())
)
_HOST = st.one_of(
    _NAME,
    st.ip_addresses(v=4).map(str),
    st.ip_addresses(v=6).map(str),
    st.ip_addresses(v=6, network="fe80::/10").map(lambda ip: f"{ip}%en0"),
)


@settings(deadline=None)
@given(_HOST, st.integers(1, 65535), st.sampled_from(["", " ", "\t "]))
def test_round_trip(host: str, port: int, around: str):
    address = RobotAddress(host, port)
    ip = _ip(host)
    if ip is not None and (ip.is_unspecified or ip.is_multicast or host == "255.255.255.255"):
        with pytest.raises(AddressError, match="one robot"):
            parse_robot_address(str(address))
        return
    assert parse_robot_address(around + str(address) + around) == address
    # A client leaves out the port that http has anyway.
    assert (httpx.URL(address.base_url).port or 80) == port


def _ip(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str):
    with contextlib.suppress(AddressError):
        address = parse_robot_address(text)
        assert parse_robot_address(str(address)) == address
        assert httpx.URL(address.base_url).host
