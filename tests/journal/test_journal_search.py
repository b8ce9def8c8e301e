"""Finding runs: filters, pages, tags and notes, and what other processes add."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sdl1_desktop.events import RunCreated, RunFinished, RunState, StateChanged
from sdl1_desktop.journal import Journal, JournalError, RunFilter, database
from sdl1_desktop.journal.search import tidy_tags
from sdl1_desktop.journal.search_choices import MOST_CHOICES
from sdl1_desktop.journal.search_words import search_words

Created = Callable[..., RunCreated]
Changed = Callable[..., StateChanged]

VERSION_1 = """
    CREATE TABLE runs (
        id TEXT PRIMARY KEY, created REAL NOT NULL, ended REAL, updated REAL NOT NULL,
        workflow_id TEXT NOT NULL, workflow_name TEXT NOT NULL, source TEXT NOT NULL,
        backend TEXT NOT NULL, dry_run INTEGER NOT NULL, robot TEXT NOT NULL,
        state TEXT NOT NULL, origin TEXT NOT NULL, folder TEXT NOT NULL, owner TEXT NOT NULL,
        last_seq INTEGER NOT NULL, result TEXT
    );
    CREATE INDEX runs_by_time ON runs (created);
    CREATE TABLE events (
        run_id TEXT NOT NULL, seq INTEGER NOT NULL, time REAL NOT NULL, kind TEXT NOT NULL,
        step INTEGER, data BLOB NOT NULL, PRIMARY KEY (run_id, seq)
    );
    PRAGMA application_id = 0x53444C31;
    PRAGMA user_version = 1;
