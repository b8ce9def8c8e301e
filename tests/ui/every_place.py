"""Every place of the window that an operator can come to, found in the window itself.

Pages, their tabs, the sections of the settings and whatever covers the pages are looked up, so
that those that are added are walked through without being named here. What a place needs to have
something in it, the stage below provides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from live_stage import asked
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget
from shell_fakes import FakeEngine
from test_ui_history import keep, told
from test_ui_resume import interruption
from ui_examples import run_until_second_cycle

from sdl1_desktop.backends.requests import RunRequest
from sdl1_desktop.events import OperatorAsked, OperatorChoice
from sdl1_desktop.journal import Journal
from sdl1_desktop.messages import message
from sdl1_desktop.ui.main_window import MainWindow
from sdl1_desktop.ui.overlay import Overlay
from sdl1_desktop.workflow.kept_edits import KeptEdits

ROBOT = "192.0.2.7:31950"


@dataclass(frozen=True)
class Place:
    """Where an operator can be: how to come there, and how to leave."""

    name: str
    come: Callable[[], object]
    leave: Callable[[], object] = lambda: None


def wait(true: Callable[[], object], seconds: float = 20.0) -> None:
    for _ in range(round(seconds * 50)):
        if true():
            return
        QTest.qWait(20)
    raise TimeoutError


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


class Everywhere:
    """A window with a workflow, a journal with runs, and something to say at each place."""

    def __init__(self, window: MainWindow, engine: FakeEngine, journal: Journal) -> None:
        self.window, self.engine, self.journal = window, engine, journal
        self._first = window.ask_first()
        self._first.hide()
        keep(
            journal,
            told("a", at=1000.0, robot="10.0.0.7", dry_run=False),
            told("b", at=2000.0, seconds=12),
            told("c", at=3000.0, backend="prefect", origin="deployment"),
        )
        journal.set_tags("c", ["foil 3"])
        window.use_journal(journal)
        self._covers = self._what_covers()
        self.places = [*self._pages(), *self._by_hand(), *self._cards()]

    def visit(self) -> Iterator[str]:
        """Go to each place in its turn; gives its name while the window shows it."""
        for place in self.places:
            place.come()
            settle()
            try:
                yield place.name
            finally:
                place.leave()
                settle()

    # Pages and their tabs

    def _pages(self) -> Iterator[Place]:
        for name, page in self.window.pages.items():
            self._show(name)
            tabs = self._tabs(page)
            if not tabs:
                yield Place(name, lambda name=name: self._show(name))
            for number, (tab, index) in enumerate(tabs):
                yield Place(
                    f"{name}: {tab.tabText(index)}",
                    lambda name=name, number=number: self._show_tab(name, number),
                )

    def _show(self, name: str) -> None:
        self.window.show_page(name)
        page = self.window.pages[name]
        if hasattr(page, "view"):
            wait(lambda: page.view is not None)
        if name == "history":
            self._choose(0)
        if name == "about":
            wait(lambda: page.components)
        settle()

    @staticmethod
    def _tabs(page: QWidget) -> list[tuple[QTabWidget, int]]:
        """All tabs of a page, those within tabs too."""
        return [
            (tabs, index)
            for tabs in page.findChildren(QTabWidget)
            if tabs.isVisibleTo(page)
            for index in range(tabs.count())
        ]

    def _show_tab(self, name: str, number: int) -> None:
        self._show(name)
        tabs, index = self._tabs(self.window.pages[name])[number]
        tabs.setCurrentIndex(index)
        settle()
        panel = getattr(tabs.currentWidget(), "panel", self)
        if panel is None:
            wait(lambda: tabs.currentWidget().panel is not None)

    # Places that are neither a page nor a tab

    def _by_hand(self) -> Iterator[Place]:
        window = self.window
        self._show("settings")
        for row, section in enumerate(window.settings.sections):
            yield Place(f"settings: {section}", lambda row=row: self._show_section(row))
        yield Place("settings: calibration", self._show_calibration)
        yield Place("history: all runs", self._list)
        yield Place("history: two runs", lambda: self._choose(0, 1))
        yield Place("history: several runs", lambda: self._choose(0, 1, 2))
        yield Place("history: more filters", self._filter, self._unfilter)
        yield Place("run: a parameter is edited", self._edit, window.rail.setFocus)
        yield Place("live mode is asked for", window.desk.ask_live, window.desk.go_dry)

    def _show_section(self, row: int) -> None:
        self._show("settings")
        self.window.settings.stack.setCurrentIndex(0)
        self.window.settings.contents.setCurrentRow(row)

    def _show_calibration(self) -> None:
        self._show("settings")
        self.window.settings.open_calibration(1)

    def _choose(self, *rows: int) -> None:
        self.window.show_page("history")
        view = self.window.history.view
        assert view is not None
        wait(lambda: view.runs.model.rowCount() == 3)
        chosen = view.runs.table.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        chosen.clear()
        for row in rows:
            chosen.select(view.runs.model.index(row), flags.Select | flags.Rows)
        stage = view.stage
        wanted: Callable[[], object] = {
            1: lambda: stage.currentWidget() is stage.details and stage.run_id == "cba"[rows[0]],
            2: lambda: stage.currentWidget() is stage.compare and stage.compare.model.rowCount(),
            3: lambda: stage.currentWidget() is stage.several,
        }[len(rows)]
        wait(wanted)
        view.parts.setCurrentIndex(1)
        # List, run and their holder are laid out one after the other.
        QTest.qWait(50)

    def _list(self) -> None:
        self._choose(0)
        self.window.history.view.parts.setCurrentIndex(0)

    def _filter(self) -> None:
        self._list()
        filters = self.window.history.view.filters
        filters.more.setChecked(True)
        wait(lambda: filters.robot.count() > 1 and filters.tag.count() > 1)
        filters.tag.setCurrentIndex(1)
        filters.mode.setCurrentIndex(1)
        wait(lambda: self.window.history.view.runs.model.rowCount() == 1)

    def _unfilter(self) -> None:
        filters = self.window.history.view.filters
        filters.clear_all()
        filters.more.setChecked(False)

    def _edit(self) -> None:
        self._show_tab("run", 0)
        self.window.run_page.nodes.select_node("fill")
        self.window.run_page.inspector.edit_first()

    # Cards over the pages

    def _what_covers(self) -> Mapping[str, Callable[[], object]]:
        """What gives a card something to say; a card that is not here is shown as it is."""
        window, engine = self.window, self.engine

        def resume() -> None:
            window.resume.open("interrupted")
            asked(engine, "interruption")[-1][1].set_result(interruption())
            wait(lambda: window.resume.steps.rowCount() > 0)

        def live() -> None:
            loaded = window.desk.loaded
            assert loaded is not None
            window.live_run.ask(RunRequest(loaded, dry_run=False, robot=ROBOT, origin="window"))

        def failed() -> None:
            _loaded, script = run_until_second_cycle()
            said = message("The node failed.")
            window.question._asked = script.add(
                OperatorAsked,
                question_id="q",
                step=5,
                question=said,
                known=(message("The pipette holds nothing."),),
                choices=tuple(OperatorChoice),
            )
            window.question.retranslate()
            window.question.appear()

        return {
            "ResumePage": resume,
            "LiveRunConfirm": live,
            "QuestionPanel": failed,
            "CloseQuestion": window.close_question.ask,
            "UnsavedQuestion": lambda: window.saving.unsaved.ask(2, lambda: None),
            "KeptQuestion": lambda: window.saving.kept.ask(
                KeptEdits({("fill", "volume"): 900}, 1_750_000_000.0, True)
            ),
            "SeveralNodes": lambda: window.run_page.several.ask("fill", "volume"),
            "FirstStart": self._first.ask,
        }

    def _cards(self) -> Iterator[Place]:
        self._show("run")
        for card in self.window.findChildren(Overlay):
            name = type(card).__name__
            yield Place(
                f"card {name}",
                lambda card=card, name=name: self._cover(card, name),
                lambda card=card: getattr(card, "dismiss", card.hide)(),
            )

    def _cover(self, card: Overlay, name: str) -> None:
        page = next(
            (key for key, page in self.window.pages.items() if page.isAncestorOf(card)), "run"
        )
        self._show(page)
        self._covers.get(name, card.appear)()
        assert card.isVisible(), f"{name} does not appear"
