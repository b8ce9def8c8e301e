"""Where everything of Prefect is kept in the data folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The keeper, which everybody waits for, has no use for the settings.
    from sdl1_desktop.settings import Folders

__all__ = ["PrefectPlaces"]


@dataclass(frozen=True, slots=True)
class PrefectPlaces:
    """Files and folders of the local server of one data folder.

    Attributes:
        folder: all of them but the log.
        log: what the server writes.
    """

    folder: Path
    log: Path

    @classmethod
    def of(cls, folders: Folders) -> PrefectPlaces:
        """The places in the program's folders."""
        return cls(folders.data / "prefect", folders.logs / "prefect-server.log")

    @property
    def server_home(self) -> Path:
        """``PREFECT_HOME`` of the server: its database is here."""
        return self.folder / "server"

    @property
    def client_home(self) -> Path:
        """``PREFECT_HOME`` of this program, so that no profile of the user's meddles."""
        return self.folder / "client"

    @property
    def database(self) -> Path:
        """The server's database; missing before the first start."""
        return self.server_home / "prefect.db"

    @property
    def record(self) -> Path:
        """What the keeper says of the server, as JSON."""
        return self.folder / "server.json"

    @property
    def keeper_lock(self) -> Path:
        """Held by the keeper while it lives: so there is one server for a data folder."""
        return self.folder / "keeper.lock"

    @property
    def users(self) -> Path:
        """One locked file for each process that uses the server."""
        return self.folder / "users"

    @property
    def door_lock(self) -> Path:
        """Held for moments by whoever counts users or becomes one."""
        return self.folder / "users.lock"
