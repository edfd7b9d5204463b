from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import caf_desktop.store.throttle as throttle_module
from caf_desktop.store.throttle import FILE_NAME, WAITS, WINDOW, Attempts, Throttle, TooSoon
from caf_desktop.store.writer_lock import WriterLock

START = 1_772_000_000.0


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / FILE_NAME


def refuse(*arguments: object, **named: object) -> None:
    """What a folder answers that may not be used."""
    raise PermissionError(13, "Permission denied")


def fail(path: Path, clock: Clock, times: int = 1) -> None:
    """Wait as long as asked and fail, each time as a program started anew."""
    for _ in range(times):
        throttle = Throttle(path, clock)
        clock.now += throttle.wait()
        throttle.begin_try()


def test_the_waits_after_each_failure(path: Path, clock: Clock) -> None:
    waited = []
    for _ in range(12):
        fail(path, clock)
        waited.append(Throttle(path, clock).wait())
    assert waited == [0, 0, 0, 5, 15, 60, 300, 300, 300, 900, 900, 900]


def test_a_try_too_soon_is_refused_and_not_counted(path: Path, clock: Clock) -> None:
    fail(path, clock, 4)
    throttle = Throttle(path, clock)
    for _ in range(3):
        with pytest.raises(TooSoon) as caught:
            throttle.begin_try()
        assert (caught.value.seconds, caught.value.failures) == (5, 4)
    clock.now += 4.5
    with pytest.raises(TooSoon) as caught:
        throttle.begin_try()
    assert caught.value.values == {"seconds": 1}
    clock.now += 0.5
    throttle.begin_try()
    assert throttle.failures() == 5


def test_success_starts_the_waits_afresh(path: Path, clock: Clock) -> None:
    fail(path, clock, 6)
    clock.now += 60
    throttle = Throttle(path, clock)
    throttle.begin_try()
    throttle.succeeded("slot a")
    assert throttle.failures() == 0
    assert throttle.wait() == 0


def test_after_ten_failures_the_recovery_code_may_be_used_at_once(path: Path, clock: Clock) -> None:
    fail(path, clock, 10)
    throttle = Throttle(path, clock)
    assert throttle.wait() == 900
    assert throttle.wait(recovery=True) == 0
    with pytest.raises(TooSoon) as caught:
        throttle.begin_try()
    assert caught.value.recovery_allowed
    assert caught.value.code == "too-soon-recovery-allowed"
    throttle.begin_try(recovery=True)
    assert throttle.failures() == 10
    throttle.succeeded("slot r")
    assert throttle.wait() == 0


def test_no_more_than_ten_recovery_codes_in_five_minutes(path: Path, clock: Clock) -> None:
    throttle = Throttle(path, clock)
    for _ in range(10):
        throttle.begin_try(recovery=True)
        clock.now += 1
    with pytest.raises(TooSoon) as caught:
        throttle.begin_try(recovery=True)
    assert (caught.value.seconds, caught.value.recovery_allowed) == (290, False)
    assert caught.value.code == "too-soon"
    assert throttle.wait() == 290
    clock.now += 290
    throttle.begin_try(recovery=True)


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(0, 400)), max_size=60))
def test_never_more_than_ten_failed_tries_in_any_five_minutes(
    tmp_path_factory: pytest.TempPathFactory, tries: list[tuple[bool, bool, int]]
) -> None:
    clock = Clock()
    path = tmp_path_factory.mktemp("vault") / FILE_NAME
    failed: list[float] = []
    for recovery, right, pause in tries:
        throttle = Throttle(path, clock)
        try:
            throttle.begin_try(recovery=recovery)
        except TooSoon:
            assert throttle.wait(recovery=recovery) >= 1
        else:
            if right:
                throttle.succeeded("slot a")
            else:
                failed.append(clock.now)
        clock.now += pause
    for start in failed:
        assert len([moment for moment in failed if start <= moment < start + WINDOW]) <= 10


def test_a_try_that_was_cut_short_counts(path: Path, clock: Clock) -> None:
    for _ in range(4):
        Throttle(path, clock).begin_try()
    assert Throttle(path, clock).wait() == 5


def test_a_clock_set_back_starts_the_wait_again(path: Path, clock: Clock) -> None:
    fail(path, clock, 7)
    assert Throttle(path, clock).wait() == 300
    clock.now -= 86_400
    assert Throttle(path, clock).wait() == 300
    clock.now += 299
    assert Throttle(path, clock).wait() == 1
    clock.now += 1
    Throttle(path, clock).begin_try()


def test_a_clock_corrected_by_a_moment_changes_nothing(path: Path, clock: Clock) -> None:
    fail(path, clock, 4)
    before = path.read_bytes()
    clock.now -= 0.5
    assert Throttle(path, clock).wait() == 6
    assert path.read_bytes() == before


