from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from ui_examples import make_finding, make_loaded

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.check_model import FindingItem
from sdl1_desktop.ui.check_panel import CheckPanel
from sdl1_desktop.workflow.model import Severity


@pytest.fixture
def panel(qtbot: QtBot) -> CheckPanel:
    made = CheckPanel()
    qtbot.addWidget(made)
    made.resize(520, 600)
    made.show()
    return made


def texts(panel: CheckPanel) -> list[str]:
    model = panel.model
    return [
        model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())
    ]


def test_findings_stand_by_severity_with_all_that_is_known(panel: CheckPanel) -> None:
    panel.show_findings(make_loaded())
    said = (
        "There are 5000 µL for a well of 3895 µL.\n"
        "The rest would run over.\nWhat to do: Lower the volume."
    )
    assert texts(panel) == [
        "Errors (1): mend them, then the workflow can run",
        f"Error: Write files\n{said}",
        "Warnings (1): a live run asks you to confirm them",
        f"Warning: Fill the cell\n{said}",
        "Notes (1)",
        f"Note: The whole file\n{said}",
    ]
    assert panel.count() == (1, 1)


def test_a_finding_of_a_cycle_says_which(panel: CheckPanel) -> None:
    finding = replace(make_finding(Severity.ERROR, "fill"), cycle=2)
    panel.show_findings(replace(make_loaded(), findings=(finding,)))
    item = panel.model.item(1)
    assert isinstance(item, FindingItem)
    assert item.where == "Fill the cell, cycle 2"


def test_choosing_a_finding_goes_to_its_node(panel: CheckPanel, qtbot: QtBot) -> None:
    panel.show_findings(make_loaded())
    chosen: list[str] = []
    panel.finding_selected.connect(chosen.append)

    def click(row: int) -> None:
        place = panel.view.visualRect(panel.model.index(row)).center()
        QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    qtbot.waitUntil(lambda: panel.view.visualRect(panel.model.index(5)).isValid())
    for row in range(6):
        click(row)
    assert chosen == ["export", "fill"]
    panel.view.setCurrentIndex(panel.model.index(1))
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert chosen[2:] == ["fill"]


def test_the_findings_of_the_chosen_node_are_marked(panel: CheckPanel) -> None:
    panel.show_findings(make_loaded())
    chosen: list[str] = []
    panel.finding_selected.connect(chosen.append)

    def marked() -> list[str | None]:
        items = [panel.model.item(i.row()) for i in panel.view.selectionModel().selectedIndexes()]
        return [one.finding.node_id for one in items if isinstance(one, FindingItem)]

    panel.mark_node("fill")
    assert marked() == ["fill"]
    panel.mark_node("setup")
    assert marked() == []
    assert chosen == []


def test_nothing_found_says_that_it_can_run(panel: CheckPanel) -> None:
    def said() -> list[str]:
        return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]

    assert said() == ["No workflow is open."]
    panel.show_findings(replace(make_loaded(), findings=()))
    assert said() == ["Nothing found: this workflow can run."]
    assert panel.count() == (0, 0)
    panel.show_findings(make_loaded())
    assert said() == []
    panel.show_findings(None)
    assert said() == ["No workflow is open."]


def test_no_text_is_cut_however_narrow_the_list_is(panel: CheckPanel, qtbot: QtBot) -> None:
    panel.show_findings(make_loaded())
    qtbot.waitUntil(lambda: panel.view.visualRect(panel.model.index(1)).isValid())
    wide = panel.view.visualRect(panel.model.index(1)).height()
    panel.resize(280, 600)
    qtbot.waitUntil(lambda: panel.view.visualRect(panel.model.index(1)).height() > wide)


def test_thousands_of_findings_are_laid_out_bit_by_bit(panel: CheckPanel, qtbot: QtBot) -> None:
    many = tuple(make_finding(Severity.WARNING, "fill") for _ in range(3000))
    panel.show_findings(replace(make_loaded(), findings=many))
    assert panel.count() == (0, 3000)
    assert panel.model.rowCount() == 3001
    assert not panel.view.visualRect(panel.model.index(3000)).isValid()


@pytest.mark.parametrize("appearance", [theme.Appearance.LIGHT, theme.Appearance.DARK])
def test_it_is_painted_in_both_appearances(
    panel: CheckPanel, qtbot: QtBot, appearance: theme.Appearance
) -> None:
    theme.current().apply(appearance)
    panel.show_findings(make_loaded())
    qtbot.waitUntil(lambda: panel.view.visualRect(panel.model.index(3)).isValid())
    image = panel.grab().toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert theme.current().failed.name() in colours
    assert theme.current().waiting.name() in colours
    theme.current().apply(theme.Appearance.LIGHT)
