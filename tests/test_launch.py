"""launch.py: the first start, later starts, and the sentences for what is missing."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from launch_checkout import Checkout, make_checkout, write_wheel

from launcher import checks, install, pythons, qt_libraries, stamp, voice

REPOSITORY = Path(__file__).resolve().parent.parent
OLD_PYTHON_READS = ("launch.py", *(f"launcher/{name}.py" for name in (
    "__init__", "pythons", "stamp", "start", "voice")))  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout whose first start is over."""
    checkout = make_checkout(tmp_path_factory.mktemp("made"))
    first = checkout.launch("my file.json")
    assert first.returncode == 0, first.stdout + first.stderr
    lines = first.stdout.splitlines()
    assert lines[0].startswith("Setting up SDL1 Desktop")
    assert lines[-1] == f"WINDOW ['my file.json'] {checkout.venv}"
    return checkout


@pytest.fixture
def checkout(made: Checkout, tmp_path: Path) -> Checkout:
    """A checkout that was never started."""
    return make_checkout(tmp_path)


def test_first_start_installs_the_lock_and_the_project(made: Checkout) -> None:
    script = "import locked_one, sdl1_desktop; print(sdl1_desktop.__file__)"
    answer = subprocess.run(
        [made.python, "-P", "-c", script], capture_output=True, encoding="utf-8", check=True
    )
    assert Path(answer.stdout.strip()) == made.folder / "sdl1_desktop" / "__init__.py"
    assert not (made.folder / ".venv-setup.unfinished").exists()


def test_later_start_says_nothing_and_starts_the_window(made: Checkout) -> None:
    again = made.launch("a.json", "--flag")
    assert again.stdout.splitlines() == [f"WINDOW ['a.json', '--flag'] {made.venv}"]
    assert again.stderr == ""


@pytest.mark.parametrize("command", ["install-shortcut", "remove-shortcut"])
def test_the_shortcut_is_the_programs_own_affair(made: Checkout, command: str) -> None:
    answer = made.launch(command)
    assert answer.stdout.splitlines()[-1] == f"WINDOW ['--{command}'] {made.venv}"
    assert answer.returncode == 0


def test_command_line_gets_its_arguments_and_gives_its_exit_code(made: Checkout) -> None:
    answer = made.launch("sdl1", "check", "f.json")
    assert answer.stdout.splitlines() == ["CLI ['check', 'f.json']"]
    assert answer.returncode == 3


def test_later_start_costs_at_most_300_ms_over_the_module(made: Checkout) -> None:
    known = "from launcher import stamp; stamp.write_libraries()"
    subprocess.run([sys.executable, "-c", known], cwd=made.folder, check=True)

    def seconds(command: list[str]) -> float:
        taken: list[float] = []
        for _ in range(5):
            begun = time.perf_counter()
            subprocess.run(
                command,
                env=made.environ(),
                capture_output=True,
                check=True,
            )
            taken.append(time.perf_counter() - begun)
        return min(taken)

    module = seconds([str(made.python), "-P", "-m", "sdl1_desktop"])
    assert seconds(made.command()) - module <= 0.3


def test_changed_lock_is_installed_in_place(made: Checkout) -> None:
    python_before = made.python.lstat().st_mtime_ns
    made.write_lock(write_wheel(made.folder, "locked_one"), write_wheel(made.folder, "locked_two"))
    answer = made.launch()
    assert answer.stdout.splitlines()[0].startswith("Bringing SDL1 Desktop's environment")
    assert answer.returncode == 0
    subprocess.run([made.python, "-c", "import locked_one, locked_two"], check=True)
    assert made.python.lstat().st_mtime_ns == python_before


def test_interrupted_set_up_is_made_anew(checkout: Checkout) -> None:
    site = checkout.venv / "half.txt"
    site.parent.mkdir()
    site.write_text("left by an interrupted set-up", encoding="utf-8")
    (checkout.folder / ".venv-setup.unfinished").touch()
    answer = checkout.launch("setup")
    assert answer.returncode == 0, answer.stderr
    assert not site.exists()
    assert checkout.launch().stdout.startswith("WINDOW")


