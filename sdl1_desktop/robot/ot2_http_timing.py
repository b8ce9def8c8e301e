"""How long the OT-2's HTTP client waits for what."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["HttpTiming"]


@dataclass(frozen=True, slots=True)
class HttpTiming:
    """Real seconds, all of them.

    Attributes:
        connect: a new TCP connection.
        answer: an answer that the robot gives at once.
        command: how long the robot holds the answer of a command that goes on; then it is asked.
        settle: between the two looks that say that a lost command never got in.
        poll_first: first wait before asking for a command that goes on; doubles up to
            ``poll_longest``.
        retry_first: first wait before asking again a robot that does not answer; doubles up to
            ``retry_longest``.
        getting_ready: connecting in all.
        stop: sending the run action ``stop``, with repeats.
        taking_over: until somebody else's run has ended that was stopped.
        under_way: for a command that a killed program left under way.
        closing: letting the robot go.
        wait_for_operator: how long the robot may stay away until the operator is called.
    """

    connect: float = 3.0
    answer: float = 5.0
    command: float = 10.0
    settle: float = 1.0
    poll_first: float = 0.1
    poll_longest: float = 1.0
    retry_first: float = 0.2
    retry_longest: float = 2.0
    getting_ready: float = 15.0
    stop: float = 3.0
    taking_over: float = 30.0
    under_way: float = 60.0
    closing: float = 10.0
    wait_for_operator: float = 60.0
