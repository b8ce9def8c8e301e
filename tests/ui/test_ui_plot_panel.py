from __future__ import annotations

import csv
import subprocess
import sys
import threading
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor

import pytest
from plot_examples import direct_rows, impedance_rows, points, started
from PySide6.QtCore import QCoreApplication, QPointF, Qt, QTranslator
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton
from shell_fakes import FakeEngine, Story, loaded_workflow

from sdl1_desktop.events import DataPoints, RunState
from sdl1_desktop.journal import RunSummary
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.palette import DARK, LIGHT
from sdl1_desktop.ui.plot_data import PlotRun
from sdl1_desktop.ui.plot_kinds import PlotKind
from sdl1_desktop.ui.plot_panel import PlotPanel
from sdl1_desktop.ui.plot_saving import PlotFile
from sdl1_desktop.ui.plot_tab import PlotTab, RecordedPlots

CHECKED = Qt.CheckState.Checked
UNCHECKED = Qt.CheckState.Unchecked


@pytest.fixture
def panel(qtbot):
    panel = PlotPanel()
    qtbot.addWidget(panel)
    panel.resize(800, 500)
    panel.show()
    yield panel
    panel.close_plots()


def follow(panel, *events, run_id="run-1"):
    run = PlotRun(run_id, "Plating")
    panel.start_run(run)
    panel.take_points(run.take(events))
    return run


def two_cycles():
    return [
        started(),
        points(direct_rows(50), cycle=1, series="Deposition"),
        points(impedance_rows(11), technique="PEIS", cycle=1),
        points(direct_rows(60), cycle=2, series="Deposition", kept=False),
        points(impedance_rows(9), technique="PEIS", cycle=2),
    ]


def item_of(panel, series):
    return panel.tree.item_of(series.key)


def drawn(panel):
    return [one.curve.series for one in panel.canvas.drawn]


def painted(panel):
    QApplication.processEvents()
    return panel.canvas.grab().toImage()


def settled(panel):
    """The picture once nothing of the layout is left to happen."""
    before, image = None, painted(panel)
    while image != before:
        before, image = image, painted(panel)
    return image


def has_colour(image, colour):
    wanted = colour.rgb()
    return any(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )


def test_the_empty_plot_teaches(panel):
    assert panel.stack.currentWidget() is panel.hint
    assert "Curves appear here while a measurement runs" in panel.hint.text()
    assert "Add a run" in panel.hint.text()
    assert not panel.tools.save.isEnabled()
    assert panel.reading.isHidden()


def test_points_are_drawn_as_they_come(panel):
    run = follow(panel, started(), points(direct_rows(10)))
    (one,) = panel.canvas.drawn
    assert (len(one.curve), panel.canvas.kind) == (10, PlotKind.TIME)
    assert panel.stack.currentWidget() is panel.canvas
    assert has_colour(painted(panel), one.look.colour)
    panel.take_points(run.take([points(direct_rows(30, 10))]))
    assert panel.canvas.drawn[0] is one
    assert len(one.curve) == 40
    assert panel.canvas.panes[0].view.bounds.right > 39
    assert panel.reading.values.text() == "t\u00a039.00\u00a0s   E\u00a0−539.0\u00a0mV   " + (
        "I\u00a0−4.000\u00a0mA"
    )
    assert panel.reading.what.text() == "Newest point of Plate zinc: CP, simulated"


def test_the_plot_changes_to_the_kind_of_the_newest_measurement(panel):
    follow(panel, *two_cycles())
    assert panel.canvas.kind is PlotKind.NYQUIST
    assert panel.tools.kinds[PlotKind.NYQUIST].isChecked()
    assert [one.key.cycle for one in drawn(panel)] == [2]
    bounds = panel.canvas.panes[0].view
    wide = (bounds.bounds.right - bounds.bounds.left) / bounds.width
    high = (bounds.bounds.high - bounds.bounds.low) / bounds.height
    assert wide == pytest.approx(high, rel=1e-6)
    panel.tools.kinds[PlotKind.BODE].click()
    assert len(panel.canvas.panes) == 2
    # Nine points from 1 kHz down, ten a decade, on a logarithmic axis.
    bounds = panel.canvas.panes[0].view.bounds
    assert (bounds.left, bounds.right) == pytest.approx((2.168, 3.032))


