from __future__ import annotations

import logging

from sdl1_desktop.robot.ot2_engine import Engine
from sdl1_desktop.robot.ot2_loggers import forget_passing_loggers


def kept() -> set[str]:
    """Names of all loggers that Python keeps, also of those that only a placeholder has."""
    known = logging.root.manager.loggerDict
    names = {name for name, one in known.items() if isinstance(one, logging.Logger)}
    for one in known.values():
        if isinstance(one, logging.PlaceHolder):
            names |= {logger.name for logger in one.loggerMap}
    return names


def test_what_is_named_for_an_object_is_forgotten_and_goes_on_logging(caplog):
    passing = logging.getLogger("opentrons.made_up.API.140284125229904")
    odd = logging.getLogger("opentrons.made_up.<opentrons.made_up.Simulator object at 0x7f96>")
    stays = logging.getLogger("opentrons.made_up.version_2")
    elsewhere = logging.getLogger("made_up.140284125229904")
    forget_passing_loggers()
    left = kept()
    assert not {passing.name, odd.name} & left
    assert {stays.name, elsewhere.name} <= left
    passing.warning("still heard")
    assert "still heard" in caplog.text


async def test_an_engine_leaves_no_logger_behind(tmp_path):
    async def use_one() -> None:
        engine = await Engine.build(
            pipette_name="p1000_single_gen2", mount="left", config_folder=tmp_path
        )
        await engine.close()

    await use_one()
    before = kept()
    await use_one()
    assert kept() == before
