"""What clients send about deployments, as models, and what it says in the program's own terms."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from sdl1_desktop.api.problems import ProblemError
from sdl1_desktop.api.requests import RequestBody, RobotAddressText, SimulatedPart
from sdl1_desktop.api.times import TIME_SCHEMA, read_time
from sdl1_desktop.backends.prefect.occurrences import next_times
from sdl1_desktop.backends.prefect.schedule import (
    Interval,
    Once,
    Schedule,
    ScheduleError,
    parse_schedule,
    schedule_from_mapping,
)
from sdl1_desktop.messages import message

__all__ = [
    "ArmBody",
    "DeployBody",
    "DeploymentConfig",
    "EditBody",
    "RunBody",
    "read_schedules",
]

_TEN_YEARS_S = 315_576_000.0
_MOST_SCHEDULES = 20
_LAST_YEAR = 2100
"""Later times are slips of the pen, and not every part of Prefect's server can count so far."""

_Time = Annotated[str, Field(max_length=40, json_schema_extra=TIME_SCHEMA)]
_Timezone = Annotated[
    str,
    Field(
        max_length=64,
        description="IANA name; this computer's if left out.",
        examples=["Asia/Tokyo"],
    ),
]


class IntervalBody(RequestBody):
    """Every so many seconds."""

    type: Literal["interval"]
    interval_seconds: Annotated[float, Field(ge=1, le=_TEN_YEARS_S)]
    anchor: Annotated[_Time | None, Field(description="Counted from then.")] = None
    timezone: _Timezone = ""


class CronBody(RequestBody):
    """By a cron expression: minute, hour, day, month, weekday."""

    type: Literal["cron"]
    cron: Annotated[str, Field(max_length=200, examples=["0 9 * * *"])]
    timezone: _Timezone = ""


class OnceBody(RequestBody):
    """Once, at this time."""

    type: Literal["once"]
    at: _Time
    timezone: _Timezone = ""


_ScheduleObject: TypeAlias = Annotated[
    IntervalBody | CronBody | OnceBody, Field(discriminator="type")
]
_ScheduleText: TypeAlias = Annotated[
    str,
    Field(
        max_length=200,
        description="As on the command line.",
        examples=["interval:3600", "cron:0 9 * * *", "at:2026-12-01T09:00"],
    ),
]
_Schedules: TypeAlias = Annotated[
    list[_ScheduleText | _ScheduleObject], Field(max_length=_MOST_SCHEDULES)
]


class DeploymentConfig(RequestBody):
    """On what terms a deployment runs its workflow."""

    dry_run: Annotated[
        bool | None, Field(description="true if left out; false needs the token and the switch.")
    ] = None
    robot_ip: RobotAddressText | None = None
    simulate: Annotated[
        list[SimulatedPart] | None,
        Field(description="Parts of a live run that are simulated all the same."),
    ] = None
    speed: Annotated[
        Literal["instant", "10x", "1x"] | None, Field(description="Pace of a dry run's clock.")
    ] = None
    seed: Annotated[
        int | None, Field(ge=0, lt=2**63, description="Seed of the simulated cell.")
    ] = None
    catch_up_s: Annotated[
        float | None,
        Field(ge=0, le=_TEN_YEARS_S, description="A missed run is made up for within this time."),
    ] = None

    def parameters(self) -> dict[str, Any]:
        """What is given, as the parameters of a flow run name it."""
        given = {
            "dry_run": self.dry_run,
            "robot": self.robot_ip,
            "simulate": None if self.simulate is None else sorted(set(self.simulate)),
            "speed": self.speed,
            "seed": self.seed,
            "catch_up_s": self.catch_up_s,
        }
        return {name: value for name, value in given.items() if value is not None}


class DeployBody(RequestBody):
    """A workflow, the name that it is deployed under, its terms, and when it runs.

    The workflow is ``canvas_workflow``, or an ``upload`` by its name.
    """

    name: Annotated[
        str,
        Field(
            max_length=100,
            pattern=r"^[^\s/%&<>\x00-\x1f\x7f]([^/%&<>\x00-\x1f\x7f]*[^\s/%&<>\x00-\x1f\x7f])?$",
            description="One that exists is renewed. Prefect takes no / % & < > in it.",
            examples=["Daily battery test"],
        ),
    ]
    canvas_workflow: dict[str, Any] | None = None
    upload: Annotated[str | None, Field(pattern=r"^[0-9a-f]{32}$")] = None
    config: DeploymentConfig = DeploymentConfig()
    schedules: _Schedules = []


class EditBody(RequestBody):
    """What is to be changed. What is left out stays; ``schedules`` are replaced as a whole."""

    config: DeploymentConfig = DeploymentConfig()
    schedules: _Schedules | None = None


class RunBody(RequestBody):
    """When a deployment is to run, now if left out, and what is other than its terms."""

    scheduled_time: _Time | None = None
    config: DeploymentConfig = DeploymentConfig()


class ArmBody(RequestBody):
    """Which version may run live; ``version`` is as ``GET`` of its ``arming`` told it."""

    version: Annotated[str, Field(max_length=200)]
    confirm_warnings: Annotated[
        bool, Field(description="Somebody has read each warning of the check.")
    ] = False


def read_schedules(given: _Schedules) -> tuple[Schedule, ...]:
    """The schedules that a body says.

    Raises:
        ProblemError: one of them cannot be; ``errors`` says which.
    """
    return tuple(_schedule(one, f"$.schedules[{index}]") for index, one in enumerate(given))


def _schedule(given: str | IntervalBody | CronBody | OnceBody, place: str) -> Schedule:
    try:
        if isinstance(given, str):
            schedule = parse_schedule(given)
        else:
            schedule = schedule_from_mapping(given.model_dump())
        if isinstance(given, IntervalBody) and isinstance(schedule, Interval) and given.anchor:
            schedule = replace(schedule, anchor=read_time(given.anchor, "anchor"))
        _check(schedule)
    except ScheduleError as error:
        raise _refused(place, error) from error
    except (OverflowError, OSError, ValueError) as error:
        raise _refused(place, _out_of_reach()) from error
    return schedule


def _check(schedule: Schedule) -> None:
    """Refuse what is found to be none only when its times are asked for.

    Raises:
        ScheduleError: its times are not to be had.
    """
    if isinstance(schedule, Interval):
        anchor = schedule.anchor or datetime.now(UTC)
        if schedule.seconds > _TEN_YEARS_S or not _in_reach(anchor):
            raise _out_of_reach()
    elif isinstance(schedule, Once) and not _in_reach(schedule.at):
        raise _out_of_reach()
    next_times(schedule, datetime.now(UTC), 1)


def _in_reach(time: datetime) -> bool:
    return 1970 < time.year < _LAST_YEAR


def _out_of_reach() -> ScheduleError:
    return ScheduleError(
        message("The times of this schedule are out of reach."),
        message("Use years from 1971 to 2099, and intervals of ten years at most."),
    )


def _refused(place: str, error: ScheduleError) -> ProblemError:
    return ProblemError(
        422,
        "schedule-refused",
        error.what,
        error.action,
        more={"errors": [{"pointer": place, "detail": str(error.what)}]},
    )