"""


def finished(run_id: str, seq: int, **result: object) -> RunFinished:
    return RunFinished(run_id=run_id, seq=seq, time=1.0, clock_s=0.0, result=result)


def ids(journal: Journal, **wanted: object) -> list[str]:
    return [one.id for one in journal.find_runs(RunFilter(**wanted))]  # type: ignore[arg-type] - a test's shorthand


@pytest.fixture
def several(journal: Journal, created: Created, changed: Changed) -> Journal:
    """Four runs, 100 s apart: d (the newest) to a."""
    runs = [
        replace(created("a", time=1000.0), source="C:\\lab\\Alpha.json", robot="10.0.0.7"),
        replace(created("b", time=1100.0), dry_run=False, workflow_name="ＺＮ plating 5"),
        replace(created("c", time=1200.0), workflow_id="wf-2", backend="prefect"),
        replace(created("d", time=1300.0), origin="command line", workflow_name="Straße"),
    ]
    journal.append(runs, durable=True)
    journal.append(
        [changed(2, RunState.COMPLETED, "a"), changed(2, RunState.FAILED, "b")], durable=True
    ).result(10)
    return journal


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, "dcba"),
        ({"states": frozenset({RunState.COMPLETED})}, "a"),
        ({"states": frozenset({RunState.COMPLETED, RunState.FAILED})}, "ba"),
        ({"dry_run": True}, "dca"),
        ({"dry_run": False}, "b"),
        ({"backend": "prefect"}, "c"),
        ({"robot": "10.0.0.7"}, "a"),
        ({"workflow_id": "wf-2"}, "c"),
        ({"origin": "command line"}, "d"),
        ({"since": 1100.0}, "dcb"),
        ({"since": 1100.0, "until": 1200.0}, "b"),
        ({"text": "alpha"}, "a"),
        ({"text": "めっき"}, "ca"),
        ({"text": "zn PLATING"}, "b"),
        ({"text": "plating zn"}, "b"),
        ({"text": "strasse"}, "d"),
        ({"text": "lab"}, ""),
        ({"text": "100%"}, ""),
        ({"text": "  "}, "dcba"),
        ({"text": "plating.json", "dry_run": True}, "dc"),
        ({"tag": "good"}, ""),
    ],
)
def test_filters(several: Journal, wanted: dict[str, object], found: str) -> None:
    assert "".join(ids(several, **wanted)) == found
    assert several.count_runs(RunFilter(**wanted)) == len(found)  # type: ignore[arg-type] - as above


def test_tags_and_notes_are_kept_and_found(several: Journal, path: Path) -> None:
    several.set_tags("b", ["  Zn   4 mA ", "good", "good", "", "\n"])
    several.set_tags("a", ["good"])
    several.set_note("a", "Foil was scratched.\nRepeat.")
    assert several.tags() == [("Zn 4 mA", 1), ("good", 2)]
    assert ids(several, tag="good") == ["b", "a"]
    assert ids(several, text="SCRATCHED repeat") == ["a"]
    assert ids(several, text="4 ma") == ["b"]
    assert {one.id: one.tags for one in several.find_runs(RunFilter())} == {
        "a": ("good",),
        "b": ("Zn 4 mA", "good"),
        "c": (),
        "d": (),
    }
    several.set_tags("b", ["new"])
    several.set_note("a", "")
    assert ids(several, text="4 ma") == []
    assert ids(several, text="scratched") == []
    assert ids(several, text="alpha good") == ["a"]
    summary = several.run("b")
    assert summary is not None
    assert (summary.tags, summary.note) == (("new",), "")


def test_what_occurs_can_be_chosen_from(several: Journal, created: Created) -> None:
    found = several.run_choices()
    assert found.backends == ("native", "prefect")
    assert found.robots == ("10.0.0.7", "ot2.local:31950")
    assert found.origins == ("command line", "window")
    # The workflow of the newest run first, under the name that it has there.
    newer = replace(created("e", time=9000.0), workflow_id="wf-2", workflow_name="New")
    several.append([newer], durable=True)
    several.flush()
    assert several.run_choices().workflows[0] == ("wf-2", "New")
    assert {one for one, _ in found.workflows} == {"wf-1", "wf-2"}


def test_too_many_choices_are_cut_to_those_of_the_newest_runs(
    journal: Journal, created: Created
) -> None:
    journal.append(
        [
            replace(created(f"run-{n}", time=1e3 + n), origin=f"HTTP {n:03}", workflow_id=f"wf-{n}")
            for n in range(MOST_CHOICES + 5)
        ],
        durable=True,
    )
    journal.flush()
    found = journal.run_choices()
    assert len(found.origins) == len(found.workflows) == MOST_CHOICES
    assert found.origins[0] == "HTTP 005"
    assert found.workflows[0][0] == f"wf-{MOST_CHOICES + 4}"


def test_what_is_written_about_a_run_that_is_not_there_is_refused(several: Journal) -> None:
    for write in (
        lambda: several.set_tags("x", ["good"]),
        lambda: several.set_note("x", "text"),
    ):
        with pytest.raises(JournalError, match="not in the journal"):
            write()
    assert several.tags() == []


def test_a_removed_run_takes_its_tags_along(several: Journal) -> None:
    several.set_tags("a", ["good"])
    several.remove_run("a")
    assert several.tags() == []


def test_tags_have_one_form() -> None:
    assert tidy_tags((" b\x1fc ", "a", "a ", "")) == ("a", "b c")


def test_the_duration_is_that_of_the_result(journal: Journal, created: Created) -> None:
    journal.append(
        [created(), finished("run", 2, duration_s=12.5, status="completed")], durable=True
    )
    journal.flush()
    (entry,) = journal.find_runs(RunFilter())
    assert entry.duration_s == 12.5
    summary = journal.run("run")
    assert summary is not None
    assert (summary.duration_s, summary.result) == (
        12.5,
        {"duration_s": 12.5, "status": "completed"},
    )


def test_pages_follow_each_other_without_gaps(journal: Journal, created: Created) -> None:
    # Two runs of the same moment each: the id decides.
    journal.append(
        [created(f"run-{n:02d}", time=1000.0 + n // 2) for n in range(25)], durable=True
    ).result(10)
    expected = [f"run-{n:02d}" for n in range(24, -1, -1)]
    pages = journal.run_pages(RunFilter(), size=10)
    assert (pages.count, pages.size, len(pages.after)) == (25, 10, 3)
    read = [
        one.id
        for after in pages.after
        for one in journal.find_runs(RunFilter(), limit=10, before=after)
    ]
    assert read == expected
    # A run that comes meanwhile moves no page that begins after a run.
    journal.append([created("new", time=2000.0)], durable=True).result(10)
    second = journal.find_runs(RunFilter(), limit=10, before=pages.after[1])
    assert [one.id for one in second] == expected[10:20]


@pytest.mark.parametrize("count", [0, 1, 10, 11])
def test_the_outline_fits_any_count(journal: Journal, created: Created, count: int) -> None:
    journal.append([created(f"run-{n:02d}", time=1000.0 + n) for n in range(count)], durable=True)
    journal.flush()
    pages = journal.run_pages(RunFilter(dry_run=True), size=10)
    assert pages.count == count
    assert len(pages.after) == max(1, -(-count // 10))
    assert pages.after[0] is None


def test_searching_reads_the_index_alone(journal: Journal, path: Path) -> None:
    connection = database.connect(path)
    try:
        (plan,) = connection.execute(
            "EXPLAIN QUERY PLAN SELECT count(*) FROM runs INDEXED BY runs_listed"
            " WHERE state IN ('failed') AND dry_run = 1 AND instr(words, 'zn') > 0"
        ).fetchall()
    finally:
        connection.close()
    assert "USING COVERING INDEX runs_listed" in plan[-1]


def test_changes_of_any_process_are_seen(opened: Callable[[], Journal], created: Created) -> None:
    here, elsewhere = opened(), opened()
    changes = here.changes()
    try:
        assert changes.changed()
        assert not changes.changed()
        elsewhere.append([created("other")], durable=True).result(10)
        assert changes.changed()
        assert not changes.changed()
        here.set_note("other", "seen")
        assert changes.changed()
    finally:
        changes.close()
    assert ids(here) == ["other"]


def test_a_journal_of_version_1_is_brought_up_to_date(
    path: Path, opened: Callable[[], Journal]
) -> None:
    path.parent.mkdir(parents=True)
    old = sqlite3.connect(path, isolation_level=None)
    old.executescript(VERSION_1)
    row = "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    facts = (
        "wf",
        "めっき Zn",
        "/lab/Plating.json",
        "native",
        1,
        "",
        "completed",
        "window",
        "/r/x",
        "o",
    )
    result = '{"status": "completed", "duration_s": 41.5}'
    old.execute(row, ("one", 10.0, 20.0, 20.0, *facts, 7, result))
    old.execute(row, ("two", 10.0, None, 30.0, *facts, 3, None))
    old.execute("INSERT INTO events VALUES ('one', 1, 10.0, 'wait_finished', NULL, ?)", (b"{}",))
    old.close()

    journal = opened()
    assert [one.id for one in journal.runs()] == ["two", "one"]
    one = journal.run("one")
    assert one is not None
    assert (one.duration_s, one.last_seq, one.note, one.tags) == (41.5, 7, "", ())
    assert (one.ended, one.result) == (20.0, {"status": "completed", "duration_s": 41.5})
    assert ids(journal, text="PLATING zn") == ["two", "one"]
    journal.set_tags("one", ["kept"])
    assert ids(journal, tag="kept") == ["one"]
    connection = database.connect(path)
    try:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == database.SCHEMA_VERSION
        assert connection.execute("SELECT count(*) FROM events").fetchone()[0] == 1
    finally:
        connection.close()


def test_a_page_of_100_000_runs_is_read_at_once(journal: Journal, path: Path) -> None:
    connection = database.connect(path)
    try:
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO runs (id, created, updated, workflow_id, workflow_name, source, backend,"
            " dry_run, robot, state, origin, folder, owner, last_seq, words)"
            " VALUES (?, ?, 0, 'w', 'Plating', '', 'native', 1, '', ?, 'window', '', '', 1, ?)",
            [
                (
                    f"run-{n:06d}",
                    float(n),
                    "failed" if n % 1000 == 0 else "completed",
                    search_words("Plating", f"run-{n:06d}", ""),
                )
                for n in range(100_000)
            ],
        )
        connection.execute("COMMIT")
    finally:
        connection.close()
    began = time.perf_counter()
    assert journal.find_runs(RunFilter(text="RUN-000007"))[0].id == "run-000007"
    assert journal.run_pages(RunFilter(states=frozenset({RunState.FAILED}))).count == 100
    pages = journal.run_pages(RunFilter())
    middle = journal.find_runs(RunFilter(), before=pages.after[500])
    # Some 40 ms on an idle computer: the limit is for busy ones.
    assert time.perf_counter() - began < 1.0
    assert middle[0].id == "run-049999"
