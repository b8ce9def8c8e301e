"""What a version changes against the one before, as the form of a deployment says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QLabel

from sdl1_desktop.backends.prefect.version_changes import change_words
from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.problem import problem_of
from sdl1_desktop.ui.schedules_reading import SchedulesReading

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.deployment_facts import Deployment
    from sdl1_desktop.backends.prefect.schedule_facts import VersionComparison

__all__ = ["VersionChanges"]

_SETTLE_MS = 400
"""How long after the last key a name counts as written."""

_MOST = 12


class VersionChanges(QLabel):
    """Reads what it says from the schedule desk."""

    def __init__(self, reading: SchedulesReading) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._reading = reading
        self._found: VersionComparison | None = None
        self._problem = ""
        self._asked = 0
        self._next: tuple[str, LoadedWorkflow] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._ask_next)

    def compare(self, name: str, loaded: LoadedWorkflow) -> None:
        """What deploying this workflow under a name would change."""
        asked = self._begin()
        self._reading.ask(
            lambda port: port.compare(name, loaded),
            lambda found: self._arrived(asked, found),
            lambda error: self._failed(asked, error),
            self,
        )

    def compare_soon(self, name: str, loaded: LoadedWorkflow) -> None:
        """The same, once the name is written."""
        self._begin()
        self._next = (name, loaded)
        self._timer.start()

    def show_last(self, deployment: Deployment) -> None:
        """What the last version of a deployment changed."""
        asked = self._begin()
        self._reading.ask(
            lambda port: port.last_changes(deployment.id),
            lambda found: self._arrived(asked, found),
            lambda error: self._failed(asked, error),
            self,
        )

    def stop(self) -> None:
        """Nobody looks any more."""
        self._begin()

    def _begin(self) -> int:
        """Forget what was found; answers the number of the question that comes."""
        self._timer.stop()
        self._asked += 1
        self._found, self._problem = None, ""
        self.retranslate()
        return self._asked

    def _ask_next(self) -> None:
        if self._next is not None:
            self.compare(*self._next)

    def _arrived(self, asked: int, found: VersionComparison) -> None:
        if asked == self._asked:
            self._found = found
            self.retranslate()

    def _failed(self, asked: int, error: BaseException) -> None:
        if asked == self._asked:
            self._problem = translated(problem_of(error).what)
            self.retranslate()

    def retranslate(self) -> None:
        """Say it again in the window's language."""
        self.setText("\n".join(self._lines()))

    def _lines(self) -> list[str]:
        found = self._found
        if found is None:
            return [self._problem or self.tr("Looking for an earlier version…")]
        if not found.before:
            return [self.tr("{version}, the first version").format(version=found.after)]
        if found.before == found.after:
            return [self.tr("{version}, as deployed before").format(version=found.after)]
        lines = [self.tr("{after}, was {before}:").format(after=found.after, before=found.before)]
        lines += [translated(change_words(one)) for one in found.changes[:_MOST]]
        more = len(found.changes) - _MOST
        if more > 0:
            lines.append(self.tr("and {count} more").format(count=more))
        return lines

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
