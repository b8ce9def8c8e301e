"""The deck map: what is drawn where, choosing, zooming, live, and going through a run again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import deck_story
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap
from PySide6.QtTest import QTest
from shell_fakes import FakeEngine, Story, loaded_workflow

from sdl1_desktop.backends.deck_history import DeckHistory
from sdl1_desktop.backends.deck_next import next_step
from sdl1_desktop.backends.deck_picture import deck_picture
from sdl1_desktop.events import CommandFate, CommandFinished
from sdl1_desktop.messages import message
from sdl1_desktop.robot.deck import default_deck
from sdl1_desktop.robot.ledger import Ledger
from sdl1_desktop.robot.ledger_state import Position
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.deck_feed import DeckFeed
from sdl1_desktop.ui.deck_geometry import DeckGeometry, fit_apart, fit_deck, fit_labware
from sdl1_desktop.ui.deck_liquids import LiquidLooks
from sdl1_desktop.ui.deck_map import DeckMap
from sdl1_desktop.ui.deck_panel import DeckPanel
from sdl1_desktop.ui.deck_status import DeckKind
from sdl1_desktop.ui.deck_tab import DECK_KINDS, DeckTab, RecordedDeck
from sdl1_desktop.ui.deck_wells import paint_tools
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.palette import DARK, LIGHT
from sdl1_desktop.workflow.model import Finding, Severity
from sdl1_desktop.workflow.run_part import RunPart

CELL = ("nis_reactor", "A1")
VIAL = ("vial_rack_2", "A1")
AREA = QRectF(0, 0, 900, 800)


@pytest.fixture(scope="module")
def story():
    return deck_story.zinc()


@pytest.fixture(autouse=True)
def look(qapp):
    theme.current().apply(theme.Appearance.LIGHT)


@pytest.fixture
def start():
    return deck_picture(Ledger(default_deck()))


@pytest.fixture
def deck_map(qtbot, start):
    made = DeckMap(LiquidLooks())
    qtbot.addWidget(made)
    made.resize(900, 800)
    made.show_picture(start)
    made.show()
    return made


@pytest.fixture
def panel(qtbot):
    made = DeckPanel()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def play(qtbot, panel, story, *, loaded=None, dry_run=True, events=None):
    panel.start_run(story.deck, dry_run=dry_run, loaded=loaded)
    panel.take(story.events if events is None else events)
    qtbot.waitUntil(lambda: panel.feed.backlog == 0)


def finding(place, severity=Severity.WARNING, what="A1 runs over."):
    return Finding(
        severity, "well-capacity", message(what), message("why"), message("Less."), place=place
    )


# Geometry


def test_slots_stand_as_on_the_deck_and_wells_at_one_scale(start):
    geometry = fit_deck(AREA, {"1", "2", "9", "10"}, 20)

    bodies = geometry.bodies
    assert len(bodies) == 12
    assert bodies["1"].left() == bodies["10"].left() < bodies["2"].left() < bodies["3"].left()
    assert bodies["1"].top() > bodies["9"].top() > bodies["10"].top()
    # Nothing stands in slots 4 to 6: their row is low, and the others are larger for it.
    assert bodies["5"].height() < 0.3 * bodies["2"].height()
    assert all(AREA.contains(rect) for rect in bodies.values())
    cell = geometry.well(start.find("nis_reactor"), "A1")
    assert cell.width() == pytest.approx(20 * geometry.scale)
    tip, other = (geometry.well(start.find("tip_rack_1"), well) for well in ("A1", "A2"))
    assert other.center().x() - tip.center().x() == pytest.approx(9 * geometry.scale)
    assert tip.center().y() == other.center().y()


class Texts(QPainter):
    """Keeps what is written, and where."""

    def drawText(self, rect: QRectF, flags: int, text: str) -> None:
        written = getattr(self, "written", [])
        self.written = [*written, (text, rect)]
        super().drawText(rect, flags, text)


@pytest.mark.parametrize(("mm", "named"), [(4.0, True), (1.4, False)])
def test_tools_have_their_names_where_all_of_them_have_room(qapp, start, mm, named):
    rack = start.find("tool_rack_10")
    body = QRectF(0, 0, 127.76 * mm, 85.48 * mm)
    geometry = DeckGeometry(mm, {rack.slot: body}, {}, 24)
    outlines = {well: geometry.well(rack, well) for well in rack.shape.wells}
    picture = QPixmap(600, 400)
    painter = Texts(picture)
    font = QFont()
    font.setPixelSize(12)
    paint_tools(painter, outlines, body, rack, LIGHT, font)
    painter.end()
    places = outlines.values()
    words = [(text, rect) for text, rect in painter.written if rect not in places]
    assert bool(words) is named
    assert len(painter.written) == (8 if named else 4)
    assert not any(rect.intersects(place) for _, rect in words for place in places)


def test_a_place_in_mm_is_where_its_well_is(start):
    geometry = fit_deck(AREA, {"1", "2", "9", "10"}, 20)
    at = default_deck().well(*CELL)

    point = geometry.place(Position(at.x, at.y, at.z))

    middle = geometry.well(start.find("nis_reactor"), "A1").center()
    assert (point.x(), point.y()) == pytest.approx((middle.x(), middle.y()))
    assert geometry.place(Position(5000.0, 0.0, 0.0)) is None


def test_in_a_low_area_labware_stands_apart_and_larger():
    area = QRectF(0, 0, 700, 260)
    slots = ["1", "10", "2", "9"]
    apart, whole = fit_apart(area, slots, 18), fit_deck(area, set(slots), 18)

    assert apart.scale > 1.4 * whole.scale
    assert len(apart.key) == 12
    rects = [*apart.bodies.values(), *apart.captions.values()]
    assert all(area.contains(rect) for rect in rects)
    for one in apart.bodies.values():
        assert sum(one.intersects(other) for other in apart.bodies.values()) == 1


def test_one_labware_fills_the_area():
    geometry = fit_labware(AREA, "9", "nis_reactor", 20)
    assert geometry.bodies["9"].width() == pytest.approx(900)
    assert list(geometry.bodies) == ["9"]


# Liquids


def test_each_liquid_has_a_code_of_its_own_that_stays():
    looks = LiquidLooks()
    looks.meet(["base solution", "additive A", "additive B", "rinse water"])
    codes = {name: looks.look(name, LIGHT).code for name in looks.names}
    assert codes == {
        "base solution": "Ba",
        "additive A": "A",
        "additive B": "B",
        "rinse water": "R",
    }
    looks.meet(["brine", "unknown liquid"])
    assert looks.look("base solution", LIGHT).code == "Ba"
    assert looks.look("unknown liquid", LIGHT).code == "?"


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_codes_read_well_on_their_colours_and_no_two_liquids_look_the_same(palette):
    looks = LiquidLooks()
    names = [f"liquid number {number}" for number in range(20)]
    looks.meet(names)
    made = [looks.look(name, palette) for name in names]
    assert len({(one.colour.name(), one.pattern) for one in made}) == 20
    assert len({one.code for one in made}) == 20
    for one in made:
        assert contrast(one.ink, one.colour) >= 4.5, one


def contrast(one: QColor, other: QColor) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    def light(colour: QColor) -> float:
        red, green, blue = map(part, (colour.redF(), colour.greenF(), colour.blueF()))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


# The map


def pixels(widget, rect, colour):
    """How many points of a rectangle have this colour, but for rounding."""
    image = widget.grab(rect.toAlignedRect()).toImage()

    def alike(x, y):
        there = image.pixelColor(x, y)
        pairs = zip(there.getRgb()[:3], colour.getRgb()[:3], strict=True)
        return all(abs(one - other) <= 2 for one, other in pairs)

    return sum(alike(x, y) for x in range(image.width()) for y in range(image.height()))


def test_the_level_in_a_well_is_as_high_as_it_is_full(deck_map):
    ledger = Ledger(default_deck())
    colour = deck_map.looks.look("base solution", LIGHT).colour
    cell = deck_map.outline(CELL)
    heights = []
    for volume in (0.0, 1000.0, 3000.0):
        ledger.state.contents["nis_reactor"] = {"A1": {"base solution": volume}}
        deck_map.show_picture(deck_picture(ledger))
        # A line at the left of the middle: the code is in the middle.
        left = round(cell.left() + 0.3 * cell.width())
        line = QRectF(left, cell.top(), 1, cell.height())
        heights.append(pixels(deck_map, line, colour))
    assert heights[0] == 0
    full = 0.9 * cell.height()
    assert heights[1] == pytest.approx(full * 1000 / 3895, abs=0.12 * full)
    assert heights[2] == pytest.approx(full * 3000 / 3895, abs=0.12 * full)


def test_only_what_changed_is_drawn_again(deck_map, start):
    deck_map.repaint()
    drawn = deck_map._layers.drawn
    deck_map.repaint()
    deck_map.show_picture(deck_picture(Ledger(default_deck())))
    deck_map.repaint()
    assert deck_map._layers.drawn == drawn
    ledger = Ledger(default_deck())
    ledger.state.contents["nis_reactor"] = {"A1": {"base solution": 100.0}}
    deck_map.show_picture(deck_picture(ledger))
    deck_map.repaint()
    assert deck_map._layers.drawn == drawn + 1


def test_a_click_chooses_the_well_under_it_and_a_double_click_makes_its_labware_large(
    qtbot, deck_map
):
    middle = deck_map.outline(CELL).center().toPoint()
    qtbot.mouseClick(deck_map, Qt.MouseButton.LeftButton, pos=middle)
    assert deck_map.chosen == CELL
    assert "nis_reactor A1" in deck_map.accessibleDescription()
    assert "3895" in deck_map.accessibleDescription()

    before = deck_map.outline(CELL).width()
    QTest.mouseDClick(deck_map, Qt.MouseButton.LeftButton, pos=middle)
    assert deck_map.zoomed == "nis_reactor"
    assert deck_map.outline(CELL).width() > 2 * before
    assert deck_map.outline(VIAL) is None
    QTest.mouseDClick(deck_map, Qt.MouseButton.LeftButton, pos=QPoint(450, 400))
    assert deck_map.zoomed == ""


def test_a_finger_beside_a_tip_means_the_nearest_one(deck_map):
    tip = deck_map.outline(("tip_rack_1", "C3"))
    assert deck_map.place_at(tip.center() + QPointF(2, 1)) == ("tip_rack_1", "C3")
    assert deck_map.place_at(QPointF(2, 2)) is None


def test_arrows_go_from_well_to_well_and_tab_to_the_next_labware(qtbot, deck_map):
    deck_map.choose(CELL)
    deck_map.setFocus()
    for key, well in (
        (Qt.Key.Key_Right, "A2"),
        (Qt.Key.Key_Down, "B2"),
        (Qt.Key.Key_Left, "B1"),
        (Qt.Key.Key_Up, "A1"),
    ):
        qtbot.keyClick(deck_map, key)
        assert deck_map.chosen == ("nis_reactor", well)
    qtbot.keyClick(deck_map, Qt.Key.Key_Tab)
    assert deck_map.chosen == ("tip_rack_1", "A1")
    qtbot.keyClick(deck_map, Qt.Key.Key_Tab)
    assert deck_map.chosen == VIAL
    qtbot.keyClick(deck_map, Qt.Key.Key_Return)
    assert deck_map.zoomed == "vial_rack_2"
    qtbot.keyClick(deck_map, Qt.Key.Key_Escape)
    assert deck_map.zoomed == ""


def test_arrows_reach_every_place_of_the_deck(deck_map, start):
    everything = {(one.name, well) for one in start.labware for well in one.shape.wells}
    seen, open_ = {CELL}, [CELL]
    while open_:
        here = open_.pop()
        for way in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            deck_map.choose(here)
            deck_map._step(*map(float, way))
            if deck_map.chosen not in seen:
                seen.add(deck_map.chosen)
                open_.append(deck_map.chosen)
    assert seen == everything


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [(450, 190), (1280, 800), (2600, 1500)], ids=str)
def test_everything_is_inside_at_every_size(qtbot, start, percent, size):
    theme.current().apply(theme.Appearance.DARK, percent)
    deck_map = DeckMap(LiquidLooks())
    qtbot.addWidget(deck_map)
    deck_map.resize(*size)
    deck_map.show_picture(start)
    inside = QRectF(deck_map.rect())
    for zoomed in ("", "tip_rack_1"):
        deck_map.zoom(zoomed)
        for one in start.labware:
            for well in one.shape.wells:
                rect = deck_map.outline((one.name, well))
                assert rect is None or inside.contains(rect)
    deck_map.grab()


# The panel


def test_before_a_run_the_deck_is_as_set_up_and_the_first_node_is_marked(panel):
    loaded = replace(
        loaded_workflow("one", "two"), deck=default_deck(), touched={0: frozenset({CELL, VIAL})}
    )
    panel.show_setup(loaded)

    assert panel.picture.find("vial_rack_2").well("A1").volume_ul == 25000
    assert panel.head.tag.kind is DeckKind.START
    assert panel.map._next == {CELL, VIAL}
    assert panel.details.nodes.text() == "Next: One"


def test_where_the_next_node_works_at_no_place_the_first_that_does_is_marked(panel):
    loaded = replace(
        loaded_workflow("one", "two"), deck=default_deck(), touched={1: frozenset({CELL})}
    )
    panel.show_setup(loaded)
    assert panel.map._next == {CELL}
    assert panel.details.nodes.text() == "Next: One, then Two"


def test_the_next_step_is_one_of_the_part_that_is_run():
    loaded = replace(loaded_workflow("a", "b", "c"), part=RunPart(skipped=frozenset({"b"})))
    assert next_step(loaded, 0).node == "C"
    assert next_step(loaded, 2) is None
    assert next_step(replace(loaded, part=RunPart(first_step=1)), None).node == "B"


def test_during_a_run_the_node_under_way_and_the_next_one_are_marked(qtbot, panel, story):
    loaded = replace(
        loaded_workflow("set-up", "fill", "electrode"),
        deck=story.deck,
        touched={1: frozenset({CELL, VIAL}), 2: frozenset({("tool_rack_10", "A2")})},
    )
    until = next(
        number
        for number, one in enumerate(story.events)
        if isinstance(one, CommandFinished) and one.command == "dispense"
    )
    play(qtbot, panel, story, loaded=loaded, events=story.events[: until + 1])

    assert panel.map._now == {CELL, VIAL}
    assert panel.map._next == {("tool_rack_10", "A2")}
    assert panel.picture.find("nis_reactor").well("A1").volume_ul == 1000
    assert panel.scrub.isHidden()


def test_dry_and_live_differ_in_words(qtbot, panel, story):
    play(qtbot, panel, story)
    assert panel.head.tag.text == "DRY RUN"
    play(qtbot, panel, story, dry_run=False)
    assert (panel.head.tag.text, panel.head.tag.kind) == ("LIVE RUN", DeckKind.LIVE)


def test_a_chosen_well_tells_its_content_and_its_history(qtbot, panel, story):
    until = next(
        number
        for number, one in enumerate(story.events)
        if isinstance(one, CommandFinished) and one.command == "dropTipInPlace"
    )
    play(qtbot, panel, story, events=story.events[: until + 1])
    panel.map.choose(CELL)

    assert panel.details.title.text() == "nis_reactor A1"
    said = panel.details.content.text().replace("\u00a0", " ")
    assert said.splitlines() == ["4000 µL of 3895 µL: 105 µL too much", "base solution: 4000 µL"]
    history = panel.details.history.text()
    assert history.count("+1000 µL base solution from vial_rack_2 A1") == 4
    assert "Fill" in history


def test_a_finding_is_shown_at_its_well_and_told_when_that_is_chosen(panel):
    loaded = replace(
        loaded_workflow("one"),
        deck=default_deck(),
        findings=(finding(CELL), finding(CELL, Severity.ERROR, "A <bad> thing."), finding(None)),
    )
    panel.show_setup(loaded)
    assert panel.map._findings == {CELL: Severity.ERROR}
    assert panel.details.findings.text() == ""
    panel.map.choose(CELL)
    assert "A1 runs over." in panel.details.findings.text()
    assert "A &lt;bad&gt; thing." in panel.details.findings.text()


def test_what_is_not_known_is_said_plainly(qtbot, panel, story):
    events = []
    for one in story.events:
        if isinstance(one, CommandFinished) and one.command == "aspirate":
            events.append(replace(one, fate=CommandFate.UNKNOWN))
            break
        events.append(one)
    play(qtbot, panel, story, events=events)
    assert panel.doubt.isVisible()
    assert "aspirate at vial_rack_2 A1" in panel.doubt.words.text()
    panel.map.choose(VIAL)
    assert "not known" in panel.details.content.text()


def test_devices_that_are_on_are_named(qtbot, panel, story):
    pump = next(
        number
        for number, one in enumerate(story.events)
        if getattr(one, "command", "") == "set_pump_on_time"
    )
    play(qtbot, panel, story, events=story.events[: pump + 1])
    assert panel.head.badges["pumps"].text == "Pump 2 on"
    assert panel.head.badges["cell"].isHidden()


def test_a_run_that_has_ended_can_be_gone_through_again(qtbot, panel, story):
    play(qtbot, panel, story)
    panel.end_run()
    assert panel.scrub.isVisible()
    end = panel.picture
    moments = panel.feed.history.moments
    dispensed = next(n for n, one in enumerate(moments) if one.command == "dispense")

    panel.scrub.slider.setValue(dispensed)
    assert panel.picture.find("nis_reactor").well("A1").volume_ul == 1000
    assert panel.map._now == {CELL, VIAL, ("tip_rack_1", "A1")}
    assert "Fill" in panel.scrub.where.text()
    assert "dispense" in panel.scrub.where.text()

    qtbot.mouseClick(panel.scrub.after, Qt.MouseButton.LeftButton)
    assert moments[panel.scrub.number].node == "Electrode"
    assert moments[panel.scrub.number].command is None
    panel.scrub.slider.setValue(panel.scrub.slider.maximum())
    assert panel.picture == end


def test_playing_comes_to_the_end_and_stops(qtbot, panel, story):
    play(qtbot, panel, story)
    panel.end_run()
    panel.scrub.slider.setValue(panel.scrub.slider.maximum() - 2)
    panel.scrub.play.click()
    qtbot.waitUntil(lambda: panel.scrub.slider.value() == panel.scrub.slider.maximum())
    assert not panel.scrub.play.isChecked()


def test_the_end_of_a_run_that_comes_with_its_events_waits_until_they_are_folded(
    qtbot, panel, story
):
    panel.start_run(story.deck, dry_run=True)
    panel.take(story.events)
    panel.end_run()
    assert panel.scrub.isHidden()
    qtbot.waitUntil(panel.scrub.isVisible)
    assert panel.scrub.number == len(panel.feed.history.moments) - 1


def test_labware_made_large_takes_the_neighbours_room_and_gives_it_back(panel, start):
    asked = []
    panel.larger_toggled.connect(asked.append)
    panel.show_setup(replace(loaded_workflow("one"), deck=default_deck()))
    panel.map.zoom("nis_reactor")
    assert asked == [True]
    panel.head.zoom.click()
    assert (asked, panel.map.zoomed) == ([True, False], "")
    panel.head.larger.click()
    panel.map.zoom("nis_reactor")
    panel.map.zoom("")
    assert asked == [True, False, True]


def test_a_flood_is_folded_in_short_turns_and_all_of_it(qtbot, story):
    feed = DeckFeed()
    shown = []
    feed.newer.connect(lambda: shown.append(feed.backlog))
    feed.start(story.deck)
    for _ in range(120):
        feed.take(story.events)
    waiting = feed.backlog
    assert waiting > 5000
    qtbot.waitUntil(lambda: feed.backlog == 0, timeout=20_000)
    # It came in turns between which the window does other things, not in one go.
    assert len(shown) > 3
    assert shown == sorted(shown, reverse=True)
    assert shown[-1] == 0


# In the window


def test_the_tab_takes_a_run_from_its_start_also_when_it_is_looked_at_late(qtbot, story):
    engine = FakeEngine()
    desk = RunDesk(engine)
    tab = DeckTab(desk)
    qtbot.addWidget(tab)
    desk.open(Path("plating.json"))
    engine.last.set_result(replace(loaded_workflow("one"), deck=story.deck))
    qtbot.waitUntil(lambda: desk.loaded is not None)
    desk.bridge.take(story.events)
    qtbot.waitUntil(lambda: desk.view is not None and desk.view.seq == story.events[-1].seq)
    assert tab.panel is None

    tab.show()
    qtbot.waitUntil(lambda: tab.panel is not None)
    qtbot.waitUntil(lambda: tab.panel.scrub.isVisibleTo(tab.panel))
    history = DeckHistory(story.deck)
    for event in story.events:
        history.apply(event)
    assert tab.panel.picture == history.picture()


def test_another_file_shows_its_own_deck_again(qtbot, story):
    engine = FakeEngine()
    desk = RunDesk(engine)
    tab = DeckTab(desk)
    qtbot.addWidget(tab)
    tab.show()
    qtbot.waitUntil(lambda: tab.panel is not None)
    desk.open(Path("plating.json"))
    engine.last.set_result(replace(loaded_workflow("one"), deck=story.deck))
    qtbot.waitUntil(lambda: desk.loaded is not None)
    desk.bridge.take(story.events)
    qtbot.waitUntil(lambda: tab.panel.number is not None)
    assert tab.panel.head.tag.kind is DeckKind.DRY

    desk.open(Path("other.json"))
    other = replace(loaded_workflow("other", title="Other"), deck=story.deck)
    engine.last.set_result(other)
    qtbot.waitUntil(lambda: desk.loaded is other)
    assert tab.panel.head.tag.kind is DeckKind.START
    assert tab.panel.number is None
    assert tab.panel.picture == deck_picture(Ledger(story.deck))


def test_a_recorded_run_is_shown_from_its_events(qtbot, story):
    kept = [one for one in story.events if one.kind in DECK_KINDS]
    deck = RecordedDeck("run-1", kept[:20])
    qtbot.addWidget(deck)
    deck.show()
    qtbot.waitUntil(lambda: deck.panel is not None)
    deck.append(kept[20:])
    qtbot.waitUntil(lambda: deck.panel.number is not None)
    assert deck.panel.picture.find("tip_rack_1").used == {"A1"}
    assert deck.panel.head.tag.text == "DRY RUN"


def test_a_record_without_a_deck_says_so(qtbot):
    loaded = loaded_workflow("one")
    deck = RecordedDeck("run-1", Story(loaded).begin())
    qtbot.addWidget(deck)
    deck.show()
    qtbot.waitUntil(lambda: deck.panel is not None)
    assert "does not say" in deck._hint.text()
    assert deck._hint.isVisible()
    assert deck.panel.isHidden()
