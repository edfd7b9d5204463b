"""A vault made once and laid out again for every test that wants one: Argon2id need not run for each."""

from __future__ import annotations

from pathlib import Path

from caf_desktop.store.vault_files import LOCK


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of a closed vault."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != LOCK}


def lay_out(files: dict[str, bytes], folder: Path) -> None:
    """Those files in a new folder, or one that is empty."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    assert not any(folder.iterdir())
    for name, data in files.items():
        (folder / name).write_bytes(data)
