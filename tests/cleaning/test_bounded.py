"""Reading what somebody chose, and never more than may be kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from caf_desktop.cleaning.bounded import bytes_of
from caf_desktop.cleaning.faults import NotTaken
from caf_desktop.domain.taking_in import WhyNotTaken


def why(path: Path, most: int = 100) -> WhyNotTaken:
    with pytest.raises(NotTaken) as refused:
        bytes_of(path, most)
    return refused.value.why


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 100)
    assert bytes_of(tmp_path / "a", 100) == b"x" * 100


def test_one_byte_too_many_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 101)
    assert why(tmp_path / "a") is WhyNotTaken.TOO_LARGE


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "a").open("wb") as file:
        file.truncate(1 << 36)
    assert why(tmp_path / "a") is WhyNotTaken.TOO_LARGE


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert why(tmp_path) is WhyNotTaken.NOT_A_FILE


def test_a_missing_file_and_an_impossible_name_cannot_be_read(tmp_path: Path) -> None:
    assert why(tmp_path / "gone") is WhyNotTaken.UNREADABLE
    assert why(Path("nul\0inside")) is WhyNotTaken.UNREADABLE


def test_a_pipe_nobody_writes_to_is_not_waited_for(tmp_path: Path) -> None:
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe")
        assert why(tmp_path / "pipe") is WhyNotTaken.NOT_A_FILE


def test_a_device_that_never_ends_is_no_file() -> None:
    if Path("/dev/zero").exists():
        assert why(Path("/dev/zero")) is WhyNotTaken.NOT_A_FILE
