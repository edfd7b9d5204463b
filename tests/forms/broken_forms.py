"""Forms that are each broken in one way, with the linkId, rule and remedy that the check must name."""

from __future__ import annotations

from typing import Any, NamedTuple

from caf_desktop.forms import names
from caf_desktop.forms.faults import Remedy, Rule
from tests.forms.small_forms import CODES, NO, YES, Json, choice, item, questionnaire, when


class Broken(NamedTuple):
    """A form, and the one fault it has."""

    name: str
    form: Json
    link_id: str
    rule: Rule
    remedy: Remedy


def with_items(name: str, link_id: str, rule: Rule, remedy: Remedy, *items: Json) -> Broken:
    return Broken(name, questionnaire(*items), link_id, rule, remedy)


def with_property(title: str, rule: Rule, remedy: Remedy, /, **changed: Any) -> Broken:
    return Broken(title, questionnaire(item("a", "string"), **changed), "", rule, remedy)


def without(form: Json, name: str) -> Json:
    return {key: value for key, value in form.items() if key != name}


def extension(url: str, **value: Any) -> list[Json]:
    return [{"url": url, **value}]


def bound(target: str) -> str:
    return f"{names.STRUCTURE}/any#{target}"


def element(link_id: str, *items: Json, **more: Any) -> Json:
    return item(
        link_id,
        "group",
        extension=extension(names.ASSESSMENT_ELEMENT, valueBoolean=True),
        item=list(items),
        **more,
    )


DECISIONS = [
    {"valueCoding": {"system": CODES, "code": code}}
    for code in ("explored", "nothing-of-concern", "not-relevant", "not-explored")
]
PARTS = [
    item("e.decision", "choice", answerOption=DECISIONS),
    item("e.why-not", "string"),
    item("e.strengths", "text"),
    item("e.needs", "text"),
]
OPTION = {"valueCoding": YES}
WORDS = item("a", "string")
ROWS = item("g", "group", repeats=True, item=[item("g.x", "string")])

