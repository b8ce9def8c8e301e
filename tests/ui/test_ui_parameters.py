"""The form of a node's parameters, worked as an operator works it: with mouse and keyboard."""

from __future__ import annotations

import pytest
from parameter_work import (
    EXAMPLE,
    EXAMPLES,
    NODE,
    begin,
    click,
    editor,
    form_of,
    item,
    key,
    put,
    settled,
    used,
    window_over,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget
from shell_fakes import Story

from sdl1_desktop.backends.requests import RunRefused
from sdl1_desktop.events import RunState
from sdl1_desktop.messages import message
from sdl1_desktop.settings import Folders
from sdl1_desktop.ui.inspector_items import FindingItem, ParameterItem, TextItem, TextRole
from sdl1_desktop.ui.parameter_fields import FieldKind


@pytest.fixture(scope="module")
def only_window(qapp, tmp_path_factory):
    folder = tmp_path_factory.mktemp("parameters")
    with window_over(Folders.below(folder / "config", folder / "data")) as window:
        yield window


@pytest.fixture
def window(only_window, qtbot):
    begin(only_window, EXAMPLE, qtbot)
    return only_window


@pytest.fixture
def engine(window):
    return window.desk._engine


@pytest.fixture
def form(window):
    return form_of(window)


# Fields


def test_what_is_typed_is_taken_with_enter_and_checked_again(window, form, engine, qtbot):
    put(form, "volume", "900")
    assert editor(form) is None
    assert used(window, "volume") == 900
    assert item(form, "volume").was == "Changed here. In the file: 3000\u00a0µL"
    assert not window.actions_["run"].isEnabled()
    assert window.actions_.reason("run") == "The change is being checked."
    settled(window, qtbot)
    assert engine.names().count("recheck") == 1
    assert window.actions_["run"].isEnabled()
    window.actions_["run"].trigger()
    request = engine.calls[-1][1][0]
    assert request.loaded.workflow.node(NODE).parameters["volume"] == 900
    assert request.loaded.workflow.source == EXAMPLE
    assert request.loaded.changed == {NODE: {"volume": {"file": 3000, "used": 900}}}
    engine.last.set_exception(RunRefused(message("Made up.")))
    qtbot.waitUntil(lambda: bool(window.notices.problems))


def test_a_wrong_value_says_so_while_it_is_typed_and_refuses_the_run(window, form, qtbot):
    click(form, "volume")
    line = editor(form)
    line.selectAll()
    QTest.keyClicks(line, "99999")
    said = "Volume (volume) is 99999 µL, outside 1 to 3895 µL."
    assert [text for _, text in item(form, "volume").findings] == [said]
    assert used(window, "volume") == 3000
    assert window.actions_.reason("run").startswith("A value is being typed")
    # No card appears above, which would push the field away while it is typed in.
    assert not any(isinstance(one, FindingItem) for one in form.items.items)
    key(line, Qt.Key.Key_Return)
    assert [text for _, text in item(form, "volume").findings] == [said]
    settled(window, qtbot)
    assert window.actions_.reason("run") == "The check found an error: see Check."
    row = window.run_page.nodes.model.row_of(NODE)
    assert window.run_page.nodes.model.row(row).entry.errors == 1


def test_esc_takes_back_what_is_typed(window, form):
    click(form, "volume")
    line = editor(form)
    QTest.keyClicks(line, "xyz")
    assert item(form, "volume").findings
    key(line, Qt.Key.Key_Escape)
    assert editor(form) is None
    assert item(form, "volume").findings == ()
    assert not window.desk.edits.unsaved
    assert not window.desk.edits.typing
    assert window.actions_["run"].isEnabled()


def test_a_field_that_loses_the_focus_takes_what_is_typed(window, form):
    click(form, "volume")
    QTest.keyClicks(editor(form), "800")
    window.run_page.nodes.view.setFocus()
    QApplication.processEvents()
    assert used(window, "volume") == 800


def test_tab_walks_through_the_fields_and_takes_each(window, form):
    form.edit_first()
    walked = []
    for _ in range(4):
        row = form.items.items[form.currentIndex().row()]
        walked.append(row.key)
        key(QApplication.focusWidget(), Qt.Key.Key_Tab)
    fields = [
        one.key
        for one in form.items.items
        if isinstance(one, ParameterItem) and one.field is not FieldKind.NONE
    ]
    assert walked == fields[:4]
    key(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert form.items.items[form.currentIndex().row()].key == fields[3]
    form.setCurrentIndex(form.items.index(form.items.rowCount() - 1))
    form.setFocus()
    while form.hasFocus() or form.isAncestorOf(QApplication.focusWidget()):
        key(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert not window.desk.edits.unsaved


def test_typing_on_a_row_opens_its_field(window, form):
    click(form, "volume")
    key(editor(form), Qt.Key.Key_Return)
    assert form.hasFocus()
    QTest.keyClicks(form, "7")
    assert editor(form).text() == "7"
    key(editor(form), Qt.Key.Key_Return)
    assert used(window, "volume") == 7


def test_arrow_keys_step_a_number_within_its_limits(window, form):
    click(form, "volume")
    line = editor(form)
    key(line, Qt.Key.Key_Down)
    step = item(form, "volume").spec.step
    assert line.text() == str(int(3000 - step))
    line.setText("3890")
    for _ in range(6):
        QTest.keyClick(line, Qt.Key.Key_Up)
    assert line.text() == "3895"
    key(line, Qt.Key.Key_Return)
    assert used(window, "volume") == 3895


def test_what_was_typed_is_kept_as_it_is(window, form):
    put(form, "wait_after", "0.50")
    assert used(window, "wait_after") == 0.5
    put(form, "wait_after", "soon")
    assert used(window, "wait_after") == "soon"
    assert item(form, "wait_after").entry == "soon"
    click(form, "wait_after")
    editor(form).selectAll()
    key(editor(form), Qt.Key.Key_Delete)
    key(editor(form), Qt.Key.Key_Return)
    # Without a value the default holds.
    assert used(window, "wait_after") == 0


def test_a_choice_a_switch_and_a_well(window, form, qtbot):
    click(form, "error_handling")
    box = editor(form)
    assert isinstance(box, QComboBox)
    index = box.findData("retry")
    box.setCurrentIndex(index)
    box.activated.emit(index)
    assert used(window, "error_handling") == "retry"
    key(box, Qt.Key.Key_Escape)
    click(form, "target_well")
    key(editor(form), Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    QApplication.activePopupWidget().findChild(QPushButton, "well_B2").click()
    qtbot.waitUntil(lambda: used(window, "target_well") == "B2")
    window.run_page.nodes.select_node("plating-setup")
    QApplication.processEvents()
    before = used(window, "check_pipette_tips", "plating-setup")
    click(form, "check_pipette_tips")
    assert used(window, "check_pipette_tips", "plating-setup") is not before
    key(form, Qt.Key.Key_Space)
    assert used(window, "check_pipette_tips", "plating-setup") is before


def test_a_turned_wheel_changes_nothing(window, form):
    click(form, "error_handling")
    before = editor(form).currentIndex()
    box = editor(form)
    place = box.mapToGlobal(box.rect().center())
    QTest.wheelEvent(window.windowHandle(), window.mapFromGlobal(place), QPoint(0, -240))
    QApplication.processEvents()
    assert box.currentIndex() == before


def test_a_changed_value_goes_back_to_the_files(window, form):
    put(form, "volume", "900")
    click(form, "volume", "back")
    assert used(window, "volume") == 3000
    assert item(form, "volume").was == ""
    put(form, "volume", "900")
    key(form, Qt.Key.Key_Delete)
    assert used(window, "volume") == 3000


def test_the_fields_menu_says_what_can_be_done(window, form, qtbot):
    click(form, "volume", "menu")
    menu = QApplication.activePopupWidget()
    said = {one.text(): one.isEnabled() for one in menu.actions()}
    assert said == {
        "Copy value": True,
        "Back to the file's value": False,
        "Set for several nodes…": True,
    }
    menu.close()


def test_a_value_that_is_only_shown_has_no_field(window, form):
    window.run_page.nodes.select_node("plating-counter")
    counter = next(
        node.id for node in window.desk.loaded.workflow.nodes if node.type == "sdl1CycleCounter"
    )
    window.run_page.nodes.select_node(counter)
    QApplication.processEvents()
    assert item(form, "current_cycle").field is FieldKind.NONE
    assert item(form, "show_eta").field is FieldKind.SWITCH


def test_one_editor_at_most_stands_in_a_form_of_many_fields(window, form, qtbot):
    begin(window, EXAMPLES / "impedance_sequence_flow.json", qtbot)
    nodes = window.desk.loaded.workflow.nodes
    largest = max(nodes, key=lambda node: len(node.parameters))
    window.run_page.nodes.select_node(largest.id)
    form.edit_first()
    for _ in range(10):
        key(QApplication.focusWidget(), Qt.Key.Key_Tab)
        QApplication.sendPostedEvents(None, 52)  # deferred deletes
        assert len([one for one in form.viewport().children() if isinstance(one, QWidget)]) <= 2


def test_double_click_or_enter_on_a_node_goes_to_its_first_field(window, qtbot):
    page = window.run_page
    page.nodes.select_node("plating-wash")
    page.nodes.view.setFocus()
    page.tabs.setCurrentWidget(page.check)
    key(page.nodes.view, Qt.Key.Key_Return)
    assert page.tabs.currentWidget() is page.inspector
    assert page.inspector.items.items[page.inspector.currentIndex().row()].key
    assert page.inspector.isAncestorOf(QApplication.focusWidget()) or page.inspector.hasFocus()


# Undo, redo and everything at once


def test_undo_and_redo_by_keyboard_also_with_a_field_open(window, form):
    put(form, "volume", "900")
    put(form, "volume", "800")
    control = Qt.KeyboardModifier.ControlModifier
    key(form, Qt.Key.Key_Z, control)
    assert used(window, "volume") == 900
    click(form, "volume")
    key(editor(form), Qt.Key.Key_Z, control)
    assert used(window, "volume") == 3000
    assert editor(form).text() == "3000"
    key(editor(form), Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    assert used(window, "volume") == 900
    assert editor(form).text() == "900"
    key(editor(form), Qt.Key.Key_Escape)
    window.actions_["reset_all"].trigger()
    assert not window.desk.edits.unsaved
    assert not window.actions_["reset_all"].isEnabled()


def test_one_value_for_several_nodes_in_one_step(window, form, qtbot):
    several = window.run_page.several
    window.run_page.form.several_asked.emit(NODE, "wait_after")
    assert several.isVisible()
    names = [node.id for node in window.desk.loaded.workflow.nodes]
    assert [node.id for node, _ in several._boxes] == names
    assert several._boxes[0][1].text() == "Plating set-up, now 0\u00a0s"
    line = several.editor
    line.selectAll()
    QTest.keyClicks(line, "9999")
    assert several.problem.text().startswith("Plating set-up: Wait")
    line.selectAll()
    QTest.keyClicks(line, "12")
    assert not several.problem.isVisible()
    several._boxes[1][1].setChecked(False)
    assert several.set_all.text() == f"Set for {len(names) - 1} nodes"
    several.set_all.click()
    assert not several.isVisible()
    values = [used(window, "wait_after", one) for one in names]
    assert values == [12, 0, *[12] * (len(names) - 2)]
    window.actions_["undo"].trigger()
    assert not window.desk.edits.unsaved


def test_the_list_follows_names_times_and_loops(window, form, qtbot):
    nodes = window.run_page.nodes
    window.desk.edits.set({("plating-setup", "wait_after"): 40, (NODE, "uo_name"): "Fill it"})
    settled(window, qtbot)
    assert nodes.model.row(0).entry.expected_s == 42
    assert nodes.model.row(nodes.model.row_of(NODE)).entry.name == "Fill it"
    assert nodes.selected_node() == NODE
    loop = next(
        one.id for one in window.desk.loaded.workflow.nodes if one.type == "sdl1SequenceControl"
    )
    window.desk.edits.set({(loop, "loop_count"): 5})
    settled(window, qtbot)
    assert nodes.model.most_cycles == 5
    assert nodes.selected_node() == NODE
    assert window.run_page.tabs.currentWidget() is form


# The check


def test_a_stale_answer_never_overwrites_a_newer_one(window, engine, qtbot):
    engine.holds = True
    edits = window.desk.edits
    edits.set({(NODE, "volume"): 100})
    qtbot.waitUntil(lambda: len(engine.held) == 1)
    edits.set({(NODE, "volume"): 200})
    qtbot.waitUntil(lambda: len(engine.held) == 2)
    engine.answer_held(1)
    settled(window, qtbot)
    engine.answer_held(0)
    QApplication.processEvents()
    assert window.desk.loaded.workflow.node(NODE).parameters["volume"] == 200
    assert window.actions_["run"].isEnabled()


def test_an_older_answer_does_not_release_the_run(window, engine, qtbot):
    engine.holds = True
    window.desk.edits.set({(NODE, "volume"): 100})
    qtbot.waitUntil(lambda: len(engine.held) == 1)
    window.desk.edits.set({(NODE, "volume"): 200})
    engine.answer_held(0)
    QApplication.processEvents()
    assert window.actions_.reason("run") == "The change is being checked."


def test_quick_changes_make_one_check(window, engine, qtbot):
    for value in range(100, 110):
        window.desk.edits.set({(NODE, "volume"): value})
    settled(window, qtbot)
    assert engine.names().count("recheck") == 1


def test_another_robot_is_checked_with_the_edits(window, engine, qtbot):
    window.desk.edits.set({(NODE, "volume"): 100})
    window.desk.choose_robot("10.0.0.9")
    settled(window, qtbot)
    (loaded, robot) = next(values for name, values in engine.calls if name == "recheck")
    assert robot == "10.0.0.9"
    assert loaded.workflow.node(NODE).parameters["volume"] == 100


def test_a_check_that_fails_keeps_the_run_refused(window, engine, qtbot):
    engine.holds = True
    window.desk.edits.set({(NODE, "volume"): 100})
    qtbot.waitUntil(lambda: len(engine.held) == 1)
    engine.held[0][1].set_exception(RuntimeError("made up"))
    qtbot.waitUntil(lambda: bool(window.notices.problems))
    assert window.actions_.reason("run").startswith("The change could not be checked")


# While a run is active


def test_while_a_run_is_active_the_form_is_read_only_and_says_why(window, form, qtbot):
    put(form, "volume", "900")
    settled(window, qtbot)
    story = Story(window.desk.loaded)
    window.desk.bridge.take(story.begin())
    qtbot.waitUntil(lambda: window.desk.active)
    QApplication.processEvents()
    locked = [
        one.text
        for one in form.items.items
        if isinstance(one, TextItem) and one.role is TextRole.LOCKED
    ]
    assert locked == ["A run is active: values can be changed when it has ended."]
    assert item(form, "volume").field is FieldKind.NONE
    assert item(form, "volume").was
    assert not window.actions_["undo"].isEnabled()
    window.desk.edits.set({(NODE, "volume"): 1})
    assert used(window, "volume") == 900
    window.desk.bridge.take([story.to(RunState.STOPPED)])
    qtbot.waitUntil(lambda: not window.desk.active)
    assert item(form, "volume").field is FieldKind.NUMBER
