"""A sentence for each thing that can be wrong with a case file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from caf_desktop.domain.case_faults import CaseFault, CaseFaultCode, FaultValue
from caf_desktop.words import _
from caf_desktop.words.one_line import one_line

_Sentence = Callable[[], str]
_LONGEST_PATH = 300

_SENTENCES: dict[CaseFaultCode, _Sentence] = {
    CaseFaultCode.TOO_LARGE: lambda: _("The file has {size} bytes; a case file may have {limit}."),
    CaseFaultCode.TOO_DEEP: lambda: _("The file is nested more than {limit} levels deep. No case file is."),
    CaseFaultCode.NOT_UTF8: lambda: _("The file is not UTF-8 text: byte {place} cannot be read."),
    CaseFaultCode.NOT_JSON: lambda: _("The file is not valid JSON: look at line {line}, column {column}."),
    CaseFaultCode.DOUBLED_KEY: lambda: _("“{key}” stands twice in one place. Keep one of them."),
    CaseFaultCode.NOT_A_CASE_FILE: lambda: _("This is not a case file: it does not say “format”: “caf-case”."),
    CaseFaultCode.MISSING: lambda: _("This is missing and a case file has to have it."),
    CaseFaultCode.UNKNOWN_FIELD: lambda: _("A case file has no field of this name. Check the spelling."),
    CaseFaultCode.WRONG_TYPE: lambda: _("This is not the kind of value that stands here."),
    CaseFaultCode.NOT_AN_OPTION: lambda: _("This has to be one of: {expected}."),
    CaseFaultCode.NOT_A_DATE: lambda: _("This is not a date that exists. Write dates as 2026-03-02."),
    CaseFaultCode.NO_TIME_ZONE: lambda: _("This time does not say its offset, as in 2026-03-02T14:05:00+00:00."),
    CaseFaultCode.BAD_PATTERN: lambda: _("This is not written the way this field is written."),
    CaseFaultCode.TOO_LONG: lambda: _("This is longer than the {limit} that fit here."),
    CaseFaultCode.TOO_SHORT: lambda: _("This is empty and must not be."),
    CaseFaultCode.OUT_OF_RANGE: lambda: _("This number is too large, too small, or not a number."),
    CaseFaultCode.NOT_STORABLE: lambda: _("This holds a character that cannot be stored."),
    CaseFaultCode.DOUBLED_ID: lambda: _("The id “{id}” is already used at {first}."),
    CaseFaultCode.DOUBLED_REFERENCE: lambda: _("The reference {reference} is already used at {first}."),
    CaseFaultCode.BAD_REFERENCE: lambda: _("The check character of {reference} is wrong. Check the reference."),
    CaseFaultCode.UNKNOWN_RECORD: lambda: _("“{id}” is not in the file (looked in {where})."),
    CaseFaultCode.OTHER_EPISODE: lambda: _("“{id}” (in {where}) belongs to another episode."),
    CaseFaultCode.UNKNOWN_FORM: lambda: _("This program does not have the form {form}."),
    CaseFaultCode.UNKNOWN_QUESTION: lambda: _("The form has no question “{question}”."),
    CaseFaultCode.UNKNOWN_SECTION: lambda: _("The form has no section or element “{section}”."),
    CaseFaultCode.BELONGS_TO_RECORD: lambda: _(
        "The answer to “{question}” belongs in the record of the child, person or plan, not among the answers."
    ),
    CaseFaultCode.WRONG_ANSWER_TYPE: lambda: _("“{question}” takes another kind of answer."),
    CaseFaultCode.UNKNOWN_ANSWER_OPTION: lambda: _("This is not one of the options of “{question}”."),
    CaseFaultCode.TOO_MANY_ANSWERS: lambda: _("“{question}” takes one answer only."),
    CaseFaultCode.ANSWER_TOO_LONG: lambda: _("The answer to “{question}” is longer than the form allows."),
    CaseFaultCode.WRONG_ROW: lambda: _("“{question}” names a row where there is none, or lacks its row."),
    CaseFaultCode.UNFIT_RESPONSE: lambda: _("The frozen answers do not fit their form here ({question})."),
    CaseFaultCode.BORN_AFTER_START: lambda: _("The date of birth, {born}, is after the assessment started, {start}."),
    CaseFaultCode.BORN_WHILE_UNBORN: lambda: _("An unborn baby has no date of birth; give the expected date."),
    CaseFaultCode.EXPECTED_WHEN_BORN: lambda: _("Only an unborn baby has an expected date of delivery."),
    CaseFaultCode.EXPECTED_TOO_LATE: lambda: _(
        "The expected date, {expected}, is more than ten months after the start, {start}."
    ),
    CaseFaultCode.TOO_OLD: lambda: _("This makes the young person {years} years old at the start."),
    CaseFaultCode.TOO_EARLY: lambda: _("{on} is before {earliest} ({than}), which has to come first."),
    CaseFaultCode.TWO_DRAFTS: lambda: _("This episode has a second draft. An episode has one at a time."),
    CaseFaultCode.DOUBLED_VERSION: lambda: _("This episode has version {version} twice."),
    CaseFaultCode.NO_RESPONSE: lambda: _("A completed version has to carry its frozen answers."),
    CaseFaultCode.NO_CONTENT_HASH: lambda: _("A completed version has to carry the hash of its content."),
    CaseFaultCode.OTHER_CONTENT_HASH: lambda: _("This is not the hash of the frozen answers that stand beside it."),
    CaseFaultCode.NO_COMPLETION_TIME: lambda: _("A completed version has to say when it was completed."),
    CaseFaultCode.NO_PARTS: lambda: _("Parts are to be shared, but none is named."),
    CaseFaultCode.NO_COMPETENCE_NOTE: lambda: _("A child under 16 decided: note why they were judged able to."),
    CaseFaultCode.UNKNOWN_AIM: lambda: _("“{aim}” is none of the Every Child Matters aims."),
    CaseFaultCode.UNKNOWN_ETHNICITY: lambda: _("“{ethnicity}” is none of the form's ethnicity codes."),
}


def case_fault_sentence(fault: CaseFault) -> str:
    """What is wrong, in one sentence, without the path."""
    return _SENTENCES[fault.code]().format_map(_Written(fault.values))


def case_fault_line(fault: CaseFault) -> str:
    """The path and the sentence, as the command line prints it."""
    sentence = case_fault_sentence(fault)
    if not fault.path:
        return sentence
    return _("{path}: {sentence}").format(path=one_line(fault.path, _LONGEST_PATH), sentence=sentence)


class _Written(dict[str, str]):
    """The values as they are written; one that a fault does not carry is left out."""

    def __init__(self, values: Mapping[str, FaultValue]) -> None:
        super().__init__({name: _written(value) for name, value in values.items()})

    def __missing__(self, name: str) -> str:
        return ""


def _written(value: FaultValue) -> str:
    return value.isoformat() if isinstance(value, date) else one_line(str(value))
