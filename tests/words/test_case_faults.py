"""What is wrong with a case file, in words."""

from __future__ import annotations

from datetime import date

import pytest

from caf_desktop.domain.case_faults import CaseFault
from caf_desktop.domain.case_faults import CaseFaultCode as Code
from caf_desktop.words.case_faults import case_fault_line, case_fault_sentence


@pytest.mark.parametrize("code", list(Code))
def test_every_fault_has_a_sentence(code: Code) -> None:
    sentence = case_fault_sentence(CaseFault("people[0]", code))
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_the_line_begins_with_the_place() -> None:
    values = {"born": date(2026, 3, 3), "start": date(2026, 3, 2)}
    line = case_fault_line(CaseFault("children[0].date_of_birth", Code.BORN_AFTER_START, values))
    assert line == (
        "children[0].date_of_birth: The date of birth, 2026-03-03, is after the assessment started, 2026-03-02."
    )


def test_a_fault_of_the_whole_file_has_no_place() -> None:
    line = case_fault_line(CaseFault("", Code.NOT_JSON, {"line": 3, "column": 16}))
    assert line == "The file is not valid JSON: look at line 3, column 16."


def test_braces_in_a_value_are_left_as_they_are() -> None:
    fault = CaseFault("actions[0].outcome_id", Code.UNKNOWN_RECORD, {"id": "{odd}", "where": "desired_outcomes"})
    assert "“{odd}”" in case_fault_sentence(fault)
