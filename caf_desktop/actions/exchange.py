"""Cases as clear files: the case file and the FHIR response of what may leave."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from caf_desktop.actions.completing import status_of
from caf_desktop.domain.agreement import Agreement, Signature
from caf_desktop.domain.assessment import Assessment
from caf_desktop.domain.casefile import case_file_of
from caf_desktop.domain.loose_ends import without_loose_ends
from caf_desktop.forms.release import content_hash
from caf_desktop.forms.response import to_response

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.actions.recipients import Outgoing
    from caf_desktop.domain.case import Case


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
