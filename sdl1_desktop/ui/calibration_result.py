"""What the repeats of a calibration give, beside what is used now, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sdl1_desktop.robot.calibration import RepeatedTrial
from sdl1_desktop.ui import words

__all__ = ["compared", "measured", "scatter_warning"]

_WIDE_SPREAD = 0.02
"""Part of the mean from which the spread of the repeats speaks of air or a slipping tube.

Chosen: the rates of SDL1's own pumps differ by about this much from one another.
"""


def measured(trial: RepeatedTrial) -> str:
    """Mean, spread and rate."""
    part = 100.0 * trial.spread_ml / trial.mean_ml
    return QCoreApplication.translate(
        "Calibration", "Mean {mean} in {time}, spread {spread} ({part}): {rate}"
    ).format(
        mean=words.number(trial.mean_ml, "mL", digits=4),
        time=words.number(trial.time_s, "s"),
        spread=words.number(trial.spread_ml, "mL", digits=2),
        part=words.number(part, "%", digits=2),
        rate=words.number(trial.rate_ml_s, "mL/s", digits=4),
    )


def compared(trial: RepeatedTrial, now_ml_s: float) -> str:
    """The rate beside the one that is used now."""
    difference = 100.0 * (trial.rate_ml_s / now_ml_s - 1.0)
    values = {
        "now": words.number(now_ml_s, "mL/s", digits=4),
        "part": words.number(abs(difference), "%", digits=2),
    }
    if abs(difference) < 0.05:
        text = QCoreApplication.translate("Calibration", "Used now: {now}, which is the same.")
    elif difference > 0:
        text = QCoreApplication.translate(
            "Calibration", "Used now: {now}. The new rate is {part} more."
        )
    else:
        text = QCoreApplication.translate(
            "Calibration", "Used now: {now}. The new rate is {part} less."
        )
    return text.format(**values)


def scatter_warning(trial: RepeatedTrial) -> str:
    """What a wide spread says, or ""."""
    if trial.spread_ml <= _WIDE_SPREAD * trial.mean_ml:
        return ""
    return QCoreApplication.translate(
        "Calibration",
        "The repeats lie far apart. Look for air in the tubing and repeat them before you save.",
    )