def test_two_starts_at_once_set_up_once(checkout: Checkout) -> None:
    both = [
        subprocess.Popen(
            checkout.command(),
            env=checkout.environ(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        for _ in range(2)
    ]
    outputs = [process.communicate(timeout=50)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], outputs
    assert all("WINDOW" in output for output in outputs)
    assert sum("1 of 3" in output for output in outputs) == 1


def test_without_network_one_sentence_says_so(made: Checkout, tmp_path: Path) -> None:
    checkout = make_checkout(tmp_path)
    shutil.copytree(made.venv, checkout.venv, symlinks=True)
    checkout.write_lock("sdl1-not-a-package==1")
    answer = checkout.launch(
        PIP_NO_INDEX="0", PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_RETRIES="0"
    )
    assert answer.returncode == 1
    assert answer.stderr.startswith("The Python packages can't be fetched: check the network")
    assert len(answer.stderr.strip().splitlines()) == 1
    log = (checkout.folder / ".venv-setup.log").read_text(encoding="utf-8")
    assert "sdl1-not-a-package" in log


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("NewConnectionError: getaddrinfo failed", "check the network"),
        ("PermissionError: [WinError 5] Access is denied", "can't be written"),
        ("ERROR: No matching distribution found for qt==1", "The package qt==1 is not to be had"),
        ("something else", "delete the folder .venv first"),
    ],
)
def test_failures_become_sentences(output: str, sentence: str) -> None:
    text = install.explain(output)
    assert sentence in text
    assert str(install.LOG) in text


def test_missing_ensurepip_names_the_debian_package(
    checkout: Checkout, tmp_path_factory: pytest.TempPathFactory
) -> None:
    without = tmp_path_factory.mktemp("without")
    blocked = "raise ImportError('not on this machine')"
    (without / "ensurepip.py").write_text(blocked, encoding="utf-8")
    answer = checkout.launch(PYTHONPATH=str(without))
    assert answer.returncode == 1
    assert re.search(r"sudo apt-get install -y python3\.1[12]-venv", answer.stderr)
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("name", OLD_PYTHON_READS)
def test_old_pythons_can_read_the_start(name: str) -> None:
    tree = ast.parse((REPOSITORY / name).read_text(encoding="utf-8"), feature_version=(3, 4))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Nonlocal, ast.Starred, ast.YieldFrom)
    for node in ast.walk(tree):
        assert not isinstance(node, newer), f"{name}:{node.lineno}"
        if isinstance(node, ast.FunctionDef):
            signature = node.args
            assert [*signature.kwonlyargs, *signature.posonlyargs, node.returns] == [None]
            assert all(argument.annotation is None for argument in signature.args)
        if isinstance(node, ast.Raise):
            assert node.cause is None


def old_pythons() -> list[str]:
    """Unsupported Pythons on this machine, for trying the sentence for real."""
    versions = Path.home() / ".pyenv" / "versions"
    found = (versions / name / "bin" / "python" for name in ("2.7.18", "3.6.15", "3.8.18"))
    return [str(path) for path in found if path.exists()] or ["none"]


@pytest.mark.parametrize("python", old_pythons())
def test_old_python_alone_is_told_what_to_install(python: str, tmp_path: Path) -> None:
    if python == "none":
        pytest.skip("no Python older than 3.11 is here to try")
    answer = make_checkout(tmp_path).launch(python=python, PATH=str(tmp_path), HOME=str(tmp_path))
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr.startswith("SDL1 Desktop needs Python 3.11 or 3.12 and found only Python ")
    assert len(answer.stderr.strip().splitlines()) == 1


def test_old_python_hands_over_to_a_supported_one(made: Checkout, tmp_path: Path) -> None:
    python = old_pythons()[0]
    if python == "none" or sys.platform == "win32":
        pytest.skip("no Python older than 3.11 is here to try")
    name = f"python3.{sys.version_info.minor}"
    (tmp_path / name).symlink_to(sys.executable)
    answer = make_checkout(tmp_path).launch(
        "system-packages", python=python, PATH=str(tmp_path), HOME=str(tmp_path)
    )
    assert answer.stdout.split() == qt_libraries.packages()


