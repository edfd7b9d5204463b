"""How long an episode is kept: rules as data, and what they say of one episode on one day (Standards C-10).

The last day any rule names decides. The periods are built-in defaults; an office sets its own by policy.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caf_desktop.domain.episode import ClosureReason
from caf_desktop.domain.policy import RetentionPeriod


class Applies(StrEnum):
    """What a rule is about: the kind of episode, or what is true of it besides."""

    ASSESSED = "assessed"
    """A version was completed."""
    REFUSED = "refused"
    """The family declined, and no version was ever completed."""
    CHECKLIST_ONLY = "checklist-only"
    """A checklist, and no assessment after it."""
    ABANDONED_DRAFT = "abandoned-draft"
    """An assessment was begun and no version completed."""
    IN_ERROR = "in-error"
    """Closed as opened in error, and no version was ever completed."""
    DIED = "died"
    """Closed because the child has died."""
    TAKEN_ON = "taken-on"
    """Closed because children's social care took the child on: in need, protected, or looked after."""
    SAFEGUARDING = "safeguarding"
    """A safeguarding concern is recorded, or it was closed for one."""
    JOURNAL = "journal"
    """The rows that say who did what, without any content."""


class Trigger(StrEnum):
    """From which day a period runs."""

    BIRTH = "birth"
    """Birth; for a baby who was never born the expected date."""
    CLOSURE = "closure"
    """The day the episode was closed."""
    DESTRUCTION = "destruction"
    """The day the case was destroyed."""


@dataclass(frozen=True)
class RetentionRule:
    """What is kept, from when, how long."""

    key: str
    applies: Applies
    trigger: Trigger
    years: int
    """Whole years from the trigger."""
    lengthens: bool = False
    """An escalation: it applies besides the rules for the kind of episode."""
    hold_applies: bool = True
    """Whether a legal hold stops what this rule would let go."""


RULES: tuple[RetentionRule, ...] = (
    RetentionRule("birthday", Applies.ASSESSED, Trigger.BIRTH, 25),
    RetentionRule("closure", Applies.ASSESSED, Trigger.CLOSURE, 6),
    RetentionRule("refusal", Applies.REFUSED, Trigger.CLOSURE, 1),
    RetentionRule("checklist", Applies.CHECKLIST_ONLY, Trigger.CLOSURE, 1),
    RetentionRule("draft", Applies.ABANDONED_DRAFT, Trigger.CLOSURE, 1),
    RetentionRule("error", Applies.IN_ERROR, Trigger.CLOSURE, 1),
    RetentionRule("deceased", Applies.DIED, Trigger.CLOSURE, 15),
    RetentionRule("social-care", Applies.TAKEN_ON, Trigger.BIRTH, 75, lengthens=True),
    RetentionRule("safeguarding", Applies.SAFEGUARDING, Trigger.BIRTH, 75, lengthens=True),
    RetentionRule("journal", Applies.JOURNAL, Trigger.DESTRUCTION, 6, hold_applies=False),
)
"""Standards C-10 for the episode (later of the 25th birthday and 6 years after closure), for what came to no CAF, and
C-11 for the journal. 75 years: Care Planning, Placement and Case Review (England) Regulations 2010, regulation 50, and
recommendation 17 of the Independent Inquiry into Child Sexual Abuse. 15 years after a death: the same regulation."""

class EarlierReason(StrEnum):
    """Why one record is erased before its time."""

    ERASURE_ASKED = "erasure-asked"
    """Somebody it is about asked for it to be erased (UK GDPR, Article 17)."""
    UNTRUE = "untrue"
    """It is untrue, and putting a correction beside it is not enough (Article 16)."""
    WRONG_RECORD = "wrong-record"
    """It is about somebody else and was put into this record by mistake."""


FORGOTTEN_AFTER_YEARS = 1
"""After so long without a change, an open episode that came to no completed version should be closed."""


