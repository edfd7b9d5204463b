"""The places of the settings, each loaded when first shown, and what one must be allowed to do to see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from caf_desktop.domain.permissions import Doing
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.part import SettingsPart
from caf_desktop.words import _


@dataclass(frozen=True)
class Place:
    """One place: its key, its words, where its part is made, and who may see it."""

    key: str
    words: str
    module: str
    part: str
    doing: Doing

    def make(self, session: Session) -> SettingsPart:
        """The part, made now."""
        found = getattr(import_module(f"caf_desktop.ui.{self.module}"), self.part)
        return cast("Callable[[Session], SettingsPart]", found)(session)


def places() -> list[Place]:
    """Every place, in the order of the menu."""
    return [
        Place("people", _("People"), "settings.people", "PeoplePart", Doing.HAND_OVER),
        Place("keys", _("Keys and passphrases"), "settings.keys", "KeysPart", Doing.CHANGE_OWN_KEYS),
        Place("retention", _("Keeping and destroying"), "settings.retention", "RetentionPart", Doing.REVIEW_RETENTION),
        Place("backups", _("Backups"), "settings.backup", "BackupPart", Doing.BACK_UP),
        Place("audit", _("Who did what"), "settings.audit", "AuditPart", Doing.AUDIT),
        Place("policy", _("How this office works"), "settings.policy", "PolicyPart", Doing.LIST_OWN),
        Place("security", _("Security"), "settings.security", "SecurityPart", Doing.LIST_OWN),
        Place("looks", _("Text size and colours"), "settings.looks", "LooksPart", Doing.LIST_OWN),
    ]
