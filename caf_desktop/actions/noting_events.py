"""Events that change no record but belong into the journal (Standards C-11): searches, prints that stopped, what did
not pass a check. None of them keeps anybody waiting or fails what it tells of.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from caf_desktop.store.errors import BackupDamaged, VaultDamaged, VaultError

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.agreement import Disclosure
    from caf_desktop.domain.attachment import Attachment


def note_search(desk: Desk, words: str) -> None:
    """Somebody searched. The words may be a child's name: only their keyed hash is kept."""
    tidy = " ".join(unicodedata.normalize("NFC", words).casefold().split())
    if tidy:
        with suppress(VaultError), desk.writing("search") as changes:
            changes.note("search", after=tidy, text_kept=False)


def note_print_ended(desk: Desk, disclosure: Disclosure, result: str) -> None:
    """A print that was journalled before it began was ``stopped``, or ``failed`` at the printer."""
    with suppress(VaultError), desk.writing("print") as changes:
        changes.note("disclosure", disclosure.id, disclosure.episode_id, result=result)


def note_failed_check(desk: Desk) -> None:
    """A PDF did not pass the check. Nothing of the file is kept."""
    with suppress(VaultError), desk.writing("check-pdf") as changes:
        changes.note("pdf", result="failed")


def note_broken_attachment(desk: Desk, attachment: Attachment) -> None:
    """The bytes of an attachment are not those that were sealed."""
    with suppress(VaultError), desk.writing("open-attachment") as changes:
        changes.note("attachment", attachment.id, attachment.episode_id, result="failed")


@contextmanager
def noting_unproved_backup(desk: Desk) -> Iterator[None]:
    """While a backup is made and proved: that it is not whole is journalled, and raised on."""
    try:
        yield
    except (BackupDamaged, VaultDamaged):
        with suppress(VaultError), desk.writing("back-up") as changes:
            changes.note("backup", result="failed")
        raise