@dataclass(frozen=True)
class KeptEpisode:
    """What the rules need to know of an episode; nothing of what it says."""

    episode_id: str
    opened_on: date
    last_change: date
    """The day anything of it was last changed."""
    closed_on: date | None = None
    """The day it was closed; empty while it is open."""
    reason: ClosureReason | None = None
    born_on: date | None = None
    expected_on: date | None = None
    unborn: bool = False
    completed: bool = False
    """A version was completed."""
    begun: bool = False
    """An assessment was begun."""
    declined: bool = False
    """The family declined."""
    concern: bool = False
    """A safeguarding concern is recorded."""
    held: bool = False
    """A legal hold stands."""
    keep_until: date | None = None
    """The day until which a review kept it."""


class Standing(StrEnum):
    """What may happen to an episode today."""

    OPEN = "open"
    HELD = "held"
    KEPT = "kept"
    DUE = "due"


@dataclass(frozen=True)
class Due:
    """Where an episode stands: the rule that holds it longest, and the first day it may be destroyed."""

    standing: Standing
    rule: str = ""
    """Key of the rule; empty while the episode is open."""
    due_on: date | None = None
    """The first day it may be destroyed by the rules, whether or not a hold stands."""


def rules_with(periods: Collection[RetentionPeriod]) -> tuple[RetentionRule, ...]:
    """The built-in rules with the periods an office has set; keys that are no rule's are passed over."""
    years = {period.rule: period.years for period in periods}
    return tuple(
        RetentionRule(
            rule.key, rule.applies, rule.trigger, years.get(rule.key, rule.years), rule.lengthens, rule.hold_applies
        )
        for rule in RULES
    )


def due(episode: KeptEpisode, today: date, rules: Collection[RetentionRule] = RULES) -> Due:
    """Whether an episode may be destroyed today, by which rule, and since when.

    An open episode is never due, nor one under a legal hold. A review that kept it puts the day off.
    """
    if episode.closed_on is None:
        return Due(Standing.OPEN)
    kinds = _kinds(episode)
    days = {rule.key: _day(rule, episode) for rule in rules if rule.applies in kinds}
    rule, due_on = max(days.items(), key=lambda each: each[1])
    if episode.keep_until is not None and episode.keep_until > due_on:
        due_on = episode.keep_until
    if episode.held:
        return Due(Standing.HELD, rule, due_on)
    return Due(Standing.DUE if due_on <= today else Standing.KEPT, rule, due_on)


def is_forgotten(episode: KeptEpisode, today: date) -> bool:
    """Whether an open episode came to nothing and was not touched for a year: it should be closed."""
    nothing_came = episode.closed_on is None and not episode.completed
    return nothing_came and anniversary(episode.last_change, FORGOTTEN_AFTER_YEARS) <= today


def anniversary(day: date, years: int) -> date:
    """The same day ``years`` later; 1 March for a 29 February that year does not have."""
    try:
        return day.replace(year=min(day.year + years, date.max.year))
    except ValueError:
        return date(day.year + years, 3, 1)


def _kinds(episode: KeptEpisode) -> frozenset[Applies]:
    kinds = {_kind(episode)}
    if episode.reason is ClosureReason.STEP_UP:
        kinds.add(Applies.TAKEN_ON)
    if episode.concern or episode.reason is ClosureReason.SAFEGUARDING:
        kinds.add(Applies.SAFEGUARDING)
    return frozenset(kinds)


def _kind(episode: KeptEpisode) -> Applies:
    if episode.reason is ClosureReason.DECEASED:
        return Applies.DIED
    if episode.completed:
        return Applies.ASSESSED
    if episode.reason is ClosureReason.OPENED_IN_ERROR:
        return Applies.IN_ERROR
    if episode.declined or episode.reason is ClosureReason.DECLINED:
        return Applies.REFUSED
    return Applies.ABANDONED_DRAFT if episode.begun else Applies.CHECKLIST_ONLY


def _day(rule: RetentionRule, episode: KeptEpisode) -> date:
    assert episode.closed_on is not None
    return anniversary(_born(episode) if rule.trigger is Trigger.BIRTH else episode.closed_on, rule.years)


def _born(episode: KeptEpisode) -> date:
    """The day of birth, else the expected day, else the last day on which the child can have been born."""
    if episode.born_on is not None:
        return episode.born_on
    if episode.expected_on is not None:
        return episode.expected_on
    return anniversary(episode.opened_on, 1) if episode.unborn else episode.opened_on
