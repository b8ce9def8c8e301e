from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from shell_fakes import FakeEngine

from sdl1_desktop import __version__
from sdl1_desktop.settings import Folders, Settings
from sdl1_desktop.ui import about_page, licences
from sdl1_desktop.ui.licences import Component, components, licence_text
from sdl1_desktop.ui.main_window import MainWindow
from sdl1_desktop.ui.preferences import Preferences


@pytest.fixture
def folders(tmp_path):
    folders = Folders.below(tmp_path / "config", tmp_path / "data")
    folders.make()
    return folders


@pytest.fixture
def window(qtbot, tmp_path, folders):
    preferences = Preferences(Settings(), folders, lambda _settings, _folders: None)
    window = MainWindow(FakeEngine(), preferences, tmp_path / "example.json")
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    yield window
    window.finish_closing()
    preferences.deleteLater()


@pytest.fixture
def page(window, qtbot):
    window.actions_["about"].trigger()
    page = window.pages["about"]
    qtbot.waitUntil(lambda: bool(page.components), timeout=20_000)
    return page


def test_it_is_a_page_of_the_window_opened_from_the_help_menu(window, page):
    assert page.isVisible()
    assert not any(one.isChecked() for one in window.rail.buttons.values())
    assert window.actions_["about"] in window.menus._menus["help"].actions()
    window.show_page("run")
    assert window.rail.buttons["run"].isChecked()
    assert not page.isVisible()


def test_it_has_the_versions_of_what_runs(page):
    texts = {name: one.text() for name, one in page.versions.items()}
    assert texts["SDL1 Desktop"] == __version__
    assert texts["Python"] == sys.version.split()[0]
    assert texts["Qt"] == qVersion()
    assert texts["opentrons"].split(".")[0] == "9"
    assert texts["prefect"].split(".")[0] == "3"


def test_folders_are_shown_and_opened(page, folders, monkeypatch):
    opened = []
    monkeypatch.setattr(about_page, "show_folder", opened.append)
    assert page.folders["data"][0].text() == str(folders.data)
    for _path, opens in page.folders.values():
        opens.click()
    assert opened == [folders.config, folders.data, folders.logs]


def test_each_component_is_listed_and_its_licence_read_on_a_click(page, qtbot):
    names = [page.table.item(row, 0).text() for row in range(page.table.rowCount())]
    assert names[:2] == ["SDL1 Desktop", "Python"]
    qtbot.waitUntil(lambda: "MIT License" in page.text.toPlainText())
    row = names.index("httpx")
    item = page.table.item(row, 0)
    page.table.scrollToItem(item)
    place = page.table.visualItemRect(item).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: "Encode OSS" in page.text.toPlainText())
    assert page.table.item(row, 2).text() == "BSD-3-Clause"


def test_a_package_without_a_text_says_so(page, qtbot):
    names = [one.name for one in page.components]
    page.table.setCurrentCell(names.index("PySide6_Essentials"), 0)
    qtbot.waitUntil(lambda: "brought no licence text" in page.text.toPlainText())
    assert "LGPL-3.0-only" in page.text.toPlainText()


def test_the_report_is_copied_in_english(page, folders):
    page.copy.click()
    text = QGuiApplication.clipboard().text()
    assert f"SDL1 Desktop: {__version__}\n" in text
    assert f"Data: {folders.data}\n" in text
    assert "\nqasync 0.28.0\n" in text


def test_what_is_used_is_listed_and_what_only_tests_use_is_not():
    found = {one.name.lower().replace("_", "-"): one for one in components()}
    assert {"pyside6-essentials", "shiboken6", "qasync", "opentrons", "prefect"} <= set(found)
    assert not {"pytest", "ruff", "pyright", "hypothesis"} & set(found)
    assert found["numpy"].licence == "BSD License"
    without = [one.name for one in found.values() if not one.licence]
    assert without == []


def test_a_text_that_is_gone_is_no_crash(tmp_path):
    kept = tmp_path / "LICENSE"
    kept.write_bytes("Grüße".encode("latin-1"))
    texts = licence_text(Component("x", "1", "MIT", (tmp_path / "gone", kept)))
    assert texts == "Gr\ufffd\ufffde"


def test_nothing_is_read_before_the_page_is_looked_at(window, monkeypatch):
    def fail():
        raise AssertionError

    monkeypatch.setattr(licences, "components", fail)
    window.show_page("history")
    assert window.pages["about"].components == ()
