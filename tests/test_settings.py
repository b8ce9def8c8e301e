"""Settings: kept and read back; whatever is wrong with the file, the program starts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sdl1_desktop.settings import (
    DEFAULT_RETRY,
    Folders,
    NamedRobot,
    RetryPolicy,
    Settings,
    SettingsError,
    load_settings,
    save_settings,
)


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of settings, not there yet."""
    monkeypatch.setenv("SDL1_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("SDL1_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "config"


@pytest.fixture
def file(config: Path) -> Path:
    config.mkdir()
    return config / "settings.toml"


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_the_first_start_has_defaults_and_makes_the_folders(config: Path, tmp_path: Path) -> None:
    settings, folders, messages = load_settings()
    assert settings == Settings()
    assert messages == ()
    assert folders.config == config
    assert folders.data == tmp_path / "data"
    assert folders.settings_file == config / "settings.toml"
    for folder in (config, folders.runs, folders.logs, folders.journal.parent, folders.opentrons):
        assert folder.is_dir()
        assert folder == config or folder.is_relative_to(folders.data)
    assert names(config) == []


def test_settings_come_back_as_they_were_saved(config: Path) -> None:
    _, folders, _ = load_settings()
    settings = Settings(
        language="ja",
        theme="dark",
        data_folder="データ",
        deck='C:\\decks\\"mine".toml',
        robot="[::1]:31950",
        robots=(NamedRobot("左の台", "192.0.2.7"), NamedRobot("", "ot2.local:31950")),
        retry={**DEFAULT_RETRY, "liquid": RetryPolicy(4, 0.5, 1.5)},
        recent_files=("/tmp/めっき.json", "b.json"),
        speed="10x",
        seed=2**63 - 1,
    )
    save_settings(settings, folders)
    again, _, messages = load_settings()
    assert again == settings
    assert messages == ()
    assert names(config) == ["settings.toml"]


def test_the_file_has_a_version(config: Path) -> None:
    _, folders, _ = load_settings()
    save_settings(Settings(), folders)
    assert "version = 1" in folders.settings_file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "content",
    [b"language = [", b"\xff\xfe\x00binary\x00", b"a" * 100_000, b"x = " + b"[" * 20_000],
    ids=["cut short", "binary", "no TOML", "too deep"],
)
def test_a_broken_file_is_kept_aside_and_defaults_are_used(file: Path, content: bytes) -> None:
    for number in (1, 2):
        file.write_bytes(content)
        settings, _, messages = load_settings()
        assert settings == Settings()
        assert len(messages) == 1
        assert "is broken" in str(messages[0])
        assert f"settings.toml.broken-{number}" in str(messages[0])
        assert file.with_name(f"settings.toml.broken-{number}").read_bytes() == content
        assert not file.exists()
    assert load_settings()[2] == ()


def test_wrong_values_are_named_and_the_others_used(file: Path) -> None:
    content = """
        version = 1
        language = "fr"
        theme = "dark"
        seed = -1
        speed = true
        recent_files = ["a.json", 3]
        robots = [{ name = "left", address = "192.0.2.7" }, 5, { name = 1, address = "b" }]

        [retry.liquid]
        attempts = true
        delay_s = 3

        [retry]
        motion = 7
    """
    file.write_text(content, encoding="utf-8")
    settings, _, messages = load_settings()
    assert settings == Settings(
        theme="dark",
        recent_files=("a.json",),
        robots=(NamedRobot("left", "192.0.2.7"), NamedRobot("", "b")),
        retry={**DEFAULT_RETRY, "liquid": RetryPolicy(2, 3.0, 2.0)},
    )
    (wrong,) = messages
    for name in (
        "language",
        "seed",
        "speed",
        "recent_files[1]",
        "robots[1]",
        "robots[2].name",
        "retry.liquid.attempts",
        "retry.motion",
    ):
        assert name in str(wrong.values["names"]).split(", ")
    assert file.with_name("settings.toml.broken-1").read_text(encoding="utf-8") == content
    assert load_settings() == (settings, load_settings()[1], ())


def test_unknown_entries_are_named_and_the_file_stays(file: Path) -> None:
    file.write_text(
        'theme = "light"\nthene = "dark"\n[retry.liqid]\nattempts = 3\n', encoding="utf-8"
    )
    settings, _, messages = load_settings()
    assert settings == Settings(theme="light")
    assert [one.values["names"] for one in messages] == ["retry.liqid, thene"]
    assert names(file.parent) == ["settings.toml"]


