"""Keeps the local Prefect server: one small process for a data folder, started by its first user.

``python -m sdl1_desktop.backends.prefect.keeper --folder FOLDER --log FILE`` starts the server,
says in the record how it is, starts it again where it ends by itself, and ends it when nobody uses
it any more. It is a process of its own because the server must outlive the window that started it
while another window uses it, and must not outlive the last one however that ends.
"""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from sdl1_desktop.backends.prefect.database_lock import is_held
from sdl1_desktop.backends.prefect.places import PrefectPlaces
from sdl1_desktop.backends.prefect.process_ties import start_tied
from sdl1_desktop.backends.prefect.server_check import answers, is_ours
from sdl1_desktop.backends.prefect.server_command import (
    USUAL_PORT,
    free_port,
    server_command,
    server_environment,
)
from sdl1_desktop.backends.prefect.server_log import ServerLog
from sdl1_desktop.backends.prefect.server_record import (
    ServerPhase,
    ServerRecord,
    read_record,
    write_record,
)
from sdl1_desktop.backends.prefect.server_users import counting, users_left
from sdl1_desktop.messages import Message, message

__all__ = ["Keeper", "main"]

_log = logging.getLogger(__name__)

_LOOK_EVERY_S = 0.05
_COUNT_EVERY_S = 0.5
_ASK_EVERY_S = 5.0
_READY_WITHIN_S = 180.0
"""A first start takes some 20 s on a PC of two cores; a slow disk may take some times that."""

_SLOW_START_S = 12.0
"""It takes some 10 s; from then on it is looked whether anything holds it up."""

_END_WITHIN_S = 8.0
_LOCK_WITHIN_S = 0.5
_MOST_RESTARTS = 5
_MOST_FIRST_RESTARTS = 2
"""Before it was ever ready: a port that was taken meanwhile is left, other causes seldom pass."""

_GOOD_AFTER_S = 60.0
"""A server that was ready for so long has earned its restarts anew."""

_LOCK_FORGOTTEN_S = 30.0

_LOCKED = message(
    "The database of the Prefect server is locked by another program. Close whatever has opened"
    " the file prefect.db."
)
_SILENT = message("The Prefect server does not answer.")