def test_the_running_python_is_found() -> None:
    assert pythons.is_supported()
    assert ["python3.11"] in list(pythons.candidates()) or sys.platform == "win32"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Qt's libraries on Linux")
class TestQtLibraries:
    def test_missing_ones_are_named_in_one_line(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(qt_libraries, "_loads", without("libxcb-cursor.so.0", "libGL.so.1"))
        absent = qt_libraries.missing({"DISPLAY": ":0"})
        text = qt_libraries.sentence(absent, has_apt=True)
        assert text.endswith("Run: sudo apt-get install -y libgl1 libxcb-cursor0")
        assert "\n" not in text

    def test_a_platform_without_screen_needs_no_xcb(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(qt_libraries, "_loads", without("libxcb-cursor.so.0", "libEGL.so.1"))
        assert qt_libraries.missing({"QT_QPA_PLATFORM": "offscreen"}) == {"libEGL.so.1": "libegl1"}

    def test_wayland_will_do_where_xcb_is_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(qt_libraries, "_loads", without("libxcb-cursor.so.0"))
        assert qt_libraries.missing({"WAYLAND_DISPLAY": "wayland-0"}) == {}
        assert qt_libraries.missing({}) == {"libxcb-cursor.so.0": "libxcb-cursor0"}

    def test_without_apt_the_libraries_are_named(self) -> None:
        text = qt_libraries.sentence({"libGL.so.1": "libgl1"}, has_apt=False)
        assert "libGL.so.1" in text
        assert "apt-get" not in text

    def test_without_screen_the_window_is_refused(self, made: Checkout) -> None:
        known = "from launcher import stamp; stamp.write_libraries()"
        subprocess.run([sys.executable, "-c", known], cwd=made.folder, check=True)
        answer = made.launch(QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
        assert answer.returncode == 1
        assert answer.stderr.startswith("There is no screen to open a window on")


def without(*names: str) -> Callable[[str], bool]:
    """A stand-in for loading libraries on a machine that lacks these."""
    return lambda name: name not in names


def test_system_packages_are_all_that_missing_libraries_name() -> None:
    listed = set(qt_libraries.packages())
    assert {*qt_libraries.GUI.values(), *qt_libraries.XCB.values()} <= listed


def test_every_check_runs_even_after_one_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ran: list[str] = []

    def run(command: list[str], **options: object) -> subprocess.CompletedProcess[bytes]:
        environ = options["env"]
        assert isinstance(environ, dict)
        assert environ["QT_QPA_PLATFORM"] == "offscreen"
        ran.append(Path(command[0]).stem + " " + " ".join(command[1:3]))
        return subprocess.CompletedProcess(command, 1 if "pyright" in command[0] else 0)

    monkeypatch.setattr(checks.subprocess, "run", run)
    assert checks.run(["-k", "x"]) == 1
    assert [line.split()[0] for line in ran] == [
        "ruff",
        "ruff",
        "pyright",
        "lint-imports",
        "python",
    ]
    assert ran[-1] == "python -m pytest"
    output = capsys.readouterr().out
    assert "Failed so far: pyright" in output
    assert output.splitlines()[-1] == "== pytest"


def test_all_checks_green_gives_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(checks.subprocess, "run", run)
    assert checks.run([]) == 0


def test_stamp_follows_the_lock_and_the_project(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("a==1\n", encoding="utf-8")
    monkeypatch.setattr(stamp, "LOCK", str(lock))
    before = stamp.packages()
    lock.write_text("a==2\n", encoding="utf-8")
    assert stamp.packages() != before
    monkeypatch.setattr(stamp, "VENV", str(tmp_path / "elsewhere"))
    assert stamp.packages() != before


def test_a_start_from_a_terminal_opens_no_message_box(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(voice, "_show_box", shown.append)
    monkeypatch.setattr(voice, "_was_double_clicked", lambda: False)
    assert voice.refuse("No.") == 1
    monkeypatch.setattr(voice, "_was_double_clicked", lambda: True)
    assert voice.refuse("Nothing starts.", 130) == 130
    assert shown == ["Nothing starts."]
    assert capsys.readouterr().err.splitlines() == ["No.", "Nothing starts."]
