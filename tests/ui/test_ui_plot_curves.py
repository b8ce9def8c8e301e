from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plot_examples import direct_rows, one_series, points

from sdl1_desktop.ui.palette import DARK, LIGHT
from sdl1_desktop.ui.plot_curves import Curve, View, axis_span
from sdl1_desktop.ui.plot_data import PlotRun, PlotSeries
from sdl1_desktop.ui.plot_groups import Bounds
from sdl1_desktop.ui.plot_kinds import PlotKind, Quantity
from sdl1_desktop.ui.plot_levels import LineLevels
from sdl1_desktop.ui.plot_looks import look_of

EVERYTHING = Bounds(-1e12, 1e12, -1e12, 1e12)


def line_of(x, y, parts=1):
    line = LineLevels()
    for end in np.linspace(len(x) / parts, len(x), parts).astype(int):
        line.grow(x[:end], y[:end])
    return line


def raster(x, y, indices, starts, view, size=64):
    """The columns of pixels that a line covers: lowest and highest place in each."""
    low, high = np.full(size, np.inf), np.full(size, -np.inf)
    column = (x[indices] - view.left) / (view.right - view.left) * size
    begins = set(starts.tolist())
    for number in range(1, len(indices)):
        if number in begins:
            continue
        for at in (number - 1, number):
            pixel = int(np.clip(column[at], 0, size - 1))
            low[pixel] = min(low[pixel], y[indices[at]])
            high[pixel] = max(high[pixel], y[indices[at]])
    return low, high


def test_few_points_of_many_reach_every_peak_of_every_column():
    noise = np.random.default_rng(7)
    x = np.arange(50_000.0)
    y = np.cumsum(noise.standard_normal(50_000))
    y[31_234] = 5000.0
    seen = line_of(x, y).look(EVERYTHING, 800)
    assert 1000 < len(seen.indices) < 8000
    assert 31_234 in seen.indices
    view = Bounds(0.0, 50_000.0, 0.0, 1.0)
    all_ = raster(x, y, np.arange(len(x)), np.array([0]), view)
    few = raster(x, y, seen.indices, seen.starts, view)
    # A group may reach over the edge of a column: its extreme is then in one of the two.
    for column in range(64):
        near = slice(max(0, column - 1), column + 2)
        assert few[0][near].min() <= all_[0][column] <= few[0][column]
        assert few[1][near].max() >= all_[1][column] >= few[1][column]


def drawn_over(x, y, width, height):
    """The lowest and the highest place that a line through places in px has in each column."""
    at = np.linspace(0.0, 1.0, 9)[:, None]
    across = (x[:-1] + at * np.diff(x)).ravel()
    down = (y[:-1] + at * np.diff(y)).ravel()
    inside = (across >= 0) & (across < width)
    top, bottom = np.full(width, np.inf), np.full(width, -np.inf)
    column = across[inside].astype(int)
    np.minimum.at(top, column, down[inside])
    np.maximum.at(bottom, column, down[inside])
    return np.clip(top, 0, height), np.clip(bottom, 0, height)


@pytest.mark.parametrize("technique", ["CP", "PEIS"])
@pytest.mark.parametrize("uneven", [False, True])
@pytest.mark.parametrize("part", [(0.0, 1.0), (0.3, 0.52), (0.71, 0.72)])
def test_each_column_of_pixels_keeps_its_lowest_and_highest_place(technique, uneven, part):
    """Against time, and against a frequency that falls; also where points come by bursts."""
    noise = np.random.default_rng(5)
    count, width, height = 40_003, 300, 200
    steps = noise.random(count) + 0.01
    if uneven:
        steps[::500] *= 2000
    along = np.cumsum(steps)
    up = np.sin(along / along[-1] * 9) + 0.02 * noise.standard_normal(count)
    up[17_234] = 3.0
    made = one_series(1, technique=technique)
    series = PlotSeries(made.key, made.columns, simulated=True, kept=True, name="Plate zinc")
    if technique == "CP":
        series.extend(np.column_stack((along, np.full(count, 0.1), up)))
        curve = Curve(series, PlotKind.TIME)
    else:
        frequency = 10 ** (5 - 7 * along / along[-1])
        rest = np.ones(count)
        series.extend(np.column_stack((rest, frequency, 10**up, rest, rest, rest, rest)))
        curve = Curve(series, PlotKind.BODE)
    x, y = curve.values(0)
    left, right = x.min() + np.array(part) * (x.max() - x.min())
    view = View(Bounds(left, right, -0.7, 1.1), float(width), float(height))
    line = curve.polyline(0, view)
    assert len(line.x) <= 5 * width + 2000 * (part[1] - part[0] < 0.1)
    own = drawn_over(*view.to_pixels(x, y), width, height)
    shown = drawn_over(line.x, line.y, width, height)
    for column in range(1, width - 1):
        near = slice(column - 1, column + 2)
        assert shown[0][near].min() <= own[0][column] + 0.5
        assert shown[0][column] >= own[0][near].min() - 0.5
        assert shown[1][near].max() >= own[1][column] - 0.5
        assert shown[1][column] <= own[1][near].max() + 0.5


def test_growing_in_batches_gives_the_same_as_all_at_once():
    x = np.arange(10_007.0)
    y = np.sin(x / 100) * x
    view = Bounds(1000.0, 9000.0, -5000.0, 5000.0)
    once, often = line_of(x, y).look(view, 200), line_of(x, y, parts=501).look(view, 200)
    assert once.indices.tolist() == often.indices.tolist()
    assert once.starts.tolist() == often.starts.tolist()


