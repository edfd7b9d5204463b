"""Where the form definitions, fonts, icons, texts and samples that travel with the program lie.

In an installed wheel they are inside the package; in a checkout they stand beside it.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    for candidate in (_PACKAGE / "shipped_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the folder {name!r} that belongs to the program is missing")


def forms_folder() -> Path:
    """Folder of the shipped form definitions (FHIR Questionnaires, JSON)."""
    return _folder("forms")


def resources_folder() -> Path:
    """Folder of icons, fonts, styles, texts and samples."""
    return _folder("resources")
