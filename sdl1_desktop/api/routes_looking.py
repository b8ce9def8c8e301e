"""What there is and what goes on: node types, labware, status, health."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request
from starlette.responses import Response

from sdl1_desktop import __version__
from sdl1_desktop.api.answering import answer, robot_answer, run_answer
from sdl1_desktop.api.answers import (
    DeckAnswer,
    HealthAnswer,
    LabwareAnswer,
    OperationAnswer,
    OperationsAnswer,
    ParameterAnswer,
    StatusAnswer,
)
from sdl1_desktop.api.loading import submitted
from sdl1_desktop.api.moving import robot_of
from sdl1_desktop.api.problems import ProblemError, documented
from sdl1_desktop.api.routes_managers import manager_state
from sdl1_desktop.api.state import door_of
from sdl1_desktop.api.waiting import outcome
from sdl1_desktop.backends.bench_settings import deck_setup
from sdl1_desktop.events import RunState
from sdl1_desktop.journal import Journal, RunFilter, RunSummary
from sdl1_desktop.operations import OPERATIONS
from sdl1_desktop.robot.deck import DeckSetup
from sdl1_desktop.robot.errors import DeckFileError
from sdl1_desktop.workflow import ParameterSpec
from sdl1_desktop.workflow.catalog import NODE_TYPES, specs_for, type_label

__all__ = ["router"]

router = APIRouter(tags=["looking"])

_ACTIVE = frozenset(state for state in RunState if not state.ended)


@router.get("/operations", response_model=OperationsAnswer, responses=documented())
async def operations() -> Response:
    """All node types with their parameters."""
    return answer(OperationsAnswer(operations=[_operation(name) for name in NODE_TYPES]))


@router.get("/labware", response_model=DeckAnswer, responses=documented(409))
async def labware(request: Request) -> Response:
    """What stands on the deck."""
    door = door_of(request)
    robot = robot_of(door, None, moves=False)
    try:
        deck = await asyncio.to_thread(deck_setup, door.engine.settings, robot)
        return answer(await asyncio.to_thread(_deck, deck))
    except DeckFileError as error:
        raise ProblemError(409, "deck-not-readable", error.what, error.action) from error


@router.get("/status", response_model=StatusAnswer, responses=documented())
async def status(request: Request) -> Response:
    """What goes on now."""
    door = door_of(request)
    run = await asyncio.to_thread(_active_run, door.journal)
    return answer(
        StatusAnswer(
            version=__version__,
            busy=run is not None,
            run=run_answer(run) if run is not None else None,
            manager=manager_state(door),
            accept_live=door.accepts_live(),
            followers=door.feed.followers,
        )
    )


@router.get("/health", response_model=HealthAnswer, responses=documented())
async def health(request: Request) -> Response:
    """Whether the program can work, and how the configured robot is."""
    door = door_of(request)
    robot = robot_of(door, None, moves=False)
    problem = door.journal.problem
    seen = await outcome(submitted(lambda: door.engine.robot_health(robot))) if robot else None
    return answer(
        HealthAnswer(
            status="ok" if problem is None else "degraded",
            version=__version__,
            problems=[] if problem is None else [str(problem)],
            robot=robot_answer(seen) if seen is not None else None,
        )
    )


def _active_run(journal: Journal) -> RunSummary | None:
    found = journal.find_runs(RunFilter(states=_ACTIVE), limit=1)
    return journal.run(found[0].id) if found else None


def _operation(node_type: str) -> OperationAnswer:
    operation = OPERATIONS[node_type]
    return OperationAnswer(
        type=node_type,
        label=type_label(node_type),
        kind=operation.kind.value,
        devices=sorted(device.value for device in operation.devices),
        parameters=[
            _parameter(spec) for group in specs_for(node_type) or () for spec in group.specs
        ],
    )


def _parameter(spec: ParameterSpec) -> ParameterAnswer:
    return ParameterAnswer(
        name=spec.name,
        type=spec.kind.value,
        label=spec.label,
        description=spec.description,
        unit=spec.unit,
        default=spec.default,
        minimum=spec.minimum,
        maximum=spec.maximum,
        options=[option.value for option in spec.options],
        required=spec.required,
    )


def _deck(deck: DeckSetup) -> DeckAnswer:
    return DeckAnswer(
        deck=deck.name,
        pipette=deck.pipette.name,
        mount=deck.pipette.mount,
        labware=[
            LabwareAnswer(
                name=one.name,
                slot=one.slot,
                load_name=one.load_name,
                namespace=one.namespace,
                version=one.version,
                role=one.role.value,
                display_name=one.shape.display_name,
                wells=list(one.well_names),
            )
            for one in deck.items
        ],
    )
