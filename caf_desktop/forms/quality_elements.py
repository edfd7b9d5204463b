"""Questions 14 to 18 of the quality audit: the elements, what they are based on, and differences of view."""

from __future__ import annotations

from caf_desktop.domain.answers import FormAnswers
from caf_desktop.forms.completeness import Decision, Progress, element_state
from caf_desktop.forms.model import FormDefinition
from caf_desktop.forms.quality_fields import Fields
from caf_desktop.forms.quality_question import AuditReason, Finding

DOMAINS = {14: "development", 15: "parenting", 16: "environment"}


def element_findings(form: FormDefinition, answers: FormAnswers) -> dict[int, Finding]:
    """The findings by question number."""
    fields = Fields(form, answers)
    domains = {number: _domain(form, answers, section) for number, section in DOMAINS.items()}
    return {**domains, 17: _evidence(form, fields), 18: _differences(form, fields)}


def _domain(form: FormDefinition, answers: FormAnswers, section: str) -> Finding:
    elements = [each.link_id for each in form.elements() if form.section_of(each.link_id).link_id == section]
    states = {element: element_state(form, answers, element) for element in elements}
    undecided = [element for element, state in states.items() if state.progress is not Progress.DONE]
    if undecided or not elements:
        reason = AuditReason.MISSING if len(undecided) == len(elements) else AuditReason.UNDECIDED
        return Finding(reason, f"{undecided[0]}.decision" if undecided else section)
    decisions = {state.decision for state in states.values()}
    if decisions & {Decision.EXPLORED, Decision.NOTHING_OF_CONCERN}:
        return Finding(AuditReason.RECORDED, section)
    if decisions == {Decision.NOT_RELEVANT}:
        return Finding(AuditReason.NOT_RELEVANT, section)
    return Finding(AuditReason.NOTHING_SAID, f"{elements[0]}.decision")


def _evidence(form: FormDefinition, fields: Fields) -> Finding:
    said = [
        each.link_id
        for each in form.elements()
        if fields.any_said((f"{each.link_id}.strengths", f"{each.link_id}.needs"))
    ]
    if not said:
        return Finding(AuditReason.NOTHING_TO_BACK)
    unbacked = [element for element in said if not fields.said(f"{element}.based-on")]
    if unbacked:
        return Finding(AuditReason.UNBACKED, f"{unbacked[0]}.based-on")
    return Finding(AuditReason.RECORDED, f"{said[0]}.based-on")


def _differences(form: FormDefinition, fields: Fields) -> Finding:
    places = [f"{each.link_id}.differences" for each in form.elements()]
    written = [place for place in places if fields.said(place)]
    if written:
        return Finding(AuditReason.RECORDED, written[0])
    return Finding(AuditReason.NO_DIFFERENCE_WRITTEN, places[0] if places else "")
