"""Takes the pictures of the user guide from the program as it is.

Usage: ``python tools/take_screenshots.py`` writes all of them to ``docs/images``; ``--only NAME``
takes one of them, ``--out FOLDER`` puts them elsewhere, ``--list`` names them.

Each picture has a process of its own that puts the whole application together (settings, journal,
engine, window) over empty folders, works it as an operator would, and grabs the window at
1280 x 800 once events say that it shows what the picture is for. The window is drawn off the
screen unless ``QT_QPA_PLATFORM`` says otherwise, so that pictures do not depend on the desktop; a
Japanese font has to be installed.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from screenshot_scenes import PICTURES, Picture, Stage

if TYPE_CHECKING:
    from sdl1_desktop.app import Application

ROOT = Path(__file__).resolve().parent.parent

_WIDTH, _HEIGHT = 1280, 800


def take(name: str, image: Path) -> None:
    """Take one picture. Once in a process: it can have one application only.

    Raises:
        TimeoutError: what the picture shows did not happen.
        OSError: the image cannot be written.
    """
    picture = PICTURES[name]
    with (
        tempfile.TemporaryDirectory(prefix="SDL1-", ignore_cleanup_errors=True) as temporary,
        contextlib.chdir(temporary),
        contextlib.ExitStack() as stack,
    ):
        folder = Path(temporary)
        os.environ["SDL1_CONFIG_DIR"] = str(folder / "SDL1 settings")
        os.environ["SDL1_DATA_DIR"] = str(folder / "SDL1 data")
        robot = picture.before(folder, stack) if picture.before is not None else ""
        _draw_off_screen(folder)
        application, loop = _put_together(picture)
        with loop:
            stage = Stage(application, folder, robot)
            loop.run_until_complete(_play(application, picture, stage, image))


def _draw_off_screen(folder: Path) -> None:
    if "QT_QPA_PLATFORM" in os.environ:
        return
    screen = {"name": "screen", "x": 0, "y": 0, "width": _WIDTH, "height": _HEIGHT}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    (folder / "screens.json").write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    # By its name alone: the colon of a Windows drive would end the option.
    os.environ["QT_QPA_PLATFORM"] = "offscreen:configfile=screens.json"


def _put_together(picture: Picture) -> tuple[Application, Any]:
    """The application as ``app.main`` makes it, with the picture's settings, and its loop."""
    import qasync
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from sdl1_desktop.app import Application
    from sdl1_desktop.settings import load_settings

    qInstallMessageHandler(_pass_on_message)
    app = QApplication(["sdl1-desktop"])
    app.setApplicationName("SDL1 Desktop")
    app.setQuitOnLastWindowClosed(False)
    app.setStyle("Fusion")
    settings, folders, _problems = load_settings()
    settings = settings.changed(language=picture.language, theme=picture.theme, speed=picture.speed)
    application = Application(settings, folders)
    loop: Any = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    return application, loop


def _pass_on_message(_kind: object, _context: object, text: str | None) -> None:
    """Qt's own messages, but not the one that drawing off the screen brings for every window."""
    if text and "propagateSizeHints" not in text:
        print(text, file=sys.stderr)


async def _play(application: Application, picture: Picture, stage: Stage, image: Path) -> None:
    ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    application.ended.connect(lambda: ended.set_result(None))
    window = application.window
    application.start(picture.workflow(stage.folder))
    window.resize(_WIDTH, _HEIGHT)
    try:
        await picture.scene(stage)
        await stage.settle()
        image.parent.mkdir(parents=True, exist_ok=True)
        if not window.grab().save(str(image)):
            raise OSError(f"{image} cannot be written")
    finally:
        window.begin_closing()
        await ended


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images", metavar="FOLDER")
    parser.add_argument("--only", choices=sorted(PICTURES), metavar="NAME")
    parser.add_argument("--list", action="store_true", help="name the pictures and end")
    options = parser.parse_args(arguments)
    out: Path = options.out.absolute()
    if options.list:
        print("\n".join(PICTURES))
        return 0
    if options.only:
        take(options.only, out / f"{options.only}.png")
        return 0
    failed: list[str] = []
    for name in PICTURES:
        print(name, flush=True)
        command = [sys.executable, __file__, "--only", name, "--out", str(out)]
        if subprocess.run(command, check=False).returncode:
            failed.append(name)
    if failed:
        print("not taken: " + ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
