"""Schedules, terms, versions and the rule for missed runs: what needs no server."""

from __future__ import annotations

import copy
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sdl1_desktop.backends.prefect.arming import arming_problem, confirmed_words
from sdl1_desktop.backends.prefect.deployment_store import (
    Arming,
    DeploymentRecord,
    DeploymentStore,
    VersionRecord,
)
from sdl1_desktop.backends.prefect.executor_claims import Claim, ExecutorClaims
from sdl1_desktop.backends.prefect.executor_watch import ExecutorWatch
from sdl1_desktop.backends.prefect.places import PrefectPlaces
from sdl1_desktop.backends.prefect.run_terms import RunTerms, TermsError, terms_from_parameters
from sdl1_desktop.backends.prefect.schedule import (
    Cron,
    Interval,
    Once,
    ScheduleError,
    aware_time,
    local_timezone,
    parse_schedule,
    schedule_from_mapping,
    schedule_from_prefect,
    schedule_to_prefect,
    schedule_words,
)
from sdl1_desktop.backends.prefect.version_changes import (
    ChangeKind,
    change_words,
    document_digest,
    version_changes,
    version_name,
)
from sdl1_desktop.messages import message
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.workflow import Finding, Severity, parse_workflow

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("interval:3600", "UTC", Interval(3600.0, timezone="UTC")),
        ("interval: 0.5e2", "UTC", Interval(50.0, timezone="UTC")),
        ("cron:0 9 * * *", "Asia/Tokyo", Cron("0 9 * * *", "Asia/Tokyo")),
        ("CRON:  0  9 * * 1-5", "Europe/Berlin", Cron("0 9 * * 1-5", "Europe/Berlin")),
        ("at:2026-12-01T09:00", "Asia/Tokyo", Once(datetime(2026, 12, 1, 0, tzinfo=UTC))),
        ("at:2026-12-01T09:00+02:00", "", Once(datetime(2026, 12, 1, 7, tzinfo=UTC))),
    ],
)
def test_what_people_write_is_understood(text: str, zone: str, expected: object) -> None:
    assert parse_schedule(text, zone) == expected


@pytest.mark.parametrize(
    ("text", "zone", "word"),
    [
        ("hourly", "", "is not a schedule"),
        ("every:3600", "", "is not a schedule"),
        ("interval:soon", "", "interval:3600"),
        ("interval:0", "", "one second or more"),
        ("interval:inf", "", "one second or more"),
        ("interval:nan", "", "one second or more"),
        ("cron:9", "", "cron:0 9 * * *"),
        ("cron:0 9 * * *", "Mars/Olympus", "no time zone"),
        ("at:tomorrow", "", "2026-12-01T09:00"),
    ],
)
def test_what_is_no_schedule_is_refused_with_how_to_write_it(
    text: str, zone: str, word: str
) -> None:
    with pytest.raises(ScheduleError, match=r".") as error:
        parse_schedule(text, zone)
    assert word in str(error.value)


def test_without_a_zone_this_computers_is_meant() -> None:
    schedule = parse_schedule("cron:0 9 * * *")
    assert schedule == Cron("0 9 * * *", local_timezone())
    ZoneInfo(local_timezone())
    naive = datetime(2026, 12, 1, 9)  # noqa: DTZ001 - as the guide's users write it
    assert aware_time(naive) == naive.astimezone(UTC)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"type": "interval", "interval_seconds": 3600}, Interval(3600.0, timezone="UTC")),
        ({"type": "interval", "interval": timedelta(hours=2)}, Interval(7200.0, timezone="UTC")),
        ({"type": "cron", "cron": "0 9 * * *"}, Cron("0 9 * * *", "UTC")),
        ({"type": "once", "at": "2026-12-01T09:00"}, Once(datetime(2026, 12, 1, 9, tzinfo=UTC))),
    ],
)
def test_the_guides_mappings_are_understood(given: dict[str, Any], expected: object) -> None:
    assert schedule_from_mapping({**given, "timezone": "UTC"}) == expected


@pytest.mark.parametrize(
    "schedule",
    [
        Interval(90.0, NOW, "Asia/Tokyo"),
        Cron("*/5 * * * *", "Asia/Tokyo"),
        Once(datetime(2026, 12, 1, 9, 30, tzinfo=UTC)),
    ],
)
def test_a_schedule_comes_back_from_the_server_as_it_was(schedule: Any) -> None:
    sent = json.loads(json.dumps(schedule_to_prefect(schedule, NOW)))
    assert schedule_from_prefect(sent) == schedule


def test_an_interval_counts_from_when_it_is_deployed() -> None:
    sent = schedule_to_prefect(Interval(60.0), NOW)
    assert sent["anchor_date"] == NOW.isoformat()


def test_somebody_elses_schedule_is_none_of_ours() -> None:
    assert schedule_from_prefect({"rrule": "RRULE:FREQ=WEEKLY", "timezone": "UTC"}) is None


