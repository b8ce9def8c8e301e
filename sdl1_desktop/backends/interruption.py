"""An interrupted run: what was done, what was under way, how the bench was left, how to go on."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sdl1_desktop.backends.bench_fold import command_of
from sdl1_desktop.backends.loading import check_loaded
from sdl1_desktop.backends.requests import LoadedWorkflow, Resumption, RunRequest
from sdl1_desktop.backends.run_memory import RunMemory, StepMemory
from sdl1_desktop.events import (
    CommandFate,
    CommandFinished,
    CommandStarted,
    Event,
    InterruptionSettled,
    RunCreated,
    RunState,
)
from sdl1_desktop.journal import Journal
from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.address import AddressError, parse_robot_address
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.commands import Device
from sdl1_desktop.robot.deck_layout import DeckSetup
from sdl1_desktop.robot.deck_record import deck_from_json
from sdl1_desktop.robot.ledger import HeldTool, Ledger
from sdl1_desktop.robot.ledger_words import bench_words, filling_words
from sdl1_desktop.robot.ot2_http_recovery import KeyFate, RobotRunFacts, look_up_run
from sdl1_desktop.workflow import Plan, Workflow, WorkflowFileError, parse_workflow
from sdl1_desktop.workflow.run_part import RunPart

__all__ = [
    "CommandNote",
    "Interruption",
    "NotResumable",
    "StepNote",
    "prepare_resume",
    "read_interruption",
    "resume_request",
    "settle",
]

_WRITE_S = 10.0

_FATES = {
    KeyFate.SUCCEEDED: CommandFate.DONE,
    KeyFate.FAILED: CommandFate.FAILED,
}


class NotResumable(Exception):  # noqa: N818 - a refusal, told to whoever asked
    """The run cannot be looked at or gone on with; ``reason`` says why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class CommandNote:
    """One command of the node that was under way. ``fate`` is None where it was not even begun."""

    started: CommandStarted
    fate: CommandFate | None
    detail: Message | None = None


@dataclass(frozen=True, slots=True)
class StepNote:
    """A step that was under way, the number of its attempt, and its commands in their order."""

    step: int
    attempt: int
    commands: tuple[CommandNote, ...]


@dataclass(frozen=True, slots=True)
class Interruption:
    """What is known of an interrupted run.

    ``step`` is the step that was under way (None between two), ``next_step`` the first one that is
    not settled (None where all are). ``attempt`` and ``commands`` are those of ``step``; ``beside``
    are the further steps that were under way at the same time. ``known`` says how the bench was
    left, ``filling`` which tips and wells changed. ``robot_run`` is the run on the robot, ``robot``
    what the robot says of it now (None in a dry run, or where it was never connected). With
    ``goes_on`` the robot still knows what its pipette holds; without, the pipette must be emptied
    by hand where ``held`` is not None.
    """

    run_id: str
    created: RunCreated
    workflow: Workflow
    plan: Plan
    deck: DeckSetup
    done: frozenset[int]
    step: int | None
    next_step: int | None
    attempt: int
    commands: tuple[CommandNote, ...]
    known: tuple[Message, ...]
    filling: tuple[Message, ...]
    robot_run: str
    robot: RobotRunFacts | None
    settled: InterruptionSettled | None
    memory: RunMemory = field(repr=False)
    beside: tuple[StepNote, ...] = ()

    @property
    def under_way(self) -> tuple[StepNote, ...]:
        """All steps that were under way, in the plan's order."""
        if self.step is None:
            return ()
        return (StepNote(self.step, self.attempt, self.commands), *self.beside)

    @property
    def ledger(self) -> Ledger:
        """The bench's account as it was left."""
        return self.memory.bench.ledger

    @property
    def goes_on(self) -> bool:
        """Whether the run on the robot can be gone on with."""
        return self.created.dry_run or (self.robot is not None and self.robot.can_go_on)

    @property
    def must_be_emptied(self) -> bool:
        """Whether somebody has to take what is held off the pipette before the run goes on."""
        return self.ledger.held is not None and not self.goes_on


