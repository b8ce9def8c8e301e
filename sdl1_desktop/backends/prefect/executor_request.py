"""From a flow run of a deployment to the request for a run of it, or why there is none."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from sdl1_desktop.backends.bench_settings import device_ports
from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.prefect.arming import arming_problem
from sdl1_desktop.backends.prefect.deployment_facts import FlowRunFacts
from sdl1_desktop.backends.prefect.deployment_store import DeploymentStore
from sdl1_desktop.backends.prefect.run_terms import RunTerms, TermsError, terms_from_parameters
from sdl1_desktop.backends.requests import LoadedWorkflow, RunRefused, RunRequest
from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.address import AddressError, parse_robot_address
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.robot.errors import BenchError
from sdl1_desktop.workflow import WorkflowFileError

__all__ = [
    "ORIGIN",
    "NotRunnable",
    "prepare",
    "refusal_words",
    "same_robot",
    "used_ports",
]

ORIGIN = "deployment"


class NotRunnable(Exception):  # noqa: N818 - a refusal, told to whoever looks at the flow run
    """A flow run cannot be run as it is; ``reason`` says why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


async def prepare(engine: Engine, store: DeploymentStore, run: FlowRunFacts) -> RunRequest:
    """What the engine is asked for: the same check as from the window, and for a live run arming.

    Raises:
        NotRunnable: it cannot be run.
    """
    try:
        terms = terms_from_parameters(run.parameters)
    except TermsError as error:
        raise NotRunnable(
            message("{what} {action}", what=error.what, action=error.action)
        ) from None
    sha256 = str(run.parameters.get("sha256", ""))
    document = await asyncio.to_thread(store.document, sha256)
    if document is None:
        raise NotRunnable(
            message(
                "The workflow of this version ({digest}) is not in the data folder:"
                " deploy it again.",
                digest=sha256[:12],
            )
        )
    loaded = await _loaded(engine, document, terms)
    source = str(run.parameters.get("file") or "")
    workflow = replace(loaded.workflow, source=Path(source) if source else None, digest=sha256)
    loaded = replace(loaded, workflow=workflow)
    if not terms.dry_run:
        record = await asyncio.to_thread(store.record, run.deployment_id)
        armed = record.armed if record is not None else None
        problem = arming_problem(armed, sha256, terms, loaded.warnings)
        if problem is not None:
            raise NotRunnable(problem)
    return RunRequest(
        loaded=loaded,
        backend="prefect",
        dry_run=terms.dry_run,
        robot=terms.robot,
        speed=terms.speed if terms.dry_run else Speed.X1,
        seed=terms.seed,
        origin=ORIGIN,
        simulate=terms.simulate,
        confirmed=not terms.dry_run,
        flow_run_id=run.id,
    )


def refusal_words(refused: RunRefused) -> str:
    """Why the engine did not begin a run, with the first findings that are the cause."""
    causes = "; ".join(f"{one.node_id or '-'}: {one.what}" for one in refused.findings[:3])
    return f"{refused.reason} {causes}".strip()


def same_robot(one: str, other: str) -> bool:
    """Whether two addresses mean the same robot: ``OT2.local`` is ``ot2.local:31950``."""
    try:
        return parse_robot_address(one) == parse_robot_address(other)
    except AddressError:
        return one == other


def used_ports(engine: Engine, request: RunRequest) -> frozenset[str]:
    """The ports of this computer that a run uses: of two robots' runs one has to wait for them."""
    if request.dry_run:
        return frozenset()
    ports = device_ports(engine.settings, request.robot, request.loaded.workflow)
    used = {Device.PUMPS: ports.pumps, Device.POTENTIOSTAT: ports.potentiostat}
    return frozenset(
        port for device, port in used.items() if port and device not in request.simulate
    )


async def _loaded(engine: Engine, document: object, terms: RunTerms) -> LoadedWorkflow:
    try:
        return await asyncio.wrap_future(engine.load_document(document, robot=terms.robot))
    except WorkflowFileError as error:
        raise NotRunnable(
            message("The workflow cannot be read: {reason}", reason=str(error))
        ) from error
    except BenchError as error:
        raise NotRunnable(
            message("{what} {action}", what=error.what, action=error.action)
        ) from error
