"""Rules for the pump board: pumps and bases that exist, times from zero up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sdl1_desktop.messages import message
from sdl1_desktop.robot.ledger_issues import error, names, warning
from sdl1_desktop.robot.ledger_state import LedgerIssue
from sdl1_desktop.robot.ledger_values import check_number, is_number
from sdl1_desktop.robot.ledger_view import LedgerView

__all__ = [
    "check_base",
    "check_base_temperature",
    "check_pump",
    "check_pump_time",
    "check_ultrasonic_time",
]

BASE_TEMPERATURE = (0.0, 100.0)
"""Temperatures in °C that an aqueous bath can have."""


def check_pump(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    """The pump must have a calibration in the deck set-up."""
    pump, known = params.get("pump"), view.deck.pumps.calibration
    if pump not in known or isinstance(pump, bool):
        yield error(
            "unknown_pump",
            message("There is no pump {pump}.", pump=str(pump)),
            message(
                "Use one of the pumps of the deck set-up: {pumps}.",
                pumps=names(str(one) for one in known),
            ),
            pump=pump,
        )


def check_pump_time(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    """``set_pump_on_time``."""
    unknown = tuple(check_pump(view, params))
    yield from unknown
    yield from check_number(params, "ms", "ms", zero=True)
    if (
        not unknown
        and params.get("pump") == view.deck.pumps.rinse
        and is_number(params.get("ms"))
        and params["ms"] > 0
        and view.flush_cell is None
    ):
        yield warning(
            "rinse_outside_cell",
            message("Pump {pump} rinses while the flush tool is in no cell.", pump=params["pump"]),
            message("Make sure that the water may run where the flush tool is."),
            pump=params["pump"],
        )


def check_base(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    """The ultrasonic bath must be one of the deck set-up's."""
    base, known = params.get("base"), view.deck.pumps.bases
    if base not in known or isinstance(base, bool):
        yield error(
            "unknown_base",
            message("There is no ultrasonic bath {base}.", base=str(base)),
            message(
                "Use one of the baths of the deck set-up: {bases}.",
                bases=names(str(one) for one in known),
            ),
            base=base,
        )


def check_ultrasonic_time(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    """``set_ultrasonic_on_time``."""
    yield from check_base(view, params)
    yield from check_number(params, "ms", "ms", zero=True)


def check_base_temperature(view: LedgerView, params: Mapping[str, Any]) -> Iterator[LedgerIssue]:
    """``set_base_temp``: a bath that exists and a temperature that it can have."""
    yield from check_base(view, params)
    value = params.get("temperature_c")
    low, high = BASE_TEMPERATURE
    if not is_number(value) or not low <= float(str(value)) <= high:
        yield error(
            "bad_temperature",
            message(
                "The bath cannot be set to {value} °C: it goes from {low} to {high} °C.",
                value=str(value),
                low=low,
                high=high,
            ),
            message("Correct the temperature in the step's parameters."),
        )
