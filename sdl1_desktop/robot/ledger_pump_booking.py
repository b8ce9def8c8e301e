"""What the pump board's commands change on the bench once they are done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from sdl1_desktop.robot.ledger_values import number_or_zero
from sdl1_desktop.robot.ledger_view import LedgerView
from sdl1_desktop.robot.liquids import add_liquids, take_liquids, total

__all__ = ["PUMP_BOOK_RULES", "RINSE_LIQUID", "BookRule", "Params"]

RINSE_LIQUID = "rinse water"

Params: TypeAlias = Mapping[str, Any]
BookRule: TypeAlias = Callable[[LedgerView, Params, Params, float], None]
"""Books a command: the ledger, the command's parameters, its result, the run's clock in s."""


def _pump_time(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    _pumped(view, number_or_zero(params, "pump"), number_or_zero(params, "ms") / 1000)


def _pump_on(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    view.state.pumps_on.setdefault(int(number_or_zero(params, "pump")), now_s)


def _pump_off(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    since = view.state.pumps_on.pop(int(number_or_zero(params, "pump")), None)
    if since is not None:
        _pumped(view, number_or_zero(params, "pump"), max(0.0, now_s - since))


def _pumped(view: LedgerView, pump: float, seconds: float) -> None:
    """Book what a pump moved; why so is in docs/decisions/0003-ledger-and-pumps.md."""
    state, pumps, cell = view.state, view.deck.pumps, view.flush_cell
    volume = pumps.calibration.get(int(pump), 0.0) * seconds * 1000
    if cell is None or volume <= 0:
        return
    labware, well = cell
    liquids = state.contents.setdefault(view.account(labware), {}).setdefault(well, {})
    geometry = view.geometry(labware, well)
    if pump == pumps.drain:
        state.drained_ul += total(take_liquids(liquids, volume))
    elif pump == pumps.rinse and geometry is not None:
        stays = max(0.0, min(volume, geometry.capacity_ul - total(liquids)))
        add_liquids(liquids, {RINSE_LIQUID: stays})
        state.rinsed_ul += stays


def _ultrasonic_on(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    base = int(number_or_zero(params, "base"))
    if base not in view.state.ultrasonic_on:
        view.state.ultrasonic_on.append(base)


def _ultrasonic_off(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    base = int(number_or_zero(params, "base"))
    if base in view.state.ultrasonic_on:
        view.state.ultrasonic_on.remove(base)


def _base_temperature(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    view.state.base_temperature[int(number_or_zero(params, "base"))] = number_or_zero(
        params, "temperature_c"
    )


def _all_off(view: LedgerView, params: Params, result: Params, now_s: float) -> None:
    for pump in tuple(view.state.pumps_on):
        _pump_off(view, {"pump": pump}, result, now_s)
    view.state.ultrasonic_on.clear()


PUMP_BOOK_RULES: Mapping[str, BookRule] = {
    "set_pump_on_time": _pump_time,
    "set_pump_on": _pump_on,
    "set_pump_off": _pump_off,
    "set_ultrasonic_on": _ultrasonic_on,
    "set_ultrasonic_off": _ultrasonic_off,
    "set_base_temp": _base_temperature,
    "all_off": _all_off,
}
"""What to book for each command; commands that change nothing that is kept are not here."""
