"""The history page: list, filters, details, comparison, and what can be done with runs."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shell_fakes import FakeEngine, Story, loaded_workflow

from sdl1_desktop.events import Event, LogLine, NodeOutcome, RunFinished, RunState
from sdl1_desktop.journal import Journal
from sdl1_desktop.messages import message
from sdl1_desktop.ui import history_reading
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.history_compare_model import HeadLine, ValueLine
from sdl1_desktop.ui.history_filters import Period
from sdl1_desktop.ui.history_model import ENTRY_ROLE, PAGE
from sdl1_desktop.ui.history_page import HistoryPage

DOCUMENT = {
    "metadata": {"id": "Plating", "name": "Plating"},
    "workflow": {
        "nodes": [
            {"id": name, "type": "delay", "label": name.title(), "params": {"seconds": 10}}
            for name in ("one", "two")
        ],
        "edges": [],
    },
}


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path / "journal" / "journal.sqlite")
    yield journal
    journal.close()


@pytest.fixture
def page(qtbot, journal):
    desk = RunDesk(FakeEngine())
    page = HistoryPage(desk)
    page.use(journal)
    qtbot.addWidget(page)
    page.resize(1100, 560)
    yield page
    page.close_reader()
    desk.deleteLater()


def told(
    run_id: str,
    *,
    at: float = 1000.0,
    end: RunState | None = RunState.COMPLETED,
    folder: str = "",
    seconds: float = 10,
    dry_run: bool = True,
    document: object = DOCUMENT,
    **changes: object,
) -> list[Event]:
    """The events of a run of two nodes, at this time."""
    story = Story(loaded_workflow("one", "two"), run_id, dry_run=dry_run)
    parameters = {name: {"seconds": seconds} for name in ("one", "two")}
    created = replace(
        story.created(), document=document, parameters=parameters, folder=folder, **changes
    )
    events: list[Event] = [created, story.to(RunState.RUNNING)]
    failed = NodeOutcome.FAILED if end is RunState.FAILED else NodeOutcome.SUCCEEDED
    if end is not RunState.INTERRUPTED:
        events += [story.started(0), replace(story.finished(0), duration_s=seconds)]
        events += [story.started(1), story.finished(1, failed)]
    if end is not None:
        if end is not RunState.INTERRUPTED:
            result = {"status": end.value, "duration_s": 2 * seconds}
            events.append(RunFinished(**story.head(), result=result))
        events.append(
            story.to(end, message("The cell was dry.") if end is RunState.FAILED else None)
        )
    return [replace(one, time=at + number) for number, one in enumerate(events)]


def keep(journal: Journal, *runs: Sequence[Event]) -> None:
    for events in runs:
        journal.append(events, durable=False)
    journal.flush()


def shown(page: HistoryPage, qtbot, count: int):
    """The page is shown with so many runs; answers its view."""
    page.show()
    view = page.view
    assert view is not None
    qtbot.waitUntil(lambda: view.runs.model.known and view.runs.model.rowCount() == count)
    return view


def ids(view) -> list[str]:
    found = [view.runs.model.entry(row) for row in range(view.runs.model.rowCount())]
    return [entry.id for entry in found if entry is not None]


def choose(view, qtbot, *rows: int) -> None:
    flags = QItemSelectionModel.SelectionFlag
    chosen = view.runs.table.selectionModel()
    chosen.clear()
    for row in rows:
        chosen.select(view.runs.model.index(row), flags.Select | flags.Rows)


def opened(view, qtbot, row: int):
    """The details of a row, with its events read."""
    choose(view, qtbot, row)
    entry = view.runs.model.entry(row)
    details = view.stage.details
    qtbot.waitUntil(lambda: details.run_id == entry.id)
    qtbot.waitUntil(lambda: details.tabs.log.line_count() > 0)
    qtbot.waitUntil(lambda: details.tabs.nodes.nodes.selected_node() is not None)
    return details


def texts(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.text())


# The list


def test_nothing_is_built_before_the_page_is_shown(page, qtbot):
    assert page.view is None
    view = shown(page, qtbot, 0)
    qtbot.waitUntil(view.runs.nothing.isVisible)
    assert view.runs.nothing.text() == "No run was made yet. Each run is kept here."


def test_a_row_says_state_mode_name_start_and_duration(page, journal, qtbot):
    keep(journal, told("a", at=1000.0), told("b", at=2000.0, end=RunState.FAILED, dry_run=False))
    journal.set_tags("a", ["foil 3"])
    view = shown(page, qtbot, 2)
    assert ids(view) == ["b", "a"]
    spoken = view.runs.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    start = datetime.fromtimestamp(1000.0).astimezone().strftime("%Y-%m-%d %H:%M")
    assert spoken == f"Plating, DRY RUN, Completed, {start}, 20\u00a0s, foil 3"
    assert "LIVE" in view.runs.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Failed" in view.runs.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert view.count.text() == "2 runs"


def test_search_and_filters_narrow_the_list(page, journal, qtbot):
    keep(
        journal,
        told("a", at=1000.0, workflow_name="Zinc"),
        told("b", at=2000.0, end=RunState.FAILED),
        told("c", at=3000.0, dry_run=False, end=RunState.STOPPED),
    )
    journal.set_tags("b", ["foil"])
    view = shown(page, qtbot, 3)
    bar = view.filters
    assert not bar.clear.isVisible()
    bar.search.setText("ZINC")
    qtbot.waitUntil(lambda: ids(view) == ["a"])
    assert view.count.text() == "1 run found"
    assert bar.clear.isVisible()
    bar.clear.click()
    qtbot.waitUntil(lambda: ids(view) == ["c", "b", "a"])
    bar.state.setCurrentIndex(bar.state.findText("Failed"))
    qtbot.waitUntil(lambda: ids(view) == ["b"])
    bar.clear.click()
    bar.mode.setCurrentIndex(bar.mode.findText("Live runs"))
    qtbot.waitUntil(lambda: ids(view) == ["c"])
    bar.clear.click()
    qtbot.waitUntil(lambda: bar.tag.findText("foil") > 0)
    bar.tag.setCurrentIndex(bar.tag.findText("foil"))
    qtbot.waitUntil(lambda: ids(view) == ["b"])
    bar.search.setText("nothing like it")
    qtbot.waitUntil(view.runs.nothing.isVisible)
    assert view.runs.nothing.text() == "No run is found. Change the search, or show all."


@pytest.fixture
def several(page, journal, qtbot):
    """The page over four runs with different robots, backends, workflows and origins."""
    keep(
        journal,
        told("a", at=1000.0, robot="10.0.0.7", dry_run=False, workflow_id="wf-1"),
        told("b", at=2000.0, backend="prefect", origin="deployment", workflow_id="wf-2"),
        told("c", at=3000.0, workflow_id="wf-2", workflow_name="Newer name"),
        told("d", at=4000.0, origin="HTTP 10.0.0.9 curl/8.5.0", workflow_id="wf-1"),
    )
    journal.set_tags("c", ["foil & zinc"])
    return shown(page, qtbot, 4)


def press_through(widget: QWidget, qtbot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(widget, key)


def test_more_filters_offer_what_occurs_and_narrow_the_list(several, qtbot):
    bar = several.filters
    assert not bar.robot.isVisible()
    qtbot.keyClick(bar.more, Qt.Key.Key_Space)
    assert bar.robot.isVisible()
    qtbot.waitUntil(lambda: bar.robot.count() == 2)
    offered = {box: [box.itemText(row) for row in range(box.count())] for box in bar.boxes()}
    assert offered[bar.robot] == ["Any robot", "10.0.0.7"]
    assert offered[bar.backend] == ["Native and Prefect", "Native", "Prefect"]
    assert offered[bar.workflow] == ["Any workflow", "Plating", "Newer name"]
    assert offered[bar.origin] == [
        "Asked for by anyone",
        "HTTP 10.0.0.9 curl/8.5.0",
        "a deployment",
        "the window",
    ]
    # With the arrow keys, as without a mouse.
    press_through(bar.backend, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: ids(several) == ["b"])
    press_through(bar.backend, qtbot, Qt.Key.Key_Up, Qt.Key.Key_Up)
    press_through(bar.workflow, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: ids(several) == ["c", "b"])
    press_through(bar.origin, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: ids(several) == ["b"])
    bar.clear.click()
    press_through(bar.robot, qtbot, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: ids(several) == ["a"])
    press_through(bar.tag, qtbot, Qt.Key.Key_Down)
    qtbot.waitUntil(several.runs.nothing.isVisible)


def test_a_filter_that_is_on_has_a_chip_that_takes_it_off(several, qtbot):
    bar = several.filters
    bar.more.click()
    qtbot.waitUntil(lambda: bar.workflow.count() == 3)
    assert [box for box in bar.boxes() if box.chip.isVisible()] == []
    bar.workflow.setCurrentIndex(2)
    qtbot.waitUntil(lambda: bar.tag.count() == 2)
    bar.tag.setCurrentIndex(1)
    # What is out of sight keeps its chip.
    bar.more.click()
    assert not bar.workflow.isVisible()
    chips = {box: box.chip for box in bar.boxes() if box.chip.isVisible()}
    assert [box.chip.text() for box in chips] == ["Tag: foil && zinc", "Workflow: Newer name"]
    assert chips[bar.tag].accessibleName() == "Remove the filter Tag: foil & zinc"
    qtbot.waitUntil(lambda: ids(several) == ["c"])
    chips[bar.tag].setFocus()
    qtbot.keyClick(chips[bar.tag], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: ids(several) == ["c", "b"])
    assert not chips[bar.tag].isVisible()
    assert several.focusWidget() is chips[bar.workflow]
    qtbot.keyClick(chips[bar.workflow], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: ids(several) == ["d", "c", "b", "a"])
    assert several.focusWidget() is bar.search
    assert not bar.clear.isVisible()


def test_a_new_robot_is_offered_and_one_that_is_gone_filters_no_more(several, journal, qtbot):
    bar = several.filters
    bar.more.click()
    qtbot.waitUntil(lambda: bar.robot.count() == 2)
    keep(journal, told("e", at=5000.0, robot="lab-ot2.local", dry_run=False))
    qtbot.waitUntil(lambda: bar.robot.count() == 3, timeout=5000)
    bar.robot.setCurrentIndex(2)
    qtbot.waitUntil(lambda: ids(several) == ["e"])
    journal.remove_run("e")
    qtbot.waitUntil(several.runs.nothing.isVisible, timeout=5000)
    bar.more.click()
    bar.more.click()
    qtbot.waitUntil(lambda: ids(several) == ["d", "c", "b", "a"], timeout=5000)
    assert bar.robot.currentText() == "Any robot"


def test_periods_begin_at_midnight():
    now = datetime(2026, 5, 20, 15, 30, tzinfo=UTC)
    assert Period.TODAY.since(now) == datetime(2026, 5, 20, tzinfo=UTC).timestamp()
    assert Period.WEEK.since(now) == datetime(2026, 5, 14, tzinfo=UTC).timestamp()


def test_a_long_list_reads_what_is_looked_at(page, journal, qtbot):
    count = 5 * PAGE + 7
    keep(journal, [event for n in range(count) for event in told(f"run-{n:04d}", at=1e6 + n)[:1]])
    view = shown(page, qtbot, count)
    assert view.runs.model.entry(0).id == f"run-{count - 1:04d}"
    far = view.runs.model.index(count - 1)
    assert far.data(ENTRY_ROLE) is None
    view.runs.table.scrollTo(far)
    qtbot.waitUntil(lambda: far.data(ENTRY_ROLE) is not None)
    assert far.data(ENTRY_ROLE).id == "run-0000"


def test_runs_of_other_processes_appear_above_the_chosen_one(page, journal, qtbot, tmp_path):
    keep(journal, told("a", at=1000.0), told("b", at=1100.0))
    view = shown(page, qtbot, 2)
    opened(view, qtbot, 1)
    elsewhere = Journal(tmp_path / "journal" / "journal.sqlite")
    try:
        keep(elsewhere, told("c", at=2000.0))
        qtbot.waitUntil(lambda: ids(view) == ["c", "b", "a"], timeout=5000)
        assert [index.row() for index in view.runs.table.selectionModel().selectedRows()] == [2]
        assert view.stage.details.run_id == "a"
        elsewhere.set_tags("b", ["late"])
        qtbot.waitUntil(lambda: view.runs.model.entry(1).tags == ("late",), timeout=5000)
        assert view.filters.tag.findText("late") > 0
    finally:
        elsewhere.close()


# One run


def test_the_details_show_nodes_log_result_and_parameters(page, journal, qtbot):
    changed = {"one": {"seconds": {"file": 10, "used": 12}}}
    keep(journal, told("a", end=RunState.FAILED, seconds=12, changed=changed, seed=7))
    view = shown(page, qtbot, 1)
    details = opened(view, qtbot, 0)
    assert details.title.text() == "Plating"
    assert details.line.text().startswith("DRY RUN · Failed · ")
    assert details.reason.text() == "The cell was dry."
    nodes = details.tabs.nodes
    # The node that failed is the one to look at.
    assert nodes.nodes.selected_node() == "two"
    rows = [nodes.nodes.model.row(row) for row in range(2)]
    assert [row.state_text for row in rows] == ["Done", "Failed"]
    assert [row.time_text for row in rows] == ["12\u00a0s", "10\u00a0s"]
    nodes.nodes.select_node("one")
    said = [item.spoken for item in nodes.inspector.items.items]
    assert "Last result\nDone, 12\u00a0s" in said
    assert any(text.startswith("Duration, 12\u00a0s") for text in said)
    overview = texts(details.tabs.overview)
    assert "Changed for this run\nOne, Duration: 12\u00a0s (in the file 10\u00a0s)" in overview
    assert "Took\n24\u00a0s" in overview
    assert "Seed\n7" in overview
    assert details.tabs.log.line_count() >= 6


def test_tags_and_note_are_kept_for_the_run_they_were_written_for(page, journal, qtbot):
    keep(journal, told("a", at=1000.0), told("b", at=2000.0))
    view = shown(page, qtbot, 2)
    details = opened(view, qtbot, 1)
    overview = details.tabs.overview
    overview.tags.setText(" foil 3,zinc ,, foil 3")
    overview.tags.editingFinished.emit()
    overview.note.setPlainText("Scratched.")
    opened(view, qtbot, 0)
    assert overview.note.toPlainText() == ""
    qtbot.waitUntil(lambda: journal.run("a").note == "Scratched.")
    assert journal.run("a").tags == ("foil 3", "zinc")
    assert (journal.run("b").note, journal.run("b").tags) == ("", ())
    qtbot.waitUntil(lambda: view.runs.model.entry(1).tags == ("foil 3", "zinc"), timeout=5000)


def test_a_note_is_kept_when_the_program_ends(page, journal, qtbot):
    keep(journal, told("a"))
    view = shown(page, qtbot, 1)
    details = opened(view, qtbot, 0)
    details.tabs.overview.note.setPlainText("Last words.")
    page.close_reader()
    assert journal.run("a").note == "Last words."


def test_a_run_that_ends_while_it_is_opened_is_shown_as_ended(page, journal, qtbot, monkeypatch):
    events = told("a")
    keep(journal, events[:3])
    read = history_reading._opened
    looks = []

    def ends_after_the_first_look(port, run_id):
        found = read(port, run_id)
        if not looks:
            keep(journal, events[3:])
        looks.append(found.summary.state)
        return found

    monkeypatch.setattr(history_reading, "_opened", ends_after_the_first_look)
    view = shown(page, qtbot, 1)
    choose(view, qtbot, 0)
    remove = view.stage.details.remove
    qtbot.waitUntil(lambda: len(looks) == 2 and remove.isEnabled())
    assert looks == [RunState.RUNNING, RunState.COMPLETED]


def test_a_run_under_way_is_followed_to_its_end(page, journal, qtbot):
    events = told("a")
    keep(journal, events[:3])
    view = shown(page, qtbot, 1)
    choose(view, qtbot, 0)
    details = view.stage.details
    qtbot.waitUntil(lambda: details.run_id == "a" and details.tabs.log.line_count() > 0)
    assert not details.remove.isEnabled()
    assert "when it has ended" in details.why_not.text()
    keep(journal, events[3:])
    qtbot.waitUntil(details.remove.isEnabled, timeout=5000)
    assert "Completed" in details.line.text()
    qtbot.waitUntil(lambda: "20\u00a0s" in details.line.text(), timeout=5000)
    assert details.why_not.isHidden()


def test_an_interrupted_run_offers_to_look_and_resume(page, journal, qtbot):
    keep(journal, told("a", end=RunState.INTERRUPTED), told("b", at=1.0))
    view = shown(page, qtbot, 2)
    choose(view, qtbot, 0)
    details = view.stage.details
    qtbot.waitUntil(details.resume.isVisible)
    with qtbot.waitSignal(page.resume_requested) as asked:
        details.resume.click()
    assert asked.args == ["a"]
    opened(view, qtbot, 1)
    assert not details.resume.isVisible()


def test_run_again_asks_for_the_run(page, journal, qtbot):
    keep(journal, told("a"))
    view = shown(page, qtbot, 1)
    details = opened(view, qtbot, 0)
    with qtbot.waitSignal(page.run_again) as asked:
        details.again.click()
    assert asked.args == ["a"]


def test_a_run_without_a_document_says_why_and_offers_its_file(page, journal, qtbot, tmp_path):
    file = tmp_path / "plating.json"
    file.write_text(json.dumps(DOCUMENT), encoding="utf-8")
    keep(journal, told("a", document=None, source=str(file)))
    view = shown(page, qtbot, 1)
    details = opened(view, qtbot, 0)
    assert not details.again.isEnabled()
    assert "its record has no workflow in it" in details.why_not.text()
    with qtbot.waitSignal(page.file_requested) as asked:
        details.file.click()
    assert asked.args == [str(file)]


def test_a_bundle_is_saved_and_told(page, journal, qtbot, tmp_path):
    keep(journal, told("a"))
    view = shown(page, qtbot, 1)
    details = opened(view, qtbot, 0)
    target = tmp_path / "b.zip"
    with qtbot.waitSignal(details.bundles.saved):
        details.bundles.save("a", target)
    assert details.news.text() == f"Saved: {target}"
    with zipfile.ZipFile(target) as bundle:
        assert "manifest.json" in bundle.namelist()
    with qtbot.waitSignal(details.bundles.failed):
        details.bundles.save("a", tmp_path / "no folder" / "b.zip")
    assert "cannot be written" in details.news.text()


def test_a_run_is_removed_with_its_folder_only_after_a_question(page, journal, qtbot, tmp_path):
    folders = [tmp_path / "runs" / name for name in ("a", "b")]
    for folder in folders:
        folder.mkdir(parents=True)
    keep(
        journal,
        told("a", at=1000.0, folder=str(folders[0])),
        told("b", at=2000.0, folder=str(folders[1])),
    )
    view = shown(page, qtbot, 2)
    details = opened(view, qtbot, 1)
    question = details.question
    details.remove.click()
    assert question.isVisible()
    assert QApplication.focusWidget() in (question.keep, None)
    question.keep.click()
    assert not question.isVisible()
    assert journal.run("a") is not None
    details.remove.click()
    question.remove.click()
    qtbot.waitUntil(lambda: ids(view) == ["b"])
    assert journal.run("a") is None
    assert folders[0].is_dir()
    assert view.stage.hint.isVisible()
    details = opened(view, qtbot, 0)
    details.remove.click()
    question.folders.setChecked(True)
    question.remove.click()
    qtbot.waitUntil(lambda: view.runs.model.rowCount() == 0)
    qtbot.waitUntil(lambda: not folders[1].exists())


def test_several_runs_are_removed_at_once_and_those_under_way_stay(page, journal, qtbot):
    keep(journal, told("a", at=1.0), told("b", at=2.0), told("c", at=3.0, end=None))
    view = shown(page, qtbot, 3)
    choose(view, qtbot, 0, 1, 2)
    qtbot.waitUntil(lambda: view.stage.currentWidget() is view.stage.several)
    assert view.stage.several.text.text() == "3 runs are chosen"
    assert "stay" in view.stage.several.hint.text()
    view.stage.several.remove.click()
    view.stage.several.question.remove.click()
    qtbot.waitUntil(lambda: ids(view) == ["c"])


# Tabs of other parts


class Chart(QLabel):
    """Counts the events it was given."""

    def __init__(self, run_id: str, events: Sequence[Event]) -> None:
        super().__init__()
        self.run_id = run_id
        self.seen = [event.seq for event in events]

    def append(self, events: Sequence[Event]) -> None:
        self.seen += [event.seq for event in events]


def test_a_tab_of_another_part_is_made_when_it_is_looked_at(page, journal, qtbot):
    made: list[Chart] = []

    def factory(run_id: str, events: Sequence[Event]) -> QWidget:
        made.append(Chart(run_id, events))
        return made[-1]

    page.add_tab(lambda: "Lines", factory, kinds=(LogLine.kind,))
    events = told("a", end=None)
    line = replace(_line("a", 7))
    keep(journal, [*events, line], told("b", at=1.0))
    view = shown(page, qtbot, 2)
    opened(view, qtbot, 0)
    tabs = view.stage.details.tabs
    assert tabs.tabText(3) == "Lines"
    assert made == []
    tabs.setCurrentIndex(3)
    qtbot.waitUntil(lambda: len(made) == 1)
    assert (made[0].run_id, made[0].seen) == ("a", [7])
    keep(journal, [_line("a", 8)])
    qtbot.waitUntil(lambda: made[0].seen == [7, 8], timeout=5000)
    opened(view, qtbot, 1)
    qtbot.waitUntil(lambda: len(made) == 2)
    assert (made[1].run_id, made[1].seen) == ("b", [])


def _line(run_id: str, seq: int) -> LogLine:
    from sdl1_desktop.events import LogLevel

    return LogLine(
        run_id=run_id,
        seq=seq,
        time=1.0,
        clock_s=0.0,
        level=LogLevel.INFO,
        message=message("Line"),
    )


# Two runs


def test_two_runs_stand_side_by_side_with_what_differs(page, journal, qtbot):
    keep(journal, told("a", at=1000.0), told("b", at=2000.0, seconds=12))
    view = shown(page, qtbot, 2)
    choose(view, qtbot, 0, 1)
    model = view.stage.compare.model
    qtbot.waitUntil(
        lambda: view.stage.currentWidget() is view.stage.compare and model.rowCount() > 0
    )
    heads = [line.text for line in model.lines if isinstance(line, HeadLine)]
    assert heads == ["The runs", "Parameters", "One", "Two", "Results", "One"]
    values = [line for line in model.lines if isinstance(line, ValueLine)]
    took, one, two, duration = values
    # The older run stands first.
    assert (took.first, took.second, took.change) == (
        "20\u00a0s",
        "24\u00a0s",
        "+4\u00a0s (20\u00a0%)",
    )
    assert (one.first, one.second) == ("10\u00a0s", "12\u00a0s")
    assert one.change == "+2\u00a0s (20\u00a0%)"
    assert two.different
    assert (duration.name, duration.change) == ("Duration", "+2\u00a0s (20\u00a0%)")
    differences = model.rowCount()
    view.stage.compare.all.setChecked(True)
    assert model.rowCount() > differences
    view.stage.compare.swap.click()
    qtbot.waitUntil(
        lambda: any(
            isinstance(line, ValueLine) and line.first == "24\u00a0s" for line in model.lines
        )
    )
    view.stage.compare.leave.click()
    qtbot.waitUntil(lambda: view.stage.currentWidget() is view.stage.details)
    assert len(view.runs.table.selectionModel().selectedRows()) == 1


def test_equal_runs_say_so(page, journal, qtbot):
    keep(journal, told("a", at=1000.0), told("b", at=2000.0))
    view = shown(page, qtbot, 2)
    choose(view, qtbot, 0, 1)
    qtbot.waitUntil(lambda: view.stage.compare.nothing.text() == "Nothing differs.")


def test_a_run_is_compared_with_the_next_that_is_chosen(page, journal, qtbot):
    keep(journal, told("a", at=1000.0), told("b", at=2000.0, seconds=12))
    view = shown(page, qtbot, 2)
    details = opened(view, qtbot, 0)
    details.compare.click()
    assert view.runs.banner.isVisible()
    view.runs.cancel.click()
    assert not view.runs.banner.isVisible()
    details.compare.click()
    choose(view, qtbot, 1)
    qtbot.waitUntil(lambda: view.stage.compare.model.rowCount() > 0)
    assert not view.runs.banner.isVisible()
    # In the order in which they were chosen.
    values = [line for line in view.stage.compare.model.lines if isinstance(line, ValueLine)]
    assert values[0].first == "24\u00a0s"


# Where there is room for one of them


@pytest.fixture
def narrow(page, journal, qtbot):
    """The page over two runs, too narrow for list and run side by side."""
    keep(journal, told("a", at=1000.0), told("b", at=2000.0, seconds=12))
    page.resize(600, 560)
    view = shown(page, qtbot, 2)
    assert view.parts.isVisible()
    return view


def click_row(view, qtbot, row: int, key: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
    place = view.runs.table.visualRect(view.runs.model.index(row)).center()
    viewport = view.runs.table.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, key, place)


def test_a_narrow_page_shows_the_list_and_then_the_run_that_is_clicked(narrow, qtbot):
    assert narrow.runs.isVisible()
    assert not narrow.stage.isVisible()
    click_row(narrow, qtbot, 1)
    qtbot.waitUntil(lambda: narrow.stage.run_id == "a")
    assert narrow.stage.isVisible()
    assert not narrow.runs.isVisible()
    assert not narrow.filters.isVisible()
    # The keyboard stays on the page, where the arrow keys lead back.
    assert narrow.parts.hasFocus()
    qtbot.keyClick(narrow.parts, Qt.Key.Key_Left)
    assert narrow.runs.isVisible()
    narrow.runs.table.setFocus()
    qtbot.keyClick(narrow.runs.table, Qt.Key.Key_Up)
    assert narrow.runs.isVisible()
    qtbot.keyClick(narrow.runs.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: narrow.stage.isVisible() and narrow.stage.run_id == "b")
    qtbot.keyClick(narrow.parts, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert narrow.filters.search.hasFocus()


def test_a_narrow_page_compares_and_keeps_the_list_for_several(narrow, qtbot):
    click_row(narrow, qtbot, 0)
    qtbot.waitUntil(lambda: narrow.stage.run_id == "b")
    narrow.stage.details.compare.click()
    assert narrow.runs.table.isVisible()
    click_row(narrow, qtbot, 1)
    qtbot.waitUntil(lambda: narrow.stage.currentWidget() is narrow.stage.compare)
    assert narrow.stage.isVisible()
    narrow.parts.setCurrentIndex(0)
    click_row(narrow, qtbot, 0, Qt.KeyboardModifier.ControlModifier)
    assert narrow.runs.isVisible()


def test_a_wider_page_shows_both_again(narrow, page):
    narrow.parts.setCurrentIndex(1)
    page.resize(1100, 560)
    assert not narrow.parts.isVisible()
    assert narrow.runs.isVisible()
    assert narrow.filters.isVisible()
    assert narrow.stage.isVisible()
