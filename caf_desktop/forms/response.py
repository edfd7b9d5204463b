"""Between answers and a FHIR R4 QuestionnaireResponse."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from caf_desktop.domain.answers import AnswerKey, AnswerValue, FormAnswers
from caf_desktop.forms import names
from caf_desktop.forms.evaluate import Evaluation, with_age_band
from caf_desktop.forms.faults import ResponseRefused
from caf_desktop.forms.model import FormDefinition, Item, ItemType
from caf_desktop.forms.parse import value
from caf_desktop.forms.response_check import response_faults

Json = dict[str, Any]


_FORBIDDEN = dict.fromkeys(code for code in range(32) if chr(code) not in "\t\r\n")


class ResponseStatus(StrEnum):
    """The statuses we write: a draft, a completed version, a later version of a completed one."""

    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"
    AMENDED = "amended"


def to_response(
    form: FormDefinition,
    answers: FormAnswers,
    status: ResponseStatus,
    *,
    reference: str = "",
    authored: datetime.datetime | None = None,
) -> Json:
    """The answers as a QuestionnaireResponse, in the form's order.

    Only enabled questions with an answer are in it; the hidden age band is filled in; a row of a repeating
    group keeps its id as ``Element.id`` even when nothing is written in it yet. ``reference`` is the
    episode's, ``authored`` a time with its zone. Control characters, which FHIR forbids, are left out.
    """
    writer = _Writer(form, with_age_band(form, answers))
    response: Json = {"resourceType": "QuestionnaireResponse"}
    if reference:
        response["identifier"] = {"system": names.EPISODE_REFERENCE, "value": reference}
    response |= {"questionnaire": form.canonical, "status": status.value}
    if authored is not None:
        response["authored"] = authored.isoformat(timespec="seconds")
    items = [each for item in form.items for each in writer.items(item, "")]
    return response | {"item": items} if items else response


def from_response(form: FormDefinition, response: Mapping[str, Any]) -> FormAnswers:
    """The answers in a QuestionnaireResponse to this form. ResponseRefused when it does not fit the form.

    Rows without an id of their own are given one by their place: ``row-1``, ``row-2``.
    """
    faults = response_faults(form, response)
    if faults:
        raise ResponseRefused(faults)
    given: dict[AnswerKey, tuple[AnswerValue, ...]] = {}
    rows: dict[str, list[str]] = {}
    _read(form, response, "", given, rows)
    return FormAnswers(given, {group: tuple(ids) for group, ids in rows.items()})


class _Writer:
    def __init__(self, form: FormDefinition, answers: FormAnswers) -> None:
        self._evaluation = Evaluation(form, answers)

    def items(self, item: Item, row: str) -> Iterator[Json]:
        if item.is_repeating_group:
            for each in self._evaluation.rows(item):
                if self._evaluation.is_enabled(item.link_id, each):
                    yield self._labelled(item, each) | self._inside(item, each)
        elif item.type is ItemType.GROUP:
            inside = self._inside(item, row)
            if inside:
                yield self._labelled(item) | inside
        elif item.is_question:
            values = self._evaluation.values(item.link_id, row)
            answers = [written for each in values for written in _written(item, each)]
            if answers:
                yield self._labelled(item) | {"answer": answers}

    def _inside(self, group: Item, row: str) -> Json:
        items = [each for item in group.items for each in self.items(item, row)]
        return {"item": items} if items else {}

    def _labelled(self, item: Item, row: str = "") -> Json:
        labelled: Json = {"id": row} if row else {}
        labelled["linkId"] = item.link_id
        if item.text:
            labelled["text"] = item.text
        return labelled


def _written(item: Item, answer: AnswerValue) -> Iterator[Json]:
    match item.type:
        case ItemType.CHOICE:
            yield {"valueCoding": _coding(item, str(answer))}
        case ItemType.DATE if isinstance(answer, datetime.date):
            yield {"valueDate": answer.isoformat()}
        case ItemType.STRING | ItemType.TEXT:
            words = fhir_string(str(answer))
            if words.strip():
                yield {"valueString": words}
        case _:
            yield {f"value{item.type.value.capitalize()}": answer}


def _coding(item: Item, code: str) -> Json:
    option = item.option(code)
    if option is None:
        return {"code": code}
    coding: Json = {"system": option.system} if option.system else {}
    return coding | {"code": option.code, "display": option.display}


def fhir_string(words: str) -> str:
    """The words without the control characters that a FHIR string may not hold (R4, datatypes: string)."""
    return words.translate(_FORBIDDEN)


def _read(
    form: FormDefinition,
    parent: Mapping[str, Any],
    row: str,
    given: dict[AnswerKey, tuple[AnswerValue, ...]],
    rows: dict[str, list[str]],
) -> None:
    for raw in parent.get("item", ()):
        item = form.by_link_id[raw["linkId"]]
        its_row = row
        if item.is_repeating_group:
            known = rows.setdefault(item.link_id, [])
            its_row = raw.get("id") or f"row-{len(known) + 1}"
            known.append(its_row)
        if raw.get("answer"):
            given[AnswerKey(item.link_id, its_row)] = tuple(value(each, "value") for each in raw["answer"])
        _read(form, raw, its_row, given, rows)
