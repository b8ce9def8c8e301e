"""Stands in for the engine while that is still being imported, so that the window need not wait."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from sdl1_desktop.backends.requests import LoadedWorkflow, RobotHealth, RunRequest
from sdl1_desktop.events import OperatorChoice
from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.settings import Settings
from sdl1_desktop.ui.ports import EnginePort
from sdl1_desktop.ui.problem import problem_of

if TYPE_CHECKING:
    from sdl1_desktop.backends.interruption import Interruption
    from sdl1_desktop.backends.prefect.executor_place import ExecutorNote
    from sdl1_desktop.backends.prefect.server_state import ServerState
    from sdl1_desktop.backends.pump_trial import PumpTrial
    from sdl1_desktop.backends.robot_search import RobotSearch
    from sdl1_desktop.ui.schedules_port import SchedulesPort

__all__ = ["LateEngine"]

T = TypeVar("T")


class LateEngine(QObject):
    """An engine that keeps what it is asked until there is a real one, and then hands it on."""

    changed = Signal()
    """The engine is there, or will never be."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine: Future[EnginePort] = Future()

    def provide(self, engine: EnginePort) -> None:
        """The engine is there; may be called on any thread."""
        self._engine.set_result(engine)
        self.changed.emit()

    def refuse(self, error: Exception) -> None:
        """There will be no engine: everything asked fails with ``error``."""
        self._engine.set_exception(error)
        self.changed.emit()

    def give_up(self) -> None:
        """The window closes: what still waits is cancelled."""
        self._engine.cancel()

    def load(self, path: Path, *, robot: str = "") -> Future[LoadedWorkflow]:  # noqa: D102 - EnginePort
        return self._ask(lambda engine: engine.load(path, robot=robot))

    def load_document(self, document: object, *, robot: str = "") -> Future[LoadedWorkflow]:  # noqa: D102
        return self._ask(lambda engine: engine.load_document(document, robot=robot))

    def recheck(self, loaded: LoadedWorkflow, *, robot: str) -> Future[LoadedWorkflow]:  # noqa: D102
        return self._ask(lambda engine: engine.recheck(loaded, robot=robot))

    def run(self, request: RunRequest) -> Future[str]:  # noqa: D102
        return self._ask(lambda engine: engine.run(request))

    def interruption(self, run_id: str) -> Future[Interruption]:  # noqa: D102
        return self._ask(lambda engine: engine.interruption(run_id))

    def prepare_resume(  # noqa: D102
        self, interruption: Interruption, first_step: int, *, emptied: bool
    ) -> Future[LoadedWorkflow]:
        return self._ask(
            lambda engine: engine.prepare_resume(interruption, first_step, emptied=emptied)
        )

    def close_interruption(self, run_id: str) -> Future[None]:  # noqa: D102
        return self._ask(lambda engine: engine.close_interruption(run_id))

    def pause(self, run_id: str) -> Future[None]:  # noqa: D102
        return self._ask(lambda engine: engine.pause(run_id))

    def resume(self, run_id: str) -> Future[None]:  # noqa: D102
        return self._ask(lambda engine: engine.resume(run_id))

    def stop(self, run_id: str) -> Future[None]:  # noqa: D102
        return self._ask(lambda engine: engine.stop(run_id))

    def force_stop(self, run_id: str) -> Future[None]:  # noqa: D102
        return self._ask(lambda engine: engine.force_stop(run_id))

    def halt(self, run_id: str) -> Future[None]:  # noqa: D102
        return self._ask(lambda engine: engine.halt(run_id))

    def answer(self, run_id: str, question_id: str, choice: OperatorChoice) -> Future[None]:  # noqa: D102
        return self._ask(lambda engine: engine.answer(run_id, question_id, choice))

    def set_speed(self, run_id: str, speed: Speed) -> Future[None]:  # noqa: D102
        return self._ask(lambda engine: engine.set_speed(run_id, speed))

    def robot_health(self, address: str) -> Future[RobotHealth]:  # noqa: D102
        return self._ask(lambda engine: engine.robot_health(address))

    def use_settings(self, settings: Settings) -> Future[None]:  # noqa: D102
        return self._ask(lambda engine: engine.use_settings(settings))

    def discover_robots(self) -> Future[RobotSearch]:  # noqa: D102
        return self._ask(lambda engine: engine.discover_robots())

    def run_pump(self, port: str, pump: int, seconds: float) -> Future[PumpTrial]:  # noqa: D102
        return self._ask(lambda engine: engine.run_pump(port, pump, seconds))

    def stop_pump(self) -> Future[None]:  # noqa: D102
        return self._ask(lambda engine: engine.stop_pump())

    def prefect_state(self) -> Future[ServerState]:  # noqa: D102
        return self._ask(lambda engine: engine.prefect_state())

    def start_prefect(self) -> Future[None]:  # noqa: D102
        return self._ask(lambda engine: engine.start_prefect())

    def stop_prefect(self) -> Future[None]:  # noqa: D102
        return self._ask(lambda engine: engine.stop_prefect())

    def prefect_page(self, flow_run_id: str = "") -> Future[str]:  # noqa: D102
        return self._ask(lambda engine: engine.prefect_page(flow_run_id))

    def prefect_executor(self) -> Future[ExecutorNote | None]:  # noqa: D102
        return self._ask(lambda engine: engine.prefect_executor())

    def start_executor(self) -> Future[ExecutorNote]:  # noqa: D102
        return self._ask(lambda engine: engine.start_executor())

    def end_executor(self) -> Future[ExecutorNote | None]:  # noqa: D102
        return self._ask(lambda engine: engine.end_executor())

    @property
    def schedules(self) -> SchedulesPort | None:
        """The engine's schedule desk; None before it is there."""
        engine = self._ready()
        return engine.schedules if engine is not None else None

    def backend_reason(self, backend: str) -> Message | None:
        """The engine's answer; before it is there, only the native backend can be chosen."""
        engine = self._ready()
        if engine is not None:
            return engine.backend_reason(backend)
        return self._why_not() if backend == "native" else None

    def live_reason(self) -> Message | None:
        """The engine's answer; before it is there, that."""
        engine = self._ready()
        return engine.live_reason() if engine is not None else self._why_not()

    def _ready(self) -> EnginePort | None:
        if not self._engine.done() or self._engine.cancelled():
            return None
        return self._engine.result() if self._engine.exception() is None else None

    def _why_not(self) -> Message:
        if not self._engine.done():
            return message("The engine is starting.")
        error = None if self._engine.cancelled() else self._engine.exception()
        if error is None:
            return message("The program is closing.")
        return problem_of(error).what

    def _ask(self, call: Callable[[EnginePort], Future[T]]) -> Future[T]:
        answer: Future[T] = Future()

        def hand_on(ready: Future[EnginePort]) -> None:
            if ready.cancelled():
                answer.cancel()
                return
            error = ready.exception()
            if error is not None:
                answer.set_exception(error)
                return
            try:
                real = call(ready.result())
            except Exception as refused:  # noqa: BLE001 - it shuts down: handed on to whoever asked
                answer.set_exception(refused)
                return
            real.add_done_callback(lambda real: _pass_on(real, answer))

        self._engine.add_done_callback(hand_on)
        return answer


def _pass_on(real: Future[T], answer: Future[T]) -> None:
    if answer.cancelled():
        return
    try:
        result = real.result()
    except CancelledError:
        answer.cancel()
    except Exception as error:  # noqa: BLE001 - handed on whole to whoever asked
        answer.set_exception(error)
    else:
        answer.set_result(result)
