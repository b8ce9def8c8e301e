"""Texts are collected from the code, and the Japanese translation is complete and up to date."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from tools import update_translations
from tools.update_translations import Text

WINDOW = """
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


class Strip(QWidget):
    def show(self, late):
        self.tr("Stop")
        self.tr("Open", "verb")
        return QCoreApplication.translate("Words", "late" if late else "early")


NAMES = {"a": QT_TRANSLATE_NOOP("Actions", "&File")}
"""
BENCH = """
from sdl1_desktop.messages import message


def refuse(well, template):
    raise Error(message("The well {well} holds {volume:.0f} µL: "
                        "empty it.", well=well, volume=1))
"""
CATALOG = 'SPEC = text("volume", label("Volume"), label("What is moved"))\n'
FILL = {
    "Actions": {"&File": "ファイル(&F)"},
    "Catalog": {"Volume": "容量", "What is moved": "移す量"},
    "Message": {"The well {well} holds {volume:.0f} µL: empty it.": "{well} に {volume:.0f} µL。"},
    "Strip": {"Stop": "停止", "Open": "開く"},
    "Words": {"early": "早い", "late": "遅い"},
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small package with a text of each kind."""
    for name, source in (
        ("ui/strip.py", WINDOW),
        ("robot/bench.py", BENCH),
        ("workflow/catalog_liquids.py", CATALOG),
    ):
        path = tmp_path / "sdl1_desktop" / name
        path.parent.mkdir(parents=True)
        path.write_text(source, encoding="utf-8")
    return tmp_path


def ts_of(root: Path) -> Path:
    return root / "resources" / "translations" / "sdl1_ja.ts"


def test_every_kind_of_text_is_found(root: Path) -> None:
    found = update_translations.collect(root / "sdl1_desktop")
    assert found.problems == []
    assert found.texts == {
        Text("Actions", "&File"),
        Text("Catalog", "Volume"),
        Text("Catalog", "What is moved"),
        Text("Message", "The well {well} holds {volume:.0f} µL: empty it."),
        Text("Strip", "Stop"),
        Text("Strip", "Open", "verb"),
        Text("Words", "late"),
        Text("Words", "early"),
    }


def test_text_that_is_put_together_is_a_problem(root: Path) -> None:
    (root / "sdl1_desktop" / "robot" / "odd.py").write_text(
        'message(f"The well {well}")\nself.tr("a" + b)\n', encoding="utf-8"
    )
    problems = update_translations.collect(root / "sdl1_desktop").problems
    assert len(problems) == 2
    assert "odd.py:1" in problems[0]
    assert "odd.py:2" in problems[1]


def test_fill_writes_a_translation_that_qt_reads(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert update_translations.main([], root) == 0
    assert update_translations.main(["--missing"], root) == 0
    gaps = json.loads(capsys.readouterr().out)
    assert gaps == {context: sorted(texts) for context, texts in FILL.items()}
    fill = root / "fill.json"
    fill.write_text(json.dumps(FILL), encoding="utf-8")
    assert update_translations.main(["--fill", str(fill)], root) == 0
    assert update_translations.main(["--check"], root) == 0
    translator = QTranslator()
    assert translator.load("sdl1_ja.qm", str(ts_of(root).parent))
    assert translator.translate("Strip", "Open", "verb") == "開く"
    assert translator.translate("Words", "late") == "遅い"


def test_check_names_gaps_lost_places_and_stale_files(root: Path) -> None:
    update_translations.update(root, FILL)
    assert update_translations.check(root) == []
    (root / "sdl1_desktop" / "ui" / "more.py").write_text(
        'QCoreApplication.translate("Words", "new")\n', encoding="utf-8"
    )
    problems = update_translations.check(root)
    assert "Words: no translation of 'new'" in problems
    assert any("sdl1_ja.ts is not up to date" in problem for problem in problems)
    wrong = update_translations.update(root, {"Words": {"new": "新{count}"}})
    assert wrong == ["Words: the places in braces differ: 'new' → '新{count}'"]
    update_translations.update(root, {"Words": {"new": "新"}})
    qm = ts_of(root).with_suffix(".qm")
    qm.write_bytes(qm.read_bytes()[:-1])
    assert update_translations.check(root) == [
        "sdl1_ja.qm is not up to date: run tools/update_translations.py"
    ]


def test_translation_of_a_text_that_vanished_is_kept_and_comes_back(root: Path) -> None:
    update_translations.update(root, FILL)
    before = ts_of(root).read_text(encoding="utf-8")
    strip = root / "sdl1_desktop" / "ui" / "strip.py"
    source = strip.read_text(encoding="utf-8")
    strip.write_text(source.replace('"Stop"', '"Halt"'), encoding="utf-8")
    update_translations.update(root)
    assert '<translation type="vanished">停止</translation>' in ts_of(root).read_text("utf-8")
    strip.write_text(source, encoding="utf-8")
    update_translations.update(root)
    assert ts_of(root).read_text(encoding="utf-8") == before


def test_the_project_s_translation_is_complete_and_up_to_date() -> None:
    assert update_translations.check() == []
