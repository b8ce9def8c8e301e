"""The line of the Prefect server: seen with Prefect, what it says of each state, its web pages."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from live_stage import make_window, open_in
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from shell_fakes import FakeEngine, Story, loaded_workflow

from sdl1_desktop.backends.prefect.connection import ServerKind
from sdl1_desktop.backends.prefect.errors import PrefectProblem
from sdl1_desktop.backends.prefect.server_state import ServerHealth, ServerState
from sdl1_desktop.events import FlowRunBegun, OperatorAsked, OperatorChoice, RunState
from sdl1_desktop.messages import message
from sdl1_desktop.ui.web_page import open_web_page

UP = ServerState(
    ServerKind.LOCAL,
    ServerHealth.UP,
    time.mktime((2026, 5, 20, 10, 31, 4, 0, 0, -1)),
    "http://127.0.0.1:4201/api",
    "http://127.0.0.1:4201",
)
OFF = ServerState(ServerKind.LOCAL, ServerHealth.OFF, UP.since)
CLOUD_RUN = FlowRunBegun(
    run_id="run-1",
    seq=9,
    time=0.0,
    clock_s=0.0,
    flow_run_id="f-1",
    server="cloud",
    page="https://app.prefect.cloud/account/a/workspace/w/runs/flow-run/f-1",
)


@pytest.fixture
def engine():
    engine = FakeEngine()
    engine.no_prefect = None
    return engine


@pytest.fixture
def window(qtbot, tmp_path, engine):
    window = make_window(engine, tmp_path)
    qtbot.addWidget(window)
    open_in(window, engine, qtbot, loaded_workflow())
    yield window
    window.finish_closing()


@pytest.fixture
def opened(monkeypatch):
    pages = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(pages.append(url)) or True)
    return pages


@pytest.fixture
def line(window):
    """The line, with Prefect just chosen."""
    window.modes.backends["prefect"].click()
    return window.prefect_line


def answer(engine, name, result):
    """Answer what was asked under a name and is not answered yet; says how often that was."""
    asked = [
        future
        for (called, _), future in zip(engine.calls, engine.futures, strict=True)
        if called == name and not future.done()
    ]
    for future in asked:
        if isinstance(result, Exception):
            future.set_exception(result)
        else:
            future.set_result(result)
    return len(asked)


def show(window, engine, qtbot, state):
    """Let the server be so, with nothing asked of it."""
    server = window.desk.prefect
    for name in ("start_prefect", "stop_prefect"):
        answer(engine, name, None)
    qtbot.waitUntil(lambda: not server.busy)

    def seen():
        answer(engine, "prefect_state", state)
        return server.state is state

    server.look()
    qtbot.waitUntil(seen)


def begin(window, engine, qtbot, flow_run_id="f-1"):
    """A run of Prefect's is under way on the program's own server."""
    story = Story(loaded_workflow())
    first, *rest = story.begin()
    flow = replace(CLOUD_RUN, flow_run_id=flow_run_id, server="local", page="http://old/run")
    window.desk.bridge.take([replace(first, backend="prefect"), flow, *rest])
    qtbot.waitUntil(lambda: window.desk.state is RunState.RUNNING)
    return story


def test_choosing_prefect_starts_the_server_and_shows_how_far_it_is(window, engine, line, qtbot):
    assert line.isVisible()
    assert engine.names().count("start_prefect") == 1
    assert line.word.text() == "Looking for the Prefect server…"
    progress = message("It starts for the first time: {seconds} s so far.", seconds=7)
    note = message("Another program has the port {wanted}.", wanted="4200")
    starting = replace(UP, health=ServerHealth.STARTING, progress=progress, note=note)
    answer(engine, "prefect_state", starting)
    qtbot.waitUntil(lambda: line.word.text() == "Prefect server is starting…")
    assert line.which.text() == "own server, 127.0.0.1:4201"
    assert line.detail.text() == (
        "It starts for the first time: 7 s so far.\nAnother program has the port 4200."
    )
    assert not line.pages.isEnabled()
    assert line.pages.toolTip() == "The Prefect server is starting or stopping."
    assert window.actions_.reason("prefect_ui") == line.pages.toolTip()
    show(window, engine, qtbot, UP)
    assert line.word.text() == "Prefect server ready since 10:31"
    assert not line.detail.isVisible()
    assert line.pages.isEnabled()
    assert not line.start.isVisible()


def test_with_native_there_is_no_line_and_nobody_looks(window, engine, line, qtbot):
    show(window, engine, qtbot, UP)
    window.modes.backends["native"].click()
    assert not line.isVisible()
    asked = engine.names().count("prefect_state")
    answer(engine, "prefect_state", UP)
    window.desk.state_changed.emit()
    assert engine.names().count("prefect_state") == asked


def test_what_is_wrong_is_said_with_what_to_do(window, engine, line, qtbot):
    what, action = message("The folder cannot be used."), message("Look at the disk.")
    answer(engine, "start_prefect", PrefectProblem(what, action))
    away = replace(OFF, health=ServerHealth.AWAY, problem=what, action=action)
    show(window, engine, qtbot, away)
    assert line.word.text() == "No Prefect server since 10:31"
    assert line.which.text() == "own server of this computer"
    assert line.detail.text() == "The folder cannot be used.\nLook at the disk."
    # It is said in the line, and not in a notice as well.
    assert not window.notices.problems
    line.start.click()
    assert engine.names().count("start_prefect") == 2
    assert not line.start.isEnabled()
    show(window, engine, qtbot, replace(UP, problem=message("The database is locked.")))
    assert line.word.text() == "Prefect server in trouble"
    assert line.detail.text() == "The database is locked."


def test_which_server_it_is(window, engine, line, qtbot):
    for kind, url, name in (
        (
            ServerKind.REMOTE,
            "http://u:secret@lab-pc:4200/api",
            "server of the settings, lab-pc:4200",
        ),
        (
            ServerKind.ENVIRONMENT,
            "https://prefect.example/api",
            "server that PREFECT_API_URL names, prefect.example",
        ),
        (ServerKind.CLOUD, "https://api.prefect.cloud/api/accounts/a", "Prefect Cloud"),
    ):
        show(window, engine, qtbot, replace(UP, kind=kind, api_url=url))
        assert line.which.text() == name


def test_a_run_whose_server_is_gone_says_that_it_waits(window, engine, line, qtbot):
    story = begin(window, engine, qtbot)
    ended = message("The Prefect server was ended from outside.")
    gone = replace(UP, health=ServerHealth.STARTING, problem=ended)
    show(window, engine, qtbot, gone)
    assert line.detail.text().endswith("\nThe node under way ends, then the run waits.")
    asked = OperatorAsked(
        **story.head() | {"seq": 10},
        question_id="q",
        step=None,
        question=message("The server does not answer."),
        known=(),
        choices=(OperatorChoice.RETRY, OperatorChoice.SKIP, OperatorChoice.STOP),
    )
    window.desk.bridge.take([asked, story.to(RunState.WAITING)])
    qtbot.waitUntil(lambda: window.desk.state is RunState.WAITING)
    assert line.detail.text().endswith("\nThe run waits; nothing moves.")
    # Skip leaves out the server here, and no node.
    choices = window.question.choices
    does = choices[OperatorChoice.SKIP].accessibleDescription()
    assert does == "Goes on without Prefect. The history has all of the run."
    assert choices[OperatorChoice.RETRY].accessibleDescription() == "Asks the server again."


def test_the_pages_are_opened_at_the_run_that_is_shown(window, engine, line, qtbot, opened):
    show(window, engine, qtbot, UP)
    begin(window, engine, qtbot, "f-7")
    assert line.pages.toolTip() == "Opens Prefect's page of this run in the browser."
    line.pages.click()
    assert not line.pages.isEnabled()
    answer(engine, "start_prefect", None)
    qtbot.waitUntil(lambda: "prefect_page" in engine.names())
    asked = next(values for name, values in engine.calls if name == "prefect_page")
    assert asked == ("f-7",)
    answer(engine, "prefect_page", "http://127.0.0.1:4201/runs/flow-run/f-7")
    qtbot.waitUntil(lambda: len(opened) == 1)
    assert opened == [QUrl("http://127.0.0.1:4201/runs/flow-run/f-7")]


def test_a_page_of_another_server_is_opened_there(window, engine, line, qtbot, opened):
    show(window, engine, qtbot, replace(UP, kind=ServerKind.CLOUD))
    window.desk.prefect.choose(CLOUD_RUN)
    window.actions_["prefect_ui"].trigger()
    assert opened == [QUrl(CLOUD_RUN.page)]


def test_an_own_run_cannot_be_shown_by_another_server(window, engine, line, qtbot, opened):
    show(window, engine, qtbot, replace(UP, kind=ServerKind.REMOTE))
    server = window.desk.prefect
    server.choose(replace(CLOUD_RUN, server="local"))
    reason = "This run is on the program's own Prefect server, and the settings name another."
    assert window.actions_.reason("prefect_ui") == reason
    assert not window.actions_["prefect_ui"].isEnabled()
    # History's button is there all the same, and says why.
    server.open_pages()
    assert [str(one.what) for one in window.notices.problems] == [reason]
    assert not opened


def test_pages_that_cannot_be_had_are_told(window, engine, line, qtbot, opened):
    show(window, engine, qtbot, OFF)
    assert line.detail.text() == "It starts with the next run."
    line.pages.click()
    answer(engine, "start_prefect", PrefectProblem(message("No room."), message("Make room.")))
    qtbot.waitUntil(lambda: len(window.notices.problems) == 1)
    assert str(window.notices.problems[0].what) == "No room."
    assert not opened


@pytest.mark.parametrize(
    "address",
    ["", "file:///etc/passwd", "javascript:alert(1)", "http://", "ftp://lab/x", "nonsense"],
)
def test_only_web_pages_are_opened(qtbot, opened, address):
    problem = open_web_page(address)
    assert problem is not None
    assert str(problem.what) == f"This is not the address of a web page: “{address}”."
    assert not opened


def test_without_a_browser_the_address_is_told(qtbot, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    problem = open_web_page("http://127.0.0.1:4200")
    assert problem is not None
    assert str(problem.action) == "Open this address by hand: http://127.0.0.1:4200"
