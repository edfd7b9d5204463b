"""Files a person asked for: whole or not at all, and never over the vault's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from caf_desktop.actions.act import Refused
from caf_desktop.actions.copies import MakeCopy, Medium
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.file_writing import target_blockers, write_whole
from tests.actions.desks import store
from tests.small_cases import draft, small_records


@pytest.mark.parametrize("name", ["keys.json", "vault.db", "deeper/copy.json", "../vault/copy.pdf", "not/there/x.pdf"])
def test_nothing_is_written_into_the_vault_s_folder(tmp_path: Path, name: str) -> None:
    vault = tmp_path / "vault"
    (vault / "deeper").mkdir(parents=True)
    (blocker,) = target_blockers(vault / name, vault)
    assert blocker.sentence.startswith("This is the vault's own folder.")


def test_a_link_to_the_vault_s_folder_is_the_vault_s_folder(tmp_path: Path) -> None:
    vault, link = tmp_path / "vault", tmp_path / "link"
    vault.mkdir()
    link.symlink_to(vault)
    assert target_blockers(link / "copy.pdf", vault)
    assert target_blockers(vault / "copy.pdf", link)


def test_beside_the_vault_is_fine(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    assert target_blockers(tmp_path / "vault.pdf", vault) == []
    assert target_blockers(tmp_path / "vault-copies" / "keys.json", vault) == []


def test_a_copy_saved_over_the_keys_is_refused_and_the_keys_stay(desk: Desk) -> None:
    store(desk, *small_records())
    keys = desk.vault.folder / "keys.json"
    before = keys.read_bytes()
    with pytest.raises(Refused) as refused:
        desk.do(MakeCopy("episode-0", draft().id, None, Medium.JSON, keys))
    assert "the vault's own folder" in refused.value.sentences()
    assert keys.read_bytes() == before


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "copy.pdf"

    def refuse() -> None:
        raise PermissionError

    with pytest.raises(PermissionError):
        write_whole(target, b"one", refuse)
    assert list(tmp_path.iterdir()) == []
    write_whole(target, b"one", lambda: None)
    write_whole(target, b"two", lambda: None)
    assert target.read_bytes() == b"two"
    assert target.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == [target]
