"""Files: what is read in any encoding, and what is refused with what reason."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workflow_samples import canvas, canvas_node, write

from sdl1_desktop.messages import Message
from sdl1_desktop.workflow import WorkflowFileError, parse_workflow, read_workflow, source_bytes
from sdl1_desktop.workflow.json_text import parse_json

SAMPLE = json.dumps(canvas(canvas_node("a"), name="電析"), ensure_ascii=False)


@pytest.mark.parametrize(
    "data",
    [
        SAMPLE.encode("utf-8"),
        b"\xef\xbb\xbf" + SAMPLE.encode("utf-8"),
        b"\xff\xfe" + SAMPLE.encode("utf-16-le"),
        b"\xfe\xff" + SAMPLE.encode("utf-16-be"),
        SAMPLE.encode("utf-16-le"),
        SAMPLE.encode("utf-16-be"),
        b"\xff\xfe\0\0" + SAMPLE.encode("utf-32-le"),
        SAMPLE.encode("utf-32-be"),
        b"\n\t " + SAMPLE.encode("utf-8") + b"\r\n",
    ],
)
def test_encodings_are_read(tmp_path, data):
    path = write(tmp_path, data)
    workflow = read_workflow(path)
    assert workflow.name == "電析"
    assert [node.id for node in workflow.nodes] == ["a"]
    assert workflow.source == path
    assert workflow.digest == hashlib.sha256(data).hexdigest()


def refusal(path) -> WorkflowFileError:
    with pytest.raises(WorkflowFileError) as caught:
        read_workflow(path)
    error = caught.value
    assert error.source == path
    assert all(isinstance(one, Message) for one in (error.what, error.expected, error.action))
    assert path.name in str(error)
    assert str(error.expected) in str(error)
    assert "\n" not in str(error)
    return error


@pytest.mark.parametrize(
    ("content", "what", "place"),
    [
        (b"", "empty", "$"),
        (b" \r\n\t ", "blanks", "$"),
        (bytes(1000), "blanks", "$"),
        (b"\xef\xbb\xbf", "", "$"),
        (b"PK\x03\x04rest", "ZIP archive", "$"),
        (b"%PDF-1.7", "PDF", "$"),
        (b"\x89PNG\r\n", "picture", "$"),
        (b'{"a": "\x00\x01\x02\x03"}', "binary", "$"),
        (bytes(range(256)) * 4, "binary", "$"),
        ('{"名前": "電析"}'.encode("cp932"), "Shift_JIS", "$"),
        (b'{"a": "\xff\xff"}', "byte 8", "$"),
        ("<html></html>", "web page", "$"),
        ("from opentrons import protocol_api", "Python program", "$"),
        ('{"a":\n  1,}', "line 2, column 5", "$"),
        ("{'a': 1}", "double quotes", "$"),
        ('{"a" 1}', "colon", "$"),
        ('{"a": 1 "b": 2}', "comma", "$"),
        ('{"a": 1} x', "follows after the end", "$"),
        ('{"a": "C:\\data"}', "backslash", "$"),
        ('{"a": [1, 2', "ends in the middle", "$"),
        ('{"a": "unfinished', "ends in the middle", "$"),
        ('{"a": {"b": [1, NaN]}}', "NaN", "$.a.b[1]"),
        ('{"a": "NaN", "b": -Infinity}', "-Infinity", "$.b"),
        ('{"a": [0, 1e999]}', "1e999", "$.a[1]"),
        ('{"a": ' + "9" * 400 + "}", "9999", "$.a"),
        ('{"a": {"x": 1, "y": 2, "x": 3}}', '"x" stands twice', "$.a.x"),
        ('{"a": 1, "\\u0061": 3}', "stands twice", "$.a"),
        ("[" * 100_000, "deep", "$[0][0][0][0][0][0]"),
        ('{"a":' * 5000 + "1" + "}" * 5000, "deep", "$.a.a.a.a.a.a"),
        ('{"deep": ' + "[" * 150 + "]" * 150 + "}", "deep", "$.deep[0][0][0][0][0]"),
    ],
)
def test_unreadable_files_are_refused_with_their_place(tmp_path, content, what, place):
    error = refusal(write(tmp_path, content))
    assert what in str(error.what)
    assert error.json_path == place


def test_what_cannot_be_opened_is_refused(tmp_path):
    assert "no such file" in str(refusal(tmp_path / "none.json").what)
    assert "folder" in str(refusal(tmp_path).what)
    assert "cannot be read" in str(refusal(tmp_path / ("x" * 5000)).what)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX has pipes and permission bits")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
    os.mkfifo(tmp_path / "pipe.json")
    assert "pipe" in str(refusal(tmp_path / "pipe.json").what)


def test_a_file_without_permission_is_refused(tmp_path, monkeypatch):
    path = write(tmp_path, SAMPLE)

    def denied(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", denied)
    assert "may not be read" in str(refusal(path).what)


def test_a_file_over_the_size_limit_is_refused_before_it_is_read(tmp_path, monkeypatch):
    assert source_bytes.MAX_FILE_BYTES > 100 * 1024**2
    path = write(tmp_path, SAMPLE)
    monkeypatch.setattr(source_bytes, "MAX_FILE_BYTES", 100)
    monkeypatch.setattr(type(path), "open", lambda *_: pytest.fail("it was opened"))
    error = refusal(path)
    assert "MB" in str(error.what)


def test_a_large_file_is_read(tmp_path):
    nodes = [
        canvas_node(f"n{i}", params={"seconds": i, "uo_name": "x" * 3000}) for i in range(2600)
    ]
    path = write(tmp_path, canvas(*nodes))
    assert path.stat().st_size > 8_000_000
    workflow = read_workflow(path)
    assert len(workflow.nodes) == 2600
    assert workflow.nodes[-1].parameters["seconds"] == 2599


def test_a_file_of_millions_of_tiny_parts_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("sdl1_desktop.workflow.json_text.MAX_PARTS", 50)
    assert "50 objects" in str(refusal(write(tmp_path, "[" + "[]," * 60 + "1]")).what)


def test_numbers_keep_their_kind_and_large_whole_ones_become_floats():
    document = parse_json("[1, -2.5, 9223372036854775807, 9223372036854775808, 1e3]")
    assert document == [1, -2.5, 9223372036854775807, 9223372036854775808.0, 1000.0]
    assert [type(one) for one in document] == [int, float, int, float, float]


def test_escaped_characters_beyond_16_bits_are_read_and_half_ones_refused(tmp_path):
    whole = write(tmp_path, SAMPLE.replace("電析", "\\ud83e\\uddea"))
    assert read_workflow(whole).name == "🧪"
    literal = write(tmp_path, SAMPLE.replace("電析", "\\\\ud83e"))
    assert read_workflow(literal).name == "\\ud83e"
    error = refusal(write(tmp_path, SAMPLE.replace("電析", "\\ud83e")))
    assert error.json_path == "$.metadata.name"
    assert "surrogate" in str(error.what)


@pytest.mark.parametrize(
    ("value", "place"),
    [
        (float("nan"), "$.metadata.x"),
        ({1: 2}, "$.metadata.x"),
        ({"a": [object()]}, "$.metadata.x.a[0]"),
        (1 << 20_000, "$.metadata.x"),
        ({1 << 20_000: 1}, "$.metadata.x"),
        (b"bytes", "$.metadata.x"),
    ],
    ids=["nan", "number as key", "Python object", "large number", "large key", "bytes"],
)
def test_documents_from_python_must_be_plain_json(value, place):
    with pytest.raises(WorkflowFileError) as caught:
        parse_workflow(canvas(canvas_node("a"), x=value))
    assert caught.value.json_path == place
    assert place in str(caught.value)


def test_a_document_that_contains_itself_is_refused():
    document = canvas(canvas_node("a"))
    document["metadata"]["self"] = document
    with pytest.raises(WorkflowFileError, match="deep"):
        parse_workflow(document)


def test_a_document_with_one_list_in_many_places_is_not_walked_for_ever():
    value: list = []
    for _ in range(80):
        value = [value, value]
    assert parse_workflow(canvas(canvas_node("a"), x=value)).name == "Zinc test"


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_no_bytes_raise_anything_else(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "fuzz.json"
    path.write_bytes(data)
    with contextlib.suppress(WorkflowFileError):
        read_workflow(path)


@given(st.text(alphabet='{}[]",:\\ nuNaIfity0123456789.eE+-\n\ud83e', max_size=60))
@settings(max_examples=500, deadline=None)
def test_no_json_like_text_raises_anything_else(text):
    place = "$"
    try:
        parse_json(text)
    except WorkflowFileError as error:
        place = error.json_path
    assert place.startswith("$")
