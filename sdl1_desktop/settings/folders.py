"""Where the program keeps its files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from sdl1_desktop.messages import Message, message

__all__ = ["Folders", "config_folder"]

_NAME = "sdl1-desktop"


@dataclass(frozen=True, slots=True)
class Folders:
    """The program's folders. Those of data stay on a local disk: SQLite's WAL needs one.

    Attributes:
        config: the operator's settings.
        data: everything below, where it is not said otherwise.
        runs: one folder for each run, for its exported files.
        logs: the program's own log.
        journal: the journal's file.
        opentrons: what the ``opentrons`` package keeps (``OT_API_CONFIG_DIR``).
        locks: one file for each robot that a run of some program has.
        requests: what other programs ask of a run, while it is active.
    """

    config: Path
    data: Path
    runs: Path
    logs: Path
    journal: Path
    opentrons: Path
    locks: Path
    requests: Path

    @classmethod
    def below(cls, config: Path, data: Path) -> Folders:
        """The folders below these two."""
        return cls(
            config=config,
            data=data,
            runs=data / "runs",
            logs=data / "logs",
            journal=data / "journal" / "journal.sqlite",
            opentrons=data / "opentrons",
            locks=data / "locks",
            requests=data / "requests",
        )

    @classmethod
    def chosen(cls, data_folder: str) -> Folders:
        """The folders of this user on this computer.

        ``data_folder`` is the operator's choice for data, or empty. The environment variables
        ``SDL1_CONFIG_DIR`` and ``SDL1_DATA_DIR`` go before everything else.
        """
        data = (
            os.environ.get("SDL1_DATA_DIR")
            or data_folder
            or platformdirs.user_data_dir(_NAME, appauthor=False)
        )
        return cls.below(config_folder(), Path(data).expanduser().absolute())

    @staticmethod
    def data_is_fixed() -> bool:
        """Whether the environment says where data goes, whatever the operator chooses."""
        return bool(os.environ.get("SDL1_DATA_DIR"))

    @property
    def settings_file(self) -> Path:
        """The operator's settings."""
        return self.config / "settings.toml"

    def make(self) -> tuple[Message, ...]:
        """Make the folders that are missing; says which ones cannot be made."""
        problems: list[Message] = []
        wanted = (self.config, self.runs, self.logs, self.journal.parent, self.opentrons)
        for folder in wanted:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                problems.append(
                    message(
                        "The folder {folder} cannot be made: {why}. Check that its disk is there"
                        " and that you may write to it, or choose another data folder.",
                        folder=str(folder),
                        why=error.strerror or str(error),
                    )
                )
        return tuple(problems)


def config_folder() -> Path:
    """The folder of the operator's settings."""
    folder = os.environ.get("SDL1_CONFIG_DIR") or platformdirs.user_config_dir(
        _NAME, appauthor=False
    )
    return Path(folder).expanduser().absolute()
