"""``python -m sdl1_desktop [FILE]`` opens the window."""

from __future__ import annotations

import sys

from sdl1_desktop.app import main

if __name__ == "__main__":
    sys.exit(main())
