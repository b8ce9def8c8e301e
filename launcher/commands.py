"""The commands of launch.py, once a supported Python runs it."""

from __future__ import annotations

import traceback
from collections.abc import Sequence

from launcher import checks, environment, install, qt_libraries, start, voice


def run(command: str, arguments: Sequence[str]) -> int:
    """Do one command; returns the exit code.

    Raises:
        voice.StartError: it can't be done; the text says why and what to do.
    """
    if command == "system-packages":
        for_tests = checks.PACKAGES if "--for-tests" in arguments else ()
        voice.say(" ".join([*qt_libraries.packages(), *for_tests]))
        return 0
    _set_up()
    if command == "setup":
        return 0
    if command == "sdl1":
        return start.command_line(list(arguments))
    if command == "test":
        qt_libraries.require({"QT_QPA_PLATFORM": "offscreen"})
        return checks.run(arguments)
    qt_libraries.require()
    if command in ("install-shortcut", "remove-shortcut"):
        return start.shortcut(command)
    return start.window(list(arguments))


def _set_up() -> None:
    try:
        environment.ensure()
    except voice.StartError:
        raise
    except Exception as error:
        with install.LOG.open("a", encoding="utf-8") as log:
            traceback.print_exc(file=log)
        raise voice.StartError(install.explain(str(error))) from error
