"""Every control of every page: reached by Tab, named, translated, whole, and readable."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pytest
from every_place import Everywhere, settle, wait
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTranslator
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QWidget,
)
from shell_fakes import FakeEngine
from shiboken6 import isValid
from ui_examples import run_until_second_cycle

from sdl1_desktop.journal import Journal
from sdl1_desktop.resources import resource
from sdl1_desktop.settings import Folders, Settings
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.language import Language, LanguageSwitch
from sdl1_desktop.ui.main_window import MainWindow
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.styled import ElidedLabel, WrappedLabel

NAMES = (
    # Names of things, in every language the same.
    *("SDL1 Desktop", "Python", "Qt", "PySide6", "opentrons", "prefect", "Prefect", "Canvas"),
    # The workflow and the tag of the runs in the history.
    *("Plating", "foil 3"),
    *("MIT", "Linux", "Windows", "macOS", "English", "OT-2", "DOBOT"),
)


class Marker(QTranslator):
    """Translates everything, into itself between marks: what has none never was looked up."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return f"«{source}»" if source else source


@pytest.fixture(scope="module")
def everywhere(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Everywhere]:
    """The window with a workflow that was read and runs in its history."""
    folder = tmp_path_factory.mktemp("reach")
    folders = Folders.below(folder / "config", folder / "data")
    folders.make()
    preferences = Preferences(Settings(), folders, lambda _settings, _folders: None)
    engine = FakeEngine()
    journal = Journal(folders.journal)
    window = MainWindow(engine, preferences, folder / "example.json")
    window.resize(1280, 800)
    window.show()
    loaded, _script = run_until_second_cycle()
    window.desk.open(folder / "plating.json")
    engine.last.set_result(loaded)
    wait(lambda: window.desk.loaded is not None)
    window.activateWindow()
    yield Everywhere(window, engine, journal)
    window.hide()
    window.finish_closing()
    journal.close()
    window.deleteLater()
    preferences.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.current().apply(theme.Appearance.LIGHT)


@pytest.fixture
def window(everywhere: Everywhere) -> MainWindow:
    return everywhere.window


@pytest.fixture
def marked(qapp: QApplication) -> Iterator[None]:
    marker = Marker()
    QCoreApplication.installTranslator(marker)
    settle()
    yield
    QCoreApplication.removeTranslator(marker)
    settle()


@pytest.fixture(params=list(Language))
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Language]:
    switch = LanguageSwitch(resource("translations"))
    switch.show(request.param)
    settle()
    yield request.param
    switch.show(Language.ENGLISH)
    switch.deleteLater()
    settle()


def controls(window: MainWindow) -> list[QWidget]:
    """What is on screen, can be used, and takes the keyboard by Tab."""
    return [
        one
        for one in window.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not is_inner(one)
    ]


def is_inner(widget: QWidget) -> bool:
    """Whether it is a part of another control: the field of a box, the viewport of a list."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QComboBox) or parent.focusProxy() is widget:
            return True
        if isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget:
            return True
        parent = parent.parentWidget() if not isinstance(parent, QScrollArea) else None
    return False


def spell(widget: QWidget) -> str:
    """Which widget, for whoever reads the failure."""
    path: list[str] = []
    one: QObject | None = widget
    while isinstance(one, QWidget) and not isinstance(one, MainWindow) and len(path) < 4:
        path.append(one.objectName() or type(one).__name__)
        one = one.parent()
    return "/".join(reversed(path))


def name_of(widget: QWidget) -> str:
    """What a screen reader says of it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def test_the_walk_comes_to_every_page_tab_section_and_card(everywhere: Everywhere) -> None:
    names = [place.name for place in everywhere.places]
    window = everywhere.window
    assert all(any(name.startswith(page) for name in names) for page in window.pages)
    assert {f"settings: {one}" for one in window.settings.sections} < set(names)
    assert {"run: Deck", "run: Plots", "history: Deck", "history: Plots"} < set(names)
    assert {"card ResumePage", "card LiveRunConfirm", "card FirstStart"} < set(names)
    assert len(set(names)) == len(names) >= 35


