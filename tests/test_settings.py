"""Settings: kept and read back; whatever is wrong with the file, the program starts."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sdl1_desktop.settings import (
    DEFAULT_RETRY,
    DEFAULT_TIMEOUTS,
    Folders,
    PumpMeasurement,
    RetryPolicy,
    RobotSettings,
    Settings,
    SettingsError,
    TimeoutPolicy,
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
        text_percent=175,
        data_folder="データ",
        deck='C:\\decks\\"mine".toml',
        robot="[::1]:31950",
        robots=(
            RobotSettings("左の台", "192.0.2.7", "decks/left.toml", "COM12", "COM3", 2),
            RobotSettings("right", "ot2.local", potentiostat_channel=None),
        ),
        recent_robots=("192.0.2.9", "ot2.local:31950"),
        calibration={2: PumpMeasurement(7.87, 5.0, date(2025, 4, 1))},
        robot_away_s=90.5,
        timeouts={**DEFAULT_TIMEOUTS, "wash": TimeoutPolicy(0.0, 5.0)},
        retry={**DEFAULT_RETRY, "liquid": RetryPolicy(4, 0.5, 1.5)},
        recent_files=("/tmp/めっき.json", "b.json"),
        speed="10x",
        seed=2**63 - 1,
        simulated_parts=("pumps",),
    )
    save_settings(settings, folders)
    again, _, messages = load_settings()
    assert again == settings
    assert messages == ()
    assert names(config) == ["settings.toml"]


def test_the_file_has_a_version(config: Path) -> None:
    _, folders, _ = load_settings()
    save_settings(Settings(), folders)
    assert "version = 2" in folders.settings_file.read_text(encoding="utf-8")


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
        version = 2
        language = "fr"
        theme = "dark"
        text_percent = 110
        seed = -1
        simulated_parts = ["robot", "potentiostat"]
        speed = true
        recent_files = ["a.json", 3]
        robots = [
            { name = "left", address = "192.0.2.7", potentiostat_channel = 4 },
            5,
            { name = 1, address = "b" },
            { name = "left", address = "192.0.2.8" },
            { name = "", address = "192.0.2.9" },
            { name = "nowhere" },
        ]

        [retry.liquid]
        attempts = true
        delay_s = 3

        [retry]
        motion = 7

        [timeouts.wash]
        factor = 0.5
        extra_s = 7

        [timeouts.liquid]
        factor = 0

        [calibration]
        0 = { volume_ml = 8.0, time_s = 5.0, measured = 2025-04-01 }
        1 = { volume_ml = 0, time_s = 5.0, measured = 2025-04-01 }
        2 = { volume_ml = 8.0, time_s = 5.0, measured = "today" }
        3 = 1.6
    """
    file.write_text(content, encoding="utf-8")
    settings, _, messages = load_settings()
    assert settings == Settings(
        theme="dark",
        recent_files=("a.json",),
        simulated_parts=("potentiostat",),
        robots=(RobotSettings("left", "192.0.2.7"),),
        retry={**DEFAULT_RETRY, "liquid": RetryPolicy(2, 3.0, 2.0)},
        timeouts={
            **DEFAULT_TIMEOUTS,
            "wash": TimeoutPolicy(DEFAULT_TIMEOUTS["wash"].factor, 7.0),
            "liquid": TimeoutPolicy(0.0, DEFAULT_TIMEOUTS["liquid"].extra_s),
        },
        calibration={0: PumpMeasurement(8.0, 5.0, date(2025, 4, 1))},
    )
    (wrong,) = messages
    assert sorted(str(wrong.values["names"]).split(", ")) == [
        "calibration.1.volume_ml",
        "calibration.2.measured",
        "calibration.3",
        "calibration.3.measured",
        "calibration.3.time_s",
        "calibration.3.volume_ml",
        "language",
        "recent_files[1]",
        "retry.liquid.attempts",
        "retry.motion",
        "robots[0].potentiostat_channel",
        "robots[1]",
        "robots[2].name",
        "robots[3].name",
        "robots[4].name",
        "robots[5].address",
        "seed",
        "simulated_parts",
        "speed",
        "text_percent",
        "timeouts.wash.factor",
    ]
    assert file.with_name("settings.toml.broken-1").read_text(encoding="utf-8") == content
    assert load_settings() == (settings, load_settings()[1], ())


@pytest.mark.parametrize("wrong", ["true", '"125"', "125.0", "99", "225"])
def test_a_text_size_that_there_is_not_is_named_and_the_normal_one_used(
    file: Path, wrong: str
) -> None:
    file.write_text(f'theme = "dark"\ntext_percent = {wrong}\n', encoding="utf-8")
    settings, _, messages = load_settings()
    assert settings == Settings(theme="dark", text_percent=100)
    assert [one.values["names"] for one in messages] == ["text_percent"]


def test_text_sizes_go_up_and_down_in_steps_between_both_ends() -> None:
    sizes = [settings := Settings()]
    sizes += [settings := settings.with_text_step(step) for step in (-1, *[1] * 5, *[-1] * 5)]
    shown = [one.text_percent for one in sizes]
    assert shown == [100, 100, 125, 150, 175, 200, 200, 175, 150, 125, 100, 100]


