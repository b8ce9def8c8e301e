"""The simulated zinc cell, against what electrochemistry says of it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from sdl1_desktop.robot.cell import ZincCell
from sdl1_desktop.robot.cell_diffusion import DiffusionLayer, finite_warburg
from sdl1_desktop.robot.cell_parameters import (
    FARADAY_C_MOL,
    GAS_J_MOL_K,
    ZincCellParameters,
)
from sdl1_desktop.robot.cell_techniques import InstrumentNoise, Row, readings
from sdl1_desktop.robot.techniques import Cp, Cva, Lsv, Ocv, Peis, Technique

P = ZincCellParameters()


class Silence(np.random.Generator):
    """Draws nothing but zeros: no noise at all."""

    def __init__(self) -> None:
        super().__init__(np.random.PCG64(0))

    def standard_normal(self, size: int) -> NDArray[np.float64]:
        return np.zeros(size)


def measure(cell: ZincCell, technique: Technique) -> tuple[NDArray[np.float64], str]:
    rows: list[Row] = []
    source = readings(cell, technique, InstrumentNoise(Silence()))
    while True:
        try:
            rows.append(next(source))
        except StopIteration as stop:
            return np.array(rows), stop.value


@pytest.fixture
def fresh() -> ZincCell:
    return ZincCell()


@pytest.fixture
def zinc() -> ZincCell:
    """A cell with a thick deposit at rest."""
    cell = ZincCell()
    for _ in range(4000):
        cell.pass_current(-0.004, 0.1)
    cell.rest(1000.0)
    return cell


def test_parameters_are_consistent():
    thermal = GAS_J_MOL_K * 298.15 / FARADAY_C_MOL
    assert P.thermal_v == pytest.approx(0.025693, rel=1e-4)
    assert P.charge_transfer_ohm == pytest.approx(thermal / (2 * 3e-3))
    assert P.limiting_a == pytest.approx(2 * 96485.33 * 7.03e-6 * 5e-5 / 0.011, rel=1e-6)
    assert P.diffusion_ohm == pytest.approx(thermal / (2 * P.limiting_a))


def test_the_warburg_element_has_its_two_ends():
    low, high = finite_warburg(np.array([1e-7, 1e5]), 17.0)
    assert low == pytest.approx(1.0, abs=1e-4)
    assert high == pytest.approx(1 / np.sqrt(2j * np.pi * 1e5 * 17.0), rel=1e-9)
    assert math.degrees(np.angle(high)) == pytest.approx(-45.0)


def test_diffusion_reaches_the_limiting_current_and_not_more():
    layer = DiffusionLayer(17.0)
    for _ in range(3000):
        layer.prepare(0.1)
        layer.commit(-1.0)
    assert layer.surface(-1.0) == pytest.approx(0.0, abs=1e-6)


def test_sands_law():
    """Transition time of a constant current, τ = π D (n F c)² / (4 j²) (B&F eq. 8.2.14)."""
    tau_s, ratio, step_s = 17.0, 4.0, 1e-3
    layer = DiffusionLayer(tau_s)
    seconds = 0.0
    while layer.surface(-ratio) > 0.0:
        layer.prepare(step_s)
        layer.commit(-ratio)
        seconds += step_s
    assert seconds == pytest.approx(math.pi * tau_s / (4 * ratio**2), rel=0.02)


def test_a_fresh_electrode_rests_at_the_substrates_potential(fresh: ZincCell):
    fresh.rest(100.0)
    assert fresh.interface_v == pytest.approx(P.bare_v, abs=1e-3)
    assert fresh.coverage < 1e-8


def test_zinc_rests_at_the_reference(zinc: ZincCell):
    assert zinc.interface_v == pytest.approx(0.0, abs=2e-3)
    assert zinc.coverage > 0.999


def test_faradays_law(zinc: ZincCell):
    before = zinc.zinc_c
    for _ in range(1000):
        zinc.pass_current(-0.004, 0.1)
    # A little of the current goes to slow reactions instead of zinc.
    assert zinc.zinc_c - before == pytest.approx(0.4, rel=0.01)


def test_deposition_has_a_nucleation_spike_and_settles(fresh: ZincCell):
    rows, limit = measure(fresh, Cp(-0.004, 720.0, 1.0))
    volts = rows[:, 2]
    assert limit == ""
    assert rows.shape == (721, 3)
    assert rows[0, 0] == 0.0
    assert rows[-1, 0] == 720.0
    assert np.all(rows[:, 1] == -0.004)
    assert np.argmin(volts) <= 2
    assert volts.min() < volts[30] - 0.010
    assert -0.2 < volts[-1] < -0.02
    assert np.ptp(volts[300:]) < 0.001


def test_the_settled_potential_is_ohmic_activation_and_concentration(zinc: ZincCell):
    current = -0.004
    volts = 0.0
    for _ in range(2000):
        volts = zinc.pass_current(current, 0.25)
    surface = 1.0 + current / P.limiting_a
    f = 2.0 / P.thermal_v
    assert 0.0 < surface < 1.0
    # Current-overpotential equation, B&F eq. 3.4.10, by bisection.
    low, high = -1.0, 0.0
    for _ in range(100):
        eta = (low + high) / 2
        zinc_a = P.exchange_a * (math.exp(0.5 * f * eta) - surface * math.exp(-0.5 * f * eta))
        low, high = (eta, high) if zinc_a < current else (low, eta)
    assert volts == pytest.approx(current * P.series_ohm + eta, abs=2e-4)


def test_dissolution_is_positive_and_climbs_when_the_zinc_is_used_up(fresh: ZincCell):
    measure(fresh, Cp(-0.004, 100.0, 1.0))
    charge = fresh.zinc_c
    rows, limit = measure(fresh, Cp(0.004, 300.0, 1.0, voltage_max_v=1.0))
    assert limit == "voltage"
    assert np.all(rows[:, 2] > 0.0)
    assert rows[10, 2] < 0.1
    assert rows[-1, 2] == pytest.approx(1.0, abs=0.02)
    assert rows[-1, 0] == pytest.approx(charge / 0.004, rel=0.02)
    assert fresh.zinc_c < 1e-4 * charge
    assert np.all(np.diff(rows[-20:, 2]) > 0)


def test_more_current_than_diffusion_brings_ends_in_hydrogen(zinc: ZincCell):
    rows, limit = measure(zinc, Cp(-0.05, 30.0, 0.1))
    assert limit == ""
    early, late = rows[1, 2], rows[-1, 2]
    assert early > late + 0.2
    assert -1.5 < late < -0.6
    # Zinc itself goes on at the limiting current.
    before = zinc.zinc_c
    zinc.pass_current(-0.05, 1.0)
    assert zinc.zinc_c - before == pytest.approx(P.limiting_a, rel=0.02)


def test_a_limit_that_is_passed_at_once_ends_with_one_point(zinc: ZincCell):
    rows, limit = measure(zinc, Cp(0.004, 10.0, 1.0, voltage_min_v=-2.0, voltage_max_v=-0.5))
    assert (len(rows), limit) == (1, "voltage")


def test_open_circuit_relaxes_after_deposition(fresh: ZincCell):
    measure(fresh, Cp(-0.004, 300.0, 1.0))
    rows, _ = measure(fresh, Ocv(120.0, 1.0))
    volts = rows[:, 2]
    assert np.all(rows[:, 1] == 0.0)
    assert volts[0] < -0.003
    assert np.all(np.diff(volts[:60]) > 0)
    assert abs(volts[-1]) < 0.001


def test_open_circuit_ends_early_when_stable(fresh: ZincCell):
    measure(fresh, Cp(-0.004, 300.0, 1.0))
    rows, limit = measure(fresh, Ocv(120.0, 1.0, stability_v=0.001))
    assert limit == "stability"
    assert 10 <= len(rows) < 60
    assert np.ptp(rows[-10:, 2]) <= 0.001 < np.ptp(rows[-11:-1, 2])


def test_a_thin_deposit_dissolves_at_rest_and_the_potential_drifts_up(fresh: ZincCell):
    for _ in range(10):
        fresh.pass_current(-0.004, 0.05)
    fresh.rest(5.0)
    thin = fresh.interface_v
    fresh.rest(2000.0)
    assert fresh.zinc_c == pytest.approx(0.0, abs=1e-6)
    assert fresh.interface_v > thin + 0.3


def test_cyclic_voltammetry_deposits_strips_and_repeats(fresh: ZincCell):
    rows, limit = measure(fresh, Cva(-0.5, 0.5, 0.05, 3, 0.01))
    time_s, amps, volts = rows.T
    assert (limit, len(rows), time_s[-1]) == ("", 12001, 120.0)
    assert volts.min() == pytest.approx(-0.5)
    assert volts.max() == pytest.approx(0.5)
    assert volts[[0, 2000, 4000, -1]] == pytest.approx([-0.5, 0.5, -0.5, -0.5])
    for cycle in range(3):
        up = slice(cycle * 4000 + 1, cycle * 4000 + 2000)
        down = slice(cycle * 4000 + 2000, cycle * 4000 + 4000)
        strip = np.argmax(amps[up])
        assert amps[up][strip] > 0.02
        assert 0.1 < volts[up][strip] < 0.4
        # All zinc is gone: next to no current at the end of the sweep.
        assert abs(amps[up][-1]) < 1e-4
        # Deposition peaks beyond the nucleation overpotential, then falls to the limiting current.
        peak = np.argmin(amps[down])
        assert amps[down][peak] < -2 * P.limiting_a
        assert -0.35 < volts[down][peak] < -0.1
        assert amps[down][-200] > 0.6 * amps[down][peak]
        assert amps[down][np.argmin(np.abs(volts[down] + 0.02))] > -0.002
        sweep = amps[up]
        crossing = volts[up][np.flatnonzero((sweep[:-1] < 0) & (sweep[1:] >= 0))[0]]
        assert abs(crossing) < 0.02
    # After the first, the cycles are alike, to the sample in which the zinc is used up.
    second, third = amps[4100:8000], amps[8100:12000]
    assert np.count_nonzero(np.abs(second - third) > 1e-3) < 40
    assert second.max() == pytest.approx(third.max(), rel=0.03)
    assert second.min() == pytest.approx(third.min(), rel=0.01)


def test_deposited_and_stripped_charge_agree(fresh: ZincCell):
    measure(fresh, Lsv(-0.3, -0.1, 0.02, 0.01))
    charge = fresh.zinc_c
    rows, _ = measure(fresh, Lsv(-0.02, 0.5, 0.02, 0.01))
    stripped = np.trapz(np.clip(rows[:, 1], 0, None), rows[:, 0])
    assert stripped == pytest.approx(charge, rel=0.03)


def test_impedance_of_zinc_is_a_randles_circuit(zinc: ZincCell):
    hertz = np.geomspace(1e6, 1e-4, 601)
    ohm = zinc.impedance(hertz)
    assert ohm[0].real == pytest.approx(P.series_ohm, rel=1e-3)
    # The top of the semicircle: R_ct / 2 high, at 1 / (2π R C).
    top = np.argmax(-ohm.imag[:350])
    assert -ohm.imag[top] == pytest.approx(P.charge_transfer_ohm / 2, rel=0.1)
    expected = 1 / (2 * math.pi * P.charge_transfer_ohm * P.double_layer_f)
    assert hertz[top] == pytest.approx(expected, rel=0.15)
    # Then the tail at 45°: as much more real as imaginary part.
    tail = (hertz < 0.5) & (hertz > 0.08)
    slope = np.polyfit(ohm.real[tail], -ohm.imag[tail], 1)[0]
    assert math.degrees(math.atan(slope)) == pytest.approx(45.0, abs=2.0)
    # And back to the real axis at the layer's full resistance.
    assert ohm[-1].real == pytest.approx(
        P.series_ohm + P.charge_transfer_ohm + P.diffusion_ohm, rel=0.01
    )
    assert np.all(ohm.real > 0)
    assert np.all(ohm.imag < 0)


def test_impedance_of_bare_substrate_blocks(fresh: ZincCell):
    fresh.rest(100.0)
    ohm = fresh.impedance(np.array([1000.0, 10.0]))
    assert ohm[0].real == pytest.approx(P.series_ohm, rel=1e-3)
    # Only the leak is beside the capacitor.
    capacitor = 1 / (2 * math.pi * 10.0 * P.double_layer_f)
    assert -ohm[1].imag == pytest.approx(capacitor, rel=0.01)
    assert ohm[1].real == pytest.approx(P.series_ohm + capacitor**2 / P.leak_ohm_cm2, rel=0.01)


@pytest.mark.parametrize("seconds", [0.5, 3.0, 30.0])
def test_impedance_is_passive_while_a_deposit_grows_and_dissolves(fresh: ZincCell, seconds: float):
    hertz = np.geomspace(1e6, 1e-5, 400)
    for current in (-0.004, 0.0, 0.002):
        for _ in range(50):
            fresh.pass_current(current, seconds / 50)
        assert np.all(fresh.impedance(hertz).real >= 0.999 * P.series_ohm)


@pytest.mark.parametrize("deposit_s", [3.0, 300.0])
def test_impedance_is_kramers_kronig_consistent(deposit_s: float):
    """Z''(ω) = -(2ω/π) ∫ (Z'(x) - Z'(ω)) / (x² - ω²) dx, over 19 decades (midpoints off ω)."""
    cell = ZincCell()
    measure(cell, Cp(-0.004, deposit_s, 1.0))
    cell.rest(30.0)
    log_x = np.linspace(math.log(1e-12), math.log(1e7), 60001)
    x = np.exp(log_x[:-1] + np.diff(log_x) / 2)
    width = x * np.diff(log_x)
    real = cell.impedance(x / (2 * np.pi)).real
    for omega in np.exp(log_x[[36000, 42000, 48000]]):
        here = cell.impedance(np.array([omega / (2 * np.pi)]))[0]
        integral = np.sum((real - here.real) / (x**2 - omega**2) * width)
        assert here.imag == pytest.approx(2 * omega / np.pi * integral, rel=0.01)


def test_slow_currents_see_the_low_frequency_impedance(zinc: ZincCell):
    """Time and frequency are the same cell: ΔV/ΔI of a small current is Z at 0 Hz."""
    rest_v = zinc.interface_v
    volts = 0.0
    for _ in range(3000):
        volts = zinc.pass_current(-1e-5, 0.1)
    ohm = zinc.impedance(np.array([1e-6]))[0]
    assert (volts - rest_v) / -1e-5 == pytest.approx(ohm.real, rel=0.01)
    assert ohm.imag == pytest.approx(0.0, abs=0.01)


def test_a_current_step_charges_the_double_layer(zinc: ZincCell):
    """R_s at once, then R_ct with the time constant R_ct C."""
    rest_v, current = zinc.interface_v, 1e-5
    assert zinc.voltage_at(current) - rest_v == pytest.approx(current * P.series_ohm)
    tau_s = P.charge_transfer_ohm * P.double_layer_f
    steps = 400
    for _ in range(steps):
        volts = zinc.pass_current(current, tau_s / steps)
    reached = (volts - rest_v) / current - P.series_ohm
    assert reached == pytest.approx(P.charge_transfer_ohm * (1 - 1 / math.e), rel=0.03)


def test_peis_spaces_frequencies_and_takes_their_time(zinc: ZincCell):
    rows, limit = measure(zinc, Peis(10_000.0, 0.1, 5.0, 0.01))
    time_s, hertz, size, real, imag, phase, cycles = rows.T
    assert (limit, len(rows)) == ("", 26)
    assert (hertz[0], hertz[-1]) == (10_000.0, 0.1)
    assert np.diff(np.log10(hertz)) == pytest.approx(-0.2)
    assert size == pytest.approx(np.hypot(real, imag))
    assert phase == pytest.approx(np.degrees(np.arctan2(imag, real)))
    assert np.all((phase < 0) & (phase > -90))
    assert time_s == pytest.approx(np.cumsum(cycles / hertz))
    assert (cycles[0], cycles[-1]) == (1000, 1)


def test_a_bias_moves_the_cell_and_its_impedance(zinc: ZincCell):
    at_rest, _ = measure(zinc, Peis(1000.0, 1.0, 5.0, 0.01))
    charge = zinc.zinc_c
    biased, _ = measure(zinc, Peis(1000.0, 1.0, 5.0, 0.01, bias_v=-0.05))
    assert zinc.zinc_c > charge
    assert biased[-1, 3] < at_rest[-1, 3]
    absolute, _ = measure(zinc, Peis(1000.0, 100.0, 5.0, 0.01, bias_v=0.02, bias_vs_ocp=False))
    assert zinc.interface_v == pytest.approx(0.01, abs=0.01)
    assert np.all(absolute[:, 3] > 0)


def test_the_sequence_carries_its_state_on(fresh: ZincCell):
    measure(fresh, Cp(-0.004, 200.0, 1.0))
    measure(fresh, Ocv(60.0, 1.0))
    on_zinc, _ = measure(fresh, Peis(1e4, 1.0, 5.0, 0.01))
    _, ended = measure(fresh, Cp(0.004, 400.0, 1.0, voltage_max_v=1.0))
    after, _ = measure(fresh, Ocv(60.0, 1.0))
    on_bare, _ = measure(fresh, Peis(1e4, 1.0, 5.0, 0.01))
    assert ended == "voltage"
    assert after[-1, 2] > 0.4
    assert np.all(np.diff(after[:, 2]) < 0)
    # Zinc lets charge through, the bare substrate blocks it.
    assert on_zinc[-1, 2] < 10
    assert on_bare[-1, 2] > 500


def test_extreme_currents_and_voltages_stay_finite(fresh: ZincCell):
    for volts in (-10.0, 10.0, -10.0, 0.0):
        for step_s in (1e-6, 1e-3, 10.0):
            assert math.isfinite(fresh.hold_voltage(volts, step_s))
    for amps in (-1.0, 1.0, 0.0):
        for step_s in (1e-6, 1e-3, 1000.0):
            assert math.isfinite(fresh.pass_current(amps, step_s))
    assert fresh.zinc_c >= 0.0
    fresh.rest(1e6)
    assert fresh.interface_v == pytest.approx(P.bare_v, abs=0.05)


def test_a_state_can_be_restored(zinc: ZincCell):
    before = zinc.state
    first = [zinc.pass_current(0.01, 0.5) for _ in range(5)]
    zinc.restore(before)
    assert [zinc.pass_current(0.01, 0.5) for _ in range(5)] == first


def test_another_reference_shifts_voltages_and_nothing_else():
    shift_v = 0.98
    on_zinc = ZincCell()
    on_silver = ZincCell(ZincCellParameters(reference_v=shift_v))
    for technique, same in (
        (Cp(-0.004, 30.0, 1.0), Cp(-0.004, 30.0, 1.0)),
        (Peis(1e4, 10.0, 5.0, 0.01, bias_v=-0.01), Peis(1e4, 10.0, 5.0, 0.01, bias_v=-0.01)),
        (Lsv(-0.1, 0.1, 0.05, 0.1), Lsv(-0.1 - shift_v, 0.1 - shift_v, 0.05, 0.1)),
        (Ocv(5.0, 1.0), Ocv(5.0, 1.0)),
    ):
        rows, _ = measure(on_zinc, technique)
        others, _ = measure(on_silver, same)
        if not isinstance(technique, Peis):
            others[:, 2] += shift_v
        assert others == pytest.approx(rows, rel=1e-6, abs=1e-9)
    # Zinc is dissolved far below -0.5 V against silver chloride, and used up there.
    measure(on_silver, Cp(-0.004, 30.0, 1.0))
    rows, limit = measure(on_silver, Cp(0.004, 300.0, 1.0, voltage_max_v=-0.5))
    assert (limit, len(rows) > 20) == ("voltage", True)
    assert rows[5, 2] < -0.9
