"""The form in which a workflow is deployed, and a deployment changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from sdl1_desktop.backends.prefect.run_terms import RunTerms
from sdl1_desktop.backends.requests import LoadedWorkflow
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.fitting_overlay import FittingOverlay
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.problem import problem_of
from sdl1_desktop.ui.schedules_changes import VersionChanges
from sdl1_desktop.ui.schedules_reading import SchedulesReading
from sdl1_desktop.ui.schedules_terms import TermsEditor
from sdl1_desktop.ui.schedules_when import WhenEditor
from sdl1_desktop.ui.styled import button, label

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.deployment_facts import Deployment
    from sdl1_desktop.backends.prefect.deployments import Deployed

__all__ = ["DeploymentForm"]

_ROWS = ("name", "changes", "when", "terms")


class DeploymentForm(FittingOverlay):
    """Over the page; Escape closes it, and nothing is changed."""

    done = Signal(str)
    """The id of the deployment that was made or changed."""

    def __init__(
        self,
        desk: RunDesk,
        reading: SchedulesReading,
        preferences: Preferences,
        zone: str,
        area: QWidget,
        frame: QWidget,
    ) -> None:
        """``zone`` is this computer's; ``area`` is what is covered, ``frame`` has it in it."""
        super().__init__(area, frame, width=860)
        self._desk = desk
        self._reading = reading
        self._preferences = preferences
        self._deployment: Deployment | None = None
        self._loaded: LoadedWorkflow | None = None
        self._busy = False
        self._refused = ""
        self.heading = label("title", wrap=True)
        self.name = QLineEdit()
        self.name.setObjectName("deployment_name")
        self.changes = VersionChanges(reading)
        self.when = WhenEditor(zone)
        self.terms = TermsEditor()
        self.save = button("primary")
        self.save.setObjectName("save_deployment")
        self.cancel = button()
        self.reason = label("strong", wrap=True)
        self.captions: dict[str, QLabel] = {key: label("muted") for key in _ROWS}
        self._build()
        self.name.textEdited.connect(self._name_edited)
        self.when.changed.connect(self.refresh)
        self.terms.changed.connect(self.refresh)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.dismiss)
        theme.current().changed.connect(self.retranslate)
        self.retranslate()

    def _build(self) -> None:
        form = QWidget()
        self._grid_form = QGridLayout(form)
        self._grid_form.setContentsMargins(0, 0, 0, 0)
        self._grid_form.setColumnStretch(1, 1)
        parts = (self.name, self.changes, self.when, self.terms)
        for row, (key, part) in enumerate(zip(_ROWS, parts, strict=True)):
            self._grid_form.addWidget(self.captions[key], row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid_form.addWidget(part, row, 1)
        self.middle.column.addWidget(form)
        self._bottom = QHBoxLayout()
        self._bottom.addWidget(self.save)
        self._bottom.addWidget(self.cancel)
        self._bottom.addWidget(self.reason, 1)
        self.content.addWidget(self.heading)
        self.content.addWidget(self.middle)
        self.content.addLayout(self._bottom)

    # Opening and closing

    def deploy(self, loaded: LoadedWorkflow) -> None:
        """Ask how the open workflow is to be deployed."""
        self._begin(None, loaded)
        desk, settings = self._desk, self._preferences.settings
        self.name.setText(loaded.workflow.name)
        self.when.show_schedules(())
        self.terms.show_terms(
            RunTerms(robot=desk.robot, simulate=desk.simulate, seed=settings.seed, speed=desk.speed)
        )
        self._take_existing()
        self.changes.compare(self.name.text(), loaded)
        self.name.setFocus()
        self.name.selectAll()

    def edit(self, deployment: Deployment) -> None:
        """Change a deployment's schedule and terms."""
        self._begin(deployment, None)
        self.name.setText(deployment.name)
        known = len(deployment.schedules) >= deployment.active_schedules
        self.when.show_schedules(deployment.schedules, readable=known)
        self.terms.show_terms(deployment.terms)
        self.changes.show_last(deployment)
        self.when.kind.edit.setFocus()

    def _begin(self, deployment: Deployment | None, loaded: LoadedWorkflow | None) -> None:
        self._deployment, self._loaded = deployment, loaded
        self._refused, self._busy = "", False
        self.terms.offer_robots(self._preferences.settings.robots)
        self.name.setReadOnly(deployment is not None)
        self.retranslate()
        self.appear()

    def dismiss(self) -> None:
        """Close it."""
        self.changes.stop()
        super().dismiss()

    # Names

    def _take_existing(self) -> None:
        """Under a name that there is, its schedule and terms go on unless they are changed here."""
        name = self.name.text().strip()
        entries = self._reading.entries or ()
        found = next((one.deployment for one in entries if one.deployment.name == name), None)
        if found is not None:
            self.when.show_schedules(found.schedules)
            self.terms.show_terms(found.terms)

    def _name_edited(self) -> None:
        if self._loaded is not None:
            self._take_existing()
            self.changes.compare_soon(self.name.text(), self._loaded)
        self.refresh()

    # Saving

    def why_not(self) -> str:
        """Why it cannot be saved; empty where it can."""
        if self._busy:
            return self.tr("The Prefect server is being told…")
        if not self.name.text().strip():
            return self.tr("Give the deployment a name.")
        if self.when.reason:
            return self.tr("The schedule cannot be as it is.")
        return self.terms.reason

    def refresh(self) -> None:
        """Show whether it can be saved, and why not."""
        reason = self.why_not()
        self.save.setEnabled(not reason)
        self.reason.setText(reason or self._refused)
        self.save.setAccessibleDescription(reason)

    def _save(self) -> None:
        schedules = self.when.schedules
        if self.why_not() or schedules is None:
            return
        self._busy, self._refused = True, ""
        self.refresh()
        terms, loaded, deployment = self.terms.terms, self._loaded, self._deployment
        if loaded is not None:
            name = self.name.text().strip()
            self._reading.do(
                lambda port: port.deploy(name, loaded, terms, schedules),
                self._deployed,
                self._not_saved,
            )
        elif deployment is not None:
            wanted = None if self.when.unchanged else schedules
            self._reading.do(
                lambda port: port.edit(deployment.id, terms=terms, schedules=wanted),
                self._changed,
                self._not_saved,
            )

    def _deployed(self, deployed: Deployed) -> None:
        self._changed(deployed.deployment)

    def _changed(self, deployment: Deployment) -> None:
        self._busy = False
        self.dismiss()
        self.done.emit(deployment.id)

    def _not_saved(self, error: BaseException) -> None:
        problem = problem_of(error)
        self._busy = False
        self._refused = f"{translated(problem.what)} {translated(problem.action)}"
        self.refresh()

    # Looks and words

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        look = theme.current()
        self._grid_form.setHorizontalSpacing(look.gap(16))
        self._grid_form.setVerticalSpacing(look.gap(12))
        self._bottom.setSpacing(look.gap(12))
        for one in (self.save, self.cancel):
            one.setMinimumWidth(look.px(140))
        for caption in self.captions.values():
            caption.setMinimumHeight(look.line(36))
        changing = self._deployment is not None
        if self._deployment is not None:
            heading = self.tr("Change “{name}”").format(name=self._deployment.name)
        else:
            name = self._loaded.workflow.name if self._loaded is not None else ""
            heading = self.tr("Deploy “{workflow}”").format(workflow=name)
            if self._desk.edits.unsaved:
                heading = self.tr("{heading}, with the changes that are not saved yet").format(
                    heading=heading
                )
        self.heading.setText(heading)
        self.captions["name"].setText(self.tr("Name"))
        self.captions["when"].setText(self.tr("Runs"))
        self.captions["terms"].setText(self.tr("How"))
        self.captions["changes"].setText(self.tr("Version"))
        self.name.setAccessibleName(self.tr("Name of the deployment"))
        self.save.setText(self.tr("Save") if changing else self.tr("Deploy"))
        self.cancel.setText(self.tr("Cancel"))
        self.refresh()
