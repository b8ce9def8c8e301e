"""Deployments on a real local server: made, changed, listed, paused, armed, run, deleted."""

from __future__ import annotations

import copy
import uuid
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from real_server import RealServer

from sdl1_desktop.backends.prefect.arming import arm, disarm
from sdl1_desktop.backends.prefect.connection import Connection, ServerKind
from sdl1_desktop.backends.prefect.deployment_runs import FlowRuns
from sdl1_desktop.backends.prefect.deployment_store import DeploymentStore
from sdl1_desktop.backends.prefect.deployments import DeploymentOrder, Deployments
from sdl1_desktop.backends.prefect.run_terms import RunTerms, TermsError
from sdl1_desktop.backends.prefect.schedule import Cron, Interval, Once, parse_schedule
from sdl1_desktop.backends.prefect.server_api import (
    NotOnServer,
    ServerApi,
    ServerAway,
    ServerRefused,
)
from sdl1_desktop.backends.prefect.version_changes import change_words
from sdl1_desktop.workflow import Workflow, parse_workflow, read_workflow

pytestmark = pytest.mark.timeout(120)

EXAMPLE = "resources/workflows/first_steps_basic.json"


class Bed:
    """Deployments on the session's server, under a name that no other test has."""

    def __init__(self, api: ServerApi, store: DeploymentStore, workflow: Workflow) -> None:
        self.api = api
        self.store = store
        self.deployments = Deployments(api, store)
        self.runs = FlowRuns(api)
        self.workflow = workflow
        self.name = f"test {uuid.uuid4().hex[:8]}"

    def order(self, **fields: Any) -> DeploymentOrder:
        return DeploymentOrder(**{"name": self.name, "workflow": self.workflow, **fields})

    async def deploy(self, **fields: Any) -> Any:
        return await self.deployments.deploy(self.order(**fields))


@pytest.fixture
async def bed(server: RealServer, repository: Path, tmp_path: Path) -> AsyncIterator[Bed]:
    async with ServerApi(server.connection) as api:
        bed = Bed(api, DeploymentStore(server.places), read_workflow(repository / EXAMPLE))
        yield bed
        for one in await bed.deployments.list():
            if one.name == bed.name:
                await bed.deployments.delete(one.id)


async def test_a_deployment_is_listed_with_its_schedules_and_next_runs(bed: Bed) -> None:
    at = datetime.now(UTC).replace(microsecond=0) + timedelta(days=2)
    schedules = (
        parse_schedule("interval:3600", "UTC"),
        Cron("0 9 * * *", "Asia/Tokyo"),
        Once(at),
    )
    done = await bed.deploy(schedules=schedules)
    one = next(one for one in await bed.deployments.list() if one.name == bed.name)
    assert one == done.deployment
    assert one.is_schedule_active
    assert one.here
    assert one.workflow == bed.workflow.name
    assert one.version.startswith(f"{bed.workflow.version}+")
    assert set(one.schedules) >= {schedules[1], schedules[2]}
    planned = await bed.runs.next_runs(200, one)
    due = [run.due for run in planned if run.due is not None]
    assert at in due
    tokyo = [time for time in due if (time.hour, time.minute, time.second) == (0, 0, 0)]
    assert tokyo
    first = due[0] - datetime.now(UTC)
    assert timedelta(0) < first <= timedelta(hours=1)
    assert due == sorted(due)


async def test_the_same_name_again_is_the_same_deployment_in_a_new_version(bed: Bed) -> None:
    first = (await bed.deploy(schedules=(Interval(60.0),))).deployment
    again = await bed.deploy(schedules=(Interval(60.0),))
    assert again.deployment.id == first.id
    assert again.changes == ()
    document = copy.deepcopy(dict(bed.workflow.document))
    document["metadata"]["version"] = "7.0"  # type: ignore[index]  # JSON of a known shape
    bed.workflow = parse_workflow(document)
    newer = await bed.deploy(schedules=(Interval(90.0),))
    assert newer.deployment.id == first.id
    assert newer.before == first.version
    assert [str(change_words(one)) for one in newer.changes] == ["version: 1.0 → 7.0"]
    versions = bed.deployments.versions(newer.deployment)
    assert [one.version for one in versions] == [first.version, newer.deployment.version]
    assert bed.deployments.changes(versions[0].sha256, versions[1].sha256) == newer.changes
    planned = await bed.runs.next_runs(200, newer.deployment)
    assert {run.parameters["sha256"] for run in planned} == {newer.deployment.sha256}


async def test_a_workflow_of_another_name_replaces_the_deployment(bed: Bed) -> None:
    first = (await bed.deploy(schedules=(Interval(60.0),))).deployment
    document = copy.deepcopy(dict(bed.workflow.document))
    document["metadata"]["name"] = "Other / name"  # type: ignore[index]  # JSON of a known shape
    bed.workflow = parse_workflow(document)
    second = (await bed.deploy()).deployment
    assert second.id != first.id
    assert [one.id for one in await bed.deployments.list() if one.name == bed.name] == [second.id]
    assert second.workflow == "Other - name"
    assert len(bed.deployments.versions(second)) == 2