def test_unknown_entries_are_named_and_kept_when_the_settings_are_saved(file: Path) -> None:
    file.write_text(
        'theme = "light"\nthene = "dark"\n[retry.liqid]\nattempts = 3\n[retry.wash]\nhurry = 1\n'
        '[lamp]\ncolour = "red"\n[[robots]]\nname = "a"\naddress = "b"\nowner = "c"\n',
        encoding="utf-8",
    )
    settings, folders, messages = load_settings()
    assert settings.theme == "light"
    assert [one.values["names"] for one in messages] == [
        "robots[0].owner, retry.wash.hurry, retry.liqid, thene, lamp"
    ]
    assert names(file.parent) == ["settings.toml"]
    save_settings(settings.changed(theme="dark"), folders)
    written = tomllib.loads(file.read_text(encoding="utf-8"))
    assert written["theme"] == written["thene"] == "dark"
    assert written["retry"]["liqid"] == {"attempts": 3}
    assert written["retry"]["wash"] == {"attempts": 1, "delay_s": 0, "backoff": 1, "hurry": 1}
    assert written["lamp"] == {"colour": "red"}
    assert written["robots"][0]["owner"] == "c"
    assert load_settings()[0] == settings.changed(theme="dark")


def test_the_tables_of_the_http_door_and_of_prefect_are_read_and_written(file: Path) -> None:
    file.write_text(
        '[api]\nport = 8001\ncors_origins = ["*"]\nnew = 1\n[prefect]\nport = 4201\n',
        encoding="utf-8",
    )
    settings, folders, messages = load_settings()
    assert (settings.api.port, settings.prefect.port) == (8001, 4201)
    # A star is no origin; what a newer version wrote is kept.
    assert settings.api.cors_origins == ()
    assert any("api.cors_origins" in str(one) for one in messages)
    save_settings(settings.changed(prefect=replace(settings.prefect, port=4300)), folders)
    again, _, _ = load_settings()
    assert (again.api, again.prefect.port) == (settings.api, 4300)
    assert again.other == {"api": {"new": 1}}


def test_a_file_of_a_newer_version_is_used_as_far_as_known_and_never_written(file: Path) -> None:
    content = 'version = 3\ntheme = "light"\nspeed = ["new"]\nlamp = 1\n'
    file.write_text(content, encoding="utf-8")
    settings, folders, messages = load_settings()
    assert (settings.theme, settings.speed) == ("light", "instant")
    assert len(messages) == 1
    assert "newer version" in str(messages[0])
    with pytest.raises(SettingsError, match="newer version"):
        save_settings(settings, folders)
    assert file.read_text(encoding="utf-8") == content
    assert names(file.parent) == ["settings.toml"]


def test_a_file_of_version_1_is_taken_over(file: Path) -> None:
    file.write_text(
        'version = 1\nlanguage = "ja"\nrobot = "192.0.2.7"\nrobots = ['
        '{ name = "", address = "192.0.2.7" }, { name = "left", address = "ot2.local" },'
        '{ address = "192.0.2.8" }]\n[retry.wash]\nattempts = 3\n',
        encoding="utf-8",
    )
    settings, folders, messages = load_settings()
    assert messages == ()
    assert settings == Settings(
        language="ja",
        robot="192.0.2.7",
        robots=(RobotSettings("left", "ot2.local"),),
        recent_robots=("192.0.2.7", "192.0.2.8"),
        retry={**DEFAULT_RETRY, "wash": RetryPolicy(3)},
    )
    save_settings(settings, folders)
    assert tomllib.loads(file.read_text(encoding="utf-8"))["version"] == 2
    assert load_settings()[0] == settings


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


def test_every_kind_of_operation_has_its_policies() -> None:
    from sdl1_desktop.operations.context import OperationKind

    assert set(DEFAULT_RETRY) == set(DEFAULT_TIMEOUTS) == {kind.value for kind in OperationKind}
    assert all(policy.attempts >= 1 for policy in DEFAULT_RETRY.values())


def test_waits_between_attempts_grow_up_to_an_hour() -> None:
    policy = RetryPolicy(attempts=5, delay_s=2.0, backoff=3.0)
    assert [policy.delay_before(attempt) for attempt in (1, 2, 3, 4)] == [0.0, 2.0, 6.0, 18.0]
    assert policy.delay_before(100) == 3600.0
    assert RetryPolicy(100, 3600.0, 100.0).delay_before(100) == 3600.0


def test_a_node_may_take_its_expected_time_times_the_factor_and_the_extra_seconds() -> None:
    policy = TimeoutPolicy(factor=2.0, extra_s=30.0)
    assert policy.limit_s(100.0) == 230.0
    assert policy.limit_s(0.0) == 30.0
    assert TimeoutPolicy(factor=0.0, extra_s=30.0).limit_s(100.0) is None
    for default in DEFAULT_TIMEOUTS.values():
        limit = default.limit_s(600.0)
        assert limit is not None
        assert limit > 600.0


def test_a_pumps_rate_is_its_volume_over_its_time() -> None:
    assert PumpMeasurement(8.0, 5.0, date(2025, 4, 1)).rate_ml_s == 1.6


def test_recent_files_and_robots_have_the_newest_first_and_each_once() -> None:
    settings = Settings()
    for number in [*range(12), 5]:
        settings = settings.with_recent_file(Path(f"{number}.json"))
        settings = settings.with_robot(f"192.0.2.{number}")
    order = [5, 11, 10, 9, 8, 7, 6, 4, 3, 2]
    assert list(settings.recent_files) == [f"{number}.json" for number in order]
    assert list(settings.recent_robots) == [f"192.0.2.{number}" for number in order]
    assert settings.robot == "192.0.2.5"


def test_a_robot_with_a_name_keeps_its_place_when_it_is_used() -> None:
    robots = (RobotSettings("left", "192.0.2.1"), RobotSettings("right", "192.0.2.2"))
    settings = Settings(robots=robots).with_robot("192.0.2.2")
    assert settings == Settings(robots=robots, robot="192.0.2.2")


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
