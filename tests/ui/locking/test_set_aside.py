"""What is loaded for good is looked through no more; nothing that belongs to a vault is among it."""

from __future__ import annotations

import gc
import threading

import pytest

from caf_desktop.domain.people import Child
from caf_desktop.ui.app import load_for_entrance, set_aside_what_stays
from tests.ui.locking.at_work import AtWork, assert_locked


@pytest.fixture
def nothing_set_aside(at_work: AtWork) -> None:
    """Undo what ``at_work`` sets aside for its own purposes; it is put right at the end of the test."""
    gc.unfreeze()


@pytest.mark.usefixtures("nothing_set_aside")
def test_before_anybody_is_in_what_is_loaded_is_set_aside(at_work: AtWork) -> None:
    load_for_entrance(at_work.window, at_work.entrance)
    at_work.qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
    vault = at_work.go_in()
    at_work.write()
    assert _children_found() > 0, "a vault's records are found"
    at_work.idle_out()
    assert_locked(at_work, vault)


@pytest.mark.usefixtures("nothing_set_aside")
def test_nothing_is_set_aside_once_somebody_is_in(at_work: AtWork) -> None:
    at_work.go_in()
    load_for_entrance(at_work.window, at_work.entrance)
    at_work.qtbot.waitUntil(at_work.window.background.is_idle)
    assert gc.get_freeze_count() == 0


@pytest.mark.usefixtures("nothing_set_aside")
def test_nothing_is_set_aside_while_somebody_is_coming_in(at_work: AtWork) -> None:
    opened = threading.Event()
    at_work.window.background.run(opened.wait)
    set_aside_what_stays(at_work.window, at_work.entrance)
    opened.set()
    assert gc.get_freeze_count() == 0


def _children_found() -> int:
    return sum(type(each) is Child for each in gc.get_objects())
