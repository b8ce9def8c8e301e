"""schemathesis over the whole OpenAPI of the HTTP door, with and without the token.

python benchmarks/api_fuzz.py [--requests 20000]

Prints how many requests the door answered, how many of them to which addresses, and how each run of
schemathesis ended. What is looked for: faults of the program (5xx), answers outside their schema,
status codes and content types that are not documented. Deployments, schedules and flow runs are
those of a real Prefect server of its own, which is emptied every few seconds. Nothing real can
move: the switch for live runs stays off, and no executor runs.
"""

from __future__ import annotations

import argparse
import contextlib
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

from sdl1_desktop.api import server
from sdl1_desktop.api.door import HttpDoor
from sdl1_desktop.backends.engine import Engine
from sdl1_desktop.backends.prefect.errors import PrefectProblem
from sdl1_desktop.journal import Journal
from sdl1_desktop.settings import Folders, Settings
from sdl1_desktop.settings.api import ApiSettings

CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_headers_conformance,response_schema_conformance,unsupported_method,"
    "allow_header_conformance,ignored_auth"
)

_EMPTY_EVERY_S = 5.0

_counts = {"requests": 0, "faults": 0}
_answers: Counter[tuple[str, int]] = Counter()
"""Answers by the first part of the address and their hundreds."""


def _counted(path: str, send: Any) -> Any:
    async def counted_send(part: dict[str, Any]) -> None:
        if part["type"] == "http.response.start":
            _counts["requests"] += 1
            _counts["faults"] += part["status"] >= 500
            _answers[path.split("/")[1][:20], part["status"] // 100] += 1
        await send(part)

    return counted_send


class CountingServer(server.DoorServer):
    """The door's server, with every answer counted."""

    def __init__(self, app: Any, settings: ApiSettings) -> None:
        async def counting(scope: Any, receive: Any, send: Any) -> None:
            await app(scope, receive, _counted(scope["path"], send))

        super().__init__(counting, settings)


def main() -> int:
    parser = argparse.ArgumentParser(description="Fuzz the HTTP door.")
    parser.add_argument("--requests", type=int, default=20_000)
    wanted = parser.parse_args().requests
    from sdl1_desktop.api import door as door_module

    door_module.DoorServer = CountingServer
    # The Prefect server ends a moment after its last user.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        folders = Folders.below(Path(folder, "config"), Path(folder, "data"))
        journal = Journal(folders.journal)
        engine = Engine(Settings(), folders, journal)
        engine.start()
        api = ApiSettings(port=0, requests_per_s=1e6, burst=10**6)
        door = HttpDoor(engine, journal, folders, api)
        started = time.monotonic()
        failed = 0
        over = threading.Event()
        emptying = threading.Thread(target=_empty, args=(engine, over))
        try:
            door.start()
            engine.warm_up().result()
            engine.schedules.start_server().result()
            emptying.start()
            seed = 1
            while _counts["requests"] < wanted:
                # By turns with the token and without: other answers come then.
                token = ["-H", f"Authorization: Bearer {door.token}"] if seed % 2 == 0 else []
                failed += _round(door.address, seed, token, folder)
                seed += 1
        finally:
            over.set()
            if emptying.is_alive():
                emptying.join()
            door.stop()
            engine.shutdown()
            journal.close()
    took = time.monotonic() - started
    print(
        f"{_counts['requests']} requests in {took:.0f} s; answers 5xx: {_counts['faults']};"
        f" rounds with failures: {failed} of {seed - 1}"
    )
    for part in sorted({one for one, _ in _answers}):
        codes = {hundreds: _answers[part, hundreds] for hundreds in (2, 4, 5)}
        if sum(codes.values()) >= 100:
            told = ", ".join(f"{hundreds}xx: {count}" for hundreds, count in codes.items())
            print(f"  /{part}: {sum(codes.values())} ({told})")
    return 1 if failed or _counts["faults"] else 0


def _empty(engine: Engine, over: threading.Event) -> None:
    """Delete what was deployed: each is listed with its runs at every look."""
    while not over.wait(_EMPTY_EVERY_S):
        with contextlib.suppress(PrefectProblem):
            for one in engine.schedules.deployments().result():
                engine.schedules.delete(one.deployment.id).result()


def _round(address: str, seed: int, token: list[str], folder: str) -> bool:
    command = [
        str(Path(sys.executable).with_name("schemathesis")),
        "run",
        f"{address}/openapi.json",
        "--checks",
        CHECKS,
        "--max-examples",
        "150",
        # A run at the bench's own pace takes its time.
        "--request-timeout",
        "60",
        "--seed",
        str(seed),
        "--continue-on-failure",
        "--generation-database",
        "none",
        *token,
    ]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )
    print(f"round {seed}: {_counts['requests']} requests so far", flush=True)
    if done.returncode:
        print(done.stdout[-8000:], flush=True)
    return done.returncode != 0


if __name__ == "__main__":
    sys.exit(main())
