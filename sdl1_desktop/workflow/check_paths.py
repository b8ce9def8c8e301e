"""Checks of folders and file names: everything a run writes stays in the run's folder, on Windows
as well.

Windows rules: learn.microsoft.com/windows/win32/fileio/naming-a-file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sdl1_desktop.messages import Message, message
from sdl1_desktop.workflow.check_parameters import matters, parameter_finding
from sdl1_desktop.workflow.model import Finding, Node, ParameterSpec, Severity

__all__ = ["KNOWN_PLACEHOLDERS", "check_paths", "leaves_folder", "unusable_in_names"]

KNOWN_PLACEHOLDERS = frozenset(
    {
        "cycle_end",
        "cycle_range",
        "cycle_start",
        "data_type",
        "end",
        "experiment_base_name",
        "experiment_id",
        "run_id",
        "run_number",
        "start",
        "test_well",
        "timestamp",
        "total",
        "total_cycles",
        "workflow_name",
    }
)
"""Names in braces that file names may have; ``start``, ``end`` and ``total`` in cycle ranges."""

_FOLDERS = frozenset({"data_path", "data_directory", "export_path"})
_NAMES = frozenset(
    {
        "ac_file_name",
        "custom_file_naming",
        "cycle_range_format",
        "dc_file_name",
        "experiment_name_template",
        "file_naming",
        "file_naming_template",
        "filename_pattern",
        "timestamp_format",
    }
)
_PARTS_OF_NAMES = frozenset({"data_tag", "experiment_base_name", "experiment_id"})
"""Free texts that become part of a file name, where what a name cannot have is replaced."""

_PLACEHOLDER = re.compile(r"\{(\w*)\}")
_SEPARATOR = re.compile(r"[/\\]")
_UNUSABLE = re.compile(r'[<>:"|?*\x00-\x1f]')
_OUTSIDE = re.compile(r"[/\\~]|[A-Za-z]:")
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|(?:COM|LPT)[0-9¹²³])\s*(?:\..*)?", re.IGNORECASE)


def leaves_folder(path: str) -> bool:
    """Whether a relative path in either system's notation leads out of the folder it is put in:
    it is absolute, has a drive or share, begins in a home folder, or goes up with ``..``.
    """
    return _OUTSIDE.match(path.strip()) is not None or any(
        part.strip() == ".." for part in _SEPARATOR.split(path)
    )


def unusable_in_names(name: str) -> str:
    """What of ``name`` (one part of a path) a file name cannot have, or an empty text.

    Names of devices (``NUL``, ``com1.csv``) come back whole.
    """
    if _RESERVED.fullmatch(name.strip()):
        return name.strip()
    found = _UNUSABLE.search(name)
    if found is not None:
        return found.group()
    return name[-1] if name.endswith((" ", ".")) and name != "." else ""


def check_paths(node: Node, specs: Mapping[str, ParameterSpec]) -> Iterable[Finding]:
    """Findings about the folders and file names of one node."""
    for name, value in node.parameters.items():
        if name not in _FOLDERS | _NAMES | _PARTS_OF_NAMES:
            continue
        if isinstance(value, str) and value and matters(node, specs, name):
            yield from _check(node, name, value)


def _check(node: Node, name: str, value: str) -> Iterable[Finding]:
    filled = _PLACEHOLDER.sub("x", value)
    if leaves_folder(filled):
        yield parameter_finding(
            node,
            name,
            "path-leaves-run-folder",
            what=message('{name} is "{value}".', name=name, value=value[:80]),
            why=message("It leads out of the run's folder, and a run writes only into that."),
            action=message('Give a name, or a folder such as "data" or "./data".'),
        )
        return
    parts = _SEPARATOR.split(filled)
    if name not in _FOLDERS and len(parts) > 1:
        yield _unusable(node, name, value, _SEPARATOR.findall(filled)[0])
        return
    broken = next((found for part in parts if (found := unusable_in_names(part))), "")
    if broken:
        yield _unusable(node, name, value, broken)
    if name in _NAMES:
        yield from _check_placeholders(node, name, value)


def _unusable(node: Node, name: str, value: str, broken: str) -> Finding:
    replaced = name in _PARTS_OF_NAMES
    why: Message = (
        message("It becomes part of file names, where this is replaced by an underscore.")
        if replaced
        else message("Windows, or this program, cannot make a file with that name.")
    )
    return parameter_finding(
        node,
        name,
        "file-name-unusable",
        severity=Severity.WARNING if replaced else Severity.ERROR,
        what=message(
            '{name} is "{value}", and file names cannot have "{broken}".',
            name=name,
            value=value[:80],
            broken=broken,
        ),
        why=why,
        action=message("Use letters, digits, spaces, - and _."),
    )


def _check_placeholders(node: Node, name: str, value: str) -> Iterable[Finding]:
    unknown = [word for word in _PLACEHOLDER.findall(value) if word not in KNOWN_PLACEHOLDERS]
    rest = _PLACEHOLDER.sub("", value)
    if unknown:
        written = "{" + unknown[0] + "}"
    elif "{" in rest or "}" in rest:
        written = "{" if "{" in rest else "}"
    else:
        return
    yield parameter_finding(
        node,
        name,
        "unknown-placeholder",
        severity=Severity.WARNING,
        what=message(
            '{name} is "{value}", where {placeholder} is not known.',
            name=name,
            value=value[:80],
            placeholder=written,
        ),
        why=message("It would stand in the file name as it is written."),
        action=message(
            "Known are: {names}.",
            names=", ".join("{" + known + "}" for known in sorted(KNOWN_PLACEHOLDERS)),
        ),
    )
