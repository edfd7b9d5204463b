"""Complete an assessment: freeze the version and sign its PDF; or begin the version after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.agreeing import may_be_assessed
from caf_desktop.actions.starting import birth_faults
from caf_desktop.domain.assessment import Answer, Assessment, AssessmentStatus
from caf_desktop.domain.people import Child, Sex
from caf_desktop.domain.permissions import Doing
from caf_desktop.forms.answering import changes_for_answer
from caf_desktop.forms.completeness import missing_required
from caf_desktop.forms.release import answers_of, content_hash
from caf_desktop.forms.response import ResponseStatus, to_response
from caf_desktop.store import documents
from caf_desktop.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.case import Case
    from caf_desktop.domain.record import Record
    from caf_desktop.forms.model import FormDefinition

def status_of(assessment: Assessment) -> ResponseStatus:
    """A version's status as FHIR has it: later versions of a completed one are amendments."""
    if assessment.status is AssessmentStatus.DRAFT:
        return ResponseStatus.IN_PROGRESS
    return ResponseStatus.COMPLETED if assessment.version == 1 else ResponseStatus.AMENDED


@dataclass(frozen=True)
class CompleteAssessment:
    """Freeze the draft, sign its PDF and keep both."""

    doing: ClassVar[Doing] = Doing.COMPLETE
    episode_id: str

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Only a missing agreement to be assessed, and what a local form requires, stands in the way."""
        case = desk.case(self.episode_id)
        draft = case.draft()
        if draft is None:
            return [Blocker(_("There is no draft to complete. Start a new version first."))]
        faults = []
        if not may_be_assessed(case):
            sentence = _("Nobody has agreed yet to this assessment being made. Record the agreement first.")
            faults.append(Blocker(sentence, "agreement"))
        form = desk.form_of(draft)
        for key in missing_required(form, answers_of(form, case, draft)):
            sentence = _("This form needs an answer to “{question}”.").format(
                question=form.by_link_id[key.link_id].text
            )
            faults.append(Blocker(sentence, key.link_id, key.row))
        return faults

    def run(self, desk: Desk) -> Changed:
        """Freeze, draw, sign; stored together or not at all."""
        from caf_desktop.actions.printing import signed_pdf

        case = desk.case(self.episode_id)
        draft = case.draft()
        assert draft is not None
        form = desk.form_of(draft)
        frozen = frozen_version(desk, form, case, draft)
        pdf = signed_pdf(desk, case.having(frozen), frozen)
        with desk.writing("complete") as changes:
            changed = Changed((frozen,)).store(changes)
            documents.keep_document(changes.connection, frozen.id, pdf)
            return changed


def frozen_version(desk: Desk, form: FormDefinition, case: Case, draft: Assessment) -> Assessment:
    """The draft as a completed version: its answers frozen as a FHIR response, with their fingerprint."""
    answers = answers_of(form, case, draft)
    now = desk.clock()
    done = draft.model_copy(
        update={
            "status": AssessmentStatus.COMPLETED,
            "completed_at": now,
            "completed_by": desk.practitioner.name,
            "content_hash": content_hash(form, answers),
        }
    )
    response = to_response(
        form, answers, status_of(done), reference=case.episode.reference, authored=now
    )
    return done.model_copy(update={"response": response})


@dataclass(frozen=True)
class Birth:
    """What is known of a baby once it is born."""

    given_names: str
    family_name: str
    sex: Sex
    date_of_birth: date


@dataclass(frozen=True)
class StartNextVersion:
    """Begin the next version from the last completed one; for an unborn baby, perhaps with its birth."""

    doing: ClassVar[Doing] = Doing.EDIT_EPISODE
    episode_id: str
    started: date
    birth: Birth | None = None

    def blockers(self, desk: Desk) -> list[Blocker]:
        """There must be a completed version, and no draft yet."""
        case = desk.case(self.episode_id)
        if case.draft() is not None:
            return [Blocker(_("There is a draft already. Open it from the list."))]
        if case.latest_completed() is None:
            return [Blocker(_("There is no completed version to go on from."))]
        if self.birth is not None and not case.child.unborn:
            return [Blocker(_("The birth is recorded already. Start the new version without it."))]
        return list(birth_faults(self._child(case), self.started))

    def run(self, desk: Desk) -> Changed:
        """Store the new draft with the answers carried over, each marked with the version it is from."""
        case = desk.case(self.episode_id)
        before = case.latest_completed()
        assert before is not None
        form = desk.form_of(before)
        draft = Assessment(
            id=desk.new_id(),
            episode_id=self.episode_id,
            version=before.version + 1,
            form_url=form.url,
            form_version=form.version,
            date_started=self.started,
            level_of_need=before.level_of_need,
        )
        records: list[Record] = [] if self.birth is None else [self._child(case)]
        records += [draft, *self._carried(desk, form, case, before, draft)]
        with desk.writing("start-next-version") as changes:
            return Changed(tuple(records), made={"assessment": draft.id}).store(changes)

    def _carried(
        self, desk: Desk, form: FormDefinition, case: Case, before: Assessment, draft: Assessment
    ) -> Iterator[Answer]:
        for key, values in answers_of(form, case, before).given.items():
            item = form.by_link_id[key.link_id]
            if item.read_only or item.bound_to or not values:
                continue
            changes = changes_for_answer(form, case, draft, key, values, desk.new_id)
            for record in changes.put:
                assert isinstance(record, Answer)
                yield record.model_copy(update={"carried_from": before.version})

    def _child(self, case: Case) -> Child:
        if self.birth is None:
            return case.child
        return case.child.model_copy(
            update={
                "unborn": False,
                "given_names": self.birth.given_names,
                "family_name": self.birth.family_name,
                "sex": self.birth.sex,
                "date_of_birth": self.birth.date_of_birth,
                "expected_date_of_delivery": None,
            }
        )
