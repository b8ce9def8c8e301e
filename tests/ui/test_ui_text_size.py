"""The size of texts: chosen in the settings or by keys, applied at once and kept."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from sdl1_desktop.app import Application
from sdl1_desktop.settings import load_settings, save_settings
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.theme import Appearance

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def place(monkeypatch, tmp_path):
    monkeypatch.setenv("SDL1_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("SDL1_DATA_DIR", str(tmp_path / "data"))
    yield tmp_path
    theme.current().apply(Appearance.LIGHT)


@contextmanager
def started(qtbot) -> Iterator[Application]:
    """The application with its window, and no engine behind it; closed at the end."""
    settings, folders, problems = load_settings()
    assert problems == ()
    application = Application(settings, folders)
    ended: list[bool] = []
    application.ended.connect(lambda: ended.append(True))
    window = application.window
    try:
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        yield application
    finally:
        window.begin_closing()
        qtbot.waitUntil(lambda: bool(ended))
        for one in (application.preferences, window, application):
            one.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def percents(application: Application) -> tuple[int, int, str]:
    """What is kept, what is shown, and what the settings page says."""
    section = application.window.settings.sections["appearance"]
    look = theme.current()
    plain = max(1.0, math.sqrt(QApplication.primaryScreen().size().width() / 1280))
    shown = round(look.scale / plain * 100)
    assert QApplication.font().pixelSize() == look.sizes.body == round(15 * look.scale)
    kept = application.preferences.settings.text_percent
    return kept, shown, section.text_size.edit.currentText()


def choose(application: Application, percent: int) -> None:
    box = application.window.settings.sections["appearance"].text_size.edit
    box.setCurrentIndex(box.findData(percent))
    box.activated.emit(box.currentIndex())


def test_it_is_applied_at_once_and_kept_over_a_restart(place, qtbot):
    with started(qtbot) as application:
        application.window.show_page("settings")
        assert percents(application) == (100, 100, "100 %")
        choose(application, 175)
        assert percents(application) == (175, 175, "175 %")
    kept = (place / "config" / "settings.toml").read_text(encoding="utf-8")
    assert "text_percent = 175\n" in kept
    theme.current().apply(Appearance.LIGHT)
    with started(qtbot) as application:
        application.window.show_page("settings")
        assert percents(application) == (175, 175, "175 %")


def test_another_appearance_leaves_the_size_of_texts(place, qtbot):
    with started(qtbot) as application:
        application.window.show_page("settings")
        choose(application, 150)
        application.preferences.change(theme="dark")
        assert theme.current().dark
        assert percents(application) == (150, 150, "150 %")
        application.preferences.change(theme="system")
        QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
        assert percents(application) == (150, 150, "150 %")
        application.window.settings.sections["appearance"].reset.click()
        assert percents(application) == (100, 100, "100 %")


def test_keys_step_through_the_sizes_and_stop_at_both_ends(place, qtbot):
    settings, folders, _ = load_settings()
    save_settings(settings.changed(text_percent=175), folders)
    with started(qtbot) as application:
        window = application.window
        window.show_page("settings")

        def after(key: Qt.Key) -> int:
            QTest.keyClick(window, key, CTRL)
            kept, shown, _said = percents(application)
            assert kept == shown
            return kept

        assert [after(Qt.Key.Key_Plus) for _ in range(2)] == [200, 200]
        assert after(Qt.Key.Key_0) == 100
        assert after(Qt.Key.Key_Minus) == 100
        # The key that is plus with Shift, of English and of Japanese keyboards.
        assert after(Qt.Key.Key_Equal) == 125
        assert after(Qt.Key.Key_Semicolon) == 150
        assert after(Qt.Key.Key_Minus) == 125


def test_the_keys_stand_in_the_view_menu_and_in_the_list_of_keys(place, qtbot):
    with started(qtbot) as application:
        window = application.window
        told = {
            action.text(): action.shortcut().toString()
            for action in window.menus._menus["view"].actions()
        }
        assert told["Larger text"] == "Ctrl++"
        assert told["Smaller text"] == "Ctrl+-"
        assert told["Normal text size"] == "Ctrl+0"
        window.show_page("shortcuts")
        listed = {one.text() for one in window.pages["shortcuts"].findChildren(QLabel)}
        assert {"Ctrl++", "Larger text", "Ctrl+-", "Smaller text", "Ctrl+0"} <= listed


def test_the_window_keeps_its_size_when_texts_change(place, qtbot):
    settings, folders, _ = load_settings()
    save_settings(settings.changed(language="ja"), folders)
    with started(qtbot) as application:
        window = application.window
        window.resize(1280, 800)
        for percent in (200, 100):
            application.preferences.change(text_percent=percent)
            for _turn in range(10):
                QApplication.processEvents()
            assert (window.width(), window.height()) == (1280, 800)