def test_every_control_has_a_name(
    everywhere: Everywhere, window: MainWindow, language: Language
) -> None:
    nameless: set[str] = set()
    for page in everywhere.visit():
        found = controls(window)
        assert len(found) >= 5
        nameless |= {f"{page}: {spell(one)}" for one in found if not name_of(one)}
    assert sorted(nameless) == []


def walk(window: MainWindow) -> list[QWidget]:
    """What Tab comes to, from the rail on, until it comes round or goes no further."""
    window.rail.buttons["run"].setFocus()
    reached = [window.focusWidget()]
    for _ in range(300):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        QApplication.processEvents()
        reached.append(window.focusWidget())
        # Where an editor closes over a row without one, the list takes the key once more.
        if (
            reached[-1] is reached[0]
            or reached[-1] is reached[-2] is reached[max(0, len(reached) - 3)]
        ):
            break
    return reached


@pytest.mark.timeout(180)
def test_tab_reaches_every_control_and_comes_round(everywhere: Everywhere) -> None:
    stuck: list[str] = []
    missed: set[str] = set()
    for page in everywhere.visit():
        reached = walk(everywhere.window)
        if reached[-1] is not reached[0]:
            stuck.append(f"{page}: Tab stays at {spell(reached[-1])}")
        missed |= {
            f"{page}: {spell(one)}" for one in controls(everywhere.window) if one not in reached
        }
    assert stuck == []
    assert sorted(missed) == []


# Texts


def texts_of(widget: QWidget) -> Iterator[str]:
    """Every text that a widget shows or that is read out of it."""
    match widget:
        case QLabel():
            yield widget.text()
        case QAbstractButton():
            yield widget.text()
        case QComboBox():
            yield from (widget.itemText(index) for index in range(widget.count()))
            yield widget.placeholderText()
        case QLineEdit():
            yield widget.placeholderText()
        case QTabBar():
            yield from (widget.tabText(index) for index in range(widget.count()))
        case QHeaderView() if widget.model() is not None and not widget.isHidden():
            model, way = widget.model(), widget.orientation()
            count = model.columnCount() if way is Qt.Orientation.Horizontal else 0
            for section in range(count):
                if not widget.isSectionHidden(section):
                    yield str(model.headerData(section, way) or "")
        case _:
            pass
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()


def untranslated(text: str, names: re.Pattern[str]) -> str:
    """What is left of a text once marked parts, names, numbers and units are taken out."""
    rest = text
    while (inner := re.sub(r"«[^«»]*»", " ", rest)) != rest:
        rest = inner
    return rest if re.search(r"[A-Za-z]{3,}", names.sub(" ", rest)) else ""


def names_in(window: MainWindow) -> re.Pattern[str]:
    """Names of the file, of packages, of keys and folders: the same in every language."""
    loaded = window.desk.loaded
    assert loaded is not None
    about = window.pages["about"]
    known = {*NAMES, loaded.workflow.name}
    known |= {node.name for node in loaded.workflow.nodes}
    known |= {node.type for node in loaded.workflow.nodes}
    for group in loaded.workflow.nodes[0].groups:
        known |= {group.label, *(spec.label for spec in group.specs)}
    known |= {one.name for one in about.components} | {one.licence for one in about.components}
    longest = sorted(filter(None, known), key=len, reverse=True)
    words = "|".join(map(re.escape, longest))
    # Keys, paths, addresses, file names, versions, units, and what an editor calls itself.
    shapes = (
        r"(?:Ctrl|Shift|Alt|Esc|Enter|Return|Del|Home|End|Space|Tab)\b(?:\+\S+)?",
        r"(?:[A-Za-z]:)?[/\\]\S+",
        r"\S+\.(?:json|toml|csv|png|svg|zip|txt|log)\b",
        r"\b(?:rpm|mol|bar)\b",
    )
    return re.compile("|".join((words, *shapes)))


