"""Runs venv and pip, keeps their words in a log, and turns a failure into a sentence."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from launcher import stamp, start, voice

LOG = Path(start.LOG)

_LEADS_ELSEWHERE = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV")

_CAUSES = (
    (
        r"No space left on device|Errno 28\b|Errno 122\b|WinError 112\b",
        "The disk is full: make room for about 1.3 GB, then start again.",
    ),
    (
        r"Temporary failure in name resolution|Failed to establish a new connection|"
        r"NewConnectionError|getaddrinfo failed|Name or service not known|Network is unreachable|"
        r"Connection refused|Connection reset|Read timed out|ConnectTimeout|ProxyError|"
        r"SSLError|CERTIFICATE_VERIFY_FAILED|\(from versions: none\)",
        "The Python packages can't be fetched: check the network connection (and the proxy, if "
        "there is one), then start again.",
    ),
    (
        r"Permission denied|Errno 13\b|WinError 5\b|WinError 32\b|Access is denied",
        "Files in .venv can't be written: close the open windows of SDL1 Desktop, check that you "
        "may write to its folder, then start again.",
    ),
    (
        r"No matching distribution found for (?P<name>\S+)",
        "The package {name} is not to be had for this computer: use Python 3.11 or 3.12 of 64 bits "
        "on Linux or Windows, then start again.",
    ),
)


def explain(output: str) -> str:
    """A sentence for what venv or pip said when it failed."""
    for pattern, sentence in _CAUSES:
        found = re.search(pattern, output)
        if found:
            return f"{sentence.format(**found.groupdict())} Details: {LOG}"
    return (
        "The set-up failed: start again, and if that does not help, delete the folder .venv first. "
        f"Details: {LOG}"
    )


def start_log() -> None:
    """Begin the log of a set-up."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    LOG.write_text(f"Set-up of {stamp.ROOT}, {now}\n", encoding="utf-8")


def packages() -> None:
    """Install the packages of the lock."""
    lines = Path(stamp.LOCK).read_text(encoding="utf-8").splitlines()
    total = sum(1 for line in lines if line.strip() and not line.startswith("#"))
    voice.say(f"2 of 3: {total} packages, from the network")
    _pip(["-r", stamp.LOCK], total)


def project() -> None:
    """Install the project itself, in place."""
    voice.say("3 of 3: SDL1 Desktop")
    _pip(["--no-build-isolation", "-e", stamp.ROOT], 0)


def run(command: list[str], packages_expected: int = 0) -> None:
    """Run one step of the set-up.

    Raises:
        voice.StartError: it failed.
    """
    environ = {name: text for name, text in os.environ.items() if name not in _LEADS_ELSEWHERE}
    output: list[str] = []
    fetched = 0
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"\n$ {' '.join(command)}\n")
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env=environ,
            cwd=stamp.ROOT,
        )
        try:
            for line in process.stdout or ():
                log.write(line)
                log.flush()
                output.append(line)
                if line.startswith("Collecting "):
                    fetched += 1
                    if fetched % 40 == 0 and fetched < packages_expected:
                        voice.say(f"        {fetched} of {packages_expected} fetched")
                elif line.startswith("Installing collected packages") and packages_expected:
                    voice.say("        unpacking them")
            code = process.wait()
        except BaseException:
            process.kill()
            process.wait()
            raise
    if code != 0:
        raise voice.StartError(explain("".join(output)))


def _pip(arguments: list[str], packages_expected: int) -> None:
    options = ["--no-deps", "--no-input", "--disable-pip-version-check", "--progress-bar", "off"]
    command = [stamp.program("python"), "-I", "-m", "pip", "install", *options, *arguments]
    run(command, packages_expected)
