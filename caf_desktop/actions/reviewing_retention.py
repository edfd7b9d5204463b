"""Look at what is due for destruction, and decide: destroy it, or keep it longer. Nothing is destroyed by this."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.confirming import confirm_passphrase
from caf_desktop.actions.erasable import waiting_words
from caf_desktop.actions.policy import policy_layers
from caf_desktop.domain.destruction import DestructionCertificate, LegalHold, RetentionReview, ReviewOutcome
from caf_desktop.domain.erasable_fields import erasable_fields
from caf_desktop.domain.kinds import KIND_NAMED
from caf_desktop.domain.people import Practitioner
from caf_desktop.domain.permissions import Doing
from caf_desktop.domain.retention import Due, EarlierReason, Standing, due, is_forgotten, rules_with
from caf_desktop.store import reading
from caf_desktop.store.erased_fields import episodes_with
from caf_desktop.store.retention import Named, kept_episodes, names, open_reviews, standing_holds
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk

ACT = "retention-review"


@dataclass(frozen=True)
class Listed:
    """An episode in a list of the retention screen."""

    episode_id: str
    named: Named
    due: Due
    review: RetentionReview | None = None
    """The review that asks for its destruction, waiting for a second person."""


@dataclass(frozen=True)
class RetentionView:
    """Everything the retention screen shows."""

    due: tuple[Listed, ...]
    """What may be destroyed, the longest due first."""
    parts: tuple[tuple[Named, RetentionReview], ...]
    """Single records or fields somebody asked to erase, waiting for a second person."""
    what: dict[str, str]
    """What each of these asks to erase, by the review's id."""
    forgotten: tuple[Listed, ...]
    """Open episodes that came to nothing and should be closed."""
    holds: tuple[tuple[Named, LegalHold], ...]
    certificates: tuple[DestructionCertificate, ...]
    """The newest first."""
    people: dict[str, str]
    """Names of the practitioners by id."""
    nicknames: tuple[str, ...]
    """Who can unlock at this screen."""
    kept: int
    """How many closed episodes are kept because their time has not come."""


def retention_view(desk: Desk) -> RetentionView:
    """What is due today, what waits, what is held, what was destroyed. Raises NotAllowed."""
    desk.ask(Doing.REVIEW_RETENTION)
    rules, today = rules_with(desk.policy.retention), desk.today()
    with desk.vault.reading() as connection:
        episodes = kept_episodes(connection)
        reviews = open_reviews(connection)
        holds = standing_holds(connection)
        certificates = reading.every(connection, DestructionCertificate)
        people = {person.id: person.name for person in reading.every(connection, Practitioner)}
        stands = {each.episode_id: due(each, today, rules) for each in episodes}
        shown = [each.episode_id for each in episodes if stands[each.episode_id].standing is Standing.DUE]
        forgotten = [each.episode_id for each in episodes if is_forgotten(each, today)]
        named = names(
            connection,
            [*shown, *forgotten, *(hold.episode_id for hold in holds), *(review.episode_id for review in reviews)],
        )
        parts = [review for review in reviews if review.part_kind]
        cases = {each: reading.case(connection, each) for each in {review.episode_id for review in parts}}
    whole = {review.episode_id: review for review in reviews if not review.part_kind}
    listed = [Listed(each, named[each], stands[each], whole.get(each)) for each in shown]
    return RetentionView(
        tuple(sorted(listed, key=lambda each: each.due.due_on or today)),
        tuple((named[review.episode_id], review) for review in parts),
        {review.id: waiting_words(cases[review.episode_id], review) for review in parts},
        tuple(Listed(each, named[each], stands[each]) for each in forgotten),
        tuple((named[hold.episode_id], hold) for hold in holds),
        tuple(reversed(certificates)),
        people,
        desk.vault.header.nicknames(),
        sum(each.standing is Standing.KEPT for each in stands.values()),
    )


def due_of(desk: Desk, episode_id: str) -> Due | None:
    """Where one episode stands today; none when it is not there any more."""
    with desk.vault.reading() as connection:
        found = kept_episodes(connection, episode_id)
    return due(found[0], desk.today(), rules_with(desk.policy.retention)) if found else None


@dataclass(frozen=True)
class ReviewRetention:
    """Decide what becomes of an episode whose time has come."""

    doing: ClassVar[Doing] = Doing.REVIEW_RETENTION
    episode_id: str
    outcome: ReviewOutcome
    why: str
    keep_until: date | None = None
    passphrase: str = field(default="", repr=False)
    """The reviewer's own, again, to ask for destruction."""

    def blockers(self, desk: Desk) -> list[Blocker]:
        """A reason; a day to look again; and only what is due can be destroyed."""
        faults = [] if self.why.strip() else [Blocker(_("Give the reason. Leave out what is in the record."), "why")]
        if self.outcome is ReviewOutcome.KEEP:
            if self.keep_until is None or self.keep_until <= desk.today():
                faults.append(Blocker(_("Give a day in the future on which to look again."), "keep-until"))
            return faults
        if not self.passphrase:
            faults.append(Blocker(_("Enter your own passphrase."), "passphrase"))
        return [*faults, *destroying_blockers(desk, self.episode_id)]

    def run(self, desk: Desk) -> Changed:
        """Store the review. Raises WrongPassphrase, TooSoon."""
        if self.outcome is ReviewOutcome.DESTROY:
            confirm_passphrase(desk, self.passphrase)
        stands = due_of(desk, self.episode_id)
        assert stands is not None
        review = RetentionReview(
            id=desk.new_id(),
            episode_id=self.episode_id,
            rule=stands.rule or "open",
            due_on=stands.due_on or desk.today(),
            outcome=self.outcome,
            why=self.why.strip(),
            keep_until=self.keep_until if self.outcome is ReviewOutcome.KEEP else None,
            reviewed_at=desk.clock(),
            reviewed_by_id=desk.practitioner.id,
        )
        return Changed((review,)).store_at(desk, ACT)


