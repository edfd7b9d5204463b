"""Holds the answers in a case file against the forms this program knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from caf_desktop.domain.assessment import Answer, AnswerItem
from caf_desktop.domain.case_faults import CaseFault, CaseFaultCode
from caf_desktop.forms.json_answer import fits_type
from caf_desktop.forms.load import national_caf, pre_assessment_checklist
from caf_desktop.forms.model import FormDefinition, Item, ItemType
from caf_desktop.forms.release import categories, content_hash
from caf_desktop.forms.response import from_response
from caf_desktop.forms.response_check import response_faults


class KnownForms:
    """Some form definitions, as ``domain.case_rules`` asks about them."""

    def __init__(self, forms: Iterable[FormDefinition]) -> None:
        self._forms = {(form.url, form.version): form for form in forms}

    def knows(self, url: str, version: str) -> bool:
        """Whether this version of this form is among them."""
        return (url, version) in self._forms

    def has(self, url: str, version: str, link_id: str) -> bool:
        """Whether the form has an item with this linkId."""
        return link_id in self._forms[url, version].by_link_id

    def is_category(self, url: str, version: str, link_id: str) -> bool:
        """Whether the form has a section or an element with this linkId that is shared by itself."""
        return link_id in categories(self._forms[url, version])

    def answer_fault(self, url: str, version: str, answer: Answer) -> CaseFaultCode | None:
        """What is wrong with an answer to this form, if anything."""
        return answer_fault(self._forms[url, version], answer)

    def response_faults(self, url: str, version: str, response: Mapping[str, Any]) -> Iterator[CaseFault]:
        """How a frozen response does not fit this form, with paths that begin at ``response``."""
        for fault in response_faults(self._forms[url, version], response):
            path = _place_of(fault.link_id, response, "response") or "response"
            yield CaseFault(path, CaseFaultCode.UNFIT_RESPONSE, {"question": fault.link_id or fault.part})

    def content_hash(self, url: str, version: str, response: Mapping[str, Any]) -> str:
        """The fingerprint of the text in a response that fits this form."""
        form = self._forms[url, version]
        return content_hash(form, from_response(form, response))


def _place_of(link_id: str, parent: Mapping[str, Any], path: str) -> str:
    """Path of the first item with this linkId; empty when there is none."""
    items = parent.get("item")
    for place, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, Mapping):
            here = f"{path}.item[{place}]"
            found = here if item.get("linkId") == link_id else _place_of(link_id, item, here)
            if found:
                return found
    return ""


def shipped_forms() -> KnownForms:
    """The forms that travel with the program."""
    return KnownForms((national_caf(), pre_assessment_checklist()))


def answer_fault(form: FormDefinition, answer: Answer) -> CaseFaultCode | None:
    """The first thing wrong with a stored answer: its question, its row, or its values."""
    item = form.by_link_id.get(answer.link_id)
    if item is None or not item.is_question:
        return CaseFaultCode.UNKNOWN_QUESTION
    if item.bound_to:
        return CaseFaultCode.BELONGS_TO_RECORD
    if bool(answer.row) != (form.repeating_group_of(answer.link_id) is not None):
        return CaseFaultCode.WRONG_ROW
    if len(answer.values) > 1 and not item.repeats:
        return CaseFaultCode.TOO_MANY_ANSWERS
    faults = (_value_fault(item, value) for value in answer.values)
    return next((fault for fault in faults if fault is not None), None)


def _value_fault(item: Item, value: AnswerItem) -> CaseFaultCode | None:
    if not fits_type(item.type, value):
        return CaseFaultCode.WRONG_ANSWER_TYPE
    if item.type is ItemType.CHOICE and item.option(str(value)) is None:
        return CaseFaultCode.UNKNOWN_ANSWER_OPTION
    if item.max_length is not None and isinstance(value, str) and len(value) > item.max_length:
        return CaseFaultCode.ANSWER_TOO_LONG
    return None
