"""One execution of one node: what its operation is given to work with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sdl1_desktop.events import LogLevel
from sdl1_desktop.messages import Message
from sdl1_desktop.operations.context import RunContext
from sdl1_desktop.operations.parameters import Parameters
from sdl1_desktop.robot.bench import Bench
from sdl1_desktop.workflow.model import Node
from sdl1_desktop.workflow.plan import PlanStep

__all__ = ["Execution"]


@dataclass(frozen=True)
class Execution:
    """A node, the planned step that runs it, and what the whole run shares."""

    node: Node
    step: PlanStep
    context: RunContext

    @cached_property
    def parameters(self) -> Parameters:
        """The node's parameters."""
        return Parameters(self.node)

    @cached_property
    def threshold(self) -> LogLevel:
        """The node's own ``log_level``: lines below it are not logged."""
        value = self.node.parameters.get("log_level")
        known = isinstance(value, str) and value.upper() in LogLevel.__members__
        return LogLevel(str(value).upper()) if known else LogLevel.INFO

    @cached_property
    def _lowest(self) -> int:
        return self.threshold.rank

    @property
    def bench(self) -> Bench:
        """The run's bench."""
        return self.context.bench

    @property
    def test_well(self) -> str:
        """The cell that the experiment set-up named, for nodes that name none."""
        return str(self.context.experiment.get("test_well_address") or "A1")

    def log(self, level: LogLevel, what: Message) -> None:
        """A line for the run's log, where the node's own level lets it through."""
        if level.rank >= self._lowest:
            self.context.reporter.log(level, what)

    def debug(self, what: Message) -> None:
        """A line for whoever looks for the cause of something."""
        self.log(LogLevel.DEBUG, what)

    def info(self, what: Message) -> None:
        """A line that tells what is done."""
        self.log(LogLevel.INFO, what)

    def warn(self, what: Message) -> None:
        """A line that the operator should read."""
        self.log(LogLevel.WARNING, what)

    def progress(self, done: float, total: float) -> None:
        """Report that ``done`` of ``total`` is behind."""
        if total > 0:
            self.context.reporter.progress(min(1.0, max(0.0, done / total)))
