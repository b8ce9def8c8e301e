"""What every part of the reader shares: the file's name, what was noticed, and how to refuse."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from sdl1_desktop.messages import Message, message
from sdl1_desktop.workflow.errors import WorkflowFileError
from sdl1_desktop.workflow.model import Finding, Severity

__all__ = ["Reading", "as_list", "as_object", "json_kind", "shown"]

_LONGEST_SHOWN = 40


def json_kind(value: object) -> Message:
    """What kind of JSON value this is, in words for operators."""
    if value is None:
        return message("nothing (null)")
    if isinstance(value, bool):
        return message("true or false")
    if isinstance(value, str):
        return message("a text")
    if isinstance(value, (int, float)):
        return message("a number")
    if isinstance(value, Mapping):
        return message("an object")
    return message("a list")


def shown(value: object) -> str:
    """A JSON value as it stands in the file, shortened for a sentence."""
    if isinstance(value, str):
        value = value[:_LONGEST_SHOWN]
    if isinstance(value, Mapping):
        return "{…}" if value else "{}"
    if isinstance(value, (list, tuple)):
        return "[…]" if value else "[]"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def as_object(value: object) -> Mapping[str, object] | None:
    """The value as a JSON object, or None where it is something else."""
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else None


def as_list(value: object) -> Sequence[object] | None:
    """The value as a JSON list, or None where it is something else."""
    return cast("Sequence[object]", value) if isinstance(value, (list, tuple)) else None


@dataclass(slots=True)
class Reading:
    """One reading of one document."""

    source: Path | None = None
    findings: list[Finding] = field(default_factory=list[Finding])

    def refused(
        self, path: str, what: Message, expected: Message, action: Message
    ) -> WorkflowFileError:
        """The error to raise where the document cannot be read at ``path``."""
        return WorkflowFileError(what, expected, action, json_path=path, source=self.source)

    def noticed(
        self,
        severity: Severity,
        code: str,
        path: str,
        *,
        what: Message,
        why: Message,
        action: Message,
        node_id: str | None = None,
        parameter: str | None = None,
    ) -> None:
        """Keep a finding about something that could be read past."""
        self.findings.append(Finding(severity, code, what, why, action, node_id, parameter, path))

    def object(self, value: object, path: str, expected: Message) -> Mapping[str, object]:
        """``value`` as an object.

        Raises:
            WorkflowFileError: it is something else.
        """
        found = as_object(value)
        if found is None:
            raise self.wrong_kind(value, path, expected)
        return found

    def list(self, value: object, path: str, expected: Message) -> Sequence[object]:
        """``value`` as a list.

        Raises:
            WorkflowFileError: it is something else.
        """
        found = as_list(value)
        if found is None:
            raise self.wrong_kind(value, path, expected)
        return found

    def wrong_kind(self, value: object, path: str, expected: Message) -> WorkflowFileError:
        """The error for a value of another kind than ``expected`` (``an object with …``)."""
        return self.refused(
            path,
            message("{kind} stands there ({value})", kind=json_kind(value), value=shown(value)),
            expected,
            message("Export the workflow from the Canvas editor again, or mend the file there."),
        )

    def text(self, values: Mapping[str, object], key: str, path: str, default: str = "") -> str:
        """A text that is only shown: numbers are taken as text, the rest noticed and left out."""
        value = values.get(key)
        if isinstance(value, str):
            return value
        if value is None:
            return default
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
        self.noticed(
            Severity.NOTE,
            "text-expected",
            path,
            what=message("{key} is {kind} and was left out", key=key, kind=json_kind(value)),
            why=message("A text belongs there. It is only shown, so the workflow can still run."),
            action=message("Nothing needs to be done."),
        )
        return default
