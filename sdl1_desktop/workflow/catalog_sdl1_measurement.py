"""Parameter specs: electrochemical measurement, with the limits of Canvas exports 1.1."""

from __future__ import annotations

from sdl1_desktop.workflow.catalog_sdl1_sequence import SEQUENCE
from sdl1_desktop.workflow.catalog_shared import data_collection
from sdl1_desktop.workflow.catalog_terms import flag, group, label, number, plain_choice, text

__all__ = ["ELECTROCHEMICAL_MEASUREMENT"]

_VOLTAGE = (-2.0, 2.0)
_CURRENT = (-0.1, 0.1)
_FREQUENCY = (0.1, 100000.0)


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
    *SEQUENCE,
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
