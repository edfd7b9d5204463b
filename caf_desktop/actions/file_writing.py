"""Write a file the person asked for: whole, or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from caf_desktop.actions.act import Blocker
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.store.vault import Vault


def target_blockers(target: Path, vault_folder: Path) -> list[Blocker]:
    """Nothing is written into a vault's folder: in place of ``keys.json`` it would cost every record."""
    folder = target.parent.resolve()
    if any(_is_same(place, vault_folder) for place in (folder, *folder.parents)):
        return [Blocker(_("This is the vault's own folder. Nothing was written. Choose another folder for the copy."))]
    return []


def journalled_target_blockers(target: Path, vault: Vault) -> list[Blocker]:
    """The same, and it must be possible to journal that something was written."""
    if vault.read_only:
        return [Blocker(_("The vault is open for reading only, so this could not be recorded. Nothing was written."))]
    return target_blockers(target, vault.folder)


def _is_same(place: Path, vault_folder: Path) -> bool:
    """Whether two names lead to one folder, however they are written."""
    try:
        return place.samefile(vault_folder)
    except OSError:
        return place == vault_folder.resolve()


def write_whole(target: Path, data: bytes, before_it_appears: Callable[[], None]) -> None:
    """Write ``data`` to ``target``, in place of what is there, only once every byte is on the disk.

    ``before_it_appears`` runs when the bytes are safe and before the file has its name: if it raises, no
    file appears. Raises OSError; the folder then holds what it held before.
    """
    beside = target.with_name(f".{secrets.token_hex(8)}.part")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.is_dir():
            raise IsADirectoryError(target.name)
        before_it_appears()
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
