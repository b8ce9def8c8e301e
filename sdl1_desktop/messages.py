"""Text for operators that can be shown in any language.

A :class:`Message` keeps the English template and its values apart, so that what one layer says once
can be written to the log file in English and shown in the window in the operator's language.
Templates are collected for translation by ``tools/update_translations.py`` from calls of
``message("literal", name=value, ...)``: the template must be a literal there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias, Union, cast

__all__ = ["Message", "MessageValue", "message"]


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for people: a template in English and the values of its ``{named}`` places.

    Values are strings, numbers or further messages (translated in turn).
    """

    template: str
    values: Mapping[str, MessageValue] = field(default_factory=dict[str, "MessageValue"])

    def __str__(self) -> str:
        return self.render(lambda template: template)

    def render(self, translate: Callable[[str], str]) -> str:
        """The sentence with ``translate`` applied to each template in it."""
        if not self.values:
            return translate(self.template)
        filled = {
            name: value.render(translate) if isinstance(value, Message) else value
            for name, value in self.values.items()
        }
        return translate(self.template).format(**filled)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON form, read back by :meth:`from_json`."""
        return {
            "template": self.template,
            "values": {
                name: value.to_json() if isinstance(value, Message) else value
                for name, value in self.values.items()
            },
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Message:
        """The message that :meth:`to_json` wrote."""
        values = cast("Mapping[str, Any]", data.get("values") or {})
        return cls(
            str(data["template"]),
            {
                name: cls.from_json(cast("Mapping[str, Any]", value))
                if isinstance(value, Mapping)
                else cast("MessageValue", value)
                for name, value in values.items()
            },
        )


MessageValue: TypeAlias = Union[str, int, float, bool, Message]


def message(template: str, /, **values: MessageValue) -> Message:
    """The message with this English ``template``, which must be written as a literal."""
    return Message(template, values)
