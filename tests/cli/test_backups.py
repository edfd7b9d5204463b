"""``caf backup`` and ``caf restore``."""

from __future__ import annotations

from pathlib import Path

from tests.actions.desks import PASSPHRASE, known_vault
from tests.cli.running import Terminal


def test_there_and_back_with_the_passphrase(terminal: Terminal, tilly: str) -> None:
    file, elsewhere = terminal.folder / "vault.cafbackup", terminal.folder / "elsewhere"
    made = terminal.at_vault("backup", str(file))
    assert (made.status, made.err) == (0, "")
    back = terminal.run("restore", str(file), str(elsewhere), "--passphrase-file", terminal.passphrase_file())
    assert (back.status, back.err) == (0, "")
    assert "Work done since then is in the other copy" in back.out
    listed = terminal.run("list", str(elsewhere), "--passphrase-file", terminal.passphrase_file())
    assert tilly in listed.out
    assert terminal.run("check", str(elsewhere), "--passphrase-file", terminal.passphrase_file()).status == 0


def test_with_the_recovery_code(terminal: Terminal) -> None:
    opened = known_vault(terminal.folder / "other")
    opened.desk.close()
    file, code = terminal.folder / "other.cafbackup", terminal.folder / "code.txt"
    code.write_text(opened.recovery_code + "\n")
    terminal.run("backup", str(terminal.folder / "other"), str(file), "--passphrase-file", terminal.passphrase_file())
    back = terminal.run("restore", str(file), str(terminal.folder / "new"), "--recovery-code-file", str(code))
    assert (back.status, back.err) == (0, "")
    assert "Use your recovery code" in back.out


def test_what_is_there_stays(terminal: Terminal) -> None:
    file = terminal.folder / "vault.cafbackup"
    terminal.at_vault("backup", str(file))
    before = file.read_bytes()
    again = terminal.at_vault("backup", str(file))
    assert (again.status, again.out) == (1, "")
    assert file.read_bytes() == before
    passphrase = ("--passphrase-file", terminal.passphrase_file())
    refused = terminal.run("restore", str(file), str(terminal.vault), *passphrase)
    assert refused.status == 1
    aside = terminal.run("restore", str(file), str(terminal.vault), "--move-aside", *passphrase)
    assert aside.status == 0
    assert "is kept as vault-" in aside.out
    assert len(list(terminal.folder.glob("vault-*"))) == 1


def test_into_the_vault_s_own_folder_nothing_is_written(terminal: Terminal) -> None:
    before = sorted(path.name for path in terminal.vault.iterdir())
    assert terminal.at_vault("backup", str(terminal.vault / "keys.json")).status == 1
    assert terminal.at_vault("backup", str(terminal.vault / "copy.cafbackup")).status == 1
    assert [name for name in before if name not in {path.name for path in terminal.vault.iterdir()}] == []
    assert not (terminal.vault / "copy.cafbackup").exists()


def test_what_is_no_backup_and_what_does_not_open_it(terminal: Terminal) -> None:
    letter = terminal.folder / "letter.txt"
    letter.write_text("Dear Maya")
    passphrase = ("--passphrase-file", terminal.passphrase_file())
    ended = terminal.run("restore", str(letter), str(terminal.folder / "new"), *passphrase)
    assert (ended.status, ended.out) == (1, "")
    assert "no backup" in ended.err
    file = terminal.folder / "vault.cafbackup"
    terminal.at_vault("backup", str(file))
    wrong = terminal.passphrase_file("not this one at all")
    ended = terminal.run("restore", str(file), str(terminal.folder / "new"), "--passphrase-file", wrong)
    assert ended.status == 1
    assert not (terminal.folder / "new").exists()
    away = terminal.run("backup", str(terminal.vault), str(Path("/nowhere/at/all/x.cafbackup")), *passphrase)
    assert away.status == 1
    assert PASSPHRASE not in ended.err + away.err
