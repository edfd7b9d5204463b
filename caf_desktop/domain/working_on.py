"""Who works on an episode, in a case held in memory: its owner, and whoever it is allocated to today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from caf_desktop.domain.access import Allocation

if TYPE_CHECKING:
    from caf_desktop.domain.case import Case


def holds(allocation: Allocation, today: date) -> bool:
    """Whether an allocation holds today: from its first to its last day, both included."""
    return allocation.since <= today and (allocation.until is None or today <= allocation.until)


def works_on(case: Case, practitioner_id: str, today: date) -> bool:
    """Whether this practitioner works on the case today."""
    theirs = (each for each in case.all(Allocation) if each.practitioner_id == practitioner_id)
    return case.episode.owner_id == practitioner_id or any(holds(each, today) for each in theirs)


def leads(case: Case, practitioner_id: str, today: date) -> bool:
    """Whether this practitioner is the lead professional among those who use this vault."""
    theirs = (each for each in case.all(Allocation) if each.practitioner_id == practitioner_id)
    return any(each.leads and holds(each, today) for each in theirs)


def ended(allocation: Allocation, today: date) -> Allocation | None:
    """The allocation as it stands when it ends at once; None when it began today and is to be taken out."""
    if allocation.since >= today:
        return None
    return allocation.model_copy(update={"until": today - timedelta(days=1)})