def test_schedules_in_words() -> None:
    lengths = (1, 60, 3600, 86400, 5400, 1.5)
    said = [str(schedule_words(Interval(seconds))) for seconds in lengths]
    assert said == [
        "every 1 s",
        "every 1 min",
        "every 1 h",
        "every 1 d",
        "every 90 min",
        "every 1.5 s",
    ]
    assert str(schedule_words(Cron("0 9 * * *", "Asia/Tokyo"))) == "every day at 09:00 (Asia/Tokyo)"
    assert str(schedule_words(Cron("0 9 1-7 * *", "UTC"))) == "cron 0 9 1-7 * * (UTC)"


def test_terms_travel_as_parameters() -> None:
    terms = RunTerms(
        dry_run=False,
        robot="10.0.0.5",
        simulate=frozenset({Device.PUMPS}),
        seed=7,
        speed=Speed.X10,
        catch_up_s=60.0,
    )
    sent = json.loads(json.dumps(terms.to_parameters()))
    assert terms_from_parameters(sent) == terms
    assert terms_from_parameters({"seed": 8}, terms).robot == "10.0.0.5"


@pytest.mark.parametrize(
    "wrong",
    [
        {"dry_run": "no"},
        {"dry_run": 0},
        {"robot": 5},
        {"simulate": "pumps"},
        {"simulate": ["ot2"]},
        {"seed": -1},
        {"seed": True},
        {"speed": "2x"},
        {"catch_up_s": -1},
        {"catch_up_s": float("nan")},
    ],
)
def test_terms_that_cannot_be_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(TermsError) as error:
        terms_from_parameters(wrong)
    assert next(iter(wrong)) in str(error.value)


def document(*nodes: dict[str, Any], **header: Any) -> dict[str, Any]:
    return {
        "metadata": {"id": "one", "name": "One", **header},
        "workflow": {
            "nodes": [
                {
                    "id": node["id"],
                    "type": node.get("type", "delay"),
                    "label": node.get("label", node["id"]),
                    "params": node.get("params", {}),
                }
                for node in nodes
            ],
            "edges": [],
        },
    }


WAIT = {"id": "wait", "params": {"seconds": 5.0}}
ASK = {"id": "ask", "type": "get_status"}
HOME = {"id": "home", "type": "home_robot"}


def test_the_digest_is_of_the_content_and_not_of_its_writing() -> None:
    one = document(WAIT, ASK)
    again = json.loads(json.dumps(one, indent=4, sort_keys=True))
    assert document_digest(again) == document_digest(one)
    changed = copy.deepcopy(one)
    changed["workflow"]["nodes"][0]["params"]["seconds"] = 6.0
    assert document_digest(changed) != document_digest(one)


def test_a_version_is_named_by_header_and_content() -> None:
    digest = document_digest(document(WAIT))
    assert version_name(parse_workflow(document(WAIT)), digest) == digest[:12]
    named = parse_workflow(document(WAIT, version="2.1"))
    assert version_name(named, digest) == f"2.1+{digest[:12]}"


def test_nothing_changed_is_nothing_told() -> None:
    one = parse_workflow(document(WAIT, ASK))
    assert version_changes(one, one) == ()


def test_what_changed_between_two_versions() -> None:
    before = parse_workflow(document(WAIT, ASK, HOME, version="1.0"))
    longer = {**WAIT, "params": {"seconds": 9.0}}
    added = {"id": "lights", "type": "set_lights", "params": {"state": True}}
    after = parse_workflow(document(ASK, longer, added, version="1.1"))
    found = {
        (one.kind, one.node_id, one.name): (one.before, one.after)
        for one in version_changes(before, after)
    }
    assert found == {
        (ChangeKind.HEADER, "", "version"): ("1.0", "1.1"),
        (ChangeKind.PARAMETER, "wait", "seconds"): (5.0, 9.0),
        (ChangeKind.NODE_ADDED, "lights", ""): (None, "set_lights"),
        (ChangeKind.NODE_REMOVED, "home", ""): ("home_robot", None),
        (ChangeKind.NODE_ORDER, "ask", ""): (2, 1),
    }


def test_one_node_that_moved_is_one_change() -> None:
    ids = ["a", "b", "c", "d", "e"]
    before = parse_workflow(document(*({"id": one} for one in ids)))
    after = parse_workflow(document(*({"id": one} for one in [*ids[1:], "a"])))
    (only,) = version_changes(before, after)
    assert (only.kind, only.node_id, only.before, only.after) == (
        ChangeKind.NODE_ORDER,
        "a",
        1,
        5,
    )


def test_changes_in_words() -> None:
    before = parse_workflow(document(WAIT))
    after = parse_workflow(document({**WAIT, "params": {"seconds": 9.0}}))
    (change,) = version_changes(before, after)
    assert str(change_words(change)).startswith("“wait”: seconds 5.0")
    assert "9.0" in str(change_words(change))


def test_connections_that_changed_are_told() -> None:
    before = document(WAIT, ASK)
    before["workflow"]["edges"] = [{"id": "e", "source": "wait", "target": "ask"}]
    after = document(WAIT, ASK)
    after["workflow"]["edges"] = [{"id": "e", "source": "ask", "target": "wait"}]
    found = version_changes(parse_workflow(before), parse_workflow(after))
    assert [(one.kind, one.before or one.after) for one in found] == [
        (ChangeKind.EDGE_ADDED, "ask → wait"),
        (ChangeKind.EDGE_REMOVED, "wait → ask"),
    ]


