"""What a vault, its keys or its disk can do, put into words for the message panel."""

from __future__ import annotations

from collections.abc import Callable

from caf_desktop.actions.act import Refused
from caf_desktop.store import errors
from caf_desktop.store.keys.errors import KeysError
from caf_desktop.store.throttle import TooSoon
from caf_desktop.ui.frame.faults import SurroundingsFault
from caf_desktop.words import _
from caf_desktop.words.backups import backup_fault_sentence
from caf_desktop.words.keys import keys_sentence


def explain_vault(problem: BaseException) -> SurroundingsFault | None:
    """The words for an error of the vault; nothing for any other exception."""
    if isinstance(problem, (KeysError, TooSoon)):
        return SurroundingsFault(keys_sentence(problem), "", "")
    if isinstance(problem, Refused):
        return SurroundingsFault(problem.sentences(), "", "")
    for kind, words in _WORDS.items():
        if isinstance(problem, kind):
            happened, safe, remedy = words
            return SurroundingsFault(happened(), safe(), remedy())
    said = backup_fault_sentence(type(problem).__name__) if isinstance(problem, errors.VaultError) else ""
    return SurroundingsFault(said, "", "") if said else None


_Words = tuple[Callable[[], str], Callable[[], str], Callable[[], str]]

_WORDS: dict[type[BaseException], _Words] = {
    errors.NotAVault: (
        lambda: _("This folder holds no vault."),
        lambda: _("Nothing was changed."),
        lambda: _("Choose the folder the vault lies in."),
    ),
    errors.AlreadyThere: (
        lambda: _("There is a vault in this folder already."),
        lambda: _("It was not touched."),
        lambda: _("Open it, or choose another folder for the new one."),
    ),
    errors.NewerVault: (
        lambda: _("This vault was written by a newer CAF Desktop."),
        lambda: _("Nothing was changed, and your records are safe."),
        lambda: _("Update CAF Desktop on this computer."),
    ),
    errors.VaultDamaged: (
        lambda: _("A part of the vault’s file is damaged and cannot be read."),
        lambda: _("Nothing was changed, and nothing was deleted."),
        lambda: _(
            "Lock the vault and unlock it again: what can be read is then shown, and a backup can be restored. Do not "
            "delete anything."
        ),
    ),
    errors.NotEncrypted: (
        lambda: _("The vault could not be opened with encryption, so it was not opened at all."),
        lambda: _("Nothing was changed."),
        lambda: _("Tell whoever looks after this computer; CAF Desktop may be installed wrongly."),
    ),
    errors.ReadOnly: (
        lambda: _("This vault is open for reading only, so nothing can be changed here."),
        lambda: _("Your records are safe."),
        lambda: _("Close the other CAF Desktop window on this computer, lock this one, and unlock it again."),
    ),
    errors.InUse: (
        lambda: _("Another window or command on this computer has the vault open."),
        lambda: _("Nothing was changed."),
        lambda: _("Close it, or wait until a backup or a check is done, then try again."),
    ),
    errors.DiskFull: (
        lambda: _("The disk is full, so this could not be saved."),
        lambda: _("Everything saved before is safe, and what you typed is still on the screen."),
        lambda: _("Free some space on the disk, then try again."),
    ),
    errors.DiskFailed: (
        lambda: _("The disk did not take the change."),
        lambda: _("Everything saved before is safe, and what you typed is still on the screen."),
        lambda: _("Try again. If it happens again, tell whoever looks after this computer."),
    ),
    errors.AttachmentDamaged: (
        lambda: _("This attachment is damaged and cannot be shown."),
        lambda: _("Nothing was changed, and the rest of the record is safe."),
        lambda: _("Restore the newest backup beside this vault and look at the attachment there."),
    ),
    errors.RecordMissing: (
        lambda: _("This record is not in the vault any more."),
        lambda: _("Nothing was changed."),
        lambda: _("Go back to the list of children and open it again."),
    ),
}
