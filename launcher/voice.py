"""One sentence for the person who started the program: on the terminal, or in a message box."""

from __future__ import print_function

import os
import stat
import subprocess
import sys

TITLE = "SDL1 Desktop"

_ERROR_ICON = 0x10
_QUERY_LIMITED_INFORMATION = 0x1000
_BOXES = (
    ("zenity", "--error", "--title=" + TITLE, "--text={0}"),
    ("kdialog", "--title", TITLE, "--error", "{0}"),
    ("xmessage", "-center", "{0}"),
)


class StartError(Exception):
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
        return all(name in ("py.exe", "python.exe") for name in _console_programs())
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    try:
        output = os.fstat(sys.stderr.fileno())
    except (AttributeError, OSError, ValueError):
        return True
    if stat.S_ISCHR(output.st_mode):
        return not sys.stderr.isatty()
    return os.environ.get("JOURNAL_STREAM") == "{0}:{1}".format(output.st_dev, output.st_ino)


def _console_programs():
    """Names of the programs on this process's Windows console; a shell's is among them."""
    if sys.platform != "win32":
        return []
    import ctypes

    kernel = ctypes.windll.kernel32
    kernel.OpenProcess.restype = ctypes.c_void_p
    ids = (ctypes.c_uint32 * 64)()
    names = []
    for process in ids[: kernel.GetConsoleProcessList(ids, 64)]:
        handle = ctypes.c_void_p(kernel.OpenProcess(_QUERY_LIMITED_INFORMATION, 0, process))
        path = ctypes.create_unicode_buffer(1024)
        length = ctypes.c_uint32(1024)
        kernel.QueryFullProcessImageNameW(handle, 0, path, ctypes.byref(length))
        kernel.CloseHandle(handle)
        names.append(os.path.basename(path.value).lower())
    return names


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
