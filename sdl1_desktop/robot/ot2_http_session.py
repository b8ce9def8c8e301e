"""One run on an OT-2 with the links to it, from the first look at the robot to letting it go."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection
from dataclasses import replace

from sdl1_desktop.messages import message
from sdl1_desktop.robot.address import RobotAddress
from sdl1_desktop.robot.deck_layout import DeckPipette
from sdl1_desktop.robot.errors import DeviceConnectionError
from sdl1_desktop.robot.ot2_http_commands import RunCommands
from sdl1_desktop.robot.ot2_http_fitness import check_fitness
from sdl1_desktop.robot.ot2_http_link import NoAnswer, Refused, RobotLink
from sdl1_desktop.robot.ot2_http_run import (
    adopt_run,
    get_run,
    open_run,
    release_run,
    stop_run,
)
from sdl1_desktop.robot.ot2_http_timing import HttpTiming
from sdl1_desktop.robot.ot2_http_watch import ConnectionListener, ConnectionWatch, ask_patiently

__all__ = ["RobotSession", "open_session"]

_log = logging.getLogger(__name__)

_URGENT_S = 1.0
"""Real seconds that one try to stop may take, and one to connect for it."""


class RobotSession:
    """A run on a robot, in which ``ended`` commands had ended when the session began.

    Stopping has links of its own, so that it never waits behind a command. ``known`` is what the
    robot says of itself, and ``run_id``.
    """

    def __init__(
        self,
        link: RobotLink,
        run_id: str,
        *,
        known: dict[str, str],
        listener: ConnectionListener | None,
        timing: HttpTiming,
        ended: int = 0,
    ) -> None:
        self.link = link
        self.run_id = run_id
        self.known = {**known, "run_id": run_id}
        self.watch = ConnectionWatch(timing, listener)
        self.commands = RunCommands(link, self.watch, run_id, timing, ended=ended)
        self._timing = timing
        urgent = replace(
            timing, connect=min(_URGENT_S, timing.connect), answer=min(_URGENT_S, timing.answer)
        )
        # By number, which spares looking the name up, and by name, in case the number has changed.
        self._stop_links = [
            RobotLink(address, urgent) for address in dict.fromkeys((link.peer, link.address))
        ]

    async def stop(self) -> None:
        """Send the run action ``stop`` at once, and again until the robot has it.

        Raises:
            DeviceConnectionError: the robot did not take it.
        """
        self.watch.stop()
        cause = message("The robot does not answer.")
        try:
            async with asyncio.timeout(self._timing.stop):
                while True:
                    for link in self._stop_links:
                        try:
                            await stop_run(link, self.run_id)
                            return
                        except NoAnswer as lost:
                            cause = lost.cause
                        if await self._is_stopping(link):
                            return
                        await asyncio.sleep(self._timing.retry_first / 4)
        except Refused as refused:
            # The run is over: nothing is left to stop.
            _log.info("stop of run %s: %s", self.run_id, refused)
        except TimeoutError as error:
            raise DeviceConnectionError(
                cause, message("If the robot is moving, switch it off at its back.")
            ) from error

    async def close(self) -> None:
        """End the run, switch the lights off and let the robot go; never raises."""
        self.watch.stop()
        try:
            async with asyncio.timeout(self._timing.closing):
                await release_run(self.link, self._timing, self.run_id)
                await self.lights(on=False)
        except (NoAnswer, Refused, TimeoutError) as error:
            _log.warning("run %s on %s was not let go: %r", self.run_id, self.link.address, error)
        finally:
            await _close_all(self.link, *self._stop_links)

    async def lights(self, *, on: bool) -> None:
        """Lights on while a run is on the robot: a sign, which nothing depends on."""
        try:
            await ask_patiently(
                lambda: self.link.ask("POST", "/robot/lights", dict, body={"on": on}), self._timing
            )
        except (NoAnswer, Refused) as error:
            _log.info("lights of %s: %r", self.link.address, error)

    async def _is_stopping(self, link: RobotLink) -> bool:
        """Whether a ``stop`` whose answer was lost got through: a second one is not harmless."""
        try:
            run = await get_run(link, self.run_id)
        except NoAnswer:
            return False
        return run.ended or run.status == "stop-requested"


async def open_session(
    address: RobotAddress,
    pipette: DeckPipette,
    *,
    take_over: bool,
    own_runs: Collection[str],
    adopt: str,
    listener: ConnectionListener | None,
    timing: HttpTiming,
) -> RobotSession:
    """Look whether the robot is fit and free, and go on in the run ``adopt`` or begin one.

    Where ``adopt`` names a run, ``known["adopted"]`` says ``yes`` or ``no``.

    Raises:
        RobotTaken: somebody else's run is there, and it is not to be taken over.
        DeviceConnectionError: the robot cannot be reached or is not fit for the run.
    """
    link = RobotLink(address, timing)
    try:
        async with asyncio.timeout(timing.getting_ready):
            known = await check_fitness(link, pipette, timing)
        ended = None
        if adopt:
            async with asyncio.timeout(timing.getting_ready):
                ended = await adopt_run(link, timing, adopt)
            known["adopted"] = "no" if ended is None else "yes"
        if ended is not None:
            return RobotSession(
                link, adopt, known=known, listener=listener, timing=timing, ended=ended
            )
        # Taking a run over has a time limit of its own.
        async with asyncio.timeout(timing.getting_ready + timing.taking_over):
            run = await open_run(
                link, timing, take_over=take_over, own_runs={*own_runs, adopt} - {""}
            )
    except BaseException as error:
        await _close_all(link)
        if isinstance(error, NoAnswer | Refused | TimeoutError):
            raise _not_ready(address, error) from error
        raise
    return RobotSession(link, run.id, known=known, listener=listener, timing=timing)


def _not_ready(
    address: RobotAddress, error: NoAnswer | Refused | TimeoutError
) -> DeviceConnectionError:
    if isinstance(error, NoAnswer):
        what = error.cause
    elif isinstance(error, Refused):
        what = message(
            "The robot at {address} takes no run ({error_type}: {detail}).",
            address=str(address),
            error_type=error.fault.error_type,
            detail=error.fault.detail,
        )
    else:
        what = message("The robot at {address} is too slow.", address=str(address))
    return DeviceConnectionError(
        what, message("Check the robot and the network, then start again.")
    )


async def _close_all(*links: RobotLink) -> None:
    for link in links:
        await link.aclose()
