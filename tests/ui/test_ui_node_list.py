from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from ui_examples import RunScript, make_finding, make_loaded, make_node, run_until_second_cycle

from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.backends.run_view import RowState, RunView
from sdl1_desktop.events import CycleFinished, NodeOutcome
from sdl1_desktop.messages import message
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.loop_lanes import Lane, LanePart, loop_lanes
from sdl1_desktop.ui.node_delegate import bracket_path
from sdl1_desktop.ui.node_list import NodeListPanel
from sdl1_desktop.ui.node_row import NodeRow
from sdl1_desktop.workflow.model import Severity, Workflow, WorkflowShape
from sdl1_desktop.workflow.plan import Plan, PlanLoop, PlanNode


@pytest.fixture
def panel(qtbot: QtBot) -> NodeListPanel:
    made = NodeListPanel()
    qtbot.addWidget(made)
    made.resize(480, 400)
    return made


def rows(panel: NodeListPanel) -> list[NodeRow]:
    return [panel.model.row(index) for index in range(panel.model.rowCount())]


def view_of(script: RunScript) -> RunView:
    view = RunView(script.plan, script.loaded.expected_s)
    for event in script.events:
        view.apply(event)
    return view


def test_before_a_run_every_node_waits_with_its_expected_time(panel: NodeListPanel) -> None:
    panel.show_workflow(make_loaded())
    shown = rows(panel)
    assert [row.entry.name for row in shown] == [
        "Set-up",
        "Fill the cell",
        "CP at 4 mA",
        "Again",
        "Write files",
    ]
    assert {row.state for row in shown} == {RowState.WAITING}
    assert [row.time_text for row in shown] == [
        "< 1\u00a0s",
        "≈\u00a014\u00a0s",
        "≈\u00a012\u00a0min",
        "< 1\u00a0s",
        "≈\u00a01.2\u00a0s",
    ]
    assert shown[3].loop_text == "3 cycles"
    assert [(row.entry.errors, row.entry.warnings) for row in shown] == [
        (0, 0),
        (0, 1),
        (0, 0),
        (0, 0),
        (1, 0),
    ]


def test_a_run_shows_states_times_cycles_and_attempts(panel: NodeListPanel) -> None:
    loaded, script = run_until_second_cycle()
    panel.show_workflow(loaded)
    script.clock_s += 60
    script.progress(5, 0.5)
    panel.show_run(view_of(script))
    setup, fill, measure, again, export = rows(panel)
    assert (setup.state, setup.time_text) == (RowState.DONE, "< 1\u00a0s")
    assert (fill.state, fill.time_text, fill.cycle_text) == (
        RowState.DONE,
        "28\u00a0s",
        "in 2 cycles",
    )
    assert (measure.state, measure.state_text) == (RowState.RUNNING, "Running")
    assert (measure.time_text, measure.cycle_text) == ("1\u00a0min", "cycle 2 of 3")
    assert measure.fraction == 0.5
    assert measure.details[:2] == ("attempt 2", "failed once")
    assert measure.entry.name == "CP at 4 mA"
    assert (again.state, again.loop_text) == (RowState.WAITING, "2 of 3")
    assert again.active_loops == {"repeat"}
    assert (export.state, export.time_text) == (RowState.WAITING, "≈\u00a01.2\u00a0s")
    assert (
        panel.model.index(2)
        .data(Qt.ItemDataRole.AccessibleTextRole)
        .startswith("CP at 4 mA, Running, attempt 2")
    )


def test_without_reported_progress_the_bar_follows_the_clock(panel: NodeListPanel) -> None:
    loaded = make_loaded()
    script = RunScript(loaded)
    script.start(0)
    script.end(0)
    script.start(1)
    panel.show_workflow(loaded)
    panel.show_run(view_of(script))
    assert rows(panel)[1].fraction == 0.0
    panel.tick(script.clock_s + 7)
    assert rows(panel)[1].fraction == pytest.approx(0.5)
    assert rows(panel)[1].time_text == "7\u00a0s"
    panel.tick(script.clock_s + 700)
    assert rows(panel)[1].fraction == 1.0