async def read_interruption(journal: Journal, run_id: str, *, look: bool = True) -> Interruption:
    """Fold what the journal has of a run; with ``look`` the robot is asked what it still knows.

    Reads the journal: blocks for as long as that takes, so not for a loop that others share.

    Raises:
        NotResumable: there is no such run, it was not interrupted, or its record is too old.
    """
    summary = journal.run(run_id)
    if summary is None:
        raise NotResumable(message("The run {run} is not in the journal.", run=run_id))
    if summary.state is not RunState.INTERRUPTED:
        raise NotResumable(message("The run {run} was not interrupted.", run=run_id))
    chain = _chain(journal, run_id)
    created = chain[-1][0]
    workflow, plan, deck = _document(created)
    memory = RunMemory(workflow, plan, deck)
    settled: InterruptionSettled | None = None
    for _, events in chain:
        memory.take(events)
        settled = next(
            (one for one in reversed(events) if isinstance(one, InterruptionSettled)), None
        )
    robot_run = memory.bench.devices.get(Device.OT2.value, {}).get("run_id", "")
    robot = None
    if look and not created.dry_run and robot_run:
        robot = await _ask_robot(created.robot, robot_run, memory.bench.under_way.values())
    notes = _settle_steps(memory, robot)
    first = notes[0] if notes else None
    _forget_simulated(memory.bench.ledger, created.parts)
    return Interruption(
        run_id=run_id,
        created=created,
        workflow=workflow,
        plan=plan,
        deck=deck,
        done=frozenset(memory.done),
        step=None if first is None else first.step,
        next_step=memory.next_step,
        attempt=0 if first is None else first.attempt,
        commands=() if first is None else first.commands,
        known=bench_words(memory.bench.ledger),
        filling=filling_words(memory.bench.ledger),
        robot_run=robot_run,
        robot=robot,
        settled=settled,
        memory=memory,
        beside=tuple(notes[1:]),
    )


def prepare_resume(interruption: Interruption, first_step: int, *, emptied: bool) -> LoadedWorkflow:
    """The workflow, checked from ``first_step`` on, ready to be run.

    Args:
        interruption: of the run to go on with.
        first_step: index of the step to begin with.
        emptied: whether somebody has taken what was held off the pipette: tools back to their
            places, a tip to the trash.

    Raises:
        NotResumable: the pipette holds something that the robot has forgotten, or the robot does
            not answer.
    """
    robot = interruption.robot
    if robot is not None and not robot.answers:
        raise NotResumable(
            message(
                "{cause} What its pipette holds can only be told when it answers: bring it back, "
                "and ask again.",
                cause=robot.cause or message("The robot does not answer."),
            )
        )
    if interruption.must_be_emptied and not emptied:
        raise NotResumable(
            message(
                "The robot has forgotten what its pipette holds. Take it off by hand, put a tool "
                "back into its place in the rack, and say that you have."
            )
        )
    if emptied:
        _empty_pipette(interruption.ledger)
    start = interruption.memory.start_at(first_step)
    created = interruption.created
    part = replace(
        RunPart.from_json(created.part),
        first_step=first_step,
        done=interruption.memory.done_behind(first_step),
    )
    loaded = check_loaded(
        interruption.workflow, interruption.deck, created.robot, part=part, start=start
    )
    return replace(
        loaded,
        resumes=Resumption(
            run_id=interruption.run_id,
            robot_run=interruption.robot_run,
            adopt=interruption.goes_on and not emptied,
        ),
    )


def resume_request(
    interruption: Interruption, loaded: LoadedWorkflow, *, origin: str
) -> RunRequest:
    """The request that goes on as the interrupted run was begun."""
    created = interruption.created
    simulated = {name for name, kind in created.parts.items() if kind == "simulated"}
    return RunRequest(
        loaded=loaded,
        backend=created.backend,
        dry_run=created.dry_run,
        robot=created.robot,
        seed=created.seed,
        speed=Speed.INSTANT if created.dry_run else Speed.X1,
        origin=origin,
        simulate=frozenset(
            Device(name) for name in simulated if not created.dry_run and name != Device.OT2
        ),
    )


def settle(journal: Journal, run_id: str, resumed_as: str = "") -> None:
    """Keep that an interrupted run is dealt with: gone on with as ``resumed_as``, or closed.

    Raises:
        JournalError: the journal cannot be written.
    """
    summary = journal.run(run_id)
    if summary is None or summary.state is not RunState.INTERRUPTED:
        return
    event = InterruptionSettled(
        run_id=run_id,
        seq=summary.last_seq + 1,
        time=time.time(),
        clock_s=0.0,
        resumed_as=resumed_as,
    )
    journal.append([event], durable=True).result(_WRITE_S)


def _chain(journal: Journal, run_id: str) -> list[tuple[RunCreated, Sequence[Event]]]:
    """The run and those that it goes on from, the oldest first, each with its events."""
    chain: list[tuple[RunCreated, Sequence[Event]]] = []
    seen: set[str] = set()
    while run_id and run_id not in seen:
        seen.add(run_id)
        events = list(journal.events(run_id))
        created = events[0] if events else None
        if not isinstance(created, RunCreated):
            raise NotResumable(message("The record of the run {run} is not complete.", run=run_id))
        chain.insert(0, (created, events))
        run_id = created.resumed_from
    return chain


