"""The band that says whether a calibration's pump is a real one."""

from __future__ import annotations

from sdl1_desktop.ui.mode_band import ModeBand

__all__ = ["CalibrationBand"]


class CalibrationBand(ModeBand):
    """Hatched for practice, solid for a real pump, as the window's own band."""

    @property
    def text(self) -> str:
        """What the band says."""
        if self.moving:
            return self.tr("LIVE: the pump runs")
        if self.live:
            return self.tr("LIVE: a real pump will run, also while dry run is on")
        return self.tr("PRACTICE: no pump runs, nothing is kept")
