"""Where the environment is, and whether it is the one that this checkout asks for."""

import hashlib
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
LOCK = os.path.join(ROOT, "requirements.lock")
PROJECT = os.path.join(ROOT, "pyproject.toml")

_STAMP = os.path.join(VENV, "sdl1-setup")
_LIBRARIES = os.path.join(VENV, "sdl1-system-libraries")
_LIBRARY_CACHE = "/etc/ld.so.cache"


def program(name):
    """Path of a program of the environment, for example ``python``."""
    if sys.platform == "win32":
        return os.path.join(VENV, "Scripts", name + ".exe")
    return os.path.join(VENV, "bin", name)


def has_python():
    """Whether the environment's Python is there, and the Python that it was made from too."""
    if not os.path.exists(program("python")):
        return False
    if sys.platform != "win32":
        return True
    # Scripts\\python.exe starts the Python named here, and is there even where that is gone.
    for line in _read(os.path.join(VENV, "pyvenv.cfg")).decode("utf-8", "replace").splitlines():
        name, _, value = line.partition("=")
        if name.strip() == "home":
            return os.path.exists(os.path.join(value.strip(), "python.exe"))
    return False


def packages():
    """Digest of what decides the installed packages: the lock, and where the environment is."""
    return _digest(VENV.encode("utf-8", "replace"), _read(LOCK))


def project():
    """Digest of what decides the project's own installation."""
    return _digest(VENV.encode("utf-8", "replace"), _read(PROJECT))


def installed():
    """The two digests that were written when the last set-up was complete, or two empty texts."""
    lines = _read(_STAMP).decode("ascii", "replace").split()
    return (lines[0], lines[1]) if len(lines) >= 2 else ("", "")


def is_ready():
    """Whether the environment is complete and up to date."""
    return has_python() and installed() == (packages(), project())


def write():
    """Note that the set-up is complete."""
    _write(_STAMP, packages() + "\n" + project() + "\n")


def remove():
    """Note that the set-up is under way."""
    if os.path.exists(_STAMP):
        os.remove(_STAMP)


def libraries_are_known():
    """Whether no system library changed since Qt's were all found; Linux only, True elsewhere."""
    if not sys.platform.startswith("linux"):
        return True
    known = _read(_LIBRARIES)
    return known != b"" and known == _libraries_state().encode("ascii")


def write_libraries():
    """Note that Qt's system libraries were all found."""
    _write(_LIBRARIES, _libraries_state())


def _libraries_state():
    """A text that changes whenever a system library is installed or removed."""
    try:
        cache = os.stat(_LIBRARY_CACHE)
    except OSError:
        return ""
    return "{0} {1}".format(int(cache.st_mtime), cache.st_size)


def _digest(*parts):
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def _read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except (IOError, OSError):
        return b""


def _write(path, text):
    """Write a small file in one step, so that nobody reads half of it."""
    with open(path + ".new", "wb") as file:
        file.write(text.encode("ascii"))
        file.flush()
        os.fsync(file.fileno())
    if sys.platform == "win32" and os.path.exists(path):
        os.remove(path)
    os.rename(path + ".new", path)
