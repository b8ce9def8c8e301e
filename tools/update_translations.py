"""Keeps the Japanese translation in step with the texts in the code.

Usage: ``python tools/update_translations.py`` brings ``sdl1_ja.ts`` up to date with the code and
makes ``sdl1_ja.qm`` of it; ``--missing`` prints what has no translation as JSON
(``{context: [texts]}``); ``--fill FILE`` writes translations from JSON
(``{context: {text: translation}}``); ``--check`` changes nothing and fails where something is
missing, wrong or stale.

Texts are found by reading the code's syntax tree:

- ``self.tr("…")`` in a class, under the class's name;
- ``QCoreApplication.translate("Context", "…")`` and ``QT_TRANSLATE_NOOP("Context", "…")``;
- ``message("…")`` outside the window, under ``Message``;
- ``label("…")`` in ``workflow/catalog*.py``, under ``Catalog``.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGE = "ja"

_PLACE = re.compile(r"\{(\w*)[^{}]*\}")
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


@dataclass(frozen=True, order=True, slots=True)
class Text:
    """A text to translate: where it is looked up, the English, and what tells equal texts apart."""

    context: str
    source: str
    comment: str = ""


@dataclass(slots=True)
class Found:
    """What the code has: texts, and places where a text is not written as a literal."""

    texts: set[Text] = field(default_factory=set[Text])
    problems: list[str] = field(default_factory=list[str])


class _Collector(ast.NodeVisitor):
    """Collects the texts of one module."""

    def __init__(self, path: Path, found: Found) -> None:
        self._path = path
        self._found = found
        self._classes: list[str] = []
        self._in_catalog = path.parent.name == "workflow" and path.stem.startswith("catalog")

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        if name == "tr" and isinstance(called, ast.Attribute):
            self._add(self._classes[-1] if self._classes else "", node.args, required=True)
        elif name in {"translate", "QT_TRANSLATE_NOOP"} and len(node.args) >= 2:
            for context in _literals(node.args[0]) or ():
                self._add(context, node.args[1:], required=name == "QT_TRANSLATE_NOOP")
        elif name == "message" and self._path.name != "messages.py":
            self._add("Message", node.args[:1], required=True)
        elif name == "label" and self._in_catalog and isinstance(called, ast.Name):
            self._add("Catalog", node.args[:1], required=True)
        self.generic_visit(node)

    def _add(self, context: str, arguments: Sequence[ast.expr], *, required: bool) -> None:
        sources = _literals(arguments[0]) if arguments else None
        if not context or sources is None:
            if required:
                place = f"{self._path}:{arguments[0].lineno if arguments else 0}"
                self._found.problems.append(f"{place}: the text to translate is not a literal")
            return
        comments = (_literals(arguments[1]) if len(arguments) > 1 else None) or [""]
        self._found.texts |= {
            Text(context, source, comments[0]) for source in sources if source.strip()
        }


def _literals(node: ast.expr) -> list[str] | None:
    """The texts that an expression can be, or None if it is not made of literals alone."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        first, second = _literals(node.body), _literals(node.orelse)
        return None if first is None or second is None else first + second
    return None


