"""The one error that reading a workflow file can end in."""

from __future__ import annotations

from pathlib import Path

from sdl1_desktop.messages import Message, message

__all__ = ["WorkflowFileError"]


class WorkflowFileError(Exception):
    """A file cannot be read as a workflow.

    ``what`` says what was found and ``expected`` what belongs there, both as parts of one sentence
    (no capital, no full stop); ``action`` is a sentence that says what to do. ``json_path`` is the
    place in the document (``$.workflow.nodes[3].id``; ``$`` is the whole document). ``source`` is
    the file, or None for a document that was passed in.
    """

    def __init__(
        self,
        what: Message,
        expected: Message,
        action: Message,
        *,
        json_path: str = "$",
        source: Path | None = None,
    ) -> None:
        self.what = what
        self.expected = expected
        self.action = action
        self.json_path = json_path
        self.source = source
        super().__init__(str(self.message))

    @property
    def message(self) -> Message:
        """The whole refusal as one message for operators."""
        parts = {"what": self.what, "expected": self.expected, "action": self.action}
        name = self.source.name if self.source else ""
        if self.source and self.json_path != "$":
            return message(
                "{file}, at {place}: {what}; expected {expected}. {action}",
                file=name,
                place=self.json_path,
                **parts,
            )
        if self.source:
            return message("{file}: {what}; expected {expected}. {action}", file=name, **parts)
        return message(
            "The workflow, at {place}: {what}; expected {expected}. {action}",
            place=self.json_path,
            **parts,
        )