def test_a_check_mark_shows_a_curve_and_ends_following(panel):
    run = follow(panel, *two_cycles())
    item_of(panel, run.series[0]).setCheckState(0, CHECKED)
    assert not panel.choice.follows
    assert not panel.tools.follow.isChecked()
    assert panel.canvas.kind is PlotKind.TIME
    item_of(panel, run.series[2]).setCheckState(0, CHECKED)
    assert drawn(panel) == [run.series[0], run.series[2]]
    looks = [one.look for one in panel.canvas.drawn]
    assert looks[0].mark != looks[1].mark
    assert [one.faint for one in looks] == [False, True]
    panel.tools.follow.click()
    assert drawn(panel) == [run.series[3]]


def test_a_nodes_check_mark_takes_all_that_was_measured_there(panel):
    run = follow(panel, *two_cycles())
    node = item_of(panel, run.series[0]).parent()
    assert node.text(0) == "Plate zinc, cycle 1"
    node.setCheckState(0, CHECKED)
    assert {one.key.technique for one in panel.choice.chosen if one.key.cycle == 1} == {
        "CP",
        "PEIS",
    }
    node.setCheckState(0, UNCHECKED)
    assert all(one.key.cycle == 2 for one in panel.choice.chosen)


def test_a_node_that_measured_one_thing_has_one_line(panel):
    run = follow(panel, started(), points(direct_rows(3)))
    leaf = item_of(panel, run.series[0])
    assert leaf.isHidden()
    assert leaf.parent().text(0) == "Plate zinc: CP"
    panel.take_points(run.take([points(direct_rows(3), technique="OCV")]))
    assert not leaf.isHidden()


def test_another_run_is_laid_over_and_taken_out_again(panel, qtbot):
    run = follow(panel, points(direct_rows(20), simulated=True))
    panel.add_run("run-2", "Yesterday", [points(direct_rows(25), run="run-2", simulated=False)])
    assert [one.key.run_id for one in drawn(panel)] == ["run-1", "run-2"]
    assert panel.canvas.curve_items[0].words == "PARTLY SIMULATED"
    panel.add_run("run-2", "Yesterday", [points(direct_rows(5, 25), run="run-2")])
    assert len(panel.canvas.drawn[1].curve) == 30
    tops = [panel.tree.topLevelItem(row).text(0) for row in range(2)]
    assert tops == ["Plating (simulated)", "Yesterday"]
    panel.tree.setCurrentItem(panel.tree.topLevelItem(1))
    qtbot.keyClick(panel.tree, Qt.Key.Key_Delete)
    assert drawn(panel) == [run.series[0]]


def test_the_next_run_replaces_the_one_that_was_followed(panel):
    follow(panel, points(direct_rows(20)))
    follow(panel, points(direct_rows(5), run="run-2"), run_id="run-2")
    assert [one.key.run_id for one in drawn(panel)] == ["run-2"]
    assert list(panel.choice.runs) == ["run-2"]
    assert panel.tree.topLevelItemCount() == 1


def test_keys_move_the_cursor_along_and_between_curves(panel, qtbot):
    run = follow(panel, *two_cycles())
    for one in (run.series[0], run.series[2]):
        item_of(panel, one).setCheckState(0, CHECKED)
    cursor = panel.canvas.cursor_
    canvas = panel.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert (cursor.on.curve.series, cursor.index) == (run.series[2], 59)
    for key, index in (
        (Qt.Key.Key_Left, 58),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_End, 59),
    ):
        qtbot.keyClick(canvas, key)
        assert cursor.index == index
    qtbot.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert cursor.index == 56
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert cursor.on.curve.series is run.series[0]
    assert 45 <= cursor.index <= 48
    assert panel.reading.what.text() == "Plate zinc, cycle 1: Deposition (CP), simulated"
    assert panel.reading.values.text().startswith(f"t\u00a0{cursor.index}.00\u00a0s")
    assert panel.canvas.accessibleDescription().startswith("Plate zinc, cycle 1")
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert cursor.on is None


