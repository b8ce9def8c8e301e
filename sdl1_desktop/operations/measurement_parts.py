"""Which techniques a measurement node asks for, in their order.

Three ways of asking are in use. With ``sequence_enabled`` the flow editor's own parameters
(``cp_deposition_*``, ``ocv_post_deposition_*`` …) describe the sequence deposition, OCV, PEIS,
dissolution, OCV, PEIS, each part with its ``*_enabled`` switch, ``sequence_cycles`` times. Older
Canvas files describe the same sequence with ``deposition_*`` and ``dissolution_*`` and share one
set of ``ocv_*`` and ``peis_*`` between its halves. All others run one technique, the
``measurement_type``. Units are those of ``robot.techniques``.
"""

from __future__ import annotations

from dataclasses import dataclass

from sdl1_desktop.messages import message
from sdl1_desktop.operations.context import OperationError
from sdl1_desktop.operations.parameters import Parameters
from sdl1_desktop.robot.techniques import Cp, Cva, Lsv, Ocv, Peis, Technique
from sdl1_desktop.workflow.model import Node

__all__ = ["MeasurementPart", "measurement_parts"]

_TYPES = ("OCV", "CP", "CVA", "PEIS", "LSV")
_STEPS = tuple(
    step
    for half in ("deposition", "dissolution")
    for step in (f"cp_{half}_", f"ocv_post_{half}_", f"peis_post_{half}_")
)
_LOWER_V, _UPPER_V = -2.0, 2.0
"""Voltage limits in V where the node gives none: those of the Canvas editor."""


@dataclass(frozen=True, slots=True)
class MeasurementPart:
    """One technique to run, with the name that people read: ``Deposition``, ``CP``."""

    label: str
    technique: Technique

    @property
    def name(self) -> str:
        """The technique's short name."""
        return type(self.technique).__name__.upper()


def measurement_parts(node: Node) -> tuple[MeasurementPart, ...]:
    """The techniques that the node asks for.

    Raises:
        OperationError: a parameter is of a wrong type or cannot be measured with, or no part of
            the sequence is switched on.
    """
    own = Parameters(node)
    older = any(name.startswith(("deposition_", "dissolution_")) for name in node.given)
    newer = any(name.startswith(("cp_deposition_", "cp_dissolution_")) for name in node.given)
    if own.flag("sequence_enabled", default=newer or older):
        parts = _older_sequence(own) if older and not newer else _sequence(own, node)
        cycles = own.whole("sequence_cycles", 1)
        if not parts or cycles < 1:
            raise OperationError(
                message("No part of the measurement sequence is switched on."),
                message("Switch at least one part on, or turn sequence_enabled off."),
            )
        return parts * cycles
    kind = own.choice("measurement_type", "CP", _TYPES)
    return (MeasurementPart(kind, _single(own, kind)),)


def _single(own: Parameters, kind: str) -> Technique:
    match kind:
        case "OCV":
            return Ocv(
                duration_s=own.positive("ocv_duration", 60),
                interval_s=own.positive("ocv_sample_interval", 1),
                settle_s=own.not_negative("ocv_settle_time", 0),
                stability_v=own.not_negative("ocv_stability_threshold", 0),
            )
        case "CVA":
            return Cva(
                start_v=own.number("cva_start_voltage", -0.5),
                end_v=own.number("cva_end_voltage", 0.5),
                scan_rate_v_s=own.positive("cva_scan_rate", 0.05),
                cycles=own.whole("cva_cycles", 3),
                interval_s=own.positive("cva_sample_interval", 0.01),
            )
        case "PEIS":
            return _peis(own, "peis", "start_frequency", "end_frequency", "minimum_cycles")
        case "LSV":
            return Lsv(
                start_v=own.number("lsv_start_voltage", -0.5),
                end_v=own.number("lsv_end_voltage", 0.5),
                scan_rate_v_s=own.positive("lsv_scan_rate", 0.01),
                interval_s=own.positive("lsv_sample_interval", 0.01),
            )
        case _:
            return Cp(
                current_a=own.number("cp_current", -0.004),
                duration_s=own.positive("cp_duration", 720),
                interval_s=own.positive("cp_sample_interval", 1),
                voltage_min_v=own.number("cp_voltage_limit_min", -2),
                voltage_max_v=own.number("cp_voltage_limit_max", 2),
            )


