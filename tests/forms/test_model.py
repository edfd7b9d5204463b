"""A form definition, and where things stand in it."""

from __future__ import annotations

import pytest

from caf_desktop.forms.load import national_caf, pre_assessment_checklist

CAF = national_caf()


def test_sections_come_in_the_forms_order() -> None:
    assert [section.link_id for section in CAF.sections()] == [
        "identifying",
        "assessment-information",
        "parents-carers",
        "family-home",
        "assessors",
        "services",
        "development",
        "parenting",
        "environment",
        "conclusions",
        "comments",
        "consent-statement",
        "signatures",
        "significant-harm",
    ]


@pytest.mark.parametrize(
    ("link_id", "category"),
    [
        ("identifying.postcode", "identifying"),
        ("parents-carers.person.name", "parents-carers"),
        ("general-health", "general-health"),
        ("general-health.needs", "general-health"),
        ("general-health.based-on.help", "general-health"),
        ("development", "development"),
        ("conclusions.action.who", "conclusions"),
    ],
)
def test_the_sharing_category_is_the_element_or_the_section(link_id: str, category: str) -> None:
    assert CAF.category_of(link_id) == category


def test_what_lies_around_an_item_is_known() -> None:
    around = CAF.ancestors("parents-carers.person.name")
    assert [item.link_id for item in around] == ["parents-carers.person", "parents-carers"]
    group = CAF.repeating_group_of("parents-carers.person.name")
    assert group is not None
    assert group.link_id == "parents-carers.person"
    assert CAF.repeating_group_of("parents-carers.person") is None
    assert CAF.section_of("self-care.needs").link_id == "development"
    assert CAF.element_of("identifying.sex") is None


def test_what_lies_inside_a_group_is_known() -> None:
    assert "general-health.needs" in CAF.inside("development")
    assert "development" not in CAF.inside("development")
    assert CAF.inside("nowhere") == frozenset()


def test_items_are_bound_to_the_record_behind_them() -> None:
    assert CAF.by_link_id["identifying.given-names"].bound_to == "Child.given_names"
    assert CAF.by_link_id["parents-carers.person"].bound_to == "Relationship:parent"
    assert CAF.by_link_id["conclusions.goals"].bound_to == ""
    born = CAF.bound("Child.date_of_birth")
    assert born is not None
    assert born.link_id == "identifying.date-of-birth"
    assert pre_assessment_checklist().bound("Child.age_band") is None


def test_an_option_is_found_by_its_code() -> None:
    ethnicity = CAF.by_link_id["identifying.ethnicity"]
    irish = ethnicity.option("WIRT")
    assert irish is not None
    assert (irish.display, irish.group) == ("Traveller of Irish Heritage", "White")
    assert ethnicity.option("XXXX") is None
