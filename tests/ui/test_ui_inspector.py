from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from ui_examples import make_finding, make_loaded, make_node, run_until_second_cycle

from sdl1_desktop.backends.run_view import RowState, RowView, RunView
from sdl1_desktop.messages import message
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.inspector import NodeInspector
from sdl1_desktop.ui.inspector_items import ParameterItem
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
    """What every row says, from top to bottom."""
    return [item.spoken for item in inspector.items.items]


def parameters(inspector: NodeInspector) -> list[str]:
    return [item.spoken for item in inspector.items.items if isinstance(item, ParameterItem)]


def row_of(inspector: NodeInspector, start: str) -> QModelIndex:
    """The row that begins with these words."""
    rows = [row for row, text in enumerate(said(inspector)) if text.startswith(start)]
    return inspector.items.index(rows[0])


def high(inspector: NodeInspector) -> int:
    """Height of all rows, px."""
    inspector.doItemsLayout()
    rows = range(inspector.items.rowCount())
    return sum(inspector.visualRect(inspector.items.index(row)).height() for row in rows)


def click(inspector: NodeInspector, index: QModelIndex) -> None:
    inspector.doItemsLayout()
    inspector.scrollTo(index)
    place = inspector.visualRect(index).center()
    QTest.mouseClick(inspector.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_nothing_chosen_says_what_to_do(inspector: NodeInspector) -> None:
    assert said(inspector) == ["Choose a node in the list to see its parameters."]


def test_parameters_have_value_unit_limits_and_where_they_come_from(
    inspector: NodeInspector,
) -> None:
    loaded = make_loaded()
    inspector.show_node(loaded.workflow.node("fill"), (), None)
    assert parameters(inspector) == [
        "Volume, 5000\u00a0µL, 20 to 10\u202f000\u00a0µL · from the file, "
        "default 1000\u00a0µL, What goes into the cell",
        "Mix afterwards, no, default, not in the file",
        "Name, Fill the cell, from the file",
        "If it fails, Stop, one of Stop, Continue · default, not in the file",
    ]
    texts = said(inspector)
    assert texts[:2] == ["Fill the cell", "Solution preparation · fill"]
    assert texts.index("Volumes") < texts.index("Common")


def test_a_narrow_list_is_higher_so_that_nothing_is_cut(inspector: NodeInspector) -> None:
    inspector.show_node(make_loaded().workflow.node("fill"), (), None)
    wide = high(inspector)
    inspector.resize(260, 700)
    assert high(inspector) > wide > 100


def test_what_has_no_meaning_is_folded_away(inspector: NodeInspector) -> None:
    inspector.show_node(make_loaded().workflow.node("fill"), (), None)
    fold = row_of(inspector, "Not used here (1)")
    assert len(parameters(inspector)) == 4
    click(inspector, fold)
    assert parameters(inspector)[4] == "Strokes, 3, default, not in the file"
    QTest.keyClick(inspector, Qt.Key.Key_Return)
    assert len(parameters(inspector)) == 4
    mixing = make_node("fill", "sdl1SolutionPreparation", "Fill", mix=True)
    inspector.show_node(mixing, (), None)
    assert not any(text.startswith("Not used here") for text in said(inspector))
    assert "Strokes, 3, default, not in the file" in parameters(inspector)


def test_findings_stand_on_top_and_at_their_parameter(inspector: NodeInspector) -> None:
    loaded = make_loaded()
    inspector.show_node(loaded.workflow.node("fill"), loaded.findings, None)
    what = "There are 5000 µL for a well of 3895 µL."
    found = f"Warning\n{what}\nThe rest would run over.\nWhat to do: Lower the volume."
    assert said(inspector)[2] == found
    assert parameters(inspector)[0].endswith(what)
    inspector.show_node(loaded.workflow.node("setup"), loaded.findings, None)
    assert not any(what in text for text in said(inspector))


def test_the_last_result_follows_the_run(inspector: NodeInspector) -> None:
    loaded, script = run_until_second_cycle()
    view = RunView(script.plan, loaded.expected_s)
    for event in script.events:
        view.apply(event)
    inspector.show_node(loaded.workflow.node("fill"), (), None)
    before = said(inspector)
    inspector.update_row(view.rows[1])
    result = "Last result\nDone, 28\u00a0s\nPoints: 601\nlast_voltage_v: \u22121.482"
    assert said(inspector) == [*before[:2], result, *before[2:]]
    inspector.update_row(RowView("fill", RowState.RUNNING))
    assert said(inspector) == before
    failed = RowView("fill", RowState.FAILED, taken_s=3.0, error=message("No tip is held."))
    inspector.update_row(failed)
    assert said(inspector)[2] == "Last result\nFailed, 3\u00a0s\nNo tip is held."


def test_what_has_not_changed_is_not_built_again(inspector: NodeInspector, qtbot: QtBot) -> None:
    loaded = make_loaded()
    inspector.show_node(loaded.workflow.node("fill"), loaded.findings, None)
    with qtbot.assertNotEmitted(inspector.items.modelReset):
        inspector.show_node(loaded.workflow.node("fill"), loaded.findings, None)


def test_another_node_begins_at_its_top_and_the_same_one_stays(inspector: NodeInspector) -> None:
    loaded = make_loaded()
    inspector.resize(560, 150)
    inspector.show_node(loaded.workflow.node("fill"), loaded.findings, None)
    inspector.doItemsLayout()
    inspector.verticalScrollBar().setValue(90)
    inspector.show_node(loaded.workflow.node("fill"), (), None)
    inspector.doItemsLayout()
    assert inspector.verticalScrollBar().value() == 90
    inspector.show_node(loaded.workflow.node("setup"), (), None)
    inspector.doItemsLayout()
    assert inspector.verticalScrollBar().value() == 0


def test_a_value_is_copied_as_the_file_writes_it(inspector: NodeInspector) -> None:
    node = make_node("n", "sdl1WashCleaning", "Wash", volume=25000, mix=True)
    inspector.show_node(node, (), None)
    first = next(r for r, i in enumerate(inspector.items.items) if isinstance(i, ParameterItem))
    for row, text in ((first, "25000"), (first + 1, "true")):
        inspector.setCurrentIndex(inspector.items.index(row))
        QTest.keyClick(inspector, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == text


def test_parameters_without_a_description_are_shown_too(inspector: NodeInspector) -> None:
    inspector.show_node(make_node("n", "x", "Odd", secret_setting=12), (), None)
    assert "secret_setting, 12, from the file" in parameters(inspector)
    assert "Not described" in said(inspector)


def test_clear_forgets_the_node(inspector: NodeInspector) -> None:
    inspector.show_node(make_loaded().workflow.node("fill"), (), None)
    inspector.clear()
    assert said(inspector) == ["Choose a node in the list to see its parameters."]
    inspector.update_row(None)


@pytest.mark.parametrize(
    ("spec", "text"),
    [
        (ParameterSpec("a", ParameterKind.NUMBER, "A", minimum=0, unit="s"), "at least 0\u00a0s"),
        (
            ParameterSpec("a", ParameterKind.NUMBER, "A", maximum=2.5, unit="V"),
            "at most 2.5\u00a0V",
        ),
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
    assert source_text(node, spec) == "from the file, default Once"


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
    inspector.setFocus()
    image = inspector.grab().toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert theme.current().failed.name() in colours
    theme.current().apply(theme.Appearance.LIGHT)
