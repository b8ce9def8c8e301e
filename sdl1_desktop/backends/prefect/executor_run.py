"""One flow run that the executor has taken on, from the claim to its last state."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from enum import Enum, auto
from typing import Any

from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.prefect import executor_states as states
from sdl1_desktop.backends.prefect.deployment_facts import FlowRunFacts, flow_run_of
from sdl1_desktop.backends.prefect.deployment_store import DeploymentStore
from sdl1_desktop.backends.prefect.deployments import TAG
from sdl1_desktop.backends.prefect.errors import PrefectProblem
from sdl1_desktop.backends.prefect.executor_claims import Claim, ExecutorClaims
from sdl1_desktop.backends.prefect.executor_request import (
    NotRunnable,
    prepare,
    refusal_words,
    same_robot,
    used_ports,
)
from sdl1_desktop.backends.prefect.factory import flow_card
from sdl1_desktop.backends.prefect.server_api import NotOnServer, ServerApi
from sdl1_desktop.backends.requests import RunRefused, RunRequest
from sdl1_desktop.backends.run_control import ActionRefused
from sdl1_desktop.journal import Journal, JournalError
from sdl1_desktop.messages import Message, message

__all__ = ["ExecutorRun", "Turn"]

_log = logging.getLogger(__name__)

_TRY_AGAIN_S = 2.0
"""How often a run that waits asks for its robot."""

_FAULT = message("The program met a fault of its own; the log file has the details.")

_TELL_TRIES = 20
_TELL_AGAIN_S = 0.5


class Turn(Enum):
    """What became of a run's turn: it has begun, has to wait for its robot, or is over already."""

    BEGUN = auto()
    BUSY = auto()
    OVER = auto()


