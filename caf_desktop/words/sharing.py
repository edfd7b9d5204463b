"""Why something may not leave, in words."""

from __future__ import annotations

from caf_desktop.domain.agreement import How
from caf_desktop.domain.sharing import Why
from caf_desktop.words import _


def why_left_out(why: Why) -> str:
    """A short reason, to stand after the name of what is left out."""
    return {
        Why.NO_DECISION: _("nobody has been asked yet"),
        Why.DECLINED: _("the family said no"),
        Why.WITHDRAWN: _("the agreement was taken back"),
        Why.EXPIRED: _("the agreement has run out"),
        Why.NOT_COVERED: _("not among the parts agreed"),
        Why.EXCLUDED: _("excluded by the family"),
        Why.HIDDEN_FOR_SAFETY: _("kept back for safety"),
        Why.MUST_NOT_BE_TOLD: _("this person must not be told"),
        Why.NEVER_SHARED: _("never part of a copy"),
    }[why]


def why_nothing_leaves(why: Why, recipient: str) -> str:
    """A whole sentence: what happened, what is safe, what to do."""
    sentence = {
        Why.NO_DECISION: _(
            "Nothing was made for {recipient}: the family has not been asked whether {recipient} may see this. "
            "Ask them, and record the answer under Agreement."
        ),
        Why.DECLINED: _(
            "Nothing was made for {recipient}: the family said that {recipient} may not see this."
        ),
        Why.WITHDRAWN: _(
            "Nothing was made for {recipient}: the family has taken its agreement back. "
            "What left before is listed under Papers."
        ),
        Why.EXPIRED: _(
            "Nothing was made for {recipient}: the agreement has run out. Ask the family again."
        ),
        Why.MUST_NOT_BE_TOLD: _(
            "Nothing was made for {recipient}: it is recorded that this person, or somebody with a very similar name, "
            "must not be told. Speak to your safeguarding lead before changing that."
        ),
    }
    return sentence.get(why, sentence[Why.NO_DECISION]).format(recipient=recipient)


def cannot_be_listed() -> str:
    """Why no copy leaves a vault that is open for reading only."""
    return _(
        "No copy was made: this vault is open for reading only, so the list of copies cannot say that one left. "
        "Make the copy in the window that has the vault open, or close it and unlock again."
    )


def only_this_way(recipient: str, via: str) -> str:
    """How somebody may be told, when only one way is safe."""
    words = _("{recipient} may be told only this way: {via}. Confirm that you have read this before a copy leaves.")
    return words.format(recipient=recipient, via=via)


def how_given(how: How) -> str:
    """How an agreement or signature was given."""
    return {
        How.DRAWN: _("drawn"),
        How.TYPED: _("typed"),
        How.PAPER: _("signature held on paper copy in file"),
        How.VERBAL: _("spoken"),
    }[how]
