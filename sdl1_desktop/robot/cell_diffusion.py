"""Zn2+ in the diffusion layer of the simulated cell, in time and in frequency.

A layer of thickness δ with fixed concentration at its outer side answers a current with the
transfer function tanh(√(sτ)) / √(sτ), τ = δ²/D (the finite-length Warburg element; at high
frequency it becomes the semi-infinite one of B&F ch. 10.3). Its exact partial fractions are
Σ 2 / (sτ + (k + ½)²π²): the first ones are followed in time as modes, the sum of the others is
taken as instant. Sand's and Cottrell's laws (B&F ch. 8.2, 5.2) come out of the same modes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import mul

import numpy as np
from numpy.typing import NDArray

__all__ = ["DiffusionLayer", "finite_warburg"]

_MODES = 10


def finite_warburg(
    frequencies_hz: NDArray[np.float64], diffusion_s: float
) -> NDArray[np.complex128]:
    """tanh(√(jωτ)) / √(jωτ): 1 at low frequency, 1/√(jωτ) at high frequency."""
    half = np.sqrt(np.pi * frequencies_hz * diffusion_s)
    # From 40 on tanh is 1 to the last digit; further up its exponentials would overflow.
    return np.tanh(np.minimum(half, 40.0) * (1 + 1j)) / (half * (1 + 1j))


class DiffusionLayer:
    """Concentration at the electrode, relative to the bulk, as currents go through.

    Currents are relative to the limiting current; negative ones (deposition) take Zn2+ away.
    Steps are implicit (backward Euler), hence stable however long: after :meth:`prepare` the
    concentration at the end of a step is ``base + gain * current``.
    """

    def __init__(self, diffusion_s: float) -> None:
        roots = [((k + 0.5) * math.pi) ** 2 for k in range(_MODES)]
        self._rates = [root / diffusion_s for root in roots]
        self._drive = 2.0 / diffusion_s
        self._instant = 1.0 - sum(2.0 / root for root in roots)
        # Replaced at each step and never changed: a state that was read stays what it was.
        self._modes: Sequence[float] = [0.0] * _MODES
        self._step_s = 0.0
        self._decays: list[float] = []
        self._gain = 0.0

    @property
    def state(self) -> Sequence[float]:
        """The modes, to be handed to :meth:`restore`."""
        return self._modes

    def restore(self, state: Sequence[float]) -> None:
        """Go back to a state that was read before."""
        self._modes = state

    def surface(self, current: float) -> float:
        """Concentration at the electrode while ``current`` goes through."""
        return 1.0 + sum(self._modes) + self._instant * current

    def prepare(self, step_s: float) -> tuple[float, float]:
        """``base`` and ``gain`` of a step of ``step_s`` seconds that begins now."""
        if step_s != self._step_s:
            self._step_s = step_s
            self._decays = [1.0 / (1.0 + rate * step_s) for rate in self._rates]
            self._gain = self._instant + self._drive * step_s * sum(self._decays)
        return sum(map(mul, self._modes, self._decays), 1.0), self._gain

    def commit(self, current: float) -> None:
        """Take the prepared step with this current."""
        drive = self._drive * self._step_s * current
        self._modes = [
            (mode + drive) * decay for mode, decay in zip(self._modes, self._decays, strict=True)
        ]
