"""The checklist's recommended next step and its reason, in words."""

from __future__ import annotations

from caf_desktop.domain.assessment import ChecklistDecision
from caf_desktop.domain.checklist_advice import Why
from caf_desktop.words import _


def step_sentence(step: ChecklistDecision | None) -> str:
    """What the answers point to; while something is unanswered, that they do not yet."""
    if step is None:
        return _("The answers do not point anywhere yet")
    return {
        ChecklistDecision.SAFEGUARDING: _("Safeguarding comes first"),
        ChecklistDecision.NO_ADDITIONAL_NEEDS: _("No additional needs: universal services go on"),
        ChecklistDecision.MEET_IN_SERVICE: _("Your own service can meet the need"),
        ChecklistDecision.SINGLE_AGENCY: _("Ask one other service"),
        ChecklistDecision.OFFER_CAF: _("Offer the family an assessment"),
        ChecklistDecision.JOIN_EXISTING: _("Join the CAF that is open"),
        ChecklistDecision.DECLINED: _("They said no"),
    }[step]


def why_sentence(why: Why) -> str:
    """The reason for it."""
    return {
        Why.SIGNIFICANT_HARM: _(
            "You are concerned about significant harm. Follow the safeguarding procedures now; do not stop to"
            " finish this checklist or to start a CAF."
        ),
        Why.HARM_NOT_ASKED: _("First say whether you are concerned about significant harm."),
        Why.CAF_OPEN: _("The co-ordinator says that a CAF exists. Ring its lead professional and join the team."),
        Why.UNANSWERED: _("Answer the five questions, and a next step is suggested here."),
        Why.ALL_YES: _("All five answers are Yes."),
        Why.OWN_SERVICE: _("There is a need, and you can provide what is needed. No CAF is necessary for that."),
        Why.ONE_OTHER_SERVICE: _("The need is clear, another service can meet it, and a CAF would not add to that."),
        Why.SEVERAL_SERVICES: _("There is a need that your service cannot meet alone."),
        Why.FOLLOW_UP_UNANSWERED: _("Say whether you can provide what is needed."),
        Why.NEEDS_UNCLEAR: _(
            "Something is not sure. An assessment finds out what is needed, together with the family."
        ),
    }[why]