def test_the_pointer_reads_the_nearest_point_of_the_nearest_curve(panel):
    run = follow(panel, *two_cycles())
    for one in (run.series[0], run.series[2]):
        item_of(panel, one).setCheckState(0, CHECKED)
    QApplication.processEvents()
    pane = panel.canvas.panes[0]
    view = pane.view
    x, y = 33.2, -0.534
    at = QPointF(
        (x - view.bounds.left) / (view.bounds.right - view.bounds.left) * view.width,
        (view.bounds.high - y) / (view.bounds.high - view.bounds.low) * view.height,
    )
    panel.canvas.cursor_.read_nearest(0, view, at)
    assert panel.canvas.cursor_.index in (33, 34)
    assert panel.canvas.cursor_.place(0)[1] == pytest.approx(-0.533, abs=0.0015)


def test_the_view_is_zoomed_moved_and_fitted_by_keys(panel, qtbot):
    follow(panel, points(direct_rows(100)))
    canvas = panel.canvas
    whole = canvas.panes[0].view.bounds
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    near = canvas.panes[0].view.bounds
    assert near.right - near.left == pytest.approx((whole.right - whole.left) / 1.4)
    assert not panel.tools.fit.isChecked()
    qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    moved = canvas.panes[0].view.bounds
    assert moved.left == pytest.approx(near.left + (near.right - near.left) * 0.1)
    # Both panes have the same time.
    assert canvas.panes[1].view.bounds.left == pytest.approx(moved.left)
    qtbot.keyClick(canvas, Qt.Key.Key_0)
    assert canvas.panes[0].view.bounds.left == pytest.approx(whole.left)
    assert panel.tools.fit.isChecked()


def test_a_view_that_was_zoomed_stays_while_points_come(panel):
    run = follow(panel, points(direct_rows(100)))
    panel.canvas.zoom(2.0)
    before = panel.canvas.panes[0].view.bounds
    panel.take_points(run.take([points(direct_rows(100, 100))]))
    assert panel.canvas.panes[0].view.bounds == before


@pytest.mark.parametrize(("simulated", "words"), [(True, "SIMULATED"), (False, "")])
def test_simulated_data_are_marked_in_the_plot(panel, simulated, words):
    follow(panel, points(direct_rows(100), simulated=simulated))
    assert panel.canvas.curve_items[0].words == words
    marked = settled(panel)
    for item in panel.canvas.curve_items:
        item.words = ""
        item.redraw()
    assert (settled(panel) != marked) is simulated


def saved(panel, qtbot, kind, path):
    with qtbot.waitSignal(panel.saving.saved):
        panel.save(kind, path)
    assert panel.news.text() == f"Saved: {path}"
    return path


def test_what_is_shown_is_saved_as_a_table(panel, qtbot, tmp_path):
    run = follow(panel, *two_cycles())
    for one in (run.series[0], run.series[2]):
        item_of(panel, one).setCheckState(0, CHECKED)
    path = saved(panel, qtbot, PlotFile.CSV, tmp_path / "電圧.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfrun,")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 110
    assert rows[0] == {
        "run": "run-1",
        "run_label": "Plating",
        "node": "plate",
        "node_name": "Plate zinc",
        "cycle": "1",
        "technique": "CP",
        "series": "Deposition",
        "part": "1",
        "simulated": "yes",
        "in_data_files": "yes",
        "point": "1",
        "time_s": "0.0",
        "current_A": "-0.004",
        "voltage_V": "-0.5",
    }
    assert rows[-1]["cycle"] == "2"
    assert rows[-1]["in_data_files"] == "no"
    assert list(tmp_path.iterdir()) == [path]


