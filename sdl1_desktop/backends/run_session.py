"""One run from its acceptance to its result: bench, folder, backend, and every way out."""

from __future__ import annotations

import asyncio
import logging
import platform
from collections.abc import Awaitable, Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sdl1_desktop import __version__
from sdl1_desktop.backends.absence import Absence
from sdl1_desktop.backends.branch_clock import BranchClock
from sdl1_desktop.backends.native import NativeBackend
from sdl1_desktop.backends.prefect.runs import FrameMaker
from sdl1_desktop.backends.requests import RunRequest
from sdl1_desktop.backends.results import NodeResult, RunResult
from sdl1_desktop.backends.run_control import RunControl
from sdl1_desktop.backends.run_frame import BareRunFrame, RunFrame
from sdl1_desktop.backends.run_recorder import EventSink, RunRecorder
from sdl1_desktop.backends.step_runner import StepRunner
from sdl1_desktop.events import (
    BenchChanged,
    BenchConnected,
    LogLevel,
    NodeOutcome,
    RunCreated,
    RunFinished,
    RunState,
)
from sdl1_desktop.messages import Message, message
from sdl1_desktop.operations import DataStore, RunContext
from sdl1_desktop.robot.address import parse_robot_address
from sdl1_desktop.robot.bench import Bench
from sdl1_desktop.robot.building import DevicePorts, live_bench, simulated_bench
from sdl1_desktop.robot.clock import Clock, RealClock, Speed
from sdl1_desktop.robot.deck import DeckSetup
from sdl1_desktop.robot.deck_record import deck_to_json
from sdl1_desktop.robot.errors import BenchError, StopRequested
from sdl1_desktop.robot.ledger import Ledger
from sdl1_desktop.robot.ledger_words import bench_words
from sdl1_desktop.settings import Settings
from sdl1_desktop.workflow.plan import Plan

__all__ = ["RunSession"]

_log = logging.getLogger(__name__)

_PUT_IN_ORDER_S = 60.0
"""Real seconds that one way out may take before it is given up: a stop must end, also where nobody
is there to force it. Parking a tool takes some 10 s on the robot."""


