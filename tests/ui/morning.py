"""The whole application as ``app.main`` puts it together, and an operator with mouse and keyboard.

The operator acts through the window system alone: keys go to whatever has the keyboard, clicks to
whatever lies at that place on the screen. Widgets are only looked at.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFileDialog, QTabBar, QWidget

from sdl1_desktop.app import Application
from sdl1_desktop.settings import load_settings
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.main_window import MainWindow

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_PATIENCE_MS = 30_000

_SHIFTED = '~!@#$%^&*()_+{}|:"<>?'


class Operator:
    """Sits before the window."""

    def __init__(self, window: MainWindow, qtbot: object) -> None:
        self.window = window
        self._qtbot = qtbot

    def wait(self, until: Callable[[], object]) -> None:
        """Watch, and do nothing, until something is so."""
        self._qtbot.waitUntil(lambda: bool(until()), timeout=_PATIENCE_MS)  # type: ignore[attr-defined] - pytest-qt has no types

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key, whoever has the keyboard."""
        held = Qt.KeyboardModifier.NoModifier
        for one in modifiers:
            held |= one
        QTest.keyClick(self._front(), key, held)

    def write(self, text: str) -> None:
        """Type a text into what has the keyboard."""
        for letter in text:
            shift = letter.isupper() or letter in _SHIFTED
            held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
            QTest.keyClick(self._front(), letter, held)

    def write_anew(self, text: str) -> None:
        """Type a text in the place of all that stands there."""
        self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.write(text)

    def click(self, widget: QWidget, place: QPoint | QRect | None = None, **more: object) -> None:
        """Click where a widget is; it has to be there to be clicked."""
        self._mouse(QTest.mouseClick, widget, place, **more)

    def double_click(self, widget: QWidget, place: QPoint | QRect | None = None) -> None:
        """Click twice."""
        self._mouse(QTest.mouseClick, widget, place)
        self._mouse(QTest.mouseDClick, widget, place)

    def click_row(self, view: QAbstractItemView, index: QModelIndex, **more: object) -> None:
        """Click a row of a list, brought into view by the mouse wheel's doing."""
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index), **more)

    def click_tab(self, bar: QTabBar, index: int) -> None:
        """Click a tab."""
        self.click(bar, bar.tabRect(index))

    def name_file(self, path: Path) -> None:
        """Answer the file dialog that is open: its name field has the keyboard."""
        self.wait(lambda: isinstance(QApplication.activeWindow(), QFileDialog))
        self.write_anew(path.as_posix())
        self.press(Qt.Key.Key_Return)
        self.wait(lambda: not isinstance(QApplication.activeWindow(), QFileDialog))
        self._come_to_front()

    def _come_to_front(self) -> None:
        """What the desktop does when a dialog goes; drawn off the screen there is no desktop."""
        self.window.activateWindow()
        self.wait(lambda: QApplication.activeWindow() is self.window)

    @staticmethod
    def _front() -> QWindow:
        window = QGuiApplication.focusWindow()
        assert window is not None, "no window has the keyboard"
        return window

    def _mouse(
        self,
        act: Callable[..., None],
        widget: QWidget,
        place: QPoint | QRect | None,
        *,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        inside = widget.rect().center() if place is None else place
        point = inside.center() if isinstance(inside, QRect) else inside
        top = widget.window()
        there = widget.mapTo(top, point)
        hit = top.childAt(there)
        assert hit is not None, f"{widget} is not in the window"
        assert hit is widget or widget.isAncestorOf(hit), f"{hit} lies over {widget}"
        act(top.windowHandle(), Qt.MouseButton.LeftButton, held, there)


@contextmanager
def at_work(folder: Path, patch: pytest.MonkeyPatch, qtbot: object) -> Iterator[Operator]:
    """The application over empty folders, its engine up; the operator has to quit it."""
    patch.setenv("SDL1_CONFIG_DIR", str(folder / "config"))
    patch.setenv("SDL1_DATA_DIR", str(folder / "data"))
    settings, folders, _problems = load_settings()
    native = Qt.ApplicationAttribute.AA_DontUseNativeDialogs
    QCoreApplication.setAttribute(native, True)
    application = Application(settings, folders)
    ended: list[bool] = []
    application.ended.connect(lambda: ended.append(True))
    window = application.window
    try:
        application.start(None)
        window.resize(1280, 800)
        window.activateWindow()
        operator = Operator(window, qtbot)
        operator.wait(lambda: QApplication.activeWindow() is window)
        operator.wait(window.actions_["run"].isEnabled)
        yield operator
        operator.wait(lambda: ended)
    finally:
        if not ended:
            window.begin_closing()
            Operator(window, qtbot).wait(lambda: ended)
        QCoreApplication.setAttribute(native, False)
        application.preferences.deleteLater()
        window.deleteLater()
        application.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        theme.current().apply(theme.Appearance.LIGHT)
