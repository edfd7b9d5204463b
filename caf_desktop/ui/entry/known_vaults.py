"""Which vaults this person has opened on this computer: folders only, nothing about anyone."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QStandardPaths

_FOLDER = "caf-desktop"
_MOST = 10


def settings_folder() -> Path:
    """Folder of this person's settings on this computer; it need not exist yet."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(place) / _FOLDER


def usual_vault_folder() -> Path:
    """Where a vault is proposed: this computer's own data folder, which neither roams nor is synchronised."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    base = Path(place)
    return (base if base.name == _FOLDER else base / _FOLDER) / "vault"


def known_vaults() -> list[Path]:
    """Folders of vaults opened before that are still there, the last one first."""
    try:
        listed = json.loads(_list_file().read_text("utf-8"))
    except (OSError, ValueError):
        return []
    if not isinstance(listed, list):
        return []
    folders = [Path(entry) for entry in listed if isinstance(entry, str)]
    return [folder for folder in folders if (folder / "keys.json").is_file()]


def remember_vault(folder: Path) -> None:
    """Put a vault first; a settings folder that cannot be written is no reason to stop."""
    folders = [folder, *(known for known in known_vaults() if known != folder)][:_MOST]
    try:
        _list_file().parent.mkdir(parents=True, exist_ok=True)
        _list_file().write_text(json.dumps([str(known) for known in folders]), "utf-8")
    except OSError:
        return


def _list_file() -> Path:
    return settings_folder() / "vaults.json"
