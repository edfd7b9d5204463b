"""What can be wrong with a case file: a code, the place, and the values that its sentence needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

FaultValue = str | int | date | datetime


class CaseFaultCode(StrEnum):
    """One kind of fault. The values each carries stand in its line."""

    # The file as such
    TOO_LARGE = "too-large"  # size, limit (bytes)
    TOO_DEEP = "too-deep"  # limit (levels)
    NOT_UTF8 = "not-utf8"  # place (byte)
    NOT_JSON = "not-json"  # line, column
    DOUBLED_KEY = "doubled-key"  # key
    NOT_A_CASE_FILE = "not-a-case-file"
    # One field
    MISSING = "missing"
    UNKNOWN_FIELD = "unknown-field"
    WRONG_TYPE = "wrong-type"
    NOT_AN_OPTION = "not-an-option"  # expected
    NOT_A_DATE = "not-a-date"
    NO_TIME_ZONE = "no-time-zone"
    BAD_PATTERN = "bad-pattern"
    TOO_LONG = "too-long"  # limit (characters or entries)
    TOO_SHORT = "too-short"
    OUT_OF_RANGE = "out-of-range"
    NOT_STORABLE = "not-storable"
    # Records and what they refer to
    DOUBLED_ID = "doubled-id"  # id, first
    DOUBLED_REFERENCE = "doubled-reference"  # reference, first
    BAD_REFERENCE = "bad-reference"  # reference
    UNKNOWN_RECORD = "unknown-record"  # id, where
    OTHER_EPISODE = "other-episode"  # id, where
    # Forms and answers
    UNKNOWN_FORM = "unknown-form"  # form
    UNKNOWN_QUESTION = "unknown-question"  # question
    UNKNOWN_SECTION = "unknown-section"  # section
    BELONGS_TO_RECORD = "belongs-to-record"  # question
    WRONG_ANSWER_TYPE = "wrong-answer-type"  # question
    UNKNOWN_ANSWER_OPTION = "unknown-answer-option"  # question
    TOO_MANY_ANSWERS = "too-many-answers"  # question
    ANSWER_TOO_LONG = "answer-too-long"  # question
    WRONG_ROW = "wrong-row"  # question
    UNFIT_RESPONSE = "unfit-response"  # question
    # Dates
    BORN_AFTER_START = "born-after-start"  # born, start
    BORN_WHILE_UNBORN = "born-while-unborn"
    EXPECTED_WHEN_BORN = "expected-when-born"
    EXPECTED_TOO_LATE = "expected-too-late"  # expected, start
    TOO_OLD = "too-old"  # years
    TOO_EARLY = "too-early"  # on, earliest, than
    # What has to go together
    TWO_DRAFTS = "two-drafts"
    DOUBLED_VERSION = "doubled-version"  # version
    NO_RESPONSE = "no-response"
    NO_CONTENT_HASH = "no-content-hash"
    OTHER_CONTENT_HASH = "other-content-hash"
    NO_COMPLETION_TIME = "no-completion-time"
    NO_PARTS = "no-parts"
    NO_COMPETENCE_NOTE = "no-competence-note"
    UNKNOWN_AIM = "unknown-aim"  # aim
    UNKNOWN_ETHNICITY = "unknown-ethnicity"  # ethnicity


@dataclass(frozen=True)
class CaseFault:
    """One fault, with the JSON path of its place (``episodes[0].child_id``; empty: the whole file)."""

    path: str
    code: CaseFaultCode
    values: Mapping[str, FaultValue] = field(default_factory=dict)


class CaseFileRefused(Exception):
    """A case file that cannot be taken in; ``faults`` names every reason found."""

    def __init__(self, faults: tuple[CaseFault, ...]) -> None:
        super().__init__("; ".join(f"{fault.path or 'file'}: {fault.code}" for fault in faults))
        self.faults = faults
