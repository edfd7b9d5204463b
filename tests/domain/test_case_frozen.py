"""The frozen answers in a case file: they fit their form, can be stored, and are those of their hash."""

from __future__ import annotations

from typing import Any

import pytest

from caf_desktop.domain.case_faults import CaseFaultCode as Code
from tests.domain.case_file_edits import TILLY, faults_of, put, sample

ITEM = "assessments[0].response.item[0]"


def found(path: str, value: Any) -> list[tuple[str, Code]]:
    return [(fault.path, fault.code) for fault in faults_of(put(sample(TILLY), path, value))]


def test_a_response_of_something_else_is_refused_and_what_cannot_be_stored_is_named() -> None:
    assert found("assessments[0].response", {"x": "\0boo"}) == [
        ("assessments[0].response.x", Code.NOT_STORABLE),
        ("assessments[0].response", Code.UNFIT_RESPONSE),
    ]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("assessments[0].response.questionnaire", "https://elsewhere.example|1"),
        ("assessments[0].response.status", "entered"),
        ("assessments[0].response.item", "text"),
        ("assessments[0].response.item[0].linkId", "no-such"),
        ("assessments[0].response.item[0].item", None),
        ("assessments[0].response.item[0].item[0].linkId", 5),
        ("assessments[0].response.item[0].item[0].id", ["a", "list"]),
        ("assessments[0].response.item[0].item[0].answer", [{"valueInteger": 5}]),
        ("assessments[0].response.item[0].item[0].answer", 5),
    ],
)
def test_a_response_that_does_not_fit_its_form_is_refused_at_its_place(path: str, value: Any) -> None:
    faults = found(path, value)
    assert {code for _path, code in faults} == {Code.UNFIT_RESPONSE}
    assert all(path.startswith(place) or place.startswith(path) for place, _code in faults)


def test_an_answer_that_cannot_be_stored_is_refused() -> None:
    assert found(f"{ITEM}.text", "a\0b") == [(f"{ITEM}.text", Code.NOT_STORABLE)]


def test_a_hash_of_other_words_is_refused() -> None:
    """It would lend the agreement given to those words to these."""
    assert found("assessments[0].content_hash", "0" * 64) == [
        ("assessments[0].content_hash", Code.OTHER_CONTENT_HASH),
    ]
