"""The parts of an assessment that can be shared or kept back, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.forms.model import FormDefinition


def category_words(form: FormDefinition, category: str) -> str:
    """The plain name of a sharing category: a section, an element, or a kind of record or detail."""
    known = {
        "identifying": _("Name, address and other details"),
        "assessment-information": _("Why this assessment"),
        "parents-carers": _("Parents and carers"),
        "family-home": _("Family and home"),
        "assessors": _("Who wrote it and who leads"),
        "services": _("Services"),
        "conclusions": _("Conclusions and plan"),
        "comments": _("What the family says about it"),
        "consent-statement": _("Agreement and sharing"),
        "signatures": _("Signatures"),
        "minutes": _("Minutes of meetings"),
        "concerns": _("Concerns"),
        "visit-notes": _("Visit notes"),
        "checklist": _("Checklist"),
        "disclosures": _("List of copies"),
        "address": _("Address"),
        "phone": _("Telephone number"),
        "school": _("School or nursery"),
        "carer": _("Names of parents and carers"),
        "referrer": _("Who raised the concern"),
    }
    item = form.by_link_id.get(category)
    return known.get(category) or (item.text if item is not None else category)
