"""Makes the Prefect backend's part of one run."""

from __future__ import annotations

from sdl1_desktop.backends.prefect.access import ServerAccess
from sdl1_desktop.backends.prefect.cards import FlowCard
from sdl1_desktop.backends.prefect.frame import EventFeed, PrefectRunFrame
from sdl1_desktop.backends.requests import RunRequest
from sdl1_desktop.backends.run_control import RunControl
from sdl1_desktop.backends.run_recorder import RunRecorder
from sdl1_desktop.settings import Settings

__all__ = ["flow_card", "prefect_frame"]


def prefect_frame(
    request: RunRequest,
    recorder: RunRecorder,
    control: RunControl,
    *,
    access: ServerAccess,
    settings: Settings,
    feed: EventFeed,
) -> PrefectRunFrame:
    """What sets one run in a flow run.

    Args:
        request: what is run.
        recorder: the run's recorder.
        control: the run's control.
        access: the way to the server.
        settings: retry policies.
        feed: the journal.
    """
    return PrefectRunFrame(
        access=access,
        card=flow_card(request, recorder.run_id),
        workflow=request.loaded.workflow,
        retry=settings.retry,
        recorder=recorder,
        control=control,
        feed=feed,
        clock_is_real=not request.dry_run,
        asks_operator=request.asks_operator,
    )


def flow_card(request: RunRequest, run_id: str) -> FlowCard:
    """What Prefect shows of a run."""
    workflow = request.loaded.workflow
    mode = "dry run" if request.dry_run else "live"
    return FlowCard(
        flow=workflow.name,
        version=workflow.version,
        name=f"{run_id} ({mode})",
        tags=(f"workflow: {workflow.name}", f"robot: {request.robot or 'simulated'}", mode),
        parameters={
            "workflow": workflow.name,
            "file": str(workflow.source or ""),
            "sha256": workflow.digest,
            "run_id": run_id,
            "dry_run": request.dry_run,
            "robot": request.robot,
            "seed": request.seed,
            "origin": request.origin,
        },
        flow_run_id=request.flow_run_id,
    )