def _sequence(own: Parameters, node: Node) -> tuple[MeasurementPart, ...]:
    parts: list[MeasurementPart] = []
    mentioned = {step for step in _STEPS if any(name.startswith(step) for name in node.given)}

    def on(step: str) -> bool:
        # A file that names parts of the sequence means these; one that names none means all.
        return own.flag(f"{step}enabled", default=step in mentioned or not mentioned)

    for half, label in (("deposition", "Deposition"), ("dissolution", "Dissolution")):
        if on(f"cp_{half}_"):
            parts.append(MeasurementPart(label, _sequence_cp(own, half)))
        if on(f"ocv_post_{half}_"):
            rest = Ocv(
                duration_s=own.positive(f"ocv_post_{half}_duration", 60),
                interval_s=own.positive(f"ocv_post_{half}_sample_interval", 1),
            )
            parts.append(MeasurementPart(f"OCV after {label.lower()}", rest))
        if on(f"peis_post_{half}_"):
            sweep = _peis(own, f"peis_post_{half}", "start_freq", "end_freq", "min_cycles")
            parts.append(MeasurementPart(f"PEIS after {label.lower()}", sweep))
    return tuple(parts)


def _sequence_cp(own: Parameters, half: str) -> Cp:
    """Deposition or dissolution.

    ``cp_*_voltage_limit`` and ``cp_*_max_voltage`` are both upper limits, and the lower of them
    counts: taken for both signs, the usual limit of 1 V would end every zinc deposition at once.
    """
    upper = own.number(f"cp_{half}_voltage_limit", _UPPER_V)
    return Cp(
        current_a=own.number(f"cp_{half}_current", -0.004 if half == "deposition" else 0.004),
        duration_s=own.positive(f"cp_{half}_duration", 720),
        interval_s=own.positive(f"cp_{half}_sample_interval", 1),
        voltage_min_v=own.number(f"cp_{half}_min_voltage", _LOWER_V),
        voltage_max_v=min(upper, own.number(f"cp_{half}_max_voltage", upper)),
    )


def _older_sequence(own: Parameters) -> tuple[MeasurementPart, ...]:
    rest = Ocv(
        duration_s=own.positive("ocv_duration", 60),
        interval_s=own.positive("ocv_sample_interval", 1),
    )
    sweep = _peis(own, "peis", "start_frequency", "end_frequency", "minimum_cycles")
    low = own.number("cp_voltage_limit_min", -2)
    high = own.number("cp_voltage_limit_max", 2)
    parts: list[MeasurementPart] = []
    for half, current in (("deposition", -0.004), ("dissolution", 0.004)):
        pulse = Cp(
            current_a=own.number(f"{half}_current", current),
            duration_s=own.positive(f"{half}_duration", 720),
            interval_s=own.positive(f"{half}_sample_interval", 1),
            voltage_min_v=low,
            voltage_max_v=high,
        )
        parts += [
            MeasurementPart(half.capitalize(), pulse),
            MeasurementPart(f"OCV after {half}", rest),
            MeasurementPart(f"PEIS after {half}", sweep),
        ]
    return tuple(parts)


def _peis(own: Parameters, prefix: str, start: str, end: str, cycles: str) -> Peis:
    return Peis(
        start_hz=own.positive(f"{prefix}_{start}", 10_000),
        end_hz=own.positive(f"{prefix}_{end}", 0.1),
        points_per_decade=own.positive(f"{prefix}_points_per_decade", 5),
        amplitude_v=own.positive(f"{prefix}_ac_amplitude", 0.01),
        bias_v=own.number(f"{prefix}_dc_bias", 0),
        bias_vs_ocp=own.flag(f"{prefix}_bias_vs_ocp", default=True),
        minimum_cycles=own.whole(f"{prefix}_{cycles}", 1),
    )