def test_refresh_repaints_what_changed_and_clears_it(panel: NodeListPanel, qtbot: QtBot) -> None:
    loaded = make_loaded()
    script = RunScript(loaded)
    view = RunView(script.plan, loaded.expected_s)
    panel.show_workflow(loaded)
    panel.show_run(view)
    script.start(0)
    script.end(0)
    for event in script.events:
        view.apply(event)
    changed: list[tuple[int, int]] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        changed.append((first.row(), last.row()))

    panel.model.dataChanged.connect(note)
    panel.refresh(view)
    assert changed == [(0, 0)]
    assert view.changed_rows == set()
    assert rows(panel)[0].state is RowState.DONE


@pytest.mark.parametrize(
    ("outcome", "state", "time_text"),
    [
        (NodeOutcome.FAILED, RowState.FAILED, "< 1\u00a0s"),
        (NodeOutcome.STOPPED, RowState.STOPPED, "< 1\u00a0s"),
        (NodeOutcome.SKIPPED, RowState.SKIPPED, ""),
        (NodeOutcome.MARKED_DONE, RowState.MARKED_DONE, ""),
    ],
)
def test_every_way_to_end(
    panel: NodeListPanel, outcome: NodeOutcome, state: RowState, time_text: str
) -> None:
    loaded = make_loaded()
    script = RunScript(loaded)
    script.start(0)
    script.end(0, outcome, "x" if outcome is NodeOutcome.FAILED else "")
    panel.show_run(view_of(script))
    assert (rows(panel)[0].state, rows(panel)[0].time_text) == (state, time_text)
    hint = panel.model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert hint == ("No tip is held." if outcome is NodeOutcome.FAILED else "setup")


def test_a_newer_check_marks_the_nodes_and_keeps_the_run(panel: NodeListPanel) -> None:
    loaded, script = run_until_second_cycle()
    panel.show_workflow(loaded)
    panel.show_run(view_of(script))
    panel.show_findings(replace(loaded, findings=(make_finding(Severity.ERROR, "measure"),)))
    shown = rows(panel)
    assert [row.entry.errors for row in shown] == [0, 0, 1, 0, 0]
    assert [row.entry.warnings for row in shown] == [0, 0, 0, 0, 0]
    assert shown[2].state is RowState.RUNNING


def test_a_loop_that_ended_early_says_why(panel: NodeListPanel) -> None:
    _, script = run_until_second_cycle()
    why = message("The voltage is below {limit} V.", limit=-1.5)
    script.add(CycleFinished, loop="repeat", cycle=2, cycles=3, duration_s=1.0, broke=why)
    panel.show_run(view_of(script))
    assert panel.model.index(3).data(Qt.ItemDataRole.ToolTipRole) == "The voltage is below -1.5 V."
    assert rows(panel)[3].active_loops == frozenset()


def test_brackets_span_their_loops_and_nest() -> None:
    inner = PlanLoop("in", (PlanNode("b"), PlanNode("in")), 2)
    plan = Plan((PlanNode("a"), PlanLoop("out", (inner, PlanNode("c"), PlanNode("out")), 9)))
    lanes = loop_lanes(plan)
    assert [row.node_id for row in plan.rows] == ["a", "b", "in", "c", "out"]
    assert lanes == (
        (),
        (Lane("out", LanePart.FIRST, 9, False), Lane("in", LanePart.FIRST, 2, True)),
        (Lane("out", LanePart.MIDDLE, 9, True), Lane("in", LanePart.LAST, 2, False)),
        (Lane("out", LanePart.MIDDLE, 9, False),),
        (Lane("out", LanePart.LAST, 9, False),),
    )


def test_a_loop_of_one_row_has_a_whole_bracket() -> None:
    plan = Plan((PlanLoop("x", (PlanNode("x"),), 4),))
    assert loop_lanes(plan) == ((Lane("x", LanePart.ONLY, 4, True),),)


