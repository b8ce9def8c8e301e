from __future__ import annotations

from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import pytest
from live_stage import make_window
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QPushButton
from shell_fakes import FakeEngine, Story
from ui_examples import make_finding, make_loaded

from sdl1_desktop.messages import Message, message
from sdl1_desktop.ui import theme
from sdl1_desktop.workflow.model import Severity

OPENINGS = 10
CHOICES = 200


class FakeJournal:
    """A journal of which only one thing is known: whether it can be written."""

    def __init__(self) -> None:
        self.problem: Message | None = None

    def runs(self, *, limit=100, offset=0):
        return []

    def open_interruptions(self):
        return []


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def window(qtbot, tmp_path, engine):
    window = make_window(engine, tmp_path)
    qtbot.addWidget(window)
    yield window
    window.finish_closing()
    window.preferences.deleteLater()


def open_in(window, engine, qtbot, workflow):
    window.desk.open(Path("plating.json"))
    engine.last.set_result(workflow)
    qtbot.waitUntil(lambda: window.desk.loaded is workflow)


def said(window):
    return [item.spoken for item in window.run_page.inspector.items.items]


def test_opening_and_choosing_again_and_again_shows_the_right_node(window, engine, qtbot):
    page = window.run_page
    for round_ in range(OPENINGS):
        workflow = make_loaded()
        if round_ % 2:
            workflow = replace(workflow, findings=(make_finding(Severity.ERROR, "fill", "volume"),))
        open_in(window, engine, qtbot, workflow)
        page.tabs.setCurrentWidget(page.inspector)
        nodes = [node.id for node in workflow.workflow.nodes]
        for node_id in islice(cycle(nodes), CHOICES // OPENINGS):
            page.nodes.select_node(node_id)
            QApplication.processEvents()
            assert said(window)[0] == workflow.workflow.node(node_id).name
        window.resize(1280 - 20 * round_, 800)
    window.grab()


def test_one_opening_builds_the_inspector_once(window, engine, qtbot):
    built = []
    window.run_page.inspector.items.modelReset.connect(lambda: built.append(said(window)[0]))
    workflow = make_loaded()
    open_in(window, engine, qtbot, workflow)
    assert built == [workflow.workflow.nodes[0].name]


def test_the_node_that_was_chosen_stays_chosen_in_the_next_version_of_a_file(window, engine, qtbot):
    open_in(window, engine, qtbot, make_loaded())
    window.run_page.nodes.select_node("fill")
    open_in(window, engine, qtbot, make_loaded())
    assert window.run_page.nodes.selected_node() == "fill"
    assert said(window)[0] == "Fill the cell"


def test_a_newer_check_shows_in_list_panel_and_inspector(window, engine, qtbot):
    before = replace(make_loaded(), findings=())
    open_in(window, engine, qtbot, before)
    page = window.run_page
    page.nodes.select_node("fill")
    assert page.check.count() == (0, 0)
    window.desk.choose_robot("10.0.0.7")
    finding = make_finding(Severity.ERROR, "fill", "volume")
    asked = [name for name, _ in engine.calls].index("recheck")
    engine.futures[asked].set_result(replace(before, findings=(finding,)))
    qtbot.waitUntil(lambda: page.check.count() == (1, 0))
    row = page.nodes.model.row_of("fill")
    assert page.nodes.model.row(row).entry.errors == 1
    assert any(str(finding.what) in text for text in said(window))
    assert page.tabs.tabText(1) == "Check (1)"


def test_a_journal_that_cannot_be_written_is_told_until_it_can(window, engine, qtbot):
    journal = FakeJournal()
    window.use_journal(journal)
    assert window.notices.isHidden()
    journal.problem = message("The disk is full.")
    window.journal_watch.look()
    assert window.notices.isVisible()
    assert window.notices.standing.title == message("Runs cannot be recorded now.")
    assert window.notices.findChild(QPushButton, "close_problem") is None
    workflow = make_loaded()
    open_in(window, engine, qtbot, workflow)
    window.desk.bridge.take(Story(workflow).begin())
    qtbot.waitUntil(lambda: window.desk.active)
    assert window.notices.standing.title == message("The run waits for the journal.")
    journal.problem = None
    qtbot.waitUntil(lambda: window.notices.standing is None, timeout=3000)
    assert window.notices.isHidden()


def test_a_log_that_is_being_saved_is_given_up_at_the_end(window, engine, qtbot, tmp_path):
    workflow = make_loaded()
    open_in(window, engine, qtbot, workflow)
    window.desk.bridge.take(Story(workflow).begin())
    qtbot.waitUntil(lambda: window.run_page.log.line_count() > 0)
    path = tmp_path / "run.log"
    window.run_page.log.save(path, filtered=False)
    window.finish_closing()
    assert not path.exists()
    assert not list(tmp_path.glob("run.log*"))


def test_all_names_of_nodes_have_one_size_and_typical_ones_fit(window, engine, qtbot):
    open_in(window, engine, qtbot, make_loaded())
    look = theme.current()
    name = QFont(look.font(look.sizes.body + look.px(2)))
    wide = QFontMetrics(name).horizontalAdvance("Reference electrode into the cell")
    assert window.run_page.nodes.view.viewport().width() - wide > look.px(150)


@pytest.mark.parametrize("percent", [100, 200])
def test_it_fits_a_small_screen_with_very_large_texts(window, engine, qtbot, percent):
    theme.current().apply(theme.Appearance.LIGHT, percent)
    try:
        open_in(window, engine, qtbot, make_loaded())
        window.resize(1280, 800)
        QApplication.processEvents()
        assert (window.width(), window.height()) == (1280, 800)
        page = window.run_page
        tabs = [page.tabs.tabText(index) for index in range(page.tabs.count())]
        alone = ["Nodes", "Node", "Check (2)", "Deck", "Plots", "Log"]
        assert tabs == (alone if percent == 200 else alone[1:-1])
        pause = window.strip.buttons.buttons["pause"]
        assert pause.accessibleName() == "Pause after this node"
        advance = pause.fontMetrics().horizontalAdvance(pause.text())
        assert advance + pause.iconSize().width() < pause.width()
    finally:
        theme.current().apply(theme.Appearance.LIGHT)


def visible_rows(page):
    view = page.nodes.view
    return view.viewport().height() / view.sizeHintForRow(0)


def test_with_very_large_texts_parts_are_shown_one_at_a_time(window, engine, qtbot):
    page, workflow = window.run_page, make_loaded()
    open_in(window, engine, qtbot, workflow)
    theme.current().apply(theme.Appearance.LIGHT, 200)
    try:
        window.resize(1280, 800)
        qtbot.waitUntil(lambda: page.panes.nodes_in_tab and page.panes.log_in_tab)
        window.desk.bridge.take(Story(workflow).begin())
        qtbot.waitUntil(lambda: window.desk.active and not window.modes.isVisible())
        # Most of the room is the nodes', and nothing is scrolled to reach them.
        qtbot.waitUntil(lambda: visible_rows(page) >= 3)
        assert page.panes.verticalScrollBar().maximum() == 0
        assert page.nodes.follow.isVisible()
        assert not page.log.view.isVisible()
        # A node is opened in its own tab, where there is nothing to follow.
        page.nodes.node_activated.emit("fill")
        assert page.tabs.currentWidget() is page.inspector
        assert not page.nodes.follow.isVisible()
        page.tabs.setCurrentWidget(page.log)
        assert page.log.view.isVisible()
        # A finding leads to its node.
        page.check.finding_selected.emit("fill")
        assert page.tabs.currentWidget() is page.nodes
        assert page.nodes.selected_node() == "fill"
    finally:
        theme.current().apply(theme.Appearance.LIGHT)
    qtbot.waitUntil(lambda: not page.panes.nodes_in_tab and not page.panes.log_in_tab)
    assert page.nodes.view.isVisible()
    assert page.nodes.follow.isVisible()
    assert page.log.view.isVisible()
    assert page.tabs.count() == 4


def test_a_window_that_is_low_has_the_log_in_a_tab_and_the_nodes_beside_it(window, engine, qtbot):
    page = window.run_page
    open_in(window, engine, qtbot, make_loaded())
    window.resize(1280, 560)
    qtbot.waitUntil(lambda: page.panes.log_in_tab)
    assert not page.panes.nodes_in_tab
    assert page.tabs.tabText(page.tabs.count() - 1) == "Log"
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: not page.panes.log_in_tab)
    assert page.log.view.isVisible()
