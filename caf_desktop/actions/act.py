"""The shape of every act: what must hold, what it does, what it changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.permissions import Doing
    from caf_desktop.domain.record import Record
    from caf_desktop.store.writing import Transaction


@dataclass(frozen=True)
class Blocker:
    """Something that must be put right first: a sentence, and the field to go to."""

    sentence: str
    link_id: str = ""
    row: str = ""


class Refused(Exception):
    """An act was not done because something must be put right first. Nothing was changed."""

    def __init__(self, blockers: list[Blocker]) -> None:
        super().__init__(f"refused: {len(blockers)} blockers")
        self.blockers = blockers

    def sentences(self) -> str:
        """All reasons, each on a line of its own."""
        return "\n".join(blocker.sentence for blocker in self.blockers)


class NotAllowed(Refused):
    """Somebody may not do this, or not in this episode. Nothing was changed; the try is journalled."""

    def __init__(self, sentence: str) -> None:
        super().__init__([Blocker(sentence)])


@dataclass(frozen=True)
class Changed:
    """What an act changed, for screens that show it."""

    put: tuple[Record, ...] = ()
    removed: tuple[Record, ...] = ()
    made: Mapping[str, str] = field(default_factory=dict)
    """Ids of what was made, by kind, when a screen needs to go there."""

    def kinds(self) -> frozenset[str]:
        """The kinds of record that changed."""
        return frozenset(record.kind for record in (*self.put, *self.removed))

    def store_at(self, desk: Desk, act: str) -> Changed:
        """Put and remove everything in a transaction of its own, journalled under the act's name; gives itself back."""
        with desk.writing(act) as changes:
            return self.store(changes)

    def store(self, changes: Transaction) -> Changed:
        """Put and remove everything in one transaction; gives itself back."""
        for record in self.put:
            changes.put(record)
        for record in self.removed:
            changes.remove(record)
        return self


class Act(Protocol):
    """Something a person does."""

    @property
    def doing(self) -> Doing:
        """What it is, for the table of who may do what. An act that does not say cannot be done."""
        ...

    @property
    def episode_id(self) -> str:
        """The episode it is done in; empty for none."""
        ...

    def blockers(self, desk: Desk) -> list[Blocker]:
        """What must be put right first; empty when it may be done."""
        ...

    def run(self, desk: Desk) -> Changed:
        """Do it, off the UI thread, in one transaction. Raises VaultError for what the disk does."""
        ...
