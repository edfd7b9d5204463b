"""How an action of the plan stands, in a word."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.words import _
from caf_desktop.words.dates import short_day

if TYPE_CHECKING:
    from caf_desktop.domain.plan import Action


class ActionState(StrEnum):
    """How an action stands on a day."""

    DONE = "done"
    OVERDUE = "overdue"
    STARTED = "started"
    DUE = "due"
    NO_DATE = "no-date"


def state_of(action: Action, today: date) -> ActionState:
    """Done once closed; overdue from the day after *by when*; started once there is progress to tell."""
    if action.closed_on is not None:
        return ActionState.DONE
    if action.by_when is not None and action.by_when < today:
        return ActionState.OVERDUE
    if action.progress.strip():
        return ActionState.STARTED
    return ActionState.DUE if action.by_when is not None else ActionState.NO_DATE


def state_words(action: Action, today: date) -> tuple[str, Tone]:
    """The word for the pill, and its tone."""
    state = state_of(action, today)
    if state is ActionState.DONE:
        assert action.closed_on is not None
        return _("Done {day}").format(day=short_day(action.closed_on, today)), Tone.GOOD
    return {
        ActionState.OVERDUE: (_("Overdue"), Tone.DANGER),
        ActionState.STARTED: (_("Started"), Tone.PRIMARY),
        ActionState.DUE: (_("Due"), Tone.PRIMARY),
        ActionState.NO_DATE: (_("No date yet"), Tone.WARNING),
    }[state]