def destroying_blockers(desk: Desk, episode_id: str) -> list[Blocker]:
    """Why an episode may not be destroyed today: as it stands, or because nobody knows how long it is kept here."""
    if "retention" in desk.machine.broken:
        return [
            Blocker(
                _(
                    "This computer’s settings file has a mistake where it may say how long records are kept. "
                    "Nothing is destroyed until it is put right."
                )
            )
        ]
    if any(fault.setting == "retention" for fault in policy_layers(desk).vault_faults):
        return [
            Blocker(
                _(
                    "What this vault says about how long records are kept has a mistake. Nothing is destroyed until an "
                    "administrator sets it again, under How this office works."
                )
            )
        ]
    return standing_blockers(due_of(desk, episode_id))


def standing_blockers(stands: Due | None) -> list[Blocker]:
    """Why an episode may not be destroyed as it stands today."""
    sentences = {
        Standing.OPEN: _("This episode is open. Close it first; then its time begins."),
        Standing.HELD: _("This episode is under a legal hold. Nothing of it may be destroyed."),
        Standing.KEPT: _("The time to keep this episode is not over."),
    }
    if stands is None:
        return [Blocker(_("This episode is not in the vault any more."))]
    return [Blocker(sentences[stands.standing])] if stands.standing in sentences else []


@dataclass(frozen=True)
class AskEarlierErasure:
    """Ask for one record, or one field of it, to be erased before its time; a second person must approve it."""

    doing: ClassVar[Doing] = Doing.REVIEW_RETENTION
    episode_id: str
    part_kind: str
    part_id: str
    reason: EarlierReason | None
    why: str
    passphrase: str = field(default="", repr=False)
    part_field: str = ""
    """The one field of the record; empty for all of it."""

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Which record, which reason, in words why; and no legal hold."""
        faults = []
        if not self.part_id or (self.part_field and self.part_field not in erasable_fields(KIND_NAMED[self.part_kind])):
            faults.append(Blocker(_("Choose what is to be erased."), "part"))
        if self.reason is None:
            faults.append(Blocker(_("Choose the reason."), "reason"))
        if not self.why.strip():
            faults.append(Blocker(_("Say why. Leave out what is in the record."), "why"))
        if not self.passphrase:
            faults.append(Blocker(_("Enter your own passphrase."), "passphrase"))
        return [*faults, *part_blockers(desk, self.episode_id, self.part_kind, self.part_id, self.part_field)]

    def run(self, desk: Desk) -> Changed:
        """Store what is asked for. Raises WrongPassphrase, TooSoon."""
        assert self.reason is not None
        confirm_passphrase(desk, self.passphrase)
        review = RetentionReview(
            id=desk.new_id(),
            episode_id=self.episode_id,
            rule=self.reason.value,
            due_on=desk.today(),
            part_kind=self.part_kind,
            part_id=self.part_id,
            part_field=self.part_field,
            outcome=ReviewOutcome.DESTROY,
            why=self.why.strip(),
            reviewed_at=desk.clock(),
            reviewed_by_id=desk.practitioner.id,
        )
        return Changed((review,)).store_at(desk, ACT)


@dataclass(frozen=True)
class TakeReviewBack:
    """Let a request for destruction go before anybody approved it."""

    doing: ClassVar[Doing] = Doing.REVIEW_RETENTION
    episode_id: str
    review_id: str

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Nothing stands in the way."""
        return []

    def run(self, desk: Desk) -> Changed:
        """Take the review out; the journal still says that it was made."""
        with desk.vault.reading() as connection:
            review = reading.record(connection, RetentionReview, self.review_id)
        return Changed(removed=(review,)).store_at(desk, ACT)


def hold_blockers(desk: Desk, episode_id: str) -> list[Blocker]:
    """Whether a legal hold stands in the way of erasing anything of an episode."""
    stands = due_of(desk, episode_id)
    if stands is None:
        return standing_blockers(None)
    return standing_blockers(Due(Standing.HELD)) if episode_id in _held(desk) else []


def part_blockers(desk: Desk, episode_id: str, kind: str, record_id: str, part_field: str) -> list[Blocker]:
    """Whether a legal hold stands in the way of erasing a part: on this episode, or on another that has the field."""
    held = hold_blockers(desk, episode_id)
    if held or not part_field:
        return held
    with desk.vault.reading() as connection:
        others = episodes_with(connection, kind, record_id)
    if _held(desk).isdisjoint(others):
        return []
    return [Blocker(_("It also stands in another record, of a brother or sister or from before, that is held."))]


def _held(desk: Desk) -> frozenset[str]:
    with desk.vault.reading() as connection:
        return frozenset(hold.episode_id for hold in standing_holds(connection))
