"""Saving an edited workflow, and what the window asks before changes would be lost."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from parameter_work import EXAMPLE, NODE, begin, click, editor, form_of, settled, used, window_over
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from sdl1_desktop.settings import Folders
from sdl1_desktop.workflow import read_workflow


@pytest.fixture
def source(tmp_path):
    file = tmp_path / "plating.json"
    file.write_bytes(EXAMPLE.read_bytes())
    return file


@pytest.fixture(scope="module")
def only_window(qapp, tmp_path_factory):
    folder = tmp_path_factory.mktemp("saving")
    with window_over(Folders.below(folder / "config", folder / "data")) as window:
        yield window


@pytest.fixture
def window(only_window, source, qtbot):
    """A window with the file open."""
    begin(only_window, source, qtbot)
    return only_window


@pytest.fixture
def folders(tmp_path):
    return Folders.below(tmp_path / "config", tmp_path / "data")


@pytest.fixture
def start(qtbot, folders, source):
    """Makes windows over the same folders, with the file open, and closes them at the end."""
    with contextlib.ExitStack() as stack:

        def another():
            window = stack.enter_context(window_over(folders))
            window.desk.open(source)
            qtbot.waitUntil(lambda: window.desk.loaded is not None)
            return window

        yield another


def change(window, value=900):
    window.desk.edits.set({(NODE, "volume"): value})


def save_as(window, path, qtbot):
    """Choose this path in the dialog that is open."""
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.close()
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: not window.saving.files.saving)
    QApplication.sendPostedEvents(None, 52)  # deferred deletes


def kept(folders):
    folder = folders.data / "unsaved"
    return list(folder.iterdir()) if folder.exists() else []


def test_the_title_marks_what_is_not_saved_and_saving_makes_another_file(window, source, qtbot):
    before, openings = source.read_bytes(), window.desk.openings
    assert not window.isWindowModified()
    change(window)
    assert window.isWindowModified()
    assert "Zinc plating example[*]" in window.windowTitle()
    window.actions_["save"].trigger()
    dialog = window.findChild(QFileDialog)
    assert Path(dialog.selectedFiles()[0]) == source.with_name("plating edited.json")
    target = source.with_name("mine.json")
    save_as(window, target, qtbot)
    assert not window.isWindowModified()
    assert source.read_bytes() == before
    assert read_workflow(target).node(NODE).parameters["volume"] == 900
    settled(window, qtbot)
    assert window.desk.source == target
    assert window.header.file.text() == "mine.json"
    assert window.preferences.settings.recent_files[0] == str(target)
    assert window.desk.openings == openings
    # Ctrl+S writes over a file that was saved here, without asking.
    change(window, 800)
    window.actions_["save"].trigger()
    qtbot.waitUntil(lambda: not window.desk.edits.unsaved)
    assert read_workflow(target).node(NODE).parameters["volume"] == 800
    window.actions_["undo"].trigger()
    assert used(window, "volume") == 900
    assert window.isWindowModified()


def test_what_is_typed_and_not_taken_is_saved_too(window, source, qtbot):
    form = form_of(window)
    click(form, "volume")
    editor(form).selectAll()
    QTest.keyClicks(editor(form), "750")
    assert not window.desk.edits.unsaved
    window.actions_["save_as"].trigger()
    target = source.with_name("typed.json")
    save_as(window, target, qtbot)
    assert read_workflow(target).node(NODE).parameters["volume"] == 750


def test_a_file_that_cannot_be_saved_is_told_and_the_changes_stay(window, source, qtbot):
    change(window)
    window.saving.files.save(source.parent / "missing" / "x.json")
    qtbot.waitUntil(lambda: bool(window.notices.problems))
    assert "cannot be saved" in str(window.notices.problems[0].what)
    assert window.desk.edits.unsaved
    assert not window.saving.files.saving


def test_opening_another_file_asks_and_keeps_the_changes(window, source, qtbot):
    change(window)
    engine = window.desk._engine
    calls = len(engine.calls)
    window.desk.open(EXAMPLE)
    assert window.saving.unsaved.isVisible()
    assert window.saving.unsaved.text.text().startswith("1 parameter differs from the file.")
    QTest.keyClick(window.saving.unsaved.save, Qt.Key.Key_Escape)
    assert not window.saving.unsaved.isVisible()
    assert len([name for name, _ in engine.calls[calls:] if name == "load"]) == 0
    assert used(window, "volume") == 900


def test_discarding_opens_the_other_file_and_forgets(start, source, folders, qtbot):
    window = start()
    change(window)
    qtbot.waitUntil(lambda: len(kept(folders)) == 1)
    window.actions_["example"].trigger()
    window.saving.unsaved.discard.click()
    qtbot.waitUntil(lambda: window.desk.source == EXAMPLE)
    assert not window.desk.edits.unsaved
    qtbot.waitUntil(lambda: kept(folders) == [])


def test_saving_in_the_question_goes_on_with_what_was_asked(window, source, qtbot):
    change(window)
    openings = window.desk.openings
    window.actions_["reload"].trigger()
    window.saving.unsaved.save.click()
    target = source.with_name("kept.json")
    save_as(window, target, qtbot)
    qtbot.waitUntil(lambda: window.desk.openings == openings + 1)
    assert window.desk.source == source
    assert read_workflow(target).node(NODE).parameters["volume"] == 900
    assert not window.saving.unsaved.isVisible()


def test_closing_asks_where_something_is_not_saved(start, qtbot):
    window = start()
    change(window)
    with qtbot.assertNotEmitted(window.close_requested):
        window.close()
    assert window.saving.unsaved.isVisible()
    assert window.isVisible()
    window.saving.unsaved.stay.click()
    assert not window.saving.unsaved.isVisible()
    window.close()
    with qtbot.waitSignal(window.close_requested):
        window.saving.unsaved.discard.click()


def test_closing_without_changes_does_not_ask(start, qtbot):
    window = start()
    change(window)
    window.actions_["undo"].trigger()
    with qtbot.waitSignal(window.close_requested):
        window.close()


@pytest.mark.parametrize("takes", [True, False])
def test_after_a_crash_the_changes_are_offered(start, folders, qtbot, takes):
    window = start()
    change(window)
    qtbot.waitUntil(lambda: len(kept(folders)) == 1)
    again = start()
    qtbot.waitUntil(again.saving.kept.isVisible)
    assert "1 parameter was changed." in again.saving.kept.text.text()
    assert used(again, "volume") == 3000
    (again.saving.kept.take if takes else again.saving.kept.throw_away).click()
    assert not again.saving.kept.isVisible()
    assert used(again, "volume") == (900 if takes else 3000)
    if takes:
        assert again.isWindowModified()
        again.actions_["undo"].trigger()
        assert used(again, "volume") == 3000
    qtbot.waitUntil(lambda: kept(folders) == [])


def test_an_offer_that_is_not_answered_is_not_overwritten(start, folders, qtbot):
    window = start()
    change(window)
    qtbot.waitUntil(lambda: len(kept(folders)) == 1)
    again = start()
    qtbot.waitUntil(again.saving.kept.isVisible)
    change(again, 111)
    again.saving.files._keep()
    again.finish_closing()
    (file,) = kept(folders)
    assert json.loads(file.read_text(encoding="utf-8"))["changes"][0]["value"] == 900


def test_a_window_that_is_closed_without_asking_keeps_the_changes(start, folders):
    window = start()
    change(window)
    window.begin_closing()
    window.finish_closing()
    assert len(kept(folders)) == 1


def test_where_changes_cannot_be_kept_it_is_told_once(start, folders, qtbot):
    folders.make()
    (folders.data / "unsaved").write_text("in the way", encoding="utf-8")
    window = start()
    change(window)
    qtbot.waitUntil(lambda: bool(window.notices.problems))
    assert "a crash would lose them" in str(window.notices.problems[0].what)
    change(window, 800)
    window.saving.files._keep()
    window.saving.files.close()
    QApplication.processEvents()
    assert len(window.notices.problems) == 1
