"""Agreements in words: about what, on what footing, which part."""

from __future__ import annotations

from caf_desktop.domain.agreement import About, Covers, Footing
from caf_desktop.domain.people import HiddenDetail
from caf_desktop.words import _


def about_words(about: About) -> str:
    """What was agreed to."""
    return _("To being assessed") if about is About.BEING_ASSESSED else _("To the finished text")


def footing_words(footing: Footing) -> str:
    """On what footing somebody decided."""
    return {
        Footing.COMPETENT_CHILD: _("child or young person judged able to decide"),
        Footing.PRESUMED_AT_16: _("young person of 16 or over"),
        Footing.PARENTAL_RESPONSIBILITY: _("parental responsibility"),
    }[footing]


def covers_words(covers: Covers) -> str:
    """What a sharing decision covers."""
    return {
        Covers.WHOLE: _("the whole assessment"),
        Covers.PARTS: _("parts of it"),
        Covers.NOTHING: _("nothing"),
    }[covers]


def hidden_words(detail: HiddenDetail) -> str:
    """A detail that is kept back for safety."""
    return {
        HiddenDetail.ADDRESS: _("Addresses"),
        HiddenDetail.PHONE: _("Telephone numbers"),
        HiddenDetail.SCHOOL: _("Nursery, school or college"),
        HiddenDetail.CARER: _("Parents and carers"),
        HiddenDetail.REFERRER: _("Who raised the concern"),
    }[detail]
