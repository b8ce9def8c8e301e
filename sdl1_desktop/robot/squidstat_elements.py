"""Techniques as the Squidstat's vendor package builds them: units are s, V, A, Hz on both sides."""

from __future__ import annotations

from typing import Any

from sdl1_desktop.robot.techniques import Cp, Cva, Lsv, Ocv, Peis, Technique

__all__ = ["LIMIT_MARGIN_V", "element_of"]

LIMIT_MARGIN_V = 0.05
"""How far beyond the voltage limits of a CP the instrument stops by itself, V. The limits are
watched here; the instrument's own stand behind them, should this program not be there any more."""


def element_of(module: Any, technique: Technique) -> Any:
    """The vendor's element for one technique.

    The settling time and the stability of an OCV are not part of it.
    """
    match technique:
        case Ocv():
            return module.AisOpenCircuitElement(technique.duration_s, technique.interval_s)
        case Cp():
            element = module.AisConstantCurrentElement(
                technique.current_a, technique.interval_s, technique.duration_s
            )
            element.setMinVoltage(technique.voltage_min_v - LIMIT_MARGIN_V)
            element.setMaxVoltage(technique.voltage_max_v + LIMIT_MARGIN_V)
            return element
        case Cva():
            # start, first vertex, second vertex, end: n times start → end → start.
            element = module.AisCyclicVoltammetryElement(
                technique.start_v,
                technique.end_v,
                technique.start_v,
                technique.start_v,
                technique.scan_rate_v_s,
                technique.interval_s,
            )
            element.setNumberOfCycles(int(technique.cycles))
            return element
        case Peis():
            element = module.AisEISPotentiostaticElement(
                technique.start_hz,
                technique.end_hz,
                technique.points_per_decade,
                technique.bias_v,
                technique.amplitude_v,
            )
            element.setBiasVoltageVsOCP(technique.bias_vs_ocp)
            element.setMinimumCycles(int(technique.minimum_cycles))
            return element
        case Lsv():
            return module.AisDCPotentialSweepElement(
                technique.start_v,
                technique.end_v,
                technique.scan_rate_v_s,
                technique.interval_s,
            )
