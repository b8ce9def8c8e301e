"""The choices for the next run: who runs it, dry or live, how fast, on which robot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QSignalBlocker, QSize
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.bench_choice import BenchChoice
from sdl1_desktop.ui.desk import Mode, RunDesk
from sdl1_desktop.ui.flow_layout import FlowLayout
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.robot_field import RobotField
from sdl1_desktop.ui.styled import ElidedLabel, button, label
from sdl1_desktop.ui.switch import Switch

__all__ = ["ModeRow"]

_REASON_WIDTH = 330
"""Most width of the line under the toggle, in px at 100 %; the tooltip has all of it."""


class ModeRow(QFrame):
    """Backend, dry-run switch, speed, robot. Wraps into more lines where there is no room."""

    def __init__(
        self,
        desk: RunDesk,
        robot: RobotField,
        bench: BenchChoice,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._desk = desk
        self.robot = robot
        self.bench = bench
        self.backends = {"native": button("segment"), "prefect": button("segment")}
        self.backend_reason = ElidedLabel("small")
        self._backend = self._backend_box()
        self.dry = Switch()
        self.dry.setObjectName("dry_run")
        self.dry.clicked.connect(self._switched)
        self.mode_reason = label("small")
        self._low = False
        mode = QWidget()
        self._mode_box = QVBoxLayout(mode)
        self._mode_box.setSpacing(0)
        self._mode_box.addWidget(self.dry)
        self._mode_box.addWidget(self.mode_reason)
        self.speed = QComboBox()
        self.speed.setObjectName("speed")
        self._speed_caption = label("muted")
        self._speed_caption.setBuddy(self.speed)
        self._speed = QWidget()
        box = QHBoxLayout(self._speed)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._speed_caption)
        box.addWidget(self.speed)
        for speed in Speed:
            self.speed.addItem("", speed)
        self.speed.activated.connect(self._speed_chosen)
        self._flow = FlowLayout(self, 0, QMargins())
        for part in (self._backend, mode, self._speed, robot, bench):
            self._flow.addWidget(part)
        desk.choices_changed.connect(self.refresh)
        desk.state_changed.connect(self.refresh)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def _backend_box(self) -> QWidget:
        """The toggle, and in one line under it why Prefect cannot be chosen."""
        box = QWidget()
        group = QButtonGroup(self)
        group.setExclusive(True)
        segments = QHBoxLayout()
        segments.setContentsMargins(0, 0, 0, 0)
        segments.setSpacing(0)
        self._backend_column = QVBoxLayout(box)
        self._backend_column.setSpacing(0)
        self._backend_column.addLayout(segments)
        self._backend_column.addWidget(self.backend_reason)
        for key, side in (("native", "left"), ("prefect", "right")):
            segment = self.backends[key]
            segment.setCheckable(True)
            segment.setProperty("side", side)
            segment.setObjectName(f"backend_{key}")
            segment.clicked.connect(lambda _checked=False, key=key: self._desk.choose_backend(key))
            group.addButton(segment)
            segments.addWidget(segment)
        segments.addStretch(1)
        return box

    def _switched(self) -> None:
        """What was clicked is only a wish: the switch then shows what the desk says."""
        if self._desk.mode is Mode.DRY:
            self._desk.ask_live()
        else:
            self._desk.go_dry()
        self.refresh()

    def _speed_chosen(self, index: int) -> None:
        self._desk.choose_speed(Speed(self.speed.itemData(index)))

    def refresh(self) -> None:
        """Show the desk's choices."""
        desk = self._desk
        for key, segment in self.backends.items():
            segment.setChecked(desk.backend == key)
            segment.setEnabled(desk.backend_reason(key) is None and not desk.active)
        reason = desk.backend_reason("prefect")
        text = translated(reason) if reason is not None else ""
        self.backend_reason.setText(text)
        self.backend_reason.setVisible(bool(text))
        self.backends["prefect"].setToolTip(text)
        self.backends["prefect"].setAccessibleDescription(text)
        self._place_reason()
        with QSignalBlocker(self.dry):
            self.dry.setChecked(desk.mode is not Mode.LIVE)
        locked = desk.active and desk.mode is Mode.DRY
        self.dry.setEnabled(not locked)
        self.mode_reason.setText(self.tr("A run is active."))
        self.mode_reason.setVisible(locked)
        with QSignalBlocker(self.speed):
            self.speed.setCurrentIndex(self.speed.findData(desk.speed))
        live = desk.mode is Mode.LIVE
        self._speed.setVisible(desk.mode is Mode.DRY or (live and bool(desk.simulate)))
        self.speed.setEnabled(not (live and desk.active))
        self._speed_caption.setText(self.tr("Simulation") if live else self.tr("Speed"))
        self.robot.setEnabled(not desk.active)
        self._flow.invalidate()

    def sizeHint(self) -> QSize:  # noqa: D102 - Qt's own
        width = self.width()
        return QSize(width, self._flow.heightForWidth(width))

    def make_low(self, *, low: bool) -> None:
        """Whether no place is kept for what is said while a run is active: nobody sees it then."""
        if low != self._low:
            self._low = low
            self.restyle()

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        side = look.gap(16)
        self._flow.set_gap(look.gap(14), QMargins(side, look.gap(6), side, look.gap(6)))
        # Its place is kept, so that the row does not jump when a run begins.
        keeps = self.mode_reason.sizePolicy()
        keeps.setRetainSizeWhenHidden(not self._low)
        self.mode_reason.setSizePolicy(keeps)
        # As much above the switch as below it, so that it stands in line with the rest.
        above = 0 if self._low else self.mode_reason.sizeHint().height()
        self._mode_box.setContentsMargins(0, above, 0, 0)
        self.speed.setFixedWidth(look.px(124))
        self.backend_reason.setMaximumWidth(look.px(_REASON_WIDTH))
        self._place_reason()

    def _place_reason(self) -> None:
        """As much above the toggle as below it: see above."""
        above = 0 if self.backend_reason.isHidden() else self.backend_reason.sizeHint().height()
        self._backend_column.setContentsMargins(0, above, 0, 0)

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.backends["native"].setText(self.tr("Native"))
        self.backends["prefect"].setText(self.tr("Prefect"))
        self.dry.setText(self.tr("Dry run"))
        names = {
            Speed.INSTANT: self.tr("instant"),
            Speed.X10: self.tr("10×"),
            Speed.X1: self.tr("1× (real time)"),
        }
        for index in range(self.speed.count()):
            self.speed.setItemText(index, names[Speed(self.speed.itemData(index))])
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
