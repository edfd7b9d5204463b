"""``caf init`` and ``caf check``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from caf_desktop.actions.doors import open_vault, recover_vault
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.header import SlotKind
from caf_desktop.store.keys.header_file import read_header
from tests.actions.desks import PASSPHRASE
from tests.cli.running import Ended, Terminal

CODE = re.compile(r"^(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}$", re.MULTILINE)


def init(terminal: Terminal, *more: str, name: str = "Priya Nair", agency: str = "Riverside Health") -> Ended:
    file = terminal.passphrase_file()
    return terminal.run(
        "init", str(terminal.folder / "new"), "--name", name, "--agency", agency, "--passphrase-file", file, *more
    )


def test_a_vault_with_both_slots_and_a_code_that_is_printed_once(terminal: Terminal) -> None:
    ended = init(terminal, "--role", "Health visitor")
    assert ended.status == 0
    (code,) = CODE.findall(ended.out)
    folder = terminal.folder / "new"
    header = read_header(folder / "keys.json")
    assert [slot.kind for slot in header.slots] == [SlotKind.PASSPHRASE, SlotKind.RECOVERY]
    desk = open_vault(folder, PASSPHRASE).desk
    assert (desk.practitioner.name, desk.practitioner.agency, desk.practitioner.role) == (
        "Priya Nair",
        "Riverside Health",
        "Health visitor",
    )
    desk.close()
    recovered = recover_vault(folder, code, "candle harvest violin tundra pebble", cost=FLOOR)
    recovered.desk.close()
    assert not any(code.encode() in path.read_bytes() for path in folder.iterdir())


def test_a_temporary_folder_is_warned_about(terminal: Terminal) -> None:
    assert "temporary" in init(terminal).err


@pytest.mark.parametrize(
    ("name", "agency"), [("", "Riverside Health"), ("Priya Nair", "  "), ("a" * 2001, "Riverside Health")]
)
def test_a_name_that_is_none_makes_no_vault(terminal: Terminal, name: str, agency: str) -> None:
    ended = init(terminal, name=name, agency=agency)
    assert (ended.status, ended.out) == (1, "")
    assert "Nothing was made" in ended.err
    assert not (terminal.folder / "new").exists()


@pytest.mark.parametrize(
    "weak", ["short", "aaaaaaaaaaaaaaaaaaaa", "priya nair riverside health", "qwertyuiopasdfghjkl"]
)
def test_a_weak_passphrase_is_refused_with_its_reason(terminal: Terminal, weak: str) -> None:
    file = terminal.passphrase_file(weak)
    ended = terminal.run(
        "init", str(terminal.folder / "new"), "--name", "Priya Nair", "--agency", "Riverside Health",
        "--passphrase-file", file,
    )
    assert (ended.status, ended.out) == (1, "")
    assert len(ended.err) > 20
    assert weak not in ended.err
    assert not (terminal.folder / "new").exists()


@pytest.mark.parametrize("weak", ["Educationist Educationist", "Buttercup Buttercup 1"])
def test_the_role_and_the_nickname_are_what_a_guesser_tries(terminal: Terminal, weak: str) -> None:
    terminal.passphrase_file(weak)
    file = str(terminal.folder / "passphrase.txt")
    ended = terminal.run(
        "init", str(terminal.folder / "new"), "--name", "Priya Nair", "--agency", "Riverside Health",
        "--role", "Educationist", "--nickname", "Buttercup", "--passphrase-file", file,
    )
    assert (ended.status, ended.out) == (1, "")
    assert "names and words from your work" in ended.err


def test_a_folder_that_is_not_empty_is_refused_and_left_alone(terminal: Terminal) -> None:
    before = {path.name: path.read_bytes() for path in terminal.vault.iterdir()}
    ended = terminal.run(
        "init", str(terminal.vault), "--name", "A", "--agency", "B", "--passphrase-file", terminal.passphrase_file()
    )
    assert (ended.status, ended.out) == (1, "")
    assert {path.name: path.read_bytes() for path in terminal.vault.iterdir()} == before


def test_a_whole_vault_is_said_to_be_whole(terminal: Terminal, tilly: str) -> None:
    ended = terminal.at_vault("check")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith("The vault is whole")


def test_checking_leaves_no_trace_in_the_vault(terminal: Terminal) -> None:
    before = (terminal.vault / "vault.db").read_bytes()
    assert terminal.at_vault("check").status == 0
    assert (terminal.vault / "vault.db").read_bytes() == before


@pytest.mark.parametrize("where", [0.2, 0.4, 0.6, 0.8, 0.97])
def test_a_damaged_page_is_named(terminal: Terminal, tilly: str, where: float) -> None:
    place = _flip(terminal.vault / "vault.db", where)
    ended = terminal.at_vault("check")
    assert (ended.status, ended.out) == (1, "")
    assert f"page {place // 4096 + 1}" in ended.err


def test_a_damaged_first_page_is_refused_in_words(terminal: Terminal, tilly: str) -> None:
    _flip(terminal.vault / "vault.db", 0.0001)
    ended = terminal.at_vault("check")
    assert (ended.status, ended.out) == (1, "")
    assert "cannot be read" in ended.err


@pytest.mark.parametrize("content", [b"", b"not a database" * 400])
def test_a_foreign_database_is_refused_in_words(terminal: Terminal, content: bytes) -> None:
    (terminal.vault / "vault.db").write_bytes(content)
    for command in ("check", "list"):
        ended = terminal.at_vault(command)
        assert (ended.status, ended.out) == (1, "")
        assert "cannot be read" in ended.err
    assert (terminal.vault / "vault.db").read_bytes() == content


def _flip(path: Path, where: float) -> int:
    data = bytearray(path.read_bytes())
    place = int(len(data) * where)
    data[place] ^= 0x40
    path.write_bytes(data)
    return place