class Keeper:
    """The life of one server."""

    def __init__(self, places: PrefectPlaces, port: int = USUAL_PORT) -> None:
        self._places = places
        self._wanted = port
        self._log = ServerLog(places.log)
        self._process: subprocess.Popen[bytes] | None = None
        self._record = ServerRecord(
            phase=ServerPhase.STARTING,
            since=time.time(),
            marker=uuid.uuid4().hex,
            keeper_pid=os.getpid(),
            wanted=port,
            first=not places.database.exists(),
        )
        self._locked_at = 0.0
        self._ask_at = 0.0
        self._count_at = 0.0
        self._silent = False
        self._told_to_end = False

    def run(self) -> int:
        """Keep the server until nobody uses it; the exit code is 1 where it did not start."""
        try:
            lock = FileLock(self._places.keeper_lock, thread_local=False)
            # Those who ask whether a keeper lives hold the lock for a moment too.
            with lock.acquire(timeout=_LOCK_WITHIN_S):
                return self._keep()
        except Timeout:
            return 0  # Another keeper was faster: its server is everybody's.

    def end(self, *_signal: object) -> None:
        """End at the next look."""
        self._told_to_end = True

    def _keep(self) -> int:
        self._end_left_behind()
        failed = False
        try:
            self._start()
            while not self._told_to_end and not self._unused():
                self._look()
                if self._record.phase is ServerPhase.FAILED:
                    failed = True
                    break
        finally:
            self._end()
            if not failed:
                self._say(ServerPhase.STOPPED)
        return int(failed)

    def _end_left_behind(self) -> None:
        """End the server of a keeper that was killed where the system did not do it.

        The next one takes its port again: who uses it finds it there.
        """
        before = read_record(self._places.record)
        if before is None or not before.server_pid:
            return
        ended = before.phase in (ServerPhase.STOPPED, ServerPhase.FAILED)
        if not ended and before.wanted == self._wanted:
            self._record = replace(self._record, port=before.port)
        if not is_ours(before.port, before.marker):
            return
        _log.warning("ending the server that was left behind, process %s", before.server_pid)
        with contextlib.suppress(OSError):
            os.kill(before.server_pid, signal.SIGTERM)
        end = time.monotonic() + _END_WITHIN_S
        while time.monotonic() < end and answers(before.port, timeout_s=0.5):
            time.sleep(_LOOK_EVERY_S)

    def _start(self) -> None:
        """Start the server on its port of before, the wanted one, or any that is free."""
        port = free_port(self._record.port or self._wanted)
        self._places.server_home.mkdir(parents=True, exist_ok=True)
        marker = self._record.marker
        with self._log.open() as log:
            self._process = start_tied(
                server_command(port),
                env=server_environment(self._places, port, marker),
                folder=self._places.server_home,
                log=log,
            )
        self._record = replace(self._record, port=port, server_pid=self._process.pid)
        self._say(self._record.phase, self._record.problem)

    def _look(self) -> None:
        """Watch the server for a moment, and act on what is seen."""
        starting = self._record.phase in (ServerPhase.STARTING, ServerPhase.RESTARTING)
        code = self._pause(_LOOK_EVERY_S if starting else _COUNT_EVERY_S)
        if self._log.tells_of_lock():
            self._locked_at = time.time()
        if code is not None:
            self._ended(code)
        elif starting:
            self._look_at_start()
        else:
            self._look_at_work()

    def _look_at_start(self) -> None:
        if is_ours(self._record.port, self._record.marker):
            self._record = replace(self._record, first=False)
            self._say(ServerPhase.READY)
            return
        self._look_at_slow_start()
        if time.time() - self._record.since > _READY_WITHIN_S:
            self._fail(
                message(
                    "The Prefect server did not start within {seconds} s. Its log is {file}.",
                    seconds=round(_READY_WITHIN_S),
                    file=str(self._places.log),
                )
            )

    def _look_at_slow_start(self) -> None:
        """A server that does not get on may wait for its database; the first one makes it."""
        slow = time.time() - self._record.since > _SLOW_START_S
        if slow and not self._record.first and time.monotonic() >= self._ask_at:
            self._look_at_database()
            if self._locked_at:
                self._say(self._record.phase, _LOCKED)
            elif self._record.problem == _LOCKED:
                self._say(self._record.phase)

    def _look_at_database(self) -> None:
        self._locked_at = time.time() if is_held(self._places.database) else 0.0
        self._ask_at = time.monotonic() + _ASK_EVERY_S

    def _look_at_work(self) -> None:
        if time.monotonic() >= self._ask_at:
            self._silent = not answers(self._record.port)
            self._look_at_database()
        locked = time.time() - self._locked_at < _LOCK_FORGOTTEN_S
        problem = _LOCKED if locked else _SILENT if self._silent else None
        if problem != self._record.problem:
            self._say(ServerPhase.READY, problem)

    def _ended(self, code: int) -> None:
        """The server ended by itself: start it again, unless it keeps ending."""
        _log.warning("the server ended by itself with code %s", code)
        good = (
            self._record.phase is ServerPhase.READY
            and time.time() - self._record.since > _GOOD_AFTER_S
        )
        restarts = 1 if good else self._record.restarts + 1
        locked = time.time() - self._locked_at < _LOCK_FORGOTTEN_S
        starting = self._record.phase is ServerPhase.STARTING
        if restarts > (_MOST_FIRST_RESTARTS if starting else _MOST_RESTARTS):
            self._fail(_LOCKED if locked else self._why_ended(code))
            return
        self._record = replace(self._record, restarts=restarts)
        self._say(
            self._record.phase if starting else ServerPhase.RESTARTING,
            _LOCKED if locked else self._why_ended(code),
        )
        self._pause(min(2.0, 0.2 * restarts))
        self._start()

    def _why_ended(self, code: int) -> Message:
        if code < 0:
            # Its log has nothing on that.
            return message(
                "The Prefect server was ended from outside (signal {signal}).", signal=-code
            )
        return message(
            "The Prefect server ended by itself (code {code}): {line} Its log is {file}.",
            code=code,
            line=self._log.last_line(),
            file=str(self._places.log),
        )

    def _fail(self, why: Message) -> None:
        self._say(ServerPhase.FAILED, why)

    def _say(self, phase: ServerPhase, problem: Message | None = None) -> None:
        since = self._record.since if phase is self._record.phase else time.time()
        self._record = replace(self._record, phase=phase, since=since, problem=problem)
        write_record(self._places.record, self._record)

    def _unused(self) -> bool:
        """Whether nobody uses the server; then nobody can begin to before this keeper is gone."""
        if time.monotonic() < self._count_at:
            return False
        self._count_at = time.monotonic() + _COUNT_EVERY_S / 2
        with counting(self._places):
            if users_left(self._places):
                return False
            self._say(ServerPhase.STOPPED)
            return True

    def _pause(self, seconds: float) -> int | None:
        """Wait; the server's exit code where it ends meanwhile."""
        if self._process is None or self._process.returncode is not None:
            time.sleep(seconds)
            return None
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def _end(self) -> None:
        if self._process is None or self._process.poll() is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(_END_WITHIN_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def main(argv: Sequence[str] | None = None) -> int:
    """Keep the server of one data folder; the exit code is 1 where it could not be started."""
    parser = argparse.ArgumentParser(prog="keeper", description="Keeps the local Prefect server.")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--port", type=int, default=USUAL_PORT)
    given = parser.parse_args(argv)
    places = PrefectPlaces(folder=given.folder, log=given.log)
    for folder in (places.folder, places.log.parent):
        folder.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(
        filename=places.log.with_name("prefect-keeper.log"),
        encoding="utf-8",
        format="%(asctime)s %(levelname)s %(process)d %(message)s",
    )
    keeper = Keeper(places, given.port)
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, keeper.end)
    try:
        return keeper.run()
    except Exception:  # noqa: BLE001 - logged: nobody reads what this process says
        _log.exception("the keeper ended by a fault")
        return 1


if __name__ == "__main__":
    sys.exit(main())
