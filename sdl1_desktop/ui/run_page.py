"""The run page: the nodes, one node or the check or deck or plots, and the log."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QSettings, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sdl1_desktop.backends.run_view import RowState, RowView, RunView
from sdl1_desktop.events import Event, RunState, StateChanged
from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.actions import ActionSet
from sdl1_desktop.ui.check_panel import CheckPanel
from sdl1_desktop.ui.control_strip import ControlStrip
from sdl1_desktop.ui.deck_tab import DeckTab, deck_title
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.empty_state import EmptyState
from sdl1_desktop.ui.inspector import NodeInspector
from sdl1_desktop.ui.log_panel import LogPanel
from sdl1_desktop.ui.node_list import NodeListPanel
from sdl1_desktop.ui.parameter_editors import AskDeck
from sdl1_desktop.ui.parameter_form import ParameterForm
from sdl1_desktop.ui.parameter_several import SeveralNodes
from sdl1_desktop.ui.plot_tab import PlotTab
from sdl1_desktop.ui.run_panes import RunPanes
from sdl1_desktop.ui.run_part_menu import RunPartMenu
from sdl1_desktop.workflow.run_part import WHOLE_PLAN, RunPart

__all__ = ["RunPage"]

_TICK_MS = 500


class RunPage(QWidget):
    """The workflow that is open and the run that is shown."""

    def __init__(
        self,
        desk: RunDesk,
        actions: ActionSet,
        strip: ControlStrip,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._desk = desk
        self._strip = strip
        self._opening = 0
        self._shows_run = False
        self._shown_node = ""
        self._part = WHOLE_PLAN
        self.nodes = NodeListPanel(self)
        self.inspector = NodeInspector()
        self.form = ParameterForm(desk.edits, self)
        self.inspector.use_form(self.form)
        self.check = CheckPanel()
        self.log = LogPanel()
        self.empty = EmptyState(actions)
        self.panes = RunPanes(self.nodes, self.log)
        self.tabs = self.panes.tabs
        self.tabs.addTab(self.inspector, "")
        self.tabs.addTab(self.check, "")
        self.deck = DeckTab(desk)
        self.tabs.addTab(self.deck, "")
        self.deck.enlarged.connect(self.panes.enlarge_tabs)
        self.deck.looked_at.connect(self.panes.make_room)
        self.plots = PlotTab(desk)
        self.tabs.addTab(self.plots, "")
        self.plots.enlarged.connect(self.panes.enlarge_tabs)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.panes)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self.stack)
        self.several = SeveralNodes(desk.edits, self)
        self.form.several_asked.connect(self.several.ask)
        self.several.gone.connect(self.inspector.setFocus)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._let_time_pass)
        self.nodes.node_selected.connect(self._show_node)
        self.nodes.node_selected.connect(desk.part_choice.select)
        self.nodes.part_note.everything.clicked.connect(desk.part_choice.run_whole)
        self.node_menu = RunPartMenu(self.nodes.view, actions)
        self.nodes.node_activated.connect(self._open_node)
        self.check.finding_selected.connect(self._go_to_node)
        desk.workflow_changed.connect(self._show_workflow)
        desk.run_started.connect(self._show_run)
        desk.run_changed.connect(self._follow_run)
        desk.state_changed.connect(self._keep_time)
        desk.state_changed.connect(self._show_overlaps)
        desk.choices_changed.connect(self._show_overlaps)
        theme.current().changed.connect(self.restyle)
        self.panes.folded.connect(self._folded)
        self.restyle()
        self.retranslate()
        self._show_workflow()
        self._show_overlaps()

    def use_deck(self, ask_deck: AskDeck) -> None:
        """Offer the wells of this deck where a well is chosen."""
        self.inspector.use_deck(ask_deck)
        self.several.use_deck(ask_deck)

    def next_tab(self) -> None:
        """Change between the tabs."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())

    def show_check(self) -> None:
        """Show what the check found."""
        self.tabs.setCurrentWidget(self.check)

    def save_state(self, store: QSettings) -> None:
        """Keep how the page is divided."""
        self.panes.save_state(store)

    def restore_state(self, store: QSettings) -> None:
        """Divide the page as it was kept."""
        self.panes.restore_state(store)

    def _show_workflow(self) -> None:
        loaded = self._desk.shown
        empty = loaded is None and self._desk.loading is None
        self.stack.setCurrentWidget(self.empty if empty else self.panes)
        if loaded is None or self._desk.loading is not None:
            return
        self.check.show_findings(loaded)
        self.nodes.part_note.show_part(loaded)
        self._name_tabs()
        if self._desk.showings == self._opening:
            # Edited or checked again: the list keeps the run that it shows, where it still can.
            if not _same_steps(self._part, loaded.part) and not self._desk.active:
                # What will run is not what ran: the list is that of the next run again.
                self.nodes.show_workflow(loaded)
                self._shows_run = False
            elif not self.nodes.show_findings(loaded):
                self._shows_run = False
            self._part = loaded.part
            if self._shown_node:
                self._show_node(self._shown_node)
            return
        self._opening = self._desk.showings
        self.form.stand_aside(aside=self._desk.guest.loaded is not None)
        self._part = loaded.part
        self._shows_run = False
        self._shown_node = ""
        # Where the list selects a node the inspector shows it: that is not done here as well.
        self.nodes.show_workflow(loaded)
        view = self._desk.view
        if self._desk.guest.loaded is not None and view is not None:
            # The run goes on: its tabs stay as they are.
            self.nodes.show_run(view)
            self._shows_run = True
        else:
            first = self.nodes if self.panes.nodes_in_tab else self.inspector
            self.tabs.setCurrentWidget(self.check if loaded.errors else first)
        if not self._shown_node:
            self.nodes.select_first()
        if not self._shown_node:
            self.inspector.clear()

    def _show_run(self, view: RunView) -> None:
        self._shows_run = True
        self.nodes.show_run(view)
        self.log.start_run(view.run_id, view.created is None or view.created.dry_run)

    def _follow_run(self, events: list[Event]) -> None:
        view = self._desk.view
        if view is not None:
            changed = {view.rows[index].node_id for index in view.changed_rows}
            self.nodes.refresh(view)
            if self._shown_node in changed:
                self.inspector.update_row(self._row_view(self._shown_node))
        self.log.append(events)
        if view is not None and any(isinstance(one, StateChanged) for one in events):
            self._show_failed(view)

    def _show_overlaps(self) -> None:
        """Under Prefect nodes may run at the same time: in the run that is active, or the next."""
        desk = self._desk
        created = desk.view.created if desk.active and desk.view is not None else None
        backend = desk.backend if created is None else created.backend
        self.nodes.show_overlaps(on=backend == "prefect")

    def _show_failed(self, view: RunView) -> None:
        """A run that asks or ends over a failed node shows that node."""
        if view.state in (RunState.WAITING, RunState.FAILED):
            failed = [row.node_id for row in view.rows if row.state is RowState.FAILED]
            if failed:
                self.nodes.select_node(failed[-1])

    def _keep_time(self) -> None:
        if self._desk.active != self._tick.isActive():
            if self._desk.active:
                self._tick.start()
            else:
                self._tick.stop()

    def _let_time_pass(self) -> None:
        self.nodes.tick(self._strip.clock_s)

    def _show_node(self, node_id: str) -> None:
        loaded = self._desk.shown
        if loaded is None or all(node.id != node_id for node in loaded.workflow.nodes):
            self._shown_node = ""
            self.inspector.clear()
            return
        self._shown_node = node_id
        self.check.mark_node(node_id)
        node = loaded.workflow.node(node_id)
        self.inspector.show_node(node, loaded.findings, self._row_view(node_id))

    def _row_view(self, node_id: str) -> RowView | None:
        view = self._desk.view
        rows = view.rows if view is not None and self._shows_run else ()
        return next((row for row in rows if row.node_id == node_id), None)

    def _open_node(self, node_id: str) -> None:
        self._show_node(node_id)
        self.tabs.setCurrentWidget(self.inspector)
        self.panes.make_room()
        self.inspector.edit_first()

    def _go_to_node(self, node_id: str) -> None:
        self.nodes.select_node(node_id)
        self.panes.show_nodes()

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        side = look.gap(16)
        self._box.setContentsMargins(side, look.gap(12), side, look.gap(12))
        self.panes.restyle()
        self._name_tabs()

    def _folded(self) -> None:
        for part in (self.deck, self.plots):
            part.stand_alone(alone=self.panes.nodes_in_tab)
        self._name_tabs()

    def _name_tabs(self) -> None:
        look = theme.current()
        count = sum(self.check.count())
        self.tabs.setTabText(self.tabs.indexOf(self.nodes), self.tr("Nodes"))
        self.tabs.setTabText(self.tabs.indexOf(self.log), self.tr("Log"))
        self.tabs.setTabText(self.tabs.indexOf(self.inspector), self.tr("Node"))
        self.tabs.setTabText(self.tabs.indexOf(self.deck), deck_title())
        self.tabs.setTabText(self.tabs.indexOf(self.plots), self.tr("Plots"))
        check = self.tabs.indexOf(self.check)
        self.tabs.setTabText(
            check, self.tr("Check ({count})").format(count=count) if count else self.tr("Check")
        )
        loaded = self._desk.shown
        colour = look.muted
        if loaded is not None:
            colour = look.failed if loaded.errors else look.waiting if count else look.done
        self.tabs.setTabIcon(check, glyphs.icon("warning" if count else "done", colour))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self._name_tabs()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _same_steps(one: RunPart, other: RunPart) -> bool:
    """Whether two parts run the same steps, wherever they pause."""
    return replace(one, breakpoints=frozenset()) == replace(other, breakpoints=frozenset())
