"""What this program keeps of its deployments: workflows by their content, versions, arming.

A workflow's JSON stays here, and flow runs carry only its digest: the server copies a deployment's
parameters into each of up to a hundred planned runs, and refuses those of more than 512 kB. Whether
a live run is armed stays here too, where nobody reaches it who can only reach the server.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from sdl1_desktop.backends.prefect.places import PrefectPlaces
from sdl1_desktop.backends.prefect.version_changes import document_digest
from sdl1_desktop.backends.prefect.whole_file import read_object, write_object

__all__ = ["Arming", "DeploymentRecord", "DeploymentStore", "VersionRecord"]

_ID = re.compile(r"[0-9a-fA-F-]{8,64}")
_MOST_VERSIONS = 200


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """One version that was deployed. ``deployed_at`` is ISO 8601 in UTC, ``source`` the file."""

    version: str
    sha256: str
    workflow: str
    source: str
    deployed_at: str


@dataclass(frozen=True, slots=True)
class Arming:
    """What the operator allowed to run live: this content, on this robot, so simulated.

    ``warnings`` are those of the check that were confirmed, in English; ``at`` is ISO 8601 in UTC.
    """

    sha256: str
    robot: str
    simulate: tuple[str, ...]
    warnings: tuple[str, ...]
    at: str


@dataclass(frozen=True, slots=True)
class DeploymentRecord:
    """One deployment of this data folder; ``versions`` are the oldest first."""

    id: str
    name: str
    versions: tuple[VersionRecord, ...] = ()
    armed: Arming | None = None

    def with_version(self, version: VersionRecord) -> DeploymentRecord:
        """The record after ``version`` was deployed; the same content again is no new version."""
        if self.versions and self.versions[-1].sha256 == version.sha256:
            return self
        return replace(self, versions=(*self.versions, version)[-_MOST_VERSIONS:])


class DeploymentStore:
    """Files in the data folder. Each is replaced in one piece. Blocks for milliseconds."""

    def __init__(self, places: PrefectPlaces) -> None:
        self._workflows = places.folder / "workflows"
        self._records = places.folder / "deployments"

    def keep_document(self, document: Mapping[str, Any]) -> str:
        """Keep a workflow's JSON; answers its digest.

        Raises:
            OSError: it cannot be written.
        """
        sha256 = document_digest(document)
        path = self._workflows / f"{sha256}.json"
        if not path.exists():
            write_object(path, document)
        return sha256

    def document(self, sha256: str) -> Mapping[str, Any] | None:
        """The workflow's JSON; None where it is not here, or is not what it was."""
        if not _ID.fullmatch(sha256):
            return None
        document = read_object(self._workflows / f"{sha256}.json")
        if document is None or document_digest(document) != sha256:
            return None
        return document

    def keep(self, record: DeploymentRecord) -> None:
        """Keep a deployment's record.

        Raises:
            OSError: it cannot be written.
        """
        write_object(self._records / f"{record.id}.json", asdict(record))

    def record(self, deployment_id: str) -> DeploymentRecord | None:
        """A deployment's record; None where it was made elsewhere, or cannot be read."""
        if not _ID.fullmatch(deployment_id):
            return None
        found = read_object(self._records / f"{deployment_id}.json")
        try:
            return None if found is None else _record(found)
        except (KeyError, TypeError):
            return None

    def forget(self, deployment_id: str) -> None:
        """Remove a deployment's record; workflows stay, as runs that were made name them.

        Raises:
            OSError: it cannot be removed.
        """
        if _ID.fullmatch(deployment_id):
            (self._records / f"{deployment_id}.json").unlink(missing_ok=True)

    def ids(self) -> tuple[str, ...]:
        """The deployments that were made from this data folder."""
        if not self._records.is_dir():
            return ()
        names = (path.stem for path in self._records.glob("*.json"))
        return tuple(sorted(name for name in names if _ID.fullmatch(name)))


def _record(found: Mapping[str, Any]) -> DeploymentRecord:
    armed: Mapping[str, Any] | None = found.get("armed")
    return DeploymentRecord(
        id=str(found["id"]),
        name=str(found["name"]),
        versions=tuple(VersionRecord(**one) for one in found["versions"]),
        armed=None if armed is None else _arming(armed),
    )


def _arming(armed: Mapping[str, Any]) -> Arming:
    return Arming(
        sha256=str(armed["sha256"]),
        robot=str(armed["robot"]),
        simulate=tuple(armed["simulate"]),
        warnings=tuple(armed["warnings"]),
        at=str(armed["at"]),
    )
