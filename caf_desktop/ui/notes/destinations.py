"""Where a passage can go: the strengths or needs of an element; found by typing a part of its name."""

from __future__ import annotations

from dataclasses import dataclass

from caf_desktop.forms.model import FormDefinition, Item

STRENGTHS, NEEDS = "strengths", "needs"


@dataclass(frozen=True)
class Destination:
    """An element one can send words to, and the group of the form it stands in."""

    element: str
    words: str
    group: str

    def link_id(self, field: str) -> str:
        """The linkId of its strengths or needs."""
        return f"{self.element}.{field}"


def destinations(form: FormDefinition) -> list[Destination]:
    """Every element with strengths and needs, in the form's order."""
    return [
        Destination(item.link_id, item.text, form.section_of(item.link_id).text)
        for item in form.elements()
        if f"{item.link_id}.{STRENGTHS}" in form.by_link_id
    ]


def matching(all_of_them: list[Destination], typed: str) -> list[Destination]:
    """Those whose name or group has every word typed; those whose own name begins with it first."""
    words = typed.casefold().split()
    found = [each for each in all_of_them if all(word in f"{each.words} {each.group}".casefold() for word in words)]
    start = typed.casefold().strip()
    return sorted(found, key=lambda each: not each.words.casefold().startswith(start)) if start else found


def where_words(form: FormDefinition, link_id: str) -> str:
    """Such as “General health: needs”; the linkId itself when the form no longer has it."""
    item: Item | None = form.by_link_id.get(link_id)
    element = form.element_of(link_id) if item is not None else None
    if item is None or element is None:
        return link_id
    return f"{element.text}: {item.text[:1].lower()}{item.text[1:]}"
