"""Finds a Python that the program runs on."""

import glob
import os
import subprocess
import sys

from launcher import voice

SUPPORTED = ((3, 11), (3, 12))

_PROBE = "import sys; print('%d.%d.%d' % (sys.version_info[:2] + (sys.maxsize > 2**32,)))"


def is_supported():
    """Whether the running Python will do: 3.11 or 3.12, of 64 bits."""
    return tuple(sys.version_info[:2]) in SUPPORTED and sys.maxsize > 2**32


def candidates():
    """Commands that may start a supported Python, the likeliest first."""
    for version in SUPPORTED:
        dotted = "%d.%d" % version
        if sys.platform == "win32":
            yield ["py", "-" + dotted]
            local = os.environ.get("LOCALAPPDATA", "")
            yield [os.path.join(local, "Programs", "Python", "Python%d%d" % version, "python.exe")]
        else:
            yield ["python" + dotted]
            home = os.path.expanduser("~")
            pattern = os.path.join(home, ".pyenv", "versions", dotted + ".*", "bin", "python")
            for path in sorted(glob.glob(pattern), reverse=True):
                yield [path]
    yield ["python3"]
    yield ["python"]


def find():
    """The command of a supported Python, or None."""
    wanted = ["%d.%d.1" % version for version in SUPPORTED]
    for command in candidates():
        try:
            process = subprocess.Popen(
                command + ["-c", _PROBE], stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
            output = process.communicate()[0]
        except OSError:
            continue
        if process.returncode == 0 and output.decode("ascii", "replace").strip() in wanted:
            return command
    return None


def run_again(arguments):
    """Run ``arguments`` with a supported Python; returns its exit code where it can't become it.

    Raises:
        voice.StartError: there is no such Python here.
    """
    command = find()
    if command is None:
        raise voice.StartError(_missing())
    if sys.platform == "win32":
        return subprocess.call(command + arguments)
    return os.execvp(command[0], command + arguments)


def _missing():
    """The sentence for whom no supported Python was found."""
    this = "%d.%d (%s bits)" % (
        sys.version_info[0],
        sys.version_info[1],
        "64" if sys.maxsize > 2**32 else "32",
    )
    if sys.platform == "win32":
        how = "install Python 3.12 (64 bits) with the installer from python.org"
    else:
        how = "install one (Debian, Ubuntu: sudo apt-get install python3.11 python3.11-venv)"
    return (
        "SDL1 Desktop needs Python 3.11 or 3.12 and found only Python "
        + this
        + ": "
        + how
        + ", then start launch.py again."
    )
