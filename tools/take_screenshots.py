"""Takes the pictures of the user guide from the program as it is.

Usage: ``python tools/take_screenshots.py`` writes all of them to ``docs/images``; ``--only NAME``
takes one of them, ``--out FOLDER`` puts them elsewhere, ``--list`` names them. ``--language``,
``--theme`` and ``--text`` take them in another language, appearance or size of texts, to be looked
at: with ``--sheets``, four on each PNG, in English and Japanese, light and dark, and at 200 %.

Each picture has a process of its own that puts the whole application together (settings, journal,
engine, window) over empty folders, works it as an operator would, and grabs the window at
1280 x 800 once events say that it shows what the picture is for. Its temporary folder is shown as
``~/SDL1``. The window is drawn off the screen unless ``QT_QPA_PLATFORM`` says otherwise, so that
pictures do not depend on the desktop; a Japanese font has to be installed.
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
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from screenshot_scenes import PICTURES, Picture, Stage
from web_page_picture import grab_web_page

from sdl1_desktop.settings import TEXT_PERCENTS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from sdl1_desktop.app import Application

ROOT = Path(__file__).resolve().parent.parent

_WIDTH, _HEIGHT = 1280, 800

_PLACE = "~/SDL1"
"""Stands in pictures for the folder that the program worked in."""

_PAGE_SETTLES_S = 12.0
"""A web page draws its diagram again and again at first."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is taken where that is not as it says itself; ``text`` in per cent."""

    language: str = ""
    theme: str = ""
    text: int = 100

    def options(self) -> list[str]:
        """The same for the command line."""
        options = ["--text", str(self.text)]
        for name in ("language", "theme"):
            if value := getattr(self, name):
                options += [f"--{name}", value]
        return options


_SHEET = (
    Look("en", "light"),
    Look("ja", "dark"),
    Look("en", "dark", 200),
    Look("ja", "light", 200),
)
"""What stands on one sheet."""


def take(name: str, image: Path, look: Look | None = None) -> None:
    """Take one picture. Once in a process: it can have one application only.

    Raises:
        TimeoutError: what the picture shows did not happen.
        OSError: the image cannot be written.
    """
    look = look or Look()
    picture = PICTURES[name]
    picture = replace(
        picture, language=look.language or picture.language, theme=look.theme or picture.theme
    )
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
        application, loop = _put_together(picture, look.text)
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


def _put_together(picture: Picture, text: int) -> tuple[Application, Any]:
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
    settings = settings.changed(
        language=picture.language, theme=picture.theme, speed=picture.speed, text_percent=text
    )
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
        if picture.web_page:
            page = partial(grab_web_page, width=_WIDTH, height=_HEIGHT, wait_s=_PAGE_SETTLES_S)
            await asyncio.to_thread(page, stage.prefect_page, image)
        else:
            _hide_place(window, stage.folder)
            await stage.settle()
            if not window.grab().save(str(image)):
                raise OSError(f"{image} cannot be written")
            if (window.width(), window.height()) != (_WIDTH, _HEIGHT):
                print(f"{image.name}: {window.width()} x {window.height()}", file=sys.stderr)
    finally:
        window.begin_closing()
        await ended


def _hide_place(window: QWidget, folder: Path) -> None:
    """Write ``~/SDL1`` where the temporary folder of the picture is told."""
    from PySide6.QtCore import QSignalBlocker
    from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

    for kind in (QLabel, QLineEdit, QPlainTextEdit):
        for one in window.findChildren(kind):
            text = one.toPlainText() if isinstance(one, QPlainTextEdit) else one.text()
            if str(folder) in text:
                shown = text.replace(str(folder), _PLACE)
                with QSignalBlocker(one):
                    one.setPlainText(shown) if isinstance(one, QPlainTextEdit) else one.setText(
                        shown
                    )


def _in_a_process(name: str, out: Path, look: Look) -> bool:
    command = [sys.executable, __file__, "--only", name, "--out", str(out), *look.options()]
    return not subprocess.run(command, check=False).returncode


def _sheet(name: str, out: Path) -> bool:
    """Take a picture in all looks of a sheet, and put them on one."""
    from PySide6.QtGui import QImage, QPainter

    sheet = QImage(2 * _WIDTH, 2 * _HEIGHT, QImage.Format.Format_RGB32)
    sheet.fill(0)
    whole = True
    with tempfile.TemporaryDirectory() as folder:
        painter = QPainter(sheet)
        for number, look in enumerate(_SHEET):
            whole &= _in_a_process(name, Path(folder), look)
            image = Path(folder, f"{name}.png")
            at = (number % 2 * _WIDTH, number // 2 * _HEIGHT)
            painter.drawImage(*at, QImage(str(image)), 0, 0, _WIDTH, _HEIGHT)
            image.unlink(missing_ok=True)
        painter.end()
    out.mkdir(parents=True, exist_ok=True)
    return sheet.save(str(out / f"{name}.png")) and whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images", metavar="FOLDER")
    parser.add_argument("--only", choices=sorted(PICTURES), metavar="NAME")
    parser.add_argument("--language", choices=("en", "ja"), default="")
    parser.add_argument("--theme", choices=("light", "dark"), default="")
    parser.add_argument("--text", type=int, choices=TEXT_PERCENTS, default=100)
    parser.add_argument("--sheets", action="store_true", help="four looks on each picture")
    parser.add_argument("--list", action="store_true", help="name the pictures and end")
    options = parser.parse_args(arguments)
    out: Path = options.out.absolute()
    if options.list:
        print("\n".join(PICTURES))
        return 0
    look = Look(options.language, options.theme, options.text)
    if options.only and not options.sheets:
        take(options.only, out / f"{options.only}.png", look)
        return 0
    failed: list[str] = []
    for name in [options.only] if options.only else PICTURES:
        print(name, flush=True)
        if not (_sheet(name, out) if options.sheets else _in_a_process(name, out, look)):
            failed.append(name)
    if failed:
        print("not taken: " + ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
