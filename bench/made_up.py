"""Made-up families, as many as wanted, the same ones each time: about twenty records an episode."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle, islice
from random import Random

from caf_desktop.domain.agreement import About, Agreement, Footing, How
from caf_desktop.domain.assessment import Answer, Assessment
from caf_desktop.domain.episode import Episode, EpisodeStatus
from caf_desktop.domain.identity import new_reference
from caf_desktop.domain.people import Child, Person, Relationship, Responsibility, Sex
from caf_desktop.domain.plan import Action, DesiredOutcome
from caf_desktop.domain.record import Record
from caf_desktop.forms.load import national_caf
from caf_desktop.forms.model import FormDefinition

COMMON_WORD = "nursery"
"""Stands in about every fourth text."""

_GIVEN = ("Ada", "Bilal", "Cerys", "Dawid", "Efua", "Finlay", "Gwen", "Hamza", "Isla", "Jakub", "Kezia", "Leo")
_FAMILY = ("Ashdown", "Brearley", "Cattermole", "Dunmore", "Eastoe", "Farrow", "Grimsdale", "Hathersage", "Ibbot")
_SENTENCES = (
    "He settles once he knows who will fetch him, and says so himself.",
    "At nursery she plays beside the others for up to ten minutes.",
    "The health visitor has seen him twice since the move and found him well.",
    "Mum says the mornings go wrong when the bus is late.",
    "She counts to twelve, names colours and asks for the same book again.",
    "Gran minds the younger two on Tuesdays and Thursdays.",
    "Teeth were last looked at in the spring; a place with a dentist is still to be found.",
    "Dad works nights, so letters are best sent and calls made after three.",
    "They would like somebody to sit down with them about the rent before the review.",
)
_PLANNED = ("Ring the school about the lift", "Ask for a speech and language appointment", "Visit again at home")
_TODAY = date(2026, 3, 20)
_ONE_IN_CLOSED = 6


def families(episodes: int, owner_id: str) -> Iterator[list[Record]]:
    """The records of so many episodes of one owner, one list each, in the order they depend on each other."""
    chance, form = Random(2026), national_caf()
    elements = [name for name in form.by_link_id if name.endswith((".strengths", ".needs"))]
    for number in range(episodes):
        yield _family(number, chance, form, elements, owner_id)


def text(chance: Random, sentences: int) -> str:
    """A few sentences a practitioner might write."""
    return " ".join(chance.choice(_SENTENCES) for _each in range(sentences))


def typed_words(characters: int) -> str:
    """So many characters of such sentences."""
    return "".join(islice(cycle(" ".join(_SENTENCES) + " "), characters))


def _family(number: int, chance: Random, form: FormDefinition, elements: list[str], owner_id: str) -> list[Record]:
    started = _TODAY - timedelta(days=chance.randint(1, 200))
    closed = number % _ONE_IN_CLOSED == 0
    child = Child(
        id=f"child-{number}",
        given_names=chance.choice(_GIVEN),
        family_name=f"{chance.choice(_FAMILY)}-{chance.choice(_FAMILY)}",
        sex=chance.choice((Sex.FEMALE, Sex.MALE)),
        date_of_birth=started - timedelta(days=chance.randint(200, 5_000)),
        address=f"{chance.randint(1, 90)} Mill Row\nAshmere",
    )
    person = Person(id=f"person-{number}", name=f"Jo {child.family_name}", telephone="07700 900123")
    episode = Episode(
        id=f"episode-{number}",
        reference=new_reference(chance.choice),
        child_id=child.id,
        opened_on=started,
        status=EpisodeStatus.CLOSED if closed else EpisodeStatus.OPEN,
        agreed_review_date=started + timedelta(days=90),
        owner_id=owner_id,
    )
    draft = Assessment(
        id=f"assessment-{number}",
        episode_id=episode.id,
        version=1,
        form_url=form.url,
        form_version=form.version,
        date_started=started,
    )
    return [
        child,
        person,
        Relationship(
            id=f"relationship-{number}",
            child_id=child.id,
            person_id=person.id,
            relationship="Mother",
            parent_or_carer=True,
            parental_responsibility=Responsibility.YES,
        ),
        episode,
        draft,
        _agreement(number, draft),
        Answer(response_id=draft.id, link_id="assessment-information.reason", values=(text(chance, 3),)),
        *(
            Answer(response_id=draft.id, link_id=link_id, values=(text(chance, chance.randint(2, 5)),))
            for link_id in chance.sample(elements, 10)
        ),
        *_plan(number, chance, episode),
    ]


def _agreement(number: int, draft: Assessment) -> Agreement:
    return Agreement(
        id=f"agreement-{number}",
        episode_id=draft.episode_id,
        about=About.BEING_ASSESSED,
        agreed=True,
        by_name="Jo",
        footing=Footing.PARENTAL_RESPONSIBILITY,
        how=How.PAPER,
        given_on=draft.date_started,
        assessment_id=draft.id,
    )


def _plan(number: int, chance: Random, episode: Episode) -> Iterator[Record]:
    outcome = DesiredOutcome(id=f"outcome-{number}", episode_id=episode.id, words="Mornings without tears")
    yield outcome
    for place in range(2):
        yield Action(
            id=f"action-{number}-{place}",
            episode_id=episode.id,
            outcome_id=outcome.id,
            words=chance.choice(_PLANNED),
            who="Health visitor",
            by_when=_TODAY + timedelta(days=chance.randint(-30, 60)),
        )
