"""The header: the open workflow and its file, and the devices with whether they are simulated."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from sdl1_desktop.ui import theme
from sdl1_desktop.ui.desk import Mode, RunDesk
from sdl1_desktop.ui.styled import ElidedLabel

__all__ = ["DeviceIndicator", "Header"]

_SIMULATED = "simulated"
_INDICATORS = {"ot2": "robot", "potentiostat": "cell"}
"""Which indicator stands for a device, where they are not named the same."""

_LEAST_WIDTH = 72
"""Of a device where there is no room, in px at 100 %: its dot and the beginning of its name."""


class DeviceIndicator(QWidget):
    """One device: a ring and the word where it is simulated, a filled dot where it is real."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.simulated = True
        theme.current().changed.connect(self.updateGeometry)

    @property
    def text(self) -> str:
        """What is written beside the dot."""
        return self._text

    def show_device(self, text: str, *, simulated: bool) -> None:
        """Show a device's name and whether it is simulated."""
        self._text, self.simulated = text, simulated
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
        return QSize(min(hint.width(), theme.current().px(_LEAST_WIDTH)), hint.height())

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
        right = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(self._text, right, area.width())
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
        desk.state_changed.connect(self._show_devices)
        desk.choices_changed.connect(self._show_devices)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def restyle(self) -> None:
        """Take the theme's lengths."""
        look = theme.current()
        self.setMinimumHeight(look.px(52))
        self._layout.setContentsMargins(look.px(16), 0, look.px(16), 0)
        self._layout.setSpacing(look.px(16))

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        desk = self._desk
        if desk.loading is not None:
            self.name.setText(self.tr("Reading…"))
            self.file.setText(desk.loading.name)
        elif desk.loaded is not None:
            self.name.setText(desk.loaded.workflow.name)
            source = desk.source
            self.file.setText(source.name if source is not None else "")
        else:
            self.name.setText(self.tr("No workflow is open"))
            self.file.setText("")
        self._show_devices()

    def _show_devices(self) -> None:
        simulated = dict.fromkeys(self.devices, self._desk.mode is not Mode.LIVE)
        view = self._desk.view
        if self._desk.active and view is not None and view.created is not None:
            for device, part in view.created.parts.items():
                key = _INDICATORS.get(device, device)
                if key in simulated:
                    simulated[key] = view.created.dry_run or _SIMULATED in part
        names = {
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
            real = names[key][0] if under_way else names[key][1]
            text = simulations[key] if simulated[key] else real
            indicator.show_device(text, simulated=simulated[key])

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
