"""Finding children who may already be recorded, before another record is made (M-04 to M-06).

A pure function; nothing is ever merged here. Candidates come from M-05's rules; each is then scored from given
name, family name, birth date and place, and put in a band. Conflicting NHS numbers veto a match; twins are told
from duplicates.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from caf_desktop.domain.identifiers import bare, is_pseudo_postcode, nhs_number_faults
from caf_desktop.domain.matching_dates import DateLikeness, compare_dates
from caf_desktop.domain.matching_names import (
    VARIANT,
    Tokens,
    family_likeness,
    family_tokens,
    given_likeness,
    given_tokens,
    tokens,
)


@dataclass(frozen=True)
class Identity:
    """What is compared of one child. Empty texts and None mean not known.

    ``also_known_as`` holds known-as and former names, whole (*Matilda Jones*) or in part (*Tilly*).
    """

    child_id: str
    given_names: str = ""
    family_name: str = ""
    also_known_as: tuple[str, ...] = ()
    date_of_birth: date | None = None
    expected_date: date | None = None
    mother_name: str = ""
    nhs_number: str = ""
    postcode: str = ""
    address: str = ""
    upn: str = ""


class Band(StrEnum):
    """How sure a match is, and so what is offered (M-06)."""

    STRONG = "strong"
    """Offer to open the existing record."""
    POSSIBLE = "possible"
    """Show both side by side."""
    SIBLING = "sibling"
    """Born the same day at one address with another name: ask whether they are brothers or sisters."""


class MatchReason(StrEnum):
    """What two records have in common."""

    SAME_NHS_NUMBER = "same-nhs-number"
    SAME_UPN = "same-upn"
    SAME_NAME = "same-name"
    SIMILAR_NAME = "similar-name"
    OTHER_NAME = "other-name"
    SAME_GIVEN_NAME = "same-given-name"
    SAME_FAMILY_NAME = "same-family-name"
    SAME_BIRTH_DATE = "same-birth-date"
    DAY_AND_MONTH_SWAPPED = "day-and-month-swapped"
    BIRTH_DATE_SLIP = "birth-date-slip"
    BIRTH_DATES_CLOSE = "birth-dates-close"
    SAME_PLACE = "same-place"
    SAME_MOTHER = "same-mother"
    EXPECTED_DATES_CLOSE = "expected-dates-close"


@dataclass(frozen=True)
class Match:
    """A child who may be the same. ``score`` is 0 to 1; ``reasons`` say why, most telling first."""

    identity: Identity
    band: Band
    score: float
    reasons: tuple[MatchReason, ...]


STRONG = 0.95
POSSIBLE = 0.85
_BELOW_STRONG = 0.94
_TWINS_BELOW = 0.85
_SURNAME_ALIKE = 0.88
_NAME_ALIKE = 0.92
_NEARLY_EXACT = 0.95
_GIVEN_SURE = 0.9
_CHANGED_SURNAME = 0.88
_IDENTIFIED, _IDENTIFIED_SAME_DAY = 0.9, 0.99
_UNBORN_LIKELY, _UNBORN_SURE = 0.9, 0.96

_GIVEN, _FAMILY, _BORN, _PLACE = 0.30, 0.25, 0.35, 0.10
"""Weights; what is unknown on either side leaves the sum."""
_ELSEWHERE = 0.6
"""Families move: another postcode speaks against a match only a little."""

_BORN_SCORE = {
    DateLikeness.SAME: 1.0,
    DateLikeness.SWAPPED: 0.86,
    DateLikeness.SLIP: 0.84,
    DateLikeness.CLOSE: 0.6,
    DateLikeness.DIFFERENT: 0.0,
}
_BORN_REASON: dict[DateLikeness | None, MatchReason] = {
    DateLikeness.SAME: MatchReason.SAME_BIRTH_DATE,
    DateLikeness.SWAPPED: MatchReason.DAY_AND_MONTH_SWAPPED,
    DateLikeness.SLIP: MatchReason.BIRTH_DATE_SLIP,
    DateLikeness.CLOSE: MatchReason.BIRTH_DATES_CLOSE,
}
_PREGNANCY_SLACK = 21
"""Days by which two estimates of one delivery date may differ."""
_EARLY, _LATE = 120, 28
"""Days before and after the expected date within which a baby is born."""


def likely_duplicates(candidate: Identity, known: Iterable[Identity]) -> list[Match]:
    """The known children who may be ``candidate``, best first; its own ``child_id`` is passed over."""
    found = (_match(candidate, other) for other in known if other.child_id != candidate.child_id)
    order = [Band.STRONG, Band.POSSIBLE, Band.SIBLING]
    return sorted(
        (match for match in found if match is not None),
        key=lambda match: (order.index(match.band), -match.score, match.identity.child_id),
    )


class _Reading(NamedTuple):
    """One way to read a child's names; ``other_name``: with a known-as or former name."""

    given: Tokens
    family: Tokens
    other_name: bool


