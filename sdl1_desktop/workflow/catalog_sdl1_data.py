"""Parameter specs: data export, sequence control, cycle counter.

Limits are those of Canvas exports 1.1; names of the flow editor's files are here as well.
``loop_duration`` is this program's own, for loops that end by time.
"""

from __future__ import annotations

from sdl1_desktop.workflow.catalog_shared import data_collection
from sdl1_desktop.workflow.catalog_terms import (
    choice,
    flag,
    group,
    label,
    number,
    plain_choice,
    status,
    text,
)

__all__ = ["CYCLE_COUNTER", "DATA_EXPORT", "SEQUENCE_CONTROL"]

_TEMPLATES = (
    "{experiment_id}_cycles{cycle_range}_{data_type}",
    "{experiment_id}_{timestamp}_cycles{cycle_range}_{data_type}",
    "{experiment_id}_c{cycle_start}-{cycle_end}_{data_type}",
    "{data_type}_{experiment_id}_cycles{cycle_range}",
    "custom",
)

DATA_EXPORT = (
    group(
        "general_settings",
        label("Export"),
        text("data_path", label("Folder"), label("Inside the run's folder"), default="./data"),
        text("export_path", label("Folder"), label("Inside the run's folder")),
        text("export_format", label("Format")),
        flag("include_metadata", label("Metadata")),
        flag("include_raw_data", label("Raw data")),
        flag("include_processed_data", label("Processed data")),
        flag("compress_output", label("Compress")),
    ),
    group(
        "file_naming",
        label("File names"),
        plain_choice(
            "file_naming_template", label("Template"), _TEMPLATES, default=_TEMPLATES[0],
        ),
        text("custom_file_naming", label("Own template"), when=("file_naming_template", "custom")),
        text("file_naming", label("Template in use")),
        text("filename_pattern", label("Name pattern")),
        plain_choice(
            "cycle_range_format", label("Cycle range"),
            ("{start}-{end}", "{start}to{end}", "{start}_{end}", "{total}cycles"),
            default="{start}-{end}",
        ),
        flag("include_timestamp_in_filename", label("Time in the name"), default=False),
        text(
            "timestamp_format", label("Format of the time"), default="YYYYMMDD_HHMMSS",
            when=("include_timestamp_in_filename", True),
        ),
    ),
    group(
        "cycle_range_info",
        label("Cycles"),
        status("cycle_start", label("First cycle")),
        status("cycle_end", label("Last cycle")),
        status("total_cycles", label("Cycles in all")),
    ),
    group(
        "contents",
        label("Contents"),
        flag("dc_data_export", label("DC data"), default=True),
        text(
            "dc_file_name", label("DC file name"), default="electrochemical_dc",
            when=("dc_data_export", True),
        ),
        flag("ac_data_export", label("AC data"), default=True),
        text(
            "ac_file_name", label("AC file name"), default="electrochemical_ac",
            when=("ac_data_export", True),
        ),
        flag("metadata_export", label("Metadata file"), default=True),
        flag(
            "include_parameters", label("Parameters in the metadata"), default=True,
            when=("metadata_export", True),
        ),
        flag(
            "include_timestamps", label("Times in the metadata"), default=True,
            when=("metadata_export", True),
        ),
        flag("log_export", label("Log file"), default=True),
        plain_choice(
            "log_level_filter", label("Least level in the log file"),
            ("DEBUG", "INFO", "WARNING", "ERROR"), default="INFO", when=("log_export", True),
        ),
        flag(
            "include_system_logs", label("System's own lines in the log file"), default=False,
            when=("log_export", True),
        ),
    ),
    group(
        "nimo",
        label("NIMO"),
        flag("nimo_update_enabled", label("NIMO update"), label("Not done by this program")),
        text(
            "objective_value_column", label("Column of the objective"),
            when=("nimo_update_enabled", True),
        ),
        text(
            "objective_extraction", label("How the objective is taken"),
            when=("nimo_update_enabled", True),
        ),
    ),
)  # fmt: skip

SEQUENCE_CONTROL = (
    group(
        "loop_configuration",
        label("Loop"),
        choice(
            "loop_type",
            label("Ends"),
            (
                ("fixed_count", label("after a number of cycles")),
                ("time_based", label("after a time")),
                ("condition_based", label("when a condition holds")),
            ),
            default="fixed_count",
        ),
        number(
            "loop_count", label("Cycles"), (1, 100), step=1,
            required=True, when=("loop_type", "fixed_count"),
        ),
        number(
            "loop_duration", label("Duration"), (1, 604800), "s", step=1,
            description=label("No further cycle begins after this time"),
            when=("loop_type", "time_based"),
        ),
        choice(
            "loop_condition",
            label("What the condition is about"),
            (
                ("voltage_threshold", label("Voltage")),
                ("current_threshold", label("Current")),
                ("time_limit", label("Time")),
            ),
            when=("loop_type", "condition_based"),
        ),
        text(
            "break_condition", label("Ends when"), label("Such as: voltage < -1.5"),
            when=("loop_type", "condition_based"),
        ),
    ),
    group(
        "data_collection",
        label("Data collection"),
        choice(
            "data_collection_mode",
            label("Data is kept"),
            (
                ("all_cycles", label("in all cycles")),
                ("from_cycle_n", label("from one cycle on")),
                ("last_n_cycles", label("in the last cycles")),
            ),
            default="all_cycles",
        ),
        number(
            "data_collection_start", label("From cycle"), (1, 50), default=1, step=1,
            when=("data_collection_mode", "from_cycle_n"),
        ),
        number("stabilization_cycles", label("Cycles to settle"), (0, 20), default=0, step=1),
        number(
            "last_n_cycles", label("Last cycles"), (1, 20), default=1, step=1,
            when=("data_collection_mode", "last_n_cycles"),
        ),
    ),
)  # fmt: skip

CYCLE_COUNTER = (
    group(
        "display_configuration",
        label("Display"),
        choice(
            "display_mode",
            label("Detail"),
            (
                ("basic", label("Cycle only")),
                ("detailed", label("Cycle and times")),
                ("statistics", label("Statistics")),
            ),
            default="detailed",
        ),
        choice(
            "time_format",
            label("Times"),
            (
                ("hms", label("hours:minutes:seconds")),
                ("seconds", label("seconds")),
                ("minutes", label("minutes")),
            ),
            default="hms",
        ),
        flag("show_progress_bar", label("Progress bar"), default=True),
        flag("show_eta", label("Time of the end"), default=True),
    ),
    group(
        "cycle_status",
        label("Cycle"),
        status("current_cycle", label("Cycle")),
        status("total_cycles", label("Cycles in all")),
        status("cycle_start_time", label("Began")),
        status("elapsed_time_current", label("This cycle so far"), "s"),
        status("elapsed_time_total", label("All cycles so far"), "s"),
        status("estimated_completion", label("Expected end")),
    ),
    group(
        "performance_tracking",
        label("Statistics"),
        status("average_cycle_time", label("Average cycle"), "s"),
        status("fastest_cycle_time", label("Fastest cycle"), "s"),
        status("slowest_cycle_time", label("Slowest cycle"), "s"),
    ),
    data_collection(),
)
