"""Work on a disk that may never answer."""

from __future__ import annotations

import threading

import pytest

from caf_desktop.store import apart
from caf_desktop.store.apart import Apart
from caf_desktop.store.errors import PlaceAway
from caf_desktop.store.going_on import GoOn, Stopped


def test_it_gives_its_result_or_its_problem() -> None:
    assert Apart(lambda _go_on: 7).result() == 7

    def fails(_go_on: GoOn) -> None:
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        Apart(fails).result()


def test_it_tells_how_far_it_is() -> None:
    seen: list[tuple[int, int]] = []

    def work(go_on: GoOn) -> None:
        go_on(1, 2)
        go_on(2, 2)

    Apart(work, lambda done, of: seen.append((done, of))).result()
    assert seen == [(1, 2), (2, 2)]


def test_a_silent_disk_counts_as_away_and_nobody_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_LOOK_EVERY_S", 0.001)
    answer = threading.Event()
    under_way = Apart(lambda _go_on: answer.wait(60))
    with pytest.raises(PlaceAway):
        under_way.result(patience=0.01)
    answer.set()
    assert under_way.wait(60)


def test_in_a_hurry_it_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_LOOK_EVERY_S", 0.001)
    monkeypatch.setattr(apart, "HURRIED_S", 0.01)
    answer = threading.Event()
    under_way = Apart(lambda _go_on: answer.wait(60))
    with pytest.raises(Stopped):
        under_way.result(hurry=lambda: True)
    answer.set()
    assert under_way.wait(60)


def test_asked_to_stop_it_does_at_its_next_sign_of_life() -> None:
    begun = threading.Event()

    def work(go_on: GoOn) -> None:
        begun.set()
        while True:
            go_on(0, 1)

    under_way = Apart(work)
    assert begun.wait(60)
    under_way.stop()
    with pytest.raises(Stopped):
        under_way.result()
