"""What the program is made of: packages, their versions and licences, from what is installed.

Reads files: not for the window's thread.
"""

from __future__ import annotations

import re
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from platform import python_version

from sdl1_desktop import __version__
from sdl1_desktop.resources import resource

__all__ = ["Component", "components", "licence_text"]

_PROGRAM = "sdl1-desktop"
_NAME = re.compile(r"\s*([A-Za-z0-9][\w.-]*)\s*(?:\[([^\]]*)\])?")
_EXTRA = re.compile(r"""extra\s*==\s*['"]([^'"]+)['"]""")
_LICENCE_FILE = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
_LONGEST = 80
"""Letters of a licence's name; what is longer is its whole text."""


@dataclass(frozen=True, slots=True)
class Component:
    """One part: its name, version, the licence's name ("" where it says none) and its texts."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...] = ()


def components() -> tuple[Component, ...]:
    """The program, Python, and every package that the program needs, by name."""
    program = Component(
        "SDL1 Desktop", __version__, "MIT", (resource().resolve().parent / "LICENSE",)
    )
    python = Component("Python", python_version(), "PSF-2.0", tuple(_python_texts()))
    packages = sorted((_component(one) for one in _needed()), key=lambda one: one.name.casefold())
    return (program, python, *packages)


def licence_text(component: Component) -> str:
    """All licence texts of a component, one after the other; "" where it brought none."""
    texts: list[str] = []
    for path in component.texts:
        try:
            texts.append(path.read_text(encoding="utf-8", errors="replace").strip())
        except OSError:
            continue
    return f"\n\n{'─' * 40}\n\n".join(texts)


def _needed() -> Iterator[metadata.Distribution]:
    """The distributions that the program needs, and those that they need, each once."""
    seen: set[str] = set()
    waiting: list[tuple[str, frozenset[str]]] = [(_PROGRAM, frozenset())]
    while waiting:
        name, extras = waiting.pop()
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            # Needed on other systems or Pythons only.
            continue
        for requirement in found.requires or ():
            wanted, _, marker = requirement.partition(";")
            extra = _EXTRA.search(marker)
            match = _NAME.match(wanted)
            if match is None or (extra is not None and extra[1] not in extras):
                continue
            asked = frozenset(one.strip() for one in (match[2] or "").split(",") if one.strip())
            key = f"{_plain(match[1])}[{','.join(sorted(asked))}]"
            if key not in seen:
                seen.add(key)
                waiting.append((match[1], asked))
        plain = _plain(name)
        if plain not in seen and plain != _PROGRAM:
            seen.add(plain)
            yield found


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _component(package: metadata.Distribution) -> Component:
    files = sorted((one for one in package.files or () if _is_licence(one)), key=str)
    texts = tuple(Path(str(one.locate())) for one in files)
    return Component(package.metadata["Name"], package.version, _licence(package), texts)


def _is_licence(file: metadata.PackagePath) -> bool:
    about = any(part.endswith((".dist-info", ".egg-info")) for part in file.parts[:-1])
    return about and file.parts[0].endswith("-info") and bool(_LICENCE_FILE.search(file.name))


def _licence(package: metadata.Distribution) -> str:
    """The licence's short name as the package tells it, in one of the places where it may."""
    about = package.metadata
    for field in ("License-Expression", "License"):
        said = about[field].strip() if field in about else ""
        if said and "\n" not in said and len(said) <= _LONGEST and said.upper() != "UNKNOWN":
            return said
    classifiers = [one for one in about.get_all("Classifier") or () if one.startswith("License ::")]
    return ", ".join(one.rpartition(" :: ")[2] for one in classifiers)


def _python_texts() -> Iterator[Path]:
    for folder in (sysconfig.get_path("stdlib"), sysconfig.get_config_var("installed_base")):
        for name in ("LICENSE.txt", "LICENSE"):
            path = Path(folder or "", name)
            if folder and path.is_file():
                yield path
                return
