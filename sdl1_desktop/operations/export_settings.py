"""What a data-export node asks for, from either editor's parameters.

The Canvas editor names ``data_path``, ``file_naming_template`` and a switch for each kind of file;
the flow editor ``export_path``, ``filename_pattern``, ``include_*`` and ``compress_output``. Both
sets are read, and where a file sets both, the Canvas names count.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from sdl1_desktop.events import LogLevel
from sdl1_desktop.messages import message
from sdl1_desktop.operations.context import OperationError
from sdl1_desktop.operations.parameters import Parameters
from sdl1_desktop.operations.run_folder import inner_path
from sdl1_desktop.robot.commands import AC_COLUMNS, DC_COLUMNS

__all__ = ["CUSTOM", "ExportSettings"]

CUSTOM = "custom"
_STANDARD_TEMPLATE = "{experiment_id}_cycles{cycle_range}_{data_type}"
_OWN_PREFIXES = ("electrochemical_dc", "electrochemical_ac")
"""The prefixes that the Canvas editor fills in by itself. They say the data type once more, so
only a prefix that the operator chose goes before a file's name."""


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """Which files to write, where in the run's folder, and how they are named."""

    folder: PurePosixPath
    template: str
    range_format: str
    timestamp_format: str
    as_json: bool
    compress: bool
    dc: bool
    ac: bool
    summary: bool
    metadata: bool
    log: bool
    dc_prefix: str
    ac_prefix: str
    dc_columns: tuple[str, ...]
    ac_columns: tuple[str, ...]
    include_parameters: bool
    include_timestamps: bool
    log_threshold: LogLevel
    include_system_logs: bool

    @classmethod
    def of(cls, own: Parameters) -> ExportSettings:
        """The settings in a node's parameters.

        Raises:
            OperationError: a parameter is of a wrong type, the path leaves the run's folder, or a
                column is not measured.
        """
        raw = own.flag("include_raw_data", default=True)
        return cls(
            folder=inner_path(own.text(own.first_given("data_path", "export_path"), "")),
            template=_template(own),
            range_format=own.text("cycle_range_format", "") or "{start}-{end}",
            timestamp_format=own.text("timestamp_format", "") or "YYYYMMDD_HHMMSS",
            as_json=own.choice("export_format", "csv", ("csv", "json")) == "json",
            compress=own.flag("compress_output", default=False),
            dc=raw and own.flag("dc_data_export", default=True),
            ac=raw and own.flag("ac_data_export", default=True),
            summary=own.flag("include_processed_data", default=False),
            metadata=own.flag(own.first_given("metadata_export", "include_metadata"), default=True),
            log=own.flag("log_export", default=True),
            dc_prefix=_prefix(own, "dc_file_name"),
            ac_prefix=_prefix(own, "ac_file_name"),
            dc_columns=_columns(own, "dc_columns", "dc_data_columns", DC_COLUMNS),
            ac_columns=_columns(own, "ac_columns", "ac_data_columns", AC_COLUMNS),
            include_parameters=own.flag("include_parameters", default=True),
            include_timestamps=own.flag("include_timestamps", default=True),
            log_threshold=LogLevel(
                own.choice("log_level_filter", LogLevel.INFO, tuple(LogLevel.__members__))
            ),
            include_system_logs=own.flag("include_system_logs", default=False),
        )


def _template(own: Parameters) -> str:
    """The template, with the places that it must have: one export has several files."""
    name = own.first_given("file_naming_template", "filename_pattern", "file_naming")
    template = own.text(name, "") or _STANDARD_TEMPLATE
    if template == CUSTOM:
        template = own.text("custom_file_naming", "")
        if not template:
            raise OperationError(
                message("The file names are to follow a custom pattern, and there is none."),
                message("Fill custom_file_naming in, or choose another file_naming_template."),
            )
    if own.flag("include_timestamp_in_filename", default=False) and "{timestamp}" not in template:
        template += "_{timestamp}"
    if "{data_type}" not in template:
        template += "_{data_type}"
    return template


def _prefix(own: Parameters, name: str) -> str:
    prefix = own.text(name, "")
    return "" if prefix in _OWN_PREFIXES else prefix


def _columns(
    own: Parameters, name: str, other_name: str, known: tuple[str, ...]
) -> tuple[str, ...]:
    columns = own.texts(own.first_given(name, other_name), known) or known
    for column in columns:
        if column not in known:
            raise OperationError(
                message("There is no measured column {column}.", column=column),
                message("Use only these: {columns}.", columns=", ".join(known)),
            )
    return columns
