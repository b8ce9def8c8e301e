"""The Prefect backend as the engine holds it: the way to its server, and frames for its runs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from sdl1_desktop.backends.prefect.access import ServerAccess
from sdl1_desktop.backends.prefect.factory import prefect_frame
from sdl1_desktop.backends.prefect.frame import EventFeed
from sdl1_desktop.backends.prefect.places import PrefectPlaces
from sdl1_desktop.backends.requests import RunRequest
from sdl1_desktop.backends.run_control import RunControl
from sdl1_desktop.backends.run_frame import RunFrame
from sdl1_desktop.backends.run_recorder import RunRecorder
from sdl1_desktop.settings import Folders, Settings

__all__ = ["FrameMaker", "PrefectRuns"]

FrameMaker: TypeAlias = Callable[[RunRequest, RunRecorder, RunControl], RunFrame]
"""Makes what a run is set in."""


class PrefectRuns:
    """Used on the engine's loop, except :meth:`close`.

    Args:
        folders: where the local server is kept.
        feed: the journal, of whose events Prefect is told.
    """

    def __init__(self, folders: Folders, feed: EventFeed) -> None:
        self._places = PrefectPlaces.of(folders)
        self._feed = feed
        self._access: ServerAccess | None = None

    def access(self, settings: Settings) -> ServerAccess:
        """The way to the server; made anew where the settings name another one."""
        if self._access is None or self._access.settings != settings.prefect:
            self.close()
            self._access = ServerAccess(self._places, settings.prefect)
        return self._access

    def frames(self, settings: Settings) -> FrameMaker:
        """What makes the frame of a run."""
        return partial(
            prefect_frame, access=self.access(settings), settings=settings, feed=self._feed
        )

    def close(self) -> None:
        """Give the local server back; may wait some seconds until it was told all."""
        # Taken away first: whoever asks meanwhile must not get what is being given back.
        access, self._access = self._access, None
        if access is not None:
            access.close()
