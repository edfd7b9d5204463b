"""What the rules are told of an episode, as its records say it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from caf_desktop.domain.agreement import About, Agreement, Footing, How
from caf_desktop.domain.assessment import AssessmentStatus
from caf_desktop.domain.destruction import LegalHold, RetentionReview, ReviewOutcome
from caf_desktop.domain.episode import Closure, ClosureReason, Concern, EpisodeStatus
from caf_desktop.domain.retention import KeptEpisode
from caf_desktop.store.retention import kept_episodes, names, open_reviews, standing_holds
from caf_desktop.store.vault import Vault
from tests.small_cases import REFERENCES, STARTED, child, draft, episode
from tests.store.vaults import ACTOR, NOW, store

CLOSED = date(2026, 5, 1)


def kept(vault: Vault, episode_id: str = "episode-0") -> KeptEpisode:
    with vault.reading() as connection:
        (found,) = kept_episodes(connection, episode_id)
    return found


def closure(closure_id: str = "closure", **more: Any) -> Closure:
    said: dict[str, Any] = {"closed_on": CLOSED, "reason": ClosureReason.MOVED}
    return Closure(id=closure_id, episode_id="episode-0", **(said | more))


def close(vault: Vault) -> None:
    store(vault, [episode(status=EpisodeStatus.CLOSED)])


def review(review_id: str, **more: Any) -> RetentionReview:
    said: dict[str, Any] = {
        "rule": "birthday",
        "due_on": CLOSED,
        "outcome": ReviewOutcome.DESTROY,
        "why": "x",
        "reviewed_at": NOW,
        "reviewed_by_id": "priya",
    }
    return RetentionReview(id=review_id, episode_id="episode-0", **(said | more))


def test_an_open_draft(small_vault: Vault) -> None:
    assert kept(small_vault) == KeptEpisode(
        "episode-0", STARTED, NOW.date(), born_on=date(2020, 11, 2), begun=True
    )


def test_a_closed_and_completed_one_with_a_concern_under_a_hold(small_vault: Vault) -> None:
    close(small_vault)
    store(
        small_vault,
        [
            closure("first", closed_on=date(2026, 4, 1), reopened_on=date(2026, 4, 2)),
            closure(),
            draft(status=AssessmentStatus.COMPLETED),
            Concern(id="c", episode_id="episode-0", seen_or_said="x", at=NOW),
            LegalHold(id="h", episode_id="episode-0", why="x", since=STARTED, placed_by_id="priya"),
            review("keep", outcome=ReviewOutcome.KEEP, keep_until=date(2099, 1, 1)),
        ],
    )
    found = kept(small_vault)
    assert (found.closed_on, found.reason) == (CLOSED, ClosureReason.MOVED)
    assert (found.completed, found.concern, found.held) == (True, True, True)
    assert found.keep_until == date(2099, 1, 1)
    with small_vault.reading() as connection:
        assert [hold.id for hold in standing_holds(connection)] == ["h"]
    lifted = LegalHold(
        id="h", episode_id="episode-0", why="x", since=STARTED, placed_by_id="priya", lifted_on=STARTED
    )
    store(small_vault, [lifted])
    assert not kept(small_vault).held


def test_closed_without_a_closure_it_counts_from_the_last_change(small_vault: Vault) -> None:
    with small_vault.writing(ACTOR, "import", datetime(2026, 6, 7, tzinfo=UTC)) as changes:
        changes.put(episode(status=EpisodeStatus.CLOSED))
    found = kept(small_vault)
    assert (found.closed_on, found.reason) == (date(2026, 6, 7), None)


def test_an_unborn_baby_whose_family_declined(vault: Vault) -> None:
    baby = child(date_of_birth=None, unborn=True, mother_name="Ann", expected_date_of_delivery=date(2026, 7, 3))
    no = Agreement(
        id="no",
        episode_id="episode-0",
        about=About.BEING_ASSESSED,
        agreed=False,
        by_name="Ann",
        footing=Footing.PARENTAL_RESPONSIBILITY,
        how=How.VERBAL,
        given_on=STARTED,
    )
    store(vault, [baby, episode(), no])
    found = kept(vault)
    assert (found.unborn, found.declined, found.begun) == (True, True, False)
    assert (found.born_on, found.expected_on) == (None, date(2026, 7, 3))


def test_the_last_review_of_each_thing_counts(small_vault: Vault) -> None:
    def open_ids() -> list[str]:
        with small_vault.reading() as connection:
            return [each.id for each in open_reviews(connection)]

    store(small_vault, [review("whole"), review("note", part_kind="visit_note", part_id="n")])
    assert open_ids() == ["whole", "note"]
    store(small_vault, [review("later", outcome=ReviewOutcome.KEEP, keep_until=CLOSED)])
    assert open_ids() == ["note"]
    store(small_vault, [review("again")])
    assert open_ids() == ["note", "again"]


def test_every_episode_is_told_and_named(small_vault: Vault) -> None:
    store(small_vault, [child("leo", given_names="Leo"), episode(1, "leo")])
    with small_vault.reading() as connection:
        assert [each.episode_id for each in kept_episodes(connection)] == ["episode-0", "episode-1"]
        named = names(connection, ["episode-1"])
    assert {key: (each.reference, each.name) for key, each in named.items()} == {
        "episode-1": (REFERENCES[1], "Leo Okonkwo")
    }