def test_workflows_and_records_are_kept(places: PrefectPlaces) -> None:
    store = DeploymentStore(places)
    assert store.ids() == ()
    sha256 = store.keep_document(document(WAIT, name="二酸化亜鉛"))
    assert store.document(sha256) == document(WAIT, name="二酸化亜鉛")
    version = VersionRecord("1", sha256, "One", "one.json", "2026-11-23T12:00:00+00:00")
    armed = Arming(sha256, "ot2", ("pumps",), ("-: Look out.",), "2026-11-23T12:00:00+00:00")
    record = DeploymentRecord("0" * 8, "日次", (), armed).with_version(version)
    assert record.with_version(version) is record
    store.keep(record)
    assert DeploymentStore(places).record("0" * 8) == record
    assert store.ids() == ("0" * 8,)
    store.forget("0" * 8)
    assert store.record("0" * 8) is None


def test_a_workflow_that_was_tampered_with_is_not_used(places: PrefectPlaces) -> None:
    store = DeploymentStore(places)
    sha256 = store.keep_document(document(WAIT))
    path = places.folder / "workflows" / f"{sha256}.json"
    path.write_text(path.read_text(encoding="utf-8").replace("5.0", "500.0"), encoding="utf-8")
    assert store.document(sha256) is None


@pytest.mark.parametrize("name", ["../../secret", "", "x" * 8, "..\\..\\x"])
def test_names_that_lead_elsewhere_are_not_read(places: PrefectPlaces, name: str) -> None:
    store = DeploymentStore(places)
    (places.folder / "workflows").mkdir(parents=True)
    (places.folder.parent / "secret.json").write_text("{}", encoding="utf-8")
    assert store.document(name) is None
    assert store.record(name) is None


WARNING = Finding(
    Severity.WARNING, "over", message("Too much."), message("Why."), message("Do."), node_id="n1"
)


def test_arming_holds_for_this_content_on_this_bench_only() -> None:
    terms = RunTerms(dry_run=False, robot="ot2")
    armed = Arming("a" * 64, "ot2", (), confirmed_words([WARNING]), "now")
    assert arming_problem(armed, "a" * 64, terms, [WARNING]) is None
    assert arming_problem(armed, "a" * 64, terms, []) is None
    assert "not armed" in str(arming_problem(None, "a" * 64, terms, []))
    assert "other content" in str(arming_problem(armed, "b" * 64, terms, []))
    elsewhere = RunTerms(dry_run=False, robot="other")
    assert "another robot" in str(arming_problem(armed, "a" * 64, elsewhere, []))
    simulated = RunTerms(dry_run=False, robot="ot2", simulate=frozenset({Device.PUMPS}))
    assert "simulated parts" in str(arming_problem(armed, "a" * 64, simulated, []))
    unread = Arming("a" * 64, "ot2", (), (), "now")
    assert "Too much." in str(arming_problem(unread, "a" * 64, terms, [WARNING]))


def test_a_run_is_missed_where_nobody_looked() -> None:
    watch = ExecutorWatch(gap_s=30.0)
    assert watch.missed(1000.0)
    watch.looked(1000.0)
    assert not watch.missed(1000.5)
    assert not watch.missed(970.0)
    assert watch.missed(969.0)


def test_waiting_behind_others_is_not_missing() -> None:
    watch = ExecutorWatch(gap_s=30.0)
    for second in range(0, 600, 10):
        watch.looked(1000.0 + second)
    assert not watch.missed(1001.0)


def test_a_computer_that_slept_was_not_there() -> None:
    watch = ExecutorWatch(gap_s=30.0)
    watch.looked(1000.0)
    watch.looked(1000.5)
    watch.looked(9000.0)
    assert watch.missed(5000.0)
    assert not watch.missed(8990.0)


def test_missed_runs_are_made_up_for_within_their_time() -> None:
    watch = ExecutorWatch(gap_s=30.0)
    watch.looked(5000.0)
    assert watch.too_late(4000.0, 0.0, 5000.0)
    assert watch.too_late(4000.0, 999.0, 5000.0)
    assert not watch.too_late(4000.0, 1000.0, 5000.0)
    assert not watch.too_late(4990.0, 0.0, 5000.0)


def test_claims_outlive_who_made_them(places: PrefectPlaces) -> None:
    claims = ExecutorClaims(places)
    claims.keep(Claim("one", "Daily"))
    claims.keep(Claim("one", "Daily", "20261123-1"))
    claims.keep(Claim("two", "日次"))
    Path(places.folder / "claims" / "bad.json").write_text("[]", encoding="utf-8")
    assert ExecutorClaims(places).left() == (
        Claim("one", "Daily", "20261123-1"),
        Claim("two", "日次"),
    )
    claims.drop("one")
    claims.drop("one")
    assert [one.flow_run_id for one in claims.left()] == ["two"]
