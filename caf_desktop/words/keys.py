"""Sentences for what can go wrong with passphrases, recovery codes and ``keys.json``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from caf_desktop.words import _, ngettext


class Coded(Protocol):
    """An error or fault of ``store.keys`` or ``store.throttle``: a code, and the values its sentence names."""

    @property
    def code(self) -> str: ...

    @property
    def values(self) -> Mapping[str, str | int]: ...


def keys_sentence(problem: Coded) -> str:
    """What happened, what is safe, what to do."""
    values = dict(problem.values)
    if "seconds" in values:
        values["wait"] = _wait(int(values["seconds"]))
    said = _SENTENCES[problem.code]().format(**values)
    if problem.code.startswith("code-") and values["group"]:
        said += " " + _("Look first at group {group}.").format(group=values["group"])
    return said


def copied_file_sentence() -> str:
    """What the waits between tries cannot do, said plainly (K-08)."""
    return _(
        "Waiting between tries protects the vault on this computer only. Somebody who has copied its files "
        "can try without waiting, so a long passphrase matters."
    )


def _wait(seconds: int) -> str:
    if seconds < 120:
        return ngettext("{count} second", "{count} seconds", seconds).format(count=seconds)
    minutes = -(-seconds // 60)
    return ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)


_SENTENCES: dict[str, Callable[[], str]] = {
    "wrong-passphrase": lambda: _(
        "That passphrase does not open this vault. Your records are safe. Check Caps Lock and try again, "
        "or use your recovery code."
    ),
    "wrong-recovery-code": lambda: _(
        "That is a recovery code, but not the one for this vault. It may have been replaced by a newer one. "
        "Your records are safe. Look for the newest code you wrote down."
    ),
    "wrong-escrow-key": lambda: _(
        "That key does not open this vault, or its file could not be read. Your records are safe. "
        "Ask your IT department which key belongs to this vault."
    ),
    "not-handed-over": lambda: _(
        "{nickname} has not unlocked this vault since CAF Desktop was last updated, so a new data key could not be "
        "handed to them. Nothing was changed. Ask {nickname} to unlock once, then try again."
    ),
    "not-handed-over-code": lambda: _(
        "The recovery code or the organisation’s key was made by an earlier CAF Desktop and cannot be handed a new "
        "data key. Nothing was changed. Renew the recovery code and set the organisation’s key again, then try again."
    ),
    "keys-changed": lambda: _(
        "Somebody changed the keys of this vault at the same moment. Nothing was changed here. Try again."
    ),
    "escrow-key-unfit": lambda: _(
        "Your organisation’s key cannot be used: it must be an RSA public key of at least 3072 bits in a PEM "
        "file. Nothing was changed. Ask your IT department for the right file."
    ),
    "cost-too-low": lambda: _(
        "The passphrase would be too quick to guess with these settings, so nothing was changed. "
        "Ask your IT department to remove the setting."
    ),
    "not-enough-memory": lambda: _(
        "This computer does not have enough free memory to open the vault: it needs {megabytes} MB. "
        "Your records are safe. Close other programs and try again."
    ),
    "no-such-slot": lambda: _("Nobody with that name uses this vault. Pick a name from the list."),
    "slots-full": lambda: _(
        "This vault already has as many users as it can hold. Remove somebody who has left, then try again."
    ),
    "last-slot": lambda: _(
        "This is the last way into the vault, so it was not removed. Add another one first, or replace it."
    ),
    "seal-broken": lambda: _(
        "Your signing key could not be opened. Your records are safe. If your passphrase was reset with the "
        "recovery code, make a new signing key."
    ),
    "zeroed": lambda: _("The vault is locked. Your records are safe. Unlock it and try again."),
    "too-soon": lambda: _("Too many tries. Nothing has been deleted. You can try again in {wait}."),
    "too-soon-recovery-allowed": lambda: _(
        "Too many tries. Nothing has been deleted. You can try again in {wait}, or use your recovery code now."
    ),
    "header-missing": lambda: _(
        "The vault’s key file, keys.json, is missing. Your records are still in the vault but cannot be "
        "opened without it. Restore the vault from a backup; do not delete anything."
    ),
    "header-unreadable": lambda: _(
        "The vault’s key file, keys.json, could not be read ({where}). Your records are safe. "
        "Check that you may read the vault’s folder and that the disk works, then try again."
    ),
    "header-too-large": lambda: _(
        "The vault’s key file, keys.json, is damaged: it is far too large. Your records are still in the "
        "vault. Restore keys.json from a backup; do not delete anything."
    ),
    "header-not-ours": lambda: _(
        "The vault’s key file, keys.json, is damaged: it is not a key file. Your records are still in the "
        "vault. Restore keys.json from a backup; do not delete anything."
    ),
    "header-newer": lambda: _(
        "This vault was made by a newer version of CAF Desktop. Your records are safe. "
        "Update the program, then open the vault."
    ),
    "header-bad-field": lambda: _(
        "The vault’s key file, keys.json, is damaged at “{where}”. Your records are still in the vault. "
        "Restore keys.json from a backup; do not delete anything."
    ),
    "header-checksum": lambda: _(
        "The vault’s key file, keys.json, has been changed or damaged. Your records are still in the vault. "
        "Restore keys.json from a backup; do not delete anything."
    ),
    "header-mac": lambda: _(
        "Somebody or something has altered the vault’s key file, keys.json, so the vault was not opened. "
        "Your records are still in the vault. Tell your IT department and restore keys.json from a backup."
    ),
    "passphrase-too-short": lambda: _(
        "Use at least {shortest} characters; this has {number}. Several unrelated words work well."
    ),
    "passphrase-too-long": lambda: _("Use at most {longest} characters; this has {number}."),
    "passphrase-common-words": lambda: _(
        "These words are among the first a guesser tries. Use four or five unrelated words."
    ),
    "passphrase-context-words": lambda: _(
        "It is mostly names and words from your work, which are easy to guess. Use four or five other words."
    ),
    "passphrase-keyboard-walk": lambda: _(
        "It follows keys that lie next to each other, which is easy to guess. Use four or five unrelated words."
    ),
    "passphrase-sequence": lambda: _(
        "It counts or goes through the alphabet, which is easy to guess. Use four or five unrelated words."
    ),
    "passphrase-repeated": lambda: _(
        "It repeats itself, which adds length but not strength. Use four or five different words."
    ),
    "passphrase-too-plain": lambda: _("It has too few different characters. Use four or five unrelated words."),
    "nickname-empty": lambda: _(
        "Choose a nickname for the unlock screen. It can be read without the passphrase, so do not use "
        "your full name."
    ),
    "nickname-too-long": lambda: _("Use at most {most} characters for the nickname on the unlock screen."),
    "nickname-bad-character": lambda: _(
        "The nickname holds a character that cannot be seen. Type it again using letters, digits and spaces."
    ),
    "nickname-taken": lambda: _("Somebody already uses that nickname in this vault. Choose another."),
    "code-bad-character": lambda: _(
        "A recovery code has only digits and letters, and never the letter U. Check it against your copy."
    ),
    "code-too-short": lambda: _(
        "A recovery code has {length} letters and digits; you have typed {characters}. Check for a missing group."
    ),
    "code-too-long": lambda: _(
        "A recovery code has {length} letters and digits; you have typed {characters}. Check for a group typed twice."
    ),
    "code-check": lambda: _("The code has a slip in it. Check it against your copy."),
}
