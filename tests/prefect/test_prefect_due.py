"""Due runs of a deployment that was paused while the server's scheduler was planning."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from sdl1_desktop.backends.prefect.executor_due import DueRuns

NOW = 1_800_000_000.0
DUE = "2027-01-15T07:59:59Z"


class Server:
    """Answers as the server does: two planned runs and one by hand; one deployment is paused."""

    def __init__(self) -> None:
        self.deleted: list[str] = []

    async def post(self, path: str, body: object = None) -> list[dict[str, Any]]:
        assert path == "deployments/get_scheduled_flow_runs"
        return [
            planned("of the paused one", "paused", auto_scheduled=True),
            planned("of the other", "active", auto_scheduled=True),
            planned("by hand", "paused", auto_scheduled=False),
        ]

    async def pages(self, path: str, body: dict[str, Any]) -> list[dict[str, Any]]:
        assert path == "deployments/filter"
        asked = body["deployments"]["id"]["any_"]
        return [{"id": one, "paused": one == "paused"} for one in asked]

    async def delete(self, path: str) -> None:
        self.deleted.append(path)


def planned(name: str, deployment: str, *, auto_scheduled: bool) -> dict[str, Any]:
    return {
        "id": name,
        "name": name,
        "deployment_id": deployment,
        "auto_scheduled": auto_scheduled,
        "next_scheduled_start_time": DUE,
        "state": {"type": "SCHEDULED", "name": "Scheduled"},
    }


async def test_a_paused_deployment_begins_only_what_was_asked_for_by_hand() -> None:
    store: Any = SimpleNamespace(
        ids=lambda: ("paused", "active"), record=lambda one: SimpleNamespace(name=one)
    )
    server: Any = Server()

    due = await DueRuns(store, lambda _: None, lambda: NOW).look(server)

    assert sorted(one.name for one in due) == ["by hand", "of the other"]
    assert server.deleted == ["flow_runs/of the paused one"]