class RunSession:
    """One run. Made, run and controlled on the engine's loop.

    Args:
        request: what to run; its findings must hold no error.
        run_id: unique name of the run, also the name of its folder.
        runs_folder: where the run's folder is made.
        engine_folder: configuration folder of the Opentrons engine.
        deck: the deck set-up, where the request's check was made for none.
        settings: retry policies and timeouts of each kind of operation.
        sink: the journal.
        frame: makes what the run is set in, for its recorder and control; nothing for Native. Nodes
            that may overlap do so only in a frame.
        ports: where a live run finds pumps and potentiostat.
    """

    def __init__(
        self,
        request: RunRequest,
        *,
        run_id: str,
        runs_folder: Path,
        engine_folder: Path,
        deck: DeckSetup,
        settings: Settings,
        sink: EventSink,
        frame: FrameMaker | None = None,
        ports: DevicePorts,
    ) -> None:
        plan = request.loaded.plan
        if plan is None:
            raise ValueError("a run needs a plan")
        self.request = request
        self.run_id = run_id
        self.folder = runs_folder / run_id
        self._plan: Plan = plan
        self._deck = request.loaded.deck or deck
        self._ports = ports
        self._settings = settings
        self._virtual = BranchClock(request.speed)
        self._clock: Clock = self._virtual if request.dry_run else RealClock()
        start = request.loaded.start
        self._recorder = RunRecorder(
            run_id,
            sink,
            self._clock.now,
            nothing_moves=request.dry_run,
            earlier=() if start is None else start.log,
        )
        self.control = RunControl(self._recorder)
        self._overlaps = frame is not None
        self._frame: RunFrame = (
            frame(request, self._recorder, self.control) if frame is not None else BareRunFrame()
        )
        self._bench: Bench = self._make_bench(engine_folder)
        self._started_at = datetime.now(UTC)
        self._results: dict[int, NodeResult] = {}
        self._context: RunContext | None = None

    def _make_bench(self, engine_folder: Path) -> Bench:
        request = self.request
        start, resumes = request.loaded.start, request.loaded.resumes
        ledger = None if start is None else Ledger.restore(self._deck, start.ledger)
        between_steps = self._recorder.of_step(None)
        if request.dry_run:
            return simulated_bench(
                deck=self._deck,
                ledger=ledger,
                clock=self._clock,
                gate=self.control,
                recorder=between_steps,
                seed=request.seed,
                config_folder=engine_folder,
                key_prefix=self.run_id,
            )
        return live_bench(
            deck=self._deck,
            ledger=ledger,
            wait_for_operator_s=self._settings.robot_away_s,
            adopt_run=resumes.robot_run if resumes is not None and resumes.adopt else "",
            own_runs=(resumes.robot_run,) if resumes is not None and resumes.robot_run else (),
            clock=self._clock,
            simulated_clock=self._clock if request.speed is Speed.X1 else self._virtual,
            gate=self.control,
            recorder=between_steps,
            seed=request.seed,
            key_prefix=self.run_id,
            robot=parse_robot_address(request.robot),
            take_over=request.take_over,
            listener=Absence(self._recorder, self.control),
            simulate=request.simulate,
            ports=self._ports,
        )

    def set_speed(self, speed: Speed) -> None:
        """Change the pace of whatever is simulated."""
        self._virtual.speed = speed

    async def halt(self) -> None:
        """Halt: the bench first, then the record."""
        await self.control.halt(self._bench.halt)

    async def create(self) -> None:
        """Make the run's folder and put the run into the journal.

        Raises:
            OSError: the folder cannot be made.
        """
        await asyncio.to_thread(self.folder.mkdir, parents=True)
        request, workflow = self.request, self.request.loaded.workflow
        recorder, resumes = self._recorder, request.loaded.resumes
        await recorder.commit(
            RunCreated(
                **recorder.stamp(),
                workflow_id=workflow.id,
                workflow_name=workflow.name,
                source=str(workflow.source or ""),
                backend=request.backend,
                dry_run=request.dry_run,
                robot=request.robot,
                parts=self._parts(),
                plan=self._plan.to_json(),
                parameters={node.id: dict(node.parameters) for node in workflow.nodes},
                seed=request.seed,
                folder=str(self.folder),
                origin=request.origin,
                versions=_versions(),
                document=workflow.document or None,
                changed=request.loaded.changed,
                deck=deck_to_json(self._deck),
                part=request.loaded.part.to_json(),
                resumed_from=resumes.run_id if resumes is not None else "",
            ),
            BenchChanged(**recorder.stamp(), step=None, ledger=self._bench.ledger.snapshot()),
        )
        await recorder.settle()

    async def run(self) -> RunResult:
        """Run to the end, whichever it is, and leave the bench in order."""
        try:
            state, reason = await self._run_to_state()
        except asyncio.CancelledError:
            await self._leave(self._bench.make_safe())
            raise
        except Exception:  # noqa: BLE001 - logged; the bench must be left in order
            _log.exception("run %s ended by a fault of the program", self.run_id)
            await self._leave(self._bench.make_safe())
            state, reason = (
                RunState.FAILED,
                message("The program met a fault of its own; the log file has the details."),
            )
        await self._leave(self._bench.close())
        return await self._finish(state, reason)

    async def _run_to_state(self) -> tuple[RunState, Message | None]:
        control = self.control
        try:
            await control.move(RunState.CHECKING)
            for finding in self.request.loaded.warnings:
                self._recorder.warn(finding.what)
            await self._frame.open()
            known = await self._bench.connect()
            # What finds the robot's run again after a crash: before anything moves in it.
            await self._recorder.commit(BenchConnected(**self._recorder.stamp(), devices=known))
            await self._take_up()
            await control.move(RunState.READY)
            await control.passage()
            await control.move(RunState.RUNNING)
            self._recorder.log(LogLevel.INFO, self._what_moves())
            self._context = self._make_context(known)
            failed = await self._backend(self._context).run()
        except StopRequested:
            await self._put_in_order()
            return RunState.STOPPED, control.stop_reason
        except BenchError as fault:
            await self._leave(self._bench.make_safe())
            return RunState.FAILED, message("{what} {action}", what=fault.what, action=fault.action)
        if failed is None:
            await self._leave(self._bench.make_safe())
            return RunState.COMPLETED, None
        reason = message("“{node}” failed", node=failed.node_name)
        if control.state is not RunState.STOPPING:
            await control.move(RunState.STOPPING, reason)
        await self._put_in_order()
        return RunState.FAILED, reason

    async def _take_up(self) -> None:
        """Begin on the bench as an earlier run left it: everything off, and holding what it held.

        Raises:
            StopRequested, BenchError: as commands do.
        """
        start = self.request.loaded.start
        if start is None:
            return
        if self.request.loaded.resumes is not None:
            await self._leave(self._bench.make_safe())
        await self._bench.take_up_held()

    def _backend(self, context: RunContext) -> NativeBackend:
        steps = StepRunner(
            context=context,
            recorder=self._recorder,
            control=self.control,
            retry=self._settings.retry,
            timeouts=self._settings.timeouts,
            expected_s=self.request.loaded.expected_s,
            asks_operator=self.request.asks_operator,
            bench_known=self._bench_known,
            frame=self._frame,
        )
        return NativeBackend(
            context=context,
            recorder=self._recorder,
            control=self.control,
            steps=steps,
            ended=lambda result: self._results.update({result.step: result}),
            part=self.request.loaded.part,
            together=self.request.loaded.together if self._overlaps else (),
        )

    def _make_context(self, known: Mapping[str, Mapping[str, str]]) -> RunContext:
        request, start = self.request, self.request.loaded.start
        context = RunContext(
            run_id=self.run_id,
            folder=self.folder,
            workflow=request.loaded.workflow,
            plan=self._plan,
            bench=self._bench,
            reporter=self._recorder.of_step(None),
            data=DataStore(),
            started_at=self._started_at,
            dry_run=request.dry_run,
            facts={
                "backend": request.backend,
                "robot": request.robot,
                "seed": request.seed,
                "origin": request.origin,
                "deck": self._deck.name,
                "devices": known,
                "versions": _versions(),
                "parts": self._parts(),
                "part": request.loaded.part.to_json(),
                "resumed_from": request.loaded.resumes.run_id if request.loaded.resumes else "",
            },
            log_lines=self._recorder.log_lines,
        )
        if start is not None:
            start.enter(context)
        return context

    async def _put_in_order(self) -> None:
        """After a stop: park what is held. After a halt nothing more may move."""
        if self.control.halted:
            return
        if self.control.forced:
            await self._leave(self._bench.make_safe())
            return
        parking = asyncio.ensure_future(self._bench.park())
        with self.control.cut_by(parking.cancel):
            await self._leave(parking)

    async def _leave(self, work: Awaitable[list[Message] | None]) -> None:
        """Await one way out; what it could not do is logged, and nothing of it stops the end."""
        try:
            done = await asyncio.wait_for(work, _PUT_IN_ORDER_S)
        except asyncio.CancelledError:
            if not self.control.forced:
                raise
            done = [message("Parking was left behind by force stop.")]
        except TimeoutError:
            done = [message("The bench did not answer in time while it was put in order.")]
        except Exception:  # noqa: BLE001 - logged; the run must end
            _log.exception("putting the bench of run %s in order failed", self.run_id)
            done = [message("Putting the bench in order failed; the log file has the details.")]
        for problem in done or ():
            self._recorder.log(LogLevel.ERROR, problem)

    async def _finish(self, state: RunState, reason: Message | None) -> RunResult:
        recorder = self._recorder
        self.control.close()
        if state is RunState.COMPLETED and self.control.state is RunState.STOPPING:
            state, reason = RunState.STOPPED, self.control.stop_reason
        result = self._result(state, reason)
        if state is not RunState.COMPLETED:
            words = self._bench_known()
            in_order = self._bench.ledger.held is None and len(words) == 1
            for known in words:
                recorder.log(LogLevel.INFO if in_order else LogLevel.WARNING, known)
        await self._frame.close(state, reason)
        # Committed with the state that follows: one flush of the disk for both.
        recorder.emit(
            BenchChanged(**recorder.stamp(), step=None, ledger=self._bench.ledger.snapshot()),
            RunFinished(**recorder.stamp(), result=result.to_dict()),
        )
        await self.control.move(state, reason)
        await recorder.settle()
        return result

    def _result(self, state: RunState, reason: Message | None) -> RunResult:
        workflow = self.request.loaded.workflow
        by_node: dict[str, list[NodeResult]] = {}
        for result in self._results.values():
            by_node.setdefault(result.node_id, []).append(result)
        ran = {
            node_id: [one.status for one in results if one.status != NodeOutcome.SKIPPED]
            for node_id, results in by_node.items()
        }
        errors = tuple(one.error for one in self._results.values() if one.error)
        executed = [node_id for node_id, statuses in ran.items() if statuses]
        return RunResult(
            status=state.value,
            workflow_name=workflow.name,
            workflow_id=workflow.id,
            total_nodes=len(workflow.nodes),
            executed_nodes=len(executed),
            successful_nodes=sum(
                all(status == NodeOutcome.SUCCEEDED for status in ran[node_id])
                for node_id in executed
            ),
            failed_nodes=sum(NodeOutcome.FAILED in ran[node_id] for node_id in executed),
            skipped_nodes=len(workflow.nodes) - len(executed),
            total_steps=self._plan.step_count,
            executed_steps=sum(map(len, ran.values())),
            results=tuple(self._results[index] for index in sorted(self._results)),
            errors=errors or ((str(reason),) if state is RunState.FAILED else ()),
            warnings=tuple(str(one.what) for one in self.request.loaded.warnings),
            run_id=self.run_id,
            backend=self.request.backend,
            dry_run=self.request.dry_run,
            simulated_parts=tuple(name for name, kind in self._parts().items() if kind != "real"),
            seed=self.request.seed,
            started_at=self._started_at.isoformat(),
            ended_at=datetime.now(UTC).isoformat(),
            duration_s=self._clock.now(),
            folder=str(self.folder),
            files=_files(self.folder),
        )

    def _parts(self) -> dict[str, str]:
        return {
            name: "simulated" if simulated else "real"
            for name, simulated in self._bench.simulated_parts.items()
        }

    def _what_moves(self) -> Message:
        parts = ", ".join(name for name, kind in self._parts().items() if kind == "simulated")
        if self.request.dry_run:
            return message("DRY RUN: nothing moves. Simulated: {parts}.", parts=parts)
        robot = self.request.robot
        if parts:
            return message(
                "LIVE RUN on {robot}: the robot moves. Simulated all the same: {parts}.",
                robot=robot,
                parts=parts,
            )
        return message("LIVE RUN on {robot}: the robot moves.", robot=robot)

    def _bench_known(self) -> tuple[Message, ...]:
        return bench_words(self._bench.ledger)


def _files(folder: Path) -> tuple[str, ...]:
    return tuple(
        sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    )


@cache
def _versions() -> Mapping[str, Any]:
    return {
        "sdl1-desktop": __version__,
        "python": platform.python_version(),
        "opentrons": version("opentrons"),
    }
