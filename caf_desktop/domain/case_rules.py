"""What must hold in a case file before anything of it is taken in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from caf_desktop.domain.age import age_in_years
from caf_desktop.domain.agreement import Agreement, CompetenceNote, Covers, Footing, SharingDecision
from caf_desktop.domain.aims import AIM_CODES
from caf_desktop.domain.assessment import Answer, Assessment, AssessmentStatus, Checklist
from caf_desktop.domain.case_dates import date_faults
from caf_desktop.domain.case_faults import CaseFault, CaseFaultCode
from caf_desktop.domain.case_frozen import frozen_faults
from caf_desktop.domain.case_index import CaseIndex
from caf_desktop.domain.case_json import read_case_json
from caf_desktop.domain.case_links import link_faults
from caf_desktop.domain.casefile import CaseFile
from caf_desktop.domain.episode import Episode, VisitPassage
from caf_desktop.domain.ethnicity import ETHNICITY_CODES
from caf_desktop.domain.kinds import ALL_KINDS
from caf_desktop.domain.people import Child
from caf_desktop.domain.plan import DesiredOutcome

PRESUMED_COMPETENT_AT = 16
"""Years (Process rules, consent: presumed competent at 16)."""

RECORD_CATEGORIES = frozenset(kind.sharing_category for kind in ALL_KINDS)
"""Sharing categories that are no section of any form."""


class KnownForms(Protocol):
    """What a case file's answers are held against: the forms this program knows."""

    def knows(self, url: str, version: str) -> bool:
        """Whether this version of this form is known."""

    def has(self, url: str, version: str, link_id: str) -> bool:
        """Whether the form has an item with this linkId."""

    def is_category(self, url: str, version: str, link_id: str) -> bool:
        """Whether the form has a section or an element with this linkId that is shared by itself."""

    def answer_fault(self, url: str, version: str, answer: Answer) -> CaseFaultCode | None:
        """What is wrong with an answer to this form, if anything."""

    def response_faults(self, url: str, version: str, response: Mapping[str, Any]) -> Iterable[CaseFault]:
        """How a frozen response does not fit this form, with paths that begin at ``response``."""

    def content_hash(self, url: str, version: str, response: Mapping[str, Any]) -> str:
        """The fingerprint of the text in a response that fits this form."""


def parse_case_file(data: bytes) -> CaseFile:
    """The case file in these bytes.

    Raises CaseFileRefused with the path of every fault of size, depth, syntax and shape. What the
    records say to each other is not looked at: that is ``case_faults``.
    """
    return read_case_json(data)


def case_faults(file: CaseFile, forms: KnownForms | None = None) -> tuple[CaseFault, ...]:
    """Every fault in what a well-shaped case file says; without ``forms``, answers are not looked at.

    Dates are held against the start of the assessment and against each other, never against today. An
    unborn baby without an expected date is no fault: the recommended minimum warns and never stops.
    """
    index = CaseIndex.of(file)
    found = [*link_faults(index), *date_faults(index), *_codes(index), *_versions(index), *_decisions(index)]
    if forms is not None:
        found += [*_forms(index, forms), *_sections(index, forms), *frozen_faults(index, forms)]
    return tuple(found)


def _codes(index: CaseIndex) -> Iterator[CaseFault]:
    for path, child in index.each(Child):
        if child.ethnicity and child.ethnicity not in ETHNICITY_CODES:
            values = {"ethnicity": child.ethnicity}
            yield CaseFault(f"{path}.ethnicity", CaseFaultCode.UNKNOWN_ETHNICITY, values)
    for path, outcome in index.each(DesiredOutcome):
        if outcome.aim and outcome.aim not in AIM_CODES:
            yield CaseFault(f"{path}.aim", CaseFaultCode.UNKNOWN_AIM, {"aim": outcome.aim})


def _versions(index: CaseIndex) -> Iterator[CaseFault]:
    drafts: set[str] = set()
    numbers: set[tuple[str, int]] = set()
    for path, version in index.each(Assessment):
        if (version.episode_id, version.version) in numbers:
            yield CaseFault(f"{path}.version", CaseFaultCode.DOUBLED_VERSION, {"version": version.version})
        numbers.add((version.episode_id, version.version))
        if version.status is AssessmentStatus.COMPLETED:
            yield from _completed(path, version)
        else:
            if version.episode_id in drafts:
                yield CaseFault(f"{path}.status", CaseFaultCode.TWO_DRAFTS)
            drafts.add(version.episode_id)


