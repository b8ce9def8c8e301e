from __future__ import annotations

from plot_examples import direct_rows, impedance_rows, points

from sdl1_desktop.ui.plot_choice import MOST_CURVES, PlotChoice
from sdl1_desktop.ui.plot_data import PlotRun
from sdl1_desktop.ui.plot_kinds import PlotKind


def run_of(*techniques, run_id="run-1", cycles=1):
    run = PlotRun(run_id, "Plating")
    for cycle in range(1, cycles + 1):
        for one in techniques:
            rows = impedance_rows(3) if one == "PEIS" else direct_rows(3)
            run.take([points(rows, technique=one, cycle=cycle, run=run_id)])
    return run


def live(*techniques, cycles=1):
    choice = PlotChoice()
    run = run_of(*techniques, cycles=cycles)
    choice.add(run)
    choice.live = run.id
    choice.follow()
    return choice, run


def test_the_newest_measurement_is_shown_in_its_usual_kind():
    choice, run = live("CP")
    assert (choice.kind, choice.drawn()) == (PlotKind.TIME, [run.series[0]])
    run.take([points(impedance_rows(2), technique="PEIS", cycle=1)])
    assert choice.follow()
    assert (choice.kind, choice.drawn()) == (PlotKind.NYQUIST, [run.series[1]])
    assert not choice.follow()


def test_another_kind_that_was_picked_stays_for_the_next_cycle_too():
    choice, run = live("CP", "PEIS")
    choice.choose_kind(PlotKind.BODE)
    assert not choice.follow()
    run.take([points(direct_rows(2), cycle=2)])
    choice.follow()
    assert choice.kind is PlotKind.TIME
    run.take([points(impedance_rows(2), technique="PEIS", cycle=2)])
    choice.follow()
    assert choice.kind is PlotKind.BODE


def test_what_the_operator_checks_takes_its_kind_with_it():
    choice, run = live("CP", "PEIS")
    choice.follows = False
    choice.choose([run.series[1], run.series[0]])
    assert choice.kind is PlotKind.TIME
    assert choice.drawn() == [run.series[0]]
    choice.choose([run.series[0]])
    assert choice.kind is PlotKind.TIME


def test_a_kind_without_a_fitting_curve_finds_the_newest_one():
    choice, run = live("PEIS", "CP", cycles=2)
    choice.choose_kind(PlotKind.NYQUIST)
    assert choice.drawn() == [run.series[2]]


def test_a_run_that_is_laid_over_shows_what_is_shown_of_the_first():
    choice, run = live("CP", "PEIS", cycles=3)
    choice.follows = False
    choice.choose([run.series[2]])
    choice.choose_kind(PlotKind.TIME)
    other = run_of("CP", "PEIS", run_id="run-2", cycles=3)
    choice.add(other)
    choice.choose_like_shown(other)
    assert choice.drawn() == [run.series[2], other.series[2]]


def test_the_first_run_of_an_empty_plot_shows_its_newest():
    choice = PlotChoice()
    run = run_of("CP", "PEIS")
    choice.add(run)
    choice.choose_like_shown(run)
    assert (choice.kind, choice.drawn()) == (PlotKind.NYQUIST, [run.series[1]])


def test_following_leaves_curves_of_other_runs():
    choice, run = live("CP")
    other = run_of("CP", run_id="run-2")
    choice.add(other)
    choice.choose_like_shown(other)
    run.take([points(direct_rows(2), cycle=2)])
    choice.follow()
    assert choice.drawn() == [other.series[0], run.series[1]]


def test_a_look_stays_with_its_curve_and_is_given_again_when_it_is_free():
    choice, run = live("CP", cycles=3)
    first, second, third = run.series
    assert [choice.place(one) for one in (first, second)] == [0, 1]
    choice.free_places([second])
    assert [choice.place(one) for one in (second, third)] == [1, 0]


def test_too_many_curves_are_not_drawn():
    choice, run = live("CP", cycles=MOST_CURVES + 5)
    choice.choose(run.series)
    assert len(choice.drawn()) == MOST_CURVES
    assert len(choice.fitting()) == MOST_CURVES + 5


def test_a_run_that_is_taken_out_leaves_nothing_behind():
    choice, run = live("CP")
    choice.remove(run.id)
    assert (choice.drawn(), choice.live, choice.newest) == ([], "", None)
