"""Every check of the project, one after the other, each with its time."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from launcher import stamp, voice

PACKAGES = ("chromium",)
"""Debian packages for tests alone: a browser whose pages try to reach the HTTP door."""

_PROCESSES = ("-n", "2", "--dist", "loadgroup")
"""Two processes for pytest: half of the tests' time is waiting. Arguments after these count."""


def steps(pytest_arguments: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Names and commands of the checks, pytest last: its closing line is the last of the output."""
    return [
        ("ruff check", [stamp.program("ruff"), "check", "."]),
        ("ruff format", [stamp.program("ruff"), "format", "--check", "."]),
        ("pyright", [stamp.program("pyright")]),
        ("import layers", [stamp.program("lint-imports"), "--no-logo"]),
        ("pytest", [stamp.program("python"), "-m", "pytest", *_PROCESSES, *pytest_arguments]),
    ]


def run(pytest_arguments: Sequence[str]) -> int:
    """Run all checks, also after one failed; returns 0 only if none did."""
    # The checks need no screen, and pyright must not ask the network for its newest version.
    environ = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1",
    }
    # Tests start the program some hundred times: it is to be compiled once.
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    failed: list[str] = []
    times: list[str] = []
    for name, command in steps(pytest_arguments):
        if name == "pytest" and times:
            voice.say("== " + ", ".join(times))
            if failed:
                voice.say(f"== Failed so far: {', '.join(failed)}")
        voice.say(f"== {name}")
        begun = time.monotonic()
        code = subprocess.run(command, cwd=Path(stamp.ROOT), env=environ, check=False).returncode
        times.append(f"{name} {time.monotonic() - begun:.1f} s")
        if code != 0:
            failed.append(name)
    return 1 if failed else 0
