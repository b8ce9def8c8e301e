"""From the command to a window that is visible, and to one that has its workflow checked.

Run with ``python benchmarks/startup.py [RUNS]``. Beside it the limit: a process that
imports PySide6 and shows an empty window. Each is a fresh process; the disk is warm.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

OURS = """
import sys, time
began = float(sys.argv[1])
from PySide6.QtCore import QTimer
from sdl1_desktop import app

start = app.Application.start

def tell(name):
    print(name, time.time() - began, flush=True)

def timed(self, file):
    start(self, file)
    window = self.window
    QTimer.singleShot(0, lambda: tell("visible"))

    def look():
        if window.desk.loaded is not None and not window.desk.loaded.errors:
            tell("checked")
            window.begin_closing()
        else:
            QTimer.singleShot(5, look)

    look()

app.Application.start = timed
sys.exit(app.main([]))
"""

BARE = """
import sys, time
began = float(sys.argv[1])
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

app = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
QTimer.singleShot(0, lambda: (print("visible", time.time() - began, flush=True), app.quit()))
app.exec()
"""


def measure(code: str, home: Path) -> dict[str, float]:
    """Seconds from starting a process to each word that it prints."""
    environment = {
        **os.environ,
        "SDL1_CONFIG_DIR": str(home / "config"),
        "SDL1_DATA_DIR": str(home / "data"),
        # As on the lab's PC, whose first start keeps the compiled modules for all later ones.
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", code, repr(time.time())],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        timeout=60,
    )
    lines = (line.split() for line in done.stdout.splitlines())
    return {name: float(seconds) for name, seconds in lines}


def main() -> int:
    """Print the medians."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        measure(OURS, home)
        measure(BARE, home)
        ours, bare = [], []
        for _ in range(runs):
            ours.append(measure(OURS, home))
            bare.append(measure(BARE, home)["visible"])
    visible = [one["visible"] for one in ours]
    print(f"window visible and usable  {median(visible):5.2f} s  (worst {max(visible):.2f})")
    print(f"example listed, checked    {median(one['checked'] for one in ours):5.2f} s")
    print(f"bare PySide6 window        {median(bare):5.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
