from __future__ import annotations

import math
import time

import numpy as np
import pytest
from plot_examples import direct_rows, impedance_rows, one_series, points, started

from sdl1_desktop.ui.plot_data import GrowingTable, PlotRun, SeriesKey
from sdl1_desktop.ui.plot_kinds import PlotKind, Quantity, kinds_of, usual_kind, values_of
from sdl1_desktop.ui.plot_numbers import decade_number, with_unit


def test_points_of_one_measurement_become_one_series_with_the_nodes_own_name():
    run = PlotRun("run-1", "Plating")
    first = run.take([started(), points(direct_rows(3), cycle=2, series="Deposition")])
    again = run.take([points(direct_rows(2, 3), cycle=2, series="Deposition")])
    (series,) = run.series
    assert first == again == [series]
    assert series.key == SeriesKey("run-1", "plate", 2, "CP", "Deposition", 0)
    assert series.node_name == "Plate zinc"
    assert series.column("timestamp_s").tolist() == [0, 1, 2, 3, 4]
    assert series.column("current_A", 3).tolist() == [-0.004, -0.004]
    assert run.newest is series


def test_cycles_techniques_and_nodes_are_kept_apart():
    run = PlotRun("run-1", "Plating")
    run.take(
        [
            points(direct_rows(1), cycle=1),
            points(direct_rows(1), cycle=2),
            points(direct_rows(1), cycle=2, technique="OCV"),
            points(direct_rows(1), cycle=2, node="strip"),
        ]
    )
    assert len(run.series) == 4
    assert {one.key.part for one in run.series} == {0}


def test_a_measurement_that_is_repeated_at_its_place_is_a_series_of_its_own():
    """In a repeated sequence others come between; after a retry its clock begins again."""
    run = PlotRun("run-1", "Plating")
    run.take([points(direct_rows(5)), points(direct_rows(5, 5)), points(direct_rows(4))])
    run.take([points(direct_rows(3), technique="OCV"), points(direct_rows(9, 100))])
    assert [(one.key.technique, one.key.part, len(one)) for one in run.series] == [
        ("CP", 0, 10),
        ("CP", 1, 4),
        ("OCV", 0, 3),
        ("CP", 2, 9),
    ]


def test_simulated_and_kept_stay_with_the_series():
    run = PlotRun("run-1", "Plating")
    run.take([points(direct_rows(1), simulated=False, kept=False, cycle=1)])
    run.take([points(direct_rows(1), simulated=True, kept=True, cycle=2)])
    assert [(one.simulated, one.kept) for one in run.series] == [(False, False), (True, True)]


def test_a_reading_that_the_journal_kept_as_nothing_is_not_a_number():
    series = one_series(1)
    series.extend([[1.0, None, -0.5]])
    assert math.isnan(series.column("current_A")[1])
    assert series.row(1)["we_voltage_V"] == -0.5


def test_rows_that_do_not_fit_the_columns_are_refused():
    series = one_series(1)
    with pytest.raises(ValueError, match="3 numbers"):
        series.extend([[1.0, 2.0]])
    assert len(series) == 1


def test_growing_keeps_what_was_given_out_and_copies_little():
    table = GrowingTable(1)
    table.extend([np.array([1.0, 2.0])])
    before = table.column(0)
    batch = np.arange(100.0)
    began = time.thread_time()
    for _ in range(10_000):
        table.extend([batch])
    taken = time.thread_time() - began
    assert before.tolist() == [1.0, 2.0]
    assert len(table) == 1_000_002
    # Copying everything each time would move 40 GB.
    assert taken < 2.0


@pytest.mark.parametrize(
    ("technique", "kind"),
    [
        ("CP", PlotKind.TIME),
        ("OCV", PlotKind.TIME),
        ("CVA", PlotKind.VOLTAMMOGRAM),
        ("LSV", PlotKind.VOLTAMMOGRAM),
        ("PEIS", PlotKind.NYQUIST),
    ],
)
def test_each_technique_has_its_usual_kind_of_plot(technique, kind):
    series = one_series(3, technique)
    assert usual_kind(series) is kind
    assert kind in kinds_of(series)


def test_what_has_no_known_columns_fits_no_plot():
    run = PlotRun("run-1", "Plating")
    (series,) = run.take([points([[0.0, 1.0]], columns=("timestamp_s", "temperature"))])
    assert kinds_of(series) == ()
    assert usual_kind(series) is None


def test_impedance_is_turned_round_and_taken_as_logarithm():
    series = one_series(11, "PEIS")
    rows = np.array(impedance_rows(11))
    minus = values_of(series, Quantity.MINUS_IMAGINARY, PlotKind.NYQUIST)
    assert minus == pytest.approx(-rows[:, 4])
    assert (minus > 0).all()
    assert values_of(series, Quantity.FREQUENCY, PlotKind.BODE) == pytest.approx(
        np.linspace(3, 2, 11)
    )
    assert values_of(series, Quantity.PHASE, PlotKind.BODE) == pytest.approx(rows[:, 5])


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (-0.004, "A", "−4.000\u00a0mA"),
        (-4.2621e-8, "A", "−42.62\u00a0nA"),
        (0.99999, "V", "1.000\u00a0V"),
        (999.96, "Ω", "1.000\u00a0kΩ"),
        (0.0, "V", "0\u00a0V"),
        (math.nan, "V", "–"),
    ],
)
def test_readings_have_four_digits_and_a_prefix(value, unit, text):
    assert with_unit(value, unit) == text


def test_times_and_phases_have_no_prefix():
    assert with_unit(12345.678, "s", decimals=2) == "12345.68\u00a0s"
    assert with_unit(-61.74, "°", decimals=1) == "−61.7\u00a0°"


def test_decades_are_written_short():
    texts = [decade_number(1, decade) for decade in (-2, -1, 0, 1, 3, 4, 6)]
    assert texts == ["0.01", "0.1", "1", "10", "1k", "10k", "1M"]
    assert decade_number(5, -1) == "0.5"
    assert decade_number(1, -6) == "1µ"
