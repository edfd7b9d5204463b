"""The task list of a form: which pages there are, in what groups, under what short names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from caf_desktop.domain.people import Child
from caf_desktop.forms.model import FormDefinition, Item, ItemType
from caf_desktop.words import _

ACTIONS = "conclusions.action"
REVIEW_DATE = "conclusions.review-date"
CHECK = "check-your-answers"


class EntryKind(StrEnum):
    """What kind of page an entry opens."""

    SECTION = "section"
    ELEMENT = "element"
    ACTIONS = "actions"
    CHECK = "check"


@dataclass(frozen=True)
class Entry:
    """One page: the linkId of its section or element (or a word of ours), its short name, and its item."""

    key: str
    words: str
    kind: EntryKind
    item: Item | None = None
    above: str = ""
    """The line above an element's heading: its domain, and the part of it."""


@dataclass(frozen=True)
class EntryGroup:
    """Entries under one heading of the task list. ``folds``: long groups may be folded."""

    title: str
    entries: tuple[Entry, ...]
    folds: bool = False


def entry_groups(form: FormDefinition, child: Child) -> tuple[EntryGroup, ...]:
    """The pages of a form: what comes before its elements, each domain, what comes after, and the check."""
    before: list[Entry] = []
    domains: list[EntryGroup] = []
    after: list[Entry] = []
    for section in form.sections():
        elements = tuple(_elements(section, child))
        if elements:
            domains.append(EntryGroup(short_name(section, child), elements, folds=True))
            continue
        place = after if domains else before
        place.append(Entry(section.link_id, short_name(section, child), EntryKind.SECTION, section))
        if any(item.link_id == ACTIONS for item in section.items):
            place.append(Entry(ACTIONS, _("Actions and review date"), EntryKind.ACTIONS, section))
    after.append(Entry(CHECK, _("Check your answers"), EntryKind.CHECK))
    first = EntryGroup(_("About {name}").format(name=called(child)), tuple(before))
    return (first, *domains, EntryGroup(_("Conclusions and plan"), tuple(after)))


def entry_with(groups: tuple[EntryGroup, ...], form: FormDefinition, link_id: str) -> Entry | None:
    """The page on which a section, an element or a question stands."""
    entries = {entry.key: entry for group in groups for entry in group.entries}
    if link_id == REVIEW_DATE and ACTIONS in entries:
        return entries[ACTIONS]
    if link_id in entries:
        return entries[link_id]
    if link_id not in form.by_link_id:
        return None
    within = [link_id, *(item.link_id for item in form.ancestors(link_id))]
    found = next((entries[each] for each in within if each in entries), None)
    if found is None:
        section = form.by_link_id[within[-1]]
        found = next((entries[item.link_id] for item in section.items if item.link_id in entries), None)
    return found


def called(child: Child) -> str:
    """What the child is called on the screen: the first given name, or "the baby", "the child"."""
    if child.unborn:
        return _("the baby")
    return child.given_names.split(" ")[0] if child.given_names.strip() else _("the child")


def short_name(section: Item, child: Child) -> str:
    """A section's short name in the task list; its own heading when the form is not the national one."""
    names = {
        "assessment-information": _("Why this assessment"),
        "parents-carers": _("Parents' and carers' details"),
        "family-home": _("Family and home"),
        "assessors": _("Assessor and lead professional"),
        "services": _("Services working with {name}").format(name=called(child)),
        "development": _("Development of the baby") if child.unborn else _("Development of the child"),
        "parenting": _("Parents and carers"),
        "environment": _("Family and environmental"),
        "conclusions": _("Conclusions and goals"),
        "comments": _("Comments of child and parents"),
        "consent-statement": _("Consent statement"),
        "signatures": _("Signatures"),
        "significant-harm": _("If you fear significant harm"),
    }
    return names.get(section.link_id, section.text)


_PARTS_END_AFTER = {"development.health": 3}
"""How many elements a line of the form names; without an entry all up to the next line (Form: Health has three)."""


def _elements(section: Item, child: Child) -> Iterator[Entry]:
    domain = short_name(section, child)
    part, left = "", 0
    for item in section.items:
        if item.type is ItemType.DISPLAY and item.link_id.partition(".")[2] not in ("summary", "instruction"):
            part, left = item.text, _PARTS_END_AFTER.get(item.link_id, len(section.items))
        elif item.is_element:
            above = f"{domain} · {part}" if part and left > 0 else domain
            left -= 1
            yield Entry(item.link_id, item.text, EntryKind.ELEMENT, item, above)
