"""Recognising folders that a service copies elsewhere: OneDrive, Dropbox, Google Drive, iCloud, Nextcloud …

Four kinds of evidence, any of which is enough: the environment's variables, names in the path, files the
service leaves in its folder, and the service's own settings.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import PurePath

from caf_desktop.store.place_surroundings import Surroundings

_VARIABLES = {"OneDrive": "OneDrive", "OneDriveCommercial": "OneDrive", "OneDriveConsumer": "OneDrive"}

_NAMES = (
    (re.compile(r"onedrive( - .+|-.+)?"), "OneDrive"),
    (re.compile(r"dropbox( \(.+\))?|dropbox-.+"), "Dropbox"),
    (re.compile(r"google ?drive( \(.+\))?|googledrive-.+|drivefs"), "Google Drive"),
    (re.compile(r"icloud ?drive|mobile documents|com~apple~clouddocs|icloud~.+"), "iCloud"),
    (re.compile(r"nextcloud\d*( .+)?"), "Nextcloud"),
    (re.compile(r"owncloud\d*( .+)?"), "ownCloud"),
    (re.compile(r"box sync|box-box"), "Box"),
    (
        re.compile(r"cloudstorage|megasync|synologydrive|pcloud ?drive|proton ?drive|tresorit|seafile"),
        "",
    ),
)
_NAMES_UNDER_HOME = (
    (re.compile(r"box"), "Box"),
    (re.compile(r"sync"), "Syncthing"),
)

_MARKERS = (
    (re.compile(r"\.dropbox(\.cache)?"), "Dropbox"),
    (re.compile(r"\.849c9593-d756-4e56-8d6e-42412f2a707b"), "OneDrive"),
    (re.compile(r"\.tmp\.drive(upload|download)"), "Google Drive"),
    (re.compile(r"\.?_?\.?sync_[0-9a-f]+\.db(-wal|-shm)?|\.nextcloudsync\.log"), "Nextcloud"),
    (re.compile(r"\.owncloudsync\.log"), "ownCloud"),
    (re.compile(r"\.stfolder"), "Syncthing"),
    (re.compile(r"\.seafile-data|\.synologyworkingdirectory"), ""),
)

_MAY_BE_MARKER = re.compile(r"[._]|sync_", re.IGNORECASE)
"""How every marker begins: few of the names in a full folder do."""

_NEXTCLOUD_LINE = re.compile(r"^\S*localPath=(?P<path>.+)$", re.MULTILINE)
_ONEDRIVE_LINE = re.compile(r'^\s*sync_dir\s*=\s*"(?P<path>.+)"\s*$', re.MULTILINE)
_SYNCTHING_FOLDER = re.compile(r'<folder\b[^>]*\bpath="(?P<path>[^"]+)"')


def synchronising_service(path: PurePath, here: Surroundings) -> str | None:
    """The service that copies this folder elsewhere; empty if its name is not sure, None if there is none."""
    for variable, service in _VARIABLES.items():
        folder = here.folder_named_by(variable)
        if folder is not None and _inside(path, folder, here):
            return service
    for service, folder in _configured(here):
        if _inside(path, folder, here):
            return service
    named = _by_name(path, here)
    return named if named is not None else _by_marker(path, here)


def _by_name(path: PurePath, here: Surroundings) -> str | None:
    for pattern, service in _NAMES:
        for part in path.parts:
            if pattern.fullmatch(part.casefold()):
                return service
    if path != here.home and path.is_relative_to(here.home):
        first = path.relative_to(here.home).parts[0].casefold()
        for pattern, service in _NAMES_UNDER_HOME:
            if pattern.fullmatch(first):
                return service
    return None


def _by_marker(path: PurePath, here: Surroundings) -> str | None:
    for folder in (path, *path.parents):
        if folder == here.home:
            break  # A service's own settings stand in the home folder: .dropbox there marks nothing.
        for name in filter(_MAY_BE_MARKER.match, here.names_in(folder)):
            for pattern, service in _MARKERS:
                if pattern.fullmatch(name.casefold()):
                    return service
    return None


def _configured(here: Surroundings) -> Iterable[tuple[str, PurePath]]:
    """Folders the services' own settings name."""
    settings = [here.home / ".config", here.home / "Library" / "Preferences"]
    settings += [
        folder for name in ("APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME") if (folder := here.folder_named_by(name))
    ]
    for folder in (here.home / ".dropbox", *(place / "Dropbox" for place in settings)):
        yield from (("Dropbox", where) for where in _dropbox_folders(here.text_of(folder / "info.json"), here))
    lines = (
        ("Nextcloud", _NEXTCLOUD_LINE, ("Nextcloud", "nextcloud.cfg")),
        ("ownCloud", _NEXTCLOUD_LINE, ("ownCloud", "owncloud.cfg")),
        ("OneDrive", _ONEDRIVE_LINE, ("onedrive", "config")),
        ("Syncthing", _SYNCTHING_FOLDER, ("syncthing", "config.xml")),
    )
    for place in settings:
        for service, pattern, where in lines:
            for match in pattern.finditer(here.text_of(place.joinpath(*where)) or ""):
                yield service, _folder(match["path"].strip(), here)


def _dropbox_folders(text: str | None, here: Surroundings) -> list[PurePath]:
    try:
        accounts = json.loads(text or "{}")
    except ValueError:
        return []
    if not isinstance(accounts, dict):
        return []
    paths = [account.get("path") for account in accounts.values() if isinstance(account, dict)]
    return [_folder(path, here) for path in paths if isinstance(path, str) and path]


def _folder(text: str, here: Surroundings) -> PurePath:
    if text.startswith("~/"):
        return here.home / text[2:]
    return type(here.home)(text)


def _inside(path: PurePath, folder: PurePath, here: Surroundings) -> bool:
    if not folder.is_absolute() or folder == type(folder)(folder.anchor):
        return False
    if here.platform == "linux":
        return path.is_relative_to(folder)
    parts = tuple(part.casefold() for part in folder.parts)
    return tuple(part.casefold() for part in path.parts)[: len(parts)] == parts
