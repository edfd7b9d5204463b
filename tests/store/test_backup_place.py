"""The place of backups: away, full, closed to us or lying; and what is let go of there."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from caf_desktop.store.backup_file import prove_bytes, read_manifest
from caf_desktop.store.backup_names import KeepRule, backup_name, line_mark, part_name
from caf_desktop.store.backup_place import (
    Staged,
    backups_in,
    deliver,
    free_name,
    has_trace,
    let_expired_go,
    let_go,
    place_faults,
    write_named,
)
from caf_desktop.store.erasure_list import list_name
from caf_desktop.store.errors import BackupDamaged, PlaceAway, PlaceFull, PlaceNotWritable, VaultError
from caf_desktop.store.going_on import Stopped, always
from caf_desktop.store.staging import stage
from caf_desktop.store.vault import Vault
from tests.store.backups import left_over
from tests.store.hindrances import not_writable
from tests.store.vaults import NOW, keys

VAULT_ID = keys().header.vault_id
MARK = line_mark(VAULT_ID, "")
FORK = line_mark(VAULT_ID, "fork")
DAY = timedelta(days=1)
RULE = KeepRule(daily=2, weekly=1, expire_days=20)


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """The place."""
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


@pytest.fixture
def staged(small_vault: Vault) -> Iterator[Staged]:
    """A copy ready to be taken there."""
    made = stage(small_vault, NOW, always)
    yield made
    made.discard()
    assert not made.database.exists()


def put(staged: Staged, share: Path, now: datetime = NOW, *, known: bool = False, rule: KeepRule = RULE) -> Path:
    return deliver(staged, share, rule, now, always, known=known)


def copy_named(path: Path, moment: datetime, mark: str = MARK) -> Path:
    """The same backup under the name of another moment."""
    other = path.with_name(backup_name(moment, mark))
    other.write_bytes(path.read_bytes())
    return other


def test_it_is_delivered_under_its_name_with_the_list_of_erasures_beside_it(staged: Staged, share: Path) -> None:
    told: list[tuple[int, int]] = []
    target = deliver(staged, share, RULE, NOW, lambda done, of: told.append((done, of)), known=False)
    assert target == share / backup_name(NOW, MARK)
    assert prove_bytes(target, staged.manifest, always) == staged.manifest
    assert (share / list_name(MARK)).read_bytes() == staged.erasures != b""
    size = staged.manifest.size
    assert told == [(size, 2 * size), (2 * size, 2 * size)]
    assert sorted(share.iterdir()) == sorted([target, share / list_name(MARK)])


def test_a_vault_without_a_key_for_the_list_delivers_none(staged: Staged, share: Path) -> None:
    put(Staged(staged.database, staged.manifest, b""), share)
    assert [path.name for path in share.iterdir()] == [backup_name(NOW, MARK)]


def test_a_second_one_of_the_same_second_gets_the_next(staged: Staged, share: Path) -> None:
    first, second = put(staged, share), put(staged, share)
    assert (first.name, second.name) == (backup_name(NOW, MARK), backup_name(NOW + timedelta(seconds=1), MARK))
    assert not first.exists()  # one a day is kept
    first.touch()
    assert free_name(share, NOW, MARK) == backup_name(NOW + timedelta(seconds=2), MARK)


def test_a_place_that_is_not_there_is_away(staged: Staged, share: Path) -> None:
    with pytest.raises(PlaceAway):
        put(staged, share / "nowhere")
    with pytest.raises(PlaceAway):
        backups_in(share / "nowhere", VAULT_ID)


def test_an_empty_folder_where_backups_were_known_is_a_share_that_is_away(staged: Staged, share: Path) -> None:
    (share / "letter.docx").touch()
    with pytest.raises(PlaceAway):
        put(staged, share, known=True)
    assert [path.name for path in share.iterdir()] == ["letter.docx"]
    put(staged, share)
    put(staged, share, NOW + DAY, known=True)


@pytest.mark.parametrize("name", [list_name(MARK), backup_name(NOW, MARK)], ids=["erasures", "backup"])
def test_one_file_of_this_vault_is_a_trace_of_it(share: Path, name: str) -> None:
    assert not has_trace(share, MARK)
    (share / name).touch()
    assert has_trace(share, MARK)
    assert not has_trace(share, FORK)


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.ENOSPC, PlaceFull),
        (errno.EDQUOT, PlaceFull),
        (errno.EFBIG, PlaceFull),
        (errno.EACCES, PlaceNotWritable),
        (errno.EPERM, PlaceNotWritable),
        (errno.EROFS, PlaceNotWritable),
        (errno.EIO, PlaceAway),
        (errno.ESTALE, PlaceAway),
    ],
)
def test_what_the_system_reports_gets_our_words(number: int, error: type[VaultError]) -> None:
    with pytest.raises(error), place_faults():
        raise OSError(number, "what the system says")


def test_a_place_that_may_not_be_written_says_so(staged: Staged, share: Path) -> None:
    with not_writable(share), pytest.raises(PlaceNotWritable):
        put(staged, share)
    assert list(share.iterdir()) == []


def test_what_is_read_back_otherwise_never_gets_a_name(staged: Staged, share: Path) -> None:
    def spoil(done: int, of: int) -> None:
        if done * 2 == of:
            (part,) = share.glob(".*.part")
            data = bytearray(part.read_bytes())
            data[-1] ^= 1
            part.write_bytes(data)

    with pytest.raises(BackupDamaged):
        write_named(staged.manifest, staged.database, share / "target.cafbackup", spoil)
    assert list(share.iterdir()) == []


def test_given_up_nothing_is_left(staged: Staged, share: Path) -> None:
    def stop(_done: int, _of: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        write_named(staged.manifest, staged.database, share / "target.cafbackup", stop)
    assert list(share.iterdir()) == []


def test_a_file_that_came_there_meanwhile_is_not_written_over(staged: Staged, share: Path) -> None:
    target = share / "target.cafbackup"

    def come(_done: int, _of: int) -> None:
        target.write_bytes(b"somebody's")

    with pytest.raises(FileExistsError):
        write_named(staged.manifest, staged.database, target, come)
    assert {path.name: path.read_bytes() for path in share.iterdir()} == {target.name: b"somebody's"}


def test_what_was_never_finished_goes_after_a_day_and_only_ours(staged: Staged, share: Path) -> None:
    old, young = share / part_name(backup_name(NOW, MARK)), share / part_name(backup_name(NOW, MARK))
    foreign = share / part_name(backup_name(NOW, FORK))
    for path, age in ((old, DAY + timedelta(seconds=2)), (young, DAY - timedelta(seconds=2)), (foreign, 9 * DAY)):
        path.touch()
        os.utime(path, ((NOW - age).timestamp(),) * 2)
    put(staged, share)
    assert left_over(share) == sorted([young.name, foreign.name])


def test_backups_are_listed_the_newest_first_and_those_that_cannot_be_used_too(staged: Staged, share: Path) -> None:
    first = put(staged, share)
    later = copy_named(first, NOW + DAY, FORK)
    broken = share / backup_name(NOW - DAY, MARK)
    broken.write_bytes(first.read_bytes()[:-1])
    (share / "letter.docx").touch()
    (share / backup_name(NOW + 2 * DAY, MARK)).mkdir()
    found = backups_in(share, VAULT_ID)
    assert [each.path.name for each in found] == [
        backup_name(NOW + 2 * DAY, MARK),
        later.name,
        first.name,
        broken.name,
    ]
    assert [each.made_at for each in found] == [NOW + 2 * DAY, NOW + DAY, NOW, NOW - DAY]
    assert [each.manifest for each in found] == [None, staged.manifest, staged.manifest, None]
    assert [each.manifest for each in backups_in(share, "0" * 32)] == [None, None]


def test_what_the_rule_does_not_keep_goes_and_nothing_of_others(staged: Staged, share: Path) -> None:
    """Two days and one week of the vault's own; of its restored copies those that expired."""
    first = put(staged, share, rule=KeepRule())
    ours = [copy_named(first, NOW - each * DAY) for each in (1, 8, 19)]
    forks = [copy_named(first, NOW - each * DAY, FORK) for each in (19, 20)]
    foreign = share / backup_name(NOW - 30 * DAY, MARK)
    foreign.write_bytes(b"CAF-DESKTOP-BACKUP 1\nnobody's")
    old_letter = share / "letter.docx"
    old_letter.touch()
    assert sorted(let_go(share, VAULT_ID, MARK, NOW, RULE)) == sorted([ours[1], ours[2], forks[1]])
    kept = {path for path in share.iterdir() if path.name != list_name(MARK)}
    assert kept == {first, ours[0], forks[0], foreign, old_letter}


