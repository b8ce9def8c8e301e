"""The workflow that is open: read from its file, edited, and checked again after each change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.messages import Message, message
from sdl1_desktop.ui.bridge import deliver
from sdl1_desktop.ui.parameter_edits import ParameterEdits
from sdl1_desktop.ui.ports import EnginePort
from sdl1_desktop.ui.problem import Problem, problem_of
from sdl1_desktop.ui.run_again import RecordedChanges, changes_of
from sdl1_desktop.ui.workflow_check import WorkflowCheck
from sdl1_desktop.workflow.editing import EditedWorkflow, changed_parameters
from sdl1_desktop.workflow.run_part import RunPart

if TYPE_CHECKING:
    from sdl1_desktop.backends.run_again import RunDocument

__all__ = ["OpenWorkflow"]


class OpenWorkflow(QObject):
    """Holds the newest version that was checked; ``edits`` may be a step ahead of it."""

    changed = Signal()
    """Another workflow or version, another check of it, or one is being read."""
    readiness_changed = Signal()
    """It may or may not be run, for another reason than before."""
    unsaved_asked = Signal(object)
    """A path or a recorded run's workflow was to be opened, and changes of the open one are not
    saved yet."""
    problem = Signal(object)
    """A :class:`~sdl1_desktop.ui.problem.Problem` for the operator."""

    def __init__(
        self,
        engine: EnginePort,
        why_not_now: Callable[[], Message | None],
        parent: QObject | None = None,
    ) -> None:
        """``why_not_now`` says why a workflow may not be replaced or edited now, or None."""
        super().__init__(parent)
        self._engine = engine
        self._why_not_now = why_not_now
        self.loaded: LoadedWorkflow | None = None
        self.loading: Path | None = None
        self.openings = 0
        """How many files were opened: the same number means the same file, however edited."""
        self.edits = ParameterEdits(self._why_not_edit, self)
        self.edits.changed.connect(self._edited)
        self.edits.typing_changed.connect(self.readiness_changed)
        self._robot = ""
        self._check = WorkflowCheck(engine, self)
        self._check.answered.connect(self._checked)
        self._check.failed.connect(self._check_failed)

    @property
    def source(self) -> Path | None:
        """The file of the open workflow, if it came from one."""
        return self.loaded.workflow.source if self.loaded is not None else None

    def open(self, path: Path, robot: str, *, discard: bool = False) -> None:
        """Read, order and check a file; the window stays usable meanwhile.

        Where the open workflow has unsaved changes it asks first, unless these are to be discarded.
        """
        if not self._may_open(str(path), None if discard else path):
            return
        self._begin_loading(path, robot)
        deliver(
            self._engine.load(path, robot=robot),
            self,
            lambda loaded: self._loaded(path, loaded),
            lambda error: self._load_failed(path, error),
        )

    def open_document(self, recorded: RunDocument, robot: str, *, discard: bool = False) -> None:
        """Open the workflow of a recorded run; like :meth:`open`.

        What the run had changed against its file is changed again, and not saved.
        """
        if not self._may_open(recorded.name, None if discard else recorded):
            return
        # No file is read: what is shown meanwhile is the workflow's name.
        name = Path(recorded.name.replace("/", " ") or "-")
        self._begin_loading(name, robot)
        deliver(
            self._engine.load_document(recorded.document, robot=robot),
            self,
            lambda loaded: self._loaded(name, loaded, changes_of(recorded.created.changed)),
            lambda error: self._load_failed(name, error),
        )

    def _may_open(self, place: str, wanted: object) -> bool:
        """Whether another workflow can be opened; asks where ``wanted`` would lose changes."""
        reason = self._why_not_now()
        if reason is not None:
            action = message("Open the file again when the run has ended.")
            self.problem.emit(Problem(reason, action, place))
            return False
        if self.edits.unsaved and wanted is not None:
            self.unsaved_asked.emit(wanted)
            return False
        return True

    def _begin_loading(self, path: Path, robot: str) -> None:
        self.loading = path
        self._robot = robot
        self._changed()

    def take(self, loaded: LoadedWorkflow, changes: RecordedChanges | None = None) -> None:
        """This workflow is open from now on, without changes against its file but ``changes``."""
        self._check.cancel()
        self.loaded = loaded
        self.openings += 1
        if changes is None or not changes.used:
            self.edits.begin(loaded.workflow)
            return
        file = EditedWorkflow.of(loaded.workflow, changes.file).workflow
        self.edits.begin(file, changes.used)
        self._check.ask(self._newest(loaded), self._robot, changed=True)

    def check_for(self, robot: str) -> None:
        """Check again, for a robot at another address."""
        self._robot = robot
        if self.loaded is not None and self.loading is None:
            self._check.ask(self._newest(self.loaded), robot)

    def check_bench(self, robot: str) -> None:
        """Check again, as the bench is another; a run waits until that is done."""
        self._robot = robot
        if self.loaded is not None and self.loading is None:
            self._check.ask(self._newest(self.loaded), robot, changed=True)
            self.readiness_changed.emit()

    def check_part(self, part: RunPart, robot: str) -> None:
        """Check what is open for another part of it; a run waits until that is done."""
        self._robot = robot
        if self.loaded is not None:
            self.loaded = replace(self.loaded, part=part)
            self._check.ask(self._newest(self.loaded), robot, changed=True)
            self._changed()

    def why_not_run(self) -> Message | None:
        """Why what is open cannot be run, or None where it can."""
        if self.loading is not None:
            return message("The file is being read.")
        if self.loaded is None:
            return message("Open a workflow first.")
        if self.edits.typing:
            return message("A value is being typed: take it with Enter or take it back with Esc.")
        return self._check.reason

    def _loaded(
        self, path: Path, loaded: LoadedWorkflow, changes: RecordedChanges | None = None
    ) -> None:
        if self.loading == path:
            self.loading = None
            self.take(loaded, changes)
            self._changed()

    def _load_failed(self, path: Path, error: BaseException) -> None:
        if self.loading != path:
            return
        self.loading = None
        self._changed()
        title = message("{file} cannot be opened.", file=path.name)
        self.problem.emit(replace(problem_of(error, str(path)), title=title))

    def _why_not_edit(self) -> Message | None:
        if self._why_not_now() is not None:
            return message("A run is active: values can be changed when it has ended.")
        return message("The file is being read.") if self.loading is not None else None

    def _newest(self, loaded: LoadedWorkflow) -> LoadedWorkflow:
        """The workflow as edited, with the results of its last check."""
        edited = self.edits.edited
        if edited is None or edited.workflow is loaded.workflow:
            return loaded
        return replace(loaded, workflow=edited.workflow, changed=changed_parameters(edited))

    def _edited(self) -> None:
        if self.loaded is not None:
            self._check.ask(self._newest(self.loaded), self._robot, changed=True)
            self.readiness_changed.emit()

    def _checked(self, loaded: LoadedWorkflow) -> None:
        self.loaded = loaded
        self._changed()

    def _check_failed(self, problem: Problem) -> None:
        self.problem.emit(problem)
        self.readiness_changed.emit()

    def _changed(self) -> None:
        self.changed.emit()
        self.readiness_changed.emit()
