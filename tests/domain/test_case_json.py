"""Reading a case file's bytes: what is no case file is refused with its place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caf_desktop.domain import case_json
from caf_desktop.domain.case_faults import CaseFault, CaseFileRefused
from caf_desktop.domain.case_faults import CaseFaultCode as Code
from caf_desktop.domain.case_rules import parse_case_file
from tests.domain.case_file_edits import TILLY, as_bytes, drop, put, sample


def refusal(data: bytes) -> tuple[CaseFault, ...]:
    with pytest.raises(CaseFileRefused) as refused:
        parse_case_file(data)
    return refused.value.faults


FIELDS: tuple[tuple[str, Any, Code], ...] = (
    ("children[0].date_of_birth", "30 February", Code.NOT_A_DATE),
    ("children[0].date_of_birth", "2026-02-30", Code.NOT_A_DATE),
    ("children[0].date_of_birth", 20230418, Code.NOT_A_DATE),
    ("children[0].colour", "blue", Code.UNKNOWN_FIELD),
    ("children[0].sex", "girl", Code.NOT_AN_OPTION),
    ("children[0].unborn", "yes", Code.WRONG_TYPE),
    ("children[0].given_names", 7, Code.WRONG_TYPE),
    ("children[0].given_names", "a\u0000b", Code.NOT_STORABLE),
    ("children[0].given_names", "x" * 2_001, Code.TOO_LONG),
    ("children[0].id", "with spaces", Code.BAD_PATTERN),
    ("children[0].id", "", Code.TOO_SHORT),
    ("episodes[0].reference", "12345", Code.BAD_PATTERN),
    ("assessments[0].version", 0, Code.OUT_OF_RANGE),
    ("assessments[0].completed_at", "2026-03-11T15:40:00", Code.NO_TIME_ZONE),
    ("answers[2].values", [], Code.TOO_SHORT),
    ("answers[2].values[0]", {"deep": 1}, Code.WRONG_TYPE),
    ("people", "nobody", Code.WRONG_TYPE),
    ("format_version", 2, Code.NOT_AN_OPTION),
)


@pytest.mark.parametrize(("path", "value", "code"), FIELDS, ids=[f"{path}-{code}" for path, _v, code in FIELDS])
def test_a_field_of_the_wrong_shape_is_named(path: str, value: Any, code: Code) -> None:
    (fault,) = refusal(as_bytes(put(sample(TILLY), path, value)))
    assert (fault.path, fault.code) == (path, code)


def test_every_fault_is_named_at_once() -> None:
    body = put(put(drop(sample(TILLY), "episodes[0].child_id"), "children[0].sex", "girl"), "extra", 1)
    assert {(fault.path, fault.code) for fault in refusal(as_bytes(body))} == {
        ("episodes[0].child_id", Code.MISSING),
        ("children[0].sex", Code.NOT_AN_OPTION),
        ("extra", Code.UNKNOWN_FIELD),
    }


def test_a_slip_in_the_syntax_is_named_by_line_and_column() -> None:
    (fault,) = refusal(b'{\n  "format": "caf-case",\n  "children": [,]\n}')
    assert fault == CaseFault("", Code.NOT_JSON, {"line": 3, "column": 16})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Code.NOT_JSON),
        (b'{"format": "caf-case"', Code.NOT_JSON),
        (b'"caf-case"', Code.NOT_A_CASE_FILE),
        (b"[]", Code.NOT_A_CASE_FILE),
        (b'{"resourceType": "Bundle"}', Code.NOT_A_CASE_FILE),
        (b'{"format": "caf-case", "format": "caf-case"}', Code.DOUBLED_KEY),
        (b'{"format": "caf-case", "n": NaN}', Code.OUT_OF_RANGE),
        (b'{"format": "caf-case", "n": 1e999}', Code.OUT_OF_RANGE),
        (b'{"format": "caf-case", "n": ' + b"9" * 5_000 + b"}", Code.OUT_OF_RANGE),
        (b"\xff\xfe{}", Code.NOT_UTF8),
        (b"[" * 100_000, Code.TOO_DEEP),
        (b'{"a":' * 100_000, Code.TOO_DEEP),
        (b'"' + b'\\"' * 100_000, Code.NOT_JSON),
    ],
)
def test_what_is_no_case_file_is_refused(data: bytes, code: Code) -> None:
    assert [fault.code for fault in refusal(data)] == [code]


def test_brackets_inside_words_are_no_depth() -> None:
    body = put(sample(TILLY), "people[0].name", '"\\' + "[" * 500)
    assert parse_case_file(as_bytes(body)).people[0].name.endswith("[" * 500)


def test_a_file_larger_than_allowed_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_json, "LARGEST_FILE", 100)
    (fault,) = refusal(as_bytes(sample(TILLY)))
    assert (fault.code, fault.values["limit"]) == (Code.TOO_LARGE, 100)


def test_a_byte_order_mark_is_let_pass() -> None:
    assert parse_case_file(b"\xef\xbb\xbf" + as_bytes(sample(TILLY))) == parse_case_file(as_bytes(sample(TILLY)))


def _faults(data: bytes) -> tuple[CaseFault, ...] | None:
    try:
        parse_case_file(data)
    except CaseFileRefused as refused:
        return refused.faults
    return None


@given(st.binary(max_size=200))
def test_bytes_by_chance_are_refused_with_a_fault(data: bytes) -> None:
    assert _faults(data)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=9))
def test_any_value_in_a_list_is_read_or_refused_by_its_place(value: Any) -> None:
    body = {"format": "caf-case", "children": value, "episodes": []}
    faults = _faults(json.dumps(body).encode()) or ()
    assert all(fault.path.startswith("children") or fault.code is Code.OUT_OF_RANGE for fault in faults)
