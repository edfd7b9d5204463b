"""Where the command line gets a passphrase: a prompt, a file or standard input. Never arguments or environment."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from caf_desktop.cli.refusal import CommandRefused
from caf_desktop.words import _

_LARGEST = 65_536
_NOT_TYPED = ("\0", "\n", "\r")
"""Signs nobody can type at the unlock screen: a passphrase with one would lock its owner out."""


def read_passphrase(passphrase_file: str, *, twice: bool = False) -> str:
    """The passphrase; one trailing line break of a file is ignored.

    ``twice`` asks for it again when it is typed. Raises CommandRefused.
    """
    if passphrase_file:
        return _from_file(passphrase_file)
    if not sys.stdin.isatty():
        raise CommandRefused(
            _("No passphrase: there is no keyboard to ask at. Use --passphrase-file FILE, or - for standard input.")
        )
    passphrase = _asked(_("Passphrase: "))
    if twice and _asked(_("The same passphrase again: ")) != passphrase:
        raise CommandRefused(_("The two passphrases differ. Nothing was made; try again."))
    return passphrase


def _asked(prompt: str) -> str:
    try:
        return getpass.getpass(prompt)
    except EOFError:
        raise CommandRefused(_("No passphrase was given. Nothing was changed.")) from None


def _from_file(name: str) -> str:
    try:
        with sys.stdin.buffer if name == "-" else Path(name).open("rb") as file:
            raw = file.read(_LARGEST + 1)
        text = raw.decode("utf-8-sig")
    except OSError:
        raise CommandRefused(_("The passphrase file cannot be read. Nothing was changed.")) from None
    except UnicodeDecodeError:
        raise CommandRefused(_("The passphrase file is not UTF-8 text. Nothing was changed.")) from None
    text = text.removesuffix("\n").removesuffix("\r")
    if len(raw) > _LARGEST or any(sign in text for sign in _NOT_TYPED):
        raise CommandRefused(_("The passphrase file holds more than one line of text. Nothing was changed."))
    return text
