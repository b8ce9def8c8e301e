"""What the executor has taken on: a small file for each, so that a killed one leaves a trace."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from sdl1_desktop.backends.prefect.places import PrefectPlaces
from sdl1_desktop.backends.prefect.whole_file import read_object, write_object

__all__ = ["Claim", "ExecutorClaims"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A flow run that the executor has taken on; ``run_id`` is empty until the run has begun."""

    flow_run_id: str
    deployment: str
    run_id: str = ""


class ExecutorClaims:
    """The claims of one data folder. Blocks for milliseconds."""

    def __init__(self, places: PrefectPlaces) -> None:
        self._folder = places.folder / "claims"

    def keep(self, claim: Claim) -> None:
        """Write a claim, or what is new of it.

        Raises:
            OSError: it cannot be written: then nothing may be begun.
        """
        write_object(self._path(claim.flow_run_id), asdict(claim))

    def drop(self, flow_run_id: str) -> None:
        """The flow run has its last state, or was given back."""
        self._path(flow_run_id).unlink(missing_ok=True)

    def left(self) -> tuple[Claim, ...]:
        """All claims there are; while no executor runs, those that a killed one has left."""
        if not self._folder.is_dir():
            return ()
        found = (_claim(path) for path in sorted(self._folder.glob("*.json")))
        return tuple(one for one in found if one is not None)

    def _path(self, flow_run_id: str) -> Path:
        return self._folder / f"{flow_run_id}.json"


def _claim(path: Path) -> Claim | None:
    found = read_object(path)
    if found is None or not {"flow_run_id", "deployment"} <= set(found):
        return None
    return Claim(str(found["flow_run_id"]), str(found["deployment"]), str(found.get("run_id", "")))
