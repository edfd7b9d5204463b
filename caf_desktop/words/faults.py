"""What the environment did, in words: what happened, what is safe, what to do."""

from __future__ import annotations

from caf_desktop.words import _
from caf_desktop.words.backups import backup_fault_sentence


def vault_fault_sentence(name: str) -> str:
    """The sentence for one of the store's error classes, by its name; empty for a name it does not know."""
    return {
        "NotAVault": _("There is no vault in this folder. Nothing was changed. Check the folder's name."),
        "AlreadyThere": _("This folder already holds a vault. Nothing was changed. Open it, or choose another folder."),
        "NewerVault": _(
            "This vault was written by a newer version of CAF Desktop. Nothing was changed. Install the newer version."
        ),
        "VaultDamaged": _(
            "The vault's database cannot be read: it is damaged, or it is not a vault of these keys. "
            "Nothing was changed. Keep the folder as it is and restore a backup beside it."
        ),
        "NotEncrypted": _(
            "The database is not encrypted as it must be, so it was not opened. Nothing was changed. "
            "Tell your IT department."
        ),
        "ReadOnly": _(
            "The vault is open for reading only: another window has it, or its folder cannot be written. "
            "Nothing was changed. Close the other window, then unlock again."
        ),
        "InUse": _(
            "Another window or command on this computer has the vault open. Nothing was changed. "
            "Close it, or wait until a backup or a check is done, then try again."
        ),
        "DiskFull": _(
            "The disk is full. What was saved before is safe; the last change is not saved yet. "
            "Make some room, then try again."
        ),
        "DiskFailed": _(
            "The disk did not take the change. What was saved before is safe. "
            "Check that the disk is connected, then try again."
        ),
        "RecordMissing": _("This record is not in this vault."),
        "AttachmentDamaged": _(
            "This attachment is damaged and cannot be read. Nothing was changed. "
            "Restore the newest backup beside this vault and look at the attachment there."
        ),
    }.get(name, "") or backup_fault_sentence(name)


def file_fault_sentence(problem: OSError) -> str:
    """The sentence for a file or folder the system would not read or write."""
    import errno

    if problem.errno == errno.ENOSPC:
        return _("The disk is full. Nothing was changed. Make some room, then try again.")
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _("This place cannot be written or read. Nothing was changed. Choose another folder.")
    if problem.errno in (errno.ENOENT, errno.ENOTDIR):
        return _("The file or folder is not there. Nothing was changed. Check its name.")
    return _("The file could not be read or written. Nothing was changed. Try another place.")


def our_fault_sentence(reference: str) -> str:
    """The sentence for a fault of ours; the report holds no personal data."""
    return _(
        "Something went wrong in CAF Desktop ({reference}). What was saved before is safe. "
        "Please tell the people who support it."
    ).format(reference=reference)
