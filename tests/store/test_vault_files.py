"""The files of a vault's folder, and what they say."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from caf_desktop.store.read_only import WhyReadOnly
from caf_desktop.store.vault_files import (
    DATABASE,
    DOUBTED,
    KEYS,
    LOCK,
    discard_unfinished,
    ended_badly,
    has_log,
    identity,
    is_vault,
    make_private,
    open_to_others,
    writers_place,
)
from caf_desktop.store.writer_lock import WriterLock
from tests.store.hindrances import not_writable


@pytest.mark.parametrize(
    ("names", "is_one"), [((KEYS, DATABASE), True), ((KEYS,), False), ((DATABASE,), False), ((), False)]
)
def test_both_files_make_a_vault(tmp_path: Path, names: tuple[str, ...], is_one: bool) -> None:
    for name in names:
        (tmp_path / name).touch()
    assert is_vault(tmp_path) is is_one
    assert not is_vault(tmp_path / "none")


def test_what_was_begun_is_taken_away_and_nothing_else(tmp_path: Path) -> None:
    discard_unfinished(tmp_path)
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", KEYS, LOCK, "letter.docx"):
        (tmp_path / name).touch()
    discard_unfinished(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.docx"]


def test_a_folder_is_made_with_those_above_it_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    make_private(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o755)
    assert open_to_others(folder)
    make_private(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert not open_to_others(folder)


def test_somebody_else_s_folder_keeps_its_rights(tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir(mode=0o755)
    if os.geteuid() == 0:
        os.chown(folder, 54321, -1)
    else:
        folder = Path("/")
    before = folder.stat().st_mode
    make_private(folder)
    assert folder.stat().st_mode == before


def test_which_file_a_name_leads_to(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.touch()
    two.touch()
    status = one.stat()
    assert identity(one) == (status.st_dev, status.st_ino)
    assert identity(one) != identity(two)
    assert identity(tmp_path / "none") is None
    one.rename(tmp_path / "three")
    assert identity(tmp_path / "three") == (status.st_dev, status.st_ino)


def test_a_log_with_something_in_it_or_a_doubt_is_a_bad_end(tmp_path: Path) -> None:
    log = tmp_path / f"{DATABASE}-wal"
    assert not has_log(tmp_path)
    log.touch()
    assert not has_log(tmp_path)
    assert not ended_badly(tmp_path)
    log.write_bytes(b"x")
    assert has_log(tmp_path)
    assert ended_badly(tmp_path)
    log.unlink()
    (tmp_path / DOUBTED).touch()
    assert not has_log(tmp_path)
    assert ended_badly(tmp_path)


def test_the_writer_s_place_or_why_there_is_none(tmp_path: Path) -> None:
    place = writers_place(tmp_path)
    assert isinstance(place, WriterLock)
    assert writers_place(tmp_path) is WhyReadOnly.HELD
    place.release()
    (tmp_path / LOCK).unlink()
    with not_writable(tmp_path):
        assert writers_place(tmp_path) is WhyReadOnly.FOLDER
