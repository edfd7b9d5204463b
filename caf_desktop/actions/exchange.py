"""Cases in clear files: bring them in, all or none, and write them out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.completing import status_of
from caf_desktop.actions.starting import likely_duplicates_of
from caf_desktop.domain.agreement import Agreement, Signature
from caf_desktop.domain.assessment import Answer, Assessment
from caf_desktop.domain.casefile import CaseFile, case_file_of
from caf_desktop.domain.identity import new_reference
from caf_desktop.domain.loose_ends import without_loose_ends
from caf_desktop.domain.matching import Band
from caf_desktop.forms.release import content_hash
from caf_desktop.forms.response import to_response
from caf_desktop.store import reading
from caf_desktop.store.errors import RecordMissing
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.actions.recipients import Outgoing
    from caf_desktop.domain.case import Case
    from caf_desktop.domain.record import Record


@dataclass(frozen=True)
class ImportCases:
    """Bring in case files that have passed every rule: all of them, or none."""

    files: Sequence[CaseFile]
    allow_duplicate: bool = False

    def blockers(self, desk: Desk) -> list[Blocker]:
        """An episode that is here already, or a child who very likely is, is refused unless allowed."""
        if self.allow_duplicate:
            return []
        return [blocker for file in self.files for blocker in _duplicates(desk, file)]

    def run(self, desk: Desk) -> Changed:
        """Store every record; a second copy of an episode gets a reference and ids of its own."""
        records: list[Record] = []
        with desk.writing("import") as changes:
            for file in self.files:
                kept = _as_copy(desk, file) if _collides(desk, file) else file
                for _name, _place, record in kept.records():
                    changes.put(record)
                    records.append(record)
        return Changed(tuple(records))


def case_json(out: Outgoing, exported_by: str, desk: Desk) -> bytes:
    """The case file of what may leave, as UTF-8 JSON."""
    case = out.case
    if out.allowed.recipient is not None:
        case = _for_others(out)
    file = case_file_of([case], desk.clock(), exported_by)
    return (file.model_dump_json(exclude_none=True, indent=1) + "\n").encode("utf-8")


def fhir_response(out: Outgoing) -> dict[str, Any]:
    """What may leave as a FHIR R4 QuestionnaireResponse."""
    return to_response(
        out.form,
        out.answers,
        status_of(out.assessment),
        reference=out.case.episode.reference,
        authored=out.assessment.completed_at,
    )


def fhir_json(out: Outgoing) -> bytes:
    """The FHIR response as UTF-8 JSON."""
    return (json.dumps(fhir_response(out), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _for_others(out: Outgoing) -> Case:
    """The case with the one version that leaves, and nothing that points elsewhere.

    Where something is kept back, fingerprints of the whole text go too: short answers could be guessed
    from them. The version keeps its number, form, dates and state, without which the file cannot be read.
    """
    case = out.case
    others = [each for each in case.assessments() if each.id != out.assessment.id]
    case = without_loose_ends(case.without(*others).having(_version_for_others(out)))
    if out.allowed.is_whole:
        return case
    bound = (*case.all(Agreement), *case.all(Signature))
    return case.having(*(each.model_copy(update={"content_hash": ""}) for each in bound))


def _version_for_others(out: Outgoing) -> Assessment:
    version = out.case.find(Assessment, out.assessment.id)
    if version is None:
        version = out.assessment.model_copy(update={"level_of_need": "", "completed_by": ""})
    if out.assessment.response is None:
        return version
    frozen = {"response": fhir_response(out), "content_hash": content_hash(out.form, out.answers)}
    return version.model_copy(update=frozen)


def _duplicates(desk: Desk, file: CaseFile) -> list[Blocker]:
    faults = []
    for place, episode in enumerate(file.episodes):
        if _has_reference(desk, episode.reference):
            sentence = _("episodes[{place}]: {reference} is in this vault already. Nothing was brought in.")
            faults.append(Blocker(sentence.format(place=place, reference=episode.reference)))
    for place, child in enumerate(file.children):
        for match in likely_duplicates_of(desk, child):
            if match.band is Band.STRONG:
                sentence = _(
                    "children[{place}]: a child in this vault is very likely the same. Nothing was brought in. "
                    "Open that record, or allow the duplicate."
                )
                faults.append(Blocker(sentence.format(place=place)))
                break
    return faults


def _has_reference(desk: Desk, reference: str) -> bool:
    with desk.vault.reading() as connection:
        try:
            reading.episode_with(connection, reference)
        except RecordMissing:
            return False
    return True


def _collides(desk: Desk, file: CaseFile) -> bool:
    """Whether a reference is taken, or an id stands for something else here."""
    if any(_has_reference(desk, episode.reference) for episode in file.episodes):
        return True
    with desk.vault.reading() as connection:
        for _name, _place, record in file.records():
            try:
                if reading.record(connection, type(record), record.id) != record:
                    return True
            except RecordMissing:
                continue
    return False


def _as_copy(desk: Desk, file: CaseFile) -> CaseFile:
    """The same file with new ids and references throughout."""
    names = {record.id: desk.new_id() for _n, _p, record in file.records() if not isinstance(record, Answer)}
    names |= {episode.reference: new_reference() for episode in file.episodes}
    body = file.model_dump(mode="json", exclude_none=True)
    return CaseFile.model_validate({key: _renamed(value, names) for key, value in body.items()})


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(part, names) for key, part in value.items()}
    if isinstance(value, list):
        return [_renamed(part, names) for part in value]
    return names.get(value, value) if isinstance(value, str) else value

