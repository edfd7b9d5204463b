"""The quality audit in words: its questions in brief, and why each is answered as it is."""

from __future__ import annotations

from caf_desktop.forms.quality_question import AuditReason
from caf_desktop.words import _


def question_words(number: int) -> str:
    """The question with this number, 1 to 39."""
    return _questions()[number - 1]


def reason_words(reason: AuditReason) -> str:
    """Why it is answered as it is, in one sentence."""
    return {
        AuditReason.RECORDED: _("Recorded."),
        AuditReason.MISSING: _("Nothing is recorded."),
        AuditReason.PARTLY: _("Only part of it is recorded."),
        AuditReason.UNDECIDED: _("An element is not decided yet, or has no words."),
        AuditReason.NOTHING_SAID: _("No element of this part was explored."),
        AuditReason.NOT_RELEVANT: _("Every element of this part is marked as not relevant."),
        AuditReason.UNBACKED: _("A comment does not say what it is based on."),
        AuditReason.NOTHING_TO_BACK: _("There are no comments yet; a person has to judge."),
        AuditReason.NO_DIFFERENCE_WRITTEN: _(
            "No difference of view is written down; a person has to say whether there was one."
        ),
        AuditReason.TOO_YOUNG: _("Marked: too young or unable to comment."),
        AuditReason.NOT_SIGNED_BY_FAMILY: _("Neither the young person nor a parent or carer has signed."),
        AuditReason.NOT_SIGNED_BY_ASSESSOR: _("The assessor has not signed."),
        AuditReason.NO_MEETING: _("No meeting of the team around the child is recorded."),
        AuditReason.NO_ACTIONS: _("No actions are recorded."),
        AuditReason.NO_REVIEW: _("No review is recorded."),
        AuditReason.NOT_YET_DUE: _("The first review is agreed and not yet due."),
        AuditReason.NO_PLAN_NEEDED: _("The episode was closed before a plan was needed."),
    }[reason]


def _questions() -> tuple[str, ...]:
    return (
        _("Is the date recorded on which the assessment started?"),
        _("Are name, sex, address, postcode, date of birth and telephone number all recorded?"),
        _("Are the first languages of the child and of the parent recorded?"),
        _("Is it recorded whether the child is disabled, with details?"),
        _("Are special requirements recorded?"),
        _("Is the ethnicity recorded?"),
        _("Is everyone recorded who was present?"),
        _("Is it recorded why the assessment was made?"),
        _("Are the details of the parents or carers complete?"),
        _("Are home and family described, with who lives there and who does not?"),
        _("Are the details of everyone who undertook the assessment complete?"),
        _("Are the lead professional's details recorded?"),
        _("Are all services recorded, each with how to reach it?"),
        _("Is the child's development described?"),
        _("Are parents and carers described?"),
        _("Are family and environment described?"),
        _("Does each comment say what it is based on?"),
        _("Are major differences of view recorded?"),
        _("Are conclusions recorded?"),
        _("Are goals recorded?"),
        _("Does each action serve a desired outcome?"),
        _("Does each action say who will do it?"),
        _("Does each action say by when?"),
        _("Is a review date agreed?"),
        _("Is the child's or young person's comment recorded?"),
        _("Is the parent's or carer's comment recorded?"),
        _("Is the consent statement complete: for whom, understood, agreed, which services?"),
        _("Have the family and the assessor signed and dated it?"),
        _("Does the delivery plan carry all identifying details, with the unique reference number?"),
        _("Are the people at the team's meetings recorded, with actions for them?"),
        _("Does each desired outcome name the Every Child Matters aim it serves?"),
        _("Does each action have its progress recorded?"),
        _("Is the date of each review recorded?"),
        _("Are the people present at each review recorded?"),
        _("Are next steps recorded at each review?"),
        _("Does each review give the next review date, or the reason for closing?"),
        _("Are there notes of each review?"),
        _("Is the child's or young person's comment on each review recorded?"),
        _("Is the parent's or carer's comment on each review recorded?"),
    )
