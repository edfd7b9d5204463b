"""What a check of the vault found, in words."""

from __future__ import annotations

from caf_desktop.words import _


def finding_sentence(part: str, place: str) -> str:
    """One sentence with the place; ``part`` is pages, structure, references, attachments or journal."""
    return {
        "pages": _("A page of the database was altered or damaged: {place}."),
        "structure": _("The database's structure is damaged: {place}."),
        "references": _("A record points to one that is missing: {place}."),
        "attachments": _("An attachment is missing its content, or it was altered or damaged: {place}."),
        "journal": _("The journal does not fit from row {place} on: it was changed, or rows are missing."),
    }[part].format(place=place)


def open_to_others_sentence() -> str:
    """The vault is whole, but its encrypted files could be copied."""
    return _(
        "Other users of this computer can copy the files of this vault. They are encrypted, but a copy can be tried "
        "at leisure. Make the folder private to you, or ask your IT department to."
    )
