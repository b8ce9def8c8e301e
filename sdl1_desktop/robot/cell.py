"""The simulated zinc cell: a state that currents and potentials move.

Circuit: a series resistance, then a double layer in parallel with the reactions.

- Zinc: i = i0 [a e^(α n f E) - c g e^(-(1-α) n f E)], the current-overpotential equation with both
  branches (B&F eq. 3.4.10), α = ½, f = F/RT, E against zinc at rest. c is the concentration of Zn2+
  at the electrode against the bulk (``cell_diffusion``). a = 1 - e^(-q/q_c) is the part of the
  electrode that zinc covers, from the charge q of the deposit, so that dissolution dies with the
  zinc. g = a + (1 - a) e^(-(1-α) n f η_n) lets bare substrate deposit only at a potential more
  negative by the nucleation overpotential η_n: the spike at the start of a deposition.
- Hydrogen and oxygen evolution: Tafel lines (B&F eq. 3.4.15), which bound the potential where zinc
  cannot carry the current.
- A slow leak to the rest potential of the bare substrate, which also corrodes zinc at rest.

Each step solves the charge balance of the double layer by backward Euler. Nothing here is random.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sdl1_desktop.robot.cell_diffusion import DiffusionLayer, finite_warburg
from sdl1_desktop.robot.cell_parameters import ZincCellParameters

__all__ = ["CellState", "ZincCell"]

_TOLERANCE_V = 5e-5
"""Newton's method ends with a step below it, V; what is left, n f/2 times its square, is 0.1 µV."""
_MAX_STEP_V = 0.06
"""Largest step of Newton's method, V: exponentials need a leash."""
_MAX_ITERATIONS = 400
_MAX_E_V = 15.0
"""No interface is ever further from zinc than that, V."""


class CellState(NamedTuple):
    """All that the cell remembers: interface potential (V), charge of zinc (C), diffusion modes."""

    interface_v: float
    zinc_c: float
    modes: Sequence[float]