class ExecutorRun:
    """Used on the executor's loop.

    Args:
        run: the flow run as it was due.
        journal: where runs are kept.
        store: workflows and arming.
        claims: where it is noted that it was taken on.
    """

    def __init__(
        self,
        run: FlowRunFacts,
        journal: Journal,
        store: DeploymentStore,
        claims: ExecutorClaims,
    ) -> None:
        self.run = run
        self.run_id = ""
        self.ports: frozenset[str] = frozenset()
        """The ports of this computer that it uses, once it is known."""
        self._engine: Engine | None = None
        self._journal = journal
        self._store = store
        self._claims = claims
        self._request: RunRequest | None = None
        self._reason = ""
        self._again_at = 0.0

    @property
    def robot(self) -> str:
        """What it has to wait for: the robot's address, empty in a dry run."""
        live = self.run.parameters.get("dry_run") is False
        return str(self.run.parameters.get("robot") or "") if live else ""

    @property
    def waits(self) -> bool:
        """Whether it has asked for its robot a moment ago."""
        return time.monotonic() < self._again_at

    async def claim(self, api: ServerApi) -> bool:
        """Take it on; False where somebody else has, or it is gone.

        Raises:
            PrefectProblem: the server does not answer.
            OSError: the claim cannot be noted: then it must not begin.
        """
        self._claims.keep(Claim(self.run.id, self.run.deployment_name))
        accepted = False
        try:
            with contextlib.suppress(NotOnServer):
                accepted = await api.set_state(self.run.id, states.CLAIMED, force=False)
        finally:
            if not accepted:
                self._claims.drop(self.run.id)
        return accepted

    async def begin(self, api: ServerApi, engine: Engine, others: Sequence[ExecutorRun]) -> Turn:
        """Begin it where the robot is free.

        Args:
            api: the server.
            engine: runs it.
            others: what this executor runs on other robots.

        Raises:
            PrefectProblem: the server does not answer.
        """
        try:
            if self._reason and await self._gone(api):
                return Turn.OVER
            if self._request is None:
                self._request = await prepare(engine, self._store, self.run)
            await asyncio.to_thread(self._check_bench, self._request)
            self.ports = used_ports(engine, self._request)
            for other in others:
                if shared := sorted(self.ports & other.ports):
                    await self._wait(api, _port_reason(shared[0], other))
                    return Turn.BUSY
            self.run_id = await asyncio.wrap_future(engine.run(self._request))
            self._engine = engine
        except NotRunnable as problem:
            return await self._over(api, states.refused(str(problem)))
        except RunRefused as refused:
            if not refused.busy:
                return await self._over(api, states.refused(refusal_words(refused)))
            await self._wait(api, refused.reason)
            return Turn.BUSY
        except PrefectProblem:
            raise
        except Exception:  # noqa: BLE001 - logged; the runs of other deployments must go on
            _log.exception("flow run %s cannot be begun", self.run.id)
            return await self._over(api, states.refused(str(_FAULT)))
        try:
            self._claims.keep(Claim(self.run.id, self.run.deployment_name, self.run_id))
        except OSError:
            # It has begun: it must be followed, and not begun again.
            _log.exception("the claim of flow run %s cannot be completed", self.run.id)
        return Turn.BEGUN

    async def follow(self, api: Callable[[], ServerApi]) -> None:
        """Until the run has ended and Prefect knows it.

        Args:
            api: the server as it is reached then.
        """
        await self._insist(lambda: self._introduce(api()))
        await asyncio.to_thread(self._tag)
        try:
            result = await asyncio.wrap_future(self._begun().result(self.run_id))
            status, reason = result.status, "; ".join(result.errors)
        except Exception as error:  # noqa: BLE001 - whatever it was, Prefect must know of the end
            _log.warning("the result of run %s is not known: %r", self.run_id, error)
            status, reason = "failed", str(_FAULT)
        if await self._insist(lambda: self._told(api(), status, reason)):
            self._claims.drop(self.run.id)

    async def stop(self) -> None:
        """Stop it; one that has ended already is left as it is."""
        if self.run_id:
            with contextlib.suppress(ActionRefused):
                await asyncio.wrap_future(self._begun().stop(self.run_id))

    async def cancel(self, api: ServerApi) -> None:
        """End one that has not begun, as somebody wants it cancelled.

        Raises:
            PrefectProblem: the server does not answer.
        """
        await self._over(api, states.cancelled())

    async def give_back(self, api: ServerApi) -> None:
        """Leave one that has not begun to the next executor."""
        with contextlib.suppress(PrefectProblem):
            await self._over(api, states.scheduled_again(self.run))

    def _begun(self) -> Engine:
        if self._engine is None:
            raise RuntimeError("the run has not begun")
        return self._engine

    def _check_bench(self, request: RunRequest) -> None:
        """Keep a live run off a bench that an interrupted one has left.

        Raises:
            NotRunnable: nobody has looked at it since.
        """
        if request.dry_run:
            return
        for left in self._journal.open_interruptions():
            if not left.dry_run and same_robot(left.robot, request.robot):
                raise NotRunnable(
                    message(
                        "The run {run} on this robot was interrupted, and nobody has looked at the"
                        " bench since. Go on with it or close it in History, then plan this one"
                        " anew.",
                        run=left.id,
                    )
                )

    async def _wait(self, api: ServerApi, reason: Message) -> None:
        self._again_at = time.monotonic() + _TRY_AGAIN_S
        if str(reason) != self._reason:
            self._reason = str(reason)
            await api.set_state(self.run.id, states.waiting(reason))

    async def _gone(self, api: ServerApi) -> bool:
        """Whether somebody ended or deleted it while it waited."""
        try:
            now = flow_run_of(await api.get(f"flow_runs/{self.run.id}"), {}, {})
        except NotOnServer:
            now = None
        if now is not None and now.kind == "PENDING":
            return False
        if now is not None and not now.final:
            await api.set_state(now.id, states.cancelled())
        self._claims.drop(self.run.id)
        return True

    async def _over(self, api: ServerApi, state: dict[str, Any]) -> Turn:
        with contextlib.suppress(NotOnServer):
            await api.set_state(self.run.id, state)
        self._claims.drop(self.run.id)
        return Turn.OVER

    async def _introduce(self, api: ServerApi) -> None:
        """Name the flow run after the run in our history."""
        if self._request is None:
            return
        card = flow_card(self._request, self.run_id)
        await api.patch(
            f"flow_runs/{self.run.id}",
            {
                "name": card.name,
                "tags": [TAG, *card.tags],
                "parameters": {**card.parameters, **self.run.parameters, "run_id": self.run_id},
            },
        )

    def _tag(self) -> None:
        try:
            self._journal.set_tags(self.run_id, [f"deployment: {self.run.deployment_name}"])
        except JournalError as error:
            _log.warning("the run %s is not tagged: %s", self.run_id, error)

    async def _told(self, api: ServerApi, status: str, reason: str) -> None:
        """See to it that the flow run has a last state: the run itself could not always tell."""
        now = flow_run_of(await api.get(f"flow_runs/{self.run.id}"), {}, {})
        if not now.final:
            cancelled = now.kind == "CANCELLING"
            await api.set_state(
                now.id, states.cancelled() if cancelled else states.ended(status, reason)
            )

    async def _insist(self, act: Callable[[], Awaitable[None]]) -> bool:
        """Do it as soon as the server lets it be done; False where it did not for a while."""
        for _ in range(_TELL_TRIES):
            try:
                await act()
                return True
            except NotOnServer:
                return True
            except PrefectProblem as problem:
                _log.info("flow run %s: %s", self.run.id, problem)
                await asyncio.sleep(_TELL_AGAIN_S)
        return False


def _port_reason(port: str, other: ExecutorRun) -> Message:
    return message(
        "Waits for {port}, which “{deployment}” (run {run}) uses.",
        port=port,
        deployment=other.run.deployment_name,
        run=other.run_id,
    )
