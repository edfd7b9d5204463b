"""The parts of the assessment one can choose from, in words and in groups."""

from __future__ import annotations

from dataclasses import dataclass

from caf_desktop.forms.model import FormDefinition
from caf_desktop.forms.release import categories
from caf_desktop.words import _
from caf_desktop.words.categories import category_words

_ABOUT = ("identifying", "assessment-information", "parents-carers", "family-home", "services", "assessors")
_CONCLUSIONS = ("conclusions", "comments", "consent-statement", "signatures")
_NO_SOURCE_OF_OUTCOMES = frozenset({"identifying", "assessors", *_CONCLUSIONS})


@dataclass(frozen=True)
class PartGroup:
    """Parts under one heading, each as (category, words)."""

    title: str
    parts: tuple[tuple[str, str], ...]


def sharing_parts(form: FormDefinition) -> list[PartGroup]:
    """Every part a sharing decision can cover, in the form's order."""
    return _grouped(form, categories(form))


def source_parts(form: FormDefinition) -> list[PartGroup]:
    """The parts a desired outcome can come from."""
    return _grouped(form, tuple(each for each in categories(form) if each not in _NO_SOURCE_OF_OUTCOMES))


def _grouped(form: FormDefinition, offered: tuple[str, ...]) -> list[PartGroup]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for category in offered:
        groups.setdefault(_title(form, category), []).append((category, category_words(form, category)))
    return [PartGroup(title, tuple(parts)) for title, parts in groups.items()]


def _title(form: FormDefinition, category: str) -> str:
    if category in _ABOUT:
        return _("About the child and family")
    if category in _CONCLUSIONS:
        return _("Conclusions, plan and agreement")
    return {
        "development": _("Development of the child"),
        "parenting": _("Parents and carers"),
        "environment": _("Family and surroundings"),
    }.get(form.section_of(category).link_id, _("Other parts"))
