from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from shell_fakes import FakeEngine, loaded_workflow

from sdl1_desktop.messages import message
from sdl1_desktop.settings import Folders, Settings
from sdl1_desktop.ui.language import (
    QT_TRANSLATE_NOOP,
    Language,
    LanguageSwitch,
    catalog_text,
    translated,
)
from sdl1_desktop.ui.main_window import MainWindow
from sdl1_desktop.ui.preferences import Preferences

WORDS = {
    ("Actions", "Run"): "実行",
    ("Actions", "&File"): "ファイル(&F)",
    ("ModeBand", "DRY RUN: nothing moves"): "ドライラン",
    ("Rail", "History"): "履歴",
    ("Words", "Ready"): "準備完了",
    ("Message", "No run is active."): "実行中ではありません。",
    ("Message", "{count} tips are left."): "チップは残り{count}本です。",
    ("Message", "in the rack"): "ラック内",
    ("Message", "A tip is missing: {where}"): "チップがありません: {where}",
    ("Catalog", "Wash"): "洗浄",
}


class Dictionary(QTranslator):
    """Translates a few words, and leaves the others."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return WORDS.get((context, source))


@pytest.fixture
def japanese(qtbot):
    dictionary = Dictionary()

    def install() -> None:
        QCoreApplication.installTranslator(dictionary)

    yield install
    QCoreApplication.removeTranslator(dictionary)


def test_messages_are_translated_with_the_messages_in_them(japanese):
    plain = message("{count} tips are left.", count=3)
    nested = message("A tip is missing: {where}", where=message("in the rack"))
    assert translated(plain) == "3 tips are left."
    japanese()
    assert translated(plain) == "チップは残り3本です。"
    assert translated(nested) == "チップがありません: ラック内"
    assert translated(message("Not translated.")) == "Not translated."


def test_the_catalogue_is_translated(japanese):
    assert catalog_text("Wash") == "Wash"
    japanese()
    assert catalog_text("Wash") == "洗浄"
    assert catalog_text("") == ""


def test_marking_a_text_does_not_change_it():
    assert QT_TRANSLATE_NOOP("Actions", "Run") == "Run"


def test_the_open_window_changes_its_language_at_once(japanese, qtbot, tmp_path):
    folders = Folders.below(tmp_path / "config", tmp_path / "data")
    folders.make()
    preferences = Preferences(Settings(), folders, lambda _settings, _folders: None)
    window = MainWindow(FakeEngine(), preferences, tmp_path / "example.json")
    qtbot.addWidget(window)
    window.desk.loaded = loaded_workflow()
    window.desk.workflow_changed.emit()
    window.desk.state_changed.emit()
    strip = window.strip.buttons
    assert strip.buttons["run"].text() == "Run"
    japanese()
    qtbot.waitUntil(lambda: strip.buttons["run"].text() == "実行")
    assert window.menuBar().actions()[0].text() == "ファイル(&F)"
    assert window.rail.buttons["history"].text() == "履歴"
    assert window.band.text == "ドライラン"
    assert window.strip.word.text() == "準備完了"
    assert "実行中ではありません。" in strip.reasons.text()
    window.finish_closing()
    preferences.deleteLater()


def test_a_language_whose_file_is_missing_stays_english(qtbot, tmp_path, caplog):
    switch = LanguageSwitch(tmp_path)
    switch.show(Language.JAPANESE)
    assert switch.language is Language.JAPANESE
    assert "sdl1_ja.qm" in caplog.text
    assert translated(message("No run is active.")) == "No run is active."
    switch.show(Language.ENGLISH)
    assert switch.language is Language.ENGLISH
    switch.deleteLater()


def test_languages_are_named_in_themselves():
    assert [language.own_name for language in Language] == ["English", "日本語"]