def _completed(path: str, version: Assessment) -> Iterator[CaseFault]:
    if not version.response:
        yield CaseFault(f"{path}.response", CaseFaultCode.NO_RESPONSE)
    if not version.content_hash:
        yield CaseFault(f"{path}.content_hash", CaseFaultCode.NO_CONTENT_HASH)
    if version.completed_at is None:
        yield CaseFault(f"{path}.completed_at", CaseFaultCode.NO_COMPLETION_TIME)


def _decisions(index: CaseIndex) -> Iterator[CaseFault]:
    for path, decision in index.each(SharingDecision):
        if decision.covers is Covers.PARTS and not any(part.strip() for part in decision.parts):
            yield CaseFault(f"{path}.parts", CaseFaultCode.NO_PARTS)
    for path, agreement in index.each(Agreement):
        if agreement.footing is Footing.COMPETENT_CHILD and not _is_noted(agreement.competence):
            child = index.child_of(agreement.episode_id)
            born = child.date_of_birth if child else None
            if born is not None and age_in_years(born, agreement.given_on) < PRESUMED_COMPETENT_AT:
                yield CaseFault(f"{path}.competence", CaseFaultCode.NO_COMPETENCE_NOTE)


def _is_noted(note: CompetenceNote | None) -> bool:
    return note is not None and any(str(said).strip() for said in note.model_dump().values())


def _forms(index: CaseIndex, forms: KnownForms) -> Iterator[CaseFault]:
    for path, form in _responses(index):
        if not forms.knows(*form):
            yield CaseFault(f"{path}.form_url", CaseFaultCode.UNKNOWN_FORM, {"form": "|".join(form)})
    for path, answer in index.each(Answer):
        written_in = _form_of(index, answer.response_id, forms)
        if written_in is not None and (code := forms.answer_fault(*written_in, answer)) is not None:
            yield CaseFault(f"{path}.{_ABOUT.get(code, 'values')}", code, {"question": answer.link_id})
    for path, passage in index.each(VisitPassage):
        sent_to = _form_of(index, passage.response_id, forms)
        if sent_to is not None and not forms.has(*sent_to, passage.link_id):
            values = {"question": passage.link_id}
            yield CaseFault(f"{path}.link_id", CaseFaultCode.UNKNOWN_QUESTION, values)


_ABOUT = {
    CaseFaultCode.UNKNOWN_QUESTION: "link_id",
    CaseFaultCode.BELONGS_TO_RECORD: "link_id",
    CaseFaultCode.WRONG_ROW: "row",
}
"""The field an answer's fault is about, when it is not the values."""


def _responses(index: CaseIndex) -> Iterator[tuple[str, tuple[str, str]]]:
    for path, checklist in index.each(Checklist):
        yield path, (checklist.form_url, checklist.form_version)
    for path, version in index.each(Assessment):
        yield path, (version.form_url, version.form_version)


def _form_of(index: CaseIndex, response_id: str, forms: KnownForms) -> tuple[str, str] | None:
    """Address and version of the form it is written in, if that is known."""
    response = index.response(response_id)
    if response is None or not forms.knows(response.form_url, response.form_version):
        return None
    return response.form_url, response.form_version


def _sections(index: CaseIndex, forms: KnownForms) -> Iterator[CaseFault]:
    """Sections that no form of the episode has, in sharing decisions and desired outcomes.

    A single question, or a domain whose elements are shared one by one, is none either: the filter at
    the exits would pass over it.
    """
    named = [
        *((f"{path}.parts", each.episode_id, each.parts) for path, each in index.each(SharingDecision)),
        *((f"{path}.exclusions", each.episode_id, each.exclusions) for path, each in index.each(SharingDecision)),
        *((f"{path}.sections", each.episode_id, each.sections) for path, each in index.each(DesiredOutcome)),
    ]
    for path, episode_id, sections in named:
        if index.find(Episode, episode_id) is None:
            continue
        known = [each for each in index.versions_of(episode_id) if forms.knows(each.form_url, each.form_version)]
        for place, section in enumerate(sections):
            in_a_form = any(forms.is_category(each.form_url, each.form_version, section) for each in known)
            if known and not in_a_form and section not in RECORD_CATEGORIES:
                values = {"section": section}
                yield CaseFault(f"{path}[{place}]", CaseFaultCode.UNKNOWN_SECTION, values)