@settings(max_examples=60, deadline=None)
@given(
    count=st.integers(2, 700),
    seed=st.integers(0, 1000),
    corner=st.tuples(st.floats(-3, 3), st.floats(-3, 3)),
    most=st.integers(4, 200),
)
def test_no_segment_that_a_view_sees_is_missing(count, seed, corner, most):
    noise = np.random.default_rng(seed)
    x, y = noise.standard_normal(count).cumsum() / 5, noise.standard_normal(count).cumsum() / 5
    view = Bounds(corner[0], corner[0] + 0.7, corner[1], corner[1] + 0.7)
    seen = line_of(x, y).look(view, most)
    assert (np.diff(seen.indices) >= 0).all()
    stretches = np.split(seen.indices, seen.starts[1:]) if len(seen.indices) else []
    for at in range(count - 1):
        inside = (
            max(x[at], x[at + 1]) >= view.left
            and min(x[at], x[at + 1]) <= view.right
            and max(y[at], y[at + 1]) >= view.low
            and min(y[at], y[at + 1]) <= view.high
        )
        if inside:
            assert any(one[0] <= at and at + 1 <= one[-1] for one in stretches)
    if seen.whole:
        exact = {(a, b) for one in stretches for a, b in itertools.pairwise(one) if a != b}
        assert all(b == a + 1 for a, b in exact)


def test_a_line_of_one_point_is_seen_where_it_is():
    line = line_of(np.array([2.0]), np.array([3.0]))
    assert line.look(EVERYTHING, 10).indices.tolist() == [0]
    assert line.look(Bounds(5.0, 6.0, 5.0, 6.0), 10).indices.tolist() == []


def test_a_million_points_are_few_places_in_every_view():
    x = np.linspace(0.0, 1000.0, 1_000_000)
    y = np.sin(x) + 0.1 * np.random.default_rng(1).standard_normal(1_000_000)
    line = line_of(x, y)
    for left, right in ((0.0, 1000.0), (100.0, 200.0), (500.0, 501.0), (500.0, 500.01)):
        seen = line.look(Bounds(left, right, -2.0, 2.0), 2000)
        assert 3 <= len(seen.indices) <= 6 * 2000 + 100


def view_of(curve, pane=0):
    bounds = curve.bounds(pane)
    return View(bounds, 600.0, 300.0)


def test_what_cannot_be_drawn_is_left_out_and_the_rest_keeps_its_readings():
    run = PlotRun("run-1", "Plating")
    rows = direct_rows(5)
    rows[2] = [2.0, None, -0.5]
    (series,) = run.take([points(rows)])
    curve = Curve(series, PlotKind.TIME)
    assert len(curve) == 4
    assert curve.reading(2, Quantity.TIME) == 3.0
    assert curve.place(0, 2) == (3.0, pytest.approx(-0.503))
    run.take([points(direct_rows(2, 5))])
    curve.grow()
    assert [curve.reading(index, Quantity.TIME) for index in range(6)] == [0, 1, 3, 4, 5, 6]


def test_the_nearest_point_is_found_among_a_million():
    times = np.linspace(0.0, 1000.0, 1_000_000)
    series = one_series(1)
    rows = np.column_stack((times + 1, np.full_like(times, -0.004), np.sin(times)))
    series.extend(rows)
    curve = Curve(series, PlotKind.TIME)
    view = view_of(curve)
    for index in (1234, 500_000, 999_999):
        (x,), (y,) = view.to_pixels(*(np.array([one]) for one in curve.place(0, index)))
        found = curve.nearest(0, view, float(x), float(y))
        assert found is not None
        assert abs(found[0] - index) <= 1
        assert found[1] < 0.01


def test_a_view_translates_both_ways():
    view = View(Bounds(10.0, 20.0, -1.0, 1.0), 100.0, 50.0)
    (x,), (y,) = view.to_pixels(np.array([12.5]), np.array([0.5]))
    assert (x, y) == (25.0, 12.5)
    assert view.to_units(25.0, 12.5) == (12.5, 0.5)


def test_columns_of_pixels_keep_their_extremes_in_order():
    series = one_series(1)
    times = np.arange(1.0, 40_001.0)
    series.extend(np.column_stack((times, np.full_like(times, -0.004), np.sin(times * 2.1))))
    curve = Curve(series, PlotKind.TIME)
    line = curve.polyline(0, view_of(curve))
    assert len(line.x) <= 4 * 601
    assert (np.diff(np.floor(line.x)) >= 0).all()
    # The sine fills the height nearly everywhere.
    assert line.y.min() < 1
    assert line.y.max() > 299


def test_a_constant_current_is_a_line_and_not_a_band_of_noise():
    low, high = axis_span(-0.0040001, -0.0039999, Quantity.CURRENT, PlotKind.TIME)
    assert high - low > 5e-5
    low, high = axis_span(1.0, 5.0, Quantity.VOLTAGE, PlotKind.TIME)
    assert (low, high) == pytest.approx((0.84, 5.16))


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_curves_are_told_apart_by_mark_too_and_seen_on_their_ground(palette):
    looks = [look_of(place, palette) for place in range(42)]
    assert len({(one.colour.name(), one.mark) for one in looks}) == 42
    assert len({one.mark for one in looks[:6]}) == 6
    for one in looks:
        assert contrast(one.colour, palette.surface) >= 3.0


def contrast(one, other):
    def light(colour):
        parts = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (colour.redF(), colour.greenF(), colour.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    bright, dim = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)
