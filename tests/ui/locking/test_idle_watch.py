from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from caf_desktop.ui.locking.idle_watch import IdleWatch, Limits
from caf_desktop.ui.locking.reasons import LockReason
from tests.ui.locking.clocks import SetClock

LIMITS = Limits(idle=300, absolute=12 * 3600)


class _Told:
    def __init__(self, watch: IdleWatch) -> None:
        self.warnings: list[int] = []
        self.stayed = 0
        self.due: list[LockReason] = []
        watch.warned.connect(lambda seconds, _reason: self.warnings.append(seconds))
        watch.stayed.connect(self._stay)
        watch.due.connect(self.due.append)

    def _stay(self) -> None:
        self.stayed += 1


@pytest.fixture
def clock(qapp: QApplication) -> SetClock:
    return SetClock()


@pytest.fixture
def watch(clock: SetClock) -> IdleWatch:
    made = IdleWatch(clock)
    made.begin(LIMITS)
    return made


@pytest.fixture
def told(watch: IdleWatch) -> _Told:
    return _Told(watch)


def test_warns_twenty_seconds_before_and_then_it_is_due(clock: SetClock, watch: IdleWatch, told: _Told) -> None:
    clock.work(279)
    watch.look()
    assert told.warnings == []
    clock.work(1)
    watch.look()
    clock.work(19)
    watch.look()
    assert told.warnings == [20, 1]
    clock.work(1)
    watch.look()
    assert told.due == [LockReason.IDLE]
    assert not watch.is_running()


def test_one_key_gives_the_whole_time_again(clock: SetClock, watch: IdleWatch, told: _Told) -> None:
    clock.work(290)
    watch.look()
    watch.used()
    assert told.stayed == 1
    clock.work(279)
    watch.look()
    assert (told.warnings, told.due) == ([10], [])


def test_the_first_key_after_sleep_is_no_use_of_a_vault_whose_time_was_up(
    clock: SetClock, watch: IdleWatch, told: _Told
) -> None:
    clock.sleep(3600)
    watch.used()
    assert told.due == [LockReason.IDLE]


def test_a_short_sleep_counts_as_time(clock: SetClock, watch: IdleWatch, told: _Told) -> None:
    clock.sleep(285)
    watch.look()
    assert told.warnings == [15]


def test_setting_the_clock_back_wins_no_time(clock: SetClock, watch: IdleWatch, told: _Told) -> None:
    clock.set_back(7200)
    clock.work(300)
    watch.look()
    assert told.due == [LockReason.IDLE]


def test_twelve_hours_are_the_end_however_busy(clock: SetClock, watch: IdleWatch, told: _Told) -> None:
    for _minute in range(12 * 60 - 1):
        clock.work(60)
        watch.used()
        watch.look()
    assert (told.warnings, told.due) == ([], [])
    clock.work(45)
    watch.used()
    watch.look()
    watch.used()
    assert told.stayed == 0, "no key extends it"
    clock.work(15)
    watch.look()
    assert told.due == [LockReason.TOO_LONG]
    assert told.warnings == [15]


def test_nothing_is_due_once_it_is_stopped(clock: SetClock, watch: IdleWatch, told: _Told) -> None:
    clock.work(290)
    watch.look()
    watch.stop()
    clock.work(600)
    watch.used()
    assert (told.stayed, told.due) == (1, [])