def test_a_cut_off_backup_expires_like_a_whole_one(staged: Staged, share: Path) -> None:
    first = put(staged, share)
    cut = share / backup_name(NOW - 5 * DAY, MARK)
    cut.write_bytes(first.read_bytes()[:-1])
    assert let_go(share, VAULT_ID, MARK, NOW, KeepRule(daily=1, weekly=0)) == [cut]


def test_a_place_that_lets_nothing_go_is_no_reason_to_fail(staged: Staged, share: Path) -> None:
    """The backup is there; the old ones go the next time."""
    put(staged, share, NOW)
    (share / backup_name(NOW - 40 * DAY, MARK)).mkdir()
    assert put(staged, share, NOW + DAY).is_file()
    assert len(backups_in(share, VAULT_ID)) == 3


def test_those_beside_the_vault_expire_by_their_age(staged: Staged, share: Path) -> None:
    first = put(staged, share)
    foreign = share / backup_name(NOW - 30 * DAY, MARK)
    foreign.write_bytes(b"nobody's")
    young = copy_named(first, NOW + DAY, FORK)
    letter = share / "letter.docx"
    letter.touch()
    let_expired_go(share, VAULT_ID, NOW + 7 * DAY, days=7)
    assert sorted(share.glob("[!.]*")) == sorted([foreign, young, letter, share / list_name(MARK)])
    let_expired_go(share, "0" * 32, NOW + 90 * DAY, days=7)
    assert young.exists()
    let_expired_go(share / "nowhere", VAULT_ID, NOW, days=7)


def test_a_manifest_is_all_that_is_read_to_know_whose_it_is(staged: Staged, share: Path) -> None:
    assert read_manifest(put(staged, share)).vault_id == VAULT_ID
