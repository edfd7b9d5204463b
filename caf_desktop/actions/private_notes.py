"""The private note of a visit: kept with the episode, for whoever wrote it, in no copy at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ValidationError

from caf_desktop.actions.about_note import AboutNote
from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.domain.episode import PrivateNote, VisitNote
from caf_desktop.store import reading, scratch
from caf_desktop.store.errors import RecordMissing
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.store.writing import Transaction

FIELD = "private-note"
"""Name under which a private note that is being typed stands in the scratch rows."""


def scratch_of(episode_id: str) -> str:
    """What the scratch rows of an episode's private notes belong to."""
    return f"{episode_id}/private-notes"


@dataclass(frozen=True)
class _OwnNote(AboutNote[PrivateNote]):
    """An act that only the note's writer may do."""

    def blockers(self, desk: Desk) -> list[Blocker]:
        """It is one's own, also as the vault has it."""
        writers = {self.note.author_id, *_writer_in_vault(desk, self.note.id)}
        if writers != {desk.practitioner.id}:
            return [Blocker(_("Only who wrote a private note can change it."))]
        return []

    def _forget_typing(self, desk: Desk, changes: Transaction) -> None:
        of = scratch_of(self.note.episode_id)
        scratch.forget(changes.connection, desk.practitioner.id, of, FIELD, self.note.id)


@dataclass(frozen=True)
class WritePrivateNote(_OwnNote):
    """Keep a private note as it stands, and let go of what was being typed in it."""

    def run(self, desk: Desk) -> Changed:
        """Store the note."""
        with desk.writing("private-note") as changes:
            self._forget_typing(desk, changes)
            return Changed((self.note,)).store(changes)


@dataclass(frozen=True)
class RemovePrivateNote(_OwnNote):
    """Take a private note out of the record."""

    def run(self, desk: Desk) -> Changed:
        """Remove the note; its last state is in the journal, until it is erased there."""
        with desk.writing("remove-private-note") as changes:
            self._forget_typing(desk, changes)
            return Changed(removed=(self.note,)).store(changes)


@dataclass(frozen=True)
class MovePrivateNote(_OwnNote):
    """Put a private note below the visit notes of its day, where everybody who works on the record reads it."""

    def blockers(self, desk: Desk) -> list[Blocker]:
        """It is one's own, and there is room for it."""
        try:
            self._visit_note(desk)
        except ValidationError:
            return [Blocker(_("The notes of that visit are too long to take it in."))]
        return super().blockers(desk)

    def run(self, desk: Desk) -> Changed:
        """Store the visit note and remove the private one, both or neither; ``made`` says which visit note it is."""
        visit = self._visit_note(desk)
        with desk.writing("move-private-note") as changes:
            self._forget_typing(desk, changes)
            return Changed((visit,), (self.note,), made={VisitNote.kind: visit.id}).store(changes)

    def _visit_note(self, desk: Desk) -> VisitNote:
        """The notes of that day with the words below them; new ones if there are none. Raises ValidationError."""
        day = self.note.at.astimezone(desk.clock().tzinfo).date()
        notes = [note for note in desk.case(self.note.episode_id).all(VisitNote) if note.visited_on == day]
        before = notes[-1] if notes else None
        words = [part for part in (before.words.rstrip() if before else "", self.note.words.strip()) if part]
        return VisitNote(
            id=before.id if before else desk.new_id(),
            episode_id=self.note.episode_id,
            visited_on=day,
            where=before.where if before else "",
            words="\n\n".join(words),
        )


def _writer_in_vault(desk: Desk, note_id: str) -> set[str]:
    """Who wrote the note that stands under this id, if one does."""
    with desk.vault.reading() as connection:
        try:
            return {reading.record(connection, PrivateNote, note_id).author_id}
        except RecordMissing:
            return set()
