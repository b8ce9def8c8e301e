"""On what terms a deployment runs its workflow: they travel as the parameters of its flow runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from sdl1_desktop.messages import Message, message
from sdl1_desktop.robot.clock import Speed
from sdl1_desktop.robot.commands import Device

__all__ = ["RunTerms", "TermsError", "terms_from_parameters"]

_MAY_BE_SIMULATED = (Device.PUMPS, Device.POTENTIOSTAT)


class TermsError(ValueError):
    """A parameter is not what it can be; ``what`` says which, ``action`` what to do."""

    def __init__(self, what: Message, action: Message) -> None:
        super().__init__(f"{what} {action}")
        self.what = what
        self.action = action


@dataclass(frozen=True, slots=True)
class RunTerms:
    """How the workflow is run.

    ``robot`` is ``host[:port]``, ``simulate`` the parts that a live run simulates all the same.
    ``speed`` is the pace of a dry run's clock; beside a real robot it is always that of the wall.
    ``catch_up_s``: a run that nobody was there to begin is made up for within so many seconds after
    its time; with 0 it is not made up for.
    """

    dry_run: bool = True
    robot: str = ""
    simulate: frozenset[Device] = frozenset()
    seed: int = 1
    speed: Speed = Speed.INSTANT
    catch_up_s: float = 0.0

    def to_parameters(self) -> dict[str, Any]:
        """The terms as parameters of a flow run."""
        return {
            "dry_run": self.dry_run,
            "robot": self.robot,
            "simulate": sorted(part.value for part in self.simulate),
            "seed": self.seed,
            "speed": self.speed.value,
            "catch_up_s": self.catch_up_s,
        }


def terms_from_parameters(
    parameters: Mapping[str, Any], default: RunTerms | None = None
) -> RunTerms:
    """The terms that a flow run's parameters say; what they leave out is as in ``default``.

    Raises:
        TermsError: one of them cannot be.
    """
    base = (default or RunTerms()).to_parameters()
    given = {name: parameters.get(name, value) for name, value in base.items()}
    return RunTerms(
        dry_run=_of_kind(given, "dry_run", bool, message("true or false")),
        robot=_of_kind(given, "robot", str, message("an address")).strip(),
        simulate=_simulate(given["simulate"]),
        seed=_seed(given),
        speed=_speed(given["speed"]),
        catch_up_s=_catch_up(given),
    )


def _of_kind(given: Mapping[str, Any], name: str, kind: type[Any], wanted: Message) -> Any:
    value = given[name]
    if not isinstance(value, kind):
        raise _wrong(name, value, wanted)
    return value


def _seed(given: Mapping[str, Any]) -> int:
    value = given["seed"]
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise _wrong("seed", value, message("a whole number from 0 on"))
    return value


def _speed(value: object) -> Speed:
    known = [speed.value for speed in Speed]
    if value not in known:
        raise _wrong("speed", value, message("one of {names}", names=", ".join(known)))
    return Speed(str(value))


def _catch_up(given: Mapping[str, Any]) -> float:
    value = given["catch_up_s"]
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
        raise _wrong("catch_up_s", value, message("seconds, from 0 on"))
    return float(value)


def _simulate(value: object) -> frozenset[Device]:
    known = {part.value: part for part in _MAY_BE_SIMULATED}
    names = cast("list[object]", value) if isinstance(value, list) else [None]
    if not all(isinstance(name, str) and name in known for name in names):
        raise _wrong(
            "simulate", str(cast("object", value)), message("a list of pumps, potentiostat")
        )
    return frozenset(known[str(name)] for name in names)


def _wrong(name: str, value: object, wanted: Message) -> TermsError:
    return TermsError(
        message("The parameter {name} cannot be {value}.", name=name, value=repr(value)),
        message("It is {wanted}.", wanted=wanted),
    )
