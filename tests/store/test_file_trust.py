"""Who may change a file: on Windows by recorded security descriptors."""

from __future__ import annotations

from pathlib import Path

import pytest

from caf_desktop.store.file_trust import who_may_change

CLOSED = "O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)"
OPEN = "O:BAG:SYD:(A;;FA;;;WD)"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "policy.toml"
    path.touch()
    return path


def test_on_windows_the_file_and_its_folder_are_asked_about(file: Path) -> None:
    asked: list[str] = []

    def described(path: str) -> str:
        asked.append(path)
        return CLOSED

    assert who_may_change(file, platform="win32", described=described) == ""
    assert asked == [str(file.resolve()), str(file.resolve().parent)]


@pytest.mark.parametrize("open_one", ["file", "folder"])
def test_on_windows_the_place_and_the_account_are_named(file: Path, open_one: str) -> None:
    place = file.resolve() if open_one == "file" else file.resolve().parent
    described = {str(place): OPEN}
    told = who_may_change(file, platform="win32", described=lambda path: described.get(path, CLOSED))
    assert told == f"{place} (WD)"


def test_what_tells_nothing_is_not_believed(file: Path) -> None:
    assert who_may_change(file, platform="win32") == f"{file.resolve()} (?)"


def test_a_file_that_is_not_there_is_the_system_s_refusal(file: Path) -> None:
    with pytest.raises(FileNotFoundError):
        who_may_change(file.with_name("none"), platform="win32", described=lambda _path: CLOSED)


def test_a_folder_everybody_may_write_into_counts_unless_only_owners_may_delete_there(file: Path) -> None:
    mine = frozenset({0, file.stat().st_uid})
    assert who_may_change(file, mine, platform="linux") == ""
    file.parent.chmod(0o1777)
    assert who_may_change(file, mine, platform="linux") == ""
    file.parent.chmod(0o777)
    assert who_may_change(file, mine, platform="linux") == str(file.parent)
    file.parent.chmod(0o700)
    file.chmod(0o1666)
    assert who_may_change(file, mine, platform="linux") == str(file)
