"""The versions of a workflow while an operator edits it: undo, redo, and what is not saved yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sdl1_desktop.workflow.editing import Changes, EditedWorkflow, ParameterKey
from sdl1_desktop.workflow.model import Workflow

__all__ = ["EditHistory"]

_MOST_STEPS = 1000


@dataclass(frozen=True, slots=True)
class EditHistory:
    """One version is shown; ``past`` (the newest last) and ``future`` (the next first) are others.

    Every operation gives another history and leaves this one as it is.
    """

    present: EditedWorkflow
    past: tuple[EditedWorkflow, ...] = ()
    future: tuple[EditedWorkflow, ...] = ()

    @classmethod
    def of(cls, original: Workflow, changes: Changes | None = None) -> EditHistory:
        """A file as it was read, with ``changes`` as the first step where there are any."""
        begun = cls(EditedWorkflow.of(original))
        return begun.then(EditedWorkflow.of(original, changes)) if changes else begun

    @property
    def unsaved(self) -> bool:
        """Whether the version shown differs from the file."""
        return self.present.changed

    def then(self, edited: EditedWorkflow) -> EditHistory:
        """One step further, to ``edited``; the same history where nothing differs."""
        if edited.changes == self.present.changes and _kinds(edited) == _kinds(self.present):
            return self
        return EditHistory(edited, (*self.past, self.present)[-_MOST_STEPS:])

    def set(self, values: Changes) -> EditHistory:
        """One step in which all of ``values`` are set.

        Raises:
            KeyError: a node is not there.
        """
        return self.then(self.present.with_values(values))

    def reset(self, keys: Iterable[ParameterKey]) -> EditHistory:
        """One step in which these parameters become what the file says."""
        return self.then(self.present.without(keys))

    def reset_all(self) -> EditHistory:
        """One step back to the file."""
        return self.then(EditedWorkflow.of(self.present.original))

    def undo(self) -> EditHistory:
        """The version before; the same history where there is none."""
        if not self.past:
            return self
        return EditHistory(self._shown(self.past[-1]), self.past[:-1], (self.present, *self.future))

    def redo(self) -> EditHistory:
        """The version that was undone last; the same history where there is none."""
        if not self.future:
            return self
        return EditHistory(self._shown(self.future[0]), (*self.past, self.present), self.future[1:])

    def based_on(self, original: Workflow) -> EditHistory:
        """The same versions, seen from a file that has one of them: one that was saved."""
        return replace(self, present=self.present.based_on(original))

    def _shown(self, version: EditedWorkflow) -> EditedWorkflow:
        """A version as it differs from the file that is open now."""
        original = self.present.original
        return version if version.original is original else version.based_on(original)


def _kinds(edited: EditedWorkflow) -> dict[ParameterKey, bool]:
    """Which changes are true or false: Python takes those for 1 and 0."""
    return {key: isinstance(value, bool) for key, value in edited.changes.items()}
