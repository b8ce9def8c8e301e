"""What a page in a real browser can do to the door: a page of elsewhere, and DNS rebinding.

Each attack stands beside its control: the same page from where it may come from gets through.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from door_house import SHORT, House
from page_in_browser import PageServer, browser_at, find_browser

from sdl1_desktop.journal import RunFilter
from sdl1_desktop.robot.virtual.server import VirtualRobot
from sdl1_desktop.settings.api import ApiSettings

BROWSER = find_browser()

pytestmark = pytest.mark.skipif(
    BROWSER is None, reason="no Chromium, Chrome or Edge is installed to post from"
)

EDITOR = "editor.example"

PAGE = """<!doctype html><iframe name="inside"></iframe>
<form method="post" target="inside" enctype="text/plain" action="DOOR/robot/home">
<input name='{"robot_ip": "ROBOT", "x' value='": 1}'></form>
<script>
const live = BODY;
const token = {"Authorization": "Bearer TOKEN"};
const json = {"Content-Type": "application/json"};
const text = {"Content-Type": "text/plain"};
const tried = {};
async function attempt(name, path, how) {
  try {
    const got = await fetch("DOOR" + path, how);
    tried[name] = got.type === "opaque" ? "opaque" : {status: got.status, body: await got.json()};
  } catch (error) {
    tried[name] = error.name;
  }
}
const post = (headers, mode) => (
  {method: "POST", body: JSON.stringify(live), mode, headers: headers});
async function all() {
  await attempt("read", "/runs", {});
  await attempt("text", "/execute", post(text, "no-cors"));
  await attempt("json", "/execute", post(json, "cors"));
  await attempt("live", "/execute", post({...json, ...token}, "cors"));
  const sent = new Promise(done => document.querySelector("iframe").onload = done);
  document.querySelector("form").submit();
  await sent;
  await fetch("/told", {method: "POST", body: JSON.stringify(tried)});
  location = await (await fetch("/next")).text();
}
all();
</script>"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageServer]:
    assert BROWSER is not None
    profile = tmp_path_factory.mktemp("browser")
    with PageServer() as pages, browser_at(pages, BROWSER, profile):
        yield pages


@pytest.fixture(scope="module")
def house(
    pages: PageServer, tmp_path_factory: pytest.TempPathFactory, opentrons_folder: Path
) -> Iterator[House]:
    """A door that a page of this origin may use, and no other."""
    api = ApiSettings(port=0, burst=100_000, cors_origins=(pages.origin(EDITOR),))
    with House(tmp_path_factory.mktemp("house"), api) as house:
        pages.door = house.door.address.removeprefix("http://")
        yield house


class Attack:
    """The page with all it needs: where the door is, the token, a robot that is there."""

    def __init__(self, door: House, pages: PageServer, robot: VirtualRobot) -> None:
        self._door, self._pages, self._robot = door, pages, robot

    def opened(self, name: str, address: str = "") -> dict[str, Any]:
        """What came of each attempt of the page under this name; ``address``: the door's."""
        body = {
            "canvas_workflow": SHORT,
            "config": {
                "dry_run": False,
                "robot_ip": str(self._robot.address),
                "simulate": ["pumps", "potentiostat"],
                "confirm_warnings": True,
                "speed": "instant",
            },
        }
        page = PAGE.replace("BODY", json.dumps(body)).replace("ROBOT", str(self._robot.address))
        page = page.replace("TOKEN", self._door.door.token)
        self._pages.page = page.replace("DOOR", address)
        return self._pages.opened(name)

    def counts(self) -> tuple[int, int]:
        """Runs in the journal, and commands that the robot got."""
        return self._door.journal.count_runs(RunFilter()), len(self._robot.executed)

    def refused(self) -> set[tuple[str, str, str]]:
        """What was refused to a browser: request, status, code."""
        return {
            (one["what"], one["outcome"], one["note"])
            for one in self._door.audit()
            if "Mozilla" in one["agent"] and one["outcome"][0] == "4"
        }


@pytest.fixture
def attack(door: House, pages: PageServer, robot: VirtualRobot) -> Attack:
    door.door.accept_live = True
    (door.folders.data / "audit.jsonl").unlink(missing_ok=True)
    return Attack(door, pages, robot)


def test_a_page_of_elsewhere_neither_posts_nor_reads(attack: Attack, door: House) -> None:
    before = attack.counts()
    tried = attack.opened("evil.example", door.door.address)
    assert tried == {
        "read": "TypeError",
        "text": "TypeError",
        "json": "TypeError",
        "live": "TypeError",
    }
    assert attack.counts() == before
    assert attack.refused() == {
        ("GET /runs", "403", "origin-refused"),
        ("POST /execute", "403", "origin-refused"),
        ("OPTIONS /execute", "403", "origin-refused"),
        ("POST /robot/home", "403", "origin-refused"),
    }


def test_the_same_page_of_a_listed_origin_gets_through(attack: Attack, door: House) -> None:
    runs, commands = attack.counts()
    tried = attack.opened(EDITOR, door.door.address)
    assert tried["read"]["status"] == 200
    assert tried["json"]["status"] == 401
    assert tried["live"]["status"] == 200, tried
    assert tried["live"]["body"]["status"] == "completed"
    assert tried["live"]["body"]["dry_run"] is False
    after = attack.counts()
    assert after[0] == runs + 1
    assert after[1] > commands
    # What a page may send without asking first is refused even to the editor.
    assert attack.refused() == {
        ("POST /execute", "415", ""),
        ("POST /execute", "401", ""),
        ("POST /robot/home", "401", ""),
    }


def test_a_name_that_was_made_to_point_here_reaches_nothing(attack: Attack) -> None:
    before = attack.counts()
    tried = attack.opened("rebound.example")
    refused = {
        name: (got["status"], got["body"]["type"].rpartition(":")[2]) for name, got in tried.items()
    }
    assert refused == dict.fromkeys(("read", "text", "json", "live"), (421, "host-refused"))
    assert attack.counts() == before
    assert {one[1:] for one in attack.refused()} == {("421", "host-refused")}


def test_the_same_page_by_a_name_of_this_computer_gets_through(attack: Attack) -> None:
    runs, commands = attack.counts()
    tried = attack.opened("localhost")
    assert (tried["read"]["status"], tried["live"]["status"]) == (200, 200), tried
    after = attack.counts()
    assert after[0] == runs + 1
    assert after[1] > commands
