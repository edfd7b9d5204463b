"""``caf keys``: who opens a vault, and with what."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from caf_desktop.actions.act import Act, Refused
from caf_desktop.actions.doors import Opened, recover_vault, recover_with_escrow
from caf_desktop.actions.keys import ChangePassphrase, NewDataKey, RenewRecoveryCode
from caf_desktop.actions.keys_escrow import RemoveEscrow, SetEscrow
from caf_desktop.actions.keys_facts import keys_facts
from caf_desktop.actions.new_passphrases import passphrase_blockers
from caf_desktop.actions.people import person_nicknamed
from caf_desktop.actions.people_letting_in import GivePassphrase
from caf_desktop.cli.passphrase import read_passphrase
from caf_desktop.cli.refusal import CommandRefused, Exit
from caf_desktop.cli.vaults import opened_with
from caf_desktop.store.keys.recovery import new_recovery_code
from caf_desktop.words import _
from caf_desktop.words.one_line import plain_lines

_MOST_KEY_BYTES = 64 * 1024


def keys(options: argparse.Namespace) -> Exit:
    """One of the commands below."""
    return {
        "list": _list,
        "passphrase": _passphrase,
        "give": _give,
        "recovery-code": _recovery_code,
        "escrow": _escrow,
        "new-data-key": _new_data_key,
        "recover": _recover,
    }[options.keys_command](options)


def _list(options: argparse.Namespace) -> Exit:
    with opened_with(options, read_passphrase(options.passphrase_file)) as desk:
        facts = keys_facts(desk)
    for person in facts.people:
        strength = "" if person.strong else " " + _("(made stronger when next unlocked)")
        print(plain_lines(f"{person.nickname}: {person.name}, {person.made:%Y-%m-%d}{strength}"))
    if facts.recovery_made is not None:
        print(_("Recovery code of {day}").format(day=facts.recovery_made.date().isoformat()))
    if facts.escrow_made is not None:
        words = _("Organisation's key of {day}, fingerprint {fingerprint}")
        print(words.format(day=facts.escrow_made.date().isoformat(), fingerprint=facts.escrow_fingerprint))
    if facts.older_than_known:
        print(
            _("caf: the key file is older than the vault: an old one was put back, or a change was cut short."),
            file=sys.stderr,
        )
    return Exit.DONE


def _passphrase(options: argparse.Namespace) -> Exit:
    own = read_passphrase(options.passphrase_file)
    new = _new_passphrase(options)
    _do(options, own, ChangePassphrase(own, new))
    print(_("The passphrase is changed. From now on only the new one opens the vault."))
    return Exit.DONE


def _give(options: argparse.Namespace) -> Exit:
    own = read_passphrase(options.passphrase_file)
    new = _new_passphrase(options)
    with opened_with(options, own) as desk:
        person = person_nicknamed(desk, options.to)
        desk.do(GivePassphrase(person.id, new, own))
    words = _("{name} can unlock this vault with the new passphrase, and then chooses their own.")
    print(plain_lines(words.format(name=person.name)))
    return Exit.DONE


def _recovery_code(options: argparse.Namespace) -> Exit:
    own, code = read_passphrase(options.passphrase_file), new_recovery_code()
    _do(options, own, RenewRecoveryCode(own, code))
    _say_code(code)
    return Exit.DONE


def _escrow(options: argparse.Namespace) -> Exit:
    key = _key_file(options.set) if options.set else b""
    own = read_passphrase(options.passphrase_file)
    _do(options, own, RemoveEscrow(own) if options.remove else SetEscrow(own, key))
    if options.remove:
        print(_("Your organisation's key no longer opens this vault."))
    else:
        print(_("Your organisation's key opens this vault."))
    return Exit.DONE


def _new_data_key(options: argparse.Namespace) -> Exit:
    own = read_passphrase(options.passphrase_file)
    _do(options, own, NewDataKey(own))
    print(_("Everything is encrypted with a new key. Passphrases and recovery code are as they were."))
    return Exit.DONE


def _recover(options: argparse.Namespace) -> Exit:
    folder = Path(options.vault).absolute()
    key = _key_file(options.escrow_key) if options.escrow_key else b""
    code = read_passphrase(options.recovery_code_file) if options.recovery_code_file else ""
    password = read_passphrase(options.escrow_password_file) if options.escrow_password_file else ""
    new = _new_passphrase(options)
    faults = passphrase_blockers(new, (options.nickname,))
    if faults:
        raise Refused(faults)
    opened: Opened
    if options.escrow_key:
        opened = recover_with_escrow(folder, key, password, new, options.nickname)
    else:
        opened = recover_vault(folder, code, new, options.nickname)
    opened.desk.close()
    _say_code(opened.recovery_code)
    return Exit.DONE


def _do(options: argparse.Namespace, own: str, act: Act) -> None:
    with opened_with(options, own) as desk:
        desk.do(act)


def _say_code(code: str) -> None:
    print(_("Write this recovery code down and keep it safe; it is shown only now, and the old one is void:"))
    print(code)


def _new_passphrase(options: argparse.Namespace) -> str:
    if not options.new_passphrase_file:
        print(_("The new passphrase:"), file=sys.stderr)
    return read_passphrase(options.new_passphrase_file, twice=True)


def _key_file(name: str) -> bytes:
    try:
        path = Path(name)
        if not path.is_file():
            raise OSError
        with path.open("rb") as file:
            return file.read(_MOST_KEY_BYTES)
    except (OSError, ValueError):
        raise CommandRefused(_("The file of the key cannot be read. Nothing was changed.")) from None
