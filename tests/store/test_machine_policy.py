"""The computer's settings file: where it lies, and when it is not believed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from caf_desktop.domain.policy_layers import LayerRead, PolicyRule
from caf_desktop.store.file_trust import who_may_change
from caf_desktop.store.machine_policy import machine_policy_file, read_machine_policy

BELIEVED = frozenset({0, os.getuid()})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A settings file as an IT department would lay it out, its owner taken for the administrator."""
    folder = tmp_path / "caf-desktop"
    folder.mkdir(mode=0o755)
    path = folder / "policy.toml"
    path.write_text("idle_minutes = 3\n", encoding="utf-8")
    path.chmod(0o644)
    return path


def rule_of(read: LayerRead) -> PolicyRule:
    (fault,) = read.faults
    assert not read.values
    assert "idle_minutes" in read.broken
    return fault.rule


def test_it_lies_where_only_administrators_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROGRAMDATA", "/elsewhere")
    monkeypatch.setenv("XDG_CONFIG_DIRS", "/elsewhere")
    assert machine_policy_file("linux") == Path("/etc/caf-desktop/policy.toml")
    assert machine_policy_file("darwin") == Path("/Library/Application Support/CAF Desktop/policy.toml")
    assert machine_policy_file("win32") == Path("C:/ProgramData/CAF Desktop/policy.toml")


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    assert read_machine_policy(tmp_path / "none" / "policy.toml") == LayerRead()


def test_a_file_only_the_administrator_can_change_is_believed(file: Path) -> None:
    assert read_machine_policy(file, BELIEVED).values == {"idle_minutes": 3}


@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666])
def test_a_file_that_others_may_write_is_not_believed(file: Path, mode: int) -> None:
    file.chmod(mode)
    assert rule_of(read_machine_policy(file, BELIEVED)) is PolicyRule.NOT_TRUSTED


@pytest.mark.parametrize("mode", [0o775, 0o777])
def test_a_folder_that_others_may_write_is_not_believed(file: Path, mode: int) -> None:
    file.parent.chmod(mode)
    read = read_machine_policy(file, BELIEVED)
    assert rule_of(read) is PolicyRule.NOT_TRUSTED
    assert read.faults[0].values["who"] == str(file.parent)


def test_a_folder_further_up_counts_too(file: Path) -> None:
    file.parent.parent.chmod(0o777)
    assert who_may_change(file, BELIEVED) == str(file.parent.parent)
    file.parent.parent.chmod(0o700)


def test_a_file_of_somebody_else_is_not_believed(file: Path) -> None:
    nobody_here = frozenset({os.getuid() + 1})
    assert rule_of(read_machine_policy(file, nobody_here)) is PolicyRule.NOT_TRUSTED


def test_a_link_is_believed_only_as_far_as_what_it_leads_to(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    assert read_machine_policy(link, BELIEVED).values == {"idle_minutes": 3}
    file.chmod(0o666)
    assert rule_of(read_machine_policy(link, BELIEVED)) is PolicyRule.NOT_TRUSTED


def test_a_link_of_somebody_else_is_not_believed(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    assert who_may_change(link, frozenset({os.getuid() + 1})) == str(link)


def test_a_link_to_nothing_and_a_folder_cannot_be_read(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(tmp_path / "gone")
    assert rule_of(read_machine_policy(link, BELIEVED)) is PolicyRule.UNREADABLE
    assert rule_of(read_machine_policy(file.parent, BELIEVED)) is PolicyRule.UNREADABLE
