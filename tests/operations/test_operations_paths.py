"""Names and folders of exported files: fit for Windows, and never outside the run's folder."""

from __future__ import annotations

import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sdl1_desktop.operations import OperationError
from sdl1_desktop.operations.filenames import fill_template, safe_name, timestamp_text
from sdl1_desktop.operations.run_folder import inner_path, make_inner_folder, new_file

TRICKY = st.text(
    alphabet=st.one_of(st.sampled_from('./\\~:*?"<>| \tabcCONUL0123析\x00\n{}$%'), st.characters()),
    max_size=200,
)
TIME = datetime(2026, 7, 4, 13, 5, 9, tzinfo=UTC)


@given(TRICKY)
@example("CON")
@example("com1.txt")
@example("..")
@example("a" * 500)
@example("析" * 200)
@example("\ud800")
def test_any_text_becomes_the_name_of_one_file(text: str) -> None:
    name = safe_name(text)

    assert name
    assert name not in (".", "..")
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    assert not name.endswith((".", " "))
    assert len(name.encode("utf-8")) <= 130
    assert name.split(".")[0].upper() not in {"CON", "NUL", "COM1", "LPT1", "PRN", "AUX"}


@given(TRICKY)
@example("../../etc/passwd")
@example("C:\\Windows")
@example("C:data")
@example("\\\\server\\share")
@example("//server/share")
@example("data/.. /..\t/x")
@example("~/x")
def test_any_path_stays_inside_or_is_refused(text: str) -> None:
    try:
        inner = inner_path(text)
    except OperationError:
        return
    assert not inner.is_absolute()
    assert ".." not in inner.parts
    joined = Path(os.path.normpath(Path("/run/folder") / inner))
    assert joined.is_relative_to("/run/folder")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("./data", ("data",)),
        ("data\\exports/", ("data", "exports")),
        ("", ()),
        (".", ()),
        ("Zn*1", ("Zn_1",)),
    ],
)
def test_paths_of_both_systems_are_read(text: str, parts: tuple[str, ...]) -> None:
    assert inner_path(text).parts == parts


@pytest.mark.parametrize(
    "text", ["..", "a/../../b", "/etc", "\\x", "C:x", "D:\\data", "//h/s", "~", "~/data"]
)
def test_paths_that_leave_are_refused(text: str) -> None:
    with pytest.raises(OperationError):
        inner_path(text)


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs rights on Windows")
def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    run, elsewhere = tmp_path / "run", tmp_path / "elsewhere"
    run.mkdir()
    elsewhere.mkdir()
    (run / "data").symlink_to(elsewhere, target_is_directory=True)

    with pytest.raises(OperationError, match="link"):
        make_inner_folder(run, inner_path("data/exports"))

    assert list(elsewhere.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs rights on Windows")
def test_a_link_in_a_files_place_is_not_written_through(tmp_path: Path) -> None:
    target = tmp_path / "target.csv"
    place = tmp_path / "run"
    place.mkdir()
    (place / "x.csv").symlink_to(target)

    with new_file(place, "x", ".csv") as (path, file):
        file.write(b"1")

    assert path.name == "x_2.csv"
    assert not target.exists()


def test_a_run_folder_behind_a_link_is_used(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    if sys.platform != "win32":
        (tmp_path / "runs").symlink_to(real, target_is_directory=True)
        assert make_inner_folder(tmp_path / "runs", inner_path("data")) == real / "data"
    assert make_inner_folder(real, inner_path("")) == real


def test_a_file_whose_writing_failed_is_taken_away(tmp_path: Path) -> None:
    def write() -> None:
        with new_file(tmp_path, "x", ".csv") as (_path, file):
            file.write(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write()

    assert list(tmp_path.iterdir()) == []


def test_values_cannot_bring_folders_into_a_name() -> None:
    assert fill_template("{a}_{b}", {"a": "../x", "b": 3}) == ".._x_3"


@given(TRICKY)
def test_any_template_makes_a_name_or_a_sentence(template: str) -> None:
    try:
        name = fill_template(template, {"experiment_id": "Zn"})
    except OperationError:
        return
    assert "/" not in name
    assert "\\" not in name


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("YYYYMMDD_HHMMSS", "20260704_130509"),
        ("YYYY-MM-DD", "2026-07-04"),
        ("HHMM_DDMMYY", "1305_040726"),
        ("yyyy-MM-dd HH:mm:ss", "2026-07-04 13:05:09"),
        ("%Y%m%d", "20260704"),
    ],
)
def test_timestamps_follow_their_pattern(pattern: str, text: str) -> None:
    assert timestamp_text(pattern, TIME) == text
