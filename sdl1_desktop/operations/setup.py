"""``sdl1ExperimentSetup``: names the experiment and makes the bench ready."""

from __future__ import annotations

from sdl1_desktop.messages import message
from sdl1_desktop.operations.context import OperationError, StepResult
from sdl1_desktop.operations.deck_names import cell, require_pipette, tip_rack
from sdl1_desktop.operations.execution import Execution
from sdl1_desktop.robot.tips import TIP_COUNT

__all__ = ["set_up_experiment"]

_FIRST_PUMP = 0


async def set_up_experiment(run: Execution) -> StepResult:
    """Say what the experiment is, load the deck and the pipette, home, and check what is asked.

    What is said here is in ``context.experiment`` for all later nodes: ``experiment_id``,
    ``run_number``, ``test_well_address``, ``pipette_tip_start_id``, ``experiment_notes``.
    """
    own, bench, deck = run.parameters, run.bench, run.bench.deck
    require_pipette(deck, own)
    name = own.first_given("experiment_id", "experiment_base_name")
    start_tip = own.whole("pipette_tip_start_id", 1)
    run.context.experiment.update(
        experiment_id=own.text(name, "") or run.context.workflow.name or "experiment",
        run_number=own.whole("run_number", 1),
        test_well_address=own.well(own.first_given("test_well_address", "target_cell"), "A1"),
        pipette_tip_start_id=start_tip,
        experiment_notes=own.text("experiment_notes", ""),
    )
    _tell_of_optimisation(run)
    _check_well(run)
    if not 1 <= start_tip <= TIP_COUNT:
        raise OperationError(
            message(
                "There is no tip {number}: tips are 1 to {last}.", number=start_tip, last=TIP_COUNT
            ),
            message("Correct pipette_tip_start_id in the experiment set-up."),
        )
    await bench.start_tips_at(start_tip, tip_rack(deck).name)
    await bench.ensure_pipette()
    await bench.load_everything()
    run.progress(1, 3)
    await bench.ensure_homed()
    run.progress(2, 3)
    if own.flag("check_pipette_tips", default=False):
        _check_tips(run)
    if own.flag("validate_hardware_connection", default=False):
        await _check_devices(run)
    experiment = run.context.experiment
    run.info(
        message(
            "Experiment {experiment}, run {number}, cell {well}, tips from {tip} on.",
            experiment=str(experiment["experiment_id"]),
            number=int(experiment["run_number"]),
            well=str(experiment["test_well_address"]),
            tip=start_tip,
        )
    )
    return StepResult(dict(experiment))


def _tell_of_optimisation(run: Execution) -> None:
    """NIMO proposes parameters through CSV files; here the workflow file's own values are used."""
    own = run.parameters
    by_table = own.text("csv_mode", "manual").casefold() not in ("", "manual", "none", "off")
    # The document's own check has said so already.
    if not run.context.checking and (own.flag("nimo_enabled", default=False) or by_table):
        run.warn(
            message(
                "This program does not run NIMO and reads no parameter table: "
                "the values in the workflow file are used."
            )
        )


def _check_well(run: Execution) -> None:
    """The test well exists, and is empty where the node wants that verified."""
    labware = cell(run.bench.deck)
    well = run.test_well
    if well not in labware.well_names:
        raise OperationError(
            message(
                "{labware} has no well {well}; its wells are {wells}.",
                labware=labware.name,
                well=well,
                wells=", ".join(labware.well_names),
            ),
            message("Choose one of them as the test well."),
        )
    volume = run.bench.ledger.volume(labware.name, well)
    if volume > 0 and run.parameters.flag("verify_well_availability", default=False):
        raise OperationError(
            message(
                "Well {well} of {labware} already holds {volume} µL.",
                well=well,
                labware=labware.name,
                volume=round(volume, 1),
            ),
            message("Empty it and correct the deck set-up, or choose another test well."),
        )


def _check_tips(run: Execution) -> None:
    rack = tip_rack(run.bench.deck).name
    left = run.bench.ledger.tips_left(rack)
    if left == 0:
        raise OperationError(
            message("No tip is left in {rack}.", rack=rack),
            message("Put a full rack in, and correct pipette_tip_start_id."),
        )
    run.info(message("{count} tips are left in {rack}.", count=left, rack=rack))


async def _check_devices(run: Execution) -> None:
    """Ask each device for something that moves nothing; the robot answered while it was loaded."""
    await run.bench.pumps_command("get_pump_state", {"pump": _FIRST_PUMP})
    for part, simulated in run.bench.simulated_parts.items():
        if simulated:
            run.info(message("{part}: simulated.", part=part))
        else:
            run.info(message("{part}: answers.", part=part))
