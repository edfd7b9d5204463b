"""Why an episode was closed, and the kinds of meeting, in words."""

from __future__ import annotations

from caf_desktop.domain.episode import ClosureReason
from caf_desktop.domain.plan import MeetingKind
from caf_desktop.words import _


def closure_words(reason: ClosureReason) -> str:
    """The reason as a sentence without its full stop."""
    return {
        ClosureReason.NEEDS_MET: _("Needs met; back to universal services"),
        ClosureReason.SINGLE_AGENCY: _("Remaining actions can be done by one agency"),
        ClosureReason.DISENGAGED: _("Family disengaged, withdrew, or could not be reached"),
        ClosureReason.MOVED: _("Moved to another local authority"),
        ClosureReason.STEP_UP: _("Taken on by children's social care"),
        ClosureReason.SAFEGUARDING: _("Safeguarding concern; children's social care leads"),
        ClosureReason.TRANSITION: _("Reached the upper age; transferred to adult services"),
        ClosureReason.DECEASED: _("The child has died"),
        ClosureReason.OPENED_IN_ERROR: _("Record opened in error"),
        ClosureReason.DECLINED: _("The family declined"),
        ClosureReason.NO_CAF_NEEDED: _("No CAF needed"),
    }[reason]


def meeting_words(purpose: MeetingKind) -> str:
    """The heading of a meeting."""
    return _("Team around the child meeting") if purpose is MeetingKind.TAC else _("Review")


def unfinished_draft(version: int) -> str:
    """What stands in the way of closing while a draft is unfinished, and what can be done about it."""
    return _(
        "Version {version} is an unfinished draft. Complete it first, or tick that it stays unfinished."
    ).format(version=version)
