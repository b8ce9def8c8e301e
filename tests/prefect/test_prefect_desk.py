"""The schedule desk on a real local server: what window and HTTP door ask for."""

from __future__ import annotations

import copy
import uuid
from collections.abc import Iterator
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from real_server import RealServer

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.prefect.desk_server import ServerOff
from sdl1_desktop.backends.prefect.executor_place import only_executor, write_note
from sdl1_desktop.backends.prefect.run_terms import RunTerms
from sdl1_desktop.backends.prefect.schedule import Cron, Interval, Once
from sdl1_desktop.backends.prefect.schedule_desk import ScheduleDesk
from sdl1_desktop.backends.prefect.server_api import NotOnServer
from sdl1_desktop.backends.prefect.version_changes import change_words
from sdl1_desktop.backends.requests import LoadedWorkflow, RunRefused
from sdl1_desktop.journal import Journal
from sdl1_desktop.settings import Folders, Settings
from sdl1_desktop.workflow import WorkflowFileError

pytestmark = pytest.mark.timeout(120)

_T = TypeVar("_T")
EXAMPLE = "resources/workflows/first_steps_basic.json"


def done(future: Future[_T]) -> _T:
    return future.result(timeout=30)


class Bed:
    """An engine's desk, and one name that no other test has."""

    def __init__(self, engine: Engine, workflow: Path) -> None:
        self.engine = engine
        self.desk: ScheduleDesk = engine.schedules
        self.name = f"desk {uuid.uuid4().hex[:8]}"
        self.loaded: LoadedWorkflow = done(engine.load(workflow))
        self.document: dict[str, Any] = copy.deepcopy(dict(self.loaded.workflow.document))

    def entry(self) -> Any:
        return next(
            one for one in done(self.desk.deployments()) if one.deployment.name == self.name
        )


@pytest.fixture(scope="module")
def desk_engine(server: RealServer) -> Iterator[Engine]:
    server.folders.make()
    journal = Journal(server.folders.journal)
    engine = Engine(Settings(prefect=server.settings), server.folders, journal)
    engine.start()
    yield engine
    engine.shutdown()
    journal.close()


@pytest.fixture
def bed(desk_engine: Engine, repository: Path) -> Iterator[Bed]:
    bed = Bed(desk_engine, repository / EXAMPLE)
    yield bed
    for one in done(bed.desk.deployments()):
        if one.deployment.name == bed.name:
            done(bed.desk.delete(one.deployment.id))


def test_without_a_server_looking_starts_none_and_says_so(tmp_path: Path) -> None:
    folders = Folders.below(tmp_path / "config", tmp_path / "data")
    folders.make()
    journal = Journal(folders.journal)
    engine = Engine(Settings(), folders, journal)
    engine.start()
    try:
        with pytest.raises(ServerOff, match="not started"):
            done(engine.schedules.deployments())
        state = done(engine.schedules.state())
        assert not state.reachable
        assert state.executor is None
        figures = done(engine.schedules.figures(7))
        assert figures.prefect is None
        assert [one.counts.completed for one in figures.per_day] == [0] * 7
        assert not (folders.data / "prefect" / "server").exists()
    finally:
        engine.shutdown()
        journal.close()


def test_an_entry_tells_next_runs_versions_and_the_last_run(bed: Bed) -> None:
    tokyo = Cron("0 9 * * *", "Asia/Tokyo")
    first = done(bed.desk.deploy(bed.name, bed.loaded, schedules=(tokyo,)))
    assert (first.before, first.changes) == ("", ())
    entry = bed.entry()
    assert len(entry.next_times) == 5
    assert {(time.hour, time.minute) for time in entry.next_times} == {(0, 0)}
    assert entry.next_times[1] - entry.next_times[0] == timedelta(days=1)
    assert entry.last is None
    assert [one.version for one in entry.versions] == [first.deployment.version]
    told = entry.to_dict()
    assert told["schedules"] == ["every day at 09:00 (Asia/Tokyo)"]
    assert told["next_runs"][0] == entry.next_times[0].isoformat()
    run = done(bed.desk.run(bed.name, datetime.now(UTC)))
    assert [one.id for one in bed.entry().waiting] == [run.id]
    assert done(bed.desk.cancel(run.id)).state == "Cancelled"
    again = done(bed.desk.deployment(bed.name))
    assert again.last is not None
    assert (again.last.id, again.waiting) == (run.id, ())
    assert done(bed.desk.recent_runs(5, bed.name))[0].id == run.id


def test_a_calendar_goes_on_where_the_servers_plan_ends(bed: Bed) -> None:
    hourly = Interval(3600.0, datetime(2026, 1, 1, tzinfo=UTC), "UTC")
    at = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1, minutes=7, seconds=11)
    one = done(bed.desk.deploy(bed.name, bed.loaded, schedules=(hourly,))).deployment
    extra = done(bed.desk.run(bed.name, at))
    now = datetime.now(UTC)
    planned = done(bed.desk.planned(now, now + timedelta(days=2)))
    ours = [each for each in planned.runs if each.deployment_id == one.id]
    assert len(ours) == 49
    assert [each.due for each in ours] == sorted({each.due for each in ours})
    known = [each for each in ours if each.run is not None]
    assert 2 <= len(known) < 10
    assert extra.id in [each.run.id for each in known if each.run is not None]
    assert planned.cut == ()
    first = known[0]
    assert first.run is not None
    done(bed.desk.cancel(first.run.id))
    later = done(bed.desk.planned(now, now + timedelta(days=2)))
    same = [each for each in later.runs if each.deployment_id == one.id and each.due == first.due]
    assert [(each.comes, each.run.state if each.run else "") for each in same] == [
        (False, "Cancelled")
    ]
    done(bed.desk.pause(bed.name))
    paused = done(bed.desk.planned(now, now + timedelta(days=2)))
    left = [each for each in paused.runs if each.deployment_id == one.id and each.comes]
    # The server's own scheduler may have planned the next few in the very moment of the pause.
    assert all(each.run is not None for each in left)
    assert at in [each.due for each in left]
    assert len(left) < 10