@pytest.mark.parametrize(
    ("part", "top", "bottom"),
    [
        (LanePart.FIRST, 106, 156),
        (LanePart.MIDDLE, 100, 156),
        (LanePart.LAST, 100, 150),
        (LanePart.ONLY, 106, 150),
    ],
)
def test_brackets_meet_at_row_edges(part: LanePart, top: float, bottom: float) -> None:
    bounds = bracket_path(part, 20, QRectF(0, 100, 400, 56), 6).boundingRect()
    assert (bounds.top(), bounds.bottom()) == (top, bottom)
    assert bounds.left() == 20
    assert bounds.right() == (20 if part is LanePart.MIDDLE else 26)


def test_without_an_order_the_nodes_stand_as_in_the_file(panel: NodeListPanel) -> None:
    panel.show()
    panel.show_workflow(make_loaded(planned=False))
    assert [row.entry.node_id for row in rows(panel)] == [
        "setup",
        "fill",
        "measure",
        "repeat",
        "export",
    ]
    assert rows(panel)[4].entry.errors == 1
    assert panel.model.depth == 0
    assert panel._note.isVisible()


def test_nodes_are_selected_by_click_and_opened_by_enter(
    panel: NodeListPanel, qtbot: QtBot
) -> None:
    panel.show_workflow(make_loaded())
    panel.show()
    place = panel.view.visualRect(panel.model.index(1)).center()
    with qtbot.waitSignal(panel.node_selected) as selected:
        QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert selected.args == ["fill"]
    with qtbot.waitSignal(panel.node_selected) as selected:
        QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert selected.args == ["measure"]
    with qtbot.waitSignal(panel.node_activated) as activated:
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert activated.args == ["measure"]


def test_the_selection_outlives_the_start_of_a_run(panel: NodeListPanel) -> None:
    loaded, script = run_until_second_cycle()
    panel.show_workflow(loaded)
    panel.select_node("export")
    panel.select_node("nobody")
    panel.show_run(view_of(script))
    assert panel.selected_node() == "export"
    panel.show_workflow(None)
    assert panel.selected_node() is None
    assert panel.model.rowCount() == 0


def large(count: int) -> LoadedWorkflow:
    nodes = tuple(make_node(f"n{i}", "sdl1WashCleaning", f"Wash {i}") for i in range(count))
    plan = Plan(tuple(PlanNode(node.id) for node in nodes))
    workflow = Workflow(
        WorkflowShape.CANVAS_1_1, "w", "Large", "", "1", "", (), nodes, (), None, "0" * 64
    )
    return LoadedWorkflow(workflow, plan, (), {step.index: 1.0 for step in plan.steps})


def test_the_running_node_is_kept_in_view_only_while_follow_is_on(
    panel: NodeListPanel, qtbot: QtBot
) -> None:
    loaded = large(1000)
    assert loaded.plan is not None
    panel.show()
    panel.show_workflow(loaded)
    view = RunView(loaded.plan, loaded.expected_s)
    panel.show_run(view)

    def runs(index: int) -> None:
        view.rows[index].state = RowState.RUNNING
        view.current_row = index
        view.changed_rows.add(index)
        panel.refresh(view)

    def in_view(index: int) -> bool:
        return (
            panel.view.viewport()
            .rect()
            .contains(panel.view.visualRect(panel.model.index(index)).center())
        )

    runs(700)
    assert in_view(700)
    panel.follow.setChecked(False)
    runs(20)
    assert not in_view(20)
    panel.follow.setChecked(True)
    assert in_view(20)


def test_a_thousand_nodes_are_painted_only_where_they_are_seen(panel: NodeListPanel) -> None:
    loaded = large(1000)
    panel.show_workflow(loaded)
    panel.show()
    made: list[int] = []
    plain = panel.model.row

    def counted(index: int) -> NodeRow:
        made.append(index)
        return plain(index)

    panel.model.row = counted  # type: ignore[method-assign] # counts what is made
    panel.grab()
    assert 0 < len(set(made)) < 20


@pytest.mark.parametrize("appearance", [theme.Appearance.LIGHT, theme.Appearance.DARK])
def test_rows_are_painted_in_both_appearances(
    panel: NodeListPanel, qtbot: QtBot, appearance: theme.Appearance
) -> None:
    loaded, script = run_until_second_cycle()
    theme.current().apply(appearance)
    panel.show_workflow(loaded)
    panel.show_run(view_of(script))
    panel.select_node("fill")
    image = panel.grab().toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    look = theme.current()
    for colour in (look.done, look.running, look.failed, look.waiting, look.selection):
        assert colour.name() in colours
    theme.current().apply(theme.Appearance.LIGHT)


