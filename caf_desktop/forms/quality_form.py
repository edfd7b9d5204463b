"""Questions 1 to 13 and 19 to 28 of the quality audit: the form outside its elements."""

from __future__ import annotations

from caf_desktop.domain.answers import AnswerKey, FormAnswers
from caf_desktop.forms.model import FormDefinition
from caf_desktop.forms.quality_fields import Fields
from caf_desktop.forms.quality_question import AuditReason, Finding

CHILD_TOO_YOUNG = "comments.child-too-young"

_PARENT = ("name", "telephone", "relationship", "address", "postcode", "parental-responsibility")
_ASSESSOR = ("name", "telephone", "address", "postcode", "role", "organisation")
_SERVICE = ("service", "person", "address", "telephone")
_DECLARED_FOR = ("consent-statement.for-me", "consent-statement.for-child-parent", "consent-statement.for-child-carer")
_SIGNATURE = "signatures.signature"


def form_findings(form: FormDefinition, answers: FormAnswers) -> dict[int, Finding]:
    """The findings by question number."""
    fields = Fields(form, answers)
    return {
        1: fields.whole("identifying.date-started"),
        2: _identity(fields),
        3: _languages(fields),
        4: _disability(fields),
        5: fields.whole("identifying.special-requirements"),
        6: _ethnicity(form, fields),
        7: fields.whole("assessment-information.people-present"),
        8: fields.whole("assessment-information.reason"),
        9: fields.whole_rows("parents-carers.person", *_PARENT),
        10: _home(fields),
        11: fields.whole_rows("assessors.person", *_ASSESSOR),
        12: fields.whole("assessors.lead-name", "assessors.lead-telephone"),
        13: _services(fields),
        19: fields.whole("conclusions.conclusions"),
        20: fields.whole("conclusions.goals"),
        21: fields.whole_rows("conclusions.action", "outcome"),
        22: fields.whole_rows("conclusions.action", "what", "who"),
        23: fields.whole_rows("conclusions.action", "by-when"),
        24: fields.whole("conclusions.review-date"),
        25: _child_comment(fields),
        26: fields.whole("comments.parent"),
        27: _declaration(fields),
        28: _signatures(fields),
    }


def _identity(fields: Fields) -> Finding:
    own: tuple[str, ...]
    if fields.true("identifying.unborn"):
        own = ("mother-name", "sex", "address", "postcode", "expected-date", "telephone")
    else:
        own = ("given-names", "family-name", "sex", "address", "postcode", "date-of-birth", "telephone")
    return fields.whole(*(f"identifying.{name}" for name in own))


def _languages(fields: Fields) -> Finding:
    own = [] if fields.true("identifying.unborn") else ["identifying.first-language"]
    return fields.whole(*own, "identifying.parent-language")


def _disability(fields: Fields) -> Finding:
    details = ["identifying.disability-details"] if fields.code("identifying.disabled") == "yes" else []
    return fields.whole("identifying.disabled", *details)


def _ethnicity(form: FormDefinition, fields: Fields) -> Finding:
    question = form.by_link_id.get("identifying.ethnicity")
    chosen = question.option(fields.code("identifying.ethnicity")) if question else None
    other = ["identifying.ethnicity-other"] if chosen and chosen.specify else []
    return fields.whole("identifying.ethnicity", *other)


def _home(fields: Fields) -> Finding:
    parents = set(fields.rows("parents-carers.person"))
    keys = [AnswerKey("family-home.situation")]
    for row in fields.rows("family-home.household"):
        named = () if row in parents else ("name", "relationship")
        keys += [AnswerKey(f"family-home.household.{name}", row) for name in (*named, "lives-with-child")]
    return fields.whole(*keys)


def _services(fields: Fields) -> Finding:
    keys = [AnswerKey(f"services.gp.{name}") for name in ("name", "address", "telephone")]
    education = [f"services.education.{name}" for name in ("name", "address", "telephone")]
    if fields.any_said(education):
        keys += [AnswerKey(link_id) for link_id in education]
    for row in fields.rows("services.other"):
        keys += [AnswerKey(f"services.other.{name}", row) for name in _SERVICE]
    return fields.whole(*keys)


def _child_comment(fields: Fields) -> Finding:
    if not fields.said("comments.child") and fields.said(CHILD_TOO_YOUNG):
        return Finding(AuditReason.TOO_YOUNG, CHILD_TOO_YOUNG)
    return fields.whole("comments.child")


def _declaration(fields: Fields) -> Finding:
    if not any(fields.true(link_id) for link_id in _DECLARED_FOR):
        return Finding(AuditReason.MISSING, _DECLARED_FOR[0])
    found = fields.whole("consent-statement.understood", "consent-statement.agree-to-share")
    if found.reason is not AuditReason.RECORDED:
        return Finding(AuditReason.PARTLY, found.link_id)
    if fields.code("consent-statement.agree-to-share") == "no":
        return found
    services = fields.whole_rows("consent-statement.service", "name")
    return services if services.reason is AuditReason.RECORDED else Finding(AuditReason.PARTLY, services.link_id)


def _signatures(fields: Fields) -> Finding:
    assessors = {fields.code("assessors.person.name", row).casefold() for row in fields.rows("assessors.person")}
    signed = [
        (fields.code(f"{_SIGNATURE}.name", row).casefold(), fields.code(f"{_SIGNATURE}.capacity", row).casefold())
        for row in fields.rows(_SIGNATURE)
        if fields.said(f"{_SIGNATURE}.name", row) and fields.said(f"{_SIGNATURE}.date", row)
    ]
    by_assessor = [name in assessors or capacity.startswith("assessor") for name, capacity in signed]
    if not by_assessor:
        return Finding(AuditReason.MISSING, _SIGNATURE)
    if all(by_assessor):
        return Finding(AuditReason.NOT_SIGNED_BY_FAMILY, _SIGNATURE)
    return Finding(AuditReason.RECORDED if any(by_assessor) else AuditReason.NOT_SIGNED_BY_ASSESSOR, _SIGNATURE)
