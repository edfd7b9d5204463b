"""The exact words families are asked and agree to; stored with what they answered (Standards C-02, S-06)."""

from __future__ import annotations

from collections.abc import Sequence

from caf_desktop.words import _

VERSION = "1"
"""Version of these wordings; raise it when one of them changes."""


def sharing_question(recipient: str) -> str:
    """What is asked aloud about each recipient, in full."""
    return _("May {recipient} see this assessment: the whole of it, only these parts, or none of it?").format(
        recipient=recipient
    )


def sharing_question_short(recipient: str) -> str:
    """The question as the heading of the answer."""
    return _("May {recipient} see this?").format(recipient=recipient)


def text_statement(
    for_me: bool, for_child_as_parent: bool, for_child_as_carer: bool, understood: bool | None, services: Sequence[str]
) -> str:
    """The form's declarations, as they derive from who signs and from what was decided about each service."""
    whom = [
        words
        for said, words in (
            (for_me, _("me")),
            (for_child_as_parent, _("this infant, child or young person for whom I am a parent")),
            (for_child_as_carer, _("this infant, child or young person for whom I am a carer")),
        )
        if said
    ]
    understands = _("I understand the information that is recorded on this form and that it will be stored and used.")
    if whom:
        understands = _(
            "I understand the information that is recorded on this form and that it will be stored and used for the "
            "purpose of providing services to: {whom}."
        ).format(whom="; ".join(whom))
    explained = {
        True: _(
            "The reasons for information sharing and information storage have been explained to me and I understand"
            " them."
        ),
        False: _(
            "The reasons for information sharing and information storage have not been explained to me so that I"
            " understand them."
        ),
        None: "",
    }[understood]
    sharing = (
        _("I agree to the sharing of information, as agreed, between the services listed: {services}.").format(
            services="; ".join(services)
        )
        if services
        else _("I do not agree to the sharing of information with any service.")
    )
    return " ".join(part for part in (understands, explained, sharing) if part)
