"""Who asks, and what that lets them do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from fastapi import Request

from sdl1_desktop.api.problems import ProblemError
from sdl1_desktop.messages import message

__all__ = ["Caller", "caller_of", "require_switch", "require_token"]

_LONGEST_AGENT = 80


@dataclass(frozen=True, slots=True)
class Caller:
    """A client: its address, what it calls itself, and whether it sent the token."""

    client: str
    agent: str
    has_token: bool

    @property
    def origin(self) -> str:
        """What stands in a run's record: ``HTTP 127.0.0.1 curl/8.5.0``."""
        return f"HTTP {self.client} {self.agent}".strip()

    @classmethod
    def of(cls, client: str, agent: str, *, has_token: bool) -> Caller:
        """A caller with its ``User-Agent`` made fit for a line of text."""
        plain = "".join(one if one.isprintable() else "?" for one in agent)
        return cls(client, plain[:_LONGEST_AGENT].strip(), has_token)


def caller_of(request: Request) -> Caller:
    """Who sent the request, as the gate found out."""
    return cast("Caller", request.scope["state"]["caller"])


def require_token(caller: Caller) -> None:
    """Let through who sent the token.

    Raises:
        ProblemError: 401.
    """
    if not caller.has_token:
        raise ProblemError(
            401,
            "token-missing",
            message("This needs the token of the HTTP door."),
            message(
                "Send it as the header “Authorization: Bearer TOKEN”. The program's settings show"
                " it, and so does: sdl1 serve --show-token."
            ),
        )


def require_switch(*, accept_live: bool) -> None:
    """Let through while the operator accepts live runs over HTTP.

    Raises:
        ProblemError: 403.
    """
    if not accept_live:
        raise ProblemError(
            403,
            "live-not-accepted",
            message("Live runs over HTTP are switched off at the program: nothing has moved."),
            message(
                "Ask the operator to switch on “Accept live runs over HTTP”, or make a dry run."
            ),
        )
