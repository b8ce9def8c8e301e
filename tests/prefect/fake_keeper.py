"""The real keeper, with ``fake_server.py`` in the place of Prefect's.

python fake_keeper.py BEHAVIOUR KEEPER_ARGUMENTS…
"""

from __future__ import annotations

import sys
from pathlib import Path

from sdl1_desktop.backends.prefect import keeper


def main() -> int:
    behaviour = sys.argv[1]
    script = str(Path(__file__).with_name("fake_server.py"))
    keeper.server_command = lambda port: [sys.executable, script, str(port), behaviour]
    return keeper.main(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