def test_a_table_of_impedance_has_its_columns_as_measured(panel, qtbot, tmp_path):
    follow(panel, *two_cycles())
    path = saved(panel, qtbot, PlotFile.CSV, tmp_path / "z.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert float(rows[0]["frequency_Hz"]) == pytest.approx(1000.0)
    assert float(rows[5]["z_imaginary_ohm"]) == pytest.approx(impedance_rows(9)[5][4])
    assert "voltage_V" not in rows[0]


def test_what_is_shown_is_saved_as_a_vector_graphic(panel, qtbot, tmp_path):
    follow(panel, *two_cycles())
    path = saved(panel, qtbot, PlotFile.SVG, tmp_path / "plot.svg")
    words = "".join(ET.parse(path).getroot().itertext())
    for said in (
        "SIMULATED",
        "none of these values was measured",
        "Plating (run run-1)",
        "Plate zinc, cycle 2: PEIS, simulated",
        "Z′ real",
    ):
        assert said in words
    assert b"<image" not in path.read_bytes()


@pytest.mark.parametrize("appearance", [theme.Appearance.LIGHT, theme.Appearance.DARK])
def test_what_is_shown_is_saved_as_a_light_picture_and_stays_as_it_is(
    panel, qtbot, tmp_path, appearance
):
    theme.current().apply(appearance)
    try:
        follow(panel, *two_cycles())
        panel.canvas.zoom(1.5)
        panel.canvas.cursor_.move(0)
        shown = painted(panel)
        before = panel.canvas.panes[0].view
        ground = DARK if appearance is theme.Appearance.DARK else LIGHT
        assert shown.pixelColor(6, 6) == ground.surface
        path = saved(panel, qtbot, PlotFile.PNG, tmp_path / "plot.png")
        image = QImage(str(path))
        assert (image.width(), image.height()) >= (2000, 1400)
        assert image.pixelColor(2, 2) == LIGHT.surface
        assert has_colour(image.scaled(500, 400), LIGHT.surface)
        panel.tell("")
        assert painted(panel).pixelColor(6, 6) == ground.surface
        after = panel.canvas.panes[0].view
        assert (after.width, after.height) == pytest.approx((before.width, before.height), abs=4)
        assert [after.bounds.low, after.bounds.high] == pytest.approx(
            [before.bounds.low, before.bounds.high]
        )
        assert panel.canvas.cursor_.on is not None
    finally:
        theme.current().apply(theme.Appearance.LIGHT)


def test_a_place_that_cannot_be_written_is_told_until_the_next(panel, qtbot, tmp_path):
    follow(panel, points(direct_rows(3)))
    with qtbot.waitSignal(panel.saving.failed):
        panel.save(PlotFile.CSV, tmp_path / "missing" / "plot.csv")
    assert "Choose another place" in panel.news.text()
    assert panel.news.isVisible()


def test_the_dialog_lets_the_run_go_on(panel, qtbot):
    follow(panel, points(direct_rows(3)))
    panel.tools.save_actions[PlotFile.SVG].trigger()
    dialog = panel.saving.dialog
    assert dialog is not None
    assert not dialog.isModal()
    assert dialog.selectedNameFilter() == "Vector graphics (*.svg)"
    dialog.reject()
    assert panel.saving.dialog is None


WORDS = {"Voltage": "電圧", "Time": "時間", "SIMULATED": "シミュレーション", "Newest": "最新"}


class Dictionary(QTranslator):
    """Translates a few words, and leaves the others."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context, source, disambiguation=None, n=-1):
        return WORDS.get(source)


def test_everything_is_said_again_in_another_language(panel, qtbot):
    follow(panel, points(direct_rows(3)))
    dictionary = Dictionary()
    QCoreApplication.installTranslator(dictionary)
    try:
        qtbot.waitUntil(lambda: panel.tools.follow.text() == "最新")
        axis = panel.canvas.panes[0].axis("left")
        qtbot.waitUntil(lambda: axis.labelText == "電圧")
        assert panel.canvas.curve_items[0].words == "シミュレーション"
        assert panel.canvas.panes[1].axis("bottom").labelText == "時間"
    finally:
        QCoreApplication.removeTranslator(dictionary)
    qtbot.waitUntil(lambda: axis.labelText == "Voltage")


def test_everything_has_a_name_and_is_reached_by_keys(panel):
    follow(panel, *two_cycles())
    buttons = panel.findChildren(QPushButton)
    for one in (panel.canvas, panel.tree, *buttons):
        assert one.accessibleName() or one.text()
    # Of buttons of which one is down Tab reaches one, and arrows the others.
    kinds = set(panel.tools.kinds.values())
    assert any(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in kinds)
    for one in {panel.canvas, panel.tree, *buttons} - kinds:
        assert one.focusPolicy() & Qt.FocusPolicy.TabFocus


class FakeJournal:
    """Two runs; notes on which threads it is read."""

    problem = None

    def __init__(self, summaries) -> None:
        self.summaries = summaries
        self.threads: set[int] = set()
        self.kinds: set[str] = set()

    def runs(self, *, limit=100, offset=0):
        self.threads.add(threading.get_ident())
        return self.summaries[:limit]

    def events(self, run_id, *, after_seq=0, limit=None, kinds=None):
        self.threads.add(threading.get_ident())
        self.kinds = set(kinds)
        yield started(run=run_id)
        yield points(direct_rows(7), run=run_id)


def summary(run_id, name):
    values = dict.fromkeys(RunSummary.__dataclass_fields__)
    values |= {"id": run_id, "workflow_name": name, "created": 1_700_000_000.0, "dry_run": True}
    return RunSummary(**(values | {"state": RunState.COMPLETED}))


def test_a_run_is_added_from_the_journal(panel, qtbot):
    journal = FakeJournal([summary("old-1", "Zn & Cu")])
    panel.use(journal)
    panel.add_button.click()
    qtbot.waitUntil(lambda: len(panel.runs.menu.actions()) == 1)
    action = panel.runs.menu.actions()[0]
    assert action.text().startswith("Zn && Cu, 2023-11-1")
    assert action.text().endswith("(dry run)")
    action.trigger()
    qtbot.waitUntil(lambda: bool(panel.canvas.drawn))
    panel.runs.menu.close()
    (series,) = drawn(panel)
    assert (series.key.run_id, len(series), series.node_name) == ("old-1", 7, "Plate zinc")
    assert journal.threads.isdisjoint({threading.get_ident()})
    assert DataPoints.kind in journal.kinds


@pytest.fixture
def desk(qtbot):
    desk = RunDesk(FakeEngine())
    yield desk
    desk.deleteLater()


def test_the_tab_keeps_what_was_measured_before_it_was_looked_at(desk, qtbot):
    tab = PlotTab(desk)
    qtbot.addWidget(tab)
    story = Story(loaded_workflow("plate"))
    desk.bridge.take([*story.begin(), story.started(0), points(direct_rows(5))])
    qtbot.waitUntil(lambda: tab.imported)
    assert tab.panel is None
    desk.bridge.take([points(direct_rows(5, 5))])
    with qtbot.waitSignal(tab.built):
        tab.show()
    qtbot.waitUntil(lambda: len(tab.panel.canvas.drawn) == 1)
    qtbot.waitUntil(lambda: len(tab.panel.canvas.drawn[0].curve) == 10)
    assert tab.panel.canvas.drawn[0].curve.series.node_name == "Plate"
    desk.bridge.take([points(direct_rows(2, 10))])
    qtbot.waitUntil(lambda: len(tab.panel.canvas.drawn[0].curve) == 12)
    other = Story(loaded_workflow("plate"), "run-2")
    desk.bridge.take([*other.begin()])
    qtbot.waitUntil(lambda: not tab.panel.canvas.drawn)
    tab.close_plots()
    assert tab.panel is None


def test_a_tab_that_is_closed_at_once_leaves_nothing_to_wait_for(desk, qtbot):
    tab = PlotTab(desk)
    qtbot.addWidget(tab)
    tab.show()
    tab.close_plots()
    qtbot.waitUntil(lambda: tab.imported)
    assert tab.panel is None


def test_the_window_comes_without_what_draws():
    code = (
        "import sys; import sdl1_desktop.app;"
        "print(sorted({'numpy', 'pyqtgraph'} & set(sys.modules)))"
    )
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(
            subprocess.run,
            [sys.executable, "-c", code],
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).result()
    assert answer.stdout.strip() == "[]"


def test_a_recorded_runs_plots_are_built_from_its_events_and_put_away(qtbot):
    tab = RecordedPlots("run-1", [started(), points(direct_rows(50))])
    qtbot.addWidget(tab)
    with qtbot.waitSignal(tab.built, timeout=20_000):
        tab.show()
    panel = tab.panel
    qtbot.waitUntil(panel.isVisible)
    assert len(drawn(panel)) > 0
    tab.end()
    assert tab.panel is None