@dataclass(frozen=True)
class _Names:
    """The best reading of two children's names against each other; ``given`` is None if either is unknown."""

    given: float | None
    family: float
    other_name: bool

    @property
    def whole(self) -> float:
        """How alike the whole names are, 0 to 1."""
        return self.family if self.given is None else (self.given + self.family) / 2


@dataclass(frozen=True)
class _Compared:
    """Two children side by side. ``born`` is None if a birth date is not known, ``place`` if a place is not."""

    names: _Names
    born: DateLikeness | None
    place: bool | None
    nhs: bool | None
    upn: bool | None

    @property
    def identified(self) -> bool:
        """Whether one number says they are the same child."""
        return bool(self.nhs or self.upn)


def _match(one: Identity, other: Identity) -> Match | None:
    born = compare_dates(one.date_of_birth, other.date_of_birth) if one.date_of_birth and other.date_of_birth else None
    nhs = _agree(_valid_nhs(one), _valid_nhs(other))
    upn = _agree(bare(one.upn), bare(other.upn))
    if born is DateLikeness.DIFFERENT and not (nhs or upn):
        return None
    place = _same_place(one, other)
    if born is DateLikeness.CLOSE and not (place or nhs or upn):
        return None
    pair = _Compared(_best_names(one, other), born, place, nhs, upn)
    if _are_twins(one, other, pair):
        return Match(other, Band.SIBLING, _score(pair), _reasons(pair))
    if pair.nhs is False:
        return None
    if born is None and not pair.identified and (one.expected_date or other.expected_date):
        return _unborn_match(one, other, pair)
    if not (pair.identified or _is_candidate(pair)):
        return None
    return _banded(other, _limited(pair), _reasons(pair))


def _banded(other: Identity, score: float, reasons: tuple[MatchReason, ...]) -> Match | None:
    if score < POSSIBLE:
        return None
    return Match(other, Band.STRONG if score >= STRONG else Band.POSSIBLE, round(score, 4), reasons)


def _is_candidate(pair: _Compared) -> bool:
    """M-05, but for the numbers."""
    names, born, place = pair.names, pair.born, pair.place
    same_given = (names.given or 0.0) >= VARIANT
    if born is DateLikeness.SAME:
        return names.family >= _SURNAME_ALIKE or (same_given and place is True)
    if born in (DateLikeness.SWAPPED, DateLikeness.SLIP):
        return names.whole >= _NAME_ALIKE
    if born is DateLikeness.CLOSE:
        return names.family >= _SURNAME_ALIKE and place is True
    return born is None and names.given is not None and names.whole >= _NAME_ALIKE and place is True


def _score(pair: _Compared) -> float:
    """Weighted likeness, 0 to 1, of what is known on both sides."""
    parts = [(_FAMILY, pair.names.family)]
    if pair.names.given is not None:
        parts.append((_GIVEN, pair.names.given))
    if pair.born is not None:
        parts.append((_BORN, _BORN_SCORE[pair.born]))
    if pair.place is not None:
        parts.append((_PLACE, 1.0 if pair.place else _ELSEWHERE))
    return sum(weight * value for weight, value in parts) / sum(weight for weight, _ in parts)


def _limited(pair: _Compared) -> float:
    """The score, kept below strong where twins or namesakes could be meant, and raised by a number."""
    score = _score(pair)
    names = pair.names
    same_day = pair.born is DateLikeness.SAME
    given = names.given or 0.0
    unsure = pair.place is not True and min(given, names.family) < _NEARLY_EXACT
    if given < _GIVEN_SURE or pair.born is None or unsure:
        score = min(score, _BELOW_STRONG)
    elif same_day and pair.place and given >= VARIANT:
        score = max(score, _CHANGED_SURNAME)
    if pair.identified:
        score = max(score, _IDENTIFIED_SAME_DAY if same_day else _IDENTIFIED)
    return score


def _are_twins(one: Identity, other: Identity, pair: _Compared) -> bool:
    """Same birth date, surname and place, but another given name (M-06); or *Twin 1* and *Twin 2*."""
    if pair.identified or not pair.place or pair.names.family < _SURNAME_ALIKE:
        return False
    if pair.born is None and (one.expected_date is None or one.expected_date != other.expected_date):
        return False
    if pair.born not in (None, DateLikeness.SAME):
        return False
    if pair.names.given is not None:
        return pair.names.given < _TWINS_BELOW
    numbered = {tokens(one.given_names), tokens(other.given_names)}
    return len(numbered) == 2 and all("twin" in name or "triplet" in name for name in numbered)


