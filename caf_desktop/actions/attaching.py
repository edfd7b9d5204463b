"""Attachments: take one in, say what it is, look at it, take it out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.noting_events import note_broken_attachment
from caf_desktop.actions.reviewing_retention import hold_blockers
from caf_desktop.domain.attachment import Attachment
from caf_desktop.domain.permissions import Doing
from caf_desktop.domain.record import LINE_LIMIT, is_storable
from caf_desktop.domain.taking_in import LARGEST_EPISODE
from caf_desktop.store import attachments, scratch
from caf_desktop.store.errors import AttachmentDamaged, RecordMissing
from caf_desktop.words import _
from caf_desktop.words.attachments import size_words, title_words

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.cleaning.clean import Cleaned
    from caf_desktop.store.writing import Transaction


FIELD = "attachment"
"""Name under which what is being written about an attachment stands in the scratch rows."""


def scratch_of(episode_id: str) -> str:
    """What the scratch rows about an episode's attachments belong to."""
    return f"{episode_id}/attachments"


class TakingInGivenUp(Exception):
    """The person gave it up while the file was being read or cleaned: nothing was kept."""


def taken_in(source: Path | bytes, is_given_up: Callable[[], bool] = lambda: False) -> Cleaned:
    """Read and clean a file or pasted bytes, in memory. Raises NotTaken with the reason, TakingInGivenUp."""
    from caf_desktop.cleaning.bounded import bytes_of
    from caf_desktop.cleaning.clean import clean

    data = bytes_of(source) if isinstance(source, Path) else source
    if is_given_up():
        raise TakingInGivenUp
    cleaned = clean(data)
    if is_given_up():
        raise TakingInGivenUp
    return cleaned


def attachment_bytes(desk: Desk, attachment: Attachment) -> bytes:
    """What an attachment holds, in memory only.

    Raises NotAllowed, RecordMissing, and AttachmentDamaged, which is journalled.
    """
    desk.ask(Doing.READ_EPISODE, attachment.episode_id)
    try:
        with desk.vault.reading() as connection:
            return attachments.read(connection, desk.vault.unlocked, attachment)
    except AttachmentDamaged:
        note_broken_attachment(desk, attachment)
        raise


@dataclass(frozen=True)
class AddAttachment:
    """Keep a cleaned file with an episode, sealed at once. Without a title it is still to be described."""

    doing: ClassVar[Doing] = Doing.EDIT_EPISODE
    episode_id: str
    cleaned: Cleaned
    title: str = ""
    made_on: date | None = None

    def blockers(self, desk: Desk) -> list[Blocker]:
        """It has to fit into the episode, and is not kept twice."""
        blockers = _storable_blockers(self.title, "title") + _day_blockers(self.made_on, desk)
        digest = hashlib.sha256(self.cleaned.data).hexdigest()
        for each in desk.case(self.episode_id).all(Attachment):
            if each.sha256 == digest:
                title = title_words(each.title)
                blockers.append(Blocker(_("This is here already, as “{title}”.").format(title=title)))
        with desk.vault.reading() as connection:
            there = attachments.size_in_episode(connection, self.episode_id)
        if there + len(self.cleaned.data) > LARGEST_EPISODE:
            blockers.append(
                Blocker(
                    _("One record holds {most} of attachments at most; {there} are in it already.").format(
                        most=size_words(LARGEST_EPISODE), there=size_words(there)
                    )
                )
            )
        return blockers

    def run(self, desk: Desk) -> Changed:
        """Store the record and the sealed bytes, all or nothing. Raises ReadOnly, DiskFull, DiskFailed."""
        attachment = Attachment(
            id=desk.new_id(),
            episode_id=self.episode_id,
            title=self.title.strip(),
            media_type=self.cleaned.media_type.value,
            size=len(self.cleaned.data),
            sha256=hashlib.sha256(self.cleaned.data).hexdigest(),
            made_on=self.made_on,
            added_at=desk.clock(),
            added_by_id=desk.practitioner.id,
            cleaned=tuple(code.value for code in self.cleaned.taken_out),
        )
        with desk.writing("add-attachment") as changes:
            attachments.put(changes, desk.vault.unlocked, attachment, self.cleaned.data)
        return Changed((attachment,), made={"attachment": attachment.id})


@dataclass(frozen=True)
class RenameAttachment:
    """Say what an attachment is and from which day, for the first time or anew."""

    doing: ClassVar[Doing] = Doing.EDIT_EPISODE
    episode_id: str
    attachment_id: str
    title: str
    made_on: date | None

    def blockers(self, desk: Desk) -> list[Blocker]:
        """It needs a title."""
        return _title_blockers(self.title) + _day_blockers(self.made_on, desk)

    def run(self, desk: Desk) -> Changed:
        """Store the title and the day; the bytes stay as they are. Raises RecordMissing."""
        before = attachment_of(desk, self.episode_id, self.attachment_id)
        after = before.model_copy(update={"title": self.title.strip(), "made_on": self.made_on})
        with desk.writing("rename-attachment" if before.title else "describe-attachment") as changes:
            _forget_typing(changes, desk, before)
            return Changed((after,)).store(changes)


@dataclass(frozen=True)
class RemoveAttachment:
    """Take an attachment out and destroy its bytes. This cannot be taken back."""

    doing: ClassVar[Doing] = Doing.EDIT_EPISODE
    episode_id: str
    attachment_id: str
    reason: str

    def blockers(self, desk: Desk) -> list[Blocker]:
        """It needs a reason, which the journal keeps; and what was described stays while a legal hold stands."""
        if not self.reason.strip():
            return [Blocker(_("Say why it is taken out. The reason stays in the journal."), "reason")]
        described = attachment_of(desk, self.episode_id, self.attachment_id).title
        held = hold_blockers(desk, self.episode_id) if described else []
        return [*_storable_blockers(self.reason, "reason"), *held]

    def run(self, desk: Desk) -> Changed:
        """Destroy the bytes and their key, take out the record, journal both. Raises RecordMissing."""
        attachment = attachment_of(desk, self.episode_id, self.attachment_id)
        with desk.writing("remove-attachment") as changes:
            attachments.remove(changes, attachment, why=self.reason.strip())
            _forget_typing(changes, desk, attachment)
        return Changed(removed=(attachment,))


def attachment_of(desk: Desk, episode_id: str, attachment_id: str) -> Attachment:
    """The record of an attachment of this episode. Raises NotAllowed, RecordMissing."""
    found = desk.case(episode_id).find(Attachment, attachment_id)
    if found is None:
        raise RecordMissing
    return found


def _forget_typing(changes: Transaction, desk: Desk, attachment: Attachment) -> None:
    of = scratch_of(attachment.episode_id)
    scratch.forget(changes.connection, desk.practitioner.id, of, FIELD, attachment.id)


def _title_blockers(title: str) -> list[Blocker]:
    if not title.strip():
        return [Blocker(_("Say what it shows, for somebody who cannot see it."), "title")]
    return _storable_blockers(title, "title")


def _storable_blockers(words: str, field: str) -> list[Blocker]:
    if len(words) <= LINE_LIMIT and is_storable(words):
        return []
    return [Blocker(_("This cannot be kept as it is: it is too long or holds an odd sign."), field)]


def _day_blockers(day: date | None, desk: Desk) -> list[Blocker]:
    if day is None or day <= desk.today():
        return []
    return [Blocker(_("This day is still to come."), "made_on")]
