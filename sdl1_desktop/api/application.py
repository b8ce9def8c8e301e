"""The door's application: its routes, how it answers errors, and how it describes itself."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from sdl1_desktop import __version__
from sdl1_desktop.api import (
    problems,
    routes_deployment_runs,
    routes_deployments,
    routes_flow_runs,
    routes_looking,
    routes_managers,
    routes_prefect,
    routes_robot,
    routes_run_control,
    routes_runs,
    routes_workflows,
)
from sdl1_desktop.api.answering import answer
from sdl1_desktop.api.describing import describe
from sdl1_desktop.api.state import DoorState
from sdl1_desktop.journal import JournalError

__all__ = ["make_application"]


def make_application(door: DoorState, *, token_always: bool) -> FastAPI:
    """The application behind the gate.

    No page is served, only data: a page that explores the API would load scripts from elsewhere
    into the one origin that may post.
    """
    app = FastAPI(
        title="SDL1 Desktop",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
    )
    app.state.door = door
    for part in (
        routes_managers,
        routes_workflows,
        routes_looking,
        routes_runs,
        routes_run_control,
        routes_robot,
        routes_deployments,
        routes_deployment_runs,
        routes_flow_runs,
        routes_prefect,
    ):
        # Not included as routers: the answer 405 names all methods of an address from this list.
        app.router.routes.extend(part.router.routes)
    app.add_exception_handler(problems.ProblemError, problems.on_problem)
    app.add_exception_handler(HTTPException, problems.on_http_exception)
    app.add_exception_handler(RequestValidationError, problems.on_validation_error)
    app.add_exception_handler(JournalError, problems.on_journal_error)
    app.add_exception_handler(Exception, problems.on_fault)
    described: dict[str, Any] = {}

    @app.get("/openapi.json", include_in_schema=False)
    async def openapi(_request: Request) -> Response:
        if not described:
            described.update(describe(app, token_always=token_always))
        return answer(described)

    return app
