"""What can be wrong with Prefect, told to people."""

from __future__ import annotations

from sdl1_desktop.messages import Message

__all__ = ["PrefectProblem"]


class PrefectProblem(Exception):  # noqa: N818 - what people are told, not a fault of the program
    """Prefect cannot be used now: ``what``, and what to do (``action``)."""

    def __init__(self, what: Message, action: Message) -> None:
        super().__init__(f"{what} {action}")
        self.what = what
        self.action = action
