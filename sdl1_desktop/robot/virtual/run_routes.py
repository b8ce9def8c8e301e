"""The routes of the robot's HTTP API for runs and their commands."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel

from sdl1_desktop.robot.virtual.api_errors import ApiError, answer
from sdl1_desktop.robot.virtual.runs import VirtualRuns
from sdl1_desktop.robot.virtual.wire import FAIL_KEY

__all__ = ["run_routes"]

_PAGE_LENGTH = 20


class _Anything(BaseModel):
    """A body whose ``data`` the engine looks at."""

    data: dict[str, Any]


class _RunCreate(BaseModel):
    protocolId: str | None = None
    labwareOffsets: list[dict[str, Any]] = []


class _RunCreateBody(BaseModel):
    data: _RunCreate


class _RunUpdate(BaseModel):
    current: bool | None = None


class _RunUpdateBody(BaseModel):
    data: _RunUpdate


class _Action(BaseModel):
    actionType: Literal["play", "pause", "stop"]


class _ActionBody(BaseModel):
    data: _Action


def run_routes(runs: VirtualRuns) -> APIRouter:
    """The routes below ``/runs``."""
    router = APIRouter(prefix="/runs")

    @router.post("")
    async def create_run(body: _RunCreateBody | None = None) -> Response:
        wanted = body.data if body is not None else _RunCreate()
        if wanted.protocolId is not None:
            raise ApiError(
                404,
                "ProtocolNotFound",
                "Protocol Not Found",
                f"Protocol {wanted.protocolId} was not found.",
            )
        run = await runs.create()
        for offset in wanted.labwareOffsets:
            run.add_labware_offset(offset)
        return answer({"data": run.body()}, 201)

    @router.get("")
    async def list_runs(
        page_length: Annotated[int | None, Query(alias="pageLength", ge=0)] = None,
    ) -> Response:
        return answer(runs.list(page_length))

    @router.get("/{run_id}")
    async def show_run(run_id: str) -> Response:
        return answer({"data": runs.get(run_id).body()})

    @router.patch("/{run_id}")
    async def update_run(run_id: str, body: _RunUpdateBody) -> Response:
        run = runs.get_current(run_id)
        if body.data.current is False:
            run = await runs.release(run_id)
        return answer({"data": run.body()})

    @router.delete("/{run_id}")
    async def remove_run(run_id: str) -> Response:
        await runs.remove(run_id)
        return answer({})

    @router.post("/{run_id}/actions")
    async def act(run_id: str, body: _ActionBody) -> Response:
        return answer({"data": runs.get_current(run_id).act(body.data.actionType)}, 201)

    @router.post("/{run_id}/labware_definitions")
    async def add_definition(run_id: str, body: _Anything) -> Response:
        uri = runs.get_current(run_id).add_labware_definition(body.data)
        return answer({"data": {"definitionUri": uri}}, 201)

    @router.post("/{run_id}/labware_offsets")
    async def add_offset(run_id: str, body: _Anything) -> Response:
        return answer({"data": runs.get_current(run_id).add_labware_offset(body.data)}, 201)

    @router.post("/{run_id}/commands")
    async def post_command(
        request: Request,
        run_id: str,
        body: _Anything,
        wait: Annotated[bool, Query(alias="waitUntilComplete")] = False,
        timeout: Annotated[int | None, Query(gt=0)] = None,  # noqa: ASYNC109 - the API's parameter
    ) -> Response:
        made = await runs.get_current(run_id).post_command(
            body.data, wait=wait, timeout_ms=timeout, fault=request.scope.get(FAIL_KEY)
        )
        return answer({"data": made}, 201)

    @router.get("/{run_id}/commands")
    async def list_commands(
        run_id: str,
        cursor: int | None = None,
        page_length: Annotated[int, Query(alias="pageLength", ge=0)] = _PAGE_LENGTH,
    ) -> Response:
        return answer(runs.get(run_id).commands(cursor, page_length))

    @router.get("/{run_id}/commands/{command_id}")
    async def show_command(run_id: str, command_id: str) -> Response:
        return answer({"data": runs.get(run_id).command(command_id)})

    return router
