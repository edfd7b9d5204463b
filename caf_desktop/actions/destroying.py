"""Destroy what was reviewed, once a second person approves: every word of it, and a certificate that says so."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.reviewing_retention import destroying_blockers, part_blockers
from caf_desktop.actions.second_person import second_person
from caf_desktop.domain.destruction import DestructionCertificate, RetentionReview, ReviewOutcome
from caf_desktop.domain.episode import Episode
from caf_desktop.domain.kinds import KIND_NAMED
from caf_desktop.domain.permissions import Doing
from caf_desktop.store import reading
from caf_desktop.store.cleaning import clean_if_wanted, room_is_missing
from caf_desktop.store.doomed import Doomed
from caf_desktop.store.erased_fields import doomed_by
from caf_desktop.store.erasure import erase, records_of
from caf_desktop.store.errors import RecordMissing
from caf_desktop.store.going_on import GoOn, always
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.record import Record

ACT = "erase"
CLEANED_LATER = "cleaned-later"
"""In ``Changed.made``: it is erased, and the file will be rewritten at the next opening."""


@dataclass(frozen=True)
class Destroy:
    """Destroy what a review asks for. The second person unlocks with their own passphrase, at the same screen."""

    doing: ClassVar[Doing] = Doing.REVIEW_RETENTION
    episode_id: str
    review_id: str
    nickname: str
    passphrase: str = field(default="", repr=False)
    go_on: GoOn = field(default=always, repr=False, compare=False)
    """Told the records done; raises Stopped to give it up, and then nothing is destroyed."""

    def blockers(self, desk: Desk) -> list[Blocker]:
        """It must still be due and not held, the disk must have room, and somebody must have signed in beside."""
        faults = []
        if not self.nickname:
            faults.append(Blocker(_("Choose who approves it."), "nickname"))
        if not self.passphrase:
            faults.append(Blocker(_("The person who approves it enters their own passphrase."), "passphrase"))
        review = self._review(desk)
        if review is None:
            return [*faults, Blocker(_("Nobody has asked for this any more. Nothing was destroyed."))]
        if review.part_kind:
            faults += part_blockers(desk, self.episode_id, review.part_kind, review.part_id, review.part_field)
        else:
            faults += destroying_blockers(desk, self.episode_id)
        return [*faults, *room_blockers(desk)]

    def run(self, desk: Desk) -> Changed:
        """Erase, certify, clean the file.

        Raises WrongPassphrase, TooSoon, Refused for somebody who may not approve, Stopped; nothing was destroyed then.
        """
        review = self._review(desk)
        assert review is not None
        approver = second_person(desk, self.nickname, self.passphrase, review.reviewed_by_id)
        with desk.vault.reading() as connection:
            reference = reading.record(connection, Episode, self.episode_id).reference
            doomed = doomed_by(connection, review)
            gone = records_of(connection, doomed)
        certificate = DestructionCertificate(
            id=desk.new_id(),
            rule=review.rule,
            reference="" if review.part_kind else reference,
            due_on=review.due_on,
            reviewed_by_id=review.reviewed_by_id,
            approved_by_id=approver.id,
            destroyed_at=desk.clock(),
            counts=_counts(doomed, gone),
            reason=review.why,
        )
        with desk.writing(ACT) as changes:
            if review.part_kind:
                changes.remove(review)
            erase(changes, doomed, certificate, self.go_on)
        cleaned = clean_if_wanted(desk.vault)
        made = {"destruction_certificate": certificate.id} | ({} if cleaned else {CLEANED_LATER: "1"})
        with desk.vault.reading() as connection:
            emptied = [reading.record(connection, KIND_NAMED[kind], each) for kind, each, _field in doomed.fields]
        return Changed((certificate, *emptied), tuple(gone), made)

    def _review(self, desk: Desk) -> RetentionReview | None:
        with desk.vault.reading() as connection:
            try:
                review = reading.record(connection, RetentionReview, self.review_id)
            except RecordMissing:
                return None
        right = review.episode_id == self.episode_id and review.outcome is ReviewOutcome.DESTROY
        return review if right else None


def room_blockers(desk: Desk) -> list[Blocker]:
    """Why the file could not be cleaned afterwards: then nothing is begun."""
    if not room_is_missing(desk.vault.folder):
        return []
    return [
        Blocker(
            _(
                "The disk has too little room: the whole vault is written anew, so that nothing of it stays behind."
                " Nothing was destroyed. Make room and try again."
            )
        )
    ]


def _counts(doomed: Doomed, gone: list[Record]) -> tuple[str, ...]:
    there = {(record.kind, record.id) for record in gone}
    records = tuple(each for each in doomed.records if each in there)
    return replace(doomed, records=records).counts()