# Nodes that run at the same time


TOGETHER = ("export", "wash", "more")


def fan_out() -> LoadedWorkflow:
    """Five nodes, of which three in the middle run at the same time under Prefect."""
    nodes = tuple(
        make_node(node_id, "sdl1WashCleaning", node_id.title())
        for node_id in ("first", *TOGETHER, "end")
    )
    plan = Plan(tuple(PlanNode(node.id) for node in nodes))
    workflow = Workflow(
        WorkflowShape.FLOW_EDITOR, "w", "Fan-out", "", "1", "", (), nodes, (), None, "0" * 64
    )
    seconds = {step.index: 60.0 for step in plan.steps}
    return LoadedWorkflow(workflow, plan, (), seconds, together=((1, 2, 3),))


def test_under_prefect_the_list_says_which_nodes_run_at_the_same_time(
    panel: NodeListPanel,
) -> None:
    panel.show_workflow(fan_out())
    assert {row.together_text for row in rows(panel)} == {""}
    assert not panel.model.has_groups
    panel.show_overlaps(on=True)
    assert panel.model.has_groups
    assert [row.together_text for row in rows(panel)] == [
        "",
        "at the same time as “Wash”, “More”",
        "at the same time as “Export”, “More”",
        "at the same time as “Export”, “Wash”",
        "",
    ]
    parts = [row.entry.together.part for row in rows(panel) if row.entry.together is not None]
    assert parts == [LanePart.FIRST, LanePart.MIDDLE, LanePart.LAST]
    spoken = panel.model.data(panel.model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert "at the same time as “Wash”, “More”" in str(spoken)
    hint = panel.model.data(panel.model.index(1), Qt.ItemDataRole.ToolTipRole)
    assert hint == "Export\nat the same time as “Wash”, “More”"
    panel.show_overlaps(on=False)
    assert {row.together_text for row in rows(panel)} == {""}


def test_two_nodes_that_run_are_both_shown_with_their_times(panel: NodeListPanel) -> None:
    loaded = fan_out()
    script = RunScript(loaded)
    panel.show_workflow(loaded)
    panel.show_overlaps(on=True)
    script.start(1)
    script.clock_s += 20
    script.start(2)
    script.clock_s += 10
    script.progress(1, 0.5)
    view = view_of(script)
    panel.show_run(view)
    export, wash = rows(panel)[1], rows(panel)[2]
    assert (export.state, wash.state) == (RowState.RUNNING, RowState.RUNNING)
    assert (export.fraction, wash.fraction) == (0.5, pytest.approx(10 / 60))
    assert export.together_text
    told: list[tuple[int, int]] = []
    panel.model.dataChanged.connect(lambda a, b: told.append((a.row(), b.row())))
    panel.tick(script.clock_s + 12)
    assert told == [(1, 2)]
    assert (rows(panel)[1].time_text, rows(panel)[2].time_text) == ("42\u00a0s", "22\u00a0s")


def test_the_bracket_of_nodes_that_run_at_the_same_time_is_painted_in_their_rows(
    panel: NodeListPanel, qtbot: QtBot
) -> None:
    panel.show_workflow(fan_out())
    panel.show()
    qtbot.waitExposed(panel)

    def accent(row: int) -> int:
        """Pixels of the bracket's colour at the left of a row."""
        rect = panel.view.visualRect(panel.model.index(row))
        image = panel.view.viewport().grab(rect).toImage()
        wanted = theme.current().accent.rgb()
        ratio = image.devicePixelRatio()
        width, height = int(theme.current().px(26) * ratio), image.height()
        return sum(image.pixel(x, y) == wanted for x in range(width) for y in range(height))

    assert accent(2) == 0
    panel.show_overlaps(on=True)
    assert [accent(row) > 0 for row in range(5)] == [False, True, True, True, False]