def _unborn_match(one: Identity, other: Identity, pair: _Compared) -> Match | None:
    """An unborn baby against another, or against a child born since: the mother and the expected date tell."""
    mothers = family_likeness(tokens(one.mother_name), tokens(other.mother_name))
    days = _days_apart(one, other)
    if days is None or mothers < _NAME_ALIKE:
        return None
    reasons = [MatchReason.SAME_MOTHER, MatchReason.EXPECTED_DATES_CLOSE]
    if pair.place:
        reasons.append(MatchReason.SAME_PLACE)
    both_unborn = one.date_of_birth is None and other.date_of_birth is None
    sure = both_unborn and mothers >= _NEARLY_EXACT and (days == 0 or bool(pair.place))
    return _banded(other, _UNBORN_SURE if sure else _UNBORN_LIKELY, tuple(reasons))


def _days_apart(one: Identity, other: Identity) -> int | None:
    """Days between two expected dates, or 0 for a birth that fits one; None if they cannot be one pregnancy."""
    for baby, born in ((one, other), (other, one)):
        if baby.expected_date and baby.date_of_birth is None and born.date_of_birth:
            late = (born.date_of_birth - baby.expected_date).days
            return 0 if -_EARLY <= late <= _LATE else None
    if one.expected_date and other.expected_date:
        apart = abs((one.expected_date - other.expected_date).days)
        return apart if apart <= _PREGNANCY_SLACK else None
    return None


def _best_names(one: Identity, other: Identity) -> _Names:
    found = [_read(first, second) for first, second in product(_readings(one), _readings(other))]
    main, main_2 = _readings(one)[0], _readings(other)[0]
    for first, second in ((_turned(main), main_2), (main, _turned(main_2))):
        names = _read(first, second)
        if names.given is not None and names.whole >= _NAME_ALIKE:
            found.append(names)
    return max(found, key=lambda names: (names.whole, not names.other_name, names.family))


def _readings(identity: Identity) -> list[_Reading]:
    """Given and family name as recorded, then as each known-as or former name gives them."""
    given, family = given_tokens(identity.given_names), family_tokens(identity.family_name)
    found = [_Reading(given, family, False)]
    for name in identity.also_known_as:
        parts = tokens(name)
        if len(parts) > 1:
            found.append(_Reading(parts[:-1], family_tokens(parts[-1]), True))
        if parts:
            found.append(_Reading(parts, family, True))
            found.append(_Reading(given, family_tokens(name), True))
    return found


def _turned(reading: _Reading) -> _Reading:
    """Given and family name entered the wrong way round."""
    return _Reading(reading.family, reading.given, reading.other_name)


def _read(one: _Reading, other: _Reading) -> _Names:
    known = bool(one.given and other.given)
    return _Names(
        given_likeness(one.given, other.given) if known else None,
        family_likeness(one.family, other.family),
        one.other_name or other.other_name,
    )


def _same_place(one: Identity, other: Identity) -> bool | None:
    """Whether they live at one place; None if that cannot be told. No-fixed-address codes are no place."""
    codes = ["" if is_pseudo_postcode(code) else bare(code) for code in (one.postcode, other.postcode)]
    if all(codes):
        return codes[0] == codes[1]
    addresses = [tokens(one.address), tokens(other.address)]
    return addresses[0] == addresses[1] if all(addresses) else None


def _valid_nhs(identity: Identity) -> str:
    number = bare(identity.nhs_number)
    return "" if not number or nhs_number_faults(number) else number


def _agree(one: str, other: str) -> bool | None:
    return one == other if one and other else None


def _reasons(pair: _Compared) -> tuple[MatchReason, ...]:
    found = []
    names = pair.names
    if pair.nhs:
        found.append(MatchReason.SAME_NHS_NUMBER)
    if pair.upn:
        found.append(MatchReason.SAME_UPN)
    if names.other_name and names.whole >= _NAME_ALIKE:
        found.append(MatchReason.OTHER_NAME)
    elif names.given is not None and names.whole == 1.0:
        found.append(MatchReason.SAME_NAME)
    elif names.given is not None and names.whole >= _SURNAME_ALIKE:
        found.append(MatchReason.SIMILAR_NAME)
    elif names.family >= _SURNAME_ALIKE:
        found.append(MatchReason.SAME_FAMILY_NAME)
    elif (names.given or 0.0) >= VARIANT:
        found.append(MatchReason.SAME_GIVEN_NAME)
    if pair.born in _BORN_REASON:
        found.append(_BORN_REASON[pair.born])
    if pair.place:
        found.append(MatchReason.SAME_PLACE)
    return tuple(found)
