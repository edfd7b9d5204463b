"""A form definition: the part of a FHIR R4 Questionnaire that this program supports, light to load."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from caf_desktop.domain.answers import AnswerValue
from caf_desktop.forms.names import STRUCTURE


class ItemType(StrEnum):
    """The item types supported, by their FHIR codes."""

    GROUP = "group"
    DISPLAY = "display"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    STRING = "string"
    TEXT = "text"
    CHOICE = "choice"


class Operator(StrEnum):
    """How ``enableWhen`` compares (FHIR R4, questionnaire-enable-operator)."""

    EXISTS = "exists"
    EQUAL = "="
    NOT_EQUAL = "!="
    GREATER = ">"
    LESS = "<"
    GREATER_OR_EQUAL = ">="
    LESS_OR_EQUAL = "<="


class Behaviour(StrEnum):
    """Whether all or any of several conditions enable an item."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose; ``group`` is its column heading, ``specify`` asks for words beside it."""

    code: str
    display: str
    system: str = ""
    group: str = ""
    specify: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """One ``enableWhen``: the question looked at, how it is compared, and with what."""

    question: str
    operator: Operator
    answer: AnswerValue


@dataclass(frozen=True, slots=True)
class Item:
    """A group, a question or a line of text of the form, with what lies inside it."""

    link_id: str
    type: ItemType
    text: str = ""
    prefix: str = ""
    definition: str = ""
    required: bool = False
    repeats: bool = False
    read_only: bool = False
    hidden: bool = False
    recommended: bool = False
    unverified_wording: bool = False
    is_help: bool = False
    is_element: bool = False
    max_length: int | None = None
    options: tuple[Option, ...] = ()
    conditions: tuple[Condition, ...] = ()
    behaviour: Behaviour = Behaviour.ALL
    items: tuple[Item, ...] = ()

    @property
    def bound_to(self) -> str:
        """The domain field or record behind it, such as ``Child.given_names``; or nothing."""
        address, _, target = self.definition.partition("#")
        return target if address.startswith(f"{STRUCTURE}/") else ""

    @property
    def is_question(self) -> bool:
        """True when it takes an answer."""
        return self.type not in (ItemType.GROUP, ItemType.DISPLAY)

    @property
    def is_repeating_group(self) -> bool:
        """True for a group with rows."""
        return self.type is ItemType.GROUP and self.repeats

    def option(self, code: str) -> Option | None:
        """The option with this code, or None."""
        return next((option for option in self.options if option.code == code), None)

    def walk(self) -> Iterator[Item]:
        """This item and everything inside it, in the form's order."""
        yield self
        for item in self.items:
            yield from item.walk()


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """One version of one form. Answers refer to it as ``url|version`` and outlive it."""

    url: str
    version: str
    title: str
    items: tuple[Item, ...]
    name: str = ""
    by_link_id: Mapping[str, Item] = field(init=False, repr=False, compare=False)
    parents: Mapping[str, str] = field(init=False, repr=False, compare=False)
    _inside: Mapping[str, frozenset[str]] = field(init=False, repr=False, compare=False)
    _row_groups: Mapping[str, Item] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_link_id: dict[str, Item] = {}
        parents: dict[str, str] = {}
        inside: dict[str, frozenset[str]] = {}
        row_groups: dict[str, Item] = {}
        for item in self.walk():
            by_link_id[item.link_id] = item
            parents.update({child.link_id: item.link_id for child in item.items})
            inside[item.link_id] = frozenset(each.link_id for each in item.walk()) - {item.link_id}
            if item.is_repeating_group:
                row_groups.update(dict.fromkeys(inside[item.link_id], item))
        object.__setattr__(self, "by_link_id", MappingProxyType(by_link_id))
        object.__setattr__(self, "parents", MappingProxyType(parents))
        object.__setattr__(self, "_inside", MappingProxyType(inside))
        object.__setattr__(self, "_row_groups", MappingProxyType(row_groups))

    @property
    def canonical(self) -> str:
        """``url|version``, by which answers name their form."""
        return f"{self.url}|{self.version}"

    def walk(self) -> Iterator[Item]:
        """Every item in the form's order."""
        for item in self.items:
            yield from item.walk()

    def sections(self) -> tuple[Item, ...]:
        """The top-level groups, in order."""
        return tuple(item for item in self.items if item.type is ItemType.GROUP)

    def elements(self) -> tuple[Item, ...]:
        """The groups that stand for an element of the assessment, in order."""
        return tuple(item for item in self.walk() if item.is_element)

    def ancestors(self, link_id: str) -> tuple[Item, ...]:
        """The groups (or question) it lies in, nearest first. Unknown linkId: KeyError."""
        found: list[Item] = []
        above = self.parents.get(self.by_link_id[link_id].link_id)
        while above is not None:
            found.append(self.by_link_id[above])
            above = self.parents.get(above)
        return tuple(found)

    def inside(self, group_link_id: str) -> frozenset[str]:
        """The linkIds of everything inside this group, however deep, without the group itself."""
        return self._inside.get(group_link_id, frozenset())

    def section_of(self, link_id: str) -> Item:
        """The top-level item it lies in (or is)."""
        return (*reversed(self.ancestors(link_id)), self.by_link_id[link_id])[0]

    def element_of(self, link_id: str) -> Item | None:
        """The assessment element it lies in (or is), or None."""
        within = (self.by_link_id[link_id], *self.ancestors(link_id))
        return next((item for item in within if item.is_element), None)

    def repeating_group_of(self, link_id: str) -> Item | None:
        """The group with rows that it lies in, or None. The group itself lies in none."""
        return self._row_groups.get(link_id)

    def category_of(self, link_id: str) -> str:
        """The sharing category: the element's linkId when inside one, otherwise its section's."""
        return (self.element_of(link_id) or self.section_of(link_id)).link_id

    def bound(self, target: str) -> Item | None:
        """The first item bound to this domain field or record (``Child.date_of_birth``), or None."""
        return next((item for item in self.walk() if item.bound_to == target), None)
