from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from ui_examples import RunScript, make_loaded, run_until_second_cycle

from sdl1_desktop.events import (
    BenchChanged,
    CycleFinished,
    DataPoints,
    Event,
    FileWritten,
    LogLevel,
    LogLine,
    NodeOutcome,
    OperatorAnswered,
    OperatorAsked,
    OperatorChoice,
    RunState,
    StateChanged,
    StepSkipped,
    WaitStarted,
)
from sdl1_desktop.messages import message
from sdl1_desktop.ui import log_model, theme
from sdl1_desktop.ui.log_model import LogColumn, LogModel
from sdl1_desktop.ui.log_panel import LogPanel
from sdl1_desktop.ui.log_saving import SAVE_SLICE

DRY = "DRY RUN 0:00:"


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[LogPanel]:
    made = LogPanel()
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.level.setCurrentIndex(0)
    made.start_run("r1", True)
    yield made
    made.abandon_saving()


def said(model: LogModel) -> list[tuple[str, str, str]]:
    """Level, text and node of every line that is shown."""
    numbers = [model.line_number(row) for row in range(model.rowCount())]
    return [(model.lines.level(n).value, model.lines.text(n), model.lines.node(n)) for n in numbers]


def select(panel: LogPanel, row: int) -> None:
    """Select one line, whichever keys another test left pressed."""
    flag = QItemSelectionModel.SelectionFlag
    index = panel.model.index(row, 0)
    panel.view.selectionModel().select(index, flag.ClearAndSelect | flag.Rows)


def lines(count: int, first: int = 0) -> list[Event]:
    levels = list(LogLevel)
    return [
        LogLine(
            run_id="r1",
            seq=number + 1,
            time=1_750_000_000.0 + number,
            clock_s=float(number),
            level=levels[number % 4],
            message=message("Line {number}", number=number),
        )
        for number in range(first, first + count)
    ]


def settled(model: LogModel) -> Callable[[], bool]:
    return lambda: model.looked_through == 1.0 and not model._incoming


def test_every_kind_of_event_says_what_happened(panel: LogPanel) -> None:
    loaded = make_loaded()
    script = RunScript(loaded)
    script.state(RunState.READY, RunState.RUNNING)
    script.start(0)
    script.command(0)
    script.command(0, fails=True)
    script.end(0, NodeOutcome.FAILED, "no tip")
    script.add(
        OperatorAsked,
        question_id="q",
        step=0,
        question=message("What now?"),
        known=(),
        choices=(OperatorChoice.RETRY,),
    )
    script.add(OperatorAnswered, question_id="q", choice=OperatorChoice.RETRY)
    script.start(0, attempt=2)
    script.end(0)
    script.start(1)
    script.add(WaitStarted, step=1, seconds=90.0, reason=message("Settling"))
    script.add(FileWritten, step=1, path="data/dc.csv", content="dc", simulated=True)
    script.end(1)
    script.add(
        CycleFinished,
        loop="repeat",
        cycle=1,
        cycles=3,
        duration_s=14.0,
        broke=message("The voltage is low."),
    )
    script.add(StepSkipped, first_step=4, last_step=9, reason=message("The loop ended."))
    script.add(
        StateChanged,
        previous=RunState.RUNNING,
        state=RunState.FAILED,
        reason=message("It did not work."),
    )
    panel.append(script.events)
    assert said(panel.model) == [
        ("INFO", "Run: Running", ""),
        ("INFO", "Set-up begins", "Set-up"),
        ("DEBUG", "OT-2: aspirate volume=1000 wellName=A1", "Set-up"),
        ("DEBUG", "OT-2: aspirate done", "Set-up"),
        ("DEBUG", "OT-2: aspirate volume=1000 wellName=A1", "Set-up"),
        ("ERROR", "OT-2: aspirate failed: No tip is held.", "Set-up"),
        ("ERROR", "Set-up failed after 0.1 s: No tip is held.", "Set-up"),
        ("WARNING", "What now?", "Set-up"),
        ("INFO", "The operator chose: retry", ""),
        ("INFO", "Set-up begins again, attempt 2", "Set-up"),
        ("INFO", "Set-up done in 0.1 s", "Set-up"),
        ("INFO", "Cycle 1 of 3 begins", ""),
        ("INFO", "Fill the cell begins, cycle 1 of 3", "Fill the cell"),
        ("DEBUG", "Wait of 1 min 30 s: Settling", "Fill the cell"),
        ("INFO", "File written: data/dc.csv", "Fill the cell"),
        ("INFO", "Fill the cell done in 14 s", "Fill the cell"),
        ("INFO", "The loop ends after cycle 1 of 3: The voltage is low.", ""),
        ("INFO", "6 steps will not run: The loop ended.", ""),
        ("INFO", "Run: Failed. It did not work.", ""),
    ]