def test_a_file_of_a_newer_version_is_kept_aside_and_used_as_far_as_known(file: Path) -> None:
    file.write_text('version = 2\ntheme = "light"\n', encoding="utf-8")
    settings, _, messages = load_settings()
    assert settings.theme == "light"
    assert "newer version" in str(messages[0])
    assert names(file.parent) == ["settings.toml", "settings.toml.broken-1"]


def test_a_byte_order_mark_is_no_mistake(file: Path) -> None:
    file.write_bytes(b'\xef\xbb\xbftheme = "dark"\r\n')
    settings, _, messages = load_settings()
    assert (settings.theme, messages) == ("dark", ())


def test_a_folder_in_the_files_place_does_not_stop_the_start(file: Path) -> None:
    file.mkdir()
    settings, folders, messages = load_settings()
    assert settings == Settings()
    assert "cannot be read" in str(messages[0])
    with pytest.raises(SettingsError, match="cannot be saved") as refused:
        save_settings(settings, folders)
    assert str(file) in str(refused.value.reason)
    assert names(file.parent) == ["settings.toml"]


def test_a_save_that_fails_leaves_the_old_file(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, folders, _ = load_settings()
    save_settings(Settings(theme="dark"), folders)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SettingsError, match="No space left on device"):
        save_settings(Settings(theme="light"), folders)
    assert load_settings()[0].theme == "dark"
    assert names(config) == ["settings.toml"]


def test_folders_that_cannot_be_made_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, config: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("SDL1_DATA_DIR", str(tmp_path / "file" / "data"))
    settings, _, messages = load_settings()
    assert settings == Settings()
    assert len(messages) == 4
    assert all("cannot be made" in str(one) for one in messages)


def test_the_operators_data_folder_is_used_where_the_environment_is_silent(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tmp_path / "実験"
    file.write_text(f"data_folder = '{chosen}'\n", encoding="utf-8")
    assert load_settings()[1].data == tmp_path / "data"
    monkeypatch.delenv("SDL1_DATA_DIR")
    assert load_settings()[1] == Folders.below(file.parent, chosen)
    monkeypatch.delenv("SDL1_CONFIG_DIR")
    defaults = Folders.chosen("")
    assert defaults.config.name == defaults.data.name == "sdl1-desktop"


def test_every_kind_of_operation_has_a_policy() -> None:
    from sdl1_desktop.operations.context import OperationKind

    assert set(DEFAULT_RETRY) == {kind.value for kind in OperationKind}
    assert all(policy.attempts >= 1 for policy in DEFAULT_RETRY.values())


def test_waits_between_attempts_grow_up_to_an_hour() -> None:
    policy = RetryPolicy(attempts=5, delay_s=2.0, backoff=3.0)
    assert [policy.delay_before(attempt) for attempt in (1, 2, 3, 4)] == [0.0, 2.0, 6.0, 18.0]
    assert policy.delay_before(100) == 3600.0
    assert RetryPolicy(100, 3600.0, 100.0).delay_before(100) == 3600.0


def test_recent_files_and_robots_have_the_newest_first_and_each_once() -> None:
    settings = Settings()
    for number in [*range(12), 5]:
        settings = settings.with_recent_file(Path(f"{number}.json"))
        settings = settings.with_robot(f"192.0.2.{number}", name=f"robot {number}")
    order = [5, 11, 10, 9, 8, 7, 6, 4, 3, 2]
    assert list(settings.recent_files) == [f"{number}.json" for number in order]
    assert [one.address for one in settings.robots] == [f"192.0.2.{number}" for number in order]
    assert settings.robot == "192.0.2.5"
    assert settings.with_robot("192.0.2.9").robots[0] == NamedRobot("robot 9", "192.0.2.9")


def test_changed_leaves_the_original() -> None:
    settings = Settings()
    assert settings.changed(theme="dark") == Settings(theme="dark")
    assert settings == Settings()


def test_the_import_brings_nothing_slow() -> None:
    code = (
        "import sys, sdl1_desktop.settings, sdl1_desktop.logs\n"
        "slow = {'pydantic', 'pydantic_settings', 'asyncio', 'numpy', 'PySide6', 'sqlalchemy'}\n"
        "print(sorted(slow & set(sys.modules)))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert answer.stdout.strip() == "[]"
