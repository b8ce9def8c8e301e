"""Constants of the simulated zinc cell, with their units and where they come from.

Sources: A. J. Bard and L. R. Faulkner, *Electrochemical Methods*, 2nd ed., Wiley 2001 ("B&F", with
chapter), and the *CRC Handbook of Chemistry and Physics* ("CRC"). Where a value depends on the
electrode or the lab it is marked *chosen*: of the usual size, and not measured on any cell.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FARADAY_C_MOL", "GAS_J_MOL_K", "ZincCellParameters"]

FARADAY_C_MOL = 96485.33212
"""Faraday constant, C/mol (CODATA 2018)."""
GAS_J_MOL_K = 8.314462618
"""Molar gas constant, J/(mol K) (CODATA 2018)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ZincCellParameters:
    """A flat working electrode in zinc sulphate against a large zinc counter electrode.

    The potentials below are against zinc at rest in the same solution. The counter electrode gives
    back the zinc that is deposited: the bulk concentration stays as it is.
    """

    reference_v: float = 0.0
    """Potential of the reference electrode against zinc at rest, V: 0 for zinc itself, 0.98 for
    silver chloride in 3 mol/L KCl (+0.21 V against -0.77 V). Only measured voltages shift by it."""
    temperature_k: float = 298.15
    electrons: int = 2
    """Electrons of Zn2+ + 2 e- = Zn."""
    area_cm2: float = 1.0
    """Area of the working electrode, cm² (chosen)."""
    zinc_mol_l: float = 0.05
    """Zn2+ in the bulk, mol/L, beside 0.5 mol/L of sodium sulphate: migration is neglected."""
    diffusivity_cm2_s: float = 7.03e-6
    """Diffusion coefficient of Zn2+, cm²/s (CRC, at infinite dilution, 25 °C)."""
    layer_cm: float = 0.011
    """Thickness of the diffusion layer under natural convection, cm (B&F ch. 1.4; chosen)."""
    exchange_a_cm2: float = 3.0e-3
    """Exchange current density on zinc, A/cm² (B&F ch. 3.4 for its meaning; chosen)."""
    double_layer_f_cm2: float = 80e-6
    """Double-layer capacitance, F/cm² (B&F ch. 1.2: 10 to 40 if smooth; chosen: rough)."""
    series_ohm: float = 4.0
    """Uncompensated resistance of the solution, ohm (chosen)."""
    nucleation_v: float = 0.06
    """How much more negative bare substrate must be to deposit as fast as zinc, V (chosen)."""
    cover_c_cm2: float = 0.03
    """Charge of zinc that covers 63 % of the substrate, C/cm² (chosen: it grows as grains)."""
    bare_v: float = 0.55
    """Rest potential of the bare substrate in aerated solution, V (chosen)."""
    leak_ohm_cm2: float = 50e3
    """Resistance of the slow reactions (oxygen, corrosion) that lead there, ohm cm² (chosen)."""
    hydrogen_v: float = 0.50
    """Equilibrium potential of hydrogen at pH 4.5: -0.27 V (Nernst), against zinc at -0.77 V."""
    hydrogen_a_cm2: float = 1e-11
    """Exchange current density of hydrogen on zinc, A/cm² (chosen: a slow metal)."""
    oxygen_v: float = 1.74
    """Equilibrium potential of oxygen at pH 4.5: +0.97 V (Nernst), against zinc at -0.77 V."""
    oxygen_a_cm2: float = 1e-9
    """Exchange current density of oxygen evolution on the substrate, A/cm² (chosen)."""

    @property
    def thermal_v(self) -> float:
        """RT/F in V."""
        return GAS_J_MOL_K * self.temperature_k / FARADAY_C_MOL

    @property
    def exchange_a(self) -> float:
        """Exchange current of the zinc-covered electrode, A."""
        return self.exchange_a_cm2 * self.area_cm2

    @property
    def charge_transfer_ohm(self) -> float:
        """R_ct = RT / (n F i0) of zinc at rest, ohm (B&F eq. 3.4.13)."""
        return self.thermal_v / (self.electrons * self.exchange_a)

    @property
    def limiting_a(self) -> float:
        """Mass-transport limited current n F A D c / δ, A (B&F eq. 1.4.9)."""
        concentration_mol_cm3 = self.zinc_mol_l * 1e-3
        return (
            self.electrons
            * FARADAY_C_MOL
            * self.area_cm2
            * self.diffusivity_cm2_s
            * concentration_mol_cm3
            / self.layer_cm
        )

    @property
    def diffusion_s(self) -> float:
        """Time constant δ²/D of the diffusion layer, s."""
        return self.layer_cm**2 / self.diffusivity_cm2_s

    @property
    def diffusion_ohm(self) -> float:
        """Low-frequency end of the finite Warburg element of zinc at rest, ohm."""
        return self.thermal_v / (self.electrons * self.limiting_a)

    @property
    def double_layer_f(self) -> float:
        """Double-layer capacitance, F."""
        return self.double_layer_f_cm2 * self.area_cm2
