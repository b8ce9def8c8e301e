from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pkgutil import iter_modules

import pytest

PACKAGES = ("backends", "journal", "robot", "workflow")


@pytest.mark.parametrize("name", PACKAGES)
def test_each_name_that_a_package_offers_is_there_and_none_is_hidden_by_a_module(name: str) -> None:
    package = import_module(f"sdl1_desktop.{name}")
    modules = {module.name for module in iter_modules(package.__path__)}

    assert package.__all__
    for offered in package.__all__:
        assert getattr(package, offered) is not None
        assert offered not in modules


@pytest.mark.parametrize("name", PACKAGES)
def test_an_unknown_name_is_refused(name: str) -> None:
    package = import_module(f"sdl1_desktop.{name}")

    with pytest.raises(AttributeError, match=rf"sdl1_desktop\.{name}.*no_such_name"):
        _ = package.no_such_name


def test_the_window_shows_without_what_is_slow_to_import() -> None:
    slow = (
        "numpy",
        "opentrons",
        "pydantic",
        "fastapi",
        "prefect",
        "pyqtgraph",
        "httpx",
        "sqlalchemy",
        "filelock",
        "sdl1_desktop.journal.journal",
        "sdl1_desktop.workflow.planner",
    )
    code = f"import sys, sdl1_desktop.app; print([one for one in {slow} if one in sys.modules])"

    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8", timeout=60
    )

    assert done.stdout.strip() == "[]"