class ZincCell:
    """One cell. Signs: negative currents (A) deposit zinc on the working electrode."""

    def __init__(self, parameters: ZincCellParameters | None = None) -> None:
        self.parameters = p = parameters or ZincCellParameters()
        self._series = p.series_ohm
        self._reference = p.reference_v
        self._capacity = p.double_layer_f
        self._exchange = p.exchange_a
        self._limiting = p.limiting_a
        self._cover = p.cover_c_cm2 * p.area_cm2
        self._leak = p.leak_ohm_cm2 / p.area_cm2
        # With α = ½ and n electrons all zinc exponentials are powers of this one's base.
        self._zinc_f = 0.5 * p.electrons / p.thermal_v
        self._gas_f = 0.5 / p.thermal_v
        self._bare_factor = math.exp(-self._zinc_f * p.nucleation_v)
        self._hydrogen = p.hydrogen_a_cm2 * p.area_cm2 * math.exp(self._gas_f * p.hydrogen_v)
        self._oxygen = p.oxygen_a_cm2 * p.area_cm2 * math.exp(-self._gas_f * p.oxygen_v)
        self._diffusion = DiffusionLayer(p.diffusion_s)
        self._interface = p.bare_v
        self._zinc = 0.0

    @property
    def interface_v(self) -> float:
        """Potential of the electrode across its double layer against zinc at rest, V."""
        return self._interface

    @property
    def zinc_c(self) -> float:
        """Charge of the zinc on the working electrode, C."""
        return self._zinc

    @property
    def coverage(self) -> float:
        """Part of the working electrode that zinc covers, 0 to 1."""
        return -math.expm1(-self._zinc / self._cover)

    @property
    def state(self) -> CellState:
        """All that the cell remembers."""
        return CellState(self._interface, self._zinc, self._diffusion.state)

    def restore(self, state: CellState) -> None:
        """Go back to a state that was read before."""
        self._interface = state.interface_v
        self._zinc = state.zinc_c
        self._diffusion.restore(state.modes)

    def voltage_at(self, current_a: float) -> float:
        """Voltage of the cell, V, in the moment that ``current_a`` flows."""
        return self._interface - self._reference + self._series * current_a

    def current_at(self, voltage_v: float) -> float:
        """Current in A in the moment that ``voltage_v`` is applied."""
        return (voltage_v + self._reference - self._interface) / self._series

    def pass_current(self, current_a: float, step_s: float) -> float:
        """Let ``current_a`` flow for ``step_s``; answers the voltage at the end, V."""
        self._step(step_s, current_a, 0.0)
        return self.voltage_at(current_a)

    def hold_voltage(self, voltage_v: float, step_s: float) -> float:
        """Apply ``voltage_v`` for ``step_s``; answers the current at the end, A."""
        conductance = 1.0 / self._series
        self._step(step_s, (voltage_v + self._reference) * conductance, conductance)
        return self.current_at(voltage_v)

    def rest(self, seconds: float) -> None:
        """Leave the cell at open circuit for ``seconds``, in steps that grow."""
        step_s, left_s = min(1e-3, seconds), seconds
        while left_s > 0.0:
            step_s = min(step_s, left_s)
            self._step(step_s, 0.0, 0.0)
            left_s -= step_s
            step_s = max(step_s * 1.3, seconds * 1e-3)

    def _step(self, step_s: float, source_a: float, conductance: float) -> None:
        """Solve C dE/dt + reactions(E) = source - conductance·E over one step.

        All terms rise with E, so that there is one solution; Newton's method finds it.
        """
        base, gain = self._diffusion.prepare(step_s)
        base = max(base, 0.0)
        gain /= self._limiting
        old_v, zinc_c = self._interface, self._zinc
        cover = -math.expm1(-zinc_c / self._cover)
        anodic0 = self._exchange * cover
        cathodic0 = self._exchange * (cover + (1.0 - cover) * self._bare_factor)
        # No step can dissolve more zinc than there is: net dissolution is taken implicitly.
        exhaust = step_s / zinc_c if zinc_c > 0.0 else 0.0
        capacity = self._capacity / step_s
        zinc_f, gas_f = self._zinc_f, self._gas_f
        slope0 = capacity + conductance + 1.0 / self._leak
        offset = capacity * old_v + source_a + self.parameters.bare_v / self._leak
        volts, zinc_a = old_v, 0.0
        for _ in range(_MAX_ITERATIONS):
            zinc_x = math.exp(zinc_f * volts)
            gas_x = math.exp(gas_f * volts)
            anodic = anodic0 * zinc_x
            cathodic = cathodic0 / zinc_x
            drained = 1.0 + cathodic * gain
            zinc_a = (anodic - base * cathodic) / drained
            zinc_slope = zinc_f * (anodic + cathodic * (base + gain * zinc_a)) / drained
            if zinc_a > 0.0:
                braked = 1.0 + zinc_a * exhaust
                zinc_a /= braked
                zinc_slope /= braked * braked
            hydrogen, oxygen = self._hydrogen / gas_x, self._oxygen * gas_x
            excess = slope0 * volts - offset + zinc_a + oxygen - hydrogen
            change = excess / (slope0 + zinc_slope + gas_f * (hydrogen + oxygen))
            # Not min and max: this runs some thousand times in a measurement.
            if not -_MAX_STEP_V < change < _MAX_STEP_V:
                change = math.copysign(_MAX_STEP_V, change)
            volts -= change
            if not -_MAX_E_V < volts < _MAX_E_V:
                volts = math.copysign(_MAX_E_V, volts)
            if -_TOLERANCE_V < change < _TOLERANCE_V:
                zinc_a -= zinc_slope * change
                break
        self._interface = volts
        self._zinc = max(0.0, zinc_c - zinc_a * step_s)
        self._diffusion.commit(zinc_a / self._limiting)

    def impedance(self, frequencies_hz: NDArray[np.float64]) -> NDArray[np.complex128]:
        """Small-signal impedance in ohm at the cell's present state.

        A Randles circuit (B&F ch. 10.3): the charge-transfer resistance and the finite Warburg
        element are the derivatives of the same kinetics and diffusion that steps follow; at rest
        on zinc they are RT/(nF i0) and RT/(nF i_lim) · tanh(√(jωτ)) / √(jωτ). A thin deposit also
        answers by growing and shrinking.
        """
        cover = self.coverage
        zinc_x = math.exp(self._zinc_f * self._interface)
        anodic = self._exchange * cover * zinc_x
        cathodic = self._exchange * (cover + (1.0 - cover) * self._bare_factor) / zinc_x
        concentration = self._surface(anodic, cathodic)
        transfer_s = self._zinc_f * (anodic + cathodic * concentration)
        diffusion = finite_warburg(frequencies_hz, self.parameters.diffusion_s)
        # Change of the zinc current with its coverage, and so with its own integral: 1/s.
        growth = (
            self._exchange
            * ((1.0 - cover) / self._cover)
            * (zinc_x - (1.0 - self._bare_factor) * concentration / zinc_x)
        )
        angular = 2j * np.pi * frequencies_hz
        zinc_admittance = transfer_s / (
            1.0 + cathodic / self._limiting * diffusion + growth / angular
        )
        gas_x = math.exp(self._gas_f * self._interface)
        gas_s = self._gas_f * (self._hydrogen / gas_x + self._oxygen * gas_x)
        admittance = angular * self._capacity + zinc_admittance + (gas_s + 1.0 / self._leak)
        return self._series + 1.0 / admittance

    def _surface(self, anodic_a: float, cathodic_a: float) -> float:
        """Concentration of Zn2+ at the electrode that goes with these branches of the current."""
        base = self._diffusion.surface(0.0)
        gain = (self._diffusion.surface(1.0) - base) / self._limiting
        current_a = (anodic_a - base * cathodic_a) / (1.0 + cathodic_a * gain)
        return max(0.0, base + gain * current_a)
