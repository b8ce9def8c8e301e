"""The pump board over a pseudo-terminal: commands, errors, resets, lost cables, everything off."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

from serial_board_stand_in import QUICK, StandInBoard

from sdl1_desktop.robot.errors import DeviceCommandError, DeviceConnectionError
from sdl1_desktop.robot.pumps_serial import SerialPumps

OFFS = [
    *(f"set_pump_off {pump}" for pump in range(6)),
    *(f"set_ultrasonic_off {n}" for n in (0, 1)),
]


@pytest.fixture
def board() -> Iterator[StandInBoard]:
    board = StandInBoard()
    yield board
    board.close()


@pytest.fixture
async def pumps(board: StandInBoard) -> AsyncIterator[SerialPumps]:
    pumps = SerialPumps(board.port, times=QUICK)
    await pumps.connect()
    board.received.clear()
    yield pumps
    try:
        await pumps.close()
    except DeviceConnectionError:
        assert board.port not in open_files()
    assert [one.name for one in threading.enumerate() if one.name.startswith("pumps")] == []


def open_files() -> set[str]:
    links = Path("/proc/self/fd").iterdir()
    return {str(link.readlink()) for link in links if link.is_symlink()}


async def test_connecting_finds_the_board_and_switches_everything_off(board: StandInBoard):
    board.on.update({"pump 1", "bath 0"})
    board.resets = False
    pumps = SerialPumps(board.port, times=QUICK)
    assert pumps.simulated is False
    assert await pumps.connect() == {
        "model": "Arduino pump board",
        "port": board.port,
        "pumps": "6",
    }
    assert board.received == OFFS
    assert board.on == set()
    await pumps.close()
    assert board.port not in open_files()


@pytest.mark.parametrize(
    ("name", "params", "line", "answer"),
    [
        ("set_pump_on", {"pump": 3}, "set_pump_on 3", {}),
        ("set_pump_off", {"pump": 3}, "set_pump_off 3", {}),
        ("set_pump_on_time", {"pump": 2, "ms": 20}, "set_pump_on_time 2 20", {}),
        ("set_pump_on_time", {"pump": 2, "ms": 20.0}, "set_pump_on_time 2 20", {}),
        ("get_pump_state", {"pump": 0}, "get_pump_state 0", {"pump": 0, "on": False}),
        ("set_ultrasonic_on", {"base": 1}, "set_ultrasonic_on 1", {}),
        ("set_ultrasonic_off", {"base": 1}, "set_ultrasonic_off 1", {}),
        ("set_ultrasonic_on_time", {"base": 0, "ms": 20}, "set_ultrasonic_on_time 0 20", {}),
        ("set_base_temp", {"base": 1, "temperature_c": 40}, "set_base_temp 1 40.0", {}),
        ("get_base_temp", {"base": 1}, "get_base_temp 1", {"base": 1, "temperature_c": 25.13}),
    ],
)
async def test_every_command_and_its_answer(
    board: StandInBoard,
    pumps: SerialPumps,
    name: str,
    params: dict[str, object],
    line: str,
    answer: dict[str, object],
):
    assert await pumps.execute(name, params) == answer
    board.wait_for(lambda: board.received == [line])


async def test_a_timed_command_answers_when_its_time_is_over(
    board: StandInBoard, pumps: SerialPumps
):
    await pumps.execute("set_pump_on_time", {"pump": 4, "ms": 200})
    assert board.switched[-2:] == [("pump 4", True), ("pump 4", False)]
    await pumps.execute("set_pump_on", {"pump": 4})
    assert await pumps.execute("get_pump_state", {"pump": 4}) == {"pump": 4, "on": True}


async def test_a_long_time_is_sent_in_pieces_of_one_length(board: StandInBoard, pumps: SerialPumps):
    board.script = lambda line: b"0\r\n"
    await pumps.execute("set_pump_on_time", {"pump": 1, "ms": 100_000})
    await pumps.execute("set_pump_on_time", {"pump": 1, "ms": 32_767})
    await pumps.execute("set_ultrasonic_on_time", {"base": 1, "ms": 32_768})
    await pumps.execute("set_pump_on_time", {"pump": 1, "ms": 0})
    await pumps.execute("set_pump_on", {"pump": 1})
    board.wait_for(lambda: board.received[-1] == "set_pump_on 1")
    assert board.received == [
        *(f"set_pump_on_time 1 {ms}" for ms in (25_000, 25_000, 25_000, 25_000, 32_767)),
        "set_ultrasonic_on_time 1 16384",
        "set_ultrasonic_on_time 1 16384",
        "set_pump_on 1",
    ]


@pytest.mark.parametrize(
    ("name", "params", "words"),
    [
        ("set_pump_on", {"pump": 6}, "there is no pump 6. Use one of the pumps 0, 1, 2, 3, 4, 5"),
        ("set_pump_on", {"pump": True}, "there is no pump True"),
        ("set_pump_on", {}, "there is no pump ?"),
        ("set_ultrasonic_on", {"base": 2}, "there is no base 2. Use one of the bases 0, 1."),
        ("set_pump_on_time", {"pump": 1, "ms": -1}, "-1 is no time in whole ms"),
        ("set_pump_on_time", {"pump": 1, "ms": 0.5}, "0.5 is no time in whole ms"),
        ("set_pump_on_time", {"pump": 1, "ms": 86_400_001}, "86400001 is no time in whole ms"),
        ("set_base_temp", {"base": 0, "temperature_c": 101}, "101 is no temperature"),
        ("set_base_temp", {"base": 0, "temperature_c": float("nan")}, "nan is no temperature"),
        ("dance", {}, "knows no command dance"),
    ],
)
async def test_what_cannot_be_is_not_sent(
    board: StandInBoard,
    pumps: SerialPumps,
    name: str,
    params: dict[str, object],
    words: str,
):
    with pytest.raises(DeviceCommandError) as caught:
        await pumps.execute(name, params)
    assert words in str(caught.value)
    await pumps.execute("set_pump_off", {"pump": 0})
    assert board.received == ["set_pump_off 0"]


@pytest.mark.parametrize("name", ["get_pump_state", "set_pump_on"])
async def test_bad_arguments_are_the_boards_word(
    board: StandInBoard, pumps: SerialPumps, name: str
):
    board.script = lambda line: b"1\r\n"
    with pytest.raises(
        DeviceCommandError, match=rf"refused {name} 5 \(1: bad arguments\)"
    ) as caught:
        await pumps.execute(name, {"pump": 5})
    assert caught.value.error_code == "1"
    board.script = lambda line: None


async def test_answers_without_a_value_and_without_a_thermometer(
    board: StandInBoard, pumps: SerialPumps
):
    board.script = lambda line: b"0\r\n"
    with pytest.raises(DeviceCommandError, match="get_pump_state 1 without a value"):
        await pumps.execute("get_pump_state", {"pump": 1})
    with pytest.raises(DeviceCommandError, match="get_base_temp 1 without a value"):
        await pumps.execute("get_base_temp", {"base": 1})
    board.script = lambda line: b"nan\r\n0\r\n" if "temp" in line else None
    with pytest.raises(DeviceCommandError, match="get_base_temp 1: the thermometer"):
        await pumps.execute("get_base_temp", {"base": 1})


async def test_garbage_on_the_line_is_passed_over(board: StandInBoard, pumps: SerialPumps):
    board.noise = b"\xff\xfe\x00zz\r\n\r\nRelay 0-3 not found\r\n"
    assert await pumps.execute("get_base_temp", {"base": 0}) == {"base": 0, "temperature_c": 25.13}
    stray = b"\x80" * 1000 + b"0\r\n1\r\n"
    board.say(stray)
    board.wait_delivered(len(stray))
    board.noise = b""
    await pumps.execute("set_pump_on", {"pump": 1})
    assert board.on == {"pump 1"}
    assert await pumps.execute("get_pump_state", {"pump": 1}) == {"pump": 1, "on": True}


async def test_nothing_but_garbage_is_not_the_board(board: StandInBoard, pumps: SerialPumps):
    board.script = lambda line: b"\x80\n" * 5000
    with pytest.raises(DeviceConnectionError, match=r"cannot be read.* at 115200 baud"):
        await pumps.execute("set_pump_on", {"pump": 1})
    board.script = lambda line: None
    # The port is opened again for the next command.
    await pumps.execute("set_pump_on", {"pump": 1})
    assert board.on == {"pump 1"}


async def test_no_answer_is_said_and_a_late_one_is_not_taken_for_the_next(
    board: StandInBoard, pumps: SerialPumps
):
    board.script = lambda line: b""
    with pytest.raises(DeviceConnectionError, match=r"did not answer set_pump_on 1 within 1\.0 s"):
        await pumps.execute("set_pump_on", {"pump": 1})
    board.script = lambda line: None
    asking = asyncio.create_task(pumps.execute("get_pump_state", {"pump": 2}))
    board.say(b"0\r\n")
    assert await asking == {"pump": 2, "on": False}


async def test_a_reset_in_the_middle_of_a_command(board: StandInBoard, pumps: SerialPumps):
    pumping = asyncio.create_task(pumps.execute("set_pump_on_time", {"pump": 2, "ms": 20_000}))
    await asyncio.to_thread(board.wait_for, lambda: "pump 2" in board.on)
    board.reset()
    with pytest.raises(DeviceConnectionError, match="started again in the middle of set_pump_on_t"):
        await pumping
    await pumps.execute("set_pump_on_time", {"pump": 2, "ms": 10})


async def test_a_reset_between_two_commands(board: StandInBoard, pumps: SerialPumps):
    board.reset()
    board.wait_delivered(len(b"START\r\n"))
    await pumps.execute("set_base_temp", {"base": 0, "temperature_c": 40.0})
    await pumps.execute("set_pump_on", {"pump": 1})
    await pumps.execute("set_pump_on", {"pump": 2})
    await pumps.execute("set_pump_off", {"pump": 2})
    board.reset()
    board.wait_delivered(len(b"START\r\n"))
    with pytest.raises(DeviceConnectionError, match=r"last command: heater 0, pump 1 went off"):
        await pumps.execute("set_ultrasonic_on", {"base": 0})
    assert board.on == set()
    await pumps.execute("set_ultrasonic_on", {"base": 0})
    assert board.on == {"bath 0"}


async def test_a_cable_that_is_pulled_out_and_no_board_to_switch_off(
    board: StandInBoard, pumps: SerialPumps
):
    pumping = asyncio.create_task(pumps.execute("set_pump_on_time", {"pump": 2, "ms": 20_000}))
    await asyncio.to_thread(board.wait_for, lambda: "pump 2" in board.on)
    await asyncio.to_thread(board.unplug)
    with pytest.raises(DeviceConnectionError, match=r"is gone.*Plug the USB cable in") as caught:
        await pumping
    assert board.port in str(caught.value.what)
    with pytest.raises(
        DeviceConnectionError, match=r"could not be told to switch off: There is no"
    ):
        await pumps.all_off()
    with pytest.raises(DeviceConnectionError, match="There is no serial port"):
        await pumps.execute("set_pump_on", {"pump": 1})


async def test_all_off_goes_to_every_pump_and_bath(board: StandInBoard, pumps: SerialPumps):
    await pumps.execute("set_pump_on", {"pump": 1})
    await pumps.execute("set_ultrasonic_on", {"base": 0})
    board.received.clear()
    await pumps.all_off()
    assert board.on == set()
    assert board.received == OFFS
    assert board.starts == 1


async def test_all_off_resets_a_board_that_is_busy(board: StandInBoard, pumps: SerialPumps):
    pumping = asyncio.create_task(pumps.execute("set_pump_on_time", {"pump": 2, "ms": 90_000}))
    await asyncio.to_thread(board.wait_for, lambda: "pump 2" in board.on)
    await pumps.all_off()
    assert board.on == set()
    assert board.starts == 2
    with pytest.raises(DeviceConnectionError, match="set_pump_on_time 2 30000 was cut short"):
        await pumping
    assert sum(line.startswith("set_pump_on_time") for line in board.received) == 1
    await pumps.execute("set_pump_on", {"pump": 1})
    assert board.on == {"pump 1"}


async def test_all_off_waits_for_a_busy_board_that_opening_does_not_reset(board: StandInBoard):
    board.resets = False
    pumps = SerialPumps(board.port, times=replace(QUICK, boot_s=0.05, busy_s=0.2))
    await pumps.connect()
    pumping = asyncio.create_task(pumps.execute("set_pump_on_time", {"pump": 2, "ms": 900}))
    await asyncio.to_thread(board.wait_for, lambda: "pump 2" in board.on)
    await pumps.all_off()
    assert board.on == set()
    assert board.received[-1] == OFFS[-1]
    with pytest.raises(DeviceConnectionError, match="cut short"):
        await pumping
    assert await pumps.execute("get_pump_state", {"pump": 1}) == {"pump": 1, "on": False}
    await pumps.close()
    assert board.starts == 0


async def test_cancelling_a_timed_command_ends_at_once_and_leaves_its_off_behind(
    board: StandInBoard, pumps: SerialPumps
):
    pumping = asyncio.create_task(pumps.execute("set_pump_on_time", {"pump": 2, "ms": 600}))
    await asyncio.to_thread(board.wait_for, lambda: "pump 2" in board.on)
    pumping.cancel()
    with pytest.raises(asyncio.CancelledError):
        await pumping
    assert board.on == {"pump 2"}
    # The board reads it when its time is over; the next answer is the right one all the same.
    assert await pumps.execute("get_base_temp", {"base": 1}) == {"base": 1, "temperature_c": 25.13}
    assert board.received[-3:] == [
        "set_pump_on_time 2 600",
        "set_pump_off 2",
        "get_base_temp 1",
    ]
    assert board.on == set()


async def test_cancelled_and_then_switched_off_is_off_before_the_time_is_over(
    board: StandInBoard, pumps: SerialPumps
):
    pumping = asyncio.create_task(
        pumps.execute("set_ultrasonic_on_time", {"base": 0, "ms": 30_000})
    )
    await asyncio.to_thread(board.wait_for, lambda: "bath 0" in board.on)
    pumping.cancel()
    await pumps.all_off()
    assert pumping.cancelled()
    assert board.on == set()
    assert board.starts == 2


async def test_all_off_tells_the_rest_where_one_is_refused(board: StandInBoard, pumps: SerialPumps):
    board.script = lambda line: b"1\r\n" if line == "set_pump_off 5" else None
    await pumps.execute("set_ultrasonic_on", {"base": 1})
    with pytest.raises(DeviceConnectionError, match=r"refused set_pump_off 5.*by hand"):
        await pumps.all_off()
    assert board.on == set()
    assert board.starts == 1
    board.script = lambda line: None


async def test_closing_switches_off_and_lets_the_port_go(board: StandInBoard, pumps: SerialPumps):
    await pumps.execute("set_pump_on", {"pump": 0})
    await pumps.close()
    board.wait_for(lambda: board.on == set())
    assert board.port not in open_files()
    await pumps.close()
    with pytest.raises(DeviceConnectionError, match=r"not connected"):
        await pumps.execute("set_pump_on", {"pump": 0})
    await pumps.all_off()


async def test_a_port_where_nothing_answers(board: StandInBoard):
    board.script = lambda line: b""
    pumps = SerialPumps(board.port, times=replace(QUICK, boot_s=0.05))
    with pytest.raises(DeviceConnectionError, match="did not answer set_pump_off 0") as caught:
        await pumps.connect()
    assert f"that {board.port} is the pump board's port" in str(caught.value.action)
    assert board.port not in open_files()


async def test_a_port_that_is_busy_and_one_that_is_not_there(
    board: StandInBoard, pumps: SerialPumps
):
    with pytest.raises(DeviceConnectionError, match=r"in use by another program.*Close the other"):
        await SerialPumps(board.port, times=QUICK).connect()
    with pytest.raises(DeviceConnectionError, match="No serial port is chosen"):
        await SerialPumps("", times=QUICK).connect()
    with pytest.raises(DeviceConnectionError, match="no serial port /dev/ttyNone"):
        await SerialPumps("/dev/ttyNone", times=QUICK).connect()


async def test_cancelling_while_connecting_leaves_nothing_open(board: StandInBoard):
    pumps = SerialPumps(board.port, times=replace(QUICK, boot_s=30.0))
    board.resets = False
    connecting = asyncio.create_task(pumps.connect())
    while board.port not in open_files():
        await asyncio.sleep(0)
    connecting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await connecting
    assert board.port not in open_files()
    assert board.received == []
