"""The agreement of Tilly's record, in the real window over a real vault."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from caf_desktop.actions.desk import Desk
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import Involvement
from caf_desktop.domain.people import Person, Relationship, Responsibility
from caf_desktop.ui.agreement.part import AgreementPart
from caf_desktop.ui.session import Session
from tests.ui.shown import open_record_at

OpenAgreement = Callable[[str], AgreementPart]


@pytest.fixture
def family(desk: Desk, tilly: Case) -> Case:
    """Tilly with her mother, who holds parental responsibility, her father, and two services."""
    episode_id = tilly.episode.id
    with desk.writing("family") as changes:
        for person_id, name, words, responsible in (
            ("jade", "Jade Marsden", "Mother", Responsibility.YES),
            ("lee", "Lee Hartnell", "Father", Responsibility.NOT_KNOWN),
        ):
            changes.put(Person(id=person_id, name=name))
            changes.put(
                Relationship(
                    id=f"{person_id}-link",
                    child_id=tilly.child.id,
                    person_id=person_id,
                    relationship=words,
                    parent_or_carer=True,
                    parental_responsibility=responsible,
                )
            )
        for service in ("Speech therapy", "Brackenwell Housing"):
            changes.put(Involvement(id=desk.new_id(), episode_id=episode_id, service=service))
    return desk.case(episode_id)


@pytest.fixture
def chloe(desk: Desk, family: Case) -> Case:
    """The same family about a young person of 14."""
    born = family.child.model_copy(update={"date_of_birth": date(2011, 9, 1), "given_names": "Chloe"})
    with desk.writing("older") as changes:
        changes.put(born)
    return desk.case(family.episode.id)


@pytest.fixture
def open_agreement(session: Session, wait_idle: Callable[[], None]) -> OpenAgreement:
    """Open an episode's record at its agreement."""

    def open_at(episode_id: str) -> AgreementPart:
        return open_record_at(session, episode_id, AgreementPart, wait_idle)

    return open_at


@pytest.fixture
def agreement(family: Case, open_agreement: OpenAgreement) -> AgreementPart:
    """The agreement of Tilly's record; nobody has been asked anything."""
    return open_agreement(family.episode.id)
