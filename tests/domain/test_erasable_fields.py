"""Fields that may be erased by themselves may be empty, and are nothing that joins records or keeps somebody safe."""

from __future__ import annotations

import pytest

from caf_desktop.domain.episode import VisitNote
from caf_desktop.domain.erasable_fields import FIELD_KINDS, erasable_fields
from caf_desktop.domain.people import Child, Person, Relationship
from caf_desktop.domain.plan import Action, LeadProfessional
from caf_desktop.domain.record import Record


@pytest.mark.parametrize("kind", FIELD_KINDS)
def test_every_one_of_them_may_be_empty(kind: type[Record]) -> None:
    fields = erasable_fields(kind)
    assert fields
    assert all(not kind.model_fields[name].is_required() for name in fields)
    assert not any(name == "id" or name.endswith("_id") for name in fields)


def test_the_words_of_child_family_and_plan_are_among_them() -> None:
    assert {"given_names", "family_name", "aka", "address", "date_of_birth", "nhs_number"} <= {*erasable_fields(Child)}
    assert set(erasable_fields(Person)) == {"name", "telephone", "address", "postcode", "date_of_birth", "school"}
    assert set(erasable_fields(Action)) == {"words", "who", "by_when", "progress"}


def test_what_keeps_somebody_safe_and_when_somebody_led_stays() -> None:
    assert "hide_from" not in erasable_fields(Child)
    assert not {"may_be_told", "may_be_told_via", "may_be_told_until"} & {*erasable_fields(Relationship)}
    assert not {"since", "until"} & {*erasable_fields(LeadProfessional)}
    assert erasable_fields(VisitNote) == ()
