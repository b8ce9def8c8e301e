"""The order of work, against an oracle that tries nothing clever."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from workflow_samples import canvas, canvas_node, chain, codes, delays, edge, only

from sdl1_desktop.workflow import Severity, order_nodes, parse_workflow, read_workflow


def ids_of(workflow):
    order, findings = order_nodes(workflow)
    return (order and list(order.node_ids)), findings


def test_without_edges_the_files_order_counts():
    assert ids_of(delays("c", "a", "b")) == (["c", "a", "b"], ())


def test_trigger_edges_count_and_ties_go_by_the_file():
    edges = [edge("d", "a"), edge("d", "c"), edge("a", "b"), edge("a", "b", None), edge("c", "b")]
    order, findings = ids_of(delays("a", "b", "c", "d", edges=edges))
    assert order == ["d", "a", "c", "b"]
    assert findings == ()


def test_data_edges_do_not_count():
    edges = [*chain("a", "b"), edge("b", "a", "csv_data-output")]
    assert ids_of(delays("a", "b", edges=edges)) == (["a", "b"], ())


def test_only_data_edges_leave_the_files_order_with_a_warning():
    order, findings = ids_of(delays("a", "b", edges=[edge("b", "a", "info-output")]))
    assert order == ["a", "b"]
    assert codes(findings, Severity.WARNING) == ["no-trigger-edges"]


def test_unknown_ends_are_errors_and_the_rest_is_ordered():
    edges = [edge("b", "a"), edge("a", "ghost"), edge("spook", "b")]
    order, findings = ids_of(delays("a", "b", edges=edges))
    assert order == ["b", "a"]
    assert codes(findings, Severity.ERROR) == ["edge-to-unknown-node"] * 2
    assert [one.path for one in findings] == [
        "$.workflow.edges[1].target",
        "$.workflow.edges[2].source",
    ]
    assert "ghost" in str(findings[0].what)


def test_a_node_without_edges_keeps_its_place_with_a_warning():
    order, findings = ids_of(delays("a", "x", "b", "c", edges=chain("a", "b", "c")))
    assert order == ["a", "x", "b", "c"]
    assert only(findings, "node-not-connected").node_id == "x"


def test_a_circle_is_an_error_that_names_its_nodes():
    edges = [*chain("a", "b", "c", "d"), edge("d", "b")]
    order, findings = ids_of(delays("a", "b", "c", "d", edges=edges))
    assert order is None
    circle = only(findings, "cycle")
    assert circle.severity is Severity.ERROR
    assert "Label of b → Label of c → Label of d → Label of b" in str(circle.what)
    assert circle.path == "$.workflow.edges[3]"


def test_an_edge_to_itself_is_a_circle():
    order, findings = ids_of(delays("a", "b", edges=[*chain("a", "b"), edge("b", "b")]))
    assert order is None
    assert "Label of b → Label of b" in str(only(findings, "cycle").what)


def test_an_edge_back_from_a_sequence_control_is_no_circle():
    nodes = [canvas_node("a"), canvas_node("b"), canvas_node("s", "sdl1SequenceControl")]
    edges = [*chain("a", "b", "s"), edge("s", "b")]
    order, findings = order_nodes(parse_workflow(canvas(*nodes, edges=edges)))
    assert order is not None
    assert (order.node_ids, order.back_edges, findings) == (("a", "b", "s"), (("s", "b"),), ())


def test_a_workflow_that_is_one_loop_is_entered_where_it_begins():
    nodes = [canvas_node("s", "sdl1SequenceControl"), canvas_node("a"), canvas_node("b")]
    edges = chain("a", "b", "s", "a")
    order, findings = order_nodes(parse_workflow(canvas(*nodes, edges=edges)))
    assert order is not None
    assert (order.node_ids, order.back_edges, findings) == (("a", "b", "s"), (("s", "a"),), ())


def test_thousands_of_nodes_in_one_chain_and_in_one_circle():
    names = [f"n{i}" for i in range(5000)]
    backwards = chain(*reversed(names))
    order, _ = ids_of(delays(*names, edges=backwards))
    assert order == names[::-1]
    order, findings = ids_of(delays(*names, edges=[*backwards, edge("n0", "n4999")]))
    assert order is None
    assert "…" in str(only(findings, "cycle").what)


@st.composite
def graphs(draw):
    count = draw(st.integers(1, 8))
    ends = st.integers(0, count - 1)
    return count, draw(st.lists(st.tuples(ends, ends), max_size=16))


def oracle(count, pairs):
    """Of the nodes whose predecessors are all done, the first in the file; None in a circle."""
    done: list[int] = []
    while len(done) < count:
        free = [
            node
            for node in range(count)
            if node not in done and all(one in done for one, other in pairs if other == node)
        ]
        if not free:
            return None
        done.append(free[0])
    return done


@given(graphs())
@settings(max_examples=300, deadline=None)
def test_the_order_is_that_of_the_oracle(graph):
    count, pairs = graph
    workflow = delays(
        *(f"n{i}" for i in range(count)), edges=[edge(f"n{a}", f"n{b}") for a, b in pairs]
    )
    order, findings = ids_of(workflow)
    expected = oracle(count, pairs)
    assert order == (expected and [f"n{i}" for i in expected])
    assert ("cycle" in codes(findings)) == (expected is None)


@given(graphs(), st.sets(st.integers(0, 7)))
@settings(max_examples=300, deadline=None)
def test_with_sequence_controls_only_their_edges_may_lead_back(graph, controls):
    count, pairs = graph
    nodes = [
        canvas_node(f"n{i}", "sdl1SequenceControl" if i in controls else "delay", {"seconds": 0})
        for i in range(count)
    ]
    edges = [edge(f"n{a}", f"n{b}") for a, b in pairs]
    order, findings = order_nodes(parse_workflow(canvas(*nodes, edges=edges)))
    if order is None:
        assert "cycle" in codes(findings, Severity.ERROR)
        return
    back = set(order.back_edges)
    assert all(int(source[1:]) in controls for source, _ in back)
    place = {node_id: index for index, node_id in enumerate(order.node_ids)}
    assert sorted(place) == sorted(f"n{i}" for i in range(count))
    for a, b in pairs:
        assert place[f"n{a}"] < place[f"n{b}"] or (f"n{a}", f"n{b}") in back


def test_the_real_flow_file_runs_along_its_triggers(shared):
    order, findings = ids_of(read_workflow(shared / "workflows/zinc_deposition_reactflow.json"))
    assert findings == ()
    assert order == [
        "experiment_setup_1",
        "sample_preparation_1",
        "electrode_manipulation_pickup",
        "electrode_manipulation_insert",
        "electrochemical_measurement_1",
        "electrode_manipulation_remove",
        "hardware_washing_1",
        "electrode_manipulation_return",
        "data_export_1",
    ]
