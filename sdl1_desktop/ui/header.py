"""The header: the open workflow and its file, and the devices with whether they are simulated."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from sdl1_desktop.robot.commands import Device
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.bench_parts import simulated_now
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.styled import ElidedLabel

__all__ = ["DeviceIndicator", "Header"]

_INDICATORS = {Device.OT2: "robot", Device.POTENTIOSTAT: "cell", Device.PUMPS: "pumps"}
"""Which indicator stands for a device."""


class DeviceIndicator(QWidget):
    """One device: a ring and the word where it is simulated, a filled dot where it is real.

    Where there is no room for the word its name stands alone; the tooltip has all.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._name = ""
        self.simulated = True
        theme.current().changed.connect(self.updateGeometry)

    @property
    def text(self) -> str:
        """What is written beside the dot."""
        return self._text

    def show_device(self, name: str, text: str, *, simulated: bool) -> None:
        """Show a device: ``text`` has its name and says whether it is simulated."""
        self._name, self._text, self.simulated = name, text, simulated
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: D102 - Qt's own
        look = theme.current()
        self.setFont(look.font(look.sizes.small))
        width = self.fontMetrics().horizontalAdvance(self._text)
        return QSize(look.px(20) + width, look.px(24))

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        hint = self.sizeHint()
        least = theme.current().px(20) + self.fontMetrics().horizontalAdvance(self._name)
        return QSize(min(hint.width(), least), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = look.muted if self.simulated else look.text
        painter.setPen(QPen(colour, look.px(1.6)))
        painter.setBrush(Qt.BrushStyle.NoBrush if self.simulated else colour)
        painter.drawEllipse(QPointF(look.px(8), self.height() / 2), look.px(4), look.px(4))
        painter.setPen(look.muted if self.simulated else look.text)
        painter.setFont(look.font(look.sizes.small))
        area = self.rect().adjusted(look.px(18), 0, 0, 0)
        fits = painter.fontMetrics().horizontalAdvance(self._text) <= area.width()
        right = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(
            self._text if fits else self._name, right, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


class Header(QFrame):
    """Workflow name · file, and the devices."""

    def __init__(self, desk: RunDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._desk = desk
        self.name = ElidedLabel("title")
        self.file = ElidedLabel("muted", Qt.TextElideMode.ElideMiddle)
        self.devices = {key: DeviceIndicator() for key in ("robot", "cell", "pumps")}
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self.name)
        self._layout.addWidget(self.file, 1)
        for indicator in self.devices.values():
            self._layout.addWidget(indicator)
        desk.workflow_changed.connect(self.retranslate)
        desk.run_started.connect(self.retranslate)
        desk.state_changed.connect(self._show_devices)
        desk.choices_changed.connect(self._show_devices)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        self.setMinimumHeight(look.line(52))
        self._layout.setContentsMargins(look.gap(16), 0, look.gap(16), 0)
        self._layout.setSpacing(look.gap(16))

    def retranslate(self, _news: object = None) -> None:
        """Say everything again in the window's language."""
        desk = self._desk
        if desk.loading is not None:
            self.name.setText(self.tr("Reading…"))
            self.file.setText(desk.loading.name)
        elif desk.shown is not None:
            self.name.setText(desk.shown.workflow.name)
            self.file.setText(self._beside_name())
        else:
            self.name.setText(self.tr("No workflow is open"))
            self.file.setText("")
        self._show_devices()

    def _beside_name(self) -> str:
        """The file, or which run the shown one goes on with."""
        view, source = self._desk.view, self._desk.source
        created = view.created if view is not None else None
        if created is not None and self._desk.guest.loaded is not None:
            return Path(created.source).name if created.source else ""
        if created is not None and created.resumed_from and source is None:
            return self.tr("goes on with run {run}").format(run=created.resumed_from)
        return source.name if source is not None else ""

    def _show_devices(self) -> None:
        now = simulated_now(self._desk)
        simulated = {key: device in now for device, key in _INDICATORS.items()}
        names = {"robot": self.tr("robot"), "cell": self.tr("cell"), "pumps": self.tr("pumps")}
        reals = {
            "robot": (self.tr("robot · real"), self.tr("robot · will be real")),
            "cell": (self.tr("cell · real"), self.tr("cell · will be real")),
            "pumps": (self.tr("pumps · real"), self.tr("pumps · will be real")),
        }
        simulations = {
            "robot": self.tr("robot · simulated"),
            "cell": self.tr("cell · simulated"),
            "pumps": self.tr("pumps · simulated"),
        }
        under_way = self._desk.live_run
        for key, indicator in self.devices.items():
            real = reals[key][0] if under_way else reals[key][1]
            text = simulations[key] if simulated[key] else real
            indicator.show_device(names[key], text, simulated=simulated[key])

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
