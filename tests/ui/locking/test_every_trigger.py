"""Figure 6 of the issue: every lock trigger ends in the same state, in one table, through the real window.

Each stands in the journal with what made it so (Standards C-11).
"""

from __future__ import annotations

import pytest

from tests.ui.locking.at_work import AtWork, assert_draft_kept, assert_journalled, assert_locked
from tests.ui.locking.triggers import TRIGGERS

REASONS = {
    "Ctrl+L": "",
    "idle for five minutes": "idle",
    "idle, after the warning": "idle",
    "open for twelve hours": "too-long",
    "woken after an hour": "idle",
    "logind: session locked": "screen-locked",
    "logind: about to sleep": "suspend",
    "logind: another user": "user-switched",
    "UPower: lid closed": "lid-closed",
    "screen saver: freedesktop": "screen-locked",
    "screen saver: GNOME": "screen-locked",
    "Windows: session locked": "screen-locked",
    "Windows: another user": "user-switched",
    "Windows: remote session left": "user-switched",
    "Windows: about to sleep": "suspend",
    "Windows: lid closed": "lid-closed",
    "macOS: screen locked": "screen-locked",
    "macOS: another user": "user-switched",
}
"""What the journal says of each."""


@pytest.mark.parametrize("trigger", TRIGGERS)
def test_nothing_is_left_and_nothing_is_lost(at_work: AtWork, trigger: str) -> None:
    vault = at_work.go_in()
    at_work.write()
    TRIGGERS[trigger](at_work)
    assert_locked(at_work, vault)
    assert_journalled(at_work.ready, REASONS[trigger])
    assert_draft_kept(at_work.ready)
