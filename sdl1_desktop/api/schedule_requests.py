"""Asking the schedule desk, and what may be asked of it by whom."""

from __future__ import annotations

import concurrent.futures
from collections.abc import Callable
from typing import TypeVar

from fastapi import Request

from sdl1_desktop.api.callers import caller_of, require_token
from sdl1_desktop.api.execution import not_begun
from sdl1_desktop.api.loading import not_loaded, submitted
from sdl1_desktop.api.problems import ProblemError
from sdl1_desktop.api.state import DoorState
from sdl1_desktop.api.waiting import outcome
from sdl1_desktop.backends.prefect.deployment_facts import Deployment
from sdl1_desktop.backends.prefect.desk_server import ServerOff
from sdl1_desktop.backends.prefect.errors import PrefectProblem
from sdl1_desktop.backends.prefect.run_terms import TermsError
from sdl1_desktop.backends.prefect.schedule_desk import ScheduleDesk
from sdl1_desktop.backends.prefect.schedule_facts import DeploymentEntry
from sdl1_desktop.backends.prefect.server_api import NotOnServer, ServerAway, ServerRefused
from sdl1_desktop.backends.prefect.server_state import ServerHealth
from sdl1_desktop.backends.requests import RunRefused
from sdl1_desktop.messages import message
from sdl1_desktop.robot.errors import DeckFileError
from sdl1_desktop.workflow import WorkflowFileError

__all__ = ["asked", "known_deployment", "require_token_if_live"]

_T = TypeVar("_T")

_STARTING_S = 5


async def asked(
    door: DoorState, ask: Callable[[ScheduleDesk], concurrent.futures.Future[_T]]
) -> _T:
    """What the desk answers.

    Raises:
        ProblemError: it refuses, or there is no server.
    """
    try:
        return await outcome(submitted(lambda: ask(door.engine.schedules)))
    except PrefectProblem as problem:
        raise _problem(problem) from problem
    except TermsError as error:
        raise ProblemError(422, "terms-refused", error.what, error.action) from error
    except RunRefused as refused:
        raise not_begun(refused) from refused
    except (WorkflowFileError, DeckFileError) as error:
        raise not_loaded(error) from error
    except OSError as error:
        raise ProblemError(
            503,
            "data-folder",
            message("The data folder cannot be written ({why}).", why=error.strerror or str(error)),
            message("Look whether its disk is full or away."),
        ) from error


async def known_deployment(door: DoorState, name: str) -> DeploymentEntry:
    """The deployment of this name or id.

    Raises:
        ProblemError: there is none, or there is no server.
    """
    return await asked(door, lambda desk: desk.deployment(name))


def require_token_if_live(request: Request, one: Deployment) -> None:
    """Let nobody without the token change what may move the robot by itself.

    Raises:
        ProblemError: 401.
    """
    if not one.terms.dry_run:
        require_token(caller_of(request))


def _problem(problem: PrefectProblem) -> ProblemError:
    if isinstance(problem, ServerOff):
        if problem.state.health is ServerHealth.STARTING:
            wait = {"Retry-After": str(_STARTING_S)}
            return ProblemError(503, "prefect-starting", problem.what, headers=wait)
        return ProblemError(
            503,
            "prefect-not-started",
            problem.what,
            message("POST /prefect/start starts it, and so does: sdl1 prefect server."),
        )
    if isinstance(problem, NotOnServer):
        return ProblemError(404, "prefect-unknown", problem.what, problem.action)
    if isinstance(problem, ServerRefused):
        return ProblemError(422, "prefect-refused", problem.what, problem.action)
    code = "prefect-away" if isinstance(problem, ServerAway) else "prefect-not-usable"
    return ProblemError(503, code, problem.what, problem.action)
