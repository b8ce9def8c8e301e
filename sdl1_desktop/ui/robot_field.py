"""Where the operator writes the robot's address, and how the robot at it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sdl1_desktop.backends.requests import Health
from sdl1_desktop.robot.address import AddressError, parse_robot_address
from sdl1_desktop.ui import glyphs, theme, words
from sdl1_desktop.ui.desk import Mode, RunDesk
from sdl1_desktop.ui.labelled_box import LabelledBox
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.ports import EnginePort
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.robot_health import HealthWatch
from sdl1_desktop.ui.robot_offers import RobotOffers
from sdl1_desktop.ui.styled import ElidedLabel, WrappedLabel, label, set_property

__all__ = ["RobotField"]

_SETTLE_MS = 600
"""How long after the last key an address counts as written."""

_HEALTH_WIDTH = 212
"""Least width of the robot's health, in px at 100 %; it takes what is left of the line."""


class RobotField(QWidget):
    """Address with its check, and beside it the robot's health with cause and since when.

    An address that is none is marked as it is typed and says what is wrong; the desk hears of an
    address when it is written in full. The drop-down offers the robots that have a name, those
    that are found on the network while it is open, and addresses that were used before.
    """

    def __init__(
        self,
        desk: RunDesk,
        watch: HealthWatch,
        engine: EnginePort,
        preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.offers = RobotOffers(engine, self)
        self._desk = desk
        self._watch = watch
        self._problem: AddressError | None = None
        self.caption = label("muted")
        self.edit = LabelledBox()
        self.edit.setObjectName("robot")
        self.caption.setBuddy(self.edit)
        self.word = ElidedLabel("strong")
        self.cause = WrappedLabel("small")
        self._icon = label()
        self._health = QWidget()
        self._health.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.word)
        lines.addWidget(self.cause)
        self._beside = QHBoxLayout(self._health)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.addWidget(self._icon)
        self._beside.addLayout(lines, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.caption)
        self._row.addWidget(self.edit)
        self._row.addWidget(self._health, 1)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.commit)
        self.edit.editTextChanged.connect(self._typed)
        self.edit.activated.connect(self.commit)
        line = self.edit.lineEdit()
        if line is not None:
            line.returnPressed.connect(self.commit)
            line.editingFinished.connect(self.commit)
        self.edit.opening.connect(self._offer)
        self.edit.opening.connect(self.offers.search)
        self.offers.changed.connect(self._offer)
        watch.changed.connect(self._show_health)
        desk.choices_changed.connect(self._show_health)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def show_address(self, address: str) -> None:
        """Show an address."""
        with QSignalBlocker(self.edit):
            self.edit.setEditText(address)
        self._offer()
        self._check()
        self.commit()

    def _offer(self) -> None:
        self.edit.offer(self.offers.choices(self._preferences.settings))

    def commit(self) -> None:
        """Hand the address to the desk as it stands."""
        self._settle.stop()
        if self._problem is not None:
            self._desk.choose_robot(self._desk.robot, self._problem.what)
        else:
            self._desk.choose_robot(self.edit.currentText().strip())

    def _typed(self) -> None:
        self._check()
        self._settle.start()

    def _check(self) -> None:
        text = self.edit.currentText().strip()
        self._problem = None
        if text:
            try:
                parse_robot_address(text)
            except AddressError as error:
                self._problem = error
        set_property(self.edit, "invalid", "true" if self._problem is not None else "false")
        self._show_health()

    def _show_health(self) -> None:
        look = theme.current()
        health = self._watch.health
        if self._problem is not None:
            self._say(
                self.tr("Not an address"), translated(self._problem.what), "failed", look.failed
            )
            self.cause.set_tip(translated(self._problem.action))
        elif health is None:
            dry = self._desk.mode is Mode.DRY
            hint = self.tr("A dry run needs none.") if dry else self.tr("A live run needs one.")
            self._say(self.tr("No robot"), hint, "ready", look.muted)
        elif health.health is Health.CHECKING:
            self._say(self.tr("Looking…"), translated(health.cause), "history", look.muted)
        else:
            word, glyph, colour = {
                Health.UNREACHABLE: (self.tr("Unreachable"), "failed", look.failed),
                Health.REACHABLE: (self.tr("Reachable"), "done", look.done),
                Health.BUSY: (self.tr("Busy"), "warning", look.waiting),
            }.get(health.health, (self.tr("Not known"), "help", look.muted))
            since = self.tr("{state} since {time}").format(
                state=word, time=words.clock_time(health.since)[:5]
            )
            self._say(since, translated(health.cause), glyph, colour)

    def _say(self, word: str, cause: str, glyph: str, colour: QColor) -> None:
        side = theme.current().px(22)
        self.word.setText(word)
        self.cause.setText(cause)
        self.cause.set_tip("")
        self._icon.setPixmap(glyphs.picture(glyph, colour, side))

    def restyle(self) -> None:
        """Take the theme's lengths and colours."""
        look = theme.current()
        self._row.setSpacing(look.gap(8))
        self._beside.setSpacing(look.gap(8))
        self.edit.setFixedWidth(look.px(172))
        self._health.setMinimumWidth(look.px(_HEALTH_WIDTH))
        self._show_health()

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.caption.setText(self.tr("Robot"))
        line = self.edit.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.tr("IP or name[:port]"))
        self.edit.setAccessibleName(self.tr("Robot address"))
        self._offer()
        self._show_health()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
