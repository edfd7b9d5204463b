"""A vault with something due for destruction, and a second person who may approve it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from caf_desktop.actions.closing import CloseEpisode
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.keys_people import add_person_slot
from caf_desktop.actions.reviewing_retention import ReviewRetention
from caf_desktop.actions.starting import StartEpisode
from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.destruction import ReviewOutcome
from caf_desktop.domain.episode import ClosureReason, VisitNote
from caf_desktop.domain.people import Child, Practitioner
from caf_desktop.store.keys.cost import FLOOR
from tests.actions.desks import PASSPHRASE, store

SAMS = "candle harvest violin tundra pebble"
SAM = Practitioner(id="sam", name="Sam Odell", agency="Riverside Health", access=(AccessRole.SUPERVISOR,))
WORD = "Quillfeather"
"""The family name, also in a note."""
OPENED = date(2024, 2, 1)
CLOSED = date(2024, 5, 1)


def add_sam(desk: Desk) -> None:
    """A supervisor with a passphrase of their own."""
    add_person_slot(desk, SAMS, "Sam", SAM, cost=FLOOR)


def close_declined(desk: Desk, child_id: str = "zeb", name: str = WORD) -> str:
    """An episode that the family declined, closed so long ago that it is due; gives its id."""
    child = Child(id=child_id, given_names="Zebedee", family_name=name, date_of_birth=date(2015, 6, 1))
    episode_id = desk.do(StartEpisode(child, OPENED)).made["episode"]
    store(
        desk,
        VisitNote(id=f"note-{child_id}", episode_id=episode_id, visited_on=OPENED, words=f"{name} was asleep."),
    )
    desk.do(CloseEpisode(episode_id, ClosureReason.DECLINED, CLOSED, leave_draft=True))
    return episode_id


def review(episode_id: str, outcome: ReviewOutcome = ReviewOutcome.DESTROY, **more: Any) -> ReviewRetention:
    """The reviewer at the desk asks for destruction, or keeps it."""
    said: dict[str, Any] = {"why": "Its time is over.", "passphrase": PASSPHRASE}
    return ReviewRetention(episode_id, outcome, **(said | more))


def at(desk: Desk, moment: datetime) -> None:
    """Set the desk's clock."""
    desk.clock = lambda: moment
