"""From a Questionnaire's JSON to a form definition. Expects what ``check`` has passed and checks nothing."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from caf_desktop.domain.answers import AnswerValue
from caf_desktop.forms import names
from caf_desktop.forms.model import Behaviour, Condition, FormDefinition, Item, ItemType, Operator, Option

Json = Mapping[str, Any]


def parse_form(questionnaire: Json) -> FormDefinition:
    """The form this Questionnaire defines. KeyError or ValueError when it is not one we support."""
    return FormDefinition(
        url=questionnaire["url"],
        version=questionnaire["version"],
        title=questionnaire["title"],
        name=questionnaire.get("name", ""),
        items=_items(questionnaire),
    )


def _items(parent: Json) -> tuple[Item, ...]:
    return tuple(_item(each) for each in parent.get("item", ()))


def _item(raw: Json) -> Item:
    return Item(
        link_id=raw["linkId"],
        type=ItemType(raw["type"]),
        text=raw.get("text", ""),
        prefix=raw.get("prefix", ""),
        definition=raw.get("definition", ""),
        required=raw.get("required", False),
        repeats=raw.get("repeats", False),
        read_only=raw.get("readOnly", False),
        hidden=bool(extension(raw, names.HIDDEN)),
        recommended=bool(extension(raw, names.RECOMMENDED_MINIMUM)),
        unverified_wording=bool(extension(raw, names.UNVERIFIED_WORDING)),
        is_help="help" in item_controls(raw),
        is_element=bool(extension(raw, names.ASSESSMENT_ELEMENT)),
        max_length=raw.get("maxLength"),
        options=tuple(_option(each) for each in raw.get("answerOption", ())),
        conditions=tuple(_condition(each) for each in raw.get("enableWhen", ())),
        behaviour=Behaviour(raw.get("enableBehavior", "all")),
        items=_items(raw),
    )


def _option(raw: Json) -> Option:
    coding = raw["valueCoding"]
    return Option(
        code=coding["code"],
        display=coding.get("display", coding["code"]),
        system=coding.get("system", ""),
        group=extension(raw, names.OPTION_GROUP) or "",
        specify=bool(extension(raw, names.SPECIFY)),
    )


def _condition(raw: Json) -> Condition:
    return Condition(raw["question"], Operator(raw["operator"]), value(raw, "answer"))


def value(raw: Json, prefix: str) -> AnswerValue:
    """The one ``value[x]`` or ``answer[x]`` of this part, as an answer."""
    key = next(name for name in raw if name.startswith(prefix))
    found: Any = raw[key]
    match key.removeprefix(prefix):
        case "Coding":
            return str(found["code"])
        case "Date":
            return datetime.date.fromisoformat(found)
        case "Decimal":
            return float(found)
        case "Boolean":
            return bool(found)
        case "Integer":
            return int(found)
        case "String":
            return str(found)
    raise ValueError(f"{key} is not supported")


def extension(raw: Json, url: str) -> Any:
    """The value of the extension with this address, or None."""
    for each in _extensions(raw):
        if each["url"] == url:
            return next((found for key, found in each.items() if key.startswith("value")), None)
    return None


def item_controls(raw: Json) -> frozenset[str]:
    """The codes of the standard ``itemControl`` extension on this item."""
    concept = extension(raw, names.ITEM_CONTROL) or {}
    return frozenset(coding.get("code", "") for coding in concept.get("coding", ()))


def _extensions(raw: Json) -> Sequence[Json]:
    found: Sequence[Json] = raw.get("extension", ())
    return found
