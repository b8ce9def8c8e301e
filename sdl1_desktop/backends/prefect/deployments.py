"""Deployments on the Prefect server: made, listed, found, changed, paused, armed, deleted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sdl1_desktop.backends.prefect.arming import still_armed
from sdl1_desktop.backends.prefect.deployment_facts import Deployment, deployment_of
from sdl1_desktop.backends.prefect.deployment_store import (
    DeploymentRecord,
    DeploymentStore,
    VersionRecord,
)
from sdl1_desktop.backends.prefect.run_terms import RunTerms
from sdl1_desktop.backends.prefect.schedule import Schedule, schedule_to_prefect
from sdl1_desktop.backends.prefect.server_api import JsonObject, NotOnServer, ServerApi
from sdl1_desktop.backends.prefect.version_changes import (
    VersionChange,
    version_changes,
    version_name,
)
from sdl1_desktop.messages import message
from sdl1_desktop.workflow import Workflow, WorkflowFileError, parse_workflow

__all__ = ["TAG", "Deployed", "DeploymentOrder", "Deployments", "flow_names"]

TAG = "sdl1-desktop"
"""Marks our deployments and their runs among others on a server."""

_ENTRY_POINT = "sdl1_desktop.backends.prefect.flow.sdl1_workflow"
_FORBIDDEN = re.compile(r"[/%&><]")
"""Characters that Prefect refuses in the name of a flow, as in ``flow.named_flow``."""


@dataclass(frozen=True, slots=True)
class DeploymentOrder:
    """What is to be deployed, under which name, on which terms, and when it runs."""

    name: str
    workflow: Workflow
    terms: RunTerms = field(default_factory=RunTerms)
    schedules: tuple[Schedule, ...] = ()


@dataclass(frozen=True, slots=True)
class Deployed:
    """A deployment that was made or renewed; ``before`` is the version that it replaces, if any."""

    deployment: Deployment
    before: str
    changes: tuple[VersionChange, ...]


class Deployments:
    """Our deployments on one server. What goes wrong is raised as ``PrefectProblem``.

    Args:
        api: the server.
        store: what is kept of them here.
    """

    def __init__(self, api: ServerApi, store: DeploymentStore) -> None:
        self._api = api
        self._store = store

    async def deploy(self, order: DeploymentOrder) -> Deployed:
        """Deploy a workflow; one of the same name is replaced, with its schedules.

        Raises:
            OSError: the data folder cannot be written.
            ServerRefused: the server does not take the name or the schedule.
        """
        earlier = await self._named(order.name)
        workflow = order.workflow
        sha256 = self._store.keep_document(workflow.document)
        version = version_name(workflow, sha256)
        source = str(workflow.source or "")
        parameters = {
            "workflow": workflow.name,
            "file": source,
            "sha256": sha256,
            "origin": "deployment",
            "deployment": order.name,
            **order.terms.to_parameters(),
        }
        flow = await self._api.post("flows/", {"name": _flow_name(workflow.name), "tags": [TAG]})
        made = await self._put(
            order.name,
            str(flow["id"]),
            version,
            parameters,
            order.schedules,
            description=workflow.description,
        )
        deployment_id = str(made["id"])
        before = self._store.record(earlier.id) if earlier is not None else None
        if earlier is not None and earlier.id != deployment_id:
            # The workflow has another name now, and so another flow: the server sees a new one.
            await self._remove(earlier.id)
        record = replace(before or DeploymentRecord("", ""), id=deployment_id, name=order.name)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        record = record.with_version(VersionRecord(version, sha256, workflow.name, source, now))
        self._store.keep(replace(record, armed=still_armed(record.armed, sha256, order.terms)))
        changes: tuple[VersionChange, ...] = ()
        if earlier is not None and earlier.sha256 != sha256:
            changes = self.changes(earlier.sha256, sha256)
        return Deployed(await self.find(deployment_id), earlier.version if earlier else "", changes)

    def changes(self, before: str, after: str) -> tuple[VersionChange, ...]:
        """What changed from one version to another, by their digests.

        Raises:
            NotOnServer: one of them is not in this data folder.
        """
        return self.changes_to(before, self._workflow(after))

    def changes_to(self, before: str, workflow: Workflow) -> tuple[VersionChange, ...]:
        """What ``workflow`` changes against the version with this digest.

        Raises:
            NotOnServer: that version is not in this data folder.
        """
        return version_changes(self._workflow(before), workflow)

    def versions(self, deployment: Deployment) -> tuple[VersionRecord, ...]:
        """The versions that were deployed under this name from here, the oldest first."""
        record = self._store.record(deployment.id)
        return record.versions if record is not None else ()

    async def list(self) -> list[Deployment]:
        """All of ours, in the order of their names."""
        found = await self._api.pages(
            "deployments/filter", {"deployments": {"tags": {"all_": [TAG]}}, "sort": "NAME_ASC"}
        )
        flows = await flow_names(self._api, (str(one.get("flow_id", "")) for one in found))
        return [self._known(one, flows) for one in found]

    async def find(self, name: str) -> Deployment:
        """The deployment with this name, or this id.

        Raises:
            NotOnServer: there is none; the message names those there are.
        """
        wanted = name.strip()
        there = await self.list()
        for one in there:
            if wanted in (one.name, one.id, f"{one.workflow}/{one.name}"):
                return one
        names = ", ".join(f"“{one.name}”" for one in there)
        raise NotOnServer(
            message("There is no deployment “{name}”.", name=wanted),
            message("Those there are: {names}.", names=names)
            if names
            else message("None was made yet."),
        )

    async def edit(
        self,
        name: str,
        *,
        terms: RunTerms | None = None,
        schedules: Sequence[Schedule] | None = None,
    ) -> Deployment:
        """Change the terms or the schedules; other terms have to be armed anew."""
        one = await self.find(name)
        new = terms or one.terms
        parameters = {**one.parameters, **new.to_parameters()}
        await self._put(
            one.name,
            one.flow_id,
            one.version,
            parameters,
            one.schedules if schedules is None else schedules,
            paused=one.paused,
        )
        record = self._store.record(one.id)
        if record is not None:
            armed = still_armed(record.armed, one.sha256, new)
            self._store.keep(replace(record, armed=armed))
        return await self.find(one.id)

    async def pause(self, name: str) -> Deployment:
        """Let its schedules rest: the runs that are planned are taken away."""
        one = await self.find(name)
        await self._api.post(f"deployments/{one.id}/pause_deployment")
        return await self.find(one.id)

    async def resume(self, name: str) -> Deployment:
        """Let its schedules go on."""
        one = await self.find(name)
        await self._api.post(f"deployments/{one.id}/resume_deployment")
        await self._plan(one.id)
        return await self.find(one.id)

    async def delete(self, name: str) -> Deployment:
        """Delete it with its planned runs; those that were made stay. Answers what it was."""
        one = await self.find(name)
        await self._remove(one.id)
        return one

    async def _put(
        self,
        name: str,
        flow_id: str,
        version: str,
        parameters: Mapping[str, Any],
        schedules: Sequence[Schedule],
        *,
        paused: bool = False,
        description: str | None = None,
    ) -> JsonObject:
        """Make the deployment, or replace that of the same name and flow."""
        now = datetime.now(UTC)
        body: JsonObject = {
            "name": name,
            "flow_id": flow_id,
            "version": version,
            "entrypoint": _ENTRY_POINT,
            "tags": [TAG],
            "parameters": dict(parameters),
            "enforce_parameter_schema": False,
            "paused": paused,
            "schedules": [
                {"schedule": schedule_to_prefect(one, now), "active": True} for one in schedules
            ],
        }
        if description is not None:
            body["description"] = description
        made = await self._api.post("deployments/", body)
        if not paused:
            # The server would plan the runs of a paused one too.
            await self._plan(str(made["id"]))
        return made

    async def _plan(self, deployment_id: str) -> None:
        """Have the runs of its schedules planned now: by itself the server takes up to a minute."""
        await self._api.post(f"deployments/{deployment_id}/schedule")

    async def _named(self, name: str) -> Deployment | None:
        return next((one for one in await self.list() if one.name == name), None)

    async def _remove(self, deployment_id: str) -> None:
        await self._api.delete(f"deployments/{deployment_id}")
        self._store.forget(deployment_id)

    def _known(self, found: JsonObject, flows: Mapping[str, str]) -> Deployment:
        flow = flows.get(str(found.get("flow_id", "")), "")
        return deployment_of(found, flow, self._store.record(str(found["id"])))

    def _workflow(self, sha256: str) -> Workflow:
        document = self._store.document(sha256)
        try:
            if document is not None:
                return parse_workflow(document)
        except WorkflowFileError:
            pass
        raise NotOnServer(
            message("The workflow of the version {digest} is not here.", digest=sha256[:12]),
            message("It was deployed from another computer, or its file was removed."),
        )


async def flow_names(api: ServerApi, ids: Iterable[str]) -> dict[str, str]:
    """The names of flows by their ids."""
    wanted = sorted({one for one in ids if one})
    if not wanted:
        return {}
    found = await api.pages("flows/filter", {"flows": {"id": {"any_": wanted}}})
    return {str(one["id"]): str(one["name"]) for one in found}


def _flow_name(workflow: str) -> str:
    return _FORBIDDEN.sub("-", workflow).strip() or "workflow"
