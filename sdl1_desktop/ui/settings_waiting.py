"""Section of the settings: how long is waited, and how often is tried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from sdl1_desktop.settings import (
    AWAY_LIMITS_S,
    DEFAULT_TIMEOUTS,
    RETRY_LIMITS,
    TIMEOUT_LIMITS,
)
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.settings_fields import NumberField
from sdl1_desktop.ui.settings_section import SettingsSection
from sdl1_desktop.ui.styled import label

__all__ = ["WaitingSection"]

_NUMBER_WIDTH, _AWAY_WIDTH = 72, 88
"""Widths of the table's fields and of the one above, in px at 100 %."""


class WaitingSection(SettingsSection):
    """The robot that is away, and a line of policies for each kind of operation."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(preferences, ("robot_away_s", "timeouts", "retry"))
        self.away = NumberField(*AWAY_LIMITS_S, unit="s", width=_AWAY_WIDTH, name="robot_away_s")
        self.away.number_entered.connect(preferences.changer("robot_away_s"))
        self.row(
            self.form(), lambda: self.tr("Call the operator when the robot is away for"), self.away
        )
        self.hint = label("small", wrap=True)
        self.body.addWidget(self.hint)
        self.fields_of: dict[tuple[str, str], NumberField] = {}
        self._heads = [label("caption", wrap=True) for _ in range(6)]
        self._kinds: dict[str, QLabel] = {}
        holder = QWidget()
        self._table = QGridLayout(holder)
        self._table.setContentsMargins(0, 0, 0, 0)
        self._table.setColumnStretch(6, 1)
        for column, head in enumerate(self._heads):
            self._table.addWidget(head, 0, column, Qt.AlignmentFlag.AlignBottom)
        for row, kind in enumerate(DEFAULT_TIMEOUTS, start=1):
            self._add_kind(kind, row)
        self.body.addWidget(holder)
        self.begin()

    def _add_kind(self, kind: str, row: int) -> None:
        self._kinds[kind] = label()
        self._table.addWidget(self._kinds[kind], row, 0, Qt.AlignmentFlag.AlignTop)
        limits = {**TIMEOUT_LIMITS, **RETRY_LIMITS}
        for column, name in enumerate((*TIMEOUT_LIMITS, *RETRY_LIMITS), start=1):
            cell = NumberField(
                *limits[name],
                whole=name == "attempts",
                zero=name == "factor",
                width=_NUMBER_WIDTH,
                name=f"{kind}.{name}",
            )
            cell.number_entered.connect(self._enters(kind, name))
            self.fields_of[kind, name] = cell
            self._table.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)

    def _enters(self, kind: str, name: str) -> Callable[[float], None]:
        """What enters one value of the policies of a kind."""

        def enter(value: float) -> None:
            settings = self.settings
            entered: Any = round(value) if name == "attempts" else value
            if name in TIMEOUT_LIMITS:
                policy = replace(settings.timeouts[kind], **{name: entered})
                self.preferences.change(timeouts={**settings.timeouts, kind: policy})
            else:
                again = replace(settings.retry[kind], **{name: entered})
                self.preferences.change(retry={**settings.retry, kind: again})

        return enter

    def say(self) -> None:  # noqa: D102 - as there
        self.title.setText(self.tr("Waiting and retrying"))
        self.when.setText(self.tr("Takes effect at the next run."))
        self.hint.setText(
            self.tr(
                "A node may take its expected time, times the factor, and the extra seconds; a "
                "factor of 0 sets no limit. A node whose error handling is “retry” is tried as "
                "often as its attempts say: the first wait comes before the second attempt, and "
                "each later wait is longer by the wait factor."
            )
        )
        heads = (
            self.tr("Kind of node"),
            self.tr("Time factor"),
            self.tr("Extra time, s"),
            self.tr("Attempts"),
            self.tr("First wait, s"),
            self.tr("Wait factor"),
        )
        for head, text in zip(self._heads, heads, strict=True):
            head.setText(text)
        kinds = {
            "setup": self.tr("Set-up"),
            "liquid": self.tr("Liquid"),
            "motion": self.tr("Motion"),
            "measurement": self.tr("Measurement"),
            "wash": self.tr("Washing"),
            "data": self.tr("Data"),
            "control": self.tr("Control"),
        }
        for kind, name in self._kinds.items():
            name.setText(kinds.get(kind, kind))
        for (kind, name), cell in self.fields_of.items():
            head = heads[1 + [*TIMEOUT_LIMITS, *RETRY_LIMITS].index(name)]
            cell.edit.setAccessibleName(f"{kinds.get(kind, kind)}: {head}")

    def refresh(self) -> None:  # noqa: D102
        settings = self.settings
        self.away.show_value(settings.robot_away_s)
        for (kind, name), cell in self.fields_of.items():
            policies = settings.timeouts if name in TIMEOUT_LIMITS else settings.retry
            cell.show_value(float(getattr(policies[kind], name)))

    def restyle(self) -> None:  # noqa: D102
        super().restyle()
        look = theme.current()
        self._table.setHorizontalSpacing(look.gap(12))
        self._table.setVerticalSpacing(look.gap(8))
        for name in self._kinds.values():
            name.setMinimumHeight(look.line(36))
