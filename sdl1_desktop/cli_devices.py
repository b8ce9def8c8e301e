"""Commands about devices: what is there, and a practice robot."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from sdl1_desktop.cli_text import REFUSED, error_console, print_json
from sdl1_desktop.logs import start_logging
from sdl1_desktop.robot.address import DEFAULT_PORT
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.settings import load_settings

__all__ = ["add_device_commands"]


def add_device_commands(app: typer.Typer) -> None:
    """Give ``app`` the commands of this module."""
    app.command()(devices)
    app.command("virtual-robot")(virtual_robot)


def devices(
    seconds: Annotated[
        float, typer.Option(min=0.1, max=60.0, help="How long to listen for robots.")
    ] = 3.0,
    json: Annotated[
        bool, typer.Option("--json", help="One JSON document on stdout, for programs.")
    ] = False,
) -> None:
    """List the robots that announce themselves on the network, and the serial ports here."""
    from sdl1_desktop.robot.discovery import discover
    from sdl1_desktop.robot.serial_ports import serial_ports

    robots = asyncio.run(discover(seconds))
    ports = serial_ports()
    if json:
        found = [{"name": one.name, "address": str(one.address)} for one in robots]
        print_json({"robots": found, "serial_ports": [asdict(port) for port in ports]})
        return
    out = Console()
    out.print(f"Robots found within {seconds:g} s: {len(robots)}")
    for robot in robots:
        out.print(f"  {robot.name}  {robot.address}", markup=False)
    out.print(f"Serial ports: {len(ports)}")
    for port in ports:
        out.print(f"  {port.name}  {port.usb_id}  {port.description}".rstrip(), markup=False)


def virtual_robot(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="TCP port; 0 takes a free one.")
    ] = DEFAULT_PORT,
    host: Annotated[str, typer.Option(help="Address of this computer to listen on.")] = "127.0.0.1",
    speed: Annotated[Speed, typer.Option(help="Pace of its motors.")] = Speed.X1,
    faults: Annotated[
        Path | None,
        typer.Option(
            envvar="SDL1_VIRTUAL_FAULTS", help="JSON: faults to make, to try a client against them."
        ),
    ] = None,
) -> None:
    """A practice robot: an OT-2 without hardware, for this program and the Opentrons API.

    Ctrl-C ends it. Exit code 2: it cannot listen on the port.
    """
    from sdl1_desktop.robot.virtual.faults import Faults
    from sdl1_desktop.robot.virtual.process import serve
    from sdl1_desktop.robot.virtual.server import VirtualRobot

    console = error_console()
    _, folders, _ = load_settings()
    start_logging(folders)
    try:
        made = Faults.from_file(faults) if faults is not None else None
    except (OSError, ValueError) as error:
        console.print(f"[bold red]{faults}: {error}[/]", highlight=False, soft_wrap=True)
        raise typer.Exit(REFUSED) from None
    serve(
        VirtualRobot(
            port=port, host=host, speed=speed, faults=made, config_folder=folders.opentrons
        ),
        lambda address: Console().print(
            f"Virtual OT-2 at {address.base_url} (speed {speed}). Ctrl-C ends it.",
            highlight=False,
            soft_wrap=True,
        ),
    )
