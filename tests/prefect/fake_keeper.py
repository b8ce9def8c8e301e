"""The real keeper, with ``fake_server.py`` in the place of Prefect's, and less patience.

python fake_keeper.py BEHAVIOUR KEEPER_ARGUMENTS…
"""

from __future__ import annotations

import sys
from pathlib import Path

from sdl1_desktop.backends.prefect import database_lock, keeper


def main() -> int:
    behaviour = sys.argv[1]
    script = str(Path(__file__).with_name("fake_server.py"))
    keeper.server_command = lambda port: [sys.executable, script, str(port), behaviour]
    keeper._ASK_EVERY_S = database_lock._PATIENCE_S = 0.2
    return keeper.main(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
