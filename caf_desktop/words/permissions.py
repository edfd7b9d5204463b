"""Why somebody may not do something, in a sentence."""

from __future__ import annotations

from caf_desktop.domain.permissions import Doing
from caf_desktop.words import _


def not_allowed_sentence(doing: Doing | None, *, elsewhere: bool) -> str:
    """What is not allowed, what is safe, and whom to ask.

    ``doing`` is None for an act nobody was ever allowed; ``elsewhere``: in records they work on they may.
    """
    if doing is None:
        return _("This program does not let anybody do this yet. Nothing was changed.")
    what = doing_words(doing)
    if not elsewhere:
        return _(
            "Your account is not for this: to {what}. Nothing was changed. Whoever looks after the people in this"
            " vault can change what your account is for."
        ).format(what=what)
    return _(
        "You do not work on this record, so you cannot {what}. Nothing was changed. A supervisor can let you cover it."
    ).format(what=what)


def closed_first(doing: Doing) -> str:
    """Why something is not done in a closed record, and how it could be."""
    return _("This record is closed, and for reading. Nothing was changed. To {what}, open it again first.").format(
        what=doing_words(doing)
    )


def own_passphrase_first() -> str:
    """Why somebody who was given a passphrase does nothing with it but choose their own."""
    return _(
        "A colleague set your passphrase, and knows it. Nothing was changed. Choose your own first: in the window when"
        " you unlock, or with “caf keys passphrase”."
    )


def doing_words(doing: Doing) -> str:
    """An act as it stands after "to": "open and read a record"."""
    return {
        Doing.LIST_OWN: _("see the children list"),
        Doing.LIST_ALL: _("see every child in the list"),
        Doing.READ_EPISODE: _("open and read a record"),
        Doing.START_EPISODE: _("start an assessment or bring one in"),
        Doing.EDIT_EPISODE: _("change a record"),
        Doing.COMPLETE: _("complete and sign a version"),
        Doing.REOPEN: _("open a closed record again"),
        Doing.SAY_WHO_SEES: _("record who may see what"),
        Doing.RAISE_CONCERN: _("record a safeguarding concern"),
        Doing.ADD_SUPERVISOR_NOTE: _("write a supervisor's note or sign a version off"),
        Doing.PRINT: _("print or make a copy"),
        Doing.EXPORT: _("write a case file in clear"),
        Doing.SEE_HISTORY: _("see who changed what"),
        Doing.HAND_OVER: _("arrange cover or hand records over"),
        Doing.MANAGE_PEOPLE: _("look after the people in this vault"),
        Doing.CHANGE_OWN_KEYS: _("change your passphrase"),
        Doing.CHANGE_VAULT_KEYS: _("change the vault's keys"),
        Doing.CHANGE_SETTINGS: _("change the vault's settings"),
        Doing.AUDIT: _("read the journal of the vault"),
        Doing.BACK_UP: _("make a backup"),
        Doing.REVIEW_RETENTION: _("review what is due for destruction"),
        Doing.APPROVE_DESTRUCTION: _("approve a destruction"),
    }[doing]
