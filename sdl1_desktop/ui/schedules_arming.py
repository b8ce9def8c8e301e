"""The confirmation before live runs of a deployment may begin by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdl1_desktop.backends.prefect.schedule import schedule_words
from sdl1_desktop.backends.requests import RunRequest
from sdl1_desktop.messages import Message
from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.bench_parts import missing_port, ports_of
from sdl1_desktop.ui.fitting_overlay import FittingOverlay
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.live_run_bench import LiveRunBench
from sdl1_desktop.ui.live_run_ticks import LiveRunTicks
from sdl1_desktop.ui.ports import EnginePort
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.problem import problem_of
from sdl1_desktop.ui.schedules_reading import SchedulesReading
from sdl1_desktop.ui.styled import button, card, label
from sdl1_desktop.ui.tick_box import TickBox

if TYPE_CHECKING:
    from sdl1_desktop.backends.prefect.deployment_facts import Deployment
    from sdl1_desktop.backends.prefect.schedule_facts import ArmingCheck

__all__ = ["ArmingConfirm"]


class ArmingConfirm(FittingOverlay):
    """What a live run asks for, and that nobody will be asked. Escape closes it, nothing is armed.

    The robot need not answer now: it is looked at again before each run.
    """

    def __init__(
        self,
        reading: SchedulesReading,
        engine: EnginePort,
        preferences: Preferences,
        area: QWidget,
        frame: QWidget,
    ) -> None:
        super().__init__(area, frame, width=960)
        self._reading = reading
        self._preferences = preferences
        self._deployment: Deployment | None = None
        self._check: ArmingCheck | None = None
        self._asked = 0
        self._busy = False
        self._refused = ""
        self._no_port: Message | None = None
        self._icon = label()
        self.heading = label("title", wrap=True)
        self.what = label("strong", wrap=True)
        self.bench = LiveRunBench(engine)
        self.ticks = LiveRunTicks()
        self.ticks.changed.connect(self.refresh)
        self.unattended = TickBox()
        self.unattended.setObjectName("nobody_is_asked")
        self.unattended.mark_urgent()
        self.unattended.toggled.connect(self.refresh)
        self.reason = label("strong", wrap=True)
        self.arm = button("danger")
        self.arm.setObjectName("arm_deployment")
        self.arm.clicked.connect(self._arm)
        self.cancel = button()
        self.cancel.clicked.connect(self.dismiss)
        self._build()
        theme.current().changed.connect(self.retranslate)
        self.retranslate()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._icon)
        top.addWidget(self.heading, 1)
        frame = card("part")
        inside = QVBoxLayout(frame)
        inside.addWidget(self.bench)
        for part in (frame, self.ticks, self.unattended):
            self.middle.column.addWidget(part)
        self._bottom = QHBoxLayout()
        self._bottom.addWidget(self.arm)
        self._bottom.addWidget(self.cancel)
        self._bottom.addWidget(self.reason, 1)
        self.content.addLayout(top)
        self.content.addWidget(self.what)
        self.content.addWidget(self.middle)
        self.content.addLayout(self._bottom)

    def ask(self, deployment: Deployment) -> None:
        """Check a deployment's workflow, and ask for what the check found."""
        self._deployment, self._check = deployment, None
        self._busy, self._refused = False, ""
        self._asked += 1
        asked = self._asked
        self.middle.hide()
        self.unattended.box.setChecked(False)
        self.retranslate()
        self.appear()
        self.cancel.setFocus()

        def checked(check: ArmingCheck) -> None:
            if asked == self._asked:
                self.confirm(check)

        def failed(error: BaseException) -> None:
            if asked == self._asked:
                self._not_armed(error)

        key = deployment.id
        self._reading.ask(lambda port: port.arming_check(key), checked, failed, owner=self)

    def confirm(self, check: ArmingCheck) -> None:
        """Ask for what this check found; every box is empty."""
        self._busy, self._refused = False, ""
        self.unattended.box.setChecked(False)
        self._check, self._deployment = check, check.deployment
        terms = check.deployment.terms
        request = RunRequest(
            check.loaded, "prefect", dry_run=False, robot=terms.robot, simulate=terms.simulate
        )
        robots = self._preferences.settings.robots
        name = next((one.name for one in robots if one.address == terms.robot), "")
        ports = ports_of(request, self._preferences.settings)
        self._no_port = missing_port(ports)
        self.bench.show_request(request, name, ports)
        self.ticks.show_run(request)
        self.middle.show()
        self.retranslate()
        self.appear()
        self.ticks.focus_first()

    def dismiss(self) -> None:
        """Close it; nothing is armed."""
        self._asked += 1
        self.bench.stop()
        super().dismiss()

    def why_not(self) -> str:
        """Why it cannot be armed; empty where it can."""
        if self._refused:
            return self._refused
        if self._check is None:
            return self.tr("The workflow is being checked…")
        if self._busy:
            return self.tr("Being armed…")
        errors = len(self._check.loaded.errors)
        if errors:
            return self.tr("The check found errors: {count}. Mend and deploy it again.").format(
                count=errors
            )
        if self._no_port is not None:
            return translated(self._no_port)
        left = self.ticks.left + (not self.unattended.ticked)
        if left:
            return self.tr("Boxes that are not ticked yet: {count}.").format(count=left)
        return ""

    def refresh(self) -> None:
        """Say why it cannot be armed, where it cannot."""
        reason = self.why_not()
        self.arm.setEnabled(not reason)
        self.reason.setText(reason)
        self.arm.setAccessibleDescription(reason)

    def _arm(self) -> None:
        check = self._check
        if check is None or self.why_not():
            return
        self._busy = True
        self.refresh()
        self._reading.do(lambda port: port.arm(check), lambda _: self.dismiss(), self._not_armed)

    def _not_armed(self, error: BaseException) -> None:
        problem = problem_of(error)
        self._busy = False
        self._refused = f"{translated(problem.what)} {translated(problem.action)}"
        self.refresh()

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        look = theme.current()
        self._icon.setPixmap(glyphs.picture("warning", look.danger, look.px(24)))
        self.middle.column.setSpacing(look.gap(10))
        self._bottom.setSpacing(look.gap(12))
        self.arm.setText(self.tr("Arm"))
        self.cancel.setText(self.tr("Cancel"))
        for one in (self.arm, self.cancel):
            one.setMinimumSize(look.px(150), look.line(52))
        self.unattended.say(
            self.tr("Live runs begin when they are due, and nobody is asked."),
            (
                self.tr(
                    "The bench is set up before each of them, and people near it know. Another "
                    "version, robot or simulated part has to be armed anew."
                ),
            ),
        )
        one = self._deployment
        if one is not None:
            self.heading.setText(self.tr("Arm “{name}” for live runs").format(name=one.name))
            listed = "; ".join(translated(schedule_words(each)) for each in one.schedules)
            self.what.setText(
                self.tr("{schedule}, on {robot}").format(
                    schedule=listed or self.tr("When it is asked to"), robot=one.terms.robot
                )
            )
        self.refresh()
