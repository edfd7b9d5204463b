"""A case in which every text says where it may go: what leaves can then be searched for what may not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from caf_desktop.domain.access import SupervisorNote
from caf_desktop.domain.agreement import (
    About,
    Agreement,
    CompetenceNote,
    Covers,
    Disclosure,
    Footing,
    How,
    RecipientKind,
    Route,
    SharingDecision,
    Signature,
)
from caf_desktop.domain.assessment import Answer, Checklist
from caf_desktop.domain.attachment import Attachment
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import (
    Closure,
    ClosureReason,
    Concern,
    Involvement,
    PrivateNote,
    VisitNote,
    VisitPassage,
)
from caf_desktop.domain.people import Assessor, Child, HiddenDetail, Person, Relationship
from caf_desktop.domain.plan import Action, DesiredOutcome, LeadProfessional, Meeting, MeetingKind, Present
from caf_desktop.domain.record import Record
from caf_desktop.forms.load import national_caf, pre_assessment_checklist
from caf_desktop.forms.model import ItemType
from tests.small_cases import STARTED, draft, episode

AT = datetime(2026, 3, 9, 14, 2, tzinfo=UTC)
NEVER = "never"
CARER_NAME = "zq-carer-name"
SCHOOL_NAME = "Zq-Kingsmead High School"
HOME = "14 Zq-Alder Way"
HOME_PHONE = "07700 900452"
REFERRED_BY = "Mrs Zq-Shaw"
GIVING_AWAY: dict[str, tuple[HiddenDetail, tuple[str, ...]]] = {
    "zq-carer-name": (HiddenDetail.CARER, ("seen with Zq Carer\u2011Name today", "ZQ-CARER-NAME\u2019s sister")),
    "kingsmead": (HiddenDetail.SCHOOL, ("walks to Zq Kingsmead", "the zq-kingsmead HIGH school gate")),
    "alder way": (HiddenDetail.ADDRESS, ("the flat at 14, Zq\u2010Alder  Way", "moved to ZQ-ALDER WAY")),
    "900452": (HiddenDetail.PHONE, ("ring +44 (0)7700 900 452", "text 07700-900452")),
    "shaw": (HiddenDetail.REFERRER, ("as Zq Sh\u00e2w told us", "Zq-Shaw\u2019s letter")),
}
"""A word of each hidden detail, and sentences that give it away as people write."""
DETAILS = {"address": HiddenDetail.ADDRESS, "postcode": HiddenDetail.ADDRESS, "telephone": HiddenDetail.PHONE}


@dataclass(frozen=True)
class Mark:
    """A text that may leave only with one of ``any_of``, with all of ``sections``, and if nothing of it is hidden."""

    text: str
    any_of: frozenset[str]
    sections: tuple[str, ...] = ()
    details: frozenset[HiddenDetail] = frozenset()


@dataclass
class Marks:
    """Makes marks and remembers them."""

    made: list[Mark] = field(default_factory=list)
    _numbers: Any = field(default_factory=count)

    def new(self, *any_of: str, sections: tuple[str, ...] = (), details: tuple[HiddenDetail, ...] = ()) -> str:
        """A new text that may leave with one of these categories."""
        text = f"zq-{next(self._numbers)}-{any_of[0]}"
        self.made.append(Mark(text, frozenset(any_of), sections, frozenset(details)))
        return text


def _telling(word: str, place: int) -> tuple[str, HiddenDetail]:
    """A sentence that gives a detail away, and the detail."""
    detail, sentences = GIVING_AWAY[word]
    return sentences[place % len(sentences)], detail


def _telling_records(marks: Marks) -> list[Record]:
    """Records in which a hidden detail stands in the middle of other texts, each with a mark beside it."""
    kept: list[Record] = []
    for place, word in enumerate(GIVING_AWAY):
        sentence, detail = _telling(word, place + 1)
        mark = marks.new("minutes", details=(detail,))
        where: dict[str, Any] = {"purpose": MeetingKind.TAC, "held_on": STARTED, "notes": f"{mark} {sentence}"}
        kept.append(Meeting(id=f"telling-{place}", episode_id="episode-0", **where))
    school, at = HiddenDetail.SCHOOL, {"episode_id": "episode-0"}
    worker = marks.new("assessors", details=(school,))
    return [
        *kept,
        Assessor(id="at-school", **at, name=worker, organisation=SCHOOL_NAME),
        decision(id="about-school", recipient=SCHOOL_NAME, decided_by=CARER_NAME),
        *_told(marks),
    ]


_TELLING = {
    "assessment-information.people-present": "zq-carer-name",
    "general-health.strengths": "kingsmead",
    "family-history.needs": "alder way",
    "conclusions.goals": "900452",
    "comments.child": "shaw",
}
"""Answers in which a detail is given away."""


def _told(marks: Marks) -> list[Record]:
    """The details themselves, where they belong."""
    marks.made.append(Mark(SCHOOL_NAME, frozenset({"services", "consent-statement", "assessors"}),
                           details=frozenset({HiddenDetail.SCHOOL})))
    marks.made.append(Mark(HOME, frozenset({"family-home"}), details=frozenset({HiddenDetail.ADDRESS})))
    marks.made.append(Mark(REFERRED_BY, frozenset({"assessment-information"}),
                           details=frozenset({HiddenDetail.REFERRER})))
    aunt = Person(id="aunt", name=marks.new("family-home"), address=HOME, telephone=HOME_PHONE)
    link = Relationship(id="aunt-link", child_id="maya", person_id="aunt")
    return [
        aunt,
        link,
        Involvement(id="school", episode_id="episode-0", place="education", named_person=SCHOOL_NAME),
    ]


def marked_case(marks: Marks, outcome_sections: tuple[str, ...] = ()) -> Case:
    """A case with everything in it, every text marked."""
    identifying = {name: (DETAILS[name],) if name in DETAILS else () for name in _CHILD_TEXTS}
    kid = Child(
        id="maya",
        date_of_birth=date(2020, 11, 2),
        nhs_number=marks.new(NEVER),
        **{name: marks.new("identifying", details=details) for name, details in identifying.items()},
    )
    opened = episode(
        registered_number=marks.new("identifying"),
        coordinator_answer=marks.new(NEVER),
        agreed_review_date=date(2031, 1, 17),
    )
    marks.made.append(Mark("2031-01-17", frozenset({"conclusions"})))
    records = [*_people(marks), draft(), *_answers(marks), *_services(marks), *_never(marks)]
    return Case.of(opened, kid, [*records, *_plan(marks, outcome_sections), *_agreed(marks), *_telling_records(marks)])


_CHILD_TEXTS = (
    "given_names",
    "family_name",
    "address",
    "postcode",
    "telephone",
    "immigration_status",
    "first_language",
    "parent_language",
    "disability_details",
    "special_requirements",
)


def _people(marks: Marks) -> list[Record]:
    both, carer = ("parents-carers", "family-home"), HiddenDetail.CARER
    named = ("consent-statement", "signatures", "conclusions", "assessors", "minutes", *both)
    marks.made.append(Mark(CARER_NAME, frozenset(named), details=frozenset({carer})))
    mother = Person(
        id="grace",
        name=CARER_NAME,
        telephone=marks.new("parents-carers", details=(HiddenDetail.PHONE, carer)),
        address=marks.new(*both, details=(HiddenDetail.ADDRESS, carer)),
        postcode=marks.new("parents-carers", details=(HiddenDetail.ADDRESS, carer)),
        school=marks.new("family-home", details=(HiddenDetail.SCHOOL, carer)),
    )
    brother = Person(
        id="idris",
        name=marks.new("family-home"),
        telephone=marks.new(NEVER),
        address=marks.new("family-home", details=(HiddenDetail.ADDRESS,)),
        school=marks.new("family-home", details=(HiddenDetail.SCHOOL,)),
    )
    stranger = Person(id="stranger", name=marks.new(NEVER))
    links: list[Record] = [
        Relationship(
            id="grace-link",
            child_id="maya",
            person_id="grace",
            relationship=marks.new(*both, details=(carer,)),
            may_be_told_via=marks.new(NEVER),
            parent_or_carer=True,
        ),
        Relationship(id="idris-link", child_id="maya", person_id="idris", relationship=marks.new("family-home")),
    ]
    return [mother, brother, stranger, *links]


def _answers(marks: Marks) -> list[Record]:
    form = national_caf()
    kept: list[Record] = []
    for item in form.walk():
        if not item.is_question or item.bound_to or item.read_only or item.link_id.endswith("-too-young"):
            continue
        if item.link_id.endswith(".decision"):
            kept.append(Answer(response_id="assessment-0-1", link_id=item.link_id, values=("explored",)))
        elif item.type in (ItemType.STRING, ItemType.TEXT):
            said = _said(marks, item.link_id)
            kept.append(Answer(response_id="assessment-0-1", link_id=item.link_id, values=(said,)))
    return kept


def _said(marks: Marks, link_id: str) -> str:
    """What is said to a question: a mark, and with some a sentence that gives a detail away."""
    category = NEVER if link_id.endswith(".why-not") else national_caf().category_of(link_id)
    if link_id in _TELLING:
        sentence, detail = _telling(_TELLING[link_id], len(link_id))
        return f"{marks.new(category, details=(detail,))} {sentence}"
    text = marks.new(category, details=(HiddenDetail.REFERRER,) if ".raised-by" in link_id else ())
    return f"{REFERRED_BY}, {text}" if link_id.endswith(".raised-by") else text


def _services(marks: Marks) -> list[Record]:
    hidden = {"education": (HiddenDetail.SCHOOL,), "gp": (), "other": ()}
    return [
        Involvement(
            id=place,
            episode_id="episode-0",
            place=place,
            service=marks.new("services", details=details),
            named_person=marks.new("services", details=details),
            telephone=marks.new("services", details=details),
        )
        for place, details in hidden.items()
    ]


def _never(marks: Marks) -> list[Record]:
    form = pre_assessment_checklist()
    where: dict[str, Any] = {"form_url": form.url, "form_version": form.version, "date_started": STARTED}
    question = next(item.link_id for item in form.walk() if item.type is ItemType.TEXT)
    return [
        Checklist(id="check", episode_id="episode-0", **where),
        Answer(response_id="check", link_id=question, values=(marks.new(NEVER),)),
        VisitNote(id="note", episode_id="episode-0", visited_on=STARTED, words=marks.new(NEVER)),
        VisitPassage(
            id="passage",
            episode_id="episode-0",
            note_id="note",
            response_id="assessment-0-1",
            link_id="general-health.needs",
            words=marks.new(NEVER),
            sent_at=AT,
        ),
        Attachment(
            id="attached",
            episode_id="episode-0",
            title=marks.new(NEVER),
            media_type="image/jpeg",
            size=1,
            sha256="0" * 64,
            added_at=AT,
            added_by_id=marks.new(NEVER),
            cleaned=(marks.new(NEVER),),
        ),
        PrivateNote(id="private", episode_id="episode-0", author_id="me", at=AT, words=marks.new(NEVER)),
        SupervisorNote(id="office", episode_id="episode-0", author_id="me", at=AT, words=marks.new(NEVER)),
        Concern(id="concern", episode_id="episode-0", seen_or_said=marks.new(NEVER), at=AT, advice=marks.new(NEVER)),
        Disclosure(
            id="gone",
            episode_id="episode-0",
            decision="shared",
            route=Route.AGREEMENT,
            reason=marks.new(NEVER),
            recipient=marks.new(NEVER),
            version=1,
            medium="pdf",
            at=AT,
            by=marks.new(NEVER),
        ),
    ]


def _plan(marks: Marks, sections: tuple[str, ...]) -> list[Record]:
    def planned() -> str:
        return marks.new("conclusions", sections=sections)

    return [
        DesiredOutcome(id="outcome", episode_id="episode-0", words=planned(), sections=sections),
        Action(id="action", episode_id="episode-0", outcome_id="outcome", words=planned(), who=CARER_NAME),
        Action(id="second", episode_id="episode-0", outcome_id="outcome", words=planned(), who=planned()),
        Meeting(
            id="meeting",
            episode_id="episode-0",
            purpose=MeetingKind.TAC,
            held_on=STARTED,
            present=(Present(name=CARER_NAME), Present(name=marks.new("minutes"))),
            notes=marks.new("minutes"),
        ),
        LeadProfessional(
            id="lead", episode_id="episode-0", name=marks.new("assessors"), agreed_with=marks.new(NEVER), since=STARTED,
            reason=marks.new(NEVER),
        ),
        Assessor(id="assessor", episode_id="episode-0", name=marks.new("assessors")),
        Closure(
            id="end",
            episode_id="episode-0",
            closed_on=STARTED,
            reason=ClosureReason.NEEDS_MET,
            achieved=marks.new("minutes"),
        ),
    ]


def _agreed(marks: Marks) -> list[Record]:
    return [
        Agreement(
            id="agreement",
            episode_id="episode-0",
            about=About.FINISHED_TEXT,
            agreed=True,
            by_name=CARER_NAME,
            person_id="grace",
            footing=Footing.PARENTAL_RESPONSIBILITY,
            how=How.PAPER,
            given_on=STARTED,
            reason=marks.new(NEVER),
            competence=CompetenceNote(weighs=marks.new(NEVER)),
            statement=marks.new(NEVER),
            look_again_owner=marks.new(NEVER),
            assessment_id="assessment-0-1",
            content_hash="0" * 64,
        ),
        Signature(
            id="signed",
            episode_id="episode-0",
            name=CARER_NAME,
            how=How.PAPER,
            signed_on=STARTED,
            agreement_id="agreement",
            assessment_id="assessment-0-1",
            content_hash="0" * 64,
        ),
        Signature(
            id="signed-too",
            episode_id="episode-0",
            name=marks.new("signatures"),
            how=How.PAPER,
            signed_on=STARTED,
            agreement_id="agreement",
            assessment_id="assessment-0-1",
            content_hash="0" * 64,
        ),
        decision(id="elsewhere", recipient=marks.new("consent-statement"), decided_by=CARER_NAME),
        decision(id="about-aunt", recipient=marks.new(NEVER), recipient_kind=RecipientKind.PERSON),
        decision(id="about-carer", recipient=CARER_NAME, decided_by=marks.new(NEVER), purpose=marks.new(NEVER),
                 safe_contact=marks.new(NEVER), statement=marks.new(NEVER), recorded_by=marks.new(NEVER)),
    ]


def decision(**more: Any) -> SharingDecision:
    """What the family decided about Housing, unless said otherwise: yes, the whole of it."""
    given: dict[str, Any] = {
        "id": "decision",
        "episode_id": "episode-0",
        "recipient": "Ashmere Housing",
        "covers": Covers.WHOLE,
        "decided_by": CARER_NAME,
        "footing": Footing.PARENTAL_RESPONSIBILITY,
        "how": How.PAPER,
        "decided_at": AT,
    }
    return SharingDecision(**(given | more))
