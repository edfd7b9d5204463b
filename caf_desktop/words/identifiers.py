"""Sentences for identifiers that look wrong, and for what two children's records have in common."""

from __future__ import annotations

from collections.abc import Callable

from caf_desktop.domain.identifiers import IdentifierFault, IdentifierReason
from caf_desktop.domain.matching import Band, MatchReason
from caf_desktop.words import _


def identifier_sentence(fault: IdentifierFault) -> str:
    """What is wrong with the identifier and what to do."""
    return _FAULTS[fault.reason]()


def band_sentence(band: Band) -> str:
    """How sure the program is, as the heading above a record that was found."""
    return _BANDS[band]()


def match_sentence(reason: MatchReason) -> str:
    """One thing the two records have in common, as an item of a list."""
    return _REASONS[reason]()


_FAULTS: dict[IdentifierReason, Callable[[], str]] = {
    IdentifierReason.NHS_NOT_TEN_DIGITS: lambda: _(
        "An NHS number has 10 digits, such as 943 476 5919. Check it, or leave it empty."
    ),
    IdentifierReason.NHS_CHECK_DIGIT: lambda: _(
        "This is not a valid NHS number: a digit may be wrong or two swapped. Check it, or leave it empty."
    ),
    IdentifierReason.NHS_ONE_DIGIT_REPEATED: lambda: _(
        "This is not a real NHS number: it is one digit repeated. Leave it empty if you do not know it."
    ),
    IdentifierReason.UPN_SHAPE: lambda: _(
        "A unique pupil number has a letter and 12 digits, such as B801200005001. Check it, or leave it empty."
    ),
    IdentifierReason.UPN_CHECK_LETTER: lambda: _(
        "This is not a valid unique pupil number: its first letter does not fit the rest. Check it, or leave it empty."
    ),
    IdentifierReason.UPN_UNKNOWN_AUTHORITY: lambda: _(
        "The first three digits belong to no local authority that we know. Check the number; you can keep it."
    ),
    IdentifierReason.POSTCODE_SHAPE: lambda: _(
        "This does not look like a postcode, such as LS1 4AP. Check it, or leave it empty."
    ),
    IdentifierReason.POSTCODE_LETTERS: lambda: _(
        "This would be an unusual postcode. Check the letters; you can keep it if it is right."
    ),
}

_BANDS: dict[Band, Callable[[], str]] = {
    Band.STRONG: lambda: _("This child is probably already recorded"),
    Band.POSSIBLE: lambda: _("This child may already be recorded"),
    Band.SIBLING: lambda: _("This may be a twin brother or sister"),
}

_REASONS: dict[MatchReason, Callable[[], str]] = {
    MatchReason.SAME_NHS_NUMBER: lambda: _("Same NHS number"),
    MatchReason.SAME_UPN: lambda: _("Same unique pupil number"),
    MatchReason.SAME_NAME: lambda: _("Same name"),
    MatchReason.SIMILAR_NAME: lambda: _("Similar name"),
    MatchReason.OTHER_NAME: lambda: _("Same or similar to a known-as or previous name"),
    MatchReason.SAME_GIVEN_NAME: lambda: _("Same or similar given name"),
    MatchReason.SAME_FAMILY_NAME: lambda: _("Same or similar family name"),
    MatchReason.SAME_BIRTH_DATE: lambda: _("Same date of birth"),
    MatchReason.DAY_AND_MONTH_SWAPPED: lambda: _("Date of birth with day and month swapped"),
    MatchReason.BIRTH_DATE_SLIP: lambda: _("Date of birth one digit apart"),
    MatchReason.BIRTH_DATES_CLOSE: lambda: _("Born within six months of each other"),
    MatchReason.SAME_PLACE: lambda: _("Same address or postcode"),
    MatchReason.SAME_MOTHER: lambda: _("Same or similar mother’s name"),
    MatchReason.EXPECTED_DATES_CLOSE: lambda: _("Expected dates that fit together"),
}
