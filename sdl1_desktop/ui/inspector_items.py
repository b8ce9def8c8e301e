"""The rows of the inspector: what each says, to be painted, spoken and copied."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from sdl1_desktop.ui import words
from sdl1_desktop.ui.parameter_fields import FieldKind
from sdl1_desktop.workflow.model import (
    JsonValue,
    ParameterSpec,
    Severity,
)

__all__ = [
    "FindingItem",
    "FoldItem",
    "Item",
    "ParameterItem",
    "ResultItem",
    "TextItem",
    "TextRole",
]


class TextRole(Enum):
    """How a line of its own looks."""

    HINT = auto()
    TITLE = auto()
    KIND = auto()
    ABOUT = auto()
    LOCKED = auto()
    CAPTION = auto()


@dataclass(frozen=True, slots=True)
class TextItem:
    """A line of its own: title, kind, description, or the caption over a group."""

    role: TextRole
    text: str

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        return self.text

    @property
    def copied(self) -> str:
        """What goes on the clipboard."""
        return self.text


@dataclass(frozen=True, slots=True)
class FindingItem:
    """What the check found at the node."""

    severity: Severity
    what: str
    why: str
    action: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The texts from top to bottom."""
        return (words.severity_word(self.severity), self.what, self.why, self.action)

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        return "\n".join(self.lines)

    @property
    def copied(self) -> str:
        """What goes on the clipboard."""
        return self.spoken


@dataclass(frozen=True, slots=True)
class ResultItem:
    """How the node's last execution ended, why it failed, and the values that it gave back."""

    state: str
    error: str
    values: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The texts from top to bottom; those that are empty are left out."""
        caption = QCoreApplication.translate("NodeInspector", "Last result")
        return tuple(text for text in (caption, self.state, self.error, self.values) if text)

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        return "\n".join(self.lines)

    @property
    def copied(self) -> str:
        """What goes on the clipboard."""
        return "\n".join(self.lines[1:])


@dataclass(frozen=True, slots=True)
class ParameterItem:
    """One parameter. ``first`` and ``last`` are those of its group, for the frame around it.

    ``facts`` are its limits and where its value comes from; ``was`` says what the file's value is,
    where it was changed. ``field`` is the kind of its field, ``entry`` what stands in that,
    ``options`` what may, and ``labware`` what a well is one of, where the node says that.
    """

    name: str
    value: JsonValue
    shown: str
    about: str
    facts: str
    was: str
    findings: tuple[tuple[Severity, str], ...]
    first: bool
    last: bool
    key: str = ""
    unit: str = ""
    entry: str = ""
    field: FieldKind = FieldKind.NONE
    spec: ParameterSpec | None = None
    options: tuple[str, ...] = ()
    labware: str = ""

    @property
    def typed_in(self) -> bool:
        """Whether its field is one that an editor opens in; a switch changes at once."""
        return self.field not in (FieldKind.NONE, FieldKind.SWITCH)

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        found = (text for _, text in self.findings)
        parts = (self.name, self.shown, self.was, self.facts, self.about, *found)
        return ", ".join(text for text in parts if text)

    @property
    def copied(self) -> str:
        """The value as the file writes it."""
        if isinstance(self.value, bool):
            return str(self.value).lower()
        return "" if self.value is None else str(self.value)


@dataclass(frozen=True, slots=True)
class FoldItem:
    """Unfolds the parameters that have no meaning with the values of the others."""

    count: int
    unfolded: bool

    @property
    def text(self) -> str:
        """What can be clicked."""
        text = QCoreApplication.translate("NodeInspector", "Not used here ({count})")
        return text.format(count=self.count)

    @property
    def hint(self) -> str:
        """Why these stand apart."""
        return QCoreApplication.translate(
            "NodeInspector", "These matter only with other values of other parameters."
        )

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        return ", ".join((self.text, self.hint))

    @property
    def copied(self) -> str:
        """What goes on the clipboard."""
        return self.text


Item = TextItem | FindingItem | ResultItem | ParameterItem | FoldItem
