"""The invariants of FHIR R4 Questionnaire on items, and the item features that we do not support."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from caf_desktop.forms.checks.placing import Placed
from caf_desktop.forms.faults import Fault, Remedy, Rule
from caf_desktop.forms.model import ItemType

SUPPORTED_TYPES = frozenset(ItemType)
OTHER_FHIR_TYPES = frozenset(
    {"dateTime", "time", "url", "open-choice", "attachment", "reference", "quantity"}
)
WITH_MAX_LENGTH = frozenset({"boolean", "decimal", "integer", "string", "text", "url", "open-choice"})
REPEATABLE = ("group", "string", "choice")


def item_faults(items: Sequence[Placed]) -> Iterator[Fault]:
    """Faults of the items themselves: types, invariants, places, labels."""
    yield from _doubled(items)
    for placed in items:
        if placed.type not in SUPPORTED_TYPES:
            rule = Rule.UNSUPPORTED if placed.type in OTHER_FHIR_TYPES else Rule.ITEM_TYPE
            yield Fault(
                placed.link_id, rule, Remedy.CHANGE_TO, "type", placed.type, _listed(sorted(SUPPORTED_TYPES))
            )
            continue
        yield from _place(placed)
        yield from _label(placed)
        if placed.type == "display":
            yield from _display(placed)
        elif placed.type == "group":
            yield from _group(placed)
        else:
            yield from _question(placed)


def _doubled(items: Sequence[Placed]) -> Iterator[Fault]:
    counted = Counter(placed.link_id for placed in items)
    for link_id, count in counted.items():
        if count > 1:
            yield Fault(link_id, Rule.DOUBLED_LINK_ID, Remedy.MAKE_UNIQUE, "linkId", link_id)


def _place(placed: Placed) -> Iterator[Fault]:
    if not placed.above and (placed.type != "group" or placed.repeats):
        yield Fault(placed.link_id, Rule.TOP_LEVEL, Remedy.MOVE, "item", placed.type, "group")
    if placed.type == "group" and placed.repeats and placed.repeating_group:
        yield Fault(
            placed.link_id, Rule.NESTED_REPEAT, Remedy.MOVE, "repeats", placed.repeating_group.link_id
        )
    above = placed.above[0] if placed.above else None
    if above and above.type not in ("group", "display") and placed.type != "display":
        yield Fault(placed.link_id, Rule.CHILDREN_OF_QUESTION, Remedy.MOVE, "item", above.link_id, "group")


def _label(placed: Placed) -> Iterator[Fault]:
    if not str(placed.raw.get("text", "")).strip():
        yield Fault(placed.link_id, Rule.LABEL, Remedy.GIVE, "text", expected="text")


def _display(placed: Placed) -> Iterator[Fault]:
    yield from _without(placed, Rule.DISPLAY_ITEMS, "item")
    yield from _without(placed, Rule.DISPLAY_CODE, "code")
    yield from _without(placed, Rule.DISPLAY_REQUIRED, "required", "repeats")
    yield from _without(placed, Rule.DISPLAY_READ_ONLY, "readOnly")
    yield from _without(placed, Rule.INITIAL_ON_GROUP, "initial")
    yield from _without(placed, Rule.MAX_LENGTH, "maxLength")
    yield from _without(placed, Rule.OPTIONS_NOT_CHOICE, "answerOption", "answerValueSet")


def _group(placed: Placed) -> Iterator[Fault]:
    if not placed.raw.get("item"):
        yield Fault(placed.link_id, Rule.GROUP_EMPTY, Remedy.GIVE, "item", expected="item")
    yield from _without(placed, Rule.INITIAL_ON_GROUP, "initial")
    yield from _without(placed, Rule.MAX_LENGTH, "maxLength")
    yield from _without(placed, Rule.OPTIONS_NOT_CHOICE, "answerOption", "answerValueSet")


def _question(placed: Placed) -> Iterator[Fault]:
    link_id = placed.link_id
    if placed.repeats and placed.type not in REPEATABLE:
        yield Fault(link_id, Rule.REPEATS, Remedy.CHANGE_TO, "type", placed.type, _listed(REPEATABLE))
    if placed.type not in WITH_MAX_LENGTH:
        yield from _without(placed, Rule.MAX_LENGTH, "maxLength")
    if placed.type == "choice":
        yield from _choice(placed)
    else:
        yield from _without(placed, Rule.OPTIONS_NOT_CHOICE, "answerOption", "answerValueSet")
    yield from _initial(placed)


def _choice(placed: Placed) -> Iterator[Fault]:
    options = placed.raw.get("answerOption", ())
    if "answerValueSet" in placed.raw:
        rule = Rule.OPTION_AND_VALUE_SET if options else Rule.UNSUPPORTED
        yield Fault(placed.link_id, rule, Remedy.REMOVE, "answerValueSet", expected="answerOption")
    elif not options:
        yield Fault(
            placed.link_id, Rule.OPTIONS_MISSING, Remedy.GIVE, "answerOption", expected="answerOption"
        )
    codes: list[str] = []
    for option in options:
        if "valueCoding" not in option:
            found = _listed(name for name in option if name.startswith("value"))
            yield Fault(
                placed.link_id, Rule.UNSUPPORTED, Remedy.CHANGE_TO, "answerOption", found, "valueCoding"
            )
        elif not option["valueCoding"].get("code"):
            yield Fault(placed.link_id, Rule.MISSING, Remedy.GIVE, "valueCoding", expected="code")
        else:
            codes.append(option["valueCoding"]["code"])
    for code, count in Counter(codes).items():
        if count > 1:
            yield Fault(placed.link_id, Rule.DOUBLED_OPTION, Remedy.MAKE_UNIQUE, "code", code)


def _initial(placed: Placed) -> Iterator[Fault]:
    initial = placed.raw.get("initial", ())
    selected = [each for each in placed.raw.get("answerOption", ()) if each.get("initialSelected")]
    name = "initial" if initial else "initialSelected"
    if initial and placed.raw.get("answerOption"):
        yield Fault(placed.link_id, Rule.INITIAL_AND_OPTIONS, Remedy.REMOVE, "initial")
    elif max(len(initial), len(selected)) > 1 and not placed.repeats:
        yield Fault(placed.link_id, Rule.SEVERAL_INITIAL, Remedy.REMOVE, name)
    elif initial or selected:
        yield Fault(placed.link_id, Rule.UNSUPPORTED, Remedy.REMOVE, name)


def _without(placed: Placed, rule: Rule, *names: str) -> Iterator[Fault]:
    for name in names:
        if name in placed.raw:
            yield Fault(placed.link_id, rule, Remedy.REMOVE, name, placed.type)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
