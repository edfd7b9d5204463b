"""Make a vault; check a vault; open one for the other commands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from caf_desktop.actions.checking import findings_in
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.doors import NewVault, create_vault, open_vault, why_read_only
from caf_desktop.actions.new_passphrases import office_names
from caf_desktop.actions.policy import new_vault_refusal
from caf_desktop.cli.passphrase import read_passphrase
from caf_desktop.cli.refusal import CommandRefused, Exit
from caf_desktop.store.errors import NotAVault
from caf_desktop.store.keys.passphrase import passphrase_faults
from caf_desktop.store.place import place_faults
from caf_desktop.store.read_only import WhyReadOnly
from caf_desktop.store.vault_files import is_vault, open_to_others
from caf_desktop.words import _
from caf_desktop.words.health import finding_sentence, open_to_others_sentence
from caf_desktop.words.keys import keys_sentence
from caf_desktop.words.places import place_sentence
from caf_desktop.words.policy import policy_fault_sentence


def init(options: argparse.Namespace) -> Exit:
    """``caf init``: both slots are made; the recovery code is printed once."""
    folder = Path(options.vault).absolute()
    name, agency = options.name.strip(), options.agency.strip()
    if not name or not agency:
        raise CommandRefused(_("Give your name and your agency: both are printed and signed. Nothing was made."))
    for fault in place_faults(folder):
        if fault.blocks:
            raise CommandRefused(place_sentence(fault))
        print(f"caf: {place_sentence(fault)}", file=sys.stderr)
    refusal = new_vault_refusal(folder)
    if refusal:
        raise CommandRefused(refusal)
    passphrase = read_passphrase(options.passphrase_file, twice=True)
    faults = passphrase_faults(passphrase, [name, agency, options.role, options.nickname, *office_names()])
    if faults:
        raise CommandRefused("\n".join(keys_sentence(fault) for fault in faults))
    wanted = NewVault(folder, name, agency, passphrase, nickname=options.nickname, role=options.role)
    try:
        opened = create_vault(wanted)
    except ValidationError:
        sentence = _("The name, agency or role is too long or holds a sign that cannot be stored. Nothing was made.")
        raise CommandRefused(sentence) from None
    opened.desk.close()
    print(_("The vault is made. Write this recovery code down and keep it safe; it is shown only now:"))
    print(opened.recovery_code)
    return Exit.DONE


def check(options: argparse.Namespace) -> Exit:
    """``caf check``: pages, structure, references and journal; names the first place that is wrong."""
    folder = _vault_named(options)
    findings = findings_in(folder, read_passphrase(options.passphrase_file), options.nickname)
    if open_to_others(folder):
        print(f"caf: {open_to_others_sentence()}", file=sys.stderr)
    for finding in findings:
        print(finding_sentence(finding.part, finding.place), file=sys.stderr)
    if findings:
        return Exit.REFUSED
    print(_("The vault is whole: every page, every reference and every row of the journal."))
    return Exit.DONE


@contextmanager
def opened_desk(options: argparse.Namespace) -> Iterator[Desk]:
    """The vault a command names, unlocked for as long as the command runs."""
    _vault_named(options)
    with opened_with(options, read_passphrase(options.passphrase_file)) as desk:
        yield desk


@contextmanager
def opened_with(options: argparse.Namespace, passphrase: str) -> Iterator[Desk]:
    """The same, with a passphrase that has been read already."""
    desk = open_vault(_vault_named(options), passphrase, options.nickname).desk
    try:
        if desk.vault.why_read_only in (WhyReadOnly.DISK, WhyReadOnly.NOT_ASKED):
            sentence = _("caf: open for reading only. {why}").format(why=why_read_only(desk))
            print(sentence, file=sys.stderr)
        for fault in desk.machine.faults:
            print(f"caf: {policy_fault_sentence(fault)}", file=sys.stderr)
        yield desk
    finally:
        desk.close()


def _vault_named(options: argparse.Namespace) -> Path:
    """The folder a command names. Raises NotAVault before any passphrase is asked for."""
    folder = Path(options.vault).absolute()
    if not is_vault(folder):
        raise NotAVault
    return folder
