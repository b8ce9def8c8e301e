"""One sentence for the person who started the program: on the terminal, or in a message box."""

from __future__ import print_function

import os
import stat
import subprocess
import sys

TITLE = "SDL1 Desktop"

_ERROR_ICON = 0x10
_BOXES = (
    ("zenity", "--error", "--title=" + TITLE, "--text={0}"),
    ("kdialog", "--title", TITLE, "--error", "{0}"),
    ("xmessage", "-center", "{0}"),
)


class Refusal(Exception):
    """The program cannot start; the text says why and what to do."""


def say(text):
    """Show a line of progress."""
    if sys.stdout is not None:
        print(text)
        sys.stdout.flush()


def refuse(text, code=1):
    """Say why nothing starts; returns the exit code."""
    text = str(text)
    if sys.stderr is not None:
        print(text, file=sys.stderr)
        sys.stderr.flush()
    if _was_double_clicked():
        _show_box(text)
    return code


def _was_double_clicked():
    """Whether nobody will see what is printed: a desktop started this, not a terminal."""
    if sys.platform == "win32":
        import ctypes

        # The console's processes: this one, and py.exe where that started it.
        ids = (ctypes.c_uint32 * 8)()
        return ctypes.windll.kernel32.GetConsoleProcessList(ids, 8) <= 2
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    try:
        output = os.fstat(sys.stderr.fileno())
    except (AttributeError, OSError, ValueError):
        return True
    if stat.S_ISCHR(output.st_mode):
        return not sys.stderr.isatty()
    return os.environ.get("JOURNAL_STREAM") == "{0}:{1}".format(output.st_dev, output.st_ino)


def _show_box(text):
    """Show the sentence in a message box, by whatever the desktop has for it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, TITLE, _ERROR_ICON)
        return
    for box in _BOXES:
        try:
            subprocess.call([part.format(text) for part in box])
        except OSError:
            continue
        return