def test_what_a_new_version_would_change_is_told_before_and_after(bed: Bed) -> None:
    new = done(bed.desk.compare(bed.name, bed.loaded))
    assert (new.before, new.changes) == ("", ())
    first = done(bed.desk.deploy(bed.name, bed.loaded)).deployment
    same = done(bed.desk.compare(bed.name, bed.loaded))
    assert (same.before, same.after, same.changes) == (first.version, first.version, ())
    assert done(bed.desk.last_changes(bed.name)).before == ""
    bed.document["metadata"]["version"] = "7.0"
    newer = done(bed.engine.load_document(bed.document))
    would = done(bed.desk.compare(bed.name, newer))
    assert [str(change_words(one)) for one in would.changes] == ["version: 1.0 → 7.0"]
    deployed = done(bed.desk.deploy_document(bed.name, bed.document))
    assert deployed.changes == would.changes
    assert done(bed.desk.last_changes(bed.name)).to_dict() == {
        "before": first.version,
        "after": deployed.deployment.version,
        "changes": ["version: 1.0 → 7.0"],
    }


def test_what_cannot_run_is_not_deployed(bed: Bed) -> None:
    with pytest.raises(RunRefused, match="name"):
        done(bed.desk.deploy(" ", bed.loaded))
    with pytest.raises(WorkflowFileError):
        done(bed.desk.deploy_document(bed.name, {"nothing": 1}))
    bed.document["nodes"] = []
    for node in bed.document["workflow"]["nodes"]:
        node["type"] = "unheard_of"
    bed.document.pop("nodes")
    with pytest.raises(RunRefused, match="errors"):
        done(bed.desk.deploy_document(bed.name, bed.document))
    with pytest.raises(NotOnServer):
        done(bed.desk.deployment(bed.name))


def test_terms_and_schedules_are_changed_apart(bed: Bed) -> None:
    once = Once(datetime.now(UTC).replace(microsecond=0) + timedelta(days=3))
    done(bed.desk.deploy(bed.name, bed.loaded, RunTerms(seed=4), (once,)))
    terms = RunTerms(seed=4, catch_up_s=600.0)
    assert done(bed.desk.edit(bed.name, terms=terms)).schedules == (once,)
    changed = done(bed.desk.edit(bed.name, schedules=(Interval(3600.0),)))
    assert changed.terms == terms
    assert [one.seconds for one in changed.schedules if isinstance(one, Interval)] == [3600.0]
    assert not done(bed.desk.pause(bed.name)).is_schedule_active
    assert bed.entry().next_times == ()
    assert done(bed.desk.resume(bed.name)).is_schedule_active
    assert len(bed.entry().next_times) == 5


def test_arming_holds_for_what_was_checked(bed: Bed) -> None:
    done(bed.desk.deploy(bed.name, bed.loaded))
    with pytest.raises(RunRefused, match="dry runs"):
        done(bed.desk.arm(done(bed.desk.arming_check(bed.name))))
    done(bed.desk.edit(bed.name, terms=RunTerms(dry_run=False)))
    with pytest.raises(RunRefused, match="address"):
        done(bed.desk.arm(done(bed.desk.arming_check(bed.name))))
    live = RunTerms(dry_run=False, robot="10.0.0.5")
    done(bed.desk.edit(bed.name, terms=live))
    check = done(bed.desk.arming_check(bed.name))
    assert check.loaded.plan is not None
    assert done(bed.desk.arm(check)).armed
    armed = bed.entry().armed
    assert armed is not None
    assert (armed.robot, armed.sha256) == ("10.0.0.5", check.deployment.sha256)
    assert not done(bed.desk.disarm(bed.name)).armed
    done(bed.desk.edit(bed.name, terms=RunTerms(dry_run=False, robot="10.0.0.6")))
    with pytest.raises(RunRefused, match="changed meanwhile"):
        done(bed.desk.arm(check))
    assert bed.entry().armed is None


def test_the_executor_is_told_of_where_one_runs(bed: Bed, server: RealServer) -> None:
    assert done(bed.desk.state()).executor is None
    with only_executor(server.places) as note:
        write_note(server.places, note)
        state = done(bed.desk.state())
        assert state.reachable
        assert state.executor == note
        assert state.to_dict()["executor"]["pid"] == note.pid
        assert done(bed.desk.start_executor()) == note


def test_figures_are_of_the_journal_and_of_prefect(bed: Bed) -> None:
    from sdl1_desktop.backends.requests import RunRequest

    run_id = done(bed.engine.run(RunRequest(bed.loaded)))
    assert done(bed.engine.result(run_id)).status == "completed"
    figures = done(bed.desk.figures(3))
    assert len(figures.per_day) == 3
    assert figures.counts.completed == sum(one.counts.completed for one in figures.per_day) >= 1
    kinds = {one.kind for one in figures.kinds}
    assert {node.type for node in bed.loaded.workflow.nodes} <= kinds
    assert figures.prefect is not None
    assert figures.to_dict()["runs"]["completed"] == figures.counts.completed
