"""A small checkout that launch.py sets up without a network, for the tests of the first start."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent

BACKEND = """
import pathlib
import zipfile

NAME = "sdl1_desktop_sketch-1"
METADATA = "Metadata-Version: 2.1\\nName: sdl1-desktop-sketch\\nVersion: 1\\n"
WHEEL = "Wheel-Version: 1.0\\nGenerator: sketch\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"


def build_editable(folder, config_settings=None, metadata_directory=None):
    name = NAME + "-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(folder, name), "w") as wheel:
        wheel.writestr("sketch.pth", str(pathlib.Path.cwd()))
        wheel.writestr(NAME + ".dist-info/METADATA", METADATA)
        wheel.writestr(NAME + ".dist-info/WHEEL", WHEEL)
        wheel.writestr(NAME + ".dist-info/RECORD", "")
    return name
"""

PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "sdl1-desktop-sketch"
version = "1"
"""

MAIN = "import sys; print('WINDOW', sys.argv[1:], sys.prefix)"
CLI = "import sys; print('CLI', sys.argv[1:]); sys.exit(3)"


@dataclass(frozen=True)
class Checkout:
    """A folder with launch.py, a lock of one local wheel, and a program that prints its name."""

    folder: Path

    @property
    def venv(self) -> Path:
        """Where launch.py makes the environment."""
        return self.folder / ".venv"

    @property
    def python(self) -> Path:
        """The environment's Python."""
        if sys.platform == "win32":
            return self.venv / "Scripts" / "python.exe"
        return self.venv / "bin" / "python"

    def command(self, *arguments: str, python: str = sys.executable) -> list[str]:
        """A command line for launch.py."""
        return [python, str(self.folder / "launch.py"), *arguments]

    def environ(self, **changes: str) -> dict[str, str]:
        """Variables in which the window's start looks for no screen and no network is used."""
        kept = {name: text for name, text in os.environ.items() if not name.startswith("PIP_")}
        return {**kept, "QT_QPA_PLATFORM": "offscreen", "PIP_NO_INDEX": "1", **changes}

    def launch(
        self, *arguments: str, python: str = sys.executable, **changes: str
    ) -> subprocess.CompletedProcess[str]:
        """Run launch.py to its end."""
        return subprocess.run(
            self.command(*arguments, python=python),
            env=self.environ(**changes),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=50,
            check=False,
        )

    def write_lock(self, *requirements: str) -> None:
        """Set what requirements.lock asks for."""
        text = "".join(f"{line}\n" for line in requirements)
        (self.folder / "requirements.lock").write_text(text, encoding="utf-8")


def write_wheel(folder: Path, name: str) -> str:
    """Write an importable wheel of one module; returns its path for a lock."""
    path = folder / f"{name}-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{name}.py", "")
        wheel.writestr(
            f"{name}-1.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n"
        )
        wheel.writestr(
            f"{name}-1.dist-info/WHEEL",
            "Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        wheel.writestr(f"{name}-1.dist-info/RECORD", "")
    return f"./{path.name}"


def make_checkout(folder: Path) -> Checkout:
    """Write the checkout into an empty folder."""
    shutil.copy(REPOSITORY / "launch.py", folder)
    shutil.copytree(
        REPOSITORY / "launcher", folder / "launcher", ignore=shutil.ignore_patterns("__pycache__")
    )
    (folder / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (folder / "backend.py").write_text(BACKEND, encoding="utf-8")
    package = folder / "sdl1_desktop"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "__main__.py").write_text(MAIN, encoding="utf-8")
    (package / "cli.py").write_text(CLI, encoding="utf-8")
    checkout = Checkout(folder)
    checkout.write_lock(write_wheel(folder, "locked_one"))
    return checkout