def test_who_unlocked_last_comes_first(path: Path, clock: Clock) -> None:
    throttle = Throttle(path, clock)
    assert throttle.last_used() == ()
    for slot in ("a", "b", "a", "c"):
        throttle.begin_try()
        throttle.succeeded(slot)
    assert Throttle(path, clock).last_used() == ("c", "a", "b")
    fail(path, clock)
    assert Throttle(path, clock).last_used() == ("c", "a", "b")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{",
        b"\xff\xff",
        b"[" * 60_000,
        b" " * 70_000 + b'{"version": 1, "failures": 0, "last_failure": 0, "recent": [], "last_used": []}',
        b'{"version": 2, "failures": 0, "last_failure": 0, "recent": [], "last_used": []}',
        b'{"version": 1, "failures": -1, "last_failure": 0, "recent": [], "last_used": []}',
        b'{"version": 1, "failures": true, "last_failure": 0, "recent": [], "last_used": []}',
        b'{"version": 1, "failures": 0, "last_failure": NaN, "recent": [], "last_used": []}',
        b'{"version": 1, "failures": 0, "last_failure": 0, "recent": ["now"], "last_used": []}',
        b'{"version": 1, "failures": 0, "last_failure": 0, "recent": [], "last_used": [7]}',
        b'{"version": 1, "failures": 0, "last_failure": 0, "recent": 5, "last_used": []}',
        b'{"version": 1}',
    ],
)
def test_a_damaged_file_means_the_longest_wait_since_it_was_changed(path: Path, clock: Clock, content: bytes) -> None:
    path.write_bytes(content)
    os.utime(path, (START - 100, START - 100))
    throttle = Throttle(path, clock)
    assert throttle.wait() == WAITS[-1] - 100
    assert throttle.wait(recovery=True) == 0
    clock.now += 800
    throttle.begin_try()
    throttle.succeeded("slot a")
    assert json.loads(path.read_text())["failures"] == 0


def test_a_damaged_file_dated_in_the_future_waits_no_longer_than_the_longest(path: Path, clock: Clock) -> None:
    path.write_bytes(b"damaged")
    os.utime(path, (START + 10**6, START + 10**6))
    assert Throttle(path, clock).wait() == 900
    clock.now += 900
    Throttle(path, clock).begin_try()


def test_a_file_that_cannot_be_read_means_the_longest_wait_once(path: Path, clock: Clock) -> None:
    path.mkdir()
    os.utime(path, (START - 100, START - 100))
    assert Throttle(path, clock).wait() == 800
    clock.now += 800
    Throttle(path, clock).begin_try()
    assert Throttle(path, clock).wait() == 900


def test_a_file_nothing_is_known_of_means_the_longest_wait_once(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", refuse)
        patched.setattr(Path, "stat", refuse)
        patched.setattr(Path, "replace", refuse)
        assert Throttle(path, clock).wait() == 900
        clock.now += 900
        Throttle(path, clock).begin_try()


def test_no_file_is_no_failures_even_if_it_could_not_be_looked_for(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", refuse)
        Throttle(path, clock).begin_try()
    assert Throttle(path, clock).failures() == 1
    Throttle(path, clock).begin_try()


def test_a_full_disk_keeps_counting_without_shutting_anybody_out(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    throttle = Throttle(path, clock)
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        for _ in range(4):
            throttle.begin_try()
        assert throttle.wait() == 5
        with pytest.raises(TooSoon):
            Throttle(path, clock).begin_try()
        assert [entry.name for entry in path.parent.iterdir()] == ["attempts.lock"]
    clock.now += 5
    throttle.begin_try()
    throttle.succeeded("slot a")
    assert Throttle(path, clock).last_used() == ("slot a",)


def test_a_folder_that_is_gone_keeps_counting(tmp_path: Path, clock: Clock) -> None:
    throttle = Throttle(tmp_path / "gone" / FILE_NAME, clock)
    for _ in range(4):
        throttle.begin_try()
    assert throttle.wait() == 5


def test_a_part_that_cannot_be_taken_away_is_left(path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    throttle = Throttle(path, clock)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refuse)
        patched.setattr(Path, "unlink", refuse)
        throttle.begin_try()
    assert throttle.failures() == 1


def test_the_file_says_nothing_but_counts_and_slots(path: Path, clock: Clock) -> None:
    fail(path, clock)
    assert set(json.loads(path.read_text())) == {"version", *Attempts().as_json()}


def test_the_file_is_for_its_owner_alone(path: Path, clock: Clock) -> None:
    before = os.umask(0o022)
    try:
        fail(path, clock)
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o077 == 0


def test_trying_side_by_side_wins_nothing(path: Path) -> None:
    """Twelve programs wait at one gate; the waits hold for them as for one after the other."""
    program = (
        "import sys; from pathlib import Path\n"
        "from caf_desktop.store.throttle import Throttle, TooSoon\n"
        "print('ready', flush=True); sys.stdin.read()\n"
        "try:\n    Throttle(Path(sys.argv[1])).begin_try()\n"
        "except TooSoon:\n    print('too soon')\n"
        "else:\n    print('tried')"
    )
    tries = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        for _ in range(12)
    ]
    for each in tries:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in tries:
        assert each.stdin is not None
        each.stdin.close()
    said = []
    for each in tries:
        assert each.stdout is not None
        said.append(each.stdout.read().strip())
        each.stdout.close()
        each.wait(60)
    assert said.count("tried") == Throttle(path).failures() == 4
    assert said.count("too soon") == 8


def test_without_a_turn_nothing_is_tried(path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = WriterLock.try_take(path.with_name("attempts.lock"))
    assert lock is not None
    monkeypatch.setattr(throttle_module, "_MOST_TURNS_ASKED", 1)
    with pytest.raises(TooSoon):
        Throttle(path, clock).begin_try()
    Throttle(path, clock).succeeded("slot a")
    lock.release()
    Throttle(path, clock).begin_try()
    assert Throttle(path, clock).last_used() == ("slot a",)
