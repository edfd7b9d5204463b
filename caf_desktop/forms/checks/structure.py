"""Is the file JSON, and a Questionnaire as FHIR's own model has it?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from caf_desktop.forms.checks.placing import Json, link_id_at, placed_items
from caf_desktop.forms.faults import Fault, Remedy, Rule

FLAGS = ("required", "repeats", "readOnly")


class NotJson(ValueError):
    """The file is not JSON that we read; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.rule)
        self.fault = fault


def read_json(data: bytes) -> Json:
    """The JSON object in these bytes (UTF-8). NotJson when there is none, or a property stands twice."""
    try:
        found = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_constant)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        line = str(error.lineno) if isinstance(error, json.JSONDecodeError) else ""
        raise NotJson(Fault("", Rule.NOT_JSON, Remedy.CORRECT_FILE, "line" if line else "", line)) from error
    if not isinstance(found, dict) or found.get("resourceType") != "Questionnaire":
        kind = str(found.get("resourceType", "")) if isinstance(found, dict) else ""
        raise NotJson(
            Fault("", Rule.NOT_A_QUESTIONNAIRE, Remedy.CHANGE_TO, "resourceType", kind, "Questionnaire")
        )
    return found


def structure_faults(questionnaire: Json) -> Iterator[Fault]:
    """What FHIR's model of a Questionnaire refuses."""
    from fhir.resources.R4B.questionnaire import Questionnaire
    from pydantic import ValidationError

    try:
        Questionnaire.model_validate(questionnaire)
    except ValidationError as refused:
        for error in refused.errors():
            path = error["loc"]
            link_id = link_id_at(questionnaire, path)
            part = _written(path)
            match error["type"]:
                case "model_field_validation.missing":
                    yield Fault(link_id, Rule.MISSING, Remedy.GIVE, part, expected=str(path[-1]))
                case "extra_forbidden":
                    yield Fault(link_id, Rule.STRUCTURE, Remedy.REMOVE, part)
                case _:
                    yield Fault(link_id, Rule.STRUCTURE, Remedy.CORRECT_FILE, part)


def json_type_faults(questionnaire: Json) -> Iterator[Fault]:
    """True and false, and whole numbers, must be written as such: FHIR's model takes words for them too."""
    for placed in placed_items(questionnaire):
        for name in FLAGS:
            if not isinstance(placed.raw.get(name, False), bool):
                yield _json_type(placed.link_id, name, placed.raw[name], "true, false")
        length = placed.raw.get("maxLength", 1)
        if isinstance(length, bool) or not isinstance(length, int) or length < 1:
            yield _json_type(placed.link_id, "maxLength", length, "1, 2, 3 …")
        for option in placed.raw.get("answerOption", ()):
            if not isinstance(option.get("initialSelected", False), bool):
                yield _json_type(placed.link_id, "initialSelected", option["initialSelected"], "true, false")
        for condition in placed.raw.get("enableWhen", ()):
            for name, expected in (("answerBoolean", bool), ("answerInteger", int)):
                answer = condition.get(name, expected())
                if type(answer) is not expected:
                    yield _json_type(placed.link_id, name, answer, expected.__name__)


def _json_type(link_id: str, part: str, found: object, expected: str) -> Fault:
    return Fault(link_id, Rule.JSON_TYPE, Remedy.CHANGE_TO, part, str(found), expected)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found or value is None:
            link_id = str(dict(pairs).get("linkId") or "")
            rule = Rule.JSON_TYPE if value is None else Rule.DOUBLED_PROPERTY
            raise NotJson(Fault(link_id, rule, Remedy.REMOVE, name))
        found[name] = value
    return found


def _no_constant(name: str) -> object:
    raise NotJson(Fault("", Rule.NOT_JSON, Remedy.CORRECT_FILE, "number", name))


def _written(path: tuple[str | int, ...]) -> str:
    """The part after the innermost item: ``enableWhen[0].operator``."""
    steps = list(path)
    while "item" in steps[:-1] and isinstance(steps[steps.index("item") + 1], int):
        steps = steps[steps.index("item") + 2 :]
    written = ""
    for step in steps:
        written += f"[{step}]" if isinstance(step, int) else f".{step}" if written else str(step)
    return written
