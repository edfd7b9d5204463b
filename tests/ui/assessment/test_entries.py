"""The task list of the national form."""

from __future__ import annotations

from caf_desktop.domain.people import Child
from caf_desktop.forms.load import national_caf
from caf_desktop.ui.assessment.entries import EntryKind, called, entry_groups, entry_with

TILLY = Child(id="t", given_names="Tilly Rose", family_name="Marsden")
FORM = national_caf()


def test_every_section_and_element_has_its_page_in_the_forms_order() -> None:
    groups = entry_groups(FORM, TILLY)
    assert [group.title for group in groups] == [
        "About Tilly",
        "Development of the child",
        "Parents and carers",
        "Family and environmental",
        "Conclusions and plan",
    ]
    assert [len(group.entries) for group in groups] == [6, 12, 3, 4, 7]
    elements = [e.key for group in groups for e in group.entries if e.kind is EntryKind.ELEMENT]
    assert elements == [element.link_id for element in FORM.elements()]
    assert [entry.words for entry in groups[0].entries][-1] == "Services working with Tilly"


def test_every_question_leads_to_a_page() -> None:
    groups = entry_groups(FORM, TILLY)
    for item in FORM.walk():
        assert entry_with(groups, FORM, item.link_id) is not None, item.link_id
    assert entry_with(groups, FORM, "unknown") is None
    found = {link: entry_with(groups, FORM, link) for link in ("conclusions.review-date", "conclusions.action.who")}
    assert {entry.key for entry in found.values() if entry is not None} == {"conclusions.action"}


def test_what_a_child_is_called() -> None:
    assert called(TILLY) == "Tilly"
    assert called(Child(id="u", unborn=True, mother_name="Ann")) == "the baby"
    assert called(Child(id="n")) == "the child"
