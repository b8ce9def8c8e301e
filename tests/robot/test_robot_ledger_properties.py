"""Whatever is done, volumes stay above zero and none is lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl1_desktop.robot.commands import Command, Device
from sdl1_desktop.robot.deck import default_deck
from sdl1_desktop.robot.ledger import IssueSeverity, Ledger

WELLS = st.sampled_from(
    [
        ("vial_rack_2", "A1"),
        ("vial_rack_2", "B4"),
        ("nis_reactor", "A1"),
        ("nis_reactor", "C5"),
        ("tip_rack_1", "A1"),
        ("tip_rack_1", "B7"),
        ("tool_rack_10", "A2"),
        ("tool_rack_10", "B1"),
        ("plate", "A1"),
        ("gone", "A1"),
        ("nis_reactor", "Z9"),
    ]
)
VOLUMES = st.floats(min_value=0, max_value=2000, allow_nan=False)


def _at(name: str, place: tuple[str, str], z: float, **more: Any) -> Command:
    return Command(
        Device.OT2,
        name,
        {
            "pipetteId": "pipette_left",
            "labwareId": place[0],
            "wellName": place[1],
            "wellLocation": {"origin": "top", "offset": {"x": 0, "y": 0, "z": z}},
            **more,
        },
    )


COMMANDS = st.one_of(
    st.builds(
        lambda name, place, volume: _at(name, place, -2.0, volume=volume, flowRate=100.0),
        st.sampled_from(["aspirate", "dispense"]),
        WELLS,
        VOLUMES,
    ),
    st.builds(
        lambda name, place, z: _at(name, place, z, flowRate=10.0),
        st.sampled_from(["pickUpTip", "dropTip", "moveToWell", "blowout"]),
        WELLS,
        st.sampled_from([5.0, -20.0]),
    ),
    st.builds(
        lambda name, volume: Command(
            Device.OT2,
            name,
            {"pipetteId": "pipette_left", "volume": volume, "flowRate": 9.0},
        ),
        st.sampled_from(
            ["dropTipInPlace", "aspirateInPlace", "dispenseInPlace", "blowOutInPlace", "home"]
        ),
        VOLUMES,
    ),
    st.builds(
        lambda pump, ms: Command(Device.PUMPS, "set_pump_on_time", {"pump": pump, "ms": ms}),
        st.integers(0, 6),
        st.integers(0, 5000),
    ),
)


def _ready() -> Ledger:
    ledger = Ledger(default_deck())
    ledger.book(Command(Device.OT2, "loadPipette", {}))
    for item in ledger.deck.items:
        ledger.book(
            Command(
                Device.OT2,
                "loadLabware",
                {
                    "labwareId": item.name,
                    "location": {"slotName": item.slot},
                    "loadName": item.load_name,
                    "namespace": item.namespace,
                    "version": item.version,
                },
            )
        )
    ledger.book(Command(Device.OT2, "home", {}))
    return ledger


def _total(ledger: Ledger) -> float:
    state = ledger.state
    wells = sum(
        sum(liquids.values()) for wells in state.contents.values() for liquids in wells.values()
    )
    return (
        wells
        + ledger.tip_volume_ul
        + state.trash_ul
        + state.drained_ul
        - state.rinsed_ul
        - state.shortfall_ul
    )


def _check_account(ledger: Ledger) -> None:
    assert _total(ledger) == pytest.approx(200_000.0, abs=1e-3)
    assert all(volume >= 0 for volume in ledger.state.in_tip.values())
    for wells in ledger.state.contents.values():
        for liquids in wells.values():
            assert all(volume >= 0 for volume in liquids.values())


@settings(max_examples=150, deadline=None)
@given(st.lists(COMMANDS, max_size=30))
def test_a_run_never_goes_negative_nor_loses_volume(commands):
    ledger = _ready()
    for command in commands:
        if not any(i.severity is IssueSeverity.ERROR for i in ledger.check(command)):
            ledger.book(command)
            _check_account(ledger)
    assert ledger.state.shortfall_ul == 0
    assert ledger.state.held_below == []
    assert Ledger.restore(ledger.deck, ledger.snapshot()).snapshot() == ledger.snapshot()


@settings(max_examples=150, deadline=None)
@given(st.lists(COMMANDS, max_size=30))
def test_a_check_that_goes_on_after_errors_keeps_the_account(commands):
    ledger = _ready()
    for command in commands:
        ledger.check(command)
        ledger.book(command)
        _check_account(ledger)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(COMMANDS, st.booleans()), max_size=30))
def test_unknown_outcomes_keep_the_account(steps):
    ledger = _ready()
    for command, known in steps:
        if any(i.severity is IssueSeverity.ERROR for i in ledger.check(command)):
            continue
        if known:
            ledger.book(command)
        else:
            ledger.book_unknown(command)
        _check_account(ledger)
