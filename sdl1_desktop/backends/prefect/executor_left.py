"""What a killed executor has left: told to Prefect at the next one's start."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from sdl1_desktop.backends.prefect import executor_states as states
from sdl1_desktop.backends.prefect.deployment_facts import flow_run_of
from sdl1_desktop.backends.prefect.executor_claims import ExecutorClaims
from sdl1_desktop.backends.prefect.server_api import NotOnServer, ServerApi
from sdl1_desktop.messages import Message, message

__all__ = ["settle_left"]


async def settle_left(
    claims: ExecutorClaims, api: ServerApi, tell: Callable[[Message], None]
) -> None:
    """Give each flow run that was left in the middle its last state, and drop its claim.

    Raises:
        PrefectProblem: the server does not answer as it should.
    """
    for claim in claims.left():
        with contextlib.suppress(NotOnServer):
            run = flow_run_of(await api.get(f"flow_runs/{claim.flow_run_id}"), {}, {})
            if not run.final:
                await api.set_state(run.id, states.crashed(claim.run_id))
                tell(
                    message(
                        "“{deployment}”: its last run was interrupted, as the executor ended in the"
                        " middle of it.",
                        deployment=claim.deployment,
                    )
                )
        claims.drop(claim.flow_run_id)
