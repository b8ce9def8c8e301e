"""The steps of an interrupted run: what was done, and with which of them it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)

from sdl1_desktop.ui import theme, words
from sdl1_desktop.ui.icons import Icon, make_icon

if TYPE_CHECKING:
    from sdl1_desktop.backends.interruption import Interruption

__all__ = ["ResumeSteps"]

_Index = QModelIndex | QPersistentModelIndex

_ROW_HEIGHT = 40


class ResumeSteps(QAbstractListModel):
    """A row for each step of the plan, loops at their full count."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: Interruption | None = None
        self._under_way: frozenset[int] = frozenset()

    def show(self, found: Interruption | None) -> None:
        """Show the steps of a run, or none."""
        self.beginResetModel()
        self._found = found
        self._under_way = frozenset(one.step for one in found.under_way) if found else frozenset()
        self.endResetModel()

    def retranslate(self) -> None:
        """The language or the theme changed."""
        self.layoutAboutToBeChanged.emit()
        self.layoutChanged.emit()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, D102 - Qt's own
        if parent.isValid() or self._found is None:
            return 0
        return len(self._found.plan.steps)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        found = self._found
        if found is None or not index.isValid():
            return None
        look, step = theme.current(), index.row()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(found, step)
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(look.px(200), look.px(_ROW_HEIGHT))
        if role == Qt.ItemDataRole.DecorationRole:
            if step in self._under_way:
                return make_icon(Icon.STOPPED, look.waiting)
            if step in found.done:
                return make_icon(Icon.DONE, look.done)
            return make_icon(Icon.WAITING, look.skipped)
        return None

    def _text(self, found: Interruption, step: int) -> str:
        planned = found.plan.steps[step]
        name = found.workflow.node(planned.node_id).name
        if step in self._under_way:
            state = QCoreApplication.translate("Resume", "under way")
        elif step in found.done:
            state = QCoreApplication.translate("Resume", "done")
        else:
            state = QCoreApplication.translate("Resume", "not done")
        if planned.cycle is not None and planned.cycles is not None:
            return QCoreApplication.translate(
                "Resume", "{number}  {node}, {cycle}: {state}"
            ).format(
                number=step + 1,
                node=name,
                cycle=words.cycle_count(planned.cycle, planned.cycles),
                state=state,
            )
        return QCoreApplication.translate("Resume", "{number}  {node}: {state}").format(
            number=step + 1, node=name, state=state
        )
