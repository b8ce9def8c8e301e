"""Events of a run as text of server-sent events (WHATWG HTML, section 9.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import orjson

from sdl1_desktop.events import Event, StateChanged, encode_event
from sdl1_desktop.messages import Message

__all__ = ["HEARTBEAT", "Chunk", "chunk_of", "event_json"]

HEARTBEAT = b": still here\n\n"
"""A comment: keeps the connection open where nothing happens, and is no event."""

_SENTENCES: Mapping[str, str] = {
    "state_changed": "reason",
    "node_finished": "error",
    "step_skipped": "reason",
    "command_finished": "error",
    "log_line": "message",
    "progress": "message",
    "wait_started": "reason",
    "cycle_finished": "broke",
    "operator_asked": "question",
}
"""The field of each kind of event that is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Events of one run that follow each other, as text.

    ``first`` and ``last`` are their ``seq``; ``ends`` says that the run has ended with them.
    """

    first: int
    last: int
    text: bytes
    ends: bool


def chunk_of(events: Iterable[Event]) -> Chunk:
    """Events, one at least, as a chunk."""
    parts: list[bytes] = []
    first = last = 0
    ends = False
    for event in events:
        first = first or event.seq
        last = event.seq
        ends = ends or (isinstance(event, StateChanged) and event.state.ended)
        parts.append(
            b"id: %d\nevent: %s\ndata: %s\n\n" % (last, event.kind.encode(), event_json(event))
        )
    return Chunk(first, last, b"".join(parts), ends)


def event_json(event: Event) -> bytes:
    """The event's JSON with its ``kind``, and its sentence as ``text`` in English."""
    head = b'{"kind":"%s",' % event.kind.encode()
    sentence = getattr(event, _SENTENCES.get(event.kind, ""), None)
    if isinstance(sentence, Message):
        head += b'"text":%s,' % orjson.dumps(str(sentence))
    return head + encode_event(event)[1:]
