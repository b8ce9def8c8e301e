from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from ui_examples import make_finding, make_loaded, make_node, run_until_second_cycle

from sdl1_desktop.backends.run_view import RowState, RowView, RunView
from sdl1_desktop.messages import message
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.inspector import NodeInspector
from sdl1_desktop.ui.parameter_row import ParameterRow
from sdl1_desktop.ui.parameter_text import limits_text, shown_value, source_text
from sdl1_desktop.workflow.model import Option, ParameterKind, ParameterSpec, Severity


@pytest.fixture
def inspector(qtbot: QtBot) -> NodeInspector:
    made = NodeInspector()
    qtbot.addWidget(made)
    made.resize(560, 700)
    made.show()
    return made


def said(inspector: NodeInspector) -> list[str]:
    """Every text in view, from top to bottom."""
    return [label.text() for label in inspector.findChildren(QLabel) if label.isVisible()]


def parameters(inspector: NodeInspector, *, visible: bool = True) -> list[ParameterRow]:
    return [row for row in inspector.findChildren(ParameterRow) if row.isVisible() or not visible]


def names(rows: Sequence[ParameterRow]) -> list[str]:
    return [row.accessibleName() for row in rows]


def test_nothing_chosen_says_what_to_do(inspector: NodeInspector) -> None:
    assert said(inspector) == ["Choose a node in the list to see its parameters."]


def test_parameters_have_value_unit_limits_and_where_they_come_from(
    inspector: NodeInspector,
) -> None:
    loaded = make_loaded()
    inspector.show_node(loaded.workflow.node("fill"), (), None)
    assert names(parameters(inspector)) == [
        "Volume, 5000 µL, 20 to 10\u202f000 µL · changed, default 1000 µL, What goes into the cell",
        "Mix afterwards, no, default, not in the file",
        "Name, Fill the cell, from the file",
        "If it fails, Stop, one of Stop, Continue · default, not in the file",
    ]
    texts = said(inspector)
    assert texts[:2] == ["Fill the cell", "Solution preparation · fill"]
    assert texts.index("Volumes") < texts.index("Common")


def test_a_narrow_row_is_higher_so_that_nothing_is_cut(inspector: NodeInspector) -> None:
    inspector.show_node(make_loaded().workflow.node("fill"), (), None)
    row = parameters(inspector)[0]
    assert row.heightForWidth(260) > row.heightForWidth(900) > 0


def test_what_has_no_meaning_is_folded_away(inspector: NodeInspector) -> None:
    inspector.show_node(make_loaded().workflow.node("fill"), (), None)
    fold = inspector.findChild(QPushButton)
    assert fold is not None
    assert fold.text() == "Not used here (1)"
    assert len(parameters(inspector)) == 4
    fold.click()
    assert names(parameters(inspector))[4] == "Strokes, 3, default, not in the file"
    mixing = make_node("fill", "sdl1SolutionPreparation", "Fill", mix=True)
    inspector.show_node(mixing, (), None)
    assert inspector.findChild(QPushButton) is None
    assert "Strokes, 3, default, not in the file" in names(parameters(inspector))


def test_findings_stand_on_top_and_at_their_parameter(inspector: NodeInspector) -> None:
    loaded = make_loaded()
    inspector.show_node(loaded.workflow.node("fill"), loaded.findings, None)
    texts = said(inspector)
    what = "There are 5000 µL for a well of 3895 µL."
    assert texts[2:6] == [
        "Warning",
        what,
        "The rest would run over.",
        "What to do: Lower the volume.",
    ]
    assert texts.count(what) == 1
    volume = parameters(inspector)[0]
    assert volume.accessibleName().endswith(what)
    inspector.show_node(loaded.workflow.node("setup"), loaded.findings, None)
    assert what not in said(inspector)


def test_the_last_result_follows_the_run(inspector: NodeInspector, qtbot: QtBot) -> None:
    loaded, script = run_until_second_cycle()
    view = RunView(script.plan, loaded.expected_s)
    for event in script.events:
        view.apply(event)
    inspector.show_node(loaded.workflow.node("fill"), (), view.rows[1])
    texts = said(inspector)
    at = texts.index("Last result")
    assert texts[at + 1 : at + 3] == ["Done, 28 s", "points: 601\nlast_voltage_v: \u22121.482"]
    inspector.update_row(RowView("fill", RowState.RUNNING))
    assert "Last result" not in said(inspector)
    failed = RowView("fill", RowState.FAILED, taken_s=3.0, error=message("No tip is held."))
    inspector.update_row(failed)
    qtbot.waitUntil(lambda: "Failed, 3 s" in said(inspector))
    assert "No tip is held." in said(inspector)


def test_a_value_is_copied_as_the_file_writes_it(inspector: NodeInspector) -> None:
    node = make_node("n", "sdl1WashCleaning", "Wash", volume=25000, mix=True)
    inspector.show_node(node, (), None)
    volume, mix = parameters(inspector)[:2]
    volume.setFocus()
    QTest.keyClick(volume, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "25000"
    mix.copy_value()
    assert QGuiApplication.clipboard().text() == "true"


def test_parameters_without_a_description_are_shown_too(inspector: NodeInspector) -> None:
    inspector.show_node(make_node("n", "x", "Odd", secret_setting=12), (), None)
    assert "secret_setting, 12, from the file" in names(parameters(inspector))
    assert "Not described" in said(inspector)


def test_clear_forgets_the_node(inspector: NodeInspector) -> None:
    inspector.show_node(make_loaded().workflow.node("fill"), (), None)
    inspector.clear()
    assert said(inspector) == ["Choose a node in the list to see its parameters."]
    inspector.update_row(None)


@pytest.mark.parametrize(
    ("spec", "text"),
    [
        (ParameterSpec("a", ParameterKind.NUMBER, "A", minimum=0, unit="s"), "at least 0 s"),
        (ParameterSpec("a", ParameterKind.NUMBER, "A", maximum=2.5, unit="V"), "at most 2.5 V"),
        (ParameterSpec("a", ParameterKind.STRING, "A"), ""),
        (
            ParameterSpec(
                "a",
                ParameterKind.SELECT,
                "A",
                options=tuple(Option(n, f"A{n}") for n in range(1, 25)),
            ),
            "one of 24: A1 to A24",
        ),
    ],
)
def test_limits_in_words(qtbot: QtBot, spec: ParameterSpec, text: str) -> None:
    assert limits_text(spec) == text


def test_an_option_is_shown_by_its_label_and_one_is_not_true(qtbot: QtBot) -> None:
    options = (Option(1, "Once"), Option(2, "Twice"))
    spec = ParameterSpec("a", ParameterKind.SELECT, "A", options=options, default=1)
    assert shown_value(spec, 2) == "Twice"
    assert shown_value(spec, True) == "yes"
    node = make_node("n", "x", "N", a=2)
    assert source_text(node, spec) == "changed, default Once"


@pytest.mark.parametrize("appearance", [theme.Appearance.LIGHT, theme.Appearance.DARK])
def test_it_is_painted_in_both_appearances(
    inspector: NodeInspector, appearance: theme.Appearance
) -> None:
    inspector.show_node(
        make_loaded().workflow.node("fill"),
        (make_finding(Severity.ERROR, "fill", "volume"),),
        None,
    )
    theme.current().apply(appearance)
    parameters(inspector)[0].setFocus()
    image = inspector.grab().toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert theme.current().failed.name() in colours
    theme.current().apply(theme.Appearance.LIGHT)
