"""Check a form definition in full before anyone writes an answer in it.

FHIR's own model checks little: the R4 invariants, the code sets and the targets of conditions are checked
here, and everything outside the subset that ``docs/forms.md`` describes is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from caf_desktop.forms.checks.bindings import binding_faults, element_faults
from caf_desktop.forms.checks.conditions import condition_faults
from caf_desktop.forms.checks.extensions import extension_faults
from caf_desktop.forms.checks.items import item_faults
from caf_desktop.forms.checks.placing import Json, placed_items
from caf_desktop.forms.checks.structure import NotJson, json_type_faults, read_json, structure_faults
from caf_desktop.forms.faults import Fault, FormRefused, Remedy, Rule
from caf_desktop.forms.model import FormDefinition
from caf_desktop.forms.parse import parse_form

STATUSES = ("draft", "active", "retired", "unknown")
NEEDED = ("url", "version", "title", "item")
NOT_SUPPORTED = ("contained", "implicitRules")


def check_form(data: bytes) -> tuple[Fault, ...]:
    """Every fault of the form definition in these bytes, in reading order of the checks; empty when sound."""
    try:
        return _faults(read_json(data))
    except NotJson as refused:
        return (refused.fault,)


def checked_form(data: bytes) -> FormDefinition:
    """The form definition in these bytes. FormRefused with every fault when it is not sound."""
    faults = check_form(data)
    if faults:
        raise FormRefused(faults)
    return parse_form(read_json(data))


def _faults(questionnaire: Json) -> tuple[Fault, ...]:
    broken = tuple(structure_faults(questionnaire))
    if not broken:
        broken = tuple(json_type_faults(questionnaire))
    return broken or tuple(dict.fromkeys(_rules(questionnaire)))


def _rules(questionnaire: Json) -> Iterator[Fault]:
    items = placed_items(questionnaire)
    yield from _form_faults(questionnaire)
    yield from item_faults(items)
    yield from condition_faults(items)
    yield from extension_faults(questionnaire, items)
    yield from binding_faults(items)
    yield from element_faults(items)


def _form_faults(questionnaire: Json) -> Iterator[Fault]:
    for part in NEEDED:
        if not questionnaire.get(part):
            yield Fault("", Rule.MISSING, Remedy.GIVE, part, expected=part)
    if questionnaire["status"] not in STATUSES:
        yield Fault("", Rule.STATUS, Remedy.CHANGE_TO, "status", questionnaire["status"], ", ".join(STATUSES))
    name = questionnaire.get("name")
    if name is not None and not re.fullmatch(r"[A-Z][A-Za-z0-9_]{0,254}", name):
        yield Fault("", Rule.NAME, Remedy.CHANGE_TO, "name", name)
    yield from (
        Fault("", Rule.UNSUPPORTED, Remedy.REMOVE, part) for part in NOT_SUPPORTED if part in questionnaire
    )
