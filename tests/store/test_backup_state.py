"""What is remembered of backups: a file that may be missing, foreign or unwritable."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caf_desktop.store.backup_state import FILE_NAME, BackupState, read_state, write_state
from tests.store.hindrances import not_writable

STATE = BackupState("/media/stick", "caf-x", "2026-03-20T14:02:00+00:00", 7, "ab", False, "2026-03-20T14:02:00+00:00")


def test_there_and_back(tmp_path: Path) -> None:
    assert read_state(tmp_path) == BackupState()
    write_state(tmp_path, STATE)
    assert read_state(tmp_path) == STATE
    assert STATE.moment is not None
    assert BackupState().moment is None
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        json.dumps({"place": 1}).encode(),
        json.dumps({**STATE.__dict__, "made_at": "yesterday"}).encode(),
        json.dumps({**STATE.__dict__, "made_at": "2026-03-20T14:02:00"}).encode(),
        json.dumps({**STATE.__dict__, "seq": "7"}).encode(),
    ],
)
def test_what_is_not_ours_counts_for_nothing(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(raw)
    assert read_state(tmp_path) == BackupState()


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    with not_writable(tmp_path):
        write_state(tmp_path, STATE)
    assert read_state(tmp_path) == BackupState()
