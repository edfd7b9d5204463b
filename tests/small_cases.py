"""Small made-up records to try rules on: one child, one episode, one draft."""

from __future__ import annotations

from datetime import date
from typing import Any

from caf_desktop.domain.assessment import Answer, Assessment
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import Episode
from caf_desktop.domain.people import Child, Person, Relationship
from caf_desktop.domain.record import Record
from caf_desktop.forms.load import national_caf

STARTED = date(2026, 3, 9)
REFERENCES = ("CAF-7KQ4-2MXX", "CAF-0000-0011", "CAF-0000-0022", "CAF-0000-0033")
"""Well-formed references whose check characters are right."""


def child(child_id: str = "maya", **more: Any) -> Child:
    """Maya Okonkwo, five."""
    given: dict[str, Any] = {"given_names": "Maya", "family_name": "Okonkwo", "date_of_birth": date(2020, 11, 2)}
    return Child(id=child_id, **(given | more))


def episode(place: int = 0, child_id: str = "maya", **more: Any) -> Episode:
    """The ``place``-th made-up episode."""
    given: dict[str, Any] = {"id": f"episode-{place}", "reference": REFERENCES[place], "opened_on": STARTED}
    return Episode(child_id=child_id, **(given | more))


def draft(place: int = 0, version: int = 1, **more: Any) -> Assessment:
    """A draft of the national form in the ``place``-th episode."""
    form = national_caf()
    given: dict[str, Any] = {
        "id": f"assessment-{place}-{version}",
        "episode_id": f"episode-{place}",
        "version": version,
        "form_url": form.url,
        "form_version": form.version,
        "date_started": STARTED,
    }
    return Assessment(**(given | more))


def answer(link_id: str, *values: str | bool, row: str = "", response_id: str = "assessment-0-1") -> Answer:
    """An answer in that draft."""
    return Answer(response_id=response_id, link_id=link_id, row=row, values=values)


def parent(person_id: str = "grace", name: str = "Grace Okonkwo", **more: Any) -> tuple[Person, Relationship]:
    """A parent of Maya's, and what she is to her."""
    link: dict[str, Any] = {"relationship": "Mother", "parent_or_carer": True}
    return (
        Person(id=person_id, name=name, telephone="07700 900512", address="3 Mill Row\nAshmere", postcode="LS97 2AA"),
        Relationship(id=f"{person_id}-link", child_id="maya", person_id=person_id, **(link | more)),
    )


def small_records() -> tuple[Record, ...]:
    """A child with a mother, an episode, a draft and one answer, in the order they depend on each other."""
    return (
        child(),
        *parent(),
        episode(),
        draft(),
        answer("assessment-information.reason", "Nursery worries about her speech."),
    )


def small_case(*more: Record) -> Case:
    """Those records as a case, with these added."""
    kid, person, link, opened, version, reason = small_records()
    assert isinstance(kid, Child)
    assert isinstance(opened, Episode)
    return Case.of(opened, kid, (person, link, version, reason, *more))
