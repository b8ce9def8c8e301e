from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from shell_fakes import FakeEngine, Story, loaded_workflow

from sdl1_desktop.robot.commands import Device
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.header import Header
from sdl1_desktop.ui.mode_band import ModeBand
from sdl1_desktop.ui.styled import ElidedLabel


@pytest.fixture
def desk(qtbot):
    desk = RunDesk(FakeEngine())
    yield desk
    desk.deleteLater()


@pytest.fixture
def header(desk, qtbot):
    header = Header(desk)
    qtbot.addWidget(header)
    return header


def test_the_workflow_and_its_file_are_named(desk, header):
    assert header.name.text() == "No workflow is open"
    desk.loaded = loaded_workflow(source=Path("folder") / "plating.json", title="Zinc")
    desk.workflow_changed.emit()
    assert (header.name.text(), header.file.text()) == ("Zinc", "plating.json")


def test_simulated_devices_are_marked(desk, header, qtbot):
    assert [one.text for one in header.devices.values()] == [
        "robot · simulated",
        "cell · simulated",
        "pumps · simulated",
    ]
    assert all(one.simulated for one in header.devices.values())


def test_in_a_live_run_each_device_is_marked_by_what_it_is(desk, header, qtbot):
    story = Story(loaded_workflow(), dry_run=False)
    story.simulated = ("potentiostat",)
    desk.bridge.take(story.begin())
    qtbot.waitUntil(lambda: desk.view is not None and desk.view.seq == 4)
    assert [one.text for one in header.devices.values()] == [
        "robot · real",
        "cell · simulated",
        "pumps · real",
    ]
    assert desk.live


def test_before_a_live_run_the_devices_are_as_they_were_chosen(desk, header):
    desk.ask_live()
    desk.confirm_live()
    desk.choose_simulated({Device.PUMPS, Device.OT2})
    assert [one.text for one in header.devices.values()] == [
        "robot · will be real",
        "cell · will be real",
        "pumps · simulated",
    ]
    assert desk.simulate == {Device.PUMPS}


def test_a_run_that_goes_on_with_another_says_with_which(desk, header, qtbot):
    story = Story(loaded_workflow())
    story.resumed_from = "20260101-101010-abcdef"
    desk.bridge.take(story.begin())
    qtbot.waitUntil(lambda: desk.view is not None and desk.view.seq == 4)
    desk.loaded = story.loaded
    desk.workflow_changed.emit()
    assert header.file.text() == "goes on with run 20260101-101010-abcdef"


def test_the_band_differs_in_words_and_in_pattern(qtbot):
    band = ModeBand()
    qtbot.addWidget(band)
    band.resize(600, 28)

    def colours() -> set[str]:
        image: QImage = band.grab().toImage()
        return {image.pixelColor(x, 14).name() for x in range(60)}

    assert band.text == "DRY RUN: nothing moves"
    dry = colours()
    band.show_mode(live=True)
    assert band.text == "LIVE: Run moves the robot"
    band.show_mode(live=True, moving=True)
    assert band.text == "LIVE: the robot moves"
    both = frozenset({Device.PUMPS, Device.POTENTIOSTAT})
    for simulated, words in (
        (both, "LIVE: the robot moves, pumps and cell are simulated"),
        (frozenset({Device.PUMPS}), "LIVE: the robot moves, the pumps are simulated"),
        (frozenset({Device.POTENTIOSTAT}), "LIVE: the robot moves, the cell is simulated"),
        (frozenset[Device](), "LIVE: the robot moves"),
    ):
        band.show_mode(live=True, moving=True, simulated=simulated)
        assert band.text == words
        assert band.accessibleName() == words
    assert colours() == {theme.current().danger.name()}
    assert len(dry) > 1


def test_a_long_name_is_shortened_and_whole_in_the_tooltip(qtbot):
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText("A very long name of a workflow that does not fit")
    label.resize(100, 20)
    label.show()
    assert label.toolTip() == label.text()
    label.resize(2000, 20)
    assert label.toolTip() == ""
