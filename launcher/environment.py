"""Makes the environment in .venv, once, whoever starts the program and however often at a time.

The set-up is complete when :func:`launcher.stamp.write` was called, its last step. While it is
under way a mark lies beside .venv: found by a later start, it means that the set-up was
interrupted and that nothing in .venv can be relied on.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from launcher import install, stamp, voice

ROOT = Path(stamp.ROOT)
VENV = Path(stamp.VENV)
UNFINISHED = ROOT / ".venv-setup.unfinished"
LOCK = ROOT / ".venv-setup.lock"

NEEDED_BYTES = 1_300_000_000
"""Room for the packages and for pip's unpacking: measured 0.95 GB on Linux with Python 3.12."""


def ensure() -> None:
    """Make or repair the environment if it isn't the one that this checkout asks for.

    Raises:
        voice.StartError: it can't be made; the text says why and what to do.
    """
    if stamp.is_ready() and not UNFINISHED.exists():
        return
    try:
        with _alone():
            if not stamp.is_ready() or UNFINISHED.exists():
                _set_up()
    except PermissionError as error:
        raise voice.StartError(
            f"SDL1 Desktop can't write {error.filename or ROOT}: close its open windows, or move "
            "its folder to a place where you may write, then start again."
        ) from error
    except OSError as error:
        raise voice.StartError(install.explain(str(error))) from error


def _set_up() -> None:
    anew = UNFINISHED.exists() or not stamp.has_python() or not _is_supported_environment()
    packages, project = stamp.installed()
    if anew:
        _require_room()
        voice.say("Setting up SDL1 Desktop: this is done once and takes one to five minutes.")
    else:
        voice.say("Bringing SDL1 Desktop's environment up to date.")
    install.start_log()
    UNFINISHED.touch()
    if VENV.exists():
        stamp.remove()
    if anew:
        _make_environment()
    if anew or packages != stamp.packages():
        install.packages()
    if anew or project != stamp.project() or packages != stamp.packages():
        install.project()
    stamp.write()
    UNFINISHED.unlink()
    voice.say("The set-up is complete.")


def _make_environment() -> None:
    voice.say("1 of 3: Python environment")
    try:
        import ensurepip  # noqa: F401
    except ImportError as error:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise voice.StartError(
            f"Python {version} lacks the part that makes environments: install it with "
            f"sudo apt-get install -y python{version}-venv, then start again."
        ) from error
    # Started from .venv itself, this Python is about to be removed: the one behind it is used.
    base = getattr(sys, "_base_executable", None) or sys.executable
    if VENV.exists():
        shutil.rmtree(VENV)
    install.run([base, "-I", "-m", "venv", str(VENV)])


def _is_supported_environment() -> bool:
    """Whether the environment has a supported Python and its pip."""
    probe = "import sys, pip; print(sys.version_info[:2] in ((3, 11), (3, 12)))"
    answer = subprocess.run(
        [stamp.program("python"), "-I", "-c", probe], capture_output=True, check=False
    )
    return answer.stdout.strip() == b"True"


def _require_room() -> None:
    free = shutil.disk_usage(ROOT).free
    if free < NEEDED_BYTES:
        raise voice.StartError(
            f"SDL1 Desktop needs {NEEDED_BYTES / 1e9:.1f} GB on the disk of {ROOT}, and "
            f"{free / 1e9:.1f} GB are free: make room there, then start again."
        )


@contextmanager
def _alone() -> Iterator[None]:
    """Keep a second start from setting up at the same time; it waits for the first."""
    with LOCK.open("a+b") as file:
        if not _try_lock(file, wait=False):
            voice.say("Another start of SDL1 Desktop is setting up: waiting for it.")
            while not _try_lock(file, wait=True):
                pass
        yield


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: BinaryIO, *, wait: bool) -> bool:
        """Lock the file for this process's life; a wait gives up after ten seconds."""
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(file: BinaryIO, *, wait: bool) -> bool:
        """Lock the file for as long as it is open."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
