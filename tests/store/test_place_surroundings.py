"""What this computer says of itself, asked for real."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath

import pytest

from caf_desktop.store.place_surroundings import Surroundings
from tests.store.hindrances import not_writable


def test_a_small_file_is_read_and_one_that_cannot_be_is_none(tmp_path: Path) -> None:
    here = Surroundings()
    (tmp_path / "info.json").write_bytes("é\xff".encode("latin-1"))
    assert here.text_of(tmp_path / "info.json") == "\ufffd\ufffd"
    assert here.text_of(tmp_path / "none") is None
    assert here.text_of(tmp_path) is None


def test_a_folder_is_listed_and_one_that_cannot_be_is_empty(tmp_path: Path) -> None:
    here = Surroundings()
    (tmp_path / "a").touch()
    (tmp_path / "b").mkdir()
    assert here.names_in(tmp_path) == {"a", "b"}
    assert here.names_in(tmp_path / "none") == frozenset()
    assert here.names_in(tmp_path / "a") == frozenset()


def test_writing_is_tried_and_nothing_is_left(tmp_path: Path) -> None:
    here = Surroundings()
    assert here.may_write(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert not here.may_write(tmp_path / "none")
    with not_writable(tmp_path):
        assert not here.may_write(tmp_path)


def test_what_is_mounted_is_asked_of_the_system() -> None:
    assert (" / " in Surroundings().mounts()) is (sys.platform == "linux")


def test_without_drive_letters_no_drive_is_remote() -> None:
    assert Surroundings().drive_is_remote(PurePosixPath("/srv/share")) is False


def test_a_folder_is_named_by_the_surroundings_given(monkeypatch: pytest.MonkeyPatch) -> None:
    here = Surroundings(environment={"ONE": "/cloud", "EMPTY": ""}, home=PurePosixPath("/home/maggie"))
    assert here.folder_named_by("ONE") == PurePosixPath("/cloud")
    assert here.folder_named_by("EMPTY") is None
    assert here.folder_named_by("NONE") is None
    monkeypatch.setenv("CLOUD", "/elsewhere")
    assert Surroundings().environment["CLOUD"] == "/elsewhere"
