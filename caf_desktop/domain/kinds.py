"""Every kind of record the vault and the case file know, in the order they depend on each other."""

from __future__ import annotations

from caf_desktop.domain.access import Allocation, SupervisorNote
from caf_desktop.domain.agreement import Agreement, Disclosure, SharingDecision, Signature
from caf_desktop.domain.assessment import Answer, Assessment, Checklist
from caf_desktop.domain.attachment import Attachment
from caf_desktop.domain.destruction import DestructionCertificate, LegalHold, RetentionReview
from caf_desktop.domain.episode import Closure, Concern, Episode, Involvement, PrivateNote, VisitNote, VisitPassage
from caf_desktop.domain.people import Assessor, Child, Person, Practitioner, Relationship
from caf_desktop.domain.plan import Action, DesiredOutcome, LeadProfessional, Meeting
from caf_desktop.domain.record import Record

SHARED_KINDS: tuple[type[Record], ...] = (Child, Person, Relationship)
"""Records of a household: several episodes may use them."""

EPISODE_KINDS: tuple[type[Record], ...] = (
    Checklist,
    Assessment,
    Answer,
    Assessor,
    Involvement,
    VisitNote,
    VisitPassage,
    PrivateNote,
    Concern,
    DesiredOutcome,
    Action,
    Meeting,
    LeadProfessional,
    Agreement,
    SharingDecision,
    Signature,
    Disclosure,
    Closure,
    Allocation,
    SupervisorNote,
    Attachment,
    LegalHold,
    RetentionReview,
)
"""Records that belong to one episode."""

ALL_KINDS: tuple[type[Record], ...] = (
    Practitioner,
    *SHARED_KINDS,
    Episode,
    *EPISODE_KINDS,
    DestructionCertificate,
)

KIND_NAMED: dict[str, type[Record]] = {kind.kind: kind for kind in ALL_KINDS}
