"""One writer at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from caf_desktop.store.writer_lock import WriterLock


def test_only_one_holds_the_place(tmp_path: Path) -> None:
    first = WriterLock.try_take(tmp_path / "writer.lock")
    assert first is not None
    assert WriterLock.try_take(tmp_path / "writer.lock") is None
    first.release()
    second = WriterLock.try_take(tmp_path / "writer.lock")
    assert second is not None
    second.release()


def test_letting_go_twice_lets_nobody_else_s_file_go(tmp_path: Path) -> None:
    first = WriterLock.try_take(tmp_path / "one.lock")
    assert first is not None
    first.release()
    second = WriterLock.try_take(tmp_path / "two.lock")
    first.release()
    assert WriterLock.try_take(tmp_path / "two.lock") is None
    assert second is not None
    second.release()


def test_a_lock_left_by_a_program_that_died_is_free(tmp_path: Path) -> None:
    (tmp_path / "writer.lock").write_bytes(b"4711")
    lock = WriterLock.try_take(tmp_path / "writer.lock")
    assert lock is not None
    lock.release()


def test_a_place_where_no_lock_can_be_made_raises(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="directory"):
        WriterLock.try_take(tmp_path)
