"""Hands over to the program in its environment."""

import os
import subprocess
import sys
import time

from launcher import stamp, voice

LOG = os.path.join(stamp.ROOT, ".venv-setup.log")

_WATCHED_S = 5.0
"""How long the start of a window without a console is watched for an early end."""


def window(arguments):
    """Open the window; where the system allows it, this process becomes it.

    Raises:
        voice.StartError: there is no screen, or the window's process ended at once.
    """
    if sys.platform == "win32":
        return _window_without_console(arguments)
    needs_screen = sys.platform.startswith("linux") and not os.environ.get("QT_QPA_PLATFORM")
    if needs_screen and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise voice.StartError(
            "There is no screen to open a window on: start SDL1 Desktop from a desktop session, "
            "or use the command line: python3 launch.py sdl1 --help"
        )
    return _become(["-m", "sdl1_desktop"] + arguments)


def command_line(arguments):
    """Run the sdl1 command; returns its exit code where this process could not become it."""
    return _become(["-m", "sdl1_desktop.cli"] + arguments)


def shortcut(command):
    """Install or remove the shortcut; returns the exit code, as above."""
    return _become(["-m", "sdl1_desktop", "--" + command])


def _become(arguments):
    python = stamp.program("python")
    # -P keeps the folder that it is started from off the module path.
    command = [python, "-P"] + arguments
    if sys.platform == "win32":
        return subprocess.call(command)
    sys.stdout.flush()
    try:
        os.execv(python, command)
    except OSError as error:
        sentence = "The Python in {0} does not start ({1}): delete that folder and start again."
        raise voice.StartError(sentence.format(stamp.VENV, error))


def _window_without_console(arguments):
    """Start the window with the Python that opens no console, and see that it stays."""
    command = [stamp.program("pythonw"), "-P", "-m", "sdl1_desktop"] + arguments
    with open(LOG, "ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    end = time.time() + _WATCHED_S
    while time.time() < end:
        code = process.poll()
        if code is not None:
            break
        time.sleep(0.05)
    else:
        return 0
    if code:
        sentence = (
            "SDL1 Desktop ended as soon as it was started (code {0}): the end of {1} says why."
        )
        raise voice.StartError(sentence.format(code, LOG))
    return 0
