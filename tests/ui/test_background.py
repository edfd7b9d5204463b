from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from caf_desktop.ui.background import Background


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    threads = Background()
    yield threads
    threads.stop()


def test_writing_is_done_in_order_on_one_thread_away_from_the_window(qtbot: QtBot, background: Background) -> None:
    done: list[tuple[int, int]] = []
    threads: set[int] = set()

    def work(number: int) -> int:
        threads.add(threading.get_ident())
        return number

    for number in range(50):
        background.run(partial(work, number), lambda got: done.append((got, threading.get_ident())))
    qtbot.waitUntil(background.is_idle)
    assert [number for number, _thread in done] == list(range(50))
    assert len(threads) == 1
    assert threads != {threading.get_ident()}
    assert {thread for _number, thread in done} == {threading.get_ident()}


def test_reading_does_not_wait_for_writing(qtbot: QtBot, background: Background) -> None:
    may_end = threading.Event()
    told: list[str] = []
    background.run(may_end.wait, lambda _got: told.append("written"))
    background.read(lambda: "read", told.append)
    qtbot.waitUntil(lambda: told == ["read"])
    may_end.set()
    qtbot.waitUntil(lambda: told == ["read", "written"])


def test_an_error_goes_to_whoever_asked(qtbot: QtBot, background: Background) -> None:
    told: list[BaseException] = []

    def broken() -> None:
        raise OSError(28, "no space")

    background.run(broken, failed=told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert isinstance(told[0], OSError)


def test_an_error_nobody_asked_about_is_told_to_the_window(qtbot: QtBot, background: Background) -> None:
    def broken() -> None:
        raise ValueError("secret")

    with qtbot.waitSignal(background.unexpected) as told:
        background.read(broken)
    assert isinstance(told.args[0], ValueError)


def test_a_cancelled_job_tells_nobody(qtbot: QtBot, background: Background) -> None:
    may_end = threading.Event()
    told: list[str] = []
    background.run(may_end.wait)
    second = background.run(lambda: told.append("done"), lambda _got: told.append("told"))
    second.cancel()
    assert second.is_cancelled()
    may_end.set()
    qtbot.waitUntil(background.is_idle)
    assert told == []


def test_stopping_finishes_what_is_queued_for_writing(qtbot: QtBot) -> None:
    background = Background()
    written: list[int] = []
    for number in range(20):
        background.run(partial(written.append, number))
    background.stop()
    assert written == list(range(20))
    late = background.run(lambda: written.append(99))
    assert late.is_cancelled()
    assert written == list(range(20))


def test_threads_hand_over_quickly_so_that_typing_never_waits(qtbot: QtBot, background: Background) -> None:
    assert sys.getswitchinterval() <= 0.0005


def test_reading_that_is_cancelled_is_told_to_nobody_and_writing_is_done(qtbot: QtBot, background: Background) -> None:
    may_end = threading.Event()
    told: list[str] = []
    background.read(lambda: may_end.wait() and "read", told.append)
    background.run(lambda: "written", told.append)
    background.cancel_reading()
    may_end.set()
    qtbot.waitUntil(lambda: told == ["written"])
    background.stop()
    assert told == ["written"]
