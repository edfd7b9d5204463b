"""What a screen of attachments needs to know besides the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from caf_desktop.domain.people import Practitioner
from caf_desktop.domain.permissions import Doing
from caf_desktop.store import reading

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk


@dataclass(frozen=True)
class AttachmentFacts:
    """Who is who, and what the person at the desk may do with attachments of an episode."""

    names: Mapping[str, str] = field(default_factory=dict)
    """Names of practitioners by id."""
    may_change: bool = False
    may_copy: bool = False


def attachment_facts(desk: Desk, episode_id: str) -> AttachmentFacts:
    """Ask the vault; off the UI thread."""
    with desk.vault.reading() as connection:
        names = {each.id: each.name for each in reading.every(connection, Practitioner)}
    writes = not desk.vault.read_only
    return AttachmentFacts(
        names,
        may_change=writes and desk.may(Doing.EDIT_EPISODE, episode_id),
        may_copy=writes and desk.may(Doing.EXPORT, episode_id),
    )
