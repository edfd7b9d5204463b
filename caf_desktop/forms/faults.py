"""What is wrong with a form definition, or with a response to one, as codes. The words are made elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """The rule that is broken. ``que-…`` are the invariants of FHIR R4 Questionnaire."""

    NOT_JSON = "not-json"
    DOUBLED_PROPERTY = "doubled-property"
    NOT_A_QUESTIONNAIRE = "not-a-questionnaire"
    STRUCTURE = "structure"
    MISSING = "missing"
    JSON_TYPE = "json-type"
    UNSUPPORTED = "unsupported"
    STATUS = "status"
    ITEM_TYPE = "item-type"
    LABEL = "label"
    TOP_LEVEL = "top-level"
    NAME = "que-0"
    GROUP_EMPTY = "que-1-group"
    DISPLAY_ITEMS = "que-1-display"
    DOUBLED_LINK_ID = "que-2"
    DISPLAY_CODE = "que-3"
    OPTION_AND_VALUE_SET = "que-4"
    OPTIONS_NOT_CHOICE = "que-5"
    DISPLAY_REQUIRED = "que-6"
    EXISTS_BOOLEAN = "que-7"
    INITIAL_ON_GROUP = "que-8"
    DISPLAY_READ_ONLY = "que-9"
    MAX_LENGTH = "que-10"
    INITIAL_AND_OPTIONS = "que-11"
    BEHAVIOUR = "que-12"
    SEVERAL_INITIAL = "que-13"
    OPTIONS_MISSING = "options-missing"
    DOUBLED_OPTION = "doubled-option"
    NESTED_REPEAT = "nested-repeat"
    CHILDREN_OF_QUESTION = "children-of-question"
    REPEATS = "repeats"
    CONDITION_TARGET = "condition-target"
    CONDITION_OPERATOR = "condition-operator"
    CONDITION_ANSWER = "condition-answer"
    CONDITION_OPTION = "condition-option"
    CONDITION_CIRCLE = "condition-circle"
    EXTENSION_UNKNOWN = "extension-unknown"
    EXTENSION_TYPE = "extension-type"
    EXTENSION_PLACE = "extension-place"
    ELEMENT_PARTS = "element-parts"
    BINDING = "binding"
    OTHER_FORM = "other-form"
    LINK_ID_UNKNOWN = "link-id-unknown"
    ANSWER_TYPE = "answer-type"
    ANSWER_OPTION = "answer-option"
    ANSWER_COUNT = "answer-count"
    PLACE = "place"
    ROW = "row"


class Remedy(StrEnum):
    """How to put it right; ``Fault.expected`` says with what."""

    CORRECT_FILE = "correct-file"
    GIVE = "give"
    REMOVE = "remove"
    CHANGE_TO = "change-to"
    MAKE_UNIQUE = "make-unique"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where, which rule, what part, how to put right.

    ``link_id`` is the item's, or empty when the fault is the form's own. ``part`` names the property, with
    what was ``found`` in it. ``expected`` is what the remedy puts there, as codes or property names.
    """

    link_id: str
    rule: Rule
    remedy: Remedy
    part: str = ""
    found: str = ""
    expected: str = ""


class FormRefused(Exception):
    """A form definition is invalid or uses what we do not support; every fault is in ``faults``."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{fault.link_id}: {fault.rule}" for fault in self.faults))


class ResponseRefused(FormRefused):
    """A response does not fit its form; every fault is in ``faults``."""
