"""Who may do what: one table of role × act, and who needs to know of which episode. What is not in it is refused.

Issue "People and what they may do", assurance checklist 13 and 14 (default deny, need to know per episode).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from caf_desktop.domain.access import AccessRole


class Doing(StrEnum):
    """Everything a person does at a vault, as far as it may be allowed or refused."""

    LIST_OWN = "list-own"
    """See the children list with one's own episodes."""
    LIST_ALL = "list-all"
    """See every episode in the list."""
    READ_EPISODE = "read-episode"
    """Open an episode and read it."""
    START_EPISODE = "start-episode"
    """Start an assessment for a child, bring in a case file."""
    EDIT_EPISODE = "edit-episode"
    """Change anything of an episode: answers, notes, plan, agreements, attachments."""
    COMPLETE = "complete"
    """Complete and sign a version; close an episode."""
    REOPEN = "reopen"
    """Open a closed episode again."""
    SAY_WHO_SEES = "say-who-sees"
    """Record who may see what, take an agreement back, keep details from somebody."""
    RAISE_CONCERN = "raise-concern"
    """Record a safeguarding concern."""
    ADD_SUPERVISOR_NOTE = "add-supervisor-note"
    """Add a supervisor's note, sign a version off."""
    PRINT = "print"
    """Make a copy of what somebody may see."""
    EXPORT = "export"
    """Write a case file or FHIR file in clear."""
    SEE_HISTORY = "see-history"
    """See who changed what in an episode one may read."""
    HAND_OVER = "hand-over"
    """Cover an episode or give it to somebody else."""
    MANAGE_PEOPLE = "manage-people"
    """Add people, change what they may do, shut a leaver out."""
    CHANGE_OWN_KEYS = "change-own-keys"
    """Change one's own passphrase."""
    CHANGE_VAULT_KEYS = "change-vault-keys"
    """Recovery code, escrow, a new data key."""
    CHANGE_SETTINGS = "change-settings"
    """Settings of the vault."""
    AUDIT = "audit"
    """Read the journal of the whole vault, check it, write it as CSV."""
    BACK_UP = "back-up"
    """Make a backup, set where backups go."""
    REVIEW_RETENTION = "review-retention"
    """Review what is due for destruction, place and lift legal holds."""
    APPROVE_DESTRUCTION = "approve-destruction"
    """Be the second person who approves a destruction."""


_ANYBODY = frozenset({Doing.LIST_OWN, Doing.RAISE_CONCERN, Doing.CHANGE_OWN_KEYS, Doing.BACK_UP})

MAY: Mapping[AccessRole, frozenset[Doing]] = {
    AccessRole.PRACTITIONER: _ANYBODY
    | {
        Doing.READ_EPISODE,
        Doing.START_EPISODE,
        Doing.EDIT_EPISODE,
        Doing.COMPLETE,
        Doing.REOPEN,
        Doing.SAY_WHO_SEES,
        Doing.PRINT,
        Doing.EXPORT,
        Doing.SEE_HISTORY,
    },
    AccessRole.SUPERVISOR: _ANYBODY
    | {
        Doing.LIST_ALL,
        Doing.READ_EPISODE,
        Doing.ADD_SUPERVISOR_NOTE,
        Doing.SEE_HISTORY,
        Doing.HAND_OVER,
        Doing.AUDIT,
        Doing.REVIEW_RETENTION,
        Doing.APPROVE_DESTRUCTION,
    },
    AccessRole.ADMINISTRATOR: _ANYBODY
    | {
        Doing.LIST_ALL,
        Doing.READ_EPISODE,
        Doing.PRINT,
        Doing.HAND_OVER,
        Doing.MANAGE_PEOPLE,
        Doing.CHANGE_VAULT_KEYS,
        Doing.CHANGE_SETTINGS,
        Doing.AUDIT,
        Doing.REVIEW_RETENTION,
        Doing.APPROVE_DESTRUCTION,
    },
}
"""What each role may do, before the question of which episode."""

_ANY_EPISODE: Mapping[AccessRole, frozenset[Doing]] = {
    AccessRole.PRACTITIONER: frozenset({Doing.RAISE_CONCERN}),
    AccessRole.SUPERVISOR: MAY[AccessRole.SUPERVISOR],
    AccessRole.ADMINISTRATOR: MAY[AccessRole.ADMINISTRATOR],
}
"""What a role may do in an episode the person does not work on. A concern may be raised by anybody, about anybody."""


IN_AN_EPISODE = frozenset(
    {
        Doing.READ_EPISODE,
        Doing.EDIT_EPISODE,
        Doing.COMPLETE,
        Doing.REOPEN,
        Doing.SAY_WHO_SEES,
        Doing.ADD_SUPERVISOR_NOTE,
    }
)
"""What can only be done in one episode: without saying which, nobody may."""


IN_A_CLOSED_EPISODE = frozenset(
    {
        Doing.READ_EPISODE,
        Doing.SEE_HISTORY,
        Doing.AUDIT,
        Doing.REOPEN,
        Doing.RAISE_CONCERN,
        Doing.SAY_WHO_SEES,
        Doing.PRINT,
        Doing.EXPORT,
        Doing.ADD_SUPERVISOR_NOTE,
        Doing.HAND_OVER,
        Doing.REVIEW_RETENTION,
        Doing.APPROVE_DESTRUCTION,
    }
)
"""What may still be done in an episode that is closed; everything else waits until it is opened again. What leaves a
closed record still follows what the family says, so that can be recorded, and a concern never waits."""


def may(roles: Collection[AccessRole], doing: Doing, *, works_on_it: bool = True, closed: bool = False) -> bool:
    """Whether somebody with these roles may do this; in an episode, whether or not they work on it.

    ``works_on_it``: they own the episode, lead it, or it is allocated to them; true for what is about no episode.
    ``closed``: the episode is closed.
    """
    if closed and doing not in IN_A_CLOSED_EPISODE:
        return False
    table = MAY if works_on_it else _ANY_EPISODE
    return any(doing in MAY[role] and doing in table[role] for role in roles)