def test_every_text_is_translated(everywhere: Everywhere, window: MainWindow, marked: None) -> None:
    names = names_in(window)
    found: set[str] = set()
    for page in everywhere.visit():
        found |= {
            f"{page}: {spell(one)}: {text!r}"
            for one in window.findChildren(QWidget)
            if one.isVisible()
            for text in texts_of(one)
            if untranslated(text, names)
        }
    assert sorted(found) == []


def test_every_menu_is_translated(window: MainWindow, marked: None) -> None:
    # The menus' own action would hand out menus that Python takes down with it.
    menus = [*window.menus._menus.values(), window.menus.recent]
    actions = [action for menu in menus for action in (menu.menuAction(), *menu.actions())]
    assert len(actions) > 20
    names = names_in(window)
    texts = {text for one in actions for text in (one.text(), one.toolTip(), one.statusTip())}
    assert sorted(text for text in texts if untranslated(text, names)) == []


# Sizes


def cut(widget: QWidget) -> str:
    """How a text does not fit into its widget, or ""."""
    if isinstance(widget, (ElidedLabel, WrappedLabel)):
        return ""  # They shorten their text themselves, and the tooltip has all of it.
    if isinstance(widget, QLabel) and widget.text() and widget.pixmap().isNull():
        if widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            return f"{widget.height()} of {needed} px high" if widget.height() < needed else ""
        needed = widget.sizeHint().width()
        return f"{widget.width()} of {needed} px wide" if widget.width() < needed else ""
    if isinstance(widget, QAbstractButton) and widget.text():
        metrics = widget.fontMetrics()
        needed = metrics.horizontalAdvance(re.sub("&(.)", r"\1", widget.text()))
        beside = not widget.icon().isNull() and not isinstance(widget, QToolButton)
        needed += widget.iconSize().width() if beside else 0
        if widget.width() < needed:
            return f"{widget.width()} of {needed} px wide"
        if widget.height() < metrics.height():
            return f"{widget.height()} of {metrics.height()} px high"
    return ""


@pytest.fixture(params=[100, 200])
def percent(request: pytest.FixtureRequest, window: MainWindow) -> Iterator[int]:
    theme.current().apply(theme.Appearance.LIGHT, request.param)
    window.resize(1280, 800)
    settle()
    yield request.param
    theme.current().apply(theme.Appearance.LIGHT)
    window.resize(1280, 800)
    settle()


def test_no_text_is_cut(
    everywhere: Everywhere, window: MainWindow, percent: int, language: Language
) -> None:
    found: set[str] = set()
    for page in everywhere.visit():
        found |= {
            f"{page}: {spell(one)}: {one.property('text')!r}: {why}"
            for one in window.findChildren(QWidget)
            if one.isVisible() and (why := cut(one))
        }
    assert sorted(found) == []


def inside_scrolled(widget: QWidget) -> bool:
    """Whether a scroll area, a list or a box with its own parts lays the widget out."""
    parent = widget.parentWidget()
    owner = parent.parentWidget() if parent is not None else None
    inner = isinstance(parent, (QAbstractScrollArea, QComboBox, QLineEdit, QAbstractSpinBox))
    return inner or isinstance(owner, QAbstractScrollArea) or isinstance(parent, QTabBar)


def displaced(window: MainWindow) -> Iterator[str]:
    """Widgets that reach out of their parent, or lie over one beside them."""
    for parent in window.findChildren(QWidget):
        if not parent.isVisible() or parent.layout() is None:
            continue
        laid_out = [
            one
            for one in parent.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            if one.isVisible() and not inside_scrolled(one) and parent.layout().indexOf(one) >= 0
        ]
        for one in laid_out:
            if not parent.rect().contains(one.geometry()):
                yield f"{spell(one)} reaches out of {spell(parent)}: {one.geometry()}"
        for one, other in combinations(laid_out, 2):
            common = one.geometry() & other.geometry()
            if not common.isEmpty() and not isinstance(parent, QStackedWidget):
                yield f"{spell(one)} lies over {spell(other)}: {common}"


