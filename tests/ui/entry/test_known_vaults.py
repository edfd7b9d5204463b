from __future__ import annotations

from pathlib import Path

import pytest

from caf_desktop.ui.entry.known_vaults import known_vaults, remember_vault, settings_folder, usual_vault_folder


def _vault(folder: Path) -> Path:
    folder.mkdir()
    (folder / "keys.json").write_text("{}", "utf-8")
    return folder


def test_the_vault_opened_last_comes_first(tmp_path: Path) -> None:
    one, two = _vault(tmp_path / "one"), _vault(tmp_path / "two")
    for folder in (one, two, one):
        remember_vault(folder)
    assert known_vaults() == [one, two]


def test_a_vault_that_is_gone_is_not_offered(tmp_path: Path) -> None:
    gone = _vault(tmp_path / "gone")
    remember_vault(gone)
    (gone / "keys.json").unlink()
    assert known_vaults() == []


@pytest.mark.parametrize("nonsense", ["", "{", '{"a": 1}', "[1, null]"])
def test_a_damaged_list_is_an_empty_list(nonsense: str) -> None:
    settings_folder().mkdir(parents=True)
    (settings_folder() / "vaults.json").write_text(nonsense, "utf-8")
    assert known_vaults() == []


def test_the_list_holds_folders_and_nothing_else(tmp_path: Path) -> None:
    remember_vault(_vault(tmp_path / "one"))
    assert [path.name for path in settings_folder().iterdir()] == ["vaults.json"]


def test_a_vault_is_proposed_in_this_computers_own_data_folder() -> None:
    assert usual_vault_folder().parts[-2:] == ("caf-desktop", "vault")
    assert Path.home() in usual_vault_folder().parents
