"""A short run of schemathesis over the whole OpenAPI; benchmarks/api_fuzz.py does the long one."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from door_house import House

pytestmark = pytest.mark.timeout(300)

CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_headers_conformance,response_schema_conformance,unsupported_method,"
    "allow_header_conformance,ignored_auth"
)


def test_no_answer_is_a_fault_or_outside_its_schema(door: House, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            str(Path(sys.executable).with_name("schemathesis")),
            "run",
            f"{door.door.address}/openapi.json",
            "--checks",
            CHECKS,
            "--phases",
            "examples,fuzzing",
            "--max-examples",
            "3",
            "--request-timeout",
            "40",
            "--seed",
            "1",
            "--continue-on-failure",
            "--generation-database",
            "none",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:]
    found = re.search(r"(\d+) generated, (\d+) passed", done.stdout)
    assert found is not None, done.stdout[-2000:]
    assert int(found[1]) >= 150