BROKEN = [
    # The form itself.
    with_property("a status FHIR does not have", Rule.STATUS, Remedy.CHANGE_TO, status="final"),
    with_property("a name with a blank", Rule.NAME, Remedy.CHANGE_TO, name="My form"),
    with_property(
        "contained resources",
        Rule.UNSUPPORTED,
        Remedy.REMOVE,
        contained=[{"resourceType": "Basic", "code": {"text": "x"}}],
    ),
    with_property("an unknown property", Rule.STRUCTURE, Remedy.REMOVE, colour="red"),
    with_property("a property of the wrong kind", Rule.STRUCTURE, Remedy.CORRECT_FILE, title=3),
    with_property(
        "a modifier",
        Rule.UNSUPPORTED,
        Remedy.REMOVE,
        modifierExtension=extension("https://example.test/not", valueBoolean=True),
    ),
    Broken("no url", without(questionnaire(WORDS), "url"), "", Rule.MISSING, Remedy.GIVE),
    Broken("no version", without(questionnaire(WORDS), "version"), "", Rule.MISSING, Remedy.GIVE),
    Broken("no status", without(questionnaire(WORDS), "status"), "", Rule.MISSING, Remedy.GIVE),
    Broken("no items", without(questionnaire(), "item"), "", Rule.MISSING, Remedy.GIVE),
    # Items.
    with_items("no linkId", "s", Rule.MISSING, Remedy.GIVE, without(WORDS, "linkId")),
    with_items("no type", "a", Rule.MISSING, Remedy.GIVE, without(WORDS, "type")),
    with_items("a type nobody knows", "a", Rule.ITEM_TYPE, Remedy.CHANGE_TO, item("a", "colour")),
    with_items("an attachment", "a", Rule.UNSUPPORTED, Remedy.CHANGE_TO, item("a", "attachment")),
    with_items("an open choice", "a", Rule.UNSUPPORTED, Remedy.CHANGE_TO, item("a", "open-choice")),
    with_items("no label", "a", Rule.LABEL, Remedy.GIVE, without(WORDS, "text")),
    with_items("a doubled linkId", "a", Rule.DOUBLED_LINK_ID, Remedy.MAKE_UNIQUE, WORDS, item("a", "text")),
    with_items("an empty group", "g", Rule.GROUP_EMPTY, Remedy.GIVE, item("g", "group")),
    with_items("items in a display", "d", Rule.DISPLAY_ITEMS, Remedy.REMOVE, item("d", "display", item=[WORDS])),
    with_items(
        "a code on a display", "d", Rule.DISPLAY_CODE, Remedy.REMOVE, item("d", "display", code=[{"code": "x"}])
    ),
    with_items("a required display", "d", Rule.DISPLAY_REQUIRED, Remedy.REMOVE, item("d", "display", required=True)),
    with_items("a repeating display", "d", Rule.DISPLAY_REQUIRED, Remedy.REMOVE, item("d", "display", repeats=True)),
    with_items("a read-only display", "d", Rule.DISPLAY_READ_ONLY, Remedy.REMOVE, item("d", "display", readOnly=False)),
    with_items(
        "an initial answer of a group",
        "g",
        Rule.INITIAL_ON_GROUP,
        Remedy.REMOVE,
        item("g", "group", initial=[{"valueString": "x"}], item=[WORDS]),
    ),
    with_items("a date's length", "a", Rule.MAX_LENGTH, Remedy.REMOVE, item("a", "date", maxLength=8)),
    with_items("a length in words", "a", Rule.JSON_TYPE, Remedy.CHANGE_TO, item("a", "string", maxLength="8")),
    with_items("a flag in words", "a", Rule.JSON_TYPE, Remedy.CHANGE_TO, item("a", "string", required="yes")),
    with_items("a repeating date", "a", Rule.REPEATS, Remedy.CHANGE_TO, item("a", "date", repeats=True)),
    with_items(
        "rows inside rows",
        "g",
        Rule.NESTED_REPEAT,
        Remedy.MOVE,
        item("outer", "group", repeats=True, item=[item("between", "group", item=[ROWS])]),
    ),
    with_items(
        "a question inside a question",
        "b",
        Rule.CHILDREN_OF_QUESTION,
        Remedy.MOVE,
        item("a", "string", item=[item("b", "string")]),
    ),
    Broken("a question on top", questionnaire(item=[WORDS]), "a", Rule.TOP_LEVEL, Remedy.MOVE),
    Broken("rows on top", questionnaire(item=[ROWS]), "g", Rule.TOP_LEVEL, Remedy.MOVE),
    # Options and initial answers.
    with_items("a choice without options", "a", Rule.OPTIONS_MISSING, Remedy.GIVE, item("a", "choice")),
    with_items(
        "options of a string",
        "a",
        Rule.OPTIONS_NOT_CHOICE,
        Remedy.REMOVE,
        item("a", "string", answerOption=[{"valueString": "x"}]),
    ),
    with_items(
        "options and a value set",
        "a",
        Rule.OPTION_AND_VALUE_SET,
        Remedy.REMOVE,
        choice("a", answerValueSet="https://example.test/set"),
    ),
    with_items(
        "a value set", "a", Rule.UNSUPPORTED, Remedy.REMOVE, item("a", "choice", answerValueSet="https://x.test")
    ),
    with_items(
        "an option without a code",
        "a",
        Rule.MISSING,
        Remedy.GIVE,
        item("a", "choice", answerOption=[OPTION, {"valueCoding": {"display": "Perhaps"}}]),
    ),
    with_items(
        "options that are words",
        "a",
        Rule.UNSUPPORTED,
        Remedy.CHANGE_TO,
        item("a", "choice", answerOption=[{"valueString": "x"}]),
    ),
    with_items(
        "two options with one code",
        "a",
        Rule.DOUBLED_OPTION,
        Remedy.MAKE_UNIQUE,
        item("a", "choice", answerOption=[OPTION, OPTION]),
    ),
    with_items(
        "initial beside options",
        "a",
        Rule.INITIAL_AND_OPTIONS,
        Remedy.REMOVE,
        choice("a", initial=[{"valueCoding": YES}]),
    ),
    with_items(
        "two initial answers",
        "a",
        Rule.SEVERAL_INITIAL,
        Remedy.REMOVE,
        item("a", "string", initial=[{"valueString": "x"}, {"valueString": "y"}]),
    ),
    with_items(
        "an initial answer",
        "a",
        Rule.UNSUPPORTED,
        Remedy.REMOVE,
        item("a", "choice", answerOption=[OPTION | {"initialSelected": True}, {"valueCoding": NO}]),
    ),
    # Conditions.
    with_items(
        "a condition on nothing",
        "b",
        Rule.CONDITION_TARGET,
        Remedy.CHANGE_TO,
        item("b", "string", enableWhen=[when("nowhere", answerString="x")]),
    ),
    with_items(
        "a condition on a group",
        "b",
        Rule.CONDITION_TARGET,
        Remedy.CHANGE_TO,
        ROWS,
        item("b", "string", enableWhen=[when("g", "exists", answerBoolean=True)]),
    ),
    with_items(
        "an operator nobody knows",
        "b",
        Rule.CONDITION_OPERATOR,
        Remedy.CHANGE_TO,
        WORDS,
        item("b", "string", enableWhen=[when("a", "~", answerString="x")]),
    ),
    with_items(
        "words that are greater",
        "b",
        Rule.CONDITION_OPERATOR,
        Remedy.CHANGE_TO,
        WORDS,
        item("b", "string", enableWhen=[when("a", ">", answerString="x")]),
    ),
    with_items(
        "exists with words",
        "b",
        Rule.EXISTS_BOOLEAN,
        Remedy.CHANGE_TO,
        WORDS,
        item("b", "string", enableWhen=[when("a", "exists", answerString="x")]),
    ),
    with_items(
        "an answer of another type",
        "b",
        Rule.CONDITION_ANSWER,
        Remedy.CHANGE_TO,
        WORDS,
        item("b", "string", enableWhen=[when("a", answerInteger=3)]),
    ),
    with_items(
        "half a date",
        "b",
        Rule.CONDITION_ANSWER,
        Remedy.CHANGE_TO,
        item("a", "date"),
        item("b", "string", enableWhen=[when("a", answerDate="2010-03")]),
    ),
    with_items(
        "an answer that is no option",
        "b",
        Rule.CONDITION_OPTION,
        Remedy.CHANGE_TO,
        choice("a"),
        item("b", "string", enableWhen=[when("a", answerCoding={"system": CODES, "code": "maybe"})]),
    ),
    with_items(
        "a code of another system",
        "b",
        Rule.CONDITION_OPTION,
        Remedy.CHANGE_TO,
        choice("a"),
        item("b", "string", enableWhen=[when("a", answerCoding={"code": "yes"})]),
    ),
    with_items(
        "two conditions without all or any",
        "b",
        Rule.BEHAVIOUR,
        Remedy.GIVE,
        choice("a"),
        item("b", "string", enableWhen=[when("a", answerCoding=YES), when("a", answerCoding=NO)]),
    ),
    with_items(
        "a condition on itself",
        "b",
        Rule.CONDITION_CIRCLE,
        Remedy.REMOVE,
        item("b", "string", enableWhen=[when("b", answerString="x")]),
    ),
    with_items(
        "a group that waits for its own question",
        "g",
        Rule.CONDITION_CIRCLE,
        Remedy.REMOVE,
        item("g", "group", item=[WORDS], enableWhen=[when("a", "exists", answerBoolean=True)]),
    ),
    with_items(
        "a flag of a condition in words",
        "b",
        Rule.JSON_TYPE,
        Remedy.CHANGE_TO,
        WORDS,
        item("b", "string", enableWhen=[when("a", "exists", answerBoolean="true")]),
    ),
    # Extensions, bindings, elements.
    with_items(
        "an unknown extension",
        "a",
        Rule.EXTENSION_UNKNOWN,
        Remedy.REMOVE,
        item("a", "string", extension=extension("https://example.test/sum", valueString="1+1")),
    ),
    with_items(
        "an unknown extension in an option",
        "a",
        Rule.EXTENSION_UNKNOWN,
        Remedy.REMOVE,
        item("a", "choice", answerOption=[OPTION | {"extension": extension("https://x.test", valueInteger=1)}]),
    ),
    with_items(
        "our extension with words for a flag",
        "a",
        Rule.EXTENSION_TYPE,
        Remedy.CHANGE_TO,
        item("a", "string", extension=extension(names.RECOMMENDED_MINIMUM, valueString="yes")),
    ),
    with_items(
        "an option's extension on a question",
        "a",
        Rule.EXTENSION_PLACE,
        Remedy.MOVE,
        item("a", "string", extension=extension(names.OPTION_GROUP, valueString="White")),
    ),
    with_items(
        "a recommended display",
        "d",
        Rule.EXTENSION_PLACE,
        Remedy.MOVE,
        item("d", "display", extension=extension(names.RECOMMENDED_MINIMUM, valueBoolean=True)),
    ),
    with_items(
        "a slider",
        "d",
        Rule.UNSUPPORTED,
        Remedy.CHANGE_TO,
        item(
            "d",
            "display",
            extension=extension(names.ITEM_CONTROL, valueCodeableConcept={"coding": [{"code": "slider"}]}),
        ),
    ),
    with_items(
        "a field the child does not have",
        "a",
        Rule.BINDING,
        Remedy.CHANGE_TO,
        item("a", "string", definition=bound("Child.nickname")),
    ),
    with_items(
        "a field of a row outside rows",
        "a",
        Rule.BINDING,
        Remedy.CHANGE_TO,
        item("a", "string", definition=bound("Person.name")),
    ),
    with_items(
        "rows of a record that has none",
        "g",
        Rule.BINDING,
        Remedy.CHANGE_TO,
        item("g", "group", repeats=True, definition=bound("Child"), item=[item("g.x", "string")]),
    ),
    with_items(
        "other age bands",
        "a",
        Rule.BINDING,
        Remedy.CHANGE_TO,
        choice("a", definition=bound("Child.age_band")),
    ),
    with_items("an element without needs", "e", Rule.ELEMENT_PARTS, Remedy.GIVE, element("e", *PARTS[:3])),
    with_items(
        "an element with another decision",
        "e.decision",
        Rule.ELEMENT_PARTS,
        Remedy.CHANGE_TO,
        element("e", item("e.decision", "choice", answerOption=[OPTION]), *PARTS[1:]),
    ),
    with_items(
        "an element with rows",
        "e",
        Rule.EXTENSION_PLACE,
        Remedy.MOVE,
        element("e", *PARTS, repeats=True),
    ),
]

ONLY_AS_TEXT = [
    (b"", Rule.NOT_JSON),
    (b"{", Rule.NOT_JSON),
    (b"\xff\xfe{}", Rule.NOT_JSON),
    (b"[" * 100_000, Rule.NOT_JSON),
    (b'{"resourceType": NaN}', Rule.NOT_JSON),
    (b'{"resourceType": "Questionnaire", "title": null}', Rule.JSON_TYPE),
    (b"[]", Rule.NOT_A_QUESTIONNAIRE),
    (b'{"resourceType": "Patient"}', Rule.NOT_A_QUESTIONNAIRE),
    (b'{"resourceType": "Questionnaire", "status": "draft", "status": "active"}', Rule.DOUBLED_PROPERTY),
]
