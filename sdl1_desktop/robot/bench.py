"""The bench that operations work on: OT-2, potentiostat, pumps and clock behind one set of verbs.

Volumes in µL (mL for pumps), lengths in mm, speeds in mm/s, flow rates in µL/s.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot import bench_shutdown
from sdl1_desktop.robot.bench_commands import BenchCommands
from sdl1_desktop.robot.calibration import PumpCalibration
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.robot.deck_layout import LabwareRole
from sdl1_desktop.robot.ledger import HeldTool
from sdl1_desktop.robot.ledger_issues import error
from sdl1_desktop.robot.ledger_tip_rules import no_tip_left, nothing_held
from sdl1_desktop.robot.tips import tip_well
from sdl1_desktop.robot.well_depth import by_coordinates

__all__ = ["Bench"]


def _location(origin: str, x: float, y: float, z: float) -> dict[str, Any]:
    return {"origin": origin, "offset": {"x": x, "y": y, "z": z}}


class Bench(BenchCommands):
    """The bench of one run; see :class:`BenchCommands` for how a command goes and what it raises.

    Labware is named as in the deck set-up. Pipette, homing and labware are seen to where a verb
    needs them and nobody has yet.
    """

    async def connect(self) -> dict[str, Mapping[str, str]]:
        """Get all devices ready; answers what is known of each.

        Raises:
            DeviceConnectionError: one of them cannot be reached.
        """
        robot = await self.ot2.connect()
        if robot.get("adopted") != "yes":
            self.ledger.start_session()
        return {
            Device.OT2.value: robot,
            Device.PUMPS.value: await self.pumps.connect(),
            Device.POTENTIOSTAT.value: await self.potentiostat.connect(),
        }

    async def start_tips_at(self, number: int, labware: str) -> None:
        """Take tips of this rack from ``number`` on (1 = A1, row by row)."""
        self.ledger.start_tips_at(number, labware)
        await self.recorder.bench_changed(self.ledger.snapshot())

    async def take_up_held(self) -> None:
        """Let a simulated robot that has just been connected hold what the account says is held.

        A real one cannot be told: there a run goes on in the robot's own run, or begins with an
        empty pipette.
        """
        held, state = self.ledger.held, self.ledger.state
        if held is None or not self.ot2.simulated:
            return
        in_tip = dict(state.in_tip)
        state.held, state.in_tip = None, {}
        if isinstance(held, HeldTool):
            state.tools_out.remove(held.well)
            await self.take_tool(held.well)
        else:
            state.tips_used[held.labware].remove(held.well)
            await self.take_tip(held.labware, held.well)
        if in_tip:
            source = next(iter(self.deck.with_role(LabwareRole.LIQUID)))
            await self.ensure_labware(source.name)
            params = self._at(source.name, source.well_names[0], "top", 0.0, 0.0, 0.0)
            volume, rate = sum(in_tip.values()), self.deck.pipette.aspirate_flow_rate
            # Past the account: the liquid that it has in the tip came from elsewhere.
            await self.ot2.execute(
                "aspirate", {**params, "volume": volume, "flowRate": rate}, key=self.next_key()
            )
            state.in_tip = in_tip
        state.held = held
        state.position = None

    async def ensure_pipette(self) -> None:
        """Tell the robot which pipette it has, unless it knows."""
        if not self.ledger.pipette_loaded:
            pipette = self.deck.pipette
            await self.robot(
                "loadPipette",
                {"pipetteName": pipette.name, "mount": pipette.mount, "pipetteId": pipette.id},
            )

    async def ensure_homed(self) -> None:
        """Home the arm, unless it was."""
        if not self.ledger.homed:
            await self.robot("home", {})

    async def ensure_labware(self, name: str) -> None:
        """Tell the robot of this labware of the deck set-up, unless it knows."""
        if name in self.ledger.state.loaded or name not in self.deck.labware_names:
            return
        item = self.deck.labware(name)
        if item.definition is not None:
            await self.gate.passage()
            await self.ot2.add_labware_definition(item.definition)
        await self.robot(
            "loadLabware",
            {
                "location": {"slotName": item.slot},
                "loadName": item.load_name,
                "namespace": item.namespace,
                "version": item.version,
                "labwareId": item.name,
            },
        )

    async def define_labware(self, definition: Mapping[str, Any]) -> str:
        """Make a labware definition of the workflow's known to ledger and robot; answers its URI.

        Raises:
            ValueError: it is not a labware definition.
        """
        uri = self.ledger.add_definition(definition)
        await self.recorder.bench_changed(self.ledger.snapshot())
        await self.gate.passage()
        await self.ot2.add_labware_definition(definition)
        return uri

    async def load_everything(self) -> None:
        """Pipette, all labware of the deck, and home."""
        await self.ensure_pipette()
        for name in self.deck.labware_names:
            await self.ensure_labware(name)
        await self.ensure_homed()

    async def _ready(self, labware: str | None = None) -> None:
        await self.ensure_pipette()
        await self.ensure_homed()
        if labware is not None:
            await self.ensure_labware(labware)

    def _at(
        self, labware: str, well: str, origin: str, x: float, y: float, z: float
    ) -> dict[str, Any]:
        return {
            "pipetteId": self.deck.pipette.id,
            "labwareId": labware,
            "wellName": well,
            "wellLocation": _location(origin, x, y, z),
        }

    async def move_to(
        self,
        labware: str,
        well: str,
        *,
        origin: str = "top",
        x: float = 0.0,
        y: float = 0.0,
        z: float = 0.0,
        speed: float | None = None,
        direct: bool = False,
    ) -> None:
        """Move the end of what is held to a well; ``direct`` goes straight, not over the deck.

        A tool goes below the bottom of the well by its coordinates (see ``robot.well_depth``).
        """
        await self._ready(labware)
        params = self._at(labware, well, origin, x, y, z)
        if speed is not None:
            params["speed"] = speed
        if direct:
            params["forceDirect"] = True
        below = by_coordinates(self.ledger, params)
        if below is not None:
            await self.robot("moveToCoordinates", below)
        else:
            await self.robot("moveToWell", params)

    async def take_tip(self, labware: str = "tip_rack_1", well: str | None = None) -> str:
        """Take a tip, the next unused one where no place is given; answers its place."""
        await self._ready(labware)
        place = well if well is not None else self.ledger.next_tip(labware)
        if place is None:
            self.report(no_tip_left(self.ledger, labware))
            # Only a check comes here: it goes on as if a new rack had been put in.
            place = tip_well(1)
            self.ledger.renew_tips(labware)
        await self.robot("pickUpTip", self._at(labware, place, "top", 0.0, 0.0, 0.0))
        return place

    async def drop_tip(self) -> None:
        """Drop the tip into the fixed trash."""
        await self._ready()
        await bench_shutdown.drop_into_trash(self, gated=True)

    async def take_tool(
        self, kind_or_well: str, *, x: float = 0.0, y: float = 0.0, z: float = 0.0
    ) -> None:
        """Take a tool by its kind ("reference", "counter", "working", "flush") or its place."""
        rack = self.deck.tool_rack
        if rack is None:
            self.report(
                error(
                    "no_tool_rack",
                    message("The deck set-up has no rack of tools."),
                    message("Choose a deck set-up with labware of role tools."),
                )
            )
            return
        await self._ready(rack.name)
        well = self.deck.tools.get(kind_or_well, kind_or_well)
        await self.robot("pickUpTip", self._at(rack.name, well, "top", x, y, z))

    async def return_tool(
        self, *, x: float = 0.0, y: float = 0.0, z: float = bench_shutdown.RETURN_HEIGHT
    ) -> None:
        """Put the tool that is held into its own place, let go ``z`` over the place's bottom."""
        held = self.ledger.held
        if not isinstance(held, HeldTool):
            self.report(nothing_held())
            return
        await self._ready(held.labware)
        await bench_shutdown.put_tool_back(self, held, x=x, y=y, z=z, gated=True)

    async def aspirate(
        self,
        labware: str,
        well: str,
        volume_ul: float,
        *,
        origin: str = "bottom",
        x: float = 0.0,
        y: float = 0.0,
        z: float = 0.0,
        flow_rate: float | None = None,
    ) -> None:
        """Take liquid into the tip."""
        await self._ready(labware)
        rate = self.deck.pipette.aspirate_flow_rate if flow_rate is None else flow_rate
        params = self._at(labware, well, origin, x, y, z)
        await self.robot("aspirate", {**params, "volume": volume_ul, "flowRate": rate})

    async def dispense(
        self,
        labware: str,
        well: str,
        volume_ul: float,
        *,
        origin: str = "top",
        x: float = 0.0,
        y: float = 0.0,
        z: float = 0.0,
        flow_rate: float | None = None,
    ) -> None:
        """Give liquid from the tip."""
        await self._ready(labware)
        rate = self.deck.pipette.dispense_flow_rate if flow_rate is None else flow_rate
        params = self._at(labware, well, origin, x, y, z)
        await self.robot("dispense", {**params, "volume": volume_ul, "flowRate": rate})

    async def blow_out(
        self,
        labware: str,
        well: str,
        *,
        origin: str = "top",
        x: float = 0.0,
        y: float = 0.0,
        z: float = 0.0,
        flow_rate: float | None = None,
    ) -> None:
        """Blow the last drops out of the tip."""
        await self._ready(labware)
        rate = self.deck.pipette.blow_out_flow_rate if flow_rate is None else flow_rate
        await self.robot("blowout", {**self._at(labware, well, origin, x, y, z), "flowRate": rate})

    async def pump_volume(self, pump: int, volume_ml: float) -> None:
        """Run a pump for as long as its calibration says that ``volume_ml`` takes."""
        calibration = PumpCalibration(self.deck.pumps.calibration)
        await self.pump_time(pump, calibration.time_ms(pump, volume_ml))

    async def pump_time(self, pump: int, ms: int) -> None:
        """Run a pump for ``ms`` milliseconds."""
        await self.pumps_command("set_pump_on_time", {"pump": pump, "ms": ms})

    async def ultrasonic(self, base: int, ms: int) -> None:
        """Run a bath's ultrasound for ``ms`` milliseconds."""
        await self.pumps_command("set_ultrasonic_on_time", {"base": base, "ms": ms})

    async def make_safe(self) -> list[Message]:
        """Pumps, ultrasound and cell off; never raises, answers what did not work."""
        return await bench_shutdown.make_safe(self)

    async def park(self) -> list[Message]:
        """Put away what is held, then :meth:`make_safe`; does not wait at the gate."""
        return await bench_shutdown.park(self)

    async def halt(self) -> list[Message]:
        """Stop the robot at once, pumps and cell off, nothing parked; answers what did not work."""
        return await bench_shutdown.halt(self)

    async def close(self) -> None:
        """Let all devices go; never raises."""
        await bench_shutdown.close(self)