def test_no_dry_run_clock_is_promised_before_a_run_nor_shown_in_a_live_one(qtbot: QtBot) -> None:
    made = LogPanel()
    qtbot.addWidget(made)
    assert made.view.isColumnHidden(LogColumn.RUN_CLOCK)
    made.start_run("r1", True)
    assert not made.view.isColumnHidden(LogColumn.RUN_CLOCK)
    made.start_run("r2", False)
    assert made.view.isColumnHidden(LogColumn.RUN_CLOCK)


def test_points_and_progress_have_no_lines(panel: LogPanel) -> None:
    script = RunScript(make_loaded())
    script.progress(0, 0.5)
    script.add(BenchChanged, step=0, ledger={})
    script.add(
        DataPoints,
        step=0,
        node_id="setup",
        cycle=None,
        technique="CP",
        series="dc",
        columns=("t",),
        rows=((0.0,),),
        simulated=True,
        kept=True,
    )
    panel.append(script.events)
    assert panel.line_count() == 0


def test_a_dry_run_is_marked_in_every_line(panel: LogPanel) -> None:
    panel.append(lines(3))
    column = [panel.model.index(row, LogColumn.RUN_CLOCK).data() for row in range(3)]
    assert column == ["DRY 0:00:00.0", "DRY 0:00:01.0", "DRY 0:00:02.0"]
    assert not panel.view.isColumnHidden(LogColumn.RUN_CLOCK)
    panel.start_run("r2", False)
    panel.append(lines(1))
    assert panel.line_count() == 1
    assert panel.view.isColumnHidden(LogColumn.RUN_CLOCK)
    assert panel.model.index(0, LogColumn.RUN_CLOCK).data() == ""


texts = st.text(alphabet="aBcßÄ 1", max_size=3)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    batches=st.lists(st.lists(st.tuples(st.sampled_from(LogLevel), texts), max_size=8), max_size=6),
    level=st.sampled_from(LogLevel),
    needle=texts,
    when=st.integers(0, 6),
)
def test_the_filter_finds_what_a_naive_one_finds(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    batches: list[list[tuple[LogLevel, str]]],
    level: LogLevel,
    needle: str,
    when: int,
) -> None:
    monkeypatch.setattr(log_model, "TEXT_SLICE", 3)
    monkeypatch.setattr(log_model, "LEVEL_SLICE", 5)
    monkeypatch.setattr(log_model, "TAKE_SLICE", 4)
    model = LogModel()
    model.start_run("r1", dry_run=True)
    for number, batch in enumerate(batches):
        if number == when:
            model.set_filter(level, needle)
        script = RunScript(make_loaded())
        for one, text in batch:
            script.line(one, text)
        model.append(script.events)
    model.set_filter(level, needle)
    qtbot.waitUntil(settled(model))
    folded = needle.strip().casefold()
    expected = [
        text
        for batch in batches
        for one, text in batch
        if one.rank >= level.rank and folded in text.casefold()
    ]
    assert [text for _, text, _ in said(model)] == expected


def test_details_are_one_click_away(qtbot: QtBot) -> None:
    panel = LogPanel()
    qtbot.addWidget(panel)
    panel.start_run("r1", True)
    script = RunScript(make_loaded())
    script.line(LogLevel.DEBUG, "a detail")
    script.line(LogLevel.INFO, "news")
    panel.append(script.events)
    qtbot.waitUntil(settled(panel.model))
    assert [text for _, text, _ in said(panel.model)] == ["news"]
    assert panel.count_label.text() == "1 of 2 lines"
    panel.level.setCurrentIndex(0)
    assert [text for _, text, _ in said(panel.model)] == ["a detail", "news"]


def test_no_line_is_cut_at_either_end_while_the_end_is_followed(
    panel: LogPanel, qtbot: QtBot
) -> None:
    panel.show()
    panel.append(lines(100))
    qtbot.waitUntil(lambda: panel.view.verticalScrollBar().maximum() > 0)
    for height in range(400, 430, 7):
        panel.resize(900, height)
        qtbot.waitUntil(lambda height=height: panel.height() == height)
        view, row = panel.view, panel.view.rowHeight(0)
        assert view.viewport().height() % row == 0
        assert view.rowViewportPosition(99) + row == view.viewport().height()


def test_the_text_filter_also_finds_nodes(panel: LogPanel, qtbot: QtBot) -> None:
    _, script = run_until_second_cycle()
    panel.append(script.events)
    panel.search.setText("cp AT")
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    qtbot.waitUntil(settled(panel.model))
    assert {node for _, _, node in said(panel.model)} == {"CP at 4 mA"}
    panel.level.setCurrentIndex(2)
    qtbot.waitUntil(settled(panel.model))
    assert [level for level, _, _ in said(panel.model)] == ["ERROR", "ERROR", "WARNING"]
    assert panel.count_label.text() == f"3 of {panel.line_count()} lines"
    panel.show()
    panel.activateWindow()
    panel.search.setFocus()
    qtbot.waitUntil(panel.search.hasFocus)
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    panel.level.setCurrentIndex(0)
    qtbot.waitUntil(lambda: panel.model.rowCount() == panel.line_count())