async def test_pause_takes_planned_runs_away_and_resume_brings_them_back(bed: Bed) -> None:
    one = (await bed.deploy(schedules=(Interval(60.0),))).deployment
    assert await bed.runs.next_runs(5, one)
    paused = await bed.deployments.pause(bed.name)
    assert not paused.is_schedule_active
    assert await bed.runs.next_runs(5, one) == []
    changed = await bed.deployments.edit(bed.name, schedules=(Interval(120.0),))
    assert not changed.is_schedule_active
    assert await bed.runs.next_runs(5, one) == []
    resumed = await bed.deployments.resume(bed.name)
    assert resumed.is_schedule_active
    assert [each.seconds for each in resumed.schedules if isinstance(each, Interval)] == [120.0]
    assert len(await bed.runs.next_runs(5, one)) == 5


async def test_other_terms_have_to_be_armed_anew(bed: Bed) -> None:
    one = (await bed.deploy(terms=RunTerms(dry_run=False, robot="10.0.0.5"))).deployment
    assert not one.armed
    arm(bed.store, one, ["-: Look out."])
    assert (await bed.deployments.find(bed.name)).armed
    same = await bed.deployments.edit(bed.name, schedules=(Interval(3600.0),))
    assert same.armed
    other = RunTerms(dry_run=False, robot="10.0.0.6")
    assert not (await bed.deployments.edit(bed.name, terms=other)).armed
    arm(bed.store, await bed.deployments.find(bed.name), [])
    disarm(bed.store, await bed.deployments.find(bed.name))
    assert not (await bed.deployments.find(bed.name)).armed


async def test_a_deployment_of_another_computer_is_not_armed_here(
    bed: Bed, tmp_path: Path, server: RealServer
) -> None:
    from sdl1_desktop.backends.prefect.places import PrefectPlaces

    await bed.deploy(terms=RunTerms(dry_run=False, robot="10.0.0.5"))
    store = DeploymentStore(PrefectPlaces(tmp_path, tmp_path / "log"))
    one = await Deployments(bed.api, store).find(bed.name)
    assert not one.here
    with pytest.raises(NotOnServer, match="computer that it was deployed from"):
        arm(store, one, [])


async def test_runs_are_planned_for_a_time_with_other_terms(bed: Bed) -> None:
    one = (await bed.deploy()).deployment
    at = datetime.now(UTC) + timedelta(hours=1)
    run = await bed.runs.start(one, {"seed": 5}, at)
    assert (run.state, run.deployment_name) == ("Scheduled", bed.name)
    read = await bed.runs.flow_run(run.id)
    assert read.due == at
    assert read.parameters["seed"] == 5
    assert read.parameters["sha256"] == one.sha256
    assert [each.id for each in await bed.runs.next_runs(5, one)] == [run.id]
    cancelled = await bed.runs.cancel(run.id)
    assert cancelled.state == "Cancelled"
    assert await bed.runs.next_runs(5, one) == []
    assert (await bed.runs.cancel(run.id)).state == "Cancelled"


@pytest.mark.parametrize("wrong", [{"sha256": "0"}, {"volume": 3}, {"dry_run": "no"}])
async def test_parameters_that_cannot_be_are_refused(bed: Bed, wrong: dict[str, Any]) -> None:
    one = (await bed.deploy()).deployment
    with pytest.raises(TermsError):
        await bed.runs.start(one, wrong)
    assert await bed.runs.next_runs(5, one) == []


async def test_what_is_not_there_is_said_with_what_is(bed: Bed) -> None:
    await bed.deploy()
    with pytest.raises(NotOnServer, match=bed.name):
        await bed.deployments.find("nothing of this name")
    with pytest.raises(NotOnServer, match="There is no flow run"):
        await bed.runs.flow_run("nothing")
    with pytest.raises(NotOnServer, match="There is no flow run"):
        await bed.runs.flow_run(str(uuid.uuid4()))


async def test_a_cron_expression_that_cannot_be_is_refused_by_its_reason(bed: Bed) -> None:
    with pytest.raises(ServerRefused, match='Invalid cron string: "99 9'):
        await bed.deploy(schedules=(Cron("99 9 * * *"),))
    assert bed.name not in [one.name for one in await bed.deployments.list()]


async def test_deleting_drops_planned_runs_and_keeps_those_that_ended(bed: Bed) -> None:
    one = (await bed.deploy(schedules=(Interval(60.0),))).deployment
    ended = await bed.runs.start(one)
    await bed.runs.cancel(ended.id)
    await bed.deployments.delete(bed.name)
    assert bed.store.record(one.id) is None
    assert (await bed.runs.flow_run(ended.id)).deployment_name == bed.name
    assert [run for run in await bed.runs.next_runs(200) if run.deployment_id == one.id] == []


def answering(*statuses: int) -> ServerApi:
    left = list(statuses)

    def answer(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(left.pop(0), json={"id": "1"})

    connection = Connection(ServerKind.LOCAL, "http://127.0.0.1:1/api")
    return ServerApi(connection, httpx.MockTransport(answer))


async def test_a_server_whose_database_is_locked_is_asked_again() -> None:
    async with answering(503, 200) as api:
        assert await api.get("flow_runs/1") == {"id": "1"}


async def test_a_server_in_trouble_counts_as_away() -> None:
    async with answering(500) as api:
        with pytest.raises(ServerAway, match="status 500"):
            await api.get("flow_runs/1")


async def test_a_key_that_is_not_accepted_is_said() -> None:
    async with answering(401) as api:
        with pytest.raises(ServerRefused, match="the key is not accepted"):
            await api.get("flow_runs/1")
