"""Backups in words: how old they are, where they go, what went wrong."""

from __future__ import annotations

from datetime import datetime, timedelta

from caf_desktop.words import _, ngettext
from caf_desktop.words.dates import moment_words


def age_of_backup(made_at: datetime, now: datetime) -> str:
    """Such as “a few minutes ago”, “5 hours ago”, “yesterday”, “12 days ago”."""
    age = max(now - made_at, timedelta(0))
    if age < timedelta(hours=1):
        return _("a few minutes ago")
    if age < timedelta(hours=24) and made_at.astimezone(now.tzinfo).date() == now.date():
        hours = int(age.total_seconds() // 3600)
        return ngettext("{count} hour ago", "{count} hours ago", hours).format(count=hours)
    days = (now.date() - made_at.astimezone(now.tzinfo).date()).days
    if days <= 1:
        return _("yesterday")
    return ngettext("{count} day ago", "{count} days ago", days).format(count=days)


def moment_of_backup(made_at: datetime, now: datetime) -> str:
    """When it was made, on this computer's clock."""
    return moment_words(made_at.astimezone(now.tzinfo), now.date())


def size_words(size: int) -> str:
    """Such as “840 KB”, “12 MB”."""
    if size < 1_000_000:
        return _("{count} KB").format(count=max(1, round(size / 1000)))
    return _("{count} MB").format(count=round(size / 1_000_000))


def backup_fault_sentence(name: str) -> str:
    """What a backup or a restore met, by its error's class name; empty for a name it does not know."""
    return {
        "PlaceAway": _(
            "The place for backups cannot be reached. Your vault and the older backups are safe. Connect the drive or "
            "the network; the backup is made up for at the next unlocking."
        ),
        "PlaceFull": _(
            "There is no room left in the place for backups. Your vault and the older backups are safe. Make some room "
            "there, or choose another place."
        ),
        "PlaceNotWritable": _(
            "The place for backups does not let CAF Desktop write there. Your vault and the older backups are safe. "
            "Ask your IT department for permission, or choose another place."
        ),
        "BackupDamaged": _(
            "This backup is damaged or was altered, so it was not used. Nothing was changed. Use another one; your "
            "vault and the other backups are not touched."
        ),
        "NotABackup": _("This file is no backup of CAF Desktop, or only a part of one. Nothing was changed."),
        "NewerBackup": _(
            "This backup was made by a newer version of CAF Desktop. Nothing was changed. Install the newer version."
        ),
        "NoRoomToMigrate": _(
            "This vault is from an older version and has to be brought up to date, and a backup is made before that. "
            "The backup could not be made, so nothing was changed. Make some room on the disk, then unlock again."
        ),
        "OlderVault": _(
            "This vault is from an older version and has to be brought up to date, but it cannot be written here. "
            "Nothing was changed. Close other windows of CAF Desktop, or copy the vault to a folder of your own, then "
            "unlock again."
        ),
    }.get(name, "")


def problem_words(name: str) -> str:
    """Why the last try failed, in one sentence, for the settings."""
    return backup_fault_sentence(name) or _(
        "The backup could not be made. Your vault and the older backups are safe. Try again."
    )


def late_sentence(made_at: datetime, now: datetime, problem: str) -> str:
    """Said after unlocking when no backup could be made for days."""
    said = _("It was made {age}.").format(age=age_of_backup(made_at, now))
    return f"{said} {problem_words(problem)}" if problem else said


def fork_sentence(made_at: datetime, now: datetime) -> str:
    """What a restored vault is."""
    return _(
        "This vault was restored from the backup of {moment}. Work done since then is in the other copy, not in "
        "this one. Whoever was shut out since then can get in again."
    ).format(moment=moment_of_backup(made_at, now))


def no_list_sentence(made_at: datetime, now: datetime) -> str:
    """Said when nobody can tell whether something was erased after the backup was made."""
    return _(
        "No list of erasures lies beside this backup. If anything was erased after {moment}, erase it again."
    ).format(moment=moment_of_backup(made_at, now))


def erased_again_sentence(count: int) -> str:
    """How many erasures made after the backup were done again."""
    if not count:
        return _("Nothing was erased after the backup was made, as far as the list beside it knows.")
    return ngettext(
        "{count} erasure recorded after the backup was made has been done again.",
        "{count} erasures recorded after the backup was made have been done again.",
        count,
    ).format(count=count)


def old_passphrase_sentence() -> str:
    """A restored vault opens as it did then."""
    return _(
        "It opens with the passphrases and the recovery code of that time. If you have changed your passphrase since, "
        "use the old one."
    )
