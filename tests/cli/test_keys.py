"""``caf keys``: every command, and what each says to bad input."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    PublicFormat,
)

from caf_desktop.actions.doors import open_vault
from caf_desktop.actions.keys_people import add_person_slot
from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.people import Practitioner
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.errors import WrongPassphrase
from caf_desktop.store.keys.header_file import read_header
from caf_desktop.store.vault_files import KEYS
from tests.actions.desks import PASSPHRASE
from tests.cli.running import Ended, Terminal

NEW = "violin gravel sunset ladder"


def keys(terminal: Terminal, command: str, *more: str) -> Ended:
    """A command that unlocks the vault."""
    given = ("--passphrase-file", terminal.passphrase_file())
    return terminal.run("keys", command, str(terminal.vault), *given, *more)


def text_file(terminal: Terminal, name: str, text: str) -> str:
    path = terminal.folder / name
    path.write_text(f"{text}\n")
    return str(path)


def council(folder: Path) -> tuple[str, str]:
    """Files of a council's public and private key."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    public, private = folder / "public.pem", folder / "private.pem"
    public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"town hall")))
    return str(public), str(private)


def opens(terminal: Terminal, passphrase: str) -> bool:
    try:
        open_vault(terminal.vault, passphrase).desk.close()
    except WrongPassphrase:
        return False
    return True


def test_the_passphrase_is_changed(terminal: Terminal) -> None:
    ended = keys(terminal, "passphrase", "--new-passphrase-file", text_file(terminal, "new.txt", NEW))
    assert (ended.status, ended.err) == (0, "")
    assert "is changed" in ended.out
    assert opens(terminal, NEW)
    assert not opens(terminal, PASSPHRASE)


def test_a_guessable_one_and_a_wrong_one_change_nothing(terminal: Terminal) -> None:
    before = (terminal.vault / KEYS).read_bytes()
    ended = keys(terminal, "passphrase", "--new-passphrase-file", text_file(terminal, "new.txt", "short"))
    assert (ended.status, ended.out) == (1, "")
    assert "at least 15 characters" in ended.err
    wrong = terminal.passphrase_file("not at all the right one\n")
    new = text_file(terminal, "new.txt", NEW)
    ended = terminal.run(
        "keys", "passphrase", str(terminal.vault), "--passphrase-file", wrong, "--new-passphrase-file", new
    )
    assert ended.status == 1
    assert "does not open this vault" in ended.err
    assert (terminal.vault / KEYS).read_bytes() == before


def test_a_colleague_who_forgot_theirs_is_given_one_and_chooses_their_own_first(terminal: Terminal) -> None:
    given = "candle harvest violin tundra pebble"
    desk = open_vault(terminal.vault, PASSPHRASE).desk
    sam = Practitioner(id="sam", name="Sam Hollis", access=(AccessRole.PRACTITIONER,))
    add_person_slot(desk, "velvet harpoon cinder muskrat tuba", "sam", sam, cost=FLOOR)
    desk.close()
    file = text_file(terminal, "given.txt", given)
    ended = keys(terminal, "give", "--to", "Sam", "--nickname", "PN", "--new-passphrase-file", file)
    assert (ended.status, ended.err) == (0, "")
    assert "Sam Hollis can unlock" in ended.out
    theirs = ("--nickname", "sam", "--passphrase-file", file)
    ended = terminal.run("list", str(terminal.vault), *theirs)
    assert ended.status == 1
    assert "Choose your own first" in ended.err
    own = text_file(terminal, "own.txt", NEW)
    ended = terminal.run("keys", "passphrase", str(terminal.vault), *theirs, "--new-passphrase-file", own)
    assert (ended.status, ended.err) == (0, "")
    assert terminal.run("list", str(terminal.vault), "--nickname", "sam", "--passphrase-file", own).status == 0


def test_the_new_recovery_code_is_printed_once_and_brings_back(terminal: Terminal) -> None:
    ended = keys(terminal, "recovery-code")
    assert (ended.status, ended.err) == (0, "")
    code = text_file(terminal, "code.txt", ended.out.splitlines()[-1])
    new = text_file(terminal, "new.txt", NEW)
    ended = terminal.run(
        "keys", "recover", str(terminal.vault), "--recovery-code-file", code, "--new-passphrase-file", new
    )
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.splitlines()[-1] != Path(code).read_text().strip()
    assert opens(terminal, NEW)
    guessable = text_file(terminal, "new.txt", "aaaaaaaaaaaaaaaa")
    ended = terminal.run(
        "keys", "recover", str(terminal.vault), "--recovery-code-file", code, "--new-passphrase-file", guessable
    )
    assert ended.status == 1


def test_the_organisations_key_is_set_used_and_taken_away(terminal: Terminal) -> None:
    public, private = council(terminal.folder)
    assert keys(terminal, "escrow", "--remove").status == 1
    assert keys(terminal, "escrow", "--set", public).status == 0
    listed = keys(terminal, "list")
    assert "Organisation's key of " in listed.out
    assert listed.out.startswith("PN: Priya Nair, 2026-03-20\nRecovery code of 2026-03-20\n")
    new, lock = text_file(terminal, "new.txt", NEW), text_file(terminal, "lock.txt", "town hall")
    way = ("--escrow-key", private, "--new-passphrase-file", new)
    refused = terminal.run("keys", "recover", str(terminal.vault), *way)
    assert refused.status == 1
    assert "That key does not open" in refused.err
    assert terminal.run("keys", "recover", str(terminal.vault), *way, "--escrow-password-file", lock).status == 0
    assert opens(terminal, NEW)
    given = ("--passphrase-file", new)
    assert terminal.run("keys", "escrow", str(terminal.vault), "--remove", *given).status == 0


@pytest.mark.parametrize("name", ["", "missing.pem", "nul\0"])
def test_a_key_file_that_is_not_there(terminal: Terminal, name: str) -> None:
    ended = keys(terminal, "escrow", "--set", str(terminal.folder / name))
    assert (ended.status, ended.out) == (1, "")
    assert "cannot be read" in ended.err


def test_a_policy_without_a_key_sets_none(terminal: Terminal) -> None:
    ended = keys(terminal, "escrow", "--set-from-policy")
    assert ended.status == 1
    assert "RSA public key" in ended.err


def test_a_new_data_key_and_what_hinders_it(terminal: Terminal) -> None:
    held = open_vault(terminal.vault, PASSPHRASE).desk
    busy = keys(terminal, "new-data-key")
    assert busy.status == 1
    assert "reading only" in busy.err
    held.close()
    assert keys(terminal, "new-data-key").status == 0
    assert terminal.at_vault("check").status == 0
    assert read_header(terminal.vault / KEYS).slots[0].sender == b""


def test_an_old_key_file_is_told(terminal: Terminal) -> None:
    old = (terminal.vault / KEYS).read_bytes()
    keys(terminal, "recovery-code")
    (terminal.vault / KEYS).write_bytes(old)
    assert "older than the vault" in keys(terminal, "list").err
