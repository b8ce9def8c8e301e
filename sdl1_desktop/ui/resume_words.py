"""An interrupted run in words: where it stood, its last commands, the robot, the bench."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from sdl1_desktop.events import CommandFate
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.log_text import text_of

if TYPE_CHECKING:
    from sdl1_desktop.backends.interruption import CommandNote, Interruption, StepNote

__all__ = ["bench_lines", "command_lines", "robot_lines", "settled_words", "title_lines"]

_MOST_COMMANDS = 12
"""The last commands of each step under way that are told; a wash has dozens."""


def title_lines(found: Interruption) -> list[str]:
    """Which run it is, and how far it came."""
    created = found.created
    when = datetime.fromtimestamp(created.time).astimezone().strftime("%Y-%m-%d %H:%M")
    if created.dry_run:
        what = QCoreApplication.translate("Resume", "“{workflow}”, dry run of {time}")
    else:
        what = QCoreApplication.translate("Resume", "“{workflow}”, LIVE on {robot}, {time}")
    done = QCoreApplication.translate("Resume", "{done} of {total} steps were done.")
    return [
        what.format(workflow=created.workflow_name, robot=created.robot, time=when),
        done.format(done=len(found.done), total=found.plan.step_count),
    ]


def command_lines(found: Interruption) -> list[str]:
    """Each node that was under way and what became of its commands, the last ones."""
    if not found.under_way:
        return [QCoreApplication.translate("Resume", "No node: it was between two.")]
    return [line for one in found.under_way for line in _step_lines(found, one)]


def _step_lines(found: Interruption, one: StepNote) -> list[str]:
    node = found.workflow.node(found.plan.steps[one.step].node_id)
    lines = [
        QCoreApplication.translate("Resume", "“{node}”, attempt {attempt}").format(
            node=node.name, attempt=one.attempt
        )
    ]
    left_out = len(one.commands) - _MOST_COMMANDS
    if left_out > 0:
        more = QCoreApplication.translate("Resume", "… {count} commands before these were done")
        lines.append(more.format(count=left_out))
    lines.extend(_command(note) for note in one.commands[-_MOST_COMMANDS:])
    return lines


def _command(note: CommandNote) -> str:
    command = text_of(note.started, lambda _event: "").strip()
    fate = _fate(note.fate)
    if note.detail is None:
        return QCoreApplication.translate("Resume", "• {command}: {fate}").format(
            command=command, fate=fate
        )
    return QCoreApplication.translate("Resume", "• {command}: {fate} ({detail})").format(
        command=command, fate=fate, detail=translated(note.detail)
    )


def _fate(fate: CommandFate | None) -> str:
    match fate:
        case None:
            return QCoreApplication.translate("Resume", "not done")
        case CommandFate.DONE:
            return QCoreApplication.translate("Resume", "done")
        case CommandFate.FAILED:
            return QCoreApplication.translate("Resume", "failed")
        case CommandFate.CUT_SHORT:
            return QCoreApplication.translate("Resume", "cut short")
        case CommandFate.UNKNOWN:
            return QCoreApplication.translate("Resume", "not known whether it was done")


def robot_lines(found: Interruption) -> list[str]:
    """What the robot still knows of the run, or why it does not say."""
    if found.created.dry_run:
        return [QCoreApplication.translate("Resume", "Simulated: nothing has moved.")]
    if not found.robot_run:
        return [QCoreApplication.translate("Resume", "The run had not reached the robot yet.")]
    robot = found.robot
    if robot is None or not robot.answers:
        cause = "" if robot is None or robot.cause is None else translated(robot.cause)
        text = QCoreApplication.translate("Resume", "It does not answer now. {cause}")
        return [text.format(cause=cause).strip()]
    if robot.busy:
        return [
            QCoreApplication.translate(
                "Resume", "A command of the run is still under way there: ask again in a moment."
            )
        ]
    if found.goes_on:
        return [
            QCoreApplication.translate(
                "Resume",
                "The run is still open there and knows what the pipette holds: it goes on in it.",
            )
        ]
    lines = [
        QCoreApplication.translate(
            "Resume", "It has forgotten the run, and with it what its pipette holds."
        )
    ]
    if robot.other_run:
        other = QCoreApplication.translate("Resume", "Somebody else's run is there now: {run}.")
        lines.append(other.format(run=robot.other_run))
    return lines


def bench_lines(found: Interruption) -> list[str]:
    """How the bench was left: what is held, tips, wells that are not as at the start."""
    return [translated(one) for one in (*found.known, *found.filling)]


def settled_words(found: Interruption) -> str:
    """How somebody has dealt with the run already; empty where nobody has."""
    if found.settled is None:
        return ""
    if found.settled.resumed_as:
        text = QCoreApplication.translate("Resume", "It was gone on with as run {run}.")
        return text.format(run=found.settled.resumed_as)
    return QCoreApplication.translate("Resume", "It was closed: nobody goes on with it.")
