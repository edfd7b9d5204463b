"""What is wrong with a form definition, in words: where, which rule, what part, how to put right."""

from __future__ import annotations

from caf_desktop.forms.faults import Fault, Remedy, Rule
from caf_desktop.words import _


def fault_sentence(fault: Fault) -> str:
    """One fault in one sentence shape: *Item “a.b”: rule (que-2). Found: … To put it right: …*"""
    where = _("Item “{link_id}”").format(link_id=fault.link_id) if fault.link_id else _("The form")
    rule = rule_words(fault.rule)
    if fault.rule.startswith("que-"):
        rule = _("{rule} (FHIR rule {number})").format(rule=rule, number="-".join(fault.rule.split("-")[:2]))
    parts = [_("{where}: {rule}.").format(where=where, rule=rule)]
    if fault.part and fault.found:
        parts.append(_("Found in “{part}”: {found}.").format(part=fault.part, found=fault.found))
    elif fault.part:
        parts.append(_("This is about “{part}”.").format(part=fault.part))
    parts.append(_("To put it right: {remedy}.").format(remedy=remedy_words(fault)))
    return " ".join(parts)


def remedy_words(fault: Fault) -> str:
    """How to put the fault right."""
    part = fault.part or fault.link_id
    match fault.remedy:
        case Remedy.GIVE:
            return _("give {expected}").format(expected=fault.expected or part)
        case Remedy.REMOVE if fault.expected:
            return _("remove “{part}” and use {expected}").format(part=part, expected=fault.expected)
        case Remedy.REMOVE:
            return _("remove “{part}”").format(part=part)
        case Remedy.CHANGE_TO if fault.expected:
            return _("change “{part}” to: {expected}").format(part=part, expected=fault.expected)
        case Remedy.CHANGE_TO:
            return _("change “{part}” so that it fits").format(part=part)
        case Remedy.MAKE_UNIQUE:
            return _("give each its own “{part}”").format(part=part)
        case Remedy.MOVE if fault.expected:
            return _("move it to its right place: {expected}").format(expected=fault.expected)
        case Remedy.MOVE:
            return _("move it out of there")
        case Remedy.CORRECT_FILE:
            return _("correct “{part}” as FHIR R4 describes it").format(part=part or _("the file"))


def rule_words(rule: Rule) -> str:
    """The rule that is broken, as a statement of what is wrong."""
    return _WORDS[rule]()


_WORDS = {
    Rule.NOT_JSON: lambda: _("the file is not JSON in UTF-8"),
    Rule.DOUBLED_PROPERTY: lambda: _("the same property stands twice"),
    Rule.NOT_A_QUESTIONNAIRE: lambda: _("the file is not a FHIR Questionnaire"),
    Rule.STRUCTURE: lambda: _("it is not built as FHIR R4 describes a Questionnaire"),
    Rule.MISSING: lambda: _("something that is always needed is missing"),
    Rule.JSON_TYPE: lambda: _("the value is of the wrong JSON type"),
    Rule.UNSUPPORTED: lambda: _("this program does not support it"),
    Rule.STATUS: lambda: _("the status is not one of the allowed codes"),
    Rule.ITEM_TYPE: lambda: _("FHIR has no such item type"),
    Rule.LABEL: lambda: _("it has no label"),
    Rule.TOP_LEVEL: lambda: _("at the top of a form only groups that do not repeat may stand"),
    Rule.NAME: lambda: _("the name must start with a capital and hold only letters, digits and underscores"),
    Rule.GROUP_EMPTY: lambda: _("a group must have items in it"),
    Rule.DISPLAY_ITEMS: lambda: _("a display text cannot have items in it"),
    Rule.DOUBLED_LINK_ID: lambda: _("the linkId stands more than once"),
    Rule.DISPLAY_CODE: lambda: _("a display text cannot have a code"),
    Rule.OPTION_AND_VALUE_SET: lambda: _("a question cannot have both answerOption and answerValueSet"),
    Rule.OPTIONS_NOT_CHOICE: lambda: _("only a choice can have options"),
    Rule.DISPLAY_REQUIRED: lambda: _("a display text cannot be required or repeat"),
    Rule.EXISTS_BOOLEAN: lambda: _("with “exists” the answer must be true or false"),
    Rule.INITIAL_ON_GROUP: lambda: _("a group or display text cannot have an initial answer"),
    Rule.DISPLAY_READ_ONLY: lambda: _("a display text cannot be read-only"),
    Rule.MAX_LENGTH: lambda: _("this type of item cannot have a greatest length"),
    Rule.INITIAL_AND_OPTIONS: lambda: _("a question with options cannot have an initial answer beside them"),
    Rule.BEHAVIOUR: lambda: _("with several conditions it must say whether all or any must hold"),
    Rule.SEVERAL_INITIAL: lambda: _("only a repeating question can have several initial answers"),
    Rule.OPTIONS_MISSING: lambda: _("a choice needs options"),
    Rule.DOUBLED_OPTION: lambda: _("two options have the same code"),
    Rule.NESTED_REPEAT: lambda: _("a repeating group cannot stand inside another"),
    Rule.CHILDREN_OF_QUESTION: lambda: _("inside a question only help texts may stand"),
    Rule.REPEATS: lambda: _("this type of question cannot repeat here"),
    Rule.CONDITION_TARGET: lambda: _("a condition looks at a question that is not in the form"),
    Rule.CONDITION_OPERATOR: lambda: _("the condition cannot compare this type of question in this way"),
    Rule.CONDITION_ANSWER: lambda: _("the condition’s answer is not of the question’s type"),
    Rule.CONDITION_OPTION: lambda: _("the condition’s answer is not one of the question’s options"),
    Rule.CONDITION_CIRCLE: lambda: _("its conditions lead back to itself"),
    Rule.EXTENSION_UNKNOWN: lambda: _("this program does not know the extension"),
    Rule.EXTENSION_TYPE: lambda: _("the extension’s value is of the wrong type"),
    Rule.EXTENSION_PLACE: lambda: _("the extension is in the wrong place"),
    Rule.ELEMENT_PARTS: lambda: _("an assessment element lacks a part, or a part is of the wrong kind"),
    Rule.BINDING: lambda: _("there is no such record or field to bind to here"),
    Rule.OTHER_FORM: lambda: _("the answers were written in another form or version"),
    Rule.LINK_ID_UNKNOWN: lambda: _("the linkId is not in the form"),
    Rule.ANSWER_TYPE: lambda: _("the answer is not of the question’s type"),
    Rule.ANSWER_OPTION: lambda: _("the answer is not one of the options"),
    Rule.ANSWER_COUNT: lambda: _("there are more answers than the question takes"),
    Rule.PLACE: lambda: _("it stands in another part of the form"),
    Rule.ROW: lambda: _("the same row or question stands twice"),
}