def displaced_at_rest(window: MainWindow) -> list[str]:
    """What stays out of place: lines that wrap are laid out once more when their width is known."""
    ends = time.monotonic() + 2
    while (found := list(displaced(window))) and time.monotonic() < ends:
        QTest.qWait(20)
    return found


def test_everything_fits_a_small_screen_and_nothing_overlaps(
    everywhere: Everywhere, window: MainWindow, percent: int, language: Language
) -> None:
    found: set[str] = set()
    for page in everywhere.visit():
        found |= {f"{page}: {one}" for one in displaced_at_rest(window)}
        least = window.minimumSizeHint()
        if least.width() > 1280 or least.height() > 800:
            found.add(f"{page}: needs {least.width()} x {least.height()} px")
    assert sorted(found) == []


# Colours


def luminances(colours: np.ndarray) -> np.ndarray:
    """Relative luminance of sRGB colours, one a row. Source: WCAG 2.2."""
    parts = colours[:, :3] / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return linear @ np.array((0.2126, 0.7152, 0.0722))


def ratio(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def pixels(image: QImage) -> np.ndarray:
    """Red, green, blue and the fourth octet of each pixel."""
    plain = image.convertToFormat(QImage.Format.Format_RGBX8888)
    return np.frombuffer(plain.constBits(), np.uint8).reshape(-1, 4).copy()


def contrast(widget: QWidget) -> float:
    """The contrast of what is painted: of its commonest colour and the one farthest from it."""
    colours, counts = np.unique(pixels(widget.grab().toImage()), axis=0, return_counts=True)
    found = luminances(colours)
    ground = float(found[counts.argmax()])
    return max(ratio(ground, float(found.max())), ratio(ground, float(found.min())))


@pytest.mark.parametrize("appearance", [theme.Appearance.LIGHT, theme.Appearance.DARK])
def test_painted_words_have_contrast(
    everywhere: Everywhere, window: MainWindow, appearance: theme.Appearance
) -> None:
    theme.current().apply(appearance)
    everywhere.window.resize(1280, 800)
    settle()
    weak: list[str] = []
    seen: set[tuple[object, ...]] = set()
    for page in everywhere.visit():
        for one in window.findChildren(QLabel):
            if not isValid(one):
                # Painting one lays out what holds it, which may make another row anew.
                continue
            drawn = one.isVisible() and one.text().strip() and one.pixmap().isNull()
            parent = one.parentWidget()
            alike = (one.property("role"), parent.property("role"), type(parent))
            if not drawn or one.visibleRegion().isEmpty() or alike in seen:
                continue
            seen.add(alike)
            if contrast(one) < 4.5:
                weak.append(f"{page}: {spell(one)}: {one.text()!r}: {contrast(one):.1f}")
    assert len(seen) > 20
    theme.current().apply(theme.Appearance.LIGHT)
    assert weak == []


@pytest.mark.parametrize("appearance", [theme.Appearance.LIGHT, theme.Appearance.DARK])
def test_hints_in_empty_fields_have_contrast(
    window: MainWindow, appearance: theme.Appearance
) -> None:
    theme.current().apply(appearance)
    field = QLineEdit(window)
    field.setFrame(False)
    field.setPlaceholderText("████")
    field.resize(200, 40)
    field.show()
    settle()
    painted = contrast_inside(field)
    field.deleteLater()
    theme.current().apply(theme.Appearance.LIGHT)
    assert painted >= 4.5


def contrast_inside(field: QLineEdit) -> float:
    """The contrast of the middle of a field that blocks are written in."""
    image = field.grab().toImage()
    middle = image.height() // 2
    row = pixels(image.copy(0, middle, image.width(), 1))
    found = luminances(row[[20, -20]])
    return ratio(float(found[0]), float(found[1]))
