"""Lets the loggers go that opentrons makes for each simulated robot.

Each has a name of its own, with the address of an object in it, and Python keeps every logger by
its name for as long as the process lives: hundreds of dry runs would leave thousands of them.
"""

from __future__ import annotations

import logging
import re

__all__ = ["forget_passing_loggers"]

_PASSING = re.compile(r"opentrons\..*(?:\.\d{6,}| object at 0x[0-9a-fA-F]+>)\Z")
"""Names with the ``id`` or the ``repr`` of an object at their end."""


def forget_passing_loggers() -> None:
    """Forget them all; whoever still holds one can go on logging with it."""
    kept = logging.root.manager.loggerDict
    for name, found in list(kept.items()):
        if isinstance(found, logging.PlaceHolder):
            for logger in list(found.loggerMap):
                if _PASSING.match(logger.name):
                    del found.loggerMap[logger]
        elif _PASSING.match(name):
            del kept[name]