def _document(created: RunCreated) -> tuple[Workflow, Plan, DeckSetup]:
    if created.document is None or created.deck is None:
        raise NotResumable(
            message(
                "The run {run} was recorded by an older version of the program, without its "
                "workflow: it can be closed, not gone on with.",
                run=created.run_id,
            )
        )
    try:
        workflow = parse_workflow(created.document)
        deck = deck_from_json(created.deck)
    except (WorkflowFileError, ValueError) as error:
        raise NotResumable(
            message(
                "The workflow of the run {run} cannot be read from its record: {reason}",
                run=created.run_id,
                reason=str(error),
            )
        ) from error
    return workflow, Plan.from_json(created.plan), deck


async def _ask_robot(
    address: str, robot_run: str, under_way: Iterable[CommandStarted]
) -> RobotRunFacts | None:
    try:
        parsed = parse_robot_address(address)
    except AddressError:
        return None
    keys = [one.key for one in under_way if one.device == Device.OT2.value and not one.simulated]
    return await look_up_run(parsed, robot_run, keys)


def _settle_steps(memory: RunMemory, robot: RobotRunFacts | None) -> list[StepNote]:
    """Book what became of the commands that were under way; answers the steps that were."""
    settled: dict[str, CommandNote] = {}
    for key, started in list(memory.bench.under_way.items()):
        note = _fate(started, robot)
        if note.fate is not None:
            finished = _finished(started, note, robot)
            memory.bench.book(started, note.fate, finished)
        del memory.bench.under_way[key]
        settled[key] = note
    return [
        StepNote(step, one.attempt, _notes(one, settled))
        for step, one in sorted(memory.under_way.items())
    ]


def _notes(step: StepMemory, settled: Mapping[str, CommandNote]) -> tuple[CommandNote, ...]:
    """The commands of a step under way, in their order."""
    return tuple(
        settled[key] if finished is None else CommandNote(started, finished.fate, finished.error)
        for key, (started, finished) in step.commands.items()
    )


def _forget_simulated(ledger: Ledger, parts: Mapping[str, str]) -> None:
    """A part that was simulated is off: it only ever was in the program that is gone."""
    if parts.get(Device.PUMPS.value) == "simulated":
        ledger.state.pumps_on.clear()
        ledger.state.ultrasonic_on.clear()
    if parts.get(Device.POTENTIOSTAT.value) == "simulated":
        ledger.state.cell_on = False


def _fate(started: CommandStarted, robot: RobotRunFacts | None) -> CommandNote:
    if started.simulated:
        # It only ever was in the memory of the program that is gone.
        return CommandNote(started, None, message("simulated: not done"))
    if command_of(started).device is not Device.OT2:
        return CommandNote(
            started, CommandFate.UNKNOWN, message("the device cannot be asked about it")
        )
    if robot is None or not robot.answers:
        cause = message("the robot was not asked") if robot is None else robot.cause
        return CommandNote(started, CommandFate.UNKNOWN, cause)
    facts = robot.commands.get(started.key)
    if facts is not None and facts.twice:
        return CommandNote(started, CommandFate.UNKNOWN, message("the robot has it twice"))
    if facts is not None and facts.fate in _FATES:
        detail = None if facts.error is None else message("{detail}", detail=facts.error.detail)
        return CommandNote(started, _FATES[facts.fate], detail)
    if facts is not None and facts.fate is KeyFate.ABSENT and robot.absent_is_not_done:
        return CommandNote(started, None, message("it did not reach the robot"))
    return CommandNote(
        started, CommandFate.UNKNOWN, message("the robot does not say whether it was done")
    )


def _finished(
    started: CommandStarted, note: CommandNote, robot: RobotRunFacts | None
) -> CommandFinished:
    facts = robot.commands.get(started.key) if robot is not None else None
    result = dict(facts.result) if facts is not None and facts.result is not None else {}
    return CommandFinished(
        run_id=started.run_id,
        seq=started.seq,
        time=started.time,
        clock_s=started.clock_s,
        step=started.step,
        key=started.key,
        device=started.device,
        command=started.command,
        error=note.detail,
        result=result,
        fate=note.fate or CommandFate.UNKNOWN,
    )


def _empty_pipette(ledger: Ledger) -> None:
    """Somebody took off what was held: a tool is back in its place, a tip in the trash."""
    state, held = ledger.state, ledger.held
    if isinstance(held, HeldTool) and held.well in state.tools_out:
        state.tools_out.remove(held.well)
    state.trash_ul += ledger.tip_volume_ul
    state.in_tip = {}
    state.held = None
    state.position = None
