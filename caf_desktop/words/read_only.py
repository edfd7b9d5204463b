"""Why a vault can be read and not written, in words."""

from __future__ import annotations

from caf_desktop.words import _


def read_only_sentence(why: str) -> str:
    """What keeps from writing, what is safe, what to do; ``why`` is the value of a ``WhyReadOnly``."""
    return {
        "": "",
        "held": _("Another window on this computer is writing in this vault."),
        "folder": _("The vault's folder cannot be written. Ask your IT department for permission to write to it."),
        "disk": _(
            "The disk is full or does not take changes: you can read, not write. What was saved before is safe. "
            "Make some room, then unlock again."
        ),
        "not-asked": _("The vault's place does not suit it. Move it to a folder that is only on this computer."),
        "damaged": _(
            "This vault is damaged: you see what can be read of it, and nothing can be changed. Restore the newest "
            "backup to go on working."
        ),
    }[why]
