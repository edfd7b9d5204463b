"""Whether a QuestionnaireResponse fits its form: known linkIds in their places, answers of their types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from caf_desktop.forms.faults import Fault, Remedy, Rule
from caf_desktop.forms.json_answer import fits_type
from caf_desktop.forms.model import FormDefinition, Item, ItemType

Json = Mapping[str, Any]

STATUSES = ("in-progress", "completed", "amended", "entered-in-error", "stopped")

VALUE_PROPERTY = {
    ItemType.BOOLEAN: "valueBoolean",
    ItemType.INTEGER: "valueInteger",
    ItemType.DECIMAL: "valueDecimal",
    ItemType.DATE: "valueDate",
    ItemType.STRING: "valueString",
    ItemType.TEXT: "valueString",
    ItemType.CHOICE: "valueCoding",
}


def response_faults(form: FormDefinition, response: Json) -> tuple[Fault, ...]:
    """Every way in which the response does not fit the form; empty when it does."""
    return tuple(_faults(form, response))


def _faults(form: FormDefinition, response: Json) -> Iterator[Fault]:
    if response.get("resourceType") != "QuestionnaireResponse":
        found = str(response.get("resourceType", ""))
        yield Fault("", Rule.JSON_TYPE, Remedy.CHANGE_TO, "resourceType", found, "QuestionnaireResponse")
        return
    if response.get("questionnaire") != form.canonical:
        found = str(response.get("questionnaire", ""))
        yield Fault("", Rule.OTHER_FORM, Remedy.CHANGE_TO, "questionnaire", found, form.canonical)
    if response.get("status") not in STATUSES:
        found = str(response.get("status", ""))
        yield Fault("", Rule.STATUS, Remedy.CHANGE_TO, "status", found, ", ".join(STATUSES))
    yield from _items(form, response, parent="")


def _items(form: FormDefinition, raw_parent: Json, parent: str) -> Iterator[Fault]:
    raw_items = raw_parent.get("item", ())
    if not _is_list_of_objects(raw_items):
        yield Fault(parent, Rule.JSON_TYPE, Remedy.CHANGE_TO, "item", expected="array")
        return
    seen: list[str] = []
    rows: list[tuple[str, str]] = []
    for raw in raw_items:
        link_id = str(raw.get("linkId", ""))
        item = form.by_link_id.get(link_id)
        if item is None:
            yield Fault(link_id, Rule.LINK_ID_UNKNOWN, Remedy.REMOVE, "linkId", found=link_id)
            continue
        if form.parents.get(link_id, "") != parent:
            expected = form.parents.get(link_id, "")
            yield Fault(link_id, Rule.PLACE, Remedy.MOVE, "item", parent, expected)
            continue
        if not isinstance(raw.get("id", ""), str):
            yield Fault(link_id, Rule.JSON_TYPE, Remedy.CHANGE_TO, "id", expected="string")
            continue
        row = str(raw.get("id", ""))
        if item.is_repeating_group and row and (link_id, row) in rows:
            yield Fault(link_id, Rule.ROW, Remedy.MAKE_UNIQUE, "id", found=row)
        elif not item.is_repeating_group and link_id in seen:
            yield Fault(link_id, Rule.ROW, Remedy.REMOVE, "linkId", found=link_id)
        seen.append(link_id)
        rows.append((link_id, row))
        yield from _answers(item, raw)
        yield from _items(form, raw, parent=link_id)


def _answers(item: Item, raw: Json) -> Iterator[Fault]:
    answers = raw.get("answer", ())
    if not _is_list_of_objects(answers):
        yield Fault(item.link_id, Rule.JSON_TYPE, Remedy.CHANGE_TO, "answer", expected="array")
        return
    if answers and not item.is_question:
        yield Fault(item.link_id, Rule.ANSWER_TYPE, Remedy.REMOVE, "answer")
        return
    if len(answers) > 1 and not item.repeats:
        yield Fault(item.link_id, Rule.ANSWER_COUNT, Remedy.CHANGE_TO, "answer", str(len(answers)), "1")
    for answer in answers:
        wanted = VALUE_PROPERTY[item.type]
        given = [name for name in answer if name.startswith("value")]
        if given != [wanted] or not _fits(item.type, answer[wanted]):
            found = ", ".join(given)
            yield Fault(item.link_id, Rule.ANSWER_TYPE, Remedy.CHANGE_TO, "answer", found, wanted)
        elif item.type is ItemType.CHOICE and item.option(answer[wanted]["code"]) is None:
            codes = ", ".join(option.code for option in item.options)
            found = answer[wanted]["code"]
            yield Fault(item.link_id, Rule.ANSWER_OPTION, Remedy.CHANGE_TO, "valueCoding", found, codes)


def _fits(item_type: ItemType, value: object) -> bool:
    if item_type is ItemType.CHOICE:
        return isinstance(value, Mapping) and fits_type(item_type, value.get("code"))
    return fits_type(item_type, value)


def _is_list_of_objects(value: object) -> bool:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return False
    return all(isinstance(each, Mapping) for each in value)
