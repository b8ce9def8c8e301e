"""Parameter specs: electrochemical measurement.

Single techniques have the limits of Canvas exports 1.1. The sequence (deposition, OCV, PEIS,
dissolution, OCV, PEIS) has the names of the flow editor's files and the same limits.
"""

from __future__ import annotations

from sdl1_desktop.workflow.catalog_shared import data_collection
from sdl1_desktop.workflow.catalog_terms import flag, group, label, number, plain_choice, text
from sdl1_desktop.workflow.model import ParameterGroup

__all__ = ["ELECTROCHEMICAL_MEASUREMENT", "SEQUENCE_STEPS"]

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


def _technique(name: str) -> tuple[str, str]:
    return ("measurement_type", name)


_OCV, _CP, _CVA, _PEIS, _LSV = (_technique(one) for one in ("OCV", "CP", "CVA", "PEIS", "LSV"))

_SINGLE = (
    group(
        "ocv",
        label("OCV"),
        number("ocv_duration", label("Duration"), (1, 3600), "s", default=60, step=1, when=_OCV),
        number(
            "ocv_sample_interval", label("Sample interval"), (0.1, 60), "s",
            default=1, step=0.1, when=_OCV,
        ),
        number("ocv_settle_time", label("Settling"), (0, 60), "s", default=5, step=1, when=_OCV),
        number(
            "ocv_stability_threshold", label("Stable within"), (0.0001, 0.1), "V",
            default=0.001, step=0.0001, when=_OCV,
        ),
    ),
    group(
        "cp",
        label("CP"),
        number(
            "cp_current", label("Current"), _CURRENT, "A", step=0.0001, required=True, when=_CP
        ),
        number("cp_duration", label("Duration"), (1, 7200), "s", step=1, required=True, when=_CP),
        number(
            "cp_sample_interval", label("Sample interval"), (0.1, 60), "s",
            default=1, step=0.1, when=_CP,
        ),
        number(
            "cp_voltage_limit_min", label("Lowest voltage"), (-2, 0), "V",
            default=-2, step=0.01, when=_CP,
        ),
        number(
            "cp_voltage_limit_max", label("Highest voltage"), (0, 2), "V",
            default=2, step=0.01, when=_CP,
        ),
    ),
    group(
        "cva",
        label("Cyclic voltammetry"),
        number(
            "cva_start_voltage", label("Start voltage"), _VOLTAGE, "V",
            default=-0.5, step=0.01, when=_CVA,
        ),
        number(
            "cva_end_voltage", label("End voltage"), _VOLTAGE, "V",
            default=0.5, step=0.01, when=_CVA,
        ),
        number(
            "cva_scan_rate", label("Scan rate"), (0.001, 1), "V/s",
            default=0.05, step=0.001, when=_CVA,
        ),
        number("cva_cycles", label("Cycles"), (1, 100), default=3, step=1, when=_CVA),
        number(
            "cva_sample_interval", label("Sample interval"), (0.001, 1), "s",
            default=0.01, step=0.001, when=_CVA,
        ),
    ),
    group(
        "peis",
        label("PEIS"),
        number(
            "peis_start_frequency", label("Start frequency"), _FREQUENCY, "Hz",
            default=10000, when=_PEIS,
        ),
        number(
            "peis_end_frequency", label("End frequency"), (0.1, 1000), "Hz",
            default=0.1, when=_PEIS,
        ),
        number(
            "peis_points_per_decade", label("Points per decade"), (1, 20),
            default=5, step=0.5, when=_PEIS,
        ),
        number(
            "peis_minimum_cycles", label("Least cycles at each frequency"), (1, 10),
            default=1, step=1, when=_PEIS,
        ),
        number(
            "peis_ac_amplitude", label("AC amplitude"), (0.001, 0.1), "V",
            default=0.01, step=0.001, when=_PEIS,
        ),
        number("peis_dc_bias", label("DC bias"), _VOLTAGE, "V", default=0, step=0.01, when=_PEIS),
        flag("peis_bias_vs_ocp", label("Bias against OCP"), default=True, when=_PEIS),
    ),
    group(
        "lsv",
        label("Linear sweep"),
        number(
            "lsv_start_voltage", label("Start voltage"), _VOLTAGE, "V",
            default=-0.5, step=0.01, when=_LSV,
        ),
        number(
            "lsv_end_voltage", label("End voltage"), _VOLTAGE, "V",
            default=0.5, step=0.01, when=_LSV,
        ),
        number(
            "lsv_scan_rate", label("Scan rate"), (0.001, 1), "V/s",
            default=0.01, step=0.001, when=_LSV,
        ),
        number(
            "lsv_sample_interval", label("Sample interval"), (0.001, 1), "s",
            default=0.01, step=0.001, when=_LSV,
        ),
    ),
)  # fmt: skip

ELECTROCHEMICAL_MEASUREMENT = (
    group(
        "hardware",
        label("Potentiostat"),
        text("com_port", label("Port"), label("Serial port, such as COM4")),
        number("channel", label("Channel"), (0, 3), default=0, step=1),
    ),
    group(
        "measurement",
        label("Measurement"),
        plain_choice(
            "measurement_type", label("Technique"), ("OCV", "CP", "CVA", "PEIS", "LSV"),
            required=True, when=("sequence_enabled", False),
        ),
    ),
    *_SINGLE,
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
    data_collection(),
    group(
        "recording",
        label("Recording"),
        flag("real_time_data_collection", label("Show points as they come")),
        flag("data_save_enabled", label("Save data")),
        text("experiment_name_template", label("Name template")),
        flag("element_logging_enabled", label("Log each step")),
        flag("element_status_callback", label("Report each step")),
    ),
)  # fmt: skip
