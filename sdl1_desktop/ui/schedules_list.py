"""The list of deployments, and what can be done with the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from sdl1_desktop.messages import Message, message
from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.history_flow import FlowRow
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.schedules_delegate import DeploymentDelegate
from sdl1_desktop.ui.schedules_delete import DeleteQuestion
from sdl1_desktop.ui.schedules_model import DeploymentModel
from sdl1_desktop.ui.schedules_reading import SchedulesReading
from sdl1_desktop.ui.styled import button, label

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.deployment_facts import Deployment
    from sdl1_desktop.backends.prefect.schedule_facts import DeploymentEntry
    from sdl1_desktop.backends.requests import LoadedWorkflow

__all__ = ["DeploymentList"]


class DeploymentList(QWidget):
    """Buttons under the list are for the deployment that is chosen in it."""

    deploy_asked = Signal(object)
    """A :class:`LoadedWorkflow` is to be deployed."""

    edit_asked = Signal(object)
    """A :class:`Deployment` is to be changed."""

    arm_asked = Signal(object)
    """A :class:`Deployment` is to be armed."""

    chosen_changed = Signal(str)
    """The id of the deployment that is chosen; empty for none."""

    def __init__(
        self, desk: RunDesk, reading: SchedulesReading, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = reading
        self._wanted = ""
        self.model = DeploymentModel()
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(DeploymentDelegate(self.view))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setMouseTracking(True)
        self.deploy = button("primary")
        self.deploy.setObjectName("deploy_workflow")
        self.deploy_reason = label("small", wrap=True)
        self.empty = label("muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.run = button("quiet")
        self.pause = button("quiet")
        self.edit = button("quiet")
        self.arm = button("quiet")
        self.delete = button("quiet")
        self.hint = label("small", wrap=True)
        self.question = DeleteQuestion()
        self._buttons = FlowRow((self.run, self.pause, self.edit, self.arm, self.delete))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self.deploy)
        self._box.addWidget(self.deploy_reason)
        self._box.addWidget(self.view, 1)
        self._box.addWidget(self.empty, 1)
        for part in (self.question, self._buttons, self.hint):
            self._box.addWidget(part)
        self._connect()
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def _connect(self) -> None:
        self.deploy.clicked.connect(self._deploy)
        self.run.clicked.connect(self._run)
        self.pause.clicked.connect(self._pause)
        self.edit.clicked.connect(self._edit)
        self.arm.clicked.connect(self._arm)
        self.delete.clicked.connect(self._delete)
        self.view.activated.connect(self._edit)
        self.view.selectionModel().currentChanged.connect(self._chosen)
        self.question.confirmed.connect(self._delete_for_good)
        self.question.closed.connect(self.view.setFocus)
        self._reading.changed.connect(self.show_entries)
        self._desk.workflow_changed.connect(self.refresh)
        self._desk.state_changed.connect(self.refresh)

    # What is chosen

    @property
    def entry(self) -> DeploymentEntry | None:
        """The deployment that is chosen, or None."""
        row = self.view.currentIndex().row()
        return self.model.entries[row] if 0 <= row < len(self.model.entries) else None

    def choose(self, deployment_id: str) -> None:
        """Choose a deployment, as soon as it is there."""
        self._wanted = deployment_id
        self._choose_row()

    def show_entries(self) -> None:
        """Show the deployments as they were read."""
        entries = self._reading.entries or ()
        before = self.entry
        self.model.show_entries(entries)
        if self.entry is None and entries:
            self._wanted = self._wanted or (before.deployment.id if before else "")
            self._choose_row()
            if self.entry is None:
                self.view.setCurrentIndex(self.model.index(0))
        elif self._wanted:
            self._choose_row()
        self.refresh()

    def _choose_row(self) -> None:
        row = self.model.row_of(self._wanted)
        if row is not None:
            self._wanted = ""
            self.view.setCurrentIndex(self.model.index(row))
            self.view.scrollTo(self.model.index(row))

    def _chosen(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if self.question.about:
            self.question.close_question()
        self.refresh()
        entry = self.entry
        self.chosen_changed.emit("" if entry is None else entry.deployment.id)

    # What can be done

    def why_not_deploy(self) -> Message | None:
        """Why the open workflow cannot be deployed, or None."""
        loaded = self._desk.loaded
        if self._desk.loading is not None:
            return message("The file is being read.")
        if loaded is None:
            return message("Open a workflow first.")
        if loaded.errors:
            return message("The check found errors: see Check.")
        if not self._reading.reachable:
            return message("The Prefect server is needed for that.")
        return None

    def refresh(self) -> None:
        """What can be done, and why not."""
        reason = self.why_not_deploy()
        self.deploy.setEnabled(reason is None)
        self.deploy_reason.setText("" if reason is None else translated(reason))
        self.deploy_reason.setVisible(reason is not None)
        self.deploy.setAccessibleDescription(self.deploy_reason.text())
        known = self._reading.entries is not None
        empty = not self.model.entries
        self.view.setVisible(not empty)
        self.empty.setVisible(empty)
        self.empty.setText(self._empty_words(known=known))
        entry = self.entry
        self._buttons.setVisible(entry is not None)
        self.hint.setVisible(entry is not None and bool(self._hint(entry.deployment)))
        if entry is not None:
            self._show_buttons(entry.deployment)

    def _empty_words(self, *, known: bool) -> str:
        if not known:
            return self.tr("Reading…")
        return self.tr(
            "No deployments yet. Open a workflow, then deploy it here: it runs by itself at the"
            " times that you give it, or when it is asked to."
        )

    def _show_buttons(self, one: Deployment) -> None:
        reachable = self._reading.reachable
        self.pause.setText(self.tr("Resume") if one.paused else self.tr("Pause"))
        self.arm.setText(self.tr("Disarm") if one.armed else self.tr("Arm for live…"))
        for each in (self.run, self.edit, self.delete):
            each.setEnabled(reachable)
        self.pause.setEnabled(reachable and (one.paused or one.active_schedules > 0))
        self.arm.setVisible(not one.terms.dry_run)
        self.arm.setEnabled(reachable and one.here)
        hint = self._hint(one)
        self.hint.setText(hint)

    def _hint(self, one: Deployment) -> str:
        if not one.here:
            return self.tr("It was deployed from another computer, whose executor runs it.")
        if not one.terms.dry_run and not one.armed:
            return self.tr("Live runs begin only when it is armed.")
        return ""

    def _deploy(self) -> None:
        loaded: LoadedWorkflow | None = self._desk.loaded
        if loaded is not None and self.why_not_deploy() is None:
            self.deploy_asked.emit(loaded)

    def _with_chosen(self) -> Deployment | None:
        entry = self.entry
        return entry.deployment if entry is not None and self._reading.reachable else None

    def _run(self) -> None:
        if (one := self._with_chosen()) is not None:
            self._reading.do(lambda port: port.run(one.id))

    def _pause(self) -> None:
        if (one := self._with_chosen()) is not None:
            self._reading.do(lambda port: port.resume(one.id) if one.paused else port.pause(one.id))

    def _edit(self) -> None:
        if (one := self._with_chosen()) is not None:
            self.edit_asked.emit(one)

    def _arm(self) -> None:
        one = self._with_chosen()
        if one is not None and one.armed:
            self._reading.do(lambda port: port.disarm(one.id))
        elif one is not None:
            self.arm_asked.emit(one)

    def _delete(self) -> None:
        if (one := self._with_chosen()) is not None:
            self.question.ask(one)

    def _delete_for_good(self, deployment_id: str) -> None:
        self._reading.do(lambda port: port.delete(deployment_id))

    # Looks and words

    def restyle(self) -> None:
        """Take the theme's lengths and colours."""
        look = theme.current()
        self._box.setSpacing(look.gap(6))
        self._buttons.set_gap(look.px(4))
        self.deploy.setIcon(glyphs.icon("schedules", look.on_accent, look.muted))
        self.deploy.setIconSize(QSize(look.px(20), look.px(20)))
        self.view.viewport().update()

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.deploy.setText(self.tr("Deploy the open workflow…"))
        self.run.setText(self.tr("Run now"))
        self.edit.setText(self.tr("Edit…"))
        self.delete.setText(self.tr("Delete…"))
        self.view.setAccessibleName(self.tr("Deployments"))
        self.model.retranslate()
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
