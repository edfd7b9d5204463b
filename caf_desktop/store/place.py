"""Whether a folder suits a vault: on a local disk, copied nowhere, writable, its own (E-07).

Network shares, synchronised and roaming folders are refused, because file locking is unreliable there and
copies leave the computer unseen; a temporary folder is only warned about.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path, PurePath

from caf_desktop.store.place_mounts import MEMORY_FILE_SYSTEMS, NETWORK_FILE_SYSTEMS, file_system_of
from caf_desktop.store.place_services import synchronising_service
from caf_desktop.store.place_surroundings import Surroundings


class PlaceReason(StrEnum):
    """Why a folder does not suit a vault."""

    NETWORK = "network"
    SYNCHRONISED = "synchronised"
    ROAMING = "roaming"
    TEMPORARY = "temporary"
    NOT_A_FOLDER = "not-a-folder"
    NOT_WRITABLE = "not-writable"
    NOT_EMPTY = "not-empty"
    ALREADY_A_VAULT = "already-a-vault"
    NO_VAULT = "no-vault"


@dataclass(frozen=True)
class PlaceFault:
    """One reason; ``blocks``: refused, not just warned; ``value`` names the file system or service."""

    reason: PlaceReason
    blocks: bool
    value: str = ""


VAULT_FILES = frozenset({"keys.json", "vault.db"})
_LEFT_BY_THE_SYSTEM = frozenset({".DS_Store", ".localized", "desktop.ini", "Thumbs.db"})


def place_faults(path: Path, surroundings: Surroundings | None = None, *, opening: bool = False) -> list[PlaceFault]:
    """What speaks against keeping a vault in ``path``, refusals first; empty if nothing does.

    ``path`` is the vault's own folder; it need not exist. With ``opening`` the vault should already be there,
    and a folder that cannot be written is only warned about, for it can still be read. Follows links: the
    real place counts. Asks the disk, so call it off the window's thread.
    """
    here = surroundings or Surroundings()
    real = path.expanduser().resolve()
    found = location_faults(real, here) + _folder_faults(real, here, opening)
    return sorted(found, key=lambda fault: not fault.blocks)


def location_faults(path: PurePath, here: Surroundings) -> list[PlaceFault]:
    """What speaks against the place itself, whatever lies in it. ``path`` is absolute, links followed."""
    mounted = file_system_of(path, here.mounts(), here.platform)
    if _is_share(path) or mounted in NETWORK_FILE_SYSTEMS or here.drive_is_remote(path):
        # Nothing more is asked of it: a share that does not answer would keep the person waiting.
        return [PlaceFault(PlaceReason.NETWORK, True, mounted)]
    found = []
    service = synchronising_service(path, here)
    if service is not None:
        found.append(PlaceFault(PlaceReason.SYNCHRONISED, True, service))
    if _roams(path, here):
        found.append(PlaceFault(PlaceReason.ROAMING, True))
    if mounted in MEMORY_FILE_SYSTEMS or any(path.is_relative_to(folder) for folder in _temporary(here)):
        found.append(PlaceFault(PlaceReason.TEMPORARY, False))
    return found


def _is_share(path: PurePath) -> bool:
    """Whether a Windows path names another computer (UNC), extended or not."""
    drive = path.drive.replace("/", "\\").upper()
    return drive.startswith("\\\\") and (drive.startswith("\\\\?\\UNC\\") or not drive.startswith("\\\\?\\"))


def _roams(path: PurePath, here: Surroundings) -> bool:
    """Whether Windows copies the folder to a server with the user's profile."""
    parts = [part.casefold() for part in path.parts]
    if here.platform == "win32" and ("appdata", "roaming") in pairwise(parts):
        return True
    roaming = here.folder_named_by("APPDATA")
    return here.platform == "win32" and roaming is not None and path.is_relative_to(roaming)


def _temporary(here: Surroundings) -> list[PurePath]:
    named = [folder for name in ("TMPDIR", "TEMP", "TMP") if (folder := here.folder_named_by(name))]
    shared = [] if here.platform == "win32" else ["/tmp", "/var/tmp", "/private/tmp", "/private/var/tmp"]
    return [*here.temporary, *named, *(type(here.home)(place) for place in shared)]


def _folder_faults(path: Path, here: Surroundings, opening: bool) -> list[PlaceFault]:
    found = []
    existing = next(place for place in (path, *path.parents) if place.exists())
    if not existing.is_dir():
        return [PlaceFault(PlaceReason.NOT_A_FOLDER, True)]
    held = here.names_in(path) - _LEFT_BY_THE_SYSTEM
    if opening:
        if "keys.json" not in held:
            found.append(PlaceFault(PlaceReason.NO_VAULT, True))
    elif held & VAULT_FILES:
        found.append(PlaceFault(PlaceReason.ALREADY_A_VAULT, True))
    elif held:
        found.append(PlaceFault(PlaceReason.NOT_EMPTY, True))
    if not here.may_write(existing):
        found.append(PlaceFault(PlaceReason.NOT_WRITABLE, not opening))
    return found
