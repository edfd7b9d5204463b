"""``enableWhen`` looks at a question that is there, compares as its type allows, never goes in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from caf_desktop.forms.checks.placing import Json, Placed
from caf_desktop.forms.faults import Fault, Remedy, Rule
from caf_desktop.forms.json_answer import is_full_date
from caf_desktop.forms.model import Behaviour, Operator

ANSWER_PROPERTY = {
    "boolean": "answerBoolean",
    "integer": "answerInteger",
    "decimal": "answerDecimal",
    "date": "answerDate",
    "string": "answerString",
    "text": "answerString",
    "choice": "answerCoding",
}
ORDERED = frozenset({"integer", "decimal", "date"})
ANY_TYPE = (Operator.EXISTS, Operator.EQUAL, Operator.NOT_EQUAL)


def condition_faults(items: Sequence[Placed]) -> Iterator[Fault]:
    """Faults of every condition in the form."""
    by_link_id = {placed.link_id: placed for placed in items}
    for placed in items:
        conditions = placed.raw.get("enableWhen", ())
        behaviour = placed.raw.get("enableBehavior")
        if (len(conditions) > 1 or behaviour is not None) and behaviour not in set(Behaviour):
            found = str(behaviour or "")
            yield Fault(placed.link_id, Rule.BEHAVIOUR, Remedy.GIVE, "enableBehavior", found, "all, any")
        for condition in conditions:
            yield from _condition(placed, condition, by_link_id)
    yield from _circles(by_link_id)


def _condition(placed: Placed, condition: Json, by_link_id: Mapping[str, Placed]) -> Iterator[Fault]:
    target = by_link_id.get(condition["question"])
    if target is None or target.type not in ANSWER_PROPERTY:
        found = condition["question"]
        yield Fault(placed.link_id, Rule.CONDITION_TARGET, Remedy.CHANGE_TO, "enableWhen.question", found)
        return
    operator = condition["operator"]
    allowed = tuple(Operator) if target.type in ORDERED else ANY_TYPE
    if operator not in allowed:
        expected = ", ".join(allowed)
        yield Fault(
            placed.link_id,
            Rule.CONDITION_OPERATOR,
            Remedy.CHANGE_TO,
            "enableWhen.operator",
            operator,
            expected,
        )
        return
    given = next(name for name in condition if name.startswith("answer"))
    if operator == Operator.EXISTS:
        if given != "answerBoolean":
            yield Fault(
                placed.link_id, Rule.EXISTS_BOOLEAN, Remedy.CHANGE_TO, "enableWhen", given, "answerBoolean"
            )
        return
    wanted = ANSWER_PROPERTY[target.type]
    if given != wanted or (wanted == "answerDate" and not is_full_date(condition[given])):
        yield Fault(placed.link_id, Rule.CONDITION_ANSWER, Remedy.CHANGE_TO, "enableWhen", given, wanted)
    elif wanted == "answerCoding":
        yield from _option(placed, condition["answerCoding"], target)


def _option(placed: Placed, coding: Json, target: Placed) -> Iterator[Fault]:
    options = [each.get("valueCoding", {}) for each in target.raw.get("answerOption", ())]
    for option in options:
        if option.get("code") == coding.get("code") and option.get("system") == coding.get("system"):
            return
    found = str(coding.get("code", ""))
    codes = ", ".join(str(option.get("code", "")) for option in options)
    yield Fault(
        placed.link_id, Rule.CONDITION_OPTION, Remedy.CHANGE_TO, "enableWhen.answerCoding", found, codes
    )


def _circles(by_link_id: Mapping[str, Placed]) -> Iterator[Fault]:
    """An item depends on the questions it looks at and on the group it stands in."""
    leads_to = {
        link_id: {
            *(condition["question"] for condition in placed.raw.get("enableWhen", ())),
            *(above.link_id for above in placed.above[:1]),
        }
        & by_link_id.keys()
        for link_id, placed in by_link_id.items()
    }
    for link_id, placed in by_link_id.items():
        if placed.raw.get("enableWhen") and link_id in _reached(link_id, leads_to):
            yield Fault(link_id, Rule.CONDITION_CIRCLE, Remedy.REMOVE, "enableWhen")


def _reached(start: str, leads_to: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    open_ends = list(leads_to[start])
    while open_ends:
        link_id = open_ends.pop()
        if link_id not in reached:
            reached.add(link_id)
            open_ends.extend(leads_to[link_id])
    return reached
