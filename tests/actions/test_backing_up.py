"""Backups: made, proved, kept by rule, in a place that may be away, full or closed to us; and when one is made."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from caf_desktop.actions.act import Refused
from caf_desktop.actions.backing_up import (
    ACT,
    PLACE,
    BackUp,
    catch_up,
    copy_before_closing,
    is_due,
    place_of,
)
from caf_desktop.actions.desk import Desk
from caf_desktop.domain.policy import Policy
from caf_desktop.store.apart import Apart
from caf_desktop.store.backup_file import prove_bytes, read_manifest
from caf_desktop.store.backup_place import backups_in
from caf_desktop.store.backup_state import read_state
from caf_desktop.store.errors import BackupDamaged, PlaceAway, PlaceFull, PlaceNotWritable
from caf_desktop.store.going_on import Stopped, always
from tests.actions.desks import NOW, new_desk, sit_down_again, store
from tests.small_cases import child
from tests.store.hindrances import no_file_longer_than, not_writable


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """A desk with a place for backups."""
    made = new_desk(tmp_path / "vault")
    made.clock = clock
    (tmp_path / "share").mkdir()
    with made.writing("settings") as changes:
        changes.set(PLACE, str(tmp_path / "share"))
    yield made
    made.close()


@pytest.fixture
def share(desk: Desk) -> Path:
    """The place."""
    place = place_of(desk)
    assert place is not None
    return place


def names(share: Path) -> list[str]:
    """The backups there."""
    return sorted(path.name for path in share.glob("*.cafbackup"))


def left_over(folder: Path) -> list[str]:
    """What nobody should find."""
    return [path.name for path in folder.iterdir() if ".part" in path.name or path.name.startswith(".backup")]


def test_a_backup_is_one_proved_file_and_stands_in_the_journal_with_the_chain_s_head(desk: Desk, share: Path) -> None:
    store(desk, child())
    changed = desk.do(BackUp())
    (name,) = names(share)
    assert changed.made == {"backup": name}
    assert name.startswith("caf-20260320-140200-")
    manifest = prove_bytes(share / name, None, always)
    assert manifest.is_sealed_with(desk.vault.unlocked.data_key)
    assert manifest.header == desk.vault.header
    with desk.vault.reading() as connection:
        row = connection.execute(
            "SELECT record_id, after FROM journal JOIN journal_text USING (seq) WHERE act = ?", (ACT,)
        ).fetchone()
    assert row[0] == name
    assert manifest.head in row[1]
    assert left_over(share) == left_over(desk.vault.folder) == []
    data = (share / name).read_bytes()
    assert b"Okonkwo" not in data
    assert b"Priya" not in data
    state = read_state(desk.vault.folder)
    assert (state.place, state.name, state.problem, state.journalled) == (str(share), name, "", True)


def test_without_a_place_nothing_is_made(desk: Desk) -> None:
    with desk.writing("settings") as changes:
        changes.set(PLACE, "")
    with pytest.raises(Refused):
        desk.do(BackUp())
    assert not is_due(desk)


def test_the_policy_s_place_comes_first(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "office").mkdir()
    desk.policy = Policy(backup_place=str(tmp_path / "office"))
    desk.do(BackUp())
    assert len(names(tmp_path / "office")) == 1


def test_a_share_that_is_away_is_caught_up_with(desk: Desk, share: Path, clock: Clock) -> None:
    desk.do(BackUp())
    away = share.rename(share.with_name("away"))
    clock.now += timedelta(days=1)
    store(desk, child())
    with pytest.raises(PlaceAway):
        desk.do(BackUp())
    assert read_state(desk.vault.folder).problem == "PlaceAway"
    assert len(names(away)) == 1
    share.mkdir()  # as the empty mount of a share that is not there
    with pytest.raises(PlaceAway):
        desk.do(BackUp())
    assert names(share) == []
    share.rmdir()
    away.rename(share)
    state = catch_up(desk)
    assert len(names(share)) == 2
    assert (state.problem, state.moment) == ("", clock.now)


def test_a_full_place_keeps_the_older_backups(desk: Desk, share: Path, clock: Clock) -> None:
    desk.do(BackUp())
    before = {path.name: path.read_bytes() for path in share.iterdir()}
    clock.now += timedelta(days=1)
    size = (desk.vault.folder / "vault.db").stat().st_size
    store(desk, *(child(f"child-{n}", special_requirements="Large print. " * 300) for n in range(60)))
    desk.vault.writer().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    staged_fits = (desk.vault.folder / "vault.db").stat().st_size
    assert staged_fits > size
    with no_file_longer_than(staged_fits + 512), pytest.raises(PlaceFull):
        desk.do(BackUp())
    assert {path.name: path.read_bytes() for path in share.glob("*.cafbackup")} == {
        name: data for name, data in before.items() if name.endswith(".cafbackup")
    }
    assert left_over(share) == left_over(desk.vault.folder) == []


def test_a_place_that_may_not_be_written_says_so(desk: Desk, share: Path) -> None:
    desk.do(BackUp())
    with not_writable(share):
        staged = copy_before_closing(desk, closing=True, seconds=600)
    assert staged is None  # nothing new to back up
    store(desk, child())
    leaving = copy_before_closing(desk, closing=True, seconds=600)
    assert leaving is not None
    with not_writable(share), pytest.raises(PlaceNotWritable):
        leaving.deliver(always)
    assert len(names(share)) == 1


def test_given_up_half_way_leaves_nothing(desk: Desk, share: Path) -> None:
    seen: list[float] = []

    def stop_at(share_done: float) -> BackUp:
        def go_on(done: int, of: int) -> None:
            seen.append(done / of)
            if done / of >= share_done:
                raise Stopped

        return BackUp(go_on)

    for part in (0.0, 0.35, 0.5, 0.9):
        with pytest.raises(Stopped):
            desk.do(stop_at(part))
        assert names(share) == left_over(share) == left_over(desk.vault.folder) == []
    desk.do(BackUp(lambda done, of: seen.append(done / of)))
    assert seen[-1] == 1.0
    assert len(names(share)) == 1


def test_a_disk_that_gives_back_something_else_makes_no_backup(desk: Desk, share: Path) -> None:
    """As a stick that lies about its size would: the file is altered between writing and reading back."""
    altered = False

    def spoil(done: int, of: int) -> None:
        nonlocal altered
        parts = list(share.glob(".*.part"))
        if parts and not altered and done / of > 0.7:
            data = bytearray(parts[0].read_bytes())
            data[-5000] ^= 1
            parts[0].write_bytes(data)
            altered = True

    store(desk, *(child(f"child-{n}", special_requirements="Large print. " * 300) for n in range(400)))
    with pytest.raises(BackupDamaged):
        desk.do(BackUp(spoil))
    assert names(share) == left_over(share) == []


def test_backups_are_kept_by_the_rule_and_nothing_else_is_touched(desk: Desk, share: Path, clock: Clock) -> None:
    foreign = {
        "letter.docx": b"somebody's",
        "caf-20200101-000000-00000000.cafbackup": b"of another program",
        "caf-20200101-000000-11111111.cafbackup": b"CAF-DESKTOP-BACKUP 1\n{}\n",
    }
    for name, data in foreign.items():
        (share / name).write_bytes(data)
    desk.policy = Policy(backup_daily=3, backup_weekly=2, backup_expire_days=20)
    days = []
    for _day in range(24):
        desk.do(BackUp())
        days.append(clock.now)
        clock.now += timedelta(days=1)
    found = [each.made_at for each in backups_in(share, desk.vault.header.vault_id) if each.manifest]
    assert found[:3] == days[:-4:-1]
    assert len(found) <= 5
    assert all(clock.now - each <= timedelta(days=21) for each in found)
    assert {name: (share / name).read_bytes() for name in foreign} == foreign


def test_when_one_is_due(desk: Desk, clock: Clock) -> None:
    assert is_due(desk)
    desk.do(BackUp())
    assert not is_due(desk, closing=True)
    store(desk, child())
    assert not is_due(desk)
    assert is_due(desk, closing=True)
    clock.now += timedelta(hours=1)
    assert is_due(desk)
    desk.do(BackUp())
    clock.now += timedelta(days=6)
    assert not is_due(desk)
    clock.now += timedelta(days=1)
    assert is_due(desk)


def test_at_locking_the_keys_are_needed_for_the_copy_only_and_the_row_follows(desk: Desk, share: Path) -> None:
    leaving = copy_before_closing(desk, closing=False, seconds=600)
    assert leaving is not None
    desk.close()
    state = Apart(leaving.deliver).result()
    assert not state.journalled
    assert len(names(share)) == 1
    assert left_over(desk.vault.folder) == []


def test_a_backup_made_while_locking_is_journalled_at_the_next_unlocking(tmp_path: Path) -> None:
    first = new_desk(tmp_path / "vault")
    reader = sit_down_again(first)
    (tmp_path / "share").mkdir()
    with first.writing("settings") as changes:
        changes.set(PLACE, str(tmp_path / "share"))
    leaving = copy_before_closing(first, closing=False, seconds=600)
    assert leaving is not None
    first.close()
    leaving.deliver(always)
    again = sit_down_again(reader)
    state = catch_up(again)
    assert state.journalled
    with again.vault.reading() as connection:
        assert connection.execute("SELECT count(*) FROM journal WHERE act = ?", (ACT,)).fetchone() == (1,)
    reader.close()
    again.close()


def test_no_time_no_backup_and_nothing_left(desk: Desk) -> None:
    assert copy_before_closing(desk, closing=True, seconds=-1) is None
    assert left_over(desk.vault.folder) == []


def test_a_sample_vault_is_never_backed_up_by_itself(desk: Desk) -> None:
    with desk.writing("settings") as changes:
        changes.set("sample", True)
    assert not is_due(desk, closing=True)


def test_a_reader_beside_the_writer_can_make_one_too(desk: Desk, share: Path) -> None:
    second = sit_down_again(desk)
    second.do(BackUp())
    second.close()
    assert len(names(share)) == 1
    assert not read_state(desk.vault.folder).journalled


def test_what_is_written_meanwhile_is_not_kept_waiting_and_not_in_the_copy(desk: Desk, share: Path) -> None:
    store(desk, *(child(f"child-{n}", special_requirements="Large print. " * 300) for n in range(600)))
    written = 0

    def write(_done: int, _of: int) -> None:
        nonlocal written
        if written < 5:
            written += 1
            store(desk, child(f"later-{written}"))

    desk.do(BackUp(write))
    manifest = read_manifest(next(iter(share.glob("*.cafbackup"))))
    with desk.vault.reading() as connection:
        last = connection.execute("SELECT seq FROM journal WHERE record_id = 'child-599'").fetchone()
        assert connection.execute("SELECT count(*) FROM child WHERE id LIKE 'later-%'").fetchone() == (5,)
    assert manifest.seq == last[0]


def test_closing_stops_a_backup_under_way(desk: Desk, share: Path) -> None:
    store(desk, *(child(f"child-{n}", special_requirements="Large print. " * 300) for n in range(600)))
    closing: list[Apart[None]] = []

    def close_now(_done: int, _of: int) -> None:
        if not closing:
            closing.append(Apart(lambda _go_on: desk.close()))

    with pytest.raises(Stopped):
        desk.do(BackUp(close_now))
    assert closing[0].wait(30)
    assert left_over(desk.vault.folder) == left_over(share) == []


def test_a_place_that_vanishes_in_the_middle_leaves_what_was_there(desk: Desk, share: Path, clock: Clock) -> None:
    desk.do(BackUp())
    clock.now += timedelta(days=1)
    store(desk, child())

    def pull(done: int, of: int) -> None:
        if done / of > 0.5 and share.exists():
            shutil.copytree(share, share.with_name("pulled"))
            shutil.rmtree(share)

    with pytest.raises(PlaceAway):
        desk.do(BackUp(pull))
    assert len(names(share.with_name("pulled"))) == 1
    assert left_over(desk.vault.folder) == []
