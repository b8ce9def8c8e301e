"""Parameter specs: a measurement's sequence (deposition, OCV, PEIS, dissolution, OCV, PEIS).

Names are those of the flow editor's files, limits those that single techniques have in Canvas
exports 1.1.
"""

from __future__ import annotations

from sdl1_desktop.workflow.catalog_terms import flag, group, label, number
from sdl1_desktop.workflow.model import ParameterGroup

__all__ = ["SEQUENCE", "SEQUENCE_STEPS"]

SEQUENCE_STEPS = (
    "cp_deposition_",
    "ocv_post_deposition_",
    "peis_post_deposition_",
    "cp_dissolution_",
    "ocv_post_dissolution_",
    "peis_post_dissolution_",
)
"""Prefixes of the sequence's parameters, in the order of work."""

_VOLTAGE = (-2.0, 2.0)
_CURRENT = (-0.1, 0.1)
_FREQUENCY = (0.1, 100000.0)


def _cp_step(prefix: str, title: str) -> ParameterGroup:
    on = (f"{prefix}enabled", True)
    return group(
        prefix.rstrip("_"),
        title,
        flag(f"{prefix}enabled", label("Do this step"), when=("sequence_enabled", True)),
        number(
            f"{prefix}current", label("Current"), _CURRENT, "A",
            step=0.0001, required=True, when=on,
        ),
        number(
            f"{prefix}duration", label("Duration"), (0.1, 7200), "s",
            step=1, required=True, when=on,
        ),
        number(
            f"{prefix}sample_interval", label("Sample interval"), (0.01, 60), "s",
            default=1, step=0.1, when=on,
        ),
        number(f"{prefix}voltage_limit", label("Voltage limit"), _VOLTAGE, "V", step=0.01, when=on),
        number(f"{prefix}min_voltage", label("Lowest voltage"), _VOLTAGE, "V", step=0.01, when=on),
        number(f"{prefix}max_voltage", label("Highest voltage"), _VOLTAGE, "V", step=0.01, when=on),
    )  # fmt: skip


def _ocv_step(prefix: str, title: str) -> ParameterGroup:
    on = (f"{prefix}enabled", True)
    return group(
        prefix.rstrip("_"),
        title,
        flag(f"{prefix}enabled", label("Do this step"), when=("sequence_enabled", True)),
        number(
            f"{prefix}duration", label("Duration"), (0.1, 3600), "s",
            step=1, required=True, when=on,
        ),
        number(
            f"{prefix}sample_interval", label("Sample interval"), (0.01, 60), "s",
            default=1, step=0.1, when=on,
        ),
    )  # fmt: skip


def _peis_step(prefix: str, title: str) -> ParameterGroup:
    on = (f"{prefix}enabled", True)
    return group(
        prefix.rstrip("_"),
        title,
        flag(f"{prefix}enabled", label("Do this step"), when=("sequence_enabled", True)),
        number(
            f"{prefix}start_freq", label("Start frequency"), _FREQUENCY, "Hz",
            required=True, when=on,
        ),
        number(
            f"{prefix}end_freq", label("End frequency"), _FREQUENCY, "Hz",
            required=True, when=on,
        ),
        number(
            f"{prefix}points_per_decade", label("Points per decade"), (1, 20),
            default=5, step=0.5, when=on,
        ),
        number(f"{prefix}dc_bias", label("DC bias"), _VOLTAGE, "V", default=0, step=0.01, when=on),
        number(
            f"{prefix}ac_amplitude", label("AC amplitude"), (0.001, 0.1), "V",
            default=0.01, step=0.001, when=on,
        ),
        flag(f"{prefix}bias_vs_ocp", label("Bias against OCP"), default=True, when=on),
        number(
            f"{prefix}min_cycles", label("Least cycles at each frequency"), (1, 10),
            default=1, step=1, when=on,
        ),
    )  # fmt: skip


SEQUENCE = (
    group(
        "sequence",
        label("Sequence"),
        flag(
            "sequence_enabled", label("Run the sequence"),
            label("Deposition, OCV, PEIS, dissolution, OCV, PEIS instead of one technique"),
        ),
        number(
            "sequence_cycles", label("Times the sequence runs"), (1, 100), default=1, step=1,
            when=("sequence_enabled", True),
        ),
    ),
    _cp_step("cp_deposition_", label("1 Deposition")),
    _ocv_step("ocv_post_deposition_", label("2 OCV after deposition")),
    _peis_step("peis_post_deposition_", label("3 PEIS after deposition")),
    _cp_step("cp_dissolution_", label("4 Dissolution")),
    _ocv_step("ocv_post_dissolution_", label("5 OCV after dissolution")),
    _peis_step("peis_post_dissolution_", label("6 PEIS after dissolution")),
)  # fmt: skip
