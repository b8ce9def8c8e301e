"""What the operator has changed in the open workflow, step by step, and whether it may change."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from sdl1_desktop.messages import Message, message
from sdl1_desktop.workflow.edit_history import EditHistory
from sdl1_desktop.workflow.editing import Change, Changes, EditedWorkflow, ParameterKey
from sdl1_desktop.workflow.model import Workflow

__all__ = ["ParameterEdits"]


class ParameterEdits(QObject):
    """The versions of the open workflow. Every change is one step of its history."""

    begun = Signal()
    """Another file is open, or none."""
    changed = Signal()
    """Another version of the same file is shown: an edit, an undo, or it was saved."""
    typing_changed = Signal()
    """A value is being typed that is not taken yet, or no more."""
    settling = Signal()
    """What is being typed is to be taken now."""
    locked_changed = Signal()
    """Values can be changed now, or no longer."""

    def __init__(
        self, why_not_edit: Callable[[], Message | None], parent: QObject | None = None
    ) -> None:
        """``why_not_edit`` gives the reason for which nothing may change now, or None."""
        super().__init__(parent)
        self._why_not_edit = why_not_edit
        self._history: EditHistory | None = None
        self._typing = False
        self._locked: Message | None = None

    @property
    def edited(self) -> EditedWorkflow | None:
        """The version that is shown, or None where no file is open."""
        return self._history.present if self._history is not None else None

    @property
    def workflow(self) -> Workflow | None:
        """The workflow as edited."""
        return self._history.present.workflow if self._history is not None else None

    @property
    def unsaved(self) -> bool:
        """Whether anything differs from the file."""
        return self._history is not None and self._history.unsaved

    @property
    def typing(self) -> bool:
        """Whether a value is being typed that is not taken yet."""
        return self._typing

    def begin(self, workflow: Workflow, changes: Changes | None = None) -> None:
        """Another file was read; it has no changes yet, but those that are given."""
        self._history = EditHistory.of(workflow, changes)
        self.set_typing(False)
        self.begun.emit()

    def settle(self) -> None:
        """Take what is being typed: it counts where the workflow is saved or the window closes."""
        if self._typing:
            self.settling.emit()

    def set_typing(self, typing: bool) -> None:
        """Say whether a value is being typed that is not taken yet."""
        if typing != self._typing:
            self._typing = typing
            self.typing_changed.emit()

    def look(self) -> None:
        """Whether values can be changed may be another thing than before."""
        locked = self._why_not_edit()
        if locked != self._locked:
            self._locked = locked
            self.locked_changed.emit()

    def change(self, node_id: str, parameter: str) -> Change | None:
        """How a parameter differs from the file, or None."""
        edited = self.edited
        return edited.change(node_id, parameter) if edited is not None else None

    def set(self, values: Changes) -> None:
        """Set parameters, as one step."""
        self._step(lambda history: history.set(values))

    def reset(self, keys: Iterable[ParameterKey]) -> None:
        """Take parameters back to the file's values, as one step."""
        self._step(lambda history: history.reset(keys))

    def reset_all(self) -> None:
        """Take everything back to the file, as one step."""
        self._step(EditHistory.reset_all)

    def undo(self) -> None:
        """Take the last step back."""
        self._step(EditHistory.undo)

    def redo(self) -> None:
        """Do the step again that was taken back last."""
        self._step(EditHistory.redo)

    def saved(self, original: Workflow) -> None:
        """A version was saved as the file ``original``: differences count from there on."""
        if self._history is not None:
            self._history = self._history.based_on(original)
            self.changed.emit()

    def why_not(self, action: str = "edit") -> Message | None:
        """None where it can be done, else the reason.

        Args:
            action: ``edit``, ``undo``, ``redo``, ``reset_all`` or ``save``.
        """
        history = self._history
        if action == "save":
            return message("Open a workflow first.") if history is None else None
        if (reason := self._why_not_edit()) is not None:
            return reason
        if history is None:
            return message("Open a workflow first.")
        if action == "undo" and not history.past:
            return message("Nothing has been changed.")
        if action == "redo" and not history.future:
            return message("Nothing has been undone.")
        if action == "reset_all" and not history.unsaved:
            return message("Everything is as in the file.")
        return None

    def _step(self, step: Callable[[EditHistory], EditHistory]) -> None:
        if self._history is None or self._why_not_edit() is not None:
            return
        history = step(self._history)
        if history is not self._history:
            self._history = history
            self.changed.emit()
