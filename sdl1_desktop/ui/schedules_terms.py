"""On what terms a deployment runs: dry or live, which robot, what is simulated, missed runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdl1_desktop.backends.prefect.run_terms import RunTerms
from sdl1_desktop.robot.address import AddressError, parse_robot_address
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.settings import RobotSettings
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.history_flow import FlowRow
from sdl1_desktop.ui.labelled_box import LabelledBox
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.settings_fields import NumberField
from sdl1_desktop.ui.styled import button, label, set_property
from sdl1_desktop.ui.switch import Switch

__all__ = ["TermsEditor"]

_MINUTE = 60.0
_MOST_MINUTES = 10_080
"""A week."""

_USUAL_MINUTES = 30.0


class TermsEditor(QWidget):
    """:attr:`terms` is what is chosen; :attr:`reason` says why it cannot be, or is empty."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = RunTerms()
        self.dry, self.live = button("segment"), button("segment")
        self.robot = LabelledBox()
        self.robot.setObjectName("terms_robot")
        self.robot_name = label("muted")
        self.pumps, self.cell = Switch(), Switch()
        self.catch_up = Switch()
        self.within = NumberField(1, _MOST_MINUTES, whole=True, width=80, name="terms_within")
        self._build()
        for one in (self.dry, self.live):
            one.setCheckable(True)
            one.clicked.connect(self._mode_clicked)
        for one in (self.pumps, self.cell, self.catch_up):
            one.toggled.connect(self._edited)
        self.robot.editTextChanged.connect(self._edited)
        self.within.edit.textEdited.connect(self._edited)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()
        self.show_terms(RunTerms())

    def _build(self) -> None:
        modes = QWidget()
        row = QHBoxLayout(modes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for one, side in ((self.dry, "left"), (self.live, "right")):
            one.setProperty("side", side)
            row.addWidget(one)
        robot = QWidget()
        self._robot_row = QHBoxLayout(robot)
        self._robot_row.setContentsMargins(0, 0, 0, 0)
        self._robot_row.addWidget(self.robot)
        self._robot_row.addWidget(self.robot_name)
        self._mode_line = FlowRow((modes, robot))
        self._parts_line = FlowRow((self.pumps, self.cell))
        self._missed_line = FlowRow((self.catch_up, self.within))
        self.live_hint = label("muted", wrap=True)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        for part in (
            self._mode_line,
            self.live_hint,
            self._parts_line,
            self._missed_line,
        ):
            self._box.addWidget(part)

    def offer_robots(self, robots: Sequence[RobotSettings]) -> None:
        """Offer the robots of the settings."""
        self.robot.offer([(one.address, f"{one.name}   {one.address}") for one in robots])

    def show_terms(self, terms: RunTerms) -> None:
        """Show these."""
        self._before = terms
        blocked = [QSignalBlocker(one) for one in (self.pumps, self.cell, self.catch_up)]
        self._take_mode(dry_run=terms.dry_run)
        self.robot.setEditText(terms.robot)
        self.pumps.setChecked(Device.PUMPS in terms.simulate)
        self.cell.setChecked(Device.POTENTIOSTAT in terms.simulate)
        self.catch_up.setChecked(terms.catch_up_s > 0)
        self.within.show_value(
            max(1, round(terms.catch_up_s / _MINUTE)) if terms.catch_up_s else _USUAL_MINUTES
        )
        del blocked
        self._edited()

    @property
    def terms(self) -> RunTerms:
        """What is chosen; what this form does not show is as before."""
        simulate = [(self.pumps, Device.PUMPS), (self.cell, Device.POTENTIOSTAT)]
        before = self._before
        within = (self.within.value or 0.0) * _MINUTE
        if round(before.catch_up_s / _MINUTE) * _MINUTE == within and before.catch_up_s:
            within = before.catch_up_s
        return replace(
            before,
            dry_run=self.dry.isChecked(),
            robot=self.robot.currentText().strip(),
            simulate=frozenset()
            if self.dry.isChecked()
            else frozenset(device for one, device in simulate if one.isChecked()),
            catch_up_s=within if self.catch_up.isChecked() else 0.0,
        )

    @property
    def reason(self) -> str:
        """Why it cannot be; empty where it can."""
        robot = self._robot_reason()
        if robot:
            return robot
        if self.catch_up.isChecked() and self.within.value is None:
            return self.tr("Say within how many minutes missed runs are made up.")
        return ""

    def _robot_reason(self) -> str:
        robot = self.robot.currentText().strip()
        if robot:
            try:
                parse_robot_address(robot)
            except AddressError as error:
                return translated(error.what)
        elif self.live.isChecked():
            return self.tr("Live runs need the robot's address.")
        return ""

    def _mode_clicked(self) -> None:
        self._take_mode(dry_run=self.sender() is self.dry)
        self._edited()

    def _take_mode(self, *, dry_run: bool) -> None:
        self.dry.setChecked(dry_run)
        self.live.setChecked(not dry_run)

    def _edited(self, _news: object = None) -> None:
        live = self.live.isChecked()
        self._parts_line.setVisible(live)
        self.live_hint.setVisible(live)
        self.within.setVisible(self.catch_up.isChecked())
        set_property(self.robot, "invalid", "true" if self._robot_reason() else "false")
        self.changed.emit()

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        self._box.setSpacing(look.gap(6))
        self._robot_row.setSpacing(look.gap(8))
        for row in (self._mode_line, self._parts_line, self._missed_line):
            row.set_gap(look.px(12))
        self.robot.setFixedWidth(look.px(260))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.dry.setText(self.tr("Dry run"))
        self.live.setText(self.tr("Live"))
        self.robot_name.setText(self.tr("robot"))
        self.robot.setAccessibleName(self.tr("Robot's address"))
        self.live_hint.setText(
            self.tr("Nothing moves until the deployment is armed, after this form.")
        )
        self.pumps.setText(self.tr("Simulate the pumps"))
        self.cell.setText(self.tr("Simulate the potentiostat"))
        self.catch_up.setText(self.tr("Make up missed runs within so many minutes"))
        self.within.edit.setAccessibleName(self.tr("Minutes"))
        self.within.unit.setText(self.tr("min"))
        self.within.unit.show()
        self._edited()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
