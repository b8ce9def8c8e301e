"""What another part gives to have a tab of its own in the details of a run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias, runtime_checkable

from PySide6.QtWidgets import QWidget

from sdl1_desktop.events import Event

__all__ = ["Ends", "TabFactory", "TabSpec", "TakesEvents"]

TabFactory: TypeAlias = Callable[[str, Sequence[Event]], QWidget]
"""Makes the content of a tab for a run, from its id and its events up to now."""


@runtime_checkable
class TakesEvents(Protocol):
    """Content of a tab that goes on with a run that is under way."""

    def append(self, events: Sequence[Event]) -> None:
        """Take events that came since, in order."""
        ...


@runtime_checkable
class Ends(Protocol):
    """Content of a tab that has something to put away before it goes."""

    def end(self) -> None:
        """Put it away; nothing is asked of it afterwards."""
        ...


@dataclass(frozen=True, slots=True)
class TabSpec:
    """A tab that another part adds.

    Attributes:
        title: its title in the window's language, asked again when that changes.
        factory: makes its content when it is first looked at for a run.
        kinds: the kinds of events that it needs, or None for all of them.
    """

    title: Callable[[], str]
    factory: TabFactory
    kinds: Collection[str] | None = None
