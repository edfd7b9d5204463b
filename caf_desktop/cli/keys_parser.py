"""``caf keys …``: its commands and their options."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from caf_desktop.words import _


def add_keys(commands: argparse._SubParsersAction[Any], vault: Callable[[Any], None]) -> None:
    """Add the command; ``vault`` adds what names a vault and its passphrase."""
    keys = commands.add_parser("keys", help=_("Who opens a vault, and with what."))
    inside = keys.add_subparsers(dest="keys_command", required=True, metavar=_("COMMAND"))
    vault(inside.add_parser("list", help=_("List the ways into a vault.")))
    passphrase = inside.add_parser("passphrase", help=_("Change your passphrase."))
    vault(passphrase)
    _new_passphrase(passphrase)
    give = inside.add_parser("give", help=_("Give a colleague who forgot theirs a new passphrase."))
    vault(give)
    give.add_argument("--to", required=True, metavar="NICKNAME", help=_("The colleague's nickname."))
    _new_passphrase(give)
    vault(inside.add_parser("recovery-code", help=_("Replace the recovery code; prints the new one once.")))
    escrow = inside.add_parser("escrow", help=_("Set or take away your organisation's key."))
    vault(escrow)
    which = escrow.add_mutually_exclusive_group(required=True)
    which.add_argument("--set", default="", metavar="FILE.pem", help=_("The organisation's public key."))
    which.add_argument("--set-from-policy", action="store_true", help=_("The key that this computer's settings name."))
    which.add_argument("--remove", action="store_true", help=_("Take it away."))
    vault(inside.add_parser("new-data-key", help=_("Encrypt the whole vault anew, after a suspected leak.")))
    recover = inside.add_parser("recover", help=_("Come back without the passphrase; prints a new recovery code once."))
    recover.add_argument("vault", metavar="VAULT", help=_("Folder of the vault."))
    recover.add_argument("--nickname", default="", help=_("Whose passphrase is set; else who used the vault last."))
    _new_passphrase(recover)
    way = recover.add_mutually_exclusive_group(required=True)
    way.add_argument("--recovery-code-file", default="", metavar="FILE", help=_("File with the recovery code."))
    way.add_argument("--escrow-key", default="", metavar="FILE.pem", help=_("The organisation's private key."))
    recover.add_argument(
        "--escrow-password-file", default="", metavar="FILE", help=_("File with the private key's password.")
    )


def _new_passphrase(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--new-passphrase-file",
        default="",
        metavar="FILE",
        help=_("Read the new passphrase from this file instead of asking."),
    )
