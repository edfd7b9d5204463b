"""Every role × every act × working on the episode or not, written out: the table cannot change unnoticed."""

from __future__ import annotations

from itertools import product

import pytest

from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.permissions import MAY, Doing, may

TABLE = """
                        practitioner    supervisor      administrator
                        theirs other    theirs other    theirs other
list-own                yes    no       yes    yes      yes    yes
list-all                no     no       yes    yes      yes    yes
read-episode            yes    no       yes    yes      yes    yes
start-episode           yes    no       no     no       no     no
edit-episode            yes    no       no     no       no     no
complete                yes    no       no     no       no     no
reopen                  yes    no       no     no       no     no
say-who-sees            yes    no       no     no       no     no
raise-concern           yes    yes      yes    yes      yes    yes
add-supervisor-note     no     no       yes    yes      no     no
print                   yes    no       no     no       yes    yes
export                  yes    no       no     no       no     no
see-history             yes    no       yes    yes      no     no
hand-over               no     no       yes    yes      yes    yes
manage-people           no     no       no     no       yes    yes
change-own-keys         yes    no       yes    yes      yes    yes
change-vault-keys       no     no       no     no       yes    yes
change-settings         no     no       no     no       yes    yes
audit                   no     no       yes    yes      yes    yes
back-up                 yes    no       yes    yes      yes    yes
review-retention        no     no       yes    yes      yes    yes
approve-destruction     no     no       yes    yes      yes    yes
"""
"""What each role may do in episodes they work on (or in none), and in others."""

CLOSED = """
read-episode see-history audit reopen raise-concern say-who-sees print export add-supervisor-note hand-over
review-retention approve-destruction
"""
"""What is left of it in an episode that is closed."""

_ROLES = (AccessRole.PRACTITIONER, AccessRole.SUPERVISOR, AccessRole.ADMINISTRATOR)
_ROWS = {line.split()[0]: line.split()[1:] for line in TABLE.strip().splitlines()[2:]}


@pytest.mark.parametrize(("doing", "role", "theirs"), list(product(Doing, _ROLES, (True, False))))
def test_the_table_is_as_written_here(doing: Doing, role: AccessRole, theirs: bool) -> None:
    """Each cell by itself."""
    cell = _ROWS[doing.value][_ROLES.index(role) * 2 + (0 if theirs else 1)]
    assert may([role], doing, works_on_it=theirs) is (cell == "yes")


@pytest.mark.parametrize(("doing", "role", "theirs"), list(product(Doing, _ROLES, (True, False))))
def test_a_closed_episode_allows_nothing_new_and_little_of_the_rest(
    doing: Doing, role: AccessRole, theirs: bool
) -> None:
    """What is not written above waits until it is opened again."""
    allowed = may([role], doing, works_on_it=theirs) and doing.value in CLOSED.split()
    assert may([role], doing, works_on_it=theirs, closed=True) is allowed


def test_every_act_and_every_role_is_in_the_table() -> None:
    """Nothing is left out here or there."""
    assert set(_ROWS) == {doing.value for doing in Doing}
    assert set(MAY) == set(AccessRole) == set(_ROLES)


@pytest.mark.parametrize("theirs", [True, False])
def test_without_a_role_nothing_is_allowed(theirs: bool) -> None:
    """Whoever has left may do nothing, whatever they worked on."""
    assert not any(may([], doing, works_on_it=theirs) for doing in Doing)


def test_several_roles_add_up_without_lending_each_other_episodes() -> None:
    """An administrator who is a practitioner too reads every record, and edits only those they work on."""
    both = (AccessRole.PRACTITIONER, AccessRole.ADMINISTRATOR)
    assert may(both, Doing.READ_EPISODE, works_on_it=False)
    assert may(both, Doing.EDIT_EPISODE, works_on_it=True)
    assert not may(both, Doing.EDIT_EPISODE, works_on_it=False)
    assert not may(both, Doing.EXPORT, works_on_it=False)