def collect(package: Path) -> Found:
    """All texts to translate in a package."""
    found = Found()
    for path in sorted(package.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
        _Collector(path, found).visit(tree)
    return found


def read_ts(path: Path) -> dict[Text, str]:
    """Translations of a .ts file, those of vanished texts too; "" where there is none."""
    if not path.exists():
        return {}
    translations: dict[Text, str] = {}
    # The file is the project's own.
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314
        for entry in context.iter("message"):
            text = Text(
                context.findtext("name") or "",
                entry.findtext("source") or "",
                entry.findtext("comment") or "",
            )
            translations[text] = entry.findtext("translation") or ""
    return translations


def ts_text(texts: set[Text], translations: Mapping[Text, str]) -> str:
    """The .ts file for these texts; translated texts that are gone from the code stay, marked."""
    root = ET.Element("TS", version="2.1", language=LANGUAGE, sourcelanguage="en")
    vanished = {text for text, own in translations.items() if own and text not in texts}
    contexts: dict[str, list[Text]] = defaultdict(list)
    for text in sorted(texts | vanished):
        contexts[text.context].append(text)
    for name, entries in contexts.items():
        context = ET.SubElement(root, "context")
        ET.SubElement(context, "name").text = name
        for text in entries:
            entry = ET.SubElement(context, "message")
            ET.SubElement(entry, "source").text = text.source
            if text.comment:
                ET.SubElement(entry, "comment").text = text.comment
            translation = ET.SubElement(entry, "translation")
            translation.text = translations.get(text) or None
            if text in vanished:
                translation.set("type", "vanished")
            elif not translation.text:
                translation.set("type", "unfinished")
    ET.indent(root, " ")
    return _HEAD + ET.tostring(root, encoding="unicode") + "\n"


def compile_qm(ts: Path) -> bytes:
    """The .qm file of a .ts file, as Qt's lrelease makes it.

    Raises:
        RuntimeError: lrelease failed.
    """
    suffix = ".exe" if sys.platform == "win32" else ""
    lrelease = Path(sys.executable).with_name(f"pyside6-lrelease{suffix}")
    with tempfile.TemporaryDirectory() as folder:
        qm = Path(folder, "out.qm")
        done = subprocess.run(
            [lrelease, "-silent", ts, "-qm", qm], capture_output=True, text=True, check=False
        )
        if done.returncode != 0 or not qm.exists():
            raise RuntimeError(f"lrelease failed on {ts}: {done.stdout}{done.stderr}")
        return qm.read_bytes()


def missing(texts: set[Text], translations: Mapping[Text, str]) -> dict[str, list[str]]:
    """Texts without a translation, by context."""
    gaps: dict[str, list[str]] = defaultdict(list)
    for text in sorted(texts):
        if not translations.get(text):
            gaps[text.context].append(text.source)
    return dict(gaps)


def wrong_places(texts: set[Text], translations: Mapping[Text, str]) -> Iterator[str]:
    """Translations that lose or invent a {place}."""
    for text in sorted(texts):
        own = translations.get(text)
        if own and set(_PLACE.findall(own)) != set(_PLACE.findall(text.source)):
            yield f"{text.context}: the places in braces differ: {text.source!r} → {own!r}"


def check(root: Path = ROOT) -> list[str]:
    """Everything that keeps the translation from being complete and up to date."""
    ts, qm = _files(root)
    found = collect(root / "sdl1_desktop")
    translations = read_ts(ts)
    problems = list(found.problems)
    for context, sources in missing(found.texts, translations).items():
        problems += [f"{context}: no translation of {source!r}" for source in sources]
    problems += wrong_places(found.texts, translations)
    current = ts.read_text(encoding="utf-8") if ts.exists() else ""
    if current != ts_text(found.texts, translations):
        problems.append(f"{ts.name} is not up to date: run tools/update_translations.py")
    if not qm.exists() or (ts.exists() and qm.read_bytes() != compile_qm(ts)):
        problems.append(f"{qm.name} is not up to date: run tools/update_translations.py")
    return problems


def update(root: Path = ROOT, fill: Mapping[str, Mapping[str, str]] | None = None) -> list[str]:
    """Write the .ts and .qm files, with new translations from ``fill``; returns what is wrong."""
    ts, qm = _files(root)
    found = collect(root / "sdl1_desktop")
    translations = read_ts(ts)
    problems = list(found.problems)
    for context, entries in (fill or {}).items():
        for source, own in entries.items():
            matching = [
                text for text in found.texts if (text.context, text.source) == (context, source)
            ]
            if not matching:
                problems.append(f"{context}: the code has no text {source!r}")
            translations.update(dict.fromkeys(matching, own))
    ts.parent.mkdir(parents=True, exist_ok=True)
    ts.write_text(ts_text(found.texts, translations), encoding="utf-8", newline="\n")
    qm.write_bytes(compile_qm(ts))
    return problems + list(wrong_places(found.texts, translations))


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Do what the command line says; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="change nothing, fail on any gap")
    mode.add_argument("--missing", action="store_true", help="print untranslated texts as JSON")
    mode.add_argument("--fill", type=Path, metavar="FILE", help="take translations from JSON")
    options = parser.parse_args(arguments)
    if options.missing:
        texts = collect(root / "sdl1_desktop").texts
        gaps = missing(texts, read_ts(_files(root)[0]))
        print(json.dumps(gaps, ensure_ascii=False, indent=1))
        return 0
    if options.check:
        problems = check(root)
    else:
        filled = json.loads(options.fill.read_text(encoding="utf-8")) if options.fill else None
        problems = update(root, filled)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _files(root: Path) -> tuple[Path, Path]:
    folder = root / "resources" / "translations"
    return folder / f"sdl1_{LANGUAGE}.ts", folder / f"sdl1_{LANGUAGE}.qm"


if __name__ == "__main__":
    sys.exit(main())