def test_a_million_lines_are_taken_in_and_filtered_in_slices(qtbot: QtBot) -> None:
    model = LogModel()
    model.start_run("r1", dry_run=True)
    total, repeated = 1_000_000, lines(10_000)
    taken: list[int] = []
    model.rowsInserted.connect(lambda _parent, first, last: taken.append(last - first + 1))
    for _ in range(total // len(repeated)):
        model.append(repeated)
    qtbot.waitUntil(lambda: model.rowCount() == total, timeout=30_000)
    assert max(taken) <= log_model.TAKE_SLICE
    looked: list[int] = []
    model.scanned.connect(looked.append)
    model.set_filter(LogLevel.ERROR, "")
    assert model.rowCount() == 0
    qtbot.waitUntil(settled(model), timeout=30_000)
    assert (model.rowCount(), sum(looked)) == (total // 4, total)
    assert max(looked) <= log_model.LEVEL_SLICE
    looked.clear()
    model.set_filter(LogLevel.ERROR, "LINE 9999")
    qtbot.waitUntil(lambda: len(looked) >= 50, timeout=30_000)
    assert max(looked) <= log_model.TEXT_SLICE
    assert model.looked_through < 1.0
    found = [model.line_number(row) for row in range(model.rowCount())]
    assert found == list(range(9999, sum(looked), 10_000))


def test_lines_that_come_while_the_filter_looks_are_found_too(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_model, "TEXT_SLICE", 10)
    model = LogModel()
    model.append(lines(100))
    model.set_filter(LogLevel.DEBUG, "7")
    model.append(lines(100, first=100))
    qtbot.waitUntil(settled(model))
    assert [model.line_number(row) for row in range(model.rowCount())] == [
        number for number in range(200) if "7" in str(number)
    ]
    model.set_filter(LogLevel.DEBUG, " ")
    assert not model.filtered
    assert model.rowCount() == 200


def test_follow_goes_off_when_scrolled_up_and_on_at_the_end(panel: LogPanel, qtbot: QtBot) -> None:
    panel.show()
    panel.append(lines(500))
    bar = panel.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    panel.append(lines(100, first=500))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    bar.setValue(bar.maximum() // 2)
    assert not panel.follow.isChecked()
    place, end = bar.value(), bar.maximum()
    panel.append(lines(100, first=600))
    qtbot.waitUntil(lambda: bar.maximum() > end)
    assert bar.value() == place
    panel.model.set_filter(LogLevel.INFO, "")
    qtbot.waitUntil(settled(panel.model))
    assert not panel.follow.isChecked()
    bar.setValue(bar.maximum())
    assert panel.follow.isChecked()
    panel.follow.setChecked(False)
    bar.setValue(0)
    panel.follow.setChecked(True)
    assert bar.value() == bar.maximum()


def test_a_narrow_log_keeps_its_buttons_as_icons(panel: LogPanel) -> None:
    panel.show()
    assert panel.save_button.text() == "Save"
    panel.resize(panel.minimumSizeHint())
    assert [one.text() for one in (panel.follow, panel.copy_button, panel.save_button)] == [
        "",
        "",
        "",
    ]
    assert panel.save_button.accessibleName() == "Save"
    assert not panel.save_button.icon().isNull()


def test_selected_lines_are_copied(panel: LogPanel) -> None:
    _, script = run_until_second_cycle()
    panel.append(script.events)
    assert not panel.copy_button.isEnabled()
    select(panel, panel.model.rowCount() - 1)
    QTest.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied.endswith("WARNING [CP at 4 mA] The voltage drifts")
    assert "DRY RUN 0:" in copied
    panel.view.selectAll()
    panel.copy_button.click()
    assert len(QGuiApplication.clipboard().text().splitlines()) == panel.line_count()


def test_a_line_too_long_for_its_row_is_shown_whole_below(panel: LogPanel, qtbot: QtBot) -> None:
    panel.show()
    script = RunScript(make_loaded())
    script.line(LogLevel.INFO, "short")
    script.line(LogLevel.INFO, "long " * 100)
    panel.append(script.events)
    select(panel, 0)
    assert not panel.whole_line.isVisible()
    select(panel, 1)
    qtbot.waitUntil(panel.whole_line.isVisible)
    assert panel.whole_line.text() == "long " * 100


def test_the_log_is_saved_while_the_run_goes_on(
    panel: LogPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    count = SAVE_SLICE * 2 + 5
    panel.append(lines(count))
    path = tmp_path / "Protokoll µ.log"
    saving = panel.save(path, filtered=False)
    with qtbot.waitSignal(saving.saved):
        panel.append(lines(10, first=count))
    written = path.read_bytes().decode("utf-8").split("\n")
    assert written[0] == "# DRY RUN: nothing moved, every value is simulated"
    assert written[1].startswith("# Log of run r1, saved 20")
    assert len(written) == count + 3
    assert written[2] == f"2025-06-15T15:06:40.000Z {DRY}00.0 DEBUG   Line 0"
    assert written[5] == f"2025-06-15T15:06:43.000Z {DRY}03.0 ERROR   Line 3"
    assert all("DRY RUN" in line for line in written[:-1] if not line.startswith("# Log"))
    assert list(tmp_path.iterdir()) == [path]
    assert panel.news.text() == f"Saved: {path}"


def test_only_the_lines_shown_are_saved(panel: LogPanel, qtbot: QtBot, tmp_path: Path) -> None:
    panel.start_run("r2", False)
    panel.append(lines(40))
    panel.model.set_filter(LogLevel.ERROR, "")
    qtbot.waitUntil(settled(panel.model))
    path = tmp_path / "errors.log"
    with qtbot.waitSignal(panel.save(path, filtered=True).saved):
        pass
    written = path.read_text(encoding="utf-8").splitlines()
    assert len(written) == 11
    assert all(" ERROR " in line for line in written[1:])
    assert "DRY" not in path.read_text(encoding="utf-8")


def test_a_message_of_many_lines_is_one_line_in_the_file(
    panel: LogPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    script = RunScript(make_loaded())
    script.line(LogLevel.ERROR, "first\nsecond")
    panel.append(script.events)
    path = tmp_path / "x.log"
    with qtbot.waitSignal(panel.save(path, filtered=False).saved):
        pass
    assert path.read_text(encoding="utf-8").splitlines()[2].endswith("ERROR   first second")


def test_a_place_that_cannot_be_written_is_told_and_stays_told(
    panel: LogPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    panel.append(lines(5))
    path = tmp_path / "missing" / "x.log"
    saving = panel.save(path, filtered=False)
    with qtbot.waitSignal(saving.failed):
        pass
    assert "cannot be written" in panel.news.text()
    assert not panel._fading.isActive()


def test_the_file_dialog_does_not_stop_the_window(
    panel: LogPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    panel.append(lines(5))
    panel.show()
    panel.save_button.menu().actions()[0].trigger()
    dialog = panel.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith("r1.log")
    panel.append(lines(1, first=5))
    assert panel.line_count() == 6
    dialog.fileSelected.emit(str(tmp_path / "r1.log"))
    dialog.done(0)
    qtbot.waitUntil((tmp_path / "r1.log").exists)
    qtbot.waitUntil(lambda: panel.news.text().startswith("Saved"))


def test_giving_up_a_save_leaves_no_file(panel: LogPanel, tmp_path: Path) -> None:
    panel.append(lines(50))
    panel.save(tmp_path / "x.log", filtered=False)
    panel.abandon_saving()
    assert list(tmp_path.iterdir()) == []


class _Upper(QTranslator):
    """Every text in capitals, its places kept."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return "".join(
            part if part.startswith("{") else part.upper()
            for part in text.replace("{", "\0{").replace("}", "}\0").split("\0")
        )


def test_lines_and_filter_follow_the_language(panel: LogPanel, qtbot: QtBot) -> None:
    _, script = run_until_second_cycle()
    panel.append(script.events)
    panel.model.set_filter(LogLevel.DEBUG, "done in")
    qtbot.waitUntil(settled(panel.model))
    found = panel.model.rowCount()
    assert found == 5
    translator = _Upper()
    QCoreApplication.installTranslator(translator)
    try:
        QCoreApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
        qtbot.waitUntil(settled(panel.model))
        assert panel.model.rowCount() == found
        assert said(panel.model)[0][1] == "Set-up DONE IN 0.1 S"
        assert panel.save_button.text() == "SAVE"
        assert panel.model.headerData(LogColumn.NODE, Qt.Orientation.Horizontal) == "NODE"
    finally:
        QCoreApplication.removeTranslator(translator)


@pytest.mark.parametrize("appearance", [theme.Appearance.LIGHT, theme.Appearance.DARK])
def test_lines_are_painted_in_both_appearances(
    panel: LogPanel, appearance: theme.Appearance
) -> None:
    theme.current().apply(appearance)
    _, script = run_until_second_cycle()
    panel.append(script.events)
    select(panel, panel.model.rowCount() - 2)
    image = panel.grab().toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    look = theme.current()
    for colour in (look.failed, look.waiting, look.running, look.selection):
        assert colour.name() in colours
    theme.current().apply(theme.Appearance.LIGHT)
