"""What the environment can do to a vault: each its own class, so that each gets its own sentence.

None carries personal data: file names and SQLite's own words stay out of messages shown.
"""

from __future__ import annotations


class VaultError(Exception):
    """Base of everything that can go wrong with the vault on disk."""


class NotAVault(VaultError):
    """The folder holds no vault, or a file in it is not one of ours."""


class AlreadyThere(VaultError):
    """The folder already holds a vault or other files."""


class NewerVault(VaultError):
    """The vault was written by a newer program; nothing was changed."""


class VaultDamaged(VaultError):
    """The database cannot be read: a damaged or foreign file, or one that belongs to other keys."""


class NotEncrypted(VaultError):
    """The database library does not encrypt, or the file is in clear: refused (fail closed)."""


class ReadOnly(VaultError):
    """The vault is open for reading only: another process holds it, or the folder cannot be written."""


class DiskFull(VaultError):
    """The disk is full: the change was not made, everything before it is safe."""


class DiskFailed(VaultError):
    """The disk did not take the change: everything before it is safe."""


class RecordMissing(VaultError):
    """The record asked for is not in this vault."""


class InUse(VaultError):
    """Another window or command has the vault open, and what was asked needs it alone; nothing was changed."""


class NotABackup(VaultError):
    """The file is no backup of ours, or only a part of one."""


class BackupDamaged(VaultError):
    """The backup's bytes are not those that were written, or it does not hold together; others may be whole."""


class NewerBackup(VaultError):
    """The backup was written by a newer program; nothing was changed."""


class PlaceAway(VaultError):
    """The place for backups cannot be reached: a share that is not there, a disk that was taken out."""


class PlaceFull(VaultError):
    """There is no room left in the place for backups; the older backups are untouched."""


class PlaceNotWritable(VaultError):
    """The place for backups does not let anything be written; the older backups are untouched."""


class NoRoomToMigrate(VaultError):
    """The vault has an older schema, and the backup that comes first could not be made: nothing was changed."""


class OlderVault(VaultError):
    """The vault has an older schema and cannot be written here, so it was not brought up to date."""


class AttachmentDamaged(VaultError):
    """The bytes of one attachment are not what was put in; everything else in the vault can be read."""
