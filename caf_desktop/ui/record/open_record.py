"""The case that is open on screen, kept in step with every act."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caf_desktop.domain.assessment import Assessment
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import EpisodeStatus
from caf_desktop.domain.kinds import EPISODE_KINDS
from caf_desktop.domain.people import Child, Person, Relationship
from caf_desktop.domain.permissions import Doing, may
from caf_desktop.domain.record import EpisodeRecord, Record
from caf_desktop.domain.visit_privacy import is_private, shown_in_visit
from caf_desktop.domain.working_on import works_on
from caf_desktop.ui.session import Refusal, Session

if TYPE_CHECKING:
    from caf_desktop.actions.act import Act, Changed
    from caf_desktop.ui.background import Job


class OpenRecord(QObject):
    """Holds the case; parts of the record read ``case`` and listen to ``case_changed``."""

    case_changed = Signal(object)
    """The ``Changed`` that has just been applied to ``case``."""
    place_asked = Signal(str, str)
    """A part of the record (its key) and a field (linkId, or empty) somebody wants to go to."""

    def __init__(self, session: Session, case: Case) -> None:
        super().__init__(session)
        self.session = session
        self.is_visit = session.visit is not None
        """Whether a family may be looking: then nothing private is in the case."""
        self._works_on_it = works_on(case, session.desk.practitioner.id, session.desk.today())
        self.case = shown_in_visit(case) if self.is_visit else case
        session.changed.connect(self._apply)

    def may(self, doing: Doing) -> bool:
        """Whether this person may do this in this record today; asks no disk, ``Desk.do`` asks the vault again."""
        access = self.session.desk.practitioner.access
        return may(access, doing, works_on_it=self._works_on_it, closed=self.is_closed())

    def can(self, doing: Doing) -> bool:
        """Whether this person may do this, and the vault takes it."""
        return not self.session.desk.vault.read_only and self.may(doing)

    def is_closed(self) -> bool:
        """Whether the episode is closed."""
        return self.case.episode.status is EpisodeStatus.CLOSED

    def is_read_only(self) -> bool:
        """Whether nothing can be changed: the vault is for reading, the episode closed, or this person only reads."""
        return not self.can(Doing.EDIT_EPISODE)

    def assessment(self) -> Assessment | None:
        """The version to show: the draft, else the latest completed."""
        return self.case.draft() or self.case.latest_completed()

    def do(self, act: Act, done: Callable[[Changed], None] | None = None, refused: Refusal | None = None) -> Job:
        """Do an act on this case."""
        return self.session.do(act, done, refused)

    def go_to(self, part: str, link_id: str = "") -> None:
        """Ask the record's frame to show a part and a field in it."""
        self.place_asked.emit(part, link_id)

    def close(self) -> None:
        """Stop listening; the case is dropped."""
        self.session.changed.disconnect(self._apply)
        self.deleteLater()

    def _apply(self, changed: Changed) -> None:
        mine = [record for record in changed.put if self._is_mine(record, changed)]
        if self.is_visit:
            mine = [record for record in mine if not is_private(record)]
        gone = [record for record in changed.removed if self._is_mine(record, changed)]
        if mine or gone:
            self.case = self.case.having(*mine).without(*gone)
            if not self.is_visit:  # who works on it is private: not in the case of a visit
                desk = self.session.desk
                self._works_on_it = works_on(self.case, desk.practitioner.id, desk.today())
            self.case_changed.emit(changed)

    def _is_mine(self, record: Record, changed: Changed) -> bool:
        case = self.case
        if isinstance(record, EpisodeRecord):
            return record.episode_id == case.episode.id
        if isinstance(record, Relationship):
            return record.child_id == case.child.id
        if isinstance(record, Person):
            known = case.person(record.id) is not None
            links = [link for link in changed.put if isinstance(link, Relationship)]
            return known or any(link.person_id == record.id and link.child_id == case.child.id for link in links)
        if isinstance(record, Child):
            return record.id == case.child.id
        if record.id == case.episode.id:
            return True
        response_id = getattr(record, "response_id", "")
        new = any(other.id == response_id and self._is_mine(other, changed) for other in changed.put)
        return new or any(f"{kind.kind}:{response_id}" in case.records for kind in EPISODE_KINDS)
