"""The program's own log and crash reports, for whoever has to find out why it misbehaved.

What happens in a run is kept by the journal; here is the rest: warnings, the traceback of every
error that nothing else caught, and what a process left that the system ended for a fault.
"""

from sdl1_desktop.logs.crash_report import CrashReport
from sdl1_desktop.logs.hard_crashes import CRASHES, collect_crashes
from sdl1_desktop.logs.log_file import LOG_FILE
from sdl1_desktop.logs.reporter import CrashReporter
from sdl1_desktop.logs.session import system_name
from sdl1_desktop.logs.starting import start_logging

__all__ = [
    "CRASHES",
    "LOG_FILE",
    "CrashReport",
    "CrashReporter",
    "collect_crashes",
    "start_logging",
    "system_name",
]
