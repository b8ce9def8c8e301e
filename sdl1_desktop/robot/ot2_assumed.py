"""An OT-2 that does everything it is told: what the check plays a plan on.

The ledger alone judges then; nothing is imported and nothing is simulated.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

__all__ = ["AssumedOt2"]


class AssumedOt2:
    """Answers every command as done."""

    simulated = True

    async def connect(self) -> Mapping[str, str]:
        """Answers that no robot is there."""
        return {"name": "assumed OT-2"}

    async def execute(self, name: str, params: Mapping[str, Any], *, key: str) -> dict[str, Any]:
        """Answer the command as done, with nothing to say."""
        return {}

    async def add_labware_definition(self, definition: Mapping[str, Any]) -> str:
        """Answer the definition's URI."""
        parameters = cast("Mapping[str, Any]", definition.get("parameters") or {})
        return "/".join(
            str(part)
            for part in (
                definition.get("namespace"),
                parameters.get("loadName"),
                definition.get("version"),
            )
        )

    async def stop(self) -> None:
        """Nothing moves."""

    async def close(self) -> None:
        """Nothing is held."""
