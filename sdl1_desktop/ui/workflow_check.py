"""Checks the open workflow again when it changes: soon, and only the newest version counts."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.messages import Message, message
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.ports import EnginePort
from sdl1_desktop.ui.problem import problem_of

__all__ = ["WorkflowCheck"]

_SETTLE_MS = 150
"""How long after the last change the check begins: several changes in a row make one check."""


class WorkflowCheck(QObject):
    """Asks the engine for checks; answers to questions that are no longer asked are dropped."""

    answered = Signal(object)
    """A :class:`LoadedWorkflow`: the newest version, ordered and checked."""
    failed = Signal(object)
    """A :class:`~sdl1_desktop.ui.problem.Problem`: it could not be checked."""

    def __init__(self, engine: EnginePort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._asked = 0
        self._waits: tuple[LoadedWorkflow, str] | None = None
        self._reason: Message | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._send)

    @property
    def reason(self) -> Message | None:
        """Why the last answer does not hold for the newest version, or None where it does."""
        return self._reason

    def ask(self, loaded: LoadedWorkflow, robot: str, *, changed: bool = False) -> None:
        """Have a workflow checked.

        Args:
            loaded: the workflow, with the results of an older check.
            robot: the robot's address as the operator set it.
            changed: whether its values changed, so that the older results do not hold; it is then
                checked when the changes pause.
        """
        self._asked += 1
        self._waits = loaded, robot
        if changed:
            self._reason = message("The change is being checked.")
        if changed or self._timer.isActive():
            self._timer.start()
        else:
            self._send()

    def cancel(self) -> None:
        """Forget what was asked: another workflow is open, or this one is as it was checked."""
        self._asked += 1
        self._waits = self._reason = None
        self._timer.stop()

    def _send(self) -> None:
        if self._waits is None:
            return
        (loaded, robot), number = self._waits, self._asked
        self._waits = None
        deliver(
            self._engine.recheck(loaded, robot=robot),
            self,
            lambda answer: self._take(number, answer),
            lambda error: self._fail(number, error),
        )

    def _take(self, number: int, answer: LoadedWorkflow) -> None:
        if number == self._asked:
            self._reason = None
            self.answered.emit(answer)

    def _fail(self, number: int, error: BaseException) -> None:
        if number == self._asked:
            self._reason = message("The change could not be checked: undo it, or read the file.")
            self.failed.emit(problem_of(error))
