"""Problems that the operator has to see: they stay until closed, or until they are over."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.folders import show_folder
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.problem import Problem
from sdl1_desktop.ui.styled import ElidedLabel, button, card, clear_layout, label

__all__ = ["Notices"]

_MOST = 2
"""How many are shown at once; older ones wait under the newest."""


class Notices(QWidget):
    """The problems that were not closed yet, the newest on top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problems: list[Problem] = []
        self._unfolded: list[Problem] = []
        self.standing: Problem | None = None
        """One that cannot be closed, on top of the others."""
        self._box = QVBoxLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme.current().changed.connect(self.retranslate)
        self.retranslate()

    def add(self, problem: Problem) -> None:
        """Show a problem; the same one is not shown twice."""
        if problem in self.problems:
            self.problems.remove(problem)
        self.problems.insert(0, problem)
        self.retranslate()

    def stand(self, problem: Problem | None) -> None:
        """Show a problem for as long as it lasts; None where it is over."""
        self.standing = problem
        self.retranslate()

    def close_problem(self, problem: Problem) -> None:
        """The operator has seen it."""
        self.problems.remove(problem)
        if problem in self._unfolded:
            self._unfolded.remove(problem)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        clear_layout(self._box)
        look = theme.current()
        self._box.setContentsMargins(look.gap(16), look.gap(8), look.gap(16), 0)
        self._box.setSpacing(look.gap(8))
        if self.standing is not None:
            self._box.addWidget(self._panel(self.standing, closes=False))
        for problem in self.problems[:_MOST]:
            self._box.addWidget(self._panel(problem, closes=True))
        self.setVisible(bool(self.problems) or self.standing is not None)

    def _panel(self, problem: Problem, *, closes: bool) -> QWidget:
        look = theme.current()
        frame = card("problem")
        frame.setObjectName("notice")
        icon = label()
        side = look.px(24)
        icon.setPixmap(glyphs.picture("failed", look.failed, side))
        unfolded = problem in self._unfolded
        row = QHBoxLayout(frame)
        row.setContentsMargins(look.gap(12), look.gap(4), look.gap(4), look.gap(4))
        row.setSpacing(look.gap(8))
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._whole(problem) if unfolded else self._short(problem, frame), 1)
        if problem.folder:
            row.addWidget(self._folder_button(problem), 0, Qt.AlignmentFlag.AlignVCenter)
        more = button("quiet")
        more.setObjectName("more_of_problem")
        more.setText(self.tr("Less") if unfolded else self.tr("More"))
        more.clicked.connect(lambda: self._fold(problem))
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignVCenter)
        if closes:
            row.addWidget(self._close_button(problem), 0, Qt.AlignmentFlag.AlignVCenter)
        return frame

    def _short(self, problem: Problem, frame: QWidget) -> QVBoxLayout:
        """Two lines: what, and what to do; the tooltip has the rest."""
        texts = QVBoxLayout()
        texts.setSpacing(0)
        head = ElidedLabel("strong")
        head.setText(translated(problem.title or problem.what))
        line = ElidedLabel()
        lines = self._lines(problem)
        # For a file what was found in it says more than what to do with it.
        line.setText(lines[0])
        texts.addWidget(head)
        texts.addWidget(line)
        place = [problem.place] if problem.place else []
        frame.setToolTip("\n".join((head.text(), *place, *lines)))
        return texts

    def _whole(self, problem: Problem) -> QVBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(theme.current().gap(2))
        head = label("strong", wrap=True)
        head.setText(translated(problem.title or problem.what))
        texts.addWidget(head)
        if problem.place:
            place = ElidedLabel("small", Qt.TextElideMode.ElideMiddle)
            place.setText(problem.place)
            texts.addWidget(place)
        for text in self._lines(problem):
            line = label(wrap=True)
            line.setText(text)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            texts.addWidget(line)
        return texts

    def _fold(self, problem: Problem) -> None:
        """Show all of a problem, or its two lines again."""
        if problem in self._unfolded:
            self._unfolded.remove(problem)
        else:
            self._unfolded.append(problem)
        self.retranslate()

    def _folder_button(self, problem: Problem) -> QWidget:
        folder = button("quiet")
        folder.setObjectName("folder_of_problem")
        folder.setText(self.tr("Open its folder"))
        folder.clicked.connect(lambda: show_folder(problem.folder))
        return folder

    def _close_button(self, problem: Problem) -> QWidget:
        look = theme.current()
        close = button("quiet")
        close.setObjectName("close_problem")
        close.setIcon(glyphs.icon("close", look.muted))
        close.setIconSize(QSize(look.px(20), look.px(20)))
        close.setText(self.tr("Close"))
        close.clicked.connect(lambda: self.close_problem(problem))
        return close

    def _lines(self, problem: Problem) -> list[str]:
        lines: list[str] = []
        if problem.title is not None:
            lines.append(self.tr("Found: {what}").format(what=translated(problem.what)))
        if problem.expected is not None:
            expected = translated(problem.expected)
            lines.append(self.tr("Expected: {expected}").format(expected=expected))
        lines.append(self.tr("What to do: {action}").format(action=translated(problem.action)))
        return lines

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
