"""One flow run on a real server, driven step by step as the engine drives it."""

from __future__ import annotations

import asyncio
import concurrent.futures
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from real_server import RealServer, until

from sdl1_desktop.backends.engine_thread import EngineThread
from sdl1_desktop.backends.prefect.cards import FlowCard, FlowEnd, NodeCard, Verdict
from sdl1_desktop.backends.prefect.library import import_flow
from sdl1_desktop.backends.prefect.node_slot import NodeSlot
from sdl1_desktop.events import NodeOutcome, RunState

pytestmark = pytest.mark.timeout(120)


@dataclass
class Driven:
    """A flow run whose body waits for nodes."""

    server: RealServer
    driver: Any
    flow: concurrent.futures.Future[None]
    flow_run_id: str

    def offer(self, name: str, *, retries: int = 0, delay_s: float = 0.0) -> NodeSlot:
        slot = NodeSlot(NodeCard(0, name, name, ("a tag",), retries, delay_s), self.driver.loop)
        self.driver.loop.call_soon_threadsafe(self.driver.begin, slot)
        return slot

    def begin(self, name: str, *, retries: int = 0, delay_s: float = 0.0) -> NodeSlot:
        slot = self.offer(name, retries=retries, delay_s=delay_s)
        slot.begun.result(20)
        return slot

    def end(self, state: RunState, reason: str = "") -> dict[str, Any]:
        """End the flow run; what the server then says of it."""
        self.driver.loop.call_soon_threadsafe(self.driver.end, FlowEnd(state, reason))
        self.flow.result(30)
        found = self.server.get(f"/flow_runs/{self.flow_run_id}")
        assert isinstance(found, dict)
        return found

    def task_run(self) -> dict[str, Any]:
        runs = self.server.task_runs(self.flow_run_id)
        return runs[0] if runs else {"state_name": "", "state_type": ""}


@pytest.fixture
def driven(server: RealServer) -> Iterator[Driven]:
    import_flow(server.places)
    from sdl1_desktop.backends.prefect.flow_driver import FlowDriver

    opened: concurrent.futures.Future[str] = concurrent.futures.Future()
    card = FlowCard("Driven/by a test", "1.0", "driven", ("a tag",), {"workflow": "Driven"})

    async def make() -> FlowDriver:
        return FlowDriver(
            card,
            server.connection,
            opened=opened.set_result,
            wished=lambda _: None,
            server=lambda _: None,
            ended=lambda: None,
        )

    thread = EngineThread("prefect-test")
    thread.start()
    driver = thread.submit(make()).result()
    flow = thread.submit(driver.run())
    yield Driven(server, driver, flow, opened.result(30))
    assert thread.stop(10)


def test_a_retry_waits_as_long_as_the_bench(driven: Driven) -> None:
    slot = driven.begin("Node", retries=1, delay_s=1.0)
    slot.decide(Verdict(None, error="broken", delay_s=1.0))
    asyncio.run(asyncio.wait_for(slot.again(), 20))
    slot.decide(Verdict(NodeOutcome.SUCCEEDED))
    assert driven.end(RunState.COMPLETED)["state_type"] == "COMPLETED"
    run = driven.task_run()
    assert (run["state_type"], run["run_count"]) == ("COMPLETED", 2)
    assert run["empirical_policy"]["retry_delay"] == 1.0
    states = driven.server.get(f"/task_run_states/?task_run_id={run['id']}")
    began = {one["name"]: datetime.fromisoformat(one["timestamp"]) for one in states}
    # Prefect counts from a moment before the one that it notes.
    assert began["Retrying"] - began["AwaitingRetry"] >= timedelta(seconds=0.95)


def test_an_attempt_may_be_over_before_prefect_has_made_its_task_run(driven: Driven) -> None:
    slot = driven.offer("Node", retries=1)
    slot.decide(Verdict(None, error="broken"))
    asyncio.run(asyncio.wait_for(slot.again(), 20))
    slot.decide(Verdict(NodeOutcome.SUCCEEDED))
    short = driven.offer("Short {node}")
    short.decide(Verdict(NodeOutcome.SUCCEEDED))
    assert driven.end(RunState.COMPLETED)["state_type"] == "COMPLETED"
    runs = {one["name"]: one for one in driven.server.task_runs(driven.flow_run_id)}
    assert {one["state_type"] for one in runs.values()} == {"COMPLETED"}
    assert runs["Node"]["run_count"] == 2
    assert runs["Short {node}"]["id"] == short.task_run_id


def test_a_task_run_that_cannot_be_made_is_told_of_at_the_end(
    driven: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sdl1_desktop.backends.prefect import flow_driver, task_run_audit

    async def broken(*_: object) -> None:
        raise OSError("nothing works today")

    monkeypatch.setattr(flow_driver, "follow_node", broken)
    monkeypatch.setattr(task_run_audit, "_STILL_S", 0.5)
    slot = driven.offer("Node")
    assert str(slot.begun.exception(20)) == "nothing works today"
    slot.decide(Verdict(NodeOutcome.FAILED, error="The lamp is broken."))
    driven.end(RunState.FAILED, "“Node” failed")
    run = driven.task_run()
    assert (run["name"], run["state_type"]) == ("Node", "FAILED")
    assert run["state"]["message"] == "The lamp is broken."


def test_a_stop_in_that_wait_cancels_the_task_run(driven: Driven) -> None:
    slot = driven.begin("Node", retries=1, delay_s=60.0)
    slot.decide(Verdict(None, error="broken", delay_s=60.0))
    until(lambda: driven.task_run()["state_name"] == "AwaitingRetry")
    slot.decide(Verdict(NodeOutcome.STOPPED))
    until(lambda: driven.task_run()["state_type"] == "CANCELLED")
    assert driven.end(RunState.STOPPED, "stopped by the operator")["state_type"] == "CANCELLED"


def test_what_took_too_long_is_timed_out(driven: Driven) -> None:
    slot = driven.begin("Node")
    slot.decide(Verdict(NodeOutcome.FAILED, error="It takes longer.", over_time=True))
    flow_run = driven.end(RunState.FAILED, "“Node” failed")
    assert (flow_run["state_type"], flow_run["state"]["message"]) == ("FAILED", "“Node” failed")
    run = driven.task_run()
    assert (run["state_name"], run["state"]["message"]) == ("TimedOut", "It takes longer.")
    assert run["tags"] == ["a tag"]


def test_names_that_prefect_refuses_are_changed(driven: Driven) -> None:
    flow_run = driven.end(RunState.COMPLETED)
    assert driven.server.get(f"/flows/{flow_run['flow_id']}")["name"] == "Driven-by a test"
    assert flow_run["flow_version"] == "1.0"


def test_a_flow_that_nobody_runs_says_who_does(server: RealServer) -> None:
    flow = import_flow(server.places)
    with pytest.raises(RuntimeError, match="sdl1 prefect worker"):
        asyncio.run(flow.run_workflow())
