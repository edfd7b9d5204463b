"""``caf check`` says when others could copy the vault's files."""

from __future__ import annotations

from tests.cli.running import Terminal


def test_a_folder_open_to_others_is_named_and_is_no_damage(terminal: Terminal) -> None:
    assert terminal.at_vault("check").err == ""
    terminal.vault.chmod(0o755)
    ended = terminal.at_vault("check")
    assert ended.status == 0
    assert ended.err.startswith("caf: Other users of this computer can copy the files of this vault.")
